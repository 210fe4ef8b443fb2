/*
 * The whole document while it is being listened to.  Inner header of
 * speaker*.c.
 */
#ifndef AXIAL_READING_SPEAKER_HEARING_H
#define AXIAL_READING_SPEAKER_HEARING_H

#include "reading/speaker_head.h"

/* All candidates of one name. */
struct group {
	const char *key;	/* folded */
	enum name_quality quality;
	size_t first;		/* line */
	size_t timed, bold, colon, letter, stop, tab, bracket, alone, voiced;
	bool accepted;
	int voice;
};

struct group_list {
	struct group *at;
	size_t count, capacity;
};

enum { NO_GROUP = -1 };

struct hearing {
	struct transcript *t;
	const struct script *script;
	struct arena arena;		/* keys */
	struct head_candidate *candidates;	/* one a line */
	long *group_of;			/* one a line, or NO_GROUP */
	struct group_list groups;
	size_t paragraphs;		/* that somebody could say */
	size_t blocks;			/* of them, between empty lines */
	size_t first_head;		/* line of the first sure head */
};

/* A name without the colon that some programs leave in it. */
struct span hearing_clean_name(const char *s, struct span name);

/* A candidate that proves to be no name; it may have a time before it. */
void hearing_not_a_name(struct head_candidate *c);

/* Groups the candidates by name.  What is ruled out before is in no group. */
void hearing_group(struct hearing *h);

/* "NAME: words", in bold or not. */
bool hearing_is_labelled(const struct hearing *h, size_t line);

/* Before grouping: candidates that the lines around them rule out. */
void hearing_rule_out(struct hearing *h);
/* After it: which names are speakers. */
void hearing_believe(struct hearing *h);

/* The user's own pattern instead of both. */
must_check bool hearing_use_pattern(struct hearing *h, const char *words,
				    struct error *err);

#endif
