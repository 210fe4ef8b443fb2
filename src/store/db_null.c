#include "store/db_null.h"

#include <ctype.h>
#include <sqlite3.h>
#include <string.h>
#include <strings.h>

static bool is_declared(struct sqlite3 *db, const char *table,
			const char *column)
{
	int is_not_null = 0, is_key = 0, counts = 0;

	return sqlite3_table_column_metadata(db, "main", table, column, NULL,
					     NULL, &is_not_null, &is_key,
					     &counts) == SQLITE_OK &&
		is_not_null;
}

static bool is_word_at(const char *sql, const char *at, size_t length)
{
	return (at == sql || (!isalnum((unsigned char)at[-1]) &&
			      at[-1] != '_')) &&
		!isalnum((unsigned char)at[length]) && at[length] != '_';
}

/* What stands just before a table's name: FROM, JOIN, LEFT JOIN. */
static bool follows(const char *sql, const char *at, const char *word)
{
	size_t length = strlen(word);

	while (at > sql && isspace((unsigned char)at[-1]))
		at--;
	return (size_t)(at - sql) >= length &&
		!strncasecmp(at - length, word, length);
}

static int depth_at(const char *sql, const char *at)
{
	int depth = 0;

	for (; sql < at; sql++)
		depth += (*sql == '(') - (*sql == ')');
	return depth;
}

/* The table stands in the query itself, and every row has one of it. */
static bool is_in_every_row(const char *sql, const char *table)
{
	size_t length = strlen(table);

	for (const char *at = sql; (at = strcasestr(at, table)); at += length)
		if (is_word_at(sql, at, length) &&
		    (follows(sql, at, "LEFT JOIN") ||
		     ((follows(sql, at, "FROM") || follows(sql, at, "JOIN")) &&
		      depth_at(sql, at) > 0)))
			return false;
	return true;
}

/* The rows are of several queries, and what SQLite tells is of the first. */
static bool is_union(const char *sql)
{
	for (const char *at = sql; (at = strcasestr(at, "UNION")); at++)
		if (!depth_at(sql, at))
			return true;
	return false;
}

bool db_null_is_damage(struct sqlite3 *db, struct sqlite3_stmt *statement,
		       int column)
{
	const char *table = sqlite3_column_table_name(statement, column);
	const char *name = sqlite3_column_origin_name(statement, column);
	const char *sql = sqlite3_sql(statement);

	return table && name && sql && !is_union(sql) &&
		is_declared(db, table, name) && is_in_every_row(sql, table);
}
