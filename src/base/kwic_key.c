#include "base/kwic_key.h"

#include "base/utf8.h"

enum {
	WORDS = 8,			/* that are compared */
	LONGEST_KEY_TEXT = 400,		/* bytes */
};

struct keying {
	const struct word_order *words;
	struct strbuf *key;
};

enum letter { APART, LETTER, ALONE };

static enum letter letter_at(const char *text, size_t at, size_t end)
{
	size_t n;
	uint32_t cp = utf8_decode(text + at, end - at, &n);

	if (utf8_is_cjk(cp))
		return ALONE;
	return utf8_is_letter(cp) || cp == '\'' || cp == 0x2019 ? LETTER :
		APART;
}

/* Between words, less than any of their bytes. */
static void add_word(const struct keying *k, const char *text,
		     struct span word)
{
	if (span_length(word) > LONGEST_KEY_TEXT) {
		word.end = word.start + LONGEST_KEY_TEXT;
		while (!utf8_is_border(text, word.end + 1, word.end))
			word.end--;
	}
	word_order_key(k->words, text + word.start, span_length(word),
		       k->key);
	strbuf_addc(k->key, '\0');
}

static void add_words_right(const struct keying *k, const char *text,
			    struct span s)
{
	size_t words = 0, at = s.start;

	/* A run of Chinese is one: how a character sounds may hang on the
	 * next (重庆 is chong, 重量 zhong). */
	while (at < s.end && words < WORDS) {
		enum letter first = letter_at(text, at, s.end);
		size_t start = at;

		at = utf8_next(text, s.end, at);
		if (first == APART)
			continue;
		words++;
		while (at < s.end && letter_at(text, at, s.end) == first &&
		       (first == LETTER || words++ < WORDS))
			at = utf8_next(text, s.end, at);
		add_word(k, text, (struct span){ start, at });
	}
	strbuf_addc(k->key, '\0');
}

static void add_words_left(const struct keying *k, const char *text,
			   struct span s)
{
	size_t words = 0, at = s.end;

	while (at > s.start && words < WORDS) {
		size_t end = at, before;
		enum letter first;

		at = utf8_previous(text, at);
		first = letter_at(text, at, s.end);
		if (first == APART)
			continue;
		while (first == LETTER && at > s.start) {
			before = utf8_previous(text, at);
			if (letter_at(text, before, s.end) != LETTER)
				break;
			at = before;
		}
		add_word(k, text, (struct span){ at, end });
		words++;
	}
	strbuf_addc(k->key, '\0');
}

void kwic_key(const struct word_order *words, enum kwic_order order,
	      const char *text, size_t length, struct span passage,
	      struct strbuf *key)
{
	struct span left = { 0, passage.start };
	struct span right = { passage.end, length };
	const struct keying k = { words, key };

	if (order == ORDER_LEFT)
		add_words_left(&k, text, left);
	if (order != ORDER_RIGHT)
		add_word(&k, text, passage);
	add_words_right(&k, text, right);
	if (order == ORDER_RIGHT)
		add_words_left(&k, text, left);
}
