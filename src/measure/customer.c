#include "measure/customer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/distribution.h"

struct sentiment net_sentiment(double positive, double negative,
			       double neutral)
{
	static const char none[] = N_("nobody spoke for or against it");

	return (struct sentiment){
		.net_of_polar = figure_ratio(positive - negative,
					     positive + negative, none),
		.net_of_all = figure_ratio(positive - negative, positive +
			negative + neutral, N_("there is no mention")),
		.positivity = figure_ratio(positive, negative,
			N_("nobody spoke against it")),
	};
}

void promoters_add(struct promoters *p, double score)
{
	*(score >= 9 ? &p->promoters : score >= 7 ? &p->passives :
	  &p->detractors) += 1;
}

struct figure promoter_score(const struct promoters *p)
{
	double all = (double)(p->promoters + p->passives + p->detractors);

	return figure_ratio(100 * ((double)p->promoters -
				   (double)p->detractors), all,
			    N_("nobody gave a score"));
}

struct figure servqual_mean(const double *perceived, const double *expected,
			    size_t count)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += perceived[i] - expected[i];
	return figure_ratio(sum, (double)count, N_("there is no item"));
}

struct figure servqual_weighted(const double *perceived,
				const double *expected, const double *weights,
				size_t count)
{
	double sum = 0, all = 0;

	for (size_t i = 0; i < count; i++) {
		sum += weights[i] * (perceived[i] - expected[i]);
		all += weights[i];
	}
	return figure_ratio(sum, all, N_("the weights are all 0"));
}

/* ----------------------------------------------------------- lifetime value */

struct figure lifetime_multiple(double retention, double discount)
{
	if (!(1 + discount > retention))
		return figure_none(N_("customers would never be lost"));
	return figure_of(retention / (1 + discount - retention));
}

struct figure lifetime_value(double margin, double retention, double discount)
{
	struct figure one = lifetime_multiple(retention, discount);

	one.value *= margin;
	return one;
}

double lifetime_value_over(double margin, double retention, double discount,
			   uint32_t periods)
{
	double sum = 0, left = 1;

	for (uint32_t i = 0; i < periods; i++) {
		left *= retention / (1 + discount);
		sum += margin * left;
	}
	return sum;
}

/* -------------------------------------------------------------- RFM and ABC */

static int by_size(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

void quintiles_of(const double *values, size_t count, double thresholds[4])
{
	double *sorted = xcalloc(count + 1, sizeof(*sorted));

	memcpy(sorted, values, count * sizeof(*sorted));
	qsort(sorted, count, sizeof(*sorted), by_size);
	for (int i = 0; i < 4; i++)
		thresholds[i] = count ?
			quantile_of(sorted, count, (i + 1) / 5.0) : 0;
	free(sorted);
}

/* A value on a threshold belongs below it; sums differ in the last digits. */
int quintile_score(const double thresholds[4], double value)
{
	int score = 1;

	for (int i = 0; i < 4; i++)
		score += value > thresholds[i] + 1e-9 * fabs(thresholds[i]);
	return score;
}

void abc_grades(const double *values, size_t count, double a, double b,
		double *share, char *grades)
{
	double all = 0, before = 0;

	for (size_t i = 0; i < count; i++)
		all += values[i];
	for (size_t i = 0; i < count; i++) {
		double part = all > 0 ? before / all : 0;

		grades[i] = part < a - 1e-12 ? 'A' : part < b - 1e-12 ? 'B' :
			'C';
		before += values[i];
		share[i] = all > 0 ? before / all : 0;
	}
}

/* -------------------------------------------------------------------- dates */

/* Days from the civil calendar, the year beginning in March. */
static int64_t civil_days(int64_t year, int month, int day)
{
	int64_t y = month > 2 ? year : year - 1;
	int64_t era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 +
		day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
		of_year - 719468;
}

bool date_days(const char *text, int64_t *days)
{
	int year, month, day, used = 0;
	char first, second;

	if (sscanf(text, "%4d%c%2d%c%2d%n", &year, &first, &month, &second,
		   &day, &used) != 5 || first != second ||
	    !strchr("-/.", first) || month < 1 || month > 12 || day < 1 ||
	    day > 31 || (text[used] && text[used] != ' ' &&
			 text[used] != 'T'))
		return false;
	*days = civil_days(year, month, day);
	return true;
}
