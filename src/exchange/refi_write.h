/*
 * What the parts of the writer share; nobody else includes it.
 *
 * Every part writes its element of the Project, in the order that the schema
 * fixes: Users, CodeBook, Variables, Cases, Sources, Notes, Links, Sets,
 * Graphs, and what applies to the whole.
 */
#ifndef AXIAL_EXCHANGE_REFI_WRITE_H
#define AXIAL_EXCHANGE_REFI_WRITE_H

#include "base/arena.h"
#include "base/xml_write.h"
#include "base/zip_write.h"
#include "coding/code.h"
#include "exchange/guid_map.h"
#include "exchange/refi.h"
#include "transcript/document.h"

/* A claim between two codes, as Links, Graphs, Notes and Descriptions tell. */
struct refi_relation {
	int64_t id;
	struct guid guid;
	const struct code *from, *to;
	const char *type, *status, *created_at;
	struct guid coder;
	bool directed;
};

struct refi_relation_list {
	struct refi_relation *at;
	size_t count, capacity;
};

/* An attribute of participants, and as what it is told. */
struct refi_variable_type;
struct refi_variable {
	int64_t id;
	const struct refi_variable_type *type;
};

struct refi_variable_list {
	struct refi_variable *at;
	size_t count, capacity;
};

/* A note, told by no memo, whose text has a file of its own. */
struct refi_note_file {
	struct guid guid;
	const char *text;
};

struct refi_note_file_list {
	struct refi_note_file *at;
	size_t count, capacity;
};

/* Names that must differ from each other. */
enum refi_names { REFI_CODES, REFI_FOLDERS, REFI_NOTES };

struct refi {
	struct project *p;
	struct xml_writer xml;
	struct arena arena;
	struct guid study;
	const char *title, *created_at, *changed_at;
	struct code_list codes;			/* by path */
	const struct code **codes_by_id;	/* codes.count of them */
	struct membership_list memberships;
	struct refi_relation_list relations;
	const struct code *core;		/* or NULL */
	struct document_list documents;
	struct refi_variable_list variables;	/* once they are written */
	bool has_story;				/* once the notes are written */
	bool is_codebook;			/* a .qdc: its own schema */
	struct leaving *to;
	const struct refi_options *options;
	const struct refi_profile *profile;
	struct guid_map names;			/* that are taken */
	struct refi_note_file_list note_files;	/* once they are written */
	bool *with_original;		/* of each document */
	struct refi_summary *summary;
	struct error *err;	/* of the first part that failed */
	bool failed;
};

/* refi_study.c: what is read before anything is written. */

must_check bool refi_load(struct refi *r, struct project *p,
			  struct error *err);
const struct code *refi_code(const struct refi *r, int64_t id);	/* or NULL */
/* Ends a statement; a failure is kept in r. */
void refi_stmt_close(struct refi *r, struct stmt *st);

/* refi_xml.c: values as the schema has them. */

void refi_guid(struct refi *r, const char *attribute, struct guid guid);
/* Never empty. */
void refi_name(struct refi *r, const char *name);
bool refi_is_date(const char *text);		/* YYYY-MM-DD */
bool refi_is_time(const char *text);		/* xsd:dateTime; may be NULL */
/* Left out where it is no xsd:dateTime. */
void refi_time(struct refi *r, const char *attribute, const char *at);
/* Left out where it is neither #RGB nor #RRGGBB. */
void refi_color(struct refi *r, const char *color);
/* The name as it goes out: where the profile wants them to differ, with its
 * place (`in`, or NULL) behind it, or a number. */
const char *refi_own_name(struct refi *r, enum refi_names names,
			  const char *name, const char *in);
/* Says in a field of ours what it is called in truth. */
void refi_add_true_name(struct strbuf *out, const char *name,
			const char *written);
/* <element targetGUID="…"/> */
void refi_ref(struct refi *r, const char *element, struct guid target);
/* The notes that are about this row; `about` is a column of memo_link. */
void refi_note_refs(struct refi *r, const char *about, int64_t id);

/* "Name: text", with further lines set in, so that they cannot be taken for
 * lines of ours. */
void refi_add_field(struct strbuf *out, const char *name, const char *text);
/* The first words of a passage, on one line. */
void refi_add_first_words(struct strbuf *out, const char *text, size_t n);

/* GUIDs of what has none of its own in a study (guid_named does the rest). */
struct guid refi_selection_guid(struct guid document, struct span bytes);
struct guid refi_story_guid(const struct refi *r);
struct guid refi_data_guid(const struct refi *r);
struct guid refi_relation_note_guid(const struct refi_relation *relation);

/*
 * Turns that Cases point at, in documents where more than one participant
 * speaks; where there is only one, the Case points at the whole source.
 */
#define REFI_PARTICIPANTS_OF_DOCUMENT \
	"(SELECT count(DISTINCT v2.participant) FROM speaker v2" \
	" WHERE v2.document = d.id AND v2.participant IS NOT NULL" \
	" AND v2.role <> 'interviewer')"

/* The parts.  A failure is kept in r, and the parts after it do nothing. */

void refi_write_users(struct refi *r);		/* refi_write_people.c */
void refi_write_variables(struct refi *r);
void refi_write_cases(struct refi *r);
void refi_write_codes(struct refi *r);		/* refi_write_codebook.c */
void refi_write_sources(struct refi *r);	/* refi_write_sources.c */
#define REFI_DOCX "application/vnd.openxmlformats-officedocument" \
	".wordprocessingml.document"
/* Decides for each document whether its original goes along: refi_original.c */
void refi_choose_originals(struct refi *r);
void refi_write_notes(struct refi *r);		/* refi_write_notes.c */
void refi_write_project_notes(struct refi *r);
/* Whether a memo's text of so many bytes has a file of its own. */
bool refi_is_note_file(const struct refi *r, size_t bytes);
void refi_write_links(struct refi *r);		/* refi_write_theory.c */
void refi_write_graphs(struct refi *r);
void refi_write_sets(struct refi *r);		/* refi_write_sets.c */

/* refi_write_data.c: everything, as JSON, for axial itself. */
void refi_write_data(struct refi *r, FILE *stream);

/* Memos longer than this go into a file of their own. */
enum { REFI_LONG_MEMO = 64 * 1024 };

#endif
