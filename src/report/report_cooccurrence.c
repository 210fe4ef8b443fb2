/* report cooccurrence: which codes meet in the text. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/code_pairs.h"
#include "report/measure_rows.h"
#include "report/report_option.h"
#include "report/units.h"

static const struct column columns[] = {
	{ "a", N_("code a"), COLUMN_LONG_TEXT },
	{ "b", N_("code b"), COLUMN_LONG_TEXT },
	{ "count", N_("pairs"), COLUMN_NUMBER },
	{ "documents", N_("documents"), COLUMN_NUMBER },
	{ "n_a", N_("all a"), COLUMN_NUMBER },
	{ "n_b", N_("all b"), COLUMN_NUMBER },
	{ "c", N_("c"), COLUMN_NUMBER },
	/* With --measures. */
	{ "a_meeting", N_("a that meet b"), COLUMN_NUMBER },
	{ "b_meeting", N_("b that meet a"), COLUMN_NUMBER },
	{ "characters", N_("characters"), COLUMN_NUMBER },
	{ "jaccard_characters", N_("Jaccard (characters)"), COLUMN_NUMBER },
	{ "jaccard", N_("Jaccard"), COLUMN_NUMBER },
	{ "sorensen", N_("Sørensen"), COLUMN_NUMBER },
	{ "phi", N_("phi"), COLUMN_NUMBER },
	{ "note", N_("note"), COLUMN_LONG_TEXT },
};

enum { PLAIN_COLUMNS = 7 };

static const struct {
	const char *name, *sentence;
} modes[] = {
	[COOCCURRENCE_OVERLAP] = { "overlap",
		N_("Pairs of codings that share at least one character.") },
	[COOCCURRENCE_EXACT] = { "exact",
		N_("Pairs of codings on the very same passage.") },
	[COOCCURRENCE_WITHIN] = { "within",
		N_("Pairs of codings of which one lies within the other.") },
	[COOCCURRENCE_NEAR] = { "near", NULL },	/* see open_report */
};

enum { MODES = sizeof(modes) / sizeof(modes[0]) };

struct question {
	enum cooccurrence_mode mode;
	enum unit unit;
	uint32_t distance;
};

static bool parse_mode(const struct report_words *words,
		       struct question *question, struct error *err)
{
	size_t i = 0;

	question->mode = COOCCURRENCE_OVERLAP;
	if (words->mode) {
		while (i < MODES && strcmp(words->mode, modes[i].name) != 0)
			i++;
		if (i == MODES)
			return error_usage(err, _("codes meet by overlap, "
				"exact, within or near, not by '%s'"),
				words->mode);
		question->mode = (enum cooccurrence_mode)i;
	} else if (words->distance || words->unit) {
		question->mode = COOCCURRENCE_NEAR;
	}
	if (question->mode != COOCCURRENCE_NEAR &&
	    (words->distance || words->unit))
		return error_usage(err, _("--distance and --unit go with "
					  "--mode near"));
	return true;
}

static bool parse_question(const struct report_words *words,
			   struct question *question, struct error *err)
{
	*question = (struct question){ .unit = UNIT_TURN, .distance = 1 };
	if (!parse_mode(words, question, err))
		return false;
	if (words->distance) {
		if (*words->distance < 0 || *words->distance > INT32_MAX)
			return error_usage(err, _("a distance of %lld is "
						  "none"),
					   (long long)*words->distance);
		question->distance = (uint32_t)*words->distance;
	}
	if (!words->unit)
		return true;
	if (!unit_parse(words->unit, &question->unit, err))
		return false;
	if (question->unit == UNIT_TURN || question->unit == UNIT_PARAGRAPH ||
	    question->unit == UNIT_SENTENCE)
		return true;
	return error_usage(err, _("a distance is counted in turns, paragraphs "
				  "or sentences, not in '%s'"), words->unit);
}

static bool number_units(const struct material *m, uint32_t document,
			 enum unit unit, struct coded_span *spans,
			 struct error *err)
{
	size_t from = m->first_passage[document];
	size_t end = m->first_passage[document + 1];
	struct material_document opened;
	struct span_list units;
	bool ok;

	if (from == end)
		return true;
	if (!material_document_open(m, document, WITH_TEXT, &opened, err))
		return false;
	ok = units_list(m, &opened, unit, &units, err);
	for (size_t i = from; ok && i < end; i++)
		units_touched(&units, spans[i].span, &spans[i].first_unit,
			      &spans[i].last_unit);
	list_release(&units);
	material_document_close(&opened);
	return ok;
}

/* The passages have the order that the sweep wants. */
static struct coded_span *coded_spans(const struct material *m)
{
	struct coded_span *spans = xcalloc(m->passages.count, sizeof(*spans));

