/*
 * The way from the objects that go to all that goes along is the same for a
 * table whichever objects they are, so it is written as conditions in SQL:
 * evidence goes whose coding is one of those whose code is the one that goes.
 *
 * A table comes before those that its condition asks, for what is gone cannot
 * be asked; kinds that go along never make a circle (tests/unit/test_kinds.c).
 */
#include "store/removal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/strbuf.h"

/* One statement: rows of a table that go, or that let go of a column. */
struct step {
	const struct kind *kind;
	const struct kind_reference *counted;	/* as rows that refer so */
	const char *let_go;			/* the column, or NULL */
	const char *condition;
};

struct walk {
	struct arena arena;
	const struct kind *root;
	const char *which;
	const char **conditions;	/* of each kind; NULL: not asked yet */
	bool *done;
	struct {
		struct step *at;
		size_t count, capacity;
	} steps;
};

/* The condition of a kind that nothing of the walk touches. */
static const char untouched[] = "";

static const char *condition_of(struct walk *w, const struct kind *kind);

/* The rows that refer by this column to something that goes. */
static const char *by_reference(struct walk *w,
				const struct kind_reference *r)
{
	const struct kind *to = kind_of(r->to);
	const char *of_it = condition_of(w, to);

	if (of_it == untouched)
		return untouched;
	if (to == w->root && !strcmp(w->which, "id = :id"))
		return arena_printf(&w->arena, "%s = :id", r->column);
	return arena_printf(&w->arena, "%s IN (SELECT id FROM %s WHERE %s)",
			    r->column, r->to, of_it);
}

static bool counted_alike(const struct kind_reference *a,
			  const struct kind_reference *b)
{
	return a->one == b->one ||
		(a->one && b->one && !strcmp(a->one, b->one));
}

/* The rows that go along by a reference, or by those that are counted like
 * one of them. */
static const char *going_along(struct walk *w, const struct kind *kind,
			       const struct kind_reference *like)
{
	const char *all = untouched;

	for_each_reference(r, kind) {
		const char *these;

		if (r->removal != GOES_ALONG ||
		    (like && !counted_alike(r, like)))
			continue;
		these = by_reference(w, r);
		if (these != untouched)
			all = all == untouched ? these :
				arena_printf(&w->arena, "%s OR %s", all,
					     these);
	}
	return all;
}

static const char *condition_of(struct walk *w, const struct kind *kind)
{
	const char **known = &w->conditions[kind - object_kinds];

	if (!*known)
		*known = kind == w->root ? w->which :
			going_along(w, kind, NULL);
	return *known;
}

static void add_step(struct walk *w, struct step step)
{
	if (step.condition != untouched)
		list_push(&w->steps, step);
}

/* Rows of one table that are called alike go in one step. */
static bool is_first_alike(const struct kind *kind,
			   const struct kind_reference *r)
{
	const struct kind_reference *first = kind->references;

	while (first->removal != GOES_ALONG || !counted_alike(first, r))
		first++;
	return first == r;
}

static void add_deletions(struct walk *w, const struct kind *kind)
{
	for_each_reference(r, kind)
		if (r->removal == GOES_ALONG && is_first_alike(kind, r))
			add_step(w, (struct step){
				.kind = kind, .counted = r,
				.condition = going_along(w, kind, r),
			});
}

static void add_steps(struct walk *w, const struct kind *kind)
{
	if (w->done[kind - object_kinds])
		return;
	w->done[kind - object_kinds] = true;
	for_each_kind(other)
		for_each_reference(r, other)
			if (r->removal == GOES_ALONG &&
			    !strcmp(r->to, kind->table))
				add_steps(w, other);
	for_each_kind(other)
		for_each_reference(r, other)
			if (r->removal == LETS_GO &&
			    !strcmp(r->to, kind->table))
				add_step(w, (struct step){
					.kind = other, .let_go = r->column,
					.condition = by_reference(w, r),
				});
	if (kind == w->root)
		add_step(w, (struct step){ .kind = kind,
					   .condition = w->which });
	else
		add_deletions(w, kind);
}

static void walk_begin(struct walk *w, struct object_choice choice)
{
	*w = (struct walk){
		.root = kind_of(choice.table),
		.which = choice.which ? choice.which : "id = :id",
	};
	w->conditions = xcalloc(object_kind_count, sizeof(*w->conditions));
	w->done = xcalloc(object_kind_count, sizeof(*w->done));
	add_steps(w, w->root);
}

