#include "report/example.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "coding/passage.h"

/* Whose words a passage is. */
enum origin {
	OF_PARTICIPANT,
	OF_SEVERAL,		/* also nobody's: a text without speakers */
	OF_INTERVIEWER,
};

struct candidate {
	uint32_t code;
	enum origin origin;
	size_t length;		/* code points */
	size_t passage;		/* its index */
};

struct candidate_list {
	struct candidate *at;
	size_t count, capacity;
};

static enum origin origin_of(const struct material *m,
			     const struct material_document *document,
			     struct span span)
{
	const struct stretch *one = stretch_first(&document->stretches, span);
	bool asked = false, said = false;

	for (; one; one = stretch_next(&document->stretches, one, span)) {
		if (one->voice == NOBODY)
			continue;
		if (m->voices[one->voice].role == ROLE_INTERVIEWER)
			asked = true;
		else
			said = true;
	}
	if (asked == said)
		return OF_SEVERAL;
	return asked ? OF_INTERVIEWER : OF_PARTICIPANT;
}

static bool add_candidates(const struct material *m, uint32_t number,
			   struct candidate_list *list, struct error *err)
{
	struct material_document document;

	if (m->first_passage[number] == m->first_passage[number + 1])
		return true;
	if (!material_document_open(m, number, WITH_TEXT, &document, err))
		return false;
	for (size_t i = m->first_passage[number];
	     i < m->first_passage[number + 1]; i++) {
		struct span span = material_clip(&document,
						 m->passages.at[i].span);
		struct candidate one = {
			.code = m->passages.at[i].code,
			.origin = origin_of(m, &document, span),
			.length = utf8_count(document.text.map.text +
					     span.start, span_length(span)),
			.passage = i,
		};

		list_push(list, one);
	}
	material_document_close(&document);
	return true;
}

static int by_fitness(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;

	if (a->code != b->code)
		return a->code < b->code ? -1 : 1;
	if (a->origin != b->origin)
		return a->origin < b->origin ? -1 : 1;
	if (a->length != b->length)
		return a->length < b->length ? -1 : 1;
	return (a->passage > b->passage) - (a->passage < b->passage);
}

static int by_passage(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;

	return (a->passage > b->passage) - (a->passage < b->passage);
}

/* Keeps one candidate of each code: in the middle of the best ones. */
static void choose(struct candidate_list *list)
{
	size_t kept = 0, at = 0;

	if (!list->count)
		return;
	qsort(list->at, list->count, sizeof(*list->at), by_fitness);
	while (at < list->count) {
		size_t best = at, end = at;

		while (end < list->count && list->at[end].code ==
		       list->at[at].code) {
			if (list->at[end].origin == list->at[at].origin)
				best = end;
			end++;
		}
		list->at[kept++] = list->at[at + (best - at) / 2];
		at = end;
	}
	list->count = kept;
	qsort(list->at, list->count, sizeof(*list->at), by_passage);
}

static const char *shorten(struct arena *arena, char *line, size_t most)
{
	size_t length = strlen(line), at = 0;

	if (!most || utf8_count(line, length) <= most)
		return line;
	for (size_t i = 1; i < most; i++)
		at = utf8_next(line, length, at);
	return arena_printf(arena, "%.*s…", (int)at, line);
}

/* The chosen of one document, from `at` on; returns where the next ones
 * begin. */
static bool quote(const struct material *m, const struct candidate_list *list,
		  size_t *at, size_t most, const char **examples,
		  struct error *err)
{
	uint32_t number = m->passages.at[list->at[*at].passage].document;
	struct material_document document;

	if (!material_document_open(m, number, WITH_TEXT, &document, err))
		return false;
	for (; *at < list->count; ++*at) {
		const struct passage *passage =
			&m->passages.at[list->at[*at].passage];
		char *line;

		if (passage->document != number)
			break;
		line = passage_line(m->arena, document.text.map.text,
				    material_clip(&document, passage->span));
		examples[passage->code] = shorten(m->arena, line, most);
	}
	material_document_close(&document);
	return true;
}

bool examples_choose(const struct material *m, size_t most,
		     const char ***examples, struct error *err)
{
	struct candidate_list list = { 0 };
	size_t at = 0;
	bool ok = true;

	*examples = arena_alloc(m->arena, (m->codes.count + 1) *
				sizeof(**examples));
	for (uint32_t d = 0; ok && d < m->documents.count; d++)
		ok = add_candidates(m, d, &list, err);
	choose(&list);
	while (ok && at < list.count)
		ok = quote(m, &list, &at, most, *examples, err);
	list_release(&list);
	return ok;
}
