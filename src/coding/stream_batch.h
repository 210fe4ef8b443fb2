/*
 * Some records of a stream, which one thread codes.  For coding/stream.c.
 */
#ifndef AXIAL_CODING_STREAM_BATCH_H
#define AXIAL_CODING_STREAM_BATCH_H

#include "coding/stream.h"

/* What the header of a CSV says. */
struct stream_layout {
	char separator;
	size_t cells, column;		/* of the text */
};

/* Something in the batch that is no record. */
struct stream_fault {
	size_t line;			/* from 0, in the batch */
	const char *what;		/* in the batch's arena */
};

struct stream_batch {
	struct strbuf in, out;
	const struct stream_layout *layout;	/* of a CSV; or NULL */
	bool has_header;		/* its first row is that */
	bool is_part;		/* of a record too long to be read: goes on
				 * as it is */
	bool begins_long;	/* the first part of it */
	/* What comes of it. */
	size_t lines;
	struct stream_tally tally;
	struct { struct stream_fault *at; size_t count, capacity; } faults;
	struct arena arena;
	bool failed;			/* the stream ends here */
	struct error err;
};

void stream_batch_init(struct stream_batch *batch, size_t rules);
void stream_batch_release(struct stream_batch *batch);

/* A thread's own. */
struct stream_worker {
	const struct stream_request *request;
	struct text_coder *coder;
	struct coded_places places;
	struct strbuf text;
};

void stream_worker_init(struct stream_worker *worker,
			const struct stream_request *request);
void stream_worker_release(struct stream_worker *worker);

void stream_batch_code(struct stream_worker *worker,
		       struct stream_batch *batch);

/* ---- for the formats ---- */

void stream_fault(struct stream_batch *batch, const char *what);
/* Codes a record's text into worker->places; false where it has no answer
 * (which is told) or the stream is to end. */
must_check bool stream_code_text(struct stream_worker *worker,
	struct stream_batch *batch, const char *text, size_t length);
/* The places as a list of JSON. */
void stream_add_places(const struct stream_worker *worker,
		       struct strbuf *out);

/* stream_csv.c: from a beginning that holds the whole header, or all. */
must_check bool stream_csv_header(const char *s, size_t n,
	const struct stream_request *request, struct stream_layout *layout,
	struct error *err);
void stream_csv_rows(struct stream_worker *worker,
		     struct stream_batch *batch);

#endif
