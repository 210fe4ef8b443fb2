/* Comments in a document become codings of its text. */
#ifndef AXIAL_EXCHANGE_COMMENT_CODINGS_H
#define AXIAL_EXCHANGE_COMMENT_CODINGS_H

#include "exchange/table_codings.h"

must_check bool comment_codings_read(struct arrival *a, const char *bytes,
				     size_t length,
				     const struct known_text *document,
				     struct error *err);

#endif
