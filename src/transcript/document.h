/*
 * A document: an interview that has become part of the study.  Its turns
 * (segments), voices (speakers) and codings are places in its text, which is
 * never written over: a correction (transcript/correction.h) gives it another.
 */
#ifndef AXIAL_TRANSCRIPT_DOCUMENT_H
#define AXIAL_TRANSCRIPT_DOCUMENT_H

#include "base/utf8.h"
#include "store/blob.h"
#include "reading/transcript.h"

struct document {
	int64_t id;
	struct guid guid;
	const char *name, *file_name, *media_type, *encoding;
	const char *language;			/* or NULL */
	const char *imported_at;
	struct sha256 text_hash, original_hash;
	size_t characters, words;
	bool blank_lines_part;			/* see struct transcript */
};

struct document_list {
	struct document *at;
	size_t count, capacity;
};

/* In the order of import.  The list lives in the arena. */
must_check bool document_list(struct project *p, struct arena *arena,
			      struct document_list *list, struct error *err);

/* The language that most of them are in, or NULL. */
const char *document_list_language(const struct document_list *list);

/* DOC as people write it: #ID, a name, or the unique beginning of a name. */
must_check bool document_find(struct project *p, struct arena *arena,
			      const char *words, struct document *out,
			      struct error *err);
must_check bool document_get(struct project *p, struct arena *arena,
			     int64_t id, struct document *out,
			     struct error *err);

/*
 * A document's text with its offset map, open until document_text_close.
 * Valid UTF-8; holds a read on the study's file, so keep it short.
 */
struct document_text {
	struct blob blob;
	struct offset_map map;		/* map.text, map.bytes: the text */
};

must_check bool document_text_open(struct project *p,
				   const struct document *document,
				   struct document_text *text,
				   struct error *err);
/* Its bytes, without reading it: no place lies beyond.  0 where it is not in
 * the study. */
must_check bool document_text_bytes(struct project *p, int64_t document,
				    size_t *bytes, struct error *err);
void document_text_close(struct document_text *text);

/* Segments (turns, headings, paragraphs) with their voices. */
struct segment {
	int64_t document, n;
	enum segment_kind kind;
	size_t head;			/* byte where the name or time begins */
	struct span words;
	int64_t speaker;		/* 0: nobody */
	const char *speaker_name;	/* NULL: nobody */
	enum speaker_role role;		/* ROLE_OTHER where nobody speaks */
	int64_t participant;		/* 0: not linked to a person */
	int64_t start_ms, end_ms;	/* or NO_TIME */
};

struct segment_list {
	struct segment *at;
	size_t count, capacity;
};

/* Of one document, in reading order. */
must_check bool segment_list(struct project *p, struct arena *arena,
			     int64_t document, struct segment_list *list,
			     struct error *err);
/* The last segment that begins at or before the byte, or NULL. */
const struct segment *segment_at(const struct segment_list *list,
				 size_t byte);

struct speaker {
	int64_t id, document, participant;	/* participant 0: not linked */
	const char *name;
	const char *participant_name;		/* or NULL */
	enum speaker_role role;
	size_t segments;
};

struct speaker_list {
	struct speaker *at;
	size_t count, capacity;
};

/* Of one document, or of all where document is 0. */
must_check bool speaker_list(struct project *p, struct arena *arena,
			     int64_t document, struct speaker_list *list,
			     struct error *err);

/* Verbs; inside an act. */

/*
 * Makes a transcript a document.  `name` must be free.  A voice that is a
 * participant's is linked to the person of that name, made where there is
 * none; a voice with a role's word for a name (受访者, P, Speaker 1) to the
 * person named like the document.
 */
must_check bool document_add(struct project *p, const char *name,
	const char *file_name, const void *original, size_t original_length,
	const struct transcript *t, int64_t *id, struct error *err);

/* Is a file of these bytes in the study?  Its document's id, or 0. */
must_check bool document_of_original(struct project *p, struct sha256 hash,
				     int64_t *id, struct error *err);
must_check bool document_rename(struct project *p, int64_t id,
				const char *name, struct error *err);
/* key: language. */
must_check bool document_set(struct project *p, int64_t id, const char *key,
			     const char *value, struct error *err);

/* What went with a document that was removed. */
struct document_removal {
	size_t codings, segments, evidence, memo_links;
};
must_check bool document_remove(struct project *p, int64_t id,
				struct document_removal *what,
				struct error *err);

must_check bool speaker_set_role(struct project *p, int64_t speaker,
				 enum speaker_role role, struct error *err);
must_check bool speaker_link(struct project *p, int64_t speaker,
			     int64_t participant, struct error *err);

#endif
