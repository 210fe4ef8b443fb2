/*
 * The rows of store/kinds.c are the schema: whoever adds a table, a column of
 * text, a passage or a reference and forgets to say there what it is learns
 * it here, with the line to add.
 */
#include "test.h"

#include "store/act_log.h"
#include "store/removal.h"
#include "store/schema.h"

struct schema_in_memory {
	struct db db;
	struct error err;
};

static int setup(void **state)
{
	struct schema_in_memory *s = calloc(1, sizeof(*s));

	assert_non_null(s);
	assert_true(db_open(&s->db, "schema", DB_MEMORY, &s->err));
	assert_true(schema_create(&s->db, &s->err));
	*state = s;
	return 0;
}

static int teardown(void **state)
{
	struct schema_in_memory *s = *state;

	db_close(&s->db);
	free(s);
	return 0;
}

#define COLUMNS_OF_ACTS \
	"SELECT t.name AS the_table, c.name AS the_column, c.type AS type," \
	" c.[notnull] AS is_needed FROM sqlite_master t," \
	" pragma_table_info(t.name) c WHERE t.type = 'table'" \
	" AND t.name NOT LIKE 'sqlite_%'"

#define EACH_ROW(st, kind, sql) \
	for (struct stmt st = stmt_open(&s->db, sql); \
	     stmt_step(&st) || close_statement(s, &st);) \
		for (const struct kind *kind = recorded(&st); kind; \
		     kind = NULL)

static bool close_statement(struct schema_in_memory *s, struct stmt *st)
{
	if (!stmt_close(st, &s->err))
		fail_msg("%s", s->err.message);
	return false;
}

/* The kind of the row's table; NULL for tables that no act writes. */
static const struct kind *recorded(struct stmt *st)
{
	const char *table = stmt_text(st, "the_table");
	const struct kind *kind = kind_find(table);

	if (!kind && act_log_records(NULL, table))
		fail_msg("src/store/kinds.c has no row for the table %s",
			 table);
	return kind;
}

static const struct kind_reference *reference_of(const struct kind *kind,
						 const char *column)
{
	for_each_reference(r, kind)
		if (!strcmp(r->column, column))
			return r;
	return NULL;
}

static bool has_text(const struct kind *kind, const char *column)
{
	for (const struct kind_text *t = kind->texts; t->column; t++)
		if (!strcmp(t->column, column))
			return true;
	return false;
}

static bool has_place(const struct kind *kind, const char *column)
{
	for (size_t i = 0; i < KIND_COLUMNS && kind->place.columns[i]; i++)
		if (!strcmp(kind->place.columns[i], column))
			return true;
	return false;
}

static bool column_is_there(struct schema_in_memory *s, const char *table,
			    const char *column)
{
	struct stmt st = stmt_open(&s->db,
		"SELECT 1 FROM pragma_table_info(:the_table)"
		" WHERE name = :the_column");
	bool found;

	stmt_bind_text(&st, ":the_table", table);
	stmt_bind_text(&st, ":the_column", column);
	found = stmt_step(&st);
	close_statement(s, &st);
	return found;
}

static void must_be_there(struct schema_in_memory *s, const char *table,
			  const char *column)
{
	if (column && !column_is_there(s, table, column))
		fail_msg("src/store/kinds.c names %s.%s, which schema.sql has "
			 "not", table, column);
}

