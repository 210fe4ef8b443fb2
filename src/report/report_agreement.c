/*
 * report agreement: how far coders agree.  A statement about a codebook and
 * those who use it, not about a theory; in open coding read the disagreements
 * instead (report disagreements).
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/agreement_text.h"
#include "measure/unitizing.h"
#include "report/agreement_files.h"
#include "report/agreement_rows.h"
#include "report/coder_marks.h"
#include "report/report_option.h"

enum level { LEVEL_CODE, LEVEL_CATEGORY, LEVEL_ALL };
enum pool { POOL_POOLED, POOL_MEAN, POOL_WEIGHTED };

struct comparison {
	const struct material *m;
	const struct report_words *words;
	struct writer *w;
	struct coder_choice coders;
	struct things_of_code things;
	enum level level;
	enum pool pool;
	enum unit unit;
	bool by_character, by_segment;
	/* By thing: */
	struct stretches *stretches;		/* also units, of weight 1 */
	struct unitizing *unitizing;
	struct segment_agreement *segments;
	double *kappas, *kappa_weights;		/* over documents */
	uint32_t *kappa_counts;
	uint64_t shares, units;			/* at least one code */
	bool *used;
};

static bool read_words(struct comparison *c, struct error *err)
{
	static const char *const levels[] = { "code", "category", "all" };
	static const char *const pools[] = { "pooled", "mean", "weighted" };
	const char *unit = c->words->unit, *level = c->words->level;
	const char *pool = c->words->pool;
	size_t i = 0;

	while (level && i < 3 && strcmp(level, levels[i]) != 0)
		i++;
	if (i == 3)
		return error_usage(err, _("agreement is told by code, category "
					  "or all, not by '%s'"), level);
	c->level = (enum level)i;
	for (i = 0; pool && i < 3 && strcmp(pool, pools[i]) != 0; i++)
		;
	if (i == 3)
		return error_usage(err, _("documents are pooled, or their mean "
					  "or weighted mean is taken, not "
					  "'%s'"), pool);
	c->pool = (enum pool)i;
	c->by_character = !unit || !strcmp(unit, "character");
	c->by_segment = unit && !strcmp(unit, "segment");
	if (c->by_segment && c->coders.count != 2)
		return error_usage(err, _("segments are compared between two "
					  "coders"));
	if (c->pool != POOL_POOLED && (!c->by_character ||
				       c->coders.count != 2))
		return error_usage(err, _("the mean over documents is that of "
					  "two coders' kappa over "
					  "characters"));
	return c->by_character || c->by_segment ||
		unit_parse(unit, &c->unit, err);
}

static void give_room(struct comparison *c)
{
	size_t n = c->things.count + (size_t)1;

	c->stretches = xcalloc(n, sizeof(*c->stretches));
	c->unitizing = xcalloc(n, sizeof(*c->unitizing));
	c->segments = xcalloc(n, sizeof(*c->segments));
	c->kappas = xcalloc(n, sizeof(*c->kappas));
	c->kappa_weights = xcalloc(n, sizeof(*c->kappa_weights));
	c->kappa_counts = xcalloc(n, sizeof(*c->kappa_counts));
	c->used = xcalloc(n, sizeof(*c->used));
	for (uint32_t i = 0; c->by_character && i < c->things.count; i++)
		unitizing_init(&c->unitizing[i], c->coders.count, 1);
}

static void free_room(struct comparison *c)
{
	for (uint32_t i = 0; c->stretches && i < c->things.count; i++) {
		stretches_release(&c->stretches[i]);
		unitizing_release(&c->unitizing[i]);
	}
	free(c->stretches);
	free(c->unitizing);
	free(c->segments);
	free(c->kappas);
	free(c->kappa_weights);
	free(c->kappa_counts);
	free(c->used);
}

/* ------------------------------------------------------------ by character */

static void add_units_of(struct comparison *c, uint32_t thing,
			 const struct text_marks *marks)
{
	struct valued_unit_list *lists = xcalloc(c->coders.count,
						 sizeof(*lists));
	struct unitized document = { marks->length, c->coders.count, lists };

	for (uint32_t i = 0; i < c->coders.count; i++)
		for (size_t k = 0; k < marks->spans[i].count; k++)
			list_push(&lists[i], ((struct valued_unit){
				marks->spans[i].at[k], 0 }));
	unitizing_add(&c->unitizing[thing], &document);
	for (uint32_t i = 0; i < c->coders.count; i++)
		list_release(&lists[i]);
	free(lists);
}

