#include "report/core_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "coding/code_family.h"
#include "report/tally.h"
#include "theory/relation.h"

/* The question that is put to the measures, as it is made. */
struct asking {
	struct arena *arena;
	struct material m;
	struct tally tally;		/* each code by itself */
	struct relation_list relations;
	uint32_t *category;	/* by code: its number, or NOBODY */
	uint32_t *codes;		/* by category: its code */
	bool **family;		/* by category: what it holds, by code */
	struct core_question q;
};

static void number_categories(struct asking *a)
{
	size_t count = a->m.codes.count;

	a->category = arena_alloc(a->arena, (count + 1) * sizeof(uint32_t));
	a->codes = arena_alloc(a->arena, (count + 1) * sizeof(uint32_t));
	a->family = arena_alloc(a->arena, (count + 1) * sizeof(bool *));
	for (uint32_t i = 0; i < count; i++) {
		const struct code *code = &a->m.codes.at[i];

		a->category[i] = NOBODY;
		if (code->kind != CODE_CATEGORY || code->id < 0)
			continue;
		a->category[i] = a->q.categories;
		a->codes[a->q.categories] = i;
		a->family[a->q.categories++] = code_family(a->arena,
			&a->m.codes, &a->m.memberships, code->id);
	}
}

static struct label_passages label_of(struct asking *a, uint32_t code)
{
	struct label_passages label = {
		.segments = tally_at(&a->tally, code, 0)->codings,
	};
	bool *people = arena_alloc(a->arena, a->m.person_count + 1);
	uint32_t *categories = arena_alloc(a->arena, (a->q.categories + 1) *
					   sizeof(*categories));

	for (uint32_t i = 0; i < a->m.person_count; i++)
		people[i] = reach_meets(&a->tally.reach, code, i);
	for (uint32_t i = 0; i < a->q.categories; i++)
		if (a->family[i][code])
			categories[label.category_count++] = i;
	label.participants = people;
	label.categories = categories;
	return label;
}

static void ask_labels(struct asking *a)
{
	struct label_passages *labels = arena_alloc(a->arena,
		(a->m.codes.count + 1) * sizeof(*labels));
	size_t count = 0;

	for (uint32_t i = 0; i < a->m.codes.count; i++)
		if (tally_at(&a->tally, i, 0)->codings)
			labels[count++] = label_of(a, i);
	a->q.labels = labels;
	a->q.label_count = count;
	a->q.participants = (uint32_t)a->m.person_count;
}

/* A claim about a label is one about the category that holds it first. */
static uint32_t category_at(const struct asking *a, int64_t id)
{
	uint32_t code = material_code(&a->m, id);

	if (code != NOBODY && a->category[code] == NOBODY)
		code = material_code(&a->m, a->m.codes.at[code].parent);
	return code == NOBODY ? NOBODY : a->category[code];
}

static void ask_claims(struct asking *a)
{
	struct claim *claims = arena_alloc(a->arena,
		(a->relations.count + 1) * sizeof(*claims));
	size_t count = 0;

	for (size_t i = 0; i < a->relations.count; i++) {
		const struct relation *r = &a->relations.at[i];
		uint32_t from = category_at(a, r->from);
		uint32_t to = category_at(a, r->to);

		if (r->status != RELATION_REFUTED && from != NOBODY &&
		    to != NOBODY && from != to)
			claims[count++] = (struct claim){
				.from = from, .to = to,
			};
	}
	a->q.claims = claims;
	a->q.claim_count = count;
}

/* How many positions of each property some incident lies on. */
static bool ask_properties(struct asking *a, struct error *err)
{
	struct { struct property_range *at; size_t count, capacity; } all =
		{ 0 };
	struct stmt st = stmt_open(&a->m.project->db,
		"SELECT p.code AS code, (SELECT count(*) FROM dimension_value v"
		" WHERE v.property = p.id AND EXISTS (SELECT 1"
		"  FROM coding_location WHERE value = v.id)) AS positions"
		" FROM property p ORDER BY p.id");

	while (stmt_step(&st)) {
		uint32_t category = category_at(a, stmt_int(&st, "code"));

		if (category != NOBODY)
			list_push(&all, ((struct property_range){
				.category = category,
				.positions = (uint32_t)stmt_int(&st,
							"positions"),
			}));
	}
	list_settle(&all, a->arena);
	a->q.properties = all.at;
	a->q.property_count = all.count;
	return stmt_close(&st, err);
}

static size_t contrary_to(const struct asking *a, const bool *family)
{
	size_t count = 0;

	for (size_t i = 0; i < a->relations.count; i++) {
		const struct relation *r = &a->relations.at[i];
		uint32_t from = material_code(&a->m, r->from);
		uint32_t to = material_code(&a->m, r->to);

		if ((from != NOBODY && family[from]) ||
		    (to != NOBODY && family[to]))
			count += r->contrary;
	}
	return count;
}

static int by_borda(const void *left, const void *right)
{
	const struct core_row *a = left, *b = right;

	if (a->measures.borda != b->measures.borda)
		return a->measures.borda < b->measures.borda ? 1 : -1;
	return strcmp(a->path, b->path);
}

static void fill(const struct asking *a,
		 const struct core_candidate *candidates,
		 struct core_table *table)
{
	table->count = a->q.categories;
	table->participants = a->m.person_count;
	table->segments = a->m.passages.count;
	table->at = arena_alloc(a->arena, (table->count + 1) *
				sizeof(*table->at));
	for (uint32_t i = 0; i < table->count; i++) {
		const struct code *code = &a->m.codes.at[a->codes[i]];

		table->at[i] = (struct core_row){
			.code = code->id,
			.path = code->path,
			.measures = candidates[i],
			.contrary = contrary_to(a, a->family[i]),
		};
	}
	if (table->count)
		qsort(table->at, table->count, sizeof(*table->at), by_borda);
}

bool core_table(struct project *p, struct arena *arena,
		struct core_table *table, struct error *err)
{
	static const struct material_words whole_study = { 0 };
	struct tally_wish each_alone = { 0 };
	struct relation_filter all = { 0 };
	struct asking a = { .arena = arena };
	struct core_candidate *candidates;

	if (!material_load(p, arena, &whole_study, &a.m, err) ||
	    !tally_make(&a.m, &each_alone, &a.tally, err) ||
	    !relation_list(p, arena, &all, &a.relations, err))
		return false;
	number_categories(&a);
	ask_labels(&a);
	ask_claims(&a);
	if (!ask_properties(&a, err) ||
	    !core_candidates(arena, &a.q, &candidates, err))
		return false;
	fill(&a, candidates, table);
	return true;
}
