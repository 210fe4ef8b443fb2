/*
 * The library behind base/zip.h and base/zip_write.h.  It brings ciphers along
 * that few archives want, and to start with them would make every command a
 * fifth slower: it is loaded when it is first used.
 */
#ifndef AXIAL_BASE_ZIP_LIBRARY_H
#define AXIAL_BASE_ZIP_LIBRARY_H

#include <zip.h>

#include "base/error.h"

#define LIBZIP(each) \
	each(zip_close) each(zip_discard) each(zip_error_fini) \
	each(zip_error_init) each(zip_error_set) each(zip_error_strerror) \
	each(zip_error_to_data) each(zip_fclose) each(zip_file_add) \
	each(zip_file_set_dostime) each(zip_file_strerror) each(zip_fopen) \
	each(zip_fread) each(zip_get_error) each(zip_get_name) \
	each(zip_get_num_entries) each(zip_name_locate) \
	each(zip_open_from_source) \
	each(zip_set_file_compression) each(zip_source_buffer_create) \
	each(zip_source_filep) each(zip_source_free) \
	each(zip_source_function) each(zip_source_function_create) \
	each(zip_source_make_command_bitmap) each(zip_stat) \
	each(zip_stat_init) each(zip_strerror)

#define LIBZIP_POINTER(name) __typeof__(name) *name;

/* Its functions under their names; any thread may ask. */
struct libzip {
	LIBZIP(LIBZIP_POINTER)
};

/* NULL where the library is not there. */
const struct libzip *libzip(void);
must_check bool libzip_is_there(struct error *err);

#endif
