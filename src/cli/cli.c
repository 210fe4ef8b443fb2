#include "cli/cli.h"

#include <errno.h>
#include <glob.h>
#include <locale.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/file_guard.h"
#include "base/memory.h"
#include "base/name.h"
#include "base/pattern.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "cli/cli_internal.h"
#include "cli/patient_out.h"
#include "cli/cmd.h"
#include "cli/find_command.h"
#include "cli/help.h"
#include "cli/option.h"
#include "store/act_words.h"
#include "store/history.h"

static int exit_status(const struct error *err)
{
	return err->kind == ERROR_USAGE ? 2 : 1;
}

static int fail(const struct error *err)
{
	struct strbuf shown = STRBUF_INIT;
	const char *line = err->message;

	/* A message may point with a caret on lines of its own. */
	while (*line) {
		size_t n = strcspn(line, "\n");

		strbuf_add_printable(&shown, line, n);
		strbuf_addc(&shown, '\n');
		line += n + (line[n] == '\n');
	}
	fprintf(stderr, "axial: %s", shown.s);
	strbuf_release(&shown);
	return exit_status(err);
}

/* Opening the study. */

static bool only_study_here(struct arena *arena, const char **path,
			    struct error *err)
{
	glob_t found;
	bool ok = false;
	int code = glob("*.axial", 0, NULL, &found);

	if (code == 0 && found.gl_pathc == 1) {
		*path = arena_strdup(arena, found.gl_pathv[0]);
		ok = true;
	} else if (code == 0) {
		error_usage(err, _("which study? there are %zu *.axial files "
				   "in this folder: say -p FILE or set "
				   "AXIAL_PROJECT"), found.gl_pathc);
	} else {
		error_usage(err, _("no study: -p was not given, AXIAL_PROJECT "
				   "is not set, and there is no *.axial file "
				   "in this folder; axial init FILE makes "
				   "one"));
	}
	if (code == 0)
		globfree(&found);
	return ok;
}

static bool project_path(struct invocation *in, const char **path,
		  struct error *err)
{
	const char *environment = getenv("AXIAL_PROJECT");

	*path = option_text(in, "project");
	if (*path)
		return true;
	if (environment && *environment) {
		*path = environment;
		return true;
	}
	return only_study_here(&in->arena, path, err);
}

/* "interviews/" gives interviews.axial. */
static const char *name_of_folder(struct invocation *in)
{
	char folder[4096];
	const char *name = getcwd(folder, sizeof(folder)) ?
		path_base(folder) : "";

	return arena_printf(&in->arena, "%s.axial", *name &&
			    utf8_valid(name, strlen(name)) ? name : "study");
}

bool study_is_missing(struct invocation *in, const char **path)
{
	const char *environment = getenv("AXIAL_PROJECT");
	glob_t found;
	int code;

	*path = option_text(in, "project");
	if (!*path && environment && *environment)
		*path = environment;
	if (*path)
		return !strcmp(path_suffix(*path), "axial") &&
			access(*path, F_OK) != 0 && errno == ENOENT;
	code = glob("*.axial", 0, NULL, &found);
	if (code == 0)
		globfree(&found);
	*path = name_of_folder(in);
	return code == GLOB_NOMATCH;
}

/* Global options are asked for by row, since a command may have an option
 * of the same name with a meaning of its own. */
static const char *global_text(const struct invocation *in, const char *name)
{
	const char *found = NULL;

	for (size_t i = 0; i < in->values->count; i++) {
		const struct option_row *row = in->values->at[i].row;

		for (const struct option_row *g = global_options; g->name; g++)
			if (row == g && !strcmp(g->name, name))
				found = in->values->at[i].text ?
					in->values->at[i].text : "";
	}
	return found;
}

/*
 * The login name.  Asking the system for it loads what knows the users of a
 * network, which takes as long as many a command; most users stand in the
 * file.
 */
static char *login_name(struct arena *arena)
{
	FILE *file = fopen("/etc/passwd", "re");
	struct passwd *user = NULL;
	char *name;

	while (file && (user = fgetpwent(file)) && user->pw_uid != getuid())
		;
	if (!user)
		user = getpwuid(getuid());
	name = user ? arena_strdup(arena, user->pw_name) : NULL;
	if (file)
		fclose(file);
	return name;
}

