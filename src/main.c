/*
 * Command line or screen.  The two do not know each other; here each is lent
 * to the other.
 */
#include "cli/cli.h"
#include "cli/command.h"
#include "cli/screen_door.h"
#include "tui/describe.h"
#include "tui/tui.h"

static bool verb(size_t i, struct tui_verb *out)
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

static bool option(size_t verb, size_t i, struct tui_option *out)
{
	const struct option_row *row = commands[verb]->options;

	for (size_t n = 0; row && row->name && n < i; n++)
		row++;
	if (!row || !row->name)
		return false;
	*out = (struct tui_option){
		.name = row->name, .help = _(row->help),
		.value = row->kind == OPTION_FLAG ? NULL :
			row->value ? _(row->value) : "",
		.several = row->kind == OPTION_LIST,
	};
	return true;
}

static bool run_screen(const struct screen_call *call, int *status,
		       struct error *err)
{
	static const struct tui_command_line command_line = {
		.verb = verb, .option = option, .run = cli_run_within,
	};
	struct tui_options options = {
		.command_line = &command_line,
		.script = call->script, .size = call->size,
	};

	return tui_run(call->project, &options, status, err);
}

int main(int argc, char **argv)
{
	static const struct screen_door screen = {
		.run = run_screen, .describe = tui_describe,
	};

	screen_door_set(&screen);
	return cli_main(argc, argv);
}
