/* What stands over the columns of a tally, and which column a voice, a
 * document or a coder belongs to. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "coding/property.h"
#include "report/attribute_values.h"
#include "report/tally.h"

static uint32_t *numbers(const struct material *m, size_t count,
			 uint32_t value)
{
	uint32_t *list = arena_alloc(m->arena, (count + 1) * sizeof(*list));

	for (size_t i = 0; i < count; i++)
		list[i] = value;
	return list;
}

static void make_columns(struct tally *tally, size_t room)
{
	tally->columns = arena_alloc(tally->material->arena,
				     (room + 1) * sizeof(*tally->columns));
}

static uint32_t add_column(struct tally *tally, const char *name)
{
	tally->columns[tally->column_count].name = name;
	return tally->column_count++;
}

static bool by_nothing(struct tally *tally)
{
	const struct material *m = tally->material;

	make_columns(tally, 1);
	tally->of_document = numbers(m, m->documents.count,
				     add_column(tally, ""));
	return true;
}

static bool by_document(struct tally *tally)
{
	const struct material *m = tally->material;
	uint32_t *of_document = numbers(m, m->documents.count, 0);

	make_columns(tally, m->documents.count);
	for (size_t i = 0; i < m->documents.count; i++)
		of_document[i] = add_column(tally, m->documents.at[i].name);
	tally->of_document = of_document;
	return true;
}

static bool by_coder(struct tally *tally)
{
	const struct material *m = tally->material;
	uint32_t *of_coder = numbers(m, m->coders.count, 0);

	make_columns(tally, m->coders.count);
	for (size_t i = 0; i < m->coders.count; i++)
		of_coder[i] = add_column(tally, m->coders.at[i].name);
	tally->of_coder = of_coder;
	return true;
}

/* Speakers of one name share a column, whichever document they speak in. */
static bool by_speaker(struct tally *tally)
{
	const struct material *m = tally->material;
	uint32_t *of_voice = numbers(m, m->voice_count, NOBODY);

	make_columns(tally, m->voice_count);
	for (size_t i = 0; i < m->voice_count; i++) {
		uint32_t column = 0;

		if (!m->voices[i].wanted)
			continue;
		while (column < tally->column_count &&
		       strcmp(tally->columns[column].name,
			      m->voices[i].name) != 0)
			column++;
		of_voice[i] = column < tally->column_count ? column :
			add_column(tally, m->voices[i].name);
	}
	tally->of_voice = of_voice;
	tally->of_document = numbers(m, m->documents.count, NOBODY);
	return true;
}

/* From a column for each person to one for each voice and document. */
static void follow_people(struct tally *tally, const uint32_t *of_person)
{
	const struct material *m = tally->material;
	uint32_t *of_voice = numbers(m, m->voice_count, NOBODY);
	uint32_t *of_document = numbers(m, m->documents.count, NOBODY);

	for (size_t i = 0; i < m->voice_count; i++)
		if (m->voices[i].person != NOBODY)
			of_voice[i] = of_person[m->voices[i].person];
	for (size_t i = 0; i < m->documents.count; i++)
		if (m->person_of_document[i] != NOBODY)
			of_document[i] = of_person[m->person_of_document[i]];
	tally->of_voice = of_voice;
	tally->of_document = of_document;
}

static bool by_participant(struct tally *tally)
{
	const struct material *m = tally->material;
	uint32_t *of_person = numbers(m, m->person_count, 0);

	make_columns(tally, m->person_count);
	for (size_t i = 0; i < m->person_count; i++)
		of_person[i] = add_column(tally, m->people[i].name);
	follow_people(tally, of_person);
	return true;
}

static bool by_attribute(struct tally *tally, const char *words,
			 struct error *err)
{
	const struct material *m = tally->material;
	struct attribute_value *values = arena_alloc(m->arena,
		(m->person_count + 1) * sizeof(*values));
	uint32_t *of_person = numbers(m, m->person_count, 0);

