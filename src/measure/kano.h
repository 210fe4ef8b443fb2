/*
 * Kano's classes, from paired answers: how would you feel if the product had
 * it (functional), and if it had not (dysfunctional)?  Kano et al. 1984; the
 * evaluation table is that of Berger et al. 1993.
 *
 *	A attractive  O one-dimensional  M must-be
 *	I indifferent R reverse          Q questionable
 *
 * Classes need both answers of a person.  What interviews mention has no class:
 * for it there is measure/typology.h.
 */
#ifndef AXIAL_MEASURE_KANO_H
#define AXIAL_MEASURE_KANO_H

#include <stdint.h>

#include "measure/figure.h"

enum kano_class { KANO_M, KANO_O, KANO_A, KANO_I, KANO_R, KANO_Q,
		  KANO_CLASSES };	/* in the order in which ties are
					 * broken */

enum kano_answer { KANO_LIKE, KANO_MUST_BE, KANO_NEUTRAL, KANO_LIVE_WITH,
		   KANO_DISLIKE, KANO_ANSWERS };

char kano_letter(enum kano_class class);
const char *kano_answer_name(enum kano_answer answer);	/* "live-with" */
/* Words in either language, the usual ways of putting them, or 1 to 5. */
bool kano_answer_parse(const char *words, enum kano_answer *answer);

enum kano_class kano_of(enum kano_answer functional,
			enum kano_answer dysfunctional);

/* Counts, or percentages, by class. */
struct kano_result {
	double n;
	enum kano_class mode;
	bool tied[KANO_CLASSES];	/* that are as frequent as the mode;
					 * none where it stands alone */
	bool has_ties;
	enum kano_class berger;		/* if O + A + M > I + R + Q the most
					 * frequent of those, else of these */
	enum kano_class quadrant;	/* of better and worse, cut at 0.5 */
	struct figure better, worse;	/* (A+O) and -(O+M), by A+O+M+I */
	double strength;	/* points between the two most frequent */
	double total_strength;	/* A + O + M in per cent */
	bool mixed;		/* strength of 6 points or less (Lee & Newcomb
				 * 1997) */
};

/* n is 0, and nothing else says anything, where nobody answered. */
void kano_evaluate(const double counts[KANO_CLASSES],
		   struct kano_result *result);

#endif
