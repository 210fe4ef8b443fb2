#include "tui/filter.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/unicode.h"

static bool holds(const struct filter_text *texts, size_t count,
		  const char *word)
{
	struct strbuf folded = STRBUF_INIT;
	bool found = false;

	for (size_t i = 0; i < count && !found; i++) {
		strbuf_reset(&folded);
		unicode_fold(texts[i].s, texts[i].length, &folded);
		found = strstr(folded.s, word) != NULL;
	}
	strbuf_release(&folded);
	return found;
}

bool filter_passes(const struct filter_text *texts, size_t count,
		   const char *words)
{
	struct strbuf word = STRBUF_INIT;
	bool all = true;

	while (words && *words && all) {
		size_t n;

		words += strspn(words, " ");
		n = strcspn(words, " ");
		strbuf_reset(&word);
		unicode_fold(words, n, &word);
		all = holds(texts, count, word.s);
		words += n;
	}
	strbuf_release(&word);
	return all;
}
