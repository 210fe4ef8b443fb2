/*
 * The commands as the screen sees them.  main.c lends them to it, and so does
 * the tool that tries all its keys.
 */
#ifndef AXIAL_LENT_H
#define AXIAL_LENT_H

#include "cli/command.h"
#include "tui/tui.h"

static inline bool lent_verb(size_t i, struct tui_verb *out)
{
	const struct command *command = commands[i];

	if (!command)
		return false;
	*out = (struct tui_verb){
		.name = command->name, .arguments = command->arguments,
		.summary = _(command->summary),
		.changes = command->needs == NEEDS_ACT ||
			command->needs == NEEDS_HISTORY,
		.reads = command->needs == NEEDS_PROJECT,
	};
	return true;
}

static inline bool lent_option(size_t verb, size_t i, struct tui_option *out)
{
	const struct option_row *row = command_options(commands[verb]);

	for (size_t n = 0; row && row->name && n < i; n++)
		row++;
	if (!row || !row->name)
		return false;
	*out = (struct tui_option){
		.name = row->name, .help = _(row->help),
		.value = row->kind == OPTION_FLAG ? NULL :
			row->value ? _(row->value) : "",
		.several = row->kind == OPTION_LIST ||
			row->kind == OPTION_MANY,
	};
	return true;
}

#endif
