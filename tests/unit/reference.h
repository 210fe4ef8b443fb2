/*
 * Reference values of the methods' formulas, kept beside the program's
 * sources and not in them: $AXIAL_SHARED/methods, or ../shared/methods seen
 * from the top folder.  A test that finds none is skipped.
 */
#ifndef AXIAL_TESTS_REFERENCE_H
#define AXIAL_TESTS_REFERENCE_H

#include <math.h>
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

/* The whole group, for json_decref; skips where it is absent. */
static inline json_t *reference_group(const char *name)
{
	const char *folder = getenv("AXIAL_SHARED");
	json_error_t problem;
	json_t *group;
	char path[1024];

	snprintf(path, sizeof(path), "%s/methods/%s.json",
		 folder ? folder : "../shared", name);
	group = json_load_file(path, 0, &problem);
	if (!group)
		skip();
	return group;
}

/* A borrowed reference. */
static inline json_t *reference_case(json_t *group, const char *id)
{
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(group, "cases"), i, one)
		if (!strcmp(json_string_value(json_object_get(one, "id")), id))
			return one;
	fail_msg("the reference has no case %s", id);
	return NULL;
}

static inline double number_in(json_t *object, const char *key)
{
	json_t *value = json_object_get(object, key);

	assert_true(json_is_number(value));
	return json_number_value(value);
}

/* Within an absolute tolerance. */
#define assert_near(got, want, tolerance) \
	assert_true(fabs((double)(got) - (double)(want)) <= (tolerance))

static inline size_t place_in(json_t *array, size_t index)
{
	json_t *value = json_array_get(array, index);

	assert_true(json_is_integer(value));
	return (size_t)json_integer_value(value);
}

#endif
