/*
 * report needs: what customers need, as one ranked table, with how many of how
 * many have each need, in which segments, who speaks against it, and the words
 * to hear it in.
 * (report/need_rank.h has the order.)
 */
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/attribute_values.h"
#include "report/need_rank.h"
#include "report/people.h"
#include "report/report_option.h"

static const struct column columns[] = {
	{ "n", N_("n"), COLUMN_NUMBER },
	{ "id", N_("id"), COLUMN_NUMBER },
	{ "need", N_("need"), COLUMN_LONG_TEXT },
	{ "class", N_("Kano"), COLUMN_TEXT },
	{ "candidate", N_("candidate"), COLUMN_TEXT },
	{ "participants", N_("participants"), COLUMN_NUMBER },
	{ "of", N_("of"), COLUMN_NUMBER },
	{ "weight", N_("weight"), COLUMN_NUMBER },
	{ "segments", N_("segments"), COLUMN_LONG_TEXT },
	{ "against", N_("against"), COLUMN_NUMBER },
	{ "importance", N_("importance"), COLUMN_NUMBER },
	{ "satisfaction", N_("satisfaction"), COLUMN_NUMBER },
	{ "opportunity", N_("opportunity"), COLUMN_NUMBER },
	{ "status", N_("status"), COLUMN_TEXT },
	{ "quotations", N_("quotations"), COLUMN_LONG_TEXT },
};

enum { QUOTATIONS = 2, QUOTATION_LENGTH = 90 };	/* bytes that read well */

struct needs_report {
	const struct material *m;
	struct need_list needs;
	struct stances stances;
	struct attribute_value *segments;	/* or NULL: none is known */
	struct attribute_value *weights;	/* or NULL: none are wanted */
	double weight_of_all;
};

/* Segments and weights. */

/* "student 2 of 2; family 1 of 2", in the order of the values. */
static const char *segments_of(const struct needs_report *r, size_t index)
{
	struct strbuf out = STRBUF_INIT;
	const struct attribute_value *v = r->segments;
	const char *words;

	for (size_t i = 0, n; v && i < r->m->person_count; i += n) {
		size_t met = 0;

		for (n = 0; i + n < r->m->person_count &&
		     !attribute_value_order(&v[i], &v[i + n]); n++)
			met += stances_meet(&r->stances, index, SIDE_FOR,
					    v[i + n].person);
		if (met && v[i].value)
			strbuf_addf(&out, _("%s%s %zu of %zu"),
				    out.length ? "; " : "", v[i].value, met,
				    n);
	}
	words = out.length ? arena_strndup(r->m->arena, out.s, out.length) :
		NULL;
	strbuf_release(&out);
	return words;
}

static void write_weight(struct writer *w, const struct needs_report *r,
			 size_t index)
{
	double sum = 0;

	for (size_t i = 0; r->weights && i < r->m->person_count; i++)
		if (stances_meet(&r->stances, index, SIDE_FOR,
				 r->weights[i].person))
			sum += attribute_value_number(&r->weights[i]);
	if (r->weights && r->weight_of_all > 0)
		writer_real(w, sum / r->weight_of_all, report_decimals(w));
	else
		writer_null(w);
}

static bool has_attribute(struct project *p, const char *name, bool *has,
			  struct error *err)
{
	struct stmt st = stmt_open(&p->db, "SELECT 1 FROM attribute"
				   " WHERE name = :name");

	stmt_bind_text(&st, ":name", name);
	*has = stmt_step(&st);
	return stmt_close(&st, err);
}

/* --by attribute:NAME; else the attribute called segment, if there is one. */
static bool read_segments(struct needs_report *r, const char *by,
			  struct error *err)
{
	static const char prefix[] = "attribute:";
	const char *name = "segment";
	bool has = true;

	if (by && strncmp(by, prefix, sizeof(prefix) - 1) != 0)
		return error_usage(err, _("segments are made by "
					  "attribute:NAME, not by '%s'"), by);
	if (by)
		name = by + sizeof(prefix) - 1;
	else if (!has_attribute(r->m->project, name, &has, err))
		return false;
	if (!has)
		return true;
	r->segments = arena_alloc(r->m->arena, (r->m->person_count + 1) *
				  sizeof(*r->segments));
	return attribute_values(r->m, name, r->segments, err);
}

static bool read_weights(struct needs_report *r, const char *name,
			 struct error *err)
{
	if (!name)
		return true;
	r->weights = arena_alloc(r->m->arena, (r->m->person_count + 1) *
				 sizeof(*r->weights));
	if (!attribute_values(r->m, name, r->weights, err))
		return false;
	for (size_t i = 0; i < r->m->person_count; i++)
		r->weight_of_all += attribute_value_number(&r->weights[i]);
	return r->weight_of_all > 0 ||
		error_set(err, _("nothing can be weighed by '%s': it is no "
				 "number of anybody's above 0"), name);
}

/* Quotations. */

/* How far from a length that reads well; what complains or is glad first. */
static size_t clumsiness(const struct evidence *e)
{
	size_t length = strlen(e->text);

	return (length > QUOTATION_LENGTH ? length - QUOTATION_LENGTH :
		QUOTATION_LENGTH - length) + (e->tone ? 0 : 1000);
}

