/*
 * A coding is a code on a passage, by a coder: the bond between the words of
 * a transcript and all theory above them.
 */
#ifndef AXIAL_CODING_CODING_H
#define AXIAL_CODING_CODING_H

#include "coding/code.h"
#include "store/removal.h"
#include "transcript/document.h"

struct coding {
	int64_t id, document, code, coder, rule;	/* rule 0: none */
	struct guid guid;
	struct span span;		/* bytes of the document's text */
	const char *coder_name;
	const char *origin;		/* manual, in vivo, rule */
	int64_t weight;
	bool has_weight;
	const char *created_at;
};

struct coding_list {
	struct coding *at;
	size_t count, capacity;
};

/* Which codings; a zeroed filter means all.  Ids of 0 are no restriction. */
struct coding_filter {
	int64_t document, code, coder, rule;
	bool with_descendants;		/* of code: what its categories hold */
};

/* By document, then by place (longer first at the same start), then id. */
must_check bool coding_list(struct project *p, struct arena *arena,
			    const struct coding_filter *filter,
			    struct coding_list *list, struct error *err);

/* Those of these ids, in their order; an id that is none is left out. */
must_check bool coding_list_of(struct project *p, struct arena *arena,
			       const int64_t *ids, size_t count,
			       struct coding_list *list, struct error *err);

must_check bool coding_get(struct project *p, struct arena *arena, int64_t id,
			   struct coding *out, struct error *err);
/* CODING as people write it: #ID or ID. */
must_check bool coding_find(struct project *p, struct arena *arena,
			    const char *words, struct coding *out,
			    struct error *err);

/* Verbs; inside an act. */

struct new_coding {
	int64_t document, code;
	struct span span;		/* bytes of the document's text */
};

/* How a coding came to be; zeroed: by hand, by the working coder. */
struct coding_origin {
	int64_t rule;			/* 0: none */
	bool in_vivo;
	bool machine;			/* proposed it, a person agreed */
	bool has_weight;
	int64_t weight;
};

/*
 * One passage.  Refused where the span is empty, outside the text, cuts a
 * character or holds white space alone, and where the coder has coded just
 * this passage with this code already; the error names that coding.
 */
must_check bool coding_add(struct project *p, const struct new_coding *new,
			   const struct coding_origin *origin, int64_t *id,
			   struct error *err);

struct coding_tally {
	size_t added;
	size_t already;		/* were there, by this coder */
	size_t taken_back;	/* rule_exception: a person said no */
};

/*
 * Very many at once, as a rule makes them: quickest when sorted by document
 * and place.  What is there already, and what a person has taken back from
 * this rule, is counted and left.  A span that is empty, outside its text or
 * not on the borders of characters is an error.
 */
must_check bool coding_add_many(struct project *p, const struct new_coding *at,
	size_t count, const struct coding_origin *origin,
	struct coding_tally *tally, struct error *err);

/* What hung on codings that were removed. */
struct coding_removal {
	size_t codings, evidence, locations, memo_links;
};
void coding_removal_add(struct coding_removal *what,
			const struct holdings *gone);

/*
 * Takes codings away with their locations and their places as evidence (of
 * relations, needs and the story); memos stay, unlinked.  Where a rule made
 * the coding, the rule will not make it again.  *what is added to.
 */
must_check bool coding_remove(struct project *p, int64_t id,
			      struct coding_removal *what, struct error *err);
/* The same of many, but their rule may make them again. */
must_check bool coding_drop_many(struct project *p, const int64_t *ids,
				 size_t count, struct coding_removal *what,
				 struct error *err);

/* Another code or other borders; the coding stays the same one.  Refused as
 * coding_add refuses. */
must_check bool coding_recode(struct project *p, int64_t id, int64_t code,
			      struct error *err);
must_check bool coding_move(struct project *p, int64_t id, struct span span,
			    struct error *err);

#endif
