/* What stands over the columns of a tally, and which column a voice, a
 * document or a coder belongs to. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
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
	static const char prefix[] = "attribute:";

	if (!by)
		return by_nothing(tally);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (!strcmp(kinds[i].name, by))
			return kinds[i].make(tally);
	if (!strncmp(by, prefix, sizeof(prefix) - 1))
		return by_attribute(tally, by + sizeof(prefix) - 1, err);
	return error_usage(err, _("columns are made by document, participant, "
				  "speaker, coder or attribute:NAME, not by "
				  "'%s'"), by);
}
