#include "cli/look.h"

#include <string.h>

struct pattern_options look_pattern_options(const struct invocation *in)
{
	return (struct pattern_options){
		.caseless = option_given(in, "ignore-case"),
		.literal = option_given(in, "fixed"),
		.words = option_given(in, "word"),
	};
}

struct scope_words look_scope(struct invocation *in)
{
	struct scope_words words = {
		.role = option_text(in, "role"),
		.language = option_text(in, "language"),
	};

	words.documents = option_list(in, "in", &words.document_count);
	words.speakers = option_list(in, "speaker", &words.speaker_count);
	return words;
}

bool look_unit(const struct invocation *in, enum unit otherwise,
	       enum unit *unit, struct error *err)
{
	const char *name = option_text(in, "unit");

	*unit = otherwise;
	return !name || unit_parse(name, unit, err);
}
