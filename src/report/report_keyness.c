/*
 * report keyness: which words mark a part of the material off from the rest.
 *
 * The scope says the part; all other words of the study are the rest.  A
 * language bounds both: English against Chinese would tell nothing.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/words.h"
#include "report/report_option.h"
#include "report/word_corpus.h"
#include "transcript/attribute.h"

static const struct column columns[] = {
	{ "word", N_("word"), COLUMN_TEXT },
	{ "count", N_("count"), COLUMN_NUMBER },
	{ "documents", N_("documents"), COLUMN_NUMBER },
	{ "participants", N_("participants"), COLUMN_NUMBER },
	{ "per_1000", N_("per 1000"), COLUMN_NUMBER },
	{ "count_rest", N_("in the rest"), COLUMN_NUMBER },
	{ "per_1000_rest", N_("per 1000"), COLUMN_NUMBER },
	{ "ll", N_("LL"), COLUMN_NUMBER },
	{ "p", N_("p"), COLUMN_NUMBER },
	{ "log_ratio", N_("log ratio"), COLUMN_NUMBER },
	{ "percent_diff", N_("percent more"), COLUMN_NUMBER },
	{ "bic", N_("BIC"), COLUMN_NUMBER },
};

/* Whose attribute has the value. */
struct holders {
	const char *attribute, *value;	/* NULL: anybody counts */
	bool *hold;			/* by person of the study */
};

static bool find_holders(const struct material *m, const char *words,
			 struct holders *holders, struct error *err)
{
	const char *equals = words ? strchr(words, '=') : NULL;
	struct attribute attribute;
	struct stmt st;

	*holders = (struct holders){ 0 };
	if (!words)
		return true;
	if (!equals)
		return error_usage(err, _("an attribute is said as "
					  "NAME=VALUE, not '%s'"), words);
	holders->value = equals + 1;
	holders->attribute = arena_strndup(m->arena, words,
					   (size_t)(equals - words));
	holders->hold = arena_alloc(m->arena, (m->person_count + 1) *
				    sizeof(*holders->hold));
	if (!attribute_find(m->project, m->arena, holders->attribute,
			    &attribute, err))
		return false;
	st = stmt_open(&m->project->db,
		"SELECT 1 FROM participant_attribute"
		" WHERE attribute = :attribute AND participant = :participant"
		" AND value = :value");
	for (size_t i = 0; i < m->person_count; i++) {
		stmt_bind_int(&st, ":attribute", attribute.id);
		stmt_bind_int(&st, ":participant", m->people[i].participant);
		stmt_bind_text(&st, ":value", holders->value);
		holders->hold[i] = stmt_step(&st);
		stmt_reset(&st);
	}
	return stmt_close(&st, err);
}

static bool has_document(const struct material *m, int64_t id)
{
	for (size_t i = 0; i < m->documents.count; i++)
		if (m->documents.at[i].id == id)
			return true;
	return false;
}

/* By part of the whole: does it lie in the scope? */
static bool *choose(const struct word_corpus *corpus,
		    const struct material *scope,
		    const struct holders *holders)
{
	const struct material *whole = corpus->material;
	bool *chosen = xcalloc(corpus->parts.count + 1, sizeof(*chosen));

	for (size_t i = 0; i < corpus->parts.count; i++) {
		const struct word_part *part = &corpus->parts.at[i];

		chosen[i] = !part->outside && has_document(scope,
				whole->documents.at[part->document].id) &&
			(!scope->scope.by_voice || (part->voice != NOBODY &&
			 scope_has_voice(&scope->scope,
					 whole->voices[part->voice].id))) &&
			(!holders->hold || (part->person != NOBODY &&
			 holders->hold[part->person]));
	}
	return chosen;
}

struct key_word {
	struct word_sum part;
	struct word_contrast contrast;
	struct keyness keyness;
};

struct key_word_list {
	struct key_word *at;
	size_t count, capacity;
};

/* What is typical of the part before what is rare in it; the surest first. */
static int by_keyness(const void *left, const void *right)
{
	const struct key_word *a = left, *b = right;
	double x = copysign(a->keyness.ll, a->keyness.log_ratio);
	double y = copysign(b->keyness.ll, b->keyness.log_ratio);

	if (x > y || x < y)
		return x > y ? -1 : 1;
	return strcmp(a->part.s, b->part.s);
}