static void every_table_of_the_history_has_a_row(void **state)
{
	struct schema_in_memory *s = *state;
	size_t rows = 0;

	EACH_ROW(st, kind, "SELECT name AS the_table FROM sqlite_master"
		 " WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
		rows++;
	assert_int_equal(rows, object_kind_count);
}

static void every_reference_says_what_becomes_of_it(void **state)
{
	struct schema_in_memory *s = *state;

	EACH_ROW(st, kind, "SELECT t.name AS the_table, f.[from] AS"
		 " the_column, f.[table] AS target, c.[notnull] AS is_needed"
		 " FROM sqlite_master t, pragma_foreign_key_list(t.name) f"
		 " JOIN pragma_table_info(t.name) c ON c.name = f.[from]"
		 " WHERE t.type = 'table'") {
		const char *column = stmt_text(&st, "the_column");
		const char *target = stmt_text(&st, "target");
		const struct kind_reference *r = reference_of(kind, column);

		if (!r || strcmp(r->to, target))
			fail_msg("the row of %s in src/store/kinds.c lacks the "
				 "reference { \"%s\", \"%s\", GOES_ALONG or "
				 "LETS_GO or HOLDS, FOLLOWS or …, one, several "
				 "}", kind->table, column, target);
		if (!r->removal || !r->merge || !r->one != !r->several)
			fail_msg("the reference %s.%s in src/store/kinds.c "
				 "does not say all", kind->table, column);
		if (r->removal == LETS_GO && stmt_int(&st, "is_needed"))
			fail_msg("%s.%s cannot let go: it is NOT NULL",
				 kind->table, column);
	}
}

static void every_text_says_whether_it_may_name_somebody(void **state)
{
	struct schema_in_memory *s = *state;

	EACH_ROW(st, kind, COLUMNS_OF_ACTS " AND c.type = 'TEXT'"
		 " AND c.name NOT LIKE '%\\_at' ESCAPE '\\'")
		if (!has_text(kind, stmt_text(&st, "the_column")))
			fail_msg("the row of %s in src/store/kinds.c lacks the "
				 "text { \"%s\", PROSE or PROSE_NAME or ALONE "
				 "or NO_WORDS, where, NULL }", kind->table,
				 stmt_text(&st, "the_column"));
}

static void every_place_in_a_text_is_known(void **state)
{
	struct schema_in_memory *s = *state;

	EACH_ROW(st, kind, COLUMNS_OF_ACTS
		 " AND c.name LIKE '%\\_byte' ESCAPE '\\'")
		if (!has_place(kind, stmt_text(&st, "the_column")))
			fail_msg("the row of %s in src/store/kinds.c lacks "
				 ".place with \"%s\"", kind->table,
				 stmt_text(&st, "the_column"));
}

/* What goes along with `kind`, and with that, and so on, is not `kind`. */
static void no_circle(const struct kind *kind, const struct kind *from,
		      size_t depth)
{
	if (depth > object_kind_count)
		fail_msg("%s goes along with itself; src/store/removal.c "
			 "cannot walk in circles", from->table);
	for_each_reference(r, kind)
		if (r->removal == GOES_ALONG)
			no_circle(kind_of(r->to), from, depth + 1);
}

static void nothing_goes_along_with_itself(void **state)
{
	(void)state;
	for_each_kind(kind)
		no_circle(kind, kind, 0);
}

static void all_that_is_counted_can_be_told(void **state)
{
	const char *sorts[HELD_SORTS];
	size_t count = 0;

	(void)state;
	for_each_kind(kind)
		for_each_reference(r, kind) {
			size_t i = 0;

			while (r->one && i < count && strcmp(sorts[i], r->one))
				i++;
			if (!r->one || i < count)
				continue;
			assert_true(count < HELD_SORTS);
			sorts[count++] = r->one;
		}
}

/* A correction of the text takes places that are no objects of their own out
 * and puts them in again where they are now (transcript/correction.c): there
 * must be no more to them. */
static void other_places_are_no_more_than_that(void **state)
{
	struct schema_in_memory *s = *state;

	EACH_ROW(st, kind, COLUMNS_OF_ACTS) {
		const char *column = stmt_text(&st, "the_column");

		if (kind->place.document && !kind->has_guid &&
		    strcmp(kind->table, "segment") &&
		    !has_place(kind, column) &&
		    strcmp(kind->place.document, column) &&
		    strcmp(kind->place.number, column))
			fail_msg("a correction of the text would lose %s.%s",
				 kind->table, column);
	}
}

static void who_has_a_guid_says_so(void **state)
{
	struct schema_in_memory *s = *state;

	for_each_kind(kind)
		if (kind->has_guid != column_is_there(s, kind->table, "guid"))
			fail_msg("the row of %s in src/store/kinds.c is wrong "
				 "on .has_guid", kind->table);
}

static void rows_name_nothing_that_is_not_there(void **state)
{
	struct schema_in_memory *s = *state;

	for_each_kind(k) {
		assert_ptr_equal(kind_of(k->table), k);
		must_be_there(s, k->table, k->name);
		must_be_there(s, k->table, k->place.document);
		must_be_there(s, k->table, k->place.number);
		for (size_t n = 0; n < KIND_COLUMNS; n++)
			must_be_there(s, k->table, k->place.columns[n]);
		for (size_t n = 0; k->texts[n].column; n++) {
			must_be_there(s, k->table, k->texts[n].column);
			assert_int_equal(k->texts[n].use == NO_WORDS,
					 !k->texts[n].where);
		}
		for (size_t n = 0; k->references[n].column; n++) {
			must_be_there(s, k->table, k->references[n].column);
			must_be_there(s, k->references[n].to, "id");
		}
		if (k->found == BY_POSITION || k->shown == BY_POSITION)
			must_be_there(s, k->table, "position");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define schema_test(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
		schema_test(every_table_of_the_history_has_a_row),
		schema_test(every_reference_says_what_becomes_of_it),
		schema_test(every_text_says_whether_it_may_name_somebody),
		schema_test(every_place_in_a_text_is_known),
		schema_test(other_places_are_no_more_than_that),
		schema_test(who_has_a_guid_says_so),
		schema_test(nothing_goes_along_with_itself),
		schema_test(all_that_is_counted_can_be_told),
		schema_test(rows_name_nothing_that_is_not_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
