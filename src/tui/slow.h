/*
 * Work that may take longer than a person waits without wondering: after a
 * moment the line of state says what is done and how far it is, and Esc (or
 * C-c) stops it.
 *
 *	slow_begin(t, _("asking"));
 *	ok = query_ask(…, slow_stop, …);
 *	slow_end();
 */
#ifndef AXIAL_TUI_SLOW_H
#define AXIAL_TUI_SLOW_H

#include "base/watch.h"

struct tui;

/* `what` is borrowed until the end, as are the words of progress. */
void slow_begin(struct tui *t, const char *what);
void slow_end(void);

void slow_progress(const char *what, size_t done, size_t total);
bool slow_stop(void);

/* The two of them, to be lent to the command line. */
extern const struct watch slow_watch;

/* For tests: the next slow work is stopped when it first asks. */
void slow_stop_next(void);

#endif
