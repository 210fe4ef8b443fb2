/*
 * A study with a row in every table there is, the kinds of tomorrow included:
 * whatever is removed or united, nothing is left that refers to nothing, and
 * a check looks at every kind's GUID.
 */
#include "coding_study.h"

#include "coding/study_check.h"
#include "store/act_places.h"
#include "store/unite.h"

/* A value of the column's type, fit to be the n-th row's; what refers, refers
 * to the n-th row of the other. */
static void add_value(struct strbuf *sql, const char *type, size_t n)
{
	if (!strcmp(type, "TEXT"))
		strbuf_addf(sql, "'%zu'", n);
	else if (!strcmp(type, "BLOB"))
		strbuf_adds(sql, "randomblob(16)");
	else
		strbuf_addf(sql, "%zu", n);
}

static void add_row(struct study *s, const struct kind *kind, size_t n)
{
	struct strbuf sql = STRBUF_INIT, values = STRBUF_INIT;
	struct stmt st = stmt_open(&s->p.db,
		"SELECT name, type FROM pragma_table_info(:the_table)");

	stmt_bind_text(&st, ":the_table", kind->table);
	strbuf_addf(&sql, "INSERT OR REPLACE INTO %s (", kind->table);
	while (stmt_step(&st)) {
		const char *comma = values.length ? ", " : "";

		strbuf_addf(&sql, "%s%s", comma, stmt_text(&st, "name"));
		strbuf_adds(&values, comma);
		add_value(&values, stmt_text(&st, "type"), n);
	}
	must(stmt_close(&st, &s->err));
	strbuf_addf(&sql, ") VALUES (%s)", values.s);
	must(db_exec(&s->p.db, sql.s, &s->err));
	strbuf_release(&sql);
	strbuf_release(&values);
}

/* Rows 1 and 2 of everything; inside an act that is never kept. */
static void fill(struct study *s)
{
	must(db_exec(&s->p.db, "PRAGMA ignore_check_constraints = 1",
		     &s->err));
	study_begin(s);
	for_each_kind(kind)
		for (size_t n = 1; n <= 2; n++)
			add_row(s, kind, n);
}

static int64_t count_rows(struct study *s, const struct kind *kind,
			  const char *column, int64_t value)
{
	struct stmt st = stmt_open(&s->p.db, arena_printf(&s->arena,
		"SELECT count(*) AS n FROM %s WHERE %s = :value", kind->table,
		column));
	int64_t n;

	stmt_bind_int(&st, ":value", value);
	n = stmt_step(&st) ? stmt_int(&st, "n") : -1;
	must(stmt_close(&st, &s->err));
	return n;
}

static bool is_referred_to(const struct kind *kind)
{
	for_each_kind(other)
		for_each_reference(r, other)
			if (!strcmp(r->to, kind->table))
				return true;
	return false;
}

static void whoever_goes_takes_along_what_needs_it(void **state)
{
	struct study *s = *state;

	for_each_kind(kind) {
		struct holdings gone = { 0 };

		if (!is_referred_to(kind))
			continue;
		fill(s);
		must(object_remove(&s->p, kind->table, 1, &gone, &s->err));
		assert_int_equal(gone.objects, 1);
		for_each_kind(other)
			for_each_reference(r, other)
				if (!strcmp(r->to, kind->table) &&
				    r->removal != HOLDS &&
				    count_rows(s, other, r->column, 1))
					fail_msg("%s.%s refers to a %s that "
						 "is gone", other->table,
						 r->column, kind->table);
		study_abort(s);
	}
}

static void whoever_becomes_another_leaves_no_reference(void **state)
{
	struct study *s = *state;

	for_each_kind(kind) {
		struct united told = { .dropped = 0 };

		if (!is_referred_to(kind))
			continue;
		fill(s);
		must(object_unite(&s->p, kind->table, 1, 2, &told, &s->err));
		for_each_kind(other)
			for_each_reference(r, other)
				if (!strcmp(r->to, kind->table) &&
				    r->merge != OWN_MERGE &&
				    count_rows(s, other, r->column, 1))
					fail_msg("%s.%s refers to a %s that "
						 "became another",
						 other->table, r->column,
						 kind->table);
		study_abort(s);
	}
}

static void look_for(void *context, const char *problem)
{
	struct strbuf *said = context;

	strbuf_addf(said, "%s\n", problem);
}

static void a_guid_that_is_none_is_found_in_every_kind(void **state)
{
	struct study *s = *state;
	struct strbuf said = STRBUF_INIT;
	size_t count;

	fill(s);
	for_each_kind(kind)
		if (kind->has_guid)
			must(db_exec(&s->p.db, arena_printf(&s->arena,
				"UPDATE %s SET guid = x'00' WHERE id = 2",
				kind->table), &s->err));
	must(study_check(&s->p, look_for, &said, &count, &s->err));
	for_each_kind(kind)
		if (kind->has_guid &&
		    !strstr(said.s, arena_printf(&s->arena, "%s #2",
						 kind->table)))
			fail_msg("check does not look at the GUIDs of %s",
				 kind->table);
	assert_non_null(strstr(said.s, "no GUID: "));
	strbuf_release(&said);
	study_abort(s);
}

