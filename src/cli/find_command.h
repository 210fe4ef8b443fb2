/* Which command is meant by the words that somebody typed. */
#ifndef AXIAL_CLI_FIND_COMMAND_H
#define AXIAL_CLI_FIND_COMMAND_H

#include "cli/command.h"

/* As many words of argv as make the longest command name ("label add"), and
 * how many these are; or NULL. */
const struct command *command_find(int argc, char *const *argv, int *words);

/* Says that there is none of these words, and which may be meant. */
bool command_is_unknown(int argc, const char *const *argv, struct error *err);

#endif
