/* What the parts of the command line's dispatcher share. */
#ifndef AXIAL_CLI_CLI_INTERNAL_H
#define AXIAL_CLI_CLI_INTERNAL_H

#include "base/watch.h"
#include "report/tables.h"

/* Parses and runs; argv[0] is the program.  `tables`: see struct
 * invocation. */
int cli_run_words(int argc, char **argv, struct tables *tables);

/* out.c: a Ctrl-C that came before is none for the next command. */
void interrupts_forget(void);
/* out.c: who sees progress and may stop commands, from now on; or NULL. */
void progress_watch(const struct watch *watch);

#endif
