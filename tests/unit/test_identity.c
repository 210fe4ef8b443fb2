/*
 * A study that is open while somebody moves, removes, replaces or overwrites
 * its file: nothing is written to the wrong file, and it is said at once.
 */
#include "test.h"

#include <unistd.h>

#include "store/backup.h"
#include "store/history.h"

struct place {
	char folder[32], path[64], other[64];
	struct project p;
};

static const struct project_options options = { .coder = "Mei" };
static struct error err;

static void make_study(const char *path, const char *title)
{
	struct project p;

	assert_done(project_create(&p, path, title, &options, &err));
	project_close(&p);
}

static int begin(void **state)
{
	struct place *at = calloc(1, sizeof(*at));

	err = (struct error)ERROR_INIT;
	strcpy(at->folder, "/tmp/axial-test-XXXXXX");
	if (!mkdtemp(at->folder))
		return -1;
	snprintf(at->path, sizeof(at->path), "%s/s.axial", at->folder);
	snprintf(at->other, sizeof(at->other), "%s/other.axial", at->folder);
	*state = at;
	make_study(at->path, "Test");
	make_study(at->other, "Othe");
	return project_open(&at->p, at->path, &options, &err) ? 0 : -1;
}

static void shell(struct place *at, const char *words)
{
	char command[256];

	snprintf(command, sizeof(command), "cd '%s' && %s", at->folder, words);
	assert_int_equal(system(command), 0);
}

static int end(void **state)
{
	struct place *at = *state;

	project_close(&at->p);
	shell(at, "rm -f *");
	rmdir(at->folder);
	free(at);
	return 0;
}

static void add(struct project *p, const char *name)
{
	struct stmt st = stmt_open(&p->db, "INSERT INTO participant"
		" (guid, name, created_at) VALUES (:guid, :name, 'now')");

	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_text(&st, ":name", name);
	stmt_run(&st);
	assert_done(stmt_close(&st, &err));
}

static void act(struct project *p)
{
	static int count;
	char name[16];

	snprintf(name, sizeof(name), "P%d", ++count);
	assert_done(act_begin(p, "add", &err));
	add(p, name);
	assert_done(act_commit(p, &err));
}

static int64_t people(struct project *p)
{
	int64_t n;

	assert_done(db_int(&p->db, "SELECT count(*) FROM participant", &n,
			   &err));
	return n;
}

static int64_t people_in(struct place *at, const char *name)
{
	char path[96];
	struct project p;
	int64_t n;

	snprintf(path, sizeof(path), "%s/%s", at->folder, name);
	assert_done(project_open(&p, path, &options, &err));
	n = people(&p);
	project_close(&p);
	return n;
}

static void no_act_begins(struct place *at, const char *because)
{
	struct arena arena = ARENA_INIT;
	struct act_list done;

	assert_refused(project_check_place(&at->p, &err), because);
	assert_refused(act_begin(&at->p, "add", &err), because);
	assert_refused(history_undo(&at->p, 1, &arena, &done, &err), because);
	assert_false(db_in_transaction(&at->p.db));
	arena_release(&arena);
}

static void a_study_that_is_there_goes_on(void **state)
{
	struct place *at = *state;

	act(&at->p);
	assert_done(project_check_place(&at->p, &err));
	act(&at->p);
	assert_int_equal(people_in(at, "s.axial"), 2);
}

static void acts_of_another_window_are_no_replacement(void **state)
{
	struct place *at = *state;
	struct project other;

	assert_done(project_open(&other, at->path, &options, &err));
	act(&other);
	assert_done(project_check_place(&at->p, &err));
	act(&at->p);
	act(&other);
	act(&at->p);
	assert_int_equal(people(&other), 4);
	project_close(&other);
}

static void a_removed_study_is_missed_and_can_be_saved(void **state)
{
	struct place *at = *state;
	char path[96];

	act(&at->p);
	shell(at, "rm s.axial");
	no_act_begins(at, "moved or removed");
	shell(at, "test ! -e s.axial");
	snprintf(path, sizeof(path), "%s/saved.axial", at->folder);
	assert_done(backup_write(&at->p.db, path, false, NULL, &err));
	assert_int_equal(people_in(at, "saved.axial"), 1);
}

