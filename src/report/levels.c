#include "report/levels.h"

#include <stdlib.h>

#include "base/memory.h"
#include "theory/core.h"
#include "theory/relation.h"

/* From one code to another along a claim, or from a category to what it
 * holds. */
struct step {
	uint32_t from, to;
};

struct step_list {
	struct step *at;
	size_t count, capacity;
};

static void add_step(struct step_list *steps, uint32_t from, uint32_t to)
{
	if (from != NOBODY && to != NOBODY)
		list_push(steps, ((struct step){ from, to }));
}

/* A claim about a label is one about its category, too. */
static uint32_t category_of(const struct material *m, uint32_t code)
{
	const struct code *one;

	if (code == NOBODY)
		return NOBODY;
	one = &m->codes.at[code];
	if (one->kind == CODE_LABEL && one->parent)
		return material_code(m, one->parent);
	return code;
}

static bool find_steps(const struct material *m, struct step_list *steps,
		       struct error *err)
{
	struct relation_filter all = { 0 };
	struct relation_list relations;

	if (!relation_list(m->project, m->arena, &all, &relations, err))
		return false;
	for (size_t i = 0; i < relations.count; i++) {
		const struct relation *r = &relations.at[i];
		uint32_t from = category_of(m, material_code(m, r->from));
		uint32_t to = category_of(m, material_code(m, r->to));

		if (r->status == RELATION_REFUTED)
			continue;
		add_step(steps, from, to);
		add_step(steps, to, from);
	}
	for (size_t i = 0; i < m->memberships.count; i++)
		add_step(steps, material_code(m, m->memberships.at[i].parent),
			 material_code(m, m->memberships.at[i].child));
	return true;
}

/* Marks all that steps lead to from the core. */
static void spread(const struct step_list *steps, bool *reached)
{
	bool more = true;

	while (more) {
		more = false;
		for (size_t i = 0; i < steps->count; i++) {
			struct step step = steps->at[i];

			if (!reached[step.from] || reached[step.to])
				continue;
			reached[step.to] = more = true;
		}
	}
}

/* *core is NOBODY where none is chosen. */
static bool find_core(const struct material *m, uint32_t *core, bool *reached,
		      struct error *err)
{
	struct step_list steps = { 0 };
	struct core chosen;
	bool is_chosen, ok = true;

	*core = NOBODY;
	if (!core_get(m->project, m->arena, &chosen, &is_chosen, err))
		return false;
	if (is_chosen)
		*core = material_code(m, chosen.code.id);
	if (*core != NOBODY) {
		reached[*core] = true;
		ok = find_steps(m, &steps, err);
		spread(&steps, reached);
		list_release(&steps);
	}
	return ok;
}

/* A category's labels; or its own line where it has none or is a code on
 * passages itself. */
static void add_category(const struct material *m, const struct tally *tally,
			 const bool *reached, uint32_t category,
			 struct level_line_list *lines)
{
	struct level_line line = { category, NOBODY, reached[category] };
	size_t begun = lines->count;

	for (size_t i = 0; i < m->memberships.count; i++) {
		uint32_t child = material_code(m, m->memberships.at[i].child);
		int64_t parent = m->memberships.at[i].parent;

		if (parent != m->codes.at[category].id || child == NOBODY ||
		    m->codes.at[child].kind != CODE_LABEL)
			continue;
		line.label = child;
		list_push(lines, line);
	}
	line.label = NOBODY;
	if (lines->count == begun || tally_at(tally, category, 0)->codings)
		list_push(lines, line);
}

static bool stands_somewhere(const struct material *m, int64_t code)
{
	for (size_t i = 0; i < m->memberships.count; i++)
		if (m->memberships.at[i].child == code)
			return true;
	return false;
}

static int by_place(const void *left, const void *right)
{
	const struct level_line *a = left, *b = right;

	if (a->of_core != b->of_core)
		return a->of_core ? -1 : 1;
	if (a->category != b->category)
		return a->category < b->category ? -1 : 1;
	return (a->label > b->label) - (a->label < b->label);
}

static void find_lines(const struct material *m, const struct tally *tally,
		       const bool *reached, struct level_line_list *lines)
{
	for (uint32_t i = 0; i < m->codes.count; i++) {
		const struct code *code = &m->codes.at[i];

		if (code->kind == CODE_CATEGORY)
			add_category(m, tally, reached, i, lines);
		else if (!stands_somewhere(m, code->id))
			list_push(lines, ((struct level_line){
				NOBODY, i, false }));
	}
	if (lines->count)
		qsort(lines->at, lines->count, sizeof(*lines->at), by_place);
}

bool levels_find(const struct material *m, const struct tally *tally,
		 struct levels *out, struct error *err)
{
	bool *reached = arena_alloc(m->arena, m->codes.count + 1);

	*out = (struct levels)LEVELS_INIT;
	if (!find_core(m, &out->core, reached, err))
		return false;
	find_lines(m, tally, reached, &out->lines);
	return true;
}

void levels_release(struct levels *levels)
{
	list_release(&levels->lines);
}

uint32_t level_main(const struct material *m, uint32_t code)
{
	uint32_t at = code;

	/* Memberships make no circle; a damaged study's might. */
	for (size_t i = 0; i < m->codes.count && at != NOBODY; i++) {
		uint32_t above = m->codes.at[at].parent ?
			material_code(m, m->codes.at[at].parent) : NOBODY;

		if (above == NOBODY)
			break;
		at = above;
	}
	return at;
}
