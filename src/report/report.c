#include "report/report.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"

const struct report reports[] = {
	{ "frequency", N_("how often and how widely each code was given"),
	  REPORT_ROLLUP | REPORT_SMART, report_frequency },
	{ "matrix", N_("codes by document, participant, speaker, attribute or "
		       "coder"),
	  REPORT_BY | REPORT_CELL | REPORT_ROLLUP | REPORT_SMART,
	  report_matrix },
	{ "cooccurrence", N_("which codes meet in the text"),
	  REPORT_MODE | REPORT_DISTANCE | REPORT_UNIT | REPORT_SMART,
	  report_cooccurrence },
	{ "relations", N_("the claims between codes, by type, with evidence"),
	  0, report_relations },
	{ "categories", N_("from labels to categories to the core, with an "
			   "example of each"),
	  0, report_categories },
	{ "codebook", N_("what each code means and when it is given"),
	  0, report_codebook },
	{ "words", N_("how often each word is said, and by how many"),
	  REPORT_WISH | REPORT_BY | REPORT_PER_1000, report_words },
	{ "ngrams", N_("which words are said one behind the other, and how "
		       "often"),
	  REPORT_WISH | REPORT_LENGTH, report_ngrams },
	{ "dispersion", N_("how evenly each word is spread over documents or "
			   "people"),
	  REPORT_WISH | REPORT_BY, report_dispersion },
	{ "keyness", N_("which words mark a part off from the rest"),
	  REPORT_WISH | REPORT_ATTRIBUTE, report_keyness },
	{ "collocations", N_("which words are said near WORD"),
	  REPORT_WORDS | REPORT_WISH | REPORT_WINDOW, report_collocations },
	{ NULL, NULL, 0, NULL },
};

bool report_find(const char *name, const struct report **report,
		 struct error *err)
{
	struct named names[sizeof(reports) / sizeof(reports[0])];
	struct strbuf known = STRBUF_INIT;
	struct error unknown = ERROR_INIT;
	size_t count = 0, index = 0;

	for (; reports[count].name; count++) {
		names[count] = (struct named){ -1, reports[count].name, NULL };
		strbuf_addf(&known, " %s", reports[count].name);
	}
	if (name_resolve(names, count, name, _("report"), &index, &unknown))
		*report = &reports[index];
	else
		error_usage(err, _("%s; the reports are:%s"), unknown.message,
			    known.s);
	strbuf_release(&known);
	return unknown.kind == ERROR_NONE;
}

bool report_asks(const struct report *report)
{
	return (report->options & (REPORT_WORDS | REPORT_ATTRIBUTE)) != 0;
}

static const struct {
	enum report_option option;
	const char *name;
} option_names[] = {
	{ REPORT_ROLLUP, "rollup" },
	{ REPORT_BY, "by" },
	{ REPORT_CELL, "cell" },
	{ REPORT_MODE, "mode" },
	{ REPORT_DISTANCE, "distance" },
	{ REPORT_UNIT, "unit" },
	{ REPORT_STOP, "stop" },
	{ REPORT_NO_STOP, "no-stop" },
	{ REPORT_GROUP, "group" },
	{ REPORT_LEMMAS, "lemmas" },
	{ REPORT_TERMS, "terms" },
	{ REPORT_MIN, "min" },
	{ REPORT_WINDOW, "window" },
	{ REPORT_LENGTH, "length" },
	{ REPORT_PER_1000, "per-1000" },
	{ REPORT_ATTRIBUTE, "attribute" },
	{ REPORT_SMART, "smart" },
};

enum { OPTIONS = sizeof(option_names) / sizeof(option_names[0]) };

