/*
 * Agreement on ratings that were made elsewhere: of each code, their mean, and
 * over the decisions on all codes.
 */
#include "report/agreement_files.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/agreement_rows.h"
#include "report/ratings_file.h"

/* Figures of many codes in one: the mean of those that have one, and what it
 * would be if those without had 0, as some print it. */
static void write_mean(const struct agreement_rows *rows, double sum,
		       size_t defined, size_t all)
{
	struct figure mean = figure_ratio(sum, (double)defined,
					  N_("no code has one"));

	agreement_row(rows, "cohen_kappa_mean", mean, (double)defined,
		defined == all ?
		arena_printf(rows->arena, _("mean over %zu codes"), all) :
		arena_printf(rows->arena, _("mean over the %zu of %zu codes "
			"that have one; it would be %.4f if the others "
			"counted as 0"), defined, all, sum / (double)all));
}

static void write_ratings(const struct material *m,
			  const struct ratings_table *table, struct writer *w)
{
	struct agreement_rows rows = {
		.w = w, .arena = m->arena, .of = N_("units"),
		.coders = table->coders, .independent = true, .level = "code",
	};
	struct { int32_t *at; size_t count, capacity; } pooled = { 0 };
	double sum = 0;
	size_t defined = 0;

	for (size_t i = 0; i < table->count; i++) {
		const struct rated *one = &table->at[i];
		struct agreement a;

		rows.code = one->code;
		rows.level = one->code ? "code" : "all";
		agreement_rows_write(&rows, &one->ratings);
		agreement_measure(&one->ratings, &a);
		if (figure_is(a.cohen_kappa.value)) {
			sum += a.cohen_kappa.value.value;
			defined++;
		}
		for (size_t k = 0; one->code && k < one->ratings.units *
		     one->ratings.coders; k++)
			list_push(&pooled, one->ratings.values[k]);
	}
	rows.code = NULL;
	rows.level = "all";
	if (table->at[0].code) {
		struct ratings all = {
			.units = pooled.count / 2, .coders = 2,
			.categories = 2, .values = pooled.at };

		write_mean(&rows, sum, defined, table->count);
		rows.of = N_("decisions on all codes");
		rows.independent = false;
		agreement_rows_write(&rows, &all);
	}
	list_release(&pooled);
}

bool agreement_of_files(const struct material *m,
			const struct report_texts *paths, struct writer *w,
			struct error *err)
{
	struct ratings_table table;

	if (!ratings_read(m->arena, paths, &table, err))
		return false;
	if (!table.count || !table.at[0].ratings.units)
		return error_set(err, _("there are no ratings in the file"));
	report_open(m, w, _("Agreement"), _("%zu units, %u coders, from "
		    "files."), table.at[0].ratings.units, table.coder_count);
	agreement_rows_begin(w);
	write_ratings(m, &table, w);
	writer_table_end(w);
	return true;
}
