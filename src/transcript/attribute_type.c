/* The types of attributes: what a value may look like, and how it is kept. */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/name.h"
#include "base/language.h"
#include "base/utf8.h"
#include "transcript/attribute.h"

enum { VALUE_BYTES = 10000 };

static bool is_integer(const char *s)
{
	char *end;

	if (*s == '+' || *s == '-' ? s[1] < '0' || s[1] > '9' :
	    *s < '0' || *s > '9')
		return false;
	errno = 0;
	(void)strtoll(s, &end, 10);
	return *end == '\0' && errno == 0;
}

/* Decimal, with a point: no 0x1p3, no inf. */
static bool is_real(const char *s)
{
	char *end;
	double value;

	if (s[strspn(s, "+-.0123456789eE")] || !s[strcspn(s, "0123456789")])
		return false;
	value = strtod(s, &end);
	return *end == '\0' && isfinite(value);
}

static bool truth(const char *s, bool *value)
{
	static const char *const words[][2] = {
		{ "false", "true" }, { "no", "yes" }, { "否", "是" },
		{ "n", "y" }, { "0", "1" },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		for (int k = 0; k < 2; k++)
			if (!strcasecmp(words[i][k], s)) {
				*value = k == 1;
				return true;
			}
	return false;
}

static bool is_boolean(const char *s)
{
	bool value;

	return truth(s, &value);
}

static int days_in(int year, int month)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
	};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && leap);
}

/* Up to four digits; *length is how many, 0 where it is no such number. */
static int take_number(const char **s, size_t *length)
{
	int number = 0;

	*length = strspn(*s, "0123456789");
	if (*length > 4)
		*length = 0;
	for (size_t i = 0; i < *length; i++)
		number = number * 10 + (*s)[i] - '0';
	*s += *length;
	return number;
}

/* Orders of a date that mean the same everywhere; with strokes, a day before
 * or after its month does not. */
static bool parse_date(const char *s, int *year, int *month, int *day)
{
	static const char *const between[][3] = {
		{ "-", "-", "" }, { "/", "/", "" }, { ".", ".", "" },
		{ "年", "月", "日" },
	};

	for (size_t i = 0; i < sizeof(between) / sizeof(between[0]); i++) {
		const char *at = s;
		size_t digits[3], k = 0;
		int n[3];

		for (; k < 3; k++) {
			n[k] = take_number(&at, &digits[k]);
			if (!digits[k] || strncmp(at, between[i][k],
						  strlen(between[i][k])) != 0)
				break;
			at += strlen(between[i][k]);
		}
		if (k < 3 || *at || digits[1] > 2 || digits[0] +
		    digits[2] > 6 || (digits[0] != 4 &&
		    (digits[2] != 4 || *between[i][0] != '.')))
			continue;
		*year = digits[0] == 4 ? n[0] : n[2];
		*month = n[1];
		*day = digits[0] == 4 ? n[2] : n[0];
		return *month >= 1 && *month <= 12 && *day >= 1 &&
			*day <= days_in(*year, *month);
	}
	return false;
}

static bool is_date(const char *s)
{
	int year, month, day;

	return parse_date(s, &year, &month, &day);
}

static bool is_text(const char *s)
{
	(void)s;
	return true;
}

static const struct {
	const char *name;
	bool (*fits)(const char *s);
	const char *looks_like;
} types[] = {
	[ATTRIBUTE_TEXT] = { "text", is_text, N_("text") },
	[ATTRIBUTE_INTEGER] = { "integer", is_integer, N_("a whole number") },
	[ATTRIBUTE_REAL] = { "real", is_real, N_("a number, as 1.5") },
	[ATTRIBUTE_BOOLEAN] = { "boolean", is_boolean, N_("yes or no") },
	[ATTRIBUTE_DATE] = { "date", is_date, N_("a date, as 2024-03-31") },
};

enum { TYPES = sizeof(types) / sizeof(types[0]) };

const char *attribute_type_name(enum attribute_type type)
{
	return types[type].name;
}

