/*
 * Another program's text and how it counts the places in it.
 *
 * The standard counts code points of the file, and programs do not: NVivo
 * counts UTF-16 units, ATLAS.ti a CR LF as one, and a byte order mark is
 * counted or not.  The text becomes ours (UTF-8, LF, no mark); which way of
 * counting was meant is found by what can be proved first, then by the quotes
 * that are told, then by the borders of words; the verdict is kept.
 */
#ifndef AXIAL_EXCHANGE_SOURCE_TEXT_H
#define AXIAL_EXCHANGE_SOURCE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/span.h"
#include "base/strbuf.h"

enum count_unit {
	COUNT_CODE_POINTS,
	COUNT_UTF16,
	COUNT_BYTES,
};

struct source_count {
	enum count_unit unit;
	bool mark;		/* a byte order mark counts */
	bool crlf_once;		/* CR LF counts as one */
};

/* A text as it came, in UTF-8, and the same as ours. */
struct source_text {
	struct strbuf raw, text;
	bool has_mark, has_crlf, has_astral;
	const char *encoding;		/* of the file */
	bool is_guessed;		/* the encoding */
	size_t left_out;		/* control characters */
};

#define SOURCE_TEXT_INIT { .raw = STRBUF_INIT, .text = STRBUF_INIT }

/* False where the bytes are no text. */
bool source_text_init(struct source_text *t, const char *bytes,
		      size_t length);
void source_text_release(struct source_text *t);

/* Where each place of a counting lies in our text. */
struct source_places {
	uint32_t *at;		/* place: byte of our text */
	size_t count;		/* places, that of the end included */
};

void source_places_init(struct source_places *p, const struct source_text *t,
			const struct source_count *count);
void source_places_release(struct source_places *p);

/* Passages that are told: places as counted, and words as far as known. */
struct told_passage {
	int64_t start, end;
	const char *quote;		/* or NULL */
};

struct count_verdict {
	struct source_count count;
	bool is_only;		/* all countings are the same here */
	bool is_proved;		/* another would lie beyond the end */
	size_t passages;
	size_t quoted, quotes_fit;	/* of those with words */
	size_t borders_fit;	/* begin and end between words */
	size_t standard_fit;	/* would, were it counted by the standard */
};

/* `usual` is what the program is known for, and decides where nothing else
 * does. */
struct count_verdict source_text_judge(const struct source_text *t,
	const struct told_passage *at, size_t count,
	const struct source_count *usual);

/*
 * A passage whose words are trusted more than its places: there, else near by,
 * else where it stands alone in the text.  False where its words are not.
 */
bool source_text_find(const struct source_text *t, const char *quote,
		      struct span told, struct span *found);

/* The quote and the passage are the same words; a quote that ends in an
 * ellipsis is a beginning. */
bool source_text_is_quote(const struct source_text *t, struct span bytes,
			  const char *quote);

#endif
