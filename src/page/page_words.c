/*
 * Words, links and quotations: what all parts of the page are made of.
 */
#include <string.h>

#include "page/page_internal.h"
#include "report/html_text.h"
#include "report/writer_internal.h"

static void add_escaped(struct strbuf *out, const char *text, size_t length)
{
	struct strbuf shown = STRBUF_INIT;

	add_shown(&shown, text, length, "\n");
	html_add_text(out, shown.s, shown.length);
	strbuf_release(&shown);
}

const char *page_words(struct page *page, const char *text)
{
	struct strbuf out = STRBUF_INIT;
	const char *words;

	if (!text)
		return "";
	add_escaped(&out, text, strlen(text));
	words = arena_strndup(page->arena, out.s, out.length);
	strbuf_release(&out);
	return words;
}

void page_add_words(struct page *page, const char *text, size_t length)
{
	add_escaped(&page->out, text, length);
}

const char *page_colour(const struct page *page, uint32_t code)
{
	return page_colour_class(page->colours[code]);
}

const char *page_code_link(struct page *page, uint32_t code)
{
	const struct code *one = &page->material.codes.at[code];

	return arena_printf(page->arena, "<a class=\"code %s\" "
			    "href=\"#code-%lld\">%s</a>",
			    page_colour(page, code), (long long)one->id,
			    page_words(page, page->material.code_words[code]));
}

const char *page_place(struct page *page, int64_t coding, const char *words)
{
	if (page->wish->for_public || !coding)
		return page_words(page, words);
	return arena_printf(page->arena, "<a href=\"#q-%lld\">%s</a>",
			    (long long)coding, page_words(page, words));
}

const char *page_count(struct page *page, int64_t coding, size_t count)
{
	return page_place(page, count ? coding : 0,
			  arena_printf(page->arena, "%zu", count));
}

const char *page_person(const struct page *page, int64_t participant,
			const char *speaker)
{
	const struct material *m = &page->material;

	for (size_t i = 0; participant && i < m->person_count; i++)
		if (m->people[i].participant == participant)
			return m->people[i].name;
	return speaker;
}

const char *page_document(struct page *page, uint32_t document)
{
	if (page->wish->for_public)
		return arena_printf(page->arena, _("interview %lu"),
				    (unsigned long)document + 1);
	return page->material.documents.at[document].name;
}

void page_quote(struct page *page, const struct said *said)
{
	strbuf_addf(&page->out, "<figure class=\"quote%s\"><blockquote>",
		    said->contrary ? " against" : "");
	page_add_words(page, said->text, strlen(said->text));
	strbuf_adds(&page->out, "</blockquote><figcaption>");
	if (said->contrary)
		strbuf_addf(&page->out, "<b>%s</b> ",
			    page_words(page, _("against")));
	strbuf_addf(&page->out, "%s", page_words(page, said->who));
	if (said->where)
		strbuf_addf(&page->out, "%s%s", said->who ? " · " : "",
			    page_place(page, said->coding, said->where));
	strbuf_adds(&page->out, "</figcaption></figure>\n");
}

void page_quotation(struct page *page, const struct quotation *quotation)
{
	const struct passage *passage =
		&page->material.passages.at[quotation->passage];
	const char *who = quotation->person == NOBODY ? quotation->voice :
		page->material.people[quotation->person].name;
	const char *where = page_document(page, passage->document);

	if (page->wish->for_public)
		where = NULL;
	else if (quotation->turn)
		where = arena_printf(page->arena, _("%s, turn %lu"), where,
				     (unsigned long)quotation->turn);
	page_quote(page, &(struct said){
		.coding = passage->id, .text = quotation->text, .who = who,
		.where = where, .contrary = quotation->contrary,
	});
}

static void quote_evidence(struct page *page, const struct evidence *e)
{
	page_quote(page, &(struct said){
		.coding = e->coding, .text = e->text,
		.who = page_person(page, e->participant, e->speaker),
		.where = page->wish->for_public ? NULL : e->document,
		.contrary = e->contrary,
	});
}

/* Of either side this many stand open. */
enum { OPEN_QUOTES = 2 };

static void quote_some(struct page *page, const struct evidence_list *list,
		       size_t from, size_t end)
{
	size_t open = end - from > OPEN_QUOTES + 1 ? from + OPEN_QUOTES : end;

	for (size_t i = from; i < open; i++)
		quote_evidence(page, &list->at[i]);
	if (open == end)
		return;
	strbuf_addf(&page->out, "<details><summary>%s</summary>\n",
		    page_words(page, arena_printf(page->arena, _("%zu more"),
						  end - open)));
	for (size_t i = open; i < end; i++)
		quote_evidence(page, &list->at[i]);
	strbuf_adds(&page->out, "</details>\n");
}

bool page_evidence(struct page *page, struct claim_ref claim,
		   struct error *err)
{
	struct evidence_list list;
	size_t contrary = 0;

	if (!evidence_list(page->project, page->arena, claim, &list, err))
		return false;
	while (contrary < list.count && !list.at[contrary].contrary)
		contrary++;
	if (!list.count) {
		strbuf_addf(&page->out, "<p class=\"gap\">%s</p>\n",
			    page_words(page, _("No passage bears this out "
					       "yet.")));
		return true;
	}
	quote_some(page, &list, 0, contrary);
	quote_some(page, &list, contrary, list.count);
	return true;
}

void page_status(struct page *page, enum relation_status status)
{
	const char *name = relation_status_name(status);

	strbuf_addf(&page->out, "<span class=\"badge %s\">%s</span>", name,
		    page_words(page, _(name)));
}

void page_paragraphs(struct page *page, const char *text)
{
	while (text && *text) {
		const char *end = strstr(text, "\n\n");
		size_t length = end ? (size_t)(end - text) : strlen(text);

		strbuf_adds(&page->out, "<p>");
		page_add_words(page, text, length);
		strbuf_adds(&page->out, "</p>\n");
		text = end ? end + 2 : NULL;
	}
}
