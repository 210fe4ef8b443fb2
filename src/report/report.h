/*
 * Reports: answers to the questions that come up while a theory grows.  Each
 * is a row: its name, what it tells, which options it understands, and the
 * function that speaks it to a writer.  One file, report_NAME.c, each; the row
 * stands at its end.
 */
#ifndef AXIAL_REPORT_REPORT_H
#define AXIAL_REPORT_REPORT_H

#include "report/material.h"
#include "report/writer.h"

/* What an option says that may be said several times. */
struct report_texts {
	const char *const *at;
	size_t count;
};

/* How a report on words reads and shows them. */
struct words_wish {
	bool no_stop;		/* show the usual stop words, too */
	struct report_texts stop;	/* paths of the user's own */
	const char *group;	/* stem, lemma or none; or NULL */
	const char *lemmas, *terms, *dictionary;	/* paths, or NULL */
	const int64_t *least;	/* times that a word must be said, or NULL */
	bool *no_dictionary;	/* or NULL; set where Chinese was read
				 * without one */
};

/* How often a word must be said, none being asked for: `usual` times. */
static inline int64_t words_least(const struct words_wish *wish, int64_t usual)
{
	return wish->least && *wish->least ? *wish->least : usual;
}

/* As a person says it; NULL: not said.  The fields of options are filled by
 * their rows: report/report_option.h. */
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
	const char *weight;		/* an attribute */
	const char *at;			/* a date, or an act */
	struct report_texts between;	/* two of them */
	/* Names and paths. */
	struct report_texts coders, ratings, matrix, holdout;
	const char *level, *pool, *threshold, *linkage, *of, *calibrate;
	bool qualcoder, as_coded, measures;
	const int64_t *base, *run, *clusters;
	/* Where a trace begins, as people point at it. */
	const char *need, *sentence, *relation, *coding, *code;
	const int64_t *quotations;	/* so many of each */
	const char *cite;		/* what a citation is made of */
};

struct report_option;

struct report {
	const char *name;
	const char *summary;		/* N_() */
	const char *details;		/* N_(): what is counted, by which
					 * formulas and after whom; or NULL */
	const char *argument;		/* N_(): what it is about; or NULL */
	size_t arguments;		/* how many; 0: one, where it has any */
	bool folds_case;		/* it shows words in small letters */
	bool asks;			/* it says nothing of the study before
					 * it is asked about a part of it */
	const struct report_option *const *options;	/* besides those of the
					 * scope; to a NULL; or NULL */
	const struct report_option *instead;	/* an option whose files stand
					 * in the place of a study: where it is
					 * said, the material is empty */
	bool (*run)(const struct material *m,
		    const struct report_words *words, struct writer *w,
		    struct error *err);
};

extern const struct report *const reports[];	/* NULL at the end */

bool report_knows(const struct report *report,
		  const struct report_option *option);
/* The report's option of this name, or NULL. */
const struct report_option *report_option_named(const struct report *report,
						const char *name);
/* Does it need no study, being asked so? */
bool report_goes_without(const struct report *report,
			 const struct report_words *words);

/* By its whole name or a beginning that no other has; the error lists them. */
must_check bool report_find(const char *name, const struct report **report,
			    struct error *err);
/* Refuses options that the report does not understand. */
must_check bool report_check(const struct report *report,
			     const struct report_words *words,
			     struct error *err);
/* The names of its options: "by, cell". */
const char *report_options(struct arena *arena, const struct report *report);

/* The study may be NULL where the report goes without. */
must_check bool report_run(const struct report *report, struct project *p,
			   struct arena *arena,
			   const struct report_words *words, struct writer *w,
			   struct error *err);

extern const struct report report_frequency, report_matrix,
	report_cooccurrence, report_relations, report_categories,
	report_codebook, report_words, report_ngrams, report_dispersion,
	report_keyness, report_collocations, report_needs,
	report_three_level,
	report_trace,
	report_quotes,
	report_saturation,
	report_agreement,
	report_disagreements,
	report_consistency,
	report_coverage,
	report_crosstab,
	report_clusters,
	report_map,
	report_network,
	report_conditions,
	report_origins,
	report_story,
	report_claims,
	report_profile,
	report_paths;

/* All reports that speak unasked, one after another; those in small letters
 * are left out, in which a name would not be seen. */
must_check bool report_run_all(struct project *p, struct arena *arena,
			       struct writer *w, struct error *err);

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
