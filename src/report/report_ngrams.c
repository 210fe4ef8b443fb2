/*
 * report ngrams: words that are said one behind the other.
 *
 * A run of words has nothing but white space, or nothing at all, between
 * them: what a full stop or a comma parts is no run.  It goes through stop
 * words (out of stock), but does not begin or end with one.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "report/report_option.h"
#include "report/word_corpus.h"

enum { USUAL = 2, LONGEST = 10, USUAL_LEAST = 2 };

static const struct column columns[] = {
	{ "ngram", N_("words"), COLUMN_TEXT },
	{ "count", N_("count"), COLUMN_NUMBER },
	{ "documents", N_("documents"), COLUMN_NUMBER },
	{ "participants", N_("participants"), COLUMN_NUMBER },
	{ "per_1000", N_("per 1000"), COLUMN_NUMBER },
};

/* A run: one that is shorter by a word, and its last word. */
struct run {
	uint32_t before, last;	/* NO_RUN: none */
};

#define NO_RUN UINT32_MAX

/* Runs of 1, 2 … words, numbered as they come up. */
struct run_table {
	struct run *at;
	size_t count, capacity;
	uint32_t *slots;	/* numbers by hash, and one more; 0: free */
	size_t slot_count;
};

struct counting {
	const struct word_corpus *corpus;
	size_t length;			/* of the runs that count */
	struct run_table runs;
	/* By run: the number among those that count, or NO_RUN. */
	struct { uint32_t *at; size_t count, capacity; } thing;
	struct { uint32_t *at; size_t count, capacity; } run_of;
	struct word_cells cells;
};

static inline size_t slot_of(const struct run_table *table, struct run run)
{
	uint64_t key = (uint64_t)run.before << 32 | run.last;

	return (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32) &
		(table->slot_count - 1);
}

static size_t find_slot(const struct run_table *table, struct run run)
{
	size_t slot = slot_of(table, run);

	while (table->slots[slot]) {
		const struct run *at = &table->at[table->slots[slot] - 1];

		if (at->before == run.before && at->last == run.last)
			break;
		slot = (slot + 1) & (table->slot_count - 1);
	}
	return slot;
}

static void make_room(struct run_table *table)
{
	if (table->count * 2 < table->slot_count)
		return;
	table->slot_count = table->slot_count ? table->slot_count * 2 : 4096;
	free(table->slots);
	table->slots = xcalloc(table->slot_count, sizeof(*table->slots));
	for (size_t i = 0; i < table->count; i++)
		table->slots[find_slot(table, table->at[i])] =
			(uint32_t)i + 1;
}

static uint32_t run_number(struct run_table *table, struct run run)
{
	size_t slot;

	make_room(table);
	slot = find_slot(table, run);
	if (!table->slots[slot]) {
		list_push(table, run);
		table->slots[slot] = (uint32_t)table->count;
	}
	return table->slots[slot] - 1;
}

static void count_run(struct counting *counting, const uint32_t *words,
		      uint32_t part)
{
	uint32_t run = NO_RUN;

	for (size_t i = 0; i < counting->length; i++)
		run = run_number(&counting->runs,
				 (struct run){ run, words[i] });
	while (counting->thing.count <= run)
		list_push(&counting->thing, NO_RUN);
	if (counting->thing.at[run] == NO_RUN) {
		counting->thing.at[run] = (uint32_t)counting->run_of.count;
		list_push(&counting->run_of, run);
	}
	word_cells_add(&counting->cells, counting->thing.at[run], part);
}

/* Nothing but white space stands between them. */
static bool adjoin(const char *text, struct span a, struct span b)
{
	size_t n;

	for (size_t at = a.end; at < b.start; at += n)
		if (!utf8_is_space(utf8_decode(text + at, b.start - at, &n)))
			return false;
	return true;
}

static void read_turn(void *context, const struct word_turn *turn)
{
	struct counting *counting = context;
	size_t together = 0;	/* words up to this one that adjoin */

	for (size_t i = 0; i < turn->count; i++) {
		together = i && adjoin(turn->text, turn->places[i - 1],
				       turn->places[i]) ? together + 1 : 1;
		if (together >= counting->length)
			count_run(counting, turn->words + i + 1 -
				  counting->length, turn->part);
	}
}

