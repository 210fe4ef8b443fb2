/*
 * Keyword in context: a passage with what stands before and after it.  For
 * the eye the passages stand in line, one below the other; programs get each
 * part by itself, exactly as the text has it.
 */
#ifndef AXIAL_CLI_KWIC_H
#define AXIAL_CLI_KWIC_H

#include "cli/command.h"
#include "transcript/scan.h"

enum {
	KWIC_CONTEXT = 40,		/* characters on each side */
	KWIC_CONTEXT_MOST = 10000,
};

struct kwic {
	struct writer *w;
	bool for_eyes;
	bool begun;		/* for eyes, no table without rows */
	size_t context;		/* characters */
	const char *rule;	/* a first column, or NULL */
};

#define KWIC_OPTION \
	{ "context", 'C', OPTION_NUMBER, N_("N"), \
	  N_("characters to show before and after (40)") }

/* -C, or KWIC_CONTEXT. */
must_check bool kwic_context(const struct invocation *in, size_t *context,
			     struct error *err);

/* `rule` says that each row begins with the name of one, kwic.rule. */
void kwic_init(struct kwic *kwic, struct invocation *in, struct writer *w,
	       size_t context, const char *rule);
void kwic_row(struct kwic *kwic, const struct scan_hit *hit);
void kwic_end(struct kwic *kwic);

#endif
