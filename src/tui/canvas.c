#include "tui/canvas.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/utf8.h"

static const struct canvas_cell blank = {
	.glyph = { .text = " ", .length = 1, .columns = 1 },
};

/* Characters. */

static bool turns_direction(uint32_t cp)
{
	return cp == 0x061C || cp == 0x200E || cp == 0x200F ||
		(cp >= 0x202A && cp <= 0x202E) ||
		(cp >= 0x2066 && cp <= 0x2069);
}

/* What is shown for a character that must not be sent; 0: itself. */
static uint32_t stand_in(uint32_t cp)
{
	if (cp == '\t' || cp == '\n' || cp == 0x2028 || cp == 0x2029)
		return ' ';
	if (cp < 0x20)
		return 0x2400 + cp;
	if (cp == 0x7F)
		return 0x2421;
	if ((cp > 0x7F && cp < 0xA0) || turns_direction(cp) || cp == 0xFEFF)
		return 0xFFFD;
	return 0;
}

static bool is_mark(uint32_t cp)
{
	return cp >= 0x300 && !stand_in(cp) && !utf8_columns_of(cp);
}

/* These join pictures into one on some terminals and not on others, so that
 * nobody could tell how wide they are. */
static bool joins_pictures(uint32_t cp, unsigned columns)
{
	return columns == 2 && (cp == 0x200D || cp == 0xFE0F);
}

static void glyph_add(struct glyph *g, uint32_t cp)
{
	char bytes[4];
	size_t n = utf8_encode(bytes, cp);

	if (g->length + n > GLYPH_BYTES)
		return;
	memcpy(g->text + g->length, bytes, n);
	g->length = (uint8_t)(g->length + n);
}

size_t glyph_next(const char *s, size_t n, struct glyph *g)
{
	size_t length, at;
	uint32_t cp, shown;

	if (s[0] >= 0x20 && s[0] < 0x7F && n > 1 && s[1] >= 0) {
		g->text[0] = s[0];
		g->length = g->columns = 1;
		return 1;
	}
	cp = utf8_decode(s, n, &length);
	shown = stand_in(cp);
	g->length = 0;
	if (!shown && is_mark(cp))
		glyph_add(g, 0x25CC);	/* ◌ carries a mark without a base */
	glyph_add(g, shown ? shown : cp);
	g->columns = shown || is_mark(cp) ? 1 :
		(uint8_t)utf8_columns_of(cp);
	if (!g->columns)
		g->columns = 1;
	if (shown)
		return length;
	for (at = length; at < n; at += length) {
		cp = utf8_decode(s + at, n - at, &length);
		if (!is_mark(cp))
			break;
		if (!joins_pictures(cp, g->columns))
			glyph_add(g, cp);
	}
	return at;
}

size_t glyph_previous(const char *s, size_t at)
{
	size_t before = utf8_previous(s, at), length;
	uint32_t cp = utf8_decode(s + before, at - before, &length);

	/* Marks belong to the nearest character before that is none. */
	while (before > 0 && is_mark(cp)) {
		at = before;
		before = utf8_previous(s, at);
		cp = utf8_decode(s + before, at - before, &length);
		if (stand_in(cp))
			return at;
	}
	return before;
}

size_t glyph_columns(const char *s, size_t n)
{
	struct glyph g;
	size_t columns = 0;

	for (size_t i = 0; i < n; columns += g.columns)
		i += glyph_next(s + i, n - i, &g);
	return columns;
}

size_t glyph_fit(const char *s, size_t n, size_t columns)
{
	struct glyph g;
	size_t used = 0, i = 0;

	while (i < n) {
		size_t length = glyph_next(s + i, n - i, &g);

		used += g.columns;
		if (used > columns)
			break;
		i += length;
	}
	return i;
}

/* Canvases. */

void canvas_init(struct canvas *c, int width, int height)
{
	*c = (struct canvas){
		.whole_width = width, .width = width, .height = height,
	};
	c->cells = xcalloc((size_t)width * (size_t)height + 1,
			   sizeof(*c->cells));
	c->cursor = xcalloc(1, sizeof(*c->cursor));
	canvas_clear(c);
}

void canvas_release(struct canvas *c)
{
	free(c->cells);
	free(c->cursor);
	*c = (struct canvas)CANVAS_INIT;
}

void canvas_clear(struct canvas *c)
{
	canvas_fill(c, 0, 0, c->width, c->height, STYLE_NORMAL);
	c->cursor->x = c->cursor->y = -1;
}

struct canvas canvas_part(const struct canvas *c, int x, int y, int width,
			  int height)
{
	struct canvas part = *c;

	if (x < 0)
		width += x, x = 0;
	if (y < 0)
		height += y, y = 0;
	if (x + width > c->width)
		width = c->width - x;
	if (y + height > c->height)
		height = c->height - y;
	part.left += x;
	part.top += y;
	part.width = width > 0 ? width : 0;
	part.height = height > 0 ? height : 0;
	return part;
}

