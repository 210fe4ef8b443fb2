#include "reading/speech.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "reading/reader_parts.h"

enum {
	PAUSE = 2000,		/* ms: where nobody is named, a new paragraph */
	PARAGRAPH = 350,	/* bytes: then the next full stop ends it */
	LONGEST = 1000,		/* bytes: then the next piece ends it */
};

void speech_release(struct speech *speech)
{
	list_release(&speech->script);
	list_release(&speech->marks);
}

void speech_add(struct transcript *t, struct speech *speech, const char *s,
		size_t n, struct piece piece)
{
	size_t start = t->text.length;

	if (reader_is_blank(s, (struct span){ 0, n }))
		return;
	strbuf_add(&t->text, s, n);
	strbuf_addc(&t->text, '\n');
	list_push(&speech->script, ((struct script_line){
		.span = { start, start + n },
		.kind = piece.heading ? LINE_HEADING : LINE_SAID,
		.opens = piece.opens, .after_blank = piece.opens,
		.voice = piece.voice, .start_ms = piece.start_ms,
		.end_ms = piece.end_ms }));
	list_push(&speech->marks, ((struct speech_mark){
		piece.changes, piece.alone, piece.breaks, piece.aside }));
	speech->has_voices |= piece.voice != NULL;
}

struct rendering {
	struct transcript *t;
	struct strbuf text;
	struct turn turn;
	bool is_open;
};

static uint32_t last_character(const char *s, size_t n)
{
	size_t at = utf8_previous(s, n), step;

	return n ? utf8_decode(s + at, n - at, &step) : 0;
}

/* Chinese is joined as it is, other writing by a space. */
static void add_words(struct rendering *r, const char *s, size_t n,
		      bool breaks)
{
	size_t step;

	if (breaks && r->text.length > r->turn.words.start) {
		strbuf_addc(&r->text, '\n');
	} else if (r->text.length > r->turn.words.start) {
		uint32_t before = last_character(r->text.s, r->text.length);
		uint32_t after = utf8_decode(s, n, &step);

		if (!reader_is_wide(before) || !reader_is_wide(after))
			strbuf_addc(&r->text, ' ');
	}
	strbuf_add(&r->text, s, n);
}

static void end_turn(struct rendering *r)
{
	if (!r->is_open)
		return;
	r->is_open = false;
	r->turn.words.end = r->text.length;
	strbuf_adds(&r->text, "\n\n");
	list_push(&r->t->turns, r->turn);
}

static void begin_turn(struct rendering *r, int voice,
		       const struct script_line *line)
{
	end_turn(r);
	r->turn = (struct turn){
		.kind = SEGMENT_TURN, .head = r->text.length,
		.speaker = voice, .start_ms = line->start_ms,
		.end_ms = line->end_ms,
	};
	if (voice != NO_SPEAKER) {
		const char *name = r->t->voices.at[voice].name;

		strbuf_adds(&r->text, name);
		strbuf_adds(&r->text, utf8_is_cjk(last_character(name,
				strlen(name))) ? "：" : ": ");
	}
	r->turn.words.start = r->text.length;
	r->is_open = true;
}

static bool ends_sentence(const struct strbuf *text)
{
	uint32_t cp = last_character(text->s, text->length);

	return strchr(".?!", cp < 0x80 ? (int)cp : 'x') || cp == 0x3002 ||
		cp == 0xFF01 || cp == 0xFF1F || cp == 0x2026;
}

/* Where nobody is named: is this a new paragraph? */
static bool is_new_paragraph(const struct rendering *r,
			     const struct script_line *line)
{
	size_t length = r->text.length - r->turn.words.start;

	return line->start_ms - r->turn.end_ms >= PAUSE ||
		(length >= PARAGRAPH && ends_sentence(&r->text)) ||
		length >= LONGEST;
}

static void render_line(struct rendering *r, const struct speech *speech,
			size_t i, const struct head *head)
{
	const struct script_line *line = &speech->script.at[i];
	struct span words = head->found ? head->words : line->span;
	int voice = head->found ? head->voice : NO_SPEAKER;

	if (line->kind == LINE_HEADING ||
	    (speech->marks.at[i].aside && !head->found)) {
		begin_turn(r, NO_SPEAKER, line);
		r->turn.kind = line->kind == LINE_HEADING ? SEGMENT_HEADING
							  : SEGMENT_PARAGRAPH;
		add_words(r, r->t->text.s + words.start, span_length(words),
			  false);
		end_turn(r);
		return;
	}
	/* A cue without a name goes on with the speaker before, unless the
	 * file names the voice of every cue in its markup. */
	if (!head->found && r->is_open && r->turn.speaker != NO_SPEAKER &&
	    !speech->has_voices && !speech->marks.at[i].changes)
		voice = r->turn.speaker;
	if (!r->is_open || voice != r->turn.speaker ||
	    speech->marks.at[i].alone ||
	    (!head->found && speech->marks.at[i].changes) ||
	    (voice == NO_SPEAKER && is_new_paragraph(r, line)))
		begin_turn(r, voice, line);
	if (line->end_ms > r->turn.end_ms)
		r->turn.end_ms = line->end_ms;
	if (span_length(words))
		add_words(r, r->t->text.s + words.start, span_length(words),
			  speech->marks.at[i].breaks);
}

static void render(struct transcript *t, const struct speech *speech,
		   const struct head *heads)
{
	struct rendering r = { .t = t, .text = STRBUF_INIT };
	size_t kept = 0;

	for (size_t i = 0; i < speech->script.count; i++)
		render_line(&r, speech, i, &heads[i]);
	end_turn(&r);
	if (r.text.length)
		strbuf_truncate(&r.text, r.text.length - 1);
	strbuf_release(&t->text);
	t->text = r.text;
	for (size_t i = 0; i < t->turns.count; i++)
		if (span_length(t->turns.at[i].words))
			t->turns.at[kept++] = t->turns.at[i];
	t->turns.count = kept;
}

bool speech_hear(struct transcript *t, const struct speech *speech,
		 const struct reader_options *options, const char *hints,
		 struct error *err)
{
	struct head *heads;

	if (!speaker_find(t, &speech->script, options, &heads, err))
		return false;
	render(t, speech, heads);
	free(heads);
	t->blank_lines_part = true;
	speaker_guess_roles(t, options, hints);
	return true;
}
