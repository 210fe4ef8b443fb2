/*
 * WebVTT and SubRip: cues with times.  Both are read by one loose grammar,
 * because files of either kind borrow from the other.  A cue is a few seconds
 * of speech cut for a screen; what a person codes is a turn, so cues of one
 * speaker are joined, and where nobody is named, cues up to a pause or the
 * end of a sentence.
 */
#include "transcript/reader_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "transcript/cue_markup.h"
#include "transcript/speaker_name.h"
#include "transcript/timecode.h"

enum {
	PAUSE = 2000,		/* ms: where nobody is named, a new paragraph */
	ADJACENT = 100,		/* ms: captions that roll up */
	PARAGRAPH = 350,	/* bytes: then the next full stop ends it */
	LONGEST = 1000,		/* bytes: then the next cue ends it */
};

struct cue {
	int64_t start_ms, end_ms;
	struct span payload;	/* in cues.payload; lines end with LF */
};

struct cue_list {
	struct cue *at;
	size_t count, capacity;
};

/* The file taken apart. */
struct cues {
	struct cue_list list;
	struct strbuf payload;
	struct strbuf notes;		/* what NOTE blocks say */
	size_t bad_line;		/* first line with unreadable times */
	size_t stray_line, strays;	/* words outside any cue */
	bool vtt;
};

/* ---- from lines to cues ---- */

static bool is_digits(const char *s, struct span line)
{
	bool any = false;

	for (size_t i = line.start; i < line.end; i++) {
		if (s[i] >= '0' && s[i] <= '9')
			any = true;
		else if (s[i] != ' ' && s[i] != '\t')
			return false;
	}
	return any;
}

static bool has_arrow(const char *s, struct span line)
{
	return memmem(s + line.start, span_length(line), "-->", 3) != NULL;
}

static bool parse_timing(const char *s, struct span line, int64_t *start_ms,
			 int64_t *end_ms)
{
	size_t at = line.start;

	while (at < line.end && strchr(" \t", s[at]))
		at++;
	if (!has_arrow(s, line) ||
	    !timecode_parse_range(s + at, line.end - at, start_ms, end_ms) ||
	    *end_ms == NO_TIME)
		return false;
	if (*end_ms < *start_ms)
		*end_ms = *start_ms;
	return true;
}

static bool is_timing(const char *s, struct span line)
{
	int64_t start_ms, end_ms;

	return parse_timing(s, line, &start_ms, &end_ms);
}

static bool line_begins(const char *s, struct span line, const char *word)
{
	size_t n = strlen(word);

	return span_length(line) >= n && !memcmp(s + line.start, word, n) &&
		(span_length(line) == n || strchr(" \t:", s[line.start + n]));
}

struct parser {
	struct cues *cues;
	const char *s;
	size_t length, at, number;	/* of the line just taken */
	bool after_blank;
};

static bool take_line(struct parser *p, struct span *line)
{
	if (!reader_next_line(p->s, p->length, &p->at, line))
		return false;
	p->number++;
	return true;
}

static bool next_is_timing(const struct parser *p)
{
	size_t at = p->at;
	struct span line;

	return reader_next_line(p->s, p->length, &at, &line) &&
		is_timing(p->s, line);
}

static void skip_block(struct parser *p, struct strbuf *keep)
{
	struct span line;

	while (take_line(p, &line) && !reader_is_blank(p->s, line)) {
		if (keep) {
			strbuf_add(keep, p->s + line.start, span_length(line));
			strbuf_addc(keep, '\n');
		}
	}
	p->after_blank = true;
}

static void add_payload(struct parser *p, struct span line)
{
	struct cues *cues = p->cues;
	struct cue *last = &cues->list.at[cues->list.count - 1];

	strbuf_add(&cues->payload, p->s + line.start, span_length(line));
	strbuf_addc(&cues->payload, '\n');
	last->payload.end = cues->payload.length;
}

/* Words that follow no time.  They stay with the cue before, if any. */
static void add_stray(struct parser *p, struct span line)
{
	struct cues *cues = p->cues;

	if (!cues->strays++)
		cues->stray_line = p->number;
	if (cues->list.count)
		add_payload(p, line);
}

static bool is_block_of(const struct parser *p, struct span line,
			const char *word)
{
	return p->after_blank && line_begins(p->s, line, word) &&
		!next_is_timing(p);
}

