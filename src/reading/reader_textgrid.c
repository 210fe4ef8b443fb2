/*
 * Praat's TextGrid, in its long and its short form.  Praat itself reads only
 * what stands free between blanks, numbers, strings and <flags>, and takes all
 * other words for comments; so both forms are one.  Each tier of intervals is
 * a voice's; tiers of points, and those that cut others into words or sounds,
 * explain them.
 */
#include "reading/reader_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "reading/captions.h"

struct grid {
	const char *s;
	size_t length, at;
	struct arena *arena;
};

struct interval {
	double start, end;
	const char *words;
};

struct tier {
	const char *name;
	struct interval *at;
	size_t count, capacity;
	size_t words, spoken;	/* intervals that hold words */
	bool explains;
};

struct tier_list {
	struct tier *at;
	size_t count, capacity;
};

/* ---- what stands free ---- */

static bool is_blank(char c)
{
	return c && strchr(" \t\r\n", c);
}

/* The string at the cursor, its doubled quotes made one. */
static const char *take_string(struct grid *g)
{
	struct strbuf text = STRBUF_INIT;
	const char *copy;

	for (g->at++; g->at < g->length; g->at++) {
		if (g->s[g->at] == '"') {
			g->at++;
			if (g->at >= g->length || g->s[g->at] != '"')
				break;
		}
		strbuf_addc(&text, g->s[g->at] == '\n' ? ' ' : g->s[g->at]);
	}
	copy = arena_strndup(g->arena, text.s ? text.s : "", text.length);
	strbuf_release(&text);
	return copy;
}

/* The next string or number; a string in *text, else NULL there. */
static bool next(struct grid *g, const char **text, double *number)
{
	while (g->at < g->length) {
		size_t start = g->at;
		char *end;

		if (is_blank(g->s[g->at])) {
			g->at++;
			continue;
		}
		if (g->s[g->at] == '"') {
			*text = take_string(g);
			return true;
		}
		while (g->at < g->length && !is_blank(g->s[g->at]))
			g->at++;
		*number = strtod(g->s + start, &end);
		*text = NULL;
		if (end == g->s + g->at)
			return true;
	}
	return false;
}

static bool next_number(struct grid *g, double *number)
{
	const char *text;

	return next(g, &text, number) && !text;
}

static bool next_string(struct grid *g, const char **text)
{
	double number;

	return next(g, text, &number) && *text;
}

/* ---- tiers ---- */

static void add_interval(struct tier *tier, struct interval interval)
{
	size_t n = utf8_count_words(interval.words, strlen(interval.words));

	list_push(tier, interval);
	tier->words += n;
	tier->spoken += n > 0;
}

static bool take_tier(struct grid *g, struct tier *tier)
{
	double start, end, count;
	const char *kind, *words;
	bool points;

	if (!next_string(g, &kind) || !next_string(g, &tier->name) ||
	    !next_number(g, &start) || !next_number(g, &end) ||
	    !next_number(g, &count))
		return false;
	points = !strcmp(kind, "TextTier");
	tier->explains = points;
	for (; count >= 1; count--) {
		if (!next_number(g, &start) ||
		    (!points && !next_number(g, &end)) ||
		    !next_string(g, &words))
			return false;
		add_interval(tier, (struct interval){
			start, points ? start : end, words });
	}
	return true;
}

static bool take_tiers(struct grid *g, struct tier_list *tiers)
{
	const char *text;
	double start, end, count;

	if (!next_string(g, &text) || !next_string(g, &text) ||
	    !next_number(g, &start) || !next_number(g, &end) ||
	    !next_number(g, &count))
		return false;
	for (; count >= 1; count--) {
		list_push(tiers, ((struct tier){ 0 }));
		if (!take_tier(g, &tiers->at[tiers->count - 1]))
			return false;
	}
	return true;
}

/* A tier of single words beside one that says as much in sentences. */
static void find_explaining(struct tier_list *tiers)
{
	for (size_t i = 0; i < tiers->count; i++) {
		struct tier *a = &tiers->at[i];

		for (size_t k = 0; k < tiers->count; k++) {
			const struct tier *b = &tiers->at[k];

			if (i != k && !b->explains &&
			    a->words < a->spoken * 2 &&
			    b->words >= b->spoken * 2 &&
			    a->words * 10 >= b->words * 8)
				a->explains = true;
		}
	}
}

static int64_t ms_of(double seconds)
{
	return seconds >= 0 && seconds < 1e9 ?
		(int64_t)(seconds * 1000 + 0.5) : NO_TIME;
}

static void tell(struct transcript *t, const struct tier_list *tiers,
		 struct captions *captions)
{
	size_t voices = 0, left_out = 0;

	for (size_t i = 0; i < tiers->count; i++)
		voices += !tiers->at[i].explains && tiers->at[i].spoken;
	for (size_t i = 0; i < tiers->count; i++) {
		const struct tier *tier = &tiers->at[i];

		left_out += tier->explains && tier->words;
		for (size_t k = 0; k < tier->count && !tier->explains; k++) {
			const struct interval *in = &tier->at[k];

			if (!utf8_count_words(in->words, strlen(in->words)))
				continue;
			captions_begin(captions, ms_of(in->start),
				       ms_of(in->end),
				       voices > 1 ? tier->name : NULL);
			captions_add_line(captions, in->words,
					  strlen(in->words));
		}
	}
	if (left_out)
		transcript_notice(t, _("tiers that explain another one left "
				       "out: %zu"), left_out);
	captions_sort(captions);
}

bool reader_read_textgrid(const char *bytes, size_t length,
			  const struct reader_options *options,
			  struct transcript *t, struct error *err)
{
	struct captions captions = CAPTIONS_INIT;
	struct tier_list tiers = { 0 };
	struct strbuf source = STRBUF_INIT;
	struct grid g = { .arena = &t->arena };
	bool ok = false;

	if (!reader_decode(bytes, length, options, t, &source, err))
		goto out;
	g.s = source.s;
	g.length = source.length;
	if (!take_tiers(&g, &tiers))
		transcript_notice(t, _("the TextGrid ends early"));
	find_explaining(&tiers);
	tell(t, &tiers, &captions);
	ok = captions_hear(t, &captions, options, NULL, err);
out:
	for (size_t i = 0; i < tiers.count; i++)
		list_release(&tiers.at[i]);
	list_release(&tiers);
	captions_release(&captions);
	strbuf_release(&source);
	return ok;
}

bool reader_looks_textgrid(const char *bytes, size_t length)
{
	static const char head[] = "\"ooTextFile";
	size_t probe = length < 200 ? length : 200;

	return memmem(bytes, probe, head, sizeof(head) - 1) &&
		memmem(bytes, probe, "\"TextGrid\"", 10);
}
