/*
 * report claims: for whom each claim holds, who contradicts it, and of whom it
 * is not known, by name.  A claim that nine of twelve bear out and nobody was
 * asked about by the other three is another thing than one that three deny.
 */
#include "base/language.h"
#include "report/people.h"
#include "report/report_option.h"
#include "theory/relation.h"

static const struct column columns[] = {
	{ "id", N_("id"), COLUMN_NUMBER },
	{ "claim", N_("claim"), COLUMN_LONG_TEXT },
	{ "status", N_("status"), COLUMN_TEXT },
	{ "holds_for", N_("holds for"), COLUMN_NUMBER },
	{ "who_holds", N_("who"), COLUMN_LONG_TEXT },
	{ "contradicted_by", N_("contradicted by"), COLUMN_NUMBER },
	{ "who_contradicts", N_("who"), COLUMN_LONG_TEXT },
	{ "silent_in", N_("silent"), COLUMN_NUMBER },
	{ "who_is_silent", N_("who"), COLUMN_LONG_TEXT },
	{ "read_back", N_("read back"), COLUMN_LONG_TEXT },
};

static void write_claim(struct writer *w, const struct material *m,
			const struct relation *r, const struct stances *s,
			size_t index)
{
	size_t silent;
	const char *who = people_silent(m, s, index, &silent);

	writer_int(w, r->id);
	writer_text(w, relation_claim(m->arena, r));
	writer_text(w, relation_status_name(r->status));
	writer_int(w, (int64_t)stances_people(s, index, SIDE_FOR));
	writer_text(w, people_on_side(m, s, index, SIDE_FOR));
	writer_int(w, (int64_t)stances_people(s, index, SIDE_CONTRARY));
	writer_text(w, people_on_side(m, s, index, SIDE_CONTRARY));
	writer_int(w, (int64_t)silent);
	writer_text(w, who);
	writer_text(w, relation_read_back(m->arena, r));
	writer_row(w);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct relation_filter all = { 0 };
	struct relation_list list;
	struct stances stances;
	int64_t *ids;

	(void)words;
	if (!relation_list(m->project, m->arena, &all, &list, err))
		return false;
	ids = arena_alloc(m->arena, (list.count + 1) * sizeof(*ids));
	for (size_t i = 0; i < list.count; i++)
		ids[i] = list.at[i].id;
	if (!stances_count(m, CLAIM_RELATION, ids, list.count, &stances, err))
		return false;
	report_open(m, w, _("Claims"), _("%zu claims by the people of whom "
		"they hold, of %zu. Silent are those in whose words no "
		"evidence lies, on either side."), list.count,
		m->person_count);
	REPORT_TABLE(w, columns);
	for (size_t i = 0; i < list.count; i++)
		write_claim(w, m, &list.at[i], &stances, i);
	writer_table_end(w);
	return true;
}

const struct report report_claims = {
	.name = "claims",
	.summary = N_("for whom each claim holds, who contradicts it, who is "
		      "silent"),
	.run = run,
};