	for (size_t i = 0; i < m->passages.count; i++)
		spans[i] = (struct coded_span){
			.document = m->passages.at[i].document,
			.code = m->passages.at[i].code,
			.span = m->passages.at[i].span,
		};
	return spans;
}

static int by_count(const void *left, const void *right)
{
	const struct code_pair *x = left, *y = right;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

static const char *flags(uint64_t n_a, uint64_t n_b, uint64_t count)
{
	struct c_coefficient c = c_coefficient(n_a, n_b, count);

	if (c.out_of_range)
		return _("c above 1: passages of one lie over several of the "
			 "other");
	return c.unequal ? _("one is more than five times as frequent: c says "
			     "little") : note_of(c.c, NULL);
}

static void write_measures(struct writer *w, const struct pair_measures *one)
{
	writer_int(w, (int64_t)one->a_meeting);
	writer_int(w, (int64_t)one->b_meeting);
	writer_int(w, (int64_t)one->characters.both);
	write_figure(w, presence_jaccard(&one->characters));
	write_figure(w, presence_jaccard(&one->documents));
	write_figure(w, presence_sorensen(&one->documents));
	write_figure(w, presence_phi(&one->documents));
}

static void write_pairs(const struct material *m, struct writer *w,
			const struct code_pair_list *pairs,
			const struct pair_measures *measures)
{
	size_t *codings = xcalloc(m->codes.count, sizeof(*codings));

	for (size_t i = 0; i < m->passages.count; i++)
		codings[m->passages.at[i].code]++;
	for (size_t i = 0; i < pairs->count; i++) {
		const struct code_pair *pair = &pairs->at[i];
		size_t n_a = codings[pair->a], n_b = codings[pair->b];

		writer_text(w, m->code_words[pair->a]);
		writer_text(w, m->code_words[pair->b]);
		writer_int(w, (int64_t)pair->count);
		writer_int(w, pair->documents);
		writer_int(w, (int64_t)n_a);
		writer_int(w, (int64_t)n_b);
		writer_real(w, cooccurrence_c(n_a, n_b, pair->count),
			    report_decimals(w));
		if (measures) {
			write_measures(w, &measures[i]);
			writer_text(w, flags(n_a, n_b, pair->count));
		}
		writer_row(w);
	}
	free(codings);
}

static void open_report(const struct material *m, struct writer *w,
			const struct question *question)
{
	const char *meeting = question->mode != COOCCURRENCE_NEAR ?
		_(modes[question->mode].sentence) :
		arena_printf(m->arena, _("Pairs of codings at most %lu × %s "
					 "apart."),
			     (unsigned long)question->distance,
			     unit_name(question->unit));

	report_open(m, w, _("Co-occurrence of codes"), _("%s c = pairs / "
		"(all a + all b - pairs); above 1, passages of one code lie "
		"over several of the other."), meeting);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct code_pair_list pairs;
	struct question question;
	struct pair_measures *measures = NULL;
	struct coded_span *spans;
	bool ok = true, counted;

	if (!parse_question(words, &question, err))
		return false;
	spans = coded_spans(m);
	for (uint32_t d = 0; ok && question.mode == COOCCURRENCE_NEAR &&
	     d < m->documents.count; d++)
		ok = number_units(m, d, question.unit, spans, err);
	counted = ok;
	if (ok) {
		cooccurrence_count(spans, m->passages.count,
				   (uint32_t)m->codes.count, question.mode,
				   question.distance, &pairs);
		if (pairs.count)
			qsort(pairs.at, pairs.count, sizeof(*pairs.at),
			      by_count);
		ok = !words->measures || code_pairs_measure(m, spans, &pairs,
							    &measures, err);
	}
	if (ok) {
		open_report(m, w, &question);
		writer_table(w, columns, measures ?
			     sizeof(columns) / sizeof(columns[0]) :
			     PLAIN_COLUMNS);
		write_pairs(m, w, &pairs, measures);
		writer_table_end(w);
	}
	if (counted) {
		list_release(&pairs);
	}
	free(spans);
	return ok;
}

static const struct report_option option_mode = TEXT_OPTION("mode", mode,
	N_("MODE"), N_("overlap, exact, within or near"));
static const struct report_option option_measures = FLAG_OPTION("measures",
	measures, N_("cooccurrence: also Jaccard, Sørensen, phi, characters"));
static const struct report_option option_distance = NUMBER_OPTION("distance",
	distance, N_("N"),
	N_("near: at most so many units apart (1; 0: in the same)"));

static const struct report_option *const options[] = {
	&option_mode, &option_distance, &option_unit, &option_smart,
	&option_measures, NULL,
};

const struct report report_cooccurrence = {
	.name = "cooccurrence",
	.summary = N_("which codes meet in the text"),
	.options = options,
	.run = run,
};
