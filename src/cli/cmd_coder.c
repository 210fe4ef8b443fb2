/* coder list, use, rename, merge: who codes here. */
#include "base/counted.h"
#include "cli/cmd.h"
#include "coding/coder_merge.h"
#include "store/coder.h"

static enum command_result run_coder_list(struct invocation *in,
					  struct error *err)
{
	static const struct column columns[] = {
		{ "id", N_("id"), COLUMN_NUMBER },
		{ "guid", NULL, COLUMN_FOR_PROGRAMS },
		{ "name", N_("name"), COLUMN_TEXT },
		{ "codings", N_("codings"), COLUMN_NUMBER },
		{ "default", N_("default"), COLUMN_TEXT },
		{ "created_at", N_("since"), COLUMN_TEXT },
	};
	struct coder_list list;
	struct writer *w;

	if (!coder_list(in->project, &in->arena, &list, err))
		return COMMAND_FAILED;
	w = listing_open(in, columns, sizeof(columns) / sizeof(columns[0]),
			 err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list.count; i++) {
		const struct coder *coder = &list.at[i];
		char guid[GUID_TEXT];

		guid_format(coder->guid, guid);
		writer_int(w, coder->id);
		writer_text(w, guid);
		writer_text(w, coder->name);
		writer_int(w, (int64_t)coder->codings);
		writer_text(w, coder->is_default ? "yes" : NULL);
		writer_text(w, coder->created_at);
		writer_row(w);
	}
	return listing_close(in, w, err);
}

const struct command cmd_coder_list = {
	.name = "coder list",
	.summary = N_("who has coded in this study"),
	.needs = NEEDS_PROJECT,
	.run = run_coder_list,
};

static enum command_result run_coder_use(struct invocation *in,
					 struct error *err)
{
	if (!coder_use(in->project, in->argv[0], err))
		return COMMAND_FAILED;
	say(in, _("'%s' codes here where no other coder is named"),
	    in->argv[0]);
	return COMMAND_OK;
}

const struct command cmd_coder_use = {
	.name = "coder use",
	.arguments = "NAME",
	.summary = N_("make NAME the coder where none is named"),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.run = run_coder_use,
};

static enum command_result run_coder_rename(struct invocation *in,
					    struct error *err)
{
	struct coder coder;

	if (!coder_find(in->project, &in->arena, in->argv[0], &coder, err) ||
	    !coder_rename(in->project, coder.id, in->argv[1], err))
		return COMMAND_FAILED;
	say(in, _("'%s' is now called '%s'"), coder.name, in->argv[1]);
	return COMMAND_OK;
}

const struct command cmd_coder_rename = {
	.name = "coder rename",
	.arguments = "CODER NAME",
	.summary = N_("give a coder another name"),
	.least = 2, .most = 2,
	.needs = NEEDS_ACT,
	.run = run_coder_rename,
};

/* "Ann", "ann" and "Ann (laptop)" are one person. */
static bool merge(struct invocation *in, const struct coder *into,
		  struct coder_merging *told, struct error *err)
{
	for (int i = 0; i < in->argc; i++) {
		struct coder coder;

		if (!coder_find(in->project, &in->arena, in->argv[i], &coder,
				err))
			return false;
		if (coder.id != into->id &&
		    !coder_merge(in->project, coder.id, into->id, told, err))
			return false;
	}
	return true;
}

static enum command_result run_coder_merge(struct invocation *in,
					   struct error *err)
{
	const char *words = option_text(in, "into");
	struct coder_merging told = { 0 };
	struct coder into;

	if (!words) {
		error_usage(err, _("merge into which? say --into CODER"));
		return COMMAND_FAILED;
	}
	if (!coder_find(in->project, &in->arena, words, &into, err) ||
	    !merge(in, &into, &told, err))
		return COMMAND_FAILED;
	say(in, _("merged into '%s': %s"), into.name,
	    COUNTED("%zu coding", "%zu codings", told.codings));
	if (told.united)
		say(in, _("same passage, same code: %zu of the codings became "
			  "one with a coding that was there"), told.united);
	if (told.clashes)
		say(in, _("gave way to what the coding that stayed had: %zu "
			  "locations or pieces of evidence"), told.clashes);
	return COMMAND_OK;
}

static const struct option_row merge_options[] = {
	{ "into", 'i', OPTION_TEXT, N_("CODER"), N_("the coder that stays") },
	{ 0 },
};

const struct command cmd_coder_merge = {
	.name = "coder merge",
	.arguments = "CODER…",
	.summary = N_("make one coder of several names of the same person"),
	.details = N_("What the coders did becomes that of --into: codings, "
		"memos, codes, claims.  Where both gave a passage the same "
		"code, their codings become one, which keeps the memos and "
		"evidence of both.  Two people are not to be merged: their "
		"agreement could not be told any more."),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.options = merge_options,
	.run = run_coder_merge,
};
