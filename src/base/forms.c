/*
 * Words in any of their forms: the text is parted into words, and each is
 * compared by its stem.  The stems of the words that come up are kept, so
 * that the rules of the language are asked but once for most.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/search_way.h"
#include "base/stem.h"
#include "base/unicode_word.h"
#include "base/utf8.h"

enum {
	LONGEST_STEMMED = 100,		/* bytes; what is longer has no forms */
	KEPT = 1 << 15,			/* words whose stems are known */
	LONGEST_KEPT = 27,		/* bytes */
	TYPOGRAPHIC_APOSTROPHE = 0x2019,
};

struct phrase {
	struct span words[FORMS_WORDS];
	size_t count;
};

struct forms {
	struct search search;
	char *text;
	struct phrase phrases[2];	/* [1] with apostrophes in words */
};

/* A word of the text, and which of those looked for it is: a bit each. */
struct kept {
	uint32_t fits;
	uint8_t length;			/* 0: nothing kept here */
	char bytes[LONGEST_KEPT];
};

struct forms_searcher {
	struct searcher searcher;
	const struct forms *forms;
	bool (*stop)(void);
	char *language;			/* of these stems; NULL: of no text */
	struct stemmer *stemmer;	/* or NULL */
	bool apostrophes;		/* they stand in words, as in English */
	const struct phrase *phrase;	/* that is looked for */
	bool latin_only;		/* other words have no forms */
	struct strbuf stems[FORMS_WORDS];	/* of what is looked for */
	struct kept *kept;
	struct folder *folder;
	const char *text;
	size_t length, from;
	struct strbuf stem;
	struct folded small;
};

/* ------------------------------------------------------------------- words */

static inline bool is_letter(uint32_t cp)
{
	if (cp < 128)
		return (cp | 32) - 'a' < 26 || cp - '0' < 10;
	return utf8_is_letter(cp);
}

/* A letter that has to do with its neighbours. */
static inline bool joins(uint32_t cp)
{
	return is_letter(cp) && (cp < 128 || !unicode_parts_no_words(cp));
}

static inline uint32_t character(const char *text, size_t at, size_t length,
				 size_t *n)
{
	*n = 1;
	return (unsigned char)text[at] < 128 ? (unsigned char)text[at] :
		utf8_decode(text + at, length - at, n);
}

static size_t word_end(const char *text, size_t length, size_t at,
		       bool apostrophes)
{
	size_t n, next;

	while (at < length) {
		uint32_t cp = character(text, at, length, &n);

		if (!joins(cp)) {
			bool inside = apostrophes && at + n < length &&
				(cp == '\'' || cp == TYPOGRAPHIC_APOSTROPHE) &&
				joins(character(text, at + n, length, &next));

			if (!inside)
				break;
		}
		at += n;
	}
	return at;
}

/* The first word that begins at `from` or later: letters that join, or one
 * character of a script without spaces. */
static bool next_word(const char *text, size_t length, size_t from,
		      bool apostrophes, struct span *word)
{
	size_t n;

	for (size_t at = from; at < length; at += n) {
		uint32_t cp = character(text, at, length, &n);

		if (!is_letter(cp))
			continue;
		word->start = at;
		word->end = joins(cp) ? word_end(text, length, at,
						 apostrophes) : at + n;
		return true;
	}
	return false;
}

/* Does nothing stand between two words that keeps them apart? */
static bool follows(const char *text, struct span between)
{
	unsigned lines = 0;
	size_t n;

	for (size_t at = between.start; at < between.end; at += n) {
		uint32_t cp = character(text, at, between.end, &n);

		lines += cp == '\n';
		if (cp != ' ' && cp != '-' && cp != '\'' &&
		    cp != TYPOGRAPHIC_APOSTROPHE && cp != 0x2010 &&
		    cp != 0x2011 && !utf8_is_space(cp))
			return false;
	}
	return lines < 2;
}

