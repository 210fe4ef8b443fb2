/* merge, and init --from: studies that arrive. */
#include <string.h>
#include <unistd.h>

#include "cli/arriving.h"
#include "cli/cmd.h"
#include "store/act_words.h"
#include "store/history.h"

static bool go_on(void *context, size_t done, size_t total)
{
	progress(context, _("arriving"), done, total);
	return !interrupted();
}

bool arriving_read(struct invocation *in, const char *from,
		   struct arrive_options *options, struct arrived *arrived,
		   struct error *err)
{
	struct project clock = { .db = DB_INIT };
	struct project_options now;
	char at[TIME_TEXT];

	if (!project_options_from(in, &now, err))
		return false;
	clock.fixed_time = now.fixed_time;
	project_now(&clock, at);
	options->columns = (struct arrival_columns){
		.document = option_text(in, "document-column"),
		.quote = option_text(in, "quote-column"),
		.start = option_text(in, "start-column"),
		.end = option_text(in, "end-column"),
		.code = option_text(in, "code-column"),
		.coder = option_text(in, "coder-column"),
		.memo = option_text(in, "memo-column"),
	};
	options->study = in->project;
	options->go_on = go_on;
	options->context = in;
	return arrive_read(from, options, at, arrived, err);
}

static const struct column columns[] = {
	{ "kind", N_("kind"), COLUMN_TEXT },
	{ "read", N_("read"), COLUMN_NUMBER },
	{ "repaired", N_("repaired"), COLUMN_NUMBER },
	{ "guessed", N_("guessed"), COLUMN_NUMBER },
	{ "dropped", N_("dropped"), COLUMN_NUMBER },
	{ "note", N_("note"), COLUMN_LONG_TEXT },
};

bool arriving_begin(struct invocation *in, struct writer **w,
		    struct error *err)
{
	*w = NULL;
	if (in->quiet && !in->output)
		return true;
	*w = listing_open(in, columns, sizeof(columns) / sizeof(columns[0]),
			  err);
	return *w != NULL;
}

bool arriving_tell(struct invocation *in, struct writer *w,
		   struct arrival_report *report, struct error *err)
{
	if (!w)
		return true;
	for (size_t i = 0; i < report->lines.count; i++) {
		const struct arrival_line *line = report->lines.at[i];
		const char *note = arrival_note_text(report, line);

		if (!line->read && !line->repaired && !line->guessed &&
		    !line->dropped && !*note)
			continue;
		writer_text(w, line->kind);
		writer_int(w, (int64_t)line->read);
		writer_int(w, (int64_t)line->repaired);
		writer_int(w, (int64_t)line->guessed);
		writer_int(w, (int64_t)line->dropped);
		writer_text(w, note);
		writer_row(w);
	}
	return listing_close(in, w, err) == COMMAND_OK;
}

static void say_tally(struct invocation *in, const struct arrived *arrived,
		      const struct uniting_tally *tally)
{
	say(in, _("%s%s%s%s: %zu rows new, %zu there already, %zu conflicts, "
		  "%zu dropped"), arrived->name, arrived->program ? " (" : "",
	    arrived->program ? arrived->program : "",
	    arrived->program ? ")" : "", tally->added, tally->there,
	    tally->conflicts, tally->dropped);
}

/* init --from. */

/* The log calls it what it is to a study that is there: a merge. */
static bool begin_act(struct project *p, const char *from, struct error *err)
{
	struct strbuf words = STRBUF_INIT;
	bool ok;

	strbuf_adds(&words, "merge");
	act_words_add(&words, from);
	act_words_fit(&words);
	ok = act_begin(p, words.s, err);
	strbuf_release(&words);
	return ok;
}

static bool fill(struct invocation *in, struct project *p, const char *from,
		 struct arrived *arrived, const struct arrive_options *options,
		 struct error *err)
{
	struct uniting_tally tally;

	if (!begin_act(p, from, err))
		return false;
	catch_interrupts();
	if (!arrive_write(p, arrived, options, &tally, err)) {
		act_abort(p);
		return error_prefix(err, "%s", from);
	}
	if (!act_commit(p, err))
		return false;
	say_tally(in, arrived, &tally);
	return true;
}

