/*
 * RTF taken apart: groups, control words with their numbers, bytes of text.
 * Inner header of reader_rtf.c, rtf_word.c and rtf_text.c.
 */
#ifndef AXIAL_READING_RTF_TOKEN_H
#define AXIAL_READING_RTF_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

enum rtf_kind {
	RTF_END,
	RTF_OPEN, RTF_CLOSE,	/* { } */
	RTF_WORD,		/* \par, \u8217 */
	RTF_SYMBOL,		/* \~ and other single characters */
	RTF_BYTE,		/* of text, also as \'e9 */
	RTF_BINARY,		/* \bin and what follows it */
};

enum { RTF_WORD_SIZE = 40 };

struct rtf_token {
	enum rtf_kind kind;
	char word[RTF_WORD_SIZE];
	bool has_number;
	int number;		/* 0 without one; cut to the limits of int */
	unsigned char byte;	/* of a byte or symbol */
};

struct rtf_source {
	const char *s;
	size_t length, at;
};

/* Line ends of the file are no tokens. */
struct rtf_token rtf_next(struct rtf_source *source);

/* The encodings that RTF calls by numbers: of a code page and of a font's
 * character set.  NULL where the number says nothing. */
const char *rtf_encoding_of_page(int page);
const char *rtf_encoding_of_charset(int charset);

#endif
