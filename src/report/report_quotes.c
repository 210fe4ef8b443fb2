/*
 * report quotes: words to paste into a text, for each need, category or code:
 * those of the most different people first, each with where it comes from as
 * people cite it ("Maya, 34, turn 12, 00:14:03").
 */
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/attribute_values.h"
#include "report/quotes.h"
#include "report/report_option.h"
#include "report/tally.h"
#include "theory/evidence.h"
#include "theory/need.h"

enum { USUAL_QUOTES = 3 };

static const char usual_citation[] = "name, turn, time";

/* A part of a citation; an attribute's value by person. */
struct citation_part {
	enum { CITE_NAME, CITE_TURN, CITE_TIME, CITE_DOCUMENT, CITE_CODING,
	       CITE_ATTRIBUTE } kind;
	const char **by_person;
};

struct citing {
	const struct material *m;
	struct citation_part parts[32];
	size_t count;
};

/* ---- how it is cited ---- */

static const char *const citation_words[] = {
	[CITE_NAME] = "name", [CITE_TURN] = "turn", [CITE_TIME] = "time",
	[CITE_DOCUMENT] = "document", [CITE_CODING] = "coding",
};

static bool read_attribute(struct citing *c, const char *name,
			   const char ***out, struct error *err)
{
	const struct material *m = c->m;
	struct attribute_value *values = arena_alloc(m->arena,
		(m->person_count + 1) * sizeof(*values));

	if (!attribute_values(m, name, values, err))
		return error_prefix(err, _("a citation is made of name, turn, "
					   "time, document, coding and "
					   "attributes"));
	*out = arena_alloc(m->arena, (m->person_count + 1) * sizeof(**out));
	for (size_t i = 0; i < m->person_count; i++)
		(*out)[values[i].person] = values[i].value;
	return true;
}

static bool add_part(struct citing *c, const char *word, struct error *err)
{
	struct citation_part *part = &c->parts[c->count];
	size_t kind = 0;

	if (c->count == sizeof(c->parts) / sizeof(c->parts[0]))
		return error_usage(err, _("a citation of more than %zu parts "
					  "is none"), c->count);
	while (kind < CITE_ATTRIBUTE && strcmp(citation_words[kind], word))
		kind++;
	part->kind = kind;
	c->count++;
	return kind != CITE_ATTRIBUTE ||
		read_attribute(c, word, &part->by_person, err);
}

/* "name, age, turn": parts by commas. */
static bool read_citation(struct citing *c, const char *form,
			  struct error *err)
{
	while (*form) {
		size_t length;

		form += strspn(form, ", ");
		length = strcspn(form, ",");
		while (length && form[length - 1] == ' ')
			length--;
		if (length && !add_part(c, arena_strndup(c->m->arena, form,
							 length), err))
			return false;
		form += strcspn(form, ",");
	}
	return true;
}

static const char *time_words(struct arena *arena, int64_t ms)
{
	return ms == NO_TIME ? NULL :
		arena_printf(arena, "%02lld:%02lld:%02lld",
			     (long long)(ms / 3600000),
			     (long long)(ms / 60000 % 60),
			     (long long)(ms / 1000 % 60));
}

static const char *who_says(const struct material *m,
			    const struct quotation *q)
{
	return q->person == NOBODY ? q->voice : m->people[q->person].name;
}

static const char *part_words(const struct citing *c,
			      const struct citation_part *part,
			      const struct quotation *q)
{
	const struct material *m = c->m;
	const struct passage *passage = &m->passages.at[q->passage];

	switch (part->kind) {
	case CITE_NAME:
		return who_says(m, q);
	case CITE_TURN:
		return q->turn ? arena_printf(m->arena, _("turn %lu"),
					      (unsigned long)q->turn) : NULL;
	case CITE_TIME:
		return time_words(m->arena, q->start_ms);
	case CITE_DOCUMENT:
		return m->documents.at[passage->document].name;
	case CITE_CODING:
		return arena_printf(m->arena, "#%lld",
				    (long long)passage->id);
	case CITE_ATTRIBUTE:
		break;
	}
	return q->person == NOBODY ? NULL : part->by_person[q->person];
}

/* What is not known is left out. */
static const char *cite(const struct citing *c, const struct quotation *q)
{
	const char *words = NULL;

	for (size_t i = 0; i < c->count; i++) {
		const char *part = part_words(c, &c->parts[i], q);

		if (part && *part)
			words = words ? arena_printf(c->m->arena, _("%s, %s"),
						     words, part) : part;
	}
	return words;
}

/* ---- of what ---- */

struct quoted {
	const char **names;		/* by thing */
	struct quotable_list list;
};

static bool quote_needs(const struct material *m, struct quoted *quoted,
			struct error *err)
{
	struct quoted_coding_list codings = { 0 };
	struct need_list needs;
	bool ok = need_list(m->project, m->arena, &needs, err);

	if (!ok)
		return false;
	quoted->names = arena_alloc(m->arena, (needs.count + 1) *
				    sizeof(*quoted->names));
	for (size_t i = 0; ok && i < needs.count; i++) {
		struct evidence_list list;

		quoted->names[i] = needs.at[i].statement;
		ok = evidence_list(m->project, m->arena,
				   need_claimed(needs.at[i].id), &list, err);
		for (size_t k = 0; ok && k < list.count; k++)
			list_push(&codings, ((struct quoted_coding){
				list.at[k].coding, (uint32_t)i,
				list.at[k].contrary }));
	}
	quotables_of_codings(m, &codings, &quoted->list);
	list_release(&codings);
	return ok;
}