/* ------------------------------------------------------------------- stems */

/* Appends the word's stem, or the word in small letters where it has none. */
static void add_stem(struct forms_searcher *s, const char *word, size_t length,
		     struct strbuf *out)
{
	struct strbuf *small = &s->small.text;
	bool has_forms = s->stemmer && length <= LONGEST_STEMMED;
	char *apostrophe;

	if (!folder_fold(s->folder, word, length, &s->small)) {
		strbuf_add(out, word, length);
		return;
	}
	while ((apostrophe = strstr(small->s, "’"))) {
		size_t rest = strlen(apostrophe + 3);

		*apostrophe = '\'';
		memmove(apostrophe + 1, apostrophe + 3, rest + 1);
		small->length -= 2;
	}
	if (has_forms &&
	    (!s->latin_only || utf8_is_ascii(small->s, small->length)))
		stemmer_stem(s->stemmer, small->s, small->length, out);
	else
		strbuf_add(out, small->s, small->length);
}

static uint32_t fits_of(struct forms_searcher *s, const char *word,
			size_t length)
{
	uint32_t fits = 0;

	strbuf_reset(&s->stem);
	add_stem(s, word, length, &s->stem);
	for (size_t i = 0; i < s->phrase->count; i++)
		if (s->stems[i].length == s->stem.length &&
		    !memcmp(s->stems[i].s, s->stem.s, s->stem.length))
			fits |= UINT32_C(1) << i;
	return fits;
}

static uint32_t hash(const char *word, size_t length)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < length; i++)
		h = (h ^ (unsigned char)word[i]) * 16777619u;
	return h ^ h >> 15;
}

/* Which of the words looked for it is. */
static uint32_t look_up(struct forms_searcher *s, const char *word,
			size_t length)
{
	struct kept *kept = &s->kept[hash(word, length) % KEPT];

	if (length > LONGEST_KEPT)
		return fits_of(s, word, length);
	if (kept->length != length || memcmp(kept->bytes, word, length) != 0) {
		kept->fits = fits_of(s, word, length);
		kept->length = (uint8_t)length;
		memcpy(kept->bytes, word, length);
	}
	return kept->fits;
}

static bool same_language(const char *a, const char *b)
{
	return a && b && !strcmp(a, b);
}

static void learn_language(struct forms_searcher *s, const char *language)
{
	static const char *const taken_for_english[] = { "", "zh", "ja", "ko" };
	bool unknown = false;

	if (same_language(s->language, language))
		return;
	free(s->language);
	s->language = xstrdup(language);
	for (size_t i = 0; i < 4; i++)
		unknown |= strcspn(language, "-_") ==
			strlen(taken_for_english[i]) &&
			!strncmp(language, taken_for_english[i],
				 strlen(taken_for_english[i]));
	stemmer_free(s->stemmer);
	s->stemmer = stemmer_new(unknown ? "en" : language);
	s->latin_only = unknown;
	s->apostrophes = unknown || !strncmp(language, "en", 2);
	memset(s->kept, 0, KEPT * sizeof(*s->kept));
	s->phrase = &s->forms->phrases[s->apostrophes];
	for (size_t i = 0; i < s->phrase->count; i++) {
		struct span word = s->phrase->words[i];

		strbuf_reset(&s->stems[i]);
		add_stem(s, s->forms->text + word.start, span_length(word),
			 &s->stems[i]);
	}
}

/* --------------------------------------------------------------- the search */

static enum match_result forms_next(struct searcher *searcher,
				    struct span *hit, struct error *err)
{
	struct forms_searcher *s = (struct forms_searcher *)searcher;
	const size_t count = s->phrase->count;
	size_t starts[FORMS_WORDS] = { 0 };	/* of the last words, in turn */
	size_t words = 0, asked = s->from, at = s->from;
	uint32_t standing = 0;		/* bit i: the first i + 1 words do */
	struct span word, last = { 0, 0 };

