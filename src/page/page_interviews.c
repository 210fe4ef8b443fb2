/*
 * The interviews, word by word, with what is coded in them: every coding has a
 * place that quotations and numbers lead to.
 *
 * Codings overlap, elements cannot.  So words are cut where a coding begins or
 * ends, and each piece is coloured by the shortest coding over it; a coding's
 * place is an empty element before its first piece.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "page/page_internal.h"
#include "page/picture.h"

/* More codings on one turn than anybody can tell apart by colour. */
enum { SHADED_MOST = 64 };

struct interview {
	struct page *page;
	const struct document *document;
	const char *text;
	size_t bytes;
	size_t next, end;		/* passages that have not begun yet */
	struct {
		size_t *at;		/* passages that may reach this turn */
		size_t count, capacity;
	} open;
	struct {
		size_t *at;		/* bytes at which the turn is cut */
		size_t count, capacity;
	} cuts;
};

static const struct passage *passage_at(const struct interview *iv, size_t i)
{
	return &iv->page->material.passages.at[i];
}

/* ---- pieces ---- */

static int by_size(const void *left, const void *right)
{
	const size_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static void add_cut(struct interview *iv, size_t byte, struct span words)
{
	if (byte > words.start && byte < words.end)
		list_push(&iv->cuts, byte);
}

static void cut(struct interview *iv, struct span words)
{
	iv->cuts.count = 0;
	list_push(&iv->cuts, words.start);
	for (size_t i = 0; i < iv->open.count; i++) {
		struct span span = passage_at(iv, iv->open.at[i])->span;

		add_cut(iv, span.start, words);
		add_cut(iv, span.end, words);
	}
	list_push(&iv->cuts, words.end);
	qsort(iv->cuts.at, iv->cuts.count, sizeof(*iv->cuts.at), by_size);
}

/* The places of codings that begin here, or before the turn. */
static void add_places(struct interview *iv, size_t to)
{
	for (; iv->next < iv->end && passage_at(iv, iv->next)->span.start <= to;
	     iv->next++)
		strbuf_addf(&iv->page->out, "<i id=\"q-%lld\"></i>",
			    (long long)passage_at(iv, iv->next)->id);
}

static const struct passage *shortest_over(const struct interview *iv,
					   struct span piece, size_t *over)
{
	const struct passage *best = NULL;

	*over = 0;
	for (size_t i = 0; i < iv->open.count; i++) {
		const struct passage *one = passage_at(iv, iv->open.at[i]);

		if (!span_overlaps(one->span, piece))
			continue;
		++*over;
		if (!best || span_length(one->span) <= span_length(best->span))
			best = one;
	}
	return best;
}

static void add_piece(struct interview *iv, struct span piece)
{
	struct page *page = iv->page;
	size_t over;
	const struct passage *best = shortest_over(iv, piece, &over);

	if (!best) {
		page_add_words(page, iv->text + piece.start,
			       span_length(piece));
		return;
	}
	strbuf_addf(&page->out, "<mark class=\"%s%s\" title=\"",
		    page_colour(page, best->code), over > 1 ? " m" : "");
	for (size_t i = 0; i < iv->open.count; i++) {
		const struct passage *one = passage_at(iv, iv->open.at[i]);

		if (!span_overlaps(one->span, piece))
			continue;
		page_add_words(page, page->material.code_words[one->code],
			strlen(page->material.code_words[one->code]));
		strbuf_adds(&page->out, --over ? " · " : "");
	}
	strbuf_adds(&page->out, "\">");
	page_add_words(page, iv->text + piece.start, span_length(piece));
	strbuf_adds(&page->out, "</mark>");
}

/* ---- turns ---- */

/* Those that still reach the words, and those that begin in them. */
static void open_passages(struct interview *iv, struct span words)
{
	size_t kept = 0;

	for (size_t i = 0; i < iv->open.count; i++)
		if (passage_at(iv, iv->open.at[i])->span.end > words.start)
			iv->open.at[kept++] = iv->open.at[i];
	iv->open.count = kept;
	for (size_t i = iv->next; i < iv->end &&
	     passage_at(iv, i)->span.start < words.end; i++)
		if (iv->open.count < SHADED_MOST &&
		    passage_at(iv, i)->span.end > words.start)
			list_push(&iv->open, i);
}

/* The codes that begin in the turn, each once, as links. */
static void add_codes(struct interview *iv, size_t from)
{
	struct page *page = iv->page;

	if (from == iv->next)
		return;
	strbuf_adds(&page->out, "<ul class=\"codes\">");
	for (size_t i = from; i < iv->next; i++) {
		uint32_t code = passage_at(iv, i)->code;
		bool again = false;

		for (size_t k = i; k > from && i - k < SHADED_MOST; k--)
			again |= passage_at(iv, k - 1)->code == code;
		if (again)
			continue;
		strbuf_addf(&page->out, "<li class=\"%s\"><a href=\"#code-"
			    "%lld\">", page_colour(page, code),
			    (long long)page->material.codes.at[code].id);
		page_add_words(page, page->material.code_words[code],
			       strlen(page->material.code_words[code]));
		strbuf_adds(&page->out, "</a></li>");
	}
	strbuf_adds(&page->out, "</ul>");
}

static void add_time(struct page *page, int64_t ms)
{
	if (ms == NO_TIME)
		return;
	strbuf_addf(&page->out, "<span class=\"time\">%02lld:%02lld:%02lld"
		    "</span>", (long long)(ms / 3600000),
		    (long long)(ms / 60000 % 60), (long long)(ms / 1000 % 60));
}

static void add_head(struct interview *iv, const struct segment *segment)
{
	struct page *page = iv->page;

	strbuf_addf(&page->out, "<div class=\"turn%s\"><p class=\"who\">"
		    "<span class=\"n\">%lld</span> ",
		    segment->role == ROLE_INTERVIEWER ? " asks" : "",
		    (long long)segment->n);
	if (segment->speaker_name) {
		strbuf_adds(&page->out, "<b>");
		page_add_words(page, segment->speaker_name,
			       strlen(segment->speaker_name));
		strbuf_adds(&page->out, "</b> ");
	}
	add_time(page, segment->start_ms);
	strbuf_adds(&page->out, "</p>");
}

static void add_turn(struct interview *iv, const struct segment *segment)
{
	struct page *page = iv->page;
	struct span words = span_clip(segment->words, iv->bytes);
	size_t from = iv->next;
	const char *tag = segment->kind == SEGMENT_HEADING ? "h4" : "p";

	open_passages(iv, words);
	cut(iv, words);
	add_head(iv, segment);
	strbuf_addf(&page->out, "<%s class=\"words\">", tag);
	for (size_t i = 0; i + 1 < iv->cuts.count; i++) {
		struct span piece = { iv->cuts.at[i], iv->cuts.at[i + 1] };

		add_places(iv, piece.start);
		if (piece.start < piece.end)
			add_piece(iv, piece);
	}
	if (words.end)
		add_places(iv, words.end - 1);
	strbuf_addf(&page->out, "</%s>", tag);
	add_codes(iv, from);
	strbuf_adds(&page->out, "</div>\n");
}

static bool add_turns(struct interview *iv, struct arena *arena,
		      struct error *err)
{
	struct segment_list segments;

	if (!segment_list(iv->page->project, arena, iv->document->id,
			  &segments, err))
		return false;
	for (size_t i = 0; i < segments.count; i++)
		add_turn(iv, &segments.at[i]);
	add_places(iv, SIZE_MAX);
	return true;
}

/* ---- interviews ---- */

static void open_interview(struct page *page, uint32_t number, size_t bytes)
{
	const struct document *document = &page->material.documents.at[number];
	size_t codings = page->material.first_passage[number + 1] -
		page->material.first_passage[number];

	strbuf_addf(&page->out, "<details class=\"interview\" id=\"doc-%lld\">"
		    "<summary><h3>%s</h3> <span class=\"soft\">%s, %s</span>"
		    "</summary>\n", (long long)document->id,
		    page_words(page, document->name),
		    page_words(page, COUNTED("%zu word", "%zu words",
					     document->words)),
		    page_words(page, COUNTED("%zu coded passage",
					     "%zu coded passages", codings)));
	picture_stripes(page, number, bytes);
	strbuf_adds(&page->out, "<div class=\"transcript\"");
	if (document->language)
		strbuf_addf(&page->out, " lang=\"%s\"",
			    page_words(page, document->language));
	strbuf_adds(&page->out, ">\n");
}

static bool add_interview(struct page *page, uint32_t number,
			  struct error *err)
{
	const struct material *m = &page->material;
	struct interview iv = {
		.page = page, .document = &m->documents.at[number],
		.next = m->first_passage[number],
		.end = m->first_passage[number + 1],
	};
	struct arena arena = ARENA_INIT;
	struct document_text text;
	bool ok;

	if (!document_text_open(page->project, iv.document, &text, err))
		return false;
	iv.text = text.map.text;
	iv.bytes = text.map.bytes;
	open_interview(page, number, iv.bytes);
	ok = add_turns(&iv, &arena, err);
	strbuf_adds(&page->out, "</div></details>\n");
	page_send(page);
	document_text_close(&text);
	list_release(&iv.open);
	list_release(&iv.cuts);
	arena_release(&arena);
	return ok;
}

bool page_interviews(struct page *page, struct error *err)
{
	for (uint32_t d = 0; d < page->material.documents.count; d++)
		if (!add_interview(page, d, err))
			return false;
	return true;
}
