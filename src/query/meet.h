/*
 * Which pieces of one list meet those of another: lie within them, overlap
 * them, stand before or near them.
 *
 * Plain structs, no study.  Every piece is answered for in the logarithm of
 * the other list's length, however many it meets.
 */
#ifndef AXIAL_QUERY_MEET_H
#define AXIAL_QUERY_MEET_H

#include "query/expression.h"
#include "query/piece.h"

/*
 * Where a piece lies, counted in units (turns, say, numbered through its
 * document; characters count as units too): `first` is the first unit that
 * ends after its start, `after` the number of units that begin before its
 * end.  What lies between two units (a speaker's name) is one away from
 * both.
 */
struct extent {
	uint32_t first, after;
};

/* Units between the end of one and the start of another; below 0 where they
 * share units. */
static inline int64_t extent_gap(struct extent from, struct extent to)
{
	return (int64_t)to.first + 1 - (int64_t)from.after;
}

struct meeting_rule {
	enum span_operator operator;
	/*
	 * Precedes, follows, near: at most so many units away.  The extents
	 * of both sides are then given, by index.
	 */
	bool limited;
	uint32_t distance;
	const struct extent *left, *right;
	/* Whether the same coding (or hit) on both sides meets itself. */
	bool itself;
};

struct meeting {
	bool found;
	size_t start, end;	/* bytes: of the left piece and all that it
				 * meets */
};

/* Fills in a meeting for each piece on the left. */
void meet(const struct piece_list *left, const struct piece_list *right,
	  const struct meeting_rule *rule, struct meeting *out);

/* The operator seen from the other side: within is encloses, seen so. */
enum span_operator span_operator_turned(enum span_operator operator);

/* Flags the pieces of the list that share a character with the other. */
void meet_touching(const struct piece_list *list,
		   const struct piece_list *other, bool *flags);

/* Keeps those of the list that do, or do not. */
void pieces_keep_touching(struct piece_list *list,
			  const struct piece_list *other, bool touching);

/*
 * The text that is both in a piece of the one list and in another piece of
 * the other, united.
 */
void meet_common_text(const struct piece_list *left,
		      const struct piece_list *right,
		      struct piece_list *out);

#endif
