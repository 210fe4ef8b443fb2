/*
 * Which encoding of Latin letters?  In the right one an accented letter is a
 * small letter inside a word of small letters, a dash stands between words,
 * and no word has a trade mark sign in its middle.
 */
#include "base/unicode_guess.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include "base/memory.h"

enum {
	FINE = 92,	/* per cent in place: then it stays windows-1252 */
	GOOD = 85,
	MARGIN = 12,
};

typedef unsigned char byte;

/* What a byte is in some encoding. */
enum sort { SORT_OTHER, SORT_SMALL, SORT_WORD, SORT_CAPITAL, SORT_RARE,
	    SORT_QUOTE, SORT_OPENING, SORT_SIGN, SORT_NONE };

static enum sort sort_of(uint32_t cp)
{
	/* What typing programs put in, and what sums and pages need. */
	static const uint32_t signs[] = {
		0xA0, 0xA1, 0xA3, 0xA7, 0xA9, 0xAA, 0xAB, 0xB0, 0xB7, 0xBA,
		0xBB, 0xBD, 0xBF, 0x2013, 0x2014, 0x201C, 0x201D, 0x2022,
		0x2026, 0x2039, 0x203A, 0x20AC,
	};

	if (cp == 0x2018 || cp == 0x2019 || cp == '\'')
		return SORT_QUOTE;
	if (cp == 0x201A || cp == 0x201E)
		return SORT_OPENING;
	if (cp == 0xE0 || cp == 0xE8 || cp == 0xE9 || cp == 0xF2 ||
	    cp == 0xF3)
		return SORT_WORD;		/* à, è, é, ò, ó */
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (signs[i] == cp)
			return SORT_SIGN;
	if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0xFFFD ||
	    (cp >= 0xE000 && cp < 0xF900))
		return SORT_NONE;
	if (cp == 0xF0 || cp == 0xFE || cp == 0xD0 || cp == 0xDE ||
	    cp == 0xFF || cp == 0x178 || cp == 0x192 || cp == 0xB5 ||
	    cp == 0xFB01 || cp == 0xFB02)
		return SORT_RARE;
	if (u_islower((UChar32)cp))
		return SORT_SMALL;
	if (u_isupper((UChar32)cp))
		return SORT_CAPITAL;
	return SORT_OTHER;
}

struct alphabet {
	enum sort sorts[256];
};

static bool alphabet_open(struct alphabet *a, const char *encoding)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(encoding, &status);

	if (U_FAILURE(status))
		return false;
	for (unsigned b = 0; b < 256; b++) {
		char c = (char)b;
		UChar to[4];
		int32_t n;

		status = U_ZERO_ERROR;
		n = ucnv_toUChars(converter, to, 4, &c, 1, &status);
		a->sorts[b] = U_SUCCESS(status) && n == 1 ? sort_of(to[0])
							  : SORT_NONE;
	}
	ucnv_close(converter);
	return true;
}

static bool is_letter(enum sort s)
{
	return s == SORT_SMALL || s == SORT_WORD || s == SORT_CAPITAL ||
		s == SORT_RARE;
}

/* How well it stands between its neighbours, 0 to 2. */
static unsigned fits(enum sort before, enum sort here, enum sort after)
{
	switch (here) {
	case SORT_SMALL:
		return is_letter(before) || is_letter(after) ? 2 : 1;
	case SORT_WORD:
		return 2;
	case SORT_OPENING:
		return is_letter(before) || !is_letter(after) ? 0 : 2;
	case SORT_CAPITAL:
		if (before == SORT_SMALL || before == SORT_WORD)
			return 0;
		return is_letter(after) || !is_letter(before) ? 2 : 1;
	case SORT_RARE:
		return 1;
	case SORT_QUOTE:
		return 2;
	case SORT_SIGN:
		return is_letter(before) && is_letter(after) ? 0 : 2;
	default:
		return 0;
	}
}

/* Per cent of high bytes that stand in place. */
static int score(const struct alphabet *a, const char *bytes, size_t length)
{
	size_t all = 0, sum = 0;

	for (size_t i = 0; i < length; i++) {
		byte b = (byte)bytes[i];

		if (b < 0x80)
			continue;
		all++;
		sum += fits(i ? a->sorts[(byte)bytes[i - 1]] : SORT_OTHER,
			    a->sorts[b], i + 1 < length ?
			    a->sorts[(byte)bytes[i + 1]] : SORT_OTHER);
	}
	return all ? (int)(sum * 50 / all) : 100;
}

/* Turkish has few letters beyond ASCII, and some that only it has. */
static bool is_turkish(const char *bytes, size_t length)
{
	static const char own[] = "\xD0\xDD\xDE\xF0\xFD\xFE";
	static const char shared[] = "\xC2\xC7\xCE\xD6\xDB\xDC\xE2\xE7\xEE"
		"\xF6\xFB\xFC";
	size_t owned = 0;

	for (size_t i = 0; i < length; i++) {
		if ((byte)bytes[i] < 0xC0)
			continue;
		if (strchr(own, bytes[i]))
			owned++;
		else if (!strchr(shared, bytes[i]))
			return false;
	}
	return owned > 0;
}

static bool has_c1(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((byte)bytes[i] >= 0x80 && (byte)bytes[i] < 0xA0)
			return true;
	return false;
}

static const char *const encodings[] = {
	"windows-1250", "ISO-8859-2", "macintosh", "IBM850", "IBM852",
};

enum { ENCODINGS = sizeof(encodings) / sizeof(encodings[0]) };

/* Of those that fit best: what a dictionary says; the standard of the east
 * of Europe where none of the codes stands that it leaves unused. */
static const char *choose(const int scores[ENCODINGS], int most,
			  const char *opinion, bool c1)
{
	for (size_t i = 0; i < ENCODINGS; i++)
		if (scores[i] == most && !strcasecmp(encodings[i], opinion))
			return encodings[i];
	if (!c1 && scores[1] == most)
		return encodings[1];
	for (size_t i = 0; i < ENCODINGS; i++)
		if (scores[i] == most)
			return encodings[i];
	return NULL;
}

const char *unicode_guess_alphabet(const char *bytes, size_t length,
				const char *opinion)
{
	int scores[ENCODINGS], western, most = 0;
	struct alphabet a;
	size_t high = 0;

	for (size_t i = 0; i < length; i++)
		high += (byte)bytes[i] >= 0x80;
	/* Latin letters are mostly plain ones. */
	if (!high || high * 3 > length || !alphabet_open(&a, "windows-1252"))
		return NULL;
	western = score(&a, bytes, length);
	if (western >= FINE)
		return NULL;
	if (is_turkish(bytes, length) && alphabet_open(&a, "windows-1254") &&
	    score(&a, bytes, length) >= GOOD)
		return has_c1(bytes, length) ? "windows-1254" : "ISO-8859-9";
	for (size_t i = 0; i < ENCODINGS; i++) {
		scores[i] = alphabet_open(&a, encodings[i]) ?
			score(&a, bytes, length) : 0;
		if (scores[i] > most)
			most = scores[i];
	}
	return most >= GOOD && most >= western + MARGIN ?
		choose(scores, most, opinion, has_c1(bytes, length)) : NULL;
}
