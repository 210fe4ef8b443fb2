/*
 * People and what is known of them.
 *
 * Cases are people.  What is said of a document (MAXQDA's variables, a set
 * called "age: 25") is said of the person that it is a case of, and else of
 * one of its name.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "exchange/arrival_parts.h"
#include "transcript/attribute.h"

int64_t arrival_person(struct maker *m, const char *name, struct guid guid)
{
	static const struct guid space = { "people" };
	struct row_table *t = rows_table(m->rows, "participant",
					 "id guid name created_at");
	struct guid key = guid_named(space, name);
	int64_t id = guid_map_get(&m->people, key);

	if (id)
		return id;
	id = (int64_t)t->count + 1;
	row_int(t, id);
	row_guid(t, arrival_guid(m, "participant", guid_is_set(guid) ? guid :
				 guid_named(space, name)));
	row_text(t, name);
	row_text(t, m->a->created_at ? m->a->created_at : m->a->now);
	guid_map_set(&m->people, key, id);
	return id;
}

/* The only source that the case is of, or NULL. */
static const struct arrival_source *only_source(const struct maker *m,
						size_t of)
{
	const struct arrival_source *found = NULL;

	for (size_t i = 0; i < m->a->parts.count; i++) {
		const struct arrival_case_part *part = &m->a->parts.at[i];
		int64_t at;

		if (part->of != of)
			continue;
		at = part->thing == ON_SOURCE && !part->is_passage ?
			guid_map_get(&m->index.sources, part->guid) : 0;
		if (!at || found)
			return NULL;
		found = &m->a->sources.at[at - 1];
	}
	return found;
}

static void make_cases(struct maker *m)
{
	struct arrival_line *line = arrival_line(m->a->report, "participant");

	for (size_t i = 0; i < m->a->cases.count; i++) {
		struct arrival_case *c = &m->a->cases.at[i];
		const struct arrival_source *only = c->name ? NULL :
			only_source(m, i);
		const char *name = arrival_name(m, only ? only->name : c->name,
			arena_printf(&m->a->arena, "%s %zu", _("case"), i + 1),
			"", only ? NULL : line);

		line->read++;
		if (only) {
			line->guessed++;
			arrival_note(line, _("a case without a name is what "
				"is known of the one document that it is of"));
		}
		c->id = arrival_person(m, name, c->guid);
	}
}

/* Variables. */

static struct arrival_variable *variable_of(struct maker *m, struct guid guid)
{
	int64_t at = guid_map_get(&m->index.variables, guid);

	return at ? &m->a->variables.at[at - 1] : NULL;
}

/* Does every value say what the type wants? */
static bool suits(struct maker *m, const struct arrival_variable *v,
		  const char *type)
{
	struct attribute attribute = { .name = v->name ? v->name : "" };
	struct error ignored = ERROR_INIT;
	struct strbuf out = STRBUF_INIT;
	bool ok = attribute_type_parse(type, &attribute.type, &ignored);

	for (size_t i = 0; ok && i < m->a->values.count; i++) {
		const struct arrival_value *value = &m->a->values.at[i];

		if (!value->text || variable_of(m, value->variable) != v)
			continue;
		strbuf_reset(&out);
		ok = attribute_tidy(&attribute, value->text, &out, &ignored);
	}
	strbuf_release(&out);
	return ok;
}

static const char *guess_type(struct maker *m,
			      const struct arrival_variable *v)
{
	struct { const char **at; size_t count, capacity; } values = { 0 };
	enum attribute_type type;

	for (size_t i = 0; i < m->a->values.count; i++)
		if (m->a->values.at[i].text &&
		    variable_of(m, m->a->values.at[i].variable) == v)
			list_push(&values, m->a->values.at[i].text);
	type = attribute_guess(values.at, values.count);
	list_release(&values);
	return attribute_type_name(type);
}

static const char *type_of(struct maker *m, const struct arrival_variable *v)
{
	struct arrival_line *line = arrival_line(m->a->report, "attribute");
	const char *type = v->type;

	if (!type) {
		type = guess_type(m, v);
		line->guessed++;
		arrival_note(line, _("'%.60s' has no type and looks like: %s"),
			     v->name ? v->name : "", type);
	} else if (!suits(m, v, type)) {
		line->repaired++;
		arrival_note(line, _("'%.60s' is text, since not all of its "
				     "values are of the type %s"),
			     v->name ? v->name : "", type);
		type = "text";
	}
	return type;
}

static void make_attributes(struct maker *m)
{
	struct row_table *t = rows_table(m->rows, "attribute",
					 "id guid name type position");
	struct arrival_line *line = arrival_line(m->a->report, "attribute");
	static const struct guid space = { "attributes" };
	struct guid_map names = { 0 };

	for (size_t i = 0; i < m->a->variables.count; i++) {
		struct arrival_variable *v = &m->a->variables.at[i];
		const char *name = arrival_name(m, v->name, _("unnamed"), "",
						line);
		struct guid key = guid_named(space, name);

		line->read++;
		v->id = guid_map_get(&names, key);
		if (v->id)
			continue;
		v->id = (int64_t)t->count + 1;
		guid_map_set(&names, key, v->id);
		row_int(t, v->id);
		row_guid(t, arrival_guid(m, "attribute", v->guid));
		row_text(t, name);
		row_text(t, type_of(m, v));
		row_int(t, v->id);
	}
	guid_map_release(&names);
}

