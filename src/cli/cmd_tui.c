/* The screen, as a command; main.c lends it, since cli/ does not know it. */
#include "cli/cmd.h"
#include "cli/screen_door.h"

static const struct screen_door *door;

void screen_door_set(const struct screen_door *lent)
{
	door = lent;
}

void screen_door_describe(void (*line)(void *context, const char *term,
				       const char *text), void *context)
{
	if (door)
		door->describe(line, context);
}

static enum command_result run_tui(struct invocation *in, struct error *err)
{
	struct screen_call call = {
		.project = in->project,
		.script = option_text(in, "script"),
		.size = option_text(in, "size"),
	};
	int status = 0;

	if (!door || in->tables) {
		error_set(err, _("the screen is not to be had here"));
		return COMMAND_FAILED;
	}
	if (!door->run(&call, &status, err))
		return COMMAND_FAILED;
	return status ? COMMAND_NOTHING : COMMAND_OK;
}

static const struct option_row options[] = {
	{ "script", 0, OPTION_TEXT, N_("FILE"),
	  N_("for tests: take keys from a file, print the screens") },
	{ "size", 0, OPTION_TEXT, N_("WIDTHxHEIGHT"),
	  N_("of a script's screen; 80x24 if not given") },
	{ 0 },
};

const struct command cmd_tui = {
	.name = "tui",
	.summary = N_("read and code on the screen"),
	.details = N_("axial STUDY.axial does the same. ? shows the keys "
		"that mean something where you are; axial help screen tells "
		"them all, and how to set keys and colors of your own."),
	.least = 0, .most = 0, .needs = NEEDS_HISTORY,
	.options = options, .run = run_tui,
};
