#include "report/word_corpus.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/language.h"
#include "base/memory.h"
#include "report/stop_list.h"

enum { LONGEST_LIST = 16 << 20 };

/* Each line's words are a term. */
static bool add_terms_of_file(struct lexicon *lexicon, const char *path,
			      struct error *err)
{
	struct strbuf file = STRBUF_INIT;
	bool ok = file_read(path, LONGEST_LIST, &file, err);

	if (ok && !utf8_valid(file.s, file.length))
		ok = error_set(err, _("%s: a list of terms is text in UTF-8"),
			       path);
	for (size_t at = utf8_bom(file.s, file.length);
	     ok && at < file.length;) {
		size_t n = strcspn(file.s + at, "\r\n");

		lexicon_add_term(lexicon, file.s + at, n);
		at += n + 1;
	}
	strbuf_release(&file);
	return ok;
}

/* A dictionary takes a tenth of a second: it is read where the first Chinese
 * character comes up. */
static bool need_lexicon(struct word_corpus *c, struct error *err)
{
	const struct code_list *codes = &c->material->codes;

	c->has_chinese = true;
	c->has_dictionary = c->wish->dictionary != NULL;
	if (c->has_dictionary &&
	    !lexicon_read(c->lexicon, c->wish->dictionary, err))
		return false;
	for (size_t i = 0; i < codes->count; i++)
		lexicon_add_term(c->lexicon, codes->at[i].name,
				 strlen(codes->at[i].name));
	return !c->wish->terms ||
		add_terms_of_file(c->lexicon, c->wish->terms, err);
}

/* A stretch of words, and whether it lies outside the scope that parts. */
struct word_stretch {
	struct stretch stretch;
	bool outside;
};

struct word_stretch_list {
	struct word_stretch *at;
	size_t count, capacity;
};

static int by_part(const void *left, const void *right)
{
	const struct word_stretch *a = left, *b = right;

	if (a->stretch.voice != b->stretch.voice)
		return a->stretch.voice < b->stretch.voice ? -1 : 1;
	if (a->outside != b->outside)
		return a->outside - b->outside;
	return (a->stretch.words.start > b->stretch.words.start) -
		(a->stretch.words.start < b->stretch.words.start);
}

static bool same_part(const struct word_stretch *a,
		      const struct word_stretch *b)
{
	return a->stretch.voice == b->stretch.voice &&
		a->outside == b->outside;
}

/* What a count of one document needs. */
struct counting {
	struct word_corpus *corpus;
	const struct word_reader *reader;
	const struct material_document *document;
	struct span_list places;
	struct { uint32_t *at; size_t count, capacity; } words;
};

static void begin_part(struct word_corpus *c, uint32_t document,
		       const struct word_stretch *turn)
{
	const struct stretch *stretch = &turn->stretch;
	uint32_t person = stretch_person(c->material, stretch);

	if (stretch->voice == NOBODY)
		person = c->material->person_of_document[document];
	list_push(&c->parts, ((struct word_part){
		document, stretch->voice, person, 0, turn->outside }));
}

static void count_turn(struct counting *counting, struct span turn)
{
	struct word_corpus *c = counting->corpus;
	const char *text = counting->document->text.map.text;
	uint32_t part = (uint32_t)c->parts.count - 1;

	counting->places.count = counting->words.count = 0;
	word_split(&c->segmenter, text, turn, &counting->places);
	list_reserve(&counting->words, counting->places.count);
	for (size_t i = 0; i < counting->places.count; i++) {
		struct span place = counting->places.at[i];
		uint32_t word = vocabulary_number(&c->vocabulary,
			text + place.start, span_length(place));

		if (c->groups)
			word = word_groups_count(c->groups, word);
		word_cells_add(&c->cells, word, part);
		counting->words.at[counting->words.count++] = word;
	}
	c->parts.at[part].words += counting->places.count;
	c->words += counting->places.count;
	if (counting->reader)
		counting->reader->turn(counting->reader->context,
			&(struct word_turn){ part, text, counting->places.at,
					     counting->words.at,
					     counting->words.count });
}

/* A text without turns is all words. */
static void whole_text(const struct material *m,
		       struct material_document *document)
{
	struct stretch all = {
		.words = { 0, document->text.map.bytes }, .voice = NOBODY };

	if (!document->stretches.count && !scope_is_partial(&m->scope) &&
	    all.words.end)
		list_push(&document->stretches, all);
}

/* The document's number in the scope that parts, or NOBODY. */
static size_t parting_number(const struct material *m, uint32_t number)
{
	const struct document_list *documents = &m->parting->documents;

	for (size_t i = 0; i < documents->count; i++)
		if (documents->at[i].id == m->documents.at[number].id)
			return i;
	return NOBODY;
}

