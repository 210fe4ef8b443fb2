/* Properties, claims, frames, the story and needs: whether they hold up. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "report/frame_check.h"
#include "report/lint_internal.h"
#include "theory/need.h"
#include "theory/sampling.h"
#include "theory/story.h"

/* Properties. */

static void check_property(struct lint *l, struct stmt *st)
{
	uint32_t number = material_code(&l->grounds.material,
					stmt_int(st, "code"));
	const char *code = number == NOBODY ? "?" :
		l->grounds.material.codes.at[number].path;
	const char *object = arena_printf(l->arena, "%s/%s", code,
					  stmt_text(st, "name"));

	lint_find(l, LINT_NOTE, "property", object, stmt_int(st, "met") ?
		  N_("all incidents at one position") :
		  N_("no incident located"),
		  lint_mend(l, "axial locate CODING %s VALUE",
			    stmt_text(st, "name")));
}

static bool check_positions(struct lint *l, struct error *err)
{
	struct stmt st = stmt_open(&l->p->db,
		"SELECT * FROM (SELECT p.id, p.code, p.name, (SELECT count(*)"
		"  FROM dimension_value v WHERE v.property = p.id AND EXISTS"
		"  (SELECT 1 FROM coding_location WHERE value = v.id)) AS met"
		" FROM property p) WHERE met < 2 ORDER BY id");

	while (stmt_step(&st))
		check_property(l, &st);
	return stmt_close(&st, err);
}

static bool check_bare(struct lint *l, struct error *err)
{
	struct stmt st = stmt_open(&l->p->db,
		"SELECT id FROM code c WHERE kind = 'category' AND NOT EXISTS"
		" (SELECT 1 FROM property WHERE code = c.id) ORDER BY id");

	while (stmt_step(&st)) {
		uint32_t number = material_code(&l->grounds.material,
						stmt_int(&st, "id"));
		const char *path = number == NOBODY ? "?" :
			l->grounds.material.codes.at[number].path;

		lint_find(l, LINT_NOTE, "code", path,
			  N_("a category without properties"),
			  lint_mend(l, "axial property add %s NAME --scale "
				    "LOW..HIGH", path));
	}
	return stmt_close(&st, err);
}

bool lint_properties(struct lint *l, struct error *err)
{
	return check_bare(l, err) && check_positions(l, err);
}

/* Claims. */

static void check_relation(struct lint *l, const struct relation *r)
{
	const char *number = arena_printf(l->arena, "%lld", (long long)r->id);
	const char *object = arena_printf(l->arena, "%s %s", number,
					  relation_claim(l->arena, r));

	if (!r->supporting && r->status != RELATION_REFUTED)
		lint_find(l, LINT_ERROR, "relation", object,
			  N_("a claim without evidence"),
			  lint_mend(l, "axial relation evidence %s CODING…",
				    number));
	else if (r->participants < 2 && r->status != RELATION_REFUTED &&
		 r->status != RELATION_HUNCH)
		lint_find(l, LINT_WARNING, "relation", object,
			  N_("a claim by one participant alone"),
			  lint_mend(l, "axial relation set %s --status hunch",
				    number));
	if (last_bereft(&l->changes, "relation", r->id))
		lint_find(l, LINT_ERROR, "relation", object,
			  N_("evidence taken away since"),
			  lint_mend(l, "axial relation evidence %s CODING…",
				    number));
	if (r->status == RELATION_SUPPORTED && r->contrary)
		lint_find(l, LINT_WARNING, "relation", object,
			  N_("called supported, but contradicted"),
			  lint_mend(l, "axial relation set %s --status "
				    "qualified", number));
}

static bool check_frames(struct lint *l, struct error *err)
{
	struct frame_finding_list list;

	if (!frame_check(l->p, l->arena, &l->grounds, 0, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		const struct frame_finding *f = &list.at[i];

		lint_find(l, LINT_NOTE, "frame", arena_printf(l->arena,
			  "%lld %s%s%s", (long long)f->frame, f->phenomenon,
			  f->slot ? ", " : "", f->slot ? f->slot : ""),
			  f->finding, f->mend);
	}
	return true;
}

static bool check_story(struct lint *l, struct error *err)
{
	struct story_finding_list list;

	if (!story_check(l->p, l->arena, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		const struct story_finding *f = &list.at[i];
		const char *number = arena_printf(l->arena, "%lld",
						  (long long)f->n);

		lint_find(l, f->is_broken ? LINT_ERROR : f->n ?
			  LINT_WARNING : LINT_NOTE,
			  f->n ? "sentence" : "story",
			  f->n ? number : f->about ? f->about : "",
			  f->finding, f->mend);
	}
	return true;
}

static void check_bereft(struct lint *l, const struct need *need)
{
	if (last_bereft(&l->changes, "need", need->id))
		lint_find(l, LINT_ERROR, "need", arena_printf(l->arena,
			  "#%lld %s", (long long)need->id, need->statement),
			  N_("evidence taken away since"),
			  arena_printf(l->arena, "axial need evidence %lld "
				       "CODING…", (long long)need->id));
}

static bool check_needs(struct lint *l, struct error *err)
{
	struct need_finding_list list;
	struct need_list needs;

	if (!need_check(l->p, l->arena, 0, &list, err) ||
	    !need_list(l->p, l->arena, &needs, err))
		return false;
	for (size_t i = 0; i < needs.count; i++)
		check_bereft(l, &needs.at[i]);
	for (size_t i = 0; i < list.count; i++) {
		const struct need_finding *f = &list.at[i];

		lint_find(l, f->is_broken ? LINT_ERROR : LINT_WARNING, "need",
			  arena_printf(l->arena, "#%lld %s",
				       (long long)f->need, f->statement),
			  f->finding, f->mend);
	}
	return true;
}

/* Theoretical sampling ends with an answer and what came of it. */
static bool check_gaps(struct lint *l, struct error *err)
{
	struct gap_list list;

	if (!gap_list(l->p, l->arena, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		const struct gap *gap = &list.at[i];
		const char *number = arena_printf(l->arena, "%lld",
						  (long long)gap->id);

		if (!gap_is_closed(gap))
			lint_find(l, LINT_NOTE, "gap",
				  arena_printf(l->arena, "#%s %s", number,
					       gap->words), gap->document ?
				  N_("answered, but not what it changed") :
				  N_("a gap that no interview has answered"),
				  lint_mend(l, gap->document ?
					    "axial sampling set %s --changed "
					    "TEXT" : "axial sampling set %s "
					    "--answered DOCUMENT --changed "
					    "TEXT", number));
	}
	return true;
}

bool lint_claims(struct lint *l, struct error *err)
{
	for (size_t i = 0; i < l->relations.count; i++)
		check_relation(l, &l->relations.at[i]);
	return check_frames(l, err) && check_story(l, err) &&
		check_needs(l, err) && check_gaps(l, err);
}
