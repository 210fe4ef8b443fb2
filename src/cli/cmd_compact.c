/* compact: a smaller file, and forgetting for good. */
#include "cli/cmd.h"
#include "store/compact.h"
#include "transcript/pseudonym.h"

static void tell_lost(const struct invocation *in,
		      const struct compaction *what)
{
	if (what->forget_history)
		say(in, ngettext("%zu act of the log: what was done till now "
				 "cannot be undone, nor its path be followed",
				 "%zu acts of the log: what was done till now "
				 "cannot be undone, nor its path be followed",
				 what->acts), what->acts);
	if (what->forget_originals)
		say(in, ngettext("the file that %zu document was read from: "
				 "its text is all that is left, and importing "
				 "the file again is not noticed",
				 "the files that %zu documents were read from: "
				 "their texts are all that is left, and "
				 "importing a file again is not noticed",
				 what->originals), what->originals);
	say(in, ngettext("%zu text or original that no document has and no "
			 "undo brings back, %.1f MB",
			 "%zu texts and originals that no document has and no "
			 "undo brings back, %.1f MB", what->blobs),
	    what->blobs, (double)what->blob_bytes / 1e6);
}

/* Where else names may be. */
static bool tell_left(struct invocation *in, const struct compaction *what,
		      struct error *err)
{
	struct pseudonym_list names;

	if (what->older_copy)
		say(in, _("beside the study lies a copy from before an "
			  "upgrade, %s.bak-v…, which holds everything"),
		    in->project->db.path);
	if (!what->forget_history)
		return true;
	if (!pseudonym_list(in->project, &in->arena, &names, err))
		return false;
	if (names.count)
		say(in, ngettext("the table of pseudonyms still holds %zu real "
				 "name (axial pseudonym remove --all)",
				 "the table of pseudonyms still holds %zu real "
				 "names (axial pseudonym remove --all)",
				 names.count), names.count);
	return true;
}

static enum command_result run_compact(struct invocation *in,
				       struct error *err)
{
	struct compaction what = {
		.forget_history = option_given(in, "forget-history"),
		.forget_originals = option_given(in, "forget-originals"),
	};
	bool forgets = what.forget_history || what.forget_originals;

	what.dry_run = option_given(in, "dry-run") ||
		(forgets && !option_given(in, "yes"));
	if (!study_compact(in->project, what.forget_originals ?
			   "compact --forget-originals" :
			   "compact --forget-history", &what, err))
		return COMMAND_FAILED;
	say(in, what.dry_run ? _("would be lost for good:") :
	    _("lost for good:"));
	tell_lost(in, &what);
	if (!tell_left(in, &what, err))
		return COMMAND_FAILED;
	if (!what.dry_run) {
		say(in, _("the file had %.1f MB and has %.1f MB"),
		    (double)what.bytes_before / 1e6,
		    (double)what.bytes_after / 1e6);
		return COMMAND_OK;
	}
	if (option_given(in, "dry-run"))
		return COMMAND_OK;
	complain(in, _("nothing was done yet: there is no undo for this, so "
		       "say it with --yes"));
	return COMMAND_NOTHING;
}

static const struct option_row options[] = {
	{ "forget-history", 0, OPTION_FLAG, NULL,
	  N_("the log begins anew with the study as it is; older texts go") },
	{ "forget-originals", 0, OPTION_FLAG, NULL,
	  N_("the imported files go too; also forgets the history") },
	{ "yes", 'y', OPTION_FLAG, NULL, N_("forget without asking again") },
	{ "dry-run", 'n', OPTION_FLAG, NULL,
	  N_("say what would be lost and change nothing") },
	{ 0 },
};

const struct command cmd_compact = {
	.name = "compact",
	.summary = N_("make the file smaller, or make it forget"),
	.details = N_("Drops texts and originals that no document has and no "
		"undo or redo can bring back, and writes the file anew without "
		"gaps.\n\n"
		"The two options to forget are for a study that is given away "
		"after pseudonym apply. The log then begins anew with one act "
		"that makes the study as it is now; log verify proves it from "
		"there on, and no further back. What is forgotten is "
		"overwritten in the study file. It is still in copies that "
		"were made of it, and may be where the disk or its backups "
		"keep old blocks."),
	.needs = NEEDS_HISTORY,
	.options = options,
	.run = run_compact,
};
