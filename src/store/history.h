/*
 * The path from raw words to theory, step by step.
 *
 * Each command is one act: one transaction, one row in the log with its
 * changeset.  An undo is an act too, that applies the inverse; nothing is
 * ever taken out of the log, and each row's hash covers the one before.
 */
#ifndef AXIAL_STORE_HISTORY_H
#define AXIAL_STORE_HISTORY_H

#include "base/arena.h"
#include "store/project.h"

/*
 * act_begin opens a transaction and starts to record; the summary is the
 * command in words that can be typed again (store/act_words.h).  act_commit
 * writes the act and makes all of it lasting; an act that changed nothing
 * leaves no trace.  After a failed commit, and after act_abort, the study is
 * as before.
 */
must_check bool act_begin(struct project *p, const char *summary,
			  struct error *err);
must_check bool act_commit(struct project *p, struct error *err);
void act_abort(struct project *p);
/* The open act is called otherwise: what it read has its place in its words. */
void act_reword(struct project *p, const char *summary);

struct act {
	int64_t id, target;		/* target: of undo and redo, else 0 */
	int64_t schema_version;		/* of the file when it was done */
	const char *kind;		/* do, undo, redo */
	const char *at, *who, *summary;
	size_t changeset_bytes;
	bool in_force;			/* a `do` that is not undone */
	bool can_redo;			/* a `do` that redo can bring back */
};

struct act_list {
	struct act *at;			/* oldest first */
	size_t count;
};

must_check bool history_list(struct project *p, struct arena *arena,
			     struct act_list *list, struct error *err);

/*
 * Take back the last `n` acts in force, or bring the last undone ones back;
 * `done` tells which, in the order in which they were taken.  Fewer than n is
 * no error, none at all is.  The study's first act, init, stays.
 */
must_check bool history_undo(struct project *p, size_t n, struct arena *arena,
			     struct act_list *done, struct error *err);
must_check bool history_redo(struct project *p, size_t n, struct arena *arena,
			     struct act_list *done, struct error *err);

/*
 * Takes back one act out of order; refused, naming the later act, where that
 * act builds on it: where the rows that it changed are not as it left them,
 * where the study would no longer be `sound` (which says why, and may be NULL)
 * or where a later act could then no more be undone in its turn.
 */
must_check bool history_undo_act(struct project *p, int64_t id,
	bool (*sound)(struct project *p, struct error *err),
	struct arena *arena, struct act_list *done, struct error *err);

/* What the act changed, to be freed; NULL with an error. */
must_check void *history_changeset(struct project *p, int64_t id,
				   size_t *length, struct error *err);

/*
 * Forgets the log: inside a transaction that is no act, all acts make room
 * for a first one of this summary, which makes the study as it is now out of
 * nothing.  From it the log goes on, and there is no undoing what was before.
 */
must_check bool history_begin_anew(struct project *p, const char *summary,
				   struct error *err);

/*
 * Replays the whole log into an empty study and compares every table with
 * this one; checks the chain of hashes.  Each difference is reported by its
 * own call.  *acts is how many were replayed.
 */
must_check bool history_verify(struct project *p,
	void (*report)(void *context, const char *problem), void *context,
	size_t *acts, struct error *err);

/*
 * The study as the log had made it when the act was done (texts and originals
 * apart, which are no rows of it): in memory, for db_close.
 */
must_check bool history_replay_to(struct project *p, int64_t act,
				  struct db *past, struct error *err);

/* The chain of hashes alone, which takes no replay. */
must_check bool history_check_chain(struct project *p,
	void (*report)(void *context, const char *problem), void *context,
	struct error *err);

#endif
