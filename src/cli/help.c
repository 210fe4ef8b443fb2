#include "cli/help.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "cli/cmd.h"
#include "cli/find_command.h"
#include "cli/option.h"
#include "cli/screen_door.h"
#include "report/report.h"
#include "report/wrap.h"

enum { WIDTH = 79 };

/* One line of text from the column `indent` on, where the pen stands, and
 * what does not fit below it. */
static void help_hanging(FILE *out, const char *text, size_t n,
			  size_t indent)
{
	size_t at = 0, next;

	for (; at < n; at += next) {
		size_t length = wrap_line(text + at, n - at, WIDTH - indent,
					  &next);

		if (at)
			fprintf(out, "\n%*s", (int)indent, "");
		fwrite(text + at, 1, length, out);
	}
	fputc('\n', out);
}

/* A line keeps the spaces that it begins with. */
void help_wrapped(FILE *out, const char *text, size_t indent)
{
	while (*text) {
		size_t spaces = strspn(text, " ");
		size_t n = strcspn(text + spaces, "\n");

		if (n)
			fprintf(out, "%*s", (int)(indent + spaces), "");
		text += spaces;
		help_hanging(out, text, n, indent + spaces);
		text += n + (text[n] == '\n');
	}
}

static void pad_to(FILE *out, const char *text, size_t columns)
{
	size_t used = utf8_columns(text, strlen(text));

	fputs(text, out);
	if (used < columns)
		fprintf(out, "%*s", (int)(columns - used), "");
}

void help_options_of(FILE *out, const struct option_row *rows)
{
	enum { LEFT = 30 };
	struct strbuf name = STRBUF_INIT;

	for (; rows && rows->name; rows++) {
		strbuf_reset(&name);
		strbuf_adds(&name, rows->letter ? "  " : "      ");
		option_describe(rows, &name);
		pad_to(out, name.s, LEFT);
		if (utf8_columns(name.s, name.length) >= LEFT)
			fprintf(out, "\n%*s", LEFT, "");
		help_hanging(out, _(rows->help), strlen(_(rows->help)),
			     LEFT);
	}
	strbuf_release(&name);
}

static void print_row(FILE *out, const struct command *command)
{
	enum { LEFT = 24 };
	const char *summary = _(command->summary);

	fputs("  ", out);
	pad_to(out, command->name, LEFT - 2);
	help_hanging(out, summary, strlen(summary), LEFT);
}

/* Commands of more than one word are told of under their first. */
static bool opens_group(size_t i)
{
	size_t n = strcspn(commands[i]->name, " ");

	return i == 0 || strncmp(commands[i]->name, commands[i - 1]->name, n) ||
		(commands[i - 1]->name[n] && commands[i - 1]->name[n] != ' ');
}

void help_overview(FILE *out)
{
	fprintf(out, _("axial %s: from interviews to a grounded theory\n\n"
		       "usage: axial [options] COMMAND [argument…]\n\n"),
		AXIAL_VERSION);
	for (size_t i = 0; commands[i]; i++) {
		if (opens_group(i) && i && strchr(commands[i]->name, ' '))
			fputc('\n', out);
		print_row(out, commands[i]);
	}
	fprintf(out, _("\noptions\n"));
	help_options_of(out, global_options);
	fprintf(out, _("\naxial help COMMAND tells more of one command, axial "
		       "help query-language\nof how to ask across a "
		       "study.\n"));
}

void help_first_steps(FILE *out)
{
	static const struct {
		const char *command, *says;
	} steps[] = {
		{ "axial my-study.axial",
		  N_("on the screen: makes it, and imports a folder") },
		{ "axial init my-study",
		  N_("makes it: one file that holds all") },
		{ "axial import interviews/",
		  N_("takes transcripts of any kind") },
		{ "axial", N_("opens the screen: read, select (v), code (c)") },
		{ "axial find WORDS",
		  N_("finds passages; autocode codes them") },
		{ "axial report frequency", N_("tells what was coded") },
		{ "axial help", N_("lists all commands") },
	};

	fprintf(out, "%s\n\n",
		_("There is no study in this folder. To begin:"));
	for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++)
		fprintf(out, "  %-26s %s\n", steps[i].command,
			_(steps[i].says));
}

