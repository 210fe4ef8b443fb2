/* lint: the weak spots of the analysis, each with its mend. */
#include <string.h>

#include "cli/cmd.h"
#include "report/lint.h"

static bool is_wanted(const struct invocation *in,
		      const struct lint_finding *finding)
{
	if (!in->argc)
		return true;
	for (int i = 0; i < in->argc; i++)
		if (!strcmp(in->argv[i], finding->kind))
			return true;
	return false;
}

static void write_finding(struct writer *w, const struct lint_finding *finding)
{
	const char *severity = lint_severity_name(finding->severity);
	bool people = writer_is_for_people(w);

	writer_text(w, people ? _(severity) : severity);
	writer_text(w, finding->kind);
	writer_text(w, finding->object);
	writer_text(w, people ? _(finding->finding) : finding->finding);
	writer_text(w, finding->mend);
	writer_row(w);
}

static enum command_result run_lint(struct invocation *in, struct error *err)
{
	static const struct column columns[] = {
		{ "severity", N_("severity"), COLUMN_TEXT },
		{ "kind", N_("kind"), COLUMN_TEXT },
		{ "object", N_("object"), COLUMN_LONG_TEXT },
		{ "finding", N_("finding"), COLUMN_LONG_TEXT },
		{ "mend", N_("mend"), COLUMN_LONG_TEXT },
	};
	struct lint_list list;
	struct writer *w;
	size_t found = 0;

	if (!lint_run(in->project, &in->arena, &list, err))
		return COMMAND_FAILED;
	w = listing_open(in, columns, sizeof(columns) / sizeof(columns[0]),
			 err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list.count; i++)
		if (is_wanted(in, &list.at[i])) {
			write_finding(w, &list.at[i]);
			found++;
		}
	if (listing_close(in, w, err) != COMMAND_OK)
		return COMMAND_FAILED;
	if (found)
		return COMMAND_NOTHING;
	say(in, _("nothing hangs in the air"));
	return COMMAND_OK;
}

const struct command cmd_lint = {
	.name = "lint",
	.arguments = "[KIND…]",
	.summary = N_("the weak spots of the analysis, each with its mend"),
	.details = N_("KIND is doc, speaker, coder, code, property, relation, "
		"frame, story, sentence, need or memo; all when left out.\n\n"
		"An error is a claim that does not hold up: without evidence, "
		"on the interviewer's words alone, on what was refuted. A "
		"warning may be one; a note is something left to do. Each "
		"names its object as a memo would, and the command that mends "
		"it. A label is too broad with more than a fifth of all "
		"passages, where it has fifty. Exit status 1 when something "
		"is found. axial check is for faults of the file."),
	.least = 0, .most = -1,
	.needs = NEEDS_PROJECT,
	.run = run_lint,
};
