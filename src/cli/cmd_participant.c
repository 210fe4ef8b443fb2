/* participant …: the people of the study and what is known of them. */
#include <stdlib.h>
#include <string.h>

#include "base/counted.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "cli/cmd.h"
#include "reading/table_file.h"
#include "transcript/participant.h"
#include "transcript/participant_import.h"

enum { OWN_COLUMNS = 4, NAMES_SHOWN = 20 };

/* A number is a number also for programs, with the decimals it was given. */
static void write_value(struct writer *w, enum attribute_type type,
			const char *value)
{
	const char *point = value ? strchr(value, '.') : NULL;

	if (value && type == ATTRIBUTE_INTEGER)
		writer_int(w, strtoll(value, NULL, 10));
	else if (value && type == ATTRIBUTE_REAL && !strpbrk(value, "eE") &&
		 strlen(value) < 15)
		writer_real(w, strtod(value, NULL),
			    point ? (unsigned)strlen(point + 1) : 0);
	else
		writer_text(w, value);
}

static void write_person(struct writer *w, const struct participant *person,
			 const struct attribute_list *attributes)
{
	char guid[GUID_TEXT];

	guid_format(person->guid, guid);
	writer_int(w, person->id);
	writer_text(w, guid);
	writer_text(w, person->name);
	writer_int(w, (int64_t)person->documents);
	for (size_t i = 0; i < attributes->count; i++)
		write_value(w, attributes->at[i].type, person->values[i]);
	writer_row(w);
}

/* The columns that everyone has, then one an attribute. */
static struct column *list_columns(struct arena *arena,
				   const struct attribute_list *attributes)
{
	static const struct column own[OWN_COLUMNS] = {
		{ "id", N_("id"), COLUMN_NUMBER },
		{ "guid", NULL, COLUMN_FOR_PROGRAMS },
		{ "name", N_("participant"), COLUMN_TEXT },
		{ "documents", N_("documents"), COLUMN_NUMBER },
	};
	struct column *columns = arena_alloc(arena, sizeof(own) +
				attributes->count * sizeof(*columns));

	memcpy(columns, own, sizeof(own));
	for (size_t i = 0; i < attributes->count; i++) {
		enum attribute_type type = attributes->at[i].type;

		columns[OWN_COLUMNS + i] = (struct column){
			.key = attributes->at[i].name,
			.kind = type == ATTRIBUTE_INTEGER ||
				type == ATTRIBUTE_REAL ? COLUMN_NUMBER :
				COLUMN_TEXT,
		};
	}
	return columns;
}

/* Voices that take part and are nobody's: whoever counts people misses them. */
static bool list_unlinked(struct invocation *in, struct speaker_list *list,
			  struct error *err)
{
	size_t kept = 0;

	if (!speaker_list(in->project, &in->arena, 0, list, err))
		return false;
	for (size_t i = 0; i < list->count; i++)
		if (!list->at[i].participant &&
		    list->at[i].role == ROLE_PARTICIPANT)
			list->at[kept++] = list->at[i];
	list->count = kept;
	return true;
}

static bool document_name(struct invocation *in, int64_t id,
			  const char **name, struct error *err)
{
	struct document document;

	if (!document_get(in->project, &in->arena, id, &document, err))
		return false;
	*name = document.name;
	return true;
}

static enum command_result write_unlinked(struct invocation *in,
					  struct error *err)
{
	static const struct column columns[] = {
		{ "document", N_("document"), COLUMN_TEXT },
		{ "speaker", N_("speaker"), COLUMN_TEXT },
		{ "role", N_("role"), COLUMN_TEXT },
		{ "segments", N_("segments"), COLUMN_NUMBER },
	};
	struct speaker_list list;
	struct writer *w;

