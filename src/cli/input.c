#include "cli/input.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/language.h"
#include "base/utf8.h"

const char *input_name(const char *path)
{
	return strcmp(path, "-") ? path : _("standard input");
}

static bool read_standard_input(size_t limit, struct strbuf *out,
				struct error *err)
{
	char bytes[8192];
	size_t n;

	while ((n = fread(bytes, 1, sizeof(bytes), stdin)) > 0) {
		strbuf_add(out, bytes, n);
		if (out->length > limit)
			return error_set(err, _("standard input: more than %zu "
						"bytes"), limit);
	}
	if (ferror(stdin))
		return error_set(err, _("standard input: %s"),
				 strerror(errno));
	return true;
}

bool input_read(const char *path, size_t limit, struct strbuf *out,
		struct error *err)
{
	size_t good;

	if (strcmp(path, "-") != 0 ? !file_read(path, limit, out, err) :
	    !read_standard_input(limit, out, err))
		return false;
	if (memchr(out->s, '\0', out->length))
		return error_set(err, _("%s: holds NUL bytes; it is no text"),
				 input_name(path));
	good = utf8_check(out->s, out->length);
	return good == out->length ||
		error_set(err, _("%s: not UTF-8 (byte %zu)"),
			  input_name(path), good);
}
