/* A rule as options of `autocode`: for the words of an act. */
#include "coding/rule.h"
#include "store/act_words.h"

static void add_number(struct strbuf *out, const char *option, unsigned n)
{
	strbuf_addf(out, " --%s %u", option, n);
}

static void add_search(const struct search_options *options,
		       struct strbuf *out)
{
	struct strbuf folds = STRBUF_INIT;

	if (options->caseless)
		act_words_add_option(out, "ignore-case", NULL);
	if (options->literal)
		act_words_add_option(out, "fixed", NULL);
	if (options->words)
		act_words_add_option(out, "word", NULL);
	if (options->forms)
		act_words_add_option(out, "forms", NULL);
	if (options->fuzzy)
		add_number(out, "fuzzy", options->fuzzy);
	if (options->near)
		add_number(out, "near", options->near_words);
	if (options->folds) {
		folds_format(options->folds, &folds);
		act_words_add_option(out, "fold", folds.s);
		strbuf_release(&folds);
	}
}

static void add_scope(const struct scope_words *scope, struct strbuf *out)
{
	for (size_t i = 0; i < scope->document_count; i++)
		act_words_add_option(out, "in", scope->documents[i]);
	for (size_t i = 0; i < scope->speaker_count; i++)
		act_words_add_option(out, "speaker", scope->speakers[i]);
	if (scope->role)
		act_words_add_option(out, "role", scope->role);
	if (scope->where)
		act_words_add_option(out, "where", scope->where);
}

void rule_add_words(const struct rule *rule, struct strbuf *out)
{
	strbuf_adds(out, "autocode");
	add_search(&rule->options, out);
	add_scope(&rule->scope, out);
	if (rule->unit != UNIT_HIT)
		act_words_add_option(out, "unit", unit_name(rule->unit));
}
