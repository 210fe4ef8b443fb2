/* find: a pattern over all that was said, each hit with its context. */
#include <string.h>

#include "cli/cmd.h"
#include "cli/count_rows.h"
#include "cli/kwic.h"
#include "cli/kwic_sort.h"
#include "cli/look.h"
#include "query/query.h"

struct finding {
	struct invocation *in;
	struct kwic kwic;
	struct kwic_sorter *sorter;		/* or NULL: by place */
	struct unit_finder units;
	const struct document *document;	/* of the last hit */
	struct span last;			/* that no unit comes twice */
	size_t found;
	size_t *counts;				/* by document, for --count */
	const struct document *documents;
};

static struct cp_span place_of(const struct scan_hit *hit, struct span span)
{
	const char *text = hit->in->text;
	size_t start = hit->place.start, end = hit->place.end;

	/* The passage holds the hit, so it is counted on from there. */
	return (struct cp_span){
		.start = start - utf8_count(text + span.start,
					    hit->span.start - span.start),
		.end = end + utf8_count(text + hit->span.end,
					span.end - hit->span.end),
	};
}

static bool take_hit(void *context, const struct scan_hit *hit,
		     struct error *err)
{
	struct finding *f = context;
	struct scan_hit passage = *hit;

	if (f->document != hit->in->document) {
		f->document = hit->in->document;
		f->last = (struct span){ 0, 0 };
		unit_finder_begin(&f->units, hit->in);
	}
	passage.span = unit_finder_grow(&f->units, hit->span);
	if (span_equal(passage.span, f->last))
		return true;
	f->last = passage.span;
	f->found++;
	if (f->counts) {
		f->counts[f->document - f->documents]++;
		return true;
	}
	passage.place = place_of(hit, passage.span);
	if (f->sorter)
		return kwic_sorter_add(f->sorter, &passage, err);
	kwic_row(&f->kwic, &passage);
	return true;
}

static void take_count(void *context, const struct document *document,
		       size_t hits)
{
	struct finding *f = context;

	f->counts[document - f->documents] = hits;
	f->found += hits;
}

static void show_progress(void *context, size_t done, size_t total)
{
	struct finding *f = context;

	progress(f->in, _("searching"), done, total);
}

static bool find_all(struct finding *f, const struct search *search,
		     const struct scope *scope, struct error *err)
{
	struct scan_request request = {
		.search = search,
		.scope = scope,
		/* Units are of what was said; names belong to none. */
		.words_only = f->units.unit != UNIT_HIT,
		.hit = take_hit,
		.count = f->counts && f->units.unit == UNIT_HIT ?
			take_count : NULL,
		.progress = f->counts ? show_progress : NULL,
		.stop = interrupted,
		.context = f,
	};

	return scan(f->in->project, &request, err);
}

static void end_rows(struct finding *f)
{
	if (f->sorter)
		kwic_sorter_write(f->sorter, &f->kwic);
	kwic_end(&f->kwic);
}

static enum command_result find_in(struct finding *f,
				   const struct search *search,
				   const struct scope *scope, size_t around,
				   struct error *err)
{
	struct invocation *in = f->in;
	struct writer *w = out_open(in, err);

	if (!w)
		return COMMAND_FAILED;
	f->documents = scope->documents.at;
	if (option_given(in, "count"))
		f->counts = arena_alloc(&in->arena, scope->documents.count *
					sizeof(*f->counts));
	else
		kwic_init(&f->kwic, in, w, around);
	if (!find_all(f, search, scope, err)) {
		out_abort(in, w);
		return COMMAND_FAILED;
	}
	if (f->counts)
		count_rows_write(w, &scope->documents, f->counts, f->found);
	else
		end_rows(f);
	if (!out_close(in, w, err))
		return COMMAND_FAILED;
	return f->found ? COMMAND_OK : COMMAND_NOTHING;
}

static bool look_order(const struct invocation *in, enum kwic_order *order,
		       struct error *err)
{
	if (option_given(in, "sort") && option_given(in, "count"))
		return error_usage(err, _("--count shows no passages that "
			"--sort could sort; leave one of them out"));
	return kwic_order(in, order, err);
}

static enum command_result run_find(struct invocation *in, struct error *err)
{
	struct search_options options;
	struct scope_words words = look_scope(in);
	struct finding f = { .in = in };
	enum command_result result = COMMAND_FAILED;
	struct search *search;
	struct scope scope;
	enum kwic_order order;
	enum unit unit;
	size_t around = 0;

