#include "transcript/scan.h"

#include <sched.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "transcript/scan_crew.h"
#include "transcript/text_index.h"

/* Turns sorted byte places into code points by one running count. */
struct counter {
	size_t byte, cp;
};

struct scanner {
	struct scan_searcher searcher;
	const struct scan_request *request;
	struct scan_part *part;		/* that is being handed on */
	struct counter counter;
};

static size_t count_to(struct scanner *s, size_t byte)
{
	const struct scan_text *text = &s->part->text;

	if (text->ascii)
		return byte;
	if (byte < s->counter.byte)	/* a \K may set a start back */
		s->counter = (struct counter){ 0 };
	s->counter.cp += utf8_count(text->text + s->counter.byte,
				    byte - s->counter.byte);
	s->counter.byte = byte;
	return s->counter.cp;
}

static bool hand_on(void *context, struct span span, struct error *err)
{
	struct scanner *s = context;
	struct scan_hit hit = { .in = &s->part->text, .span = span };

	if (s->request->spans_only)
		return s->request->hit(s->request->context, &hit, err);
	if (!scan_need_segments(&s->searcher, s->part, err))
		return false;
	hit.segment = segment_at(&s->part->text.segments, span.start);
	hit.place.start = count_to(s, span.start);
	hit.place.end = count_to(s, span.end);
	return s->request->hit(s->request->context, &hit, err);
}

static void count_on(void *context, size_t hits)
{
	struct scanner *s = context;

	s->request->count(s->request->context, s->part->text.document, hits);
}

static bool begin(void *context, struct scan_part *part, struct error *err)
{
	struct scanner *s = context;
	const struct scan_request *request = s->request;
	const struct document_list *all = &request->scope->documents;

	s->part = part;
	s->counter = (struct counter){ 0 };
	if (request->progress)
		request->progress(request->context,
				  (size_t)(part->text.document - all->at),
				  all->count);
	return !request->stop || !request->stop() ||
		error_set(err, _("interrupted"));
}

/* Below this many characters a thread costs more than it does. */
enum { ENOUGH_FOR_THREADS = 2 * 1000 * 1000 };

static size_t helpers(struct project *p, const struct scan_request *request,
		      const struct scan_list *documents)
{
	size_t characters = 0;
	cpu_set_t mine;

	if (!db_is_as_others_see_it(&p->db))
		return 0;
	if (request->threads)
		return request->threads - 1;
	for (size_t i = 0; i < documents->count; i++)
		characters += documents->at[i]->characters;
	if (documents->count < 2 || characters < ENOUGH_FOR_THREADS ||
	    sched_getaffinity(0, sizeof(mine), &mine) != 0)
		return 0;
	return (size_t)CPU_COUNT(&mine) - 1;
}

/* Passes by the documents in which no hit can be. */
static void choose(struct project *p, const struct scan_request *request,
		   struct scan_list *list)
{
	const struct document_list *all = &request->scope->documents;
	const struct pattern *pattern = search_pattern(request->search);
	bool *wanted = xmalloc(all->count + 1);

	for (size_t i = 0; i < all->count; i++)
		wanted[i] = true;
	if (pattern && pattern_needs(pattern)) {
		text_index_update(p, all, TEXT_INDEX_ENOUGH, request->stop);
		text_index_narrow(p, all, pattern, wanted);
	}
	for (size_t i = 0; i < all->count; i++)
		if (wanted[i])
			list_push(list, &all->at[i]);
	free(wanted);
}

bool scan(struct project *p, const struct scan_request *request,
	  struct error *err)
{
	size_t total = request->scope->documents.count;
	struct scanner s = { .request = request };
	const struct scan_taker taker = {
		.begin = begin, .hit = hand_on, .count = count_on,
		.context = &s,
	};
	struct scan_list documents = { 0 };
	bool ok;

	choose(p, request, &documents);
	scan_searcher_init(&s.searcher, p, request);
	ok = scan_crew_run(&s.searcher, &documents, &taker,
			   helpers(p, request, &documents), err);
	scan_searcher_release(&s.searcher);
	list_release(&documents);
	if (ok && request->stop && request->stop())
		ok = error_set(err, _("interrupted"));
	if (request->progress)
		request->progress(request->context, total, total);
	return ok;
}