static void take_cue_line(struct parser *p, struct span line, bool *in_cue)
{
	struct cues *cues = p->cues;
	struct cue cue;

	if (parse_timing(p->s, line, &cue.start_ms, &cue.end_ms)) {
		cue.payload = (struct span){ cues->payload.length,
					     cues->payload.length };
		list_push(&cues->list, cue);
		*in_cue = true;
	} else if (reader_is_blank(p->s, line)) {
		/* Captions that roll up have lines of one space. */
		if (*in_cue && span_length(line))
			add_payload(p, line);
		*in_cue = *in_cue && span_length(line);
		p->after_blank = true;
		return;
	} else if (is_block_of(p, line, "NOTE")) {
		struct span rest = { line.start + 4, line.end };

		strbuf_add(&cues->notes, p->s + rest.start, span_length(rest));
		strbuf_addc(&cues->notes, '\n');
		skip_block(p, &cues->notes);
		*in_cue = false;
		return;
	} else if (is_block_of(p, line, "STYLE") ||
		   is_block_of(p, line, "REGION") ||
		   is_block_of(p, line, "WEBVTT")) {
		skip_block(p, NULL);
		*in_cue = false;
		return;
	} else if (next_is_timing(p) &&
		   (!*in_cue || is_digits(p->s, line))) {
		/* the cue's number or name */
	} else if (has_arrow(p->s, line) && !*in_cue) {
		if (!cues->bad_line)
			cues->bad_line = p->number;
	} else if (*in_cue) {
		add_payload(p, line);
	} else if (!is_digits(p->s, line)) {
		add_stray(p, line);
	}
	p->after_blank = false;
}

static void parse_cues(const char *s, size_t length, struct cues *cues)
{
	struct parser p = { cues, s, length, 0, 0, true };
	struct span line;
	bool in_cue = false;

	cues->vtt = length >= 6 && !memcmp(s, "WEBVTT", 6);
	if (cues->vtt) {
		/* The header goes on to the first empty line, or to the first
		 * cue where that line was forgotten. */
		take_line(&p, &line);
		while (p.at < length && !next_is_timing(&p) &&
		       take_line(&p, &line) && !reader_is_blank(s, line))
			;
	}
	while (take_line(&p, &line))
		take_cue_line(&p, line, &in_cue);
}

/* ---- from cues to lines that somebody says ---- */

/* Beside each script line: does another voice begin, though unnamed? */
struct piece {
	bool changes;
};

struct piece_list {
	struct piece *at;
	size_t count, capacity;
};

struct speech {
	struct script script;
	struct piece_list pieces;
	struct strbuf last_line;	/* of the cue before */
	int64_t last_end_ms;
	bool has_voices;
};

/* A dash or an arrow before a line: another speaker, unnamed. */
static size_t change_mark(const char *s, size_t n)
{
	static const char *const marks[] = { ">>", "- ", "– ", "— ", "‐ " };
	size_t at = 0;

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		size_t l = strlen(marks[i]);

		if (n >= l && !memcmp(s, marks[i], l)) {
			at = l;
			break;
		}
	}
	while (at && at < n && strchr("> \t", s[at]))
		at++;
	return at;
}

static void add_cue(struct transcript *t, struct speech *speech,
		    const struct cues *cues, const struct cue *cue)
{
	struct cue_lines lines = { 0 };
	struct strbuf *text = &t->text;
	bool opens = true;

	cue_markup_read(&t->arena, cues->payload.s + cue->payload.start,
			span_length(cue->payload), cues->vtt, &lines);
	for (size_t i = 0; i < lines.count; i++) {
		const struct cue_line *l = &lines.at[i];
		size_t mark, start;

		/* Captions that roll up say the last line again. */
		if (!i && lines.count > 1 && l->length &&
		    cue->start_ms - speech->last_end_ms <= ADJACENT &&
		    l->length == speech->last_line.length &&
		    !memcmp(l->text, speech->last_line.s, l->length))
			continue;
		mark = change_mark(l->text, l->length);
		if (l->length == mark)
			continue;
		start = text->length;
		strbuf_add(text, l->text + mark, l->length - mark);
		strbuf_addc(text, '\n');
		list_push(&speech->script, ((struct script_line){
			.span = { start, text->length - 1 },
			.opens = opens || mark, .after_blank = opens || mark,
			.voice = l->voice, .start_ms = cue->start_ms,
			.end_ms = cue->end_ms }));
		list_push(&speech->pieces, ((struct piece){ mark > 0 }));
		speech->has_voices |= l->voice != NULL;
		opens = false;
	}
	for (size_t i = lines.count; i-- > 0; ) {
		if (!lines.at[i].length)
			continue;
		strbuf_reset(&speech->last_line);
		strbuf_add(&speech->last_line, lines.at[i].text,
			   lines.at[i].length);
		break;
	}
	speech->last_end_ms = cue->end_ms;
	list_release(&lines);
}

/* ---- from lines to the text and its turns ---- */

struct rendering {
	struct transcript *t;
	struct strbuf text;
	struct turn turn;
	bool is_open;
};

static bool is_wide(uint32_t cp)
{
	return utf8_is_cjk(cp) || (cp >= 0x3000 && cp <= 0x303F) ||
		(cp >= 0xFF00 && cp <= 0xFF65) || cp == 0x2026 ||
		cp == 0x201C || cp == 0x201D;
}

