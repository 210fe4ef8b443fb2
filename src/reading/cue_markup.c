#include "reading/cue_markup.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "reading/speaker_name.h"

enum { LONGEST_TAG = 400 };	/* bytes; a < without a > nearby is a < */

struct markup {
	struct arena *arena;
	struct cue_lines *lines;
	struct strbuf text;
	const char *voice;
	bool vtt;
};

static void end_line(struct markup *m)
{
	const char *s = m->text.s;
	size_t start = 0, end = m->text.length, step;

	while (start < end && name_is_blank(utf8_decode(s + start, end - start,
							&step)))
		start += step;
	while (end > start) {
		size_t last = utf8_previous(s, end);

		if (!name_is_blank(utf8_decode(s + last, end - last, &step)))
			break;
		end = last;
	}
	list_push(m->lines, ((struct cue_line){
		arena_strndup(m->arena, s + start, end - start), end - start,
		m->voice }));
	strbuf_reset(&m->text);
}

/* A voice begins or ends: what is said so far was the other's. */
static void change_voice(struct markup *m, const char *voice)
{
	size_t blank = 0;

	while (blank < m->text.length && strchr(" \t", m->text.s[blank]))
		blank++;
	if (blank < m->text.length)
		end_line(m);
	strbuf_reset(&m->text);
	m->voice = voice;
}

/* ---- entities ---- */

static const struct entity {
	const char *name;
	uint32_t cp;
} entities[] = {
	{ "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' },
	{ "apos", '\'' }, { "nbsp", 0xA0 }, { "lrm", 0x200E },
	{ "rlm", 0x200F }, { "hellip", 0x2026 }, { "ndash", 0x2013 },
	{ "mdash", 0x2014 }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 },
	{ "ldquo", 0x201C }, { "rdquo", 0x201D },
};

static uint32_t numeric_entity(const char *s, size_t n)
{
	unsigned base = 10;
	uint32_t cp = 0;

	if (n > 1 && (s[0] == 'x' || s[0] == 'X')) {
		base = 16;
		s++;
		n--;
	}
	for (size_t i = 0; i < n; i++) {
		const char *digits = "0123456789abcdef", *d;

		d = memchr(digits, s[i] >= 'A' && s[i] <= 'F' ? s[i] | 0x20
							      : s[i], base);
		if (!d || cp > 0x10FFFF)
			return 0;
		cp = cp * base + (uint32_t)(d - digits);
	}
	return cp >= 0x20 && (cp < 0x7F || cp >= 0xA0) && cp <= 0x10FFFF &&
		!(cp >= 0xD800 && cp < 0xE000) ? cp : 0;
}

/* The entity at s: its length, or 0. */
static size_t read_entity(const char *s, size_t n, uint32_t *cp)
{
	const char *semicolon = memchr(s, ';', n < 12 ? n : 12);
	size_t l;

	if (!semicolon)
		return 0;
	l = (size_t)(semicolon - s) - 1;
	if (l > 1 && s[1] == '#') {
		*cp = numeric_entity(s + 2, l - 1);
		return *cp ? l + 2 : 0;
	}
	for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++) {
		if (strlen(entities[i].name) != l ||
		    memcmp(entities[i].name, s + 1, l) != 0)
			continue;
		*cp = entities[i].cp;
		return l + 2;
	}
	return 0;
}

static const char *plain_name(struct markup *m, const char *s, size_t n)
{
	struct strbuf name = STRBUF_INIT;
	const char *kept;

	for (size_t i = 0; i < n; ) {
		uint32_t cp;
		size_t l = s[i] == '&' ? read_entity(s + i, n - i, &cp) : 0;

		if (l)
			strbuf_add_codepoint(&name, cp);
		else
			strbuf_addc(&name, s[i] == '\n' ? ' ' : s[i]);
		i += l ? l : 1;
	}
	strbuf_trim_end(&name);
	kept = name.length ? arena_strndup(m->arena, name.s, name.length)
			   : NULL;
	strbuf_release(&name);
	return kept;
}

/* ---- tags ---- */

/* The tag's name without its slash: "v" of "v.loud Name". */
static size_t tag_name(const char *tag, size_t n)
{
	size_t at = 0;

	while (at < n && !strchr(" \t\n./>", tag[at]))
		at++;
	return at;
}

static bool is_tag(const char *tag, size_t n, const char *name)
{
	return tag_name(tag, n) == strlen(name) &&
		!strncasecmp(tag, name, strlen(name));
}

static bool is_droppable(const struct markup *m, const char *tag, size_t n)
{
	static const char *const known[] = {
		"b", "i", "u", "s", "c", "v", "font", "span", "ruby", "rt",
		"lang", "em", "strong", "br", "p",
	};

	if (!n)
		return false;
	if (*tag == '/') {
		tag++;
		n--;
	}
	if (n && *tag >= '0' && *tag <= '9')	/* <00:01:02.000> */
		return memchr(tag, ':', n) != NULL;
	if (m->vtt)
		return !n || strchr("abcdefghijklmnopqrstuvwxyz",
				    *tag | 0x20);
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (is_tag(tag, n, known[i]))
			return true;
	return false;
}

static size_t read_tag(struct markup *m, const char *s, size_t n)
{
	const char *close = memchr(s, '>', n < LONGEST_TAG ? n : LONGEST_TAG);
	const char *tag = s + 1;
	size_t l;

	if (!close)
		return 0;
	l = (size_t)(close - tag);
	if (memchr(tag, '<', l) || !is_droppable(m, tag, l))
		return 0;
	if (is_tag(tag, l, "v")) {
		size_t at = 0;

		while (at < l && !strchr(" \t\n", tag[at]))
			at++;
		while (at < l && strchr(" \t\n", tag[at]))
			at++;
		change_voice(m, plain_name(m, tag + at, l - at));
	} else if (*tag == '/' && is_tag(tag + 1, l - 1, "v")) {
		change_voice(m, NULL);
	} else if (is_tag(tag, l, "br")) {
		strbuf_addc(&m->text, ' ');
	}
	return l + 2;
}

/* {\an8}, {\pos(1,2)} */
static size_t read_position(const char *s, size_t n)
{
	const char *close;

	if (n < 3 || s[1] != '\\')
		return 0;
	close = memchr(s, '}', n < LONGEST_TAG ? n : LONGEST_TAG);
	return close ? (size_t)(close - s) + 1 : 0;
}

/* SubViewer's line end. */
static size_t read_break(struct markup *m, const char *s, size_t n)
{
	if (m->vtt || n < 4 || strncasecmp(s, "[br]", 4) != 0)
		return 0;
	end_line(m);
	return 4;
}

void cue_markup_read(struct arena *arena, const char *payload, size_t length,
		     bool vtt, struct cue_lines *lines)
{
	struct markup m = { .arena = arena, .lines = lines, .vtt = vtt,
			    .text = STRBUF_INIT };

	for (size_t i = 0; i < length; ) {
		const char *s = payload + i;
		size_t n = length - i, taken = 0;
		uint32_t cp;

		if (*s == '\n') {
			end_line(&m);
			i++;
			continue;
		}
		if (*s == '<')
			taken = read_tag(&m, s, n);
		else if (*s == '{')
			taken = read_position(s, n);
		else if (*s == '[')
			taken = read_break(&m, s, n);
		else if (*s == '&' && (taken = read_entity(s, n, &cp)))
			strbuf_add_codepoint(&m.text, cp);
		if (!taken) {
			strbuf_addc(&m.text, *s);
			taken = 1;
		}
		i += taken;
	}
	if (m.text.length)
		end_line(&m);
	strbuf_release(&m.text);
}
