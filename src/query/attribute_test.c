#include "query/attribute_test.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/unicode.h"

/* A number as people write it, with a point whatever the language. */
static bool read_number(const char *text, double *out)
{
	char *end;

	if (!*text || text[strspn(text, "+-0123456789.eE")])
		return false;
	errno = 0;
	*out = strtod(text, &end);
	return !*end && !errno && isfinite(*out);
}

/* "2024", "2024-05" or a whole date. */
static bool is_date(const char *text)
{
	static const char form[] = "0000-00-00";
	size_t n = strlen(text);

	if (n != 4 && n != 7 && n != 10)
		return false;
	for (size_t i = 0; i < n; i++)
		if (form[i] == '0' ? text[i] < '0' || text[i] > '9' :
				     text[i] != form[i])
			return false;
	return true;
}

static bool no_value(const struct evaluation *ev, const struct expression *e,
		     const struct attribute_test *test, struct error *err)
{
	return expression_error(err, ev->text, e->value_at.start,
				_("'%s' has values of the type %s; '%s' is "
				  "none"), test->attribute.name,
				attribute_type_name(test->attribute.type),
				e->value);
}

static bool take_boolean(const struct evaluation *ev,
			 const struct expression *e,
			 struct attribute_test *test, struct error *err)
{
	if (test->comparison != COMPARE_EQUAL &&
	    test->comparison != COMPARE_UNEQUAL)
		return expression_error(err, ev->text, e->value_at.start,
					_("'%s' is true or false: only = and "
					  "!= compare it"),
					test->attribute.name);
	return attribute_tidy(&test->attribute, e->value, &test->text, err) ||
		no_value(ev, e, test, err);
}

static bool take_value(const struct evaluation *ev,
		       const struct expression *e,
		       struct attribute_test *test, struct error *err)
{
	switch (test->attribute.type) {
	case ATTRIBUTE_INTEGER:
	case ATTRIBUTE_REAL:
		return read_number(e->value, &test->number) ||
			no_value(ev, e, test, err);
	case ATTRIBUTE_BOOLEAN:
		return take_boolean(ev, e, test, err);
	case ATTRIBUTE_DATE:
		strbuf_adds(&test->text, e->value);
		return is_date(e->value) || no_value(ev, e, test, err);
	case ATTRIBUTE_TEXT:
		break;
	}
	unicode_fold(e->value, strlen(e->value), &test->text);
	return true;
}

bool attribute_test_make(struct evaluation *ev, const struct expression *e,
			 struct attribute_test *test, struct error *err)
{
	bool ok;

	if (!attribute_find(ev->project, ev->arena, e->name, &test->attribute,
			    err))
		return evaluation_error(ev, e->name_at.start, err);
	test->comparison = e->comparison;
	if (test->comparison == COMPARE_KNOWN)
		return true;
	if (test->comparison == COMPARE_LIKE) {
		test->pattern = pattern_new(e->value, &e->options, err);
		if (!test->pattern)
			return false;
		test->matcher = matcher_new(test->pattern, NULL);
		return true;
	}
	ok = take_value(ev, e, test, err);
	if (!ok)
		attribute_test_release(test);
	return ok;
}

void attribute_test_release(struct attribute_test *test)
{
	matcher_free(test->matcher);
	pattern_free(test->pattern);
	strbuf_release(&test->text);
	*test = (struct attribute_test)ATTRIBUTE_TEST_INIT;
}

/* Below, at or above 0, as the value is less than, equal to or more than what
 * it is compared with. */
static int compare(const struct attribute_test *test, const char *value)
{
	struct strbuf folded = STRBUF_INIT;
	double number;
	int order;

	switch (test->attribute.type) {
	case ATTRIBUTE_INTEGER:
	case ATTRIBUTE_REAL:
		number = strtod(value, NULL);
		return (number > test->number) - (number < test->number);
	case ATTRIBUTE_DATE:
		/* Within a year is neither before nor after it. */
		return strncmp(value, test->text.s, test->text.length);
	case ATTRIBUTE_BOOLEAN:
		return strcmp(value, test->text.s);
	case ATTRIBUTE_TEXT:
		break;
	}
	unicode_fold(value, strlen(value), &folded);
	order = strcmp(folded.s, test->text.s);
	strbuf_release(&folded);
	return order;
}

static bool looks_like(struct attribute_test *test, const char *value,
		       bool *holds, struct error *err)
{
	struct span hit;

	matcher_text(test->matcher, value, strlen(value));
	switch (matcher_next(test->matcher, &hit, err)) {
	case MATCH_FOUND:
		*holds = true;
		return true;
	case MATCH_FAILED:
	case MATCH_STOPPED:
		return error_prefix(err, "%s", test->attribute.name);
	case MATCH_NONE:
		break;
	}
	*holds = false;
	return true;
}

bool attribute_test_holds(struct attribute_test *test, const char *value,
			  bool *holds, struct error *err)
{
	int order;

	*holds = false;
	/* A damaged study may hold anything. */
	if (!value || !utf8_valid(value, strlen(value)))
		return true;
	if (test->comparison == COMPARE_LIKE)
		return looks_like(test, value, holds, err);
	order = test->comparison == COMPARE_KNOWN ? 0 : compare(test, value);
	switch (test->comparison) {
	case COMPARE_KNOWN:
		*holds = true;
		break;
	case COMPARE_EQUAL:
		*holds = !order;
		break;
	case COMPARE_UNEQUAL:
		*holds = order != 0;
		break;
	case COMPARE_LESS:
		*holds = order < 0;
		break;
	case COMPARE_AT_MOST:
		*holds = order <= 0;
		break;
	case COMPARE_MORE:
		*holds = order > 0;
		break;
	case COMPARE_AT_LEAST:
		*holds = order >= 0;
		break;
	case COMPARE_LIKE:
		break;
	}
	return true;
}
