#include "tui/finding.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "query/query.h"
#include "transcript/scan_search.h"
#include "tui/screen.h"

enum {
	HITS_KEPT = 100000,		/* more are counted */
	BYTES_KEPT = 64 << 20,
	AROUND = 80,			/* characters before and after */
	MATCH_SHOWN = 300,		/* of the passage's own */
	PIECE_MS = 25,
};

struct finding *finding_of(struct tui *t)
{
	return tui_view(t)->state;
}

struct scope_words finding_scope(const struct finding *f)
{
	return (struct scope_words){
		.documents = &f->document,
		.document_count = f->document ? 1 : 0,
		.speakers = &f->speaker,
		.speaker_count = f->speaker ? 1 : 0,
		.role = f->role,
		.where = f->where,
	};
}

const struct find_hit *finding_current(const struct finding *f)
{
	return f->list.cursor < f->hits.count ? &f->hits.at[f->list.cursor] :
		NULL;
}

static void forget_hits(struct finding *f)
{
	arena_release(&f->kept);
	arena_release(&f->keys);
	f->kept = f->keys = (struct arena)ARENA_INIT;
	f->keyed = 0;
	f->sorted = false;
	f->hits.count = 0;
	f->found = f->documents = f->bytes = 0;
	f->next = 0;
	passages_release(&f->shown);
	list_resize(&f->list, 0);
}

static void forget_search(struct finding *f)
{
	forget_hits(f);
	search_free(f->search);
	f->search = NULL;
	strbuf_reset(&f->problem);
	arena_release(&f->scope_arena);
	f->scope_arena = (struct arena)ARENA_INIT;
	f->scope = (struct scope){ .by_voice = false };
}

void finding_release(struct finding *f)
{
	forget_search(f);
	arena_release(&f->wish_arena);
	arena_release(&f->code_arena);
	strbuf_release(&f->problem);
	edit_release(&f->edit);
	list_release(&f->hits);
	list_release(&f->coded);
	list_close(&f->list);
}

/* ------------------------------------------------- what the study says now */

static void add_text(struct strbuf *sum, const char *text)
{
	strbuf_add(sum, text ? text : "", text ? strlen(text) + 1 : 1);
}

/* A digest of all that a search sees of the study. */
static bool take_state(struct tui *t, struct sha256 *state,
		       struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct strbuf sum = STRBUF_INIT;
	struct document_list documents;
	struct speaker_list speakers;
	bool ok = document_list(t->project, &arena, &documents, err) &&
		speaker_list(t->project, &arena, 0, &speakers, err);

	for (size_t i = 0; ok && i < documents.count; i++) {
		const struct document *d = &documents.at[i];

		strbuf_add(&sum, &d->id, sizeof(d->id));
		strbuf_add(&sum, &d->text_hash, sizeof(d->text_hash));
		add_text(&sum, d->name);
		add_text(&sum, d->language);
	}
	for (size_t i = 0; ok && i < speakers.count; i++) {
		const struct speaker *s = &speakers.at[i];

		strbuf_add(&sum, &s->id, sizeof(s->id));
		strbuf_add(&sum, &s->role, sizeof(s->role));
		strbuf_add(&sum, &s->segments, sizeof(s->segments));
		add_text(&sum, s->name);
	}
	if (ok)
		*state = sha256_of(sum.s, sum.length);
	strbuf_release(&sum);
	arena_release(&arena);
	return ok;
}

bool finding_read_coded(struct tui *t, struct finding *f, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct coding_filter filter = { .code = f->code };
	struct coding_list codings = { 0 };
	bool ok = !f->code ||
		coding_list(t->project, &arena, &filter, &codings, err);

	f->coded.count = 0;
	for (size_t i = 0; ok && i < codings.count; i++)
		list_push(&f->coded, ((struct place){
			codings.at[i].document, codings.at[i].span }));
	if (f->coded.count)
		qsort(f->coded.at, f->coded.count, sizeof(*f->coded.at),
		      place_compare);
	for (size_t i = 0; i < f->hits.count; i++) {
		struct find_hit *hit = &f->hits.at[i];

		hit->coded = place_listed(&f->coded, &(struct place){
			hit->document->id, hit->span });
	}
	arena_release(&arena);
	return ok;
}

bool finding_refresh(struct tui *t, struct finding *f, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct code code;
	struct error gone = ERROR_INIT;
	struct sha256 state;

	if (!take_state(t, &state, err))
		return false;
	/* What a question finds may change with every coding. */
	if (f->where || !sha256_equal(state, f->state)) {
		size_t cursor = f->list.cursor;

		finding_begin(t, f);
		f->list.cursor = cursor;
	}
	/* An undo may have taken the label away. */
	if (f->code && !code_get(t->project, &arena, f->code, &code, &gone))
		f->code = 0;
	arena_release(&arena);
	return finding_read_coded(t, f, err);
}

