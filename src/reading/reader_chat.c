/*
 * CHAT, the transcripts of TalkBank and CLAN: "*MAY:" lines are turns, "%"
 * lines explain them, "@" lines tell of the recording.  A line goes on where
 * the next one begins with a tab; times stand at the end of a turn between
 * two control characters, \x15 500_4200 \x15.
 */
#include "reading/reader_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "reading/speech.h"

struct chat_voice {
	const char *code, *name;
};

struct chat {
	struct transcript *t;
	struct speech speech;
	struct strbuf hints;
	struct chat_voice *at;		/* a list */
	size_t count, capacity;
	size_t tiers;			/* explaining lines */
	const char *spoken_by;		/* the last turn's voice */
};

/* ---- who takes part ---- */

static size_t word_of(const char *s, const char *end)
{
	size_t n = 0;

	while (s + n < end && !strchr(" \t\n", s[n]))
		n++;
	return n;
}

/* "MAY Maya_Brooks Investigator": a code, perhaps a name, a part. */
static void add_voice(struct chat *c, const char *s, const char *end)
{
	struct arena *arena = &c->t->arena;
	const char *word[3] = { NULL };
	size_t words = 0;
	char *name;

	while (s < end && words < 3) {
		size_t n = word_of(s, end);

		if (n)
			word[words++] = arena_strndup(arena, s, n);
		s += n ? n : 1;
	}
	if (!words)
		return;
	name = arena_strdup(arena, words == 3 ? word[1] : word[0]);
	for (char *at = name; (at = strchr(at, '_')); )
		*at = ' ';
	list_push(c, ((struct chat_voice){ word[0], name }));
	if (words > 1 && (!strcmp(word[words - 1], "Investigator") ||
			  !strcmp(word[words - 1], "Interviewer")))
		strbuf_addf(&c->hints, "Interviewer: %s\n", name);
}

static void take_participants(struct chat *c, const char *s, size_t n)
{
	const char *end = s + n;

	while (s < end) {
		const char *comma = memchr(s, ',', (size_t)(end - s));

		add_voice(c, s, comma ? comma : end);
		s = comma ? comma + 1 : end;
	}
}

static const char *voice_of(const struct chat *c, const char *code, size_t n)
{
	for (size_t i = 0; i < c->count; i++)
		if (strlen(c->at[i].code) == n &&
		    !memcmp(c->at[i].code, code, n))
			return c->at[i].name;
	return arena_strndup(&c->t->arena, code, n);
}

/* ---- turns ---- */

/* "500_4200" at the end of what is said, which it is cut off. */
static bool take_times(const char *s, size_t *n, struct piece *piece)
{
	size_t end = *n, at = end, bar;

	while (at && s[at - 1] >= '0' && s[at - 1] <= '9')
		at--;
	if (at == end || !at || s[at - 1] != '_')
		return false;
	bar = --at;
	while (at && s[at - 1] >= '0' && s[at - 1] <= '9')
		at--;
	if (at == bar || end - at > 24 || (at && s[at - 1] != ' '))
		return false;
	piece->start_ms = strtoll(s + at, NULL, 10);
	piece->end_ms = strtoll(s + bar + 1, NULL, 10);
	while (at && s[at - 1] == ' ')
		at--;
	*n = at;
	return true;
}

/* A turn ends with a blank and one of three marks, in every language: a code,
 * which is written as the turn's own script does. */
static void close_up(struct strbuf *words)
{
	static const char marks[] = ".?!";
	static const char *const wide[] = { "。", "？", "！" };
	size_t n = words->length, step;
	const char *mark = n > 2 && words->s[n - 2] == ' ' ?
		strchr(marks, words->s[n - 1]) : NULL;
	uint32_t before;

	if (!mark || !*mark)
		return;
	n -= 2;
	before = utf8_decode(words->s + utf8_previous(words->s, n), 4, &step);
	strbuf_truncate(words, n);
	if (reader_is_wide(before))
		strbuf_adds(words, wide[mark - marks]);
	else
		strbuf_addc(words, *mark);
}

