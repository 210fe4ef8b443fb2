/*
 * From keys to actions: the bindings of all contexts, with the person's own
 * key file on top.
 *
 * A key file ($XDG_CONFIG_HOME/axial/keys) has one binding a line:
 *
 *	# context   keys    action
 *	reader      C-k     code
 *	global      g g     top
 *	reader      x       none
 *
 * "none" takes the key away.  A line that cannot be is told and left.
 */
#ifndef AXIAL_TUI_KEYMAP_H
#define AXIAL_TUI_KEYMAP_H

#include "base/arena.h"
#include "tui/action.h"

struct bound {
	const struct context *context;
	struct keys keys;
	const struct action *action;	/* NULL: the key is taken away */
};

struct keymap {
	struct bound *at;		/* later ones win */
	size_t count, capacity;
};

#define KEYMAP_INIT { 0 }

/* With the bindings of contexts[]. */
void keymap_init(struct keymap *map);
void keymap_release(struct keymap *map);

/* Adds the lines of a key file; `report` is called for each bad one. */
void keymap_read(struct keymap *map, const char *text,
	void (*report)(void *context, size_t line, const char *problem),
	void *context);

enum keymap_answer {
	KEYMAP_NONE,		/* means nothing here */
	KEYMAP_MORE,		/* the beginning of longer bindings */
	KEYMAP_ACTION,
};

/* In the context, then in those it falls back to. */
enum keymap_answer keymap_find(const struct keymap *map,
			       const struct context *context,
			       const struct keys *keys,
			       const struct action **action);

/* The context that is asked after this one, or NULL. */
const struct context *context_next(const struct context *context);

/* The keys of an action as it is reached from `context`: "c, F2"; "" where no
 * key leads there.  `most` keys at most; 0: all. */
void keymap_keys_of(const struct keymap *map, const struct context *context,
		    const struct action *action, size_t most,
		    struct strbuf *out);

#endif