/* ------------------------------------------------------------ the beginning */

static void tell_problem(struct finding *f, const struct error *err)
{
	strbuf_reset(&f->problem);
	strbuf_adds(&f->problem, err->message);
	search_free(f->search);
	f->search = NULL;
}

void finding_begin(struct tui *t, struct finding *f)
{
	struct scope_words words = finding_scope(f);
	struct error err = ERROR_INIT;

	forget_search(f);
	f->searched = true;
	f->sought = f->edit.changes;
	if (!take_state(t, &f->state, &err)) {
		tell_problem(f, &err);
		return;
	}
	if (!f->edit.text.length)
		return;
	if (!query_scope(t->project, &f->scope_arena, &words, &f->scope,
			 &err)) {
		tell_problem(f, &err);
		return;
	}
	f->search = search_new(f->edit.text.s, &f->options, &err);
	if (!f->search)
		tell_problem(f, &err);
}

bool finding_is_done(const struct finding *f)
{
	return !f->search || f->next >= f->scope.documents.count;
}

/* ------------------------------------------------------------- one document */

struct looking {
	struct finding *f;
	struct scan_searcher searcher;
	struct scan_part part;
	struct unit_finder units;
	struct span last;		/* that no unit comes twice */
	size_t byte, cp;		/* counted so far */
	size_t found;			/* in this document */
	bool failed;
	struct error err;
};

/* Keys are never kept waiting. */
static struct screen *watched;

static bool key_waits(void)
{
	return watched && screen_has_more(watched);
}

static size_t forward(const char *text, size_t length, size_t at, size_t n)
{
	while (n-- && at < length)
		at = utf8_next(text, length, at);
	return at;
}

static size_t backward(const char *text, size_t at, size_t n)
{
	while (n-- && at)
		at = utf8_previous(text, at);
	return at;
}

/* The words on one line, and where the match lies in them. */
static void keep_words(struct finding *f, const struct scan_text *in,
		       struct find_hit *hit)
{
	struct span span = hit->span;
	size_t start = backward(in->text, span.start, AROUND);
	size_t cut = forward(in->text, span.end, span.start, MATCH_SHOWN);
	size_t end = cut < span.end ? cut :
		forward(in->text, in->length, span.end, AROUND);
	struct strbuf line = STRBUF_INIT;

	strbuf_add_printable(&line, in->text + start, span.start - start);
	hit->match.start = line.length;
	strbuf_add_printable(&line, in->text + span.start, cut - span.start);
	hit->match.end = line.length;
	strbuf_add_printable(&line, in->text + cut, end - cut);
	hit->length = line.length;
	hit->text = arena_strndup(&f->kept, line.s, line.length);
	f->bytes += line.length + sizeof(*hit);
	strbuf_release(&line);
}

static size_t count_to(struct looking *p, size_t byte)
{
	const char *text = p->part.text.text;

	if (p->part.text.ascii)
		return byte;
	if (byte < p->byte)
		p->byte = p->cp = 0;
	p->cp += utf8_count(text + p->byte, byte - p->byte);
	p->byte = byte;
	return p->cp;
}

static bool keep(struct looking *p, struct span span, struct error *err)
{
	struct finding *f = p->f;
	struct find_hit hit = {
		.document = p->part.text.document, .span = span,
		.n = f->hits.count,
	};
	const struct segment *segment;

	if (!scan_need_segments(&p->searcher, &p->part, err))
		return false;
	segment = segment_at(&p->part.text.segments, span.start);
	if (segment && segment->speaker_name) {
		hit.speaker = arena_strdup(&f->kept, segment->speaker_name);
		hit.role = segment->role;
	}
	hit.place.start = count_to(p, span.start);
	hit.place.end = count_to(p, span.end);
	keep_words(f, &p->part.text, &hit);
	hit.coded = place_listed(&f->coded, &(struct place){
		hit.document->id, span });
	list_push(&f->hits, hit);
	return true;
}

static bool take_hit(void *context, struct span span, struct error *err)
{
	struct looking *p = context;
	struct finding *f = p->f;

	span = unit_finder_grow(&p->units, span);
	if (p->found && span_equal(span, p->last))
		return true;
	p->last = span;
	p->found++;
	return f->hits.count >= HITS_KEPT || f->bytes >= BYTES_KEPT ||
		keep(p, span, err);
}

/* False: it stopped for a key, and the document is to be searched again; or
 * it failed, and the search is over. */
