/*
 * When an object was changed last, by the log: what was thought or told of it
 * before may no longer be so.  Times would not do (a script makes many acts in
 * one second), so an object's age is the number of the act.
 */
#ifndef AXIAL_THEORY_LAST_CHANGE_H
#define AXIAL_THEORY_LAST_CHANGE_H

#include "base/arena.h"
#include "store/project.h"

struct last_change {
	const char *table;
	int64_t id, act;
	bool bereft;		/* the act was about something else, and took
				 * away what bore the object out */
};

/* By table, then id. */
struct last_changes {
	struct last_change *at;
	size_t count, capacity;
};

/*
 * Of codes, relations, sentences, needs, codings, documents, participants,
 * properties and memos, as far as the log goes back.  A relation or need
 * changes with its evidence, a sentence with its support, a memo with what it
 * is about; that a coding or document is added changes nothing that was there.
 * Acts that are undone do not count, nor very large ones: they bring material
 * and make no claims.
 */
must_check bool last_changes_read(struct project *p, struct arena *arena,
				  struct last_changes *changes,
				  struct error *err);
/* The act that last took from a sentence its support, from a relation or need
 * its evidence, from a frame a code, by the way, when something else was
 * removed; 0: none did, or the object was looked at again since. */
int64_t last_bereft(const struct last_changes *changes, const char *table,
		    int64_t id);
/* The number of the act; 0: it was not changed. */
int64_t last_changed(const struct last_changes *changes, const char *table,
		     int64_t id);

#endif