/* Whose case the source is; one of its name where nobody says. */
static int64_t person_of_source(struct maker *m, size_t source)
{
	struct arrival *a = m->a;
	const struct arrival_source *s = &a->sources.at[source];
	static const struct guid none;

	if (s->whole != NO_PARENT)
		s = &a->sources.at[s->whole];
	for (size_t i = 0; i < a->parts.count; i++)
		if (a->parts.at[i].thing == ON_SOURCE &&
		    !a->parts.at[i].is_passage &&
		    guid_equal(a->parts.at[i].guid, s->guid))
			return a->cases.at[a->parts.at[i].of].id;
	arrival_line(a->report, "participant")->guessed++;
	arrival_note(arrival_line(a->report, "participant"),
		     _("what is known of a document is known of the person "
		       "named like it"));
	return arrival_person(m, arrival_name(m, s->name, _("unnamed"), "",
					      NULL), none);
}

static const char *tidied(struct maker *m, int64_t attribute,
			  const char *text)
{
	const struct row_table *t = rows_find(m->rows, "attribute");
	struct row_cursor c = { .table = t };
	struct cell cells[ROW_CELLS];
	struct attribute as = { .name = "" };
	struct strbuf out = STRBUF_INIT;
	struct error ignored = ERROR_INIT;
	const char *kept = text;

	while (row_next(&c, cells))
		if (cells[0].number == attribute)
			break;
	if (attribute_type_parse(cells[3].bytes, &as.type, &ignored) &&
	    attribute_tidy(&as, text, &out, &ignored))
		kept = arena_strdup(&m->a->arena, out.s);
	strbuf_release(&out);
	return kept;
}

static void make_values(struct maker *m)
{
	struct row_table *t = rows_table(m->rows, "participant_attribute",
					 "participant attribute value");
	struct arrival_line *line = arrival_line(m->a->report, "value");
	struct guid_map seen = { 0 };

	for (size_t i = 0; i < m->a->values.count; i++) {
		const struct arrival_value *value = &m->a->values.at[i];
		const struct arrival_variable *v = variable_of(m,
			value->variable);
		int64_t person;
		struct guid key;

		if (!value->text || !*value->text)
			continue;
		line->read++;
		if (!v || value->on == ON_NOTHING) {
			line->dropped++;
			arrival_note(line, _("of a variable that is not "
					     "there: '%.60s'"), value->text);
			continue;
		}
		person = value->on == ON_CASE ? m->a->cases.at[value->at].id :
			person_of_source(m, value->at);
		key = arrival_key("value", person, v->id, 0, 0);
		if (guid_map_get(&seen, key)) {
			line->dropped++;
			arrival_note(line, _("a second value of one variable: "
					     "'%.60s'"), value->text);
			continue;
		}
		guid_map_set(&seen, key, 1);
		row_int(t, person);
		row_int(t, v->id);
		row_text(t, tidied(m, v->id, value->text));
	}
	guid_map_release(&seen);
	if (!line->read && !line->dropped)
		return;
}

/* Sets called "age: 25" hold the documents of people of 25. */

static void make_set_value(struct maker *m, const struct arrival_set *set,
			   const char *colon, size_t source)
{
	static const struct guid space = { "set variables" };
	struct arrival *a = m->a;
	const char *name = arena_strndup(&a->arena, set->name,
					 (size_t)(colon - set->name));
	struct arrival_value value = {
		.variable = guid_named(space, name), .on = ON_SOURCE,
		.at = source, .text = colon + 1 + strspn(colon + 1, " "),
	};

	if (!guid_map_get(&m->index.variables, value.variable)) {
		list_push(&a->variables, ((struct arrival_variable){
			.guid = value.variable, .name = name }));
		guid_map_set(&m->index.variables, value.variable,
			     (int64_t)a->variables.count);
		arrival_line(a->report, "attribute")->guessed++;
		arrival_note(arrival_line(a->report, "attribute"),
			     _("sets called '%.40s: …' are an attribute"),
			     name);
	}
	list_push(&a->values, value);
}

static void read_sets(struct maker *m)
{
	struct arrival *a = m->a;

	for (size_t i = 0; i < a->members.count; i++) {
		const struct arrival_member *member = &a->members.at[i];
		const struct arrival_set *set = &a->sets.at[member->set];
		const char *colon = set->name ? strstr(set->name, ": ") : NULL;
		int64_t at = guid_map_get(&m->index.sources, member->guid);

		if (member->thing == ON_SOURCE && colon && at &&
		    colon != set->name)
			make_set_value(m, set, colon, (size_t)at - 1);
	}
}

void arrival_make_people(struct maker *m)
{
	read_sets(m);
	make_cases(m);
	make_attributes(m);
	make_values(m);
}
