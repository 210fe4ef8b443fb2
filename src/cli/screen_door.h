/*
 * The screen as the command line calls it.  Neither folder includes the
 * other: main.c fills this in.
 */
#ifndef AXIAL_CLI_SCREEN_DOOR_H
#define AXIAL_CLI_SCREEN_DOOR_H

#include "base/error.h"
#include "store/project.h"

struct screen_call {
	struct project *project;	/* NULL: there is none yet */
	const char *script, *size;	/* or NULL */
	/* What the first would be called, and who makes it, and keeps it until
	 * the screen is over. */
	const char *new_path;
	struct project *(*make)(void *maker, const char *path,
				struct error *err);
	void *maker;
};

struct screen_door {
	bool (*run)(const struct screen_call *call, int *status,
		    struct error *err);
	/* What its keys and settings are, line by line: term NULL, a heading;
	 * "", a paragraph; else a term and what it means. */
	void (*describe)(void (*line)(void *context, const char *term,
				      const char *text), void *context);
};

void screen_door_set(const struct screen_door *lent);
/* As the member describe; nothing where there is no screen. */
void screen_door_describe(void (*line)(void *context, const char *term,
				       const char *text), void *context);

#endif
