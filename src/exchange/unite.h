/*
 * Two studies become one: rows (exchange/study_rows.h) are put into a study.
 *
 * Each row is looked for in the study: by its GUID, then by what the schema
 * keeps apart (a person's name, a code on a passage by a coder), a code by its
 * path, a document by the hash of its text.  What is there already stays, and
 * where both say something different the rule settles it; what is not there
 * is added.  So the same rows twice change nothing.
 */
#ifndef AXIAL_EXCHANGE_UNITE_H
#define AXIAL_EXCHANGE_UNITE_H

#include "exchange/arrival_report.h"
#include "store/project.h"

enum unite_rule {
	UNITE_OURS,		/* the study's own word stands */
	UNITE_THEIRS,
	UNITE_BOTH,		/* of texts both, one after the other; else
				 * ours */
};

struct unite_options {
	enum unite_rule rule;
	bool is_anew;		/* the study was made for these rows: its
				 * title and GUID become theirs */
	const struct study_rows *texts;	/* further ones, or NULL */
	/* Asked again and again on long work; false stops it.  May be NULL. */
	bool (*go_on)(void *context, size_t done, size_t total);
	void *context;
};

/* What a uniting did; of all kinds together. */
struct uniting_tally {
	size_t added, there, filled, conflicts, dropped;
};

/* Inside an act.  Lines of the report get notes of what was new, what was
 * there and what differed. */
must_check bool study_unite(struct project *p, const struct study_rows *rows,
			    const struct unite_options *options,
			    struct arrival_report *report,
			    struct uniting_tally *tally, struct error *err);

#endif
