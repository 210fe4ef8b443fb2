#include "report/agreement_rows.h"

#include <math.h>

#include "base/language.h"
#include "report/report.h"

static const struct column columns[] = {
	{ "measure", N_("measure"), COLUMN_TEXT },
	{ "level", N_("level"), COLUMN_TEXT },
	{ "code", N_("code"), COLUMN_TEXT },
	{ "value", N_("value"), COLUMN_NUMBER },
	{ "low", N_("from"), COLUMN_NUMBER },
	{ "high", N_("to"), COLUMN_NUMBER },
	{ "n", N_("n"), COLUMN_NUMBER },
	{ "note", N_("note"), COLUMN_LONG_TEXT },
};

void agreement_rows_begin(struct writer *w)
{
	REPORT_TABLE(w, columns);
}

static void write_row(const struct agreement_rows *r, const char *measure,
		      const struct estimate *one, double n, const char *note)
{
	bool has_interval = r->independent && one->has_interval &&
		figure_is(one->value);

	writer_text(r->w, measure);
	writer_text(r->w, r->level);
	writer_text(r->w, r->code);
	writer_real(r->w, figure_is(one->value) ? one->value.value :
		    (double)NAN, report_decimals(r->w));
	writer_real(r->w, has_interval ? one->low : (double)NAN,
		    report_decimals(r->w));
	writer_real(r->w, has_interval ? one->high : (double)NAN,
		    report_decimals(r->w));
	writer_int(r->w, (int64_t)n);
	writer_text(r->w, figure_is(one->value) ? note :
		    arena_printf(r->arena, _("not defined: %s"),
				 _(one->value.undefined)));
	writer_row(r->w);
}

void agreement_row(const struct agreement_rows *rows, const char *measure,
		   struct figure figure, double n, const char *note)
{
	write_row(rows, measure, &(struct estimate){ .value = figure }, n,
		  note);
}

/* Of a code: the share of the units to which each coder gives it. */
static const char *prevalences(const struct agreement_rows *rows,
			       const struct ratings *r, double *mean)
{
	double *share = arena_alloc(rows->arena, (r->categories + (size_t)1) *
				    sizeof(*share));
	const char *note = "";

	for (uint32_t i = 0; i < r->coders; i++) {
		agreement_prevalences(r, i, share);
		*mean += share[1] / r->coders;
		note = arena_printf(rows->arena, "%s%s%s %.4f", note,
				    i ? "; " : "", rows->coders[i], share[1]);
	}
	return note;
}

static void write_prevalence(const struct agreement_rows *rows,
			     const struct ratings *r, double n)
{
	double mean = 0;
	const char *note;

	if (r->categories != 2)
		return;
	note = prevalences(rows, r, &mean);
	agreement_row(rows, "prevalence", figure_of(mean), n, note);
}

/* Of categories, how often each is used. */
static void write_two(const struct agreement_rows *rows,
		      const struct agreement *a, double n)
{
	agreement_row(rows, "scott_pi", a->scott_pi, n,
		      _("Scott 1955: Pe of the pooled shares"));
	write_row(rows, "cohen_kappa", &a->cohen_kappa, n,
		  _("Cohen 1960: Pe of each coder's shares; interval after "
		    "Fleiss, Cohen & Everitt 1969"));
}

void agreement_rows_write(const struct agreement_rows *rows,
			  const struct ratings *r)
{
	struct agreement a;
	struct estimate alpha;
	double n;

	agreement_measure(r, &a);
	n = (double)a.n;
	alpha = a.alpha;
	if (rows->independent && !r->weights)
		alpha = agreement_bootstrap_alpha(r, BOOTSTRAP_SAMPLES,
						  BOOTSTRAP_SEED);
	write_row(rows, "percent", &a.percent, n,
		  arena_printf(rows->arena, _("observed agreement, of %s"),
			       _(rows->of)));
	write_prevalence(rows, r, n);
	agreement_row(rows, "holsti", a.holsti, n,
		      _("Holsti 1969: 2M / (N1 + N2), the mean of pairs"));
	if (r->coders == 2)
		write_two(rows, &a, n);
	else
		agreement_row(rows, "all_agree", a.all_agree, n,
			      _("share in which no coder dissents"));
	write_row(rows, "fleiss_kappa", &a.fleiss_kappa, n,
		  _("Fleiss 1971; Gwet 2014 for missing values"));
	write_row(rows, "gwet_ac1", &a.gwet_ac1, n,
		  _("Gwet 2008: Pe = sum of p(1-p) / (q-1)"));
	write_row(rows, "brennan_prediger", &a.brennan_prediger, n,
		  arena_printf(rows->arena, _("Brennan & Prediger 1981: "
			"Pe = 1/%u"), r->categories));
	write_row(rows, "krippendorff_alpha", &alpha, n, rows->independent ?
		  arena_printf(rows->arena, _("Krippendorff 2011, nominal; "
			"interval of %d samples of the units, seed %d"),
			BOOTSTRAP_SAMPLES, BOOTSTRAP_SEED) :
		  _("Krippendorff 2011, nominal"));
}
