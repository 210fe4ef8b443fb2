/* A writer whose output is compared with what it should be. */
#ifndef AXIAL_TESTS_WRITING_H
#define AXIAL_TESTS_WRITING_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "report/writer.h"

struct writing {
	struct writer *w;
	FILE *stream;
	char *text;
	size_t length;
};

static inline struct writer *writing_begin_styled(struct writing *out,
	const char *format, struct writer_style style)
{
	struct error err = ERROR_INIT;

	*out = (struct writing){ 0 };
	out->stream = open_memstream(&out->text, &out->length);
	assert_non_null(out->stream);
	out->w = writer_new(format, out->stream, &style, &err);
	assert_non_null(out->w);
	return out->w;
}

static inline struct writer *writing_begin(struct writing *out,
					   const char *format)
{
	return writing_begin_styled(out, format, (struct writer_style){ 0 });
}

/* Closes; out->text is what came out, for writing_free to free. */
static inline const char *writing_end(struct writing *out)
{
	struct error err = ERROR_INIT;

	assert_true(writer_close(out->w, &err));
	fclose(out->stream);
	return out->text;
}

static inline void writing_free(struct writing *out)
{
	free(out->text);
}

static inline void writing_expect(struct writing *out, const char *expected)
{
	assert_string_equal(writing_end(out), expected);
	writing_free(out);
}

#endif
