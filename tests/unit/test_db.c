/* Statements are kept when they are closed; nobody may notice. */
#include "test.h"

#include <string.h>

#include "store/db.h"

static struct error err;

static void open_study(struct db *db)
{
	err = (struct error)ERROR_INIT;
	assert_true(db_open(db, "a study in memory", DB_MEMORY, &err));
	assert_true(db_exec(db, "CREATE TABLE t (a INTEGER PRIMARY KEY, b)",
			    &err));
	assert_true(db_exec(db, "INSERT INTO t VALUES (1, 'one'), (2, 'two')",
			    &err));
}

static const char *const one_row = "SELECT b FROM t WHERE a IS :a";

static void a_statement_that_comes_again_remembers_no_value(void **s)
{
	struct db db;
	struct stmt st;

	(void)s;
	open_study(&db);
	st = stmt_open(&db, one_row);
	stmt_bind_int(&st, ":a", 1);
	assert_true(stmt_step(&st));
	assert_true(stmt_close(&st, &err));
	st = stmt_open(&db, one_row);
	assert_false(st.has_row);
	assert_false(stmt_step(&st));
	assert_true(stmt_close(&st, &err));
	db_close(&db);
}

static void the_same_statement_may_be_open_many_times(void **s)
{
	struct db db;
	struct stmt open[3];

	(void)s;
	open_study(&db);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 3; i++) {
			open[i] = stmt_open(&db, one_row);
			stmt_bind_int(&open[i], ":a", i % 2 + 1);
			assert_true(stmt_step(&open[i]));
		}
		for (int i = 0; i < 3; i++)
			assert_string_equal(stmt_text(&open[i], "b"),
					    i % 2 ? "two" : "one");
		for (int i = 0; i < 3; i++)
			assert_true(stmt_close(&open[i], &err));
	}
	db_close(&db);
}

static void a_table_that_grew_is_seen_with_all_its_columns(void **s)
{
	struct db db;
	struct stmt st;

	(void)s;
	open_study(&db);
	st = stmt_open(&db, "SELECT * FROM t");
	assert_true(stmt_step(&st));
	assert_true(stmt_close(&st, &err));
	assert_true(db_exec(&db, "ALTER TABLE t ADD COLUMN c DEFAULT 7",
			    &err));
	st = stmt_open(&db, "SELECT * FROM t");
	assert_int_equal(stmt_column(&st, "c"), 2);
	assert_true(stmt_step(&st));
	assert_int_equal(stmt_int(&st, "c"), 7);
	assert_true(stmt_close(&st, &err));
	db_close(&db);
}

static void what_failed_once_can_be_tried_again(void **s)
{
	static const char *const insert = "INSERT INTO t VALUES (:a, 'x')";
	struct db db;
	struct stmt st;

	(void)s;
	open_study(&db);
	for (int i = 0; i < 2; i++) {
		st = stmt_open(&db, insert);
		stmt_bind_int(&st, ":a", 1);
		assert_false(stmt_run(&st));
		assert_false(stmt_close(&st, &err));
	}
	st = stmt_open(&db, insert);
	stmt_bind_int(&st, ":a", 3);
	assert_true(stmt_run(&st));
	assert_true(stmt_close(&st, &err));
	db_close(&db);
}

/* More of them than are kept, and a setting, which is never kept. */
static void very_many_statements_give_each_their_own_answer(void **s)
{
	struct db db;
	char sql[64];
	int64_t n;

	(void)s;
	open_study(&db);
	for (int i = 0; i < 500; i++) {
		snprintf(sql, sizeof(sql), "SELECT %d", i % 100);
		assert_true(db_int(&db, sql, &n, &err));
		assert_int_equal(n, i % 100);
	}
	for (int i = 0; i < 4; i++) {
		assert_true(db_exec(&db, i % 2 ? "PRAGMA foreign_keys = ON" :
				    "PRAGMA foreign_keys = OFF", &err));
		assert_true(db_int(&db, "PRAGMA foreign_keys", &n, &err));
		assert_int_equal(n, i % 2);
	}
	db_close(&db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_statement_that_comes_again_remembers_no_value),
		cmocka_unit_test(the_same_statement_may_be_open_many_times),
		cmocka_unit_test(a_table_that_grew_is_seen_with_all_its_columns),
		cmocka_unit_test(what_failed_once_can_be_tried_again),
		cmocka_unit_test(very_many_statements_give_each_their_own_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
