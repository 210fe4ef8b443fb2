/*
 * report saturation: does another interview still bring something new?  The
 * whole series, for codes, for meanings (positions on properties) and for
 * relations; then what the rules of the books say of it, and beside them what
 * does not depend on the order of the interviews.  No verdict: the two kinds of
 * number often disagree, and a reader should see it.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/saturation.h"
#include "report/code_table.h"
#include "report/measure_rows.h"
#include "report/new_things.h"
#include "report/report_option.h"

static const struct column columns[] = {
	{ "of", N_("of"), COLUMN_TEXT },
	{ "n", N_("n"), COLUMN_NUMBER },
	{ "document", N_("document"), COLUMN_TEXT },
	{ "participant", N_("participant"), COLUMN_TEXT },
	{ "codes", N_("codes"), COLUMN_NUMBER },
	{ "new_codes", N_("new"), COLUMN_NUMBER },
	{ "cumulative_codes", N_("so far"), COLUMN_NUMBER },
	{ "run_new", N_("new in run"), COLUMN_NUMBER },
	{ "run_ratio", N_("of the base"), COLUMN_NUMBER },
	{ "any_order", N_("in any order"), COLUMN_NUMBER },
	{ "any_order_low", N_("from"), COLUMN_NUMBER },
	{ "any_order_high", N_("to"), COLUMN_NUMBER },
	{ "codings", N_("codings"), COLUMN_NUMBER },
	{ "groundedness", N_("quotations"), COLUMN_NUMBER },
	{ "measure", N_("measure"), COLUMN_TEXT },
	{ "value", N_("value"), COLUMN_NUMBER },
	{ "note", N_("note"), COLUMN_LONG_TEXT },
};

/* Of more than so many cells no orders are drawn at random. */
enum { DRAWN_MOST = 2 * 1000 * 1000 };

enum { ORDERS = 1000, SEED = 1, FRANCIS_INITIAL = 10, FRANCIS_STOP = 3 };

struct settings {
	size_t base, run;
	double threshold;
};

/* One kind of thing that interviews bring. */
struct series {
	const char *of;
	const struct things *things;
	struct incidence in;
	uint32_t *fresh;
	struct guest guest;
	struct curve_band *bands;
	double *expected;
};

/* ------------------------------------------------------------- the settings */

static bool read_threshold(const char *words, double *threshold,
			   struct error *err)
{
	char *end;

	*threshold = 0.05;
	if (!words)
		return true;
	*threshold = strtod(words, &end);
	if (end != words && !strcmp(end, "%"))
		*threshold /= 100;
	else if (end == words || *end)
		return error_usage(err, _("a threshold is a share, 5%% or "
					  "0.05, not '%s'"), words);
	if (*threshold < 0 || *threshold > 1)
		return error_usage(err, _("a threshold lies between 0 and "
					  "100%%, unlike '%s'"), words);
	return true;
}

static bool read_count(const int64_t *said, size_t usual, const char *option,
		       size_t *out, struct error *err)
{
	*out = usual;
	if (!said)
		return true;
	if (*said < 1 || *said > 10000)
		return error_usage(err, _("--%s takes a number of interviews, "
					  "not %lld"), option,
				   (long long)*said);
	*out = (size_t)*said;
	return true;
}

static bool read_settings(const struct report_words *words,
			  struct settings *settings, struct error *err)
{
	return read_threshold(words->threshold, &settings->threshold, err) &&
		read_count(words->base, 4, "base", &settings->base, err) &&
		read_count(words->run, 2, "run", &settings->run, err);
}

/* --------------------------------------------------------------- the series */

static void make_series(const struct material *m, const char *of,
			const struct things *things,
			const struct settings *settings,
			struct series *series)
{
	size_t n = things->interviews;

	*series = (struct series){
		.of = of, .things = things,
		.in = { n, things->count, things->has },
		.fresh = arena_alloc(m->arena, (n + 1) *
				     sizeof(*series->fresh)),
		.bands = arena_alloc(m->arena, (n + 1) *
				     sizeof(*series->bands)),
		.expected = arena_alloc(m->arena, (n + 1) *
					sizeof(*series->expected)),
	};
	saturation_curve(&series->in, NULL, series->fresh);
	guest_saturation(m->arena, series->fresh, n, settings->base,
			 settings->run, settings->threshold, &series->guest);
	rarefaction(&series->in, series->expected);
	if (n * things->count <= DRAWN_MOST)
		order_bootstrap(&series->in, ORDERS, SEED, series->bands);
	else
		for (size_t i = 0; i < n; i++)
			series->bands[i] = (struct curve_band){ .low = NAN,
								.high = NAN };
}

