/*
 * Plain text and Markdown.  The text is kept as it was written, marks and
 * all: what a person codes is what stands in the file.
 */
#include "reading/reader_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "reading/double_encoded.h"
#include "reading/glued_heads.h"
#include "reading/speaker_head.h"
#include "reading/text_stamps.h"

bool reader_decode(const char *bytes, size_t length,
		   const struct reader_options *options,
		   struct transcript *t, struct strbuf *out,
		   struct error *err)
{
	struct unicode_source source;
	struct unicode_tidied tidied;

	if (!unicode_decode(bytes, length, options ? options->encoding : NULL,
			    out, &source, err))
		return false;
	t->encoding = source.encoding;
	if (source.evidence == UNICODE_GUESSED)
		transcript_notice(t, _("encoding guessed: %s (%d %%)"),
				  source.encoding, source.confidence);
	double_encoded_tell(t, out->s, out->length);
	tidied = unicode_tidy(out);
	if (tidied.nuls)
		transcript_notice(t, ngettext("%zu NUL byte left out",
					      "%zu NUL bytes left out",
					      tidied.nuls), tidied.nuls);
	if (tidied.hyphens)
		transcript_notice(t, ngettext("%zu soft hyphen left out",
					      "%zu soft hyphens left out",
					      tidied.hyphens),
				  tidied.hyphens);
	if (tidied.controls)
		transcript_notice(t, ngettext(
			"%zu control character left out",
			"%zu control characters left out", tidied.controls),
			tidied.controls);
	return true;
}

bool reader_hear(struct transcript *t, const struct script *script,
		 const struct reader_options *options, const char *hints,
		 struct error *err)
{
	struct script parted;
	struct head *heads;
	bool ok;

	if (glued_heads_part(t, script, &parted))
		script = &parted;
	ok = speaker_find(t, script, options, &heads, err);
	if (ok) {
		turns_build(t, script, heads);
		free(heads);
		speaker_guess_roles(t, options, hints);
	}
	if (script == &parted)
		list_release(&parted);
	return ok;
}

bool reader_next_line(const char *text, size_t length, size_t *at,
		      struct span *line)
{
	const char *lf;

	if (*at >= length)
		return false;
	lf = memchr(text + *at, '\n', length - *at);
	line->start = *at;
	line->end = lf ? (size_t)(lf - text) : length;
	*at = line->end + 1;
	return true;
}

bool reader_is_blank(const char *text, struct span line)
{
	size_t step;

	for (size_t i = line.start; i < line.end; i += step)
		if (!name_is_blank(utf8_decode(text + i, line.end - i, &step)))
			return false;
	return true;
}

bool reader_is_wide(uint32_t cp)
{
	return utf8_is_cjk(cp) || (cp >= 0x3000 && cp <= 0x303F) ||
		(cp >= 0xFF00 && cp <= 0xFF65) || cp == 0x2026 ||
		cp == 0x201C || cp == 0x201D;
}

/* ---- lines ---- */

static void list_lines(const struct transcript *t, struct script *script)
{
	const char *s = t->text.s;
	size_t at = 0;
	struct span line;
	bool after_blank = true;

	while (reader_next_line(s, t->text.length, &at, &line)) {
		if (reader_is_blank(s, line)) {
			after_blank = true;
			continue;
		}
		list_push(script, ((struct script_line){
			.span = line, .after_blank = after_blank,
			.start_ms = NO_TIME, .end_ms = NO_TIME }));
		after_blank = false;
	}
}

/*
 * Text that was broken into lines by a program: most lines that another one
 * follows are between 45 and 100 columns, hardly one is longer, and empty
 * lines part the blocks.
 */
static bool is_hard_wrapped(const struct transcript *t,
			    const struct script *script)
{
	size_t inner = 0, fitting = 0, over = 0, blocks = 0;

	for (size_t i = 0; i < script->count; i++) {
		const struct script_line *l = &script->at[i];
		size_t columns;

		blocks += l->after_blank;
		if (i + 1 == script->count || script->at[i + 1].after_blank)
			continue;
		inner++;
		if (span_length(l->span) > 400) {
			over++;
			continue;
		}
		columns = utf8_columns(t->text.s + l->span.start,
				       span_length(l->span));
		fitting += columns >= 45 && columns <= 100;
		over += columns > 100;
	}
	return blocks >= 2 && inner >= 4 && fitting * 100 >= inner * 65 &&
		over * 50 <= inner;
}

static void mark_paragraphs(struct transcript *t, struct script *script)
{
	t->blank_lines_part = is_hard_wrapped(t, script);
	for (size_t i = 0; i < script->count; i++)
		script->at[i].opens = !t->blank_lines_part ||
			script->at[i].after_blank;
}

/* ---- a whole transcript on one line ---- */

/* Where the words of a head at this place begin, or 0. */
static size_t begins_inside(const char *s, struct span line, size_t at)
{
	struct script_line rest = {
		.span = { at, line.end }, .start_ms = NO_TIME,
		.end_ms = NO_TIME,
	};
	struct head_candidate c;

	if (at > line.start && s[at - 1] != ' ' && s[at - 1] != '\t')
		return 0;
	if (!strchr("*[\\", s[at]))
		return 0;
	c = head_parse(s, &rest);
	return c.form == HEAD_BOLD || c.form == HEAD_TIMED ?
		c.head.words.start : 0;
}

/* Parts a line that is nearly all of the text at the heads inside it that
 * cannot be anything else. */
