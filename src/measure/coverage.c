#include "measure/coverage.h"

#include <math.h>

struct coverage coverage_of(struct span_list *spans,
			    const struct offset_map *text)
{
	struct coverage sum = { 0 };

	span_list_unite(spans);
	for (size_t i = 0; i < spans->count; i++) {
		struct span s = spans->at[i];
		const char *words = text->text + s.start;

		sum.characters += text->ascii ? span_length(s) :
			utf8_count(words, span_length(s));
		sum.words += utf8_count_words(words, span_length(s));
	}
	return sum;
}

double coverage_share(size_t characters, size_t of)
{
	return of ? (double)characters / (double)of : (double)NAN;
}
