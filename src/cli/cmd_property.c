/* property, locate: in what respects incidents differ, and where each lies. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/name.h"
#include "base/strbuf.h"
#include "cli/cmd.h"
#include "cli/code_arg.h"
#include "coding/locate.h"

static enum command_result result(bool ok)
{
	return ok ? COMMAND_OK : COMMAND_FAILED;
}

/* CODE and NAME, the first two arguments of most of these commands. */
static bool property_arg(struct invocation *in, struct code *code,
			 struct property *property, struct error *err)
{
	return code_arg_any(in, in->argv[0], CODE_CATEGORY, code, err) &&
		property_find(in->project, &in->arena, code, in->argv[1],
			      property, err);
}

/* The --scale, where one is given. */
static bool scale_given(struct invocation *in, struct scale *scale,
			bool *given, struct error *err)
{
	const char *words = option_text(in, "scale");

	*given = words != NULL;
	return !words || scale_parse(&in->arena, words, scale, err);
}

/* "low < middling < high" */
static char *scale_words(struct invocation *in,
			 const struct property *property)
{
	struct strbuf words = STRBUF_INIT;
	char *copy;

	for (size_t i = 0; i < property->values.count; i++)
		strbuf_addf(&words, "%s%s", i ? " < " : "",
			    property->values.at[i].name);
	copy = arena_strndup(&in->arena, words.s, words.length);
	strbuf_release(&words);
	return copy;
}

/* Says how the property of CODE and NAME stands now. */
static bool tell(struct invocation *in, const struct code *code, int64_t id,
		 struct error *err)
{
	struct property_list list;

	if (!property_list(in->project, &in->arena, code->id, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++)
		if (list.at[i].id == id)
			say(in, _("property '%s' of '%s' (#%lld): %s"),
			    list.at[i].name, code->path, (long long)id,
			    list.at[i].values.count ?
			    scale_words(in, &list.at[i]) :
			    _("no values yet"));
	return true;
}

static bool add(struct invocation *in, struct error *err)
{
	struct scale scale;
	struct code code;
	bool scaled;
	int64_t id;

	return code_arg_any(in, in->argv[0], CODE_CATEGORY, &code, err) &&
		scale_given(in, &scale, &scaled, err) &&
		property_add(in->project, code.id, in->argv[1],
			     option_text(in, "definition"),
			     scaled ? &scale : NULL, &id, err) &&
		tell(in, &code, id, err);
}

static enum command_result run_add(struct invocation *in, struct error *err)
{
	return result(add(in, err));
}

static const struct option_row property_options[] = {
	{ "scale", 's', OPTION_TEXT, N_("LOW..HIGH|V1,V2,…"),
	  N_("its values, lowest first") },
	{ "definition", 'd', OPTION_TEXT, N_("TEXT"), N_("what it means") },
	{ 0 },
};

const struct command cmd_property_add = {
	.name = "property add", .arguments = "CODE NAME",
	.summary = N_("a respect in which the incidents of a code differ"),
	.details = N_("The values make the dimension: two as low..high, more "
		"as low,middling,high."),
	.least = 2, .most = 2, .needs = NEEDS_ACT,
	.options = property_options, .run = run_add,
};

static const struct column list_columns[] = {
	{ "id", N_("id"), COLUMN_NUMBER },
	{ "guid", NULL, COLUMN_FOR_PROGRAMS },
	{ "code", N_("code"), COLUMN_TEXT },
	{ "name", N_("property"), COLUMN_TEXT },
	{ "values", N_("values"), COLUMN_TEXT },
	{ "located", N_("located"), COLUMN_NUMBER },
};

static void write_property(struct invocation *in, struct writer *w,
			   const struct code_list *codes,
			   const struct property *property)
{
	const struct code *code = code_in_list(codes, property->code);
	char guid[GUID_TEXT];

	guid_format(property->guid, guid);
	writer_int(w, property->id);
	writer_text(w, guid);
	writer_text(w, code ? code->path : NULL);
	writer_text(w, property->name);
	writer_text(w, scale_words(in, property));
	writer_int(w, (int64_t)property->located);
	writer_row(w);
}

static enum command_result run_list(struct invocation *in, struct error *err)
{
	struct property_list list;
	struct code_list codes;
	struct code code = { 0 };
	struct writer *w;

