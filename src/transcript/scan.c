#include "transcript/scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"

/* Turns sorted byte places into code points by one running count. */
struct counter {
	size_t byte, cp;
};

struct scanner {
	struct project *project;
	const struct scan_request *request;
	struct matcher *matcher;
	struct stmt texts;		/* one for all documents */
	struct arena arena;		/* of this document */
	struct scan_text text;
	bool has_segments;		/* they are read only where needed */
	struct counter counter;
};

static size_t count_to(struct scanner *s, size_t byte)
{
	const char *text = s->text.text;

	if (s->text.ascii)
		return byte;
	if (byte < s->counter.byte)	/* a \K may set a start back */
		s->counter = (struct counter){ 0 };
	s->counter.cp += utf8_count(text + s->counter.byte,
				    byte - s->counter.byte);
	s->counter.byte = byte;
	return s->counter.cp;
}

static bool need_segments(struct scanner *s, struct error *err)
{
	if (s->has_segments)
		return true;
	s->has_segments = true;
	return segment_list(s->project, &s->arena, s->text.document->id,
			    &s->text.segments, err);
}

static bool hand_on(struct scanner *s, struct span span, struct error *err)
{
	struct scan_hit hit = { .in = &s->text, .span = span };

	if (s->request->spans_only)
		return s->request->hit(s->request->context, &hit, err);
	if (!need_segments(s, err))
		return false;
	hit.segment = segment_at(&s->text.segments, span.start);
	hit.place.start = count_to(s, span.start);
	hit.place.end = count_to(s, span.end);
	return s->request->hit(s->request->context, &hit, err);
}

/* The stretch as a text of its own. */
static bool scan_stretch(struct scanner *s, struct span stretch,
			 struct error *err)
{
	enum match_result found;
	struct span hit;

	if (s->text.ascii)
		matcher_text_ascii(s->matcher, s->text.text + stretch.start,
				   span_length(stretch));
	else
		matcher_text(s->matcher, s->text.text + stretch.start,
			     span_length(stretch));
	while ((found = matcher_next(s->matcher, &hit, err)) == MATCH_FOUND) {
		hit.start += stretch.start;
		hit.end += stretch.start;
		if (!hand_on(s, hit, err))
			return false;
	}
	if (found == MATCH_STOPPED)
		return error_set(err, _("interrupted"));
	if (found == MATCH_FAILED)
		return error_prefix(err, "%s", s->text.document->name);
	return true;
}

static bool wants_segment(const struct scanner *s,
			  const struct segment *segment)
{
	size_t length = s->text.length;

	/* A damaged study may point outside the text. */
	if (segment->words.start >= segment->words.end ||
	    segment->words.end > length ||
	    !utf8_is_border(s->text.text, length, segment->words.start) ||
	    !utf8_is_border(s->text.text, length, segment->words.end))
		return false;
	return !s->request->scope->by_voice ||
		scope_has_voice(s->request->scope, segment->speaker);
}

static bool stopped(const struct scanner *s)
{
	return s->request->stop && s->request->stop();
}

static bool scan_words(struct scanner *s, struct error *err)
{
	if (!need_segments(s, err))
		return false;
	for (size_t i = 0; i < s->text.segments.count; i++) {
		const struct segment *segment = &s->text.segments.at[i];

		if (wants_segment(s, segment) &&
		    !scan_stretch(s, segment->words, err))
			return false;
		if (stopped(s))
			return error_set(err, _("interrupted"));
	}
	return true;
}

static bool scan_text(struct scanner *s, struct error *err)
{
	const struct scope *scope = s->request->scope;

	if (scope->by_voice)
		return scan_words(s, err);
	if (s->request->words_only) {
		if (!need_segments(s, err))
			return false;
		/* A text without turns is all words. */
		if (s->text.segments.count)
			return scan_words(s, err);
	}
	return scan_stretch(s, (struct span){ 0, s->text.length }, err);
}

/* Borrows the text's bytes from the statement, until it is reset. */
static bool open_text(struct scanner *s, const struct document *document,
		      struct error *err)
{
	const char *bytes;

	s->text = (struct scan_text){ .document = document, .text = "" };
	s->has_segments = false;
	s->counter = (struct counter){ 0 };
	stmt_bind_hash(&s->texts, ":hash", document->text_hash);
	if (!stmt_step(&s->texts))
		return !s->texts.failed &&
			error_set(err, _("%s: its text is not in the study; "
					 "axial check tells more"),
				  document->name);
	bytes = stmt_blob(&s->texts, "bytes");
	if (bytes) {
		s->text.text = bytes;
		s->text.length = stmt_bytes(&s->texts, "bytes");
	}
	/* A damaged study may say what is not so. */
	s->text.ascii = stmt_int(&s->texts, "ascii") != 0 &&
		utf8_is_ascii(s->text.text, s->text.length);
	return s->text.ascii || utf8_valid(s->text.text, s->text.length) ||
		error_set(err, _("%s: its text is damaged; axial check tells "
				 "more"), document->name);
}

static bool scan_documents(struct scanner *s, struct error *err)
{
	const struct scan_request *request = s->request;
	const struct document_list *documents = &request->scope->documents;
	bool ok = true;

	for (size_t i = 0; i < documents->count && ok; i++) {
		if (request->progress)
			request->progress(request->context, i,
					  documents->count);
		ok = open_text(s, &documents->at[i], err) &&
			scan_text(s, err);
		if (ok && stopped(s))
			ok = error_set(err, _("interrupted"));
		stmt_reset(&s->texts);
		arena_release(&s->arena);
	}
	if (request->progress)
		request->progress(request->context, documents->count,
				  documents->count);
	return ok;
}

bool scan(struct project *p, const struct scan_request *request,
	  struct error *err)
{
	struct error ignored = ERROR_INIT;
	struct scanner s = {
		.project = p,
		.request = request,
		.matcher = matcher_new(request->pattern, request->stop),
		.texts = stmt_open(&p->db, "SELECT bytes, ascii FROM blob"
					   " WHERE hash = :hash"),
	};
	bool ok = scan_documents(&s, err);

	if (s.texts.failed)
		ok = stmt_close(&s.texts, err);
	else
		(void)stmt_close(&s.texts, &ignored);
	matcher_free(s.matcher);
	return ok;
}
