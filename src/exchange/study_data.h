/*
 * The data file of our own exports, read back: the study's tables as rows.
 * refi_write_data.c writes it and says what it looks like.
 */
#ifndef AXIAL_EXCHANGE_STUDY_DATA_H
#define AXIAL_EXCHANGE_STUDY_DATA_H

#include "exchange/study_rows.h"

#define STUDY_DATA_HEAD "{\"format\": \"axial study data\","
enum { STUDY_DATA_VERSION = 2 };

/* By its first line; a byte order mark may stand before it. */
bool study_data_looks_like(const char *text, size_t length);
must_check bool study_data_read(const char *text, size_t length,
				struct study_rows *rows, struct error *err);

#endif
