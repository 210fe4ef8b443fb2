/* relation types, relation type …: the kinds of claim. */
#include "cli/cmd.h"
#include "store/claim_types.h"
#include "theory/relation.h"

static void write_type(struct writer *w, const struct relation_type *type)
{
	writer_text(w, type->name);
	writer_text(w, type->directed ? "yes" : "no");
	writer_text(w, type->definition);
	writer_text(w, type->inverse);
	writer_text(w, type->family);
	writer_row(w);
}

/* What axial brings along, in every language. */
static void write_shipped(struct writer *w)
{
	for (size_t i = 0; i < claim_type_count; i++)
		write_type(w, &(struct relation_type){
			.name = claim_types[i].name,
			.directed = claim_types[i].directed,
			.definition = claim_types[i].definition,
			.inverse = claim_types[i].inverse,
			.family = claim_types[i].family,
		});
}

static enum command_result run_types(struct invocation *in, struct error *err)
{
	static const struct column columns[] = {
		{ "name", N_("type"), COLUMN_TEXT },
		{ "directed", N_("directed"), COLUMN_TEXT },
		{ "definition", N_("what it claims"), COLUMN_LONG_TEXT },
		{ "inverse", N_("read back"), COLUMN_TEXT },
		{ "family", N_("family"), COLUMN_TEXT },
	};
	struct relation_type_list list;
	struct writer *w;

	if (!relation_type_list(in->project, &in->arena, &list, err))
		return COMMAND_FAILED;
	w = listing_open(in, columns, sizeof(columns) / sizeof(columns[0]),
			 err);
	if (!w)
		return COMMAND_FAILED;
	if (option_given(in, "shipped"))
		write_shipped(w);
	for (size_t i = 0; i < list.count && !option_given(in, "shipped"); i++)
		write_type(w, &list.at[i]);
	return listing_close(in, w, err);
}

static const struct option_row types_options[] = {
	{ "shipped", 0, OPTION_FLAG, NULL,
	  N_("those that can be added by their names alone") },
	{ 0 },
};

const struct command cmd_relation_types = {
	.name = "relation types",
	.summary = N_("the kinds of claim that can be made"),
	.needs = NEEDS_PROJECT,
	.options = types_options,
	.run = run_types,
};

const struct command cmd_relation_type_list = {
	.name = "relation type list",
	.summary = N_("the same as relation types"),
	.needs = NEEDS_PROJECT,
	.options = types_options,
	.run = run_types,
};

/* What the options say; a shipped type says the rest. */
static bool fields_from(const struct invocation *in,
			struct relation_type_fields *fields, bool *directed,
			struct error *err)
{
	*fields = (struct relation_type_fields){
		.definition = option_text(in, "definition"),
		.inverse = option_text(in, "inverse"),
		.family = option_text(in, "family"),
	};
	if (option_given(in, "directed") && option_given(in, "undirected"))
		return error_usage(err, _("a claim has a direction or has "
					  "none: --directed or "
					  "--undirected"));
	*directed = !option_given(in, "undirected");
	if (option_given(in, "directed") || option_given(in, "undirected"))
		fields->directed = directed;
	return true;
}

static void complete_from(const struct claim_type *shipped,
			  struct relation_type_fields *fields, bool *directed)
{
	if (!shipped)
		return;
	if (!fields->definition)
		fields->definition = shipped->definition;
	if (!fields->inverse)
		fields->inverse = shipped->inverse;
	if (!fields->family)
		fields->family = shipped->family;
	if (!fields->directed)
		*directed = shipped->directed;
}

static enum command_result run_type_add(struct invocation *in,
					struct error *err)
{
	struct relation_type_fields fields;
	bool directed;
	int64_t id;

	if (!fields_from(in, &fields, &directed, err))
		return COMMAND_FAILED;
	complete_from(claim_type_shipped(in->argv[0]), &fields, &directed);
	if (!fields.definition) {
		error_usage(err, _("say with --definition what the relation "
				   "type '%s' claims"), in->argv[0]);
		return COMMAND_FAILED;
	}
	if (!relation_type_add(in->project, in->argv[0], directed,
			       fields.definition, &id, err) ||
	    !relation_type_set(in->project, id, &fields, err))
		return COMMAND_FAILED;
	say(in, _("relation type '%s'"), in->argv[0]);
	return COMMAND_OK;
}

static const struct option_row type_options[] = {
	{ "undirected", 0, OPTION_FLAG, NULL,
	  N_("the claim is the same both ways round") },
	{ "directed", 0, OPTION_FLAG, NULL,
	  N_("the claim leads from FROM to TO") },
	{ "definition", 0, OPTION_TEXT, N_("TEXT"),
	  N_("what such a relation claims of FROM and TO") },
	{ "inverse", 0, OPTION_TEXT, N_("WORDS"),
	  N_("how it reads from TO to FROM, as in 'caused by'") },
	{ "family", 0, OPTION_TEXT, N_("WORDS"),
	  N_("which types it belongs with") },
	{ 0 },
};

const struct command cmd_relation_type_add = {
	.name = "relation type add",
	.arguments = "NAME",
	.summary = N_("add a kind of claim to the list"),
	.details = N_("A type that axial brings along (relation types "
		"--shipped) needs its name alone."),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.options = type_options,
	.run = run_type_add,
};

static enum command_result run_type_set(struct invocation *in,
					struct error *err)
{
	struct relation_type_fields fields;
	struct relation_type type;
	bool directed;

	if (!fields_from(in, &fields, &directed, err))
		return COMMAND_FAILED;
	if (!fields.definition && !fields.inverse && !fields.family &&
	    !fields.directed) {
		error_usage(err, _("say what to set: --definition, --inverse, "
				   "--family, --directed or --undirected"));
		return COMMAND_FAILED;
	}
	if (!relation_type_find(in->project, &in->arena, in->argv[0], &type,
				err) ||
	    !relation_type_set(in->project, type.id, &fields, err))
		return COMMAND_FAILED;
	say(in, _("relation type '%s'"), type.name);
	return COMMAND_OK;
}

const struct command cmd_relation_type_set = {
	.name = "relation type set",
	.arguments = "TYPE",
	.summary = N_("say what a kind of claim means, and how it reads back"),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.options = type_options,
	.run = run_type_set,
};

static enum command_result run_type_rename(struct invocation *in,
					   struct error *err)
{
	struct relation_type type;

	if (!relation_type_find(in->project, &in->arena, in->argv[0], &type,
				err) ||
	    !relation_type_rename(in->project, type.id, in->argv[1], err))
		return COMMAND_FAILED;
	say(in, _("relation type '%s' is now '%s'"), type.name, in->argv[1]);
	return COMMAND_OK;
}

const struct command cmd_relation_type_rename = {
	.name = "relation type rename",
	.arguments = "TYPE NAME",
	.summary = N_("give a kind of claim another name; its claims keep it"),
	.least = 2, .most = 2,
	.needs = NEEDS_ACT,
	.run = run_type_rename,
};

static enum command_result run_type_remove(struct invocation *in,
					   struct error *err)
{
	struct relation_type type;

	for (int i = 0; i < in->argc; i++) {
		if (!relation_type_find(in->project, &in->arena, in->argv[i],
					&type, err) ||
		    !relation_type_remove(in->project, &type, err))
			return COMMAND_FAILED;
		say(in, _("removed relation type '%s'"), type.name);
	}
	return COMMAND_OK;
}

const struct command cmd_relation_type_remove = {
	.name = "relation type remove",
	.arguments = "TYPE…",
	.summary = N_("take kinds of claim out that no claim is of"),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.run = run_type_remove,
};