static bool same_voice(const struct evidence *a, const struct evidence *b)
{
	return a->participant ? a->participant == b->participant :
		!strcmp(a->speaker, b->speaker);
}

/* The next best of another person than those chosen, or NULL. */
static const struct evidence *next_best(const struct evidence_list *list,
	const struct evidence *const *chosen, size_t count)
{
	const struct evidence *best = NULL;

	for (size_t i = 0; i < list->count; i++) {
		const struct evidence *e = &list->at[i];
		bool heard = e->contrary || !e->speaker || !*e->text;

		for (size_t k = 0; k < count; k++)
			heard = heard || same_voice(e, chosen[k]);
		if (!heard && (!best || clumsiness(e) < clumsiness(best)))
			best = e;
	}
	return best;
}

static bool quotations_of(const struct needs_report *r,
			  const struct need *need, const char **words,
			  struct error *err)
{
	const struct evidence *chosen[QUOTATIONS];
	struct strbuf out = STRBUF_INIT;
	struct evidence_list list;
	size_t count = 0;

	if (!evidence_list(r->m->project, r->m->arena, need_claimed(need->id),
			   &list, err))
		return false;
	while (count < QUOTATIONS) {
		const struct evidence *e = next_best(&list, chosen, count);

		if (!e)
			break;
		chosen[count++] = e;
		strbuf_addf(&out, "%s“%s” (%s)", out.length ? " " : "",
			    e->text, person_saying(r->m, e));
	}
	*words = out.length ? arena_strndup(r->m->arena, out.s, out.length) :
		NULL;
	strbuf_release(&out);
	return true;
}

/* The table. */

static void write_scale(struct writer *w, int64_t value)
{
	if (value == NEED_NOT_SAID)
		writer_null(w);
	else
		writer_int(w, value);
}

static bool write_need(struct writer *w, const struct needs_report *r,
		       const struct ranked_need *one, size_t n,
		       struct error *err)
{
	const struct need *need = one->need;
	const char *candidate = typology_name(one->candidate), *quotations;

	if (!quotations_of(r, need, &quotations, err))
		return false;
	writer_int(w, (int64_t)n);
	writer_int(w, need->id);
	writer_text(w, need->statement);
	writer_text(w, need->kano);
	writer_text(w, writer_is_for_people(w) ? _(candidate) : candidate);
	writer_int(w, (int64_t)one->people);
	writer_int(w, (int64_t)r->m->person_count);
	write_weight(w, r, one->index);
	writer_text(w, segments_of(r, one->index));
	writer_int(w, (int64_t)stances_people(&r->stances, one->index,
					      SIDE_CONTRARY));
	write_scale(w, need->importance);
	write_scale(w, need->satisfaction);
	write_scale(w, need_opportunity(need));
	writer_text(w, relation_status_name(need->status));
	writer_text(w, quotations);
	writer_row(w);
	return true;
}

static bool read_needs(struct needs_report *r,
		       const struct report_words *words, struct error *err)
{
	int64_t *ids;

	if (!need_list(r->m->project, r->m->arena, &r->needs, err))
		return false;
	ids = arena_alloc(r->m->arena, (r->needs.count + 1) * sizeof(*ids));
	for (size_t i = 0; i < r->needs.count; i++)
		ids[i] = r->needs.at[i].id;
	return stances_count(r->m, CLAIM_NEED, ids, r->needs.count,
			     &r->stances, err) &&
		read_segments(r, words->by, err) &&
		read_weights(r, words->weight, err);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct needs_report r = { .m = m };
	struct ranked_need *ranked;
	size_t count;

	if (!read_needs(&r, words, err))
		return false;
	ranked = needs_ranked(m, &r.needs, &r.stances, &count);
	report_open(m, w, _("Needs"), _("%zu needs by Kano's classes, then by "
		"how many of %zu participants have them; %zu that people are "
		"indifferent to, or would rather be without, are left out. A "
		"candidate is a question for a questionnaire, not a class: at "
		"least %d people, parted at a balance of %.1f."), count,
		m->person_count, r.needs.count - count, TYPOLOGY_PEOPLE,
		TYPOLOGY_CUT);
	REPORT_TABLE(w, columns);
	for (size_t i = 0; i < count; i++)
		if (!write_need(w, &r, &ranked[i], i + 1, err))
			return false;
	writer_table_end(w);
	return true;
}

static const struct report_option option_weight = TEXT_OPTION("weight",
	weight, N_("ATTRIBUTE"),
	N_("needs: by whose they are: a number known of people (turnover, "
	   "lifetime value)"));

static const struct report_option *const options[] = {
	&option_by, &option_weight, NULL,
};

const struct report report_needs = {
	.name = "needs",
	.summary = N_("what customers need, ranked, with who has it and their "
		      "words"),
	.details = N_("People are counted, each once, for and against. "
		"Candidates follow Cadotte and Turgeon (1988): what people "
		"only complain of may be a must-be, what they only praise "
		"attractive, what they do both with one-dimensional. "
		"opportunity is importance plus what it exceeds satisfaction "
		"by (Ulwick 2005). weight is the share of an attribute of all "
		"people that those have whose need it is."),
	.options = options,
	.run = run,
};
