/* pseudonym …: that nobody can tell who was asked. */
#include <string.h>

#include "base/counted.h"
#include "cli/cmd.h"
#include "coding/study_check.h"
#include "store/history.h"
#include "transcript/pseudonym_apply.h"

static enum command_result run_add(struct invocation *in, struct error *err)
{
	bool is_new;

	if (!pseudonym_set(in->project, in->argv[0], in->argv[1], &is_new,
			   err))
		return COMMAND_FAILED;
	say(in, is_new ? _("'%s' is to be '%s'") :
	    _("'%s' is to be '%s' from now on"), in->argv[0], in->argv[1]);
	return COMMAND_OK;
}

const struct command cmd_pseudonym_add = {
	.name = "pseudonym add",
	.arguments = N_("NAME PSEUDONYM"),
	.summary = N_("say what is to stand for a real name"),
	.details = N_("Nothing is changed yet: pseudonym apply puts the "
		"pseudonyms in the names' places, and imports after this do so "
		"by themselves. Each form of a name that is used is an entry "
		"of its own (王小明, 王先生, 小明); the longest goes first. "
		"Two names may have one pseudonym.\n\n"
		"Whole words are meant: Ann is not found in Annual, but in "
		"int_Ann_01.txt. Names are found in capital letters too, and "
		"in small ones where they are of several words or stand alone "
		"(as those of speakers and files do); will and mark in a "
		"sentence are left, and counted. Chinese names are found "
		"anywhere."),
	.least = 2, .most = 2,
	.needs = NEEDS_ACT,
	.run = run_add,
};

static enum command_result run_list(struct invocation *in, struct error *err)
{
	static const struct column columns[] = {
		{ "name", N_("name"), COLUMN_TEXT },
		{ "pseudonym", N_("pseudonym"), COLUMN_TEXT },
	};
	struct pseudonym_list list;
	struct writer *w;

	if (!pseudonym_list(in->project, &in->arena, &list, err))
		return COMMAND_FAILED;
	w = listing_open(in, columns, sizeof(columns) / sizeof(columns[0]),
			 err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list.count; i++) {
		writer_text(w, list.at[i].name);
		writer_text(w, list.at[i].pseudonym);
		writer_row(w);
	}
	return listing_close(in, w, err);
}

const struct command cmd_pseudonym_list = {
	.name = "pseudonym list",
	.summary = N_("the names and what stands for them"),
	.details = N_("With -f csv -o FILE this is the key to the study, to be "
		"kept elsewhere; pseudonym import reads it."),
	.needs = NEEDS_PROJECT,
	.tells_names = true,
	.run = run_list,
};

static bool remove_named(struct invocation *in, const char *words,
			 struct error *err)
{
	struct pseudonym found;

	return pseudonym_find(in->project, &in->arena, words, &found, err) &&
		pseudonym_remove(in->project, found.id, err);
}

static enum command_result run_remove(struct invocation *in,
				      struct error *err)
{
	struct pseudonym_list list;
	size_t count = (size_t)in->argc;

	if (option_given(in, "all") == (in->argc > 0)) {
		error_usage(err, _("usage: axial pseudonym remove NAME…, or "
				   "axial pseudonym remove --all"));
		return COMMAND_FAILED;
	}
	for (int i = 0; i < in->argc; i++)
		if (!remove_named(in, in->argv[i], err))
			return COMMAND_FAILED;
	if (!in->argc) {
		if (!pseudonym_list(in->project, &in->arena, &list, err))
			return COMMAND_FAILED;
		count = list.count;
		for (size_t i = 0; i < list.count; i++)
			if (!pseudonym_remove(in->project, list.at[i].id, err))
				return COMMAND_FAILED;
	}
	say(in, ngettext("%zu name taken out of the table",
			 "%zu names taken out of the table", count), count);
	return COMMAND_OK;
}

static const struct option_row remove_options[] = {
	{ "all", 0, OPTION_FLAG, NULL, N_("the whole table") },
	{ 0 },
};

