/*
 * Several threads that search the documents of a scan.
 *
 * Each reads and searches for itself; the calling thread searches too, and it
 * alone hands hits on.  So what comes out is the same, in the same order,
 * however many there are: each document's hits wait until all documents
 * before it are done.
 *
 * The others see the study as it was last committed.  Whatever one of them
 * cannot do, the calling thread does over, and reports what is wrong.
 */
#ifndef AXIAL_TRANSCRIPT_SCAN_CREW_H
#define AXIAL_TRANSCRIPT_SCAN_CREW_H

#include "transcript/scan_search.h"

/* How hits are handed on, on the calling thread. */
struct scan_taker {
	/* A document begins; then each of its hits, or their number. */
	bool (*begin)(void *context, struct scan_part *part,
		      struct error *err);
	bool (*hit)(void *context, struct span span, struct error *err);
	void (*count)(void *context, size_t hits);
	void *context;
};

/* Some of the scope's documents. */
struct scan_list {
	const struct document **at;
	size_t count, capacity;
};

/* With `helpers` threads beside the calling one, whose searcher this is. */
must_check bool scan_crew_run(struct scan_searcher *searcher,
	const struct scan_list *documents, const struct scan_taker *taker,
	size_t helpers, struct error *err);

#endif