	if (!look_search_options(in, &options, err) ||
	    !look_unit(in, UNIT_HIT, &unit, err) ||
	    !kwic_context(in, &around, err) ||
	    !look_order(in, &order, err) ||
	    !query_scope(in->project, &in->arena, &words, &scope, err))
		return COMMAND_FAILED;
	search = search_new(in->argv[0], &options, err);
	if (!search)
		return COMMAND_FAILED;
	if (order != ORDER_PLACE)
		f.sorter = kwic_sorter_new(order, &scope.documents, around);
	unit_finder_init(&f.units, unit);
	result = find_in(&f, search, &scope, around, err);
	unit_finder_release(&f.units);
	kwic_sorter_free(f.sorter);
	search_free(search);
	return result;
}

static const struct option_row options[] = {
	PATTERN_OPTIONS,
	KWIC_OPTION,
	KWIC_SORT_OPTION,
	SCOPE_OPTIONS,
	LANGUAGE_OPTION,
	{ "unit", 0, OPTION_TEXT, N_("UNIT"),
	  N_("show the whole sentence, turn, paragraph or document, once "
	     "each") },
	{ "count", 'c', OPTION_FLAG, NULL, N_("only how many, by document") },
	{ 0 },
};

const struct command cmd_find = {
	.name = "find",
	.arguments = N_("PATTERN"),
	.summary = N_("look for a pattern in all that was said"),
	.details = N_("PATTERN is a Perl-compatible regular "
		"expression (PCRE2); with -F it is plain text, "
		"of which a blank also fits a line end.  It looks at "
		"whole texts: ^ and $ stand at the borders of every line, the "
		"dot stops at a line end, and a hit runs over one only where "
		"the pattern says so (\\n, \\s, [^x]).  Empty hits are "
		"none.\n\n"
		"-w finds whole words: a hit neither begins nor ends between "
		"two letters or digits.  Chinese and Japanese write no "
		"spaces, and dictionaries do not agree where their words end, "
		"so there every place is a border.\n\n"
		"\\p{sc:Han} is a Chinese character; \\p{Han} also takes "
		"the signs that go with them (。 and 、).\n\n"
		"--forms finds the words of PATTERN in all forms that their "
		"language builds by rule (Snowball's stems): 'late delivery' "
		"also finds 'late deliveries', but go does not find went.  "
		"The language is the document's (axial docs set DOC "
		"language=en); where it is not known, or is Chinese, Japanese "
		"or Korean, words of Latin letters count as English.  Chinese "
		"characters are looked for as they stand.\n\n"
		"--fuzzy 1 or 2 finds PATTERN, as plain text, with so many "
		"characters put in, left out, changed, or swapped with their "
		"neighbour.  Of overlapping finds the one with the fewest "
		"edits is shown, then whole words, then the shortest, then "
		"the first; with -w only whole words.\n\n"
		"--near 5 finds the parts of PATTERN, parted by blanks (\"too "
		"much\" in quotation marks is one part), in any order, with "
		"at most 5 words between one and the next; a Chinese "
		"character is a word.  The parts are searched as the other "
		"options say, so -w makes them whole words and --forms finds "
		"their forms.  A hit runs from the first to the last of them, "
		"within one turn.\n\n"
		"--fold makes differences of writing not count, in PATTERN "
		"and in the text: case (also ß and ss), marks (café, cafe), "
		"width (full and half: ＡＢＣ, ABC), compat (also ﬁ and fi, ① "
		"and 1), chinese (traditional and simplified), signs "
		"(quotation marks, apostrophes and dashes, curly and "
		"straight), or all of these.  Passages are shown as the "
		"text has them; a hit takes "
		"whole letters, so s is not found in ß.\n\n"
		"With --speaker or --role each turn is searched by itself, "
		"without the name before it; so it is with --unit, which "
		"shows each sentence, turn or paragraph once, however often "
		"it is hit.  Sentences also end at 。！？.\n\n"
		"--sort left puts together what stands after the same words: "
		"the words before each passage are compared, from it "
		"outwards; --sort right compares those after it.  The order "
		"is that of the language of most documents: Chinese is sorted "
		"by sound.\n\n"
		"The exit status is 1 when nothing is found."),
	.least = 1, .most = 1,
	.needs = NEEDS_PROJECT,
	.options = options,
	.run = run_find,
};
