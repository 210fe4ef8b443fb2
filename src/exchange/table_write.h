/*
 * The study as tables: a folder with a .csv for each kind of thing and the
 * transcripts as texts, for whatever reads tables.
 *
 * Every kind of store/kinds.h that has rows is a file of its name, all of its
 * columns with it.  Keys are the study's own: the column `document` of
 * coding.csv holds an `id` of document.csv.  Places are code points of
 * texts/ID.txt, and beside them stand their words.
 */
#ifndef AXIAL_EXCHANGE_TABLE_WRITE_H
#define AXIAL_EXCHANGE_TABLE_WRITE_H

#include "transcript/leaving.h"

struct tables_written {
	size_t tables, rows, texts;
};

/* `to->path` is the folder: it is made, or is empty, or its files may be
 * replaced.  After a failure none of what was written is left. */
must_check bool tables_write(const struct leaving *to, bool bom,
			     struct tables_written *written,
			     struct error *err);

#endif