const struct command cmd_pseudonym_remove = {
	.name = "pseudonym remove",
	.arguments = "[NAME…]",
	.summary = N_("take names out of the table"),
	.details = N_("What pseudonym apply has changed stays changed; undo "
		"takes that back."),
	.least = 0, .most = -1,
	.needs = NEEDS_ACT,
	.options = remove_options,
	.run = run_remove,
};

static enum command_result run_import(struct invocation *in,
				      struct error *err)
{
	struct pseudonym_import what;
	struct csv_table table;

	if (!csv_read(&in->arena, in->argv[0], &table, err) ||
	    !pseudonym_import(in->project, &in->arena, &table, &what, err))
		return COMMAND_FAILED;
	say(in, _("%s added, %zu given another pseudonym"),
	    COUNTED("%zu name", "%zu names", what.added), what.changed);
	if (what.empty)
		say(in, ngettext("%zu row without a pseudonym was passed over",
				 "%zu rows without a pseudonym were passed "
				 "over", what.empty), what.empty);
	return COMMAND_OK;
}

const struct command cmd_pseudonym_import = {
	.name = "pseudonym import",
	.arguments = "FILE.csv",
	.summary = N_("names and pseudonyms from a table"),
	.details = N_("The columns are called name and pseudonym, or 姓名 and "
		"化名; else the first two are taken. Rows without a pseudonym "
		"are passed over, so that the table that pseudonym search "
		"--names writes can be filled in bit by bit."),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.run = run_import,
};

/* Applying. */

enum { AROUND = 20 };		/* characters of context */

/* The names that were left standing in small letters. */
struct left_names {
	struct strbuf list;
	size_t count;
};

enum { LEFT_SHOWN = 8 };

/* Of one run of the command. */
struct applying {
	struct invocation *in;
	struct pseudonym_list list;
	struct left_names left;
	struct writer *w;		/* of a dry run */
};

static void write_place(void *context, const struct name_place *at)
{
	struct writer *w = ((struct applying *)context)->w;
	size_t start = at->span.start, end = at->span.end;

	for (int n = 0; n < AROUND && start > 0; n++)
		start = utf8_previous(at->text, start);
	for (int n = 0; n < AROUND && end < at->length; n++)
		end = utf8_next(at->text, at->length, end);
	writer_text(w, writer_is_for_people(w) ? _(at->where) : at->where);
	writer_text(w, at->document ? at->document->name : NULL);
	writer_int(w, (int64_t)at->place.start);
	writer_int(w, (int64_t)at->place.end);
	writer_textn(w, at->text + start, at->span.start - start);
	writer_textn(w, at->text + at->span.start, span_length(at->span));
	writer_textn(w, at->text + at->span.end, end - at->span.end);
	writer_text(w, at->pseudonym);
	writer_row(w);
}

static void note_left(void *context, const struct pseudonym *name,
		      size_t count)
{
	struct left_names *left = &((struct applying *)context)->left;

	if (left->count++ < LEFT_SHOWN)
		strbuf_addf(&left->list, "%s%s (%zu)",
			    left->list.length ? ", " : "", name->name, count);
}

/* What was sound before must be sound after: two codes may have got one
 * name. */
static bool apply(struct applying *a, struct pseudonym_sweep *sweep,
		  struct error *err)
{
	struct error ignored = ERROR_INIT;
	struct project *p = a->in->project;
	bool sound = study_is_sound(p, &ignored);

	sweep->was_left = note_left;
	sweep->context = a;
	sweep->small_letters = option_given(a->in, "small-letters");
	return pseudonyms_apply(p, &a->list, sweep, err) &&
		(!sound || study_is_sound(p, err));
}

static void tell_left(const struct applying *a,
		      const struct pseudonym_sweep *sweep)
{
	if (sweep->left)
		say(a->in, ngettext("%zu name in small letters may be another "
				 "word and was left: %s%s; "
				 "--small-letters takes it, too",
				 "%zu names in small letters may be other "
				 "words and were left: %s%s; "
				 "--small-letters takes them, too",
				 sweep->left), sweep->left, a->left.list.s,
		    a->left.count > LEFT_SHOWN ? " …" : "");
}

