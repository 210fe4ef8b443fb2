#include "reading/glued_heads.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "reading/speaker_head.h"

enum {
	FEWEST = 3, FEWEST_OF_PARTS = 2, FEWEST_NAMES = 2,
	NEAR = 80,		/* bytes: no name is longer */
};

struct label {
	const char *key;	/* the name, folded */
	size_t line, at;
	bool inside, glued, is_part;
	bool recurs;
	size_t words;		/* where what is said begins */
};

struct label_list {
	struct label *at;
	size_t count, capacity;
};

/* The length of what ends a sentence before this place; 0 where nothing
 * does. */
static size_t sentence_end(const char *s, size_t start, size_t at)
{
	static const char *const ends[] = {
		".", "?", "!", "\"", ")", "…", "。", "？", "！", "”", "）",
	};

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		size_t l = strlen(ends[i]);

		if (at - start >= l && !memcmp(s + at - l, ends[i], l))
			return l;
	}
	return 0;
}

static bool parse_at(struct arena *arena, const char *s,
		     const struct script_line *line, size_t at,
		     struct label *label)
{
	struct script_line rest = *line;
	struct head_candidate c;
	struct strbuf folded = STRBUF_INIT;

	rest.span.start = at;
	rest.bold_end = 0;
	c = head_parse(s, &rest);
	if ((c.form != HEAD_COLON && c.form != HEAD_BOLD &&
	     c.form != HEAD_TIMED) || c.quality < NAME_FAIR ||
	    c.head.start != at || !span_length(c.head.words))
		return false;
	name_fold(s + c.name.start, span_length(c.name), &folded);
	label->key = arena_strndup(arena, folded.s, folded.length);
	label->at = at;
	label->words = c.head.words.start;
	label->is_part = c.quality == NAME_PART;
	strbuf_release(&folded);
	return true;
}

/* The next colon from `at` on, or the line's end. */
static size_t next_colon(const char *s, size_t at, size_t end)
{
	const char *narrow = memchr(s + at, ':', end - at), *wide;

	if (narrow)
		end = (size_t)(narrow - s);
	wide = memmem(s + at, end - at, "：", 3);
	return wide ? (size_t)(wide - s) : end;
}

/* Where the sentence of this colon begins, at most a name before it; or
 * `colon`. */
static size_t sentence_start(const char *s, size_t floor, size_t colon)
{
	for (size_t at = colon; at > floor && colon - at < NEAR; at--) {
		size_t first = at;

		if (!sentence_end(s, floor, at))
			continue;
		while (first < colon && s[first] == ' ')
			first++;
		return first;
	}
	return colon;
}

static void gather_line(const char *s, struct arena *arena, size_t i,
			const struct script_line *line,
			struct label_list *labels)
{
	size_t start = line->span.start, end = line->span.end;
	size_t floor = start, colon = next_colon(s, start, end);

	for (; colon < end; colon = next_colon(s, colon + 1, end)) {
		struct label label = { .line = i };
		size_t at = start;

		if (colon < floor)
			continue;
		if (floor != start || colon - start >= NEAR ||
		    !parse_at(arena, s, line, at, &label)) {
			at = sentence_start(s, floor, colon);
			if (at == colon || at == start ||
			    !parse_at(arena, s, line, at, &label))
				continue;
			label.inside = true;
			label.glued = s[at - 1] != ' ';
		}
		list_push(labels, label);
		/* "Mia Roe, Psy.D: words" is one head. */
		floor = label.words;
	}
}

static void gather(const struct transcript *t, struct arena *arena,
		   const struct script *script, struct label_list *labels)
{
	for (size_t i = 0; i < script->count; i++) {
		const struct script_line *line = &script->at[i];

		if (line->kind == LINE_SAID && !line->voice &&
		    span_length(line->span))
			gather_line(t->text.s, arena, i, line, labels);
	}
}

static int by_key(const void *a, const void *b)
{
	const struct label *x = a, *y = b;

	return strcmp(x->key, y->key);
}

static int by_place(const void *a, const void *b)
{
	const struct label *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

/* Which names recur; how many do. */
static size_t find_recurring(struct label_list *labels)
{
	size_t names = 0;

	qsort(labels->at, labels->count, sizeof(*labels->at), by_key);
	for (size_t i = 0, end; i < labels->count; i = end) {
		for (end = i + 1; end < labels->count &&
		     !strcmp(labels->at[i].key, labels->at[end].key); )
			end++;
		if (end - i < (labels->at[i].is_part ? FEWEST_OF_PARTS :
			       FEWEST))
			continue;
		names++;
		for (size_t k = i; k < end; k++)
			labels->at[k].recurs = true;
	}
	qsort(labels->at, labels->count, sizeof(*labels->at), by_place);
	return names;
}

static bool is_one_paragraph(const struct transcript *t,
			     const struct script_line *line)
{
	return span_length(line->span) * 10 >= t->text.length * 9;
}

bool glued_heads_part(const struct transcript *t, const struct script *script,
		      struct script *parted)
{
	struct label_list labels = { 0 };
	struct arena arena = ARENA_INIT;
	size_t next = 0, cuts = 0;

	*parted = (struct script){ .is_cut = script->is_cut };
	gather(t, &arena, script, &labels);
	if (!labels.count || find_recurring(&labels) < FEWEST_NAMES)
		goto out;
	for (size_t i = 0; i < script->count; i++) {
		struct script_line line = script->at[i];
		bool one = is_one_paragraph(t, &line);

		for (; next < labels.count && labels.at[next].line == i;
		     next++) {
			const struct label *label = &labels.at[next];
			struct script_line first = line;

			if (!label->inside || !label->recurs ||
			    !(label->glued || one))
				continue;
			first.span.end = label->at;
			list_push(parted, first);
			line.span.start = label->at;
			line.bold_end = 0;
			line.opens = true;
			line.after_blank = false;
			cuts++;
		}
		list_push(parted, line);
	}
out:
	if (!cuts)
		list_release(parted);
	list_release(&labels);
	arena_release(&arena);
	return cuts > 0;
}
