/*
 * (Advanced) SubStation Alpha: a file of sections, and in [Events] one line a
 * caption, its fields parted by commas in the order that a Format line gives.
 * Who speaks is the field Name (or Actor).  What is drawn, what is a comment
 * and what only decorates is left out.
 */
#include "reading/reader_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/memory.h"
#include "reading/captions.h"
#include "reading/timecode.h"

enum field { START, END, NAME, TEXT, OTHER };

enum {
	MOST_FIELDS = 64,
	LONGEST_BLOCK = 4096,	/* bytes; a { without a } nearby is a { */
};

struct ass {
	struct captions captions;
	struct arena *arena;		/* names */
	struct strbuf words;		/* of one line, without overrides */
	struct strbuf hints;		/* what comments say */
	enum field fields[MOST_FIELDS];
	size_t field_count;
	size_t number, bad_line;
	bool in_events;
};

static struct span trim(const char *s, struct span part)
{
	while (part.start < part.end && strchr(" \t", s[part.start]))
		part.start++;
	while (part.end > part.start && strchr(" \t", s[part.end - 1]))
		part.end--;
	return part;
}

static bool span_is(const char *s, struct span part, const char *word)
{
	return span_length(part) == strlen(word) &&
		!strncasecmp(s + part.start, word, span_length(part));
}

/* "Key:" at the beginning of a line, whatever its case; what follows goes to
 * `rest`. */
static bool has_key(const char *s, struct span line, const char *key,
		    struct span *rest)
{
	size_t n = strlen(key);

	if (span_length(line) <= n || s[line.start + n] != ':' ||
	    strncasecmp(s + line.start, key, n) != 0)
		return false;
	*rest = (struct span){ line.start + n + 1, line.end };
	return true;
}

/* The next part up to a comma. */
static struct span next_part(const char *s, struct span *rest)
{
	const char *comma = memchr(s + rest->start, ',', span_length(*rest));
	struct span part = *rest;

	part.end = comma ? (size_t)(comma - s) : rest->end;
	rest->start = comma ? part.end + 1 : rest->end;
	return trim(s, part);
}

