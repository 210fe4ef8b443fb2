/*
 * Encodings of more or of less than eight bits, without a mark: told by the
 * form of their units, so that a text of one script cannot pass for another.
 */
#include "base/unicode_guess.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

enum { SAMPLE = 256 * 1024 };	/* bytes */

typedef unsigned char byte;

/* ---- UTF-32 ---- */

static bool is_utf32(const char *bytes, size_t length, bool big)
{
	size_t marks = 0;

	if (length < 8 || length % 4)
		return false;
	for (size_t i = 0; i < length; i += 4) {
		const byte *b = (const byte *)bytes + i;
		uint32_t cp = big ?
			(uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 |
			(uint32_t)b[2] << 8 | b[3] :
			(uint32_t)b[3] << 24 | (uint32_t)b[2] << 16 |
			(uint32_t)b[1] << 8 | b[0];

		if (cp > 0x10FFFF || (cp >= 0xD800 && cp < 0xE000))
			return false;
		marks += cp < 0x20 && cp != '\t' && cp != '\n' && cp != '\r';
	}
	return marks * 20 <= length / 4;
}

/* ---- UTF-16 ---- */

/* What texts are made of; the units of another encoding fall anywhere. */
static bool is_usual(uint32_t cp)
{
	static const struct {
		uint32_t first, last;
	} blocks[] = {
		{ '\t', '\n' }, { '\r', '\r' }, { 0x20, 0x7E },
		{ 0xA0, 0x24F }, { 0x300, 0x6FF }, { 0x900, 0xE7F },
		{ 0x1E00, 0x1FFF }, { 0x2010, 0x2027 }, { 0x2030, 0x205E },
		{ 0x20A0, 0x20BF }, { 0x2100, 0x22FF }, { 0x2460, 0x26FF },
		{ 0x3000, 0x312F }, { 0x4E00, 0x9FFF }, { 0xAC00, 0xD7A3 },
		{ 0xFF01, 0xFF9F },
	};

	for (size_t i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++)
		if (cp >= blocks[i].first && cp <= blocks[i].last)
			return true;
	return false;
}

/* Per cent of units that are usual. */
static int score_utf16(const char *bytes, size_t length, bool big)
{
	size_t usual = 0, hangul = 0, spaces = 0, all = length / 2;

	for (size_t i = 0; i + 1 < length; i += 2) {
		byte first = (byte)bytes[i], second = (byte)bytes[i + 1];
		uint32_t unit = big ? (uint32_t)first << 8 | second
				    : (uint32_t)second << 8 | first;

		if (unit >= 0xD800 && unit < 0xE000)	/* checked strictly */
			usual++;
		usual += is_usual(unit);
		hangul += unit >= 0xAC00 && unit <= 0xD7A3;
		spaces += unit == ' ' || unit == '\n';
	}
	/* Koreans part their words; two bytes of Chinese look like hangul. */
	if (hangul * 2 > all && spaces * 20 < all)
		return 0;
	return all ? (int)(usual * 100 / all) : 0;
}

/* NULs and control characters other than those of lines: text in UTF-16 that
 * passes for UTF-8 is full of them. */
static bool has_controls(const char *bytes, size_t length)
{
	size_t controls = 0;

	for (size_t i = 0; i < length; i++)
		controls += (byte)bytes[i] < 0x20 &&
			(!bytes[i] || !strchr("\t\n\r\f", bytes[i]));
	return controls * 10 > length;
}

const char *unicode_guess_wide(const char *bytes, size_t length)
{
	size_t n = length < SAMPLE ? length : SAMPLE;
	int little, big;

	/* Nothing but units of two and four bytes holds zeros. */
	if (length < 4 || !memchr(bytes, '\0', n))
		return NULL;
	if (length % 4 == 0 && is_utf32(bytes, n - n % 4, false))
		return "UTF-32LE";
	if (length % 4 == 0 && is_utf32(bytes, n - n % 4, true))
		return "UTF-32BE";
	if (length % 2 || (utf8_valid(bytes, length) &&
			   !has_controls(bytes, n)))
		return NULL;
	little = score_utf16(bytes, n, false);
	big = score_utf16(bytes, n, true);
	if (little >= 95 && little > big)
		return "UTF-16LE";
	return big >= 95 && big > little ? "UTF-16BE" : NULL;
}

/* ---- seven bits ---- */

static int base64(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/*
 * "+…-" at s: its length if it is UTF-16 in base64 whose bits come out even
 * and none of which could have been written plainly; else 0.
 */
static size_t utf7_run(const char *s, size_t n, size_t *all_units)
{
	uint32_t bits = 0;
	unsigned have = 0, units = 0;
	size_t i = 1;

	for (; i < n && base64(s[i]) >= 0; i++) {
		bits = bits << 6 | (uint32_t)base64(s[i]);
		have += 6;
		if (have < 16)
			continue;
		have -= 16;
		if (((bits >> have) & 0xFFFF) < 0x80)
			return 0;
		bits &= (1u << have) - 1;
		units++;
	}
	if (!units || have >= 6 || bits)
		return 0;
	*all_units += units;
	return i < n && s[i] == '-' ? i + 1 : i;
}

static bool is_utf7(const char *bytes, size_t length)
{
	size_t runs = 0, units = 0;

	for (size_t i = 0; i < length; i++) {
		size_t run;

		if (bytes[i] != '+' || (i + 1 < length &&
					bytes[i + 1] == '-'))
			continue;
		run = utf7_run(bytes + i, length - i, &units);
		if (!run)
			return false;
		runs++;
		i += run - 1;
	}
	return runs >= 3 || units >= 6;
}

static size_t count(const char *bytes, size_t length, const char *word)
{
	const char *at = bytes, *end = bytes + length;
	size_t n = strlen(word), found = 0;

	while ((at = memmem(at, (size_t)(end - at), word, n))) {
		found++;
		at += n;
	}
	return found;
}

const char *unicode_guess_seven_bit(const char *bytes, size_t length)
{
	static const struct {
		const char *escape, *encoding;
	} escapes[] = {
		{ "\x1B$B", "ISO-2022-JP" }, { "\x1B$@", "ISO-2022-JP" },
		{ "\x1B(J", "ISO-2022-JP" }, { "\x1B$)C", "ISO-2022-KR" },
		{ "\x1B$)A", "ISO-2022-CN" }, { "\x1B$)G", "ISO-2022-CN" },
	};
	size_t n = length < SAMPLE ? length : SAMPLE, opened;

	if (!utf8_is_ascii(bytes, n))
		return NULL;
	for (size_t i = 0; i < sizeof(escapes) / sizeof(escapes[0]); i++)
		if (memmem(bytes, n, escapes[i].escape,
			   strlen(escapes[i].escape)))
			return escapes[i].encoding;
	opened = count(bytes, n, "~{");
	if (opened && count(bytes, n, "~}") == opened)
		return "HZ-GB-2312";
	return is_utf7(bytes, n) ? "UTF-7" : NULL;
}
