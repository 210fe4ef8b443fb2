/*
 * What each interview brought, and where in an interview what is spoken of.
 */
#include <string.h>

#include "base/utf8.h"
#include "page/picture.h"

/* ---- saturation ---- */

enum { HEIGHT = 200, LEFT = 44, TOP = 12, WIDE = 640 };

static int across(size_t i, size_t count)
{
	return LEFT + (int)((2 * i + 1) * WIDE / (2 * count));
}

static int up(size_t value, size_t most)
{
	return TOP + HEIGHT - (int)(value * HEIGHT / (most ? most : 1));
}

static void add_bars(struct page *page, const uint32_t *fresh, size_t count,
		     size_t sum)
{
	int width = WIDE / (int)count;

	width = width > 28 ? 24 : width > 3 ? width - 2 : 1;
	for (size_t i = 0; i < count; i++) {
		int top = up(fresh[i], sum);

		strbuf_addf(&page->out, "<rect class=\"fresh\" x=\"%d\" "
			    "y=\"%d\" width=\"%d\" height=\"%d\"><title>%s: "
			    "%lu</title></rect>\n",
			    across(i, count) - width / 2, top, width,
			    TOP + HEIGHT - top,
			    page_words(page, page_document(page, (uint32_t)i)),
			    (unsigned long)fresh[i]);
	}
}

static void add_line(struct page *page, const uint32_t *fresh, size_t count,
		     size_t sum)
{
	size_t so_far = 0;

	strbuf_adds(&page->out, "<path class=\"curve\" d=\"");
	for (size_t i = 0; i < count; i++) {
		so_far += fresh[i];
		strbuf_addf(&page->out, "%s%d %d", i ? "L" : "M",
			    across(i, count), up(so_far, sum));
	}
	strbuf_adds(&page->out, "\"/>\n");
}

/* As many numbers as stand apart. */
static void add_numbers(struct page *page, size_t count, size_t sum)
{
	size_t step = count / 20 + 1;

	for (size_t i = 0; i < count; i += step)
		strbuf_addf(&page->out, "<text class=\"axis\" x=\"%d\" "
			    "y=\"%d\" text-anchor=\"middle\">%zu</text>\n",
			    across(i, count), TOP + HEIGHT + 18, i + 1);
	for (size_t i = 0; i <= 4; i++)
		strbuf_addf(&page->out, "<path class=\"grid\" d=\"M%d %dh%d\"/>"
			    "<text class=\"axis\" x=\"%d\" y=\"%d\" "
			    "text-anchor=\"end\">%zu</text>\n", LEFT,
			    up(sum * i / 4, sum), WIDE, LEFT - 6,
			    up(sum * i / 4, sum) + 4, sum * i / 4);
}

void picture_curve(struct page *page, const uint32_t *fresh, size_t count)
{
	const char *title = page_words(page, _("Codes that came up: by each "
		"interview for the first time (bars), and so far (line)"));
	size_t sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += fresh[i];
	if (!count || !sum)
		return;
	strbuf_addf(&page->out, "<figure class=\"pic wide\"><div "
		    "class=\"scroll\" "
		    "tabindex=\"0\" role=\"group\" aria-label=\"%s\">"
		    "<svg role=\"img\" aria-label=\"%s\" width=\"%d\" "
		    "height=\"%d\" viewBox=\"0 0 %d %d\">\n", title, title,
		    LEFT + WIDE + 8, TOP + HEIGHT + 28, LEFT + WIDE + 8,
		    TOP + HEIGHT + 28);
	add_numbers(page, count, sum);
	add_bars(page, fresh, count, sum);
	add_line(page, fresh, count, sum);
	strbuf_addf(&page->out, "</svg></div><figcaption>%s</figcaption>"
		    "</figure>\n", title);
}

/* ---- stripes ---- */

enum { STRIPE = 12, GAP = 3, NAMES = 240, LENGTH = 640, STRIPES_MOST = 4000 };

static uint32_t rows_of(const struct page *page, uint32_t document,
			uint32_t *row_of)
{
	const struct material *m = &page->material;
	uint32_t rows = 0;

	for (uint32_t i = 0; i < m->codes.count; i++)
		row_of[i] = NOBODY;
	for (size_t i = m->first_passage[document];
	     i < m->first_passage[document + 1]; i++)
		row_of[level_main(m, m->passages.at[i].code)] = 0;
	for (uint32_t i = 0; i < m->codes.count; i++)
		if (row_of[i] != NOBODY)
			row_of[i] = rows++;
	return rows;
}

/* Names that are longer than their place end in …. */
static void add_name(struct page *page, const char *name)
{
	size_t length = utf8_fit(name, strlen(name), 34);

	page_add_words(page, name, length);
	strbuf_adds(&page->out, name[length] ? "…" : "");
}

static void name_rows(struct page *page, const uint32_t *row_of)
{
	for (uint32_t i = 0; i < page->material.codes.count; i++) {
		int top = (int)row_of[i] * (STRIPE + GAP);

		if (row_of[i] == NOBODY)
			continue;
		strbuf_addf(&page->out, "<text x=\"%d\" y=\"%d\" "
			    "text-anchor=\"end\">", NAMES - 8,
			    top + STRIPE - 2);
		add_name(page, page->material.codes.at[i].name);
		strbuf_addf(&page->out, "</text><path class=\"grid\" "
			    "d=\"M%d %dh%d\"/>\n", NAMES, top + STRIPE / 2,
			    LENGTH);
	}
}

static void add_stripe(struct page *page, const struct passage *passage,
		       uint32_t row, size_t bytes)
{
	size_t start = passage->span.start * LENGTH / bytes;
	size_t end = passage->span.end * LENGTH / bytes;
	const char *name = page->material.code_words[passage->code];

	strbuf_addf(&page->out, "<a href=\"#q-%lld\" class=\"%s\" "
		    "tabindex=\"-1\"><rect class=\"stripe\" "
		    "x=\"%zu\" y=\"%d\" width=\"%zu\" height=\"%d\"><title>",
		    (long long)passage->id, page_colour(page, passage->code),
		    NAMES + start, (int)row * (STRIPE + GAP),
		    end > start + 2 ? end - start : 2, STRIPE);
	page_add_words(page, name, strlen(name));
	strbuf_adds(&page->out, "</title></rect></a>\n");
}

void picture_stripes(struct page *page, uint32_t document, size_t bytes)
{
	const struct material *m = &page->material;
	uint32_t *row_of = arena_alloc(page->arena, (m->codes.count + 1) *
				       sizeof(*row_of));
	size_t from = m->first_passage[document];
	size_t end = m->first_passage[document + 1];
	uint32_t rows = rows_of(page, document, row_of);
	int height = (int)rows * (STRIPE + GAP);

	if (!rows || !bytes || end - from > STRIPES_MOST)
		return;
	strbuf_addf(&page->out, "<figure class=\"pic wide\"><div "
		    "class=\"scroll\" "
		    "tabindex=\"0\" role=\"group\" aria-label=\"%s\">"
		    "<svg class=\"stripes\" width=\"%d\" height=\"%d\" "
		    "viewBox=\"0 0 %d %d\">\n",
		    page_words(page, _("What is spoken of, from beginning to "
				       "end")),
		    NAMES + LENGTH, height, NAMES + LENGTH, height);
	name_rows(page, row_of);
	for (size_t i = from; i < end; i++)
		add_stripe(page, &m->passages.at[i],
			   row_of[level_main(m, m->passages.at[i].code)],
			   bytes);
	strbuf_adds(&page->out, "</svg></div></figure>\n");
}
