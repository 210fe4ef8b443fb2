/*
 * A string that grows.  `s` is always NUL-terminated and never NULL, also
 * when empty; `length` counts bytes without that NUL.
 */
#ifndef AXIAL_BASE_STRBUF_H
#define AXIAL_BASE_STRBUF_H

#include <stddef.h>
#include <stdint.h>

struct strbuf {
	char *s;
	size_t length, capacity;
};

extern char strbuf_empty[];
#define STRBUF_INIT { .s = strbuf_empty }

void strbuf_release(struct strbuf *sb);
void strbuf_reset(struct strbuf *sb);			/* keeps the memory */
char *strbuf_detach(struct strbuf *sb);			/* caller frees */
void strbuf_reserve(struct strbuf *sb, size_t extra);	/* bytes to come */

void strbuf_add(struct strbuf *sb, const void *bytes, size_t n);
void strbuf_adds(struct strbuf *sb, const char *s);
void strbuf_addc(struct strbuf *sb, char c);
void strbuf_fill(struct strbuf *sb, char c, size_t times);
void strbuf_add_codepoint(struct strbuf *sb, uint32_t cp);	/* as UTF-8 */
/* For a terminal: control characters, which could steer it, are shown as
 * pictures (U+2400 on) or U+FFFD; line ends and tabs become spaces. */
void strbuf_add_printable(struct strbuf *sb, const char *s, size_t n);
void strbuf_addf(struct strbuf *sb, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void strbuf_truncate(struct strbuf *sb, size_t length);
void strbuf_trim_end(struct strbuf *sb);		/* ASCII white space */

#endif
