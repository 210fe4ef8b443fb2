/* What is known of each person in the material, by one attribute. */
#ifndef AXIAL_REPORT_ATTRIBUTE_VALUES_H
#define AXIAL_REPORT_ATTRIBUTE_VALUES_H

#include "report/material.h"

/* An attribute that a person has; value NULL: none. */
struct attribute_value {
	const char *value;
	bool is_number;		/* the attribute's values order by size */
	uint32_t person;
};

/* Fills one for each person of the material, equal values side by side.
 * `words` names the attribute. */
must_check bool attribute_values(const struct material *m, const char *words,
				 struct attribute_value *values,
				 struct error *err);
/* For qsort; 0 for equal values. */
int attribute_value_order(const void *left, const void *right);
/* As a weight: 0 where it is none. */
double attribute_value_number(const struct attribute_value *value);

#endif
