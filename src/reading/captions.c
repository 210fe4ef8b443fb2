#include "reading/captions.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "reading/caption_marks.h"
#include "reading/cue_markup.h"
#include "reading/json_fields.h"
#include "reading/reader_parts.h"
#include "reading/speech.h"

enum {
	ADJACENT = 100,		/* ms: captions that roll up */
};

void captions_release(struct captions *captions)
{
	list_release(captions);
	strbuf_release(&captions->words);
}

void captions_begin(struct captions *captions, int64_t start_ms,
		    int64_t end_ms, const char *voice)
{
	size_t at = captions->words.length;

	list_push(captions, ((struct caption){
		start_ms, end_ms, voice, { at, at } }));
}

void captions_add_line(struct captions *captions, const char *s, size_t n)
{
	strbuf_add(&captions->words, s, n);
	strbuf_addc(&captions->words, '\n');
	captions->at[captions->count - 1].words.end = captions->words.length;
}

static int by_start(const void *a, const void *b)
{
	const struct caption *x = a, *y = b;

	if (x->start_ms != y->start_ms)
		return x->start_ms < y->start_ms ? -1 : 1;
	return (x->words.start > y->words.start) -
		(x->words.start < y->words.start);
}

void captions_sort(struct captions *captions)
{
	if (captions->count)
		qsort(captions->at, captions->count, sizeof(*captions->at),
		      by_start);
}

void captions_end_at_next(struct captions *captions)
{
	for (size_t i = 0; i + 1 < captions->count; i++) {
		struct caption *c = &captions->at[i];

		if (c->end_ms == NO_TIME && c[1].start_ms >= c->start_ms)
			c->end_ms = c[1].start_ms;
	}
}

/* ---- one caption after the other ---- */

struct telling {
	struct speech speech;
	struct caption_habits habits;
	struct strbuf last_line;	/* of the caption before */
	int64_t last_end_ms;
};

/* Captions that roll up say the last line again. */
static bool is_said_again(const struct telling *telling,
			  const struct caption *caption,
			  const struct cue_line *line)
{
	return line->length &&
		caption->start_ms - telling->last_end_ms <= ADJACENT &&
		line->length == telling->last_line.length &&
		!memcmp(line->text, telling->last_line.s, line->length);
}

static void keep_last_line(struct telling *telling,
			   const struct cue_lines *lines)
{
	for (size_t i = lines->count; i-- > 0; ) {
		if (!lines->at[i].length)
			continue;
		strbuf_reset(&telling->last_line);
		strbuf_add(&telling->last_line, lines->at[i].text,
			   lines->at[i].length);
		return;
	}
}

/* Nothing new was said: what was said before stands longer. */
static void go_on_saying(struct speech *speech, int64_t end_ms)
{
	struct script_line *last;

	if (!speech->script.count)
		return;
	last = &speech->script.at[speech->script.count - 1];
	if (last->end_ms < end_ms)
		last->end_ms = end_ms;
}

/* One line, parted where another voice begins.  False where it is none. */
static bool tell_line(struct transcript *t, struct telling *telling,
		      const struct caption *caption,
		      const struct cue_line *line, bool opens)
{
	bool any = false, changes;
	struct span part;
	size_t at = 0;

	while (caption_next_part(&telling->habits, line->text, line->length,
				 &at, &part, &changes)) {
		speech_add(t, &telling->speech, line->text + part.start,
			   span_length(part), (struct piece){
				.opens = opens || changes, .changes = changes,
				.voice = line->voice ? line->voice :
					caption->voice,
				.start_ms = caption->start_ms,
				.end_ms = caption->end_ms });
		opens = false;
		any = true;
	}
	return any;
}

/* Teams has captions whose body is JSON: who speaks, and the words. */
static bool tell_json(struct transcript *t, struct telling *telling,
		      const struct captions *captions,
		      const struct caption *caption)
{
	const char *body = captions->words.s + caption->words.start;
	size_t n = span_length(caption->words);
	struct json_t *object = n && *body == '{' ? json_read_inside(
		arena_strndup(&t->arena, body, n)) : NULL;
	struct json_fields f;

	if (!object)
		return false;
	f = json_fields_of(object, "");
	if (f.text)
		speech_add(t, &telling->speech, f.text, strlen(f.text),
			   (struct piece){
				.opens = true,
				.voice = arena_strdup(&t->arena, f.voice ?
						      json_text(f.voice) :
						      caption->voice),
				.start_ms = caption->start_ms,
				.end_ms = caption->end_ms });
	json_release(object);
	return f.text != NULL;
}

static void tell(struct transcript *t, struct telling *telling,
		 const struct captions *captions,
		 const struct caption *caption)
{
	struct cue_lines lines = { 0 };
	bool opens = true, again = false;

	if (tell_json(t, telling, captions, caption))
		return;
	cue_markup_read(&t->arena, captions->words.s + caption->words.start,
			span_length(caption->words), captions->vtt, &lines);
	for (size_t i = 0; i < lines.count; i++) {
		const struct cue_line *l = &lines.at[i];

		if (!i && lines.count > 1 &&
		    is_said_again(telling, caption, l))
			again = true;
		else if (tell_line(t, telling, caption, l, opens))
			opens = false;
	}
	if (opens && again)
		go_on_saying(&telling->speech, caption->end_ms);
	keep_last_line(telling, &lines);
	telling->last_end_ms = caption->end_ms;
	list_release(&lines);
}

/* The arrows that stand at the head of a line anywhere. */
static struct caption_habits habits_of(const struct captions *captions)
{
	struct caption_habits habits = { 0 };
	const char *s = captions->words.s;
	struct span line;
	size_t at = 0;

	while (reader_next_line(s, captions->words.length, &at, &line))
		caption_look(&habits, s + line.start, span_length(line));
	return habits;
}

bool captions_hear(struct transcript *t, const struct captions *captions,
		   const struct reader_options *options, const char *hints,
		   struct error *err)
{
	struct telling telling = { .speech = SPEECH_INIT,
				   .habits = habits_of(captions),
				   .last_line = STRBUF_INIT };
	bool ok;

	for (size_t i = 0; i < captions->count; i++)
		tell(t, &telling, captions, &captions->at[i]);
	t->pieces = captions->count;
	ok = speech_hear(t, &telling.speech, options, hints, err);
	speech_release(&telling.speech);
	strbuf_release(&telling.last_line);
	return ok;
}