	if (!list_unlinked(in, &list, err))
		return COMMAND_FAILED;
	w = listing_open(in, columns, sizeof(columns) / sizeof(columns[0]),
			 err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list.count; i++) {
		const char *name;

		if (!document_name(in, list.at[i].document, &name, err)) {
			out_abort(in, w);
			return COMMAND_FAILED;
		}
		writer_text(w, name);
		writer_text(w, list.at[i].name);
		writer_text(w, speaker_role_name(list.at[i].role));
		writer_int(w, (int64_t)list.at[i].segments);
		writer_row(w);
	}
	return listing_close(in, w, err);
}

/* "talk:Ben, talk:Eve …", as participant link takes them. */
static bool tell_unlinked(struct invocation *in, struct error *err)
{
	struct strbuf names = STRBUF_INIT;
	struct speaker_list list;
	bool ok = list_unlinked(in, &list, err);

	for (size_t i = 0; ok && i < list.count && i < NAMES_SHOWN; i++) {
		const char *name;

		ok = document_name(in, list.at[i].document, &name, err);
		if (ok)
			strbuf_addf(&names, "%s%s:%s", i ? ", " : "", name,
				    list.at[i].name);
	}
	if (ok && list.count)
		say(in, ngettext("%zu speaker takes part and is no "
				 "participant: %s%s (axial participant link)",
				 "%zu speakers take part and are no "
				 "participants: %s%s (axial participant link)",
				 list.count), list.count, names.s,
		    list.count > NAMES_SHOWN ? " …" : "");
	strbuf_release(&names);
	return ok;
}

static enum command_result run_list(struct invocation *in, struct error *err)
{
	struct participant_list list;
	struct writer *w;

	if (option_given(in, "unlinked"))
		return write_unlinked(in, err);
	if (!tell_unlinked(in, err))
		return COMMAND_FAILED;
	if (!participant_list(in->project, &in->arena, &list, err))
		return COMMAND_FAILED;
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	writer_table(w, list_columns(&in->arena, &list.attributes),
		     OWN_COLUMNS + list.attributes.count);
	for (size_t i = 0; i < list.count; i++)
		write_person(w, &list.at[i], &list.attributes);
	return listing_close(in, w, err);
}

static const struct option_row list_options[] = {
	{ "unlinked", 0, OPTION_FLAG, NULL,
	  N_("instead, the speakers who take part and are no participant") },
	{ 0 },
};

const struct command cmd_participant_list = {
	.name = "participant list",
	.summary = N_("the people of the study, with their attributes"),
	.details = N_("Speakers who take part but are linked to nobody are "
		"named too, since no count of participants has them; "
		"--unlinked lists them."),
	.needs = NEEDS_PROJECT,
	.options = list_options,
	.run = run_list,
};

static enum command_result run_add(struct invocation *in, struct error *err)
{
	for (int i = 0; i < in->argc; i++) {
		int64_t id;

		if (!participant_add(in->project, in->argv[i], &id, err))
			return COMMAND_FAILED;
		say(in, _("participant #%lld '%s'"), (long long)id,
		    in->argv[i]);
	}
	return COMMAND_OK;
}

const struct command cmd_participant_add = {
	.name = "participant add",
	.arguments = "NAME…",
	.summary = N_("add people; importing a transcript adds those who "
		      "speak in it"),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.run = run_add,
};

static enum command_result run_rename(struct invocation *in,
				      struct error *err)
{
	struct participant person;

	if (!participant_find(in->project, &in->arena, in->argv[0], &person,
			      err) ||
	    !participant_rename(in->project, person.id, in->argv[1], err))
		return COMMAND_FAILED;
	say(in, _("'%s' is now called '%s'"), person.name, in->argv[1]);
	return COMMAND_OK;
}

const struct command cmd_participant_rename = {
	.name = "participant rename",
	.arguments = "PARTICIPANT NAME",
	.summary = N_("give a person another name; transcripts keep theirs"),
	.least = 2, .most = 2,
	.needs = NEEDS_ACT,
	.run = run_rename,
};

