/*
 * study_harm pages|rows SEED STUDY COPY
 *
 * Copies a study as a malicious stranger would change it; what is changed
 * follows from SEED alone.  `pages` damages the bytes of the file; `rows`
 * leaves a file that SQLite finds whole, whose rows are not what our code
 * wrote: the wrong type, numbers that point nowhere, texts that are no text,
 * rows doubled and gone.  What was done goes to standard output.
 */
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/file_draft.h"
#include "base/memory.h"
#include "base/strbuf.h"

static uint64_t state;

static uint64_t draw(void)
{
	uint64_t z = state += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return z ^ z >> 31;
}

static size_t below(size_t n)
{
	return n ? (size_t)(draw() % n) : 0;
}

/* ---- bytes ---- */

static void harm_bytes(struct strbuf *s)
{
	size_t page = 32768, pages = s->length / page;
	size_t from = below(pages) * page, to = below(pages) * page;

	switch (below(8)) {
	case 0:
		printf("page at %zu zeroed\n", from);
		memset(s->s + from, 0, page);
		break;
	case 1:
		printf("page at %zu copied to %zu\n", from, to);
		memmove(s->s + to, s->s + from, page);
		break;
	case 2:
		strbuf_truncate(s, 100 + below(s->length - 100));
		printf("cut to %zu\n", s->length);
		break;
	case 3:				/* the head of a page: its cells */
	case 4:
		for (size_t k = 1 + below(4); k; k--) {
			size_t at = from + (from ? 0 : 100) + below(40);

			printf("byte %zu\n", at);
			s->s[at] = (char)draw();
		}
		break;
	default:
		for (size_t k = 1 + below(60); k; k--) {
			size_t at = 100 + below(s->length - 100);

			/* Rows stand at the ends of pages. */
			if (below(2))
				at = from + page - 1 - below(2000);
			s->s[at] ^= (char)(1u << below(8));
		}
		printf("bits\n");
	}
}

/* ---- rows ---- */

static sqlite3 *db;

static void run(const char *sql)
{
	char *message = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK &&
	    sqlite3_errcode(db) != SQLITE_CONSTRAINT)
		printf("(%s: %s)\n", sql, message ? message : "");
	sqlite3_free(message);
}

/* For SQLite's random(), which would be another each time. */
static void drawn(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	(void)values;
	sqlite3_result_int64(context, (sqlite3_int64)(draw() >> 1));
}

static void open_copy(const char *path)
{
	if (db)
		sqlite3_close(db);
	if (sqlite3_open(path, &db) != SQLITE_OK)
		exit(2);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	sqlite3_create_function(db, "drawn", 0, SQLITE_UTF8, NULL, drawn, NULL,
				NULL);
	run("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;"
	    "PRAGMA writable_schema = ON");
}

/* The n-th row of a query, which gives one text; the caller frees it. */
static char *nth(const char *sql, size_t n)
{
	sqlite3_stmt *st;
	char *found = NULL;

	if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK)
		return NULL;
	while (sqlite3_step(st) == SQLITE_ROW)
		if (!n--) {
			found = xstrdup((const char *)
					sqlite3_column_text(st, 0));
			break;
		}
	sqlite3_finalize(st);
	return found;
}

static size_t number(const char *sql)
{
	char *text = nth(sql, 0);
	size_t n = text ? strtoull(text, NULL, 10) : 0;

	free(text);
	return n;
}

static const char *const values[] = {
	"0", "-1", "1", "2", "3", "7", "99", "2147483647", "2147483648",
	"4294967296", "9223372036854775807", "(-9223372036854775807 - 1)",
	"-99999999999999", "1.5", "1e300", "NULL", "x''", "zeroblob(16)",
	"zeroblob(32)", "x'00'", "''", "' '", "'1'", "'#1'",
	"'a/b'", "'/'", "'label'", "'category'", "'no such'", "'rule'",
	"'in vivo'", "'undo'", "'redo'", "'do'",
	"CAST(x'80' AS TEXT)", "CAST(x'ff41fe' AS TEXT)",
	"CAST(x'e2' AS TEXT)", "CAST(x'f0908d' AS TEXT)",
	"CAST(x'610062' AS TEXT)", "CAST(x'edA080' AS TEXT)",
	"char(27) || '[2J' || char(7)", "char(8238) || 'evil'",
	"'=1+1'", "'\"' || char(10) || ','", "'<b>&amp;</b>]]>'", "'%s%n'",
	"char(10)", "'-->'", "'🧨'",
	"replace(hex(zeroblob(40000)), '00', 'long ')",
	"replace(hex(zeroblob(30)), '00', char(769))",
};

static void harm_value(const char *table)
{
	char sql[700];
	char *column;

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM"
		 " pragma_table_info('%s')", table);
	snprintf(sql, sizeof(sql), "SELECT name FROM pragma_table_info('%s')"
		 " LIMIT 1 OFFSET %zu", table, below(number(sql)));
	column = nth(sql, 0);
	if (!column)
		return;
	/* Of all rows, of one, of some; our values or another row's. */
	if (below(5))
		snprintf(sql, sizeof(sql), "UPDATE OR IGNORE \"%s\" SET"
			 " \"%s\" = %s WHERE %s", table, column,
			 values[below(sizeof(values) / sizeof(*values))],
			 below(2) ? "1" : "drawn() % 3 = 0");
	else if (below(2))
		snprintf(sql, sizeof(sql), "UPDATE OR IGNORE \"%s\" SET"
			 " \"%s\" = \"%s\" + %d", table, column, column,
			 (int)below(7) - 3);
	else
		snprintf(sql, sizeof(sql), "UPDATE OR IGNORE \"%s\" SET"
			 " \"%s\" = (SELECT max(\"%s\") FROM \"%s\")", table,
			 column, column, table);
	printf("%s\n", sql);
	run(sql);
	free(column);
}

