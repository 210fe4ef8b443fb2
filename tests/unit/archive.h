/* Small zip archives, made where a test needs them. */
#ifndef AXIAL_TESTS_ARCHIVE_H
#define AXIAL_TESTS_ARCHIVE_H

#include <zip.h>

#include "base/memory.h"
#include "test.h"

struct part {
	const char *name, *text;
};

/* A zip archive of the parts, in memory that the caller frees. */
static inline void *make_zip(const struct part *parts, size_t count,
			     size_t *length)
{
	zip_error_t error;
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
	zip_stat_t stat;
	char *bytes;

	assert_non_null(zip);
	zip_source_keep(source);
	for (size_t i = 0; i < count; i++)
		assert_true(zip_file_add(zip, parts[i].name,
			zip_source_buffer(zip, parts[i].text,
					  strlen(parts[i].text), 0), 0) >= 0);
	assert_int_equal(zip_close(zip), 0);
	zip_source_open(source);
	zip_source_stat(source, &stat);
	bytes = xmalloc(stat.size);
	*length = (size_t)zip_source_read(source, bytes, stat.size);
	zip_source_close(source);
	zip_source_free(source);
	return bytes;
}

#endif
