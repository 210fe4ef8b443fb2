/*
 * A passage's place in a text.
 *
 * Inside the program and the study file a place is a half-open range of
 * *bytes* [start, end) of the document's stored UTF-8: struct span.  At every
 * border (command line, JSON, REFI-QDA) it is a half-open range of Unicode
 * *code points*: struct cp_span.  They are two types so that neither can be
 * taken for the other; struct offset_map (base/utf8.h) turns one into the
 * other, and nothing else does.
 */
#ifndef AXIAL_BASE_SPAN_H
#define AXIAL_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>

struct span {
	size_t start, end;	/* bytes */
};

struct cp_span {
	size_t start, end;	/* code points */
};

struct span_list {
	struct span *at;
	size_t count, capacity;
};

static inline size_t span_length(struct span s)
{
	return s.end - s.start;
}

static inline bool span_equal(struct span a, struct span b)
{
	return a.start == b.start && a.end == b.end;
}

/* They share at least one byte. */
static inline bool span_overlaps(struct span a, struct span b)
{
	return a.start < b.end && b.start < a.end;
}

static inline bool span_within(struct span inner, struct span outer)
{
	return outer.start <= inner.start && inner.end <= outer.end;
}

static inline bool span_contains(struct span s, size_t byte)
{
	return s.start <= byte && byte < s.end;
}

/* What of it lies in a text of so many bytes: a damaged study may point
 * anywhere. */
static inline struct span span_clip(struct span s, size_t bytes)
{
	if (s.end > bytes)
		s.end = bytes;
	if (s.start > s.end)
		s.start = s.end;
	return s;
}

/*
 * Sorts by start (longer first where equal) and unites what overlaps or
 * touches, in place.  Returns the bytes covered, each counted once.
 */
size_t span_list_unite(struct span_list *list);

#endif
