/*
 * Where codes stand in a study from a stranger: in circles, and deeper than
 * anybody thinks.  It is found, and nothing takes long over it.
 */
#include "coding_study.h"

#include "base/strbuf.h"
#include "coding/study_check.h"

static void take_down(void *context, const char *problem)
{
	strbuf_addf(context, "%s\n", problem);
}

/* What `axial check` finds. */
static void found(struct study *s, const char *words)
{
	struct strbuf said = STRBUF_INIT;
	size_t count;

	must(study_check(&s->p, take_down, &said, &count, &s->err));
	if (!said.length || !strstr(said.s, words))
		fail_msg("not \"%s\" but: %s", words, said.s);
	strbuf_release(&said);
}

static void a_path_has_so_many_names(void **state)
{
	struct study *s = *state;
	int64_t codes[CODE_LEVELS_MOST], top, id;
	char name[16];

	study_begin(s);
	top = study_code(s, CODE_CATEGORY, "top", 0);
	for (int i = 0; i < CODE_LEVELS_MOST; i++) {
		snprintf(name, sizeof(name), "c%d", i);
		codes[i] = study_code(s, CODE_CATEGORY, name,
				      i ? codes[i - 1] : 0);
	}
	refused(code_add(&s->p, CODE_LABEL, "one too many", NULL,
			 &codes[CODE_LEVELS_MOST - 1], 1, &id, &s->err),
		"lies so deep");
	refused(code_move(&s->p, codes[0], top, &s->err), "lies so deep");
	study_abort(s);
}

static void circles_are_found(void **state)
{
	struct study *s = *state;
	struct code code;

	study_begin(s);
	for (int i = 0; i < 4; i++)
		study_code(s, CODE_CATEGORY, (const char *[]){
			"a", "b", "c", "below" }[i], 0);
	study_end(s);
	study_sql(s, "INSERT INTO membership VALUES (1, 2, 1), (2, 3, 1),"
		  " (3, 1, 1), (4, 1, 1)");
	found(s, "code #1 lies below itself\ncode #2 lies below itself\n"
		 "code #3 lies below itself\n");
	code = study_find(s, "below");
	assert_non_null(strstr(code.path, "/below"));
}

static void ten_thousand_levels_take_no_time(void **state)
{
	struct study *s = *state;
	struct code_list list;
	size_t longest = 0;

	study_begin(s);
	study_code(s, CODE_CATEGORY, "top", 0);
	study_end(s);
	study_sql(s, "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL"
		  " SELECT i + 1 FROM n WHERE i < 10000)"
		  " INSERT INTO code (id, guid, kind, name, created_at, coder)"
		  " SELECT i, randomblob(16), 'category', 'c' || i, 'now', 1"
		  " FROM n");
	study_sql(s, "INSERT INTO membership SELECT id, id - 1, 1 FROM code"
		  " WHERE id > 1");
	must(code_list(&s->p, &s->arena, CODE_ANY, &list, &s->err));
	assert_int_equal(list.count, 10000);
	for (size_t i = 0; i < list.count; i++)
		if (strlen(list.at[i].path) > longest)
			longest = strlen(list.at[i].path);
	assert_true(longest < 10 * CODE_LEVELS_MOST);
	found(s, "code #61 lies deeper than 59 categories");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, study_setup, \
						   study_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_path_has_so_many_names),
		TEST(circles_are_found),
		TEST(ten_thousand_levels_take_no_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
