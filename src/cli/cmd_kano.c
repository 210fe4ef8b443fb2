/* kano: classes of features from the answers to Kano's questionnaire. */
#include "cli/cmd.h"

#include "report/kano_file.h"
#include "report/measure_rows.h"
#include "theory/need.h"

static const struct column columns[] = {
	{ "feature", N_("feature"), COLUMN_TEXT },
	{ "segment", N_("segment"), COLUMN_TEXT },
	{ "n", N_("n"), COLUMN_NUMBER },
	{ "A", N_("A"), COLUMN_NUMBER },
	{ "O", N_("O"), COLUMN_NUMBER },
	{ "M", N_("M"), COLUMN_NUMBER },
	{ "I", N_("I"), COLUMN_NUMBER },
	{ "R", N_("R"), COLUMN_NUMBER },
	{ "Q", N_("Q"), COLUMN_NUMBER },
	{ "class", N_("class"), COLUMN_TEXT },
	{ "berger", N_("Berger"), COLUMN_TEXT },
	{ "better", N_("Better"), COLUMN_NUMBER },
	{ "worse", N_("Worse"), COLUMN_NUMBER },
	{ "strength", N_("strength"), COLUMN_NUMBER },
	{ "total_strength", N_("total strength"), COLUMN_NUMBER },
	{ "mixed", N_("mixed"), COLUMN_NUMBER },
	{ "note", N_("note"), COLUMN_LONG_TEXT },
};

static const char *letter(struct arena *arena, enum kano_class class)
{
	return arena_printf(arena, "%c", kano_letter(class));
}

static const char *notes_on(struct arena *arena,
			    const struct kano_feature *one,
			    const struct kano_result *r)
{
	const char *note = "";

	for (int i = 0; i < KANO_CLASSES && r->has_ties; i++)
		if (r->tied[i])
			note = arena_printf(arena, "%s%s%c", note,
					    *note ? " = " : "",
					    kano_letter((enum kano_class)i));
	if (one->functional)
		note = arena_printf(arena, "%s%s%s | %s", note,
				    *note ? "; " : "", one->functional,
				    one->dysfunctional);
	if (one->left_out)
		note = arena_printf(arena, _("%s; %zu without both answers"),
				    note, one->left_out);
	return note;
}

static void write_feature(struct arena *arena, struct writer *w,
			  const struct kano_feature *one)
{
	static const enum kano_class order[] = { KANO_A, KANO_O, KANO_M,
						 KANO_I, KANO_R, KANO_Q };
	struct kano_result r;

	kano_evaluate(one->counts, &r);
	writer_text(w, one->name);
	writer_text(w, one->segment);
	writer_int(w, (int64_t)r.n);
	for (size_t i = 0; i < KANO_CLASSES; i++)
		writer_int(w, (int64_t)one->counts[order[i]]);
	if (r.n > 0) {
		writer_text(w, letter(arena, r.mode));
		writer_text(w, letter(arena, r.berger));
	} else {
		write_nulls(w, 2);
	}
	write_figure(w, r.better);
	write_figure(w, r.worse);
	writer_real(w, r.strength, 1);
	writer_real(w, r.total_strength, 1);
	writer_int(w, r.mixed);
	writer_text(w, notes_on(arena, one, &r));
	writer_row(w);
}

/*
 * The class that most people's answers give, to the need that the feature is
 * called after.  A feature that is no need of the study, of a segment or
 * without an answer says nothing of one.
 */
static bool apply_class(struct invocation *in, const struct kano_feature *one,
			size_t *applied, struct error *err)
{
	struct error unknown = ERROR_INIT;
	struct need_fields fields = { 0 };
	struct kano_result r;
	struct need need;

	kano_evaluate(one->counts, &r);
	if (one->segment || !(r.n > 0))
		return true;
	if (!need_find(in->project, &in->arena, one->name, &need, &unknown)) {
		if (unknown.kind != ERROR_ABSENT)
			return error_set(err, "%s", unknown.message);
		complain(in, _("'%s' is called like no need, so its class is "
			       "not kept"), one->name);
		return true;
	}
	fields.kano = need_kano_classes[r.mode];
	if (!need_set(in->project, need.id, &fields, err))
		return false;
	++*applied;
	say(in, _("need #%lld: %s (%s)"), (long long)need.id, need.statement,
	    _(fields.kano));
	return true;
}

static bool apply_classes(struct invocation *in,
			  const struct kano_feature_list *list,
			  struct error *err)
{
	size_t applied = 0;

	for (size_t i = 0; i < list->count; i++)
		if (!apply_class(in, &list->at[i], &applied, err))
			return false;
	return applied || error_set(err, _("no feature is called like a need; "
					   "axial need list shows them"));
}

static bool applies_nothing(struct invocation *in)
{
	return !option_given(in, "apply");
}

static enum command_result run_kano(struct invocation *in, struct error *err)
{
	struct kano_feature_list list;
	struct report_texts named;
	struct writer *w;

	named.at = option_list(in, "feature", &named.count);
	if (!kano_read(&in->arena, in->argv[0], &named,
		       option_text(in, "by"), &list, err))
		return COMMAND_FAILED;
	if (option_given(in, "apply") && !apply_classes(in, &list, err))
		return COMMAND_FAILED;
	w = listing_open(in, columns, sizeof(columns) / sizeof(columns[0]),
			 err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list.count; i++)
		write_feature(&in->arena, w, &list.at[i]);
	return listing_close(in, w, err);
}

static const struct option_row options[] = {
	{ "feature", 0, OPTION_LIST, N_("NAME=COLUMN,COLUMN"),
	  N_("the columns of both questions; else by their names") },
	{ "by", 0, OPTION_TEXT, N_("COLUMN"), N_("also for each segment") },
	{ "apply", 0, OPTION_FLAG, NULL,
	  N_("keep each class with the need that the feature names") },
	{ 0 },
};

const struct command cmd_kano = {
	.name = "kano",
	.arguments = N_("FILE"),
	.summary = N_("classes of features from Kano's paired questions"),
	.details = N_("FILE is a table (csv or xlsx): a row a person with two "
		"columns a feature (search functional, search dysfunctional), "
		"or a row a pair (feature, functional, dysfunctional). Answers "
		"are like, must-be, neutral, live-with, dislike, or 1 to 5, or "
		"the same in Chinese.\n\n"
		"The table is that of Berger et al. 1993. Better = (A + O) / "
		"(A + O + M + I), Worse = -(O + M) / the same; R and Q are "
		"left out. Of equally frequent classes M comes before O, A and "
		"I. Berger's rule takes the most frequent of O, A, M where "
		"they are more than I, R, Q. A strength of 6 points or less "
		"is mixed (Lee & Newcomb 1997). What people mention in "
		"interviews has no class: see report needs.\n\n"
		"With --apply the most frequent class of all who answered "
		"becomes that of the need (need set --kano) that the feature "
		"is called after: #ID, its statement, or the unique beginning "
		"of it."),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.goes_without = applies_nothing,
	.options = options,
	.run = run_kano,
};