static struct canvas_cell *cell_of(const struct canvas *c, int x, int y)
{
	return &c->cells[(c->top + y) * c->whole_width + c->left + x];
}

static bool inside(const struct canvas *c, int x, int y)
{
	return x >= 0 && y >= 0 && x < c->width && y < c->height;
}

const struct canvas_cell *canvas_cell_at(const struct canvas *c, int x, int y)
{
	return inside(c, x, y) ? cell_of(c, x, y) : NULL;
}

static void make_blank(struct canvas_cell *cell)
{
	cell->glyph = blank.glyph;
}

/* Takes the cell out of a wide character that it may be a half of. */
static void set_free(struct canvas *c, int x, int y)
{
	struct canvas_cell *cell = cell_of(c, x, y);

	if (cell->glyph.columns == 0 && c->left + x > 0)
		make_blank(cell - 1);
	if (cell->glyph.columns == 2 && c->left + x + 1 < c->whole_width)
		make_blank(cell + 1);
}

static void put(struct canvas *c, int x, int y, unsigned style,
		const struct glyph *g)
{
	struct canvas_cell *cell;

	if (g->columns == 2 && (!inside(c, x, y) || !inside(c, x + 1, y))) {
		if (inside(c, x, y))
			put(c, x, y, style, &blank.glyph);
		if (inside(c, x + 1, y))
			put(c, x + 1, y, style, &blank.glyph);
		return;
	}
	if (!inside(c, x, y))
		return;
	cell = cell_of(c, x, y);
	set_free(c, x, y);
	cell->glyph = *g;
	cell->style = (uint16_t)style;
	if (g->columns == 2) {
		set_free(c, x + 1, y);
		cell[1].glyph = (struct glyph){ .length = 0, .columns = 0 };
		cell[1].style = (uint16_t)style;
	}
}

int canvas_textn(struct canvas *c, int x, int y, unsigned style,
		 const char *text, size_t n)
{
	struct glyph g;
	int start = x;

	for (size_t i = 0; i < n; x += g.columns) {
		i += glyph_next(text + i, n - i, &g);
		put(c, x, y, style, &g);
	}
	return x - start;
}

int canvas_text(struct canvas *c, int x, int y, unsigned style,
		const char *text)
{
	return canvas_textn(c, x, y, style, text, strlen(text));
}

int canvas_printf(struct canvas *c, int x, int y, unsigned style,
		  const char *format, ...)
{
	va_list args;
	char *text;
	int n, used;

	va_start(args, format);
	n = vasprintf(&text, format, args);
	va_end(args);
	if (n < 0)
		die("out of memory");
	used = canvas_textn(c, x, y, style, text, (size_t)n);
	free(text);
	return used;
}

/* Where the end of the text that fits into `columns` begins. */
static size_t fit_end(const char *s, size_t n, size_t columns)
{
	size_t all = glyph_columns(s, n), i = 0;
	struct glyph g;

	while (i < n && all > columns) {
		i += glyph_next(s + i, n - i, &g);
		all -= g.columns;
	}
	return i;
}

/* The end is told a little more of than the beginning. */
static void cut_middle(struct canvas *field, unsigned style, const char *text,
		       size_t n)
{
	size_t room = (size_t)field->width - 1;
	size_t head = glyph_fit(text, n, room / 2);
	size_t tail = fit_end(text, n, room - glyph_columns(text, head));
	int x = canvas_textn(field, 0, 0, style, text, head);

	x += canvas_text(field, x, 0, style, "…");
	canvas_textn(field, x, 0, style, text + tail, n - tail);
}

void canvas_fieldn(struct canvas *c, int x, int y, int width, unsigned style,
		   enum align align, const char *text, size_t n)
{
	struct canvas field = canvas_part(c, x, y, width, 1);
	size_t room = width > 0 ? (size_t)width : 0, used, from;

	canvas_fill(&field, 0, 0, field.width, 1, style);
	if (!room)
		return;
	used = glyph_columns(text, n);
	if (used <= room) {
		canvas_textn(&field, align == ALIGN_LEFT ||
			     align == ALIGN_NAME ? 0 : (int)(room - used), 0,
			     style, text, n);
	} else if (align == ALIGN_NAME || align == ALIGN_NAME_RIGHT) {
		cut_middle(&field, style, text, n);
	} else if (align == ALIGN_LEFT_CUT) {
		from = fit_end(text, n, room - 1);
		used = glyph_columns(text + from, n - from);
		canvas_text(&field, (int)(room - used) - 1, 0, style, "…");
		canvas_textn(&field, (int)(room - used), 0, style,
			     text + from, n - from);
	} else {
		n = glyph_fit(text, n, room - 1);
		used = (size_t)canvas_textn(&field, 0, 0, style, text, n);
		canvas_text(&field, (int)used, 0, style, "…");
	}
}

