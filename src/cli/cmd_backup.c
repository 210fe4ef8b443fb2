/* backup: a copy of the study, whole at any moment. */
#include "base/file.h"
#include "cli/cmd.h"
#include "store/backup.h"

static enum command_result run_backup(struct invocation *in,
				      struct error *err)
{
	const char *path = in->argv[0];

	if (!*path_suffix(path))
		path = arena_printf(&in->arena, "%s.axial", path);
	if (!backup_write(&in->project->db, path, option_given(in, "force"),
			  interrupted, err))
		return COMMAND_FAILED;
	say(in, _("%s: a copy of the study"), path);
	return COMMAND_OK;
}

static const struct option_row backup_options[] = {
	{ "force", 0, OPTION_FLAG, NULL, N_("replace a file of this name") },
	{ 0 },
};

const struct command cmd_backup = {
	.name = "backup",
	.arguments = "FILE",
	.summary = N_("copy the study as it is now"),
	.details = N_("Between acts the study's file is all there is, so any "
		"copy of it is the study; this one is also whole where an act "
		"is being written meanwhile. It is readable by you alone. A "
		"file that is there already stays, unless --force is given. "
		"Where the study was moved or removed while it was open on "
		"the screen, :backup saves it from there."),
	.least = 1, .most = 1,
	.needs = NEEDS_HISTORY,
	.options = backup_options,
	.run = run_backup,
};
