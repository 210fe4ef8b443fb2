/*
 * What a story owes its readers: that each sentence rests on something that
 * still holds, that what it tells is claimed in the study, and that nothing
 * of the study is passed over in silence.
 */
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/shell_word.h"
#include "coding/code_family.h"
#include "theory/last_change.h"
#include "theory/reach.h"
#include "theory/relation.h"
#include "theory/story.h"

/* Whose words bear a sentence out. */
struct heard {
	int64_t sentence;
	size_t people;
};

struct heard_list {
	struct heard *at;
	size_t count, capacity;
};

struct story_checker {
	struct arena *arena;
	struct story story;
	struct relation_list relations;
	struct code_list codes;
	struct membership_list memberships;
	struct last_changes changes;
	struct heard_list heard;
	bool *told;			/* code i of codes is in a sentence */
	bool *claimed;			/* relation i is in one */
	int64_t *pending;		/* told, but not yet who holds them */
	size_t pending_count;
	struct story_finding_list *findings;
};

static void find(struct story_checker *c, const struct sentence *sentence,
		 const char *finding, const char *about, const char *mend)
{
	list_push(c->findings, ((struct story_finding){
		.n = sentence->n,
		.finding = finding,
		.about = about,
		.text = sentence->text,
		.mend = mend,
	}));
}

/* The same of what takes the sentence its ground. */
static void find_broken(struct story_checker *c,
			const struct sentence *sentence, const char *finding,
			const char *about, const char *mend)
{
	find(c, sentence, finding, about, mend);
	c->findings->at[c->findings->count - 1].is_broken = true;
}

/* "axial story VERB N --KIND ID" */
static const char *mend_of(struct story_checker *c, const char *verb,
			   const struct sentence *sentence, const char *what)
{
	return arena_printf(c->arena, "axial story %s %lld %s", verb,
			    (long long)sentence->n, what);
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
	const struct relation *r = relation_of(c, id);
	const char *about, *number;

	if (!r)
		return;
	tell(c, r->from);
	tell(c, r->to);
	c->claimed[r - c->relations.at] = true;
	number = arena_printf(c->arena, "--relation %lld", (long long)id);
	about = arena_printf(c->arena, "#%lld %s", (long long)id,
			     relation_claim(c->arena, r));
	if (r->status == RELATION_REFUTED)
		find_broken(c, sentence, N_("refuted relation"), about,
			    mend_of(c, "unbind", sentence, number));
	if (!r->supporting)
		find_broken(c, sentence, N_("relation without evidence"),
			    about, arena_printf(c->arena,
				"axial relation evidence %lld CODING…",
				(long long)id));
	if (r->status == RELATION_SUPPORTED && r->contrary)
		find(c, sentence, N_("negative case passed over"), about,
		     arena_printf(c->arena, "axial relation set %lld "
				  "--status qualified", (long long)id));
}

/* What has become of the support since the sentence was told. */
static void check_changes(struct story_checker *c,
			  const struct sentence *sentence)
{
	static const char *const tables[] = {
		[SUPPORT_CODE] = "code",
		[SUPPORT_RELATION] = "relation",
		[SUPPORT_CODING] = "coding",
	};
	int64_t told = last_changed(&c->changes, "story_sentence",
				    sentence->id);

	if (last_bereft(&c->changes, "story_sentence", sentence->id))
		find_broken(c, sentence,
			    N_("support taken away since it was told"), NULL,
			    mend_of(c, "bind", sentence,
				    "--relation RELATION"));
	for (size_t i = 0; i < sentence->support.count; i++) {
		const struct support *s = &sentence->support.at[i];
		const char *what;

		if (last_changed(&c->changes, tables[s->kind], s->id) <= told)
			continue;
		what = arena_printf(c->arena, "--%s %s",
				    support_kind_name(s->kind),
				    shell_word(c->arena, s->shown));
		find(c, sentence, N_("evidence changed since it was told"),
		     arena_printf(c->arena, "%s: %s",
				  support_kind_name(s->kind), s->shown),
		     arena_printf(c->arena, "%s; %s",
				  mend_of(c, "unbind", sentence, what),
				  mend_of(c, "bind", sentence, what)));
	}
}

/* Two codes that a sentence tells of together, and no claim of the study
 * between them or what they hold. */
static bool are_related(struct story_checker *c, int64_t a, int64_t b)
{
	const bool *in_a = code_family(c->arena, &c->codes, &c->memberships,
				       a);
	const bool *in_b = code_family(c->arena, &c->codes, &c->memberships,
				       b);
	const struct code *one = code_in_list(&c->codes, a);
	const struct code *other = code_in_list(&c->codes, b);

	if (!one || !other || in_a[other - c->codes.at] ||
	    in_b[one - c->codes.at])
		return true;
	for (size_t i = 0; i < c->relations.count; i++) {
		const struct relation *r = &c->relations.at[i];
		const struct code *from = code_in_list(&c->codes, r->from);
		const struct code *to = code_in_list(&c->codes, r->to);
		size_t f, t;

		if (!from || !to)
			continue;
		f = (size_t)(from - c->codes.at);
		t = (size_t)(to - c->codes.at);
		if ((in_a[f] && in_b[t]) || (in_a[t] && in_b[f]))
			return true;
	}
	return false;
}

