#include "cli/look.h"

#include <string.h>

#include "base/memory.h"
#include "transcript/document.h"

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

static bool is_document(struct invocation *in, const char *words)
{
	struct error ignored = ERROR_INIT;
	struct document document;

	return !in->project || document_find(in->project, &in->arena, words,
					     &document, &ignored);
}

const char *const *look_documents(struct invocation *in, const char *option,
				  size_t *count)
{
	struct {
		const char **at;
		size_t count, capacity;
	} list = { 0 };
	const char *const *given = option_list(in, option, count);

	for (size_t i = 0; i < *count; i++) {
		const char *s = given[i];
		bool several = strchr(s, ',') && !is_document(in, s);

		while (several && strchr(s, ',')) {
			size_t n = strcspn(s, ",");

			if (n)
				list_push(&list, arena_strndup(&in->arena, s,
							       n));
			s += n + 1 + strspn(s + n + 1, " ");
		}
		if (*s || !several)
			list_push(&list, s);
	}
	*count = list.count;
	list_settle(&list, &in->arena);
	return list.at;
}

struct scope_words look_scope(struct invocation *in)
{
	struct scope_words words = {
		.role = option_text(in, "role"),
		.language = option_text(in, "language"),
		.where = option_text(in, "where"),
	};

	words.documents = look_documents(in, "in", &words.document_count);
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