static void tell(const struct applying *a,
		 const struct pseudonym_sweep *sweep, bool dry_run)
{
	const struct invocation *in = a->in;

	say(in, dry_run ?
	    _("%s in %s and %zu elsewhere would be replaced") :
	    _("%s in %s and %zu elsewhere replaced"),
	    COUNTED("%zu name", "%zu names", sweep->in_texts),
	    COUNTED("%zu text", "%zu texts", sweep->documents),
	    sweep->elsewhere);
	if (sweep->people)
		say(in, ngettext("%zu participant is one with another of the "
				 "same pseudonym",
				 "%zu participants are one with others of the "
				 "same pseudonym", sweep->people),
		    sweep->people);
	tell_left(a, sweep);
	if (!dry_run)
		say(in, _("the imported files, the texts as they were, the log "
			  "and the table of pseudonyms still hold the names; "
			  "axial help compact tells how to forget them, and "
			  "axial pseudonym search what may be left"));
}

static enum command_result run_dry(struct applying *a, struct error *err)
{
	static const struct column columns[] = {
		{ "where", N_("where"), COLUMN_TEXT },
		{ "document", N_("document"), COLUMN_TEXT },
		{ "start", N_("start"), COLUMN_NUMBER },
		{ "end", N_("end"), COLUMN_NUMBER },
		{ "left", N_("before"), COLUMN_TEXT },
		{ "match", N_("name"), COLUMN_TEXT },
		{ "right", N_("after"), COLUMN_TEXT },
		{ "pseudonym", N_("pseudonym"), COLUMN_TEXT },
	};
	struct pseudonym_sweep sweep = { .found = write_place };
	bool ok;

	a->w = listing_open(a->in, columns,
			    sizeof(columns) / sizeof(columns[0]), err);
	if (!a->w)
		return COMMAND_FAILED;
	ok = apply(a, &sweep, err);
	act_abort(a->in->project);
	if (!ok) {
		out_abort(a->in, a->w);
		return COMMAND_FAILED;
	}
	tell(a, &sweep, true);
	return listing_close(a->in, a->w, err);
}

static enum command_result run_apply(struct invocation *in,
				     struct error *err)
{
	struct applying a = { .in = in, .left.list = STRBUF_INIT };
	struct pseudonym_sweep sweep = { 0 };
	enum command_result result = COMMAND_FAILED;

	if (!act_begin(in->project, command_words(in), err))
		return COMMAND_FAILED;
	if (!pseudonym_list(in->project, &in->arena, &a.list, err))
		goto out;
	if (!a.list.count) {
		error_set(err, _("there are no pseudonyms yet; axial pseudonym "
				 "add makes them"));
	} else if (option_given(in, "dry-run")) {
		result = run_dry(&a, err);
	} else if (apply(&a, &sweep, err) && act_commit(in->project, err)) {
		tell(&a, &sweep, false);
		result = COMMAND_OK;
	}
out:
	strbuf_release(&a.left.list);
	act_abort(in->project);
	return result;
}

static const struct option_row apply_options[] = {
	{ "dry-run", 'n', OPTION_FLAG, NULL,
	  N_("show every place and change nothing") },
	{ "small-letters", 0, OPTION_FLAG, NULL,
	  N_("take names in small letters, too, wherever they stand") },
	{ 0 },
};

const struct command cmd_pseudonym_apply = {
	.name = "pseudonym apply",
	.summary = N_("put the pseudonyms in the names' places, everywhere"),
	.details = N_("Texts, speakers, participants and their attributes, "
		"names of documents and files, codes and definitions, memos, "
		"the story, needs, rules and kept queries are gone through in "
		"one act, which can be undone. What is coded stays coded. "
		"Names of coders stay.\n\n"
		"Since it can be undone, the study still holds the names: in "
		"the files as they were imported, in the texts as they were, "
		"in the log, and in the table of pseudonyms itself. To give "
		"the study away: pseudonym list -f csv -o KEY.csv, pseudonym "
		"remove --all, then compact --forget-originals."),
	.needs = NEEDS_HISTORY,
	.tells_names = true,
	.options = apply_options,
	.run = run_apply,
};
