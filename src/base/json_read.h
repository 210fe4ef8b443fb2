/*
 * Reading JSON that strangers made.  Values are borrowed from the document
 * and asked by what they should be: what is missing or of another kind is
 * NULL, 0 or false, so that a whole path can be asked at once.  Door to
 * jansson.
 */
#ifndef AXIAL_BASE_JSON_READ_H
#define AXIAL_BASE_JSON_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct json_t;

/*
 * All documents of a text, as a list: most have one; some programs write one
 * behind the other, or one a line.  NaN and Infinity, which no JSON has but
 * many a program writes, are taken for null.  NULL with a reason that names
 * the line.
 */
must_check struct json_t *json_read(const char *text, size_t length,
				    struct error *err);
/* A document that stands inside a string of another one; NULL if it is none. */
must_check struct json_t *json_read_inside(const char *text);
void json_release(struct json_t *document);

enum json_kind {
	JSON_IS_OTHER, JSON_IS_OBJECT, JSON_IS_LIST, JSON_IS_TEXT,
	JSON_IS_NUMBER,
};

enum json_kind json_kind(const struct json_t *value);

/* The members of an object in their order: begin with *at NULL; false behind
 * the last. */
bool json_next(const struct json_t *object, void **at, const char **key,
	       const struct json_t **value);

const struct json_t *json_member(const struct json_t *object,
				 const char *key);
const struct json_t *json_element(const struct json_t *array, size_t i);
size_t json_count(const struct json_t *array);	/* elements; 0 if none */
const char *json_text(const struct json_t *value);
/* A number, also one that is written as text. */
bool json_number(const struct json_t *value, double *number);

#endif
