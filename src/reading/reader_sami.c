/*
 * SAMI (.smi): captions in a page that is hardly ever well-formed; each
 * begins at a <SYNC Start=ms> and goes on to the next one.  Of several
 * languages the first is read; <P ID=Source> names who speaks.
 */
#include "reading/reader_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/memory.h"
#include "reading/captions.h"

struct sami {
	struct captions captions;
	struct transcript *t;
	struct strbuf line, name;
	char class[64];			/* of the language that is read */
	const char *voice;
	int64_t start_ms;		/* of the SYNC, or NO_TIME */
	bool other_class;		/* in a paragraph that is not read */
	bool in_name;
	size_t left_out;
};

static bool is_tag(const char *tag, size_t n, const char *name)
{
	size_t l = strlen(name);

	return n >= l && !strncasecmp(tag, name, l) &&
		(n == l || strchr(" \t\n/", tag[l]));
}

/* The value of an attribute in a tag, or an empty span. */
static struct span attribute(const char *tag, size_t n, const char *name)
{
	size_t l = strlen(name);

	for (size_t at = 1; at + l < n; at++) {
		struct span value = { at + l, at + l };

		if (!strchr(" \t\n", tag[at - 1]) ||
		    strncasecmp(tag + at, name, l) != 0)
			continue;
		while (value.start < n && strchr(" \t\n", tag[value.start]))
			value.start++;
		if (value.start >= n || tag[value.start] != '=')
			continue;
		value.start++;
		while (value.start < n && strchr(" \t\n\"'",
						 tag[value.start]))
			value.start++;
		value.end = value.start;
		while (value.end < n && !strchr(" \t\n\"'", tag[value.end]))
			value.end++;
		return value;
	}
	return (struct span){ 0, 0 };
}

static void end_line(struct sami *sami)
{
	if (sami->captions.count && !sami->in_name &&
	    sami->start_ms != NO_TIME)
		captions_add_line(&sami->captions, sami->line.s,
				  sami->line.length);
	strbuf_reset(&sami->line);
}

static void end_paragraph(struct sami *sami)
{
	if (sami->in_name) {
		strbuf_trim_end(&sami->name);
		sami->voice = sami->name.length ?
			arena_strndup(&sami->t->arena, sami->name.s,
				      sami->name.length) : NULL;
		strbuf_reset(&sami->name);
		if (sami->captions.count)
			sami->captions.at[sami->captions.count - 1].voice =
				sami->voice;
	}
	end_line(sami);
	sami->in_name = false;
}

static void begin_caption(struct sami *sami, const char *tag, size_t n)
{
	struct span value = attribute(tag, n, "Start");
	char digits[16] = "";

	end_paragraph(sami);
	if (span_length(value) && span_length(value) < sizeof(digits))
		memcpy(digits, tag + value.start, span_length(value));
	sami->start_ms = *digits >= '0' && *digits <= '9' ?
		strtoll(digits, NULL, 10) : NO_TIME;
	sami->voice = NULL;
	sami->other_class = false;
	if (sami->start_ms != NO_TIME)
		captions_begin(&sami->captions, sami->start_ms, NO_TIME, NULL);
}

static void begin_paragraph(struct sami *sami, const char *tag, size_t n)
{
	struct span class = attribute(tag, n, "Class");
	struct span id = attribute(tag, n, "ID");
	size_t l = span_length(class);

	end_paragraph(sami);
	if (l && l < sizeof(sami->class) && !*sami->class)
		memcpy(sami->class, tag + class.start, l);
	sami->other_class = l && (l != strlen(sami->class) ||
		strncasecmp(tag + class.start, sami->class, l) != 0);
	sami->left_out += sami->other_class;
	sami->in_name = !sami->other_class && span_length(id) == 6 &&
		!strncasecmp(tag + id.start, "Source", 6);
}

static void take_tag(struct sami *sami, const char *tag, size_t n)
{
	if (is_tag(tag, n, "SYNC"))
		begin_caption(sami, tag, n);
	else if (is_tag(tag, n, "P"))
		begin_paragraph(sami, tag, n);
	else if (is_tag(tag, n, "BR"))
		end_line(sami);
	else if (is_tag(tag, n, "/BODY") || is_tag(tag, n, "/SAMI"))
		end_paragraph(sami);
}

static void take_text(struct sami *sami, char c)
{
	struct strbuf *to = sami->in_name ? &sami->name : &sami->line;

	if (sami->other_class || sami->start_ms == NO_TIME)
		return;
	if (strchr(" \t\n", c)) {
		if (to->length && to->s[to->length - 1] != ' ')
			strbuf_addc(to, ' ');
	} else {
		strbuf_addc(to, c);
	}
}

static void take_apart(struct sami *sami, const char *s, size_t n)
{
	bool comments = true;	/* false: one was never closed */

	for (size_t i = 0; i < n; i++) {
		const char *close = NULL;

		if (comments && n - i >= 4 && !memcmp(s + i, "<!--", 4)) {
			close = memmem(s + i, n - i, "-->", 3);
			comments = close != NULL;
			if (close)
				close += 2;
		} else if (s[i] == '<' && i + 1 < n &&
			   !strchr(" <\n", s[i + 1])) {
			close = memchr(s + i, '>', n - i < 1000 ? n - i
								: 1000);
		}
		if (close) {
			take_tag(sami, s + i + 1,
				 (size_t)(close - s) - i - 1);
			i = (size_t)(close - s);
		} else {
			take_text(sami, s[i]);
		}
	}
	end_paragraph(sami);
}

/* A caption of nothing only ends the one before. */
static void drop_empty(struct captions *captions)
{
	static const char space[] = "&nbsp;";
	size_t kept = 0;

	captions_end_at_next(captions);
	for (size_t i = 0; i < captions->count; i++) {
		struct span words = captions->at[i].words;
		const char *s = captions->words.s;

		while (span_length(words) >= sizeof(space) - 1 &&
		       !memcmp(s + words.start, space, sizeof(space) - 1))
			words.start += sizeof(space) - 1;
		if (!reader_is_blank(s, words))
			captions->at[kept++] = captions->at[i];
	}
	captions->count = kept;
}

bool reader_read_sami(const char *bytes, size_t length,
		      const struct reader_options *options,
		      struct transcript *t, struct error *err)
{
	struct sami sami = { .captions = CAPTIONS_INIT, .t = t,
			     .line = STRBUF_INIT, .name = STRBUF_INIT,
			     .start_ms = NO_TIME };
	struct strbuf source = STRBUF_INIT;
	bool ok = false;

	if (!reader_decode(bytes, length, options, t, &source, err))
		goto out;
	take_apart(&sami, source.s, source.length);
	captions_sort(&sami.captions);
	drop_empty(&sami.captions);
	if (!sami.captions.count) {
		error_set(err, _("SAMI without a single caption"));
		goto out;
	}
	if (sami.left_out)
		transcript_notice(t, _("captions of another language than %s "
				       "left out: %zu"), sami.class,
				  sami.left_out);
	sami.captions.vtt = true;
	ok = captions_hear(t, &sami.captions, options, NULL, err);
out:
	captions_release(&sami.captions);
	strbuf_release(&sami.line);
	strbuf_release(&sami.name);
	strbuf_release(&source);
	return ok;
}

bool reader_looks_sami(const char *bytes, size_t length)
{
	size_t at = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;

	while (at < length && bytes[at] && strchr(" \t\r\n", bytes[at]))
		at++;
	return length - at > 6 && !strncasecmp(bytes + at, "<SAMI", 5) &&
		strchr("> \t\r\n", bytes[at + 5]);
}
