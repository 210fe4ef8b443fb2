/*
 * LRC: lines that begin with the times at which they are said, several where
 * they are said again.  "[ti:…]" and its like tell of the recording; a time
 * before no words ends what was said before it.
 */
#include "reading/reader_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/memory.h"
#include "reading/captions.h"
#include "reading/timecode.h"

enum {
	MOST_TAGS = 100,		/* a line */
	LONGEST_REFRAIN = 1000,		/* bytes */
	LATEST_MS = 100 * 3600 * 1000,
};

struct lrc {
	struct captions captions;
	struct strbuf hints;		/* what the head says */
	int64_t offset_ms;		/* to take from each time */
	size_t stray_line, number;
	bool any_time;
};

/* "[00:12.34]" at s: its length, or 0. */
static size_t read_time_tag(const char *s, size_t n, int64_t *ms)
{
	size_t step;

	if (n < 6 || *s != '[')
		return 0;
	step = timecode_parse(s + 1, n - 1, ms);
	return step && 1 + step < n && s[1 + step] == ']' ? step + 2 : 0;
}

/* "[ar: Somebody]": a word of letters, a colon; or "[#: …]". */
static bool is_head_tag(const char *s, size_t n)
{
	size_t at = 1;

	if (n < 4 || *s != '[' || s[n - 1] != ']')
		return false;
	while (at < n && (((s[at] | 0x20) >= 'a' && (s[at] | 0x20) <= 'z') ||
			  s[at] == '#'))
		at++;
	return at > 1 && at < n && s[at] == ':';
}

static bool is_tag_of(const char *s, size_t n, const char *name)
{
	size_t l = strlen(name);

	return is_head_tag(s, n) && n > l + 2 &&
		!strncasecmp(s + 1, name, l) && s[l + 1] == ':';
}

static void take_head_tag(struct lrc *lrc, const char *s, size_t n)
{
	if (is_tag_of(s, n, "offset")) {
		long ms = strtol(s + 8, NULL, 10);

		if (ms > -LATEST_MS && ms < LATEST_MS)
			lrc->offset_ms = ms;
		return;
	}
	strbuf_add(&lrc->hints, s, n);
	strbuf_addc(&lrc->hints, '\n');
}

/* What was said last ends here. */
static void end_before(struct lrc *lrc, int64_t ms)
{
	struct caption *last;

	if (!lrc->captions.count)
		return;
	last = &lrc->captions.at[lrc->captions.count - 1];
	if (last->end_ms == NO_TIME && last->start_ms <= ms)
		last->end_ms = ms;
}

static void take_line(struct lrc *lrc, const char *s, struct span line)
{
	int64_t times[MOST_TAGS], ms;
	size_t count = 0, step;

	while (line.start < line.end && strchr(" \t", s[line.start]))
		line.start++;
	while (line.end > line.start && strchr(" \t", s[line.end - 1]))
		line.end--;
	if (!lrc->any_time &&
	    is_head_tag(s + line.start, span_length(line))) {
		take_head_tag(lrc, s + line.start, span_length(line));
		return;
	}
	while ((step = read_time_tag(s + line.start, span_length(line),
				     &ms))) {
		ms -= lrc->offset_ms;
		if (count < MOST_TAGS)
			times[count++] = ms < 0 ? 0 : ms;
		line.start += step;
	}
	/* A refrain is short. */
	if (count > 1 && span_length(line) > LONGEST_REFRAIN)
		count = 1;
	lrc->any_time |= count > 0;
	if (reader_is_blank(s, line)) {
		if (count)
			end_before(lrc, times[0]);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		captions_begin(&lrc->captions, times[i], NO_TIME, NULL);
		captions_add_line(&lrc->captions, s + line.start,
				  span_length(line));
	}
	if (count)
		return;
	if (lrc->captions.count)
		captions_add_line(&lrc->captions, s + line.start,
				  span_length(line));
	if (!lrc->stray_line)
		lrc->stray_line = lrc->number;
}

bool reader_read_lrc(const char *bytes, size_t length,
		     const struct reader_options *options,
		     struct transcript *t, struct error *err)
{
	struct lrc lrc = { .captions = CAPTIONS_INIT, .hints = STRBUF_INIT };
	struct strbuf source = STRBUF_INIT;
	struct span line;
	size_t at = 0;
	bool ok = false;

	if (!reader_decode(bytes, length, options, t, &source, err))
		goto out;
	while (reader_next_line(source.s, source.length, &at, &line)) {
		lrc.number++;
		take_line(&lrc, source.s, line);
	}
	if (!lrc.captions.count) {
		error_set(err, _("no line in it begins with a time like "
				 "[00:12.34]; if it is a plain transcript, "
				 "name it .txt"));
		goto out;
	}
	if (lrc.stray_line)
		transcript_notice(t, _("line %zu: words without times, kept "
				       "with the line before"),
				  lrc.stray_line);
	captions_sort(&lrc.captions);
	captions_end_at_next(&lrc.captions);
	ok = captions_hear(t, &lrc.captions, options, lrc.hints.s, err);
out:
	captions_release(&lrc.captions);
	strbuf_release(&lrc.hints);
	strbuf_release(&source);
	return ok;
}

/* Times in brackets also stand in plain transcripts; a head that tells of the
 * recording and then a time is LRC. */
bool reader_looks_lrc(const char *bytes, size_t length)
{
	static const char *const heads[] = {
		"ti", "ar", "al", "by", "au", "length", "offset", "re", "ve",
		"tool", "la",
	};
	size_t at = 0, known = 0;
	struct span line;
	int64_t ms;

	if (length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3))
		at = 3;
	if (length > 4096)
		length = 4096;
	while (reader_next_line(bytes, length, &at, &line)) {
		const char *s = bytes + line.start;

		while (line.end > line.start &&
		       strchr(" \t\r", bytes[line.end - 1]))
			line.end--;
		if (!span_length(line))
			continue;
		if (!is_head_tag(s, span_length(line)))
			return known > 0 &&
				read_time_tag(s, span_length(line), &ms);
		for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
			known += is_tag_of(s, span_length(line), heads[i]);
	}
	return false;
}