static void a_guid_of_two_is_found_in_every_kind(void **state)
{
	struct study *s = *state;
	struct strbuf said = STRBUF_INIT;
	const char *line;
	size_t count;

	fill(s);
	for_each_kind(kind)
		if (kind->has_guid)
			must(db_exec(&s->p.db, arena_printf(&s->arena,
				"UPDATE %s SET guid = zeroblob(16)"
				" WHERE id = 1", kind->table), &s->err));
	must(study_check(&s->p, look_for, &said, &count, &s->err));
	line = strstr(said.s, "one GUID for several: ");
	assert_non_null(line);
	for_each_kind(kind)
		if (kind->has_guid)
			assert_non_null(strstr(line, arena_printf(&s->arena,
				"%s #1", kind->table)));
	strbuf_release(&said);
	study_abort(s);
}

static void a_place_outside_its_text_is_found_in_every_kind(void **state)
{
	struct study *s = *state;
	struct strbuf said = STRBUF_INIT;
	int64_t document = study_document(s, "talk", "Anna: too dear\n");
	size_t count;

	fill(s);
	assert_int_equal(document, 1);
	for_each_kind(kind)
		if (kind->place.document)
			must(db_exec(&s->p.db, arena_printf(&s->arena,
				"UPDATE %s SET %s = 1, %s = 999 WHERE %s = 2",
				kind->table, kind->place.document,
				kind->place.columns[1], kind->place.number),
				&s->err));
	must(db_exec(&s->p.db, "UPDATE document SET text_hash = (SELECT hash"
		     " FROM blob ORDER BY id LIMIT 1) WHERE id = 1",
		     &s->err));
	must(study_check(&s->p, look_for, &said, &count, &s->err));
	for_each_kind(kind)
		if (kind->place.document &&
		    !strstr(said.s, arena_printf(&s->arena, "%s #2 lies "
						 "outside", kind->word)))
			fail_msg("check does not look at the places of %s in "
				 "%s", kind->table, said.s);
	strbuf_release(&said);
	study_abort(s);
}

/* What the act did to places in texts. */
static struct act_places places_of_last_act(struct study *s)
{
	struct act_places places;
	int64_t act;

	must(db_int(&s->p.db, "SELECT max(id) FROM act", &act, &s->err));
	must(act_places_read(&s->p, act, &places, &s->err));
	return places;
}

/* Undo asks whether an act moved a place in a text: by any of the columns
 * that make one. */
static void each_border_of_a_place_is_known_to_undo(void **state)
{
	struct study *s = *state;
	int64_t document = study_document(s, "talk", "Anna: too dear\n");
	int64_t code;

	study_begin(s);
	code = study_code(s, CODE_LABEL, "dear", 0);
	study_coding(s, document, 8, 9, code);
	study_coding(s, document, 10, 11, code);
	study_sql(s,
		"INSERT INTO rule (id, guid, name, pattern, code, created_at,"
		" coder) VALUES (1, randomblob(16), 'r', 'x', 1, 't', 1);"
		"INSERT INTO rule_exception VALUES (1, 1, 8, 9);"
		"INSERT INTO rule_proposal VALUES (1, 1, 8, 9);"
		"UPDATE segment SET head_byte = 6, start_byte = 8");
	study_end(s);
	for_each_kind(kind)
		for (size_t i = 0; i < KIND_COLUMNS && kind->place.columns[i];
		     i++) {
			bool is_end = i + 1 == KIND_COLUMNS ||
				!kind->place.columns[i + 1];
			struct act_places places;

			study_begin(s);
			study_sql(s, arena_printf(&s->arena,
				"UPDATE %s SET %s = %s %c 1", kind->table,
				kind->place.columns[i],
				kind->place.columns[i], is_end ? '+' : '-'));
			must(act_commit(&s->p, &s->err));
			places = places_of_last_act(s);
			if (places.moved.count + places.added.count == 0)
				fail_msg("undo does not know that %s.%s is of "
					 "a place", kind->table,
					 kind->place.columns[i]);
			for (size_t k = 0; k < places.moved.count; k++)
				assert_int_equal(places.moved.at[k], document);
			act_places_release(&places);
		}
}

/* A place that was taken away comes back where it stood, so its text must not
 * have changed since. */
static void what_stood_in_another_text_does_not_come_back(void **state)
{
	struct document_ids one = { 0 };
	struct act_places earlier = { { 0 }, { 0 }, { 0 } };
	struct act_places later = { { 0 }, { 0 }, { 0 } };

	(void)state;
	list_push(&one, 7);
	earlier.moved = one;
	later.texts = one;
	assert_true(act_places_bind(&earlier, &later));
	assert_true(act_places_bind(&later, &earlier));
	later.texts = (struct document_ids){ 0 };
	later.moved = one;
	assert_false(act_places_bind(&earlier, &later));
	list_release(&one);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, study_setup, \
						   study_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(whoever_goes_takes_along_what_needs_it),
		TEST(whoever_becomes_another_leaves_no_reference),
		TEST(a_guid_that_is_none_is_found_in_every_kind),
		TEST(a_guid_of_two_is_found_in_every_kind),
		TEST(each_border_of_a_place_is_known_to_undo),
		TEST(what_stood_in_another_text_does_not_come_back),
		TEST(a_place_outside_its_text_is_found_in_every_kind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
