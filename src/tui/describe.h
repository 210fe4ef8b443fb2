/*
 * The screen described for the manual and for `axial help screen`: keys,
 * key file and settings, made from the tables that the screen itself works
 * with.
 */
#ifndef AXIAL_TUI_DESCRIBE_H
#define AXIAL_TUI_DESCRIBE_H

/*
 * Calls `line` for each line in turn: term NULL, a heading; term "", a
 * paragraph; else a term and what it means.  The texts live during the call.
 */
void tui_describe(void (*line)(void *context, const char *term,
			       const char *text), void *context);

#endif
