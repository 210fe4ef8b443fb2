/* import: files and folders become documents, good ones among bad. */
#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/file_draft.h"
#include "base/memory.h"
#include "base/name.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "cli/cmd.h"
#include "cli/import_preview.h"
#include "exchange/arrive.h"
#include "transcript/document.h"
#include "reading/language.h"
#include "reading/reader.h"
#include "transcript/pseudonym.h"

enum { FILE_LIMIT = 256 * 1000 * 1000 };

/* A file to read. */
struct offered {
	const char *path;
	bool found;		/* in a folder; else the user named it */
};

struct path_list {
	struct offered *at;
	size_t count, capacity;
};

struct import {
	struct invocation *in;
	struct reader_options options;
	struct writer *w;
	struct name_finder *names;	/* that get pseudonyms; or NULL */
	bool dry_run;
	size_t imported, refused, skipped;
};

/* Finding the files. */

static int by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* README and LICENSE lie beside the interviews and are none. */
static bool is_about_the_folder(const char *name)
{
	return !strncasecmp(name, "readme", 6) ||
		!strncasecmp(name, "license", 7) ||
		!strncasecmp(name, "licence", 7);
}

/* Hidden files and files that no reader wants are left out quietly. */
static void offer(struct import *im, const FTSENT *entry,
		  struct path_list *paths)
{
	bool named_by_user = entry->fts_level == 0;

	if (!named_by_user && (entry->fts_name[0] == '.' ||
			       !reader_wants(entry->fts_name)))
		return;
	if (!named_by_user && is_about_the_folder(entry->fts_name)) {
		say(im->in, _("%s: left out: tells of the folder; "
			      "name it to import it"), entry->fts_path);
		return;
	}
	if (!named_by_user && file_is_output(entry->fts_path)) {
		say(im->in, _("%s: left out: axial wrote it; name it to import "
			      "it"), entry->fts_path);
		return;
	}
	list_push(paths, ((struct offered){
		arena_strdup(&im->in->arena, entry->fts_path),
		!named_by_user }));
}

/*
 * Links to files are files.  Those to folders are not followed: some thirty
 * that cross make more paths than can be walked, and one may lead out of what
 * the user meant.
 */
static void offer_link(struct import *im, const FTSENT *entry,
		       struct path_list *paths)
{
	struct stat to;

	if (entry->fts_name[0] == '.')
		return;
	if (stat(entry->fts_path, &to) == 0 && S_ISDIR(to.st_mode))
		say(im->in, _("%s: left out: a link to a folder; name it to "
			      "import it"), entry->fts_path);
	else
		offer(im, entry, paths);
}

static void walk_entry(struct import *im, FTS *tree, FTSENT *entry,
		       struct path_list *paths)
{
	bool named_by_user = entry->fts_level == 0;

	switch (entry->fts_info) {
	case FTS_D:
		/* Hidden folders hold no interviews. */
		if (!named_by_user && entry->fts_name[0] == '.')
			fts_set(tree, entry, FTS_SKIP);
		break;
	case FTS_SL:
	case FTS_SLNONE:
		offer_link(im, entry, paths);
		break;
	case FTS_DEFAULT:
		/* Pipes and devices: only for who asks for them. */
		if (!named_by_user)
			break;
		/* fall through */
	case FTS_F:
		offer(im, entry, paths);
		break;
	case FTS_DNR:
	case FTS_ERR:
	case FTS_NS:
		complain(im->in, "%s: %s", entry->fts_path,
			 strerror(entry->fts_errno ? entry->fts_errno :
				  ENOENT));
		im->refused++;
		break;
	case FTS_DC:
		complain(im->in, _("%s: the folder holds itself; left out"),
			 entry->fts_path);
		break;
	}
}

static bool walk(struct import *im, const char *path, struct path_list *paths,
		 struct error *err)
{
	char *roots[] = { arena_strdup(&im->in->arena, path), NULL };
	FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_COMFOLLOW |
			     FTS_NOCHDIR, by_name);
	FTSENT *entry;

	if (!tree)
		return error_set(err, "%s: %s", path, strerror(errno));
	while (!interrupted() && (entry = fts_read(tree)))
		walk_entry(im, tree, entry, paths);
	fts_close(tree);
	return !interrupted() ||
		error_set(err, _("interrupted; nothing was kept"));
}

