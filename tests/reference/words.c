/* Counts of words: keyness, collocation, dispersion, tf-idf, in context. */
#include "reference.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "base/word_split.h"
#include "measure/words.h"

static void run_keyness(struct reference *r)
{
	struct word_contrast contrast = {
		whole(r, "freq1"), whole(r, "freq2"), whole(r, "size1"),
		whole(r, "size2"),
	};
	struct keyness k = keyness_of(&contrast);
	double one = number(r, "freq1") / number(r, "size1");
	double two = number(r, "freq2") / number(r, "size2");

	put_real(r->got, "E1", k.expected1);
	put_real(r->got, "E2", k.expected2);
	put_real(r->got, "ll_rayson", k.ll);
	put_real(r->got, "g2_four_cells", k.g2);
	put_real(r->got, "p_ll", k.p);
	put(r->got, "overused_in_1", json_boolean(one > two));
	put_real(r->got, "per_1000_1", 1000 * one);
	put_real(r->got, "per_1000_2", 1000 * two);
	put_real(r->got, "chi_square_4", k.chi_square);
	put_real(r->got, "log_ratio", one > 0 && two > 0 ? k.log_ratio :
		 (double)NAN);
	put_real(r->got, "log_ratio_zero_as_0_5", k.log_ratio);
	put_real(r->got, "percent_diff", k.percent_diff);
	put_real(r->got, "bic", k.bic);
	put_real(r->got, "ell", k.ell);
	put_real(r->got, "relative_risk", k.relative_risk);
	put_real(r->got, "odds_ratio", k.odds_ratio);
}

static void run_collocation(struct reference *r)
{
	struct word_meeting meeting = {
		whole(r, "f_xy"), whole(r, "f_x"), whole(r, "f_y"),
		whole(r, "N"), 1,
	};
	struct collocation c = collocation_of(&meeting);

	put_real(r->got, "expected", c.expected);
	put_real(r->got, "mi", c.mi);
	put_real(r->got, "mi3", c.mi3);
	put_real(r->got, "t_score", c.t_score);
	put_real(r->got, "z_score", c.z_score);
	put_real(r->got, "dice", c.dice);
	put_real(r->got, "log_dice", c.log_dice);
	put_real(r->got, "jaccard", c.jaccard);
	put_real(r->got, "log_likelihood_4", c.log_likelihood);
	put_real(r->got, "chi_square_4", c.chi_square);
	put_real(r->got, "phi_square", c.phi_square);
}

/* Triples of f_xy, f_x, f_y. */
static void run_log_dice(struct reference *r)
{
	json_t *values = json_array();

	for (size_t i = 0; i < json_array_size(in(r, "cases")); i++) {
		double *f = numbers_of(r->arena, json_array_get(in(r, "cases"),
								i));
		struct word_meeting meeting = {
			(uint64_t)f[0], (uint64_t)f[1], (uint64_t)f[2],
			1000000, 1 };

		json_array_append_new(values, json_or_null(
			collocation_of(&meeting).log_dice));
	}
	put(r->got, "log_dice", values);
}

static void run_dispersion(struct reference *r)
{
	double *freq = numbers_of(r->arena, in(r, "freq_per_part"));
	double *size = numbers_of(r->arena, in(r, "part_sizes"));
	size_t parts = json_array_size(in(r, "freq_per_part"));
	uint64_t *counts = arena_alloc(r->arena, (parts + 1) * 8);
	uint64_t *sizes = arena_alloc(r->arena, (parts + 1) * 8);
	struct dispersion d;
	double n = (double)parts, sample;

	for (size_t i = 0; i < parts; i++) {
		counts[i] = (uint64_t)freq[i];
		sizes[i] = (uint64_t)size[i];
	}
	d = dispersion_of(counts, sizes, parts);
	/* With the sample's deviation, for contrast. */
	sample = d.variation * sqrt(n / (n - 1));
	put_count(r->got, "range", d.range);
	put_real(r->got, "dp", d.dp);
	put_real(r->got, "dp_norm", d.dp_norm);
	put_real(r->got, "juilland_d", d.juilland_d);
	put_real(r->got, "juilland_d_sample_sd", 1 - sample / sqrt(n - 1));
	put_real(r->got, "carroll_d2", d.carroll_d2);
	put_real(r->got, "rosengren_s", d.rosengren_s);
	put_real(r->got, "vc_population", d.variation);
}

/* ------------------------------------------------------------------- tf-idf */

static json_t *weighted(struct reference *r, const double *counts, size_t rows,
			size_t columns, enum idf_form form,
			const uint64_t *with)
{
	double *w = arena_alloc(r->arena, (rows * columns + 1) * sizeof(*w));

	for (size_t i = 0; i < rows; i++) {
		for (size_t k = 0; k < columns; k++)
			w[i * columns + k] = counts[i * columns + k] *
				idf_of(form, rows, with[k]);
		weights_normalize(w + i * columns, columns);
	}
	return json_matrix(w, rows, columns);
}

static json_t *idfs(enum idf_form form, size_t rows, const uint64_t *with,
		    size_t columns)
{
	json_t *array = json_array();

	for (size_t k = 0; k < columns; k++)
		json_array_append_new(array, json_real(idf_of(form, rows,
							      with[k])));
	return array;
}

