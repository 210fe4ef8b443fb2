#include "base/word_split.h"

#include "base/memory.h"
#include "base/strbuf.h"
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

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The point or comma of a number, 3.5 or 12,80. */
static bool parts_number(const char *text, size_t begin, size_t at,
			 size_t end)
{
	return (text[at] == '.' || text[at] == ',') && at > begin &&
		at + 1 < end && is_digit(text[at - 1]) &&
		is_digit(text[at + 1]);
}

/* Where the word ends that begins with a letter at `at`. */
static size_t word_end(const char *text, size_t at, size_t end)
{
	size_t length, next, begin = at;

	while (at < end) {
		enum ascii_class class;

		while (at < end && (unsigned char)text[at] < 0x80 &&
		       ascii_class[(unsigned char)text[at]] == LETTER)
			at++;
		if (at == end)
			break;
		class = class_at(text, at, end, &length);
		if (class == APART && !parts_number(text, begin, at, end))
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

/* Nothing stands between them, and one is Chinese and the other is not. */
static bool changes_writing(const char *text, struct span a, struct span b)
{
	return a.end == b.start &&
		((unsigned char)text[a.end - 1] < 0x80) !=
		((unsigned char)text[b.start] < 0x80);
}

enum { TERM_SIDE = 4 };		/* words of a term beside such a change */

/* The last word of the longest term that begins at this one and goes over the
 * change behind a later one; 0: there is none. */
static size_t term_end(const struct lexicon *lexicon, const char *text,
		       const struct span_list *words, size_t first,
		       size_t change)
{
	size_t last = first, found = 0;

	while (last + 1 < words->count && last < change + TERM_SIDE &&
	       words->at[last].end == words->at[last + 1].start)
		last++;
	for (size_t i = change + 1; i <= last; i++) {
		size_t length = words->at[i].end - words->at[first].start;

		if (length <= MIXED_TERM_MOST &&
		    lexicon_has_mixed(lexicon, text + words->at[first].start,
				      length))
			found = i;
	}
	return found;
}

/* Makes one word of those that are a term (ERP系统), from one on. */
static void join_terms(const struct lexicon *lexicon, const char *text,
		       struct span_list *words, size_t from)
{
	size_t count = from, change = from, next;

	for (size_t i = from; i < words->count; i = next + 1) {
		size_t end = 0;

		if (change < i)
			change = i;
		while (change + 1 < words->count &&
		       !changes_writing(text, words->at[change],
					words->at[change + 1]))
			change++;
		if (change - i < TERM_SIDE && change + 1 < words->count)
			end = term_end(lexicon, text, words, i, change);
		next = end ? end : i;
		words->at[count++] = (struct span){ words->at[i].start,
						    words->at[next].end };
	}
	words->count = count;
}

/* Chinese lines that were broken by hand, and their words, as places in the
 * text; where they end. */
static size_t cut_lines(struct segmenter *segmenter, const char *text,
			struct span first, size_t end, struct span_list *words)
{
	struct strbuf joined = STRBUF_INIT;
	struct { size_t *at; size_t count, capacity; } breaks = { 0 };
	size_t before = words->count, at = first.end, length, line = 0;

	strbuf_add(&joined, text + first.start, span_length(first));
	while (at + 1 < end && text[at] == '\n' &&
	       is_han_at(text, at + 1, end, &length)) {
		size_t stop = han_end(text, at + 1, end);

		list_push(&breaks, joined.length);
		strbuf_add(&joined, text + at + 1, stop - at - 1);
		at = stop;
	}
	segmenter_cut(segmenter, joined.s, (struct span){ 0, joined.length },
		      words);
	for (size_t i = before; i < words->count; i++) {
		struct span *word = &words->at[i];

		while (line < breaks.count && breaks.at[line] <= word->start)
			line++;
		word->start += first.start + line;
		while (line < breaks.count && breaks.at[line] < word->end)
			line++;
		word->end += first.start + line;
	}
	list_release(&breaks);
	strbuf_release(&joined);
	return at;
}

static bool goes_on(const struct segmenter *segmenter, const char *text,
		    size_t at, size_t end)
{
	size_t length;

	return segmenter->over_lines && at + 1 < end && text[at] == '\n' &&
		is_han_at(text, at + 1, end, &length);
}

void word_split(struct segmenter *segmenter, const char *text,
		struct span within, struct span_list *words)
{
	size_t at = within.start, end = within.end, length;
	size_t before = words->count;

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
			if (goes_on(segmenter, text, at, end))
				at = cut_lines(segmenter, text, word, end,
					       words);
			else
				segmenter_cut(segmenter, text, word, words);
		} else {
			at += length;
		}
	}
	if (segmenter->lexicon && lexicon_mixes(segmenter->lexicon))
		join_terms(segmenter->lexicon, text, words, before);
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
