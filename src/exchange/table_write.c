#include "exchange/table_write.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/language.h"
#include "base/memory.h"
#include "store/kinds.h"
#include "transcript/document.h"

enum { COLUMNS = 64 };

/* A folder on its way. */
struct tables {
	const struct leaving *to;
	struct project *p;
	struct arena arena;
	bool bom;
	struct { char **at; size_t count, capacity; } files;	/* there now */
	struct tables_written *written;
	/* The text that places are told in, open. */
	int64_t text_of;
	struct document_text text;
};

/* One table: which of its columns are places, and in which document. */
struct table {
	const struct kind *kind;
	int count, document;
	bool is_place[COLUMNS];
	int last_places[2];	/* between these lie the words, if any do */
	bool has_words;
};

static void close_text(struct tables *t)
{
	if (t->text_of)
		document_text_close(&t->text);
	t->text_of = 0;
}

static bool open_text(struct tables *t, int64_t id, struct error *err)
{
	struct document document;

	if (t->text_of == id)
		return true;
	close_text(t);
	if (!document_get(t->p, &t->arena, id, &document, err) ||
	    !document_text_open(t->p, &document, &t->text, err))
		return false;
	t->text_of = id;
	return true;
}

static bool begin_file(struct tables *t, const char *name,
		       struct leaving *out, struct error *err)
{
	*out = *t->to;
	out->path = arena_printf(&t->arena, "%s/%s", t->to->path, name);
	return leaving_open(out, err);
}

static bool end_file(struct tables *t, struct leaving *out, struct error *err)
{
	if (!leaving_close(out, err))
		return false;
	list_push(&t->files, xstrdup(out->path));
	return true;
}

/* The head: names as in the schema, places without their unit. */

static void add_name(struct table *table, struct strbuf *line,
		     const char *name)
{
	int i = table->count++;
	size_t n = strlen(name);

	for (size_t k = 0; k < KIND_COLUMNS; k++) {
		const char *place = table->kind->place.columns[k];

		if (!place || strcmp(place, name) != 0)
			continue;
		table->is_place[i] = true;
		table->last_places[0] = table->last_places[1];
		table->last_places[1] = i;
		table->has_words = k > 0;
		n -= strlen("_byte");
	}
	if (table->kind->place.document &&
	    !strcmp(table->kind->place.document, name))
		table->document = i;
	strbuf_addf(line, "%s%.*s", i ? "," : "", (int)n, name);
}

static bool write_head(struct tables *t, struct table *table,
		       struct strbuf *line, struct error *err)
{
	struct stmt st = stmt_open(&t->p->db,
		"SELECT name FROM pragma_table_info(:table)");

	stmt_bind_text(&st, ":table", table->kind->table);
	while (stmt_step(&st) && table->count < COLUMNS)
		add_name(table, line, stmt_text(&st, "name"));
	if (table->has_words)
		strbuf_adds(line, ",text");
	strbuf_addc(line, '\n');
	return stmt_close(&st, err);
}

/* The rows. */

static void add_text(struct strbuf *line, const char *text, size_t length)
{
	struct strbuf guarded = STRBUF_INIT;

	csv_add_guarded(&guarded, text, length);
	csv_add_cell(line, guarded.s);
	strbuf_release(&guarded);
}

static void add_bytes(struct strbuf *line, const unsigned char *bytes,
		      size_t n)
{
	struct guid guid;
	char text[GUID_TEXT];

	if (n == sizeof(guid.bytes)) {
		memcpy(guid.bytes, bytes, n);
		guid_format(guid, text);
		strbuf_adds(line, text);
		return;
	}
	for (size_t i = 0; i < n; i++)
		strbuf_addf(line, "%02x", bytes[i]);
}

static void add_cell(struct tables *t, const struct table *table,
		     struct strbuf *line, struct stmt *st, int i)
{
	const void *bytes;
	size_t n;

	switch (stmt_type_at(st, i)) {
	case DB_NULL:
		break;
	case DB_INTEGER:
		strbuf_addf(line, "%lld", !table->is_place[i] ?
			    (long long)stmt_int_at(st, i) : (long long)
			    offset_map_cp(&t->text.map,
					  (size_t)stmt_int_at(st, i)));
		break;
	case DB_REAL:
		strbuf_addf(line, "%.17g", stmt_real_at(st, i));
		break;
	case DB_TEXT:
		bytes = stmt_blob_at(st, i, &n);
		add_text(line, bytes ? bytes : "", n);
		break;
	case DB_BLOB:
		bytes = stmt_blob_at(st, i, &n);
		add_bytes(line, bytes, n);
		break;
	}
}

static bool places_fit(const struct tables *t, const struct table *table,
		       struct stmt *st)
{
	for (int i = 0; i < table->count; i++)
		if (table->is_place[i] && (stmt_int_at(st, i) < 0 ||
		    (uint64_t)stmt_int_at(st, i) > t->text.map.bytes))
			return false;
	return !table->has_words ||
		stmt_int_at(st, table->last_places[0]) <=
		stmt_int_at(st, table->last_places[1]);
}