bool project_options_from(struct invocation *in,
			  struct project_options *options, struct error *err)
{
	const char *coder = global_text(in, "coder");
	const char *epoch = getenv("SOURCE_DATE_EPOCH");

	if (!coder)
		coder = getenv("AXIAL_CODER");
	*options = (struct project_options){
		.coder = coder && *coder ? coder : NULL,
		.login = login_name(&in->arena),
		.guid_seed = getenv("AXIAL_SEED"),
		.fixed_time = epoch ? strtoll(epoch, NULL, 10) : 0,
	};
	return !options->coder ||
		name_check(options->coder, "", _("coder"), err);
}

static bool is_global(const struct option_row *row)
{
	for (const struct option_row *g = global_options; g->name; g++)
		if (row == g)
			return true;
	return false;
}

/* What a file or standard input gave stands in its option's place. */
static bool is_read(const struct invocation *in, const char *option)
{
	return in->text_read.text &&
		(!strcmp(option, "file") || !strcmp(option, "from") ||
		 (in->text_read.option &&
		  !strcmp(option, in->text_read.option)));
}

static void add_arguments(const struct invocation *in, struct strbuf *out)
{
	const struct text_read *read = &in->text_read;
	int argc = in->argc;

	if (read->text && !read->option && read->argument >= argc)
		argc = read->argument + 1;
	for (int i = 0; i < argc; i++)
		if (!read->text || i != read->argument)
			act_words_add(out, in->argv[i]);
		else if (!read->option)
			act_words_add(out, read->text);
}

static bool any_like_an_option(const struct invocation *in)
{
	for (int i = 0; i < in->argc; i++)
		if (in->argv[i][0] == '-')
			return true;
	return in->text_read.text && in->text_read.text[0] == '-';
}

/* "code en-04 120:188 'too high'": the act's words in the log. */
static void summarise(const struct invocation *in, struct strbuf *out)
{
	const bool guarded = any_like_an_option(in);

	strbuf_adds(out, in->command->name);
	if (!guarded)
		add_arguments(in, out);
	for (size_t i = 0; i < in->values->count; i++) {
		const struct option_value *value = &in->values->at[i];

		/* The log knows who; how loud it was is no matter. */
		if (!is_global(value->row) && !is_read(in, value->row->name))
			act_words_add_option(out, value->row->name,
					     value->text);
	}
	if (in->text_read.text && in->text_read.option)
		act_words_add_option(out, in->text_read.option,
				     in->text_read.text);
	if (guarded) {
		strbuf_adds(out, " --");
		add_arguments(in, out);
	}
	act_words_fit(out);
}

char *command_words(struct invocation *in)
{
	struct strbuf words = STRBUF_INIT;
	char *kept;

	summarise(in, &words);
	kept = arena_strndup(&in->arena, words.s, words.length);
	strbuf_release(&words);
	return kept;
}

/* Running. */

static int finish_act(struct invocation *in, enum command_result result,
		      struct error *err)
{
	struct project *p = in->project;

	if (result == COMMAND_FAILED || result == COMMAND_NOTHING) {
		act_abort(p);
	} else if (interrupted()) {
		act_abort(p);
		error_set(err, _("interrupted; nothing was kept"));
		result = COMMAND_FAILED;
	} else if (!act_commit(p, err)) {
		result = COMMAND_FAILED;
	}
	say_held(in, result != COMMAND_FAILED);
	if (result == COMMAND_FAILED)
		return fail(err);
	return result == COMMAND_OK ? 0 : 1;
}

static int run_in_act(struct invocation *in, struct error *err)
{
	struct strbuf summary = STRBUF_INIT, held = STRBUF_INIT;
	enum command_result result;
	bool begun;

	/* A reader that goes away must not take the act with it. */
	signal(SIGPIPE, SIG_IGN);
	catch_interrupts();
	summarise(in, &summary);
	begun = act_begin(in->project, summary.s, err);
	if (!begun) {
		strbuf_release(&summary);
		return fail(err);
	}
	/* Nothing is told as done before it is kept: the disk may be full. */
	in->held = &held;
	result = in->command->run(in, err);
	if (in->text_read.text) {
		strbuf_reset(&summary);
		summarise(in, &summary);
		act_reword(in->project, summary.s);
	}
	strbuf_release(&summary);
	return finish_act(in, result, err);
}

