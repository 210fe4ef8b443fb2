#include "coding/text_coder.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/literal_net.h"
#include "base/memory.h"
#include "base/unicode_composed.h"
#include "reading/language.h"
#include "transcript/speaker_edit.h"

enum { UNITS = UNIT_DOCUMENT + 1 };

struct ready_rule {
	const char *name, *code;
	enum unit unit;
	struct search *search;
};

/* What is known of all rules for a kind of text. */
struct sieve {
	struct literal_net *net;
	uint64_t *always;	/* rules of which nothing is known */
};

struct ready_rules {
	struct arena arena;
	struct { struct ready_rule *at; size_t count, capacity; } list;
	struct sieve ascii, any;
	size_t words;		/* of 64 rules each */
	bool needs_language;
};

/* ----------------------------------------------------------- making ready */

static bool check_scope(const struct file_rule *rule, struct error *err)
{
	const struct scope_words *scope = &rule->rule.scope;

	if (scope->document_count || scope->speaker_count || scope->where)
		return error_usage(err, _("the rule '%s' asks for documents, "
			"speakers or a query, and a stream has none; leave "
			"in, speaker and where out"), rule->rule.name);
	if (scope->role && strcmp(scope->role, "participant") != 0)
		return error_usage(err, _("the rule '%s' looks into the words "
			"of another role, but a stream is all participants'; "
			"leave role out"), rule->rule.name);
	return true;
}

static bool find_label(struct ready_rules *rules,
		       const struct file_rule *rule,
		       const struct code_list *codebook, const char **label,
		       struct error *err)
{
	struct code code;

	*label = arena_strdup(&rules->arena, rule->label);
	if (!codebook)
		return true;
	if (!code_find_in(codebook, rule->label, CODE_LABEL, &code, err))
		return false;
	*label = arena_strdup(&rules->arena, code.path);
	return true;
}

static bool take_rule(struct ready_rules *rules, const struct file_rule *rule,
		      const struct code_list *codebook, struct error *err)
{
	struct ready_rule ready = {
		.name = arena_strdup(&rules->arena, rule->rule.name),
		.unit = rule->rule.unit,
	};

	if (!check_scope(rule, err) ||
	    !find_label(rules, rule, codebook, &ready.code, err))
		return false;
	ready.search = search_new(rule->rule.pattern, &rule->rule.options,
				  err);
	if (!ready.search)
		return false;
	rules->needs_language |= rule->rule.options.forms;
	list_push(&rules->list, ready);
	return true;
}

static void make_sieve(const struct ready_rules *rules, bool ascii,
		       struct sieve *sieve)
{
	sieve->net = literal_net_new(rules->list.count);
	sieve->always = xcalloc(rules->words, sizeof(*sieve->always));
	for (size_t i = 0; i < rules->list.count; i++) {
		const struct pattern *pattern =
			search_pattern(rules->list.at[i].search);
		const struct literals *needs = !pattern ? NULL : ascii ?
			pattern_needs_in_ascii(pattern) :
			pattern_needs(pattern);

		if (!needs)
			sieve->always[i / 64] |= (uint64_t)1 << i % 64;
		for (size_t k = 0; needs && k < needs->count; k++)
			literal_net_add(sieve->net, &needs->at[k], i);
	}
	literal_net_prepare(sieve->net);
}

bool ready_rules_new(const struct rule_file *file,
		     const struct code_list *codebook,
		     struct ready_rules **out, struct error *err)
{
	struct ready_rules *rules = xcalloc(1, sizeof(*rules));

	*out = NULL;
	for (size_t i = 0; i < file->count; i++)
		if (!take_rule(rules, &file->at[i], codebook, err)) {
			ready_rules_free(rules);
			return error_prefix(err, "%s:%zu", file->name,
					    file->at[i].line);
		}
	rules->words = (rules->list.count + 63) / 64;
	make_sieve(rules, true, &rules->ascii);
	make_sieve(rules, false, &rules->any);
	*out = rules;
	return true;
}

static void release_sieve(struct sieve *sieve)
{
	literal_net_free(sieve->net);
	free(sieve->always);
}

void ready_rules_free(struct ready_rules *rules)
{
	if (!rules)
		return;
	for (size_t i = 0; i < rules->list.count; i++)
		search_free(rules->list.at[i].search);
	list_release(&rules->list);
	release_sieve(&rules->ascii);
	release_sieve(&rules->any);
	arena_release(&rules->arena);
	free(rules);
}

size_t ready_rules_count(const struct ready_rules *rules)
{
	return rules->list.count;
}

const char *ready_rule_name(const struct ready_rules *rules, size_t rule)
{
	return rules->list.at[rule].name;
}

const char *ready_rule_code(const struct ready_rules *rules, size_t rule)
{
	return rules->list.at[rule].code;
}

/* ------------------------------------------------------------------ coding */

struct text_coder {
	const struct ready_rules *rules;
	bool (*stop)(void);
	struct searcher **searchers;	/* by rule; NULL until one is needed */
	struct unit_finder units[UNITS];
	uint64_t *wanted;		/* rules */
	struct rule_tally *found;	/* by rule, in this text */
	struct document document;	/* what the text is taken for */
	struct scan_text in;
};

struct text_coder *text_coder_new(const struct ready_rules *rules,
				  bool (*stop)(void))
{
	struct text_coder *coder = xcalloc(1, sizeof(*coder));

	coder->rules = rules;
	coder->stop = stop;
	coder->searchers = xcalloc(rules->list.count + 1,
				   sizeof(struct searcher *));
	coder->wanted = xcalloc(rules->words + 1, sizeof(*coder->wanted));
	coder->found = xcalloc(rules->list.count + 1, sizeof(*coder->found));
	for (size_t i = 0; i < UNITS; i++)
		unit_finder_init(&coder->units[i], (enum unit)i);
	return coder;
}

