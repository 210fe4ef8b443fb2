/* core …: the category that the story is about (selective coding). */
#include "cli/cmd.h"
#include "report/core_table.h"
#include "theory/core.h"

static enum command_result run_set(struct invocation *in, struct error *err)
{
	const char *reason = option_text(in, "reason");
	struct core before;
	struct code code;
	bool chosen;

	if (!code_find(in->project, &in->arena, in->argv[0], CODE_ANY, &code,
		       err) ||
	    !core_get(in->project, &in->arena, &before, &chosen, err))
		return COMMAND_FAILED;
	/* The same core again keeps the reason that was given for it. */
	if (!reason && chosen && before.code.id == code.id)
		reason = before.reason;
	if (!core_set(in->project, &code, reason, err))
		return COMMAND_FAILED;
	if (chosen && before.code.id != code.id)
		say(in, _("the core is '%s'; it was '%s'"), code.path,
		    before.code.path);
	else
		say(in, _("the core is '%s'"), code.path);
	if (!reason)
		say(in, _("why this one? --reason TEXT keeps the answer"));
	return COMMAND_OK;
}

static const struct option_row set_options[] = {
	{ "reason", 0, OPTION_TEXT, N_("TEXT"),
	  N_("why this category, and not another") },
	{ 0 },
};

const struct command cmd_core_set = {
	.name = "core set",
	.arguments = "CATEGORY",
	.summary = N_("choose the core category"),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.options = set_options,
	.run = run_set,
};

static void write_core(struct writer *w, const struct core *core)
{
	static const struct column columns[] = {
		{ "core", N_("core category"), COLUMN_TEXT },
		{ "reason", N_("reason"), COLUMN_LONG_TEXT },
		{ "coder", N_("chosen by"), COLUMN_TEXT },
		{ "chosen_at", N_("chosen"), COLUMN_TEXT },
		{ "codings", N_("codings"), COLUMN_NUMBER },
		{ "documents", N_("documents"), COLUMN_NUMBER },
		{ "participants", N_("participants"), COLUMN_NUMBER },
		{ "relations_out", N_("relations out"), COLUMN_NUMBER },
		{ "relations_in", N_("relations in"), COLUMN_NUMBER },
	};

	writer_table(w, columns, sizeof(columns) / sizeof(columns[0]));
	if (core) {
		writer_text(w, core->code.path);
		writer_text(w, core->reason);
		writer_text(w, core->coder_name);
		writer_text(w, core->chosen_at);
		writer_int(w, (int64_t)core->codings);
		writer_int(w, (int64_t)core->documents);
		writer_int(w, (int64_t)core->participants);
		writer_int(w, (int64_t)core->relations_out);
		writer_int(w, (int64_t)core->relations_in);
		writer_row(w);
	}
	writer_table_end(w);
}

static enum command_result run_show(struct invocation *in, struct error *err)
{
	struct core core;
	struct writer *w;
	bool chosen;

	if (!core_get(in->project, &in->arena, &core, &chosen, err))
		return COMMAND_FAILED;
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	write_core(w, chosen ? &core : NULL);
	if (!out_close(in, w, err))
		return COMMAND_FAILED;
	if (chosen)
		return COMMAND_OK;
	say(in, _("no core category is chosen; axial core set CATEGORY "
		  "chooses one"));
	return COMMAND_NOTHING;
}

const struct command cmd_core_show = {
	.name = "core show",
	.summary = N_("the core category, why, and what it rests on"),
	.details = N_("The numbers are those of the core and of all that it "
		"holds; participants counts the people in whose words the "
		"codings lie. Exit status 1 when no core is chosen."),
	.needs = NEEDS_PROJECT,
	.run = run_show,
};

static enum command_result run_clear(struct invocation *in, struct error *err)
{
	bool was;

	if (!core_clear(in->project, &was, err))
		return COMMAND_FAILED;
	say(in, was ? _("no category is the core now") :
	    _("no core category was chosen"));
	return COMMAND_OK;
}

const struct command cmd_core_clear = {
	.name = "core clear",
	.summary = N_("take the choice of the core category back"),
	.needs = NEEDS_ACT,
	.run = run_clear,
};

/* Candidates. */

static void write_candidate(struct writer *w, const struct core_row *row)
{
	const struct core_candidate *c = &row->measures;
	unsigned decimals = writer_is_for_people(w) ? 3 : 12;

	writer_text(w, row->path);
	writer_int(w, (int64_t)c->participants);
	writer_int(w, (int64_t)c->segments);
	writer_int(w, (int64_t)c->degree);
	writer_real(w, c->betweenness, decimals);
	writer_real(w, c->pagerank, decimals);
	writer_int(w, (int64_t)c->ranging_properties);
	writer_int(w, (int64_t)row->contrary);
	writer_text(w, c->pareto ? "yes" : "no");
	writer_real(w, c->borda, 1);
	writer_row(w);
}

static enum command_result run_candidates(struct invocation *in,
					  struct error *err)
{
	static const struct column columns[] = {
		{ "code", N_("category"), COLUMN_LONG_TEXT },
		{ "participants", N_("participants"), COLUMN_NUMBER },
		{ "codings", N_("codings"), COLUMN_NUMBER },
		{ "degree", N_("ties"), COLUMN_NUMBER },
		{ "betweenness", N_("between"), COLUMN_NUMBER },
		{ "pagerank", N_("PageRank"), COLUMN_NUMBER },
		{ "properties", N_("properties"), COLUMN_NUMBER },
		{ "contrary", N_("contrary"), COLUMN_NUMBER },
		{ "pareto", N_("Pareto"), COLUMN_TEXT },
		{ "borda", N_("Borda"), COLUMN_NUMBER },
	};
	struct core_table table;
	struct writer *w;

	if (!core_table(in->project, &in->arena, &table, err))
		return COMMAND_FAILED;
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	writer_heading(w, _("Candidates for the core"));
	writer_prose(w, arena_printf(&in->arena,
		_("%zu categories, %zu participants, %zu codings. The numbers "
		  "order and do not choose: high frequency alone is the "
		  "commonest error. axial core set CATEGORY --reason TEXT "
		  "keeps your choice and why."), table.count,
		table.participants, table.segments));
	writer_table(w, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < table.count; i++)
		write_candidate(w, &table.at[i]);
	return listing_close(in, w, err);
}

const struct command cmd_core_candidates = {
	.name = "core candidates",
	.summary = N_("what speaks for each category as the core"),
	.details = N_("After Strauss (1987): the core is central, frequent, "
		"easily related, and accounts for variation. participants and "
		"codings are those of the category and all that it holds. "
		"Ties (degree, betweenness as a share, PageRank) are the "
		"claims that are not refuted, taken without direction, each "
		"label's as its first category's. properties have incidents on "
		"at least two positions. contrary counts the passages against "
		"claims about it. Borda points are given over six of these "
		"(participants, codings, degree, betweenness, the share of "
		"passages in it or next to it, properties): one for each "
		"candidate that is lower, half for a tie. Pareto: no other is "
		"as good in all six and better in one."),
	.needs = NEEDS_PROJECT,
	.run = run_candidates,
};
