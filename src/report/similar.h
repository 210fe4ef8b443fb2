/*
 * Passages like those of a code that the code is not on yet.
 *
 * The question is all that the code's passages say; what answers are the
 * turns of participants that no passage of it touches, ranked by BM25 with an
 * IDF that stays positive (measure/retrieval.h).  A suggestion is no coding:
 * somebody has to read it.
 */
#ifndef AXIAL_REPORT_SIMILAR_H
#define AXIAL_REPORT_SIMILAR_H

#include "coding/coding.h"

struct suggestion {
	int64_t document;
	const char *document_name;
	struct span span;
	struct cp_span place;
	double score;
	int64_t nearest;		/* the coding that it is most like */
	const char *text;
};

struct suggestion_list {
	struct suggestion *at;		/* the best first */
	size_t count, capacity;
};

/* Of the code and all that it holds; in these documents, or all where
 * document_count is 0.  Lives in the arena. */
must_check bool suggest_passages(struct project *p, struct arena *arena,
				 int64_t code, const int64_t *documents,
				 size_t document_count, size_t most,
				 struct suggestion_list *list,
				 struct error *err);

/* How like a coding is to others: constant comparison. */
struct likeness {
	struct coding coding;
	const char *document_name, *speaker;	/* speaker: or NULL */
	int64_t participant;			/* 0: nobody known */
	struct cp_span place;
	const char *text;
	double similarity;		/* cosine with the one compared */
};

struct likeness_list {
	struct likeness *at;		/* the likest first */
	size_t count, capacity;
};

/* The coding itself comes first, with similarity 1; then the others of the
 * code and all that it holds. */
must_check bool compare_codings(struct project *p, struct arena *arena,
				int64_t code, int64_t coding,
				struct likeness_list *list,
				struct error *err);

#endif
