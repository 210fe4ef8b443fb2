#include "base/xml_html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"

enum { DEEPEST = 2000 };	/* unclosed <font>s add up in old pages */

struct html_attributes {
	const xmlChar **pairs;	/* name, value, …, NULL; or NULL */
};

struct page {
	const struct html_handler *handler;
	void *self;
	htmlParserCtxtPtr parser;
	unsigned depth;
	bool too_deep;
};

const char *html_attribute(const struct html_attributes *attributes,
			   const char *name)
{
	const xmlChar **pair = attributes->pairs;

	for (; pair && pair[0]; pair += 2)
		if (!strcmp((const char *)pair[0], name))
			return pair[1] ? (const char *)pair[1] : "";
	return NULL;
}

static void on_start(void *context, const xmlChar *name,
		     const xmlChar **pairs)
{
	struct page *p = context;
	struct html_attributes attributes = { pairs };

	if (p->too_deep)
		return;
	if (++p->depth > DEEPEST) {
		p->too_deep = true;
		xmlStopParser(p->parser);
		return;
	}
	p->handler->start(p->self, (const char *)name, &attributes);
}

static void on_end(void *context, const xmlChar *name)
{
	struct page *p = context;

	if (p->too_deep || !p->depth)
		return;
	p->depth--;
	p->handler->end(p->self, (const char *)name);
}

static void on_text(void *context, const xmlChar *s, int n)
{
	struct page *p = context;

	if (!p->too_deep)
		p->handler->text(p->self, (const char *)s, (size_t)n);
}

bool html_parse(const char *text, size_t length,
		const struct html_handler *handler, void *self,
		struct error *err)
{
	struct page page = { .handler = handler, .self = self };

	if (length > INT_MAX)
		return error_set(err, _("a page of more than 2 GB"));
	if (!length)
		return true;
	page.parser = htmlCreateMemoryParserCtxt(text, (int)length);
	if (!page.parser)
		die("out of memory");
	htmlCtxtUseOptions(page.parser, HTML_PARSE_NONET |
			   HTML_PARSE_NOIMPLIED | HTML_PARSE_IGNORE_ENC);
	*page.parser->sax = (xmlSAXHandler){
		.startElement = on_start, .endElement = on_end,
		.characters = on_text, .cdataBlock = on_text,
		.ignorableWhitespace = on_text,
	};
	page.parser->userData = &page;
	/* Else the first letter beyond ASCII is taken for ISO-8859-1. */
	xmlSwitchEncoding(page.parser, XML_CHAR_ENCODING_UTF8);
	htmlParseDocument(page.parser);
	while (!page.too_deep && page.depth)
		on_end(&page, (const xmlChar *)"");
	if (page.parser->myDoc)
		xmlFreeDoc(page.parser->myDoc);
	htmlFreeParserCtxt(page.parser);
	if (page.too_deep)
		return error_set(err, _("elements nested more than %d deep"),
				 DEEPEST);
	return true;
}
