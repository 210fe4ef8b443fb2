#include "reading/glued_heads.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "reading/speaker_head.h"

enum { FEWEST = 3, FEWEST_OF_PARTS = 2, FEWEST_NAMES = 2 };

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

static void gather(const struct transcript *t, struct arena *arena,
		   const struct script *script, struct label_list *labels)
{
	const char *s = t->text.s;

	for (size_t i = 0; i < script->count; i++) {
		const struct script_line *line = &script->at[i];
		size_t start = line->span.start;

		if (line->kind != LINE_SAID || line->voice)
			continue;
		for (size_t at = start; at < line->span.end; at++) {
			size_t end = at;
			struct label label = { .line = i,
					       .inside = at > start };

			while (end > start && s[end - 1] == ' ')
				end--;
			if (at > start && (s[at] == ' ' ||
			    !sentence_end(s, start, end)))
				continue;
			label.glued = end == at;
			if (!parse_at(arena, s, line, at, &label))
				continue;
			list_push(labels, label);
			/* "Mia Roe, Psy.D: words" is one head. */
			at = label.words - 1;
		}
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
