/* Every command, in the order in which help tells of them: that of the work. */
#include "cli/command.h"

#include "cli/cmd.h"
#include "cli/help.h"

const struct command *const commands[] = {
	&cmd_init,
	&cmd_docs, &cmd_docs_show, &cmd_docs_rename, &cmd_docs_remove,
	&cmd_docs_set,
	&cmd_text, &cmd_segments,
	&cmd_log, &cmd_log_verify, &cmd_undo, &cmd_redo,
	&cmd_check,
	&cmd_coder_list, &cmd_coder_use, &cmd_coder_rename,
	&cmd_help,
	NULL,
};