static void add_turn(struct word_stretch_list *turns,
		     const struct stretch *stretch, struct span words,
		     bool outside)
{
	struct word_stretch one = { *stretch, outside };

	one.stretch.words = words;
	if (words.start < words.end)
		list_push(turns, one);
}

/* The stretches, cut where the scope that parts begins and ends. */
static void part_turns(const struct material *m,
		       const struct material_document *document,
		       struct word_stretch_list *turns)
{
	bool parted = m->parting && m->parting->only;
	size_t number = parted ? parting_number(m, document->number) : NOBODY;
	struct span_list pieces = { 0 };

	for (size_t i = 0; i < document->stretches.count; i++) {
		const struct stretch *one = &document->stretches.at[i];
		size_t at = one->words.start;

		pieces.count = 0;
		if (number != NOBODY)
			scope_pieces(m->parting, number, one->words, &pieces);
		for (size_t k = 0; k < pieces.count; k++) {
			struct span piece = pieces.at[k];

			add_turn(turns, one, (struct span){ at, piece.start },
				 true);
			add_turn(turns, one, piece, false);
			at = piece.end;
		}
		add_turn(turns, one, (struct span){ at, one->words.end },
			 parted);
	}
	list_release(&pieces);
	if (turns->count)
		qsort(turns->at, turns->count, sizeof(*turns->at), by_part);
}

static bool count_document(struct counting *counting, uint32_t number,
			   struct error *err)
{
	struct word_corpus *c = counting->corpus;
	struct material_document document;
	struct word_stretch_list turns = { 0 };
	const char *language = c->material->documents.at[number].language;
	struct span all;
	bool ok;

	ok = material_document_open(c->material, number, WITH_TEXT, &document,
				    err);
	if (!ok)
		return false;
	counting->document = &document;
	if (c->groups)
		word_groups_language(c->groups, language);
	all = (struct span){ 0, document.text.map.bytes };
	whole_text(c->material, &document);
	part_turns(c->material, &document, &turns);
	if (!c->has_chinese && !document.text.map.ascii &&
	    word_split_needs_lexicon(document.text.map.text, all))
		ok = need_lexicon(c, err);
	for (size_t i = 0; ok && i < turns.count; i++) {
		if (!i || !same_part(&turns.at[i], &turns.at[i - 1]))
			begin_part(c, number, &turns.at[i]);
		count_turn(counting, material_clip(&document,
			turns.at[i].stretch.words));
	}
	list_release(&turns);
	material_document_close(&document);
	return ok;
}

static bool by_stem(const struct words_wish *wish)
{
	return wish->group && !strcmp(wish->group, "stem");
}

static bool make_groups(struct word_corpus *c, struct error *err)
{
	const struct words_wish *wish = c->wish;

	if (!by_stem(wish) && !wish->lemmas)
		return true;
	c->groups = word_groups_new(&c->vocabulary, by_stem(wish));
	return !wish->lemmas ||
		word_groups_read_lemmas(c->groups, wish->lemmas, err);
}

/* A group is stopped where its commonest form is. */
static bool mark_stopped(struct word_corpus *c, struct error *err)
{
	bool *forms = xcalloc(c->vocabulary.count + 1, sizeof(*forms));

	c->stopped = forms;
	if (!stop_list_mark(c->wish, &c->vocabulary, forms, err))
		return false;
	if (!c->groups)
		return true;
	c->stopped = xcalloc(c->distinct + 1, sizeof(*c->stopped));
	for (size_t i = 0; i < c->distinct; i++)
		c->stopped[i] = forms[c->grouped[i].form];
	free(forms);
	return true;
}

static bool finish(struct word_corpus *c, struct error *err)
{
	word_cells_sort(&c->cells);
	c->distinct = c->vocabulary.count;
	if (c->groups)
		c->grouped = word_groups_list(c->groups, c->material->arena,
					      &c->distinct);
	if (!mark_stopped(c, err))
		return false;
	if (c->has_chinese && !c->has_dictionary && c->wish->no_dictionary)
		*c->wish->no_dictionary = true;
	return true;
}

bool word_corpus_make(const struct material *m, const struct words_wish *wish,
		      const struct word_reader *reader,
		      struct word_corpus *corpus, struct error *err)
{
	struct counting counting = { .corpus = corpus, .reader = reader };
	bool ok;

	*corpus = (struct word_corpus){ .material = m, .wish = wish,
					.lexicon = lexicon_new() };
	segmenter_init(&corpus->segmenter, corpus->lexicon);
	corpus->segmenter.both = corpus->segmenter.over_lines = true;
	ok = make_groups(corpus, err);
	for (uint32_t d = 0; ok && d < m->documents.count; d++)
		ok = count_document(&counting, d, err);
	ok = ok && finish(corpus, err);
	list_release(&counting.places);
	list_release(&counting.words);
	if (!ok)
		word_corpus_release(corpus);
	return ok;
}

