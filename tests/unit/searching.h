/* What tests of searches share: looking through one text. */
#ifndef AXIAL_TEST_SEARCHING_H
#define AXIAL_TEST_SEARCHING_H

#include "test.h"

#include "base/memory.h"
#include "base/search.h"
#include "base/utf8.h"

static inline struct search_options options_of(const char *words)
{
	struct search_options options;
	struct error err = ERROR_INIT;

	assert_done(search_options_parse(words, &options, &err));
	return options;
}

/* Appends the hits; false where the search is refused, err saying why. */
static inline bool look_through(const char *pattern,
				const struct search_options *options,
				const char *language, const char *text,
				size_t length, struct span_list *hits,
				struct error *err)
{
	struct search *search = search_new(pattern, options, err);
	struct searcher *searcher;
	enum match_result found;
	size_t end = 0;
	struct span hit;

	if (!search)
		return false;
	searcher = searcher_new(search, NULL);
	searcher_text(searcher, &(struct search_text){
		.s = text, .length = length, .language = language,
		.ascii = utf8_is_ascii(text, length) });
	while ((found = searcher_next(searcher, &hit, err)) == MATCH_FOUND) {
		assert_true(end <= hit.start && hit.start < hit.end &&
			    hit.end <= length);
		assert_true(utf8_is_border(text, length, hit.start) &&
			    utf8_is_border(text, length, hit.end));
		end = hit.end;
		list_push(hits, hit);
	}
	assert_int_equal(found, MATCH_NONE);
	searcher_free(searcher);
	search_free(search);
	return true;
}

static unsigned drawn = 1;

static inline unsigned draw(unsigned below)
{
	drawn = drawn * 1103515245u + 12345u;
	return (drawn >> 16) % below;
}

#define pick(from) ((from)[draw(sizeof(from) / sizeof((from)[0]))])

/* Two ways found the same, or the test fails with what they looked at. */
static inline void assert_same_hits(const struct span_list *got,
				    const struct span_list *want,
				    const char *pattern, const char *text)
{
	for (size_t i = 0; i < got->count || i < want->count; i++) {
		struct span none = { 0, 0 };
		struct span a = i < got->count ? got->at[i] : none;
		struct span b = i < want->count ? want->at[i] : none;

		if (!span_equal(a, b))
			fail_msg("hit %zu of '%s' is %zu:%zu, not %zu:%zu, "
				 "in: %s", i + 1, pattern, a.start, a.end,
				 b.start, b.end, text);
	}
}

#endif
