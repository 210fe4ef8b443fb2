/*
 * From lines and heads to turns.  A turn goes on until the next head; a
 * heading, front matter or code ends it.  What follows a heading without a
 * head is said by nobody known, unless this document's headings stand inside
 * what somebody says: then it is a new turn of the same voice.
 */
#include "reading/speaker.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "reading/platform_line.h"
#include "reading/speaker_name.h"

struct builder {
	struct transcript *t;
	struct turn open;
	bool is_open;
	/* A time alone on its line, waiting for the head below it. */
	struct head pending;
	bool is_pending;
	int last_voice;		/* who spoke before the heading */
	int interrupted;	/* who spoke before an aside, or nobody */
	bool is_stamped;	/* the open turn's last line had its end */
	int64_t stamp_ms;	/* where the last such line ended */
	bool headings_inside;	/* somebody's speech */
};

static struct span trim(const char *s, struct span words)
{
	return span_trim_of(s, words, name_is_blank);
}

/* Turns in which nothing is said are none. */
static void close_turn(struct builder *b)
{
	if (!b->is_open)
		return;
	b->is_open = false;
	b->open.words = trim(b->t->text.s, b->open.words);
	if (span_length(b->open.words))
		list_push(&b->t->turns, b->open);
}

static void open_turn(struct builder *b, enum segment_kind kind,
		      const struct head *head)
{
	close_turn(b);
	b->open = (struct turn){
		.kind = kind, .head = head->start, .words = head->words,
		.speaker = head->voice, .start_ms = head->start_ms,
		.end_ms = head->end_ms,
	};
	b->is_open = true;
}

static void open_plain(struct builder *b, enum segment_kind kind,
		       struct span line)
{
	struct head head = {
		.start = line.start, .words = line, .voice = NO_SPEAKER,
		.start_ms = NO_TIME, .end_ms = NO_TIME,
	};

	head.words = trim(b->t->text.s, line);
	head.start = head.words.start;
	open_turn(b, kind, &head);
}

/* "## Title": the words of a heading are its title. */
static void add_heading(struct builder *b, struct span line)
{
	const char *s = b->t->text.s;
	struct span words = trim(s, line);
	size_t start = words.start;

	while (words.start < words.end && s[words.start] == '#')
		words.start++;
	while (words.end > words.start && s[words.end - 1] == '#')
		words.end--;
	words = trim(s, words);
	if (!span_length(words))
		return;
	open_plain(b, SEGMENT_HEADING, words);
	b->open.head = start;
	close_turn(b);
}

static bool in_speech(const struct builder *b)
{
	return b->is_open && b->open.kind == SEGMENT_TURN;
}

/* Teams puts the address of a message beside its time. */
static struct span without_link(const char *s, struct span words)
{
	size_t at = words.start, n;

	if (span_length(words) > 4 && !memcmp(s + at, "→ ", 4))
		at += 4;
	n = words.end - at;
	s += at;
	if (n > 8 && (!memcmp(s, "https://", 8) || !memcmp(s, "http://", 7)) &&
	    !memchr(s, ' ', n))
		words.start = words.end;
	return words;
}

/* Another turn of the same voice, at the time that the line says or where the
 * one before it ended. */
static void go_on_at(struct builder *b, const struct script_line *line,
		     const struct head *head)
{
	struct head next = *head;

	next.voice = b->open.speaker;
	if (!head->time_only) {
		next.start = line->span.start;
		next.words = line->span;
		next.start_ms = b->open.end_ms;
	}
	next.end_ms = line->end_ms;
	open_turn(b, SEGMENT_TURN, &next);
	b->is_stamped = line->stamped;
	if (line->stamped)
		b->stamp_ms = line->end_ms;
}

/* It stands in what somebody says, who goes on after it. */
static void add_aside(struct builder *b, const struct script_line *line)
{
	if (in_speech(b))
		b->interrupted = b->open.speaker;
	if (b->is_open && !line->opens && !in_speech(b))
		b->open.words.end = line->span.end;
	else
		open_plain(b, SEGMENT_PARAGRAPH, line->span);
}

/* What stands below a table of speech is said by nobody in it. */
static void end_speech(struct builder *b)
{
	close_turn(b);
	b->interrupted = b->last_voice = NO_SPEAKER;
}

