/* A study that arrives, from the command line: init --from and merge. */
#ifndef AXIAL_CLI_ARRIVING_H
#define AXIAL_CLI_ARRIVING_H

#include "cli/command.h"
#include "exchange/arrive.h"

/* Of tables of codings: rows for the options of both commands. */
#define ARRIVING_COLUMNS \
	{ "document-column", 0, OPTION_TEXT, N_("COLUMN"), \
	  N_("of a table of codings: the document's name") }, \
	{ "quote-column", 0, OPTION_TEXT, N_("COLUMN"), \
	  N_("of a table of codings: the words of the passage") }, \
	{ "start-column", 0, OPTION_TEXT, N_("COLUMN"), \
	  N_("of a table of codings: where the passage begins") }, \
	{ "end-column", 0, OPTION_TEXT, N_("COLUMN"), \
	  N_("of a table of codings: where it ends") }, \
	{ "code-column", 0, OPTION_TEXT, N_("COLUMN"), \
	  N_("of a table of codings: the code or its path") }, \
	{ "coder-column", 0, OPTION_TEXT, N_("COLUMN"), \
	  N_("of a table of codings: who coded") }, \
	{ "memo-column", 0, OPTION_TEXT, N_("COLUMN"), \
	  N_("of a table of codings: a memo on the coding") }

/* Makes the study of what FROM holds. */
enum command_result init_from(struct invocation *in, const char *path,
			      const char *title, const char *from,
			      const struct project_options *options,
			      struct error *err);

/* Reads FROM; the options that say how a table is to be read are taken from
 * the invocation. */
must_check bool arriving_read(struct invocation *in, const char *from,
			      struct arrive_options *options,
			      struct arrived *arrived, struct error *err);
/* What came of it, or will come of a leaving, as a table: begun before anything
 * is written, so that a table that cannot be leaves all as it was.  NULL with
 * no error: none is wanted. */
must_check bool arriving_begin(struct invocation *in, struct writer **w,
			       struct error *err);
must_check bool arriving_tell(struct invocation *in, struct writer *w,
			      struct arrival_report *report,
			      struct error *err);

#endif