void help_command(FILE *out, const struct command *command)
{
	fprintf(out, _("usage: axial %s%s%s%s\n\n"), command->name,
		command_options(command) ? _(" [options]") : "",
		command->arguments ? " " : "",
		command->arguments ? command->arguments : "");
	help_wrapped(out, _(command->summary), 2);
	if (command->details) {
		fputc('\n', out);
		help_wrapped(out, _(command->details), 2);
	}
	if (command_options(command)) {
		fputc('\n', out);
		help_options_of(out, command_options(command));
	}
}

bool help_is_group(const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; commands[i]; i++)
		if (!strncmp(commands[i]->name, word, n) &&
		    commands[i]->name[n] == ' ')
			return true;
	return false;
}

static void print_group(FILE *out, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; commands[i]; i++)
		if (!strncmp(commands[i]->name, word, n) &&
		    commands[i]->name[n] == ' ')
			print_row(out, commands[i]);
}

/* "axial help screen": no command, but what the screen is like. */
static const char screen_topic[] = "screen";

static void print_screen_line(void *context, const char *term,
			      const char *text)
{
	enum { LEFT = 24 };
	FILE *out = context;

	if (!term) {
		fprintf(out, "\n%s\n", text);
	} else if (!*term) {
		help_wrapped(out, text, 2);
	} else {
		fputs("  ", out);
		pad_to(out, term, LEFT - 2);
		if (utf8_columns(term, strlen(term)) >= LEFT - 2)
			fprintf(out, "\n%*s", LEFT, "");
		help_hanging(out, text, strlen(text), LEFT);
	}
}

static void print_screen(FILE *out)
{
	help_wrapped(out, _("The screen: axial tui, or axial STUDY.axial. "
		"Every change is saved at once and can be taken back with u. "
		"The last line shows the keys most used where you are, ? all "
		"of them."), 0);
	screen_door_describe(print_screen_line, out);
}

/* The manual page, in man(7)'s language. */

void help_roff(FILE *out, const char *text)
{
	bool line_start = true;

	for (; *text; text++) {
		if (line_start && (*text == '.' || *text == '\''))
			fputs("\\&", out);
		line_start = *text == '\n';
		if (*text == '\\')
			fputs("\\e", out);
		else if (*text == '-')
			fputs("\\-", out);
		else if (*text == '\n' && text[1] == '\n')
			fputs("\n.PP", out);
		else
			fputc(*text, out);
	}
	fputc('\n', out);
}

static void roff_options(FILE *out, const struct option_row *rows)
{
	struct strbuf name = STRBUF_INIT;

	for (; rows && rows->name; rows++) {
		strbuf_reset(&name);
		option_describe(rows, &name);
		fputs(".TP\n.B ", out);
		help_roff(out, name.s);
		help_roff(out, _(rows->help));
	}
	strbuf_release(&name);
}

static void roff_screen_line(void *context, const char *term,
			     const char *text)
{
	FILE *out = context;

	if (!term) {
		fputs(".SS ", out);
	} else if (!*term) {
		fputs(".PP\n", out);
	} else {
		fputs(".TP\n.B ", out);
		help_roff(out, term);
	}
	help_roff(out, text);
}

static void manual(FILE *out)
{
	fprintf(out, ".TH AXIAL 1 \"\" \"axial %s\"\n", AXIAL_VERSION);
	fputs(".SH NAME\naxial \\- from interviews to a grounded theory\n"
	      ".SH SYNOPSIS\n.B axial\n[options] COMMAND [argument...]\n"
	      ".SH DESCRIPTION\n", out);
	help_roff(out, _("axial turns interview transcripts into a grounded "
		"theory of what customers need, in three stages: open coding "
		"(labels on passages, gathered in categories with properties "
		"and dimensions), axial coding (relations between categories, "
		"each a claim with evidence for and against), and selective "
		"coding (one core category and a story line that the data "
		"must bear out). A study is one file, and every command in it "
		"can be undone."));
	fputs(".SH OPTIONS\n", out);
	roff_options(out, global_options);
	fputs(".SH COMMANDS\n", out);
	for (size_t i = 0; commands[i]; i++) {
		fputs(".SS axial ", out);
		fprintf(out, "%s%s%s\n", commands[i]->name,
			commands[i]->arguments ? " " : "",
			commands[i]->arguments ? commands[i]->arguments : "");
		help_roff(out, _(commands[i]->summary));
		if (commands[i]->details) {
			fputs(".PP\n", out);
			help_roff(out, _(commands[i]->details));
		}
		roff_options(out, command_options(commands[i]));
	}
	fputs(".SH THE SCREEN\n", out);
	screen_door_describe(roff_screen_line, out);
	fputs(".SH EXIT STATUS\n", out);
	help_roff(out, _("0 done; 1 it could not be done, or nothing was "
			 "found, or something was found wrong; 2 the words "
			 "were wrong."));
	fputs(".SH ENVIRONMENT\n.TP\n.B AXIAL_PROJECT\nthe study, where \\-p "
	      "is not given\n.TP\n.B AXIAL_CODER\nwho is coding, where "
	      "\\-\\-coder is not given\n.TP\n.B NO_COLOR\nno colour on "
	      "terminals\n.TP\n.B AXIAL_SEED, SOURCE_DATE_EPOCH\n"
	      "make GUIDs and times come out the same in every run\n", out);
}

