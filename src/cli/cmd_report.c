/* report: what the study amounts to, counted and quoted. */
#include "base/segment_zh.h"
#include "cli/cmd.h"
#include "cli/look.h"
#include "report/report.h"

static const struct option_row options[] = {
	SCOPE_OPTIONS,
	LANGUAGE_OPTION,
	{ "coder", 0, OPTION_TEXT, N_("NAME"), N_("only codings by this one") },
	{ "rollup", 0, OPTION_FLAG, NULL,
	  N_("count for the categories above, too") },
	{ "by", 0, OPTION_TEXT, N_("KIND"),
	  N_("document, participant, speaker, coder or attribute:NAME") },
	{ "cell", 0, OPTION_TEXT, N_("WHAT"),
	  N_("codings, documents, words or coverage") },
	{ "mode", 0, OPTION_TEXT, N_("MODE"),
	  N_("overlap, exact, within or near") },
	{ "distance", 0, OPTION_NUMBER, N_("N"),
	  N_("near: at most so many units apart (1; 0: in the same)") },
	{ "unit", 0, OPTION_TEXT, N_("UNIT"),
	  N_("near: turn, paragraph or sentence") },
	{ "stop", 0, OPTION_LIST, N_("FILE"),
	  N_("words: leave out the words in this file, too") },
	{ "no-stop", 0, OPTION_FLAG, NULL,
	  N_("words: do not leave out the usual stop words (the, of, 的, 了)") },
	{ "group", 0, OPTION_TEXT, N_("KIND"),
	  N_("words: count forms as one, by stem or by lemma") },
	{ "lemmas", 0, OPTION_TEXT, N_("FILE"),
	  N_("words: a line each, the lemma and then its forms") },
	{ "terms", 0, OPTION_TEXT, N_("FILE"),
	  N_("words: keep these Chinese terms whole, one a line") },
	{ "min", 0, OPTION_NUMBER, N_("N"),
	  N_("words: only what is said at least so many times") },
	{ "window", 0, OPTION_NUMBER, N_("N"),
	  N_("collocations: at most so many words away (5)") },
	{ "per-1000", 0, OPTION_FLAG, NULL,
	  N_("words --by: per thousand words of the column") },
	{ "length", 0, OPTION_NUMBER, N_("N"),
	  N_("ngrams: runs of so many words (2)") },
	{ "attribute", 0, OPTION_TEXT, N_("NAME=VALUE"),
	  N_("keyness: the words of people of whom this is known") },
	{ "smart", 0, OPTION_FLAG, NULL,
	  N_("saved queries as codes, by what they find now") },
	{ 0 },
};

static void read_words(struct invocation *in, struct report_words *words,
		       bool *no_dictionary)
{
	*words = (struct report_words){
		.scope.where = look_scope(in),
		.scope.coder = option_text(in, "coder"),
		.scope.smart = option_given(in, "smart"),
		.rollup = option_given(in, "rollup"),
		.per_1000 = option_given(in, "per-1000"),
		.by = option_text(in, "by"),
		.cell = option_text(in, "cell"),
		.mode = option_text(in, "mode"),
		.unit = option_text(in, "unit"),
		.attribute = option_text(in, "attribute"),
		.words = in->argv + 1,
		.word_count = (size_t)in->argc - 1,
		.wish = {
			.no_stop = option_given(in, "no-stop"),
			.group = option_text(in, "group"),
			.lemmas = option_text(in, "lemmas"),
			.terms = option_text(in, "terms"),
			.dictionary = lexicon_usual_path(),
			.least = option_number(in, "min", 0),
			.no_dictionary = no_dictionary,
		},
	};
	words->wish.stop_files = option_list(in, "stop",
					     &words->wish.stop_count);
}

static enum command_result run_report(struct invocation *in,
				      struct error *err)
{
	int64_t distance = option_number(in, "distance", 0);
	int64_t window = option_number(in, "window", 0);
	int64_t length = option_number(in, "length", 0);
	bool no_dictionary = false;
	const struct report *report;
	struct report_words words;
	struct writer *w;

	read_words(in, &words, &no_dictionary);
	if (option_given(in, "distance"))
		words.distance = &distance;
	if (option_given(in, "window"))
		words.window = &window;
	if (option_given(in, "length"))
		words.length = &length;
	if (!report_find(in->argv[0], &report, err) ||
	    !report_check(report, &words, err))
		return COMMAND_FAILED;
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
		"the rest."),
	.least = 1, .most = 2,
	.needs = NEEDS_PROJECT,
	.options = options,
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
	for (const struct report *r = reports; r->name; r++) {
		writer_text(w, r->name);
		writer_text(w, _(r->summary));
		writer_text(w, report_options(&in->arena, r));
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
