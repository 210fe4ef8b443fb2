/*
 * A plain text with a few edits in it, found by the automaton of Wu and
 * Manber: a bit for each beginning of the pattern says whether it stands,
 * with at most so many edits, right before the place that is looked at.  Two
 * characters that change places are one edit, of which neither is part of
 * another (optimal string alignment).
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/search_way.h"
#include "base/unicode_word.h"
#include "base/utf8.h"

enum {
	OTHERS = 128,			/* twice as many as there can be */
	/* Characters of the longest stretch that can be a hit, and of all
	 * that overlap the first. */
	REACH = FUZZY_LONGEST + FUZZY_EDITS,
	WINDOW = 2 * REACH + 1,
};

/* Bit i stands for the pattern's first i characters: where a character may
 * be the i-th. */
struct letter {
	uint32_t cp;
	uint64_t bits;
};

struct fuzzy {
	struct search search;
	unsigned edits;
	bool caseless, words;
	size_t length;			/* characters */
	uint64_t ascii[128];
	struct letter others[OTHERS];	/* by hash; bits 0: free */
};

struct fuzzy_searcher {
	struct searcher searcher;
	const struct fuzzy *fuzzy;
	bool (*stop)(void);
	const char *text;
	size_t length, from;
};

/* ------------------------------------------------------------ the automaton */

static uint64_t *other_bits(struct letter *others, uint32_t cp)
{
	size_t i = cp * 2654435761u % OTHERS;

	while (others[i].bits && others[i].cp != cp)
		i = (i + 1) % OTHERS;
	others[i].cp = cp;
	return &others[i].bits;
}

static uint64_t letter_bits(const struct fuzzy *fuzzy, uint32_t cp)
{
	size_t i;

	if (cp < 128)
		return fuzzy->ascii[cp];
	if (fuzzy->caseless)
		cp = unicode_fold_simple(cp);
	if (cp < 128)
		return fuzzy->ascii[cp];
	for (i = cp * 2654435761u % OTHERS; fuzzy->others[i].bits;
	     i = (i + 1) % OTHERS)
		if (fuzzy->others[i].cp == cp)
			return fuzzy->others[i].bits;
	return 0;
}

struct automaton {
	uint64_t now[FUZZY_EDITS + 1];	/* by the edits at most made */
	uint64_t before[FUZZY_EDITS + 1];	/* one character ago */
	uint64_t letter;		/* the last one's bits */
};

/* `anywhere` is 1 where a hit may begin anywhere, 0 where it has begun. */
static void start(struct automaton *a)
{
	*a = (struct automaton){ .letter = 0 };
	for (unsigned j = 0; j <= FUZZY_EDITS; j++)
		a->now[j] = (UINT64_C(2) << j) - 1;
}

static inline void step(struct automaton *a, unsigned edits, uint64_t letter,
			uint64_t anywhere)
{
	uint64_t old = a->now[0], older = a->before[0];
	uint64_t new = ((old << 1) & letter) | anywhere;
	uint64_t swapped = (letter << 1) & a->letter;

	a->before[0] = old;
	a->now[0] = new;
	for (unsigned j = 1; j <= edits; j++) {
		uint64_t same = a->now[j];

		new = ((same << 1) & letter) |
			old | (old << 1) |	/* put in, changed */
			(new << 1) |		/* taken out */
			((older << 2) & swapped) | anywhere;
		old = same;
		older = a->before[j];
		a->before[j] = same;
		a->now[j] = new;
	}
	a->letter = letter;
}

/* ------------------------------------------------------------- the best hit */

/* What stands round the end of the first hit. */
struct window {
	size_t place[WINDOW + 1];	/* of each character, and of the end */
	uint64_t letter[WINDOW];
	size_t count;
	size_t starts;			/* of these a hit may begin at */
};

struct candidate {
	unsigned edits;
	bool broken;			/* is not whole words */
	size_t length;			/* characters */
	struct span span;
};

static void open_window(const struct fuzzy_searcher *s, size_t end,
			struct window *w)
{
	size_t reach = s->fuzzy->length + s->fuzzy->edits, at = end;

	w->starts = w->count = 0;
	while (w->starts < reach && at > s->from) {
		at = utf8_previous(s->text, at);
		w->starts++;
	}
	while (w->count < w->starts + reach && at < s->length) {
		size_t n;
		uint32_t cp = utf8_decode(s->text + at, s->length - at, &n);

		w->place[w->count] = at;
		w->letter[w->count++] = letter_bits(s->fuzzy, cp);
		at += n;
	}
	w->place[w->count] = at;
}

static bool is_better(const struct candidate *a, const struct candidate *b)
{
	if (a->edits != b->edits)
		return a->edits < b->edits;
	if (a->broken != b->broken)
		return b->broken;
	return a->length < b->length;	/* they come by their start */
}

static unsigned edits_made(const struct fuzzy *fuzzy,
			   const struct automaton *a)
{
	unsigned j = 0;

	while (j <= fuzzy->edits && !(a->now[j] >> fuzzy->length & 1))
		j++;
	return j;
}

/* Those that begin at the window's character `first`; ending at `until` or
 * before it, where that is not 0. */
static void try_start(const struct fuzzy_searcher *s, const struct window *w,
		      size_t first, size_t until, struct candidate *best)
{
	const struct fuzzy *fuzzy = s->fuzzy;
	size_t last = first + fuzzy->length + fuzzy->edits;
	bool begins = unicode_word_may_begin(s->text, s->length,
					     w->place[first]);
	struct automaton a;

	if (fuzzy->words && !begins)
		return;
	start(&a);
	for (size_t i = first; i < w->count && i < last; i++) {
		struct candidate c = { .length = i + 1 - first };

		step(&a, fuzzy->edits, w->letter[i], 0);
		if (!a.now[best->edits < fuzzy->edits ? best->edits :
			   fuzzy->edits])
			return;
		c.span = (struct span){ w->place[first], w->place[i + 1] };
		c.edits = edits_made(fuzzy, &a);
		if (until && c.span.end > until)
			return;
		if (c.edits > fuzzy->edits || c.edits > best->edits)
			continue;
		c.broken = !begins || !unicode_word_may_end(s->text, s->length,
							    c.span.end);
		if ((!fuzzy->words || !c.broken) && is_better(&c, best))
			*best = c;
	}
}

