/*
 * A coding is a code on a passage, by a coder: the bond between the words of
 * a transcript and all theory above them.
 */
#ifndef AXIAL_CODING_CODING_H
#define AXIAL_CODING_CODING_H

#include "coding/code.h"
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

/* CODING as people write it: #ID or ID. */
must_check bool coding_find(struct project *p, struct arena *arena,
			    const char *words, struct coding *out,
			    struct error *err);

#endif
