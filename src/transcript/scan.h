/*
 * A search through all stored text.
 *
 * Hits are handed on by document and by place, on the calling thread, though
 * several threads may look for them; nothing is kept.  Where a
 * voice is asked for, or words alone, or words near each other, each turn is
 * searched as a text of its own, so that no hit runs from one speaker's words
 * into another's.
 */
#ifndef AXIAL_TRANSCRIPT_SCAN_H
#define AXIAL_TRANSCRIPT_SCAN_H

#include "base/search.h"
#include "transcript/scope.h"

/* A document while it is searched; borrowed, gone after the next one. */
struct scan_text {
	const struct document *document;
	const char *text;			/* valid UTF-8 */
	size_t length;				/* bytes */
	bool ascii;
	struct segment_list segments;
};

struct scan_hit {
	const struct scan_text *in;
	struct span span;
	struct cp_span place;
	const struct segment *segment;		/* where it begins, or NULL */
};

struct scan_request {
	const struct search *search;
	const struct scope *scope;
	bool words_only;	/* not the names and time marks before turns */
	unsigned threads;	/* 1: this one alone; 0: as many as help */
	/* Of the text only the document is there, and neither `place` nor
	 * `segment`, which take longer than finding. */
	bool spans_only;
	/* False ends the scan with the error that it set. */
	bool (*hit)(void *context, const struct scan_hit *hit,
		    struct error *err);
	/* In place of `hit`: only how many there are in a document, of whose
	 * text nothing is there.  A hit takes longer to hand on than to
	 * find. */
	void (*count)(void *context, const struct document *document,
		      size_t hits);
	/* Either may be NULL. */
	void (*progress)(void *context, size_t done, size_t total);
	bool (*stop)(void);	/* true: "interrupted" */
	void *context;
};

/* A pattern that takes too long is an error that names the document. */
must_check bool scan(struct project *p, const struct scan_request *request,
		     struct error *err);

#endif
