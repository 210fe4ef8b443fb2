/*
 * What interviews can say of Kano's classes: nothing, but whom to ask.
 *
 * A class needs paired answers of one person (how if it were so, how if it
 * were not), which an interview hardly ever has.  But complaints and
 * compliments part what matters (Cadotte & Turgeon 1988): what people only
 * complain of is missed where it is not there, what they only praise is a
 * gift, what they do both with matters both ways.  People are counted, not
 * mentions.  The cut-offs are this project's and shown with every result.
 */
#ifndef AXIAL_MEASURE_TYPOLOGY_H
#define AXIAL_MEASURE_TYPOLOGY_H

#include <stddef.h>

#include "measure/figure.h"

enum typology {
	TOO_FEW_PEOPLE,
	DISSATISFIER,		/* a must-be candidate */
	SATISFIER,		/* an attractive candidate */
	CRITICAL,		/* a one-dimensional candidate */
};

enum { TYPOLOGY_PEOPLE = 3 };
#define TYPOLOGY_CUT 0.5

/* Different people each; `people` had either to say. */
struct mentions {
	size_t positive, negative, people;
};

/* (positive − negative) / (positive + negative); not defined for nobody. */
struct figure typology_balance(const struct mentions *mentions);
/* Too few are fewer than `least`; a balance of at least `cut` in size parts
 * satisfiers and dissatisfiers from what is critical. */
enum typology typology_of(const struct mentions *mentions, size_t least,
			  double cut);
/* "dissatisfier (must-be candidate)"; N_(). */
const char *typology_name(enum typology typology);

#endif
