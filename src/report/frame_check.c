#include "report/frame_check.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/shell_word.h"
#include "coding/code_family.h"
#include "theory/relation.h"

struct frame_checker {
	struct arena *arena;
	const struct grounds *grounds;
	struct relation_list relations;
	const struct frame *frame;		/* at work */
	const bool *about;			/* its phenomenon and all that
						 * this holds */
	struct frame_finding_list *list;
};

static void find(struct frame_checker *c, const char *slot, const char *code,
		 const char *finding, const char *mend)
{
	list_push(c->list, ((struct frame_finding){
		.frame = c->frame->id,
		.phenomenon = c->frame->path,
		.slot = slot,
		.code = code,
		.finding = finding,
		.mend = mend,
	}));
}

static bool among(const struct frame_checker *c, const bool *family,
		  int64_t id)
{
	uint32_t number = material_code(&c->grounds->material, id);

	return number != NOBODY && family[number];
}

/* A claim between the two, or between what they hold; what the phenomenon
 * holds is part of it without a claim. */
static bool is_claimed(const struct frame_checker *c, int64_t code)
{
	const struct material *m = &c->grounds->material;
	const bool *family;

	if (among(c, c->about, code))
		return true;
	family = code_family(c->arena, &m->codes, &m->memberships, code);
	for (size_t i = 0; i < c->relations.count; i++) {
		const struct relation *r = &c->relations.at[i];

		if ((among(c, family, r->from) && among(c, c->about, r->to)) ||
		    (among(c, family, r->to) && among(c, c->about, r->from)))
			return true;
	}
	return false;
}

static void check_code(struct frame_checker *c, const char *slot,
		       int64_t code, const char *path)
{
	if (!grounds_codings(c->grounds, code))
		find(c, slot, path, N_("code without passages"),
		     arena_printf(c->arena, "axial code DOC START:END %s",
				  shell_word(c->arena, path)));
	else if (grounds_participants(c->grounds, code) < 2)
		find(c, slot, path, N_("one participant alone"),
		     arena_printf(c->arena, "axial codings --code %s",
				  shell_word(c->arena, path)));
	if (slot && !is_claimed(c, code))
		find(c, slot, path, N_("no claim says how"),
		     arena_printf(c->arena, "axial relation add %s TYPE %s",
				  shell_word(c->arena, path),
				  shell_word(c->arena, c->frame->path)));
}

static void check_frame(struct frame_checker *c)
{
	const struct material *m = &c->grounds->material;
	const struct frame *frame = c->frame;

	c->about = code_family(c->arena, &m->codes, &m->memberships,
			       frame->phenomenon);
	check_code(c, NULL, frame->phenomenon, frame->path);
	for (size_t i = 0, k = 0; i < frame->slot_count; i++) {
		const char *slot = frame->slots[i].name;

		if (!frame_slot_fill(frame, i))
			find(c, slot, NULL, N_("empty slot"),
			     arena_printf(c->arena,
					  "axial frame set %lld %s CODE",
					  (long long)frame->id,
					  shell_word(c->arena, slot)));
		for (; k < frame->place_count && frame->places[k].slot == i;
		     k++)
			check_code(c, slot, frame->places[k].code,
				   frame->places[k].path);
	}
}

bool frame_check(struct project *p, struct arena *arena,
		 const struct grounds *grounds, int64_t frame,
		 struct frame_finding_list *list, struct error *err)
{
	struct frame_checker c = {
		.arena = arena, .grounds = grounds, .list = list,
	};
	struct relation_filter all = { 0 };
	struct frame_list frames;

	*list = (struct frame_finding_list){ 0 };
	if (!frame_list(p, arena, &frames, err) ||
	    !relation_list(p, arena, &all, &c.relations, err))
		return false;
	for (size_t i = 0; i < frames.count; i++) {
		c.frame = &frames.at[i];
		if (!frame || frames.at[i].id == frame)
			check_frame(&c);
	}
	list_settle(list, arena);
	return true;
}
