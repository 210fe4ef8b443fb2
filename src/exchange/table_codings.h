/*
 * Tables of codings, as programs export them and people keep them: a row says
 * which code lies on which words of which document, and often by whom.
 *
 * A table has no texts.  Where it goes into a study that has the documents,
 * the words are looked for there; where it does not, each document is the
 * quotations that are told of it.
 */
#ifndef AXIAL_EXCHANGE_TABLE_CODINGS_H
#define AXIAL_EXCHANGE_TABLE_CODINGS_H

#include "base/csv.h"
#include "exchange/arrival.h"

/* Columns by name or number; NULL: to be found by their usual names. */
struct arrival_columns {
	const char *document, *quote, *start, *end, *code, *coder, *memo;
};

/* A document that the study has. */
struct known_text {
	struct guid guid;
	const char *name, *text;
	size_t length;
};

struct known_texts {
	struct known_text *at;
	size_t count, capacity;
};

bool table_codings_looks_so(const char *name, const char *bytes,
			    size_t length);
must_check bool table_codings_read(struct arrival *a, const char *name,
				   const char *bytes, size_t length,
				   const struct arrival_columns *columns,
				   const struct known_texts *known,
				   struct error *err);

#endif
