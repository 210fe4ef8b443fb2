/*
 * What the parts of arrival_rows share; nobody else includes it.  Each makes
 * the rows of some tables, in the order of arrival_rows.c.
 */
#ifndef AXIAL_EXCHANGE_ARRIVAL_PARTS_H
#define AXIAL_EXCHANGE_ARRIVAL_PARTS_H

#include "exchange/arrival.h"
#include "exchange/guid_map.h"

/* What a GUID of the arrival is of, by index + 1. */
struct arrival_index {
	struct guid_map users, codes, sources, selections, codings, notes,
			links, cases, variables, vertices;
};

/* A code, and what became of it. */
struct made_code {
	int64_t id;			/* of the code; 0: it is none */
	int64_t property, value;	/* it is one of these instead */
	int64_t of;			/* the property's code */
	bool is_category;
	const char *name, *path;
	const char *definition, *use_when, *not_when, *example;
	const char *naming, *naming_source;
	const char *ours;		/* what axial said of it, in words */
};

/* A claim between two codes, from wherever it is told. */
struct claimed_relation {
	int64_t id, from, to;		/* codes */
	const char *type, *status;	/* status: or NULL */
	bool is_directed;
	struct guid guid;
	struct arrival_hand hand;
	const char *note;		/* that axial wrote of it, or NULL */
};

struct maker {
	struct arrival *a;
	struct study_rows *rows;
	struct arrival_index index;
	struct made_code *codes;	/* one for each of a->codes */
	size_t own_codes;		/* of them; the rest are made of sets */
	struct guid_map names;		/* taken: a name in its place */
	struct guid_map taken;		/* GUIDs of rows */
	struct guid_map codes_by_path;	/* id */
	struct guid_map people;		/* id, by name */
	struct guid_map relations;	/* by what they claim: id */
	int64_t next_code, next_coding;
	bool cases_are_codes;		/* NVivo's */
	bool has_ours;			/* axial wrote it once */
	ARRIVAL_LIST(claimed_relations, struct claimed_relation) claims;
};

/* arrival_rows.c */

/* A name as axial has them: no control characters, no white space around it,
 * not too long, none of `extra`.  Counts on the line what had to be put right;
 * `line` may be NULL. */
const char *arrival_name(struct maker *m, const char *name,
			 const char *otherwise, const char *extra,
			 struct arrival_line *line);
/* The name, with a number where it is taken in its place (a table, and what
 * stands before the name); it is then taken. */
const char *arrival_free_name(struct maker *m, const char *place,
			      const char *name, struct arrival_line *line);
/* The GUID for a row of the table; another, always the same, where a row of
 * any table has it. */
struct guid arrival_guid(struct maker *m, const char *table,
			 struct guid guid);
int64_t arrival_coder(struct maker *m, const struct arrival_hand *hand);
const char *arrival_at(struct maker *m, const struct arrival_hand *hand);
struct guid arrival_key(const char *kind, int64_t a, int64_t b, int64_t c,
			int64_t d);

/* arrival_codes.c */
void arrival_make_codes(struct maker *m);
/* The words between axial's own fences, cut off the description; NULL. */
const char *arrival_cut_fence(struct arena *arena, const char *description,
			      const char **rest);
/* "Name: text" among lines of ours, its further lines set out; or NULL. */
const char *arrival_field(struct maker *m, const char *text,
			  const char *name);
int64_t arrival_code_id(const struct maker *m, struct guid guid);
int64_t arrival_code_of_path(const struct maker *m, const char *path);

/* arrival_people.c */
void arrival_make_people(struct maker *m);
int64_t arrival_person(struct maker *m, const char *name, struct guid guid);

/* arrival_sources.c */
void arrival_make_documents(struct maker *m);
void arrival_make_codings(struct maker *m);

/* arrival_voices.c: who speaks in a document. */
void arrival_make_voices(struct maker *m, size_t source,
			 const struct strbuf *text);

/* arrival_notes.c */
void arrival_make_memos(struct maker *m);
int64_t arrival_memo(struct maker *m, struct guid guid, const char *kind,
		     const char *title, const char *text,
		     const struct arrival_hand *hand, const char *changed_at);
/* What a memo can be about: a column of memo_link. */
void arrival_link_memo(struct maker *m, int64_t memo, const char *column,
		       int64_t id);

/* arrival_relations.c */
void arrival_make_relations(struct maker *m);
/* The claim, begun where there is none; NULL where a code is missing. */
struct claimed_relation *arrival_claim(struct maker *m, int64_t from,
				       const char *type, int64_t to);
int64_t arrival_relation_of_link(const struct maker *m, struct guid link);

/* arrival_ours.c: what an export of axial told in notes and fences. */
void arrival_know_ours(struct maker *m);
void arrival_claim_ours(struct maker *m);
void arrival_make_theory(struct maker *m);
/* Is the set one of axial's own, with no need for a category? */
bool arrival_is_our_set(const struct arrival_set *set);

#endif
