#include "exchange/arrive.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/sandbox.h"
#include "base/utf8.h"
#include "base/xml.h"
#include "base/zip.h"
#include "exchange/comment_codings.h"
#include "exchange/foreign_db.h"
#include "exchange/refi_read.h"
#include "exchange/study_read.h"
#include "store/claim_types.h"
#include "store/db.h"
#include "reading/reader.h"
#include "theory/memo.h"
#include "transcript/document.h"

static const size_t most_bytes = 2147483647u;

static const struct sandbox_limits limits = {
	.memory = 6000ul * 1000 * 1000,
	.cpu_seconds = 600,
	.wall_seconds = 900,
	.answer = 4000ul * 1000 * 1000,
};

void arrived_release(struct arrived *arrived)
{
	study_rows_release(&arrived->own);
	study_rows_release(&arrived->rows);
	arrival_report_release(&arrived->report);
	free(arrived->program);
	free(arrived->title);
}

/* What a file is. */

static bool begins(const char *head, size_t length, const char *with)
{
	return length >= strlen(with) && !memcmp(head, with, strlen(with));
}

static bool is_database(const char *head, size_t length)
{
	return length >= 16 && !memcmp(head, "SQLite format 3", 16);
}

static bool has_suffix(const char *path, const char *suffixes)
{
	const char *suffix = path_suffix(path);
	size_t n = strlen(suffix);

	for (const char *at = suffixes; n && *at; at += strcspn(at, " ")) {
		at += *at == ' ';
		if (strcspn(at, " ") == n && !strncasecmp(at, suffix, n))
			return true;
	}
	return false;
}

/* XML that names QDA-XML in its first lines; a talk about it is none. */
static bool is_refi_xml(const char *head, size_t length)
{
	size_t at = begins(head, length, "\xEF\xBB\xBF") ? 3 : 0;

	while (at < length && strchr(" \t\r\n", head[at]))
		at++;
	if (at == length || head[at] != '<')
		return false;
	return memmem(head, length < 4000 ? length : 4000, "QDA-XML", 7) ||
		memmem(head, length < 4000 ? length : 4000, "<CodeBook", 9);
}

const char *arrival_kind(const char *path, const char *head, size_t length)
{
	if (begins(head, length, "PK") && has_suffix(path, "qdpx"))
		return _("a REFI-QDA project");
	if (has_suffix(path, "qde qdc") || is_refi_xml(head, length))
		return _("REFI-QDA");
	if (is_database(head, length))
		return _("a database of another program, or a study");
	return NULL;
}

/* The child. */

struct job {
	const char *name, *now;
	struct strbuf *bytes;
	const struct arrival_columns *columns;
	struct known_texts known;
	struct loose_files files;	/* beside a project.qde */
	bool of_comments;		/* in a document that is known */
};

static bool read_database(struct job *job, struct arrival *a,
			  struct study_rows *rows, bool *is_study,
			  struct error *err)
{
	struct db db = DB_INIT;
	int64_t application = 0;
	bool ok = false;

	if (!db_open_bytes(&db, job->name, job->bytes->s, job->bytes->length,
			   err))
		return false;
	*is_study = false;
	if (!db_int(&db, "PRAGMA application_id", &application, err)) {
		goto out;
	} else if (application == 0x4158494C) {
		*is_study = true;
		ok = study_read(&db, rows, err);
	} else if (rqda_is(&db)) {
		ok = rqda_read(&db, a, err);
	} else if (qualcoder_is(&db)) {
		ok = qualcoder_read(&db, a, err);
	} else if (taguette_is(&db)) {
		ok = taguette_read(&db, a, err);
	} else {
		error_set(err, _("a database of a program that axial does not "
				 "know"));
	}
out:
	db_close(&db);
	return ok;
}

static bool read_bytes(struct job *job, struct arrival *a,
		       struct study_rows *rows, bool *is_study,
		       struct error *err)
{
	const char *s = job->bytes->s;
	size_t n = job->bytes->length;

	*is_study = false;
	if (job->of_comments)
		return comment_codings_read(a, s, n, &job->known.at[0], err);
	if (!n)
		return error_set(err, _("an empty file"));
	if (is_database(s, n))
		return read_database(job, a, rows, is_study, err);
	if (table_codings_looks_so(job->name, s, n))
		return table_codings_read(a, job->name, s, n, job->columns,
					  &job->known, err);
	if (begins(s, n, "PK"))
		return refi_read_package(a, s, n, err);
	if (memchr(s, '<', n < 64 ? n : 64) || has_suffix(job->name, "qde qdc"))
		return refi_read_xml(a, s, n, &job->files, err);
	return error_set(err, _("no study of any program that axial knows"));
}

