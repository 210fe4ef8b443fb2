/*
 * Lines joined to paragraphs.  A line that was full when it broke off goes on
 * in the next; one that ended though the next word had room for itself is the
 * end of a paragraph.  More air than usual, another size, an indent where the
 * document indents, and a speaker's name say the same.
 */
#include "reading/pdf_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "reading/reader_parts.h"
#include "reading/speaker_head.h"

enum { LONGEST_HEADING = 160 };

struct word_list {
	const char **at;
	size_t count, capacity;
};

struct paragraphs {
	const struct pdf_line_list *lines;
	struct prose *prose;
	struct arena arena;
	struct word_list words;	/* of the whole document, folded, sorted */
	struct word_list heads;	/* names at the beginnings of lines, sorted */
	double margin;		/* where the lines of a page end */
	double pitch;		/* from line to line, in sizes of the font */
	double body;		/* size of most of the text */
	bool airy;		/* there is air between paragraphs */
	bool hangs;		/* a paragraph's first line begins further to
				 * the left than the others */
	struct strbuf text;	/* of the open paragraph */
	size_t bold_end;
	bool heading;
};

/* ---- lists of words ---- */

static int by_text(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void sort_words(struct word_list *list)
{
	if (list->count)
		qsort(list->at, list->count, sizeof(*list->at), by_text);
}

/* How often it is there, of two that is enough to know. */
static size_t count_word(const struct word_list *list, const char *word)
{
	const char **found = list->count ?
		bsearch(&word, list->at, list->count, sizeof(*list->at),
			by_text) : NULL;

	if (!found)
		return 0;
	return (found > list->at && !strcmp(found[-1], word)) ||
		(found + 1 < list->at + list->count &&
		 !strcmp(found[1], word)) ? 2 : 1;
}

static const char *folded(struct arena *arena, const char *s, size_t n)
{
	struct strbuf out = STRBUF_INIT;
	const char *copy;

	unicode_fold(s, n, &out);
	copy = arena_strndup(arena, out.s, out.length);
	strbuf_release(&out);
	return copy;
}

static bool is_hyphen(uint32_t cp)
{
	return cp == '-' || cp == 0x2010 || cp == 0xAD;
}

/* The bytes of the word at s: letters, with hyphens between them. */
static size_t word_at(const char *s, size_t n)
{
	size_t end = 0, step;

	for (size_t i = 0; i < n; i += step) {
		uint32_t cp = utf8_decode(s + i, n - i, &step);

		if (utf8_is_letter(cp) && !utf8_is_cjk(cp))
			end = i + step;
		else if (!is_hyphen(cp) || end != i || !i)
			break;
	}
	return end;
}

static void collect_words(struct paragraphs *p, const char *s)
{
	size_t n = strlen(s), step;

	for (size_t i = 0; i < n; i += step) {
		size_t length = word_at(s + i, n - i);

		step = length;
		if (!length)
			(void)utf8_decode(s + i, n - i, &step);
		else if (i + length < n)	/* the last may be cut */
			list_push(&p->words, folded(&p->arena, s + i,
						    length));
	}
}

/* ---- speakers ---- */

bool pdf_is_head(const char *text, struct span *name)
{
	const struct script_line line = {
		.span = { 0, strlen(text) }, .opens = true,
		.start_ms = NO_TIME, .end_ms = NO_TIME,
	};
	struct head_candidate head = head_parse(text, &line);

	*name = head.name;
	switch (head.form) {
	case HEAD_TIME:
		return !head.bare_time;
	case HEAD_TIMED:
	case HEAD_COLON:
	case HEAD_BRACKET:
		return head.quality >= NAME_WEAK;
	case HEAD_LETTER:
		return true;
	default:
		return false;
	}
}

static void collect_head(struct paragraphs *p, const char *s)
{
	struct span name;

	if (pdf_is_head(s, &name))
		list_push(&p->heads, folded(&p->arena, s + name.start,
					    span_length(name)));
}

/* A speaker's name that recurs, or a word for a part. */
static bool begins_turn(struct paragraphs *p, const char *s)
{
	struct span name;

	return pdf_is_head(s, &name) &&
		(!span_length(name) ||
		 name_quality(s + name.start, span_length(name)) == NAME_PART ||
		 count_word(&p->heads, folded(&p->arena, s + name.start,
					      span_length(name))) > 1);
}

/* ---- what is usual in the document ---- */

static int by_value(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

/* The rightmost place where several lines end. */
static double usual_margin(const struct pdf_line_list *lines)
{
	double *rights = xmalloc((lines->count + 1) * sizeof(*rights)), found;
	size_t n = 0, least, i;

	for (i = 0; i < lines->count; i++)
		if (lines->at[i].margin <= 0)
			rights[n++] = lines->at[i].right;
	qsort(rights, n, sizeof(*rights), by_value);
	least = n / 40;
	for (i = n; i > least; i--)
		if (rights[i - 1] - rights[i - 1 - least] < 30)
			break;
	found = i > least ? rights[i - 1] : n ? rights[n - 1] : 0;
	free(rights);
	return found;
}

static double margin_of(const struct paragraphs *p,
			const struct pdf_line *line)
{
	return line->margin > 0 ? line->margin : p->margin;
}

static bool follows_closely(const struct pdf_line *a, const struct pdf_line *b)
{
	double pitch = b->bottom - a->bottom;

	return a->page == b->page && !b->begins_column && !b->label &&
		pitch > 0.3 * a->size && pitch < 4 * a->size &&
		fabs(a->size - b->size) < 0.15 * a->size;
}

/* The line ends in a hyphen behind a letter. */
static bool is_cut_off(const char *s)
{
	size_t n = strlen(s), last = utf8_previous(s, n), before, step;

	if (!last || !is_hyphen(utf8_decode(s + last, n - last, &step)))
		return false;
	before = utf8_previous(s, last);
	return utf8_is_letter(utf8_decode(s + before, last - before, &step));
}

/*
 * Would the next line's first word have had room in this one?  Where air
 * stands between paragraphs, only a line that is much too short ends one.
 */
static bool is_full(const struct paragraphs *p, const struct pdf_line *a,
		    const struct pdf_line *b)
{
	size_t step, n = strlen(b->text);
	double slack = p->airy ? 4 : 0.5;

	if (is_cut_off(a->text) &&
	    unicode_is_lower(utf8_decode(b->text, n + 1, &step)))
		return true;
	if (n && reader_is_wide(utf8_decode(b->text, n, &step)))
		slack += 1;		/* 。does not begin a line */
	return a->right + b->word + (slack + 0.25) * a->size > margin_of(p, a);
}

static void find_pitch_and_indent(struct paragraphs *p)
{
	const struct pdf_line_list *lines = p->lines;
	double *pitches = xmalloc((lines->count + 1) * sizeof(*pitches));
	size_t n = 0, in = 0, out = 0, ends = 0, airy = 0;

	for (size_t i = 1; i < lines->count; i++) {
		const struct pdf_line *a = &lines->at[i - 1];
		const struct pdf_line *b = &lines->at[i];

		if (!follows_closely(a, b) || !is_full(p, a, b))
			continue;
		pitches[n++] = (b->bottom - a->bottom) / a->size;
		in += b->left > a->left + a->size;
		out += b->left < a->left - a->size;
	}
	qsort(pitches, n, sizeof(*pitches), by_value);
	p->pitch = n ? pitches[n * 3 / 10] : 1.25;
	p->hangs = in > out;
	for (size_t i = 1; i < lines->count; i++) {
		const struct pdf_line *a = &lines->at[i - 1];
		const struct pdf_line *b = &lines->at[i];

		if (a->page != b->page || b->begins_column ||
		    b->bottom <= a->bottom || is_full(p, a, b))
			continue;
		ends++;
		airy += b->bottom - a->bottom > 1.3 * p->pitch * a->size;
	}
	p->airy = ends >= 3 && airy * 10 >= ends * 8;
	free(pitches);
}

/* The size in which most letters are. */
static double usual_size(const struct pdf_line_list *lines)
{
	enum { STEPS = 400 };		/* of half a point */
	size_t letters[STEPS] = { 0 }, best = 0;

	for (size_t i = 0; i < lines->count; i++) {
		double step = lines->at[i].size * 2 + 0.5;

		if (step > 0 && step < STEPS)
			letters[(size_t)step] += strlen(lines->at[i].text);
	}
	for (size_t i = 1; i < STEPS; i++)
		if (letters[i] > letters[best])
			best = i;
	return (double)best / 2;
}

static void learn(struct paragraphs *p)
{
	for (size_t i = 0; i < p->lines->count; i++) {
		const struct pdf_line *line = &p->lines->at[i];

		collect_words(p, line->text);
		collect_head(p, line->text);
	}
	sort_words(&p->words);
	sort_words(&p->heads);
	p->margin = usual_margin(p->lines);
	p->body = usual_size(p->lines);
	find_pitch_and_indent(p);
}

/* ---- joining lines ---- */

/* Words that keep their hyphen before another. */
static bool keeps_hyphen(const char *s, size_t n)
{
	static const char *const words[] = {
		"self", "well", "ex", "half", "quasi", "non", "all", "cross",
		"semi", "anti", "twenty", "thirty", "forty", "fifty", "sixty",
		"seventy", "eighty", "ninety",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strlen(words[i]) == n && !strncasecmp(s, words[i], n))
			return true;
	return false;
}

/* Was the hyphen put there by cutting the word?  The document tells, where
 * it has the word or the compound elsewhere. */
static bool is_cut(struct paragraphs *p, const char *word, size_t n,
		   size_t hyphen, const char *next)
{
	struct strbuf whole = STRBUF_INIT;
	size_t rest = word_at(next, strlen(next)), step;
	bool known, compound;

	strbuf_add(&whole, word, n);
	strbuf_add(&whole, next, rest);
	known = count_word(&p->words, folded(&p->arena, whole.s,
					     whole.length));
	strbuf_reset(&whole);
	strbuf_add(&whole, word, n + hyphen);
	strbuf_add(&whole, next, rest);
	compound = count_word(&p->words, folded(&p->arena, whole.s,
						whole.length));
	strbuf_release(&whole);
	if (known || compound)
		return known;
	return rest && unicode_is_lower(utf8_decode(next, rest, &step)) &&
		!keeps_hyphen(word, n) && !memchr(word, '-', n) &&
		!memchr(next, '-', rest);
}

/* The hyphen at the text's end goes or stays; false where there is none. */
static bool join_at_hyphen(struct paragraphs *p, const char *next)
{
	size_t end = p->text.length, before = utf8_previous(p->text.s, end);
	size_t start, step;
	uint32_t sign = utf8_decode(p->text.s + before, end - before, &step);

	if (!is_hyphen(sign) || !before)
		return false;
	for (start = before; start; ) {
		size_t at = utf8_previous(p->text.s, start);
		uint32_t cp = utf8_decode(p->text.s + at, start - at, &step);

		if (!utf8_is_letter(cp) && !is_hyphen(cp))
			break;
		start = at;
	}
	if (start == before || !word_at(next, strlen(next)))
		return false;		/* a dash */
	if (sign == 0xAD || is_cut(p, p->text.s + start, before - start,
				   end - before, next))
		strbuf_truncate(&p->text, before);
	return true;
}

static void add_line(struct paragraphs *p, const struct pdf_line *line)
{
	size_t step, n = strlen(line->text);
	bool all_bold = p->bold_end == p->text.length;

	if (p->text.length && !join_at_hyphen(p, line->text)) {
		size_t last = utf8_previous(p->text.s, p->text.length);
		uint32_t before = utf8_decode(p->text.s + last,
					      p->text.length - last, &step);

		if (!reader_is_wide(before) || !n || !reader_is_wide(
				utf8_decode(line->text, n, &step)))
			strbuf_addc(&p->text, ' ');
	}
	if (all_bold && line->bold_end)
		p->bold_end = p->text.length + line->bold_end;
	strbuf_add(&p->text, line->text, n);
}

/* ---- where paragraphs begin ---- */

static bool is_heading(const struct paragraphs *p, const struct pdf_line *line)
{
	return line->size >= 1.2 * p->body && !line->label &&
		strlen(line->text) <= LONGEST_HEADING;
}

static bool ends_sentence(const struct strbuf *text)
{
	static const char *const signs[] = {
		".", "?", "!", ":", "。", "？", "！", "：", "…", "”", "\"",
		".)", "」",
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		size_t n = strlen(signs[i]);

		if (text->length >= n &&
		    !memcmp(text->s + text->length - n, signs[i], n))
			return true;
	}
	return false;
}

static bool is_list_sign(const char *s)
{
	static const char *const signs[] = { "•", "▪", "●", "◦", "‣", "–\t" };

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (!strncmp(s, signs[i], strlen(signs[i])))
			return true;
	return false;
}

/* Over the end of a column or page. */
static bool goes_on_elsewhere(const struct paragraphs *p,
			      const struct pdf_line *a,
			      const struct pdf_line *b)
{
	size_t step;

	/* Out of a column, or into one, nothing goes on. */
	if ((a->margin > 0) != (b->margin > 0))
		return false;
	return is_full(p, a, b) && (!ends_sentence(&p->text) ||
		unicode_is_lower(utf8_decode(b->text, strlen(b->text) + 1,
					     &step)));
}

static bool opens(struct paragraphs *p, const struct pdf_line *a,
		  const struct pdf_line *b)
{
	double pitch = b->bottom - a->bottom;
	double indent = b->left - a->left;

	if (b->label || begins_turn(p, b->text) || is_list_sign(b->text) ||
	    fabs(a->size - b->size) >= 0.15 * a->size)
		return true;
	if (strchr(a->text, '\t') && strchr(b->text, '\t'))
		return true;		/* rows of a table */
	if (a->page != b->page || b->begins_column || pitch < 0)
		return !goes_on_elsewhere(p, a, b);
	if (pitch > 1.3 * p->pitch * a->size || !is_full(p, a, b))
		return true;
	return p->hangs ? indent < -a->size : indent > a->size;
}

static void end_paragraph(struct paragraphs *p)
{
	if (p->text.length)
		prose_put(p->prose, p->text.s, p->text.length, p->bold_end,
			  p->heading ? LINE_HEADING : LINE_SAID);
	strbuf_reset(&p->text);
	p->bold_end = 0;
}

static void begin_paragraph(struct paragraphs *p, const struct pdf_line *line)
{
	size_t n = line->label ? strlen(line->label) : 0;

	end_paragraph(p);
	p->heading = is_heading(p, line) && !begins_turn(p, line->text);
	if (!n)
		return;
	strbuf_add(&p->text, line->label, n);
	if (*line->text)
		strbuf_addc(&p->text, line->label[n - 1] == ':' ? ' ' : '\t');
	strbuf_adds(&p->text, line->text);
}

void pdf_put_paragraphs(const struct pdf_line_list *lines, struct prose *prose)
{
	struct paragraphs p = {
		.lines = lines, .prose = prose, .text = STRBUF_INIT,
	};

	learn(&p);
	for (size_t i = 0; i < lines->count; i++) {
		const struct pdf_line *line = &lines->at[i];
		bool is_new = !i || opens(&p, &lines->at[i - 1], line);

		if (is_new)
			begin_paragraph(&p, line);
		if (!is_new || !line->label || !*line->label)
			add_line(&p, line);
	}
	end_paragraph(&p);
	list_release(&p.words);
	list_release(&p.heads);
	arena_release(&p.arena);
	strbuf_release(&p.text);
}
