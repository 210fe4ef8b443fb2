/* need list, show, check: the needs and what they owe their readers. */
#include "cli/cmd.h"
#include "cli/evidence_rows.h"
#include "theory/need.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void write_number(struct writer *w, int64_t value)
{
	if (value == NEED_NOT_SAID)
		writer_null(w);
	else
		writer_int(w, value);
}

static enum command_result run_list(struct invocation *in, struct error *err)
{
	static const struct column columns[] = {
		{ "id", N_("id"), COLUMN_NUMBER },
		{ "statement", N_("need"), COLUMN_LONG_TEXT },
		{ "kind", N_("kind"), COLUMN_TEXT },
		{ "importance", N_("importance"), COLUMN_NUMBER },
		{ "kano", N_("Kano"), COLUMN_TEXT },
		{ "participants", N_("participants"), COLUMN_NUMBER },
		{ "against", N_("against"), COLUMN_NUMBER },
		{ "status", N_("status"), COLUMN_TEXT },
	};
	struct need_list list;
	struct writer *w;

	if (!need_list(in->project, &in->arena, &list, err))
		return COMMAND_FAILED;
	w = listing_open(in, columns, COUNT(columns), err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list.count; i++) {
		const struct need *need = &list.at[i];

		writer_int(w, need->id);
		writer_text(w, need->statement);
		writer_text(w, need->kind);
		write_number(w, need->importance);
		writer_text(w, need->kano);
		writer_int(w, (int64_t)need->participants);
		writer_int(w, (int64_t)need->against);
		writer_text(w, relation_status_name(need->status));
		writer_row(w);
	}
	return listing_close(in, w, err);
}

const struct command cmd_need_list = {
	.name = "need list",
	.summary = N_("the needs, with how many people have each"),
	.details = N_("participants counts the people in whose words the "
		"passages for a need lie, against those of the passages "
		"against it; a document without speakers counts as one."),
	.needs = NEEDS_PROJECT,
	.run = run_list,
};

static void prose_of(struct writer *w, struct arena *arena, const char *what,
		     const char *text)
{
	if (text)
		writer_prose(w, arena_printf(arena, "%s: %s", what, text));
}

static const char *number_words(struct arena *arena, int64_t value)
{
	return value == NEED_NOT_SAID ? "—" :
		arena_printf(arena, "%lld", (long long)value);
}

static void write_head(struct writer *w, struct arena *arena,
		       const struct need *need)
{
	writer_heading(w, arena_printf(arena, "#%lld %s", (long long)need->id,
				       need->statement));
	writer_prose(w, arena_printf(arena,
		_("%s, %s; %zu participants have it, %zu speak against it. "
		  "Importance %s, satisfaction %s. Put down by %s, %s."),
		need->kind, relation_status_name(need->status),
		need->participants, need->against,
		number_words(arena, need->importance),
		number_words(arena, need->satisfaction), need->coder_name,
		need->created_at));
	prose_of(w, arena, _("Whose"), need->person);
	prose_of(w, arena, _("Situation"), need->situation);
	prose_of(w, arena, _("Problem"), need->problem);
	prose_of(w, arena, _("Customers"), need->segment);
	prose_of(w, arena, _("Kano"), need->kano);
}

static enum command_result run_show(struct invocation *in, struct error *err)
{
	struct evidence_list evidence;
	struct need need;
	struct writer *w;

	if (!need_find(in->project, &in->arena, in->argv[0], &need, err) ||
	    !evidence_list(in->project, &in->arena, need_claimed(need.id),
			   &evidence, err))
		return COMMAND_FAILED;
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	write_head(w, &in->arena, &need);
	evidence_rows(w, &evidence);
	return out_close(in, w, err) ? COMMAND_OK : COMMAND_FAILED;
}

const struct command cmd_need_show = {
	.name = "need show",
	.arguments = "NEED",
	.summary = N_("a need with every passage for it and against it"),
	.least = 1, .most = 1,
	.needs = NEEDS_PROJECT,
	.run = run_show,
};

static enum command_result write_findings(struct invocation *in,
	const struct need_finding_list *list, struct error *err)
{
	static const struct column columns[] = {
		{ "need", N_("need"), COLUMN_NUMBER },
		{ "statement", N_("statement"), COLUMN_LONG_TEXT },
		{ "finding", N_("finding"), COLUMN_TEXT },
		{ "about", N_("about"), COLUMN_TEXT },
		{ "mend", N_("mend"), COLUMN_LONG_TEXT },
	};
	struct writer *w = listing_open(in, columns, COUNT(columns), err);

	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list->count; i++) {
		const struct need_finding *finding = &list->at[i];

		writer_int(w, finding->need);
		writer_text(w, finding->statement);
		writer_text(w, writer_is_for_people(w) ?
			    _(finding->finding) : finding->finding);
		writer_text(w, finding->about);
		writer_text(w, finding->mend);
		writer_row(w);
	}
	return listing_close(in, w, err);
}

static enum command_result run_check(struct invocation *in, struct error *err)
{
	struct need_finding_list list;
	struct need need = { 0 };

	if (in->argc && !need_find(in->project, &in->arena, in->argv[0],
				   &need, err))
		return COMMAND_FAILED;
	if (!need_check(in->project, &in->arena, need.id, &list, err) ||
	    write_findings(in, &list, err) != COMMAND_OK)
		return COMMAND_FAILED;
	if (list.count)
		return COMMAND_NOTHING;
	say(in, _("every need is somebody's, in a situation, and borne out"));
	return COMMAND_OK;
}

const struct command cmd_need_check = {
	.name = "need check",
	.arguments = "[NEED]",
	.summary = N_("what a need is not: a solution, a wish, nobody's"),
	.details = N_("Each finding names the command that mends it. Exit "
		"status 1 when something is found."),
	.least = 0, .most = 1,
	.needs = NEEDS_PROJECT,
	.run = run_check,
};
