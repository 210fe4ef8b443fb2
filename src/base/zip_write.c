#include "base/zip_write.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/zip_library.h"

/* On codings as XML, an eighth more bytes than level 6 in a third of the
 * time. */
enum { LEVEL = 3 };

/*
 * libzip would write to a temporary file of its own, which a killed program
 * leaves behind; so it is given a place to write to.
 */
struct zip_sink {
	FILE *stream;
	zip_error_t error;
	struct error reason;	/* of a member that could not be fetched */
};

static zip_int64_t sink_failed(struct zip_sink *sink, int code)
{
	libzip()->zip_error_set(&sink->error, code, errno);
	return -1;
}

static zip_int64_t sink_seek(struct zip_sink *sink, void *data,
			     zip_uint64_t length)
{
	const struct zip_source_args_seek *to = data;

	if (length < sizeof(*to))
		return sink_failed(sink, ZIP_ER_INVAL);
	return fseeko(sink->stream, to->offset, to->whence) == 0 ? 0 :
		sink_failed(sink, ZIP_ER_SEEK);
}

static zip_int64_t sink_write(struct zip_sink *sink, const void *data,
			      zip_uint64_t length)
{
	return fwrite(data, 1, length, sink->stream) == length ?
		(zip_int64_t)length : sink_failed(sink, ZIP_ER_WRITE);
}

static zip_int64_t sink_supports(void)
{
	return libzip()->zip_source_make_command_bitmap(ZIP_SOURCE_OPEN,
		ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT,
		ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK,
		ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS, ZIP_SOURCE_BEGIN_WRITE,
		ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE,
		ZIP_SOURCE_WRITE, ZIP_SOURCE_SEEK_WRITE,
		ZIP_SOURCE_TELL_WRITE, ZIP_SOURCE_REMOVE, -1);
}

static zip_int64_t sink_call(void *context, void *data, zip_uint64_t length,
			     zip_source_cmd_t command)
{
	struct zip_sink *sink = context;

	switch (command) {
	case ZIP_SOURCE_SUPPORTS:
		return sink_supports();
	case ZIP_SOURCE_STAT:
		/* There is no archive here yet. */
		errno = ENOENT;
		return sink_failed(sink, ZIP_ER_READ);
	case ZIP_SOURCE_BEGIN_WRITE:
	case ZIP_SOURCE_COMMIT_WRITE:
	case ZIP_SOURCE_ROLLBACK_WRITE:
	case ZIP_SOURCE_REMOVE:
	case ZIP_SOURCE_CLOSE:
		return 0;
	case ZIP_SOURCE_WRITE:
		return sink_write(sink, data, length);
	case ZIP_SOURCE_SEEK_WRITE:
		return sink_seek(sink, data, length);
	case ZIP_SOURCE_TELL_WRITE:
		return ftello(sink->stream);
	case ZIP_SOURCE_ERROR:
		return libzip()->zip_error_to_data(&sink->error, data, length);
	case ZIP_SOURCE_FREE:
		return 0;
	default:
		errno = 0;
		return sink_failed(sink, ZIP_ER_OPNOTSUPP);
	}
}

/* Members. */

static void member_close(struct zip_member *member)
{
	if (member->is_open)
		member->close(member->context);
	member->is_open = false;
}

static zip_int64_t member_open(struct zip_member *member)
{
	struct zip_sink *sink = member->writer->sink;

	member->at = 0;
	if (!member->open(member->context, &member->bytes, &sink->reason))
		return -1;
	member->is_open = true;
	if (member->bytes.length == member->length)
		return 0;
	error_set(&sink->reason, _("%s: %zu bytes were expected, not %zu"),
		  member->name, member->length, member->bytes.length);
	member_close(member);
	return -1;
}

static zip_int64_t member_read(struct zip_member *member, void *data,
			       zip_uint64_t length)
{
	size_t left = member->length - member->at;
	size_t n = length < left ? (size_t)length : left;

	if (n)
		memcpy(data, (const char *)member->bytes.at + member->at, n);
	member->at += n;
	return (zip_int64_t)n;
}

static zip_int64_t member_stat(const struct zip_member *member,
			       zip_stat_t *st)
{
	libzip()->zip_stat_init(st);
	st->size = member->length;
	st->comp_size = member->length;
	st->comp_method = ZIP_CM_STORE;
	st->encryption_method = ZIP_EM_NONE;
	st->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE |
		ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
	return sizeof(*st);
}

static zip_int64_t member_call(void *context, void *data, zip_uint64_t length,
			       zip_source_cmd_t command)
{
	struct zip_member *member = context;
	zip_error_t error;

	switch (command) {
	case ZIP_SOURCE_OPEN:
		return member_open(member);
	case ZIP_SOURCE_READ:
		return member_read(member, data, length);
	case ZIP_SOURCE_CLOSE:
	case ZIP_SOURCE_FREE:
		member_close(member);
		return 0;
	case ZIP_SOURCE_STAT:
		return length < sizeof(zip_stat_t) ? -1 :
			member_stat(member, data);
	case ZIP_SOURCE_ERROR:
		libzip()->zip_error_init(&error);
		libzip()->zip_error_set(&error, ZIP_ER_READ, 0);
		return libzip()->zip_error_to_data(&error, data, length);
	default:
		return -1;
	}
}

