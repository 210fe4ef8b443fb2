#include "exchange/rqda_write.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/language.h"
#include "coding/code.h"
#include "exchange/guid_map.h"
#include "transcript/document.h"

#define JOURNAL_WORDS N_("left out; export qdpx keeps it")

const struct refi_profile rqda_profile = {
	.name = "rqda",
	.told = {
		{ "document", REFI_ARRIVES, NULL },
		{ "code", REFI_CHANGES,
		  N_("one level of categories: a category in another stands "
		     "beside it; a code of its name where it is coded to") },
		{ "coding", REFI_ARRIVES, NULL },
		{ "coder", REFI_ARRIVES, N_("as the owner of each coding") },
		{ "memo", REFI_CHANGES,
		  N_("memos on codes, codings, documents and participants; "
		     "the others in the journal") },
		{ "participant", REFI_ARRIVES, N_("cases with their turns") },
		{ "participant_attribute", REFI_ARRIVES, NULL },
		{ "dimension_value", REFI_IS_LOST, JOURNAL_WORDS },
		{ "coding_location", REFI_IS_LOST, JOURNAL_WORDS },
		{ "relation", REFI_IS_LOST, JOURNAL_WORDS },
		{ "frame", REFI_IS_LOST, JOURNAL_WORDS },
		{ "core_category", REFI_IS_LOST, JOURNAL_WORDS },
		{ "relation_evidence", REFI_IS_LOST, JOURNAL_WORDS },
		{ "story_sentence", REFI_IS_LOST, JOURNAL_WORDS },
		{ "need", REFI_IS_LOST, JOURNAL_WORDS },
	},
};

/* As RQDA makes them, in its order of columns. */
static const char tables[] =
	"CREATE TABLE source (name text, id integer, file text, memo text,"
	" owner text, date text, dateM text, status integer);"
	"CREATE TABLE freecode (name text, memo text, owner text, date text,"
	" dateM text, id integer, status integer, color text);"
	"CREATE TABLE treecode (cid integer, catid integer, date text,"
	" dateM text, memo text, status integer, owner text);"
	"CREATE TABLE codecat (name text, cid integer, catid integer,"
	" owner text, date text, dateM text, memo text, status integer);"
	"CREATE TABLE filecat (name text, fid integer, catid integer,"
	" owner text, date text, dateM text, memo text, status integer);"
	"CREATE TABLE treefile (fid integer, catid integer, date text,"
	" dateM text, memo text, status integer, owner text);"
	"CREATE TABLE coding (cid integer, fid integer, seltext text,"
	" selfirst real, selend real, status integer, owner text, date text,"
	" memo text);"
	"CREATE TABLE coding2 (cid integer, fid integer, seltext text,"
	" selfirst real, selend real, status integer, owner text, date text,"
	" memo text);"
	"CREATE TABLE project (databaseversion text, date text, dateM text,"
	" memo text, about text, imageDir text);"
	"CREATE TABLE cases (name text, memo text, owner text, date text,"
	" dateM text, id integer, status integer);"
	"CREATE TABLE caselinkage (caseid integer, fid integer,"
	" selfirst real, selend real, status integer, owner text, date text,"
	" memo text);"
	"CREATE TABLE attributes (name text, status integer, date text,"
	" dateM text, owner text, memo text, class text);"
	"CREATE TABLE caseAttr (variable text, value text, caseID integer,"
	" date text, dateM text, owner text, status integer);"
	"CREATE TABLE fileAttr (variable text, value text, fileID integer,"
	" date text, dateM text, owner text, status integer);"
	"CREATE TABLE journal (name text, journal text, date text,"
	" dateM text, owner text, status integer);"
	"CREATE TABLE annotation (fid integer, position integer,"
	" annotation text, owner text, date text, dateM text,"
	" status integer);"
	"CREATE TABLE image (name text, id integer, date text, dateM text,"
	" owner text, status integer);"
	"CREATE TABLE imageCoding (cid integer, iid integer, x1 integer,"
	" y1 integer, x2 integer, y2 integer, memo text, date text,"
	" dateM text, owner text, status integer);";

/* A row that has not been deleted. */
static const int64_t live = 1;

struct rqda_writer {
	struct project *p;
	struct db db;
	struct arena arena;
	struct guid_map names;		/* of codes, taken */
	struct document_text text;	/* of the document at work */
	struct rqda_written *written;
};

