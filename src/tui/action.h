/*
 * What a person can do on the screen, and with which keys: two tables.
 *
 * An action is a row: its name (as a key file says it), its help, its
 * function.  A binding is a row too: keys and the action's name.  Both belong
 * to a context: that of a view ("reader"), of a widget ("list") or of
 * everywhere ("global").  Help, the line of keys at the bottom and the key
 * file are made from these rows, so that they cannot say what is not so; a
 * test proves that every binding names an action and every action has help.
 *
 * Each file that defines a view or a widget defines its rows; contexts[] in
 * views.c lists them, a line each.
 */
#ifndef AXIAL_TUI_ACTION_H
#define AXIAL_TUI_ACTION_H

#include "tui/key.h"

struct tui;

struct action {
	const char *name;	/* "code-again"; unique in its context */
	const char *help;	/* N_(), lower case, no full stop */
	void (*run)(struct tui *t);
	const char *brief;	/* N_(): two words for the bottom line, or
				 * NULL: it is not shown there */
};

struct binding {
	const char *keys;	/* "c", "C-r", "g g" */
	const char *action;
};

struct context {
	const char *name;
	const char *title;	/* N_(): "in the transcript" */
	const struct action *actions;	/* to the row without name */
	const struct binding *bindings;	/* to the row without keys */
	const char *also;	/* the context asked next, or NULL: "global";
				 * "-": none, as where one types */
};

extern const struct context *const contexts[];	/* NULL at the end */

const struct context *context_find(const char *name);
const struct action *action_find(const struct context *context,
				 const char *name);

#endif
