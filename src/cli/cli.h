/*
 * The command line: finds the command among the rows, opens what it needs,
 * runs it inside an act, prints the error, gives the exit status.
 */
#ifndef AXIAL_CLI_CLI_H
#define AXIAL_CLI_CLI_H

#include "base/strbuf.h"
#include "base/watch.h"
#include "report/tables.h"

int cli_main(int argc, char **argv);

/*
 * Runs one command as if typed, inside this program, on the study `path`, by
 * `coder`.  Its listings go to `tables`; what it prints and says is appended
 * to `said`; it reads nothing.  `watch`, or NULL, sees how far it is and may
 * stop it, as Ctrl-C does.  Returns the exit status.
 */
int cli_run_within(const char *path, const char *coder, int argc,
		   const char *const *argv, struct tables *tables,
		   struct strbuf *said, const struct watch *watch);

#endif
