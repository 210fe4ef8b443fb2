/*
 * What interviews bring: codes, meanings (positions on properties), relations;
 * which are in which, in an order of interviews.
 */
#ifndef AXIAL_REPORT_NEW_THINGS_H
#define AXIAL_REPORT_NEW_THINGS_H

#include "report/code_table.h"
#include "report/material.h"

struct things {
	size_t interviews, count;
	bool *has;		/* interview by interview */
	const char **names;	/* of interviews */
	const char **people;	/* who speaks there; NULL: several, nobody */
	double *codings;	/* in each, or -1 */
	double *grounded;	/* quotations as a file says them, or -1 */
};

/* `as_coded`: interviews in the order of their first codings, codes that were
 * given first of all counted by when that was. */
must_check bool things_of_codes(const struct material *m, bool as_coded,
				struct things *things, struct error *err);
must_check bool things_of_meanings(const struct material *m,
				   struct things *things, struct error *err);
must_check bool things_of_relations(const struct material *m,
				    struct things *things,
				    struct error *err);
void things_of_table(struct arena *arena, const struct code_table *table,
		     struct things *things);

#endif