void canvas_field(struct canvas *c, int x, int y, int width, unsigned style,
		  enum align align, const char *text)
{
	canvas_fieldn(c, x, y, width, style, align, text, strlen(text));
}

void canvas_fill(struct canvas *c, int x, int y, int width, int height,
		 unsigned style)
{
	for (int row = y; row < y + height; row++)
		for (int column = x; column < x + width; column++)
			put(c, column, row, style, &blank.glyph);
}

void canvas_restyle(struct canvas *c, int x, int y, int width, unsigned style)
{
	for (int column = x; column < x + width; column++)
		if (inside(c, column, y))
			cell_of(c, column, y)->style = (uint16_t)style;
}

void canvas_mark(struct canvas *c, int x, int y, int width, unsigned mark)
{
	for (int column = x; column < x + width; column++)
		if (inside(c, column, y))
			cell_of(c, column, y)->style |= (uint16_t)mark;
}

/* Lines and bars. */

void canvas_hline(struct canvas *c, int x, int y, int width)
{
	for (int i = 0; i < width; i++)
		canvas_text(c, x + i, y, STYLE_BORDER, "─");
}

void canvas_vline(struct canvas *c, int x, int y, int height)
{
	for (int i = 0; i < height; i++)
		canvas_text(c, x, y + i, STYLE_BORDER, "│");
}

struct canvas canvas_box(struct canvas *c, const char *title)
{
	int right = c->width - 1, bottom = c->height - 1;

	canvas_fill(c, 0, 0, c->width, c->height, STYLE_NORMAL);
	canvas_hline(c, 1, 0, c->width - 2);
	canvas_hline(c, 1, bottom, c->width - 2);
	canvas_vline(c, 0, 1, c->height - 2);
	canvas_vline(c, right, 1, c->height - 2);
	canvas_text(c, 0, 0, STYLE_BORDER, "┌");
	canvas_text(c, right, 0, STYLE_BORDER, "┐");
	canvas_text(c, 0, bottom, STYLE_BORDER, "└");
	canvas_text(c, right, bottom, STYLE_BORDER, "┘");
	if (title && c->width > 6) {
		size_t n = glyph_fit(title, strlen(title),
				     (size_t)c->width - 6);
		int used = canvas_textn(c, 3, 0, STYLE_HEADING, title, n);

		canvas_text(c, 2, 0, STYLE_BORDER, " ");
		canvas_text(c, 3 + used, 0, STYLE_BORDER, " ");
	}
	return canvas_part(c, 1, 1, c->width - 2, c->height - 2);
}

void canvas_bar(struct canvas *c, int x, int y, int width, unsigned style,
		double share)
{
	static const char *const eighths[] = {
		"", "▏", "▎", "▍", "▌", "▋", "▊", "▉",
	};
	int units;

	if (!(share > 0))
		share = 0;
	if (share > 1)
		share = 1;
	units = (int)(share * width * 8 + 0.5);
	if (share > 0 && !units)
		units = 1;
	canvas_fill(c, x, y, width, 1, STYLE_BAR_EMPTY);
	for (int i = 0; i < units / 8; i++)
		canvas_text(c, x + i, y, style, "█");
	if (units % 8)
		canvas_text(c, x + units / 8, y, style, eighths[units % 8]);
}

void canvas_scrollbar(struct canvas *c, int x, size_t first, size_t shown,
		      size_t total)
{
	size_t height = (size_t)c->height, from, length;

	if (!total || shown >= total || !height)
		return;
	length = height * shown / total;
	if (!length)
		length = 1;
	from = total > shown ? (height - length) * first / (total - shown) : 0;
	for (size_t i = 0; i < height; i++)
		canvas_text(c, x, (int)i, STYLE_BORDER,
			    i >= from && i < from + length ? "█" : "│");
}

void canvas_set_cursor(struct canvas *c, int x, int y)
{
	if (!inside(c, x, y))
		return;
	c->cursor->x = c->left + x;
	c->cursor->y = c->top + y;
}

bool canvas_cell_equal(const struct canvas_cell *a,
		       const struct canvas_cell *b)
{
	return a->style == b->style && a->glyph.columns == b->glyph.columns &&
		a->glyph.length == b->glyph.length &&
		!memcmp(a->glyph.text, b->glyph.text, a->glyph.length);
}

void canvas_print(const struct canvas *c, struct strbuf *out)
{
	for (int y = 0; y < c->height; y++) {
		size_t start = out->length;

		for (int x = 0; x < c->width; x++) {
			const struct glyph *g = &cell_of(c, x, y)->glyph;

			strbuf_add(out, g->text, g->length);
		}
		while (out->length > start && out->s[out->length - 1] == ' ')
			strbuf_truncate(out, out->length - 1);
		strbuf_addc(out, '\n');
	}
}