/* Completions. */

/* What stands in the study comes from listings: those whose names an argument
 * can be. */
static const struct {
	const char *argument, *column, *listing;
} listings[] = {
	{ "DOC", "name", "docs" },
	{ "LABEL", "path", "label list" },
	{ "CATEGORY", "path", "category list" },
	{ "CODE", "path", "label list" },
	{ "CODE", "path", "category list" },
	{ "PARTICIPANT", "name", "participant list" },
};

/* Is it one of the words in capitals: DOC in "DOC N[-M]", not in "DOCUMENT". */
static bool has_word(const char *arguments, const char *word)
{
	size_t length = strlen(word);

	for (const char *at = arguments; at && (at = strstr(at, word));
	     at += length)
		if ((at == arguments || !isupper((unsigned char)at[-1])) &&
		    !isupper((unsigned char)at[length]))
			return true;
	return false;
}

static void complete_names(FILE *out, const struct command *command)
{
	if (command == &cmd_report)
		for (const struct report *const *r = reports; *r; r++)
			fprintf(out, "%s ", (*r)->name);
	fputc('\'', out);
	for (size_t i = 0; i < sizeof(listings) / sizeof(listings[0]); i++)
		if (has_word(command->arguments, listings[i].argument))
			fprintf(out, "; _axial_names %s %s",
				listings[i].column, listings[i].listing);
	fputs(" ;;\n", out);
}

/* Names as they must be typed: a blank in one has a backslash before it. */
static const char bash_names[] =
	"_axial_names()\n{\n"
	"\tlocal column=$1 name i study=()\n"
	"\tshift\n"
	"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	"\t\tcase ${COMP_WORDS[i]} in\n"
	"\t\t-p | --project) study=(-p \"${COMP_WORDS[i + 1]}\") ;;\n"
	"\t\tesac\n"
	"\tdone\n"
	"\twhile IFS= read -r name; do\n"
	"\t\tname=$(printf %q \"$name\")\n"
	"\t\t[ \"${name#\"$cur\"}\" = \"$name\" ] && [ -n \"$cur\" ] ||\n"
	"\t\t\tnames+=(\"$name\")\n"
	"\tdone < <(axial \"${study[@]}\" -q -f tsv \"$@\" 2>/dev/null |\n"
	"\t\tawk -F '\\t' -v want=\"$column\" 'NR == 1 { for (i = 1; "
	"i <= NF; i++)\n"
	"\t\t\tif ($i == want) c = i; next } c { print $c }')\n"
	"}\n";

static void complete_bash(FILE *out)
{
	fputs(bash_names, out);
	fputs("_axial()\n{\n"
	      "\tlocal cur=${COMP_WORDS[COMP_CWORD]} words= names=()\n"
	      "\tcase \"${COMP_WORDS[*]:1:COMP_CWORD-1}\" in\n", out);
	/* Longer names first: 'label add' before 'label'. */
	for (int spaces = 2; spaces >= 0; spaces--)
		for (size_t i = 0; commands[i]; i++) {
			int found = 0;

			for (const char *c = commands[i]->name; *c; c++)
				found += *c == ' ';
			if (found != spaces)
				continue;
			fprintf(out, "\t*'%s'*) words='", commands[i]->name);
			for (const struct option_row *o =
			     command_options(commands[i]);
			     o && o->name; o++)
				fprintf(out, "--%s ", o->name);
			complete_names(out, commands[i]);
		}
	fputs("\tesac\n"
	      "\tif [ \"$COMP_CWORD\" -le 2 ]; then\n\t\twords+='", out);
	for (size_t i = 0; commands[i]; i++)
		fprintf(out, " %s", commands[i]->name);
	fputs("'\n\tfi\n"
	      "\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\") "
	      "\"${names[@]}\"\n\t\t$(compgen -f -- \"$cur\"))\n}\n"
	      "complete -F _axial axial\n", out);
}

