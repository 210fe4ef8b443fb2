/* relation types, relation type add: the kinds of claim. */
#include "cli/cmd.h"
#include "theory/relation.h"

static enum command_result run_types(struct invocation *in, struct error *err)
{
	static const struct column columns[] = {
		{ "name", N_("type"), COLUMN_TEXT },
		{ "directed", N_("directed"), COLUMN_TEXT },
		{ "definition", N_("what it claims"), COLUMN_LONG_TEXT },
	};
	struct relation_type_list list;
	struct writer *w;

	if (!relation_type_list(in->project, &in->arena, &list, err))
		return COMMAND_FAILED;
	w = listing_open(in, columns, sizeof(columns) / sizeof(columns[0]),
			 err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list.count; i++) {
		writer_text(w, list.at[i].name);
		writer_text(w, list.at[i].directed ? "yes" : "no");
		writer_text(w, list.at[i].definition);
		writer_row(w);
	}
	return listing_close(in, w, err);
}

const struct command cmd_relation_types = {
	.name = "relation types",
	.summary = N_("the kinds of claim that can be made"),
	.needs = NEEDS_PROJECT,
	.run = run_types,
};

static enum command_result run_type_add(struct invocation *in,
					struct error *err)
{
	const char *definition = option_text(in, "definition");
	int64_t id;

	if (!definition) {
		error_usage(err, _("say with --definition what the relation "
				   "type '%s' claims"), in->argv[0]);
		return COMMAND_FAILED;
	}
	if (!relation_type_add(in->project, in->argv[0],
			       !option_given(in, "undirected"), definition,
			       &id, err))
		return COMMAND_FAILED;
	say(in, _("relation type '%s'"), in->argv[0]);
	return COMMAND_OK;
}

static const struct option_row type_add_options[] = {
	{ "undirected", 0, OPTION_FLAG, NULL,
	  N_("the claim is the same both ways round") },
	{ "definition", 0, OPTION_TEXT, N_("TEXT"),
	  N_("what such a relation claims of FROM and TO") },
	{ 0 },
};

const struct command cmd_relation_type_add = {
	.name = "relation type add",
	.arguments = "NAME",
	.summary = N_("add a kind of claim to the list"),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.options = type_add_options,
	.run = run_type_add,
};