static bool search_document(struct looking *p)
{
	struct finding *f = p->f;
	size_t before = f->hits.count, uncounted = 0;

	p->found = p->byte = p->cp = 0;
	p->last = (struct span){ 0, 0 };
	if (!scan_read(&p->searcher, &f->scope.documents.at[f->next],
		       &p->part, &p->err) ||
	    (f->unit != UNIT_HIT &&
	     !scan_need_segments(&p->searcher, &p->part, &p->err)))
		goto failed;
	unit_finder_begin(&p->units, &p->part.text);
	if (!scan_search(&p->searcher, &p->part, &uncounted, take_hit, p,
			 &p->err))
		goto failed;
	f->found += p->found;
	f->documents += p->found > 0;
	f->next++;
	return true;
failed:
	f->hits.count = before;
	p->failed = !key_waits();
	return false;
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void search_piece(struct tui *t, struct finding *f)
{
	int64_t end = now_ms() + PIECE_MS;
	const struct scan_request request = {
		.search = f->search, .scope = &f->scope,
		/* What is coded is what was said. */
		.words_only = f->unit != UNIT_HIT || f->code,
		.stop = key_waits,
	};
	struct looking p = {
		.f = f, .part = SCAN_PART_INIT, .err = ERROR_INIT,
	};

	watched = t->screen;
	scan_searcher_init(&p.searcher, t->project, &request);
	unit_finder_init(&p.units, f->unit);
	while (!finding_is_done(f) && search_document(&p) &&
	       now_ms() < end && !key_waits())
		;
	unit_finder_release(&p.units);
	scan_part_release(&p.part);
	scan_searcher_release(&p.searcher);
	watched = NULL;
	if (p.failed) {
		forget_hits(f);
		tell_problem(f, &p.err);
	}
}

/* ------------------------------------------------------------------ sorting */

static int compare(const void *left, const void *right)
{
	const struct find_hit *a = left, *b = right;
	size_t n = a->key_length < b->key_length ? a->key_length :
		b->key_length;
	int order = n ? memcmp(a->key, b->key, n) : 0;

	if (!order && a->key_length != b->key_length)
		order = a->key_length < b->key_length ? -1 : 1;
	return order ? order : (a->n > b->n) - (a->n < b->n);
}

void finding_sort(struct finding *f)
{
	arena_release(&f->keys);
	f->keys = (struct arena)ARENA_INIT;
	f->keyed = 0;
	f->sorted = false;
	for (size_t i = 0; i < f->hits.count; i++)
		f->hits.at[i].key_length = 0;
}

/* Keys take their time where there are many. */
static void make_keys(struct tui *t, struct finding *f)
{
	enum { AT_ONCE = 200 };
	int64_t end = now_ms() + PIECE_MS;
	struct word_order *words =
		word_order_new(document_list_language(&f->scope.documents));
	struct strbuf key = STRBUF_INIT;

	watched = t->screen;
	do {
		for (size_t i = 0; i < AT_ONCE && f->keyed < f->hits.count;
		     i++) {
			struct find_hit *hit = &f->hits.at[f->keyed++];

			strbuf_reset(&key);
			kwic_key(words, f->order, hit->text, hit->length,
				 hit->match, &key);
			hit->key = arena_copy(&f->keys, key.s, key.length);
			hit->key_length = key.length;
		}
	} while (f->keyed < f->hits.count && now_ms() < end && !key_waits());
	watched = NULL;
	strbuf_release(&key);
	word_order_free(words);
}

/* True: there is more to sort. */
static bool sort_piece(struct tui *t, struct finding *f)
{
	if (f->sorted || !f->hits.count)
		return false;
	if (f->order != ORDER_PLACE && f->keyed < f->hits.count)
		make_keys(t, f);
	if (f->order != ORDER_PLACE && f->keyed < f->hits.count)
		return true;
	qsort(f->hits.at, f->hits.count, sizeof(*f->hits.at), compare);
	f->sorted = true;
	passages_release(&f->shown);
	return false;
}

bool finding_step(struct tui *t, struct finding *f)
{
	size_t cursor;

	if (!f->searched || f->sought != f->edit.changes)
		finding_begin(t, f);
	if (finding_is_done(f))
		return sort_piece(t, f);
	cursor = f->list.cursor;
	search_piece(t, f);
	list_resize(&f->list, f->hits.count);
	f->list.cursor = cursor < f->hits.count ? cursor : f->list.cursor;
	if (!finding_is_done(f))
		return true;
	/* They were found in this order. */
	f->sorted = f->order == ORDER_PLACE;
	return sort_piece(t, f);
}
