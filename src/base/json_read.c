#include "base/json_read.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/utf8.h"

struct json_t *json_read(const char *text, size_t length, struct error *err)
{
	json_error_t fault;
	json_t *document = json_loadb(text, length, JSON_DECODE_INT_AS_REAL,
				      &fault);

	if (!document) {
		/* The passage that it quotes may be cut within a character. */
		for (size_t at; (at = utf8_check(fault.text,
						 strlen(fault.text))) <
		     strlen(fault.text); )
			fault.text[at] = '?';
		error_set(err, _("line %d: no JSON: %s"), fault.line,
			  fault.text);
	}
	return document;
}

void json_release(struct json_t *document)
{
	json_decref(document);
}

const struct json_t *json_member(const struct json_t *object, const char *key)
{
	return object ? json_object_get(object, key) : NULL;
}

const struct json_t *json_element(const struct json_t *array, size_t i)
{
	return array ? json_array_get(array, i) : NULL;
}

size_t json_count(const struct json_t *array)
{
	return array ? json_array_size(array) : 0;
}

const char *json_text(const struct json_t *value)
{
	return value ? json_string_value(value) : NULL;
}

bool json_number(const struct json_t *value, double *number)
{
	const char *text = json_text(value);
	char *end;

	if (value && json_is_number(value)) {
		*number = json_number_value(value);
		return true;
	}
	if (!text || !*text)
		return false;
	*number = strtod(text, &end);
	return (!*end || (*end == 's' && !end[1])) && isfinite(*number);
}
