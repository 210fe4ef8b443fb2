/* Options as rows: finding one, and the values that a command line gave. */
#ifndef AXIAL_CLI_OPTION_H
#define AXIAL_CLI_OPTION_H

#include "base/strbuf.h"
#include "cli/command.h"

struct option_value {
	const struct option_row *row;
	const char *text;		/* NULL for a flag */
};

struct option_values {
	struct option_value *at;
	size_t count, capacity;
};

/* The options that stand before any command, and may stand after it too. */
extern const struct option_row global_options[];

/*
 * Takes apart argv[*index]: an option with its value, from `own` or else from
 * `global`.  Moves *index past what it used.  False with a usage error.
 */
must_check bool option_take(const struct option_row *own,
			    const struct option_row *global, int argc,
			    char *const *argv, int *index,
			    struct option_values *values, struct error *err);

/* "-C, --context N": as help shows it. */
void option_describe(const struct option_row *row, struct strbuf *out);

#endif
