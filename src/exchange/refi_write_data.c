/*
 * The data file: the study's tables as they are, for axial itself, which
 * restores from it what the standard cannot carry.
 *
 * JSON, a value a line: first what this is, then for each table its columns
 * and, an array a row, its rows.  Ids and places are those of the study (the
 * texts go along as they are); GUIDs and hashes are hexadecimal.  What is
 * here and what project.qde says are held against each other on the way back,
 * since other programs change the one and not the other.
 *
 * The key of the pseudonyms stays at home: who gets the file must not get the
 * names.
 */
#include <string.h>

#include "base/json.h"
#include "exchange/refi_write.h"
#include "exchange/study_data.h"
#include "store/kinds.h"

/* A line is built here and sent on at its end. */
struct data_writer {
	struct refi *r;
	FILE *stream;
	struct strbuf line;
};

static void send(struct data_writer *w)
{
	strbuf_addc(&w->line, '\n');
	fwrite(w->line.s, 1, w->line.length, w->stream);
	strbuf_reset(&w->line);
}

static void add_hex(struct strbuf *out, const unsigned char *bytes, size_t n)
{
	static const char digits[] = "0123456789abcdef";

	strbuf_addc(out, '"');
	for (size_t i = 0; i < n; i++) {
		strbuf_addc(out, digits[bytes[i] >> 4]);
		strbuf_addc(out, digits[bytes[i] & 15]);
	}
	strbuf_addc(out, '"');
}

static void add_value(struct strbuf *out, struct stmt *st, int column)
{
	size_t n;
	const void *bytes;

	switch (stmt_type_at(st, column)) {
	case DB_NULL:
		strbuf_adds(out, "null");
		break;
	case DB_INTEGER:
		strbuf_addf(out, "%lld", (long long)stmt_int_at(st, column));
		break;
	case DB_REAL:
		strbuf_addf(out, "%.17g", stmt_real_at(st, column));
		break;
	case DB_TEXT:
		bytes = stmt_blob_at(st, column, &n);
		json_add_string(out, bytes ? bytes : "", n);
		break;
	case DB_BLOB:
		bytes = stmt_blob_at(st, column, &n);
		add_hex(out, bytes, n);
		break;
	}
}

/* {"table": "coder", "columns": ["id", …], "types": ["INTEGER", …]} */
static int write_head(struct data_writer *w, const char *table)
{
	struct strbuf types = STRBUF_INIT;
	struct stmt st = stmt_open(&w->r->p->db,
		"SELECT name, type FROM pragma_table_info(:table)");
	int n = 0;

	strbuf_addf(&w->line, "{\"table\": \"%s\", \"columns\": [", table);
	stmt_bind_text(&st, ":table", table);
	for (; stmt_step(&st); n++) {
		strbuf_addf(&w->line, "%s\"%s\"", n ? ", " : "",
			    stmt_text(&st, "name"));
		strbuf_addf(&types, "%s\"%s\"", n ? ", " : "",
			    stmt_text(&st, "type"));
	}
	strbuf_addf(&w->line, "], \"types\": [%s]}", types.s);
	send(w);
	strbuf_release(&types);
	refi_stmt_close(w->r, &st);
	return n;
}

static void write_table(struct data_writer *w, const char *table)
{
	int columns = write_head(w, table);
	struct stmt st = stmt_open(&w->r->p->db, arena_printf(&w->r->arena,
		"SELECT * FROM %s ORDER BY 1, 2, 3", table));

	while (stmt_step(&st)) {
		for (int i = 0; i < columns; i++) {
			strbuf_adds(&w->line, i ? "," : "[");
			add_value(&w->line, &st, i);
		}
		strbuf_addc(&w->line, ']');
		send(w);
	}
	refi_stmt_close(w->r, &st);
}

void refi_write_data(struct refi *r, FILE *stream)
{
	struct data_writer w = { .r = r, .stream = stream,
				 .line = STRBUF_INIT };

	strbuf_addf(&w.line, STUDY_DATA_HEAD " \"version\": %d, \"writer\":"
		    " \"axial " AXIAL_VERSION "\"}", STUDY_DATA_VERSION);
	send(&w);
	for (size_t i = 0; i < object_kind_count && !r->failed; i++)
		if (strcmp(object_kinds[i].table, "pseudonym") != 0)
			write_table(&w, object_kinds[i].table);
	strbuf_release(&w.line);
}