	if ((in->argc && !code_arg_any(in, in->argv[0], CODE_CATEGORY, &code,
				       err)) ||
	    !property_list(in->project, &in->arena, code.id, &list, err) ||
	    !code_list(in->project, &in->arena, CODE_ANY, &codes, err))
		return COMMAND_FAILED;
	w = listing_open(in, list_columns,
			 sizeof(list_columns) / sizeof(list_columns[0]), err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list.count; i++)
		write_property(in, w, &codes, &list.at[i]);
	writer_table_end(w);
	return result(out_close(in, w, err));
}

const struct command cmd_property_list = {
	.name = "property list", .arguments = "[CODE]",
	.summary = N_("properties and their values"),
	.least = 0, .most = 1, .needs = NEEDS_PROJECT, .run = run_list,
};

static bool rename_property(struct invocation *in, struct error *err)
{
	struct property property;
	struct code code;

	return property_arg(in, &code, &property, err) &&
		property_rename(in->project, property.id, in->argv[2], err) &&
		tell(in, &code, property.id, err);
}

static enum command_result run_rename(struct invocation *in,
				      struct error *err)
{
	return result(rename_property(in, err));
}

const struct command cmd_property_rename = {
	.name = "property rename", .arguments = "CODE NAME NEW",
	.summary = N_("give a property another name"),
	.least = 3, .most = 3, .needs = NEEDS_ACT, .run = run_rename,
};

static bool set(struct invocation *in, struct error *err)
{
	const char *definition = option_text(in, "definition");
	struct property property;
	struct scale scale;
	struct code code;
	bool scaled;

	if (!definition && !option_given(in, "scale"))
		return error_usage(err, _("say what: --scale or "
					  "--definition"));
	return property_arg(in, &code, &property, err) &&
		scale_given(in, &scale, &scaled, err) &&
		(!definition || property_define(in->project, property.id,
						definition, err)) &&
		(!scaled || property_set_scale(in->project, property.id,
					       &scale, err)) &&
		tell(in, &code, property.id, err);
}

static enum command_result run_set(struct invocation *in, struct error *err)
{
	return result(set(in, err));
}

const struct command cmd_property_set = {
	.name = "property set", .arguments = "CODE NAME",
	.summary = N_("change a property's scale or definition"),
	.details = N_("Values of the old scale that stand in the new one keep "
		"what lies on them; a value that codings lie on cannot go."),
	.least = 2, .most = 2, .needs = NEEDS_ACT,
	.options = property_options, .run = run_set,
};

static bool remove_property(struct invocation *in, struct error *err)
{
	struct property_removal what = { 0 };
	struct property property;
	struct code code;

	if (!property_arg(in, &code, &property, err))
		return false;
	if (property.located && !option_given(in, "force"))
		return error_set(err, ngettext(
			"%zu coding lies on '%s'; --force removes it with this "
			"location", "%zu codings lie on '%s'; --force removes "
			"it with these locations", property.located),
			property.located, property.name);
	if (!property_remove(in->project, property.id, &what, err))
		return false;
	say(in, _("removed the property '%s' of '%s' with %zu values, %zu "
		  "locations and %zu links to memos; axial undo brings it "
		  "back"), property.name, code.path, what.values,
	    what.locations, what.memo_links);
	return true;
}

static enum command_result run_remove(struct invocation *in,
				      struct error *err)
{
	return result(remove_property(in, err));
}

static const struct option_row remove_options[] = {
	{ "force", 0, OPTION_FLAG, NULL, N_("also when codings lie on it") },
	{ 0 },
};

const struct command cmd_property_remove = {
	.name = "property remove", .arguments = "CODE NAME",
	.summary = N_("take a property away with its values"),
	.least = 2, .most = 2, .needs = NEEDS_ACT,
	.options = remove_options, .run = run_remove,
};

/* Values. */

static struct scale scale_of(struct invocation *in,
			     const struct property *property)
{
	size_t count = property->values.count;
	struct scale scale = {
		.at = arena_alloc(&in->arena, (count + 1) *
				  sizeof(*scale.at)),
		.count = count,
	};

	for (size_t i = 0; i < count; i++)
		scale.at[i] = property->values.at[i].name;
	return scale;
}

static void scale_insert(struct scale *scale, size_t at, const char *name)
{
	memmove(scale->at + at + 1, scale->at + at,
		(scale->count - at) * sizeof(*scale->at));
	scale->at[at] = name;
	scale->count++;
}

static void scale_take_out(struct scale *scale, size_t at)
{
	scale->count--;
	memmove(scale->at + at, scale->at + at + 1,
		(scale->count - at) * sizeof(*scale->at));
}

/* Where --at, --before or --after say; the end where none does. */
static bool wanted_place(struct invocation *in, const struct scale *scale,
			 const struct property *property, size_t *at,
			 struct error *err)
{
	const char *before = option_text(in, "before");
	const char *after = option_text(in, "after");
	struct dimension_value value;

