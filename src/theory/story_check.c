/* What a story owes its readers. */
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "theory/core.h"
#include "theory/relation.h"
#include "theory/story.h"

struct story_checker {
	struct arena *arena;
	struct story story;
	struct relation_list relations;
	struct code_list codes;
	struct membership_list memberships;
	bool *told;			/* code i of codes is in a sentence */
	int64_t *pending;		/* told, but not yet who holds them */
	size_t pending_count;
	struct story_finding_list *findings;
};

static void find(struct story_checker *c, const struct sentence *sentence,
		 const char *finding, const char *about)
{
	list_push(c->findings, ((struct story_finding){
		.n = sentence->n,
		.finding = finding,
		.about = about,
		.text = sentence->text,
	}));
}

static const struct relation *relation_of(const struct story_checker *c,
					  int64_t id)
{
	for (size_t i = 0; i < c->relations.count; i++)
		if (c->relations.at[i].id == id)
			return &c->relations.at[i];
	return NULL;
}

static void tell_one(struct story_checker *c, int64_t code)
{
	const struct code *found = code_in_list(&c->codes, code);

	if (!found || c->told[found - c->codes.at])
		return;
	c->told[found - c->codes.at] = true;
	c->pending[c->pending_count++] = code;
}

/* A code is told of, and with it every category that holds it. */
static void tell(struct story_checker *c, int64_t code)
{
	tell_one(c, code);
	while (c->pending_count) {
		int64_t child = c->pending[--c->pending_count];

		for (size_t k = 0; k < c->memberships.count; k++)
			if (c->memberships.at[k].child == child)
				tell_one(c, c->memberships.at[k].parent);
	}
}

static void check_relation(struct story_checker *c,
			   const struct sentence *sentence, int64_t id)
{
	const struct relation *relation = relation_of(c, id);
	const char *about;

	if (!relation)
		return;
	tell(c, relation->from);
	tell(c, relation->to);
	about = arena_printf(c->arena, "#%lld %s", (long long)id,
			     relation_claim(c->arena, relation));
	if (relation->status == RELATION_REFUTED)
		find(c, sentence, N_("refuted relation"), about);
	if (!relation->supporting)
		find(c, sentence, N_("relation without evidence"), about);
}

static void check_sentence(struct story_checker *c,
			   const struct sentence *sentence)
{
	if (!sentence->support.count)
		find(c, sentence, N_("no support"), NULL);
	for (size_t i = 0; i < sentence->support.count; i++) {
		const struct support *support = &sentence->support.at[i];

		if (support->kind == SUPPORT_RELATION)
			check_relation(c, sentence, support->id);
		else
			tell(c, support->code);
	}
}

static void check_categories(struct story_checker *c)
{
	for (size_t i = 0; i < c->codes.count; i++) {
		const struct code *code = &c->codes.at[i];
		struct sentence nowhere = { .text = code->definition };

		if (code->kind == CODE_CATEGORY && !c->told[i])
			find(c, &nowhere, N_("category in no sentence"),
			     code->path);
	}
}

bool story_check(struct project *p, struct arena *arena,
		 struct story_finding_list *list, struct error *err)
{
	struct story_checker c = { .arena = arena, .findings = list };
	struct sentence nowhere = { 0 };
	struct relation_filter all = { 0 };
	struct core core;
	bool chosen;

	*list = (struct story_finding_list){ 0 };
	if (!story_read(p, arena, &c.story, err) ||
	    !relation_list(p, arena, &all, &c.relations, err) ||
	    !code_list(p, arena, CODE_ANY, &c.codes, err) ||
	    !membership_list(p, arena, &c.memberships, err) ||
	    !core_get(p, arena, &core, &chosen, err))
		return false;
	c.told = arena_alloc(arena, c.codes.count * sizeof(*c.told));
	c.pending = arena_alloc(arena, c.codes.count * sizeof(*c.pending));
	for (size_t i = 0; i < c.story.count; i++)
		check_sentence(&c, &c.story.at[i]);
	if (!c.story.count)
		find(&c, &nowhere, N_("no story"), NULL);
	else
		check_categories(&c);
	if (!chosen)
		find(&c, &nowhere, N_("no core category"), NULL);
	list_settle(list, arena);
	return true;
}
