/*
 * One document of a scan, read and searched.  Each thread has a connection to
 * the study and a searcher of its own.
 */
#ifndef AXIAL_TRANSCRIPT_SCAN_SEARCH_H
#define AXIAL_TRANSCRIPT_SCAN_SEARCH_H

#include "store/blob.h"
#include "transcript/scan.h"

struct scan_searcher {
	struct project *project;
	const struct scan_request *request;
	struct blob_reader texts;
	struct searcher *searcher;
};

void scan_searcher_init(struct scan_searcher *searcher, struct project *p,
			const struct scan_request *request);
void scan_searcher_release(struct scan_searcher *searcher);

/* A document while it is searched; empty, it is used for one after another. */
struct scan_part {
	struct scan_text text;
	struct strbuf bytes;		/* of the text */
	struct arena arena;		/* of its segments */
	bool has_segments;		/* they are read only where needed */
};

#define SCAN_PART_INIT { .bytes = STRBUF_INIT, .arena = ARENA_INIT }
void scan_part_release(struct scan_part *part);

must_check bool scan_read(struct scan_searcher *searcher,
			  const struct document *document,
			  struct scan_part *part, struct error *err);
must_check bool scan_need_segments(struct scan_searcher *searcher,
				   struct scan_part *part, struct error *err);

/*
 * Hands every hit on, in order, to `hit`, which may end the search by false;
 * where only their number is asked for, counts them.
 */
must_check bool scan_search(struct scan_searcher *searcher,
	struct scan_part *part, size_t *count,
	bool (*hit)(void *context, struct span span, struct error *err),
	void *context, struct error *err);

#endif
