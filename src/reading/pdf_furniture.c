/*
 * What stands on every page and is no part of the interview.  A head or foot
 * shows in that the same words, but for numbers, stand at the same height on
 * many pages; nothing is known of what it might say.
 */
#include "reading/pdf_text.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/strbuf.h"

enum {
	EDGE = 3,		/* rows from the top and the bottom */
	MOST_IN_EDGE = 50,	/* lines of them */
	FAR = 72,		/* points */
	SAME_HEIGHT = 6,	/* points */
	FEW_PAGES = 4,
	LEAST_NUMBERS = 5,
};

/* A line near the edge of its page. */
struct edge {
	size_t line, page, row;	/* row: 0 is the outermost */
	double top;
	double air;		/* to the next row, of the outermost */
	char *key;		/* its text with # for each number */
};

struct edge_list {
	struct edge *at;
	size_t count, capacity;
};

struct furniture {
	struct pdf_line_list *lines;
	size_t pages;
	bool *gone;
	struct edge_list edges;
};

/* ---- what a line says, whatever the page ---- */

static bool is_roman(const char *s)
{
	return *s && !s[strspn(s, "ivxlc")] && strlen(s) < 8;
}

static char *key_of(const struct pdf_line *line)
{
	struct strbuf key = STRBUF_INIT;
	const char *parts[2] = { line->label ? line->label : "", line->text };

	for (size_t k = 0; k < 2; k++)
		for (const char *s = parts[k]; *s; ) {
			size_t digits = strspn(s, "0123456789");

			if (digits)
				strbuf_addc(&key, '#');
			else
				strbuf_addc(&key, *s);
			s += digits ? digits : 1;
		}
	if (is_roman(key.s)) {
		strbuf_reset(&key);
		strbuf_addc(&key, '#');
	}
	return strbuf_detach(&key);
}

/* "7", "Page 7 of 9", "- 7 -", "第 7 页": its first number, or 0. */
static unsigned long page_number(const char *s)
{
	static const char *const words[] = {
		"page", "seite", "of", "von", "de", "sur", "p.", "第", "页",
		"頁", "共", "–", "—", "·",
	};
	unsigned long number = 0;
	bool any = false;

	while (*s) {
		size_t n = strspn(s, " \t/|-()[].");

		for (size_t k = 0; !n && k < sizeof(words) / sizeof(words[0]);
		     k++)
			if (!strncasecmp(s, words[k], strlen(words[k])))
				n = strlen(words[k]);
		if (!n && isdigit((unsigned char)*s)) {
			n = strspn(s, "0123456789");
			if (n > 5)
				return 0;
			if (!any)
				number = strtoul(s, NULL, 10);
			any = true;
		}
		if (!n)
			return 0;
		s += n;
	}
	return number;
}

/* ---- the edges of pages ---- */

static int by_top(const void *left, const void *right)
{
	const struct edge *a = left, *b = right;

	if (a->top != b->top)
		return a->top < b->top ? -1 : 1;
	return (a->line > b->line) - (a->line < b->line);
}

/*
 * Goes from the outermost line inwards, `step` 1 from the top, -1 from the
 * bottom.  A row that is far from the one outside of it, and nearer to the
 * text, is text.
 */
static void push_edges(struct furniture *f, const struct edge_list *all,
		       int step)
{
	size_t row = 0, at = step > 0 ? 0 : all->count - 1;
	double outside = 0;	/* air to the row outside */

	for (size_t n = all->count; n && all->count - n < MOST_IN_EDGE;
	     n--, at += (size_t)step) {
		double top = all->at[at].top, inside = 0;

		for (size_t k = at, left = n; left > 1 && inside <= 2; left--)
			inside = fabs(all->at[k += (size_t)step].top - top);
		if (row && outside > inside && outside > FAR)
			return;
		list_push(&f->edges, all->at[at]);
		f->edges.at[f->edges.count - 1].row = row;
		f->edges.at[f->edges.count - 1].air = inside;
		f->edges.at[f->edges.count - 1].key =
			key_of(&f->lines->at[all->at[at].line]);
		if (n > 1 && fabs(all->at[at + (size_t)step].top - top) <= 2)
			continue;
		outside = inside;
		if (++row == EDGE)
			return;
	}
}

/* The outermost rows of the lines [first, end), which are of one page. */
static void find_edges(struct furniture *f, size_t first, size_t end)
{
	struct edge_list all = { 0 };

	for (size_t i = first; i < end; i++)
		list_push(&all, ((struct edge){
			.line = i, .page = f->lines->at[i].page,
			.top = f->lines->at[i].top }));
	qsort(all.at, all.count, sizeof(*all.at), by_top);
	push_edges(f, &all, 1);
	push_edges(f, &all, -1);
	list_release(&all);
}

static int by_key(const void *left, const void *right)
{
	const struct edge *a = left, *b = right;
	int order = strcmp(a->key, b->key);

	return order ? order : by_top(left, right);
}

