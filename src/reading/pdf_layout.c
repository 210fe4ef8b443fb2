#include "reading/pdf_layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "reading/reader_parts.h"

enum { MOST_GAPS = 16, DEEPEST = 4, NEAR = 60 };

/* Letters that stand side by side. */
struct fragment {
	double left, right, top, bottom, size;
	double word;		/* width of its first word or wide letter */
	size_t start, end;	/* of its text, in bytes */
	size_t bold_end;	/* in bytes from its start */
	bool one_word;		/* so far */
};

struct fragment_list {
	struct fragment *at;
	size_t count, capacity;
};

/* Fragments of one height, from left to right; borrowed. */
struct row {
	const struct fragment *at;
	size_t count;
};

struct row_list {
	struct row *at;
	size_t count, capacity;
};

/* White space from top to bottom of some rows. */
struct gap {
	double left, right;
};

struct layout {
	struct arena *arena;
	struct pdf_line_list *lines;
	size_t page;
	struct strbuf text;
	struct fragment_list fragments;
	double height;		/* of an ordinary line */
};

/* ---- which way the page is turned ---- */

enum turn_of_page { UPRIGHT, CLOCKWISE, COUNTER, UPSIDE_DOWN };

/* Text goes on to the right of what it went on from, if the page is upright;
 * Chinese from top to bottom is read like a page that is turned. */
static enum turn_of_page turn_of(const struct pdf_page *page)
{
	size_t votes[4] = { 0 }, best = UPRIGHT;
	const struct pdf_glyph *before = NULL;

	for (size_t i = 0; i < page->glyphs.count; i++) {
		const struct pdf_glyph *g = &page->glyphs.at[i];

		if (g->cp == '\n') {
			before = NULL;
			continue;
		}
		if (before) {
			double x = g->left + g->right - before->left -
				before->right;
			double y = g->top + g->bottom - before->top -
				before->bottom;

			if (x > 2 * (y < 0 ? -y : y))
				votes[UPRIGHT]++;
			else if (y > 2 * (x < 0 ? -x : x))
				votes[CLOCKWISE]++;
			else if (-y > 2 * (x < 0 ? -x : x))
				votes[COUNTER]++;
			else if (-x > 2 * (y < 0 ? -y : y))
				votes[UPSIDE_DOWN]++;
		}
		before = g;
	}
	for (size_t i = 1; i < 4; i++)
		if (votes[i] > 2 * votes[best])
			best = i;
	return (enum turn_of_page)best;
}

static struct pdf_glyph turned(struct pdf_glyph g, enum turn_of_page turn,
			       float width, float height)
{
	struct pdf_glyph t = g;

	switch (turn) {
	case UPRIGHT:
		break;
	case CLOCKWISE:
		t.left = g.top;
		t.right = g.bottom;
		t.top = width - g.right;
		t.bottom = width - g.left;
		break;
	case COUNTER:
		t.left = height - g.bottom;
		t.right = height - g.top;
		t.top = g.left;
		t.bottom = g.right;
		break;
	case UPSIDE_DOWN:
		t.left = width - g.right;
		t.right = width - g.left;
		t.top = height - g.bottom;
		t.bottom = height - g.top;
		break;
	}
	return t;
}

/* ---- letters to fragments ---- */

static bool is_right_to_left(uint32_t cp)
{
	return (cp >= 0x590 && cp < 0x900) || (cp >= 0xFB1D && cp < 0xFDFF) ||
		(cp >= 0xFE70 && cp < 0xFEFF);
}

/* Letters that stand apart without a space between them are no word. */
static bool goes_on(const struct fragment *f, const struct pdf_glyph *g,
		    bool space)
{
	double height = f->bottom - f->top, other = g->bottom - g->top;
	double top = f->top > g->top ? f->top : g->top;
	double bottom = f->bottom < g->bottom ? f->bottom : g->bottom;

	if (other < height)
		height = other;
	if (bottom - top < 0.3 * height)
		return false;
	height = f->bottom - f->top;
	return is_right_to_left(g->cp) ||
		(g->left - f->right <= (space ? height : 0.5 * height) &&
		 g->left >= f->left - height);
}