/* The attribute of that name, made of the value's type where there is none. */
static bool attribute_for(struct invocation *in, const char *name,
			  const char *value, struct attribute *out,
			  struct error *err)
{
	enum attribute_type type = attribute_guess(&value, 1);
	int64_t id;

	if (!attribute_named(in->project, &in->arena, name, out, err))
		return false;
	if (out->id)
		return true;
	if (!*value)
		return error_set(err, _("there is no attribute '%s'"), name);
	if (!attribute_add(in->project, name, type, &id, err) ||
	    !attribute_named(in->project, &in->arena, name, out, err))
		return false;
	say(in, _("attribute '%s' is new (%s)"), name,
	    attribute_type_name(type));
	return true;
}

static enum command_result run_set(struct invocation *in, struct error *err)
{
	struct participant person;

	if (!participant_find(in->project, &in->arena, in->argv[0], &person,
			      err))
		return COMMAND_FAILED;
	for (int i = 1; i < in->argc; i++) {
		const char *equals = strchr(in->argv[i], '=');
		struct attribute attribute;
		bool changed;

		if (!equals) {
			error_usage(err, _("'%s' is not ATTRIBUTE=VALUE"),
				    in->argv[i]);
			return COMMAND_FAILED;
		}
		if (!attribute_for(in, arena_strndup(&in->arena, in->argv[i],
					(size_t)(equals - in->argv[i])),
				   equals + 1, &attribute, err) ||
		    !participant_set(in->project, person.id, &attribute,
				     equals + 1, &changed, err))
			return COMMAND_FAILED;
		if (!changed)
			say(in, _("'%s': %s was so already"), person.name,
			    attribute.name);
	}
	return COMMAND_OK;
}

const struct command cmd_participant_set = {
	.name = "participant set",
	.arguments = "PARTICIPANT ATTRIBUTE=VALUE…",
	.summary = N_("say what is known of a person"),
	.details = N_("An attribute that there is not yet is made, of the type "
		"that the value looks like (integer, real, boolean, date as "
		"2024-03-31, or text). ATTRIBUTE= takes out what was known."),
	.least = 2, .most = -1,
	.needs = NEEDS_ACT,
	.run = run_set,
};

static enum command_result run_merge(struct invocation *in, struct error *err)
{
	const char *into_words = option_text(in, "into");
	struct participant_merging what = { 0 };
	struct participant into;

	if (!into_words) {
		error_usage(err, _("say with --into who they all are"));
		return COMMAND_FAILED;
	}
	if (!participant_find(in->project, &in->arena, into_words, &into,
			      err))
		return COMMAND_FAILED;
	for (int i = 0; i < in->argc; i++) {
		struct participant from;

		if (!participant_find(in->project, &in->arena, in->argv[i],
				      &from, err))
			return COMMAND_FAILED;
		/* "merge A B --into B": B is one of them, and stays. */
		if (from.id == into.id && in->argc > 1)
			continue;
		if (!participant_merge(in->project, from.id, into.id, &what,
				       err))
			return COMMAND_FAILED;
	}
	say(in, _("'%s' now has what was theirs: %s, %s, %s"), into.name,
	    COUNTED("%zu speaker", "%zu speakers", what.speakers),
	    COUNTED("%zu attribute", "%zu attributes", what.values),
	    COUNTED("%zu memo", "%zu memos", what.memo_links));
	if (what.dropped)
		say(in, ngettext("%zu attribute differed; that of '%s' stays",
				 "%zu attributes differed; those of '%s' stay",
				 what.dropped), what.dropped, into.name);
	return COMMAND_OK;
}

static const struct option_row merge_options[] = {
	{ "into", 0, OPTION_TEXT, N_("PARTICIPANT"), N_("the one who stays") },
	{ 0 },
};

const struct command cmd_participant_merge = {
	.name = "participant merge",
	.arguments = "PARTICIPANT…",
	.summary = N_("several names are one person"),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.options = merge_options,
	.run = run_merge,
};

