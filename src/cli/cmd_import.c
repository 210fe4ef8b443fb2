/* import: files and folders become documents, good ones among bad. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "cli/cmd.h"
#include "cli/import_preview.h"
#include "exchange/arrive.h"
#include "reading/language.h"
#include "transcript/import.h"

struct command_import {
	struct invocation *in;
	struct writer *w;
};

/* Reporting. */

static const struct column columns[] = {
	{ "file", N_("file"), COLUMN_TEXT },
	{ "id", N_("id"), COLUMN_NUMBER },
	{ "name", N_("document"), COLUMN_TEXT },
	{ "media_type", NULL, COLUMN_FOR_PROGRAMS },
	{ "encoding", N_("encoding"), COLUMN_TEXT },
	{ "language", N_("language"), COLUMN_TEXT },
	{ "characters", N_("characters"), COLUMN_NUMBER },
	{ "segments", N_("segments"), COLUMN_NUMBER },
	{ "speakers", N_("speakers"), COLUMN_LONG_TEXT },
};

enum { MOST_SPEAKERS = 12 };	/* that are listed one by one */

static void describe_speakers(const struct transcript *t, struct strbuf *out)
{
	size_t *turns = xcalloc(t->voices.count + 1, sizeof(*turns));

	for (size_t k = 0; k < t->turns.count; k++)
		if (t->turns.at[k].speaker != NO_SPEAKER)
			turns[t->turns.at[k].speaker]++;
	for (size_t i = 0; i < t->voices.count; i++) {
		const struct voice *voice = &t->voices.at[i];

		if (i == MOST_SPEAKERS) {
			strbuf_adds(out, "; ");
			strbuf_addf(out, _("%zu more"), t->voices.count - i);
			break;
		}
		strbuf_addf(out, "%s%s (%s, %zu)", i ? "; " : "", voice->name,
			    speaker_role_name(voice->role), turns[i]);
	}
	free(turns);
}

static void report_row(void *context, const struct imported *one)
{
	const struct command_import *c = context;
	const struct transcript *t = one->transcript;
	struct strbuf speakers = STRBUF_INIT;
	struct writer *w = c->w;

	if (!one->id) {
		import_preview(w, one->path, one->name, t);
		return;
	}
	describe_speakers(t, &speakers);
	writer_text(w, one->path);
	writer_int(w, one->id);
	writer_text(w, one->name);
	writer_text(w, t->media_type);
	writer_text(w, t->encoding);
	writer_text(w, t->language);
	writer_int(w, (int64_t)utf8_count(t->text.s, t->text.length));
	writer_int(w, (int64_t)t->turns.count);
	writer_text(w, speakers.s);
	writer_row(w);
	strbuf_release(&speakers);
}

static void told(void *context, const char *message)
{
	const struct command_import *c = context;

	say(c->in, "%s", message);
}

static void refused(void *context, const char *message)
{
	const struct command_import *c = context;

	complain(c->in, "%s", message);
}

static void show_progress(void *context, size_t done, size_t total)
{
	const struct command_import *c = context;

	progress(c->in, _("reading"), done, total);
}

/* What people have written beside the words, as codings. */
static bool code_comments(void *context, const struct imported *one,
			  const struct strbuf *bytes, struct error *err)
{
	const struct command_import *c = context;
	const char *type = one->transcript->media_type;
	struct arrival_report report = ARRIVAL_REPORT_INIT;
	struct uniting_tally tally = { 0 };
	struct arrival_line *codings, *places;
	bool ok;

	if (!strstr(type, "wordprocessingml") &&
	    !strstr(type, "opendocument.text") &&
	    strcmp(type, "application/pdf") != 0) {
		say(c->in, _("%s: comments are read from Word and "
			     "OpenDocument texts and from PDF alone"),
		    one->path);
		return true;
	}
	ok = arrive_comments(c->in->project, one->id, one->path, bytes->s,
			     bytes->length, &tally, &report, err);
	codings = arrival_line(&report, "coding");
	places = arrival_line(&report, "selection");
	if (ok)
		say(c->in, _("%s: %zu comments became codings, %zu did not%s"
			     "%s"), one->path,
		    codings->read - codings->dropped, codings->dropped,
		    places->note.length ? ": " : "", places->note.s);
	arrival_report_release(&report);
	return ok;
}