static enum field field_called(const char *s, struct span name)
{
	static const struct {
		const char *name;
		enum field field;
	} known[] = {
		{ "Start", START }, { "End", END }, { "Name", NAME },
		{ "Actor", NAME }, { "Text", TEXT },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (span_is(s, name, known[i].name))
			return known[i].field;
	return OTHER;
}

static void take_format(struct ass *ass, const char *s, struct span rest)
{
	ass->field_count = 0;
	while (span_length(rest) && ass->field_count < MOST_FIELDS)
		ass->fields[ass->field_count++] =
			field_called(s, next_part(s, &rest));
}

static void use_usual_format(struct ass *ass)
{
	static const char usual[] = "Layer,Start,End,Style,Name,MarginL,"
		"MarginR,MarginV,Effect,Text";

	take_format(ass, usual, (struct span){ 0, sizeof(usual) - 1 });
}

/* ---- words ---- */

/* In an override block, \p1 begins a drawing and \p0 ends it. */
static void see_drawing(const char *s, struct span block, bool *draws)
{
	for (size_t i = block.start; i + 2 < block.end; i++)
		if (s[i] == '\\' && s[i + 1] == 'p' && s[i + 2] >= '0' &&
		    s[i + 2] <= '9')
			*draws = s[i + 2] != '0';
}

static void end_words(struct ass *ass)
{
	captions_add_line(&ass->captions, ass->words.s, ass->words.length);
	strbuf_reset(&ass->words);
}

static void take_words(struct ass *ass, const char *s, struct span text)
{
	bool draws = false;

	strbuf_reset(&ass->words);
	for (size_t i = text.start; i < text.end; i++) {
		size_t near = text.end - i < LONGEST_BLOCK ? text.end - i
							   : LONGEST_BLOCK;
		const char *close = s[i] == '{' ? memchr(s + i, '}', near)
						: NULL;
		char next = i + 1 < text.end ? s[i + 1] : '\0';

		if (close) {
			see_drawing(s, (struct span){ i, (size_t)(close - s) },
				    &draws);
			i = (size_t)(close - s);
		} else if (draws) {
			continue;
		} else if (s[i] == '\\' && next == 'N') {
			end_words(ass);
			i++;
		} else if (s[i] == '\\' && (next == 'n' || next == 'h')) {
			strbuf_addc(&ass->words, ' ');
			i++;
		} else {
			strbuf_addc(&ass->words, s[i]);
		}
	}
	end_words(ass);
}

/* ---- events ---- */

struct event {
	struct span name, text;
	int64_t start_ms, end_ms;
};

static int64_t time_in(const char *s, struct span part)
{
	int64_t ms;

	return timecode_parse(s + part.start, span_length(part), &ms) ? ms :
		NO_TIME;
}

/* The last field has all that is left, commas and all. */
static bool parse_event(const struct ass *ass, const char *s,
			struct span rest, struct event *event)
{
	*event = (struct event){ .start_ms = NO_TIME, .end_ms = NO_TIME };
	for (size_t i = 0; i < ass->field_count; i++) {
		bool last = i + 1 == ass->field_count;
		struct span part = last ? rest : next_part(s, &rest);

		switch (ass->fields[i]) {
		case START:
			event->start_ms = time_in(s, part);
			break;
		case END:
			event->end_ms = time_in(s, part);
			break;
		case NAME:
			event->name = trim(s, part);
			break;
		case TEXT:
			event->text = trim(s, part);
			break;
		case OTHER:
			break;
		}
	}
	return event->start_ms != NO_TIME;
}

static void take_event(struct ass *ass, const char *s, struct span rest)
{
	struct event event;
	const char *voice = NULL;

	if (!ass->field_count)
		use_usual_format(ass);
	if (!parse_event(ass, s, rest, &event)) {
		if (!ass->bad_line)
			ass->bad_line = ass->number;
		return;
	}
	if (event.end_ms < event.start_ms)
		event.end_ms = event.start_ms;
	if (span_length(event.name))
		voice = arena_strndup(ass->arena, s + event.name.start,
				      span_length(event.name));
	captions_begin(&ass->captions, event.start_ms, event.end_ms, voice);
	take_words(ass, s, event.text);
}

static void take_line(struct ass *ass, const char *s, struct span line)
{
	struct event event;
	struct span rest;

	line = trim(s, line);
	if (span_length(line) && s[line.start] == '[')
		ass->in_events = span_is(s, line, "[Events]");
	else if (!ass->in_events)
		return;
	else if (has_key(s, line, "Format", &rest))
		take_format(ass, s, rest);
	else if (has_key(s, line, "Dialogue", &rest))
		take_event(ass, s, rest);
	else if (has_key(s, line, "Comment", &rest) &&
		 parse_event(ass, s, rest, &event)) {
		strbuf_add(&ass->hints, s + event.text.start,
			   span_length(event.text));
		strbuf_addc(&ass->hints, '\n');
	}
}

/* One text in two layers (its shadow, its glow) is said once. */
static void drop_doubles(struct captions *captions)
{
	const char *words = captions->words.s;
	size_t kept = 0;

	for (size_t i = 0; i < captions->count; i++) {
		const struct caption *c = &captions->at[i];
		const struct caption *before = kept ?
			&captions->at[kept - 1] : NULL;

		if (before && before->start_ms == c->start_ms &&
		    before->end_ms == c->end_ms &&
		    span_length(before->words) == span_length(c->words) &&
		    !memcmp(words + before->words.start,
			    words + c->words.start, span_length(c->words)))
			continue;
		captions->at[kept++] = *c;
	}
	captions->count = kept;
}

bool reader_read_ass(const char *bytes, size_t length,
		     const struct reader_options *options,
		     struct transcript *t, struct error *err)
{
	struct ass ass = { .captions = CAPTIONS_INIT, .arena = &t->arena,
			   .words = STRBUF_INIT, .hints = STRBUF_INIT };
	struct strbuf source = STRBUF_INIT;
	struct span line;
	size_t at = 0;
	bool ok = false;

	if (!reader_decode(bytes, length, options, t, &source, err))
		goto out;
	while (reader_next_line(source.s, source.length, &at, &line)) {
		ass.number++;
		take_line(&ass, source.s, line);
	}
	if (ass.bad_line)
		transcript_notice(t, _("line %zu: times that cannot be read; "
				       "left out"), ass.bad_line);
	captions_sort(&ass.captions);
	drop_doubles(&ass.captions);
	ok = captions_hear(t, &ass.captions, options, ass.hints.s, err);
out:
	captions_release(&ass.captions);
	strbuf_release(&ass.words);
	strbuf_release(&ass.hints);
	strbuf_release(&source);
	return ok;
}

bool reader_looks_ass(const char *bytes, size_t length)
{
	static const char head[] = "[Script Info]";
	size_t at = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;

	while (at < length && bytes[at] && strchr(" \t\r\n", bytes[at]))
		at++;
	return length - at >= sizeof(head) - 1 &&
		!strncasecmp(bytes + at, head, sizeof(head) - 1);
}
