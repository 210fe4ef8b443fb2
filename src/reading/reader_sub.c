/*
 * MicroDVD (.sub): "{3294}{3366}words|more words", in frames of a film.  How
 * long a frame lasts the first line may say, "{1}{1}25.000"; where it does
 * not, the rate of most films is taken, and told.
 */
#include "reading/reader_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "reading/captions.h"

enum { LONGEST_STYLE = 400 };		/* bytes */

#define USUAL_RATE (24000 / 1001.0)	/* frames a second */

/* "{123}" at s: its length, or 0.  "{}", an end unknown, gives -1. */
static size_t read_frame(const char *s, size_t n, long *frame)
{
	size_t at = 1;

	*frame = -1;
	if (n < 2 || *s != '{')
		return 0;
	while (at < n && at < 10 && s[at] >= '0' && s[at] <= '9') {
		*frame = (*frame < 0 ? 0 : *frame * 10) + (s[at] - '0');
		at++;
	}
	return at < n && s[at] == '}' ? at + 1 : 0;
}

static size_t read_frames(const char *s, size_t n, long *start, long *end)
{
	size_t first = read_frame(s, n, start), second;

	if (!first || *start < 0)
		return 0;
	second = read_frame(s + first, n - first, end);
	return second ? first + second : 0;
}

/* "{y:i}", "{c:$0000ff}" decorate. */
static size_t read_style(const char *s, size_t n)
{
	const char *close = n > 3 && s[2] == ':' ?
		memchr(s, '}', n < LONGEST_STYLE ? n : LONGEST_STYLE) : NULL;

	return *s == '{' && close ? (size_t)(close - s) + 1 : 0;
}

static void add_lines(struct captions *captions, const char *s, size_t n)
{
	struct strbuf words = STRBUF_INIT;

	for (size_t i = 0; i < n; i++) {
		size_t style = read_style(s + i, n - i);

		if (style) {
			i += style - 1;
		} else if (s[i] == '|') {
			captions_add_line(captions, words.s, words.length);
			strbuf_reset(&words);
		} else if (s[i] != '/' || words.length) {
			strbuf_addc(&words, s[i]);	/* "/" is italic */
		}
	}
	captions_add_line(captions, words.s, words.length);
	strbuf_release(&words);
}

static int64_t to_ms(long frame, double rate)
{
	return frame < 0 ? NO_TIME : (int64_t)((double)frame * 1000 / rate +
					       0.5);
}

struct sub {
	struct captions captions;
	double rate;
	bool rate_said;
	size_t number, stray_line;
};

static void take_line(struct sub *sub, const char *s, struct span line)
{
	long start, end;
	size_t head = read_frames(s + line.start, span_length(line), &start,
				  &end);

	if (reader_is_blank(s, line))
		return;
	if (!head) {
		if (!sub->stray_line)
			sub->stray_line = sub->number;
		if (sub->captions.count)
			add_lines(&sub->captions, s + line.start,
				  span_length(line));
		return;
	}
	line.start += head;
	if (!sub->captions.count && start <= 1 && end <= 1) {
		char *stop, number[32] = "";
		double rate;

		if (span_length(line) < sizeof(number))
			memcpy(number, s + line.start, span_length(line));
		rate = strtod(number, &stop);
		if (rate >= 1 && rate <= 1000 && !*stop) {
			sub->rate = rate;
			sub->rate_said = true;
			return;
		}
	}
	captions_begin(&sub->captions, to_ms(start, sub->rate),
		       to_ms(end < start ? -1 : end, sub->rate), NULL);
	add_lines(&sub->captions, s + line.start, span_length(line));
}

bool reader_read_sub(const char *bytes, size_t length,
		     const struct reader_options *options,
		     struct transcript *t, struct error *err)
{
	struct sub sub = { .captions = CAPTIONS_INIT, .rate = USUAL_RATE };
	struct strbuf source = STRBUF_INIT;
	struct span line;
	size_t at = 0;
	bool ok = false;

	if (!reader_decode(bytes, length, options, t, &source, err))
		goto out;
	while (reader_next_line(source.s, source.length, &at, &line)) {
		sub.number++;
		take_line(&sub, source.s, line);
	}
	if (!sub.captions.count) {
		error_set(err, _("no line in it begins with frames like "
				 "{120}{168}"));
		goto out;
	}
	if (!sub.rate_said)
		transcript_notice(t, _("it does not say how many frames a "
				       "second has: 23.976 are taken"));
	if (sub.stray_line)
		transcript_notice(t, _("line %zu: words without times, kept "
				       "with the line before"),
				  sub.stray_line);
	captions_sort(&sub.captions);
	captions_end_at_next(&sub.captions);
	ok = captions_hear(t, &sub.captions, options, NULL, err);
out:
	captions_release(&sub.captions);
	strbuf_release(&source);
	return ok;
}

bool reader_looks_sub(const char *bytes, size_t length)
{
	size_t at = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
	long start, end;

	while (at < length && bytes[at] && strchr(" \t\r\n", bytes[at]))
		at++;
	return read_frames(bytes + at, length - at, &start, &end) > 0;
}
