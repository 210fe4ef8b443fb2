/*
 * A study from elsewhere, as its program sees it.
 *
 * Every reader of another program's files (refi_read.h, rqda_read.h …) fills
 * this and knows nothing of axial; arrival_rows makes of it the rows of a
 * study, and there alone it is decided what becomes of what.  Things refer to
 * each other by GUIDs, whether or not the other is there; a program without
 * GUIDs gets some that are always the same for the same thing.
 *
 * Strings live in the arena and are valid UTF-8.  NULL: not said.
 */
#ifndef AXIAL_EXCHANGE_ARRIVAL_H
#define AXIAL_EXCHANGE_ARRIVAL_H

#include "base/memory.h"
#include "exchange/arrival_report.h"
#include "exchange/source_text.h"

#define ARRIVAL_LIST(name, type) \
	struct name { type *at; size_t count, capacity; }

/* Who made it and when; a GUID of zeros: nobody is named. */
struct arrival_hand {
	struct guid user;
	const char *at;			/* 2024-01-31T12:00:00Z */
};

struct arrival_user {
	struct guid guid;
	const char *name;
};

enum { NO_PARENT = -1 };

struct arrival_code {
	struct guid guid;
	const char *name, *description, *color;
	int parent;			/* index of another, or NO_PARENT */
	bool is_folder;			/* not to be coded with */
	struct arrival_hand hand;
};

/* A code stands in this one too, besides its parent. */
struct arrival_membership {
	struct guid child, parent;
};

enum source_kind {
	SOURCE_TEXT,
	SOURCE_PDF,
	SOURCE_PICTURE,
	SOURCE_AUDIO,
	SOURCE_VIDEO,
	SOURCE_NOTE,			/* a note that carries selections */
};

struct arrival_source {
	enum source_kind kind;
	struct guid guid;
	const char *name, *description;
	const char *plain_path, *rich_path, *path;	/* as the file says */
	const char *content;		/* text that stands in the XML */
	int whole;			/* of which this is the text: index of
					 * another, or NO_PARENT */
	struct arrival_hand hand;

	/* What was found for it; `text` NULL: none. */
	const char *text;		/* as it comes, any encoding */
	size_t text_length;
	const char *original, *original_name, *original_type;	/* or NULL */
	size_t original_length;
	/* The program's way of counting, where it is known for sure. */
	const struct source_count *count;
	bool is_there;			/* a document that the study has */
	int64_t id;			/* of the document that it became */
};

/* A passage; `is_place` false: of a picture or a recording. */
struct arrival_selection {
	size_t source;
	struct guid guid;
	int64_t start, end;		/* as the program counts */
	const char *quote;		/* its words, as far as told */
	const char *description;
	bool is_place;
	bool is_quoted;			/* the quote is the whole passage, to be
					 * trusted more than the places */
	bool is_searched;		/* there is no place; `start` is about
					 * where to look */
	struct arrival_hand hand;
	struct span bytes;		/* of the text; found later */
	bool is_found;
};

enum arrival_thing {
	ON_NOTHING, ON_CODE, ON_SOURCE, ON_SELECTION, ON_CODING, ON_NOTE,
	ON_LINK, ON_CASE, ON_PROJECT,
};

struct arrival_coding {
	struct guid guid, code;
	enum arrival_thing on;		/* a selection or a source */
	size_t at;			/* its index */
	const char *memo;
	bool is_weak;			/* taken back, yet still there */
	struct arrival_hand hand;
	int64_t id;			/* of the coding that it became */
};

struct arrival_note {
	struct guid guid;
	const char *name, *kind, *description, *text, *path;
	size_t source;			/* where it carries selections: index
					 * into sources + 1 */
	struct arrival_hand hand;
	const char *changed_at;
	bool is_ours;			/* written by an export of axial */
	int64_t id;			/* of the memo that it became */
};

/* The note is about the thing. */
struct arrival_about {
	struct guid note;
	enum arrival_thing thing;
	struct guid guid;		/* of the thing */
	size_t at;			/* of a selection or coding: index */
};

struct arrival_variable {
	struct guid guid;
	const char *name, *type, *description;	/* type: ours, or NULL */
	int64_t id;
};

/* Of a case, or of a source: of who is met there. */
struct arrival_value {
	struct guid variable;
	enum arrival_thing on;
	size_t at;
	const char *text;
};

struct arrival_case {
	struct guid guid;
	const char *name, *description;
	int64_t id;			/* of the participant */
};

struct arrival_case_part {
	size_t of;			/* index of the case */
	enum arrival_thing thing;	/* a source or a selection */
	struct guid guid;
	/* Of a program that knows passages alone: */
	size_t source;
	int64_t start, end;
	bool is_passage;
};

struct arrival_set {
	struct guid guid;
	const char *name, *description;
};

struct arrival_member {
	size_t set;
	enum arrival_thing thing;
	struct guid guid;
};

struct arrival_link {
	struct guid guid, from, to;
	const char *name, *direction;
	struct arrival_hand hand;
};

struct arrival_vertex {
	struct guid guid, stands_for;
	const char *name;
};

struct arrival_edge {
	struct guid link, from, to;	/* vertices */
	const char *name, *direction;
};

struct arrival {
	struct arena arena;
	struct arrival_report *report;
	struct study_rows *own;		/* what our own export kept, or NULL */
	const char *program;		/* "NVivo for Windows 12.6" */
	const char *title, *description, *created_at;
	const char *now;		/* of what has no time of its own */
	struct guid guid;
	bool is_ours;			/* an export of axial */
	ARRIVAL_LIST(arrival_users, struct arrival_user) users;
	ARRIVAL_LIST(arrival_codes, struct arrival_code) codes;
	ARRIVAL_LIST(arrival_memberships, struct arrival_membership)
		memberships;
	ARRIVAL_LIST(arrival_sources, struct arrival_source) sources;
	ARRIVAL_LIST(arrival_selections, struct arrival_selection) selections;
	ARRIVAL_LIST(arrival_codings, struct arrival_coding) codings;
	ARRIVAL_LIST(arrival_notes, struct arrival_note) notes;
	ARRIVAL_LIST(arrival_abouts, struct arrival_about) abouts;
	ARRIVAL_LIST(arrival_variables, struct arrival_variable) variables;
	ARRIVAL_LIST(arrival_values, struct arrival_value) values;
	ARRIVAL_LIST(arrival_cases, struct arrival_case) cases;
	ARRIVAL_LIST(arrival_parts, struct arrival_case_part) parts;
	ARRIVAL_LIST(arrival_sets, struct arrival_set) sets;
	ARRIVAL_LIST(arrival_members, struct arrival_member) members;
	ARRIVAL_LIST(arrival_links, struct arrival_link) links;
	ARRIVAL_LIST(arrival_vertices, struct arrival_vertex) vertices;
	ARRIVAL_LIST(arrival_edges, struct arrival_edge) edges;
	ARRIVAL_LIST(arrival_graphs, const char *) graphs;	/* names */
};

#define ARRIVAL_INIT { .arena = ARENA_INIT }

void arrival_release(struct arrival *a);

bool guid_is_set(struct guid guid);

/* Times of other programs as ours: ISO 8601 with or without a zone, "Sun Jul
 * 12 20:02:19 2020"; NULL where it is none.  Lives in the arena. */
const char *arrival_time(struct arena *arena, const char *text);
/* #rrggbb, or NULL; *exact is false where something was left out (alpha). */
const char *arrival_color(struct arena *arena, const char *text, bool *exact);

/* Makes the rows of a study of it. */
void arrival_rows(struct arrival *a, struct study_rows *rows);

#endif
