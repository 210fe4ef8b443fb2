/*
 * The study file and its history: acts are whole, can be taken back and done
 * again, and the log alone makes the study.
 */
#include "test.h"

#include <unistd.h>

#include "store/blob.h"
#include "store/coder.h"
#include "store/history.h"
#include "store/schema.h"

struct place {
	char folder[32], path[64];
	struct project p;
};

static const struct project_options options = { .coder = "Mei" };

static int begin(void **state)
{
	struct place *at = calloc(1, sizeof(*at));
	struct error err = ERROR_INIT;

	strcpy(at->folder, "/tmp/axial-test-XXXXXX");
	if (!mkdtemp(at->folder))
		return -1;
	snprintf(at->path, sizeof(at->path), "%s/s.axial", at->folder);
	*state = at;
	return project_create(&at->p, at->path, "Test", &options, &err) ?
		0 : -1;
}

static int end(void **state)
{
	struct place *at = *state;
	char command[80];

	project_close(&at->p);
	snprintf(command, sizeof(command), "rm -rf '%s'", at->folder);
	(void)!system(command);
	free(at);
	return 0;
}

static void reopen(struct place *at)
{
	struct error err = ERROR_INIT;

	project_close(&at->p);
	assert_done(project_open(&at->p, at->path, &options, &err));
}

static void add_participant(struct project *p, const char *name)
{
	struct error err = ERROR_INIT;
	struct stmt st = stmt_open(&p->db, "INSERT INTO participant"
		" (guid, name, created_at) VALUES (:guid, :name, 'now')");

	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_text(&st, ":name", name);
	stmt_run(&st);
	assert_done(stmt_close(&st, &err));
}

static void act_adding(struct project *p, const char *name)
{
	struct error err = ERROR_INIT;

	assert_done(act_begin(p, name, &err));
	add_participant(p, name);
	assert_done(act_commit(p, &err));
}

static int64_t count(struct project *p, const char *sql)
{
	struct error err = ERROR_INIT;
	int64_t n;

	assert_done(db_int(&p->db, sql, &n, &err));
	return n;
}

static int64_t participants(struct project *p)
{
	return count(p, "SELECT count(*) FROM participant");
}

static void no_problem(void *context, const char *problem)
{
	(void)context;
	fail_msg("%s", problem);
}

static void verify(struct project *p)
{
	struct error err = ERROR_INIT;
	size_t acts;

	assert_done(history_verify(p, no_problem, NULL, &acts, &err));
}

static void undo(struct project *p, size_t n, size_t expected)
{
	struct error err = ERROR_INIT;
	struct arena arena = ARENA_INIT;
	struct act_list done;

	assert_done(history_undo(p, n, &arena, &done, &err));
	assert_int_equal(done.count, expected);
	arena_release(&arena);
}

static void redo(struct project *p, size_t n, size_t expected)
{
	struct error err = ERROR_INIT;
	struct arena arena = ARENA_INIT;
	struct act_list done;

	assert_done(history_redo(p, n, &arena, &done, &err));
	assert_int_equal(done.count, expected);
	arena_release(&arena);
}

static void an_act_is_undone_and_done_again_after_a_restart(void **state)
{
	struct place *at = *state;

	act_adding(&at->p, "Anna");
	act_adding(&at->p, "Bo");
	reopen(at);
	undo(&at->p, 1, 1);
	assert_int_equal(participants(&at->p), 1);
	reopen(at);
	undo(&at->p, 1, 1);
	assert_int_equal(participants(&at->p), 0);
	verify(&at->p);
	reopen(at);
	redo(&at->p, 5, 2);
	assert_int_equal(participants(&at->p), 2);
	verify(&at->p);
}

static void the_act_that_began_the_study_stays(void **state)
{
	struct place *at = *state;

	act_adding(&at->p, "Anna");
	undo(&at->p, 100, 1);
	undo(&at->p, 1, 0);
	assert_int_equal(count(&at->p, "SELECT count(*) FROM study"), 1);
}

static void a_new_act_closes_the_way_to_what_was_undone(void **state)
{
	struct place *at = *state;

	act_adding(&at->p, "Anna");
	undo(&at->p, 1, 1);
	act_adding(&at->p, "Bo");
	redo(&at->p, 1, 0);
	assert_int_equal(participants(&at->p), 1);
	/* but nothing has left the log */
	assert_int_equal(count(&at->p, "SELECT count(*) FROM act"), 4);
	verify(&at->p);
}

