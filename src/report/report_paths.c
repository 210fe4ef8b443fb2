/*
 * report paths FROM TO: how one code leads to another, claim by claim, each
 * step with what it rests on.  A step goes along a claim in its direction (an
 * undirected one both ways), or from a code to the category that holds it.
 */
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "report/report_option.h"
#include "theory/relation.h"

static const struct column columns[] = {
	{ "path", N_("path"), COLUMN_NUMBER },
	{ "step", N_("step"), COLUMN_NUMBER },
	{ "from", N_("from"), COLUMN_LONG_TEXT },
	{ "type", N_("type"), COLUMN_TEXT },
	{ "to", N_("to"), COLUMN_LONG_TEXT },
	{ "relation", N_("relation"), COLUMN_NUMBER },
	{ "status", N_("status"), COLUMN_TEXT },
	{ "participants", N_("participants"), COLUMN_NUMBER },
	{ "contrary", N_("contrary"), COLUMN_NUMBER },
	{ "text", N_("passage"), COLUMN_LONG_TEXT },
};

enum { STEPS_MOST = 6, PATHS_MOST = 200 };

struct step {
	uint32_t from, to;
	const struct relation *relation;	/* NULL: it is held by */
};

struct walking {
	const struct material *m;
	struct writer *w;
	struct { struct step *at; size_t count, capacity; } steps;
	bool *on_path;			/* by code */
	const struct step *path[STEPS_MOST];
	uint32_t goal;
	size_t paths;
	struct error *err;
};

static bool write_step(struct walking *k, size_t n)
{
	const struct step *step = k->path[n];
	const struct relation *r = step->relation;
	struct evidence_list list = { 0 };

	if (r && !evidence_list(k->m->project, k->m->arena,
				relation_claimed(r->id), &list, k->err))
		return false;
	writer_int(k->w, (int64_t)k->paths);
	writer_int(k->w, (int64_t)n + 1);
	writer_text(k->w, k->m->codes.at[step->from].path);
	writer_text(k->w, r ? r->type_name : "in");
	writer_text(k->w, k->m->codes.at[step->to].path);
	if (r) {
		writer_int(k->w, r->id);
		writer_text(k->w, relation_status_name(r->status));
		writer_int(k->w, (int64_t)r->participants);
		writer_int(k->w, (int64_t)r->contrary);
		writer_text(k->w, list.count ? list.at[0].text : NULL);
	} else {
		for (int i = 0; i < 5; i++)
			writer_null(k->w);
	}
	writer_row(k->w);
	return true;
}

/* From a code on, with `depth` steps behind one. */
static bool walk(struct walking *k, uint32_t code, size_t depth)
{
	bool ok = true;

	if (code == k->goal && depth) {
		k->paths++;
		for (size_t i = 0; ok && i < depth; i++)
			ok = write_step(k, i);
		return ok;
	}
	if (depth == STEPS_MOST)
		return true;
	k->on_path[code] = true;
	for (size_t i = 0; ok && i < k->steps.count &&
	     k->paths < PATHS_MOST; i++) {
		const struct step *step = &k->steps.at[i];

		if (step->from != code || k->on_path[step->to])
			continue;
		k->path[depth] = step;
		ok = walk(k, step->to, depth + 1);
	}
	k->on_path[code] = false;
	return ok;
}

static void add_step(struct walking *k, uint32_t from, uint32_t to,
		     const struct relation *relation)
{
	if (from != NOBODY && to != NOBODY)
		list_push(&k->steps, ((struct step){ from, to, relation }));
}

static void find_steps(struct walking *k, const struct relation_list *list)
{
	const struct material *m = k->m;

	for (size_t i = 0; i < list->count; i++) {
		const struct relation *r = &list->at[i];
		uint32_t from = material_code(m, r->from);
		uint32_t to = material_code(m, r->to);

		if (r->status == RELATION_REFUTED)
			continue;
		add_step(k, from, to, r);
		if (!r->directed)
			add_step(k, to, from, r);
	}
	for (size_t i = 0; i < m->memberships.count; i++)
		add_step(k, material_code(m, m->memberships.at[i].child),
			 material_code(m, m->memberships.at[i].parent), NULL);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct walking k = { .m = m, .w = w, .err = err };
	struct relation_filter all = { 0 };
	struct relation_list list;
	struct code from, to;
	bool ok;

	if (words->word_count != 2)
		return error_usage(err, _("from which code to which? axial "
					  "report paths FROM TO"));
	if (!code_find_in(&m->codes, words->words[0], CODE_ANY, &from, err) ||
	    !code_find_in(&m->codes, words->words[1], CODE_ANY, &to, err) ||
	    !relation_list(m->project, m->arena, &all, &list, err))
		return false;
	k.on_path = arena_alloc(m->arena, m->codes.count + 1);
	k.goal = material_code(m, to.id);
	find_steps(&k, &list);
	report_open(m, w, _("Paths"), _("From %s to %s along claims that are "
		"not refuted, and from a code to what holds it; at most %d "
		"steps."), from.path, to.path, STEPS_MOST);
	REPORT_TABLE(w, columns);
	ok = walk(&k, material_code(m, from.id), 0);
	writer_table_end(w);
	list_release(&k.steps);
	return ok;
}

const struct report report_paths = {
	.name = "paths",
	.summary = N_("how one code leads to another, claim by claim"),
	.argument = N_("FROM TO"),
	.arguments = 2,
	.asks = true,
	.run = run,
};
