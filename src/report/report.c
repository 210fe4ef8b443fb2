#include "report/report_option.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"

const struct report *const reports[] = {
	&report_frequency, &report_matrix, &report_cooccurrence,
	&report_relations, &report_categories, &report_codebook,
	&report_words, &report_ngrams, &report_dispersion, &report_keyness,
	&report_collocations, &report_needs,
	&report_three_level,
	&report_trace,
	&report_quotes,
	&report_saturation,
	&report_agreement,
	&report_disagreements,
	&report_consistency,
	&report_coverage,
	&report_crosstab,
	&report_clusters,
	&report_map,
	&report_network,
	&report_conditions,
	&report_origins,
	&report_story,
	&report_claims,
	&report_profile,
	&report_paths, NULL,
};

bool report_find(const char *name, const struct report **report,
		 struct error *err)
{
	struct named names[sizeof(reports) / sizeof(reports[0])];
	struct strbuf known = STRBUF_INIT;
	struct error unknown = ERROR_INIT;
	size_t count = 0, index = 0;

	for (; reports[count]; count++) {
		names[count] = (struct named){ -1, reports[count]->name, NULL };
		strbuf_addf(&known, " %s", reports[count]->name);
	}
	if (name_resolve(names, count, name, _("report"), &index, &unknown))
		*report = reports[index];
	else
		error_usage(err, _("%s; the reports are:%s"), unknown.message,
			    known.s);
	strbuf_release(&known);
	return unknown.kind == ERROR_NONE;
}

bool report_knows(const struct report *report,
		  const struct report_option *option)
{
	const struct report_option *const *one = report->options;

	for (; one && *one; one++)
		if (*one == option)
			return true;
	return false;
}

const struct report_option *report_option_named(const struct report *report,
						const char *name)
{
	const struct report_option *const *one = report->options;

	for (; one && *one; one++)
		if (!strcmp((*one)->row.name, name))
			return *one;
	return NULL;
}

bool report_goes_without(const struct report *report,
			 const struct report_words *words)
{
	return report->instead && report_option_said(report->instead, words);
}

/* Two reports may mean different things by one name, in one field. */
static bool has_field(const struct report *report, size_t field)
{
	const struct report_option *const *one = report->options;

	for (; one && *one; one++)
		if ((*one)->field == field)
			return true;
	return false;
}

/* What was said that the report has no use for, or NULL. */
static const struct report_option *
foreign_option(const struct report *report, const struct report_words *words)
{
	for (const struct report *const *r = reports; *r; r++)
		for (const struct report_option *const *one = (*r)->options;
		     one && *one; one++)
			if (report_option_said(*one, words) &&
			    !has_field(report, (*one)->field))
				return *one;
	return NULL;
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
	const struct report_option *foreign = foreign_option(report, words);

	if (words->word_count && !report->argument)
		return error_usage(err, _("the report %s is about no word: "
					  "'%s'"), report->name,
				   words->words[0]);
	if (words->scope.smart && words->by && !strcmp(words->by, "coder"))
		return error_usage(err, _("what a query finds is nobody's "
					  "coding: --smart does not go with "
					  "--by coder"));
	if (foreign)
		return error_usage(err, _("the report %s has no use for --%s"),
				   report->name, foreign->row.name);
	return check_groups(&words->wish, err);
}

const char *report_options(struct arena *arena, const struct report *report)
{
	const struct report_option *const *one = report->options;
	const char *list = "";

	for (; one && *one; one++)
		list = arena_printf(arena, "%s%s%s", list, *list ? ", " : "",
				    (*one)->row.name);
	return list;
}

bool report_run(const struct report *report, struct project *p,
		struct arena *arena, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct material material = { .arena = arena, .asked = &words->scope };

	if (report_goes_without(report, words))
		return report->run(&material, words, w, err);
	return material_load(p, arena, &words->scope, &material, err) &&
		report->run(&material, words, w, err);
}

bool report_run_all(struct project *p, struct arena *arena, struct writer *w,
		    struct error *err)
{
	static const struct report_words unasked;
	struct material material = { .arena = arena };

	writer_several_tables(w);
	if (!material_load(p, arena, &unasked.scope, &material, err))
		return false;
	for (const struct report *const *r = reports; *r; r++)
		if (!(*r)->asks && !(*r)->argument && !(*r)->folds_case &&
		    !(*r)->run(&material, &unasked, w, err))
			return error_prefix(err, "%s", (*r)->name);
	return true;
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