/* The writer. */

/* A zip file keeps local times of two seconds' grain from 1980 on; here they
 * are UTC, so that the bytes do not depend on where they are written. */
static void set_time(struct zip_writer *w, const char *at)
{
	unsigned year, month, day, hour, minute, second;

	w->dos_date = 1 << 5 | 1;
	w->dos_time = 0;
	if (!at || sscanf(at, "%4u-%2u-%2uT%2u:%2u:%2uZ", &year, &month, &day,
			  &hour, &minute, &second) != 6 ||
	    year < 1980 || year > 2107 || month < 1 || month > 12 ||
	    day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59)
		return;
	w->dos_date = (unsigned short)((year - 1980) << 9 | month << 5 | day);
	w->dos_time = (unsigned short)(hour << 11 | minute << 5 | second / 2);
}

bool zip_writer_open(struct zip_writer *w, const char *path, FILE *stream,
		     const char *at, struct error *err)
{
	zip_source_t *source;
	zip_error_t error;

	*w = (struct zip_writer)ZIP_WRITER_INIT;
	set_time(w, at);
	if (!libzip_is_there(err))
		return false;
	w->path = path;
	w->sink = xcalloc(1, sizeof(*w->sink));
	w->sink->stream = stream;
	libzip()->zip_error_init(&w->sink->error);
	libzip()->zip_error_init(&error);
	source = libzip()->zip_source_function_create(sink_call, w->sink,
						      &error);
	if (source)
		w->handle = libzip()->zip_open_from_source(source,
			ZIP_CREATE | ZIP_TRUNCATE, &error);
	if (!w->handle) {
		error_set(err, "%s: %s", path,
			  libzip()->zip_error_strerror(&error));
		if (source)
			libzip()->zip_source_free(source);
		libzip()->zip_error_fini(&error);
		zip_writer_abort(w);
		return false;
	}
	return true;
}

static bool failed(struct zip_writer *w, const char *name, struct error *err)
{
	if (w->sink->reason.kind != ERROR_NONE)
		*err = w->sink->reason;
	else
		error_set(err, "%s: %s", name,
			  libzip()->zip_error_strerror(
				  libzip()->zip_get_error(w->handle)));
	return false;
}

/* Takes the source over, whatever comes of it. */
static bool add(struct zip_writer *w, const char *name, zip_source_t *source,
		bool packed, struct error *err)
{
	zip_int64_t index = -1;

	if (source)
		index = libzip()->zip_file_add(w->handle, name, source,
				     ZIP_FL_ENC_UTF_8);
	if (index < 0) {
		if (source)
			libzip()->zip_source_free(source);
		return failed(w, name, err);
	}
	if (libzip()->zip_set_file_compression(w->handle, (zip_uint64_t)index,
				     packed ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
				     packed ? 0 : LEVEL) != 0 ||
	    libzip()->zip_file_set_dostime(w->handle, (zip_uint64_t)index,
					   w->dos_time,
				 w->dos_date, 0) != 0)
		return failed(w, name, err);
	return true;
}

bool zip_writer_add_stream(struct zip_writer *w, const char *name,
			   FILE *stream, struct error *err)
{
	zip_source_t *source = NULL;

	/* libzip reads on from where the stream stands. */
	if (fseeko(stream, 0, SEEK_SET) == 0)
		source = libzip()->zip_source_filep(w->handle, stream, 0, -1);
	if (!source) {
		fclose(stream);
		return failed(w, name, err);
	}
	return add(w, name, source, false, err);
}

bool zip_writer_add(struct zip_writer *w, struct zip_member *member,
		    struct error *err)
{
	member->writer = w;
	return add(w, member->name,
		   libzip()->zip_source_function(w->handle, member_call,
						 member),
		   member->packed, err);
}

bool zip_writer_close(struct zip_writer *w, struct error *err)
{
	if (libzip()->zip_close(w->handle) != 0) {
		failed(w, w->path, err);
		zip_writer_abort(w);
		return false;
	}
	w->handle = NULL;
	libzip()->zip_error_fini(&w->sink->error);
	free(w->sink);
	w->sink = NULL;
	return true;
}

void zip_writer_abort(struct zip_writer *w)
{
	if (w->handle)
		libzip()->zip_discard(w->handle);
	if (w->sink)
		libzip()->zip_error_fini(&w->sink->error);
	free(w->sink);
	*w = (struct zip_writer)ZIP_WRITER_INIT;
}
