/*
 * A need: what customers lack, in one statement, and the passages that carry
 * it.  All of the method leads here.
 *
 * A need is somebody's, in a situation in which something is in the way.  It
 * is a claim like others: it has a status, and passages for and against it,
 * and its reach is counted in people.  A button, a discount or an app is no
 * need but one way of meeting one, and "something faster" without a situation
 * is a wish; need_check says where that is mixed up.
 */
#ifndef AXIAL_THEORY_NEED_H
#define AXIAL_THEORY_NEED_H

#include "theory/relation.h"

enum { NEED_NOT_SAID = -1, NEED_SCALE = 10 };

struct need {
	int64_t id;
	struct guid guid;
	const char *statement;
	const char *kind;		/* explicit, latent */
	const char *valence;		/* pain, gain; or NULL */
	const char *person, *situation, *problem, *segment;	/* or NULL */
	const char *kano;		/* a class, as a person decided; or
					 * NULL */
	int64_t importance, satisfaction;	/* 0 to NEED_SCALE, or
						 * NEED_NOT_SAID */
	enum relation_status status;
	size_t supporting, contrary;	/* codings */
	size_t participants, against;	/* people in whose words they lie */
	const char *created_at, *coder_name;
};

struct need_list {
	struct need *at;
	size_t count, capacity;
};

/* In the order of making.  The list lives in the arena. */
must_check bool need_list(struct project *p, struct arena *arena,
			  struct need_list *list, struct error *err);
must_check bool need_get(struct project *p, struct arena *arena, int64_t id,
			 struct need *out, struct error *err);
/* NEED as people write it: #ID, its statement, or the unique beginning. */
must_check bool need_find(struct project *p, struct arena *arena,
			  const char *words, struct need *out,
			  struct error *err);

/* The classes of Kano, in the order in which they are met: must-be, one-
 * dimensional, attractive, indifferent, reverse, questionable; NULL ends. */
extern const char *const need_kano_classes[];
/* The place in that list; past its end for NULL and what is not in it. */
size_t need_kano_rank(const char *class);

/* Verbs; inside an act. */

/* What is said of a need: NULL leaves as it is, "" takes out.  Words of lists
 * (kind, valence, kano, status) may be cut to their unique beginnings. */
struct need_fields {
	const char *statement, *kind, *valence, *person, *situation, *problem,
		*segment, *kano, *status;
	const int64_t *importance, *satisfaction;	/* NEED_NOT_SAID takes
							 * out */
};

/* The same statement twice is refused, naming it. */
must_check bool need_add(struct project *p, const struct need_fields *fields,
			 int64_t *id, struct error *err);
must_check bool need_set(struct project *p, int64_t need,
			 const struct need_fields *fields, struct error *err);

/* A passage that is evidence complains that the need is not met, or is glad
 * that it is (complaint, compliment); NULL: neither. */
must_check bool need_set_tone(struct project *p, int64_t need, int64_t coding,
			      const char *tone, struct error *err);

/* What went with a need; memos stay, unlinked. */
struct need_removal {
	size_t evidence, memo_links;
};
must_check bool need_remove(struct project *p, int64_t need,
			    struct need_removal *what, struct error *err);

/* What is amiss with a need, and the command that mends it. */
struct need_finding {
	int64_t need;
	const char *statement;
	const char *finding;		/* N_() */
	const char *about;		/* words that gave it away, or NULL */
	const char *mend;
	bool is_broken;			/* it rests on nothing, or is no need */
};

struct need_finding_list {
	struct need_finding *at;
	size_t count, capacity;
};

/* Of one need, or of all where need is 0.  Lives in the arena. */
must_check bool need_check(struct project *p, struct arena *arena,
			   int64_t need, struct need_finding_list *list,
			   struct error *err);

#endif
