#include "base/word_split.h"

#include "base/memory.h"
#include "base/utf8.h"

/* What an ASCII character is in a word. */
enum ascii_class { APART, LETTER, JOINT };

static const unsigned char ascii_class[128] = {
	['0'] = LETTER, ['1'] = LETTER, ['2'] = LETTER, ['3'] = LETTER,
	['4'] = LETTER, ['5'] = LETTER, ['6'] = LETTER, ['7'] = LETTER,
	['8'] = LETTER, ['9'] = LETTER,
	['A'] = LETTER, ['B'] = LETTER, ['C'] = LETTER, ['D'] = LETTER,
	['E'] = LETTER, ['F'] = LETTER, ['G'] = LETTER, ['H'] = LETTER,
	['I'] = LETTER, ['J'] = LETTER, ['K'] = LETTER, ['L'] = LETTER,
	['M'] = LETTER, ['N'] = LETTER, ['O'] = LETTER, ['P'] = LETTER,
	['Q'] = LETTER, ['R'] = LETTER, ['S'] = LETTER, ['T'] = LETTER,
	['U'] = LETTER, ['V'] = LETTER, ['W'] = LETTER, ['X'] = LETTER,
	['Y'] = LETTER, ['Z'] = LETTER,
	['a'] = LETTER, ['b'] = LETTER, ['c'] = LETTER, ['d'] = LETTER,
	['e'] = LETTER, ['f'] = LETTER, ['g'] = LETTER, ['h'] = LETTER,
	['i'] = LETTER, ['j'] = LETTER, ['k'] = LETTER, ['l'] = LETTER,
	['m'] = LETTER, ['n'] = LETTER, ['o'] = LETTER, ['p'] = LETTER,
	['q'] = LETTER, ['r'] = LETTER, ['s'] = LETTER, ['t'] = LETTER,
	['u'] = LETTER, ['v'] = LETTER, ['w'] = LETTER, ['x'] = LETTER,
	['y'] = LETTER, ['z'] = LETTER,
	['\''] = JOINT, ['-'] = JOINT,
};

enum { TYPOGRAPHIC_APOSTROPHE = 0x2019 };

/* Of the character at `at`, with its length: what it is in a word that is
 * not Chinese; Han is apart from it. */
static inline enum ascii_class class_at(const char *text, size_t at,
					size_t end, size_t *length)
{
	unsigned char first = (unsigned char)text[at];
	uint32_t cp;

	*length = 1;
	if (first < 0x80)
		return ascii_class[first];
	cp = utf8_decode(text + at, end - at, length);
	if (cp == TYPOGRAPHIC_APOSTROPHE)
		return JOINT;
	return utf8_is_letter(cp) && !segment_zh_is_han(cp) ? LETTER : APART;
}

static bool is_han_at(const char *text, size_t at, size_t end,
		      size_t *length)
{
	/* Han begins at U+3005, E3 80 85. */
	if ((unsigned char)text[at] < 0xE3)
		return false;
	return segment_zh_is_han(utf8_decode(text + at, end - at, length));
}

/* Where the word ends that begins with a letter at `at`. */
static size_t word_end(const char *text, size_t at, size_t end)
{
	size_t length, next;

	while (at < end) {
		enum ascii_class class;

		while (at < end && (unsigned char)text[at] < 0x80 &&
		       ascii_class[(unsigned char)text[at]] == LETTER)
			at++;
		if (at == end)
			break;
		class = class_at(text, at, end, &length);
		if (class == APART)
			break;
		if (class == JOINT && (at + length == end ||
		    class_at(text, at + length, end, &next) != LETTER))
			break;
		at += length;
	}
	return at;
}

static size_t han_end(const char *text, size_t at, size_t end)
{
	size_t length;

	while (at < end && is_han_at(text, at, end, &length))
		at += length;
	return at;
}

void word_split(struct segmenter *segmenter, const char *text,
		struct span within, struct span_list *words)
{
	size_t at = within.start, end = within.end, length;

	while (at < end) {
		struct span word = { at, at };

		if ((unsigned char)text[at] < 0x80 &&
		    ascii_class[(unsigned char)text[at]] != LETTER) {
			at++;
			continue;
		}
		/* Room for many at once: a push asks for it each time. */
		if (words->count == words->capacity)
			list_reserve(words, words->count + 64);
		if (class_at(text, at, end, &length) == LETTER) {
			word.end = at = word_end(text, at, end);
			words->at[words->count++] = word;
		} else if (is_han_at(text, at, end, &length)) {
			word.end = at = han_end(text, at, end);
			segmenter_cut(segmenter, text, word, words);
		} else {
			at += length;
		}
	}
}

bool word_split_needs_lexicon(const char *text, struct span within)
{
	size_t length = 1;

	for (size_t at = within.start; at < within.end; at += length) {
		length = 1;
		if (is_han_at(text, at, within.end, &length))
			return true;
	}
	return false;
}