/* Places in texts, which the code cuts by. */
static void harm_places(void)
{
	static const char *const places[] = {
		"segment SET end_byte", "segment SET start_byte",
		"segment SET head_byte", "coding SET start_byte",
		"coding SET end_byte", "rule_exception SET end_byte",
		"rule_proposal SET start_byte", "rule_proposal SET end_byte",
		"blob SET bytes = substr(bytes, 1, length(bytes) / 2), length",
		"document SET characters", "blob SET ascii = 1, characters",
		"blob SET bytes = bytes || x'f0', ascii",
		"document SET text_hash = original_hash, words",
	};
	static const char *const numbers[] = {
		"-1", "0", "1", "40", "(SELECT max(length(bytes)) FROM blob)",
		"1 + (SELECT min(length(bytes)) FROM blob)", "4294967295",
		"9223372036854775807", "(-9223372036854775807 - 1)",
	};
	char sql[300];

	snprintf(sql, sizeof(sql), "UPDATE OR IGNORE %s = %s WHERE %s",
		 places[below(sizeof(places) / sizeof(*places))],
		 numbers[below(sizeof(numbers) / sizeof(*numbers))],
		 below(2) ? "1" : "drawn() % 2");
	printf("%s\n", sql);
	run(sql);
}

static void harm_rows(void)
{
	static const char *const tables =
		"SELECT name FROM sqlite_schema WHERE type = 'table' AND"
		" (name NOT LIKE 'sqlite%' OR name = 'sqlite_sequence')";
	char *table = nth(tables, below(37));
	char sql[256];

	if (!table)
		return;
	switch (below(14)) {
	case 12:
	case 13:
		harm_places();
		break;
	case 0:
		snprintf(sql, sizeof(sql), "DELETE FROM \"%s\"", table);
		printf("%s\n", sql);
		run(sql);
		break;
	case 1:
		snprintf(sql, sizeof(sql), "DELETE FROM \"%s\" WHERE"
			 " drawn() %% 2", table);
		printf("%s\n", sql);
		run(sql);
		break;
	case 2:
		printf("memberships in circles\n");
		run("INSERT OR IGNORE INTO membership SELECT a.id, b.id, 0"
		    " FROM code a, code b WHERE a.id < 50 AND b.id < 50");
		break;
	case 3:
		printf("many memberships, one below the other\n");
		run("WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT"
		    " i + 1 FROM n WHERE i < 6000)"
		    " INSERT OR IGNORE INTO code (id, guid, kind, name,"
		    " created_at, coder) SELECT i, CAST('guid' || (i + 100000000000) AS BLOB), 'category',"
		    " 'c' || i, 'now', 1 FROM n");
		run("INSERT OR IGNORE INTO membership SELECT id, id - 1, 1"
		    " FROM code WHERE id > 1000");
		break;
	default:
		harm_value(table);
	}
	free(table);
}

/* The statements that give the tables their own words back. */
static void words_back(struct strbuf *out)
{
	sqlite3_stmt *st;

	if (sqlite3_prepare_v2(db, "SELECT 'UPDATE sqlite_schema SET sql = ' ||"
			" quote(sql) || ' WHERE rowid = ' || rowid || ';'"
			" FROM sqlite_schema WHERE sql IS NOT NULL", -1, &st,
			NULL) != SQLITE_OK)
		exit(2);
	while (sqlite3_step(st) == SQLITE_ROW)
		strbuf_adds(out, (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
}

/* Rows that our own tables would refuse are written through looser ones. */
static void harm_study(const char *path)
{
	struct strbuf back = STRBUF_INIT;

	open_copy(path);
	run("PRAGMA journal_mode = DELETE");
	words_back(&back);
	run("UPDATE sqlite_schema SET sql = replace(replace(replace(sql,"
	    " ') STRICT, W', ') W'), ') STRICT', ')'), 'NOT NULL', '')"
	    " WHERE type = 'table' AND sql LIKE '%) STRICT%'");
	open_copy(path);		/* reads the looser words */
	for (size_t k = 1 + below(5); k; k--)
		harm_rows();
	run(back.s);
	strbuf_release(&back);
	sqlite3_close(db);
}

int main(int argc, char **argv)
{
	struct error err = ERROR_INIT;
	struct strbuf bytes = STRBUF_INIT;
	bool rows, ok;

	if (argc != 5) {
		fprintf(stderr, "usage: study_harm pages|rows SEED STUDY "
				"COPY\n");
		return 2;
	}
	rows = !strcmp(argv[1], "rows");
	state = strtoull(argv[2], NULL, 10) * UINT64_C(0x2545F4914F6CDD1D);
	ok = file_read(argv[3], 100000000, &bytes, &err);
	if (ok && !rows)
		for (size_t k = 1 + below(3); k && bytes.length > 65536; k--)
			harm_bytes(&bytes);
	ok = ok && file_write(argv[4], FILE_REPLACE, bytes.s, bytes.length, &err);
	strbuf_release(&bytes);
	if (!ok) {
		fprintf(stderr, "%s\n", err.message);
		return 2;
	}
	if (rows)
		harm_study(argv[4]);
	return 0;
}