	(void)err;
	while (next_word(s->text, s->length, at, s->apostrophes, &word)) {
		if (standing && !follows(s->text, (struct span){ last.end,
							word.start }))
			standing = 0;
		standing = (standing << 1 | 1) &
			look_up(s, s->text + word.start, span_length(word));
		starts[words++ % count] = word.start;
		at = word.end;
		last = word;
		if (standing >> (count - 1) & 1) {
			*hit = (struct span){ starts[words % count], word.end };
			s->from = word.end;
			return MATCH_FOUND;
		}
		if (at - asked > SEARCH_STRIDE && s->stop) {
			asked = at;
			if (s->stop())
				return MATCH_STOPPED;
		}
	}
	s->from = s->length;
	return MATCH_NONE;
}

static void forms_text(struct searcher *searcher,
		       const struct search_text *text)
{
	struct forms_searcher *s = (struct forms_searcher *)searcher;

	learn_language(s, text->language ? text->language : "");
	s->text = text->s;
	s->length = text->length;
	s->from = 0;
}

/* A word is not looked at from its middle. */
static void forms_from(struct searcher *searcher, size_t place)
{
	struct forms_searcher *s = (struct forms_searcher *)searcher;
	size_t before = place > 0 ? utf8_previous(s->text, place) : 0, n;

	if (place > 0 && place < s->length &&
	    joins(character(s->text, before, s->length, &n)))
		place = word_end(s->text, s->length, place, s->apostrophes);
	s->from = place;
}

static struct searcher *forms_begin(const struct search *search,
				    bool (*stop)(void))
{
	struct forms_searcher *s = xcalloc(1, sizeof(*s));

	s->forms = (const struct forms *)search;
	s->stop = stop;
	s->text = "";
	s->phrase = &s->forms->phrases[false];
	s->kept = xcalloc(KEPT, sizeof(*s->kept));
	s->folder = folder_new(FOLD_CASE);
	s->stem = (struct strbuf)STRBUF_INIT;
	s->small = (struct folded)FOLDED_INIT;
	for (size_t i = 0; i < FORMS_WORDS; i++)
		s->stems[i] = (struct strbuf)STRBUF_INIT;
	return &s->searcher;
}

static void forms_end(struct searcher *searcher)
{
	struct forms_searcher *s = (struct forms_searcher *)searcher;

	free(s->language);
	stemmer_free(s->stemmer);
	for (size_t i = 0; i < FORMS_WORDS; i++)
		strbuf_release(&s->stems[i]);
	free(s->kept);
	folder_free(s->folder);
	strbuf_release(&s->stem);
	folded_release(&s->small);
	free(s);
}

static void forms_free(struct search *search)
{
	free(((struct forms *)search)->text);
	free(search);
}

static const struct search_way forms_way = {
	.free = forms_free,
	.begin = forms_begin,
	.end = forms_end,
	.text = forms_text,
	.from = forms_from,
	.next = forms_next,
};

static bool read_phrase(const char *text, bool apostrophes,
			struct phrase *phrase, struct error *err)
{
	size_t length = strlen(text);
	struct span word = { 0, 0 };

	while (next_word(text, length, word.end, apostrophes, &word)) {
		if (phrase->count == FORMS_WORDS)
			return error_usage(err, _("--forms takes at most %d "
						  "words"), FORMS_WORDS);
		phrase->words[phrase->count++] = word;
	}
	return phrase->count ||
		error_usage(err, _("there is no word in '%.200s' that could "
				   "have forms"), text);
}

struct search *forms_new(const char *text, struct error *err)
{
	struct forms *forms = xcalloc(1, sizeof(*forms));

	forms->search.way = &forms_way;
	forms->text = xstrdup(text);
	if (read_phrase(text, false, &forms->phrases[false], err) &&
	    read_phrase(text, true, &forms->phrases[true], err))
		return &forms->search;
	forms_free(&forms->search);
	return NULL;
}
