/* A study that arrives, from the command line: init --from and merge. */
#ifndef AXIAL_CLI_ARRIVING_H
#define AXIAL_CLI_ARRIVING_H

#include "cli/command.h"
#include "exchange/arrive.h"

/* Makes the study of what FROM holds. */
enum command_result init_from(struct invocation *in, const char *path,
			      const char *title, const char *from,
			      const struct project_options *options,
			      struct error *err);

/* Reads FROM; the options that say how a table is to be read are taken from
 * the invocation. */
must_check bool arriving_read(struct invocation *in, const char *from,
			      struct arrive_options *options,
			      struct arrived *arrived, struct error *err);
/* What came of it, as a table. */
must_check bool arriving_tell(struct invocation *in, struct arrived *arrived,
			      struct error *err);

#endif