static void an_act_that_changes_nothing_leaves_no_trace(void **state)
{
	struct place *at = *state;
	struct error err = ERROR_INIT;

	assert_done(act_begin(&at->p, "nothing", &err));
	assert_done(act_commit(&at->p, &err));
	assert_int_equal(count(&at->p, "SELECT count(*) FROM act"), 1);
}

static void an_aborted_act_leaves_the_study_as_it_was(void **state)
{
	struct place *at = *state;
	struct error err = ERROR_INIT;

	assert_done(act_begin(&at->p, "half", &err));
	add_participant(&at->p, "Anna");
	act_abort(&at->p);
	assert_int_equal(participants(&at->p), 0);
	act_adding(&at->p, "Bo");
	verify(&at->p);
}

static void one_act_is_taken_out_of_order_where_nothing_builds_on_it(void **state)
{
	struct place *at = *state;
	struct error err = ERROR_INIT;
	struct arena arena = ARENA_INIT;
	struct act_list done;

	act_adding(&at->p, "Anna");		/* act 2 */
	act_adding(&at->p, "Bo");		/* act 3 */
	assert_done(history_undo_act(&at->p, 2, NULL, &arena, &done, &err));
	assert_int_equal(count(&at->p, "SELECT count(*) FROM participant"
				       " WHERE name = 'Bo'"), 1);
	assert_int_equal(participants(&at->p), 1);
	redo(&at->p, 1, 1);
	assert_int_equal(participants(&at->p), 2);
	verify(&at->p);
	assert_refused(history_undo_act(&at->p, 1, NULL, &arena, &done, &err),
		       "began the study");
	assert_refused(history_undo_act(&at->p, 99, NULL, &arena, &done, &err),
		       "not there");
	arena_release(&arena);
}

static void a_later_act_that_builds_on_it_is_named(void **state)
{
	struct place *at = *state;
	struct error err = ERROR_INIT;
	struct arena arena = ARENA_INIT;
	struct act_list done;

	act_adding(&at->p, "Anna");		/* act 2 */
	act_adding(&at->p, "Bo");		/* act 3 */
	assert_done(act_begin(&at->p, "rename Anna", &err));	/* act 4 */
	assert_done(db_exec(&at->p.db, "UPDATE participant SET name = 'Ann'"
			    " WHERE name = 'Anna'", &err));
	assert_done(act_commit(&at->p, &err));
	act_adding(&at->p, "Cem");		/* act 5 */
	assert_refused(history_undo_act(&at->p, 2, NULL, &arena, &done, &err),
		       "act #4 (rename Anna) builds on it");
	assert_int_equal(participants(&at->p), 3);
	verify(&at->p);
	arena_release(&arena);
}

static size_t problems_seen;
static char last_problem[256];

static void note(void *context, const char *problem)
{
	(void)context;
	problems_seen++;
	snprintf(last_problem, sizeof(last_problem), "%s", problem);
}

static void expect_problem(struct project *p, const char *words)
{
	struct error err = ERROR_INIT;
	size_t acts;

	problems_seen = 0;
	last_problem[0] = '\0';
	assert_done(history_verify(p, note, NULL, &acts, &err));
	if (!problems_seen || !strstr(last_problem, words))
		fail_msg("not '%s' but '%s'", words, last_problem);
}

static void a_row_changed_past_the_log_is_found(void **state)
{
	struct place *at = *state;
	struct error err = ERROR_INIT;

	act_adding(&at->p, "Anna");
	assert_done(db_exec(&at->p.db, "UPDATE participant SET name = 'X'",
			    &err));
	expect_problem(&at->p, "participant");
}

static void an_act_changed_in_the_log_is_found(void **state)
{
	struct place *at = *state;
	struct error err = ERROR_INIT;

	act_adding(&at->p, "Anna");
	act_adding(&at->p, "Bo");
	assert_done(db_exec(&at->p.db, "UPDATE act SET who = 'somebody else'"
			    " WHERE id = 2", &err));
	expect_problem(&at->p, "act #2 was changed");
}

static void an_act_taken_out_of_the_log_is_found(void **state)
{
	struct place *at = *state;
	struct error err = ERROR_INIT;

	act_adding(&at->p, "Anna");
	act_adding(&at->p, "Bo");
	assert_done(db_exec(&at->p.db, "DELETE FROM act WHERE id = 2", &err));
	problems_seen = 0;
	assert_done(history_check_chain(&at->p, note, NULL, &err));
	assert_int_equal(problems_seen, 1);
	assert_non_null(strstr(last_problem, "act #2 is missing"));
}

