/* compare: constant comparison, an incident beside others of its code. */
#include <string.h>

#include "cli/cmd.h"
#include "report/similar.h"
#include "theory/memo.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { NEAREST = 3, DIFFERENT = 2, OTHERS = 3 };

/* What people call the outcome, and what the memo calls it. */
static const char *const verdicts[] = {
	N_("same"), N_("different"), N_("new property"),
};

/* The coding of --coding, or the newest of the code. */
static bool incident_of(struct invocation *in, const struct code *code,
			struct coding *incident, struct error *err)
{
	const char *words = option_text(in, "coding");
	struct coding_filter filter = { .code = code->id,
					.with_descendants = true };
	struct coding_list all;

	if (words)
		return coding_find(in->project, &in->arena, words, incident,
				   err);
	if (!coding_list(in->project, &in->arena, &filter, &all, err))
		return false;
	*incident = (struct coding){ 0 };
	for (size_t i = 0; i < all.count; i++)
		if (all.at[i].id > incident->id)
			*incident = all.at[i];
	return incident->id || error_set(err, _("'%s' is on no passage: there "
						"is nothing to compare"),
					 code->path);
}

static void write_row(struct writer *w, const char *role,
		      const struct likeness *one, bool compared)
{
	writer_text(w, writer_is_for_people(w) ? _(role) : role);
	writer_int(w, one->coding.id);
	writer_text(w, one->document_name);
	writer_int(w, (int64_t)one->place.start);
	writer_int(w, (int64_t)one->place.end);
	writer_text(w, one->speaker);
	writer_real(w, one->similarity, 3);
	writer_text(w, compared ? "yes" : "no");
	writer_text(w, one->text);
	writer_row(w);
}

/* A comparison is a memo of that kind on both. */
static bool were_compared(struct invocation *in, int64_t a, int64_t b,
			  bool *compared, struct error *err)
{
	struct stmt st = stmt_open(&in->project->db,
		"SELECT EXISTS (SELECT 1 FROM memo m JOIN memo_link x"
		" ON x.memo = m.id AND x.coding = :a JOIN memo_link y"
		" ON y.memo = m.id AND y.coding = :b"
		" WHERE m.kind = 'comparison') AS compared");

	stmt_bind_int(&st, ":a", a);
	stmt_bind_int(&st, ":b", b);
	*compared = stmt_step(&st) && stmt_int(&st, "compared");
	return stmt_close(&st, err);
}

static bool write_one(struct invocation *in, struct writer *w,
		      const char *role, const struct likeness *one,
		      int64_t incident, struct error *err)
{
	bool compared = true;

	if (one->coding.id != incident &&
	    !were_compared(in, incident, one->coding.id, &compared, err))
		return false;
	write_row(w, role, one, compared);
	return true;
}

/* The incident, what is likest, what is most different, and of those between
 * what others say. */
static bool write_comparison(struct invocation *in, struct writer *w,
			     const struct likeness_list *list,
			     struct error *err)
{
	int64_t me = list->at[0].participant, incident = list->at[0].coding.id;
	size_t i = 1, last = list->count, others = 0;
	size_t different = list->count > NEAREST + DIFFERENT ? DIFFERENT :
		list->count > NEAREST + 1 ? list->count - NEAREST - 1 : 0;

	if (!write_one(in, w, N_("incident"), &list->at[0], incident, err))
		return false;
	for (; i < list->count - different && i <= NEAREST; i++)
		if (!write_one(in, w, N_("nearest"), &list->at[i], incident,
			       err))
			return false;
	for (; i < list->count - different && others < OTHERS; i++) {
		if (me && list->at[i].participant == me)
			continue;
		others++;
		if (!write_one(in, w, N_("other participant"), &list->at[i],
			       incident, err))
			return false;
	}
	while (different--)
		if (!write_one(in, w, N_("most different"), &list->at[--last],
			       incident, err))
			return false;
	return true;
}

static enum command_result show(struct invocation *in,
				const struct likeness_list *list,
				struct error *err)
{
	static const struct column columns[] = {
		{ "role", N_("role"), COLUMN_TEXT },
		{ "coding", N_("coding"), COLUMN_NUMBER },
		{ "document", N_("document"), COLUMN_TEXT },
		{ "start", N_("start"), COLUMN_NUMBER },
		{ "end", N_("end"), COLUMN_NUMBER },
		{ "speaker", N_("speaker"), COLUMN_TEXT },
		{ "similarity", N_("similarity"), COLUMN_NUMBER },
		{ "compared", N_("compared"), COLUMN_TEXT },
		{ "text", N_("passage"), COLUMN_LONG_TEXT },
	};
	struct writer *w = listing_open(in, columns, COUNT(columns), err);