void word_corpus_release(struct word_corpus *corpus)
{
	vocabulary_release(&corpus->vocabulary);
	word_groups_free(corpus->groups);
	free(corpus->grouped);
	list_release(&corpus->parts);
	word_cells_release(&corpus->cells);
	free(corpus->stopped);
	segmenter_release(&corpus->segmenter);
	lexicon_free(corpus->lexicon);
	*corpus = (struct word_corpus){ 0 };
}

const char *word_name(const struct word_corpus *c, uint32_t word)
{
	return c->vocabulary.at[c->groups ? c->grouped[word].form : word].s;
}

const char *word_forms(const struct word_corpus *c, uint32_t word)
{
	return c->groups ? c->grouped[word].forms : NULL;
}

uint32_t word_number(const struct word_corpus *c, const char *typed)
{
	return c->groups ? word_groups_find(c->groups, typed) :
		vocabulary_find(&c->vocabulary, typed, strlen(typed));
}

/* One thing's cells, as far as their parts are taken.  `last` is, by person,
 * the last thing that was counted for him or her, and one more. */
static struct word_sum sum_of(const struct word_corpus *c,
			      const struct word_cells *cells, uint32_t thing,
			      const bool *taken, uint32_t *last)
{
	struct word_sum sum = { .word = thing };
	uint32_t document = NOBODY;

	for (size_t i = cells->first[thing]; i < cells->first[thing + 1];
	     i++) {
		const struct word_cell *cell = &cells->at[i];
		const struct word_part *part = &c->parts.at[cell->part];

		if (taken && !taken[cell->part])
			continue;
		sum.count += cell->count;
		sum.documents += part->document != document;
		document = part->document;
		if (part->person == NOBODY || last[part->person] == thing + 1)
			continue;
		last[part->person] = thing + 1;
		sum.participants++;
	}
	return sum;
}

struct word_sum *cell_sums(const struct word_corpus *c,
			   const struct word_cells *cells, size_t things,
			   const bool *taken)
{
	struct word_sum *sums = xcalloc(things + 1, sizeof(*sums));
	uint32_t *last = xcalloc(c->material->person_count + 1,
				 sizeof(*last));

	for (uint32_t i = 0; i < things; i++)
		sums[i] = sum_of(c, cells, i, taken, last);
	free(last);
	return sums;
}

struct word_sum *word_sums(const struct word_corpus *c, const bool *taken)
{
	struct word_sum *sums = cell_sums(c, &c->cells, c->distinct, taken);

	for (uint32_t i = 0; i < c->distinct; i++)
		sums[i].s = word_name(c, i);
	return sums;
}

/* The most frequent first, then by the alphabet. */
static int by_count(const void *left, const void *right)
{
	const struct word_sum *a = left, *b = right;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return strcmp(a->s, b->s);
}

void word_sums_sort(struct word_sum *sums, size_t count)
{
	if (count)
		qsort(sums, count, sizeof(*sums), by_count);
}

struct word_sum *word_sums_by_count(const struct word_corpus *c)
{
	struct word_sum *sums = word_sums(c, NULL);

	word_sums_sort(sums, c->distinct);
	return sums;
}

bool word_wanted(const struct word_corpus *corpus,
		 const struct word_sum *sum)
{
	return sum->count &&
		(int64_t)sum->count >= words_least(corpus->wish, 0) &&
		!corpus->stopped[sum->word];
}

const char *word_corpus_sentence(const struct word_corpus *corpus)
{
	const char *stop = !corpus->wish->no_stop || corpus->wish->stop.count ?
		_(" Stop words are counted among all words but not shown.") :
		"";
	const char *least = words_least(corpus->wish, 0) > 1 ?
		arena_printf(corpus->material->arena,
			     _(" Words said fewer than %lld times are not "
			       "shown."), (long long)
			     words_least(corpus->wish, 0)) : "";
	const char *groups = !corpus->groups ? "" : by_stem(corpus->wish) ?
		_(" Forms of one stem are one word, called by the commonest "
		  "of them.") :
		_(" Forms of one lemma are one word, called by the commonest "
		  "of them.");
	const char *chinese = !corpus->has_chinese || corpus->has_dictionary ?
		"" : _(" There is no dictionary of Chinese words: Chinese "
		       "is counted by character.");

	return arena_printf(corpus->material->arena, "%s%s%s%s", groups, stop,
			    least, chinese);
}

bool word_find(const struct word_corpus *corpus, const char *typed,
	       uint32_t *word, struct error *err)
{
	*word = word_number(corpus, typed);
	if (*word != NO_SUCH_WORD)
		return true;
	return error_set(err, _("nobody says '%s' here, not as one word"),
			 typed);
}