/* Where a sentence names a claim, that is what it tells. */
static void check_links(struct story_checker *c,
			const struct sentence *sentence)
{
	const struct support_list *all = &sentence->support;

	for (size_t i = 0; i < all->count; i++)
		if (all->at[i].kind == SUPPORT_RELATION)
			return;
	for (size_t i = 0; i < all->count; i++)
		for (size_t k = i + 1; k < all->count; k++) {
			const struct support *a = &all->at[i];
			const struct support *b = &all->at[k];

			if (a->kind != SUPPORT_CODE ||
			    b->kind != SUPPORT_CODE ||
			    are_related(c, a->id, b->id))
				continue;
			find(c, sentence, N_("relation told, not recorded"),
			     arena_printf(c->arena, "%s; %s", a->shown,
					  b->shown),
			     arena_printf(c->arena,
				"axial relation add %s TYPE %s",
				shell_word(c->arena, a->shown),
				shell_word(c->arena, b->shown)));
		}
}

static size_t people_behind(const struct story_checker *c, int64_t sentence)
{
	for (size_t i = 0; i < c->heard.count; i++)
		if (c->heard.at[i].sentence == sentence)
			return c->heard.at[i].people;
	return 0;
}

/* Claims and passages name their people; a code stands for all that it has. */
static void check_people(struct story_checker *c,
			 const struct sentence *sentence)
{
	for (size_t i = 0; i < sentence->support.count; i++)
		if (sentence->support.at[i].kind == SUPPORT_CODE)
			return;
	if (people_behind(c, sentence->id) == 1)
		find(c, sentence, N_("one participant alone"), NULL,
		     mend_of(c, "bind", sentence, "--coding CODING"));
}

static void check_sentence(struct story_checker *c,
			   const struct sentence *sentence)
{
	if (!sentence->support.count)
		find_broken(c, sentence, N_("no support"), NULL,
			    mend_of(c, "bind", sentence,
				    "--relation RELATION"));
	for (size_t i = 0; i < sentence->support.count; i++) {
		const struct support *support = &sentence->support.at[i];

		if (support->kind == SUPPORT_RELATION)
			check_relation(c, sentence, support->id);
		else
			tell(c, support->code);
	}
	if (sentence->support.count)
		check_people(c, sentence);
	check_links(c, sentence);
	check_changes(c, sentence);
}

/* What the story passes over. */

static void check_categories(struct story_checker *c)
{
	for (size_t i = 0; i < c->codes.count; i++) {
		const struct code *code = &c->codes.at[i];
		struct sentence nowhere = { .text = code->definition };

		if (code->kind == CODE_CATEGORY && !c->told[i])
			find(c, &nowhere, N_("category in no sentence"),
			     code->path, arena_printf(c->arena,
				"axial story bind N --code %s",
				shell_word(c->arena, code->path)));
	}
}

static void check_claims(struct story_checker *c)
{
	struct sentence nowhere = { 0 };

	for (size_t i = 0; i < c->relations.count; i++) {
		const struct relation *r = &c->relations.at[i];

		if (c->claimed[i] || r->status == RELATION_REFUTED ||
		    r->status == RELATION_HUNCH)
			continue;
		find(c, &nowhere, N_("claim in no sentence"),
		     arena_printf(c->arena, "#%lld %s", (long long)r->id,
				  relation_claim(c->arena, r)),
		     arena_printf(c->arena, "axial story bind N --relation "
				  "%lld", (long long)r->id));
	}
}

/* All at once. */

static bool hear(struct project *p, struct heard_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT object, count(*) AS people FROM ("
		REACH("s.sentence", "(SELECT sentence, coding"
		      " FROM story_support WHERE coding IS NOT NULL"
		      " UNION SELECT s.sentence, e.coding FROM story_support s"
		      " JOIN relation_evidence e ON e.relation = s.relation"
		      " AND e.stance = 'for') s"
		      " CROSS JOIN coding c ON c.id = s.coding")
		") GROUP BY object");

	while (stmt_step(&st))
		list_push(list, ((struct heard){
			.sentence = stmt_int(&st, "object"),
			.people = (size_t)stmt_int(&st, "people"),
		}));
	return stmt_close(&st, err);
}

static bool read_all(struct project *p, struct story_checker *c,
		     struct error *err)
{
	struct relation_filter all = { 0 };

	if (!story_read(p, c->arena, &c->story, err) ||
	    !relation_list(p, c->arena, &all, &c->relations, err) ||
	    !code_list_uncounted(p, c->arena, CODE_ANY, &c->codes, err) ||
	    !membership_list(p, c->arena, &c->memberships, err) ||
	    !last_changes_read(p, c->arena, &c->changes, err) ||
	    !hear(p, &c->heard, err))
		return false;
	c->told = arena_alloc(c->arena, (c->codes.count + 1) *
			      sizeof(*c->told));
	c->claimed = arena_alloc(c->arena, (c->relations.count + 1) *
				 sizeof(*c->claimed));
	c->pending = arena_alloc(c->arena, (c->codes.count + 1) *
				 sizeof(*c->pending));
	return true;
}

bool story_check(struct project *p, struct arena *arena,
		 struct story_finding_list *list, struct error *err)
{
	struct story_checker c = { .arena = arena, .findings = list };
	struct sentence nowhere = { 0 };
	int64_t cores;
	bool ok;

	*list = (struct story_finding_list){ 0 };
	ok = read_all(p, &c, err) &&
		db_int(&p->db, "SELECT count(*) FROM core_category", &cores,
		       err);
	for (size_t i = 0; ok && i < c.story.count; i++)
		check_sentence(&c, &c.story.at[i]);
	if (ok && !c.story.count)
		find(&c, &nowhere, N_("no story"), NULL,
		     "axial story add TEXT");
	else if (ok) {
		check_categories(&c);
		check_claims(&c);
	}
	if (ok && !cores)
		find(&c, &nowhere, N_("no core category"), NULL,
		     "axial core candidates");
	list_release(&c.heard);
	list_settle(list, arena);
	return ok;
}
