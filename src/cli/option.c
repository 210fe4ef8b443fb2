#include "cli/option.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/name.h"

const struct option_row global_options[] = {
	{ "project", 'p', OPTION_TEXT, N_("FILE"),
	  N_("the study; else $AXIAL_PROJECT, else the only *.axial here") },
	{ "format", 'f', OPTION_TEXT, N_("FORMAT"),
	  N_("text, csv, tsv, json, jsonl or md") },
	{ "output", 'o', OPTION_TEXT, N_("FILE"),
	  N_("write the listing to a file, whose suffix says the format") },
	{ "force", 0, OPTION_FLAG, NULL,
	  N_("write over a file that is there") },
	{ "with-names", 0, OPTION_FLAG, NULL,
	  N_("write a file also when it holds names that have a pseudonym") },
	{ "bom", 0, OPTION_FLAG, NULL,
	  N_("begin csv and tsv with a byte order mark, also in a pipe") },
	{ "no-bom", 0, OPTION_FLAG, NULL,
	  N_("begin no csv file with one") },
	{ "quiet", 'q', OPTION_FLAG, NULL, N_("say only what went wrong") },
	{ "coder", 0, OPTION_TEXT, N_("NAME"),
	  N_("who is coding; else $AXIAL_CODER, else the study's default") },
	{ "lang", 0, OPTION_TEXT, N_("LANG"),
	  N_("language of messages: en or zh_CN") },
	{ "help", 'h', OPTION_FLAG, NULL, N_("help on the command") },
	{ "version", 0, OPTION_FLAG, NULL, N_("which axial this is") },
	{ 0 },
};

void option_describe(const struct option_row *row, struct strbuf *out)
{
	if (row->letter)
		strbuf_addf(out, "-%c, ", row->letter);
	strbuf_addf(out, "--%s", row->name);
	if (row->kind != OPTION_FLAG)
		strbuf_addf(out, " %s", _(row->value));
	if (row->kind == OPTION_LIST || row->kind == OPTION_MANY)
		strbuf_adds(out, "…");
}

static const struct option_row *by_letter(const struct option_row *rows,
					  char letter)
{
	for (; rows && rows->name; rows++)
		if (rows->letter == letter)
			return rows;
	return NULL;
}

/* By the whole name: a beginning that fits one option today may mean another
 * ("--to CAT" is not --top). */
static const struct option_row *by_name(const struct option_row *rows,
					const char *name, size_t length)
{
	for (; rows && rows->name; rows++)
		if (!strncmp(rows->name, name, length) &&
		    strlen(rows->name) == length)
			return rows;
	return NULL;
}

/* Those that begin so, or else the nearest. */
static bool no_option(const struct option_row *own,
		      const struct option_row *global, const char *name,
		      struct error *err)
{
	const struct option_row *both[] = { own, global };
	struct strbuf like = STRBUF_INIT;
	struct named_list {
		struct named *at;
		size_t count, capacity;
	} names = { 0 };
	const struct named *nearest;

	for (size_t i = 0; i < 2; i++)
		for (const struct option_row *o = both[i]; o && o->name; o++) {
			list_push(&names, ((struct named){ .name = o->name }));
			if (*name && !strncmp(o->name, name, strlen(name)))
				strbuf_addf(&like, "%s--%s", like.length ?
					    ", " : "", o->name);
		}
	nearest = name_nearest(names.at, names.count, name);
	if (!like.length && nearest)
		strbuf_addf(&like, "--%s", nearest->name);
	if (like.length)
		error_usage(err, _("there is no option --%s here; did you mean "
				   "%s?"), name, like.s);
	else
		error_usage(err, _("there is no option --%s here"), name);
	list_release(&names);
	strbuf_release(&like);
	return false;
}

static bool check_number(const struct option_row *row, const char *text,
			 struct error *err)
{
	char *end;

	errno = 0;
	(void)strtoll(text, &end, 10);
	if (*text && !*end && !errno)
		return true;
	return error_usage(err, _("--%s takes a whole number, not '%s'"),
			   row->name, text);
}

static bool keep(const struct option_row *row, const char *text,
		 struct option_values *values, struct error *err)
{
	struct option_value value = { row, text };

	if (row->kind == OPTION_NUMBER && !check_number(row, text, err))
		return false;
	list_push(values, value);
	return true;
}

