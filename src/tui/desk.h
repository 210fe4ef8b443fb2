/*
 * What the screen remembers from one sitting to the next, for each coder
 * (store/desk.h): where one was in each document, which lines of a list were
 * marked, what was typed at prompts.
 */
#ifndef AXIAL_TUI_DESK_H
#define AXIAL_TUI_DESK_H

#include <stddef.h>
#include <stdint.h>

struct tui;
struct view;

void desk_open(struct tui *t);
/* Nothing is said where it cannot be kept: the study may be one that one can
 * only read. */
void desk_close(struct tui *t);

/* The place in the document, 0 where it was never read. */
size_t desk_place(int64_t document);
void desk_set_place(int64_t document, size_t place);

/* The marks of a list that is closed, and of one that is opened; `id` is what
 * the view is about. */
void desk_keep_marks(const struct view *v);
void desk_put_marks(struct view *v);

#endif