/* Counts that a file need not have are -1. */
static void write_known(struct writer *w, double count)
{
	if (count < 0)
		writer_null(w);
	else
		writer_int(w, (int64_t)count);
}

/* The run that ends with this interview. */
static const struct run_ratio *run_to(const struct guest *guest, size_t n)
{
	for (size_t i = 0; i < guest->run_count; i++)
		if (guest->runs[i].last == n)
			return &guest->runs[i];
	return NULL;
}

static void write_interviews(struct writer *w, const struct series *s)
{
	const struct things *things = s->things;
	int64_t found = 0;

	for (size_t i = 0; i < things->interviews; i++) {
		const struct run_ratio *run = run_to(&s->guest, i + 1);
		int64_t here = 0;

		for (size_t k = 0; k < things->count; k++)
			here += things->has[i * things->count + k];
		found += s->fresh[i];
		writer_text(w, s->of);
		writer_int(w, (int64_t)i + 1);
		writer_text(w, things->names[i]);
		writer_text(w, things->people[i]);
		writer_int(w, here);
		writer_int(w, s->fresh[i]);
		writer_int(w, found);
		if (run) {
			writer_int(w, run->fresh);
			write_figure(w, run->ratio);
		} else {
			write_nulls(w, 2);
		}
		writer_real(w, s->expected[i], 2);
		writer_real(w, s->bands[i].low, 1);
		writer_real(w, s->bands[i].high, 1);
		write_known(w, things->codings[i]);
		write_known(w, things->grounded[i]);
		write_nulls(w, 3);
		writer_row(w);
	}
}

/* -------------------------------------------------------------- the summary */

static void write_measure(struct writer *w, const struct series *s,
			  const char *measure, struct figure figure,
			  const char *note)
{
	writer_text(w, s->of);
	write_nulls(w, 13);
	writer_text(w, measure);
	write_figure(w, figure);
	writer_text(w, note_of(figure, note));
	writer_row(w);
}

static void write_rules(const struct material *m, struct writer *w,
			const struct series *s,
			const struct settings *settings)
{
	size_t n = s->in.interviews;
	struct figure guest = s->guest.saturated_before;

	write_measure(w, s, "guest", guest, figure_is(guest) ?
		arena_printf(m->arena, _("saturated at %g+%zu: new things of "
			"a run of %zu are at most %g%% of the %u of the first "
			"%zu interviews (Guest, Namey & Chen 2020)"),
			guest.value, settings->run, settings->run,
			100 * settings->threshold, s->guest.base_codes,
			settings->base) : NULL);
	write_measure(w, s, "francis", francis_saturation(s->fresh, n,
			FRANCIS_INITIAL, FRANCIS_STOP),
		arena_printf(m->arena, _("the interview after which, beyond "
			"%d, %d in a row brought nothing new (Francis et al. "
			"2010)"), FRANCIS_INITIAL, FRANCIS_STOP));
	write_measure(w, s, "hennink_90", hennink_saturation(s->fresh, n, 0.9),
		_("the interview by which nine tenths were found "
		  "(Hennink et al. 2017)"));
}

static void write_estimates(struct writer *w, const struct series *s)
{
	struct richness r;
	double n = (double)s->in.interviews;

	richness_of_incidence(&s->in, &r);
	write_measure(w, s, "chao2", r.chao, _("how many there would be in "
		"the end, at least: S + (T-1)/T Q1²/(2 Q2) (Chao 1987); "
		"assumes a random sample, which theoretical sampling is not"));
	write_measure(w, s, "coverage", r.coverage, _("share of what is said "
		"that is about things found (Chao & Jost 2012)"));
	write_measure(w, s, "found_once", figure_of(r.once),
		_("Q1: found in one interview only"));
	write_measure(w, s, "found_twice", figure_of(r.twice),
		_("Q2: found in two"));
	write_measure(w, s, "jackknife1", r.jackknife1,
		_("S + Q1 (T-1)/T (Burnham & Overton 1979)"));
	write_measure(w, s, "met_10", chance_to_meet(0.1, n),
		_("chance to have met what one in ten would say: 1-(1-p)^n"));
	write_measure(w, s, "met_20", chance_to_meet(0.2, n),
		_("the same of one in five"));
}