/* Justified Chinese has air between its letters and no spaces. */
static bool is_real_space(const struct layout *l, const struct fragment *f,
			  const struct pdf_glyph *g)
{
	size_t n;
	uint32_t before = utf8_decode(l->text.s +
		utf8_previous(l->text.s, l->text.length), 4, &n);

	return !reader_is_wide(before) || !reader_is_wide(g->cp) ||
		g->left - f->right > 0.4 * (f->bottom - f->top);
}

static void add_letter(struct layout *l, const struct pdf_glyph *g,
		       bool space)
{
	struct fragment *f = &l->fragments.at[l->fragments.count - 1];
	bool all_bold = f->bold_end == l->text.length - f->start;

	if (space && is_real_space(l, f, g))
		strbuf_addc(&l->text, ' ');
	if (f->start == l->text.length ||
	    (!space && f->one_word && !reader_is_wide(g->cp)))
		f->word = g->right - f->left;
	else
		f->one_word = false;
	strbuf_add_codepoint(&l->text, g->cp);
	f->end = l->text.length;
	if (g->bold && all_bold)
		f->bold_end = f->end - f->start;
	if (g->left < f->left)
		f->left = g->left;
	if (g->right > f->right)
		f->right = g->right;
	if (g->top < f->top)
		f->top = g->top;
	if (g->bottom > f->bottom)
		f->bottom = g->bottom;
}

static void begin_fragment(struct layout *l, const struct pdf_glyph *g)
{
	list_push(&l->fragments, ((struct fragment){
		.left = g->left, .right = g->right, .top = g->top,
		.bottom = g->bottom,
		.size = g->size > 0 ? g->size : g->bottom - g->top,
		.start = l->text.length, .end = l->text.length,
		.one_word = true }));
}

static void find_fragments(struct layout *l, const struct pdf_page *page)
{
	enum turn_of_page turn = turn_of(page);
	bool open = false, space = false;

	for (size_t i = 0; i < page->glyphs.count; i++) {
		struct pdf_glyph g = turned(page->glyphs.at[i], turn,
					    (float)page->width,
					    (float)page->height);

		if (g.cp == '\n') {
			open = space = false;
			continue;
		}
		if (utf8_is_space(g.cp)) {
			space = open;
			continue;
		}
		if (!open || !goes_on(&l->fragments.at[l->fragments.count - 1],
				      &g, space)) {
			begin_fragment(l, &g);
			open = true;
			space = false;
		}
		add_letter(l, &g, space);
		space = false;
	}
}

/* ---- fragments to rows ---- */

static int by_bottom(const void *left, const void *right)
{
	const struct fragment *a = left, *b = right;

	if (a->bottom != b->bottom)
		return a->bottom < b->bottom ? -1 : 1;
	return (a->left > b->left) - (a->left < b->left);
}

static int by_left(const void *left, const void *right)
{
	const struct fragment *a = left, *b = right;

	return (a->left > b->left) - (a->left < b->left);
}

