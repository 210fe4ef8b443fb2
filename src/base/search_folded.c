/* Looking in folded texts, and finding the places in the unfolded ones. */
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/search_way.h"
#include "base/unicode_composed.h"
#include "base/utf8.h"

struct folded_search {
	struct search search;
	struct search *inner;
	unsigned folds;
};

struct folded_searcher {
	struct searcher searcher;
	struct searcher *inner;
	unsigned folds;
	struct folder *folder;
	struct folded folded;
	bool as_it_is;			/* this text needs no folding */
	bool failed;			/* this one cannot be folded */
};

static void folded_free(struct search *search)
{
	search_free(((struct folded_search *)search)->inner);
	free(search);
}

static struct searcher *folded_begin(const struct search *search,
				     bool (*stop)(void))
{
	const struct folded_search *what =
		(const struct folded_search *)search;
	struct folded_searcher *s = xcalloc(1, sizeof(*s));

	s->inner = searcher_new(what->inner, stop);
	s->folds = what->folds;
	s->folder = folder_new(what->folds);
	s->folded = (struct folded)FOLDED_INIT;
	return &s->searcher;
}

static void folded_end(struct searcher *searcher)
{
	struct folded_searcher *s = (struct folded_searcher *)searcher;

	searcher_free(s->inner);
	folder_free(s->folder);
	folded_release(&s->folded);
	free(s);
}

static void folded_text(struct searcher *searcher,
			const struct search_text *text)
{
	struct folded_searcher *s = (struct folded_searcher *)searcher;
	struct search_text inner = *text;

	/* All that folding does to ASCII is case, of which the inner search
	 * takes care itself. */
	inner.ascii = text->ascii || utf8_is_ascii(text->s, text->length);
	s->as_it_is = inner.ascii ||
		(!s->folds && unicode_is_composed(text->s, text->length));
	s->failed = false;
	if (!s->as_it_is) {
		s->failed = !folder_fold(s->folder, text->s, text->length,
					 &s->folded);
		inner.s = s->folded.text.s;
		inner.length = s->folded.text.length;
		inner.ascii = utf8_is_ascii(inner.s, inner.length);
	}
	searcher_text(s->inner, &inner);
	searcher->direct = s->as_it_is ? s->inner->direct : searcher;
}

static enum match_result folded_next(struct searcher *searcher,
				     struct span *hit, struct error *err)
{
	struct folded_searcher *s = (struct folded_searcher *)searcher;
	enum match_result found;

	if (s->failed) {
		error_set(err, _("this text becomes too long when it is "
				 "folded; fold less"));
		return MATCH_FAILED;
	}
	while ((found = searcher_next(s->inner, hit, err)) == MATCH_FOUND) {
		struct span there = *hit;

		if (folded_place(&s->folded, there.start, &hit->start) &&
		    folded_place(&s->folded, there.end, &hit->end))
			return MATCH_FOUND;
		searcher_from(s->inner, utf8_next(s->folded.text.s,
						  s->folded.text.length,
						  there.start));
	}
	return found;
}

static const struct search_way folded_way = {
	.free = folded_free,
	.begin = folded_begin,
	.end = folded_end,
	.text = folded_text,
	.next = folded_next,
};

struct search *folded_new(struct search *inner, unsigned folds)
{
	struct folded_search *search = xcalloc(1, sizeof(*search));

	search->search.way = &folded_way;
	search->inner = inner;
	search->folds = folds;
	return &search->search;
}

const struct search *composing_inner(const struct search *search)
{
	const struct folded_search *folded =
		(const struct folded_search *)search;

	return search->way == &folded_way && !folded->folds ? folded->inner :
		search;
}
