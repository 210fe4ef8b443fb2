/*
 * Agreement of coders who mark units of their own in a text: the family of
 * u-alpha (Krippendorff, Mathet, Bouvry & Widlöcher 2016, with the erratum
 * 50:2365; Krippendorff 2019, section 12.6).
 *
 * Each coder's text is parted into units, each with a value, and gaps between
 * them, value 0.  Observed coincidences are lengths in which two coders meet,
 * over ordered pairs of coders, by one less than the coders.  Expected ones are
 * those of units laid anywhere:
 *
 *	e_ck = l.. (l_c. l_.k - [c = k] Q_c) / (l..^2 - sum Q)
 *
 * Q_c being the sum of squared lengths of units of value c, for gaps of their
 * lengths.  u-alpha compares all values, |u-alpha what is unit and what is
 * gap, cu-alpha only what both hold for units, (k)u-alpha one value of these.
 * u-alpha does not see that one coder parts a stretch that the other leaves
 * whole.
 *
 * Units never cross documents; the parts of the sums are added over them.
 */
#ifndef AXIAL_MEASURE_UNITIZING_H
#define AXIAL_MEASURE_UNITIZING_H

#include <stdint.h>

#include "base/span.h"
#include "measure/figure.h"

struct valued_unit {
	struct span span;	/* in whatever the length is counted in */
	uint32_t value;		/* a code, from 0 */
};

struct valued_unit_list {
	struct valued_unit *at;
	size_t count, capacity;
};

/* A document as every coder has parted it. */
struct unitized {
	size_t length;
	uint32_t coders;
	struct valued_unit_list *units;	/* by coder; sorted here */
};

/* How the lengths of cu-alpha are corrected, in which programs differ where
 * there are more than two coders. */
enum cu_way {
	CU_PAIRWISE,	/* squares of what two coders share, over pairs */
	CU_UNION,	/* squares of what a unit shares with any other */
};

struct unitizing {
	uint32_t codes, coders;
	double *observed;	/* (codes + 1)^2; 0 is the gap */
	double *squares;	/* Q, by value */
	double *shared[2];	/* Q of cu-alpha, by code and way */
	double length;		/* of all documents, once a coder */
	bool overlaps;		/* two units of one coder do */
	bool with_union;	/* CU_UNION is wanted, which takes the square of
				 * the units: set before adding */
};

void unitizing_init(struct unitizing *u, uint32_t coders, uint32_t codes);
void unitizing_release(struct unitizing *u);
void unitizing_add(struct unitizing *u, struct unitized *document);

struct figure unitizing_u_alpha(const struct unitizing *u);
struct figure unitizing_bar_u_alpha(const struct unitizing *u);
struct figure unitizing_cu_alpha(const struct unitizing *u, enum cu_way way);
struct figure unitizing_k_u_alpha(const struct unitizing *u, enum cu_way way,
				  uint32_t code);
/* Share of the text, of the code's text, that cu-alpha rests on. */
struct figure unitizing_cu_coverage(const struct unitizing *u);
struct figure unitizing_k_coverage(const struct unitizing *u, uint32_t code);
/* The expected coincidence of two values. */
struct figure unitizing_expected(const struct unitizing *u, uint32_t c,
				 uint32_t k);

/*
 * The older alpha_U of one code (Krippendorff 1995, 2004, p. 251), which
 * u-alpha has replaced: disagreement observed and expected.  The overall
 * coefficient is 1 - sum of the observed / sum of the expected.
 */
struct alpha_u {
	double observed, expected;
};

struct alpha_u alpha_u_of(const struct unitized *document);

#endif
