/*
 * Reading zip archives that strangers made: the entries by name, each in
 * pieces, with limits against archives that unpack to more than anybody
 * wrote.  Door to libzip (base/zip.c; writing, where there is any, beside it).
 */
#ifndef AXIAL_BASE_ZIP_H
#define AXIAL_BASE_ZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

struct zip_limits {
	size_t entries;		/* in the archive */
	size_t entry;		/* bytes of one entry, unpacked */
	size_t ratio;		/* unpacked for each packed byte; small
				 * entries may be anything */
};

struct zip_archive;

/* Loads the library, before a sandbox closes the way to it. */
void zip_prepare(void);

/* Borrows the bytes until zip_archive_close.  NULL with a reason. */
must_check struct zip_archive *zip_archive_open(const void *bytes,
	size_t length, const struct zip_limits *limits, struct error *err);
void zip_archive_close(struct zip_archive *zip);

/* The entries by number; a name is valid until the archive is closed. */
size_t zip_archive_count(const struct zip_archive *zip);
const char *zip_archive_name(const struct zip_archive *zip, size_t i);
bool zip_archive_has(const struct zip_archive *zip, const char *name);

/* Unpacks an entry piece by piece; `take` returns false to stop with its own
 * error. */
must_check bool zip_archive_each(struct zip_archive *zip, const char *name,
	bool (*take)(void *arg, const char *bytes, size_t length,
		     struct error *err),
	void *arg, struct error *err);

/* Appends a whole entry. */
must_check bool zip_archive_read(struct zip_archive *zip, const char *name,
				 struct strbuf *out, struct error *err);

#endif
