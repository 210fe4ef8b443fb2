/*
 * The tree of categories and labels with their definitions: each line unfolds
 * into what the code means and the words it stands for.
 */
#include <string.h>

#include "page/page_internal.h"
#include "page/picture.h"

static void add_line(struct page *page, const char *name, const char *text)
{
	if (text && *text)
		strbuf_addf(&page->out, "<div><dt>%s</dt><dd>%s</dd></div>\n",
			    page_words(page, name), page_words(page, text));
}

static void add_definition(struct page *page, const struct code *code)
{
	if (code->definition)
		page_paragraphs(page, code->definition);
	if (!code->use_when && !code->not_when && !code->example)
		return;
	strbuf_adds(&page->out, "<dl class=\"facts\">\n");
	add_line(page, _("when"), code->use_when);
	add_line(page, _("not when"), code->not_when);
	add_line(page, _("example"), code->example);
	strbuf_adds(&page->out, "</dl>\n");
}

static size_t most_codings(const struct page *page)
{
	size_t most = 1;

	for (uint32_t i = 0; i < page->material.codes.count; i++)
		if (tally_at(&page->tally, i, 0)->codings > most)
			most = tally_at(&page->tally, i, 0)->codings;
	return most;
}

static void open_code(struct page *page, uint32_t number, size_t most)
{
	const struct code *code = &page->material.codes.at[number];
	size_t codings = tally_at(&page->tally, number, 0)->codings;

	strbuf_addf(&page->out, "<li><details class=\"%s\" id=\"code-%lld\">"
		    "<summary><span class=\"name%s\">%s</span>",
		    page_colour(page, number), (long long)code->id,
		    code->kind == CODE_CATEGORY ? " category" : "",
		    page_words(page, code->name));
	picture_bar(&page->out, codings, most);
	strbuf_addf(&page->out, "<span class=\"count\">%s</span></summary>\n",
		    page_words(page, arena_printf(page->arena, "%s, %s",
			COUNTED("%zu passage", "%zu passages", codings),
			COUNTED("%zu person", "%zu people",
				page->tally.reach.people[number]))));
	add_definition(page, code);
}

static void add_quotes(struct page *page, uint32_t number)
{
	size_t from = page->first_quote[number];
	size_t end = page->first_quote[number + 1];

	for (size_t i = from; i < end; i++)
		page_quotation(page, &page->quotes.at[i]);
	if (page->own[number] > end - from)
		strbuf_addf(&page->out, "<p class=\"soft\">%s</p>\n",
			    page_words(page, COUNTED("%zu more in the "
				"interviews", "%zu more in the interviews",
				page->own[number] - (end - from))));
}

static uint32_t depth_of(const struct page *page, uint32_t number)
{
	const struct material *m = &page->material;
	uint32_t depth = 0;

	while (m->codes.at[number].parent && depth < CODE_LEVELS_MOST) {
		number = material_code(m, m->codes.at[number].parent);
		if (number == NOBODY)
			break;
		depth++;
	}
	return depth;
}

/* From the code that stands open, `open` deep, to one `depth` deep. */
static void go_to_depth(struct page *page, uint32_t open, uint32_t depth)
{
	if (depth > open) {
		strbuf_adds(&page->out, "<ul>\n");
		return;
	}
	for (; open > depth; open--)
		strbuf_adds(&page->out, "</details></li></ul>\n");
	strbuf_adds(&page->out, depth ? "</details></li>\n" : "");
}

bool page_codes(struct page *page, struct error *err)
{
	const struct material *m = &page->material;
	size_t most = most_codings(page);
	uint32_t open = 0;

	(void)err;
	if (!m->codes.count)
		return true;
	strbuf_adds(&page->out, "<div class=\"tree\">\n");
	for (uint32_t i = 0; i < m->codes.count; i++) {
		uint32_t depth = depth_of(page, i) + 1;

		/* Below what stands above it in the list, wherever a damaged
		 * study says that is. */
		if (depth > open + 1)
			depth = open + 1;
		go_to_depth(page, open, depth);
		open = depth;
		open_code(page, i, most);
		add_quotes(page, i);
	}
	go_to_depth(page, open, 0);
	strbuf_adds(&page->out, "</div>\n");
	return true;
}
