/*
 * Finding as one types: what the files of the view share.
 *
 *	finding.c	the search, in pieces between keys
 *	find_wish.c	the keys that say how and where to look
 *	find_code.c	the keys that code what was found
 *	view_find.c	drawing, typing, going to a passage
 */
#ifndef AXIAL_TUI_FINDING_H
#define AXIAL_TUI_FINDING_H

#include "base/kwic_key.h"
#include "coding/place.h"
#include "coding/rule.h"
#include "transcript/unit.h"
#include "tui/edit.h"
#include "tui/list.h"
#include "tui/passages.h"
#include "tui/tui.h"

/* One passage found, and what is shown of it; in `kept`. */
struct find_hit {
	const struct document *document;
	struct span span;		/* the hit grown to its unit */
	struct cp_span place;
	const char *speaker;		/* NULL: nobody */
	enum speaker_role role;
	const char *text;		/* on one line */
	struct span match;		/* bytes of `text` */
	size_t length, n;		/* n: in the order of places */
	const char *key;		/* to sort by */
	size_t key_length;
	bool coded;			/* with the label at work */
};

struct finding {
	/* What is looked for, and where. */
	struct edit edit;
	struct search_options options;
	enum unit unit;
	enum kwic_order order;
	struct arena wish_arena;
	const char *document, *speaker, *role;	/* NULL: everywhere */
	const char *where;		/* a question of query/, or NULL */

	/* The search that this is. */
	bool searched;
	unsigned sought;		/* edit.changes of it */
	struct search *search;		/* NULL: nothing, or an error */
	struct strbuf problem;
	struct arena scope_arena;
	struct scope scope;
	size_t next;			/* document to be searched next */
	struct sha256 state;		/* of what is searched */

	struct arena kept, keys;
	size_t keyed;			/* hits whose keys are made */
	bool sorted;			/* as `order` wants them */
	struct {
		struct find_hit *at;
		size_t count, capacity;
	} hits;
	size_t found;			/* with those that are not kept */
	size_t documents;		/* that hold some */
	size_t bytes;			/* kept */

	/* Coding. */
	int64_t code;			/* 0: no label is at work */
	struct arena code_arena;
	const char *code_path;
	struct place_list coded;	/* with it, sorted */

	bool typing;
	struct list list;
	size_t back;			/* patterns back in the history */
	struct passages shown;		/* the passage at the cursor */
};

struct finding *finding_of(struct tui *t);

/* Looks anew for what is wished. */
void finding_begin(struct tui *t, struct finding *f);
/* Looks on for some milliseconds, or until a key waits; true: there is more
 * to look through. */
bool finding_step(struct tui *t, struct finding *f);
bool finding_is_done(const struct finding *f);
/* Sorts anew, in the steps to come. */
void finding_sort(struct finding *f);
/* The study has changed: looks anew where texts, speakers or names have. */
must_check bool finding_refresh(struct tui *t, struct finding *f,
				struct error *err);
/* Reads what the label at work is on. */
must_check bool finding_read_coded(struct tui *t, struct finding *f,
				   struct error *err);
void finding_release(struct finding *f);

const struct find_hit *finding_current(const struct finding *f);
struct scope_words finding_scope(const struct finding *f);

extern const struct action find_wish_actions[], find_code_actions[];
extern const struct action find_labelled_actions[];
void find_history_add(const char *pattern);
const char *find_history(size_t back);	/* from 1; NULL: there is none */

#endif
