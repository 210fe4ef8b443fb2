/*
 * WebVTT and SubRip: cues with times.  Both are read by one loose grammar,
 * because files of either kind borrow from the other.  A cue is a few seconds
 * of speech cut for a screen; what a person codes is a turn, so cues of one
 * speaker are joined, and where nobody is named, cues up to a pause or the
 * end of a sentence.
 */
#include "reading/reader_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "reading/cue_markup.h"
#include "reading/speech.h"
#include "reading/timecode.h"

enum {
	ADJACENT = 100,		/* ms: captions that roll up */
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

struct captions {
	struct speech speech;
	struct strbuf last_line;	/* of the cue before */
	int64_t last_end_ms;
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

static void add_cue(struct transcript *t, struct captions *captions,
		    const struct cues *cues, const struct cue *cue)
{
	struct cue_lines lines = { 0 };
	bool opens = true;

	cue_markup_read(&t->arena, cues->payload.s + cue->payload.start,
			span_length(cue->payload), cues->vtt, &lines);
	for (size_t i = 0; i < lines.count; i++) {
		const struct cue_line *l = &lines.at[i];
		size_t mark;

		/* Captions that roll up say the last line again. */
		if (!i && lines.count > 1 && l->length &&
		    cue->start_ms - captions->last_end_ms <= ADJACENT &&
		    l->length == captions->last_line.length &&
		    !memcmp(l->text, captions->last_line.s, l->length))
			continue;
		mark = change_mark(l->text, l->length);
		if (l->length == mark)
			continue;
		speech_add(t, &captions->speech, l->text + mark,
			   l->length - mark, (struct piece){
				.opens = opens || mark, .changes = mark > 0,
				.voice = l->voice, .start_ms = cue->start_ms,
				.end_ms = cue->end_ms });
		opens = false;
	}
	for (size_t i = lines.count; i-- > 0; ) {
		if (!lines.at[i].length)
			continue;
		strbuf_reset(&captions->last_line);
		strbuf_add(&captions->last_line, lines.at[i].text,
			   lines.at[i].length);
		break;
	}
	captions->last_end_ms = cue->end_ms;
	list_release(&lines);
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
	struct captions captions = { .speech = SPEECH_INIT,
				     .last_line = STRBUF_INIT };
	struct strbuf source = STRBUF_INIT;
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
		add_cue(t, &captions, &cues, &cues.list.at[i]);
	ok = speech_hear(t, &captions.speech, options, cues.notes.s, err);
out:
	list_release(&cues.list);
	strbuf_release(&cues.payload);
	strbuf_release(&cues.notes);
	speech_release(&captions.speech);
	strbuf_release(&captions.last_line);
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
