/*
 * Comments in documents, where many people's first coding is done: the words
 * that a comment lies on, who wrote it, when, and what it says.
 */
#ifndef AXIAL_READING_COMMENTS_H
#define AXIAL_READING_COMMENTS_H

#include "base/arena.h"
#include "base/error.h"

struct comment {
	const char *author, *at;	/* or NULL */
	const char *text;
	const char *quote;		/* where it lies on no words: those of
					 * its paragraph */
	double where;			/* of the document's words before it:
					 * 0 to 1 */
};

struct comment_list {
	struct comment *at;
	size_t count, capacity;
};

/* Of a Word or an OpenDocument text, or a PDF, where it is what is written
 * beside marked words; lives in the arena.  To be called in a
 * child that can do no harm. */
must_check bool comments_read(struct arena *arena, const char *bytes,
			      size_t length, struct comment_list *list,
			      struct error *err);

#endif
