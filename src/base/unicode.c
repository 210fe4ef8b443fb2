#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ucasemap.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utext.h>

#include "base/memory.h"
#include "base/utf8.h"

static bool is_made_for_printing(uint32_t cp)
{
	return (cp >= 0xFB00 && cp <= 0xFB06) ||	/* Latin ligatures */
		(cp >= 0xFB50 && cp <= 0xFDFF) ||	/* Arabic forms */
		(cp >= 0xFE70 && cp <= 0xFEFC) ||
		(cp >= 0x2E80 && cp <= 0x2FD5);		/* radicals */
}

size_t unicode_spell_out(uint32_t cp, uint32_t letters[UNICODE_SPELLED])
{
	UErrorCode code = U_ZERO_ERROR;
	const UNormalizer2 *forms;
	UChar spelled[2 * UNICODE_SPELLED];
	int32_t units, i = 0;
	size_t n = 0;

	if (!is_made_for_printing(cp))
		return 0;
	forms = unorm2_getNFKDInstance(&code);
	if (U_FAILURE(code))
		return 0;
	units = unorm2_getDecomposition(forms, (UChar32)cp, spelled,
					2 * UNICODE_SPELLED, &code);
	if (U_FAILURE(code) || units <= 0)
		return 0;
	while (i < units && n < UNICODE_SPELLED) {
		UChar32 letter;

		U16_NEXT(spelled, i, units, letter);
		letters[n++] = (uint32_t)letter;
	}
	return n;
}

bool unicode_is_upper(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z';
	return u_isupper((UChar32)cp) || u_istitle((UChar32)cp);
}

bool unicode_is_lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'a' && cp <= 'z';
	return u_islower((UChar32)cp);
}

void unicode_fold(const char *text, size_t length, struct strbuf *out)
{
	UErrorCode status = U_ZERO_ERROR;
	UCaseMap *map;
	int32_t needed;

	if (utf8_is_ascii(text, length)) {
		strbuf_reserve(out, length);
		for (size_t i = 0; i < length; i++) {
			char c = text[i];

			if (c >= 'A' && c <= 'Z')
				c = (char)(c + 'a' - 'A');
			strbuf_addc(out, c);
		}
		return;
	}
	map = ucasemap_open("", U_FOLD_CASE_DEFAULT, &status);
	if (U_FAILURE(status))
		die("out of memory");
	/* Folding makes a text at most three times as long. */
	strbuf_reserve(out, length * 3 + 1);
	needed = ucasemap_utf8FoldCase(map, out->s + out->length,
				       (int32_t)(length * 3 + 1), text,
				       (int32_t)length, &status);
	ucasemap_close(map);
	if (U_FAILURE(status))
		die("out of memory");
	out->length += (size_t)needed;
	out->s[out->length] = '\0';
}

/*
 * ICU follows the Unicode rules, which know no language: "Dr. Chen" would be
 * two sentences.  These words end none, whatever follows.
 */
static const char *const abbreviations[] = {
	"mr", "mrs", "ms", "dr", "prof", "st", "mt", "jr", "sr", "rev",
	"gen", "sen", "rep", "gov", "hon", "vs", "cf", "e.g", "i.e", "etc",
	"m", "mme", "mlle", "sra", "srta", "ud", "z.b", "d.h", "bzw", "nr",
};

/* The last word before the full stop at `stop`, without that stop. */
static struct span word_before(const char *text, size_t start, size_t stop)
{
	size_t at = stop;

	while (at > start && ((unsigned char)text[at - 1] >= 0x80 ||
			      text[at - 1] == '.' ||
			      (text[at - 1] | 0x20) >= 'a'))
		at--;
	return (struct span){ at, stop };
}