static uint32_t last_character(const char *s, size_t n)
{
	size_t at = utf8_previous(s, n), step;

	return n ? utf8_decode(s + at, n - at, &step) : 0;
}

/* Chinese is joined as it is, other writing by a space. */
static void add_words(struct rendering *r, const char *s, size_t n)
{
	size_t step;

	if (r->text.length > r->turn.words.start) {
		uint32_t before = last_character(r->text.s, r->text.length);
		uint32_t after = utf8_decode(s, n, &step);

		if (!is_wide(before) || !is_wide(after))
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

	/* A cue without a name goes on with the speaker before, unless the
	 * file names the voice of every cue in its markup. */
	if (!head->found && r->is_open && r->turn.speaker != NO_SPEAKER &&
	    !speech->has_voices && !speech->pieces.at[i].changes)
		voice = r->turn.speaker;
	if (!r->is_open || voice != r->turn.speaker ||
	    (!head->found && speech->pieces.at[i].changes) ||
	    (voice == NO_SPEAKER && is_new_paragraph(r, line)))
		begin_turn(r, voice, line);
	if (line->end_ms > r->turn.end_ms)
		r->turn.end_ms = line->end_ms;
	if (span_length(words))
		add_words(r, r->t->text.s + words.start, span_length(words));
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

static bool refuse(const struct cues *cues, struct error *err)
{
	if (cues->bad_line)
		return error_set(err, _("line %zu: the times of this cue "
					"cannot be read, and no other cue has "
					"any"), cues->bad_line);
	if (cues->vtt)
		return error_set(err, _("WebVTT without a single cue"));
	return error_set(err, _("no cue in it has times like \"00:00:01,000 "
				"--> 00:00:04,000\"; if it is a plain "
				"transcript, name it .txt"));
}

static void tell_faults(struct transcript *t, const struct cues *cues)
{
	if (cues->bad_line)
		transcript_notice(t, _("line %zu: times that cannot be read; "
				       "the words are kept with the cue "
				       "before"), cues->bad_line);
	if (cues->strays)
		transcript_notice(t, cues->list.count ?
				  _("line %zu: words without times, kept with "
				    "the cue before") :
				  _("line %zu: words without times"),
				  cues->stray_line);
}

bool reader_read_cues(const char *bytes, size_t length,
		      const struct reader_options *options,
		      struct transcript *t, struct error *err)
{
	struct cues cues = { .payload = STRBUF_INIT, .notes = STRBUF_INIT };
	struct speech speech = { .last_line = STRBUF_INIT,
				 .script = { .is_cut = true } };
	struct strbuf source = STRBUF_INIT;
	struct head *heads = NULL;
	bool ok = false;

	if (!reader_decode(bytes, length, options, t, &source, err))
		goto out;
	parse_cues(source.s, source.length, &cues);
	if (!cues.list.count) {
		refuse(&cues, err);
		goto out;
	}
	tell_faults(t, &cues);
	for (size_t i = 0; i < cues.list.count; i++)
		add_cue(t, &speech, &cues, &cues.list.at[i]);
	if (!speaker_find(t, &speech.script, options, &heads, err))
		goto out;
	render(t, &speech, heads);
	t->blank_lines_part = true;
	speaker_guess_roles(t, options, cues.notes.s);
	ok = true;
out:
	free(heads);
	list_release(&cues.list);
	strbuf_release(&cues.payload);
	strbuf_release(&cues.notes);
	list_release(&speech.script);
	list_release(&speech.pieces);
	strbuf_release(&speech.last_line);
	strbuf_release(&source);
	return ok;
}

/* ---- recognition ---- */

static const char *skip_bom(const char *bytes, size_t *length)
{
	if (*length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3)) {
		*length -= 3;
		return bytes + 3;
	}
	return bytes;
}

bool reader_looks_vtt(const char *bytes, size_t length)
{
	bytes = skip_bom(bytes, &length);
	return length >= 6 && !memcmp(bytes, "WEBVTT", 6) &&
		(length == 6 || strchr(" \t\r\n", bytes[6]));
}

/* The first line that is not empty gives times, or is a number and the next
 * gives times. */
bool reader_looks_srt(const char *bytes, size_t length)
{
	size_t at = 0;
	struct span line;

	bytes = skip_bom(bytes, &length);
	if (length > 4096)
		length = 4096;
	for (int lines = 0; lines < 2; ) {
		if (!reader_next_line(bytes, length, &at, &line))
			return false;
		while (line.end > line.start &&
		       strchr(" \t\r", bytes[line.end - 1]))
			line.end--;
		if (!span_length(line))
			continue;
		if (is_timing(bytes, line))
			return true;
		if (!is_digits(bytes, line))
			return false;
		lines++;
	}
	return false;
}
