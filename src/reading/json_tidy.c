#include "reading/json_layers.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "reading/reader_parts.h"

enum { SOFT_HYPHEN = 0xAD };

/* "<|zh|><|NEUTRAL|>", "[_BEG_]": what a model says to itself. */
size_t json_sign(const char *s)
{
	static const char *const ends[][2] = { { "<|", "|>" },
					       { "[_", "]" } };
	enum { LONGEST = 40 };

	for (size_t i = 0; i < 2; i++) {
		const char *end;

		if (strncmp(s, ends[i][0], 2) != 0)
			continue;
		end = strstr(s, ends[i][1]);
		if (end && end - s < LONGEST)
			return (size_t)(end - s) + strlen(ends[i][1]);
	}
	return 0;
}

static bool is_wide_at(const char *s, size_t n, size_t at)
{
	size_t step;

	return at < n && reader_is_wide(utf8_decode(s + at, n - at, &step));
}

/* Whether a text that is written without blanks has one after each word. */
static bool is_spaced_out(const char *s, size_t n)
{
	size_t blanks = 0, close = 0, step;

	for (size_t i = 0; i < n; i += step) {
		utf8_decode(s + i, n - i, &step);
		if (!is_wide_at(s, n, i))
			continue;
		if (i + step < n && s[i + step] == ' ')
			blanks += is_wide_at(s, n, i + step + 1);
		else
			close += is_wide_at(s, n, i + step);
	}
	return blanks >= 2 && blanks > close;
}

const char *json_tidy(struct arena *arena, const char *s)
{
	size_t n = strlen(s), step;
	bool spaced = is_spaced_out(s, n);
	struct strbuf out = STRBUF_INIT;
	const char *copy;

	for (size_t i = 0; i < n; i += step) {
		size_t before = out.length ?
			utf8_previous(out.s, out.length) : 0;

		step = strchr("<[", s[i]) ? json_sign(s + i) : 0;
		if (step)
			continue;
		if (utf8_decode(s + i, n - i, &step) == SOFT_HYPHEN)
			continue;
		if (spaced && s[i] == ' ' && out.length &&
		    is_wide_at(out.s, out.length, before) &&
		    is_wide_at(s, n, i + 1))
			continue;
		strbuf_add(&out, s + i, step);
	}
	copy = arena_strndup(arena, out.s ? out.s : "", out.length);
	strbuf_release(&out);
	return copy;
}
