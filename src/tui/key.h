/*
 * What comes from the person: keys, the mouse, pasted text; and what comes
 * from the terminal: another size, time that passes.
 *
 * A key is a character or a named key, with modifiers.  Its name is what help
 * shows and what a key file says: "a", "C-x" (control), "M-x" (Alt), "S-Up"
 * (shift), "Enter", "Space".
 */
#ifndef AXIAL_TUI_KEY_H
#define AXIAL_TUI_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/* Above all code points. */
enum key_code {
	PRESS_ENTER = 0x110000, PRESS_TAB, PRESS_ESCAPE, PRESS_BACKSPACE,
	PRESS_DELETE, PRESS_INSERT, PRESS_UP, PRESS_DOWN, PRESS_LEFT,
	PRESS_RIGHT, PRESS_HOME, PRESS_END, PRESS_PAGE_UP, PRESS_PAGE_DOWN,
	PRESS_F1, PRESS_F12 = PRESS_F1 + 11,
};

enum key_modifier {
	WITH_CONTROL = 1 << 0,
	WITH_ALT = 1 << 1,
	WITH_SHIFT = 1 << 2,	/* of named keys alone: 'A' is a character */
};

struct key {
	uint32_t code;
	unsigned with;
};

static inline bool key_equal(struct key a, struct key b)
{
	return a.code == b.code && a.with == b.with;
}

/* A character that can be typed into a text. */
bool key_is_text(struct key key);

/* "C-x"; false where it is the name of no key. */
bool key_parse(const char *name, size_t n, struct key *key);
void key_describe(struct key key, struct strbuf *out);

enum { KEYS_MOST = 3 };		/* of one binding: "g g" */

struct keys {
	struct key at[KEYS_MOST];
	size_t count;
};

bool keys_parse(const char *names, struct keys *keys);
void keys_describe(const struct keys *keys, struct strbuf *out);

enum mouse_kind {
	MOUSE_PRESS,
	MOUSE_DRAG,		/* moved while the button is down */
	MOUSE_RELEASE,
	MOUSE_WHEEL_UP,
	MOUSE_WHEEL_DOWN,
};

struct mouse {
	enum mouse_kind kind;
	int x, y;		/* of the canvas of whom it is given to */
	int button;		/* 1 left, 2 middle, 3 right */
	int clicks;		/* in one place: 1, 2, 3 */
	unsigned with;
};

enum event_kind {
	EVENT_NONE,
	EVENT_KEY,
	EVENT_MOUSE,
	EVENT_PASTE,
	EVENT_RESIZE,		/* the canvas has the new size */
	EVENT_TIME,		/* nothing came for a while */
	EVENT_END,		/* the terminal is gone or asked to stop */
};

struct event {
	enum event_kind kind;
	struct key key;
	struct mouse mouse;
	const char *text;	/* pasted; valid UTF-8, until the next event */
};

#endif