	if (!w)
		return COMMAND_FAILED;
	if (list->count && !write_comparison(in, w, list, err)) {
		out_abort(in, w);
		return COMMAND_FAILED;
	}
	return listing_close(in, w, err);
}

/* The verdict and its reason, kept as a memo on the code and both codings. */

static const char *verdict_named(const char *words, struct error *err)
{
	for (size_t i = 0; i < COUNT(verdicts); i++)
		if (!strncmp(verdicts[i], words, strlen(words)) && *words)
			return verdicts[i];
	error_usage(err, _("'%s' is no verdict; it is same, different or new "
			   "property"), words);
	return NULL;
}

static bool link_to(struct invocation *in, int64_t memo, const char *table,
		    int64_t id, struct error *err)
{
	struct object on = { .kind = kind_of(table), .id = id };
	bool changed;

	return memo_link(in->project, memo, on, &changed, err);
}

static enum command_result run_verdict(struct invocation *in,
				       struct error *err)
{
	const char *verdict = verdict_named(in->argv[2], err);
	const char *reason = option_text(in, "reason");
	struct coding one, other;
	int64_t memo;

	if (!verdict)
		return COMMAND_FAILED;
	if (!reason) {
		error_usage(err, _("why? --reason TEXT keeps the thought"));
		return COMMAND_FAILED;
	}
	if (!coding_find(in->project, &in->arena, in->argv[0], &one, err) ||
	    !coding_find(in->project, &in->arena, in->argv[1], &other, err) ||
	    !memo_add(in->project, "comparison", arena_printf(&in->arena,
		      "%lld, %lld: %s", (long long)one.id,
		      (long long)other.id, verdict), reason, &memo, err) ||
	    !link_to(in, memo, "coding", one.id, err) ||
	    !link_to(in, memo, "coding", other.id, err) ||
	    !link_to(in, memo, "code", one.code, err))
		return COMMAND_FAILED;
	say(in, _("memo #%lld keeps it"), (long long)memo);
	if (!strcmp(verdict, "new property"))
		say(in, _("axial property add names the property"));
	return COMMAND_OK;
}

static enum command_result run_compare(struct invocation *in,
				       struct error *err)
{
	struct likeness_list list;
	struct coding incident;
	struct code code;

	if (!code_find(in->project, &in->arena, in->argv[0], CODE_ANY, &code,
		       err) ||
	    !incident_of(in, &code, &incident, err) ||
	    !compare_codings(in->project, &in->arena, code.id, incident.id,
			     &list, err))
		return COMMAND_FAILED;
	return show(in, &list, err);
}

static const struct option_row compare_options[] = {
	{ "coding", 0, OPTION_TEXT, N_("CODING"),
	  N_("this incident; the newest of the code when left out") },
	{ 0 },
};

const struct command cmd_compare = {
	.name = "compare",
	.arguments = "CODE",
	.summary = N_("lay an incident beside others of its code"),
	.details = N_("The likest first (cosine over words and pairs of "
		"Chinese characters), then other participants', then the most "
		"different: what is the same here, what differs, and in which "
		"respect? compared says whether a verdict has been kept on the "
		"pair: axial compare verdict."),
	.least = 1, .most = 1,
	.needs = NEEDS_PROJECT,
	.options = compare_options,
	.run = run_compare,
};

static const struct option_row verdict_options[] = {
	{ "reason", 0, OPTION_TEXT, N_("TEXT"), N_("why; kept as a memo") },
	{ 0 },
};

const struct command cmd_compare_verdict = {
	.name = "compare verdict",
	.arguments = "CODING CODING VERDICT",
	.summary = N_("keep what a comparison of two incidents came to"),
	.details = N_("VERDICT is same, different or new property. It becomes "
		"a memo of the kind comparison on both codings and the code."),
	.least = 3, .most = 3,
	.needs = NEEDS_ACT,
	.options = verdict_options,
	.run = run_verdict,
};
