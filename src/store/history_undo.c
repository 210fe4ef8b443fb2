/* Which acts are in force; taking them back and bringing them back. */
#include "store/history.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "store/act_log.h"
#include "store/act_places.h"

struct stacks {
	size_t *done, done_count;	/* indexes into the list of acts */
	size_t *undone, undone_count;
};

static void stacks_release(struct stacks *s)
{
	free(s->done);
	free(s->undone);
}

static size_t take_out(size_t *stack, size_t *count, const struct act *acts,
		       int64_t id)
{
	for (size_t i = *count; i-- > 0;) {
		size_t index = stack[i];

		if (acts[index].id != id)
			continue;
		memmove(stack + i, stack + i + 1,
			(*count - i - 1) * sizeof(*stack));
		(*count)--;
		return index;
	}
	return SIZE_MAX;
}

/* An act done after an undo closes the way back to what was undone. */
static void stacks_init(struct stacks *s, struct act_list *list)
{
	*s = (struct stacks){
		.done = xcalloc(list->count, sizeof(size_t)),
		.undone = xcalloc(list->count, sizeof(size_t)),
	};
	for (size_t i = 0; i < list->count; i++) {
		struct act *act = &list->at[i];
		size_t index;

		if (!strcmp(act->kind, "do")) {
			s->done[s->done_count++] = i;
			s->undone_count = 0;
		} else if (!strcmp(act->kind, "undo")) {
			index = take_out(s->done, &s->done_count, list->at,
					 act->target);
			if (index != SIZE_MAX)
				s->undone[s->undone_count++] = index;
		} else {
			index = take_out(s->undone, &s->undone_count,
					 list->at, act->target);
			if (index != SIZE_MAX)
				s->done[s->done_count++] = index;
		}
	}
	for (size_t i = 0; i < s->done_count; i++)
		list->at[s->done[i]].in_force = true;
	for (size_t i = 0; i < s->undone_count; i++)
		list->at[s->undone[i]].can_redo = true;
}

static bool list_acts(struct project *p, struct arena *arena,
		      struct act_list *list, struct error *err)
{
	int64_t count;
	struct stmt st;

	*list = (struct act_list){ 0 };
	if (!db_int(&p->db, "SELECT count(*) FROM act", &count, err))
		return false;
	list->at = arena_alloc(arena, (size_t)count * sizeof(*list->at));
	st = stmt_open(&p->db, "SELECT id, kind, target, at, who, summary,"
			       " schema_version, changeset_bytes FROM act"
			       " ORDER BY id");
	while (list->count < (size_t)count && stmt_step(&st))
		list->at[list->count++] = (struct act){
			.id = stmt_int(&st, "id"),
			.target = stmt_int(&st, "target"),
			.kind = stmt_strdup(&st, arena, "kind"),
			.at = stmt_strdup(&st, arena, "at"),
			.who = stmt_strdup(&st, arena, "who"),
			.summary = stmt_strdup(&st, arena, "summary"),
			.schema_version = stmt_int(&st, "schema_version"),
			.changeset_bytes =
				(size_t)stmt_int(&st, "changeset_bytes"),
		};
	return stmt_close(&st, err);
}

bool history_list(struct project *p, struct arena *arena,
		  struct act_list *list, struct error *err)
{
	struct stacks stacks;

	if (!list_acts(p, arena, list, err))
		return false;
	stacks_init(&stacks, list);
	stacks_release(&stacks);
	return true;
}

static bool record_step(struct project *p, const struct act *target,
			bool undo, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct act_entry e = {
		.kind = undo ? "undo" : "redo",
		.target = target->id,
	};
	bool ok;

	strbuf_addf(&summary, "%s #%lld: %s", e.kind, (long long)target->id,
		    target->summary);
	e.summary = summary.s;
	ok = act_entry_append(p, &e, err);
	strbuf_release(&summary);
	return ok;
}

static bool walk(struct project *p, size_t n, bool undo, struct arena *arena,
		 struct act_list *done, struct error *err)
{
	struct act_list acts;
	struct stacks stacks = { 0 };
	char conflict[DB_NAME];
	size_t *stack, count;
	bool ok = false;

	*done = (struct act_list){ 0 };
	if (!db_begin(&p->db, err))
		return false;
	if (!list_acts(p, arena, &acts, err))
		goto out;
	stacks_init(&stacks, &acts);
	stack = undo ? stacks.done : stacks.undone;
	count = undo ? stacks.done_count : stacks.undone_count;
	done->at = arena_alloc(arena, (count + 1) * sizeof(*done->at));
	while (n-- && count && acts.at[stack[count - 1]].id != 1) {
		const struct act *target = &acts.at[stack[--count]];

		if (!act_apply(p, &p->db, target->id, undo, conflict, err) ||
		    !record_step(p, target, undo, err))
			goto out;
		done->at[done->count++] = *target;
	}
	ok = db_commit(&p->db, err);
out:
	if (!ok) {
		db_rollback(&p->db);
		done->count = 0;
	}
	stacks_release(&stacks);
	p->coder = 0;
	return ok;
}

bool history_undo(struct project *p, size_t n, struct arena *arena,
		  struct act_list *done, struct error *err)
{
	return walk(p, n, true, arena, done, err);
}

bool history_redo(struct project *p, size_t n, struct arena *arena,
		  struct act_list *done, struct error *err)
{
	return walk(p, n, false, arena, done, err);
}

/* An act to be taken back from among later ones. */
struct extraction {
	struct project *p;
	const struct act_list *acts;
	const struct stacks *stacks;
	size_t place;			/* in the stack of acts in force */
	bool (*sound)(struct project *p, struct error *err);
};