bool attribute_type_parse(const char *words, enum attribute_type *out,
			  struct error *err)
{
	struct named names[TYPES];
	size_t index = 0;

	for (size_t i = 0; i < TYPES; i++) {
		names[i] = (struct named){
			.id = (int64_t)i,
			.name = types[i].name,
		};
		if (name_is(words, types[i].name))
			words = types[i].name;
	}
	if (!name_resolve(names, TYPES, words, N_("type"), &index, err))
		return error_usage(err, _("'%s' is no type of an attribute; it "
					  "is text, integer, real, boolean or "
					  "date"), words);
	*out = (enum attribute_type)index;
	return true;
}

static void add_trimmed(const char *value, struct strbuf *out)
{
	size_t n = strlen(value), length;

	while (n && utf8_is_space(utf8_decode(value, n, &length))) {
		value += length;
		n -= length;
	}
	while (n) {
		size_t last = utf8_previous(value, n);

		if (!utf8_is_space(utf8_decode(value + last, n - last,
					       &length)))
			break;
		n = last;
	}
	strbuf_add(out, value, n);
}

bool attribute_tidy(const struct attribute *attribute, const char *value,
		    struct strbuf *out, struct error *err)
{
	bool yes = false;

	if (!utf8_valid(value, strlen(value)))
		return error_usage(err, _("%s: the value is not UTF-8"),
				   attribute->name);
	strbuf_reset(out);
	add_trimmed(value, out);
	if (out->length > VALUE_BYTES)
		return error_usage(err, _("%s: the value is longer than %d "
					  "bytes"), attribute->name,
				   VALUE_BYTES);
	if (!types[attribute->type].fits(out->s))
		return error_usage(err, _("%s: '%.200s' is not %s; axial "
					  "attribute retype '%s' text takes "
					  "any value"), attribute->name, out->s,
				   _(types[attribute->type].looks_like),
				   attribute->name);
	if (attribute->type == ATTRIBUTE_DATE) {
		int year = 0, month = 0, day = 0;

		(void)parse_date(out->s, &year, &month, &day);
		strbuf_reset(out);
		strbuf_addf(out, "%04d-%02d-%02d", year, month, day);
	}
	if (attribute->type == ATTRIBUTE_BOOLEAN) {
		(void)truth(out->s, &yes);
		strbuf_reset(out);
		strbuf_adds(out, yes ? "true" : "false");
	}
	return true;
}

/* 007 is a name and no number; 0, 0.5 and -1 are numbers. */
static bool has_needless_zero(const char *s)
{
	if (*s == '+')
		return true;
	if (*s == '-')
		s++;
	return s[0] == '0' && s[1] >= '0' && s[1] <= '9';
}

static bool can_be(enum attribute_type type, const char *s)
{
	if (!types[type].fits(s))
		return false;
	if (type == ATTRIBUTE_BOOLEAN)
		return *s != '0' && *s != '1';
	return type == ATTRIBUTE_DATE || !has_needless_zero(s);
}

enum attribute_type attribute_guess(const char *const *values, size_t count)
{
	static const enum attribute_type narrow[] = {
		ATTRIBUTE_INTEGER, ATTRIBUTE_REAL, ATTRIBUTE_BOOLEAN,
		ATTRIBUTE_DATE,
	};
	struct strbuf value = STRBUF_INIT;
	enum attribute_type guess = ATTRIBUTE_TEXT;

	for (size_t k = 0; k < sizeof(narrow) / sizeof(narrow[0]); k++) {
		size_t fitting = 0, said = 0;

		for (size_t i = 0; i < count && fitting == said; i++) {
			strbuf_reset(&value);
			add_trimmed(values[i], &value);
			said += value.length > 0;
			fitting += value.length > 0 &&
				can_be(narrow[k], value.s);
		}
		if (said && fitting == said) {
			guess = narrow[k];
			break;
		}
	}
	strbuf_release(&value);
	return guess;
}
