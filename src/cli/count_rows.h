/* How many were found, document by document. */
#ifndef AXIAL_CLI_COUNT_ROWS_H
#define AXIAL_CLI_COUNT_ROWS_H

#include "report/writer.h"
#include "transcript/document.h"

/* A table, with the sum for people below it. */
void count_rows_write(struct writer *w, const struct document_list *documents,
		      const size_t *counts, size_t sum);

#endif
