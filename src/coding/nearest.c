#include "coding/nearest.h"

#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum { WORDS = 64, NOT_ASKED = WORDS };	/* of the quote; others are left out */

struct asked {
	struct strbuf words[WORDS];	/* in small letters */
	int wanted[WORDS];		/* how often it stands in the quote, and
					 * not in the window */
	size_t count, length;		/* different ones; words in all */
};

/* The first word that begins at `at` or later. */
static bool next_word(const char *text, size_t length, size_t at,
		      struct span *word)
{
	size_t n;
	uint32_t cp = 0;

	for (; at < length; at += n) {
		cp = utf8_decode(text + at, length - at, &n);
		if (utf8_is_letter(cp))
			break;
	}
	if (at >= length)
		return false;
	*word = (struct span){ at, at + n };
	while (!utf8_is_cjk(cp) && word->end < length) {
		cp = utf8_decode(text + word->end, length - word->end, &n);
		if (!utf8_is_letter(cp) || utf8_is_cjk(cp))
			break;
		word->end += n;
	}
	return true;
}

static size_t number_of(const struct asked *asked, const char *text,
			struct span word, struct strbuf *small)
{
	strbuf_reset(small);
	unicode_fold(text + word.start, span_length(word), small);
	for (size_t i = 0; i < asked->count; i++)
		if (asked->words[i].length == small->length &&
		    !memcmp(asked->words[i].s, small->s, small->length))
			return i;
	return NOT_ASKED;
}

static void ask(struct asked *asked, const char *quote, size_t length)
{
	struct strbuf small = STRBUF_INIT;
	struct span word = { 0, 0 };

	while (asked->length < WORDS &&
	       next_word(quote, length, word.end, &word)) {
		size_t number = number_of(asked, quote, word, &small);

		asked->length++;
		if (number == NOT_ASKED) {
			number = asked->count++;
			asked->words[number] = (struct strbuf)STRBUF_INIT;
			strbuf_add(&asked->words[number], small.s,
				   small.length);
		}
		asked->wanted[number]++;
	}
	strbuf_release(&small);
}

/* The last words that were looked at, in turn. */
struct window {
	size_t starts[WORDS], numbers[WORDS];
	size_t seen;
	int fitting;
};

static void leave(struct window *w, struct asked *asked, size_t number)
{
	if (number != NOT_ASKED && ++asked->wanted[number] > 0)
		w->fitting--;
}

static void enter(struct window *w, struct asked *asked, struct span word,
		  size_t number)
{
	size_t slot = w->seen++ % asked->length;

	if (w->seen > asked->length)
		leave(w, asked, w->numbers[slot]);
	w->starts[slot] = word.start;
	w->numbers[slot] = number;
	if (number != NOT_ASKED && asked->wanted[number]-- > 0)
		w->fitting++;
}

bool nearest_passage(const char *text, size_t length, const char *quote,
		     size_t quote_length, struct span *out)
{
	struct asked asked = { .count = 0 };
	struct window window = { .seen = 0 };
	struct strbuf small = STRBUF_INIT;
	struct span word = { 0, 0 };
	int most = 0;

	ask(&asked, quote, quote_length);
	while (asked.length && next_word(text, length, word.end, &word)) {
		enter(&window, &asked, word,
		      number_of(&asked, text, word, &small));
		if (window.fitting <= most || window.seen < asked.length)
			continue;
		most = window.fitting;
		*out = (struct span){
			window.starts[window.seen % asked.length], word.end };
	}
	for (size_t i = 0; i < asked.count; i++)
		strbuf_release(&asked.words[i]);
	strbuf_release(&small);
	return most > 0 && (size_t)most * 2 >= asked.length;
}
