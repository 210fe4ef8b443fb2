/* Writing JSON: the one place that knows how a string is quoted. */
#ifndef AXIAL_BASE_JSON_H
#define AXIAL_BASE_JSON_H

#include "base/strbuf.h"

/* Between quotes.  UTF-8 needs no escape; control characters must have one. */
void json_add_string(struct strbuf *out, const char *text, size_t n);

#endif
