/* Texts as a profile has them: line ends, the mark, the way of counting. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "exchange/refi_profile.h"

enum { STEP = 1024 };

static const char byte_order_mark[] = "\xEF\xBB\xBF";

/* Units that the character at this byte has more than one. */
static unsigned further_units(const struct refi_profile *profile,
			      unsigned char byte)
{
	if (byte == '\n')
		return profile->crlf && !profile->crlf_once;
	return byte >= 0xF0 && profile->utf16;
}

static size_t count_further(const struct refi_text *t, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t i = from; i < to; i++)
		n += further_units(t->profile,
				   (unsigned char)t->map->text[i]);
	return n;
}

void refi_text_init(struct refi_text *t, const struct refi_profile *profile,
		    const struct offset_map *map)
{
	size_t n = map->bytes / STEP + 1, sum = 0;

	*t = (struct refi_text){ .profile = profile, .map = map };
	if (!profile->utf16 && (!profile->crlf || profile->crlf_once))
		return;
	t->further = xcalloc(n, sizeof(*t->further));
	for (size_t k = 1; k < n; k++) {
		sum += count_further(t, (k - 1) * STEP, k * STEP);
		t->further[k] = (uint32_t)sum;
	}
}

void refi_text_release(struct refi_text *t)
{
	free(t->further);
	t->further = NULL;
}

size_t refi_text_place(const struct refi_text *t, size_t byte)
{
	size_t place = offset_map_cp(t->map, byte);

	if (!t->further)
		return place;
	return place + t->further[byte / STEP] +
		count_further(t, byte / STEP * STEP, byte);
}

bool refi_text_differs(const struct refi_profile *profile)
{
	return profile->mark || profile->crlf;
}

void refi_text_write(const struct refi_profile *profile, const char *text,
		     size_t bytes, struct strbuf *out)
{
	if (profile->mark)
		strbuf_adds(out, byte_order_mark);
	if (!profile->crlf) {
		strbuf_add(out, text, bytes);
		return;
	}
	for (size_t at = 0; at < bytes;) {
		const char *end = memchr(text + at, '\n', bytes - at);
		size_t n = end ? (size_t)(end - text) - at : bytes - at;

		strbuf_add(out, text + at, n);
		if (end)
			strbuf_adds(out, "\r\n");
		at += n + (end != NULL);
	}
}