static bool add_row(struct tables *t, const struct table *table,
		    struct strbuf *line, struct stmt *st, struct error *err)
{
	if (table->document >= 0) {
		if (!open_text(t, stmt_int_at(st, table->document), err))
			return false;
		if (!places_fit(t, table, st))
			return error_set(err, _("%s: a passage lies outside "
						"of its text; axial check "
						"tells more"),
					 table->kind->table);
	}
	for (int i = 0; i < table->count; i++) {
		if (i)
			strbuf_addc(line, ',');
		add_cell(t, table, line, st, i);
	}
	if (table->has_words) {
		size_t at = (size_t)stmt_int_at(st, table->last_places[0]);
		size_t end = (size_t)stmt_int_at(st, table->last_places[1]);

		strbuf_addc(line, ',');
		add_text(line, t->text.map.text + at, end - at);
	}
	strbuf_addc(line, '\n');
	return true;
}

static bool write_rows(struct tables *t, const struct table *table,
		       struct leaving *out, struct error *err)
{
	/* Document by document, so that each text is opened once. */
	struct stmt st = stmt_open(&t->p->db, table->document < 0 ?
		arena_printf(&t->arena, "SELECT * FROM %s ORDER BY 1, 2",
			     table->kind->table) :
		arena_printf(&t->arena, "SELECT * FROM %s ORDER BY %s, 1, 2",
			     table->kind->table, table->kind->place.document));
	struct strbuf line = STRBUF_INIT;
	struct error ignored = ERROR_INIT;
	bool ok = true;

	while (ok && stmt_step(&st)) {
		strbuf_reset(&line);
		ok = add_row(t, table, &line, &st, err);
		if (ok)
			fwrite(line.s, 1, line.length, out->stream);
		t->written->rows++;
	}
	strbuf_release(&line);
	return stmt_close(&st, ok ? err : &ignored) && ok;
}

static bool write_table(struct tables *t, const struct kind *kind,
			struct error *err)
{
	struct table table = { .kind = kind, .document = -1 };
	struct strbuf line = STRBUF_INIT;
	struct leaving out;
	bool ok;

	if (t->bom)
		strbuf_adds(&line, "\xEF\xBB\xBF");
	ok = write_head(t, &table, &line, err) &&
		begin_file(t, arena_printf(&t->arena, "%s.csv", kind->table),
			   &out, err);
	if (ok) {
		fwrite(line.s, 1, line.length, out.stream);
		ok = write_rows(t, &table, &out, err) &&
			end_file(t, &out, err);
		if (!ok)
			leaving_abort(&out);
	}
	strbuf_release(&line);
	t->written->tables++;
	return ok;
}

/* A kind of which there is nothing has no table. */
static bool write_tables(struct tables *t, struct error *err)
{
	for_each_kind (kind) {
		int64_t n = 0;

		/* Who gets the tables must not get the names. */
		if (!strcmp(kind->table, "pseudonym"))
			continue;
		if (!db_int(&t->p->db, arena_printf(&t->arena,
			"SELECT EXISTS (SELECT 1 FROM %s)", kind->table), &n,
			    err) || (n && !write_table(t, kind, err)))
			return false;
	}
	return true;
}

static bool write_texts(struct tables *t, struct error *err)
{
	struct document_list documents;

	if (!document_list(t->p, &t->arena, &documents, err))
		return false;
	for (size_t i = 0; i < documents.count; i++) {
		int64_t id = documents.at[i].id;
		struct leaving out;

		if (!open_text(t, id, err) ||
		    !begin_file(t, arena_printf(&t->arena, "texts/%lld.txt",
						(long long)id), &out, err))
			return false;
		fwrite(t->text.map.text, 1, t->text.map.bytes, out.stream);
		if (!end_file(t, &out, err))
			return false;
		t->written->texts++;
	}
	return true;
}

static bool make_folder(const char *path, struct error *err)
{
	struct stat st;

	if (mkdir(path, 0700) == 0 ||
	    (errno == EEXIST && stat(path, &st) == 0 && S_ISDIR(st.st_mode)))
		return true;
	return error_set(err, "%s: %s", path, strerror(errno));
}

bool tables_write(const struct leaving *to, bool bom,
		  struct tables_written *written, struct error *err)
{
	struct tables t = { .to = to, .p = to->p, .bom = bom,
			    .written = written };
	const char *texts = arena_printf(&t.arena, "%s/texts", to->path);
	bool ok;

	*written = (struct tables_written){ 0 };
	ok = make_folder(to->path, err) && make_folder(texts, err) &&
		write_tables(&t, err) && write_texts(&t, err);
	close_text(&t);
	for (size_t i = 0; i < t.files.count; i++) {
		if (!ok)
			unlink(t.files.at[i]);
		free(t.files.at[i]);
	}
	if (!ok) {
		rmdir(texts);
		rmdir(to->path);
	}
	list_release(&t.files);
	arena_release(&t.arena);
	return ok;
}
