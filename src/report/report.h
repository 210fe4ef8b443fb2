/*
 * Reports: answers to the questions that come up while a theory grows.  Each
 * is a row: its name, what it tells, which options it understands, and the
 * function that speaks it to a writer.  One file, report_NAME.c, each.
 */
#ifndef AXIAL_REPORT_REPORT_H
#define AXIAL_REPORT_REPORT_H

#include "report/material.h"
#include "report/writer.h"

/* Options besides those of the scope, which every report understands. */
enum report_option {
	REPORT_ROLLUP = 1 << 0,
	REPORT_BY = 1 << 1,
	REPORT_CELL = 1 << 2,
	REPORT_MODE = 1 << 3,
	REPORT_DISTANCE = 1 << 4,
	REPORT_UNIT = 1 << 5,
	REPORT_WORDS = 1 << 6,	/* words are arguments */
	REPORT_STOP = 1 << 7,
	REPORT_NO_STOP = 1 << 8,
	REPORT_TERMS = 1 << 9,
	REPORT_MIN = 1 << 10,
	REPORT_GROUP = 1 << 13,
	REPORT_LEMMAS = 1 << 14,
	REPORT_WISH = REPORT_STOP | REPORT_NO_STOP | REPORT_TERMS |
		REPORT_MIN | REPORT_GROUP | REPORT_LEMMAS,
	REPORT_WINDOW = 1 << 11,
	REPORT_ATTRIBUTE = 1 << 12,
	REPORT_LENGTH = 1 << 15,
	REPORT_PER_1000 = 1 << 16,
	REPORT_SMART = 1 << 17,
};

/* How a report on words reads and shows them. */
struct words_wish {
	bool no_stop;		/* show the usual stop words, too */
	const char *const *stop_files;	/* paths of the user's own */
	size_t stop_count;
	const char *group;	/* stem, lemma or none; or NULL */
	const char *lemmas, *terms, *dictionary;	/* paths, or NULL */
	int64_t least;		/* times that a word must be said, or 0 */
	bool *no_dictionary;	/* or NULL; set where Chinese was read
				 * without one */
};

/* As a person says it; NULL: not said. */
struct report_words {
	struct material_words scope;
	bool rollup, per_1000;
	const char *by, *cell, *mode, *unit;
	const int64_t *distance;
	const char *const *words;	/* that the report is about */
	size_t word_count;
	struct words_wish wish;
	const char *attribute;		/* NAME=VALUE */
	const int64_t *window;
	const int64_t *length;		/* words of a run */
};

struct report {
	const char *name;
	const char *summary;		/* N_() */
	unsigned options;
	bool (*run)(const struct material *m,
		    const struct report_words *words, struct writer *w,
		    struct error *err);
};

extern const struct report reports[];	/* to the row without name */

/* Does it say nothing of the study before it is asked about a word or a part
 * of it? */
bool report_asks(const struct report *report);

/* By its whole name or a beginning that no other has; the error lists them. */
must_check bool report_find(const char *name, const struct report **report,
			    struct error *err);
/* Refuses options that the report does not understand. */
must_check bool report_check(const struct report *report,
			     const struct report_words *words,
			     struct error *err);
/* The names of its options: "by, cell". */
const char *report_options(struct arena *arena, const struct report *report);

must_check bool report_run(const struct report *report, struct project *p,
			   struct arena *arena,
			   const struct report_words *words, struct writer *w,
			   struct error *err);

bool report_frequency(const struct material *m,
	const struct report_words *words, struct writer *w, struct error *err);
bool report_matrix(const struct material *m,
	const struct report_words *words, struct writer *w, struct error *err);
bool report_cooccurrence(const struct material *m,
	const struct report_words *words, struct writer *w, struct error *err);
bool report_relations(const struct material *m,
	const struct report_words *words, struct writer *w, struct error *err);
bool report_categories(const struct material *m,
	const struct report_words *words, struct writer *w, struct error *err);
bool report_codebook(const struct material *m,
	const struct report_words *words, struct writer *w, struct error *err);

bool report_words(const struct material *m,
	const struct report_words *words, struct writer *w, struct error *err);
bool report_ngrams(const struct material *m,
	const struct report_words *words, struct writer *w, struct error *err);
bool report_dispersion(const struct material *m,
	const struct report_words *words, struct writer *w, struct error *err);
bool report_keyness(const struct material *m,
	const struct report_words *words, struct writer *w, struct error *err);
bool report_collocations(const struct material *m,
	const struct report_words *words, struct writer *w, struct error *err);

/* A heading, then a sentence on what is counted and what the scope leaves
 * out; the sentence is a format. */
void report_open(const struct material *m, struct writer *w,
		 const char *heading, const char *sentence, ...)
	__attribute__((format(printf, 4, 5)));

/* The code for people who read the tree from the top: its name, set in as far
 * as it stands deep. */
void report_code_in_tree(const struct material *m, struct writer *w,
			 uint32_t code);

/* Of a share or coefficient: people want fewer than programs. */
unsigned report_decimals(const struct writer *w);

/* A table and how many columns it has. */
#define REPORT_TABLE(w, columns) \
	writer_table((w), (columns), sizeof(columns) / sizeof((columns)[0]))

#endif
