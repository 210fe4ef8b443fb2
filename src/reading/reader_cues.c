/*
 * WebVTT, SubRip and SubViewer (YouTube's .sbv too): cues with times.  All
 * are read by one loose grammar, because files of each kind borrow from the
 * others.  A cue is a few seconds
 * of speech cut for a screen; what a person codes is a turn, so cues of one
 * speaker are joined, and where nobody is named, cues up to a pause or the
 * end of a sentence.
 */
#include "reading/reader_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "reading/captions.h"
#include "reading/timecode.h"

/* The file taken apart. */
struct cues {
	struct captions list;
	struct strbuf notes;		/* what NOTE blocks say */
	size_t comments;		/* those blocks */
	size_t timed;			/* cues with times */
	size_t bad_line;		/* first line with unreadable times */
	size_t stray_line, strays;	/* words outside any cue */
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

/* SubViewer: "0:00:01.000,0:00:04.000" and nothing else. */
static bool parse_comma_timing(const char *s, size_t n, int64_t *start_ms,
			       int64_t *end_ms)
{
	size_t at = timecode_parse(s, n, start_ms), step;

	if (!at || at >= n || s[at] != ',')
		return false;
	at++;
	while (at < n && s[at] == ' ')
		at++;
	step = timecode_parse(s + at, n - at, end_ms);
	return step && reader_is_blank(s, (struct span){ at + step, n });
}

static bool parse_timing(const char *s, struct span line, int64_t *start_ms,
			 int64_t *end_ms)
{
	size_t at = line.start;

	while (at < line.end && strchr(" \t", s[at]))
		at++;
	/* What was said before the recording began. */
	if (line.end - at > 1 && s[at] == '-' && s[at + 1] >= '0' &&
	    s[at + 1] <= '9') {
		if (!has_arrow(s, line) ||
		    !timecode_parse_range(s + at + 1, line.end - at - 1,
					  start_ms, end_ms))
			return false;
		*start_ms = 0;
		if (*end_ms == NO_TIME)
			*end_ms = 0;
		return true;
	}
	if (has_arrow(s, line) ?
	    !timecode_parse_range(s + at, line.end - at, start_ms, end_ms) ||
	    *end_ms == NO_TIME :
	    !parse_comma_timing(s + at, line.end - at, start_ms, end_ms))
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

/* An arrow with one thing before it; behind words it was said. */
static bool begins_with_arrow(const char *s, struct span line)
{
	size_t at = line.start;

	while (at < line.end && strchr(" \t", s[at]))
		at++;
	while (at < line.end && !strchr(" \t", s[at]) &&
	       (line.end - at < 3 || memcmp(s + at, "-->", 3) != 0))
		at++;
	while (at < line.end && strchr(" \t", s[at]))
		at++;
	return line.end - at >= 3 && !memcmp(s + at, "-->", 3);
}

/* A line that would give times if it were not damaged. */
static bool means_times(const char *s, struct span line)
{
	size_t colons = 0, commas = 0;

	if (has_arrow(s, line))
		return begins_with_arrow(s, line);
	for (size_t i = line.start; i < line.end; i++) {
		colons += s[i] == ':';
		commas += s[i] == ',';
		if (strchr(" \t", s[i]))
			return false;
	}
	return colons >= 2 && commas && s[line.start] >= '0' &&
		s[line.start] <= '9';
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
	bool in_cue;
	bool is_waiting;		/* its words have not begun */
	long index;			/* the last cue's own number, or 0 */
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
	captions_add_line(&p->cues->list, p->s + line.start,
			  span_length(line));
}

/* Words that follow no time.  They stay with the cue before, if any. */
static void add_stray(struct parser *p, struct span line)
{
	struct cues *cues = p->cues;

	if (!cues->strays++)
		cues->stray_line = p->number;
	if (!cues->list.count)
		captions_begin(&cues->list, NO_TIME, NO_TIME, NULL);
	add_payload(p, line);
}

/* SubViewer's "[TITLE]…" before the first cue. */
static bool is_preamble(const struct parser *p, struct span line)
{
	return !p->cues->list.count && p->s[line.start] == '[' &&
		memchr(p->s + line.start, ']', span_length(line));
}

/* SubRip has no such blocks: there the word was said. */
static bool is_block_of(const struct parser *p, struct span line,
			const char *word)
{
	return p->cues->list.vtt && p->after_blank &&
		line_begins(p->s, line, word) && !next_is_timing(p);
}

/* Another file's header, for some are put behind each other. */
static bool is_header(const struct parser *p, struct span line)
{
	return is_block_of(p, line, "WEBVTT") &&
		!(p->in_cue && p->is_waiting && span_length(line) > 6);
}

static bool next_means_times(const struct parser *p)
{
	size_t at = p->at;
	struct span line;

	return reader_next_line(p->s, p->length, &at, &line) &&
		means_times(p->s, line);
}

/* Nothing but empty lines comes before the next times, or at all. */
static bool is_timing_ahead(const struct parser *p)
{
	size_t at = p->at;
	struct span line;

	while (reader_next_line(p->s, p->length, &at, &line))
		if (!reader_is_blank(p->s, line))
			return is_timing(p->s, line);
	return true;
}

/*
 * A line of digits is the number of the cue whose times follow, or an answer
 * ("25").  At a distance, and where the cue's words are still to come, it is a
 * number only as the next one after the last.
 */
static bool is_number(struct parser *p, struct span line)
{
	bool waits = p->in_cue && p->is_waiting;
	bool is_next;
	long number;

	if (!is_digits(p->s, line))
		return false;
	number = strtol(p->s + line.start, NULL, 10);
	is_next = number == p->index + 1 &&
		(is_timing_ahead(p) || (p->after_blank && !waits));
	if (!is_next && (waits ? !p->after_blank || !next_is_timing(p) :
			 !next_is_timing(p) &&
			 (p->in_cue || !next_means_times(p))))
		return false;
	p->index = number;
	return true;
}

/* WebVTT may call a cue anything; in SubRip only a word is no speech. */
static bool is_name(const struct parser *p, struct span line)
{
	if (!next_is_timing(p))
		return false;
	if (p->cues->list.vtt)
		return !p->in_cue || (p->is_waiting && p->after_blank);
	return !p->in_cue &&
		!memchr(p->s + line.start, ' ', span_length(line));
}

static void take_blank(struct parser *p, struct span line)
{
	/* Captions that roll up have lines of one space. */
	if (p->in_cue && span_length(line)) {
		add_payload(p, line);
		p->is_waiting = false;
	} else {
		p->in_cue = p->in_cue && p->is_waiting;
	}
	p->after_blank = true;
}

/* A block that is no cue, whole; false where this is none. */
static bool take_block(struct parser *p, struct span line)
{
	struct cues *cues = p->cues;

	if (is_block_of(p, line, "NOTE")) {
		cues->comments++;
		strbuf_add(&cues->notes, p->s + line.start + 4,
			   span_length(line) - 4);
		strbuf_addc(&cues->notes, '\n');
		skip_block(p, &cues->notes);
	} else if (is_block_of(p, line, "STYLE") ||
		   is_block_of(p, line, "REGION") || is_header(p, line)) {
		skip_block(p, NULL);
	} else {
		return false;
	}
	p->in_cue = false;
	return true;
}

static void take_cue_line(struct parser *p, struct span line)
{
	struct cues *cues = p->cues;
	int64_t start_ms, end_ms;

	if (reader_is_blank(p->s, line)) {
		take_blank(p, line);
		return;
	}
	if (parse_timing(p->s, line, &start_ms, &end_ms)) {
		captions_begin(&cues->list, start_ms, end_ms, NULL);
		cues->timed++;
		p->in_cue = p->is_waiting = true;
	} else if (take_block(p, line)) {
		return;
	} else if (is_number(p, line) || is_name(p, line)) {
		/* of the cue that follows */
	} else if (p->in_cue) {
		add_payload(p, line);
		p->is_waiting = false;
	} else if (means_times(p->s, line)) {
		if (!cues->bad_line)
			cues->bad_line = p->number;
	} else if (!is_preamble(p, line)) {
		add_stray(p, line);
	}
	p->after_blank = false;
}

static void parse_cues(const char *s, size_t length, struct cues *cues)
{
	struct parser p = { .cues = cues, .s = s, .length = length,
			    .after_blank = true };
	struct span line;

	cues->list.vtt = length >= 6 && !memcmp(s, "WEBVTT", 6);
	if (cues->list.vtt) {
		/* The header goes on to the first empty line, or to the first
		 * cue where that line was forgotten. */
		take_line(&p, &line);
		while (p.at < length && !next_is_timing(&p) &&
		       take_line(&p, &line) && !reader_is_blank(s, line))
			;
	}
	while (take_line(&p, &line))
		take_cue_line(&p, line);
}

/* ---- what could not be read ---- */

static bool refuse(const struct cues *cues, struct error *err)
{
	if (cues->bad_line)
		return error_set(err, _("line %zu: the times of this cue "
					"cannot be read, and no other cue has "
					"any"), cues->bad_line);
	if (cues->list.vtt)
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
	if (cues->comments)
		transcript_notice(t, ngettext("%zu comment left out",
			"%zu comments left out", cues->comments),
			cues->comments);
	if (cues->strays)
		transcript_notice(t, _("line %zu: words without times, kept "
				       "with the cue before"),
				  cues->stray_line);
}

bool reader_read_cues(const char *bytes, size_t length,
		      const struct reader_options *options,
		      struct transcript *t, struct error *err)
{
	struct cues cues = { .list = CAPTIONS_INIT, .notes = STRBUF_INIT };
	struct strbuf source = STRBUF_INIT;
	bool ok = false;

	if (!reader_decode(bytes, length, options, t, &source, err))
		goto out;
	parse_cues(source.s, source.length, &cues);
	if (!cues.timed) {
		refuse(&cues, err);
		goto out;
	}
	tell_faults(t, &cues);
	ok = captions_hear(t, &cues.list, options, cues.notes.s, err);
out:
	captions_release(&cues.list);
	strbuf_release(&cues.notes);
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

static bool next_written_line(const char *bytes, size_t length, size_t *at,
			      struct span *line)
{
	while (reader_next_line(bytes, length, at, line)) {
		while (line->end > line->start &&
		       strchr(" \t\r", bytes[line->end - 1]))
			line->end--;
		if (span_length(*line))
			return true;
	}
	return false;
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
		if (!next_written_line(bytes, length, &at, &line))
			return false;
		if (has_arrow(bytes, line) && is_timing(bytes, line))
			return true;
		if (!is_digits(bytes, line))
			return false;
		lines++;
	}
	return false;
}

bool reader_looks_sbv(const char *bytes, size_t length)
{
	static const char header[] = "[INFORMATION]";
	size_t at = 0;
	struct span line;

	bytes = skip_bom(bytes, &length);
	if (length > 4096)
		length = 4096;
	if (!next_written_line(bytes, length, &at, &line))
		return false;
	return span_length(line) == sizeof(header) - 1 ?
		!strncasecmp(bytes + line.start, header, sizeof(header) - 1) :
		!has_arrow(bytes, line) && is_timing(bytes, line);
}