/* Kappa of the document alone, for the mean over documents. */
static void add_kappa(struct comparison *c, uint32_t thing, size_t from,
		      size_t length)
{
	struct stretches *s = &c->stretches[thing];
	struct ratings here = {
		.units = s->weights.count - from, .coders = 2,
		.categories = 2, .values = s->values.at + from * 2,
		.weights = s->weights.at + from };
	struct text_table table = text_table_of(&here);
	struct figure kappa = text_kappa(&table);
	double weight = c->pool == POOL_WEIGHTED ? (double)length : 1;

	if (!figure_is(kappa))
		return;
	c->kappas[thing] += weight * kappa.value;
	c->kappa_weights[thing] += weight;
	c->kappa_counts[thing]++;
}

static void add_characters(struct comparison *c,
			   const struct document_marks *marks)
{
	for (uint32_t t = 0; t < c->things.count; t++) {
		struct text_marks one = {
			.length = marks->length, .coders = c->coders.count,
			.spans = marks->spans + (size_t)t * c->coders.count };
		size_t from = c->stretches[t].weights.count;

		for (uint32_t i = 0; i < c->coders.count; i++)
			c->used[t] = c->used[t] || one.spans[i].count;
		stretches_add(&c->stretches[t], &one);
		add_units_of(c, t, &one);
		if (c->coders.count == 2)
			add_kappa(c, t, from, marks->length);
	}
}

/* ----------------------------------------------------------------- by unit */

static void push_units(struct stretches *s, const int32_t *values,
		       size_t units, uint32_t coders)
{
	s->coders = coders;
	for (size_t i = 0; i < units * coders; i++)
		list_push(&s->values, values[i]);
	for (size_t i = 0; i < units; i++)
		list_push(&s->weights, 1);
}

/* Whether every two coders have a code in common there, or none has any. */
static void count_shares(struct comparison *c, const unsigned char *any,
			 const unsigned char *shared, size_t units)
{
	for (size_t u = 0; u < units; u++) {
		c->units++;
		c->shares += !any[u] || shared[u];
	}
}

static void add_unit_marks(struct comparison *c, struct document_marks *marks)
{
	uint32_t coders = c->coders.count;
	size_t units = marks->units.count;
	int32_t *values = xcalloc(units * coders + 1, sizeof(*values));
	unsigned char *any = xcalloc(units + 1, 1);
	unsigned char *shared = xcalloc(units + 1, 1);

	for (uint32_t t = 0; t < c->things.count; t++) {
		for (uint32_t i = 0; i < coders; i++) {
			struct span_list *list = &marks->spans[
				(size_t)t * coders + i];

			c->used[t] = c->used[t] || list->count;
			span_list_unite(list);
			units_marked(&marks->units, list, values + i, coders);
		}
		for (size_t u = 0; u < units; u++) {
			uint32_t given = 0;

			for (uint32_t i = 0; i < coders; i++)
				given += values[u * coders + i] == 1;
			any[u] |= given > 0;
			shared[u] |= given == coders;
		}
		push_units(&c->stretches[t], values, units, coders);
	}
	count_shares(c, any, shared, units);
	free(values);
	free(any);
	free(shared);
}

/* -------------------------------------------------------------- by segment */

static struct coded_segment *segments_of(const struct span_list *list)
{
	struct coded_segment *at = xcalloc(list->count + 1, sizeof(*at));

	for (size_t i = 0; i < list->count; i++)
		at[i].span = list->at[i];
	return at;
}

static void add_segments(struct comparison *c,
			 const struct document_marks *marks)
{
	for (uint32_t t = 0; t < c->things.count; t++) {
		const struct span_list *lists = marks->spans + 2 * (size_t)t;
		struct coded_segment *a = segments_of(&lists[0]);
		struct coded_segment *b = segments_of(&lists[1]);

		c->used[t] = c->used[t] || lists[0].count || lists[1].count;
		segments_compare(a, lists[0].count, b, lists[1].count, 0.9,
				 &c->segments[t]);
		free(a);
		free(b);
	}
}

