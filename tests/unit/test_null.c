/* NULL where NOT NULL stands: the door to SQLite tells damage from what a
 * query may well give. */
#include "test.h"

#include <sqlite3.h>

#include "store/db.h"

static struct error err;

/* Tables that promise a text, and do not keep it. */
static void open_damaged(struct db *db)
{
	err = (struct error)ERROR_INIT;
	assert_done(db_open(db, "a study in memory", DB_MEMORY, &err));
	assert_done(db_exec(db,
		"CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT);"
		"CREATE TABLE word (id INTEGER PRIMARY KEY, person INTEGER,"
		" said TEXT NOT NULL, note TEXT);"
		"INSERT INTO person VALUES (1, 'Ann'), (2, NULL), (3, 'Bo');"
		"INSERT INTO word VALUES (1, 1, 'late', NULL)", &err));
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	assert_done(db_exec(db,
		"PRAGMA writable_schema = ON;"
		"UPDATE sqlite_schema SET sql = 'CREATE TABLE person"
		" (id INTEGER PRIMARY KEY, name TEXT NOT NULL)'"
		" WHERE name = 'person';"
		"PRAGMA schema_version = 77;", &err));
}

static void expect(const char *sql, const char *last, bool damaged)
{
	struct db db;
	struct stmt st;
	char kept[16] = "";
	bool is_null = false;

	open_damaged(&db);
	st = stmt_open(&db, sql);
	while (stmt_step(&st)) {
		const char *name = stmt_text(&st, "name");

		is_null = !name;
		snprintf(kept, sizeof(kept), "%s", name ? name : "");
	}
	assert_string_equal(kept, last ? last : "");
	assert_int_equal(is_null, !last);
	if (damaged)
		assert_refused(stmt_close(&st, &err), "damaged (name)");
	else
		assert_done(stmt_close(&st, &err));
	db_close(&db);
}

static void a_null_against_the_promise_ends_the_query(void **state)
{
	(void)state;
	expect("SELECT name FROM person WHERE id < 3 ORDER BY id", "", true);
	expect("SELECT p.name FROM word w JOIN person p ON p.id = w.person + 1",
	       "", true);
	expect("SELECT p.name FROM person p LEFT JOIN word w"
	       " ON w.person = p.id WHERE p.id = 2", "", true);
	expect("SELECT name FROM person WHERE id = 2 AND id NOT IN"
	       " (SELECT 1 UNION SELECT 3)", "", true);
}

static void what_a_query_may_give_is_none(void **state)
{
	(void)state;
	expect("SELECT name FROM person WHERE id = 3", "Bo", false);
	expect("SELECT note AS name FROM word", NULL, false);
	expect("SELECT p.name FROM word w LEFT JOIN person p ON p.id = 99",
	       NULL, false);
	expect("SELECT (SELECT name FROM person WHERE id = 99) AS name"
	       " FROM word", NULL, false);
	expect("SELECT said AS name FROM word UNION ALL SELECT NULL",
	       NULL, false);
	expect("SELECT max(name) AS name FROM person WHERE id = 99", NULL,
	       false);}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_null_against_the_promise_ends_the_query),
		cmocka_unit_test(what_a_query_may_give_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
