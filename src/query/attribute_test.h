/*
 * attr:NAME>=VALUE: what must be known of a person.  Values compare by the
 * attribute's type: numbers by size, dates in time (2024 is a whole year),
 * texts with differences of case folded away.
 */
#ifndef AXIAL_QUERY_ATTRIBUTE_TEST_H
#define AXIAL_QUERY_ATTRIBUTE_TEST_H

#include "base/strbuf.h"
#include "query/evaluate.h"
#include "transcript/attribute.h"

struct attribute_test {
	struct attribute attribute;
	enum comparison comparison;
	double number;			/* of integers and reals */
	struct strbuf text;		/* of the others: tidied, folded */
	struct pattern *pattern;	/* of ~ */
	struct matcher *matcher;
};

#define ATTRIBUTE_TEST_INIT { .text = STRBUF_INIT }

/* Points at the name or the value where it does not do. */
must_check bool attribute_test_make(struct evaluation *ev,
				    const struct expression *e,
				    struct attribute_test *test,
				    struct error *err);
must_check bool attribute_test_holds(struct attribute_test *test,
				     const char *value, bool *holds,
				     struct error *err);
void attribute_test_release(struct attribute_test *test);

#endif