/* The words of a run, the first of them first. */
static void words_of(const struct counting *counting, uint32_t run,
		     uint32_t words[LONGEST])
{
	for (size_t i = counting->length; i-- > 0;) {
		words[i] = counting->runs.at[run].last;
		run = counting->runs.at[run].before;
	}
}

static bool ends_in_han(const char *word)
{
	size_t length = strlen(word), at = utf8_previous(word, length), n;

	return segment_zh_is_han(utf8_decode(word + at, length - at, &n));
}

static bool begins_with_han(const char *word)
{
	size_t n;

	return segment_zh_is_han(utf8_decode(word, strlen(word), &n));
}

/* As people write them: no space between two Chinese words. */
static const char *run_name(const struct counting *counting,
			    const uint32_t *words)
{
	const struct word_corpus *corpus = counting->corpus;
	struct strbuf sb = STRBUF_INIT;
	const char *name, *before = NULL;

	for (size_t i = 0; i < counting->length; i++) {
		const char *word = word_name(corpus, words[i]);

		if (before && !(ends_in_han(before) && begins_with_han(word)))
			strbuf_addc(&sb, ' ');
		strbuf_adds(&sb, word);
		before = word;
	}
	name = arena_strdup(corpus->material->arena, sb.s);
	strbuf_release(&sb);
	return name;
}

/* Leaves those that are to be shown, with their names. */
static size_t choose(const struct counting *counting, struct word_sum *sums,
		     int64_t least)
{
	const bool *stopped = counting->corpus->stopped;
	uint32_t words[LONGEST];
	size_t count = 0;

	for (size_t i = 0; i < counting->run_of.count; i++) {
		struct word_sum sum = sums[i];

		if ((int64_t)sum.count < least)
			continue;
		words_of(counting, counting->run_of.at[i], words);
		if (stopped[words[0]] || stopped[words[counting->length - 1]])
			continue;
		sum.s = run_name(counting, words);
		sums[count++] = sum;
	}
	word_sums_sort(sums, count);
	return count;
}

static void write_report(struct counting *counting, struct writer *w)
{
	const struct word_corpus *corpus = counting->corpus;
	int64_t least = words_least(corpus->wish, USUAL_LEAST);
	struct word_sum *sums;
	size_t count;

	word_cells_sort(&counting->cells);
	sums = cell_sums(corpus, &counting->cells, counting->run_of.count,
			 NULL);
	count = choose(counting, sums, least);
	report_open(corpus->material, w, _("Runs of words"),
		_("Runs of %zu words with nothing but white space between "
		  "them, said at least %lld times, in %llu words. None begins "
		  "or ends with a stop word.%s"), counting->length,
		(long long)least, (unsigned long long)corpus->words,
		word_corpus_sentence(corpus));
	REPORT_TABLE(w, columns);
	for (size_t i = 0; i < count; i++) {
		writer_text(w, sums[i].s);
		writer_int(w, (int64_t)sums[i].count);
		writer_int(w, sums[i].documents);
		writer_int(w, sums[i].participants);
		writer_real(w, 1000 * (double)sums[i].count /
			    (double)corpus->words, report_decimals(w));
		writer_row(w);
	}
	writer_table_end(w);
	free(sums);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct word_corpus corpus;
	struct counting counting = { .corpus = &corpus, .length = USUAL };
	struct word_reader reader = { &counting, read_turn };
	bool ok;

	if (words->length && (*words->length < 1 || *words->length > LONGEST))
		return error_usage(err, _("a run has 1 to %d words, not %lld"),
				   LONGEST, (long long)*words->length);
	if (words->length)
		counting.length = (size_t)*words->length;
	ok = word_corpus_make(m, &words->wish, &reader, &corpus, err);
	if (ok)
		write_report(&counting, w);
	list_release(&counting.runs);
	free(counting.runs.slots);
	list_release(&counting.thing);
	list_release(&counting.run_of);
	word_cells_release(&counting.cells);
	if (ok)
		word_corpus_release(&corpus);
	return ok;
}

static const struct report_option option_length = NUMBER_OPTION("length",
	length, N_("N"), N_("ngrams: runs of so many words (2)"));

static const struct report_option *const options[] = {
	WORD_OPTIONS, &option_length, NULL,
};

const struct report report_ngrams = {
	.name = "ngrams",
	.folds_case = true,
	.summary = N_("which words are said one behind the other, and how "
		      "often"),
	.options = options,
	.run = run,
};