static void many_rows_are_undone_and_done_again(void **state)
{
	struct place *at = *state;
	struct error err = ERROR_INIT;
	char name[32];

	assert_done(act_begin(&at->p, "many", &err));
	for (int i = 0; i < 20000; i++) {
		snprintf(name, sizeof(name), "P%d", i);
		add_participant(&at->p, name);
	}
	assert_done(act_commit(&at->p, &err));
	undo(&at->p, 1, 1);
	assert_int_equal(participants(&at->p), 0);
	redo(&at->p, 1, 1);
	assert_int_equal(participants(&at->p), 20000);
	verify(&at->p);
}

static void ids_are_never_used_twice(void **state)
{
	struct place *at = *state;

	act_adding(&at->p, "Anna");
	undo(&at->p, 1, 1);
	act_adding(&at->p, "Bo");
	assert_int_equal(count(&at->p, "SELECT id FROM participant"), 2);
}

static void equal_texts_are_stored_once_and_outlive_an_undo(void **state)
{
	struct place *at = *state;
	struct error err = ERROR_INIT;
	struct sha256 a, b;
	struct blob blob;

	assert_done(act_begin(&at->p, "texts", &err));
	assert_done(blob_put(&at->p, "价格 price", 12, false, &a, &err));
	assert_done(blob_put(&at->p, "价格 price", 12, true, &b, &err));
	add_participant(&at->p, "Anna");
	assert_done(act_commit(&at->p, &err));
	assert_true(sha256_equal(a, b));
	assert_int_equal(count(&at->p, "SELECT count(*) FROM blob"), 1);
	undo(&at->p, 1, 1);
	assert_done(blob_open(&at->p, a, &blob, &err));
	assert_int_equal(blob.length, 12);
	assert_int_equal(blob.characters, 8);
	assert_false(blob.ascii);
	blob_close(&blob);
	a.bytes[0] ^= 1;
	assert_refused(blob_open(&at->p, a, &blob, &err), "not in the file");
}

static void an_empty_text_is_a_text(void **state)
{
	struct place *at = *state;
	struct error err = ERROR_INIT;
	struct sha256 hash;
	struct blob blob;

	assert_done(act_begin(&at->p, "empty", &err));
	assert_done(blob_put(&at->p, "", 0, true, &hash, &err));
	assert_done(blob_open(&at->p, hash, &blob, &err));
	assert_int_equal(blob.length, 0);
	blob_close(&blob);
	act_abort(&at->p);
}

static void a_seeded_study_comes_out_the_same(void **state)
{
	struct project_options seeded = { .coder = "Mei", .guid_seed = "s",
					  .fixed_time = 1764547200 };
	struct place *at = *state;
	struct error err = ERROR_INIT;
	struct sha256 digest[2];

	for (int i = 0; i < 2; i++) {
		struct project p;
		char path[80];

		snprintf(path, sizeof(path), "%s/%d.axial", at->folder, i);
		assert_done(project_create(&p, path, "T", &seeded, &err));
		act_adding(&p, "Anna");
		project_close(&p);
		assert_done(project_open(&p, path, &seeded, &err));
		act_adding(&p, "Bo");
		assert_done(db_digest(&p.db, "act", &digest[i], &err));
		project_close(&p);
	}
	assert_true(sha256_equal(digest[0], digest[1]));
}

static void a_second_window_sees_what_the_first_has_done(void **state)
{
	struct place *at = *state;
	struct error err = ERROR_INIT;
	struct project other;

	assert_done(project_open(&other, at->path, &options, &err));
	act_adding(&at->p, "Anna");
	assert_int_equal(participants(&other), 1);
	act_adding(&other, "Bo");
	undo(&at->p, 1, 1);
	assert_int_equal(participants(&other), 1);
	project_close(&other);
}

static void a_newer_file_is_refused(void **state)
{
	struct place *at = *state;
	struct error err = ERROR_INIT;
	struct project p;

	assert_done(db_exec(&at->p.db, "PRAGMA user_version = 99", &err));
	assert_refused(project_open(&p, at->path, &options, &err),
		       "newer axial");
}