/* Another program's project is no transcript: another command takes it. */
static bool is_a_study(const char *path, const struct strbuf *bytes,
		       struct error *reason)
{
	const char *kind = arrival_kind(path, bytes->s, bytes->length);

	if (kind)
		error_elsewhere(reason, _("%s: %s: axial init STUDY --from "
			"FILE makes a study of it, axial merge FILE brings it "
			"into this one"), path, kind);
	return kind != NULL;
}

/* Names in small letters, which may be other words. */
static void say_left(struct invocation *in, const struct import *im)
{
	size_t left = im->names ? name_finder_left_in_all(im->names) : 0;

	if (left)
		say(in, ngettext("%zu name in small letters may be another "
				     "word and was left; axial pseudonym apply "
				     "-n tells which",
				     "%zu names in small letters may be other "
				     "words and were left; axial pseudonym "
				     "apply -n tells which", left), left);
}

static enum command_result finish(struct command_import *c,
				  const struct import *im, struct error *err)
{
	if (!out_close(c->in, c->w, err))
		return COMMAND_FAILED;
	say(c->in, im->dry_run ?
	    _("%zu would be imported, %zu skipped, %zu refused") :
	    _("%zu imported, %zu skipped, %zu refused"),
	    im->imported, im->skipped, im->refused);
	say_left(c->in, im);
	if (im->dry_run && im->imported)
		say(c->in, "%s", _(import_advice));
	if (!im->imported && im->refused)
		return COMMAND_NOTHING;
	return im->refused ? COMMAND_PARTLY : COMMAND_OK;
}

/* False with an error; without a table there is nothing to hide. */
static bool know_names(struct invocation *in, struct import *im,
		       struct pseudonym_list *list, struct error *err)
{
	if (option_given(in, "real-names"))
		return true;
	if (!pseudonym_list(in->project, &in->arena, list, err))
		return false;
	if (list->count)
		im->names = name_finder_new(list);
	return true;
}

/* What the words of the command line say. */
static void take_options(struct invocation *in, struct import *im)
{
	im->p = in->project;
	im->arena = &in->arena;
	im->name = option_text(in, "name");
	im->dry_run = option_given(in, "dry-run");
	im->options = (struct reader_options){
		.encoding = option_text(in, "encoding"),
		.speakers = option_text(in, "speakers"),
		.language = option_text(in, "language"),
		.sheet = option_text(in, "sheet"),
		.speaker_column = option_text(in, "speaker-column"),
		.time_column = option_text(in, "time-column"),
	};
	im->options.interviewers = option_list(in, "interviewer",
		&im->options.interviewer_count);
	im->options.text_columns = option_list(in, "text-column",
		&im->options.text_column_count);
}

static bool take_comments(struct invocation *in, struct import *im,
			  struct error *err)
{
	const char *from = option_text(in, "codes-from");

	if (from && strcmp(from, "comments") != 0)
		return error_usage(err, _("codes come from comments alone, "
					  "not from '%s'"), from);
	if (from)
		im->hooks.kept = code_comments;
	return true;
}

static bool find_files(struct invocation *in, struct import *im,
		       struct offered_list *files, struct error *err)
{
	for (int i = 0; i < in->argc; i++)
		if (!import_find(im, in->argv[i], files, err))
			return false;
	if (im->options.language && !language_is_tag(im->options.language))
		return error_usage(err, _("a language is written as en, zh or "
					  "zh-Hant"));
	if (im->name && files->count != 1)
		return error_usage(err, _("--name goes with one file, not "
					  "%zu"), files->count);
	return files->count || im->refused ||
		error_set(err, _("no transcripts there"));
}

static bool write_all(struct command_import *c, struct import *im,
		      const struct offered_list *files, struct error *err)
{
	c->w = out_open(c->in, err);
	if (!c->w)
		return false;
	if (im->dry_run)
		import_preview_begin(c->w);
	else
		writer_table(c->w, columns,
			     sizeof(columns) / sizeof(columns[0]));
	if (!import_files(im, files, err)) {
		out_abort(c->in, c->w);
		return false;
	}
	if (im->dry_run)
		import_preview_end(c->w);
	else
		writer_table_end(c->w);
	return true;
}