void text_coder_free(struct text_coder *coder)
{
	for (size_t i = 0; i < coder->rules->list.count; i++)
		searcher_free(coder->searchers[i]);
	for (size_t i = 0; i < UNITS; i++)
		unit_finder_release(&coder->units[i]);
	free(coder->searchers);
	free(coder->wanted);
	free(coder->found);
	free(coder);
}

static void want_all(struct text_coder *coder)
{
	for (size_t i = 0; i < coder->rules->list.count; i++)
		coder->wanted[i / 64] |= (uint64_t)1 << i % 64;
}

static void begin_text(struct text_coder *coder, const char *text,
		       size_t length)
{
	const struct ready_rules *rules = coder->rules;
	bool ascii = utf8_is_ascii(text, length);
	const struct sieve *sieve = ascii ? &rules->ascii : &rules->any;

	if (ascii || unicode_is_composed(text, length)) {
		memcpy(coder->wanted, sieve->always,
		       rules->words * sizeof(*coder->wanted));
		literal_net_find(sieve->net, text, length, coder->wanted);
	} else {
		/* A literal may stand there in other characters. */
		want_all(coder);
	}
	coder->in = (struct scan_text){
		.document = &coder->document, .text = text, .length = length,
		.ascii = ascii,
	};
	if (rules->needs_language)
		coder->document.language = language_guess(text, length);
	for (size_t i = 0; i < UNITS; i++)
		unit_finder_begin(&coder->units[i], &coder->in);
}

static struct searcher *searcher_of(struct text_coder *coder, size_t rule)
{
	struct searcher **searcher = &coder->searchers[rule];

	if (!*searcher)
		*searcher = searcher_new(coder->rules->list.at[rule].search,
					 coder->stop);
	searcher_text(*searcher, &(struct search_text){
		.s = coder->in.text, .length = coder->in.length,
		.ascii = coder->in.ascii,
		.language = coder->document.language,
	});
	return *searcher;
}

/* White space says nothing that could be coded, and what several hits grow to
 * is coded once. */
static void add_passage(struct text_coder *coder, size_t rule,
			struct span span, size_t begun,
			struct coded_places *out)
{
	if (out->count > begun &&
	    span_equal(out->at[out->count - 1].span, span))
		return;
	if (span_length(span_trim(coder->in.text, span)))
		list_push(out, ((struct coded_place){
			.span = span, .rule = rule,
		}));
}

/* A searcher that has taken too long has no time left for other texts. */
static bool give_up(struct text_coder *coder, size_t rule,
		    enum match_result result, struct error *err)
{
	if (result == MATCH_STOPPED)
		return error_set(err, _("interrupted"));
	searcher_free(coder->searchers[rule]);
	coder->searchers[rule] = NULL;
	return error_prefix(err, _("the rule '%s'"),
			    coder->rules->list.at[rule].name);
}

static bool apply(struct text_coder *coder, size_t rule,
		  struct coded_places *out, struct error *err)
{
	struct rule_tally *tally = &coder->found[rule];
	struct searcher *searcher = searcher_of(coder, rule);
	struct unit_finder *units =
		&coder->units[coder->rules->list.at[rule].unit];
	size_t begun = out->count;
	enum match_result found;
	struct span hit;

	*tally = (struct rule_tally){ 0 };
	while ((found = searcher_next(searcher, &hit, err)) == MATCH_FOUND) {
		tally->hits++;
		add_passage(coder, rule, unit_finder_grow(units, hit), begun,
			    out);
		if (out->count > CODED_PLACES_MOST)
			return error_set(err, _("more than %d passages in one "
						"text"), CODED_PLACES_MOST);
	}
	tally->passages = out->count - begun;
	tally->texts = tally->passages > 0;
	return found == MATCH_NONE || give_up(coder, rule, found, err);
}

static int by_place(const void *left, const void *right)
{
	const struct coded_place *a = left, *b = right;

	if (a->span.start != b->span.start)
		return a->span.start < b->span.start ? -1 : 1;
	if (a->span.end != b->span.end)
		return a->span.end < b->span.end ? -1 : 1;
	return (a->rule > b->rule) - (a->rule < b->rule);
}

static void finish(const struct text_coder *coder, struct coded_places *out)
{
	struct offset_map map = OFFSET_MAP_INIT;

	if (!out->count)
		return;
	qsort(out->at, out->count, sizeof(*out->at), by_place);
	offset_map_init(&map, coder->in.text, coder->in.length);
	for (size_t i = 0; i < out->count; i++)
		out->at[i].place = offset_map_cp_span(&map, out->at[i].span);
	offset_map_release(&map);
}

static void count(const struct text_coder *coder, struct rule_tally *tallies)
{
	for (size_t w = 0; w < coder->rules->words; w++)
		for (uint64_t left = coder->wanted[w]; left;
		     left &= left - 1) {
			size_t rule = w * 64 + (size_t)__builtin_ctzll(left);

			tallies[rule].hits += coder->found[rule].hits;
			tallies[rule].passages += coder->found[rule].passages;
			tallies[rule].texts += coder->found[rule].texts;
		}
}

bool text_coder_code(struct text_coder *coder, const char *text,
		     size_t length, struct coded_places *out,
		     struct rule_tally *tallies, struct error *err)
{
	out->count = 0;
	begin_text(coder, text, length);
	for (size_t w = 0; w < coder->rules->words; w++)
		for (uint64_t left = coder->wanted[w]; left;
		     left &= left - 1) {
			size_t rule = w * 64 + (size_t)__builtin_ctzll(left);

			if (!apply(coder, rule, out, err))
				return false;
		}
	count(coder, tallies);
	finish(coder, out);
	return true;
}