/* "Sun Jul 12 20:02:19 2020", as R has it. */
static const char *r_time(struct rqda_writer *w, const char *at)
{
	static const char days[][4] = { "Sun", "Mon", "Tue", "Wed", "Thu",
					"Fri", "Sat" };
	static const char months[][4] = { "Jan", "Feb", "Mar", "Apr", "May",
					  "Jun", "Jul", "Aug", "Sep", "Oct",
					  "Nov", "Dec" };
	struct tm tm = { 0 };
	time_t seconds;

	if (!at || sscanf(at, "%4d-%2d-%2dT%2d:%2d:%2d", &tm.tm_year,
			  &tm.tm_mon, &tm.tm_mday, &tm.tm_hour, &tm.tm_min,
			  &tm.tm_sec) != 6)
		return NULL;
	tm.tm_year -= 1900;
	tm.tm_mon--;
	seconds = timegm(&tm);
	if (!gmtime_r(&seconds, &tm))
		return NULL;
	return arena_printf(&w->arena, "%s %s %2d %02d:%02d:%02d %d",
			    days[tm.tm_wday], months[tm.tm_mon], tm.tm_mday,
			    tm.tm_hour, tm.tm_min, tm.tm_sec,
			    tm.tm_year + 1900);
}

/*
 * A row, a letter a column: t text (NULL: none), T text and its length, i a
 * number.
 */
static bool put(struct rqda_writer *w, struct error *err, const char *table,
		const char *columns, ...)
{
	struct strbuf sql = STRBUF_INIT;
	struct stmt st;
	va_list args;

	strbuf_addf(&sql, "INSERT INTO %s VALUES (", table);
	for (size_t i = 0; columns[i]; i++)
		strbuf_addf(&sql, "%s?%zu", i ? ", " : "", i + 1);
	strbuf_addc(&sql, ')');
	st = stmt_open(&w->db, sql.s);
	va_start(args, columns);
	for (int i = 0; columns[i]; i++) {
		const char *text;

		if (columns[i] == 'i') {
			stmt_bind_int_at(&st, i + 1, va_arg(args, int64_t));
			continue;
		}
		text = va_arg(args, const char *);
		if (columns[i] == 'T')
			stmt_bind_bytes_at(&st, i + 1, text,
					   va_arg(args, size_t), true);
		else if (text)
			stmt_bind_bytes_at(&st, i + 1, text, strlen(text),
					   true);
		else
			stmt_bind_null_at(&st, i + 1);
	}
	va_end(args);
	stmt_run(&st);
	strbuf_release(&sql);
	return stmt_close(&st, err);
}

/* The memos on a thing, after what was said of it already; or NULL. */
static bool memos_on(struct rqda_writer *w, const char *column, int64_t id,
		     const char *first, const char **memo, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	struct stmt st = stmt_open(&w->p->db, arena_printf(&w->arena,
		"SELECT DISTINCT m.id, m.text FROM memo_link l"
		" JOIN memo m ON m.id = l.memo WHERE l.%s = :id ORDER BY m.id",
		column));

	if (first)
		strbuf_adds(&text, first);
	stmt_bind_int(&st, ":id", id);
	while (stmt_step(&st))
		strbuf_addf(&text, "%s%s", text.length ? "\n\n" : "",
			    stmt_text(&st, "text"));
	*memo = text.length ? arena_strdup(&w->arena, text.s) : NULL;
	strbuf_release(&text);
	return stmt_close(&st, err);
}

/* Codes. */

static const char *free_name(struct rqda_writer *w, const char *space,
			     const char *name, const char *in)
{
	struct guid key = { { 0 } };
	const char *own = name;

	for (unsigned n = 1;; n++) {
		struct guid taken = guid_named(guid_named(key, space), own);

		if (!guid_map_get(&w->names, taken)) {
			guid_map_set(&w->names, taken, 1);
			return own;
		}
		own = n == 1 && in ?
			arena_printf(&w->arena, "%s (%s)", name, in) :
			arena_printf(&w->arena, "%s (%u)", name, n + 1);
	}
}

static const char codes_sql[] =
	"SELECT c.*, u.name AS owner, p.name AS parent,"
	" EXISTS (SELECT 1 FROM coding WHERE code = c.id) AS is_coded_to"
	" FROM code c JOIN coder u ON u.id = c.coder"
	" LEFT JOIN membership m ON m.child = c.id AND m.is_primary"
	" LEFT JOIN code p ON p.id = m.parent ORDER BY c.id";

static bool write_code(struct rqda_writer *w, struct stmt *st,
		       struct error *err)
{
	int64_t id = stmt_int(st, "id");
	bool is_category = !strcmp(stmt_text(st, "kind"), "category");
	const char *name = stmt_text(st, "name"), *in = stmt_text(st, "parent");
	const char *owner = stmt_text(st, "owner"), *memo;
	const char *at = r_time(w, stmt_text(st, "created_at"));

