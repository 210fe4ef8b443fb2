#include "transcript/scan_search.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"

struct run {
	struct scan_searcher *searcher;
	struct scan_part *part;
	size_t *count;
	bool (*hit)(void *context, struct span span, struct error *err);
	void *context;
	struct span_list pieces;	/* of what is searched now */
};

void scan_searcher_init(struct scan_searcher *searcher, struct project *p,
			const struct scan_request *request)
{
	*searcher = (struct scan_searcher){
		.project = p,
		.request = request,
		.texts = blob_reader_open(p),
		.searcher = searcher_new(request->search, request->stop),
	};
}

void scan_searcher_release(struct scan_searcher *searcher)
{
	blob_reader_close(&searcher->texts);
	searcher_free(searcher->searcher);
}

void scan_part_release(struct scan_part *part)
{
	strbuf_release(&part->bytes);
	arena_release(&part->arena);
}

/* ---- reading ---- */

bool scan_need_segments(struct scan_searcher *searcher,
			struct scan_part *part, struct error *err)
{
	if (part->has_segments)
		return true;
	part->has_segments = true;
	return segment_list(searcher->project, &part->arena,
			    part->text.document->id, &part->text.segments,
			    err);
}

/* Is each turn searched as a text of its own? */
static bool searches_turns(const struct scan_request *request)
{
	return request->scope->by_voice || request->words_only ||
		search_is_near(request->search);
}

/* A damaged study may say what is not so. */
static bool check_text(struct scan_text *text, struct error *err)
{
	text->ascii = text->ascii && utf8_is_ascii(text->text, text->length);
	return text->ascii || utf8_valid(text->text, text->length) ||
		error_set(err, _("%s: its text is damaged; axial check tells "
				 "more"), text->document->name);
}

bool scan_read(struct scan_searcher *searcher,
	       const struct document *document, struct scan_part *part,
	       struct error *err)
{
	bool found;

	part->text = (struct scan_text){ .document = document };
	part->has_segments = false;
	arena_release(&part->arena);
	if (!blob_reader_read(&searcher->texts, document->text_hash,
			      &part->bytes, &part->text.ascii, &found, err))
		return false;
	if (!found)
		return error_set(err, _("%s: its text is not in the study; "
					"axial check tells more"),
				 document->name);
	part->text.text = part->bytes.s;
	part->text.length = part->bytes.length;
	if (!check_text(&part->text, err))
		return false;
	return !searches_turns(searcher->request) ||
		scan_need_segments(searcher, part, err);
}

/* ---- searching ---- */

/* The stretch as a text of its own. */
static bool search_stretch(struct run *s, struct span stretch,
			   struct error *err)
{
	const struct scan_text *text = &s->part->text;
	struct searcher *searcher = s->searcher->searcher;
	const bool only_count = s->searcher->request->count != NULL;
	enum match_result found;
	struct span hit;
	size_t count = 0;

	searcher_text(searcher, &(struct search_text){
		.s = text->text + stretch.start,
		.length = span_length(stretch),
		.ascii = text->ascii,
		.language = text->document->language,
	});
	while ((found = searcher_next(searcher, &hit, err)) == MATCH_FOUND) {
		if (only_count) {
			count++;
			continue;
		}
		hit.start += stretch.start;
		hit.end += stretch.start;
		if (!s->hit(s->context, hit, err))
			return false;
	}
	*s->count += count;
	if (found == MATCH_STOPPED)
		return error_set(err, _("interrupted"));
	if (found == MATCH_FAILED)
		return error_prefix(err, "%s", text->document->name);
	return true;
}

/* What of the stretch is in scope, each piece as a text of its own. */
static bool search_pieces(struct run *s, struct span stretch,
			  struct error *err)
{
	const struct scan_text *text = &s->part->text;
	const struct scope *scope = s->searcher->request->scope;

	if (!scope->only)
		return search_stretch(s, stretch, err);
	s->pieces.count = 0;
	scope_pieces(scope, (size_t)(text->document - scope->documents.at),
		     stretch, &s->pieces);
	for (size_t i = 0; i < s->pieces.count; i++) {
		struct span piece = s->pieces.at[i];

		/* A damaged study may point into a character. */
		if (span_fits(text->text, text->length, piece) &&
		    !search_stretch(s, piece, err))
			return false;
	}
	return true;
}

static bool wants_segment(const struct run *s,
			  const struct segment *segment)
{
	const struct scan_text *text = &s->part->text;
	const struct scope *scope = s->searcher->request->scope;

	/* A damaged study may point outside the text. */
	if (segment->words.start == segment->words.end ||
	    !span_fits(text->text, text->length, segment->words))
		return false;
	return !scope->by_voice || scope_has_voice(scope, segment->speaker);
}

static bool search_words(struct run *s, struct error *err)
{
	const struct segment_list *segments = &s->part->text.segments;
	bool (*stop)(void) = s->searcher->request->stop;

	for (size_t i = 0; i < segments->count; i++) {
		const struct segment *segment = &segments->at[i];

		if (wants_segment(s, segment) &&
		    !search_pieces(s, segment->words, err))
			return false;
		if (stop && stop())
			return error_set(err, _("interrupted"));
	}
	return true;
}

bool scan_search(struct scan_searcher *searcher, struct scan_part *part,
	size_t *count,
	bool (*hit)(void *context, struct span span, struct error *err),
	void *context, struct error *err)
{
	struct run s = { .searcher = searcher, .part = part,
			 .count = count, .hit = hit,
			 .context = context };
	bool ok;

	*count = 0;
	/* A text without turns is all words. */
	if (searcher->request->scope->by_voice || part->text.segments.count)
		ok = search_words(&s, err);
	else
		ok = search_pieces(&s, (struct span){ 0, part->text.length },
				   err);
	list_release(&s.pieces);
	return ok;
}
