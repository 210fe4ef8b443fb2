/* Asking for a question of the query language: one line, with a history that
 * all share, and completion of names, prefixes and operators. */
#ifndef AXIAL_TUI_QUERY_PROMPT_H
#define AXIAL_TUI_QUERY_PROMPT_H

#include "tui/tui.h"

/* `initial` may be NULL. */
void tui_ask_query(struct tui *t, const char *label, const char *initial,
		   void (*done)(struct tui *t, void *context,
				const char *question),
		   void *context);

#endif
