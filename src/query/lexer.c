#include "query/lexer.h"

#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/utf8.h"

/* Signs that Chinese keyboards give, and what they stand for here. */
static uint32_t plain(uint32_t cp)
{
	switch (cp) {
	case 0x3001:			/* 、 */
		return ',';
	case 0x2264:			/* ≤ */
	case 0x2265:
	case 0x2260:
		return cp;
	default:
		/* Full-width forms of ASCII. */
		return cp >= 0xFF01 && cp <= 0xFF5E ? cp - 0xFF01 + '!' : cp;
	}
}

static uint32_t decode(const struct lexer *lexer, size_t at, size_t *n)
{
	if (at >= lexer->length) {
		*n = 0;
		return 0;
	}
	return utf8_decode(lexer->text + at, lexer->length - at, n);
}

void lexer_skip(struct lexer *lexer)
{
	size_t n;

	while (lexer->at < lexer->length &&
	       utf8_is_space(decode(lexer, lexer->at, &n)))
		lexer->at += n;
}

uint32_t lexer_sign(const struct lexer *lexer)
{
	size_t n;

	return plain(decode(lexer, lexer->at, &n));
}

bool lexer_take(struct lexer *lexer, uint32_t sign)
{
	size_t before = lexer->at, n;

	lexer_skip(lexer);
	if (plain(decode(lexer, lexer->at, &n)) == sign && n) {
		lexer->at += n;
		return true;
	}
	lexer->at = before;
	return false;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct span lexer_word(const struct lexer *lexer)
{
	size_t end = lexer->at;

	while (end < lexer->length && is_letter(lexer->text[end]))
		end++;
	return (struct span){ lexer->at, end };
}

bool lexer_word_is(const struct lexer *lexer, struct span word,
		   const char *keyword)
{
	return span_length(word) == strlen(keyword) &&
		!strncasecmp(lexer->text + word.start, keyword,
			     span_length(word));
}

/* ----------------------------------------------------------------- quotes */

static const struct {
	uint32_t open, close;
} quotes[] = {
	{ '"', '"' }, { '\'', '\'' }, { 0x201C, 0x201D }, { 0x2018, 0x2019 },
	{ 0x300C, 0x300D }, { 0x300E, 0x300F }, { 0xFF02, 0xFF02 },
	/* Input methods take turns, and are sometimes out of step. */
	{ 0x201D, 0x201C },
};

static uint32_t closing(uint32_t open)
{
	for (size_t i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++)
		if (quotes[i].open == open)
			return quotes[i].close;
	return 0;
}

bool lexer_at_quote(const struct lexer *lexer)
{
	size_t n;

	return closing(decode(lexer, lexer->at, &n)) != 0;
}

/* Inside quotes: the next character of the name; false at the closing mark,
 * which it takes. */
static bool next_quoted(struct lexer *lexer, uint32_t close, uint32_t *cp)
{
	size_t n, more;

	*cp = decode(lexer, lexer->at, &n);
	lexer->at += n;
	if (*cp == close) {
		if (decode(lexer, lexer->at, &more) != close)
			return false;
		lexer->at += more;
	} else if (*cp == '\\') {
		uint32_t next = decode(lexer, lexer->at, &more);

		if (more && (next == close || next == '\\')) {
			*cp = next;
			lexer->at += more;
		}
	}
	return true;
}

bool lexer_quoted(struct lexer *lexer, const char **out, struct error *err)
{
	struct strbuf name = STRBUF_INIT;
	size_t begin = lexer->at, n;
	uint32_t close = closing(decode(lexer, begin, &n)), cp = 0;
	bool open = true;

	lexer->at += n;
	while (lexer->at < lexer->length &&
	       (open = next_quoted(lexer, close, &cp)))
		strbuf_add_codepoint(&name, cp);
	*out = arena_strdup(lexer->arena, name.s);
	strbuf_release(&name);
	if (open)
		return expression_error(err, lexer->text, begin,
					_("the quotation mark that opens here "
					  "is never closed"));
	if (!**out)
		return expression_error(err, lexer->text, begin,
					_("there is no name between the "
					  "quotation marks"));
	return true;
}

/* ------------------------------------------------------------- bare names */

static bool ends_name(uint32_t cp, const char *stops)
{
	uint32_t sign = plain(cp);

	if (utf8_is_space(cp) || sign == '(' || sign == ')' || sign == ',')
		return true;
	/* An apostrophe may stand within a name. */
	if (cp != '\'' && cp != 0x2019 && closing(cp))
		return true;
	return sign < 0x80 ? strchr(stops, (int)sign) != NULL && sign :
		*stops && (sign == 0x2264 || sign == 0x2265 ||
			   sign == 0x2260);
}

const char *lexer_bare(struct lexer *lexer, const char *stops)
{
	size_t begin = lexer->at, n;

	while (lexer->at < lexer->length &&
	       !ends_name(decode(lexer, lexer->at, &n), stops))
		lexer->at += n;
	return arena_strndup(lexer->arena, lexer->text + begin,
			     lexer->at - begin);
}

/* ------------------------------------------------------ patterns, numbers */

static bool take_flags(struct lexer *lexer, struct pattern_options *options,
		       struct error *err)
{
	struct span flags = lexer_word(lexer);

	for (size_t i = flags.start; i < flags.end; i++) {
		switch (lexer->text[i]) {
		case 'i':
			options->caseless = true;
			break;
		case 'w':
			options->words = true;
			break;
		case 'F':
			options->literal = true;
			break;
		default:
			return expression_error(err, lexer->text, i,
				_("after a pattern may stand i (capital and "
				  "small letters are the same), w (whole "
				  "words) and F (plain text)"));
		}
	}
	lexer->at = flags.end;
	return true;
}

bool lexer_pattern(struct lexer *lexer, const char **out,
		   struct pattern_options *options, struct error *err)
{
	struct strbuf pattern = STRBUF_INIT;
	size_t begin = lexer->at, n;
	uint32_t slash = decode(lexer, begin, &n), cp, next;
	bool closed = false;

	*options = (struct pattern_options){ 0 };
	lexer->at += n;
	while (lexer->at < lexer->length && !closed) {
		cp = decode(lexer, lexer->at, &n);
		lexer->at += n;
		if (cp == slash) {
			closed = true;
			continue;
		}
		next = decode(lexer, lexer->at, &n);
		if (cp != '\\' || next != slash)
			strbuf_add_codepoint(&pattern, cp);
		if (cp == '\\' && n) {
			strbuf_add_codepoint(&pattern, next);
			lexer->at += n;
		}
	}
	*out = arena_strdup(lexer->arena, pattern.s);
	strbuf_release(&pattern);
	if (!closed)
		return expression_error(err, lexer->text, begin,
					_("the pattern that begins here has "
					  "no '/' at its end"));
	if (!**out)
		return expression_error(err, lexer->text, begin,
					_("the pattern is empty"));
	return take_flags(lexer, options, err);
}

bool lexer_number(struct lexer *lexer, uint32_t most, const char *what,
		  uint32_t *out, struct error *err)
{
	size_t begin, n;
	uint64_t value = 0;
	uint32_t sign;

	lexer_skip(lexer);
	begin = lexer->at;
	while ((sign = plain(decode(lexer, lexer->at, &n))) >= '0' &&
	       sign <= '9') {
		value = value * 10 + (sign - '0');
		if (value > most)
			return expression_error(err, lexer->text, begin,
				_("%s is at most %u"), what, most);
		lexer->at += n;
	}
	*out = (uint32_t)value;
	return lexer->at > begin ||
		expression_error(err, lexer->text, begin,
				 _("a number is missing: %s"), what);
}