static void a_moved_study_is_missed_and_goes_on_when_it_is_back(void **state)
{
	struct place *at = *state;

	shell(at, "mv s.axial t.axial");
	no_act_begins(at, "moved or removed");
	shell(at, "mv t.axial s.axial");
	act(&at->p);
	assert_int_equal(people_in(at, "s.axial"), 1);
}

static void what_takes_its_place_is_left_alone(void **state)
{
	struct place *at = *state;

	shell(at, "cp s.axial new && mv new s.axial && cp s.axial as-it-was");
	no_act_begins(at, "put in the study's place");
	shell(at, "cmp s.axial as-it-was");
}

static void an_act_on_the_way_is_not_kept_in_another_file(void **state)
{
	struct place *at = *state;

	assert_done(act_begin(&at->p, "add", &err));
	add(&at->p, "Ann");
	shell(at, "mv s.axial t.axial && mv other.axial s.axial"
	      " && cp s.axial as-it-was");
	assert_refused(act_commit(&at->p, &err), "put in the study's place");
	shell(at, "cmp s.axial as-it-was");
	assert_int_equal(people_in(at, "t.axial"), 0);
}

/* It was made just so, so that its counter of changes is the same. */
static void another_study_copied_over_it_is_left_alone(void **state)
{
	struct place *at = *state;

	assert_int_equal(people(&at->p), 0);
	shell(at, "cp other.axial s.axial");
	no_act_begins(at, "copied over");
	shell(at, "cmp s.axial other.axial");
}

static void an_older_copy_put_over_it_is_left_alone(void **state)
{
	struct place *at = *state;

	shell(at, "cp s.axial older.axial");
	act(&at->p);
	shell(at, "cp older.axial s.axial");
	no_act_begins(at, "copied over");
	shell(at, "cmp s.axial older.axial");
}

static void a_study_cut_short_is_left_alone(void **state)
{
	struct place *at = *state;

	shell(at, "truncate -s 0 s.axial");
	no_act_begins(at, "copied over");
	shell(at, "test ! -s s.axial");
	shell(at, "cp other.axial s.axial && truncate -s 40000 s.axial");
	no_act_begins(at, "copied over");
}

/* As when memory runs out, or the disk, in the middle of an act. */
static void an_act_that_sqlite_gave_up_goes_no_further(void **state)
{
	struct place *at = *state;
	struct stmt st;

	assert_done(act_begin(&at->p, "add", &err));
	add(&at->p, "Ann");
	assert_done(db_exec(&at->p.db, "ROLLBACK", &err));
	assert_true(db_has_lost_transaction(&at->p.db));
	st = stmt_open(&at->p.db, "INSERT INTO participant"
		" (guid, name, created_at) VALUES (x'00', 'Bob', 'now')");
	assert_false(stmt_run(&st));
	assert_refused(stmt_close(&st, &err), "broken off");
	assert_refused(act_commit(&at->p, &err), "broken off");
	assert_int_equal(people(&at->p), 0);
	act(&at->p);
}

static bool always(void)
{
	return true;
}

static void who_stops_an_act_is_heard_at_its_next_step(void **state)
{
	struct place *at = *state;
	struct stmt st;

	assert_done(act_begin(&at->p, "add", &err));
	at->p.db.stop = always;
	st = stmt_open(&at->p.db, "INSERT INTO participant"
		" (guid, name, created_at) VALUES (x'00', 'Bob', 'now')");
	assert_false(stmt_run(&st));
	assert_refused(stmt_close(&st, &err), "interrupted");
	act_abort(&at->p);
	/* Outside of acts there is nothing to be stopped. */
	assert_int_equal(people(&at->p), 0);
}

#define one(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		one(a_study_that_is_there_goes_on),
		one(acts_of_another_window_are_no_replacement),
		one(a_removed_study_is_missed_and_can_be_saved),
		one(a_moved_study_is_missed_and_goes_on_when_it_is_back),
		one(what_takes_its_place_is_left_alone),
		one(an_act_on_the_way_is_not_kept_in_another_file),
		one(another_study_copied_over_it_is_left_alone),
		one(an_older_copy_put_over_it_is_left_alone),
		one(a_study_cut_short_is_left_alone),
		one(an_act_that_sqlite_gave_up_goes_no_further),
		one(who_stops_an_act_is_heard_at_its_next_step),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
