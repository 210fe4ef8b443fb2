/* codebook: the codes as a table that people edit and hand on. */
#include <string.h>

#include "base/counted.h"
#include "base/file.h"
#include <string.h>

#include "base/file.h"
#include "cli/arriving.h"
#include "cli/cmd.h"
#include "coding/codebook.h"

/* A codebook of REFI-QDA, which other programs write. */
static enum command_result import_refi(struct invocation *in,
				       struct error *err)
{
	struct arrive_options how = { .is_anew = false };
	struct arrived arrived = ARRIVED_INIT;
	struct uniting_tally tally;
	struct writer *w = NULL;
	bool ok = arriving_read(in, in->argv[0], &how, &arrived, err) &&
		arriving_begin(in, &w, err) &&
		(arrive_write(in->project, &arrived, &how, &tally, err) ||
		 error_prefix(err, "%s", in->argv[0]));

	if (ok)
		ok = arriving_tell(in, w, &arrived.report, err);
	else if (w)
		out_abort(in, w);
	arrived_release(&arrived);
	return ok ? COMMAND_OK : COMMAND_FAILED;
}

static enum command_result run_import(struct invocation *in,
				      struct error *err)
{
	struct codebook_tally tally;

	if (!strcmp(path_suffix(in->argv[0]), "qdc"))
		return import_refi(in, err);
	if (!codebook_import(in->project, in->argv[0], &tally, err))
		return COMMAND_FAILED;
	say(in, _("made: %s, %s; %zu changed, %zu as they were"),
	    COUNTED("%zu category", "%zu categories", tally.categories),
	    COUNTED("%zu label", "%zu labels", tally.labels), tally.changed,
	    tally.unchanged);
	return COMMAND_OK;
}

const struct command cmd_codebook_import = {
	.name = "codebook import", .arguments = "FILE",
	.summary = N_("make and define codes from a table"),
	.details = N_("The table needs a column path (Price/too high); it may "
		"have kind, definition, use_when, not_when, example, naming, "
		"naming_source, color, also_in (further categories, parted by "
		"';') and properties (price sensitivity: low < middling < "
		"high; …). What is missing is made; a cell replaces what the "
		"study says, and an empty one leaves it.\n\n"
		"Tables of other programs, with columns such as code, name or "
		"tag and description, are read as well, and so is a codebook "
		"of REFI-QDA (.qdc)."),
	.least = 1, .most = 1, .needs = NEEDS_ACT, .run = run_import,
};

static enum command_result run_export(struct invocation *in,
				      struct error *err)
{
	const char *path = in->argv[0], *format = writer_format_of(path);
	struct leaving to = out_door(in, path);
	size_t count;

	if (*path_suffix(path) && (!format || strcmp(format, "csv") != 0)) {
		error_usage(err, _("%s: a codebook is written as .csv"), path);
		return COMMAND_FAILED;
	}
	if (!codebook_export(&to, out_has_bom(in, path), &count, err))
		return COMMAND_FAILED;
	say(in, ngettext("%zu code written to %s", "%zu codes written to %s",
			 count), count, in->argv[0]);
	return COMMAND_OK;
}

const struct command cmd_codebook_export = {
	.name = "codebook export", .arguments = "FILE.csv",
	.summary = N_("write all codes to a table that codebook import reads"),
	.least = 1, .most = 1, .needs = NEEDS_PROJECT, .run = run_export,
};
