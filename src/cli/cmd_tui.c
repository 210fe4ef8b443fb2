/* The screen, as a command; main.c lends it, since cli/ does not know it. */
#include <unistd.h>

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

/* A study that is made on the screen. */
struct maker {
	struct invocation *in;
	struct project project;
	bool made;
};

static struct project *make_study(void *context, const char *path,
				  struct error *err)
{
	struct maker *maker = context;

	if (!study_make(maker->in, path, &maker->project, err))
		return NULL;
	maker->made = true;
	return &maker->project;
}

static bool has_terminal(struct invocation *in)
{
	return option_given(in, "script") ||
		(isatty(STDIN_FILENO) && isatty(STDOUT_FILENO));
}

/* Where there is no study yet the screen offers to make one. */
static bool goes_without(struct invocation *in)
{
	const char *path;

	return door && !in->tables && has_terminal(in) &&
		study_is_missing(in, &path);
}

static enum command_result run_tui(struct invocation *in, struct error *err)
{
	struct maker maker = { .in = in, .project = PROJECT_INIT };
	struct screen_call call = {
		.project = in->project,
		.script = option_text(in, "script"),
		.size = option_text(in, "size"),
		.make = make_study, .maker = &maker,
	};
	int status = 0;
	bool ok;

	if (!door || in->tables) {
		error_set(err, _("the screen is not to be had here"));
		return COMMAND_FAILED;
	}
	if (!in->project && !study_is_missing(in, &call.new_path)) {
		error_set(err, _("the study has just been made; try again"));
		return COMMAND_FAILED;
	}
	ok = door->run(&call, &status, err);
	if (maker.made)
		project_close(&maker.project);
	if (!ok)
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
		"them all, and how to set keys and colors of your own.\n\n"
		"Where there is no such study yet, the screen offers to make "
		"it and to import a folder."),
	.least = 0, .most = 0, .needs = NEEDS_HISTORY,
	.goes_without = goes_without,
	.options = options, .run = run_tui,
};
