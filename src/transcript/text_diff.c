/* Which words changed between two texts: Myers' way through the grid of both,
 * from both ends towards the middle, so that room is linear. */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "transcript/text_edit.h"

/* Beyond so many steps a stretch counts as one change: texts that have
 * nothing in common would take forever to be told apart finely. */
enum { STEPS_MOST = 4000 };

/* A way that has left the grid; adding a few keeps it out. */
static const long NOWHERE = LONG_MIN / 4;

/* A word, a run of white space, or one other character. */
struct token {
	size_t start;
	uint32_t hash;
};

struct token_list {
	struct token *at;	/* one more than `count`, at the end */
	size_t count, capacity;
};

struct diff {
	const char *a, *b;
	struct token_list x, y;
	long *forward, *backward;	/* furthest x on each diagonal */
	struct text_edit_list *edits;
};

enum token_kind { WORD, SPACE, SIGN };

static enum token_kind kind_of(uint32_t cp)
{
	if (cp != '\n' && utf8_is_space(cp))
		return SPACE;
	return utf8_is_letter(cp) && !utf8_is_cjk(cp) ? WORD : SIGN;
}

static void push_token(struct token_list *list, const char *s, size_t start,
		       size_t end)
{
	uint32_t hash = 2166136261u;

	for (size_t i = start; i < end; i++)
		hash = (hash ^ (unsigned char)s[i]) * 16777619u;
	list_push(list, ((struct token){ start, hash }));
}

static void tokenize(const char *s, size_t start, size_t end,
		     struct token_list *list)
{
	while (start < end) {
		size_t n, at = start;
		enum token_kind kind = kind_of(utf8_decode(s + at, end - at,
							   &n));

		at += n;
		while (kind != SIGN && at < end &&
		       kind_of(utf8_decode(s + at, end - at, &n)) == kind)
			at += n;
		push_token(list, s, start, at);
		start = at;
	}
	list_push(list, ((struct token){ end, 0 }));
	list->count--;
}

static bool same(const struct diff *d, long i, long j)
{
	const struct token *x = &d->x.at[i], *y = &d->y.at[j];
	size_t n = x[1].start - x->start;

	return x->hash == y->hash && n == y[1].start - y->start &&
		!memcmp(d->a + x->start, d->b + y->start, n);
}

/* A stretch of both: tokens [x0, x1) of a, [y0, y1) of b. */
struct box {
	long x0, x1, y0, y1;
};

static void push_edit(struct diff *d, struct box box)
{
	struct text_edit e = {
		.place = { d->x.at[box.x0].start, d->x.at[box.x1].start },
		.text = d->b + d->y.at[box.y0].start,
		.length = d->y.at[box.y1].start - d->y.at[box.y0].start,
	};
	struct text_edit *last = d->edits->count ?
		&d->edits->at[d->edits->count - 1] : NULL;

	/* What touches is one change; its words are neighbours in b too. */
	if (last && last->place.end == e.place.start &&
	    last->text + last->length == e.text) {
		last->place.end = e.place.end;
		last->length += e.length;
	} else {
		list_push(d->edits, e);
	}
}

/*
 * A point on a shortest way through the box, or false when it takes too many
 * steps.  forward[k] is the furthest x on diagonal x - y = k reached from the
 * beginning, backward[k] the nearest from the end.
 */
static bool middle(struct diff *d, struct box b, long *mx, long *my)
{
	long n = b.x1 - b.x0, m = b.y1 - b.y0, delta = n - m;
	long most = (n + m + 1) / 2 + 1;
	long *f = d->forward, *g = d->backward;

	if (most > STEPS_MOST)
		most = STEPS_MOST;
	f += STEPS_MOST + 1;
	g += STEPS_MOST + 1;
	f[1] = 0;
	g[1] = 0;
	for (long step = 0; step <= most; step++) {
		for (long k = -step; k <= step; k += 2) {
			long x = k == -step || (k != step && f[k - 1] <
				f[k + 1]) ? f[k + 1] : f[k - 1] + 1;
			long y = x - k;

			if (x > n || y > m || y < 0) {
				f[k] = NOWHERE;
				continue;
			}
			while (x < n && y < m && same(d, b.x0 + x, b.y0 + y))
				x++, y++;
			f[k] = x;
			if (delta % 2 != 0 && delta - k >= -(step - 1) &&
			    delta - k <= step - 1 &&
			    x + g[delta - k] >= n) {
				*mx = b.x0 + x;
				*my = b.y0 + y;
				return true;
			}
		}
		for (long k = -step; k <= step; k += 2) {
			long x = k == -step || (k != step && g[k - 1] <
				g[k + 1]) ? g[k + 1] : g[k - 1] + 1;
			long y = x - k;

			if (x > n || y > m || y < 0) {
				g[k] = NOWHERE;
				continue;
			}
			while (x < n && y < m && same(d, b.x1 - x - 1,
						      b.y1 - y - 1))
				x++, y++;
			g[k] = x;
			if (delta % 2 == 0 && delta - k >= -step &&
			    delta - k <= step && x + f[delta - k] >= n) {
				*mx = b.x1 - x;
				*my = b.y1 - y;
				return true;
			}
		}
	}
	return false;
}

static void walk(struct diff *d, struct box b)
{
	long x, y;

	while (b.x0 < b.x1 && b.y0 < b.y1 && same(d, b.x0, b.y0))
		b.x0++, b.y0++;
	while (b.x0 < b.x1 && b.y0 < b.y1 && same(d, b.x1 - 1, b.y1 - 1))
		b.x1--, b.y1--;
	if (b.x0 == b.x1 && b.y0 == b.y1)
		return;
	/* A point in a corner would part nothing. */
	if (b.x0 == b.x1 || b.y0 == b.y1 || !middle(d, b, &x, &y) ||
	    (x == b.x0 && y == b.y0) || (x == b.x1 && y == b.y1)) {
		push_edit(d, b);
		return;
	}
	walk(d, (struct box){ b.x0, x, b.y0, y });
	walk(d, (struct box){ x, b.x1, y, b.y1 });
}

static void run(struct diff *d, struct span a, struct span b,
		struct text_edit_list *edits)
{
	size_t room = 2 * STEPS_MOST + 4;

	d->edits = edits;
	d->forward = xcalloc(room, sizeof(*d->forward));
	d->backward = xcalloc(room, sizeof(*d->backward));
	tokenize(d->a, a.start, a.end, &d->x);
	tokenize(d->b, b.start, b.end, &d->y);
	walk(d, (struct box){ 0, (long)d->x.count, 0, (long)d->y.count });
	free(d->forward);
	free(d->backward);
	list_release(&d->x);
	list_release(&d->y);
	text_edits_settle(edits);
}

void text_diff(const char *a, size_t a_length, const char *b, size_t b_length,
	       struct text_edit_list *edits)
{
	text_diff_within(a, (struct span){ 0, a_length }, b, b_length, edits);
}

void text_diff_within(const char *a, struct span place, const char *b,
		      size_t b_length, struct text_edit_list *edits)
{
	struct diff d = { .a = a, .b = b };
	struct span whole = { 0, b_length };

	run(&d, place, whole, edits);
}