static unsigned said(const struct report_words *words)
{
	return (words->rollup ? REPORT_ROLLUP : 0u) |
		(words->by ? REPORT_BY : 0u) |
		(words->cell ? REPORT_CELL : 0u) |
		(words->mode ? REPORT_MODE : 0u) |
		(words->distance ? REPORT_DISTANCE : 0u) |
		(words->unit ? REPORT_UNIT : 0u) |
		(words->wish.stop_count ? REPORT_STOP : 0u) |
		(words->wish.no_stop ? REPORT_NO_STOP : 0u) |
		(words->wish.group ? REPORT_GROUP : 0u) |
		(words->wish.lemmas ? REPORT_LEMMAS : 0u) |
		(words->wish.terms ? REPORT_TERMS : 0u) |
		(words->wish.least ? REPORT_MIN : 0u) |
		(words->window ? REPORT_WINDOW : 0u) |
		(words->length ? REPORT_LENGTH : 0u) |
		(words->per_1000 ? REPORT_PER_1000 : 0u) |
		(words->attribute ? REPORT_ATTRIBUTE : 0u) |
		(words->scope.smart ? REPORT_SMART : 0u);
}

static bool check_groups(const struct words_wish *wish, struct error *err)
{
	const char *group = wish->group ? wish->group :
		wish->lemmas ? "lemma" : "none";
	bool lemma = !strcmp(group, "lemma"), none = !strcmp(group, "none");

	if (!lemma && !none && strcmp(group, "stem") != 0)
		return error_usage(err, _("words are grouped by stem, lemma "
					  "or none, not by '%s'"),
				   group);
	if (lemma && !wish->lemmas)
		return error_usage(err, _("which forms have which lemma? say "
					  "--lemmas FILE, or group by stem"));
	if (wish->lemmas && none)
		return error_usage(err, _("--lemmas groups words, and --group "
					  "none does not"));
	return true;
}

bool report_check(const struct report *report,
		  const struct report_words *words, struct error *err)
{
	unsigned foreign = said(words) & ~report->options;

	if (words->word_count && !(report->options & REPORT_WORDS))
		return error_usage(err, _("the report %s is about no word: "
					  "'%s'"), report->name,
				   words->words[0]);
	if (words->scope.smart && words->by && !strcmp(words->by, "coder"))
		return error_usage(err, _("what a query finds is nobody's "
					  "coding: --smart does not go with "
					  "--by coder"));
	for (size_t i = 0; i < OPTIONS; i++)
		if (foreign & option_names[i].option)
			return error_usage(err, _("the report %s has no use "
						  "for --%s"), report->name,
					   option_names[i].name);
	return check_groups(&words->wish, err);
}

const char *report_options(struct arena *arena, const struct report *report)
{
	const char *list = "";

	for (size_t i = 0; i < OPTIONS; i++)
		if (report->options & option_names[i].option)
			list = arena_printf(arena, "%s%s%s", list,
					    *list ? ", " : "",
					    option_names[i].name);
	return list;
}

bool report_run(const struct report *report, struct project *p,
		struct arena *arena, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct material material;

	return material_load(p, arena, &words->scope, &material, err) &&
		report->run(&material, words, w, err);
}

void report_open(const struct material *m, struct writer *w,
		 const char *heading, const char *sentence, ...)
{
	va_list args;
	char *words;
	int n;

	va_start(args, sentence);
	n = vsnprintf(NULL, 0, sentence, args);
	va_end(args);
	words = xmalloc((size_t)n + 1);
	va_start(args, sentence);
	vsnprintf(words, (size_t)n + 1, sentence, args);
	va_end(args);
	writer_heading(w, heading);
	writer_prose(w, arena_printf(m->arena, "%s%s", words,
				     material_scope_sentence(m)));
	free(words);
}

/* The spaces are such that Markdown keeps them. */
void report_code_in_tree(const struct material *m, struct writer *w,
			 uint32_t code)
{
	const struct code *one = &m->codes.at[code];
	const char *words = one->name;

	for (const char *c = one->path; *c; c++)
		if (*c == '/')
			words = arena_printf(m->arena, "\u00a0\u00a0%s", words);
	writer_text(w, words);
}

unsigned report_decimals(const struct writer *w)
{
	return writer_is_for_people(w) ? 3 : 6;
}
