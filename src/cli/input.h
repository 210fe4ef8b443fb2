/* Long texts that do not fit on a command line. */
#ifndef AXIAL_CLI_INPUT_H
#define AXIAL_CLI_INPUT_H

#include "base/error.h"
#include "base/strbuf.h"

/*
 * Appends the file at `path`, or standard input where path is "-"; refuses
 * more than `limit` bytes, what is not UTF-8, and NUL bytes.
 */
must_check bool input_read(const char *path, size_t limit, struct strbuf *out,
			   struct error *err);
/* What messages call it: the path, or "standard input". */
const char *input_name(const char *path);

#endif
