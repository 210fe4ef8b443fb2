/*
 * Command line or screen.  The two do not know each other; here each is lent
 * to the other.
 */
#include "cli/cli.h"
#include "cli/screen_door.h"
#include "lent.h"
#include "tui/describe.h"
#include "tui/tui.h"

static bool run_screen(const struct screen_call *call, int *status,
		       struct error *err)
{
	static const struct tui_command_line command_line = {
		.verb = lent_verb, .option = lent_option,
		.run = cli_run_within,
	};
	struct tui_options options = {
		.command_line = &command_line,
		.script = call->script, .size = call->size,
		.new_path = call->new_path, .make = call->make,
		.maker = call->maker,
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
