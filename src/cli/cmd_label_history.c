/* label history, category history: how a code came to be what it is. */
#include "cli/cmd.h"
#include "cli/code_arg.h"
#include "coding/code_history.h"

static enum command_result run_history(struct invocation *in,
				       struct error *err)
{
	static const struct column columns[] = {
		{ "at", N_("at"), COLUMN_TEXT },
		{ "act", N_("act"), COLUMN_NUMBER },
		{ "who", N_("who"), COLUMN_TEXT },
		{ "step", N_("step"), COLUMN_TEXT },
		{ "command", N_("command"), COLUMN_LONG_TEXT },
	};
	struct code_step_list list;
	struct code code;
	struct writer *w;

	if (!code_arg_any(in, in->argv[0], code_kind_called(in), &code, err) ||
	    !code_history(in->project, &in->arena, code.id, &list, err))
		return COMMAND_FAILED;
	w = listing_open(in, columns, sizeof(columns) / sizeof(columns[0]),
			 err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list.count; i++) {
		const struct code_step *step = &list.at[i];

		writer_text(w, step->at);
		writer_int(w, step->act);
		writer_text(w, step->who);
		writer_text(w, writer_is_for_people(w) ? _(step->step) :
			    step->step);
		writer_text(w, step->command);
		writer_row(w);
	}
	return listing_close(in, w, err);
}

static const char details[] = N_(
	"Made, defined, sorted into a category, renamed, merged with others, "
	"made a category, given properties, claimed of, chosen as core: each "
	"step with the act that took it. Acts that were undone do not count.");

const struct command cmd_label_history = {
	.name = "label history", .arguments = "LABEL",
	.summary = N_("how a label came to be what it is, step by step"),
	.details = details,
	.least = 1, .most = 1, .needs = NEEDS_PROJECT, .run = run_history,
};

const struct command cmd_category_history = {
	.name = "category history", .arguments = "CATEGORY",
	.summary = N_("how a category came to be what it is, step by step"),
	.details = details,
	.least = 1, .most = 1, .needs = NEEDS_PROJECT, .run = run_history,
};
