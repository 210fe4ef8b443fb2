/* Help, manual and completions, all made from the command rows. */
#ifndef AXIAL_CLI_HELP_H
#define AXIAL_CLI_HELP_H

#include <stdio.h>

#include "cli/command.h"

void help_overview(FILE *out);
/* For who has no study yet: ten lines. */
void help_first_steps(FILE *out);
void help_command(FILE *out, const struct command *command);
void help_options_of(FILE *out, const struct option_row *rows);
/* Do commands of several words begin with this one ("label")? */
bool help_is_group(const char *word);

/* The query language, for a terminal and as a manual page; help_query.c. */
void help_query_language(FILE *out);
void help_query_manual(FILE *out);

/* Paragraphs and examples, set in by so many columns. */
void help_wrapped(FILE *out, const char *text, size_t indent);
/* A text in man(7)'s language. */
void help_roff(FILE *out, const char *text);

extern const struct command cmd_help;

#endif