static void walk_end(struct walk *w)
{
	list_release(&w->steps);
	free(w->conditions);
	free(w->done);
	arena_release(&w->arena);
}

static struct held *held_as(struct holdings *what, const char *one)
{
	for (size_t i = 0; i < what->count; i++)
		if (!strcmp(what->at[i].one, one))
			return &what->at[i];
	return NULL;
}

void holdings_add(struct holdings *what, const struct kind_reference *r,
		  size_t n)
{
	struct held *held;

	if (!r->one || !n)
		return;
	held = held_as(what, r->one);
	if (!held) {
		assert(what->count < HELD_SORTS);
		held = &what->at[what->count++];
		*held = (struct held){ .one = r->one, .several = r->several };
	}
	held->n += n;
}

static void count_rows(const struct walk *w, const struct step *step,
		       size_t n, struct holdings *what)
{
	if (step->let_go)
		what->let_go += n;
	else if (step->kind == w->root)
		what->objects += n;
	else
		holdings_add(what, step->counted, n);
}

/* Runs the step for each of the ids, or counts what it would change. */
static bool run_step(struct project *p, struct walk *w,
		     const struct step *step, bool only_count,
		     const int64_t *ids, size_t count, struct holdings *what,
		     struct error *err)
{
	const char *sql = only_count ?
		arena_printf(&w->arena, "SELECT count(*) AS n FROM %s"
			     " WHERE %s", step->kind->table, step->condition) :
		step->let_go ?
		arena_printf(&w->arena, "UPDATE %s SET %s = NULL WHERE %s",
			     step->kind->table, step->let_go,
			     step->condition) :
		arena_printf(&w->arena, "DELETE FROM %s WHERE %s",
			     step->kind->table, step->condition);
	struct stmt st = stmt_open(&p->db, sql);

	for (size_t i = 0; i < count && !st.failed; i++) {
		stmt_bind_int(&st, ":id", ids[i]);
		if (only_count) {
			if (stmt_step(&st))
				count_rows(w, step, (size_t)stmt_int(&st, "n"),
					   what);
			stmt_reset(&st);
		} else if (stmt_run(&st)) {
			count_rows(w, step, (size_t)db_changes(&p->db), what);
		}
	}
	return stmt_close(&st, err);
}

static bool run_steps(struct project *p, struct object_choice choice,
		      bool only_count, const int64_t *ids, size_t count,
		      struct holdings *what, struct error *err)
{
	struct walk w;
	bool ok = true;

	walk_begin(&w, choice);
	for (size_t i = 0; ok && i < w.steps.count; i++)
		ok = run_step(p, &w, &w.steps.at[i], only_count, ids, count,
			      what, err);
	walk_end(&w);
	return ok;
}

bool objects_holdings(struct project *p, struct object_choice choice,
		      int64_t id, struct holdings *what, struct error *err)
{
	return run_steps(p, choice, true, &id, 1, what, err);
}

bool objects_remove(struct project *p, struct object_choice choice,
		    const int64_t *ids, size_t count, struct holdings *gone,
		    struct error *err)
{
	assert(p->in_act);
	return run_steps(p, choice, false, ids, count, gone, err);
}

bool object_remove(struct project *p, const char *table, int64_t id,
		   struct holdings *gone, struct error *err)
{
	return objects_remove(p, (struct object_choice){ .table = table },
			      &id, 1, gone, err);
}

size_t holdings_of(const struct holdings *what, const char *one,
		   const char *several)
{
	(void)several;
	for (size_t i = 0; i < what->count; i++)
		if (!strcmp(what->at[i].one, one))
			return what->at[i].n;
	return 0;
}

size_t holdings_take_out(struct holdings *what, const char *one,
			 const char *several)
{
	size_t n = holdings_of(what, one, several);

	if (n)
		held_as(what, one)->n = 0;
	return n;
}

bool holdings_any(const struct holdings *what)
{
	for (size_t i = 0; i < what->count; i++)
		if (what->at[i].n)
			return true;
	return false;
}

/* In the order of the kinds. */
char *holdings_words(struct arena *arena, const struct holdings *what)
{
	char *words = arena_strdup(arena, "");
	struct holdings left = *what;

	for_each_kind(kind)
		for_each_reference(r, kind) {
			struct held *held = r->one ? held_as(&left, r->one) :
				NULL;

			if (!held || !held->n)
				continue;
			words = arena_printf(arena, _("%s%s%zu %s"), words,
				*words ? ", " : "", held->n, held->n == 1 ?
				_(held->one) : _(held->several));
			held->n = 0;
		}
	return words;
}
