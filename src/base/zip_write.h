/*
 * Writing a zip file: the writing half of the door to libzip.
 *
 * It writes to a stream that can be read and sought in, as a file_draft's.
 * The same members in the same order at the same time give the same bytes.
 */
#ifndef AXIAL_BASE_ZIP_WRITE_H
#define AXIAL_BASE_ZIP_WRITE_H

#include <stdio.h>

#include "base/error.h"
#include "base/hash.h"

struct zip;
struct zip_sink;

struct zip_writer {
	struct zip *handle;
	struct zip_sink *sink;
	const char *path;
	unsigned short dos_date, dos_time;
};

#define ZIP_WRITER_INIT { 0 }

/* `path` is for messages, `at` (YYYY-MM-DDTHH:MM:SSZ) every member's time.
 * Both and the stream are borrowed. */
must_check bool zip_writer_open(struct zip_writer *w, const char *path,
				FILE *stream, const char *at,
				struct error *err);

/* The whole stream, from its beginning; it is closed in the end, also on
 * failure. */
must_check bool zip_writer_add_stream(struct zip_writer *w, const char *name,
				      FILE *stream, struct error *err);

/*
 * Bytes that are fetched when their turn to be written comes, one member at a
 * time: `open` gives them, `close` lets them go.  The struct and what it
 * refers to must outlive zip_writer_close or _abort.
 */
struct zip_member {
	const char *name;
	size_t length;			/* what `open` must give */
	bool packed;			/* already: stored as they are */
	void *context;
	bool (*open)(void *context, struct bytes *bytes, struct error *err);
	void (*close)(void *context);
	/* the writer's own */
	struct zip_writer *writer;
	struct bytes bytes;
	size_t at;
	bool is_open;
};

must_check bool zip_writer_add(struct zip_writer *w, struct zip_member *member,
			       struct error *err);

/* Writes all members. */
must_check bool zip_writer_close(struct zip_writer *w, struct error *err);
void zip_writer_abort(struct zip_writer *w);

#endif
