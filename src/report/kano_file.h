/*
 * Answers to Kano's questionnaire from a table: a row a person and two columns
 * a feature (wide), or a row an answer pair (long: feature, functional,
 * dysfunctional).  In a wide table the pairs are proposed by what the columns
 * are called; a person may name them.
 */
#ifndef AXIAL_REPORT_KANO_FILE_H
#define AXIAL_REPORT_KANO_FILE_H

#include "base/arena.h"
#include "base/csv.h"
#include "base/error.h"
#include "measure/kano.h"
#include "report/report.h"

struct kano_feature {
	const char *name;
	const char *functional, *dysfunctional;	/* columns; NULL in a long
						 * table */
	const char *segment;		/* value; NULL: everybody */
	double counts[KANO_CLASSES];
	size_t left_out;		/* pairs with an answer missing */
};

struct kano_feature_list {
	struct kano_feature *at;
	size_t count, capacity;
};

/* `named`: NAME=FUNCTIONAL,DYSFUNCTIONAL each; none: as the columns are
 * called.  `by` names a column of segments, or NULL.  In the arena. */
must_check bool kano_read(struct arena *arena, const char *path,
			  const struct report_texts *named, const char *by,
			  struct kano_feature_list *list, struct error *err);

#endif