static bool compare_documents(struct comparison *c, struct error *err)
{
	bool plain = c->by_character || c->by_segment;

	for (uint32_t d = 0; d < c->m->documents.count; d++) {
		struct document_marks marks;
		bool ok;

		if (!c->coders.documents[d])
			continue;
		ok = marks_open(c->m, &c->coders, &c->things, d,
				plain ? NULL : &c->unit, &marks, err);
		if (ok && c->by_character)
			add_characters(c, &marks);
		else if (ok && c->by_segment)
			add_segments(c, &marks);
		else if (ok)
			add_unit_marks(c, &marks);
		marks_close(&marks, &c->coders, &c->things);
		if (!ok)
			return false;
	}
	return true;
}

/* ----------------------------------------------------------------- the rows */

static void write_unitizing(const struct agreement_rows *rows,
			    const struct unitizing *u)
{
	agreement_row(rows, "u_alpha", unitizing_u_alpha(u), u->length,
		      _("Krippendorff et al. 2016: what is coded and how long, "
			"of the code alone"));
}

/* QualCoder's own figure, on the documents' passages one behind another. */
static bool write_qualcoder(struct comparison *c,
			    const struct agreement_rows *rows, uint32_t thing,
			    struct error *err)
{
	struct span_list lists[2] = { { 0 }, { 0 } };
	size_t before = 0;
	bool ok = true;

	for (uint32_t d = 0; ok && d < c->m->documents.count; d++) {
		struct document_marks marks;

		if (!c->coders.documents[d])
			continue;
		ok = marks_open(c->m, &c->coders, &c->things, d, NULL, &marks,
				err);
		for (int i = 0; ok && i < 2; i++) {
			const struct span_list *from = &marks.spans[
				2 * (size_t)thing + (size_t)i];

			for (size_t k = 0; k < from->count; k++)
				list_push(&lists[i], ((struct span){
					from->at[k].start + before,
					from->at[k].end + before }));
		}
		before += marks.length;
		marks_close(&marks, &c->coders, &c->things);
	}
	if (ok)
		agreement_row(rows, "qualcoder",
			qualcoder_kappa(&lists[0], &lists[1]), (double)before,
			_("what QualCoder prints as kappa, which is not "
			  "Cohen's: coded characters only, Pe = yes * no"));
	list_release(&lists[0]);
	list_release(&lists[1]);
	return ok;
}

static const char like_segments[] = N_("segments of either coder that the "
	"other has too, nine tenths in common (MAXQDA's way)");

static bool write_thing(struct comparison *c, struct agreement_rows *rows,
			uint32_t t, struct error *err)
{
	struct ratings ratings = stretches_ratings(&c->stretches[t]);
	double segments = (double)c->segments[t].segments;

	rows->code = c->things.names[t];
	if (c->by_segment) {
		agreement_row(rows, "percent", figure_ratio(
			(double)c->segments[t].agreed, segments,
			N_("nobody coded anything")), segments,
			_(like_segments));
		return true;
	}
	if (!c->by_character)
		ratings.weights = NULL;
	agreement_rows_write(rows, &ratings);
	if (!c->by_character)
		return true;
	write_unitizing(rows, &c->unitizing[t]);
	if (c->pool != POOL_POOLED)
		agreement_row(rows, c->pool == POOL_MEAN ? "cohen_kappa_mean" :
			"cohen_kappa_weighted", figure_ratio(c->kappas[t],
			c->kappa_weights[t], N_("no document has one")),
			c->kappa_counts[t], _("over the documents that have "
			"one; NVivo takes 1 for those that nobody coded"));
	return !c->words->qualcoder || c->coders.count != 2 ||
		write_qualcoder(c, rows, t, err);
}

/* Decisions on all codes, one behind another. */
static void write_all(struct comparison *c, struct agreement_rows *rows)
{
	struct stretches all = { .coders = c->coders.count };
	struct segment_agreement sum = { 0 };
	struct ratings ratings;
	double codes = 0;

	for (uint32_t t = 0; t < c->things.count; t++) {
		const struct stretches *s = &c->stretches[t];

		if (!c->used[t])
			continue;
		codes++;
		sum.segments += c->segments[t].segments;
		sum.agreed += c->segments[t].agreed;
		for (size_t i = 0; i < s->values.count; i++)
			list_push(&all.values, s->values.at[i]);
		for (size_t i = 0; i < s->weights.count; i++)
			list_push(&all.weights, s->weights.at[i]);
	}
	rows->level = "all";
	rows->code = NULL;
	rows->independent = false;
	ratings = stretches_ratings(&all);
	if (c->by_segment) {
		struct figure percent = figure_ratio((double)sum.agreed,
			(double)sum.segments, N_("nobody coded anything"));

		agreement_row(rows, "percent", percent, (double)sum.segments,
			      _(like_segments));
		agreement_row(rows, "brennan_prediger", figure_is(percent) ?
			kappa_by_codes(percent.value, codes) : percent,
			(double)sum.segments, arena_printf(rows->arena,
			_("Pe = 1 / number of codes (%g)"), codes));
	} else {
		agreement_rows_write(rows, &ratings);
		if (!c->by_character)
			agreement_row(rows, "shares_one", figure_ratio(
				(double)c->shares, (double)c->units,
				N_("there is no unit")), (double)c->units,
				_("units in which all coders have a code in "
				  "common, or none has any"));
	}
	stretches_release(&all);
}

