/*
 * report disagreements: the passages behind the number: where a code was given
 * by some of the coders and not by others, to be read and talked about.
 */
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/agreement_text.h"
#include "report/coder_marks.h"
#include "report/report_option.h"

static const struct column columns[] = {
	{ "document", N_("document"), COLUMN_TEXT },
	{ "start", N_("start"), COLUMN_NUMBER },
	{ "end", N_("end"), COLUMN_NUMBER },
	{ "code", N_("code"), COLUMN_TEXT },
	{ "given_by", N_("given by"), COLUMN_TEXT },
	{ "not_by", N_("not by"), COLUMN_TEXT },
	{ "text", N_("text"), COLUMN_LONG_TEXT },
};

struct reading {
	const struct material *m;
	struct writer *w;
	struct coder_choice coders;
	struct things_of_code things;
};

static const char *names(const struct reading *r, const int32_t *values,
			 int32_t wanted)
{
	const char *list = "";

	for (uint32_t i = 0; i < r->coders.count; i++)
		if (values[i] == wanted)
			list = arena_printf(r->m->arena, "%s%s%s", list,
					    *list ? ", " : "",
					    r->coders.names[i]);
	return list;
}

static bool is_split(const struct reading *r, const int32_t *values)
{
	for (uint32_t i = 1; i < r->coders.count; i++)
		if (values[i] != values[0])
			return true;
	return false;
}

static void write_passage(const struct reading *r,
			  const struct document_text *text,
			  uint32_t document, uint32_t thing,
			  struct cp_span place, const int32_t *values)
{
	struct span bytes = { 0, 0 };

	(void)offset_map_span(&text->map, place, &bytes);
	writer_text(r->w, r->m->documents.at[document].name);
	writer_int(r->w, (int64_t)place.start);
	writer_int(r->w, (int64_t)place.end);
	writer_text(r->w, r->things.names[thing]);
	writer_text(r->w, names(r, values, 1));
	writer_text(r->w, names(r, values, 0));
	writer_textn(r->w, text->map.text + bytes.start, span_length(bytes));
	writer_row(r->w);
}

static void write_thing(const struct reading *r,
			const struct document_text *text,
			struct document_marks *marks, uint32_t thing)
{
	struct text_marks one = {
		.length = marks->length, .coders = r->coders.count,
		.spans = marks->spans + (size_t)thing * r->coders.count };
	struct stretches stretches = { 0 };
	size_t at = 0;

	stretches_add(&stretches, &one);
	for (size_t i = 0; i < stretches.weights.count; i++) {
		const int32_t *values = stretches.values.at +
			i * r->coders.count;
		size_t end = at + (size_t)stretches.weights.at[i];

		if (is_split(r, values))
			write_passage(r, text, marks->document, thing,
				      (struct cp_span){ at, end }, values);
		at = end;
	}
	stretches_release(&stretches);
}

static bool write_document(const struct reading *r, uint32_t document,
			   struct error *err)
{
	struct document_marks marks;
	struct document_text text;
	bool ok = marks_open(r->m, &r->coders, &r->things, document, NULL,
			     &marks, err);

	if (ok && document_text_open(r->m->project,
				     &r->m->documents.at[document], &text,
				     err)) {
		for (uint32_t t = 0; t < r->things.count; t++)
			write_thing(r, &text, &marks, t);
		document_text_close(&text);
	} else {
		ok = false;
	}
	marks_close(&marks, &r->coders, &r->things);
	return ok;
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct reading r = { .m = m, .w = w };
	bool ok = true;

	if (!coders_choose(m, &words->coders, &r.coders, err))
		return false;
	things_are_codes(m, &r.things);
	report_open(m, w, _("Disagreements"), _("Passages that some of the "
		"coders gave a code and others did not, in the %u documents "
		"that all of them have coded."), r.coders.document_count);
	REPORT_TABLE(w, columns);
	for (uint32_t d = 0; ok && d < m->documents.count; d++)
		if (r.coders.documents[d])
			ok = write_document(&r, d, err);
	writer_table_end(w);
	return ok;
}

static const struct report_option *const options[] = { &option_coders, NULL };

const struct report report_disagreements = {
	.name = "disagreements",
	.summary = N_("the passages on which coders disagree"),
	.asks = true,
	.options = options,
	.run = run,
};
