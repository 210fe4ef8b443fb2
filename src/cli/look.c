#include "cli/look.h"

#include <string.h>

bool look_search_options(const struct invocation *in,
			 struct search_options *options, struct error *err)
{
	const char *folds = option_text(in, "fold");
	int64_t fuzzy = option_number(in, "fuzzy", 1);
	int64_t near = option_number(in, "near", 0);

	*options = (struct search_options){
		.caseless = option_given(in, "ignore-case"),
		.literal = option_given(in, "fixed"),
		.words = option_given(in, "word"),
		.forms = option_given(in, "forms"),
		.near = option_given(in, "near"),
	};
	if (fuzzy < 1 || fuzzy > FUZZY_EDITS)
		return error_usage(err, _("--fuzzy takes 1 or 2 edits"));
	if (near < 0 || near > NEAR_WORDS)
		return error_usage(err, _("--near takes 0 to %d words"),
				   NEAR_WORDS);
	if (option_given(in, "fuzzy"))
		options->fuzzy = (unsigned)fuzzy;
	options->near_words = (unsigned)near;
	return (!folds || folds_parse(folds, &options->folds, err)) &&
		search_options_check(options, err);
}

struct scope_words look_scope(struct invocation *in)
{
	struct scope_words words = {
		.role = option_text(in, "role"),
		.language = option_text(in, "language"),
		.where = option_text(in, "where"),
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
