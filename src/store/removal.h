/*
 * Taking objects out of a study, with what hangs on them: the one place that
 * does it, by the references that store/kinds.h tells of.
 *
 * What goes along goes first, what only referred lets go, the objects go last.
 * Each table is gone through once, however many objects there are.
 */
#ifndef AXIAL_STORE_REMOVAL_H
#define AXIAL_STORE_REMOVAL_H

#include "base/arena.h"
#include "store/kinds.h"
#include "store/project.h"

enum { HELD_SORTS = 32 };

/* What hangs on objects, by what it is called. */
struct holdings {
	size_t objects;			/* that go or went themselves */
	size_t let_go;			/* rows that stay, free of them */
	struct held {
		const char *one, *several;
		size_t n;
	} at[HELD_SORTS];
	size_t count;
};

/* A table's rows for which `which` is true; it may name :id. */
struct object_choice {
	const char *table;
	const char *which;		/* NULL: id = :id */
};

/* Adds what hangs on the objects to *what. */
must_check bool objects_holdings(struct project *p,
				 struct object_choice choice, int64_t id,
				 struct holdings *what, struct error *err);

/* Inside an act: takes them out, for each of the ids; *gone is added to. */
must_check bool objects_remove(struct project *p, struct object_choice choice,
			       const int64_t *ids, size_t count,
			       struct holdings *gone, struct error *err);
/* One object. */
must_check bool object_remove(struct project *p, const char *table,
			      int64_t id, struct holdings *gone,
			      struct error *err);

/* Rows that refer so; nothing where they have no name. */
void holdings_add(struct holdings *what, const struct kind_reference *r,
		  size_t n);
/* How many there are of what is called so: holdings_of(&gone, HELD_CODINGS). */
size_t holdings_of(const struct holdings *what, const char *one,
		   const char *several);
/* The same, which are told apart from the rest: they are no more in it. */
size_t holdings_take_out(struct holdings *what, const char *one,
			 const char *several);
bool holdings_any(const struct holdings *what);
/* "3 codings, 1 relation"; "" for none.  In the arena. */
char *holdings_words(struct arena *arena, const struct holdings *what);

#endif