/* Naming a document: the file's name without suffix; with it where another
 * has that name; with a number where that is taken too. */

static bool name_taken(struct project *p, const char *name, bool *taken,
		       struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT 1 FROM document WHERE name = :name");

	stmt_bind_text(&st, ":name", name);
	*taken = stmt_step(&st);
	return stmt_close(&st, err);
}

/* A file name may hold any bytes; a document's name is readable text. */
static char *readable(struct arena *arena, const char *name, size_t length)
{
	struct strbuf out = STRBUF_INIT;
	char *copy, *begin;
	size_t n;

	for (size_t i = 0; i < length; i += n) {
		uint32_t cp = utf8_decode(name + i, length - i, &n);

		strbuf_add_codepoint(&out, cp < 0x20 || cp == 0x7F ? '_' : cp);
		if (out.length > 180)
			break;
	}
	strbuf_trim_end(&out);
	copy = arena_strndup(arena, out.s, out.length);
	strbuf_release(&out);
	begin = copy + strspn(copy, " #\t");
	return *begin ? begin : arena_strdup(arena, "document");
}

static bool choose_name(struct import *im, const char *path,
			const char **name, struct error *err)
{
	struct arena *arena = &im->in->arena;
	const char *base = path_base(path), *suffix = path_suffix(path);
	size_t stem = strlen(base) - (*suffix ? strlen(suffix) + 1 : 0);
	const char *full;
	bool taken;

	*name = readable(arena, base, stem);
	if (!name_taken(im->in->project, *name, &taken, err))
		return false;
	if (!taken)
		return true;
	full = readable(arena, base, strlen(base));
	*name = full;
	for (unsigned n = 2; ; n++) {
		if (!name_taken(im->in->project, *name, &taken, err))
			return false;
		if (!taken)
			return true;
		*name = arena_printf(arena, "%s (%u)", full, n);
	}
}

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

static void describe_speakers(const struct transcript *t, struct strbuf *out)
{
	size_t *turns = xcalloc(t->voices.count + 1, sizeof(*turns));

	for (size_t k = 0; k < t->turns.count; k++)
		if (t->turns.at[k].speaker != NO_SPEAKER)
			turns[t->turns.at[k].speaker]++;
	for (size_t i = 0; i < t->voices.count; i++) {
		const struct voice *voice = &t->voices.at[i];

		strbuf_addf(out, "%s%s (%s, %zu)", i ? "; " : "", voice->name,
			    speaker_role_name(voice->role), turns[i]);
	}
	free(turns);
}

static void report_row(struct import *im, const char *path, int64_t id,
		       const char *name, const struct transcript *t)
{
	struct strbuf speakers = STRBUF_INIT;

	if (im->dry_run) {
		import_preview(im->w, path, name, t);
		return;
	}
	describe_speakers(t, &speakers);
	writer_text(im->w, path);
	if (id)
		writer_int(im->w, id);
	else
		writer_null(im->w);
	writer_text(im->w, name);
	writer_text(im->w, t->media_type);
	writer_text(im->w, t->encoding);
	writer_text(im->w, t->language);
	writer_int(im->w, (int64_t)utf8_count(t->text.s, t->text.length));
	writer_int(im->w, (int64_t)t->turns.count);
	writer_text(im->w, speakers.s);
	writer_row(im->w);
	strbuf_release(&speakers);
}

/* One file. */

/* A file on its way: a child reads it while the one before is stored. */
struct reading {
	const char *path;
	bool found;		/* in a folder */
	struct strbuf bytes;
	struct sha256 hash;
	struct reading_child *child;
	struct error reason;
	bool refused;		/* for that reason */
};

static bool is_known(struct import *im, const struct reading *r, bool *known,
		     struct error *err)
{
	struct document twin;
	int64_t id;

	*known = false;
	if (!document_of_original(im->in->project, r->hash, &id, err))
		return false;
	if (!id)
		return true;
	if (!document_get(im->in->project, &im->in->arena, id, &twin, err))
		return false;
	*known = true;
	im->skipped++;
	say(im->in, _("%s: skipped: the same bytes are in the study as '%s' "
		      "(#%lld)"), r->path, twin.name, (long long)id);
	return true;
}