static int run_plain(struct invocation *in, struct error *err)
{
	enum command_result result;

	if (in->command->needs == NEEDS_HISTORY)
		catch_interrupts();
	result = in->command->run(in, err);
	if (result == COMMAND_FAILED)
		return fail(err);
	return result == COMMAND_OK ? 0 : 1;
}

/* A file that becomes shorter while it is read where the system has it. */
static void cut_short(int signal_number)
{
	static const char words[] =
		"axial: the study was cut short while it was being read\n";

	(void)signal_number;
	(void)!write(STDERR_FILENO, words, sizeof(words) - 1);
	_exit(2);
}

/* Commands that only read are over soon, and read faster so.  Within the
 * screen they must not end it. */
static bool map_to_read(struct invocation *in, struct project *p,
			struct error *err)
{
	if (in->command->needs != NEEDS_PROJECT || in->tables)
		return true;
	signal(SIGBUS, cut_short);
	return db_map(&p->db, true, err);
}

/* "axial docs >>study.axial" */
static bool output_is_study(struct error *err)
{
	struct stat st;

	return fstat(STDOUT_FILENO, &st) == 0 && file_guard_is_study(&st) &&
		!error_usage(err, _("standard output is the study itself"));
}

static int run_opened(struct invocation *in, struct error *err)
{
	struct project project = PROJECT_INIT;
	struct project_options options;
	const char *path;
	int status;

	if (!project_path(in, &path, err) ||
	    !project_options_from(in, &options, err) ||
	    !project_open(&project, path, &options, err))
		return fail(err);
	if (!map_to_read(in, &project, err)) {
		project_close(&project);
		return fail(err);
	}
	in->project = &project;
	if (output_is_study(err)) {
		status = fail(err);
		project_close(&project);
		return status;
	}
	if (project.db.notice)
		complain(in, "%s", project.db.notice);
	if (in->command != &cmd_tui) {
		patient_out_begin();
		project.db.stop = interrupted;
	}
	status = in->command->needs == NEEDS_ACT ? run_in_act(in, err) :
		run_plain(in, err);
	if (status == 0 && in->output && !in->leaving.path)
		complain(in, _("%s: not written, for axial %s lists nothing"),
			 in->output, in->command->name);
	project_close(&project);
	patient_out_end();
	return status;
}

/* The suffix says it; -f where there is none, or .txt, which can be any. */
static bool choose_format(struct invocation *in, struct error *err)
{
	const char *asked = global_text(in, "format");
	const char *suffix = in->output ? path_suffix(in->output) : "";
	const char *meant = *suffix ? writer_format_of(in->output) : NULL;
	const char *own = in->command->text_suffix;
	struct strbuf known = STRBUF_INIT;
	bool ok = true;

	if (own && !strcasecmp(suffix, own))
		meant = "text";
	if (in->command->own_format &&
	    !strcasecmp(suffix, in->command->own_format))
		meant = in->command->own_format;
	if (asked && !writer_format_known(asked) &&
	    !(in->command->own_format &&
	      !strcmp(asked, in->command->own_format))) {
		writer_add_formats(&known);
		ok = error_usage(err, _("there is no format '%s'; there are: "
					"%s"), asked, known.s);
	} else if (*suffix && !meant) {
		writer_add_suffixes(&known);
		ok = error_usage(err, _("%s: the suffix says the format, and "
					"none is called .%s; there are: %s"),
				 in->output, suffix, known.s);
	} else if (asked && meant && strcmp(asked, meant) != 0 &&
		   strcmp(meant, "text") != 0) {
		ok = error_usage(err, _("%s: -f says %s, the suffix says "
					"otherwise"), in->output, asked);
	}
	strbuf_release(&known);
	in->format = asked ? asked : meant ? meant : "text";
	return ok;
}

