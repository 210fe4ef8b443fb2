/*
 * A study file from a stranger: what is not laid out as axial lays it out is
 * refused before anything in it can act.
 */
#include "test.h"

#include <unistd.h>

#include "store/project.h"
#include "store/schema.h"

static const struct project_options options = { .coder = "Mei" };

struct place {
	char path[64];
};

static int begin(void **state)
{
	struct place *at = calloc(1, sizeof(*at));
	struct project p = PROJECT_INIT;
	struct error err = ERROR_INIT;
	bool ok;

	snprintf(at->path, sizeof(at->path), "/tmp/axial-hostile-%ld.axial",
		 (long)getpid());
	unlink(at->path);
	ok = project_create(&p, at->path, "Test", &options, &err);
	project_close(&p);
	*state = at;
	return ok ? 0 : -1;
}

static int end(void **state)
{
	struct place *at = *state;

	unlink(at->path);
	free(at);
	return 0;
}

/* What the stranger did to the file before it came here. */
static void done_to_it(const struct place *at, const char *sql)
{
	struct db db;
	struct error err = ERROR_INIT;

	assert_done(db_open(&db, at->path, DB_WRITE, &err));
	assert_done(db_exec(&db, sql, &err));
	db_close(&db);
}

static void refused(const struct place *at, const char *words)
{
	struct project p;
	struct error err = ERROR_INIT;

	assert_refused(project_open(&p, at->path, &options, &err), words);
	assert_non_null(strstr(err.message, "not laid out"));
}

static void an_untouched_study_opens(void **state)
{
	struct place *at = *state;
	struct project p;
	struct error err = ERROR_INIT;

	assert_done(project_open(&p, at->path, &options, &err));
	project_close(&p);
	/* What sqlite3's own tools leave behind is no harm. */
	done_to_it(at, "ANALYZE");
	assert_done(project_open(&p, at->path, &options, &err));
	project_close(&p);
}

static void a_trigger_is_refused(void **state)
{
	done_to_it(*state, "CREATE TRIGGER x AFTER INSERT ON coding BEGIN"
			   " DELETE FROM document; END");
	refused(*state, "trigger 'x'");
}

static void a_view_is_refused(void **state)
{
	done_to_it(*state, "DROP TABLE need_evidence; CREATE VIEW"
			   " need_evidence AS SELECT 1 AS need");
	refused(*state, "view 'need_evidence'");
}

static void a_strange_table_is_refused(void **state)
{
	done_to_it(*state, "CREATE TABLE mine (a)");
	refused(*state, "table 'mine'");
}

static void a_table_changed_is_refused(void **state)
{
	done_to_it(*state, "ALTER TABLE code ADD COLUMN x INTEGER");
	refused(*state, "table 'code'");
}

static void a_table_loosened_is_refused(void **state)
{
	/* The same words, but for the STRICT at their end. */
	done_to_it(*state, "DROP TABLE rule_exception;"
		"CREATE TABLE rule_exception (\n"
		"	rule		INTEGER NOT NULL REFERENCES rule\n"
		"			DEFERRABLE INITIALLY DEFERRED,\n"
		"	document	INTEGER NOT NULL REFERENCES document\n"
		"			DEFERRABLE INITIALLY DEFERRED,\n"
		"	start_byte	INTEGER NOT NULL,\n"
		"	end_byte	INTEGER NOT NULL,\n"
		"	PRIMARY KEY (rule, document, start_byte, end_byte)\n"
		")");
	refused(*state, "table 'rule_exception'");
}

static void a_missing_index_is_refused(void **state)
{
	done_to_it(*state, "DROP INDEX membership_one_primary");
	refused(*state, "missing");
}

static void a_missing_table_is_refused(void **state)
{
	done_to_it(*state, "PRAGMA foreign_keys = OFF; DROP TABLE memo_link");
	refused(*state, "missing");
}

static void a_trigger_does_not_fire(void **state)
{
	struct place *at = *state;
	struct db db;
	struct error err = ERROR_INIT;
	int64_t title;

	/* Even where the gate is behind us, as in an upgrade. */
	assert_done(db_open(&db, at->path, DB_WRITE, &err));
	assert_done(db_exec(&db, "CREATE TRIGGER x AFTER UPDATE ON coder BEGIN"
		" UPDATE study SET title = 'harmed'; END;"
		"INSERT INTO coder (guid, name, created_at)"
		" VALUES (zeroblob(16), 'a', 'now');"
		"UPDATE coder SET name = 'b'", &err));
	assert_done(db_int(&db, "SELECT count(*) FROM study"
				" WHERE title = 'harmed'", &title, &err));
	assert_int_equal(title, 0);
	db_close(&db);
}

#define test(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test(an_untouched_study_opens),
		test(a_trigger_is_refused),
		test(a_view_is_refused),
		test(a_strange_table_is_refused),
		test(a_table_changed_is_refused),
		test(a_table_loosened_is_refused),
		test(a_missing_index_is_refused),
		test(a_missing_table_is_refused),
		test(a_trigger_does_not_fire),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