static void take_turn(struct chat *c, const char *s, size_t n)
{
	const char *colon = memchr(s, ':', n);
	struct piece piece = { .opens = true, .start_ms = NO_TIME,
			       .end_ms = NO_TIME };
	struct strbuf words = STRBUF_INIT;
	size_t length;

	if (!colon)
		return;
	piece.voice = voice_of(c, s + 1, (size_t)(colon - s) - 1);
	for (const char *at = colon + 1; at < s + n; at++) {
		bool blank = strchr(" \t\n", *at) != NULL;

		if (!blank || (words.length &&
			       words.s[words.length - 1] != ' '))
			strbuf_addc(&words, blank ? ' ' : *at);
	}
	strbuf_trim_end(&words);
	length = words.length;
	if (take_times(words.s, &length, &piece))
		strbuf_truncate(&words, length);
	close_up(&words);
	speech_add(c->t, &c->speech, words.s, words.length, piece);
	strbuf_release(&words);
}

/* ---- lines ---- */

static bool begins(const char *s, size_t n, const char *word)
{
	return n >= strlen(word) && !memcmp(s, word, strlen(word));
}

/* What a person would want to read of the recording; the others are for
 * programs. */
static void take_header(struct chat *c, const char *s, size_t n)
{
	static const char *const told[] = {
		"@Date", "@Location", "@Situation", "@Comment", "@Activities",
		"@Time Duration", "@Transcriber", "@Recording", "@Bg", "@Eg",
		"@G:", "@New Episode", "@Room Layout",
	};

	if (begins(s, n, "@Participants:")) {
		take_participants(c, s + 14, n - 14);
		return;
	}
	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		if (begins(s, n, told[i]))
			speech_add(c->t, &c->speech, s + 1, n - 1,
				   (struct piece){
					.opens = true, .aside = true,
					.start_ms = NO_TIME,
					.end_ms = NO_TIME });
}

static void take_block(struct chat *c, const char *s, size_t n)
{
	if (!n)
		return;
	if (*s == '@')
		take_header(c, s, n);
	else if (*s == '*')
		take_turn(c, s, n);
	else if (*s == '%')
		c->tiers++;
	else
		speech_add(c->t, &c->speech, s, n, (struct piece){
			.opens = true, .aside = true, .start_ms = NO_TIME,
			.end_ms = NO_TIME });
}

static void take_all(struct chat *c, const char *s, size_t length)
{
	struct span line, block = { 0, 0 };
	size_t at = 0;

	while (reader_next_line(s, length, &at, &line)) {
		if (line.start < line.end && s[line.start] == '\t') {
			block.end = line.end;
			continue;
		}
		take_block(c, s + block.start, span_length(block));
		block = line;
	}
	take_block(c, s + block.start, span_length(block));
}

/* The sign around times is none that a text may hold. */
static char *without_signs(const char *bytes, size_t length)
{
	char *copy = xstrndup(bytes, length);

	for (size_t i = 0; i < length; i++)
		if (copy[i] == '\x15')
			copy[i] = ' ';
	return copy;
}

bool reader_read_chat(const char *bytes, size_t length,
		      const struct reader_options *options,
		      struct transcript *t, struct error *err)
{
	struct chat c = { .t = t, .speech = SPEECH_INIT,
			  .hints = STRBUF_INIT };
	struct strbuf source = STRBUF_INIT;
	char *copy = without_signs(bytes, length);
	bool ok = false;

	if (!reader_decode(copy, length, options, t, &source, err))
		goto out;
	c.speech.script.is_cut = false;
	take_all(&c, source.s, source.length);
	if (c.tiers)
		transcript_notice(t, _("lines that explain another one left "
				       "out: %zu"), c.tiers);
	ok = speech_hear(t, &c.speech, options, c.hints.s, err);
out:
	free(copy);
	speech_release(&c.speech);
	strbuf_release(&c.hints);
	list_release(&c);
	strbuf_release(&source);
	return ok;
}

bool reader_looks_chat(const char *bytes, size_t length)
{
	size_t at = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
	size_t probe = length < 2000 ? length : 2000;

	return length - at > 6 && bytes[at] == '@' &&
		(!memcmp(bytes + at, "@UTF8", 5) ||
		 !memcmp(bytes + at, "@Begin", 6) ||
		 !memcmp(bytes + at, "@Font", 5) ||
		 !memcmp(bytes + at, "@PID", 4)) &&
		memmem(bytes, probe, "@Begin", 6);
}