static int run(struct invocation *in, struct error *err)
{
	const struct command *command = in->command;

	if (global_text(in, "help")) {
		if (!command->explain ||
		    !command->explain(stdout, in->argc, in->argv))
			help_command(stdout, command);
		return 0;
	}
	/* "docs list", where docs is a command and has verbs. */
	if (command->most >= 0 && in->argc > command->most &&
	    help_is_group(command->name)) {
		const char *typed[] = { command->name, in->argv[0] };

		command_is_unknown(2, typed, err);
		return fail(err);
	}
	if (in->argc < command->least ||
	    (command->most >= 0 && in->argc > command->most)) {
		error_usage(err, _("usage: axial %s %s"), command->name,
			    command->arguments ? command->arguments : "");
		return fail(err);
	}
	in->output = global_text(in, "output");
	in->quiet = global_text(in, "quiet") != NULL;
	in->force = global_text(in, "force") != NULL;
	in->with_names = global_text(in, "with-names") != NULL;
	in->bom = global_text(in, "bom") != NULL;
	in->no_bom = global_text(in, "no-bom") != NULL;
	if (!choose_format(in, err) ||
	    (in->output && !file_draft_allowed(in->output, in->force ?
				FILE_REPLACE : FILE_NEW, err)))
		return fail(err);
	if (command->needs == NEEDS_NOTHING ||
	    (command->goes_without && command->goes_without(in)))
		return run_plain(in, err);
	return run_opened(in, err);
}

/* "axial STUDY.axial" is "axial tui -p STUDY.axial". */
static bool names_a_study(struct invocation *in, int argc, char **argv)
{
	struct option_value project = { .text = argv[0] };

	if (argc != 1 || strcmp(path_suffix(argv[0]), "axial") != 0)
		return false;
	for (const struct option_row *g = global_options; g->name; g++)
		if (!strcmp(g->name, "project"))
			project.row = g;
	list_push(in->values, project);
	in->command = &cmd_tui;
	return true;
}

/* An argument that stood behind the value of a list option. */
struct loose {
	int argument;
	const struct option_row *row;
};

/*
 * "find price --in P4 P5": an argument that the command has no place for
 * belongs to the list that it stands behind.
 */
static void give_to_lists(struct invocation *in, const char **arguments,
			  const struct loose *loose, int count)
{
	const struct command *command = in->command;
	int most = command->most_of ?
		command->most_of(in->argc, in->argv) : command->most;
	int given = 0;

	if (most < 0)
		return;
	for (int i = 0; i < count && in->argc > most; i++) {
		int at = loose[i].argument - given++;
		struct option_value value = { loose[i].row, arguments[at] };

		list_push(in->values, value);
		in->argc--;
		memmove(arguments + at, arguments + at + 1,
			(size_t)(in->argc - at) * sizeof(*arguments));
	}
}

/* The list option whose value was taken last, or NULL. */
static const struct option_row *last_list(const struct invocation *in)
{
	const struct option_values *values = in->values;
	const struct option_row *row = values->count ?
		values->at[values->count - 1].row : NULL;

	return row && row->kind == OPTION_LIST ? row : NULL;
}

/*
 * Splits argv into global options, the command's words, its options and its
 * arguments; options may stand anywhere after the command.
 */
static bool parse(struct invocation *in, int argc, char **argv,
		  const char **arguments, struct error *err)
{
	const struct option_row *list = NULL;
	bool only_arguments = false;
	struct loose *loose;
	int i = 1, words, loose_count = 0;

	for (int k = 1; k < argc; k++)
		if (!utf8_valid(argv[k], strlen(argv[k])))
			return error_usage(err, _("argument %d is not UTF-8"),
					   k);
	while (i < argc && argv[i][0] == '-' && argv[i][1])
		if (!option_take(NULL, global_options, argc, argv, &i,
				 in->values, err))
			return false;
	if (i == argc || names_a_study(in, argc - i, argv + i))
		return true;
	in->command = command_find(argc - i, argv + i, &words);
	if (!in->command)
		return command_is_unknown(argc - i,
			(const char *const *)argv + i, err);
	i += words;
	loose = arena_alloc(&in->arena, (size_t)argc * sizeof(*loose));
	while (i < argc) {
		if (!only_arguments && !strcmp(argv[i], "--")) {
			only_arguments = true;
			list = NULL;
			i++;
		} else if (!only_arguments && argv[i][0] == '-' && argv[i][1]) {
			if (!option_take(command_options(in->command),
					 global_options, argc, argv, &i,
					 in->values, err))
				return error_prefix(err, "%s",
						    in->command->name);
			list = last_list(in);
		} else {
			if (list)
				loose[loose_count++] = (struct loose){
					in->argc, list,
				};
			arguments[in->argc++] = argv[i++];
		}
	}
	give_to_lists(in, arguments, loose, loose_count);
	return true;
}