	if (!memos_on(w, "code", id, stmt_text(st, "definition"), &memo, err))
		return false;
	w->written->codes++;
	if (is_category && !put(w, err, "codecat", "tiitttti",
				free_name(w, "category", name, in), id, id,
				owner, at, NULL, memo, live))
		return false;
	if (is_category && !stmt_int(st, "is_coded_to"))
		return true;
	return put(w, err, "freecode", "tttttiit",
		   free_name(w, "code", name, in), is_category ? NULL : memo,
		   owner, at, NULL, id, live, stmt_text(st, "color")) &&
		(!is_category || put(w, err, "treecode", "iitttit", id, id,
				     at, NULL, NULL, live, owner));
}

static bool write_codes(struct rqda_writer *w, struct error *err)
{
	struct error ignored = ERROR_INIT;
	struct stmt st = stmt_open(&w->p->db, codes_sql);
	bool ok = true;

	while (ok && stmt_step(&st))
		ok = write_code(w, &st, err);
	if (!(stmt_close(&st, ok ? err : &ignored) && ok))
		return false;
	st = stmt_open(&w->p->db, "SELECT m.child, m.parent FROM membership m"
		" JOIN code c ON c.id = m.child AND c.kind = 'label'"
		" ORDER BY m.parent, m.child");
	while (ok && stmt_step(&st))
		ok = put(w, err, "treecode", "iitttit",
			 stmt_int(&st, "child"), stmt_int(&st, "parent"), NULL,
			 NULL, NULL, live, NULL);
	return stmt_close(&st, ok ? err : &ignored) && ok;
}

/* Documents and what is coded in them. */

static bool write_codings(struct rqda_writer *w, int64_t document,
			  struct error *err)
{
	struct error ignored = ERROR_INIT;
	struct stmt st = stmt_open(&w->p->db,
		"SELECT k.*, u.name AS owner FROM coding k"
		" JOIN coder u ON u.id = k.coder WHERE k.document = :document"
		" ORDER BY k.id");
	bool ok = true;

	stmt_bind_int(&st, ":document", document);
	while (ok && stmt_step(&st)) {
		struct span bytes = stmt_span(&st);
		struct cp_span place = offset_map_cp_span(&w->text.map, bytes);
		const char *memo;

		ok = memos_on(w, "coding", stmt_int(&st, "id"), NULL, &memo,
			      err) &&
			put(w, err, "coding", "iiTiiittt",
			    stmt_int(&st, "code"), document,
			    w->text.map.text + bytes.start, span_length(bytes),
			    (int64_t)place.start, (int64_t)place.end, live,
			    stmt_text(&st, "owner"),
			    r_time(w, stmt_text(&st, "created_at")), memo);
		w->written->codings++;
	}
	return stmt_close(&st, ok ? err : &ignored) && ok;
}

/* Who said it: each turn of a participant. */
static bool write_turns(struct rqda_writer *w, int64_t document,
			struct error *err)
{
	struct error ignored = ERROR_INIT;
	struct stmt st = stmt_open(&w->p->db,
		"SELECT v.participant, s.start_byte, s.end_byte FROM segment s"
		" JOIN speaker v ON v.id = s.speaker"
		" WHERE s.document = :document AND v.participant IS NOT NULL"
		" AND v.role <> 'interviewer' AND s.start_byte < s.end_byte"
		" ORDER BY s.n");
	bool ok = true;

	stmt_bind_int(&st, ":document", document);
	while (ok && stmt_step(&st)) {
		struct cp_span place = offset_map_cp_span(&w->text.map,
							  stmt_span(&st));

		ok = put(w, err, "caselinkage", "iiiiittt",
			 stmt_int(&st, "participant"), document,
			 (int64_t)place.start, (int64_t)place.end, live, NULL,
			 NULL, NULL);
	}
	return stmt_close(&st, ok ? err : &ignored) && ok;
}

static bool write_document(struct rqda_writer *w,
			   const struct document *document, struct error *err)
{
	const char *at = r_time(w, document->imported_at), *memo;
	bool ok;

	if (!memos_on(w, "document", document->id, NULL, &memo, err) ||
	    !document_text_open(w->p, document, &w->text, err))
		return false;
	ok = put(w, err, "source", "tiTtttti", document->name,
		 document->id, w->text.map.text, w->text.map.bytes, memo, NULL,
		 at, NULL, live) &&
		write_codings(w, document->id, err) &&
		write_turns(w, document->id, err);
	document_text_close(&w->text);
	w->written->documents++;
	return ok;
}

static bool write_documents(struct rqda_writer *w, struct error *err)
{
	struct document_list documents;

	if (!document_list(w->p, &w->arena, &documents, err))
		return false;
	for (size_t i = 0; i < documents.count; i++)
		if (!write_document(w, &documents.at[i], err))
			return false;
	return true;
}

