/*
 * report collocations: which words are said near a word.
 *
 * Near is within the same turn, at most so many words to either side.  What
 * is near two occurrences of the word is counted once, so that a word never
 * meets another more often than it is said.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "measure/words.h"
#include "report/report_option.h"
#include "report/word_corpus.h"

static const struct column columns[] = {
	{ "word", N_("word"), COLUMN_TEXT },
	{ "count", N_("near"), COLUMN_NUMBER },
	{ "documents", N_("documents"), COLUMN_NUMBER },
	{ "participants", N_("participants"), COLUMN_NUMBER },
	{ "left", N_("left"), COLUMN_NUMBER },
	{ "right", N_("right"), COLUMN_NUMBER },
	{ "count_all", N_("in all"), COLUMN_NUMBER },
	{ "expected", N_("expected"), COLUMN_NUMBER },
	{ "mi", N_("MI"), COLUMN_NUMBER },
	{ "t_score", N_("t"), COLUMN_NUMBER },
	{ "log_dice", N_("logDice"), COLUMN_NUMBER },
};

enum { WINDOW = 5, WIDEST = 1000 };

/* A word near the node, where. */
struct meeting {
	uint32_t word, part;
	bool left;
};

struct meeting_list {
	struct meeting *at;
	size_t count, capacity;
};

struct search {
	const struct word_corpus *corpus;
	const char *typed;
	uint32_t node;
	size_t window;
	struct meeting_list meetings;
};

/* Takes each word once: before the node where it is as near or nearer to one
 * that follows. */
static void read_turn(void *context, const struct word_turn *turn)
{
	struct search *s = context;
	size_t *before, nearest = SIZE_MAX;

	if (s->node == NO_SUCH_WORD)
		s->node = word_number(s->corpus, s->typed);
	if (s->node == NO_SUCH_WORD)
		return;
	/* By word: how far behind it the next node is. */
	before = xcalloc(turn->count + 1, sizeof(*before));
	for (size_t i = turn->count; i-- > 0;) {
		if (turn->words[i] == s->node)
			nearest = 0;
		else if (nearest != SIZE_MAX)
			nearest++;
		before[i] = nearest;
	}
	nearest = SIZE_MAX;
	for (size_t i = 0; i < turn->count; i++) {
		size_t distance;

		if (turn->words[i] == s->node) {
			nearest = 0;
			continue;
		}
		if (nearest != SIZE_MAX)
			nearest++;
		distance = before[i] < nearest ? before[i] : nearest;
		if (distance <= s->window)
			list_push(&s->meetings, ((struct meeting){
				turn->words[i], turn->part,
				before[i] <= nearest }));
	}
	free(before);
}

struct neighbour {
	uint32_t word;
	uint64_t count, left;
	uint32_t documents, participants;
	struct collocation scores;
	const char *s;
};

struct neighbour_list {
	struct neighbour *at;
	size_t count, capacity;
};

static int by_word(const void *left, const void *right)
{
	const struct meeting *a = left, *b = right;

	if (a->word != b->word)
		return a->word < b->word ? -1 : 1;
	return (a->part > b->part) - (a->part < b->part);
}

/* The strongest first. */
static int by_log_dice(const void *left, const void *right)
{
	const struct neighbour *a = left, *b = right;
	double x = a->scores.log_dice, y = b->scores.log_dice;

	if (x > y || x < y)
		return x > y ? -1 : 1;
	return strcmp(a->s, b->s);
}

/* Meetings of one word, by part. */
static struct neighbour sum_up(const struct word_corpus *corpus,
			       const struct meeting *meetings, size_t count)
{
	struct neighbour one = {
		.word = meetings->word, .count = count,
		.s = word_name(corpus, meetings->word),
	};
	uint32_t document = NOBODY;
	bool *seen = xcalloc(corpus->material->person_count + 1,
			     sizeof(*seen));

	for (size_t i = 0; i < count; i++) {
		const struct word_part *part =
			&corpus->parts.at[meetings[i].part];

		one.left += meetings[i].left;
		one.documents += part->document != document;
		document = part->document;
		if (part->person != NOBODY && !seen[part->person]) {
			seen[part->person] = true;
			one.participants++;
		}
	}
	free(seen);
	return one;
}