static void write_series(const struct material *m, struct writer *w,
			 const char *of, const struct things *things,
			 const struct settings *settings)
{
	struct series series;

	if (!things->count || !things->interviews)
		return;
	make_series(m, of, things, settings, &series);
	write_interviews(w, &series);
	write_rules(m, w, &series, settings);
	write_estimates(w, &series);
}

/*
 * What the R package novelqualcodes prints in the end.  It takes the codes of
 * an interview off a list with x[-which(...)], which in R leaves nothing of
 * the list where nothing is to be taken off: after the first interview without
 * a new code it finds no new one.  Whoever compares with it should know.
 */
static void write_novelqualcodes(const struct material *m, struct writer *w,
				 const struct things *things,
				 const struct settings *settings)
{
	struct series s;
	uint32_t found = 0, all = 0;
	bool over = false;

	make_series(m, "code", things, settings, &s);
	for (size_t i = 0; i < things->interviews; i++) {
		over = over || !s.fresh[i];
		found += over ? 0 : s.fresh[i];
		all += s.fresh[i];
	}
	if (found != all)
		write_measure(w, &s, "novelqualcodes", figure_of(found),
			arena_printf(m->arena, _("what the R package of this "
				"name would print in the end, not %u: it "
				"counts nothing as new after the first "
				"interview that brought nothing"), all));
}

/* ------------------------------------------------- from the study or a file */

static void open_report(const struct material *m, struct writer *w,
			const struct settings *settings, const char *where)
{
	report_open(m, w, _("Saturation"), _("%s New things in the order of "
		"the interviews; a run is %zu interviews after a base of %zu "
		"(it slides by one, the base stays). Beside them the number "
		"in any order (exact rarefaction) and where 95%% of %d random "
		"orders lie (seed %d)."), where, settings->run,
		settings->base, ORDERS, SEED);
	REPORT_TABLE(w, columns);
}

static bool run_files(const struct material *m,
		      const struct report_words *words,
		      const struct settings *settings, struct writer *w,
		      struct error *err)
{
	struct code_table table;
	struct things things;

	if (!code_table_read(m->arena, &words->matrix, &table, err))
		return false;
	things_of_table(m->arena, &table, &things);
	open_report(m, w, settings, table.left_out ?
		arena_printf(m->arena, _("From tables of codes by documents; "
			"%zu rows and columns of higher levels and sums are "
			"left out, since they count the same passages "
			"again."), table.left_out) :
		_("From tables of codes by documents."));
	write_series(m, w, "code", &things, settings);
	write_novelqualcodes(m, w, &things, settings);
	writer_table_end(w);
	return true;
}

static bool run_holdout(const struct material *m,
			const struct report_words *words, struct writer *w,
			struct error *err);

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct things codes, meanings, relations;
	struct settings settings;

	if (!read_settings(words, &settings, err))
		return false;
	if (words->matrix.count)
		return run_files(m, words, &settings, w, err);
	if (words->holdout.count)
		return run_holdout(m, words, w, err);
	if (!things_of_codes(m, words->as_coded, &codes, err) ||
	    !things_of_meanings(m, &meanings, err) ||
	    !things_of_relations(m, &relations, err))
		return false;
	open_report(m, w, &settings, words->as_coded ?
		_("Codes by when they were first given in each interview, in "
		  "the order of coding.") :
		_("From the codings as they are now, in the order in which "
		  "the interviews came in."));
	write_series(m, w, "code", &codes, &settings);
	write_series(m, w, "meaning", &meanings, &settings);
	write_series(m, w, "relation", &relations, &settings);
	writer_table_end(w);
	return true;
}

/* ----------------------------------------- the test with what was kept back */

static const struct column holdout_columns[] = {
	{ "document", N_("document"), COLUMN_TEXT },
	{ "code", N_("code"), COLUMN_TEXT },
	{ "codings", N_("codings"), COLUMN_NUMBER },
	{ "new", N_("new"), COLUMN_NUMBER },
};

static bool mark_held(const struct material *m,
		      const struct report_texts *names, bool *held,
		      struct error *err)
{
	for (size_t i = 0; i < names->count; i++) {
		struct document found;
		uint32_t number;

		if (!document_find(m->project, m->arena, names->at[i], &found,
				   err))
			return false;
		number = material_document(m, found.id);
		if (number == NOBODY)
			return error_usage(err, _("'%s' is not in the scope"),
					   found.name);
		held[number] = true;
	}
	return true;
}