static const struct act *in_force(const struct extraction *x, size_t place)
{
	return &x->acts->at[x->stacks->done[place]];
}

static bool builds_on_it(const struct extraction *x, size_t later,
			 struct error *err)
{
	return error_set(err, _("act #%lld cannot be undone by itself: act "
				"#%lld (%s) builds on it; undo that first"),
			 (long long)in_force(x, x->place)->id,
			 (long long)in_force(x, later)->id,
			 in_force(x, later)->summary);
}

static bool take_back(const struct extraction *x, size_t place,
		      struct error *err)
{
	char conflict[DB_NAME];

	return act_apply(x->p, &x->p->db, in_force(x, place)->id, true,
			 conflict, err) &&
		(!x->sound || x->sound(x->p, err));
}

enum attempt {
	ATTEMPT_DONE,
	ATTEMPT_REFUSED,	/* and nothing is changed */
	ATTEMPT_BROKEN,		/* nothing more can be tried */
};

/* To take the act back as things are. */
static enum attempt try_to_take_back(const struct extraction *x,
				     struct error *err)
{
	if (!db_exec(&x->p->db, "SAVEPOINT attempt", err))
		return ATTEMPT_BROKEN;
	if (take_back(x, x->place, err))
		return ATTEMPT_DONE;
	return db_exec(&x->p->db, "ROLLBACK TO attempt; RELEASE attempt",
		       err) ? ATTEMPT_REFUSED : ATTEMPT_BROKEN;
}

/*
 * Takes later acts back one by one, newest first, until the wanted one can
 * be: the last one taken is the one that builds on it.  All of it happens in
 * a transaction that the caller rolls back.
 */
static bool name_dependent(const struct extraction *x, struct error *err)
{
	char conflict[DB_NAME];
	enum attempt attempt = ATTEMPT_REFUSED;

	for (size_t i = x->stacks->done_count; i-- > x->place + 1;) {
		if (!act_apply(x->p, &x->p->db, in_force(x, i)->id, true,
			       conflict, err))
			break;
		attempt = try_to_take_back(x, err);
		if (attempt == ATTEMPT_DONE)
			return builds_on_it(x, i, err);
		if (attempt == ATTEMPT_BROKEN)
			return false;
	}
	return error_set(err, _("act #%lld cannot be undone by itself: later "
				"acts build on it"),
			 (long long)in_force(x, x->place)->id);
}

/*
 * Without the act, all later ones must still come off in their turn.  They may
 * not: one may have removed what the act made, and another made the same
 * again, row by row; or one put back by its undo what rests on the act.
 */
static bool check_later(const struct extraction *x, struct error *err)
{
	if (!db_exec(&x->p->db, "SAVEPOINT later", err))
		return false;
	for (size_t i = x->stacks->done_count; i-- > x->place + 1;)
		if (!take_back(x, i, err))
			return builds_on_it(x, i, err);
	return db_exec(&x->p->db, "ROLLBACK TO later; RELEASE later", err);
}

/* No later act may have marked places in a text that this one changed, nor
 * changed a text in which this one's places are. */
static bool check_places(const struct extraction *x, struct error *err)
{
	struct act_places mine, later = { { 0 }, { 0 }, { 0 } };
	bool ok = act_places_read(x->p, in_force(x, x->place)->id, &mine, err);
	bool asks = mine.texts.count || mine.moved.count;

	for (size_t i = x->stacks->done_count; ok && asks &&
	     i-- > x->place + 1;) {
		ok = act_places_read(x->p, in_force(x, i)->id, &later, err);
		if (ok && act_places_bind(&mine, &later))
			ok = builds_on_it(x, i, err);
		act_places_release(&later);
	}
	act_places_release(&mine);
	return ok;
}

static bool extract(const struct extraction *x, struct error *err)
{
	const struct act *target = in_force(x, x->place);

	if (!check_places(x, err))
		return false;
	switch (try_to_take_back(x, err)) {
	case ATTEMPT_BROKEN:
		return false;
	case ATTEMPT_REFUSED:
		return name_dependent(x, err);
	case ATTEMPT_DONE:
		break;
	}
	return check_later(x, err) && record_step(x->p, target, true, err);
}

static bool find_in_force(struct extraction *x, int64_t id, struct error *err)
{
	while (x->place < x->stacks->done_count &&
	       in_force(x, x->place)->id != id)
		x->place++;
	if (x->place == x->stacks->done_count)
		return error_set(err, _("act #%lld is not there, or not in "
					"force"), (long long)id);
	return id != 1 || error_set(err, _("act #%lld began the study and "
					   "stays"), (long long)id);
}

bool history_undo_act(struct project *p, int64_t id,
		      bool (*sound)(struct project *p, struct error *err),
		      struct arena *arena, struct act_list *done,
		      struct error *err)
{
	struct act_list acts;
	struct stacks stacks = { 0 };
	struct extraction x = { p, &acts, &stacks, 0, sound };
	struct error ignored = ERROR_INIT;
	bool ok = false;

	*done = (struct act_list){ 0 };
	if (!db_begin(&p->db, err))
		return false;
	/* What a damaged study was before, no act is to blame for. */
	if (sound && !sound(p, &ignored))
		x.sound = NULL;
	if (!list_acts(p, arena, &acts, err))
		goto out;
	stacks_init(&stacks, &acts);
	if (!find_in_force(&x, id, err) || !extract(&x, err))
		goto out;
	done->at = arena_alloc(arena, sizeof(*done->at));
	done->at[0] = *in_force(&x, x.place);
	done->count = 1;
	ok = db_commit(&p->db, err);
out:
	if (!ok)
		db_rollback(&p->db);
	stacks_release(&stacks);
	p->coder = 0;
	return ok;
}
