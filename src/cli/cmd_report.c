/* report: what the study amounts to, counted and quoted. */
#include <string.h>

#include "base/segment_zh.h"
#include "cli/cmd.h"
#include "cli/help.h"
#include "cli/look.h"
#include "page/picture_file.h"
#include "report/report_option.h"

static const struct option_row scope_options[] = {
	SCOPE_OPTIONS,
	LANGUAGE_OPTION,
	{ "coder", 0, OPTION_TEXT, N_("NAME"), N_("only codings by this one") },
	{ 0 },
};

/* ---------------------------------------------------------- which there are */

enum { MOST_OPTIONS = 128 };

static void add_row(struct option_row *rows, const struct option_row *row)
{
	size_t count = 0;

	while (rows[count].name && strcmp(rows[count].name, row->name) != 0)
		count++;
	if (!rows[count].name && count + 1 < MOST_OPTIONS)
		rows[count] = *row;
}

/* The scope's, then those of all reports, each name once. */
static const struct option_row *all_options(void)
{
	static struct option_row rows[MOST_OPTIONS];

	if (rows[0].name)
		return rows;
	for (const struct option_row *row = scope_options; row->name; row++)
		add_row(rows, row);
	for (const struct report *const *r = reports; *r; r++)
		for (const struct report_option *const *one = (*r)->options;
		     one && *one; one++)
			add_row(rows, &(*one)->row);
	return rows;
}

/* -------------------------------------------------------------- as was said */

static void take_option(struct invocation *in,
			const struct report_option *option,
			struct report_words *words)
{
	void *field = (char *)words + option->field;
	const char *name = option->row.name;
	struct report_texts *texts = field;
	int64_t number = option_number(in, name, 0);

	switch (option->row.kind) {
	case OPTION_FLAG:
		*(bool *)field = option_given(in, name);
		break;
	case OPTION_TEXT:
		*(const char **)field = option_text(in, name);
		break;
	case OPTION_NUMBER:
		if (option_given(in, name))
			*(const int64_t **)field = arena_copy(&in->arena,
				&number, sizeof(number));
		break;
	case OPTION_LIST:
	case OPTION_MANY:
		texts->at = option_list(in, name, &texts->count);
		break;
	}
}

/* What the report does not know is taken as another's, to be refused by its
 * name. */
static void take_options(struct invocation *in, const struct report *report,
			 struct report_words *words)
{
	for (const struct report *const *r = reports; *r; r++)
		for (const struct report_option *const *one = (*r)->options;
		     one && *one; one++)
			if (!report_option_named(report, (*one)->row.name))
				take_option(in, *one, words);
	for (const struct report_option *const *one = report->options;
	     one && *one; one++)
		take_option(in, *one, words);
}

static void read_words(struct invocation *in, const struct report *report,
		       struct report_words *words, bool *no_dictionary)
{
	*words = (struct report_words){
		.scope.where = look_scope(in),
		.scope.coder = option_text(in, "coder"),
		.words = in->argv + 1,
		.word_count = (size_t)in->argc - 1,
		.wish = {
			.dictionary = lexicon_usual_path(),
			.no_dictionary = no_dictionary,
		},
	};
	take_options(in, report, words);
}

static enum command_result run_picture(struct invocation *in,
				       const struct report *report,
				       const struct report_words *words,
				       struct error *err)
{
	in->leaving = out_door(in, in->output);
	return picture_write(&in->leaving, report->name, words, err) ?
		COMMAND_OK : COMMAND_FAILED;
}

static enum command_result run_report(struct invocation *in,
				      struct error *err)
{
	bool no_dictionary = false;
	const struct report *report;
	struct report_words words;
	struct writer *w;