/* An answer: whether it is one, then what was refused, or two studies. */

static void add_rows(struct strbuf *out, const struct study_rows *rows)
{
	size_t head = out->length;
	uint64_t n = 0;

	strbuf_add(out, &n, sizeof(n));
	if (rows)
		study_rows_send(rows, out);
	n = out->length - head - sizeof(n);
	memcpy(out->s + head, &n, sizeof(n));
}

static void add_refusal(struct strbuf *out, const struct error *err)
{
	strbuf_addc(out, 'x');
	strbuf_adds(out, err->message);
}

static void say_who(struct study_rows *rows, const struct arrival *a,
		    bool is_study)
{
	struct row_table *t = rows_table(rows, "arrival_program",
					 "program title is_study");

	row_text(t, a->program);
	row_text(t, a->title);
	row_text(t, is_study ? "yes" : NULL);
}

static void work(void *arg, struct strbuf *answer)
{
	struct job *job = arg;
	struct arrival_report report = ARRIVAL_REPORT_INIT;
	struct study_rows rows = STUDY_ROWS_INIT;
	struct arrival a = { .arena = ARENA_INIT, .report = &report,
			     .now = job->now };
	struct error err = ERROR_INIT;
	bool is_study;

	if (!read_bytes(job, &a, &rows, &is_study, &err)) {
		add_refusal(answer, &err);
	} else {
		if (!is_study)
			arrival_rows(&a, &rows);
		say_who(&rows, &a, is_study);
		arrival_report_send(&report, &rows);
		strbuf_addc(answer, 'o');
		add_rows(answer, a.own);
		add_rows(answer, &rows);
	}
	if (a.own)
		study_rows_release(a.own);
	arrival_release(&a);
	study_rows_release(&rows);
	arrival_report_release(&report);
}

/* The parent. */

static bool take_rows(const struct strbuf *answer, size_t *at,
		      struct study_rows *rows, struct error *err)
{
	uint64_t n;

	if (answer->length - *at < sizeof(n))
		return error_set(err, _("the answer of the reading process is "
					"damaged"));
	memcpy(&n, answer->s + *at, sizeof(n));
	*at += sizeof(n);
	if (n > answer->length - *at)
		return error_set(err, _("the answer of the reading process is "
					"damaged"));
	if (!study_rows_receive(answer->s + *at, (size_t)n, rows, err))
		return false;
	*at += (size_t)n;
	return true;
}

static char *said(const struct study_rows *rows, int column)
{
	const struct row_table *t = rows_find(rows, "arrival_program");
	struct row_cursor c = { .table = t };
	struct cell cells[ROW_CELLS];

	return t && t->column_count == 3 && row_next(&c, cells) &&
		cell_text(&cells[column]) ? xstrdup(cells[column].bytes) : NULL;
}

static bool believe(const struct strbuf *answer, struct arrived *arrived,
		    struct error *err)
{
	size_t at = 1;
	char *study;

	if (!answer->length || (answer->s[0] != 'o' && answer->s[0] != 'x'))
		return error_set(err, _("reading it failed"));
	if (answer->s[0] == 'x')
		return error_set(err, "%s", utf8_valid(answer->s,
			answer->length) ? answer->s + 1 :
				 _("reading it failed"));
	if (!take_rows(answer, &at, &arrived->own, err) ||
	    !take_rows(answer, &at, &arrived->rows, err))
		return false;
	arrived->has_own = arrived->own.tables.count > 0;
	arrival_report_receive(&arrived->report, &arrived->rows);
	arrived->program = said(&arrived->rows, 0);
	arrived->title = said(&arrived->rows, 1);
	study = said(&arrived->rows, 2);
	arrived->is_study = study != NULL;
	free(study);
	return true;
}

static void prepare(void)
{
	struct db db = DB_INIT;
	struct error ignored = ERROR_INIT;

	xml_prepare();
	zip_prepare();
	/* SQLite looks around when it is used for the first time. */
	if (db_open(&db, "prepared", DB_MEMORY, &ignored))
		db_close(&db);
}

/* A study of axial may have a log beside it, which SQLite reads when it is
 * opened; what others leave beside a file is theirs to bring in. */
static bool is_in_use(const char *path, struct error *err)
{
	static const char *const tails[] = { "-wal", "-journal" };

	for (size_t i = 0; i < 2; i++) {
		struct strbuf beside = STRBUF_INIT;
		struct stat st;
		bool there;

		strbuf_addf(&beside, "%s%s", path, tails[i]);
		there = stat(beside.s, &st) == 0 && st.st_size > 0;
		strbuf_release(&beside);
		if (there) {
			error_set(err, _("is open in another program, or was "
					 "not closed: close it there first"));
			return true;
		}
	}
	return false;
}

