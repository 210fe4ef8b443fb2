#include "reading/double_encoded.h"

#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/utf8.h"

enum { FEWEST = 2, NEAR = 24 };

/* What windows-1252 has for the bytes 80 to 9F. */
static const uint16_t high_signs[32] = {
	0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,
	0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019,
	0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A,
	0x153, 0x9D, 0x17E, 0x178,
};

/* The byte that was taken for this character; 0 for none above ASCII. */
static unsigned char byte_of(uint32_t cp)
{
	if (cp >= 0xA0 && cp <= 0xFF)
		return (unsigned char)cp;
	for (unsigned i = 0; i < 32; i++)
		if (high_signs[i] == cp)
			return (unsigned char)(0x80 + i);
	return 0;
}

/*
 * The characters from `at` on as the bytes that they were: the length of the
 * text that reads as one character more than once, or 0.  What was meant goes
 * to `meant`.
 */
static size_t mend_at(const char *s, size_t n, size_t at, struct strbuf *meant)
{
	char bytes[4];
	size_t count = 0, step, end = at;

	while (count < 4 && end < n) {
		unsigned char b = byte_of(utf8_decode(s + end, n - end,
						      &step));

		if (!b)
			break;
		bytes[count++] = (char)b;
		end += step;
		if (count > 1 && utf8_valid(bytes, count)) {
			strbuf_add(meant, bytes, count);
			return end - at;
		}
	}
	return 0;
}

/* The word around a place, mended. */
static void tell_place(struct transcript *t, const char *s, size_t n,
		       size_t at, size_t places)
{
	struct strbuf meant = STRBUF_INIT, stands = STRBUF_INIT;
	size_t start = at, end, step;

	while (start && at - start < NEAR && s[start - 1] != ' ' &&
	       s[start - 1] != '\n')
		start = utf8_previous(s, start);
	for (end = start; end < n && end - start < 2 * NEAR &&
	     s[end] != ' ' && s[end] != '\n'; end += step) {
		step = mend_at(s, n, end, &meant);
		if (!step) {
			utf8_decode(s + end, n - end, &step);
			strbuf_add(&meant, s + end, step);
		}
	}
	strbuf_add(&stands, s + start, end - start);
	transcript_notice(t, ngettext(
		"it was encoded twice, in %zu place: '%s' is to be '%s'; to "
		"mend it, import what iconv -f UTF-8 -t WINDOWS-1252 makes "
		"of it",
		"it was encoded twice, in %zu places: '%s' is to be '%s'; to "
		"mend it, import what iconv -f UTF-8 -t WINDOWS-1252 makes "
		"of it", places), places, stands.s, meant.s);
	strbuf_release(&meant);
	strbuf_release(&stands);
}

void double_encoded_tell(struct transcript *t, const char *text, size_t n)
{
	struct strbuf meant = STRBUF_INIT;
	size_t places = 0, others = 0, first = 0, step;

	for (size_t i = 0; i < n; i += step) {
		if ((unsigned char)text[i] < 0x80) {
			step = 1;
			continue;
		}
		strbuf_reset(&meant);
		step = mend_at(text, n, i, &meant);
		if (step) {
			if (!places++)
				first = i;
			continue;
		}
		utf8_decode(text + i, n - i, &step);
		others++;
	}
	strbuf_release(&meant);
	if (places >= FEWEST && places > others)
		tell_place(t, text, n, first, places);
}