/* The best of those that begin before `end`; edits > fuzzy->edits where there
 * is none. */
static struct candidate best_round(const struct fuzzy_searcher *s, size_t end,
				   size_t until)
{
	struct candidate best = { .edits = s->fuzzy->edits + 1 };
	struct window w;

	open_window(s, end, &w);
	for (size_t first = 0; first < w.starts; first++)
		try_start(s, &w, first, until, &best);
	return best;
}

/* -------------------------------------------------------------- the search */

/* The automaton says that some stretch ends here.  Between borders of words
 * it may be that none does. */
static bool ends_here(const struct fuzzy_searcher *s, size_t end)
{
	if (!s->fuzzy->words)
		return true;
	return unicode_word_may_end(s->text, s->length, end) &&
		best_round(s, end, end).edits <= s->fuzzy->edits;
}

/* The first place where a hit ends, or the text's end and one more. */
static size_t first_end(const struct fuzzy_searcher *s, size_t from,
			struct automaton *a, size_t until)
{
	const struct fuzzy *fuzzy = s->fuzzy;
	const uint64_t all = UINT64_C(1) << fuzzy->length;
	size_t at = from, n;

	while (at < until) {
		uint32_t cp = (unsigned char)s->text[at];

		n = 1;
		if (cp >= 128)
			cp = utf8_decode(s->text + at, s->length - at, &n);
		step(a, fuzzy->edits, letter_bits(fuzzy, cp), 1);
		at += n;
		if ((a->now[fuzzy->edits] & all) && ends_here(s, at))
			return at;
	}
	return SIZE_MAX;
}

static enum match_result fuzzy_next(struct searcher *searcher,
				    struct span *hit, struct error *err)
{
	struct fuzzy_searcher *s = (struct fuzzy_searcher *)searcher;
	struct automaton a;
	size_t at = s->from;

	(void)err;
	start(&a);
	while (at < s->length) {
		size_t room = s->length - at;
		size_t until = room > SEARCH_STRIDE ? at + SEARCH_STRIDE :
			s->length;
		size_t end;

		while (!utf8_is_border(s->text, s->length, until))
			until--;
		end = first_end(s, at, &a, until);
		if (end != SIZE_MAX) {
			*hit = best_round(s, end, 0).span;
			s->from = hit->end;
			return MATCH_FOUND;
		}
		at = until;
		if (s->stop && s->stop())
			return MATCH_STOPPED;
	}
	s->from = s->length;
	return MATCH_NONE;
}

static void fuzzy_text(struct searcher *searcher,
		       const struct search_text *text)
{
	struct fuzzy_searcher *s = (struct fuzzy_searcher *)searcher;

	s->text = text->s;
	s->length = text->length;
	s->from = 0;
}

static void fuzzy_from(struct searcher *searcher, size_t place)
{
	((struct fuzzy_searcher *)searcher)->from = place;
}

static struct searcher *fuzzy_begin(const struct search *search,
				    bool (*stop)(void))
{
	struct fuzzy_searcher *s = xcalloc(1, sizeof(*s));

	s->fuzzy = (const struct fuzzy *)search;
	s->stop = stop;
	s->text = "";
	return &s->searcher;
}

static void fuzzy_end(struct searcher *searcher)
{
	free(searcher);
}

static void fuzzy_free(struct search *search)
{
	free(search);
}

static const struct search_way fuzzy_way = {
	.free = fuzzy_free,
	.begin = fuzzy_begin,
	.end = fuzzy_end,
	.text = fuzzy_text,
	.from = fuzzy_from,
	.next = fuzzy_next,
};

static void add_letter(struct fuzzy *fuzzy, uint32_t cp, uint64_t bit)
{
	if (fuzzy->caseless)
		cp = unicode_fold_simple(cp);
	if (cp >= 128) {
		*other_bits(fuzzy->others, cp) |= bit;
		return;
	}
	fuzzy->ascii[cp] |= bit;
	if (fuzzy->caseless && cp >= 'a' && cp <= 'z')
		fuzzy->ascii[cp - 32] |= bit;
}

struct search *fuzzy_new(const char *text,
			 const struct search_options *options,
			 struct error *err)
{
	size_t bytes = strlen(text), count = utf8_count(text, bytes), n;
	struct fuzzy *fuzzy;

	if (count > FUZZY_LONGEST) {
		error_usage(err, _("--fuzzy takes at most %d characters, not "
				   "%zu"), FUZZY_LONGEST, count);
		return NULL;
	}
	if (count <= options->fuzzy) {
		error_usage(err, _("--fuzzy %u would take '%s' for anything; "
				   "give it more than %u characters"),
			    options->fuzzy, text, options->fuzzy);
		return NULL;
	}
	fuzzy = xcalloc(1, sizeof(*fuzzy));
	fuzzy->search.way = &fuzzy_way;
	fuzzy->edits = options->fuzzy;
	fuzzy->caseless = options->caseless;
	fuzzy->words = options->words;
	for (size_t at = 0; at < bytes; at += n)
		add_letter(fuzzy, utf8_decode(text + at, bytes - at, &n),
			   UINT64_C(1) << ++fuzzy->length);
	return &fuzzy->search;
}
