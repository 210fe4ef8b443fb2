/* Files to be imported, asked for on the screen. */
#ifndef AXIAL_TUI_FILES_H
#define AXIAL_TUI_FILES_H

#include "tui/prompt.h"

/* Asks for a file or a folder, and imports it. */
void files_ask(struct tui *t);

/* For prompts: what in the folders begins so. */
void files_complete(struct tui *t, void *context, const char *line,
		    struct arena *arena, struct completion_list *list);

#endif
