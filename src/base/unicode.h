/*
 * What only a library of the world's writing knows: which encoding a
 * stranger's bytes are in, where a sentence ends, which letters are the same
 * letter in two cases.  Door to ICU (with base/utf8.c, which asks it for the
 * properties of characters) and to uchardet.
 *
 * base/unicode.c holds sentences and folding, base/unicode_decode.c the
 * encodings, base/unicode_latin.c pinyin.
 */
#ifndef AXIAL_BASE_UNICODE_H
#define AXIAL_BASE_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/span.h"
#include "base/strbuf.h"

/* How an encoding came to be known. */
enum unicode_evidence {
	UNICODE_SAID,		/* by the user */
	UNICODE_MARKED,		/* by a byte order mark */
	UNICODE_CERTAIN,	/* valid UTF-8 that is not something else too */
	UNICODE_GUESSED,	/* the most plausible strict reading */
};

struct unicode_source {
	const char *encoding;	/* static: "UTF-8", "GB18030", … */
	enum unicode_evidence evidence;
	int confidence;		/* per cent; 100 unless guessed */
};

/*
 * Appends `bytes` to `out` as valid UTF-8, without byte order mark.  `wanted`
 * is an encoding by any of its usual names, or NULL for detection.  Strict: a
 * byte that the encoding does not know is an error that names its offset.
 */
must_check bool unicode_decode(const char *bytes, size_t length,
			       const char *wanted, struct strbuf *out,
			       struct unicode_source *source,
			       struct error *err);

/* What unicode_tidy took out of a text. */
struct unicode_tidied {
	size_t nuls, controls, hyphens;	/* characters; soft ones */
};

/*
 * Makes every line end (CR LF, CR, NEL, U+2028, U+2029) an LF and takes out
 * NULs, soft hyphens and control characters other than tab, LF and form feed,
 * in place.
 */
struct unicode_tidied unicode_tidy(struct strbuf *text);

/*
 * Appends the sentences of a valid text, in order, without the white space
 * around them.  A line end always ends a sentence; quotation marks and
 * brackets that close after a full stop belong to it; a Chinese ；, an
 * ellipsis that only hesitates, "Dr." and initials end none.
 */
void unicode_sentences(const char *text, size_t length,
		       struct span_list *sentences);

/* Appends the text with differences of case folded away. */
void unicode_fold(const char *text, size_t length, struct strbuf *out);

/*
 * What a sign made for printing stands for: the letters of a ligature (ﬁ), the
 * Arabic letter of a form that it takes in a word, the Chinese character that
 * looks like a radical (⼀).  Returns how many letters, 0 where it is none of
 * these.
 */
enum { UNICODE_SPELLED = 18 };
size_t unicode_spell_out(uint32_t cp, uint32_t letters[UNICODE_SPELLED]);

/*
 * Appends the text as it is typed on a Latin keyboard: 价格 gives "jia ge".
 * False (and nothing) where it has no other letters than ASCII, or is too
 * long to be a name.
 */
bool unicode_latin(const char *text, size_t length, struct strbuf *out);

bool unicode_is_upper(uint32_t cp);	/* upper or title case */
bool unicode_is_lower(uint32_t cp);

#endif
