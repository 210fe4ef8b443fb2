/*
 * A stream of records, each with a text, through rules: every record goes out
 * with its codes and places, in the order in which it came.  No study, and no
 * more memory than some batches take, however long the stream.
 *
 * Records are lines of JSON or rows of CSV.  What they hold beside the text
 * goes through byte for byte.
 */
#ifndef AXIAL_CODING_STREAM_H
#define AXIAL_CODING_STREAM_H

#include "coding/text_coder.h"

enum { STREAM_RECORD_MOST = 16 * 1000 * 1000 };	/* bytes */

enum stream_format { STREAM_JSON_LINES, STREAM_CSV };

struct stream_request {
	const struct ready_rules *rules;
	enum stream_format format;
	const char *field;	/* that holds the text */
	const char *into;	/* that is added, and holds the codes */
	bool refuse;		/* what is no record does not go out */
	bool only_count;	/* nothing goes out */
	unsigned threads;	/* 0: as many as there are processors */
	int in;			/* file descriptor */
	must_check bool (*write)(void *context, const char *bytes, size_t n,
				 struct error *err);
	/* What is no record, or has no answer; by line from 1. */
	void (*tell)(void *context, size_t line, const char *what);
	bool (*stop)(void);	/* true: "interrupted" */
	void *context;
};

struct stream_tally {
	size_t records;		/* that were read as such */
	size_t texts;		/* of them: with a text */
	size_t faults;		/* what was told */
	struct rule_tally *rules;	/* as many as there are; the caller's,
					 * begun with 0 */
};

/* After an error what has gone out is whole records all the same. */
must_check bool stream_run(const struct stream_request *request,
			   struct stream_tally *tally, struct error *err);

#endif
