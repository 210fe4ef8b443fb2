/*
 * A question about the study, taken apart: `code:"too high" within
 * speaker:Anna and not origin:rule` as a tree.
 *
 *	question  = part ("or" part)*
 *	part      = piece ("and" piece)*
 *	piece     = "not" piece | meeting
 *	meeting   = operand (SPAN-OPERATOR operand ["return" SIDE])*
 *	operand   = "(" question ")" | "not" operand | /PATTERN/flags | "NAME"
 *	          | PREFIX:NAME | FUNCTION(…)
 *
 * Keywords are English, in any case; （ ） ： ， “ ” and the other full-width
 * signs are the same as the plain ones.  Nothing of the study is looked at
 * here: a name that does not exist is found out by evaluation, which points
 * at it by the places kept in the tree.
 */
#ifndef AXIAL_QUERY_EXPRESSION_H
#define AXIAL_QUERY_EXPRESSION_H

#include "base/arena.h"
#include "base/error.h"
#include "base/pattern.h"
#include "base/span.h"

enum {
	EXPRESSION_LONGEST = 100000,	/* bytes */
	EXPRESSION_DEPTH = 100,		/* brackets in brackets */
	EXPRESSION_OPERANDS = 1000,
	EXPRESSION_CHOICES = 100,	/* operands of one oneof, atleast */
	EXPRESSION_FARTHEST = 1000000000, /* of near/N */
};

enum expression_kind {
	/* Codes. */
	EXPRESSION_CODE,	/* name, or any */
	EXPRESSION_DOWN,	/* of the one part, a set of codes */
	EXPRESSION_UP,
	EXPRESSION_SIB,
	EXPRESSION_REL,		/* name: the type; number: steps; direction */
	/* Text. */
	EXPRESSION_PATTERN,	/* name: PCRE2; options */
	/* Whose words: scopes. */
	EXPRESSION_SPEAKER,	/* name, as in all below */
	EXPRESSION_ROLE,
	EXPRESSION_DOC,
	EXPRESSION_PARTICIPANT,
	EXPRESSION_ATTRIBUTE,	/* name; comparison, value */
	/* Which codings: traits. */
	EXPRESSION_CODER,
	EXPRESSION_ORIGIN,
	EXPRESSION_STAGE,
	EXPRESSION_PROPERTY,	/* name: CODE.PROPERTY; comparison, value */
	EXPRESSION_SINCE,
	EXPRESSION_UNTIL,

	EXPRESSION_SAVED,	/* query:NAME */

	EXPRESSION_NOT,		/* one part */
	EXPRESSION_AND,		/* two parts and more */
	EXPRESSION_OR,
	EXPRESSION_ONEOF,
	EXPRESSION_ATLEAST,	/* number */
	EXPRESSION_ALONE,	/* one part */
	EXPRESSION_MEETING,	/* two parts; meeting */
};

enum comparison {
	COMPARE_KNOWN,		/* attr:NAME: anything is known */
	COMPARE_EQUAL,
	COMPARE_UNEQUAL,
	COMPARE_LESS,
	COMPARE_AT_MOST,
	COMPARE_MORE,
	COMPARE_AT_LEAST,
	COMPARE_LIKE,		/* value is a pattern */
};

enum span_operator {
	SPAN_WITHIN,
	SPAN_ENCLOSES,
	SPAN_OVERLAPS,
	SPAN_EXACT,
	SPAN_PRECEDES,
	SPAN_FOLLOWS,
	SPAN_NEAR,
};

enum span_unit { SPAN_CHARS, SPAN_SENTENCES, SPAN_TURNS, SPAN_PARAGRAPHS };

enum span_side { RETURN_LEFT, RETURN_RIGHT, RETURN_INTERSECTION, RETURN_UNION };

struct span_meeting {
	enum span_operator operator;
	enum span_side side;
	bool limited;		/* by distance, at most so many units */
	uint32_t distance;
	enum span_unit unit;
};

enum direction {
	DIRECTION_BOTH,
	DIRECTION_TO,		/* rel(TYPE>, X): what X leads to */
	DIRECTION_FROM,		/* rel(TYPE<, X): what leads to X */
};

struct expression {
	enum expression_kind kind;
	size_t at;			/* where it stands, a byte */
	const char *name;
	struct span name_at;		/* as written, quotes and all */
	bool any;			/* code:*, rel(*, X) */
	bool quoted;			/* the name is */
	struct pattern_options options;	/* of a pattern, or of LIKE */
	enum comparison comparison;
	const char *value;
	struct span value_at;
	uint32_t number;
	enum direction direction;
	struct span_meeting meeting;
	struct expression **parts;
	size_t count;
};

/*
 * Reads the question.  `text` need not live on.  NULL with a usage error that
 * points at the place.  All of it lives in the arena.
 */
must_check struct expression *expression_parse(struct arena *arena,
					       const char *text,
					       struct error *err);

/* The usage error "the query: MESSAGE", with a caret under the place in the
 * question; returns false. */
bool expression_error(struct error *err, const char *text, size_t place,
		      const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Appends the name in quotes, so that it reads as one. */
void expression_quote(const char *name, struct strbuf *out);

/* Is it about codes alone, as down() and its like want? */
bool expression_names_codes(const struct expression *e);

#endif