static void add_line(struct builder *b, const struct script_line *line,
		     const struct head *head)
{
	bool nothing_yet = in_speech(b) && !span_length(b->open.words);

	if (line->apart && !head->found) {
		end_speech(b);
		nothing_yet = false;
	}
	if (head->found) {
		struct head first = *head;

		if (b->is_pending && first.start_ms == NO_TIME) {
			first.start = b->pending.start;
			first.start_ms = b->pending.start_ms;
			first.end_ms = b->pending.end_ms;
		}
		b->is_pending = false;
		b->interrupted = NO_SPEAKER;
		if (line->stamped && first.start_ms == NO_TIME)
			first.start_ms = b->stamp_ms;
		open_turn(b, SEGMENT_TURN, &first);
		b->is_stamped = line->stamped;
		if (line->stamped)
			b->stamp_ms = line->end_ms;
		return;
	}
	/* The time may stand below the name. */
	if (nothing_yet && head->time_only && b->open.start_ms == NO_TIME) {
		b->open.start_ms = head->start_ms;
		b->open.end_ms = head->end_ms;
		b->open.words = without_link(b->t->text.s, head->words);
		return;
	}
	/* Who speaks goes on at another time. */
	if (in_speech(b) && !nothing_yet &&
	    ((head->time_only && head->is_mark) || b->is_stamped)) {
		go_on_at(b, line, head);
		return;
	}
	if (in_speech(b)) {
		if (nothing_yet)
			b->open.words.start = line->span.start;
		b->open.words.end = line->span.end;
		if (line->stamped) {
			b->open.end_ms = b->stamp_ms = line->end_ms;
			b->is_stamped = true;
		}
		return;
	}
	if (b->is_open && !line->opens) {
		b->open.words.end = line->span.end;
		return;
	}
	if (b->interrupted != NO_SPEAKER) {
		open_plain(b, SEGMENT_TURN, line->span);
		b->open.speaker = b->interrupted;
		b->interrupted = NO_SPEAKER;
		return;
	}
	if (b->headings_inside && b->last_voice != NO_SPEAKER &&
	    !b->t->voices.at[b->last_voice].is_generic) {
		open_plain(b, SEGMENT_TURN, line->span);
		b->open.speaker = b->last_voice;
		return;
	}
	open_plain(b, SEGMENT_PARAGRAPH, line->span);
}

/* Whether, once somebody has spoken, most headings are followed by words
 * without a head. */
static bool are_headings_inside(const struct script *script,
				const struct head *heads)
{
	size_t with = 0, without = 0;
	bool spoken = false;

	for (size_t i = 0; i < script->count; i++) {
		spoken |= heads[i].found && heads[i].voice != NO_SPEAKER;
		if (!spoken || script->at[i].kind != LINE_HEADING ||
		    i + 1 == script->count ||
		    script->at[i + 1].kind != LINE_SAID)
			continue;
		if (heads[i + 1].found)
			with++;
		else
			without++;
	}
	return without >= 2 && without > with;
}

/* A voice of which no words are left is none: "**Break:** [12:04]". */
static void drop_silent_voices(struct transcript *t)
{
	int *moved = xcalloc(t->voices.count, sizeof(*moved));
	size_t kept = 0;

	for (size_t i = 0; i < t->turns.count; i++)
		if (t->turns.at[i].speaker != NO_SPEAKER)
			moved[t->turns.at[i].speaker] = 1;
	for (size_t v = 0; v < t->voices.count; v++) {
		if (!moved[v])
			continue;
		moved[v] = (int)kept;
		t->voices.at[kept++] = t->voices.at[v];
	}
	t->voices.count = kept;
	for (size_t i = 0; i < t->turns.count; i++)
		if (t->turns.at[i].speaker != NO_SPEAKER)
			t->turns.at[i].speaker =
				moved[t->turns.at[i].speaker];
	free(moved);
}

static bool is_next_head_untimed(const struct script *script,
				 const struct head *heads, size_t line)
{
	return line + 1 < script->count && heads[line + 1].found &&
		!heads[line + 1].time_only &&
		heads[line + 1].start_ms == NO_TIME;
}

void turns_build(struct transcript *t, const struct script *script,
		 const struct head *heads)
{
	struct builder b = { .t = t, .last_voice = NO_SPEAKER,
			     .interrupted = NO_SPEAKER, .stamp_ms = NO_TIME };

	b.headings_inside = are_headings_inside(script, heads);

	for (size_t i = 0; i < script->count; i++) {
		const struct script_line *line = &script->at[i];

		switch (line->kind) {
		case LINE_HEADING:
			if (heads[i].found) {
				add_line(&b, line, &heads[i]);
				b.last_voice = heads[i].voice;
			} else {
				add_heading(&b, line->span);
			}
			break;
		case LINE_QUIET:
			if (b.is_open && !line->opens && !in_speech(&b))
				b.open.words.end = line->span.end;
			else
				open_plain(&b, SEGMENT_PARAGRAPH, line->span);
			break;
		case LINE_ASIDE:
			add_aside(&b, line);
			break;
		case LINE_SAID:
			if (heads[i].time_only && !heads[i].found &&
			    !span_length(heads[i].words) &&
			    is_next_head_untimed(script, heads, i)) {
				b.pending = heads[i];
				b.is_pending = true;
				break;
			}
			if (!heads[i].found &&
			    is_platform_line(t->text.s, line->span)) {
				open_plain(&b, SEGMENT_PARAGRAPH, line->span);
				break;
			}
			add_line(&b, line, &heads[i]);
			if (heads[i].found)
				b.last_voice = heads[i].voice;
			break;
		}
	}
	close_turn(&b);
	drop_silent_voices(t);
}