static void open_comparison(struct comparison *c)
{
	const char *names = "";

	for (uint32_t i = 0; i < c->coders.count; i++)
		names = arena_printf(c->m->arena, "%s%s%s", names,
				     i ? ", " : "", c->coders.names[i]);
	report_open(c->m, c->w, _("Agreement"), _("Between %s, by %s, over "
		"the %u documents that all of them have coded; %u that only "
		"some have coded are left out."), names, c->by_character ?
		_("character") : c->by_segment ? _("segment") :
		unit_name(c->unit), c->coders.document_count,
		c->coders.left_out);
	agreement_rows_begin(c->w);
}

static bool write_comparison(struct comparison *c, struct error *err)
{
	struct agreement_rows rows = {
		.w = c->w, .arena = c->m->arena, .coders = c->coders.names,
		.level = c->level == LEVEL_CATEGORY ? "category" : "code",
		.of = c->by_character ? N_("characters") : N_("units"),
		.independent = !c->by_character,
	};
	bool ok = true;

	open_comparison(c);
	for (uint32_t t = 0; ok && t < c->things.count &&
	     c->level != LEVEL_ALL; t++)
		if (c->used[t])
			ok = write_thing(c, &rows, t, err);
	write_all(c, &rows);
	writer_table_end(c->w);
	return ok;
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct comparison c = { .m = m, .words = words, .w = w };
	bool ok;

	if (words->ratings.count)
		return agreement_of_files(m, &words->ratings, w, err);
	if (!coders_choose(m, &words->coders, &c.coders, err) ||
	    !read_words(&c, err))
		return false;
	if (c.level == LEVEL_CATEGORY)
		things_are_categories(m, &c.things);
	else
		things_are_codes(m, &c.things);
	give_room(&c);
	ok = compare_documents(&c, err) && write_comparison(&c, err);
	free_room(&c);
	return ok;
}

static const struct report_option option_level = TEXT_OPTION("level", level,
	N_("LEVEL"), N_("agreement: code, category or all"));
static const struct report_option option_pool = TEXT_OPTION("pool", pool,
	N_("HOW"), N_("agreement: documents pooled, or the mean or weighted "
		      "mean of theirs"));
static const struct report_option option_ratings = FILES_OPTION("ratings",
	ratings, N_("FILE"), N_("ratings from elsewhere: a column a coder, or "
				"two files with a column a code"));
static const struct report_option option_qualcoder = FLAG_OPTION("qualcoder",
	qualcoder, N_("agreement: also what QualCoder calls kappa"));
static const struct report_option option_compared = TEXT_OPTION("unit", unit,
	N_("UNIT"), N_("agreement: character, sentence, turn, paragraph, "
		       "document or segment"));

static const struct report_option *const options[] = {
	&option_coders, &option_compared, &option_level, &option_pool,
	&option_ratings, &option_qualcoder, NULL,
};

const struct report report_agreement = {
	.name = "agreement",
	.summary = N_("how far coders agree, by every usual coefficient"),
	.details = N_("For example, of ratings of two coders, a column a "
		"code:\n\n"
		"    axial report agreement --ratings coder-1.csv "
		"coder-2.csv\n\n"
		"Every coefficient but the observed agreement Po is "
		"(Po - Pe) / (1 - Pe); they differ in Pe, which the note of "
		"each row names. High Po with low kappa comes of codes that "
		"are hardly ever given: read prevalences and AC1 beside it. "
		"What has no variation has no coefficient, whatever other "
		"programs print. Characters are not independent of each other, "
		"so they have no intervals; units have, taken for a random "
		"sample."),
	.asks = true,
	.options = options,
	.instead = &option_ratings,
	.run = run,
};
