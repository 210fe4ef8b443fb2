/*
 * From a file to a transcript: who can read it, and reading it in a child
 * process that can do no harm.
 *
 * The bytes come from strangers, so each file is read in a forked child with
 * limits on memory and time and, where the kernel offers it, without files
 * and network.  A child that dies is one refused file with its reason; what
 * a living one sends back is checked before it is believed.
 */
#ifndef AXIAL_READING_READER_H
#define AXIAL_READING_READER_H

#include "base/error.h"
#include "base/sandbox.h"
#include "reading/transcript.h"

struct reader_options {
	const char *encoding;		/* said by the user, or NULL */
	const char *speakers;		/* a PCRE2 pattern for the head of a
					 * turn, with the name as its first or
					 * <name> group; or NULL */
	const char *const *interviewers; /* names said to be interviewers */
	size_t interviewer_count;
	const char *language;		/* or NULL */

	/* Of tables; columns by their name or number, or NULL where they are
	 * to be found. */
	const char *sheet;
	const char *speaker_column, *time_column;
	const char *const *text_columns;	/* several: questions */
	size_t text_column_count;
};

/* One row a format.  `looks_like` decides by content; `suffixes` break ties
 * and serve plain text, which looks like nothing. */
struct reader {
	const char *name;		/* docx */
	const char *media_type;
	const char *suffixes;		/* "docx docm" */
	bool (*looks_like)(const char *bytes, size_t length);
	const char *requires;		/* what a file of its suffix must look
					 * like ("Word document"), or NULL */
	bool (*read)(const char *bytes, size_t length,
		     const struct reader_options *options,
		     struct transcript *t, struct error *err);
	/* What the reading child needs before its sandbox closes: a library
	 * to load, the folders of that library's own files; or NULL. */
	void (*prepare)(void);
	const char *const *readable;
	/* Nothing but our own code reads it: one child may read many. */
	bool is_plain;
};

extern const struct reader *const readers[];	/* NULL at the end */

/* The reader for these bytes, or NULL with a reason a person understands
 * ("a picture", "a PDF: not read yet", "an empty file"). */
const struct reader *reader_find(const char *file_name, const char *bytes,
				 size_t length, struct error *err);

/* True where a folder walk should offer the file to reader_read: its suffix
 * belongs to some reader. */
bool reader_wants(const char *file_name);

/* Does its name say that it is a plain text? */
bool reader_is_called_plain(const char *file_name);

/*
 * Reads in the calling process; for tests and for the child.
 */
must_check bool reader_read_here(const char *file_name, const char *bytes,
	size_t length, const struct reader_options *options,
	struct transcript *t, struct error *err);

/*
 * Reads in a child.  `bytes` is the whole file, as the caller read it; the
 * message names the file.
 */
must_check bool reader_read(const char *file_name, const char *bytes,
	size_t length, const struct reader_options *options,
	struct transcript *t, struct error *err);

/*
 * The same in two steps: the child reads while the caller does something
 * else.  A reading is used for one file after another, each finished or
 * abandoned before the next; plain texts share a child meanwhile, which is
 * gone with reading_release.  The options are the same for all.
 */
struct reading_child {
	struct sandbox_child once, lasting;
	struct sandbox_child *busy;	/* which of them reads */
	size_t files, bytes;		/* that the lasting one has read */
};

must_check bool reader_start(struct reading_child *child,
	const char *file_name, const char *bytes, size_t length,
	const struct reader_options *options, struct error *err);
must_check bool reader_finish(struct reading_child *child,
	const char *file_name, const char *bytes, size_t length,
	const struct reader_options *options, struct transcript *t,
	struct error *err);
void reader_abandon(struct reading_child *child);
void reader_release(struct reading_child *child);

#endif
