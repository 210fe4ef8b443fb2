/*
 * prop:CODE.PROPERTY=VALUE: codings that lie on a property's dimension, and
 * where.  Positions have an order, so that < and <= mean something.
 */
#include <string.h>

#include "base/language.h"
#include "coding/property.h"
#include "query/evaluate.h"

/* The name is parted at the dot whose left is a code and whose right one of
 * its properties; names may have dots themselves. */
static bool find_property(struct evaluation *ev, const struct expression *e,
			  struct property *property, struct error *err)
{
	const char *dot = strchr(e->name, '.');

	if (!dot)
		return expression_error(err, ev->text, e->name_at.start,
			_("write prop:CODE.PROPERTY, with a dot between"));
	for (; dot; dot = strchr(dot + 1, '.')) {
		const char *words = arena_strndup(ev->arena, e->name,
						  (size_t)(dot - e->name));
		struct code code;

		*err = (struct error)ERROR_INIT;
		if (code_find(ev->project, ev->arena, words, CODE_ANY, &code,
			      err) &&
		    property_find(ev->project, ev->arena, &code, dot + 1,
				  property, err))
			return true;
	}
	return evaluation_error(ev, e->name_at.start, err);
}

static bool holds(enum comparison comparison, int64_t position, int64_t than)
{
	switch (comparison) {
	case COMPARE_KNOWN:
		return true;
	case COMPARE_EQUAL:
		return position == than;
	case COMPARE_UNEQUAL:
		return position != than;
	case COMPARE_LESS:
		return position < than;
	case COMPARE_AT_MOST:
		return position <= than;
	case COMPARE_MORE:
		return position > than;
	case COMPARE_AT_LEAST:
		return position >= than;
	case COMPARE_LIKE:
		break;
	}
	return false;
}

/* Marks the positions of the dimension that fit. */
static bool choose_values(struct evaluation *ev, const struct expression *e,
			  const struct property *property, bool *chosen,
			  struct error *err)
{
	struct dimension_value than = { 0 };

	if (e->comparison == COMPARE_LIKE)
		return expression_error(err, ev->text, e->value_at.start,
			_("positions compare by =, !=, <, <=, > and >="));
	if (e->comparison != COMPARE_KNOWN &&
	    !property_value_find(property, e->value, &than, err))
		return evaluation_error(ev, e->value_at.start, err);
	for (size_t i = 0; i < property->values.count; i++)
		chosen[i] = holds(e->comparison,
				  property->values.at[i].position,
				  than.position);
	return true;
}

bool evaluate_property(struct evaluation *ev, const struct expression *e,
		       struct value *out, struct error *err)
{
	struct property property;
	struct stmt st;
	bool *chosen;

	if (!find_property(ev, e, &property, err))
		return false;
	chosen = arena_alloc(ev->arena, property.values.count + 1);
	if (!choose_values(ev, e, &property, chosen, err))
		return false;
	st = stmt_open(&ev->project->db,
		"SELECT c.id, c.document, c.start_byte, c.end_byte"
		" FROM coding_location l JOIN coding c ON c.id = l.coding"
		" WHERE l.value = :value AND l.property = :property");
	for (size_t i = 0; i < property.values.count; i++) {
		if (!chosen[i])
			continue;
		stmt_bind_int(&st, ":value", property.values.at[i].id);
		stmt_bind_int(&st, ":property", property.id);
		evaluation_add_codings(ev, &st, &out->pieces);
		stmt_reset(&st);
	}
	pieces_sort(&out->pieces);
	return stmt_close(&st, err);
}
