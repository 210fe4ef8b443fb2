/*
 * Evidence: passages that speak for a claim or against it.  What can be
 * claimed is that a relation holds between two codes, or that customers have
 * a need; each coding stands on one side of each claim, or on none.
 */
#ifndef AXIAL_THEORY_EVIDENCE_H
#define AXIAL_THEORY_EVIDENCE_H

#include "base/arena.h"
#include "base/span.h"
#include "store/project.h"

enum claim_kind { CLAIM_RELATION, CLAIM_NEED };

struct claim_ref {
	enum claim_kind kind;
	int64_t id;
};

static inline struct claim_ref relation_claimed(int64_t id)
{
	return (struct claim_ref){ CLAIM_RELATION, id };
}

static inline struct claim_ref need_claimed(int64_t id)
{
	return (struct claim_ref){ CLAIM_NEED, id };
}

/* A passage that speaks for the claim or against it. */
struct evidence {
	int64_t coding;
	bool contrary;
	const char *document;		/* its name */
	struct cp_span place;		/* code points of the document */
	const char *speaker;		/* NULL: nobody's words */
	int64_t participant;		/* who that is; 0: not known */
	const char *code;		/* path of the coding's code */
	const char *text;		/* the passage */
	const char *tone;		/* of a need: complaint, compliment;
					 * or NULL */
};

struct evidence_list {
	struct evidence *at;
	size_t count, capacity;
};

/* What supports first; then by document and place. */
must_check bool evidence_list(struct project *p, struct arena *arena,
			      struct claim_ref claim,
			      struct evidence_list *list,
			      struct error *err);

/* One coding by itself, as evidence for what it is bound to. */
must_check bool evidence_of_coding(struct project *p, struct arena *arena,
				   int64_t coding, struct evidence *out,
				   struct error *err);

/* Verbs; inside an act. */

enum evidence_change {
	EVIDENCE_ADDED,
	EVIDENCE_TURNED,	/* it stood on the other side */
	EVIDENCE_ALREADY,
};
must_check bool evidence_add(struct project *p, struct claim_ref claim,
			     int64_t coding, bool contrary,
			     enum evidence_change *change, struct error *err);
/* Refused where the coding is no evidence for or against it. */
must_check bool evidence_remove(struct project *p, struct claim_ref claim,
				int64_t coding, struct error *err);

#endif
