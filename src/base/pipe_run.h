/*
 * A program of the person's own choice, given words and giving words back:
 * both at once, so that neither waits for the other for ever.
 */
#ifndef AXIAL_BASE_PIPE_RUN_H
#define AXIAL_BASE_PIPE_RUN_H

#include "base/error.h"
#include "base/strbuf.h"

/*
 * Runs the command as a shell reads it.  What it prints is added to *out, at
 * most `limit` bytes; what it says on standard error goes to the person.
 * False where it could not be run, printed more, or ended otherwise than with
 * 0: then nothing is added.
 */
must_check bool pipe_run(const char *command, const struct strbuf *input,
			 size_t limit, struct strbuf *out, struct error *err);

#endif