static int by_value(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

static double median(double *values, size_t count)
{
	if (!count)
		return 0;
	qsort(values, count, sizeof(*values), by_value);
	return values[count / 2];
}

static double usual_height(const struct fragment_list *list)
{
	double *heights = xmalloc((list->count + 1) * sizeof(*heights)), h;

	for (size_t i = 0; i < list->count; i++)
		heights[i] = list->at[i].bottom - list->at[i].top;
	h = median(heights, list->count);
	free(heights);
	return h > 1 ? h : 1;
}

static bool is_same_row(const struct fragment *first,
			const struct fragment *next)
{
	double a = first->bottom - first->top, b = next->bottom - next->top;

	return next->bottom - first->bottom < 0.5 * (a < b ? a : b);
}

static void find_rows(struct fragment_list *list, struct row_list *rows)
{
	size_t first = 0;

	if (list->count)
		qsort(list->at, list->count, sizeof(*list->at), by_bottom);
	for (size_t i = 1; i <= list->count; i++) {
		if (i < list->count && is_same_row(&list->at[first],
						   &list->at[i]))
			continue;
		qsort(list->at + first, i - first, sizeof(*list->at),
		      by_left);
		list_push(rows, ((struct row){ list->at + first, i - first }));
		first = i;
	}
}

/* ---- lines ---- */

static bool ends_in_space(const struct strbuf *text)
{
	return !text->length || strchr(" \t", text->s[text->length - 1]);
}

/* Fragments side by side as one text: a wide gap is a tab, but after the
 * colon of a name. */
static char *join(const struct layout *l, const struct fragment *at,
		  size_t count, size_t *bold_end)
{
	struct strbuf text = STRBUF_INIT;
	char *copy;

	*bold_end = 0;
	for (size_t i = 0; i < count; i++) {
		double gap = i ? at[i].left - at[i - 1].right : 0;
		bool all_bold = *bold_end == text.length;

		if (i && !ends_in_space(&text))
			strbuf_addc(&text, gap > 2 * l->height &&
				    text.s[text.length - 1] != ':' ? '\t' :
				    ' ');
		if (all_bold && at[i].bold_end)
			*bold_end = text.length + at[i].bold_end;
		strbuf_add(&text, l->text.s + at[i].start,
			   at[i].end - at[i].start);
	}
	copy = arena_strndup(l->arena, text.s, text.length);
	strbuf_release(&text);
	return copy;
}

/* The first `labels` fragments stand beside the line. */
static void put_line(struct layout *l, const struct row *row, size_t labels,
		     double margin)
{
	const struct fragment *at = row->at + labels;
	size_t count = row->count - labels, ignored;
	struct pdf_line line = { .page = l->page, .margin = margin };
	const struct fragment *all = count ? at : row->at;

	if (labels)
		line.label = join(l, row->at, labels, &ignored);
	line.text = join(l, at, count, &line.bold_end);
	if (!count)
		count = row->count;
	line.left = all[0].left;
	line.right = all[count - 1].right;
	line.word = all[0].word;
	line.top = all[0].top;
	line.bottom = all[0].bottom;
	line.size = all[0].size;
	for (size_t i = 1; i < count; i++) {
		if (all[i].size > line.size)
			line.size = all[i].size;
		if (all[i].top < line.top)
			line.top = all[i].top;
		if (all[i].bottom > line.bottom)
			line.bottom = all[i].bottom;
	}
	list_push(l->lines, line);
}

/* ---- columns ---- */

static size_t left_of(const struct row *row, double x)
{
	size_t n = 0;

	while (n < row->count && row->at[n].right <= x + 0.5)
		n++;
	return n;
}

/* Takes out of the gaps what the row fills; what is left that is wide enough.
 * Returns how many gaps those are. */
static size_t narrow(const struct layout *l, const struct row *row,
		     const struct gap *gaps, size_t count, struct gap *out)
{
	/* Words of one line are one fragment, so also a narrow gap parts. */
	double least = 0.35 * l->height;
	size_t n = 0;

	for (size_t k = 0; k < count; k++) {
		double left = gaps[k].left;

		for (size_t i = 0; i <= row->count; i++) {
			double right = i < row->count &&
				row->at[i].left < gaps[k].right ?
				row->at[i].left : gaps[k].right;

			if (right - left >= least && n < MOST_GAPS)
				out[n++] = (struct gap){ left, right };
			if (i == row->count || right == gaps[k].right)
				break;
			if (row->at[i].right > left)
				left = row->at[i].right;
		}
	}
	return n;
}

/* Whether text can stand on both sides of the gap in some rows, as beside no
 * margin; the gap may become narrower yet. */
static bool parts_text(const struct row *rows, size_t count, struct gap g)
{
	size_t left = 0, right = 0;

	for (size_t i = 0; i < count && (left < 2 || right < 2); i++) {
		left += rows[i].at[0].right < g.right - 1;
		right += rows[i].at[rows[i].count - 1].left > g.left + 1;
	}
	return left >= 2 && right >= 2;
}

static struct gap extent(const struct row *rows, size_t count)
{
	struct gap e = { rows[0].at[0].left, rows[0].at[0].right };

	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < rows[i].count; k++) {
			if (rows[i].at[k].left < e.left)
				e.left = rows[i].at[k].left;
			if (rows[i].at[k].right > e.right)
				e.right = rows[i].at[k].right;
		}
	return e;
}

