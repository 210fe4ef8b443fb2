/*
 * A line of JSON lines: an object of which one text is asked for and to which
 * a member is added, while all else stays byte for byte as it is.  Strict
 * (RFC 8259), and in memory that does not grow with what a stranger nests.
 */
#ifndef AXIAL_BASE_JSON_LINE_H
#define AXIAL_BASE_JSON_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/span.h"
#include "base/strbuf.h"

enum { JSON_LINE_DEPTH = 1024 };

struct json_line {
	bool has_text;		/* the member is there, and a text */
	bool escaped;		/* it holds escapes */
	struct span text;	/* between its quotes */
	bool is_empty;		/* no member at all */
	size_t close;		/* the object's last brace */
};

/*
 * Of members of the same name the last one counts.  NULL where all is well;
 * otherwise what is wrong, in a word or two.  `s` must be valid UTF-8 (NULs
 * and all); `added` is a member that must not be there yet.
 */
const char *json_line_read(const char *s, size_t n, const char *field,
			   const char *added, struct json_line *out);

/* Appends what stands between quotes as it is meant.  Half a surrogate pair
 * is U+FFFD. */
void json_add_unescaped(struct strbuf *out, const char *s, size_t n);

#endif