/* The names that have pseudonyms give way to them; in what the document and
 * its file are called, too. */
static bool hide_names(struct import *im, const char *path,
		       struct transcript *t, const char **name,
		       const char **file_name, struct error *err)
{
	size_t count = 0;

	if (!im->names)
		return true;
	if (!name_finder_clean(im->names, t, &count, err) ||
	    !name_finder_replace(im->names, &im->in->arena, *file_name,
				 NAMES_OF_FILES, file_name, &count, err) ||
	    (*name && !name_finder_replace(im->names, &im->in->arena, *name,
					   NAMES_OF_FILES, name, &count,
					   err)))
		return false;
	if (count)
		say(im->in, ngettext("%s: %zu name replaced by its pseudonym",
				     "%s: %zu names replaced by their "
				     "pseudonyms", count), path, count);
	return true;
}

static bool keep(struct import *im, const char *path,
		 const struct strbuf *bytes, struct transcript *t,
		 struct error *err)
{
	const char *name = option_text(im->in, "name");
	const char *base = path_base(path);
	int64_t id = 0;

	base = readable(&im->in->arena, base, strlen(base));
	if (!hide_names(im, path, t, &name, &base, err) ||
	    (!name && !choose_name(im, base, &name, err)))
		return false;
	if (!im->dry_run &&
	    !document_add(im->in->project, name, base, bytes->s,
			  bytes->length, t, &id, err))
		return false;
	im->imported++;
	report_row(im, path, id, name, t);
	for (size_t i = 0; i < t->notices.count; i++)
		say(im->in, "%s: %s", path, t->notices.at[i]);
	return true;
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

/* False when the study could not be read. */
static bool begin_reading(struct import *im, const struct offered *file,
			  struct reading_child *child, struct reading *r,
			  struct error *err)
{
	const char *path = file->path;
	int64_t id;

	*r = (struct reading){
		.path = path, .found = file->found, .bytes = STRBUF_INIT,
		.child = child,
	};
	if (!file_read(path, FILE_LIMIT, &r->bytes, &r->reason)) {
		r->refused = true;
		return true;
	}
	r->hash = sha256_of(r->bytes.s, r->bytes.length);
	if (!document_of_original(im->in->project, r->hash, &id, err))
		return false;
	if (is_a_study(path, &r->bytes, &r->reason))
		r->refused = true;
	/* What is in the study already needs no reading. */
	else if (!id)
		r->refused = !reader_start(r->child, path, r->bytes.s,
					   r->bytes.length, &im->options,
					   &r->reason);
	return true;
}

static void reading_release(struct reading *r)
{
	if (r->child)
		reader_abandon(r->child);
	strbuf_release(&r->bytes);
}

/* False when the study could not be written: then nothing more is tried. */
static bool end_reading(struct import *im, struct reading *r,
			struct error *err)
{
	struct transcript t = TRANSCRIPT_INIT;
	bool ok = true, known = false;

	/* The file before may have had the same bytes. */
	if (!r->refused)
		ok = is_known(im, r, &known, err);
	if (ok && !known && !r->refused)
		r->refused = !reader_finish(r->child, r->path, r->bytes.s,
					    r->bytes.length, &im->options, &t,
					    &r->reason);
	if (r->refused && r->found && r->reason.kind == ERROR_ELSEWHERE) {
		/* A table of people beside the interviews is in its place. */
		say(im->in, _("%s; left out"), r->reason.message);
		im->skipped++;
	} else if (r->refused) {
		complain(im->in, "%s", r->reason.message);
		im->refused++;
	} else if (ok && !known) {
		ok = keep(im, r->path, &r->bytes, &t, err);
	}
	transcript_release(&t);
	return ok;
}

static bool import_all(struct import *im, const struct path_list *paths,
		       struct error *err)
{
	struct reading now = { .bytes = STRBUF_INIT }, next = now;
	struct reading_child children[2] = { 0 };
	bool ok = !paths->count ||
		begin_reading(im, &paths->at[0], &children[0], &now, err);

