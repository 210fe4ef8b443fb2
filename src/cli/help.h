/* Help, manual and completions, all made from the command rows. */
#ifndef AXIAL_CLI_HELP_H
#define AXIAL_CLI_HELP_H

#include <stdio.h>

#include "cli/command.h"

void help_overview(FILE *out);
void help_command(FILE *out, const struct command *command);
/* Do commands of several words begin with this one ("label")? */
bool help_is_group(const char *word);

extern const struct command cmd_help;

#endif