static bool is_abbreviation(const char *text, struct span sentence)
{
	size_t stop = sentence.end;
	struct span word;
	char folded[8];

	if (stop == sentence.start || text[stop - 1] != '.')
		return false;
	word = word_before(text, sentence.start, stop - 1);
	/* An initial: "J. Smith", but not "and I.", which ends. */
	if (span_length(word) == 1 && text[word.start] >= 'A' &&
	    text[word.start] <= 'Z' && text[word.start] != 'I')
		return true;
	if (span_length(word) >= sizeof(folded) || !span_length(word))
		return false;
	for (size_t i = 0; i < span_length(word); i++)
		folded[i] = (char)(text[word.start + i] | 0x20);
	folded[span_length(word)] = '\0';
	for (size_t i = 0; i < span_length(word); i++)
		if (text[word.start + i] == '.')
			folded[i] = '.';
	for (size_t i = 0;
	     i < sizeof(abbreviations) / sizeof(abbreviations[0]); i++)
		if (!strcmp(folded, abbreviations[i]))
			return true;
	return false;
}

static struct span trim(const char *text, struct span s)
{
	while (s.start < s.end) {
		size_t length;
		uint32_t cp = utf8_decode(text + s.start, s.end - s.start,
					  &length);

		if (!utf8_is_space(cp))
			break;
		s.start += length;
	}
	while (s.start < s.end) {
		size_t last = utf8_previous(text, s.end), length;

		if (!utf8_is_space(utf8_decode(text + last, s.end - last,
					       &length)))
			break;
		s.end = last;
	}
	return s;
}

/*
 * A break moved to where people see it.  The rules take every bracket after a
 * full stop for a closing one; one that opens (（, “) belongs to what follows.
 * And French puts a space before » that closes.
 */
static size_t mend_break(const char *text, struct span line, size_t at)
{
	size_t step, next = at;

	while (at > line.start) {
		size_t last = utf8_previous(text, at);
		uint32_t cp = utf8_decode(text + last, at - last, &step);
		int8_t type = u_charType((UChar32)cp);

		if (type != U_START_PUNCTUATION &&
		    type != U_INITIAL_PUNCTUATION)
			break;
		at = next = last;
	}
	while (next < line.end) {
		uint32_t cp = utf8_decode(text + next, line.end - next, &step);

		next += step;
		if (cp == 0xBB)
			return next;
		if (!utf8_is_space(cp))
			break;
	}
	return at;
}

/* Within one line. */
static void line_sentences(UBreakIterator *breaks, const char *text,
			   struct span line, struct span_list *sentences)
{
	UErrorCode status = U_ZERO_ERROR;
	UText *u = utext_openUTF8(NULL, text + line.start,
				  (int64_t)span_length(line), &status);
	struct span open = { line.start, line.start };
	int32_t at;

	ubrk_setUText(breaks, u, &status);
	if (U_FAILURE(status))
		die("out of memory");
	ubrk_first(breaks);
	while ((at = ubrk_next(breaks)) != UBRK_DONE) {
		struct span s;

		open.end = mend_break(text, line, line.start + (size_t)at);
		if (open.end <= open.start)
			continue;
		s = trim(text, open);
		if (open.end < line.end && is_abbreviation(text, s))
			continue;
		open.start = open.end;
		if (span_length(s))
			list_push(sentences, s);
	}
	utext_close(u);
}

void unicode_sentences(const char *text, size_t length,
		       struct span_list *sentences)
{
	UErrorCode status = U_ZERO_ERROR;
	UBreakIterator *breaks;
	size_t start = 0;

	breaks = ubrk_open(UBRK_SENTENCE, "", NULL, 0, &status);
	if (U_FAILURE(status))
		die("the Unicode library has no rules for sentences");
	while (start < length) {
		const char *lf = memchr(text + start, '\n', length - start);
		size_t end = lf ? (size_t)(lf - text) : length;

		if (end > start)
			line_sentences(breaks, text,
				       (struct span){ start, end },
				       sentences);
		start = end + 1;
	}
	ubrk_close(breaks);
}