static bool quote_categories(const struct material *m, struct quoted *quoted,
			     struct error *err)
{
	const struct tally_wish with_below = { .rollup = true };
	struct tally tally;

	if (!tally_make(m, &with_below, &tally, err))
		return false;
	for (size_t i = 0; i < m->passages.count; i++) {
		uint32_t code = m->passages.at[i].code;

		for (size_t k = tally.first_row[code];
		     k < tally.first_row[code + 1]; k++)
			if (m->codes.at[tally.rows[k]].kind == CODE_CATEGORY)
				list_push(&quoted->list, ((struct quotable){
					.thing = tally.rows[k],
					.passage = i }));
	}
	return true;
}

static bool choose_things(const struct material *m, const char *by,
			  struct quoted *quoted, struct error *err)
{
	if (by && !strcmp(by, "need"))
		return quote_needs(m, quoted, err);
	quoted->names = arena_alloc(m->arena, (m->codes.count + 1) *
				    sizeof(*quoted->names));
	for (size_t i = 0; i < m->codes.count; i++)
		quoted->names[i] = m->codes.at[i].path;
	if (by && !strcmp(by, "category"))
		return quote_categories(m, quoted, err);
	if (by && strcmp(by, "code") != 0)
		return error_usage(err, _("there are quotations by need, "
					  "category and code, not by '%s'"),
				   by);
	quotables_of_codes(m, &quoted->list);
	return true;
}

/* ---- the table ---- */

static const struct column columns[] = {
	{ "about", N_("about"), COLUMN_LONG_TEXT },
	{ "quotation", N_("quotation"), COLUMN_LONG_TEXT },
	{ "source", N_("source"), COLUMN_LONG_TEXT },
	{ "stance", N_("stance"), COLUMN_TEXT },
	{ "person", NULL, COLUMN_FOR_PROGRAMS },
	{ "document", NULL, COLUMN_FOR_PROGRAMS },
	{ "turn", NULL, COLUMN_FOR_PROGRAMS },
	{ "time", NULL, COLUMN_FOR_PROGRAMS },
	{ "coding", NULL, COLUMN_FOR_PROGRAMS },
};

static void write_quote(const struct citing *c, const struct quoted *quoted,
			const struct quotation *q, bool again,
			struct writer *w)
{
	const struct material *m = c->m;
	const struct passage *passage = &m->passages.at[q->passage];
	const char *stance = q->contrary ? N_("contrary") : N_("for");

	writer_text(w, again && writer_is_for_people(w) ? NULL :
		    quoted->names[q->thing]);
	writer_text(w, q->text);
	writer_text(w, cite(c, q));
	writer_text(w, writer_is_for_people(w) ? _(stance) : stance);
	writer_text(w, who_says(m, q));
	writer_text(w, m->documents.at[passage->document].name);
	writer_int(w, q->turn);
	writer_text(w, time_words(m->arena, q->start_ms));
	writer_int(w, passage->id);
	writer_row(w);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	int64_t most = words->quotations ? *words->quotations : USUAL_QUOTES;
	struct quoted quoted = { 0 };
	struct quotation_list quotes;
	struct citing c = { .m = m };
	bool ok;

	if (most < 1 || most > INT32_MAX)
		return error_usage(err, _("%lld quotations are none"),
				   (long long)most);
	ok = read_citation(&c, words->cite ? words->cite : usual_citation,
			   err) &&
		choose_things(m, words->by, &quoted, err) &&
		quotes_choose(m, &quoted.list, (size_t)most, &quotes, err);
	list_release(&quoted.list);
	if (!ok)
		return false;
	report_open(m, w, _("Quotations"), _("At most %lld for each and %lld "
		"against: people not heard yet first, of each the passage of "
		"most typical length."), (long long)most, (long long)most);
	REPORT_TABLE(w, columns);
	for (size_t i = 0; i < quotes.count; i++)
		write_quote(&c, &quoted, &quotes.at[i], i &&
			    quotes.at[i].thing == quotes.at[i - 1].thing, w);
	writer_table_end(w);
	return true;
}

static const struct report_option option_by_thing = TEXT_OPTION("by", by,
	N_("THING"), N_("quotes: need, category or code"));
static const struct report_option option_quotations = NUMBER_OPTION("count",
	quotations, N_("N"), N_("quotes: so many of each (3)"));
static const struct report_option option_cite = TEXT_OPTION("cite", cite,
	N_("PARTS"), N_("quotes: 'name, age, turn, time': name, turn, time, "
			"document, coding, or an attribute of people"));

static const struct report_option *const options[] = {
	&option_by_thing, &option_quotations, &option_cite, NULL,
};

const struct report report_quotes = {
	.name = "quotes",
	.summary = N_("quotations by need, category and code, ready to "
		      "paste"),
	.details = N_("Of each thing the people not heard yet come first, and "
		"of each person the passage whose length is most typical of "
		"the thing; of needs also the passages that speak against "
		"it."),
	.options = options,
	.run = run,
};
