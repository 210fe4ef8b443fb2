#include "report/word_columns.h"

#include <string.h>

#include "base/language.h"
#include "report/tally.h"

static uint32_t column_of(const struct tally *tally,
			  const struct word_part *part)
{
	if (tally->of_voice && part->voice != NOBODY)
		return tally->of_voice[part->voice];
	return tally->of_document[part->document];
}

bool word_columns_make(const struct word_corpus *corpus, const char *by,
		       struct word_columns *out, struct error *err)
{
	const struct material *m = corpus->material;
	struct tally tally = { .material = m };

	*out = (struct word_columns){ 0 };
	if (!strcmp(by, "coder") || !strncmp(by, "property:", 9))
		return error_usage(err, _("words are nobody's codings: say by "
					  "document, participant, speaker or "
					  "attribute:NAME"));
	if (!tally_columns(&tally, by, err))
		return false;
	out->count = tally.column_count;
	out->names = arena_alloc(m->arena, (out->count + (size_t)1) *
				 sizeof(*out->names));
	out->words = arena_alloc(m->arena, (out->count + (size_t)1) *
				 sizeof(*out->words));
	out->of_part = arena_alloc(m->arena, (corpus->parts.count + 1) *
				   sizeof(*out->of_part));
	for (uint32_t i = 0; i < out->count; i++)
		out->names[i] = tally.columns[i].name;
	for (size_t i = 0; i < corpus->parts.count; i++) {
		const struct word_part *part = &corpus->parts.at[i];
		uint32_t column = column_of(&tally, part);

		out->of_part[i] = column;
		if (column != NOBODY)
			out->words[column] += part->words;
	}
	return true;
}

void word_columns_count(const struct word_corpus *corpus,
			const struct word_columns *columns, uint32_t word,
			uint64_t *counts)
{
	const struct word_cells *cells = &corpus->cells;

	memset(counts, 0, columns->count * sizeof(*counts));
	for (size_t i = cells->first[word]; i < cells->first[word + 1]; i++) {
		uint32_t column = columns->of_part[cells->at[i].part];

		if (column != NOBODY)
			counts[column] += cells->at[i].count;
	}
}
