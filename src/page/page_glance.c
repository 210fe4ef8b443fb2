/*
 * The study at a glance: what it rests on, in numbers that lead on, and the
 * category that it is about.
 */
#include <string.h>

#include "page/page_internal.h"

/* "12 interviews": the number large, the rest below it.  A link of NULL leads
 * nowhere. */
static void add_number(struct page *page, const char *link, const char *words)
{
	size_t digits = strspn(words, "0123456789");

	strbuf_addf(&page->out, "<li>%s%s%s<b>", link ? "<a href=\"#" : "",
		    link ? link : "<span>", link ? "\">" : "");
	page_add_words(page, words, digits);
	strbuf_adds(&page->out, "</b>");
	page_add_words(page, words + digits, strlen(words) - digits);
	strbuf_adds(&page->out, link ? "</a></li>\n" : "</span></li>\n");
}

static void add_numbers(struct page *page)
{
	const struct material *m = &page->material;
	bool has_texts = !page->wish->for_public && m->documents.count;
	const char *texts = has_texts ? "interviews" : NULL;
	const char *codes = m->codes.count ? "codes" : NULL;
	size_t labels = 0;

	for (size_t i = 0; i < m->codes.count; i++)
		labels += m->codes.at[i].kind == CODE_LABEL;
	strbuf_adds(&page->out, "<ul class=\"numbers\">\n");
	add_number(page, texts, COUNTED("%zu interview", "%zu interviews",
					m->documents.count));
	add_number(page, texts, COUNTED("%zu participant",
		   "%zu participants", m->person_count));
	add_number(page, codes, COUNTED("%zu label", "%zu labels", labels));
	add_number(page, codes, COUNTED("%zu category", "%zu categories",
					  m->codes.count - labels));
	add_number(page, texts, COUNTED("%zu coded passage",
		   "%zu coded passages", m->passages.count));
	if (page->relations.count)
		add_number(page, "claims", COUNTED("%zu claim", "%zu claims",
			   page->relations.count));
	if (page->needs.count)
		add_number(page, "needs", COUNTED("%zu need", "%zu needs",
			   page->needs.count));
	strbuf_adds(&page->out, "</ul>\n");
}

static bool add_core(struct page *page, struct error *err)
{
	struct core core;
	uint32_t number;
	bool chosen;

	if (!core_get(page->project, page->arena, &core, &chosen, err))
		return false;
	number = chosen ? material_code(&page->material, core.code.id) :
		NOBODY;
	if (number == NOBODY)
		return true;
	strbuf_addf(&page->out, "<div class=\"core\"><p class=\"soft\">%s</p>"
		    "<p class=\"big\">%s</p>\n",
		    page_words(page, _("The core category")),
		    page_code_link(page, number));
	if (core.code.definition)
		page_paragraphs(page, core.code.definition);
	if (core.reason) {
		strbuf_addf(&page->out, "<details><summary>%s</summary>\n",
			    page_words(page, _("Why this one")));
		page_paragraphs(page, core.reason);
		strbuf_adds(&page->out, "</details>\n");
	}
	strbuf_adds(&page->out, "</div>\n");
	return true;
}

bool page_glance(struct page *page, struct error *err)
{
	add_numbers(page);
	return add_core(page, err);
}
