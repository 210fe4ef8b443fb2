/* log, undo, redo: the path from words to theory, walked back and forth. */
#include <stdio.h>
#include <string.h>

#include "base/name.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "cli/cmd.h"
#include "coding/study_check.h"
#include "store/act_script.h"
#include "store/history.h"

/* The log as a script; what it cannot say is told. */
static enum command_result write_script(struct invocation *in,
					const struct act_list *acts,
					struct error *err)
{
	struct strbuf script = STRBUF_INIT;
	const char *title;
	size_t lost;
	bool ok;

	if (!project_title(in->project, &in->arena, &title, err))
		return COMMAND_FAILED;
	lost = act_script(title, acts, &script);
	ok = out_text(in, script.s, script.length, err);
	strbuf_release(&script);
	if (!ok)
		return COMMAND_FAILED;
	if (lost)
		complain(in, ngettext("%zu act cannot be typed again, and "
				      "stands in the script as a comment",
				      "%zu acts cannot be typed again, and "
				      "stand in the script as comments", lost),
			 lost);
	return lost ? COMMAND_NOTHING : COMMAND_OK;
}

/* People see the beginning of words that go on for pages. */
static const char *shown(struct invocation *in, const struct writer *w,
			 const char *summary)
{
	enum { LIMIT = 400 };
	const size_t length = strlen(summary);
	size_t cut = LIMIT;

	if (!writer_is_for_people(w) || length <= LIMIT)
		return summary;
	while (!utf8_is_border(summary, length, cut))
		cut--;
	return arena_printf(&in->arena, "%.*s…", (int)cut, summary);
}

static enum command_result run_log(struct invocation *in, struct error *err)
{
	static const struct column columns[] = {
		{ "id", N_("act"), COLUMN_NUMBER },
		{ "at", N_("when"), COLUMN_TEXT },
		{ "who", N_("who"), COLUMN_TEXT },
		{ "kind", N_("kind"), COLUMN_TEXT },
		{ "in_force", N_("in force"), COLUMN_TEXT },
		{ "summary", N_("what"), COLUMN_LONG_TEXT },
	};
	struct act_list acts;
	struct writer *w;

	if (option_given(in, "json"))
		in->format = "json";
	if (!history_list(in->project, &in->arena, &acts, err))
		return COMMAND_FAILED;
	if (option_given(in, "script"))
		return write_script(in, &acts, err);
	w = listing_open(in, columns, sizeof(columns) / sizeof(columns[0]),
			 err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < acts.count; i++) {
		const struct act *act = &acts.at[i];

		writer_int(w, act->id);
		writer_text(w, act->at);
		writer_text(w, act->who);
		writer_text(w, act->kind);
		writer_text(w, strcmp(act->kind, "do") != 0 ? NULL :
			    act->in_force ? "yes" : "undone");
		writer_text(w, shown(in, w, act->summary));
		writer_row(w);
	}
	return listing_close(in, w, err);
}

static const struct option_row log_options[] = {
	{ "json", 0, OPTION_FLAG, NULL, N_("the same as -f json") },
	{ "script", 0, OPTION_FLAG, NULL,
	  N_("as a shell script that makes the study again beside the same "
	     "files") },
	{ 0 },
};

const struct command cmd_log = {
	.name = "log",
	.summary = N_("every act in this study, oldest first"),
	.details = N_("An act is one command with all that it changed. Undoing "
		"one adds an act and takes none away, so the log is the whole "
		"path from the first import to the theory."),
	.needs = NEEDS_PROJECT,
	.text_suffix = "sh",
	.options = log_options,
	.run = run_log,
};

struct problems {
	const struct invocation *in;
	size_t count;
};

static void print_problem(void *context, const char *problem)
{
	struct problems *problems = context;

	problems->count++;
	complain(problems->in, "%s", problem);
}

static enum command_result run_log_verify(struct invocation *in,
					  struct error *err)
{
	struct problems problems = { in, 0 };
	size_t acts;

	if (!history_verify(in->project, print_problem, &problems, &acts, err))
		return COMMAND_FAILED;
	if (problems.count)
		return COMMAND_NOTHING;
	say(in, ngettext("%zu act replayed: the study is what its log makes "
			 "of it", "%zu acts replayed: the study is what its "
			 "log makes of it", acts), acts);
	return COMMAND_OK;
}

const struct command cmd_log_verify = {
	.name = "log verify",
	.summary = N_("replay the log from nothing and compare the result"),
	.details = N_("Every act is applied again to an empty study, in "
		"memory, and the result compared with this one, table by "
		"table. The chain of hashes shows whether an act was changed, "
		"put in or taken out. Exit status 1 when they differ."),
	.needs = NEEDS_PROJECT,
	.run = run_log_verify,
};

static bool how_many(const struct invocation *in, size_t *n,
		     struct error *err)
{
	int64_t wanted = 1;

	if (in->argc && (!name_is_id(in->argv[0], &wanted) || wanted < 1))
		return error_usage(err, _("'%s' is no number of acts"),
				   in->argv[0]);
	*n = (size_t)wanted;
	return true;
}

static enum command_result tell(struct invocation *in, bool undo,
				const struct act_list *done)
{
	if (!done->count) {
		complain(in, undo ? _("there is nothing to undo") :
			 _("there is nothing to redo"));
		return COMMAND_NOTHING;
	}
	for (size_t i = 0; i < done->count; i++)
		say(in, undo ? _("undone #%lld: %s") :
		    _("done again #%lld: %s"),
		    (long long)done->at[i].id, done->at[i].summary);
	return COMMAND_OK;
}

static enum command_result run_undo(struct invocation *in, struct error *err)
{
	const char *act = option_text(in, "act");
	struct act_list done;
	int64_t id;
	size_t n = 1;

	if (act) {
		if (!name_is_id(act, &id)) {
			error_usage(err, _("'%s' is no act; axial log numbers "
					   "them"), act);
			return COMMAND_FAILED;
		}
		if (!history_undo_act(in->project, id, study_is_sound,
				      &in->arena, &done, err))
			return COMMAND_FAILED;
		return tell(in, true, &done);
	}
	if (!how_many(in, &n, err) ||
	    !history_undo(in->project, n, &in->arena, &done, err))
		return COMMAND_FAILED;
	return tell(in, true, &done);
}

static const struct option_row undo_options[] = {
	{ "act", 0, OPTION_TEXT, N_("ID"),
	  N_("one act out of order, where no later one builds on it") },
	{ 0 },
};

const struct command cmd_undo = {
	.name = "undo",
	.arguments = "[N]",
	.summary = N_("take back the last act, or the last N"),
	.details = N_("Works also after a restart, back to the empty study. "
		"What is undone stays in the log and can be done again with "
		"redo, until something else is done."),
	.least = 0, .most = 1,
	.needs = NEEDS_HISTORY,
	.options = undo_options,
	.run = run_undo,
};

static enum command_result run_redo(struct invocation *in, struct error *err)
{
	struct act_list done;
	size_t n = 1;

	if (!how_many(in, &n, err) ||
	    !history_redo(in->project, n, &in->arena, &done, err))
		return COMMAND_FAILED;
	return tell(in, false, &done);
}

const struct command cmd_redo = {
	.name = "redo",
	.arguments = "[N]",
	.summary = N_("do again what was undone last, or the last N"),
	.least = 0, .most = 1,
	.needs = NEEDS_HISTORY,
	.run = run_redo,
};
