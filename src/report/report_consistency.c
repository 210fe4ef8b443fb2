/*
 * report consistency: Holsti's coefficient over two rounds of coding, as theses
 * print it: M codings that both rounds have, of N1 and N2.  A round is what a
 * coder did; whoever codes a second time does it under a second name.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/agreement.h"
#include "report/coder_marks.h"
#include "report/measure_rows.h"
#include "report/report_option.h"

static const struct column columns[] = {
	{ "code", N_("code"), COLUMN_TEXT },
	{ "n1", N_("N1"), COLUMN_NUMBER },
	{ "n2", N_("N2"), COLUMN_NUMBER },
	{ "agreed", N_("M"), COLUMN_NUMBER },
	{ "holsti", N_("K"), COLUMN_NUMBER },
	{ "reliability", N_("R"), COLUMN_NUMBER },
	{ "note", N_("note"), COLUMN_LONG_TEXT },
};

struct rounds {
	uint64_t n1, n2, agreed;
};

static int by_start(const void *left, const void *right)
{
	const struct span *a = left, *b = right;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return (a->end > b->end) - (a->end < b->end);
}

/* Codings of the one round that share words with one of the other, each with
 * one at most. */
static void match(struct span_list *a, struct span_list *b, struct rounds *r)
{
	size_t i = 0, j = 0;

	if (a->count)
		qsort(a->at, a->count, sizeof(*a->at), by_start);
	if (b->count)
		qsort(b->at, b->count, sizeof(*b->at), by_start);
	r->n1 += a->count;
	r->n2 += b->count;
	while (i < a->count && j < b->count)
		if (span_overlaps(a->at[i], b->at[j])) {
			r->agreed++;
			i++;
			j++;
		} else if (a->at[i].end <= b->at[j].start) {
			i++;
		} else {
			j++;
		}
}

static void write_rounds(struct writer *w, const char *code,
			 const struct rounds *r, const char *note)
{
	struct figure k = holsti_of((double)r->agreed, (double)r->n1,
				    (double)r->n2);

	writer_text(w, code);
	writer_int(w, (int64_t)r->n1);
	writer_int(w, (int64_t)r->n2);
	writer_int(w, (int64_t)r->agreed);
	write_figure(w, k);
	write_figure(w, figure_is(k) ? composite_reliability(2, k.value) : k);
	writer_text(w, note_of(k, note));
	writer_row(w);
}

static bool count_rounds(const struct material *m,
			 const struct coder_choice *coders,
			 const struct things_of_code *things,
			 struct rounds *each, struct error *err)
{
	for (uint32_t d = 0; d < m->documents.count; d++) {
		struct document_marks marks;
		bool ok;

		if (!coders->documents[d])
			continue;
		ok = marks_open(m, coders, things, d, NULL, &marks, err);
		for (uint32_t t = 0; ok && t < things->count; t++)
			match(&marks.spans[2 * (size_t)t],
			      &marks.spans[2 * (size_t)t + 1], &each[t]);
		marks_close(&marks, coders, things);
		if (!ok)
			return false;
	}
	return true;
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct things_of_code things;
	struct coder_choice coders;
	struct rounds *each, all = { 0 };

	if (!coders_choose(m, &words->coders, &coders, err))
		return false;
	if (coders.count != 2)
		return error_usage(err, _("two rounds are compared: say "
					  "--coders FIRST,SECOND"));
	things_are_codes(m, &things);
	each = arena_alloc(m->arena, (things.count + (size_t)1) *
			   sizeof(*each));
	if (!count_rounds(m, &coders, &things, each, err))
		return false;
	report_open(m, w, _("Consistency of two rounds"), _("%s and %s, over "
		"the %u documents that both have coded. K = 2M / (N1 + N2), R "
		"= 2K / (1 + K) (Holsti 1969); M counts codings with the same "
		"code that share words, each once."), coders.names[0],
		coders.names[1], coders.document_count);
	REPORT_TABLE(w, columns);
	for (uint32_t t = 0; t < things.count; t++) {
		if (each[t].n1 || each[t].n2)
			write_rounds(w, things.names[t], &each[t], NULL);
		all.n1 += each[t].n1;
		all.n2 += each[t].n2;
		all.agreed += each[t].agreed;
	}
	write_rounds(w, NULL, &all, arena_printf(m->arena,
		_("K = 2 × %llu / (%llu + %llu), over all codes"),
		(unsigned long long)all.agreed, (unsigned long long)all.n1,
		(unsigned long long)all.n2));
	writer_table_end(w);
	return true;
}

static const struct report_option *const options[] = { &option_coders, NULL };

const struct report report_consistency = {
	.name = "consistency",
	.summary = N_("Holsti's coefficient over two rounds of coding"),
	.asks = true,
	.options = options,
	.run = run,
};