static void contrast_words(const struct word_corpus *corpus,
			   const bool *chosen, uint64_t words,
			   struct key_word_list *list)
{
	struct word_sum *all = word_sums(corpus, NULL);
	struct word_sum *part = word_sums(corpus, chosen);

	for (size_t i = 0; i < corpus->distinct; i++) {
		struct key_word one = { .part = part[i], .contrast = {
			.count1 = part[i].count,
			.count2 = all[i].count - part[i].count,
			.size1 = words,
			.size2 = corpus->words - words,
		} };

		if (!word_wanted(corpus, &all[i]))
			continue;
		one.keyness = keyness_of(&one.contrast);
		list_push(list, one);
	}
	if (list->count)
		qsort(list->at, list->count, sizeof(*list->at), by_keyness);
	free(all);
	free(part);
}

static void write_key_word(struct writer *w, const struct key_word *one)
{
	const struct word_contrast *c = &one->contrast;
	unsigned decimals = report_decimals(w);

	writer_text(w, one->part.s);
	writer_int(w, (int64_t)c->count1);
	writer_int(w, one->part.documents);
	writer_int(w, one->part.participants);
	writer_real(w, 1000 * (double)c->count1 / (double)c->size1, decimals);
	writer_int(w, (int64_t)c->count2);
	writer_real(w, 1000 * (double)c->count2 / (double)c->size2, decimals);
	writer_real(w, one->keyness.ll, decimals);
	writer_real(w, one->keyness.p, writer_is_for_people(w) ? 4 : 9);
	writer_real(w, one->keyness.log_ratio, decimals);
	writer_real(w, one->keyness.percent_diff, decimals);
	writer_real(w, one->keyness.bic, decimals);
	writer_row(w);
}

static bool write_report(const struct material *m,
			 const struct word_corpus *corpus,
			 const struct holders *holders, struct writer *w,
			 struct error *err)
{
	bool *chosen = choose(corpus, m, holders);
	struct key_word_list list = { 0 };
	uint64_t words = 0;
	bool ok;

	for (size_t i = 0; i < corpus->parts.count; i++)
		words += chosen[i] ? corpus->parts.at[i].words : 0;
	ok = words && words < corpus->words;
	if (!ok)
		error_usage(err, words ?
			_("the rest has no words: name a part by --in, "
			  "--speaker, --role, --where or --attribute") :
			_("the part has no words"));
	if (ok) {
		const char *who = holders->value ? arena_printf(m->arena,
			_(" Only people whose %s is %s."), holders->attribute,
			holders->value) : "";

		contrast_words(corpus, chosen, words, &list);
		report_open(m, w, _("Key words"), _("%llu words against the "
			"%llu words of the rest. LL is the log-likelihood of "
			"Rayson and Garside (two cells); log ratio is base 2, "
			"negative where a word is rarer than in the rest, "
			"with half an occurrence for none; BIC above 2 is "
			"evidence of a difference.%s%s"),
			(unsigned long long)words,
			(unsigned long long)(corpus->words - words),
			word_corpus_sentence(corpus), who);
		REPORT_TABLE(w, columns);
		for (size_t i = 0; i < list.count; i++)
			write_key_word(w, &list.at[i]);
		writer_table_end(w);
	}
	list_release(&list);
	free(chosen);
	return ok;
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct material_words asked = {
		.where.language = m->asked->where.language };
	struct word_corpus corpus;
	struct material whole;
	struct holders holders;
	bool ok;

	if (!material_load(m->project, m->arena, &asked, &whole, err) ||
	    !find_holders(&whole, words->attribute, &holders, err))
		return false;
	whole.parting = &m->scope;
	if (!word_corpus_make(&whole, &words->wish, NULL, &corpus, err))
		return false;
	ok = write_report(m, &corpus, &holders, w, err);
	word_corpus_release(&corpus);
	return ok;
}

static const struct report_option *const options[] = {
	WORD_OPTIONS, &option_attribute, NULL,
};

const struct report report_keyness = {
	.name = "keyness",
	.folds_case = true,
	.summary = N_("which words mark a part off from the rest"),
	.asks = true,
	.options = options,
	.run = run,
};
