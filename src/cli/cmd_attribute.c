/* attribute …: what is asked of every participant. */
#include "base/counted.h"
#include "cli/cmd.h"
#include "transcript/attribute.h"

static enum command_result run_list(struct invocation *in, struct error *err)
{
	static const struct column columns[] = {
		{ "id", N_("id"), COLUMN_NUMBER },
		{ "guid", NULL, COLUMN_FOR_PROGRAMS },
		{ "name", N_("attribute"), COLUMN_TEXT },
		{ "type", N_("type"), COLUMN_TEXT },
		{ "participants", N_("participants"), COLUMN_NUMBER },
	};
	struct attribute_list list;
	struct writer *w;

	if (!attribute_list(in->project, &in->arena, &list, err))
		return COMMAND_FAILED;
	w = listing_open(in, columns, sizeof(columns) / sizeof(columns[0]),
			 err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list.count; i++) {
		const struct attribute *attribute = &list.at[i];
		char guid[GUID_TEXT];

		guid_format(attribute->guid, guid);
		writer_int(w, attribute->id);
		writer_text(w, guid);
		writer_text(w, attribute->name);
		writer_text(w, attribute_type_name(attribute->type));
		writer_int(w, (int64_t)attribute->participants);
		writer_row(w);
	}
	return listing_close(in, w, err);
}

const struct command cmd_attribute_list = {
	.name = "attribute list",
	.summary = N_("what is known of people, and of how many"),
	.needs = NEEDS_PROJECT,
	.run = run_list,
};

static enum command_result run_add(struct invocation *in, struct error *err)
{
	const char *words = option_text(in, "type");
	enum attribute_type type = ATTRIBUTE_TEXT;
	int64_t id;

	if ((words && !attribute_type_parse(words, &type, err)) ||
	    !attribute_add(in->project, in->argv[0], type, &id, err))
		return COMMAND_FAILED;
	say(in, _("attribute '%s' (%s)"), in->argv[0],
	    attribute_type_name(type));
	return COMMAND_OK;
}

static const struct option_row add_options[] = {
	{ "type", 0, OPTION_TEXT, N_("TYPE"),
	  N_("text (the default), integer, real, boolean or date") },
	{ 0 },
};

const struct command cmd_attribute_add = {
	.name = "attribute add",
	.arguments = "NAME",
	.summary = N_("add an attribute of people"),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.options = add_options,
	.run = run_add,
};

static enum command_result run_rename(struct invocation *in,
				      struct error *err)
{
	struct attribute attribute;

	if (!attribute_find(in->project, &in->arena, in->argv[0], &attribute,
			    err) ||
	    !attribute_rename(in->project, attribute.id, in->argv[1], err))
		return COMMAND_FAILED;
	say(in, _("'%s' is now called '%s'"), attribute.name, in->argv[1]);
	return COMMAND_OK;
}

const struct command cmd_attribute_rename = {
	.name = "attribute rename",
	.arguments = "ATTRIBUTE NAME",
	.summary = N_("give an attribute another name"),
	.least = 2, .most = 2,
	.needs = NEEDS_ACT,
	.run = run_rename,
};

static enum command_result run_retype(struct invocation *in,
				      struct error *err)
{
	struct attribute attribute;
	enum attribute_type type;

	if (!attribute_find(in->project, &in->arena, in->argv[0], &attribute,
			    err) ||
	    !attribute_type_parse(in->argv[1], &type, err) ||
	    !attribute_retype(in->project, &attribute, type, err))
		return COMMAND_FAILED;
	say(in, _("attribute '%s' (%s)"), attribute.name,
	    attribute_type_name(type));
	return COMMAND_OK;
}

const struct command cmd_attribute_retype = {
	.name = "attribute retype",
	.arguments = "ATTRIBUTE TYPE",
	.summary = N_("give an attribute another type that its values fit"),
	.least = 2, .most = 2,
	.needs = NEEDS_ACT,
	.run = run_retype,
};

static enum command_result run_remove(struct invocation *in,
				      struct error *err)
{
	for (int i = 0; i < in->argc; i++) {
		struct attribute attribute;
		size_t values;

		if (!attribute_find(in->project, &in->arena, in->argv[i],
				    &attribute, err) ||
		    !attribute_remove(in->project, attribute.id, &values,
				      err))
			return COMMAND_FAILED;
		say(in, ngettext("removed attribute '%s' with %zu value",
				 "removed attribute '%s' with %zu values",
				 values), attribute.name, values);
	}
	return COMMAND_OK;
}

const struct command cmd_attribute_remove = {
	.name = "attribute remove",
	.arguments = "ATTRIBUTE…",
	.summary = N_("take attributes out, with what they say of people"),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.run = run_remove,
};
