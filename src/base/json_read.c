#include "base/json_read.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/utf8.h"

/* ---- what no JSON has ---- */

/* The word at s by which a program says that it has no number: its length. */
static size_t no_number(const char *s, size_t n)
{
	static const char *const words[] = {
		"NaN", "-NaN", "Infinity", "-Infinity",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (n >= strlen(words[i]) &&
		    !memcmp(s, words[i], strlen(words[i])))
			return strlen(words[i]);
	return 0;
}

/* The text with null for them.  False where there are none. */
static bool without_no_numbers(const char *text, size_t length,
			       struct strbuf *out)
{
	bool in_string = false, any = false;

	for (size_t i = 0; i < length; i++) {
		size_t n = 0;

		if (in_string && text[i] == '\\' && i + 1 < length)
			strbuf_addc(out, text[i++]);
		else if (text[i] == '"')
			in_string = !in_string;
		else if (!in_string)
			n = no_number(text + i, length - i);
		if (n) {
			strbuf_adds(out, "null");
			i += n - 1;
			any = true;
		} else {
			strbuf_addc(out, text[i]);
		}
	}
	return any;
}

/* ---- one document behind the other ---- */

enum { FLAGS = JSON_DECODE_INT_AS_REAL | JSON_DISABLE_EOF_CHECK };

static size_t skip_between(const char *text, size_t length, size_t at)
{
	while (at < length && text[at] && strchr(" \t\r\n,\x1E", text[at]))
		at++;
	return at;
}

/* NULL with the fault, its line counted from the beginning of the text. */
static json_t *read_documents(const char *text, size_t length,
			      json_error_t *fault)
{
	json_t *all = json_array();
	size_t at = skip_between(text, length, 0);

	do {
		json_t *one = json_loadb(text + at, length - at, FLAGS, fault);

		if (!one) {
			for (size_t i = 0; i < at; i++)
				fault->line += text[i] == '\n';
			json_decref(all);
			return NULL;
		}
		json_array_append_new(all, one);
		at = skip_between(text, length, at + (size_t)fault->position);
	} while (at < length);
	return all;
}

struct json_t *json_read(const char *text, size_t length, struct error *err)
{
	struct strbuf mended = STRBUF_INIT;
	json_error_t fault;
	json_t *all = read_documents(text, length, &fault);

	if (!all && without_no_numbers(text, length, &mended))
		all = read_documents(mended.s, mended.length, &fault);
	strbuf_release(&mended);
	if (!all) {
		/* The passage that it quotes may be cut within a character. */
		for (size_t at; (at = utf8_check(fault.text,
						 strlen(fault.text))) <
		     strlen(fault.text); )
			fault.text[at] = '?';
		error_set(err, _("line %d: no JSON: %s"), fault.line,
			  fault.text);
	}
	return all;
}

struct json_t *json_read_inside(const char *text)
{
	json_error_t ignored;

	text += strspn(text, " \t\r\n");
	return *text == '{' || *text == '[' ?
		json_loads(text, JSON_DECODE_INT_AS_REAL, &ignored) : NULL;
}

void json_release(struct json_t *document)
{
	json_decref(document);
}

enum json_kind json_kind(const struct json_t *value)
{
	if (json_is_object(value))
		return JSON_IS_OBJECT;
	if (json_is_array(value))
		return JSON_IS_LIST;
	if (json_is_string(value))
		return JSON_IS_TEXT;
	return json_is_number(value) ? JSON_IS_NUMBER : JSON_IS_OTHER;
}

bool json_next(const struct json_t *object, void **at, const char **key,
	       const struct json_t **value)
{
	json_t *o = (json_t *)(uintptr_t)object;

	if (!json_is_object(o))
		return false;
	*at = *at ? json_object_iter_next(o, *at) : json_object_iter(o);
	if (!*at)
		return false;
	*key = json_object_iter_key(*at);
	*value = json_object_iter_value(*at);
	return true;
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