static enum command_result run_remove(struct invocation *in,
				      struct error *err)
{
	for (int i = 0; i < in->argc; i++) {
		struct participant_removal what;
		struct participant person;

		if (!participant_find(in->project, &in->arena, in->argv[i],
				      &person, err))
			return COMMAND_FAILED;
		if (!participant_remove(in->project, person.id,
					option_given(in, "force"), &what,
					err)) {
			error_prefix(err, "%s", person.name);
			return COMMAND_FAILED;
		}
		say(in, _("removed '%s' with %s; nobody's now: %s; what stays: "
			  "%s"), person.name,
		    COUNTED("%zu attribute", "%zu attributes", what.values),
		    COUNTED("%zu speaker", "%zu speakers", what.speakers),
		    COUNTED("%zu memo", "%zu memos", what.memo_links));
	}
	return COMMAND_OK;
}

static const struct option_row remove_options[] = {
	{ "force", 0, OPTION_FLAG, NULL,
	  N_("also when speakers are this person") },
	{ 0 },
};

const struct command cmd_participant_remove = {
	.name = "participant remove",
	.arguments = "PARTICIPANT…",
	.summary = N_("take people out"),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.options = remove_options,
	.run = run_remove,
};

/* Import. */

static void tell_names(const struct invocation *in, const char *what,
		       const struct name_list *names)
{
	struct strbuf line = STRBUF_INIT;

	if (!names->count)
		return;
	for (size_t i = 0; i < names->count && i < NAMES_SHOWN; i++)
		strbuf_addf(&line, "%s%s", i ? ", " : "", names->at[i]);
	if (names->count > NAMES_SHOWN)
		strbuf_addf(&line, _(", and %zu more"),
			    names->count - NAMES_SHOWN);
	say(in, "%s: %s", what, line.s);
	strbuf_release(&line);
}

static void tell_attributes(struct invocation *in,
			    const struct attribute_list *attributes)
{
	struct name_list names = { 0 };

	for (size_t i = 0; i < attributes->count; i++)
		list_push(&names, arena_printf(&in->arena, "%s (%s)",
			attributes->at[i].name,
			attribute_type_name(attributes->at[i].type)));
	list_settle(&names, &in->arena);
	tell_names(in, _("new attributes"), &names);
}

static enum command_result run_import(struct invocation *in,
				      struct error *err)
{
	struct participant_import what;
	struct csv_table table;

	if (!table_file_read(&in->arena, in->argv[0],
			     option_text(in, "sheet"), &table, err) ||
	    !participant_import(in->project, &in->arena, &table, &what, err))
		return COMMAND_FAILED;
	say(in, _("%s; %s new or changed"),
	    COUNTED("%zu person", "%zu people", what.rows),
	    COUNTED("%zu value", "%zu values", what.values));
	tell_attributes(in, &what.attributes);
	tell_names(in, _("called as in the table"), &what.renamed);
	tell_names(in, _("has no speaker in any document"), &what.voiceless);
	tell_names(in, _("speaks, but is not in the table"), &what.unlisted);
	tell_names(in, _("takes part, but is linked to nobody"),
		   &what.unlinked);
	return COMMAND_OK;
}

static const struct option_row import_options[] = {
	{ "sheet", 0, OPTION_TEXT, N_("NAME"),
	  N_("of a workbook: the sheet to read, instead of the first") },
	{ 0 },
};

const struct command cmd_participant_import = {
	.name = "participant import",
	.arguments = "FILE",
	.summary = N_("read what is known of people from a table"),
	.details = N_("Reads CSV and workbooks (.xlsx). "
		"A row a person, a column an attribute. The name stands "
		"in the column called participant, name, 受访者 or 姓名, else "
		"in the first. People are matched by name, and made where "
		"there is none. A new attribute has the type that its whole "
		"column fits (whole number, number, yes or no, date, text); "
		"an empty cell says nothing; a table read again "
		"corrects what it said before. Speakers of these names are "
		"linked to the people, and those who are nobody yet are "
		"named."),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.options = import_options,
	.run = run_import,
};