	if (!attribute_values(m, words, values, err))
		return false;
	make_columns(tally, m->person_count);
	for (size_t i = 0; i < m->person_count; i++) {
		bool same = i && attribute_value_order(&values[i - 1],
						       &values[i]) == 0;

		of_person[values[i].person] = same ? tally->column_count - 1 :
			add_column(tally, values[i].value ? values[i].value :
				   "no value");
	}
	follow_people(tally, of_person);
	return true;
}

/* ------------------------------------------------------ where codings lie */

/* "sensitivity", where only one code has such a property, or with its code:
 * "Price.sensitivity". */
static bool find_property(const struct material *m, const char *words,
			  struct property *out, struct error *err)
{
	struct property_list all;
	size_t found = 0;

	if (!property_list(m->project, m->arena, 0, &all, err))
		return false;
	for (size_t i = 0; i < all.count; i++) {
		uint32_t code = material_code(m, all.at[i].code);
		const char *whole = code == NOBODY ? "" :
			arena_printf(m->arena, "%s.%s", m->codes.at[code].name,
				     all.at[i].name);

		if (strcmp(words, all.at[i].name) != 0 &&
		    strcmp(words, whole) != 0)
			continue;
		*out = all.at[i];
		found++;
	}
	return found == 1 || error_usage(err, found ?
		_("several codes have a property '%s'; write CODE.%s") :
		_("no code has a property '%s'"), words, words);
}

static int by_id(const void *left, const void *right)
{
	const struct number_of *a = left, *b = right;

	return (a->id > b->id) - (a->id < b->id);
}

struct number_list {
	struct number_of *at;
	size_t count, capacity;
};

/* Where each coding lies on the property, by its id. */
static bool read_places(const struct material *m,
			const struct property *property,
			struct number_list *numbers, struct error *err)
{
	struct stmt st = stmt_open(&m->project->db,
		"SELECT coding, value FROM coding_location"
		" WHERE property = :property ORDER BY coding");

	stmt_bind_int(&st, ":property", property->id);
	while (stmt_step(&st)) {
		int64_t value = stmt_int(&st, "value");
		struct number_of one = { .id = stmt_int(&st, "coding"),
					 .number = NOBODY };

		for (uint32_t i = 0; i < property->values.count; i++)
			if (property->values.at[i].id == value)
				one.number = i;
		list_push(numbers, one);
	}
	return stmt_close(&st, err);
}

/* What is not located stands in no column. */
static bool by_property(struct tally *tally, const char *words,
			struct error *err)
{
	const struct material *m = tally->material;
	uint32_t *of_passage = numbers(m, m->passages.count, NOBODY);
	struct number_list places = { 0 };
	struct property property;

	if (!find_property(m, words, &property, err))
		return false;
	make_columns(tally, property.values.count);
	for (size_t i = 0; i < property.values.count; i++)
		add_column(tally, property.values.at[i].name);
	if (!read_places(m, &property, &places, err)) {
		list_release(&places);
		return false;
	}
	for (size_t i = 0; i < m->passages.count && places.count; i++) {
		struct number_of key = { .id = m->passages.at[i].id };
		const struct number_of *found = bsearch(&key, places.at,
			places.count, sizeof(key), by_id);

		if (found)
			of_passage[i] = found->number;
	}
	list_release(&places);
	tally->of_passage = of_passage;
	tally->of_document = numbers(m, m->documents.count, NOBODY);
	return true;
}

static const struct {
	const char *name;
	bool (*make)(struct tally *tally);
} kinds[] = {
	{ "document", by_document },
	{ "participant", by_participant },
	{ "speaker", by_speaker },
	{ "coder", by_coder },
};

bool tally_columns(struct tally *tally, const char *by, struct error *err)
{
	static const char prefix[] = "attribute:", property[] = "property:";

	if (!by)
		return by_nothing(tally);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (!strcmp(kinds[i].name, by))
			return kinds[i].make(tally);
	if (!strncmp(by, prefix, sizeof(prefix) - 1))
		return by_attribute(tally, by + sizeof(prefix) - 1, err);
	if (!strncmp(by, property, sizeof(property) - 1))
		return by_property(tally, by + sizeof(property) - 1, err);
	return error_usage(err, _("columns are made by document, participant, "
				  "speaker, coder, attribute:NAME or "
				  "property:NAME, not by '%s'"), by);
}
