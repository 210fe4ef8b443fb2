#include "base/json_line.h"

#include <stdint.h>
#include <string.h>

#include "base/language.h"

struct scanner {
	const char *s;
	size_t at, n;
	const char *why;		/* it is no JSON, or NULL */
	bool escaped;			/* the last string */
	/* What is open: objects (1) in lists (0) ... */
	uint8_t open[JSON_LINE_DEPTH / 8];
	size_t depth;
};

static bool wrong(struct scanner *j, const char *why)
{
	if (!j->why)
		j->why = why;
	return false;
}

static char here(const struct scanner *j)
{
	return j->at < j->n ? j->s[j->at] : '\0';
}

static void skip_space(struct scanner *j)
{
	while (j->at < j->n && (j->s[j->at] == ' ' || j->s[j->at] == '\t' ||
				j->s[j->at] == '\n' || j->s[j->at] == '\r'))
		j->at++;
}

/* ----------------------------------------------------------------- strings */

/* Eight bytes at once: is any of them a quote, a backslash or a control
 * character? */
static bool is_plain(const char *at)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	const uint64_t tops = ones * 0x80;
	uint64_t b, quote, backslash;

	memcpy(&b, at, sizeof(b));
	quote = b ^ ones * '"';
	backslash = b ^ ones * '\\';
	return !(((quote - ones) & ~quote) & tops) &&
		!(((backslash - ones) & ~backslash) & tops) &&
		!(((b - ones * 0x20) & ~b) & tops);
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Four digits, or -1. */
static long hex_four(const char *s, size_t n)
{
	long value = 0;

	if (n < 4)
		return -1;
	for (size_t i = 0; i < 4; i++) {
		int digit = hex_digit(s[i]);

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

static bool skip_escape(struct scanner *j)
{
	j->escaped = true;
	j->at++;
	if (here(j) == 'u') {
		if (hex_four(j->s + j->at + 1, j->n - j->at - 1) < 0)
			return wrong(j, N_("a broken \\u in a text"));
		j->at += 5;
		return true;
	}
	if (j->at == j->n || !here(j) || !strchr("\"\\/bfnrt", here(j)))
		return wrong(j, N_("a backslash before what needs none"));
	j->at++;
	return true;
}

/* From its first quote; *span is what stands between. */
static bool skip_string(struct scanner *j, struct span *span)
{
	j->escaped = false;
	span->start = ++j->at;
	for (;;) {
		char c;

		while (j->at + 8 <= j->n && is_plain(j->s + j->at))
			j->at += 8;
		if (j->at == j->n)
			return wrong(j, N_("a text that is not closed"));
		c = j->s[j->at];
		if (c == '"')
			break;
		if ((unsigned char)c < 0x20)
			return wrong(j, N_("a control character in a text"));
		if (c != '\\')
			j->at++;
		else if (!skip_escape(j))
			return false;
	}
	span->end = j->at++;
	return true;
}

static size_t add_escape(struct strbuf *out, const char *s, size_t n)
{
	static const char signs[] = "bfnrt", meant[] = "\b\f\n\r\t";
	const char *sign = n > 1 ? strchr(signs, s[1]) : NULL;
	long first, second = -1;

	if (n < 2)
		return n;
	if (s[1] != 'u') {
		strbuf_addc(out, sign ? meant[sign - signs] : s[1]);
		return 2;
	}
	first = hex_four(s + 2, n - 2);
	if (first >= 0xD800 && first < 0xDC00 && n >= 12 && s[6] == '\\' &&
	    s[7] == 'u')
		second = hex_four(s + 8, n - 8);
	if (second >= 0xDC00 && second < 0xE000) {
		strbuf_add_codepoint(out, (uint32_t)(0x10000 +
			((first - 0xD800) << 10) + (second - 0xDC00)));
		return 12;
	}
	strbuf_add_codepoint(out, first < 0 ||
			     (first >= 0xD800 && first < 0xE000) ? 0xFFFD :
			     (uint32_t)first);
	return n < 6 ? n : 6;
}

void json_add_unescaped(struct strbuf *out, const char *s, size_t n)
{
	while (n) {
		const char *escape = memchr(s, '\\', n);
		size_t plain = escape ? (size_t)(escape - s) : n;
		size_t used;

		strbuf_add(out, s, plain);
		if (!escape)
			return;
		used = plain + add_escape(out, escape, n - plain);
		s += used;
		n -= used;
	}
}

/* ------------------------------------------------------ numbers and words */

static size_t skip_digits(struct scanner *j)
{
	size_t begun = j->at;

	while (here(j) >= '0' && here(j) <= '9')
		j->at++;
	return j->at - begun;
}

static bool skip_number(struct scanner *j)
{
	bool ok;

	if (here(j) == '-')
		j->at++;
	if (here(j) == '0') {
		j->at++;
		ok = true;
	} else {
		ok = skip_digits(j) > 0;
	}
	if (ok && here(j) == '.') {
		j->at++;
		ok = skip_digits(j) > 0;
	}
	if (ok && (here(j) == 'e' || here(j) == 'E')) {
		j->at++;
		if (here(j) == '+' || here(j) == '-')
			j->at++;
		ok = skip_digits(j) > 0;
	}
	return ok || wrong(j, N_("neither a text, a number, an object nor a "
				 "list"));
}

static bool skip_word(struct scanner *j)
{
	static const char *const words[] = { "true", "false", "null" };

	for (size_t i = 0; i < 3; i++) {
		size_t n = strlen(words[i]);

		if (j->n - j->at >= n && !memcmp(j->s + j->at, words[i], n)) {
			j->at += n;
			return true;
		}
	}
	return skip_number(j);
}

/* --------------------------------------------------------------- structure */

static bool in_object(const struct scanner *j)
{
	return j->open[(j->depth - 1) / 8] >> (j->depth - 1) % 8 & 1;
}

/* Steps into an object or a list; *inside is false where it is empty. */
static bool step_in(struct scanner *j, bool *inside)
{
	bool object = here(j) == '{';
	uint8_t bit = (uint8_t)(1u << j->depth % 8);

	if (j->depth == JSON_LINE_DEPTH)
		return wrong(j, N_("too deep a nesting"));
	j->open[j->depth / 8] &= (uint8_t)~bit;
	if (object)
		j->open[j->depth / 8] |= bit;
	j->depth++;
	j->at++;
	skip_space(j);
	*inside = here(j) != (object ? '}' : ']');
	return true;
}

static bool is_named(const struct scanner *j, struct span key,
		     const char *name)
{
	struct strbuf meant = STRBUF_INIT;
	bool same;

	if (!j->escaped)
		return strlen(name) == span_length(key) &&
			!memcmp(j->s + key.start, name, span_length(key));
	json_add_unescaped(&meant, j->s + key.start, span_length(key));
	same = meant.length == strlen(name) &&
		!memcmp(meant.s, name, meant.length);
	strbuf_release(&meant);
	return same;
}

static bool skip_key(struct scanner *j, struct span *key)
{
	skip_space(j);
	if (here(j) != '"')
		return wrong(j, N_("no name of a member where one is due"));
	if (!skip_string(j, key))
		return false;
	skip_space(j);
	if (here(j) != ':')
		return wrong(j, N_("no colon after a member's name"));
	j->at++;
	return true;
}

/* The members of the line's own object are what is asked for. */
static bool read_key(struct scanner *j, const char *field, const char *added,
		     struct json_line *out, bool *is_field)
{
	struct span key;

	if (!skip_key(j, &key))
		return false;
	*is_field = false;
	if (j->depth > 1)
		return true;
	out->is_empty = false;
	*is_field = is_named(j, key, field);
	return !is_named(j, key, added) ||
		wrong(j, N_("the member that is to be added is there "
			    "already"));
}

/* A value that holds no others, or the way into one that does. */
static bool read_value(struct scanner *j, bool is_field,
		       struct json_line *out, bool *inside)
{
	struct span text;

	skip_space(j);
	*inside = false;
	if (is_field)
		out->has_text = false;
	if (here(j) == '{' || here(j) == '[')
		return step_in(j, inside);
	if (here(j) != '"')
		return skip_word(j);
	if (!skip_string(j, &text))
		return false;
	if (is_field) {
		out->has_text = true;
		out->escaped = j->escaped;
		out->text = text;
	}
	return true;
}

/* Out of all that closes here; *more where a comma says that more comes. */
static bool step_out(struct scanner *j, bool *more, struct json_line *out)
{
	for (*more = false; j->depth; j->depth--) {
		skip_space(j);
		if (here(j) == ',') {
			j->at++;
			*more = true;
			return true;
		}
		if (here(j) != (in_object(j) ? '}' : ']'))
			return wrong(j, N_("neither a comma nor an end behind "
					   "a value"));
		out->close = j->at++;
	}
	return true;
}

const char *json_line_read(const char *s, size_t n, const char *field,
			   const char *added, struct json_line *out)
{
	struct scanner j = { .s = s, .n = n };
	bool is_field = false, inside, more = true;

	*out = (struct json_line){ .is_empty = true };
	skip_space(&j);
	if (here(&j) != '{')
		return N_("no object");
	while (more) {
		if (j.depth && in_object(&j) &&
		    !read_key(&j, field, added, out, &is_field))
			return j.why;
		if (!read_value(&j, is_field, out, &inside))
			return j.why;
		is_field = false;
		if (!inside && !step_out(&j, &more, out))
			return j.why;
	}
	skip_space(&j);
	return j.at == n ? NULL : N_("more behind the object");
}