static void what_is_no_study_is_refused(void **state)
{
	struct place *at = *state;
	struct error err = ERROR_INIT;
	struct project p;
	char path[80];
	FILE *f;

	assert_refused(project_open(&p, "/nowhere/s.axial", &options, &err),
		       "No such file");
	snprintf(path, sizeof(path), "%s/text.axial", at->folder);
	f = fopen(path, "w");
	for (int i = 0; i < 1000; i++)
		fputs("not a database\n", f);
	fclose(f);
	assert_refused(project_open(&p, path, &options, &err),
		       "not an axial study");
	assert_refused(project_create(&p, path, "T", &options, &err),
		       "already a file");
	snprintf(path, sizeof(path), "%s/other.db", at->folder);
	fclose(fopen(path, "w"));
	assert_refused(project_open(&p, path, &options, &err),
		       "not an axial study");
}

enum { NEXT = SCHEMA_VERSION + 1 };	/* as a later axial would have it */

static void an_older_file_is_upgraded_and_a_copy_kept(void **state)
{
	static const struct migration steps[] = {
		{ .version = 1, .sql = NULL },
		{ .version = NEXT, .sql = "CREATE TABLE newer"
				       " (id INTEGER PRIMARY KEY) STRICT" },
	};
	struct place *at = *state;
	struct error err = ERROR_INIT;
	char copy[80];
	struct db db;

	act_adding(&at->p, "Anna");
	assert_done(schema_upgrade_with(&at->p.db, steps, 2, NEXT, &err));
	assert_int_equal(count(&at->p, "PRAGMA user_version"),
			 NEXT);
	assert_int_equal(count(&at->p, "SELECT count(*) FROM newer"), 0);
	snprintf(copy, sizeof(copy), "%s.bak-v%d", at->path, SCHEMA_VERSION);
	assert_done(db_open(&db, copy, DB_READ, &err));
	{
		int64_t version;

		assert_done(db_int(&db, "PRAGMA user_version", &version,
				   &err));
		assert_int_equal(version, SCHEMA_VERSION);
		assert_done(db_int(&db, "SELECT count(*) FROM participant",
				   &version, &err));
		assert_int_equal(version, 1);
	}
	db_close(&db);
}

static void a_failing_upgrade_leaves_the_file_as_it_was(void **state)
{
	static const struct migration steps[] = {
		{ .version = NEXT, .sql = "CREATE TABLE newer"
				       " (id INTEGER PRIMARY KEY) STRICT;"
				       "SELECT * FROM nowhere" },
	};
	struct place *at = *state;
	struct error err = ERROR_INIT;

	assert_refused(schema_upgrade_with(&at->p.db, steps, 1, NEXT, &err),
		       "nowhere");
	assert_int_equal(count(&at->p, "PRAGMA user_version"),
			 SCHEMA_VERSION);
	assert_int_equal(count(&at->p, "SELECT count(*) FROM sqlite_master"
				       " WHERE name = 'newer'"), 0);
}

static void the_default_coder_works_where_none_is_named(void **state)
{
	struct project_options nobody = { .login = "login" };
	struct place *at = *state;
	struct error err = ERROR_INIT;

	assert_done(act_begin(&at->p, "use", &err));
	assert_done(coder_use(&at->p, "李雷", &err));
	assert_done(act_commit(&at->p, &err));
	project_close(&at->p);
	assert_done(project_open(&at->p, at->path, &nobody, &err));
	assert_string_equal(at->p.coder_name, "李雷");
	undo(&at->p, 1, 1);
	project_close(&at->p);
	assert_done(project_open(&at->p, at->path, &nobody, &err));
	assert_string_equal(at->p.coder_name, "login");
}

#define T(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(an_act_is_undone_and_done_again_after_a_restart),
		T(the_act_that_began_the_study_stays),
		T(a_new_act_closes_the_way_to_what_was_undone),
		T(an_act_that_changes_nothing_leaves_no_trace),
		T(an_aborted_act_leaves_the_study_as_it_was),
		T(one_act_is_taken_out_of_order_where_nothing_builds_on_it),
		T(a_later_act_that_builds_on_it_is_named),
		T(a_row_changed_past_the_log_is_found),
		T(an_act_changed_in_the_log_is_found),
		T(an_act_taken_out_of_the_log_is_found),
		T(many_rows_are_undone_and_done_again),
		T(ids_are_never_used_twice),
		T(equal_texts_are_stored_once_and_outlive_an_undo),
		T(an_empty_text_is_a_text),
		T(a_seeded_study_comes_out_the_same),
		T(a_second_window_sees_what_the_first_has_done),
		T(a_newer_file_is_refused),
		T(what_is_no_study_is_refused),
		T(an_older_file_is_upgraded_and_a_copy_kept),
		T(a_failing_upgrade_leaves_the_file_as_it_was),
		T(the_default_coder_works_where_none_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
