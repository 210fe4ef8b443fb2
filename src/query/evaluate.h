/*
 * Answering a question: from its tree to pieces of the study's texts.
 *
 * Every part of a question has a value of one of three natures.  Passages are
 * codings and hits.  A scope is somebody's words, or a document: text in
 * which passages may lie.  A trait (who coded, how, when) is the set of the
 * codings that have it, and asks the coding itself, not what lies beside it.
 */
#ifndef AXIAL_QUERY_EVALUATE_H
#define AXIAL_QUERY_EVALUATE_H

#include "coding/code.h"
#include "query/expression.h"
#include "query/meet.h"
#include "transcript/document.h"

enum { EVALUATION_DEPTH = 2000 };	/* saved queries may nest */

enum nature { NATURE_PASSAGES, NATURE_SCOPE, NATURE_TRAIT };

struct value {
	enum nature nature;
	bool negated;		/* all but these */
	struct piece_list pieces; /* of a scope: a text */
};

/* A saved query that was asked for in this question. */
struct saved_value {
	const char *name;
	struct value value;
	bool ready;		/* false: it is being answered just now */
};

/* What is read of the study for one question. */
struct evaluation {
	struct project *project;
	struct arena *arena;
	bool (*stop)(void);		/* or NULL */
	const char *text;		/* the question, for carets */
	unsigned depth;
	struct document_list documents;	/* all; pieces count through them */
	size_t *bytes;			/* by document: its text's */
	struct code_list codes;
	struct membership_list memberships;
	bool has_codes;
	struct piece_list all;		/* codings */
	struct piece_list words;	/* what is said, a turn a stretch */
	bool has_all, has_words;
	struct {
		struct saved_value **at;
		size_t count, capacity;
	} saved;
};

must_check bool evaluation_begin(struct project *p, struct arena *arena,
				 bool (*stop)(void), struct evaluation *ev,
				 struct error *err);
void evaluation_end(struct evaluation *ev);

/* The value, not negated; the caller releases it.  An error points at the
 * place in the question; after a failure there is nothing to release. */
must_check bool evaluate(struct evaluation *ev, const struct expression *e,
			 struct value *out, struct error *err);
void value_release(struct value *value);

/* For evaluate.c's parts. */

/* Puts the caret under the place, keeping the error's words and kind. */
bool evaluation_error(const struct evaluation *ev, size_t place,
		      struct error *err);

/* Values of operands, operand.c. */
must_check bool evaluate_codes(struct evaluation *ev,
			       const struct expression *e, struct value *out,
			       struct error *err);
must_check bool evaluate_operand(struct evaluation *ev,
				 const struct expression *e,
				 struct value *out, struct error *err);
/* prop:CODE.PROPERTY, property_operand.c. */
must_check bool evaluate_property(struct evaluation *ev,
				  const struct expression *e,
				  struct value *out, struct error *err);
/* Adds the rows of a statement: id, document, start_byte, end_byte. */
void evaluation_add_codings(struct evaluation *ev, struct stmt *st,
			    struct piece_list *pieces);
/* Span operators, evaluate_meeting.c. */
must_check bool evaluate_meeting(struct evaluation *ev,
				 const struct expression *e,
				 struct value *out, struct error *err);
/* All codings, and all that is said; kept by the evaluation. */
must_check bool evaluation_all(struct evaluation *ev, struct error *err);
must_check bool evaluation_words(struct evaluation *ev, struct error *err);

/* The set of codes: bools by index in ev->codes, on the heap; NULL after a
 * failure.  code_set.c. */
must_check bool *code_set(struct evaluation *ev, const struct expression *e,
			  struct error *err);
must_check bool *code_set_of_stage(struct evaluation *ev,
				   const struct expression *e,
				   struct error *err);

/* The extents of both sides where their documents have pieces of both;
 * extent.c.  On the heap. */
must_check bool extents_of(struct evaluation *ev, enum span_unit unit,
			   const struct piece_list *left,
			   const struct piece_list *right,
			   struct extent **left_extents,
			   struct extent **right_extents, struct error *err);

#endif
