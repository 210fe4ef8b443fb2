/*
 * What a way of finding answers, and the ways there are; for base/search.c,
 * which puts them together.
 */
#ifndef AXIAL_BASE_SEARCH_WAY_H
#define AXIAL_BASE_SEARCH_WAY_H

#include "base/search.h"

/* Each way's structs begin with these. */
struct search {
	const struct search_way *way;
	bool near;
};

struct searcher {
	const struct search_way *way;
	struct searcher *direct;	/* who finds in this text: itself, or
					 * whom it would only ask */
};

struct search_way {
	void (*free)(struct search *search);
	struct searcher *(*begin)(const struct search *search,
				  bool (*stop)(void));
	void (*end)(struct searcher *searcher);
	void (*text)(struct searcher *searcher,
		     const struct search_text *text);
	/* The next hit begins at this place or later, also inside the last
	 * one.  A search in folded texts, which is the outermost, has none. */
	void (*from)(struct searcher *searcher, size_t place);
	enum match_result (*next)(struct searcher *searcher, struct span *hit,
				  struct error *err);
};

void searcher_from(struct searcher *searcher, size_t place);

/* Bytes between two questions to `stop`. */
enum { SEARCH_STRIDE = 256 * 1024 };

/* Each is NULL with a usage error. */
must_check struct search *fuzzy_new(const char *text,
				    const struct search_options *options,
				    struct error *err);
must_check struct search *forms_new(const char *text, struct error *err);
/* Takes the parts over, also where it fails. */
must_check struct search *near_new(struct search **parts, size_t count,
				   unsigned words);
/* What `inner` finds in folded texts; takes it over.  Without folds: in
 * composed ones. */
must_check struct search *folded_new(struct search *inner, unsigned folds);
/* The inner search where it looks in composed texts, else the search. */
const struct search *composing_inner(const struct search *search);

#endif
