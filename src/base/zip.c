#include "base/zip.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/zip_library.h"

enum {
	PIECE = 64 * 1024,
	SMALL = 1024 * 1024,	/* an entry below this may be packed tightly */
};

struct zip_archive {
	zip_t *zip;
	struct zip_limits limits;
};

static bool refuse(struct error *err, zip_error_t *e)
{
	error_set(err, _("damaged zip archive: %s"),
		  libzip()->zip_error_strerror(e));
	libzip()->zip_error_fini(e);
	return false;
}

struct zip_archive *zip_archive_open(const void *bytes, size_t length,
				     const struct zip_limits *limits,
				     struct error *err)
{
	struct zip_archive *archive;
	zip_source_t *source;
	zip_error_t e;
	zip_t *zip;

	if (!libzip_is_there(err))
		return NULL;
	libzip()->zip_error_init(&e);
	source = libzip()->zip_source_buffer_create(bytes, length, 0, &e);
	if (!source) {
		refuse(err, &e);
		return NULL;
	}
	zip = libzip()->zip_open_from_source(source, ZIP_RDONLY, &e);
	if (!zip) {
		libzip()->zip_source_free(source);
		refuse(err, &e);
		return NULL;
	}
	libzip()->zip_error_fini(&e);
	if (libzip()->zip_get_num_entries(zip, 0) >
	    (zip_int64_t)limits->entries) {
		error_set(err, _("a zip archive of %lld files, more than the "
				 "%zu that any document has"),
			  (long long)libzip()->zip_get_num_entries(zip, 0),
			  limits->entries);
		libzip()->zip_discard(zip);
		return NULL;
	}
	archive = xmalloc(sizeof(*archive));
	*archive = (struct zip_archive){ zip, *limits };
	return archive;
}

void zip_archive_close(struct zip_archive *archive)
{
	if (!archive)
		return;
	libzip()->zip_discard(archive->zip);
	free(archive);
}

size_t zip_archive_count(const struct zip_archive *archive)
{
	zip_int64_t n = libzip()->zip_get_num_entries(archive->zip, 0);

	return n > 0 ? (size_t)n : 0;
}

const char *zip_archive_name(const struct zip_archive *archive, size_t i)
{
	const char *name = libzip()->zip_get_name(archive->zip, i, 0);

	return name ? name : "";
}

bool zip_archive_has(const struct zip_archive *archive, const char *name)
{
	return libzip()->zip_name_locate(archive->zip, name, 0) >= 0;
}

/* What the archive says about an entry's size; the unpacking holds it to
 * that. */
static bool check_entry(struct zip_archive *archive, const char *name,
			struct zip_stat *stat, struct error *err)
{
	if (libzip()->zip_stat(archive->zip, name, 0, stat) < 0)
		return error_set(err, _("%s is missing"), name);
	if ((stat->valid & ZIP_STAT_ENCRYPTION_METHOD) &&
	    stat->encryption_method != ZIP_EM_NONE)
		return error_set(err, _("%s is locked with a password"), name);
	if (!(stat->valid & ZIP_STAT_SIZE) ||
	    !(stat->valid & ZIP_STAT_COMP_SIZE))
		return error_set(err, _("damaged zip archive: %s has no size"),
				 name);
	if (stat->size > archive->limits.entry)
		return error_set(err, _("%s would unpack to %llu MB, more than "
					"the %zu MB allowed"), name,
				 (unsigned long long)(stat->size / 1000000),
				 archive->limits.entry / 1000000);
	if (stat->size > SMALL &&
	    stat->size / archive->limits.ratio > stat->comp_size)
		return error_set(err, _("%s would unpack to %llu times its "
					"size: no document does"), name,
				 (unsigned long long)(stat->size /
					(stat->comp_size ?
					 stat->comp_size : 1)));
	return true;
}

bool zip_archive_each(struct zip_archive *archive, const char *name,
		      bool (*take)(void *arg, const char *bytes,
				   size_t length, struct error *err),
		      void *arg, struct error *err)
{
	struct zip_stat stat;
	zip_uint64_t total = 0;
	zip_file_t *file;
	zip_int64_t n;
	char *piece;
	bool ok = false;

	if (!check_entry(archive, name, &stat, err))
		return false;
	file = libzip()->zip_fopen(archive->zip, name, 0);
	if (!file)
		return error_set(err, _("%s cannot be unpacked: %s"), name,
				 libzip()->zip_strerror(archive->zip));
	piece = xmalloc(PIECE);
	while ((n = libzip()->zip_fread(file, piece, PIECE)) > 0) {
		total += (zip_uint64_t)n;
		if (total > stat.size) {
			error_set(err, _("damaged zip archive: %s is longer "
					 "than it says"), name);
			goto out;
		}
		if (!take(arg, piece, (size_t)n, err))
			goto out;
	}
	if (n < 0) {
		error_set(err, _("damaged zip archive: %s: %s"), name,
			  libzip()->zip_file_strerror(file));
		goto out;
	}
	ok = true;
out:
	free(piece);
	libzip()->zip_fclose(file);
	return ok;
}

static bool append(void *arg, const char *bytes, size_t length,
		   struct error *err)
{
	(void)err;
	strbuf_add(arg, bytes, length);
	return true;
}

bool zip_archive_read(struct zip_archive *archive, const char *name,
		      struct strbuf *out, struct error *err)
{
	return zip_archive_each(archive, name, append, out, err);
}