/* The language that the environment asks for, as setlocale(3) would read it;
 * "" where it says nothing. */
static const char *language_of_environment(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return "";
}

static bool says_no_language(const char *locale)
{
	size_t n = strcspn(locale, ".@");

	return (n == 1 && locale[0] == 'C') || !strcmp(locale, "POSIX");
}

/*
 * The language of messages: --lang, else LANGUAGE, else the environment's
 * locale.  gettext takes the language from LANGUAGE in any locale but C, so
 * a locale that is not installed here can still be answered in its language,
 * under C.UTF-8.  All Chinese readers get the one Chinese catalogue.
 */
static void set_language(const char *lang)
{
	static const char unknown[] = "\001";
	const char *locale = language_of_environment();
	const char *asked = lang ? lang : getenv("LANGUAGE");
	bool known = setlocale(LC_CTYPE, "") != NULL;

	known = setlocale(LC_MESSAGES, "") != NULL && known;
	if ((!asked || !*asked) && !says_no_language(locale))
		asked = locale;
	if (asked && *asked)
		setenv("LANGUAGE", !strncmp(asked, "zh", 2) ? "zh_CN" : asked,
		       1);
	if (!known || !*locale || (lang && says_no_language(locale))) {
		setlocale(LC_CTYPE, "C.UTF-8");
		setlocale(LC_MESSAGES, "C.UTF-8");
	}
	bind_textdomain_codeset("axial", "UTF-8");
	textdomain("axial");
	/* Catalogues are loaded now, by asking for what none of them has: the
	 * process that reads transcripts may open no file. */
	(void)gettext(unknown);
}

/* Translations lie beside the program: PREFIX/bin, PREFIX/share/locale. */
static void find_translations(void)
{
	char self[4096];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 64);
	char *slash;

	if (n <= 0)
		return;
	self[n] = '\0';
	for (int up = 0; up < 2; up++) {
		slash = strrchr(self, '/');
		if (!slash)
			return;
		*slash = '\0';
	}
	strcat(self, "/share/locale");
	bindtextdomain("axial", self);
}

static const char *language_asked_for(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (!strncmp(argv[i], "--lang=", 7))
			return argv[i] + 7;
		if (!strcmp(argv[i], "--lang") && i + 1 < argc)
			return argv[i + 1];
	}
	return NULL;
}

/* "axial" alone, where there is a person: the study that is here, or the
 * offer of a first one. */
static bool opens_screen(struct invocation *in, int argc)
{
	const char *path;
	struct error several = ERROR_INIT;

	return argc == 1 && !in->tables && isatty(STDIN_FILENO) &&
		isatty(STDOUT_FILENO) &&
		(study_is_missing(in, &path) ||
		 project_path(in, &path, &several));
}

int cli_run_words(int argc, char **argv, struct tables *tables)
{
	struct option_values values = { 0 };
	struct invocation in = {
		.arena = ARENA_INIT, .values = &values, .tables = tables,
	};
	struct error err = ERROR_INIT;
	const char **arguments = xcalloc((size_t)argc + 1, sizeof(*arguments));
	const char *missing;
	int status;

	file_guard_forget_inputs();
	in.argv = arguments;
	if (!parse(&in, argc, argv, arguments, &err)) {
		status = fail(&err);
	} else if (global_text(&in, "version")) {
		puts("axial " AXIAL_VERSION);
		status = 0;
	} else if (!in.command && opens_screen(&in, argc)) {
		in.command = &cmd_tui;
		status = run(&in, &err);
	} else if (!in.command) {
		bool asked = global_text(&in, "help") != NULL;

		if (!asked && study_is_missing(&in, &missing))
			help_first_steps(stderr);
		else
			help_overview(asked ? stdout : stderr);
		status = asked ? 0 : 2;
	} else {
		status = run(&in, &err);
	}
	list_release(&values);
	arena_release(&in.arena);
	free(arguments);
	return status;
}

int cli_main(int argc, char **argv)
{
	if (getenv("AXIAL_NO_JIT"))	/* for valgrind */
		pattern_without_machine_code();
	find_translations();
	set_language(language_asked_for(argc, argv));
	/* A file that may not grow is a full disk, not an end in mid-word. */
	signal(SIGXFSZ, SIG_IGN);
	return cli_run_words(argc, argv, NULL);
}
