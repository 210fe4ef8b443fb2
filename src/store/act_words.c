/*
 * Quoting for a POSIX shell.  Inside single quotes every character stands for
 * itself but the quote; a control character would act on a terminal that
 * shows the script, so printf makes it.
 */
#include "store/act_words.h"

#include <string.h>

#include "base/utf8.h"

static const char cut_mark[] = "…";

/* A control character at s: how many bytes it has, or 0.  A line end and a
 * tab are none here; those of Latin-1 (U+0080 to U+009F) are. */
static size_t control(const char *s)
{
	unsigned char c = (unsigned char)*s, next = (unsigned char)s[c != 0];

	if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
		return 1;
	return c == 0xC2 && next >= 0x80 && next < 0xA0 ? 2 : 0;
}

/* Characters that mean nothing to a shell; all of Chinese among them. */
static bool is_plain(const char *word)
{
	if (!*word || strstr(word, cut_mark))
		return false;
	for (; *word; word++)
		if (control(word) ||
		    !((*word >= 'a' && *word <= 'z') ||
		      (*word >= 'A' && *word <= 'Z') ||
		      (*word >= '0' && *word <= '9') ||
		      (unsigned char)*word >= 0x80 ||
		      strchr("_-./:@%+,", *word)))
			return false;
	return true;
}

static void add_control(struct strbuf *out, const char *s, size_t bytes)
{
	strbuf_adds(out, "'\"$(printf '");
	for (size_t i = 0; i < bytes; i++)
		strbuf_addf(out, "\\%03o", (unsigned char)s[i]);
	strbuf_adds(out, "')\"'");
}

static void add_word(struct strbuf *out, const char *word)
{
	size_t bytes;

	if (is_plain(word)) {
		strbuf_adds(out, word);
		return;
	}
	strbuf_addc(out, '\'');
	for (; *word; word++) {
		bytes = control(word);
		if (bytes) {
			add_control(out, word, bytes);
			word += bytes - 1;
		} else if (*word == '\'') {
			strbuf_adds(out, "'\\''");
		} else {
			strbuf_addc(out, *word);
		}
	}
	strbuf_addc(out, '\'');
}

void act_words_add(struct strbuf *out, const char *word)
{
	strbuf_addc(out, ' ');
	add_word(out, word);
}

void act_words_add_id(struct strbuf *out, int64_t id)
{
	strbuf_addf(out, " '#%lld'", (long long)id);
}

void act_words_add_option(struct strbuf *out, const char *name,
			  const char *word)
{
	strbuf_addf(out, " --%s", name);
	if (word)
		act_words_add(out, word);
}

char *act_word(struct arena *arena, const char *word)
{
	struct strbuf out = STRBUF_INIT;
	char *kept;

	add_word(&out, word);
	kept = arena_strndup(arena, out.s, out.length);
	strbuf_release(&out);
	return kept;
}

char *act_place(struct arena *arena, const char *document,
		struct cp_span place)
{
	return act_word(arena, arena_printf(arena, "%s:%zu:%zu", document,
					    place.start, place.end));
}

void act_words_fit(struct strbuf *words)
{
	size_t cut = ACT_WORDS_BYTES;

	if (words->length <= cut)
		return;
	while (!utf8_is_border(words->s, words->length, cut))
		cut--;
	strbuf_truncate(words, cut);
	strbuf_adds(words, cut_mark);
}

bool act_words_are_whole(const char *words)
{
	const size_t length = strlen(words), mark = sizeof(cut_mark) - 1;

	return length < mark || strcmp(words + length - mark, cut_mark) != 0;
}