	if (!report_find(in->argv[0], &report, err))
		return COMMAND_FAILED;
	read_words(in, report, &words, &no_dictionary);
	if (!report_check(report, &words, err))
		return COMMAND_FAILED;
	if (!strcmp(in->format, cmd_report.own_format))
		return run_picture(in, report, &words, err);
	in->small_letters = report->folds_case;
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	if (!report_run(report, in->project, &in->arena, &words, w, err)) {
		out_abort(in, w);
		return COMMAND_FAILED;
	}
	if (no_dictionary)
		say(in, _("no dictionary of Chinese words is installed: "
			  "Chinese is counted by character; python3-jieba "
			  "brings one"));
	return out_close(in, w, err) ? COMMAND_OK : COMMAND_FAILED;
}

static bool goes_without(struct invocation *in)
{
	struct error ignored = ERROR_INIT;
	const struct report *report;
	struct report_words words;

	if (!report_find(in->argv[0], &report, &ignored))
		return false;
	read_words(in, report, &words, NULL);
	return report_goes_without(report, &words);
}

/* Only some are about a word. */
static int most_of(int argc, const char *const *argv)
{
	struct error ignored = ERROR_INIT;
	const struct report *report;

	if (!argc || !report_find(argv[0], &report, &ignored))
		return cmd_report.most;
	if (!report->argument)
		return 1;
	return report->arguments ? 1 + (int)report->arguments : 2;
}

/* axial report NAME --help: what is counted, and the options of this one. */
static bool explain(FILE *out, int argc, const char *const *argv)
{
	struct error ignored = ERROR_INIT;
	struct option_row rows[MOST_OPTIONS] = { { 0 } };
	const struct report *report;

	if (!argc || !report_find(argv[0], &report, &ignored))
		return false;
	for (const struct report_option *const *one = report->options;
	     one && *one; one++)
		add_row(rows, &(*one)->row);
	for (const struct option_row *row = scope_options; row->name; row++)
		add_row(rows, row);
	fprintf(out, _("usage: axial report %s%s%s\n\n"), report->name,
		_(" [options]"), report->argument ?
		_(report->argument) : "");
	help_wrapped(out, _(report->summary), 2);
	if (report->details) {
		fputc('\n', out);
		help_wrapped(out, _(report->details), 2);
	}
	fputc('\n', out);
	help_options_of(out, rows);
	return true;
}

const struct command cmd_report = {
	.name = "report",
	.arguments = N_("NAME [WORD]"),
	.summary = N_("count, compare and quote: see 'report list'"),
	.details = N_("A coding belongs to the words of a speaker or a role "
		"when it touches them, and only those words of it count.\n\n"
		"Participants are the people in whose words codings lie; a "
		"document without speakers counts as one.\n\n"
		"Reports on words take capital and small letters as one, and "
		"part Chinese into words by a dictionary, which also knows "
		"the names of the study's codes.  Stop words are counted "
		"among all words, but not shown.  'keyness' compares the part "
		"that --in, --speaker, --role or --attribute names with all "
		"the rest.\n\n"
		"-o x.svg draws the report where it has a picture: frequency, "
		"needs, relations, saturation."),
	.least = 1, .most = 3, .most_of = most_of,
	.needs = NEEDS_PROJECT,
	.own_format = "svg",
	.options_of = all_options,
	.goes_without = goes_without,
	.explain = explain,
	.run = run_report,
};

static enum command_result run_list(struct invocation *in, struct error *err)
{
	static const struct column columns[] = {
		{ "name", N_("report"), COLUMN_TEXT },
		{ "summary", N_("what it tells"), COLUMN_LONG_TEXT },
		{ "options", N_("options"), COLUMN_LONG_TEXT },
	};
	struct writer *w = out_open(in, err);

	if (!w)
		return COMMAND_FAILED;
	REPORT_TABLE(w, columns);
	for (const struct report *const *r = reports; *r; r++) {
		writer_text(w, (*r)->name);
		writer_text(w, _((*r)->summary));
		writer_text(w, report_options(&in->arena, *r));
		writer_row(w);
	}
	return listing_close(in, w, err);
}

const struct command cmd_report_list = {
	.name = "report list",
	.summary = N_("the reports that there are"),
	.needs = NEEDS_NOTHING,
	.run = run_list,
};
