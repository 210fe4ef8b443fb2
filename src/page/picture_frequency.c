/*
 * How often each code is given, as bars; the most frequent ones where there
 * are too many to see.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "page/picture.h"

enum { ROWS = 60, ROW = 20, NAMES = 280, LENGTH = 420, COLUMNS = 38 };

struct frequency {
	uint32_t code;
	size_t codings;
};

static int by_codings(const void *left, const void *right)
{
	const struct frequency *a = left, *b = right;

	if (a->codings != b->codings)
		return a->codings > b->codings ? -1 : 1;
	return (a->code > b->code) - (a->code < b->code);
}

static void draw_row(struct page *page, const struct frequency *one, int top,
		     size_t most)
{
	const char *name = page->material.code_words[one->code];
	size_t length = utf8_fit(name, strlen(name), COLUMNS);
	int width = (int)(one->codings * LENGTH / most);

	strbuf_addf(&page->out, "<a href=\"#code-%lld\" class=\"%s\"><text "
		    "x=\"%d\" y=\"%d\" text-anchor=\"end\">",
		    (long long)page->material.codes.at[one->code].id,
		    page_colour(page, one->code), NAMES - 8, top + 14);
	page_add_words(page, name, length);
	strbuf_addf(&page->out, "%s</text><rect class=\"stripe\" x=\"%d\" "
		    "y=\"%d\" width=\"%d\" height=\"%d\"/><text x=\"%d\" "
		    "y=\"%d\">%zu</text></a>\n", name[length] ? "…" : "",
		    NAMES, top + 3, width ? width : 1, ROW - 6,
		    NAMES + width + 6, top + 14, one->codings);
}

void picture_frequency(struct page *page, bool with_below)
{
	const struct material *m = &page->material;
	struct frequency *all = xcalloc(m->codes.count + 1, sizeof(*all));
	size_t count = 0;
	int height;

	for (uint32_t i = 0; i < m->codes.count; i++) {
		size_t codings = with_below ?
			tally_at(&page->tally, i, 0)->codings : page->own[i];

		if (codings)
			all[count++] = (struct frequency){ i, codings };
	}
	if (count) {
		qsort(all, count, sizeof(*all), by_codings);
		count = count < ROWS ? count : ROWS;
		height = (int)count * ROW + 4;
		strbuf_addf(&page->out, "<svg role=\"img\" aria-label=\"%s\" "
			    "width=\"%d\" height=\"%d\" "
			    "viewBox=\"0 0 %d %d\">\n",
			    page_words(page, _("Frequency of codes")),
			    NAMES + LENGTH + 50, height,
			    NAMES + LENGTH + 50, height);
		for (size_t i = 0; i < count; i++)
			draw_row(page, &all[i], (int)i * ROW, all[0].codings);
		strbuf_adds(&page->out, "</svg>\n");
	}
	free(all);
}
