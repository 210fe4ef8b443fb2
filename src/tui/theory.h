/* What the views of axial and selective coding share. */
#ifndef AXIAL_TUI_THEORY_H
#define AXIAL_TUI_THEORY_H

#include "theory/relation.h"
#include "tui/tui.h"

struct pick;

unsigned relation_status_style(enum relation_status status);

/* Asks for a kind of relation; the pick's id is the type's. */
void relation_pick_type(struct tui *t, const char *title,
			void (*done)(struct tui *t, void *context,
				     const struct pick *pick,
				     const char *words));

/* A text broken into lines, from line y on; returns the line after it. */
int tui_draw_words(struct canvas *c, int y, unsigned style, const char *text);
/* How many lines that takes. */
int tui_words_lines(int width, const char *text);

#endif