/* The value that stands in the next argument. */
static bool next_value(const struct option_row *row, int argc,
		       char *const *argv, int *index, const char **text,
		       struct error *err)
{
	if (*index >= argc)
		return error_usage(err, _("--%s needs a value: %s"), row->name,
				   _(row->value));
	*text = argv[(*index)++];
	return true;
}

/* What follows is the option's, up to the next one. */
static bool take_more(const struct option_row *row, int argc,
		      char *const *argv, int *index,
		      struct option_values *values, struct error *err)
{
	while (*index < argc && (argv[*index][0] != '-' || !argv[*index][1]))
		if (!keep(row, argv[(*index)++], values, err))
			return false;
	return true;
}

static bool take_long(const struct option_row *own,
		      const struct option_row *global, int argc,
		      char *const *argv, int *index,
		      struct option_values *values, struct error *err)
{
	const char *name = argv[*index] + 2;
	size_t length = strcspn(name, "=");
	const char *text = name[length] ? name + length + 1 : NULL;
	const struct option_row *row = by_name(own, name, length);
	char *typed;

	(*index)++;
	if (!row)
		row = by_name(global, name, length);
	if (!row) {
		typed = xstrndup(name, length);
		no_option(own, global, typed, err);
		free(typed);
		return false;
	}
	if (row->kind == OPTION_FLAG && text)
		return error_usage(err, _("--%s takes no value"), row->name);
	if (row->kind != OPTION_FLAG && !text &&
	    !next_value(row, argc, argv, index, &text, err))
		return false;
	return keep(row, text, values, err) &&
		(row->kind != OPTION_MANY ||
		 take_more(row, argc, argv, index, values, err));
}

static bool take_letters(const struct option_row *own,
			 const struct option_row *global, int argc,
			 char *const *argv, int *index,
			 struct option_values *values, struct error *err)
{
	const char *letters = argv[*index] + 1;

	(*index)++;
	while (*letters) {
		const struct option_row *row = by_letter(own, *letters);
		const char *text = NULL;

		if (!row)
			row = by_letter(global, *letters);
		if (!row)
			return error_usage(err, _("there is no option -%c "
						  "here"), *letters);
		letters++;
		if (row->kind != OPTION_FLAG) {
			text = letters;
			if (!*letters && !next_value(row, argc, argv, index,
						     &text, err))
				return false;
			letters = "";
		}
		if (!keep(row, text, values, err))
			return false;
	}
	return true;
}

bool option_take(const struct option_row *own, const struct option_row *global,
		 int argc, char *const *argv, int *index,
		 struct option_values *values, struct error *err)
{
	if (argv[*index][1] == '-')
		return take_long(own, global, argc, argv, index, values, err);
	return take_letters(own, global, argc, argv, index, values, err);
}

/* What a command asks of its values. */

/*
 * The value is of the option that the command means by this name: where it
 * has one of its own, not of the one that all commands have ("axial --coder
 * Mei report words" is Mei at work, and counts everybody's codings).
 */
static bool is_meant(const struct invocation *in,
		     const struct option_value *value, const char *name)
{
	const struct option_row *own = in->command ?
		command_options(in->command) : NULL;

	for (; own && own->name; own++)
		if (!strcmp(own->name, name))
			return value->row == own;
	return !strcmp(value->row->name, name);
}

static const struct option_value *last_value(const struct invocation *in,
					     const char *name)
{
	for (size_t i = in->values->count; i-- > 0;)
		if (is_meant(in, &in->values->at[i], name))
			return &in->values->at[i];
	return NULL;
}

bool option_given(const struct invocation *in, const char *name)
{
	return last_value(in, name) != NULL;
}

const char *option_text(const struct invocation *in, const char *name)
{
	const struct option_value *value = last_value(in, name);

	return value ? value->text : NULL;
}

int64_t option_number(const struct invocation *in, const char *name,
		      int64_t otherwise)
{
	const char *text = option_text(in, name);

	return text ? strtoll(text, NULL, 10) : otherwise;
}

const char *const *option_list(struct invocation *in, const char *name,
			       size_t *count)
{
	const char **list = arena_alloc(&in->arena,
		(in->values->count + 1) * sizeof(*list));

	*count = 0;
	for (size_t i = 0; i < in->values->count; i++)
		if (is_meant(in, &in->values->at[i], name))
			list[(*count)++] = in->values->at[i].text;
	return list;
}
