/*
 * report profile CATEGORY: its properties by people, so that one sees how the
 * same thing differs from one to the next.  What is empty was not asked or not
 * located; a property on which all stand at one position has no range.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/report_option.h"
#include "theory/reach.h"

struct property {
	int64_t id;
	const char *name;
	const char **cells;		/* by person: positions, or NULL */
	const char *position;		/* the first that was met */
	bool ranges;			/* another was met, too */
};

struct profile {
	const struct material *m;
	struct { struct property *at; size_t count, capacity; } properties;
};

static bool read_properties(struct profile *p, int64_t code,
			    struct error *err)
{
	struct stmt st = stmt_open(&p->m->project->db, "SELECT id, name"
		" FROM property WHERE code = :code ORDER BY id");

	stmt_bind_int(&st, ":code", code);
	while (stmt_step(&st))
		list_push(&p->properties, ((struct property){
			.id = stmt_int(&st, "id"),
			.name = stmt_strdup(&st, p->m->arena, "name"),
			.cells = arena_alloc(p->m->arena,
				(p->m->person_count + 1) *
				sizeof(const char *)),
		}));
	list_settle(&p->properties, p->m->arena);
	return stmt_close(&st, err);
}

/* A participant, or below 0 a document that has no speakers. */
static uint32_t person_of(const struct material *m, int64_t person)
{
	if (person < 0) {
		uint32_t document = material_document(m, -person);

		return document == NOBODY ? NOBODY :
			m->person_of_document[document];
	}
	for (uint32_t i = 0; i < m->person_count; i++)
		if (m->people[i].participant == person)
			return i;
	return NOBODY;
}

static void place(struct profile *p, struct property *property,
		  uint32_t person, const char *value)
{
	const char **cell = &property->cells[person];

	if (property->position && strcmp(property->position, value) != 0)
		property->ranges = true;
	if (!property->position)
		property->position = value;
	*cell = *cell ? arena_printf(p->m->arena, "%s, %s", *cell, value) :
		value;
}

static bool read_places(struct profile *p, int64_t code, struct error *err)
{
	struct stmt st = stmt_open(&p->m->project->db,
		"SELECT v.property, v.name, r.person FROM ("
		REACH("l.value", "property p CROSS JOIN dimension_value d"
		      " ON d.property = p.id AND p.code = :code"
		      " CROSS JOIN coding_location l ON l.value = d.id"
		      " CROSS JOIN coding c ON c.id = l.coding")
		") r JOIN dimension_value v ON v.id = r.object"
		" ORDER BY v.property, v.position, v.id, r.person");

	stmt_bind_int(&st, ":code", code);
	while (stmt_step(&st)) {
		uint32_t person = person_of(p->m, stmt_int(&st, "person"));

		for (size_t i = 0; person != NOBODY &&
		     i < p->properties.count; i++)
			if (p->properties.at[i].id ==
			    stmt_int(&st, "property"))
				place(p, &p->properties.at[i], person,
				      stmt_strdup(&st, p->m->arena, "name"));
	}
	return stmt_close(&st, err);
}

/* "strength (always high), ground (never located)"; or NULL. */
static const char *without_range(const struct profile *p)
{
	struct strbuf out = STRBUF_INIT;
	const char *list;

	for (size_t i = 0; i < p->properties.count; i++) {
		const struct property *one = &p->properties.at[i];

		if (one->ranges)
			continue;
		strbuf_adds(&out, out.length ? ", " : "");
		if (one->position)
			strbuf_addf(&out, _("%s (always %s)"), one->name,
				    one->position);
		else
			strbuf_addf(&out, _("%s (never located)"), one->name);
	}
	list = out.length ? arena_strndup(p->m->arena, out.s, out.length) :
		NULL;
	strbuf_release(&out);
	return list;
}

static void write_table(const struct profile *p, struct writer *w)
{
	struct column *columns = arena_alloc(p->m->arena,
		(p->properties.count + 1) * sizeof(*columns));

	columns[0] = (struct column){ "participant", N_("participant"),
				      COLUMN_TEXT };
	for (size_t i = 0; i < p->properties.count; i++)
		columns[i + 1] = (struct column){ p->properties.at[i].name,
						  NULL, COLUMN_TEXT };
	writer_table(w, columns, p->properties.count + 1);
	for (uint32_t person = 0; person < p->m->person_count; person++) {
		writer_text(w, p->m->people[person].name);
		for (size_t i = 0; i < p->properties.count; i++)
			writer_text(w, p->properties.at[i].cells[person]);
		writer_row(w);
	}
	writer_table_end(w);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct profile p = { .m = m };
	const char *flat;
	struct code code;

	if (!words->word_count)
		return error_usage(err, _("the profile of which category? "
					  "axial report profile CATEGORY"));
	if (!code_find_in(&m->codes, words->words[0], CODE_ANY, &code, err) ||
	    !read_properties(&p, code.id, err) ||
	    !read_places(&p, code.id, err))
		return false;
	if (!p.properties.count)
		return error_set(err, _("'%s' has no properties; axial "
					"property add gives it some"),
				 code.path);
	flat = without_range(&p);
	report_open(m, w, code.path, _("%zu properties by %zu participants."),
		    p.properties.count, m->person_count);
	if (flat)
		writer_prose(w, arena_printf(m->arena, _("Without a range: "
							 "%s."), flat));
	write_table(&p, w);
	return true;
}

const struct report report_profile = {
	.name = "profile",
	.summary = N_("where people stand on the properties of a category"),
	.argument = N_("CATEGORY"),
	.asks = true,
	.run = run,
};