static void run_counts(struct reference *r)
{
	size_t columns, rows = json_array_size(in(r, "counts"));
	double *counts = matrix_of(r->arena, in(r, "counts"), &columns);
	uint64_t *with = arena_alloc(r->arena, (columns + 1) * sizeof(*with));

	for (size_t i = 0; i < rows; i++)
		for (size_t k = 0; k < columns; k++)
			with[k] += counts[i * columns + k] > 0;
	put(r->got, "idf_unsmoothed", idfs(IDF_PLUS_ONE, rows, with, columns));
	put(r->got, "idf_plain_ln_N_over_df", idfs(IDF_PLAIN, rows, with,
						   columns));
	put(r->got, "tfidf_l2_unsmoothed", weighted(r, counts, rows, columns,
						    IDF_PLUS_ONE, with));
	put(r->got, "tfidf_l2_smoothed", weighted(r, counts, rows, columns,
						  IDF_SMOOTH, with));
}

static void run_log10(struct reference *r)
{
	json_t *idf = json_object(), *df, *tf, *f;
	const char *word, *document;

	json_object_foreach((json_t *)in(r, "df"), word, df)
		put_real(idf, word, idf_of(IDF_LOG10, whole(r, "N"),
			(uint64_t)json_number_value(df)));
	put(r->got, "idf", idf);
	json_object_foreach((json_t *)in(r, "tf"), document, tf) {
		char *key = arena_printf(r->arena, "tfidf_%s", document);
		json_t *all = json_object();

		for (char *c = key; *c; c++)
			*c = (char)tolower((unsigned char)*c);
		json_object_foreach(tf, word, f)
			put_real(all, word, json_number_value(f) *
				 json_number_value(json_object_get(idf, word)));
		put(r->got, key, all);
	}
}

/* --------------------------------------------------------------- in context */

struct context {
	const char *text;
	struct span_list words;
	size_t window;
	bool by_character;
};

static json_t *piece(struct reference *r, const struct context *c,
		     size_t from, size_t to)
{
	const char *text = "";

	for (size_t i = from; i < to; i++)
		text = arena_printf(r->arena, "%s%s%.*s", text,
			*text ? " " : "", (int)span_length(c->words.at[i]),
			c->text + c->words.at[i].start);
	return json_string(text);
}

static json_t *line_of(const struct context *c, struct span hit)
{
	json_t *line = json_object();

	put(line, "key", json_stringn(c->text + hit.start, span_length(hit)));
	put_count(line, "start", utf8_count(c->text, hit.start));
	put_count(line, "end", utf8_count(c->text, hit.end));
	return line;
}

static bool is_word(const char *text, struct span word, const char *query)
{
	return span_length(word) == strlen(query) &&
		!strncasecmp(text + word.start, query, strlen(query));
}

static void words_in_context(struct reference *r, struct context *c,
			     const char *query, json_t *lines)
{
	struct lexicon *lexicon = lexicon_new();
	struct segmenter segmenter;

	segmenter_init(&segmenter, lexicon);
	word_split(&segmenter, c->text, (struct span){ 0, strlen(c->text) },
		   &c->words);
	for (size_t i = 0; i < c->words.count; i++) {
		size_t from = i > c->window ? i - c->window : 0;
		size_t to = i + 1 + c->window;
		json_t *line;

		if (!is_word(c->text, c->words.at[i], query))
			continue;
		line = line_of(c, c->words.at[i]);
		put(line, "left", piece(r, c, from, i));
		put(line, "right", piece(r, c, i + 1, to < c->words.count ?
					 to : c->words.count));
		json_array_append_new(lines, line);
	}
	put_count(r->got, "tokens", c->words.count);
	list_release(&c->words);
	segmenter_release(&segmenter);
	lexicon_free(lexicon);
}

static void characters_in_context(const struct context *c, const char *query,
				  json_t *lines)
{
	size_t length = strlen(c->text);

	for (const char *at = c->text; (at = strstr(at, query)); at++) {
		struct span hit = { (size_t)(at - c->text),
				    (size_t)(at - c->text) + strlen(query) };
		size_t from = hit.start, to = hit.end;
		json_t *line = line_of(c, hit);

		for (size_t i = 0; i < c->window && from; i++)
			from = utf8_previous(c->text, from);
		for (size_t i = 0; i < c->window && to < length; i++)
			to = utf8_next(c->text, length, to);
		put(line, "left", json_stringn(c->text + from,
					       hit.start - from));
		put(line, "right", json_stringn(c->text + hit.end,
						to - hit.end));
		json_array_append_new(lines, line);
	}
}

static void run_context(struct reference *r)
{
	const char *query = text_of(in(r, "query"));
	struct context c = { .text = text_of(in(r, "text")),
			     .window = whole(r, "window") };
	json_t *lines = json_array();

	if (utf8_is_ascii(query, strlen(query)))
		words_in_context(r, &c, query, lines);
	else
		characters_in_context(&c, query, lines);
	put(r->got, "lines", lines);
}

void run_words(struct reference *r)
{
	if (has(r, "freq1"))
		run_keyness(r);
	else if (has(r, "f_xy"))
		run_collocation(r);
	else if (has(r, "cases") && json_is_array(json_array_get(
			 in(r, "cases"), 0)))
		run_log_dice(r);
	else if (has(r, "freq_per_part"))
		run_dispersion(r);
	else if (has(r, "counts") && !has(r, "documents") &&
		 json_is_array(json_array_get(in(r, "counts"), 0)) &&
		 !has(r, "units"))
		run_counts(r);
	else if (has(r, "df") && has(r, "N"))
		run_log10(r);
	else if (has(r, "text") && has(r, "query"))
		run_context(r);
}
