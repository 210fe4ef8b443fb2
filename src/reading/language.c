#include "reading/language.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

enum { SAMPLE = 32 * 1024 };	/* bytes */

enum { EN, FR, ES, DE, LANGUAGES };

static const char *const names[LANGUAGES] = { "en", "fr", "es", "de" };

/* Words that are common in one language and not in the others. */
static const struct common {
	const char *word;
	int language;
} common[] = {
	{ "the", EN }, { "and", EN }, { "to", EN }, { "of", EN },
	{ "it", EN }, { "is", EN }, { "that", EN }, { "you", EN },
	{ "was", EN }, { "for", EN }, { "we", EN }, { "this", EN },
	{ "with", EN }, { "have", EN }, { "what", EN }, { "i'm", EN },
	{ "are", EN }, { "not", EN }, { "but", EN }, { "they", EN },
	{ "le", FR }, { "les", FR }, { "et", FR }, { "des", FR },
	{ "est", FR }, { "une", FR }, { "pas", FR }, { "dans", FR },
	{ "vous", FR }, { "ce", FR }, { "pour", FR }, { "qui", FR },
	{ "je", FR }, { "du", FR }, { "c'est", FR }, { "sur", FR },
	{ "avec", FR }, { "nous", FR }, { "au", FR }, { "sont", FR },
	{ "el", ES }, { "los", ES }, { "las", ES }, { "y", ES },
	{ "una", ES }, { "por", ES }, { "con", ES }, { "para", ES },
	{ "es", ES }, { "del", ES }, { "lo", ES }, { "como", ES },
	{ "pero", ES }, { "más", ES }, { "está", ES }, { "muy", ES },
	{ "eso", ES }, { "sí", ES }, { "yo", ES }, { "hay", ES },
	{ "der", DE }, { "die", DE }, { "und", DE }, { "das", DE },
	{ "ist", DE }, { "nicht", DE }, { "ich", DE }, { "ein", DE },
	{ "zu", DE }, { "mit", DE }, { "auch", DE }, { "sich", DE },
	{ "den", DE }, { "wir", DE }, { "auf", DE }, { "eine", DE },
	{ "dass", DE }, { "wie", DE }, { "haben", DE }, { "oder", DE },
};

enum { COMMON = sizeof(common) / sizeof(common[0]) };

struct counts {
	size_t han, kana, hangul, letters, words;
	size_t hits[LANGUAGES];
	/* The words of the list that begin with a byte: 1 + the first of
	 * them, and after each the next. */
	unsigned char first[256], next[COMMON], length[COMMON];
};

static void chain_words(struct counts *c)
{
	_Static_assert(COMMON < 255, "their numbers fit in a byte");
	for (size_t i = COMMON; i-- > 0; ) {
		unsigned char head = (unsigned char)common[i].word[0];

		c->length[i] = (unsigned char)strlen(common[i].word);
		c->next[i] = c->first[head];
		c->first[head] = (unsigned char)(i + 1);
	}
}

static void count_word(const char *word, size_t n, struct counts *c)
{
	c->words++;
	for (size_t i = c->first[(unsigned char)word[0]]; i;
	     i = c->next[i - 1])
		if (c->length[i - 1] == n &&
		    !memcmp(common[i - 1].word, word, n))
			c->hits[common[i - 1].language]++;
}

/* Words are compared in small ASCII letters; the accents of the list's few
 * capital letters never begin a sentence often enough to matter. */
static struct counts count(const char *text, size_t n)
{
	struct counts c = { 0 };
	char word[16];
	size_t length = 0, step;

	chain_words(&c);
	for (size_t i = 0; i <= n; i += step) {
		unsigned char b = i < n ? (unsigned char)text[i] : ' ';
		uint32_t cp = b;

		step = 1;
		if (b >= 0x80)
			cp = utf8_decode(text + i, n - i, &step);
		if ((b | 0x20) >= 'a' && (b | 0x20) <= 'z') {
			if (length < sizeof(word))
				word[length] = (char)(b | 0x20);
			c.letters++;
			length++;
			continue;
		}
		if (utf8_is_cjk(cp)) {
			if (cp >= 0x3040 && cp <= 0x30FF)
				c.kana++;
			else if (cp >= 0xAC00 && cp <= 0xD7A3)
				c.hangul++;
			else
				c.han++;
			continue;
		}
		if (cp == 0x2019)
			cp = '\'';
		if (utf8_is_letter(cp) || cp == '\'') {
			char bytes[4];
			size_t l = utf8_encode(bytes, cp);

			c.letters += cp != '\'';
			if (length + l <= sizeof(word))
				memcpy(word + length, bytes, l);
			length += l;
			continue;
		}
		if (length && length <= sizeof(word))
			count_word(word, length, &c);
		else if (length)
			c.words++;
		length = 0;
	}
	return c;
}

const char *language_guess(const char *text, size_t length)
{
	struct counts c = count(text, length < SAMPLE ? length : SAMPLE);
	size_t cjk = c.han + c.kana + c.hangul;
	int best = 0, second = -1;

	/* A Chinese character weighs about three letters of a word. */
	if (cjk * 3 > c.letters && cjk) {
		if (c.hangul * 2 > cjk)
			return "ko";
		if (c.kana * 10 > cjk)
			return "ja";
		return "zh";
	}
	for (int i = 1; i < LANGUAGES; i++) {
		if (c.hits[i] > c.hits[best]) {
			second = best;
			best = i;
		} else if (second < 0 || c.hits[i] > c.hits[second]) {
			second = i;
		}
	}
	if (c.hits[best] < 3 || c.hits[best] * 12 < c.words ||
	    c.hits[best] * 2 < c.hits[second] * 3)
		return NULL;
	return names[best];
}

bool language_is_tag(const char *words)
{
	enum { LONGEST = 35 };
	size_t n = strspn(words, "abcdefghijklmnopqrstuvwxyz"
			  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

	return n >= 2 && n <= LONGEST && !words[n] &&
		strspn(words, "0123456789-") == 0;
}
