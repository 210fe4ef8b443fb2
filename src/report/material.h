/*
 * What a report is made of: the documents, codes, voices and codings within
 * its scope, numbered from 0 so that counting them is indexing.
 *
 * Where the scope names a speaker or a role, a coding belongs to it when it
 * touches words of such a voice, and only those words of it count.
 */
#ifndef AXIAL_REPORT_MATERIAL_H
#define AXIAL_REPORT_MATERIAL_H

#include "coding/code.h"
#include "store/coder.h"
#include "transcript/scope.h"

/* As a person says it; zeroed, it is the whole study. */
struct material_words {
	struct scope_words where;
	const char *coder;	/* NULL: any */
	bool smart;		/* saved queries count as codes */
};

/* No number: of a person, a voice, a code, a column. */
#define NOBODY UINT32_MAX

/* A coding in scope. */
struct passage {
	int64_t id;
	uint32_t document, code, coder;		/* numbers in the material */
	bool weighed;
	double weight;				/* 0 where it is not */
	struct span span;
};

struct passage_list {
	struct passage *at;
	size_t count, capacity;
};

struct voice_in_scope {
	int64_t id;
	const char *name;
	enum speaker_role role;
	uint32_t document;	/* its number */
	uint32_t person;	/* a number in people, or NOBODY */
	bool wanted;		/* its words are in scope */
};

/* Who is counted as a participant: a person of the study, or a document that
 * has no speakers. */
struct person {
	int64_t participant;	/* 0: a document's */
	const char *name;
};

/* From an id of the study to a number here. */
struct number_of {
	int64_t id;
	uint32_t number;
};

struct material {
	struct arena *arena;
	struct project *project;
	const struct material_words *asked;
	struct scope scope;
	struct document_list documents;	/* in scope, in order of import */
	struct code_list codes;		/* all, in the order of the tree; then
					 * saved queries, with ids below 0 */
	const char **code_words;	/* by code: its name, or its path where
					 * another has the name too */
	struct membership_list memberships;
	struct coder_list coders;	/* in scope */
	struct voice_in_scope *voices;	/* of the documents, in their order */
	size_t voice_count;
	struct person *people;
	size_t person_count;
	uint32_t *person_of_document;	/* NOBODY where it has speakers */
	struct passage_list passages;	/* by document, place, longer first */
	size_t *first_passage;		/* by document, and one more */
	struct number_of *code_numbers, *voice_numbers;	/* by id */
	/* Words are told apart by whether they lie in this scope, or NULL. */
	const struct scope *parting;
};

/* All of it lives in the arena. */
must_check bool material_load(struct project *p, struct arena *arena,
			      const struct material_words *asked,
			      struct material *material, struct error *err);

/* The number of the document of this id, or NOBODY. */
uint32_t material_document(const struct material *m, int64_t id);
/* label, category, or query. */
const char *material_kind_name(const struct material *m, uint32_t code);
/* Before the passages are sorted; material_smart.c. */
must_check bool material_add_smart(struct material *m, struct error *err);

/* The number of the code of this id, or NOBODY. */
uint32_t material_code(const struct material *m, int64_t id);

/* Sentences on what the scope leaves out, each after a space, to follow the
 * report's own; "" for the whole study. */
const char *material_scope_sentence(const struct material *m);

/*
 * One document of it, opened: its turns in scope, and its text where that is
 * wanted.  material_document_close is harmless after a failed open.
 */
struct stretch {
	struct span words;
	uint32_t voice;		/* NOBODY where nobody speaks */
	uint32_t n;		/* the segment's number */
};

struct stretch_list {
	struct stretch *at;	/* in reading order, apart from each other */
	size_t count, capacity;
};

struct material_document {
	uint32_t number;
	struct stretch_list stretches;
	struct document_text text;
	bool has_text;
};

enum with_text { WITHOUT_TEXT, WITH_TEXT };

must_check bool material_document_open(const struct material *m,
				       uint32_t number, enum with_text text,
				       struct material_document *document,
				       struct error *err);
void material_document_close(struct material_document *document);

/* The part of a span that lies in the text: a damaged study may promise
 * more.  Wants the text. */
struct span material_clip(const struct material_document *document,
			  struct span span);

/* Numbers the person in whose words the stretch lies, or NOBODY. */
uint32_t stretch_person(const struct material *m, const struct stretch *one);

/* The stretches that a passage touches are those from the first on that
 * begin before it ends. */
const struct stretch *stretch_first(const struct stretch_list *list,
				    struct span span);
const struct stretch *stretch_next(const struct stretch_list *list,
				   const struct stretch *one,
				   struct span span);

#endif