enum command_result init_from(struct invocation *in, const char *path,
			      const char *title, const char *from,
			      const struct project_options *options,
			      struct error *err)
{
	struct arrive_options how = { .is_anew = true };
	struct arrived arrived = ARRIVED_INIT;
	struct project project = PROJECT_INIT;
	struct writer *w;
	bool ok;

	/* All of it is read before there is a study. */
	if (!arriving_read(in, from, &how, &arrived, err) ||
	    !arriving_begin(in, &w, err)) {
		arrived_release(&arrived);
		return COMMAND_FAILED;
	}
	ok = project_create(&project, path, arrived.title && *arrived.title ?
			    arrived.title : title, options, err);
	if (ok) {
		ok = fill(in, &project, from, &arrived, &how, err);
		project_close(&project);
		if (!ok)
			unlink(path);
	}
	if (ok) {
		say(in, _("%s: a new study, '%s'"), path, arrived.title &&
		    *arrived.title ? arrived.title : title);
		ok = arriving_tell(in, w, &arrived.report, err);
	} else if (w) {
		out_abort(in, w);
	}
	arrived_release(&arrived);
	return ok ? COMMAND_OK : COMMAND_FAILED;
}

/* merge. */

static bool rule_of(const struct invocation *in, enum unite_rule *rule,
		    struct error *err)
{
	static const char *const names[] = { "ours", "theirs", "both" };
	size_t given = 0;

	*rule = UNITE_OURS;
	for (size_t i = 0; i < 3; i++)
		if (option_given(in, names[i])) {
			*rule = (enum unite_rule)i;
			given++;
		}
	return given < 2 || error_usage(err, _("--ours, --theirs and --both "
					       "exclude each other"));
}

static enum command_result run_merge(struct invocation *in, struct error *err)
{
	const char *from = in->argv[0];
	struct arrive_options how = { .is_anew = false };
	struct arrived arrived = ARRIVED_INIT;
	struct uniting_tally tally;
	struct writer *w = NULL;
	enum command_result result = COMMAND_FAILED;

	if (!rule_of(in, &how.rule, err))
		return COMMAND_FAILED;
	if (!arriving_read(in, from, &how, &arrived, err) ||
	    !arriving_begin(in, &w, err))
		goto out;
	if (!arrive_write(in->project, &arrived, &how, &tally, err)) {
		error_prefix(err, "%s", from);
		goto out;
	}
	if (option_given(in, "dry-run")) {
		act_abort(in->project);
		if (!act_begin(in->project, "merge --dry-run", err))
			goto out;
	}
	say_tally(in, &arrived, &tally);
	if (arriving_tell(in, w, &arrived.report, err))
		result = COMMAND_OK;
	w = NULL;
out:
	if (w)
		out_abort(in, w);
	arrived_release(&arrived);
	return result;
}

static const struct option_row merge_options[] = {
	{ "ours", 0, OPTION_FLAG, NULL,
	  N_("where both say something different, the study's word stands "
	     "(so it is without any of the three)") },
	{ "theirs", 0, OPTION_FLAG, NULL, N_("there, theirs stands") },
	{ "both", 0, OPTION_FLAG, NULL,
	  N_("of texts both stand, one after the other; else the study's") },
	{ "dry-run", 'n', OPTION_FLAG, NULL,
	  N_("show what would come of it and change nothing") },
	ARRIVING_COLUMNS,
	{ 0 },
};

const struct command cmd_merge = {
	.name = "merge",
	.arguments = "FILE",
	.summary = N_("another study, or another program's, into this one"),
	.details = N_("FILE is a study of axial, a REFI-QDA project or "
		"codebook (.qdpx, .qde, .qdc), a project of RQDA (.rqda), of "
		"QualCoder (its .qda folder) or of Taguette (.sqlite3), or a "
		"table of codings (CSV or .xlsx: document, quotation or start "
		"and end, code, coder, memo; which column is which is seen "
		"from its name and can be said). What "
		"is in both is known by its GUID, else by its name or path, "
		"and documents by their text; it stays once, and where both "
		"say something different it is listed as a conflict. Nothing "
		"of the study is taken away. The same file twice changes "
		"nothing; undo takes all of it back.\n\n"
		"The table says for each kind of thing how many were read, "
		"which had to be put right, where something was guessed and "
		"why, and what could not come along. It is kept as a memo of "
		"the kind arrival."),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.options = merge_options,
	.run = run_merge,
};
