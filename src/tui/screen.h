/*
 * Door to curses: a real terminal.  Paints the cells that have changed since
 * the last time, reads keys, wide characters, the mouse and pasted text, and
 * leaves the terminal as it was, however the program ends.
 */
#ifndef AXIAL_TUI_SCREEN_H
#define AXIAL_TUI_SCREEN_H

#include "base/error.h"
#include "tui/canvas.h"
#include "tui/key.h"
#include "tui/settings.h"

struct screen;

/* NULL where there is no terminal; there can be one screen at a time. */
must_check struct screen *screen_open(const struct settings *set,
				      struct error *err);
void screen_close(struct screen *s);

int screen_width(const struct screen *s);
int screen_height(const struct screen *s);

void screen_paint(struct screen *s, const struct canvas *c);
/* Waits so many milliseconds at most; EVENT_TIME when nothing came. */
void screen_next(struct screen *s, struct event *event, int wait);
/* More can be had without waiting. */
bool screen_has_more(struct screen *s);

void screen_redraw(struct screen *s);	/* paints all cells next time */
void screen_suspend(struct screen *s);	/* as C-z in other programs */

/* Between these the terminal belongs to another program (an editor). */
void screen_leave(struct screen *s);
void screen_return(struct screen *s);
/* Signals are the screen's again after something else has caught them. */
void screen_catch_signals(struct screen *s);

#endif
