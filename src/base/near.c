/*
 * Patterns near each other: the finds of each, brought into one row, in which
 * neighbours that stand too far apart part the row into runs.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "base/search_way.h"
#include "base/utf8.h"

struct near {
	struct search search;
	struct search *parts[NEAR_PARTS];
	size_t count;
	unsigned words;
};

/* One of the patterns, and its next find. */
struct part {
	struct searcher *searcher;
	bool asked;
	enum match_result found;
	struct span find;
	bool seen;			/* in this run */
	size_t last;			/* where it stood last in it */
};

struct near_searcher {
	struct searcher searcher;
	const struct near *near;
	const char *text;
	struct part parts[NEAR_PARTS];
	bool running;			/* there was a find before */
	size_t end;			/* of the last find that counts */
};

static bool is_far(const char *text, struct span between, unsigned words)
{
	return utf8_count_words_to(text + between.start, span_length(between),
				   (size_t)words + 1) > words;
}

static bool comes_first(struct span a, struct span b)
{
	return a.start != b.start ? a.start < b.start : a.end > b.end;
}

/* The next find of any, which stays where it is. */
static enum match_result first_find(struct near_searcher *s, struct part **out,
				    struct error *err)
{
	*out = NULL;
	for (size_t i = 0; i < s->near->count; i++) {
		struct part *part = &s->parts[i];

		if (!part->asked) {
			part->asked = true;
			part->found = searcher_next(part->searcher,
						    &part->find, err);
		}
		if (part->found == MATCH_FAILED ||
		    part->found == MATCH_STOPPED)
			return part->found;
		if (part->found == MATCH_FOUND &&
		    (!*out || comes_first(part->find, (*out)->find)))
			*out = part;
	}
	return *out ? MATCH_FOUND : MATCH_NONE;
}

static void forget_run(struct near_searcher *s)
{
	for (size_t i = 0; i < s->near->count; i++)
		s->parts[i].seen = false;
}

/* Where a hit begins that ends here; false where a pattern is missing. */
static bool run_start(const struct near_searcher *s, size_t *start)
{
	*start = SIZE_MAX;
	for (size_t i = 0; i < s->near->count; i++) {
		if (!s->parts[i].seen)
			return false;
		if (s->parts[i].last < *start)
			*start = s->parts[i].last;
	}
	return true;
}

/* Puts the find behind the others. */
static void take_find(struct near_searcher *s, struct part *part)
{
	struct span between = { s->end, part->find.start };

	if (!s->running || is_far(s->text, between, s->near->words))
		forget_run(s);
	s->running = true;
	s->end = part->find.end;
	part->seen = true;
	part->last = part->find.start;
}

static enum match_result near_next(struct searcher *searcher,
				   struct span *hit, struct error *err)
{
	struct near_searcher *s = (struct near_searcher *)searcher;
	enum match_result found;
	struct part *part;

	while ((found = first_find(s, &part, err)) == MATCH_FOUND) {
		part->asked = false;
		if (part->find.start < s->end) {
			/* Behind what has been found, it may stand again. */
			searcher_from(part->searcher, s->end);
			continue;
		}
		take_find(s, part);
		if (run_start(s, &hit->start)) {
			hit->end = s->end;
			forget_run(s);
			return MATCH_FOUND;
		}
	}
	return found;
}

static void near_from(struct searcher *searcher, size_t place)
{
	struct near_searcher *s = (struct near_searcher *)searcher;

	for (size_t i = 0; i < s->near->count; i++) {
		s->parts[i].asked = s->parts[i].seen = false;
		searcher_from(s->parts[i].searcher, place);
	}
	s->running = false;
	s->end = 0;
}

static void near_text(struct searcher *searcher,
		      const struct search_text *text)
{
	struct near_searcher *s = (struct near_searcher *)searcher;

	s->text = text->s;
	for (size_t i = 0; i < s->near->count; i++)
		searcher_text(s->parts[i].searcher, text);
	near_from(searcher, 0);
}

static struct searcher *near_begin(const struct search *search,
				   bool (*stop)(void))
{
	struct near_searcher *s = xcalloc(1, sizeof(*s));

	s->near = (const struct near *)search;
	for (size_t i = 0; i < s->near->count; i++)
		s->parts[i].searcher = searcher_new(s->near->parts[i], stop);
	return &s->searcher;
}

static void near_end(struct searcher *searcher)
{
	struct near_searcher *s = (struct near_searcher *)searcher;

	for (size_t i = 0; i < s->near->count; i++)
		searcher_free(s->parts[i].searcher);
	free(s);
}

static void near_free(struct search *search)
{
	struct near *near = (struct near *)search;

	for (size_t i = 0; i < near->count; i++)
		search_free(near->parts[i]);
	free(near);
}

static const struct search_way near_way = {
	.free = near_free,
	.begin = near_begin,
	.end = near_end,
	.text = near_text,
	.from = near_from,
	.next = near_next,
};

struct search *near_new(struct search **parts, size_t count, unsigned words)
{
	struct near *near = xcalloc(1, sizeof(*near));

	near->search.way = &near_way;
	near->count = count;
	near->words = words;
	for (size_t i = 0; i < count; i++)
		near->parts[i] = parts[i];
	return &near->search;
}