	for (size_t i = 0; i < paths->count && ok; i++) {
		if (interrupted())
			ok = error_set(err,
				       _("interrupted; nothing was kept"));
		progress(im->in, _("reading"), i, paths->count);
		ok = ok && (i + 1 == paths->count ||
			    begin_reading(im, &paths->at[i + 1],
					  &children[(i + 1) % 2], &next,
					  err));
		ok = ok && end_reading(im, &now, err);
		reading_release(&now);
		now = next;
		next = (struct reading){ .bytes = STRBUF_INIT };
	}
	reading_release(&now);
	reader_release(&children[0]);
	reader_release(&children[1]);
	if (ok)
		progress(im->in, _("reading"), paths->count, paths->count);
	return ok;
}

/* Names in small letters, which may be other words. */
static void say_left(const struct import *im)
{
	size_t left = im->names ? name_finder_left_in_all(im->names) : 0;

	if (left)
		say(im->in, ngettext("%zu name in small letters may be another "
				     "word and was left; axial pseudonym apply "
				     "-n tells which",
				     "%zu names in small letters may be other "
				     "words and were left; axial pseudonym "
				     "apply -n tells which", left), left);
}

static enum command_result finish(struct import *im, struct error *err)
{
	if (!out_close(im->in, im->w, err))
		return COMMAND_FAILED;
	say(im->in, im->dry_run ?
	    _("%zu would be imported, %zu skipped, %zu refused") :
	    _("%zu imported, %zu skipped, %zu refused"),
	    im->imported, im->skipped, im->refused);
	say_left(im);
	if (im->dry_run && im->imported)
		say(im->in, "%s", _(import_advice));
	if (!im->imported && im->refused)
		return COMMAND_NOTHING;
	return im->refused ? COMMAND_PARTLY : COMMAND_OK;
}

/* False with an error; without a table there is nothing to hide. */
static bool know_names(struct import *im, struct pseudonym_list *list,
		       struct error *err)
{
	if (option_given(im->in, "real-names"))
		return true;
	if (!pseudonym_list(im->in->project, &im->in->arena, list, err))
		return false;
	if (!list->count)
		return true;
	im->names = name_finder_new(list);
	return true;
}

static enum command_result run_import(struct invocation *in,
				      struct error *err)
{
	struct import im = {
		.in = in,
		.dry_run = option_given(in, "dry-run"),
		.options = {
			.encoding = option_text(in, "encoding"),
			.speakers = option_text(in, "speakers"),
			.language = option_text(in, "language"),
			.sheet = option_text(in, "sheet"),
			.speaker_column = option_text(in, "speaker-column"),
			.time_column = option_text(in, "time-column"),
		},
	};
	struct pseudonym_list names = { 0 };
	struct path_list paths = { 0 };
	enum command_result result = COMMAND_FAILED;

	im.options.interviewers = option_list(in, "interviewer",
		&im.options.interviewer_count);
	im.options.text_columns = option_list(in, "text-column",
		&im.options.text_column_count);
	for (int i = 0; i < in->argc; i++)
		if (!walk(&im, in->argv[i], &paths, err))
			goto out;
	if (im.options.language && !language_is_tag(im.options.language)) {
		error_usage(err, _("a language is written as en, zh or "
				   "zh-Hant"));
		goto out;
	}
	if (option_given(in, "name") && paths.count != 1) {
		error_usage(err, _("--name goes with one file, not %zu"),
			    paths.count);
		goto out;
	}
	if (!paths.count && !im.refused) {
		error_set(err, _("no transcripts there"));
		goto out;
	}
	if (!know_names(&im, &names, err))
		goto out;
	im.w = out_open(in, err);
	if (!im.w)
		goto out;
	if (im.dry_run)
		import_preview_begin(im.w);
	else
		writer_table(im.w, columns,
			     sizeof(columns) / sizeof(columns[0]));
	if (!import_all(&im, &paths, err)) {
		out_abort(in, im.w);
		goto out;
	}
	if (im.dry_run)
		import_preview_end(im.w);
	else
		writer_table_end(im.w);
	result = finish(&im, err);
out:
	name_finder_free(im.names);
	list_release(&paths);
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
