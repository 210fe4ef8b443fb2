/* sampling …: what is not known yet, who is asked next, what came of it. */
#include "cli/cmd.h"
#include "coding/code.h"
#include "theory/sampling.h"
#include "transcript/document.h"

/* What the options say; the numbers live in `objects`. */
static bool fields_given(struct invocation *in, struct gap_fields *fields,
			 int64_t objects[2], struct error *err)
{
	const char *code_words = option_text(in, "code");
	const char *document_words = option_text(in, "answered");
	struct document document = { .id = -1 };
	struct code code = { .id = -1 };

	*fields = (struct gap_fields){
		.words = option_text(in, "gap"),
		.next = option_text(in, "next"),
		.change = option_text(in, "changed"),
		.code = code_words ? &objects[0] : NULL,
		.document = document_words ? &objects[1] : NULL,
	};
	if ((code_words && *code_words &&
	     !code_find(in->project, &in->arena, code_words, CODE_ANY, &code,
			err)) ||
	    (document_words && *document_words &&
	     !document_find(in->project, &in->arena, document_words, &document,
			    err)))
		return false;
	objects[0] = code.id;
	objects[1] = document.id;
	return true;
}

#define GAP_OPTIONS \
	{ "code", 0, OPTION_TEXT, N_("CODE"), N_("in which the gap is") }, \
	{ "next", 0, OPTION_TEXT, N_("TEXT"), \
	  N_("whom to ask next, or what") }, \
	{ "answered", 0, OPTION_TEXT, N_("DOCUMENT"), \
	  N_("the interview that answered") }, \
	{ "changed", 0, OPTION_TEXT, N_("TEXT"), \
	  N_("what the theory owes to it") }

static enum command_result run_add(struct invocation *in, struct error *err)
{
	struct gap_fields fields;
	int64_t objects[2], id;

	if (!fields_given(in, &fields, objects, err))
		return COMMAND_FAILED;
	fields.words = in->argv[0];
	if (!gap_add(in->project, &fields, &id, err))
		return COMMAND_FAILED;
	say(in, _("gap #%lld: %s"), (long long)id, fields.words);
	return COMMAND_OK;
}

static const struct option_row add_options[] = {
	GAP_OPTIONS,
	{ 0 },
};

const struct command cmd_sampling_add = {
	.name = "sampling add",
	.arguments = "GAP",
	.summary = N_("put down what the theory does not know yet"),
	.details = N_("Theoretical sampling: who is asked next follows from "
		"the gaps. lint names those that no interview has answered."),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.options = add_options,
	.run = run_add,
};

static enum command_result run_set(struct invocation *in, struct error *err)
{
	struct gap_fields fields;
	struct gap gap;
	int64_t objects[2];

	if (!fields_given(in, &fields, objects, err))
		return COMMAND_FAILED;
	if (!fields.words && !fields.next && !fields.change && !fields.code &&
	    !fields.document) {
		error_usage(err, _("say what to set: --gap, --code, --next, "
				   "--answered or --changed"));
		return COMMAND_FAILED;
	}
	if (!gap_find(in->project, &in->arena, in->argv[0], &gap, err) ||
	    !gap_set(in->project, gap.id, &fields, err) ||
	    !gap_find(in->project, &in->arena, in->argv[0], &gap, err))
		return COMMAND_FAILED;
	say(in, gap_is_closed(&gap) ? _("gap #%lld, answered: %s") :
	    _("gap #%lld: %s"), (long long)gap.id, gap.words);
	return COMMAND_OK;
}

static const struct option_row set_options[] = {
	{ "gap", 0, OPTION_TEXT, N_("TEXT"), N_("what is not known") },
	GAP_OPTIONS,
	{ 0 },
};

const struct command cmd_sampling_set = {
	.name = "sampling set",
	.arguments = "GAP",
	.summary = N_("say who is asked, who has answered, what it changed"),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.options = set_options,
	.run = run_set,
};

static enum command_result run_list(struct invocation *in, struct error *err)
{
	static const struct column columns[] = {
		{ "id", N_("id"), COLUMN_NUMBER },
		{ "gap", N_("gap"), COLUMN_LONG_TEXT },
		{ "code", N_("code"), COLUMN_TEXT },
		{ "next", N_("whom or what to ask"), COLUMN_LONG_TEXT },
		{ "answered", N_("answered by"), COLUMN_TEXT },
		{ "changed", N_("what changed"), COLUMN_LONG_TEXT },
	};
	struct gap_list list;
	struct writer *w;

	if (!gap_list(in->project, &in->arena, &list, err))
		return COMMAND_FAILED;
	w = listing_open(in, columns, sizeof(columns) / sizeof(columns[0]),
			 err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list.count; i++) {
		const struct gap *gap = &list.at[i];

		if (option_given(in, "open") && gap_is_closed(gap))
			continue;
		writer_int(w, gap->id);
		writer_text(w, gap->words);
		writer_text(w, gap->code);
		writer_text(w, gap->next);
		writer_text(w, gap->document);
		writer_text(w, gap->change);
		writer_row(w);
	}
	return listing_close(in, w, err);
}

static const struct option_row list_options[] = {
	{ "open", 0, OPTION_FLAG, NULL,
	  N_("only those that are not answered") },
	{ 0 },
};

const struct command cmd_sampling_list = {
	.name = "sampling list",
	.summary = N_("the gaps, whom to ask, who answered, what changed"),
	.needs = NEEDS_PROJECT,
	.options = list_options,
	.run = run_list,
};

static enum command_result run_remove(struct invocation *in,
				      struct error *err)
{
	struct gap gap;

	for (int i = 0; i < in->argc; i++) {
		if (!gap_find(in->project, &in->arena, in->argv[i], &gap,
			      err) ||
		    !gap_remove(in->project, gap.id, err))
			return COMMAND_FAILED;
		say(in, _("removed gap #%lld: %s"), (long long)gap.id,
		    gap.words);
	}
	return COMMAND_OK;
}

const struct command cmd_sampling_remove = {
	.name = "sampling remove",
	.arguments = "GAP…",
	.summary = N_("take gaps out of the log"),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.run = run_remove,
};