/* What stands on the two sides of a gap. */
struct sides {
	size_t left, right, both;	/* rows */
	double fill_left, fill_right;	/* of a column's width, median */
	double words_left, words_right;	/* of a row, median */
};

static double words_in(const struct layout *l, const struct fragment *at,
		       size_t count)
{
	size_t words = 0;

	for (size_t i = 0; i < count; i++) {
		const char *s = l->text.s + at[i].start;
		size_t n = at[i].end - at[i].start, step;
		size_t w = utf8_count_words(s, n);

		/* A Chinese word has some two letters. */
		words += w > 1 && reader_is_wide(utf8_decode(s, n, &step)) ?
			w / 2 : w;
	}
	return (double)words;
}

static struct sides look_at_sides(const struct layout *l,
				  const struct row *rows, size_t count,
				  struct gap g)
{
	struct gap all = extent(rows, count);
	struct sides s = { 0 };
	double *values = xmalloc(4 * count * sizeof(*values));
	double *fill_left = values, *fill_right = values + count;
	double *words_left = values + 2 * count;
	double *words_right = values + 3 * count;

	for (size_t i = 0; i < count; i++) {
		const struct row *r = &rows[i];
		size_t n = left_of(r, g.left);

		if (n) {
			fill_left[s.left] = (r->at[n - 1].right - all.left) /
				(g.left - all.left + 1);
			words_left[s.left++] = words_in(l, r->at, n);
		}
		if (n < r->count) {
			fill_right[s.right] = (r->at[r->count - 1].right -
				g.right) / (all.right - g.right + 1);
			words_right[s.right++] = words_in(l, r->at + n,
							  r->count - n);
		}
		s.both += n && n < r->count;
	}
	s.fill_left = median(fill_left, s.left);
	s.fill_right = median(fill_right, s.right);
	s.words_left = median(words_left, s.left);
	s.words_right = median(words_right, s.right);
	free(values);
	return s;
}

enum gap_kind { NO_GUTTER, BESIDE_LABELS, BETWEEN_COLUMNS };

static enum gap_kind judge(const struct layout *l, const struct row *rows,
			   size_t count, struct gap g)
{
	struct gap all = extent(rows, count);
	double share = (g.left - all.left) / (all.right - all.left + 1);
	struct sides s = look_at_sides(l, rows, count, g);
	bool prose = s.words_left >= 3 && s.words_right >= 3 &&
		s.fill_left >= 0.6 && s.fill_right >= 0.6;

	if (s.left < 2 || s.right < 2)
		return NO_GUTTER;
	if (share <= 0.38 && !prose && s.both * 10 >= s.left * 7)
		return BESIDE_LABELS;
	return s.left >= 3 && s.right >= 3 && share >= 0.2 && share <= 0.8 ?
		BETWEEN_COLUMNS : NO_GUTTER;
}

static void put_rows(struct layout *l, const struct row *rows, size_t count,
		     double margin, unsigned depth);

static void put_column(struct layout *l, const struct row *rows, size_t count,
		       struct gap g, bool left, unsigned depth)
{
	struct row_list column = { 0 };
	size_t first = l->lines->count;