/* How often each code is in each document. */
static uint32_t *count_codes(const struct material *m)
{
	uint32_t *counts = arena_alloc(m->arena, (m->documents.count *
		m->codes.count + 1) * sizeof(*counts));

	for (size_t i = 0; i < m->passages.count; i++)
		counts[m->passages.at[i].document * m->codes.count +
		       m->passages.at[i].code]++;
	return counts;
}

/* Codes of the others. */
static bool *known_codes(const struct material *m, const bool *held,
			 const uint32_t *counts)
{
	bool *known = arena_alloc(m->arena, m->codes.count + 1);

	for (size_t d = 0; d < m->documents.count; d++)
		for (size_t c = 0; c < m->codes.count; c++)
			known[c] = known[c] || (!held[d] &&
				counts[d * m->codes.count + c] > 0);
	return known;
}

static size_t count_new(const struct material *m, const bool *held,
			const bool *known, const uint32_t *counts)
{
	size_t fresh = 0;

	for (size_t c = 0; c < m->codes.count; c++)
		for (size_t d = 0; d < m->documents.count && !known[c]; d++)
			if (held[d] && counts[d * m->codes.count + c]) {
				fresh++;
				break;
			}
	return fresh;
}

static bool run_holdout(const struct material *m,
			const struct report_words *words, struct writer *w,
			struct error *err)
{
	bool *held = arena_alloc(m->arena, m->documents.count + 1), *known;
	uint32_t *counts;
	size_t fresh;

	if (!mark_held(m, &words->holdout, held, err))
		return false;
	counts = count_codes(m);
	known = known_codes(m, held, counts);
	fresh = count_new(m, held, known, counts);
	report_open(m, w, _("Test of theoretical saturation"), "%s",
		fresh ? arena_printf(m->arena, _("%zu interviews were kept "
			"back; they brought %zu codes that the others do not "
			"have. Saturation is not reached."),
			words->holdout.count, fresh) :
		arena_printf(m->arena, _("%zu interviews were kept back; "
			"coding them brought no new code. The codes are "
			"saturated in this test."), words->holdout.count));
	REPORT_TABLE(w, holdout_columns);
	for (size_t d = 0; d < m->documents.count; d++)
		for (size_t c = 0; held[d] && c < m->codes.count; c++) {
			uint32_t count = counts[d * m->codes.count + c];

			if (!count)
				continue;
			writer_text(w, m->documents.at[d].name);
			writer_text(w, m->code_words[c]);
			writer_int(w, count);
			writer_int(w, !known[c]);
			writer_row(w);
		}
	writer_table_end(w);
	return true;
}

static const struct report_option option_base = NUMBER_OPTION("base", base,
	N_("N"), N_("saturation: the first so many interviews (4)"));
static const struct report_option option_run = NUMBER_OPTION("run", run,
	N_("N"), N_("saturation: runs of so many interviews (2)"));
static const struct report_option option_threshold = TEXT_OPTION("threshold",
	threshold, N_("SHARE"),
	N_("saturation: new things at most this part of the base (5%)"));
static const struct report_option option_matrix = FILES_OPTION("matrix",
	matrix, N_("FILE"),
	N_("tables of codes by documents: NVivo's, ATLAS.ti's, or 0 and 1"));
static const struct report_option option_holdout = LIST_OPTION("holdout",
	holdout, N_("DOC"),
	N_("what this interview, kept back, adds to the others"));
static const struct report_option option_as_coded = FLAG_OPTION("as-coded",
	as_coded, N_("by when codes were given, in the order of coding"));

static const struct report_option *const options[] = {
	&option_base, &option_run, &option_threshold, &option_matrix,
	&option_holdout, &option_as_coded, NULL,
};

const struct report report_saturation = {
	.name = "saturation",
	.summary = N_("whether another interview still brings something new"),
	.details = N_("For example, of tables of other programs:\n\n"
		"    axial report saturation --matrix Int*.xlsx\n\n"
		"Guest, Namey & Chen 2020: a run of interviews is saturated "
		"when its new codes are at most a threshold of the codes of "
		"the base, which stays the denominator; 6+2 says that the run "
		"of two after six was the first. Francis et al. 2010: three "
		"interviews in a row without anything new, after ten. Hennink "
		"et al. 2017: the curve itself. Chao 1987, Chao & Jost 2012: "
		"how many there would be in the end and how much of what is "
		"said is covered, whatever the order.\n\n"
		"Meanings are positions on properties, relations count where "
		"evidence for them is."),
	.options = options,
	.instead = &option_matrix,
	.run = run,
};
