/*
 * Pieces: what a question finds, and what its operators work on.  A list of
 * them is sorted by document, start, longer first at the same start, then id,
 * and holds no piece twice.
 *
 * A piece is a coding, or it is none: a pattern's hit, a stretch of
 * somebody's words, a piece that an operator made.
 */
#ifndef AXIAL_QUERY_PIECE_H
#define AXIAL_QUERY_PIECE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"

enum {
	PIECE_HIT = 0,
	PIECE_STRETCH = -1,
	PIECE_MADE = -2,
};

struct piece {
	int64_t id;		/* of a coding, or one of the above */
	uint32_t document;	/* a number, in the order of the ids */
	struct span span;
};

struct piece_list {
	struct piece *at;
	size_t count, capacity;
};

static inline bool piece_is_coding(const struct piece *piece)
{
	return piece->id > 0;
}

int piece_compare(const struct piece *a, const struct piece *b);

/* Brings a list into order, and takes out what stands in it twice. */
void pieces_sort(struct piece_list *list);
void pieces_copy(struct piece_list *to, const struct piece_list *from);
/* Adds what is in `more` to the list. */
void pieces_join(struct piece_list *list, const struct piece_list *more);
/* Keeps what is, or what is not, in the other list. */
void pieces_keep(struct piece_list *list, const struct piece_list *other,
		 bool common);
/* Keeps those whose flag is set (or is not). */
void pieces_filter(struct piece_list *list, const bool *flags, bool wanted);

/* The end of a document's pieces, from its first at i. */
size_t pieces_document_end(const struct piece_list *list, size_t i);

/*
 * Text: pieces as the characters that they hold.  A text is a list of
 * stretches apart from each other; stretches that only touch stay two.
 */

/* Makes the list a text; `touching` stretches become one. */
void text_unite(struct piece_list *list, bool touching);
/* The list as one text, without borders that only touch. */
void text_of(struct piece_list *text, const struct piece_list *pieces);
/* Both of them texts; the pieces of the first are cut. */
void text_intersect(struct piece_list *text, const struct piece_list *other);
void text_subtract(struct piece_list *text, const struct piece_list *other);

#endif
