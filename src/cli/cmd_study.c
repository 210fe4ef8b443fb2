/* init, check: the study file itself. */
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "cli/arriving.h"
#include "cli/cmd.h"
#include "coding/study_check.h"
#include "store/history.h"

/* The path gets its suffix, and a title is made where there is none. */
static void name_study(struct invocation *in, const char **path,
		       const char **title)
{
	const char *base;

	if (!*path_suffix(*path))
		*path = arena_printf(&in->arena, "%s.axial", *path);
	base = path_base(*path);
	if (!*title)
		*title = arena_strndup(&in->arena, base,
			strlen(base) - strlen(path_suffix(base)) - 1);
}

bool study_make(struct invocation *in, const char *path,
		struct project *project, struct error *err)
{
	struct project_options options;
	const char *title = NULL;

	name_study(in, &path, &title);
	return project_options_from(in, &options, err) &&
		project_create(project, path, title, &options, err);
}

static enum command_result run_init(struct invocation *in, struct error *err)
{
	struct project project = PROJECT_INIT;
	struct project_options options;
	const char *path = in->argv[0], *title = option_text(in, "title");

	if (!project_options_from(in, &options, err))
		return COMMAND_FAILED;
	name_study(in, &path, &title);
	if (option_given(in, "from"))
		return init_from(in, path, title, option_text(in, "from"),
				 &options, err);
	if (!project_create(&project, path, title, &options, err))
		return COMMAND_FAILED;
	say(in, _("%s: a new study, '%s'"), path, title);
	project_close(&project);
	return COMMAND_OK;
}

static const struct option_row init_options[] = {
	{ "title", 0, OPTION_TEXT, N_("T"), N_("what the study is called") },
	{ "from", 0, OPTION_TEXT, N_("FILE"),
	  N_("made of another program's project, or of an export") },
	ARRIVING_COLUMNS,
	{ 0 },
};

const struct command cmd_init = {
	.name = "init",
	.arguments = "FILE",
	.summary = N_("make a new study"),
	.details = N_("The study is one file, FILE.axial; copy it and you have "
		"everything, the original transcripts included. It is "
		"readable by you alone until you change that.\n\n"
		"With --from it is made of what another program kept: a "
		"REFI-QDA project or codebook (.qdpx, .qde, .qdc: NVivo, "
		"ATLAS.ti, MAXQDA and others), a project of RQDA (.rqda), "
		"QualCoder (its .qda folder) or Taguette (.sqlite3), a table "
		"of codings (CSV or .xlsx), or an export of axial, which comes "
		"back whole. A table says what was read, put right, guessed "
		"and left out."),
	.least = 1, .most = 1,
	.needs = NEEDS_NOTHING,
	.options = init_options,
	.run = run_init,
};

static void print_problem(void *context, const char *problem)
{
	complain(context, "%s", problem);
}

struct problem_count {
	struct invocation *in;
	size_t count;
};

static void count_problem(void *context, const char *problem)
{
	struct problem_count *problems = context;

	problems->count++;
	complain(problems->in, "%s", problem);
}

/*
 * A copy that was made while an act was written may hold pages from before and
 * after it, and still be sound to SQLite: only the log tells.
 */
static bool check_against_log(struct invocation *in, size_t *problems,
			      struct error *err)
{
	struct problem_count found = { in, 0 };
	size_t acts;

	if (!history_verify(in->project, count_problem, &found, &acts, err))
		return false;
	*problems = found.count;
	if (found.count)
		complain(in, _("the study is not what its log makes of it: was "
			       "it copied while somebody worked on it? axial "
			       "backup copies at any moment"));
	return true;
}

static enum command_result run_check(struct invocation *in, struct error *err)
{
	size_t problems;

	if (!study_check(in->project, print_problem, in, &problems, err) ||
	    (!problems && !option_given(in, "quick") &&
	     !check_against_log(in, &problems, err)))
		return COMMAND_FAILED;
	if (problems) {
		complain(in, ngettext("%zu problem", "%zu problems", problems),
			 problems);
		return COMMAND_NOTHING;
	}
	say(in, _("the study is whole"));
	return COMMAND_OK;
}

static const struct option_row check_options[] = {
	{ "quick", 0, OPTION_FLAG, NULL,
	  N_("do not replay the log, which takes longest") },
	{ 0 },
};

const struct command cmd_check = {
	.name = "check",
	.summary = N_("is the study file whole?"),
	.details = N_("Tests the file as SQLite can, and what only the method "
		"knows: every passage inside its text and on character "
		"borders, every GUID once, no category below itself, texts "
		"unchanged, an unbroken history; and replays the log, so that "
		"a copy made while somebody worked is found out. Exit status "
		"1 when something is wrong."),
	.needs = NEEDS_PROJECT,
	.options = check_options,
	.run = run_check,
};