static bool read_file(const char *path, struct strbuf *bytes,
		      struct error *err)
{
	struct stat st;
	char *inner = NULL;
	bool ok;

	/* QualCoder's project is a folder. */
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		struct strbuf file = STRBUF_INIT;

		strbuf_addf(&file, "%s/data.qda", path);
		inner = strbuf_detach(&file);
		if (access(inner, F_OK) != 0) {
			error_set(err, _("%s: a folder without a data.qda: no "
					 "project of QualCoder"), path);
			free(inner);
			return false;
		}
	}
	ok = file_read(inner ? inner : path, most_bytes, bytes, err);
	if (ok && is_database(bytes->s, bytes->length) &&
	    is_in_use(inner ? inner : path, err))
		ok = error_prefix(err, "%s", path);
	free(inner);
	return ok;
}

/* The folder sources/ of a project that somebody has unpacked. */
static void find_loose(const char *path, struct arena *arena,
		       struct loose_files *files)
{
	static const char *const folders[] = { "sources", "Sources" };
	size_t stem = (size_t)(path_base(path) - path), left = most_bytes;
	struct error ignored = ERROR_INIT;

	for (size_t i = 0; !files->count && i < 2; i++) {
		const char *folder = arena_printf(arena, "%.*s%s", (int)stem,
						  path, folders[i]);
		DIR *dir = opendir(folder);
		struct dirent *entry;

		while (dir && (entry = readdir(dir))) {
			struct strbuf bytes = STRBUF_INIT;

			if (entry->d_name[0] != '.' &&
			    file_read(arena_printf(arena, "%s/%s", folder,
						   entry->d_name), left,
				      &bytes, &ignored)) {
				left -= bytes.length;
				list_push(files, ((struct loose_file){
					arena_strdup(arena, entry->d_name),
					arena_strndup(arena, bytes.s,
						      bytes.length),
					bytes.length }));
			}
			strbuf_release(&bytes);
		}
		if (dir)
			closedir(dir);
	}
}

/* The child starts with them in its memory. */
static bool know_text(struct project *p, struct arena *arena,
		      const struct document *d, struct known_texts *known,
		      struct error *err)
{
	struct document_text text;

	if (!document_text_open(p, d, &text, err))
		return false;
	list_push(known, ((struct known_text){
		.guid = d->guid, .name = d->name,
		.text = arena_strndup(arena, text.map.text, text.map.bytes),
		.length = text.map.bytes }));
	document_text_close(&text);
	return true;
}

static bool know_texts(struct project *p, struct arena *arena,
		       struct known_texts *known, struct error *err)
{
	struct document_list list;
	bool ok = document_list(p, arena, &list, err);

	for (size_t i = 0; ok && i < list.count; i++)
		ok = know_text(p, arena, &list.at[i], known, err);
	return ok;
}

/* A comment is read with the library that reads its file. */
static void (*prepare_format)(void);

static void prepare_comments(void)
{
	prepare();
	prepare_format();
}

static bool run(struct job *job, struct strbuf *answer,
		struct arrived *arrived, struct error *err)
{
	struct sandbox_limits needs = limits;

	needs.prepare = prepare;
	for (size_t i = 0; job->of_comments && readers[i]; i++)
		if (readers[i]->prepare &&
		    readers[i]->looks_like(job->bytes->s,
					   job->bytes->length)) {
			prepare_format = readers[i]->prepare;
			needs.prepare = prepare_comments;
			needs.readable = readers[i]->readable;
		}
	return sandbox_run(work, job, &needs, answer, err) &&
		believe(answer, arrived, err);
}

bool arrive_read(const char *path, const struct arrive_options *options,
		 const char *now, struct arrived *arrived, struct error *err)
{
	struct strbuf bytes = STRBUF_INIT, answer = STRBUF_INIT;
	struct job job = {
		.name = path_base(path), .now = now, .bytes = &bytes,
		.columns = &options->columns,
	};
	struct arena arena = ARENA_INIT;
	bool ok;

	arrived->name = path_base(path);
	if (has_suffix(path, "qde"))
		find_loose(path, &arena, &job.files);
	ok = read_file(path, &bytes, err) &&
		(!options->study || !table_codings_looks_so(job.name, bytes.s,
							    bytes.length) ||
		 know_texts(options->study, &arena, &job.known, err)) &&
		(run(&job, &answer, arrived, err) ||
		 error_prefix(err, "%s", path));
	list_release(&job.known);
	list_release(&job.files);
	arena_release(&arena);
	strbuf_release(&bytes);
	strbuf_release(&answer);
	return ok;
}