	*at = scale->count;
	if (!before && !after)
		return true;
	if (before && after)
		return error_usage(err, _("--before and --after exclude each "
					  "other"));
	if (!property_value_find(property, before ? before : after, &value,
				 err))
		return false;
	for (size_t i = 0; i < scale->count; i++)
		if (!strcmp(scale->at[i], value.name))
			*at = before ? i : i + 1;
	return true;
}

static const struct option_row value_options[] = {
	{ "before", 0, OPTION_TEXT, N_("VALUE"), N_("just below this value") },
	{ "after", 0, OPTION_TEXT, N_("VALUE"), N_("just above this value") },
	{ 0 },
};

static bool value_add(struct invocation *in, struct error *err)
{
	struct property property;
	struct scale scale;
	struct code code;
	size_t at;

	if (!property_arg(in, &code, &property, err) ||
	    !name_check(in->argv[2], "", _("value"), err))
		return false;
	scale = scale_of(in, &property);
	for (size_t i = 0; i < scale.count; i++)
		if (!strcmp(scale.at[i], in->argv[2]))
			return error_set(err, _("'%s' has the value '%s' "
					 "already"), property.name,
					 in->argv[2]);
	if (!wanted_place(in, &scale, &property, &at, err))
		return false;
	scale_insert(&scale, at, in->argv[2]);
	return property_set_scale(in->project, property.id, &scale, err) &&
		tell(in, &code, property.id, err);
}

static bool value_arg(struct invocation *in, struct code *code,
		      struct property *property, struct dimension_value *value,
		      size_t *at, struct error *err)
{
	if (!property_arg(in, code, property, err) ||
	    !property_value_find(property, in->argv[2], value, err))
		return false;
	for (size_t i = 0; i < property->values.count; i++)
		if (property->values.at[i].id == value->id)
			*at = i;
	return true;
}

static bool value_move(struct invocation *in, struct error *err)
{
	struct dimension_value value;
	struct property property;
	struct scale scale;
	struct code code;
	size_t from, to;

	if (!option_given(in, "before") && !option_given(in, "after"))
		return error_usage(err, _("move it where? say --before or "
					  "--after a value"));
	if (!value_arg(in, &code, &property, &value, &from, err))
		return false;
	scale = scale_of(in, &property);
	scale_take_out(&scale, from);
	if (!wanted_place(in, &scale, &property, &to, err))
		return false;
	scale_insert(&scale, to, value.name);
	return property_set_scale(in->project, property.id, &scale, err) &&
		tell(in, &code, property.id, err);
}

static bool value_remove(struct invocation *in, struct error *err)
{
	struct dimension_value value;
	struct property property;
	struct scale scale;
	struct code code;
	size_t at;

	if (!value_arg(in, &code, &property, &value, &at, err))
		return false;
	scale = scale_of(in, &property);
	scale_take_out(&scale, at);
	return property_set_scale(in->project, property.id, &scale, err) &&
		tell(in, &code, property.id, err);
}

static bool value_rename(struct invocation *in, struct error *err)
{
	struct dimension_value value;
	struct property property;
	struct code code;
	size_t at;

	return value_arg(in, &code, &property, &value, &at, err) &&
		property_value_rename(in->project, value.id, in->argv[3],
				      err) &&
		tell(in, &code, property.id, err);
}

#define RUN(verb) \
	static enum command_result run_##verb(struct invocation *in, \
					      struct error *err) \
	{ \
		return result(verb(in, err)); \
	}