/* The edges [first, end) say the same at the same height. */
static void judge_recurring(struct furniture *f, size_t first, size_t end)
{
	const struct edge *at = f->edges.at;
	const struct pdf_line *line = &f->lines->at[at[first].line];
	size_t pages = 0, *seen = xmalloc((end - first) * sizeof(*seen));
	struct span name;

	for (size_t i = first; i < end; i++) {
		bool is_new = true;

		for (size_t k = 0; k < pages && is_new; k++)
			is_new = seen[k] != at[i].page;
		/* A page more or less than a thousand makes no difference. */
		if (is_new && pages < 1000)
			seen[pages++] = at[i].page;
	}
	free(seen);
	if (pages < 2 || (pages < 1000 && pages * 20 < f->pages * 7) ||
	    ((f->pages <= FEW_PAGES || at[first].air < 2.5 * line->size) &&
	     pdf_is_head(line->text, &name)))
		return;
	for (size_t i = first; i < end; i++)
		f->gone[at[i].line] = true;
}

static void find_recurring(struct furniture *f)
{
	const struct edge *at = f->edges.at;
	size_t first = 0;

	if (!f->edges.count)
		return;
	qsort(f->edges.at, f->edges.count, sizeof(*at), by_key);
	for (size_t i = 1; i <= f->edges.count; i++) {
		if (i < f->edges.count && !strcmp(at[i].key, at[first].key) &&
		    at[i].top - at[first].top <= SAME_HEIGHT)
			continue;
		judge_recurring(f, first, i);
		first = i;
	}
}

/* A number of a page that recurs nowhere, as in a document of two pages. */
static void find_page_numbers(struct furniture *f)
{
	for (size_t i = 0; i < f->edges.count; i++) {
		const struct edge *e = &f->edges.at[i];
		const struct pdf_line *line = &f->lines->at[e->line];
		bool is_bare = !strcmp(e->key, "#");

		if (e->row == 0 && !line->label &&
		    page_number(line->text) == e->page + 1 &&
		    (f->pages > 1 || !is_bare || e->air > 3 * line->size))
			f->gone[e->line] = true;
	}
}

/* ---- numbers in the margin ---- */

/* The bytes of a label that are a number, with the tab after it; or 0. */
static size_t number_before(const char *label, unsigned long *number)
{
	size_t n = label ? strspn(label, "0123456789") : 0;

	if (!n || n > 6 || (label[n] && label[n] != '\t'))
		return 0;
	*number = strtoul(label, NULL, 10);
	return n + (label[n] == '\t');
}

static size_t remove_margin_numbers(struct pdf_line_list *lines)
{
	size_t labels = 0, numbers = 0, rising = 0, steps = 0;
	unsigned long number = 0, before = 0;

	for (size_t i = 0; i < lines->count; i++) {
		labels += lines->at[i].label != NULL;
		if (!number_before(lines->at[i].label, &number))
			continue;
		/* Line numbers may begin anew on each page. */
		rising += number > before || number <= 5;
		steps += number == before + 1;
		before = number;
		numbers++;
	}
	if (numbers < LEAST_NUMBERS || numbers * 10 < labels * 6 ||
	    rising * 10 < numbers * 9)
		return 0;
	for (size_t i = 0; i < lines->count; i++) {
		struct pdf_line *line = &lines->at[i];
		size_t n = number_before(line->label, &number);

		if (!n)
			continue;
		line->label += n;
		/* Those of each line, or of each fifth, say nothing of
		 * paragraphs; others count them. */
		if (!*line->label && (numbers * 10 > lines->count * 8 ||
				      steps * 2 < numbers))
			line->label = NULL;
	}
	return numbers;
}

/* ---- all of it ---- */

/* Where that would be most of the text, pages only look alike. */
static bool is_too_much(const struct furniture *f)
{
	size_t all = 0, gone = 0;

	for (size_t i = 0; i < f->lines->count; i++) {
		size_t n = strlen(f->lines->at[i].text);

		all += n;
		gone += f->gone[i] ? n : 0;
	}
	return gone * 3 > all * 2;
}

void pdf_remove_furniture(struct pdf_line_list *lines, size_t pages,
			  struct pdf_left_out *out)
{
	struct furniture f = { .lines = lines, .pages = pages };
	size_t first = 0, kept = 0;

	f.gone = xcalloc(lines->count + 1, sizeof(*f.gone));
	for (size_t i = 1; i <= lines->count; i++) {
		if (i < lines->count &&
		    lines->at[i].page == lines->at[first].page)
			continue;
		find_edges(&f, first, i);
		first = i;
	}
	find_recurring(&f);
	find_page_numbers(&f);
	if (!is_too_much(&f)) {
		bool column = false;

		for (size_t i = 0; i < lines->count; i++) {
			if (!f.gone[i]) {
				lines->at[i].begins_column |= column;
				lines->at[kept++] = lines->at[i];
			}
			column = f.gone[i] && lines->at[i].begins_column;
		}
		out->running = lines->count - kept;
		lines->count = kept;
	}
	out->numbers = remove_margin_numbers(lines);
	for (size_t i = 0; i < f.edges.count; i++)
		free(f.edges.at[i].key);
	list_release(&f.edges);
	free(f.gone);
}