/* Writing. */

static void add_tally(struct uniting_tally *to, const struct uniting_tally *of)
{
	to->added += of->added;
	to->there += of->there;
	to->filled += of->filled;
	to->conflicts += of->conflicts;
	to->dropped += of->dropped;
}

static void report_text(struct arrived *arrived, struct strbuf *out)
{
	strbuf_addf(out, "%s%s%s%s\n", arrived->name,
		    arrived->program ? " (" : "",
		    arrived->program ? arrived->program : "",
		    arrived->program ? ")" : "");
	for (size_t i = 0; i < arrived->report.lines.count; i++) {
		const struct arrival_line *line =
			arrived->report.lines.at[i];
		const char *note = arrival_note_text(&arrived->report, line);

		if (!line->read && !line->repaired && !line->guessed &&
		    !line->dropped && !*note)
			continue;
		strbuf_addf(out, _("\n%s: %zu read, %zu repaired, %zu "
				   "guessed, %zu dropped"), line->kind,
			    line->read, line->repaired, line->guessed,
			    line->dropped);
		if (*note)
			strbuf_addf(out, "; %s", note);
	}
}

static bool write_memo(struct project *p, struct arrived *arrived,
		       struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	int64_t id;
	bool ok;

	report_text(arrived, &text);
	ok = memo_add(p, "arrival", NULL, text.s, &id, err);
	strbuf_release(&text);
	return ok;
}

/* A study of our own that came back whole and as it was needs no word. */
static bool needs_word(struct project *p, const struct arrived *arrived,
		       const struct arrive_options *options)
{
	bool export = arrived->has_own && arrived->program &&
		!strncmp(arrived->program, "axial ", 6);

	return !db_is_as_others_see_it(&p->db) &&
		!(options->is_anew && (export || arrived->is_study) &&
		  arrival_is_whole(&arrived->report));
}

/* A study that was made for these rows has their types of claim, as they were
 * set and renamed, and not those that every new one begins with. */
static bool make_room(struct project *p, const struct arrived *arrived,
		      struct error *err)
{
	const struct row_table *types = rows_find(&arrived->own,
						  "relation_type");

	return !types || !types->count || claim_types_clear(p, err);
}

bool arrive_write(struct project *p, struct arrived *arrived,
		  const struct arrive_options *options,
		  struct uniting_tally *tally, struct error *err)
{
	struct unite_options how = {
		.rule = options->rule, .is_anew = options->is_anew,
		.go_on = options->go_on, .context = options->context,
	};
	struct uniting_tally own = { 0 };

	*tally = (struct uniting_tally){ 0 };
	if (arrived->has_own) {
		how.texts = &arrived->rows;
		if ((how.is_anew && !make_room(p, arrived, err)) ||
		    !study_unite(p, &arrived->own, &how, &arrived->report,
				 &own, err))
			return false;
		/* What another program has changed since is newer. */
		if (how.is_anew)
			how.rule = UNITE_THEIRS;
		how.is_anew = false;
	}
	if (!study_unite(p, &arrived->rows, &how, &arrived->report, tally,
			 err))
		return false;
	add_tally(tally, &own);
	return !needs_word(p, arrived, options) || write_memo(p, arrived, err);
}

bool arrive_comments(struct project *p, int64_t document,
		     const char *file_name, const char *bytes, size_t length,
		     struct uniting_tally *tally,
		     struct arrival_report *report, struct error *err)
{
	struct strbuf borrowed = { .s = (char *)(uintptr_t)bytes,
				   .length = length };
	struct strbuf answer = STRBUF_INIT;
	struct arrived arrived = ARRIVED_INIT;
	struct arena arena = ARENA_INIT;
	struct unite_options how = { .rule = UNITE_OURS };
	char now[TIME_TEXT];
	struct job job = { .name = file_name, .now = now, .bytes = &borrowed,
			   .of_comments = true };
	struct document d;
	bool ok;

	project_now(p, now);
	ok = document_get(p, &arena, document, &d, err) &&
		know_text(p, &arena, &d, &job.known, err) &&
		run(&job, &answer, &arrived, err) &&
		study_unite(p, &arrived.rows, &how, &arrived.report, tally,
			    err);
	if (ok)
		arrival_report_receive(report, &arrived.rows);
	list_release(&job.known);
	arrived_release(&arrived);
	arena_release(&arena);
	strbuf_release(&answer);
	return ok || error_prefix(err, "%s", file_name);
}