	for (size_t i = 0; i < count; i++) {
		size_t n = left_of(&rows[i], g.left);
		struct row part = left ? (struct row){ rows[i].at, n } :
			(struct row){ rows[i].at + n, rows[i].count - n };

		if (part.count)
			list_push(&column, part);
	}
	if (column.count)
		put_rows(l, column.at, column.count,
			 extent(column.at, column.count).right, depth + 1);
	if (l->lines->count > first)
		l->lines->at[first].begins_column = true;
	list_release(&column);
}

/* How many rows above two columns are a heading over both, though it does not
 * reach into the right one: it is wider than the left. */
static size_t rows_above(const struct row *rows, size_t count, struct gap g)
{
	double widest = 0;
	size_t n = 0;

	while (n < count && left_of(&rows[n], g.left) == rows[n].count)
		n++;
	for (size_t i = n; i < count; i++) {
		size_t left = left_of(&rows[i], g.left);

		if (left && rows[i].at[left - 1].right > widest)
			widest = rows[i].at[left - 1].right;
	}
	while (n && rows[n - 1].at[rows[n - 1].count - 1].right <= widest + 1)
		n--;
	return n;
}

/* Rows with the same white space through them. */
static void put_run(struct layout *l, const struct row *rows, size_t count,
		    const struct gap *gaps, size_t gap_count, double margin,
		    unsigned depth)
{
	double labels = -1;

	for (size_t k = 0; k < gap_count; k++) {
		enum gap_kind kind = judge(l, rows, count, gaps[k]);

		if (kind == BESIDE_LABELS) {
			labels = gaps[k].left;
		} else if (kind == BETWEEN_COLUMNS && labels < 0 &&
			   depth < DEEPEST) {
			size_t n = rows_above(rows, count, gaps[k]);

			for (size_t i = 0; i < n; i++)
				put_line(l, &rows[i], 0, margin);
			put_column(l, rows + n, count - n, gaps[k], true,
				   depth);
			put_column(l, rows + n, count - n, gaps[k], false,
				   depth);
			return;
		}
	}
	for (size_t i = 0; i < count; i++)
		put_line(l, &rows[i], labels < 0 ? 0 :
			 left_of(&rows[i], labels), margin);
}

/* Cuts the rows into runs with the same white space. */
static void put_rows(struct layout *l, const struct row *rows, size_t count,
		     double margin, unsigned depth)
{
	struct gap all = extent(rows, count);
	size_t i = 0;

	while (i < count) {
		struct gap gaps[MOST_GAPS] = { all }, next[MOST_GAPS];
		size_t known = 1, end = i;

		for (; end < count; end++) {
			size_t near = end - i + NEAR < count - i ?
				end - i + NEAR : count - i;
			size_t n = narrow(l, &rows[end], gaps, known, next);
			size_t kept = 0;

			for (size_t k = 0; k < n; k++)
				if (parts_text(rows + i, near, next[k]))
					next[kept++] = next[k];
			if (!kept)
				break;
			memcpy(gaps, next, kept * sizeof(*gaps));
			known = kept;
		}
		if (end == i) {
			put_line(l, &rows[i++], 0, margin);
			continue;
		}
		put_run(l, rows + i, end - i, gaps, known, margin, depth);
		i = end;
	}
}

void pdf_layout_page(struct arena *arena, const struct pdf_page *page,
		     struct pdf_line_list *lines)
{
	struct layout l = {
		.arena = arena, .lines = lines, .page = page->number,
		.text = STRBUF_INIT,
	};
	struct row_list rows = { 0 };

	find_fragments(&l, page);
	l.height = usual_height(&l.fragments);
	find_rows(&l.fragments, &rows);
	if (rows.count)
		put_rows(&l, rows.at, rows.count, 0, 0);
	list_release(&rows);
	list_release(&l.fragments);
	strbuf_release(&l.text);
}
