/*
 * The words and signs of a question, read one by one.  What a '/' begins
 * depends on where it stands, so the parser says what it expects.
 */
#ifndef AXIAL_QUERY_LEXER_H
#define AXIAL_QUERY_LEXER_H

#include "query/expression.h"

struct lexer {
	struct arena *arena;
	const char *text;	/* valid UTF-8 */
	size_t length, at;	/* bytes */
};

/* Skips white space, the full-width space too. */
void lexer_skip(struct lexer *lexer);
/* The sign at hand, a full-width one as its plain twin; 0 at the end. */
uint32_t lexer_sign(const struct lexer *lexer);
/* Takes it, if it is this one; white space before it is skipped. */
bool lexer_take(struct lexer *lexer, uint32_t sign);

/* The word at hand: letters of ASCII, or nothing.  Not taken. */
struct span lexer_word(const struct lexer *lexer);
bool lexer_word_is(const struct lexer *lexer, struct span word,
		   const char *keyword);

/* Does a quotation mark open here? */
bool lexer_at_quote(const struct lexer *lexer);
/* Takes "…", “…”, '…', 「…」; inside, the closing mark is written twice or
 * after a backslash. */
must_check bool lexer_quoted(struct lexer *lexer, const char **out,
			     struct error *err);
/* Takes a name without quotes, which ends before white space, brackets,
 * commas, quotation marks and the signs in `stops`; "" where none stands. */
const char *lexer_bare(struct lexer *lexer, const char *stops);
/* Takes /…/flags. */
must_check bool lexer_pattern(struct lexer *lexer, const char **out,
			      struct pattern_options *options,
			      struct error *err);
/* Takes a whole number up to `most`; `what` words the error. */
must_check bool lexer_number(struct lexer *lexer, uint32_t most,
			     const char *what, uint32_t *out,
			     struct error *err);

#endif