static void single_quoted(FILE *out, const char *text)
{
	for (; *text; text++)
		if (*text == '\'')
			fputs("'\\''", out);
		else if (*text == '[' || *text == ']' || *text == ':')
			fprintf(out, "\\%c", *text);
		else
			fputc(*text, out);
}

static void complete_zsh(FILE *out)
{
	fputs("#compdef axial\nlocal -a commands\ncommands=(\n", out);
	for (size_t i = 0; commands[i]; i++) {
		fprintf(out, "\t'%s:", commands[i]->name);
		single_quoted(out, commands[i]->summary);
		fputs("'\n", out);
	}
	fputs(")\nif (( CURRENT == 2 )); then\n"
	      "\t_describe 'command' commands\nelse\n\t_files\nfi\n", out);
}

static void complete_fish(FILE *out)
{
	for (size_t i = 0; commands[i]; i++) {
		fprintf(out, "complete -c axial -n __fish_use_subcommand "
			"-a '%s' -d '", commands[i]->name);
		for (const char *c = commands[i]->summary; *c; c++)
			fprintf(out, *c == '\'' ? "\\'" : "%c", *c);
		fputs("'\n", out);
		for (const struct option_row *o =
			     command_options(commands[i]);
		     o && o->name; o++)
			fprintf(out, "complete -c axial -n "
				"'__fish_seen_subcommand_from %s' -l %s\n",
				commands[i]->name, o->name);
	}
}

static const struct {
	const char *shell;
	void (*print)(FILE *out);
} completions[] = {
	{ "bash", complete_bash },
	{ "zsh", complete_zsh },
	{ "fish", complete_fish },
};

static enum command_result run_help(struct invocation *in, struct error *err)
{
	const char *shell = option_text(in, "completion");
	struct strbuf name = STRBUF_INIT;
	const struct command *command = NULL;
	int words = 0;
	bool language = in->argc == 1 &&
		!strcmp(in->argv[0], "query-language");

	if (option_given(in, "man")) {
		if (language)
			help_query_manual(stdout);
		else
			manual(stdout);
		return COMMAND_OK;
	}
	for (size_t i = 0; shell &&
	     i < sizeof(completions) / sizeof(completions[0]); i++)
		if (!strcmp(completions[i].shell, shell)) {
			completions[i].print(stdout);
			return COMMAND_OK;
		}
	if (shell) {
		error_usage(err, _("completions are there for bash, zsh and "
				   "fish, not '%s'"), shell);
		return COMMAND_FAILED;
	}
	if (!in->argc || language) {
		if (language)
			help_query_language(stdout);
		else
			help_overview(stdout);
		return COMMAND_OK;
	}
	command = command_find(in->argc, (char *const *)in->argv, &words);
	/* "help report frequency" asks of a report what report tells. */
	if (!command || command->most == 0)
		words = in->argc;
	for (int i = 0; i < words; i++)
		strbuf_addf(&name, "%s%s", i ? " " : "", in->argv[i]);
	if (command && strcmp(command->name, name.s) != 0)
		command = NULL;
	if (command && (words == in->argc || !command->explain ||
			!command->explain(stdout, in->argc - words,
					  in->argv + words)))
		help_command(stdout, command);
	if (command && help_is_group(name.s))
		fputc('\n', stdout);
	if (help_is_group(name.s))
		print_group(stdout, name.s);
	else if (!command && !strcmp(name.s, screen_topic))
		print_screen(stdout);
	else if (!command)
		command_is_unknown(in->argc, in->argv, err);
	strbuf_release(&name);
	return err->kind == ERROR_NONE ? COMMAND_OK : COMMAND_FAILED;
}

static const struct option_row help_options[] = {
	{ "man", 0, OPTION_FLAG, NULL,
	  N_("the manual page's source, or that of query-language") },
	{ "completion", 0, OPTION_TEXT, N_("SHELL"),
	  N_("a completion script for bash, zsh or fish") },
	{ 0 },
};

const struct command cmd_help = {
	.name = "help",
	.arguments = N_("[COMMAND | screen | query-language]"),
	.summary = N_("what commands there are, and what each one does"),
	.least = 0, .most = 3,
	.needs = NEEDS_NOTHING,
	.options = help_options,
	.run = run_help,
};