static void part_one_line(const struct transcript *t, struct script *script)
{
	enum { LONG = 2000 };		/* bytes */
	const char *s = t->text.s;
	struct script parted = { 0 };
	size_t heads = 0;

	for (size_t i = 0; i < script->count; i++) {
		struct script_line line = script->at[i];

		if (span_length(line.span) < LONG ||
		    span_length(line.span) * 10 < t->text.length * 9) {
			list_push(&parted, line);
			continue;
		}
		for (size_t at = line.span.start + 1; at < line.span.end;
		     at++) {
			struct script_line piece = line;
			size_t next;

			next = begins_inside(s, script->at[i].span, at);
			if (!next)
				continue;
			piece.span.end = at;
			list_push(&parted, piece);
			line.span.start = at;
			heads++;
			at = next;
		}
		list_push(&parted, line);
	}
	if (heads >= 3) {
		struct script old = *script;

		*script = parted;
		parted = old;
	}
	list_release(&parted);
}

static bool finish(struct transcript *t, struct script *script,
		   const struct reader_options *options, struct error *err)
{
	bool ok = reader_hear(t, script, options, NULL, err);

	list_release(script);
	return ok;
}

bool reader_read_text(const char *bytes, size_t length,
		      const struct reader_options *options,
		      struct transcript *t, struct error *err)
{
	struct script script = { 0 };

	if (!reader_decode(bytes, length, options, t, &t->text, err))
		return false;
	list_lines(t, &script);
	mark_paragraphs(t, &script);
	part_one_line(t, &script);
	text_take_stamps(t, &script);
	return finish(t, &script, options, err);
}

/* ---- Markdown ---- */

static bool line_is(const char *s, struct span line, const char *word)
{
	size_t n = strlen(word);

	while (line.end > line.start && strchr(" \t", s[line.end - 1]))
		line.end--;
	return span_length(line) == n && !memcmp(s + line.start, word, n);
}

/* YAML between two lines of dashes, at the very beginning: one paragraph. */
static void mark_front_matter(const char *s, struct script *script)
{
	size_t end;

	if (!script->count || script->at[0].span.start != 0 ||
	    !line_is(s, script->at[0].span, "---"))
		return;
	for (end = 1; end < script->count; end++)
		if (line_is(s, script->at[end].span, "---") ||
		    line_is(s, script->at[end].span, "..."))
			break;
	if (end == script->count)
		return;
	for (size_t i = 0; i <= end; i++) {
		script->at[i].kind = LINE_QUIET;
		script->at[i].opens = i == 0;
	}
	if (end + 1 < script->count)
		script->at[end + 1].opens = script->at[end + 1].after_blank =
			true;
}

static bool is_fence(const char *s, struct span line)
{
	while (line.start < line.end && s[line.start] == ' ')
		line.start++;
	return span_length(line) >= 3 &&
		(!memcmp(s + line.start, "```", 3) ||
		 !memcmp(s + line.start, "~~~", 3));
}

/* A fence that is never closed fences nothing. */
static void mark_code(const char *s, struct script *script)
{
	for (size_t i = 0; i < script->count; i++) {
		size_t end = i + 1;

		if (script->at[i].kind != LINE_SAID ||
		    !is_fence(s, script->at[i].span))
			continue;
		while (end < script->count &&
		       !is_fence(s, script->at[end].span))
			end++;
		if (end == script->count)
			return;
		for (size_t k = i; k <= end; k++) {
			script->at[k].kind = LINE_QUIET;
			script->at[k].opens = k == i;
		}
		if (end + 1 < script->count)
			script->at[end + 1].opens = true;
		i = end;
	}
}

static bool is_atx_heading(const char *s, struct span line)
{
	size_t marks = 0;

	while (line.start + marks < line.end && s[line.start + marks] == '#')
		marks++;
	return marks >= 1 && marks <= 6 && line.start + marks < line.end &&
		strchr(" \t", s[line.start + marks]);
}

/* A line of === or --- under a single line makes that one a heading. */
static bool is_underline(const char *s, struct span line)
{
	char mark = s[line.start];

	if ((mark != '=' && mark != '-') || span_length(line) < 3)
		return false;
	while (line.end > line.start && s[line.end - 1] == ' ')
		line.end--;
	for (size_t i = line.start; i < line.end; i++)
		if (s[i] != mark)
			return false;
	return true;
}

static void mark_headings(const char *s, struct script *script)
{
	for (size_t i = 0; i < script->count; i++) {
		struct script_line *l = &script->at[i];

		if (l->kind != LINE_SAID)
			continue;
		if (is_atx_heading(s, l->span)) {
			l->kind = LINE_HEADING;
		} else if (i > 0 && is_underline(s, l->span) &&
			   !l->after_blank && l[-1].after_blank &&
			   l[-1].kind == LINE_SAID) {
			l[-1].kind = LINE_HEADING;
			l->kind = LINE_QUIET;
		}
		if (l->kind == LINE_HEADING && i + 1 < script->count)
			l[1].opens = l[1].after_blank = true;
	}
}

bool reader_read_markdown(const char *bytes, size_t length,
			  const struct reader_options *options,
			  struct transcript *t, struct error *err)
{
	struct script script = { 0 };

	if (!reader_decode(bytes, length, options, t, &t->text, err))
		return false;
	list_lines(t, &script);
	mark_paragraphs(t, &script);
	mark_front_matter(t->text.s, &script);
	mark_code(t->text.s, &script);
	mark_headings(t->text.s, &script);
	part_one_line(t, &script);
	text_take_stamps(t, &script);
	return finish(t, &script, options, err);
}