static enum command_result run_import(struct invocation *in,
				      struct error *err)
{
	struct command_import c = { .in = in };
	struct import im = { .hooks = {
		.context = &c, .imported = report_row, .told = told,
		.refused = refused, .progress = show_progress,
		.is_elsewhere = is_a_study, .stop = interrupted,
	} };
	struct pseudonym_list names = { 0 };
	struct offered_list files = { 0 };
	enum command_result result = COMMAND_FAILED;

	take_options(in, &im);
	if (take_comments(in, &im, err) && find_files(in, &im, &files, err) &&
	    know_names(in, &im, &names, err) &&
	    write_all(&c, &im, &files, err))
		result = finish(&c, &im, err);
	name_finder_free(im.names);
	list_release(&files);
	return result;
}

static const struct option_row import_options[] = {
	{ "encoding", 0, OPTION_TEXT, N_("E"),
	  N_("read as this encoding instead of finding it out") },
	{ "speakers", 0, OPTION_TEXT, N_("REGEX"),
	  N_("what begins a turn; the name is the group 'name' or the first") },
	{ "interviewer", 0, OPTION_LIST, N_("NAME"),
	  N_("a speaker of this name is an interviewer") },
	{ "language", 0, OPTION_TEXT, N_("L"), N_("en, zh …") },
	{ "name", 0, OPTION_TEXT, N_("N"),
	  N_("the document's name; for one file") },
	{ "text-column", 0, OPTION_LIST, N_("COLUMN"),
	  N_("of a table: where the words are; several are questions") },
	{ "speaker-column", 0, OPTION_TEXT, N_("COLUMN"),
	  N_("of a table: who speaks, or which respondent") },
	{ "time-column", 0, OPTION_TEXT, N_("COLUMN"),
	  N_("of a table: when the words begin") },
	{ "sheet", 0, OPTION_TEXT, N_("NAME"),
	  N_("of a workbook: the sheet to read, instead of all") },
	{ "codes-from", 0, OPTION_TEXT, N_("WHAT"),
	  N_("comments: those of Word, OpenDocument and PDF files become "
	     "codings") },
	{ "real-names", 0, OPTION_FLAG, NULL,
	  N_("do not put pseudonyms in the place of names that have one") },
	{ "dry-run", 'n', OPTION_FLAG, NULL,
	  N_("show what would be found and import nothing") },
	{ 0 },
};

const struct command cmd_import = {
	.name = "import",
	.arguments = "PATH…",
	.summary = N_("read transcripts, one or many; folders are walked"),
	.details = N_("Reads txt, md, docx, odt, rtf, pdf, html, epub, csv, "
		"tsv, xlsx, srt, vtt and other captions, and the JSON and XML "
		"of programs that transcribe, told by their "
		"content first. Speakers, their roles and times become "
		"segments of the document; the text changes no more unless by "
		"text edit, text replace and pseudonym apply, and the original "
		"file is kept in the study too.\n\n"
		"In a table, a row is a turn, or a respondent with columns of "
		"answers; which column is for what is seen from its name and "
		"said, and can be said with --text-column and the like, by "
		"the column's name or number. A table of what is known of "
		"people is for participant import.\n\n"
		"A file that cannot be read is named with the reason and the "
		"others are imported; the exit status is then 1. The same "
		"bytes twice are skipped.\n\n"
		"With --dry-run each file is shown speaker by speaker: how "
		"many turns and words, which role was guessed and why, and the "
		"first words, with headings and text that nobody speaks. "
		"--speakers and --interviewer correct what was guessed, on the "
		"way in; speaker role and rename, segments join, split, "
		"speaker and kind, and text edit do so later.\n\n"
		"Names that have a pseudonym (axial pseudonym) give way to it "
		"on the way in: in the text, in the speakers' names and in the "
		"file's. The original file, which the study keeps, has them "
		"still."),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.options = import_options,
	.run = run_import,
};
