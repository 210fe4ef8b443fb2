/*
 * Measures of customers: what they are worth, how content they are.  Each as
 * its book has it; where programs differ the form is said.
 */
#ifndef AXIAL_MEASURE_CUSTOMER_H
#define AXIAL_MEASURE_CUSTOMER_H

#include <stdint.h>

#include "measure/figure.h"

/* Positive less negative mentions, by the two or by all. */
struct sentiment {
	struct figure net_of_polar, net_of_all;
	struct figure positivity;	/* positive by negative */
};

struct sentiment net_sentiment(double positive, double negative,
			       double neutral);

/* Reichheld 2003: 9 and 10 promote, 0 to 6 detract. */
struct promoters {
	uint64_t promoters, passives, detractors;
	struct figure nps;		/* in points */
};

void promoters_add(struct promoters *p, double score);
struct figure promoter_score(const struct promoters *p);

/* Parasuraman, Zeithaml & Berry 1988: perceived less expected. */
struct figure servqual_mean(const double *perceived, const double *expected,
			    size_t count);
/* Weights are points; their sum is taken for 1. */
struct figure servqual_weighted(const double *perceived,
				const double *expected, const double *weights,
				size_t count);

/*
 * Lifetime value of a constant margin m, retention r and discount i, the first
 * margin at the end of the first period: m r / (1 + i - r) (Gupta & Lehmann
 * 2005), or over so many periods.
 */
struct figure lifetime_multiple(double retention, double discount);
struct figure lifetime_value(double margin, double retention, double discount);
double lifetime_value_over(double margin, double retention, double discount,
			   uint32_t periods);

/*
 * Hughes 1994: recency, frequency, money in five scores by quintiles (type 7);
 * equal values have equal scores, so one may stay empty.  Scores 1 to 5; the
 * thresholds are four.
 */
void quintiles_of(const double *values, size_t count, double thresholds[4]);
int quintile_score(const double thresholds[4], double value);

/*
 * ABC: an item belongs to A while the share of the value *before* it is below
 * `a`, to B while it is below `b`.  The values must be sorted, the largest
 * first; share[i] is the share up to and with it.
 */
void abc_grades(const double *values, size_t count, double a, double b,
		double *share, char *grades);

/* Days since 1970-01-01 of "2026-01-31" (also with / or .); false else. */
bool date_days(const char *text, int64_t *days);

#endif
