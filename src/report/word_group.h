/*
 * Words and their forms: "price" and "prices" counted as one.  Forms belong
 * together that have one stem in the language of their document (Snowball), or
 * that a list of the user's puts under one lemma.  Each group is called by the
 * form that is said most.
 *
 * Where a document's language is not known, or has no stems (Chinese), its
 * words of letters are taken for English.
 */
#ifndef AXIAL_REPORT_WORD_GROUP_H
#define AXIAL_REPORT_WORD_GROUP_H

#include "measure/vocabulary.h"
#include "report/report.h"

struct word_groups;

struct word_groups *word_groups_new(const struct vocabulary *forms,
				    bool stems);
void word_groups_free(struct word_groups *groups);

/* A line each: the lemma, then its forms; blanks, commas or -> between. */
must_check bool word_groups_read_lemmas(struct word_groups *groups,
					const char *path, struct error *err);

/* Of the words that follow; NULL: not known. */
void word_groups_language(struct word_groups *groups, const char *language);
/* The number of the group that the form belongs to; counts the form. */
uint32_t word_groups_count(struct word_groups *groups, uint32_t form);
/* That of a word as a person types it, or NO_SUCH_WORD. */
uint32_t word_groups_find(struct word_groups *groups, const char *typed);

/* When all is counted: the groups, what each is called, and what forms it
 * has, the commonest first; these strings live in the arena. */
struct word_group {
	uint32_t form;		/* the commonest */
	const char *forms;	/* "prices 12, price 3" */
};

struct word_group *word_groups_list(const struct word_groups *groups,
				    struct arena *arena, size_t *count);

#endif
