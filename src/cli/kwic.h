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
	const struct column *lead;	/* columns before all others */
	size_t lead_count;
};

#define KWIC_OPTION \
	{ "context", 'C', OPTION_NUMBER, N_("N"), \
	  N_("characters to show before and after (40)") }

/* -C, or KWIC_CONTEXT. */
must_check bool kwic_context(const struct invocation *in, size_t *context,
			     struct error *err);

void kwic_init(struct kwic *kwic, struct invocation *in, struct writer *w,
	       size_t context);
/* The same with up to KWIC_LEAD columns of the caller's before the others;
 * before each kwic_row comes kwic_lead, and then their cells. */
enum { KWIC_LEAD = 4 };
void kwic_init_with(struct kwic *kwic, struct invocation *in,
		    struct writer *w, size_t context,
		    const struct column *lead, size_t lead_count);
void kwic_lead(struct kwic *kwic);
void kwic_row(struct kwic *kwic, const struct scan_hit *hit);
void kwic_end(struct kwic *kwic);

/* The passage with so many characters on each side. */
struct span kwic_shown(const struct scan_hit *hit, size_t context);

#endif
