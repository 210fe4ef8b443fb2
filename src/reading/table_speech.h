/*
 * Tables becoming transcripts.  Inner header of reader_table.c and
 * reader_xlsx.c.
 */
#ifndef AXIAL_READING_TABLE_SPEECH_H
#define AXIAL_READING_TABLE_SPEECH_H

#include "base/csv.h"
#include "reading/reader.h"

/*
 * Hears all tables in which somebody speaks, each under its name where there
 * are several; says what was taken for what and what was left out.  Refuses
 * where nobody speaks, saying so where the table is one of people
 * (ERROR_ELSEWHERE).
 */
must_check bool table_hear(struct transcript *t,
			   const struct csv_table *const *tables,
			   size_t count, const struct reader_options *options,
			   struct error *err);

#endif
