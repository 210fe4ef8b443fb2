/*
 * The words of the material, counted where they were said: for every voice of
 * every document how often it says each word.  What reports on words ask is
 * summed up from these counts.
 *
 * Chinese is parted into words with the dictionary and with the study's own
 * terms: the names of its codes and a list of the user's.  Forms of a word may
 * be counted as one (report/word_group.h).
 */
#ifndef AXIAL_REPORT_WORD_CORPUS_H
#define AXIAL_REPORT_WORD_CORPUS_H

#include "base/word_split.h"
#include "report/word_cells.h"
#include "report/word_group.h"

/* A voice in a document, or what nobody speaks there; inside the scope that
 * parts the material, or outside. */
struct word_part {
	uint32_t document, voice, person;	/* numbers, or NOBODY */
	uint64_t words;
	bool outside;
};

struct word_part_list {
	struct word_part *at;	/* by document */
	size_t count, capacity;
};

struct word_corpus {
	const struct material *material;
	const struct words_wish *wish;
	struct vocabulary vocabulary;	/* forms */
	struct word_groups *groups;	/* NULL: each form is a word */
	struct word_group *grouped;	/* by word, where there are groups */
	size_t distinct;	/* different words */
	struct word_part_list parts;
	struct word_cells cells;
	uint64_t words;
	bool *stopped;		/* by word: on a stop list */
	bool has_chinese, has_dictionary;
	struct lexicon *lexicon;
	struct segmenter segmenter;
};

/* A turn, its words in order. */
struct word_turn {
	uint32_t part;
	const char *text;		/* the document's */
	const struct span *places;	/* in it */
	const uint32_t *words;		/* their numbers */
	size_t count;
};

struct word_reader {
	void *context;
	void (*turn)(void *context, const struct word_turn *turn);
};

/* Counts, and hands each turn to the reader where there is one. */
must_check bool word_corpus_make(const struct material *m,
				 const struct words_wish *wish,
				 const struct word_reader *reader,
				 struct word_corpus *corpus,
				 struct error *err);
/* Harmless after a failure to make it. */
void word_corpus_release(struct word_corpus *corpus);

/* Of a word, over the parts that are taken. */
struct word_sum {
	uint32_t word;
	uint32_t documents, participants;
	uint64_t count;
	const char *s;		/* the word itself */
};

/* How the word is written, the commonest form of a group; its forms with their
 * counts, or NULL where words are not grouped. */
const char *word_name(const struct word_corpus *corpus, uint32_t word);
const char *word_forms(const struct word_corpus *corpus, uint32_t word);
/* Also while words are still being read. */
uint32_t word_number(const struct word_corpus *corpus, const char *typed);

/* By thing, without their names; `taken` says which parts count, NULL: all.
 * The caller frees. */
struct word_sum *cell_sums(const struct word_corpus *corpus,
			   const struct word_cells *cells, size_t things,
			   const bool *taken);
/* By word. */
struct word_sum *word_sums(const struct word_corpus *corpus,
			   const bool *taken);

/* The most frequent first, then by the alphabet. */
struct word_sum *word_sums_by_count(const struct word_corpus *corpus);
void word_sums_sort(struct word_sum *sums, size_t count);

/* Is the word to be shown: often enough, and not on a stop list? */
bool word_wanted(const struct word_corpus *corpus,
		 const struct word_sum *sum);

/* Sentences, each after a space, on what is left out and how Chinese was
 * read; in the material's arena. */
const char *word_corpus_sentence(const struct word_corpus *corpus);

/* A word that a person typed, however many the dictionary makes of it; a
 * usage error where it is not said in the scope. */
must_check bool word_find(const struct word_corpus *corpus, const char *typed,
			  uint32_t *word, struct error *err);

#endif