static void list_neighbours(const struct search *s,
			    const struct word_sum *sums,
			    struct neighbour_list *list)
{
	const struct word_corpus *corpus = s->corpus;
	size_t end;

	for (size_t i = 0; i < s->meetings.count; i = end) {
		const struct meeting *first = &s->meetings.at[i];
		struct word_meeting meeting = {
			.count1 = sums[s->node].count,
			.count2 = sums[first->word].count,
			.total = corpus->words,
			.span = 2.0 * (double)s->window,
		};
		struct neighbour one;

		end = i;
		while (end < s->meetings.count &&
		       s->meetings.at[end].word == first->word)
			end++;
		one = sum_up(corpus, first, end - i);
		if (corpus->stopped[one.word] ||
		    (int64_t)one.count < words_least(corpus->wish, 0))
			continue;
		meeting.together = one.count;
		one.scores = collocation_of(&meeting);
		list_push(list, one);
	}
	if (list->count)
		qsort(list->at, list->count, sizeof(*list->at), by_log_dice);
}

static void write_neighbour(struct writer *w, const struct word_sum *sums,
			    const struct neighbour *one)
{
	unsigned decimals = report_decimals(w);

	writer_text(w, one->s);
	writer_int(w, (int64_t)one->count);
	writer_int(w, one->documents);
	writer_int(w, one->participants);
	writer_int(w, (int64_t)one->left);
	writer_int(w, (int64_t)(one->count - one->left));
	writer_int(w, (int64_t)sums[one->word].count);
	writer_real(w, one->scores.expected, decimals);
	writer_real(w, one->scores.mi, decimals);
	writer_real(w, one->scores.t_score, decimals);
	writer_real(w, one->scores.log_dice, decimals);
	writer_row(w);
}

static void write_report(const struct search *s, struct writer *w)
{
	const struct word_corpus *corpus = s->corpus;
	struct word_sum *sums = word_sums(corpus, NULL);
	struct neighbour_list list = { 0 };

	if (s->meetings.count)
		qsort(s->meetings.at, s->meetings.count,
		      sizeof(*s->meetings.at), by_word);
	list_neighbours(s, sums, &list);
	report_open(corpus->material, w, _("Collocations"),
		_("Words at most %zu words from '%s', said %llu times, in the "
		  "same turn; one near two of them counts once. Expected = "
		  "count of both × %zu places / %llu words; MI is base 2, "
		  "logDice is at most 14.%s"),
		s->window, word_name(corpus, s->node),
		(unsigned long long)sums[s->node].count, 2 * s->window,
		(unsigned long long)corpus->words,
		word_corpus_sentence(corpus));
	REPORT_TABLE(w, columns);
	for (size_t i = 0; i < list.count; i++)
		write_neighbour(w, sums, &list.at[i]);
	writer_table_end(w);
	list_release(&list);
	free(sums);
}

static bool run(const struct material *m, const struct report_words *words,
		struct writer *w, struct error *err)
{
	struct word_corpus corpus;
	struct search search = { .corpus = &corpus, .node = NO_SUCH_WORD,
				 .window = WINDOW };
	struct word_reader reader = { &search, read_turn };
	bool ok;

	if (words->word_count != 1)
		return error_usage(err, _("collocations of which word? report "
					  "collocations WORD"));
	if (words->window && (*words->window < 1 || *words->window > WIDEST))
		return error_usage(err, _("a window is 1 to %d words, not "
					  "%lld"), WIDEST,
				   (long long)*words->window);
	if (words->window)
		search.window = (size_t)*words->window;
	search.typed = words->words[0];
	if (!word_corpus_make(m, &words->wish, &reader, &corpus, err)) {
		list_release(&search.meetings);
		return false;
	}
	ok = word_find(&corpus, search.typed, &search.node, err);
	if (ok)
		write_report(&search, w);
	list_release(&search.meetings);
	word_corpus_release(&corpus);
	return ok;
}

static const struct report_option option_window = NUMBER_OPTION("window",
	window, N_("N"), N_("collocations: at most so many words away (5)"));

static const struct report_option *const options[] = {
	WORD_OPTIONS, &option_window, NULL,
};

const struct report report_collocations = {
	.name = "collocations",
	.folds_case = true,
	.summary = N_("which words are said near WORD"),
	.argument = N_("WORD"), .asks = true,
	.options = options,
	.run = run,
};
