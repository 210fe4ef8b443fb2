/*
 * Coded passages as rows: what `codings` and `query` show.  A passage that is
 * no coding (a hit, somebody's words) has the same row without a code.
 */
#ifndef AXIAL_CLI_CODING_ROWS_H
#define AXIAL_CLI_CODING_ROWS_H

#include "cli/command.h"
#include "coding/coding.h"
#include "coding/passage.h"

/* The words of memos about a coding. */
struct coding_remark {
	int64_t coding;
	const char *text;
};

struct rule_name {
	int64_t id;
	const char *name;
};

struct coding_rows {
	struct writer *w;
	bool in_context;
	size_t context;			/* characters before and after */
	struct code_list codes;
	struct {
		struct coding_remark *at;	/* by coding */
		size_t count, capacity;
	} remarks;
	struct {
		struct rule_name *at;		/* by id */
		size_t count, capacity;
	} rules;
};

/* Reads what the rows need besides the codings. */
must_check bool coding_rows_init(struct coding_rows *rows,
				 struct invocation *in, struct error *err);
/* Begins the table; with context, the passage stands between what is before
 * it and what is after. */
void coding_rows_begin(struct coding_rows *rows, struct writer *w,
		       bool in_context, size_t context);
/* The span lies in the text; coding may be NULL. */
void coding_row(struct coding_rows *rows, const struct passage_source *source,
		const struct coding *coding, struct span span);

#endif
