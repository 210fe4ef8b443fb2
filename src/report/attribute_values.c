#include "report/attribute_values.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"

int attribute_value_order(const void *left, const void *right)
{
	const struct attribute_value *a = left, *b = right;

	if (!a->value || !b->value)
		return !a->value - !b->value;	/* no value: last */
	if (a->is_number) {
		double x = strtod(a->value, NULL), y = strtod(b->value, NULL);

		if (x < y || x > y)
			return x < y ? -1 : 1;
	}
	return strcmp(a->value, b->value);
}

static bool find_attribute(const struct material *m, const char *words,
			   int64_t *id, bool *is_number, struct error *err)
{
	struct { struct named *at; size_t count, capacity; } names = { 0 };
	struct { bool *at; size_t count, capacity; } numeric = { 0 };
	struct stmt st = stmt_open(&m->project->db,
		"SELECT id, name, type IN ('integer', 'real') AS is_number"
		" FROM attribute ORDER BY position, id");
	size_t index = 0;
	bool ok;

	while (stmt_step(&st)) {
		list_push(&names, ((struct named){
			.id = stmt_int(&st, "id"),
			.name = stmt_strdup(&st, m->arena, "name"),
		}));
		list_push(&numeric, stmt_int(&st, "is_number") != 0);
	}
	ok = stmt_close(&st, err) &&
		name_resolve(names.at, names.count, words, _("attribute"),
			     &index, err);
	if (ok) {
		*id = names.at[index].id;
		*is_number = numeric.at[index];
	}
	list_release(&names);
	list_release(&numeric);
	return ok;
}

static bool read_values(const struct material *m, int64_t attribute,
			bool is_number, struct attribute_value *values,
			struct error *err)
{
	struct stmt st = stmt_open(&m->project->db,
		"SELECT value FROM participant_attribute"
		" WHERE attribute = :attribute AND participant = :participant");

	for (uint32_t i = 0; i < m->person_count; i++) {
		values[i].person = i;
		values[i].is_number = is_number;
		stmt_bind_int(&st, ":attribute", attribute);
		stmt_bind_int(&st, ":participant", m->people[i].participant);
		if (stmt_step(&st))
			values[i].value = stmt_strdup(&st, m->arena, "value");
		stmt_reset(&st);
	}
	return stmt_close(&st, err);
}

bool attribute_values(const struct material *m, const char *words,
		      struct attribute_value *values, struct error *err)
{
	int64_t attribute = 0;
	bool is_number;

	if (!find_attribute(m, words, &attribute, &is_number, err) ||
	    !read_values(m, attribute, is_number, values, err))
		return false;
	if (m->person_count)
		qsort(values, m->person_count, sizeof(*values),
		      attribute_value_order);
	return true;
}

double attribute_value_number(const struct attribute_value *value)
{
	double number = value->value && value->is_number ?
		strtod(value->value, NULL) : 0;

	return number > 0 ? number : 0;
}
