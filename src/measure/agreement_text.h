/*
 * Agreement of coders who code passages of a text, without taking the text
 * apart into characters: between two borders of anybody's passages all
 * characters are judged alike, so such a stretch is one unit of as much weight
 * as it has characters.  What one coder marks several times with one code is
 * marked once.
 *
 * Spans and lengths are in characters (code points), as the results are.
 */
#ifndef AXIAL_MEASURE_AGREEMENT_TEXT_H
#define AXIAL_MEASURE_AGREEMENT_TEXT_H

#include "base/span.h"
#include "measure/agreement.h"

/* What every coder marked with one code in a document. */
struct text_marks {
	size_t length;
	uint32_t coders;
	struct span_list *spans;	/* by coder; united here */
};

struct rating_list {
	int32_t *at;
	size_t count, capacity;
};

struct weight_list {
	uint64_t *at;
	size_t count, capacity;
};

/* Stretches of texts and how they were judged; several documents one behind
 * the other. */
struct stretches {
	uint32_t coders;
	struct rating_list values;	/* stretch by stretch */
	struct weight_list weights;
};

void stretches_release(struct stretches *stretches);
/* 1 where a coder has marked, else 0. */
void stretches_add(struct stretches *stretches, struct text_marks *marks);
/* As ratings in two categories: not marked, marked. */
struct ratings stretches_ratings(const struct stretches *stretches);

/* Characters that both of two coders marked, one of them, neither. */
struct text_table {
	uint64_t both, a_only, b_only, neither;
};

struct text_table text_table_of(const struct ratings *ratings);
/* Po of NVivo's comparison query is percent_agreement, its kappa Cohen's. */
struct figure text_percent(const struct text_table *table);
struct figure text_kappa(const struct text_table *table);
/* Characters that both have marked, of those that anybody has. */
struct figure text_coded_agreement(const struct text_table *table);

/*
 * What QualCoder calls kappa (source of August 2026), and which is none: it
 * looks at marked characters only, multiplies where Cohen adds, and takes a
 * coder's own overlapping passages for two coders'.  Spans as they are, not
 * united.
 */
struct figure qualcoder_kappa(const struct span_list *a,
			      const struct span_list *b);

/* Units (paragraphs, sentences) that a coder marked: 1 where at least one
 * character is.  The spans must be united and the units in order. */
void units_marked(const struct span_list *units, const struct span_list *spans,
		  int32_t *values, size_t step);

/*
 * MAXQDA's comparison of segments: each passage of either coder agrees where
 * the other has one with the same code whose intersection with it makes up at
 * least `threshold` of their union (MAXQDA does not say how it measures the
 * overlap; this is our reading).  Kappa after Brennan & Prediger with
 * Pe = 1 / codes.
 */
struct coded_segment {
	struct span span;
	uint32_t code;
};

struct segment_agreement {
	uint64_t segments, agreed;
};

void segments_compare(const struct coded_segment *a, size_t a_count,
		      const struct coded_segment *b, size_t b_count,
		      double threshold, struct segment_agreement *sum);
struct figure kappa_by_codes(double percent, double codes);

#endif