RUN(value_add)
RUN(value_move)
RUN(value_remove)
RUN(value_rename)
#undef RUN

const struct command cmd_property_value_add = {
	.name = "property value add", .arguments = "CODE NAME VALUE",
	.summary = N_("give a scale one more value, at its end or elsewhere"),
	.least = 3, .most = 3, .needs = NEEDS_ACT,
	.options = value_options, .run = run_value_add,
};

const struct command cmd_property_value_move = {
	.name = "property value move", .arguments = "CODE NAME VALUE",
	.summary = N_("put a value elsewhere on its scale"),
	.least = 3, .most = 3, .needs = NEEDS_ACT,
	.options = value_options, .run = run_value_move,
};

const struct command cmd_property_value_remove = {
	.name = "property value remove", .arguments = "CODE NAME VALUE",
	.summary = N_("take a value that nothing lies on off its scale"),
	.least = 3, .most = 3, .needs = NEEDS_ACT, .run = run_value_remove,
};

const struct command cmd_property_value_rename = {
	.name = "property value rename", .arguments = "CODE NAME VALUE NEW",
	.summary = N_("give a value another name"),
	.least = 4, .most = 4, .needs = NEEDS_ACT, .run = run_value_rename,
};

/* Locating. */

static bool clear(struct invocation *in, const struct coding *coding,
		  const struct property *property, struct error *err)
{
	bool was;

	if (in->argc == 3)
		return error_usage(err, _("--clear takes no value"));
	if (!location_clear(in->project, coding->id, property->id, &was, err))
		return false;
	say(in, was ? _("coding #%lld lies nowhere on '%s' now") :
	    _("coding #%lld lay nowhere on '%s'"), (long long)coding->id,
	    property->name);
	return true;
}

static bool locate(struct invocation *in, struct error *err)
{
	struct dimension_value value;
	struct property property;
	struct coding coding;

	if (!coding_find(in->project, &in->arena, in->argv[0], &coding,
			 err) ||
	    !location_property(in->project, &in->arena, &coding, in->argv[1],
			       &property, err))
		return false;
	if (option_given(in, "clear"))
		return clear(in, &coding, &property, err);
	if (in->argc < 3)
		return error_usage(err, _("where on '%s'? %s"), property.name,
				   scale_words(in, &property));
	if (!property_value_find(&property, in->argv[2], &value, err) ||
	    !location_set(in->project, coding.id, property.id, value.id, err))
		return false;
	say(in, _("coding #%lld lies at '%s' on '%s' (%s)"),
	    (long long)coding.id, value.name, property.name,
	    scale_words(in, &property));
	return true;
}

static enum command_result run_locate(struct invocation *in,
				      struct error *err)
{
	return result(locate(in, err));
}

static const struct option_row locate_options[] = {
	{ "clear", 0, OPTION_FLAG, NULL, N_("nowhere on the property again") },
	{ 0 },
};

const struct command cmd_locate = {
	.name = "locate", .arguments = "CODING PROPERTY VALUE",
	.summary = N_("say where an incident lies on a property"),
	.details = N_("PROPERTY is one of the coding's code or of the "
		"categories above it; VALUE its name, the beginning of it, or "
		"its position, 1 being the lowest."),
	.least = 2, .most = 3, .needs = NEEDS_ACT,
	.options = locate_options, .run = run_locate,
};
