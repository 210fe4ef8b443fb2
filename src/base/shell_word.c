#include "base/shell_word.h"

#include <stdbool.h>
#include <string.h>

#include "base/strbuf.h"

/* Letters of other scripts need no quotes. */
static bool is_plain(const char *word)
{
	if (!*word || *word == '#')
		return false;
	for (; *word; word++) {
		unsigned char c = (unsigned char)*word;

		if (c < 0x80 && !strchr("abcdefghijklmnopqrstuvwxyz"
					"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
					"0123456789_#%+,-./:=@", c))
			return false;
	}
	return true;
}

const char *shell_word(struct arena *arena, const char *word)
{
	struct strbuf out = STRBUF_INIT;
	const char *made;

	if (is_plain(word))
		return arena_strdup(arena, word);
	strbuf_addc(&out, '\'');
	for (; *word; word++)
		if (*word == '\'')
			strbuf_adds(&out, "'\\''");
		else
			strbuf_addc(&out, *word);
	strbuf_addc(&out, '\'');
	made = arena_strndup(arena, out.s, out.length);
	strbuf_release(&out);
	return made;
}