/* People. */

static bool write_cases(struct rqda_writer *w, struct error *err)
{
	struct error ignored = ERROR_INIT;
	struct stmt st = stmt_open(&w->p->db,
		"SELECT id, name, created_at FROM participant ORDER BY id");
	bool ok = true;

	while (ok && stmt_step(&st)) {
		const char *memo;

		ok = memos_on(w, "participant", stmt_int(&st, "id"), NULL,
			      &memo, err) &&
			put(w, err, "cases", "tttttii", stmt_text(&st, "name"),
			    memo, NULL, r_time(w, stmt_text(&st, "created_at")),
			    NULL, stmt_int(&st, "id"), live);
		w->written->cases++;
	}
	return stmt_close(&st, ok ? err : &ignored) && ok;
}

static bool write_attributes(struct rqda_writer *w, struct error *err)
{
	struct error ignored = ERROR_INIT;
	struct stmt st = stmt_open(&w->p->db,
		"SELECT name, CASE WHEN type IN ('integer', 'real')"
		" THEN 'numeric' ELSE 'character' END AS class"
		" FROM attribute ORDER BY position, id");
	bool ok = true;

	while (ok && stmt_step(&st))
		ok = put(w, err, "attributes", "tittttt",
			 stmt_text(&st, "name"), live, NULL, NULL, NULL, NULL,
			 stmt_text(&st, "class"));
	if (!(stmt_close(&st, ok ? err : &ignored) && ok))
		return false;
	st = stmt_open(&w->p->db, "SELECT a.name, v.value, v.participant"
		" FROM participant_attribute v"
		" JOIN attribute a ON a.id = v.attribute"
		" ORDER BY v.participant, a.position");
	while (ok && stmt_step(&st))
		ok = put(w, err, "caseAttr", "ttittti",
			 stmt_text(&st, "name"), stmt_text(&st, "value"),
			 stmt_int(&st, "participant"), NULL, NULL, NULL, live);
	return stmt_close(&st, ok ? err : &ignored) && ok;
}

/* Memos that are on nothing RQDA could hang them on. */
static bool write_journal(struct rqda_writer *w, struct error *err)
{
	struct error ignored = ERROR_INIT;
	struct stmt st = stmt_open(&w->p->db,
		"SELECT m.title, m.text, m.created_at, m.changed_at,"
		" u.name AS owner FROM memo m JOIN coder u ON u.id = m.coder"
		" WHERE NOT EXISTS (SELECT 1 FROM memo_link l"
		"  WHERE l.memo = m.id AND coalesce(l.code, l.coding,"
		"  l.document, l.participant) IS NOT NULL) ORDER BY m.id");
	bool ok = true;

	while (ok && stmt_step(&st))
		ok = put(w, err, "journal", "ttttti",
			 free_name(w, "journal", stmt_text(&st, "title"), NULL),
			 stmt_text(&st, "text"),
			 r_time(w, stmt_text(&st, "created_at")),
			 r_time(w, stmt_text(&st, "changed_at")),
			 stmt_text(&st, "owner"), live);
	return stmt_close(&st, ok ? err : &ignored) && ok;
}

static bool write_project(struct rqda_writer *w, struct error *err)
{
	struct error ignored = ERROR_INIT;
	struct stmt st = stmt_open(&w->p->db,
		"SELECT title, created_at FROM study");
	bool ok = true;

	if (stmt_step(&st))
		ok = put(w, err, "project", "tttttt", "0.2.2",
			 r_time(w, stmt_text(&st, "created_at")), NULL, NULL,
			 stmt_text(&st, "title"), NULL);
	return stmt_close(&st, ok ? err : &ignored) && ok;
}

static bool write_all(struct rqda_writer *w, struct error *err)
{
	return db_exec(&w->db, tables, err) && write_project(w, err) &&
		write_codes(w, err) && write_documents(w, err) &&
		write_cases(w, err) && write_attributes(w, err) &&
		write_journal(w, err);
}

bool rqda_write(struct leaving *to, struct rqda_written *written,
		struct error *err)
{
	struct rqda_writer w = { .p = to->p, .written = written,
				 .db = DB_INIT };
	bool ok;

	*written = (struct rqda_written){ 0 };
	if (!leaving_open(to, err))
		return false;
	ok = db_open(&w.db, to->path, DB_MEMORY, err) && write_all(&w, err) &&
		db_send(&w.db, to->stream, err);
	db_close(&w.db);
	guid_map_release(&w.names);
	arena_release(&w.arena);
	if (ok)
		return leaving_close(to, err);
	leaving_abort(to);
	return false;
}
