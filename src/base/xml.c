#include "base/xml.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "base/unicode.h"

enum {
	DEEPEST = 250,			/* elements within elements */
	ENCODING_ROOM = 64,		/* the longest name of one, and a NUL */
	DECLARATION_MOST = 1024,	/* bytes */
};

/* libxml2 hands attributes over as five pointers each. */
struct xml_attributes {
	const xmlChar **five;
	int count;
	struct strbuf *value;	/* room for one value with its NUL */
};

struct xml_reader {
	const struct xml_handler *handler;
	void *self;
	xmlParserCtxtPtr parser;
	struct error *err;	/* of the call that runs */
	struct strbuf value;
	unsigned depth;
	bool failed;

	enum { SNIFFING, AS_IT_COMES, TRANSLATED } way;
	struct strbuf held;	/* until the way is known, or translated */
	char encoding[ENCODING_ROOM];	/* that is declared */
};

/* Where entities are not to be put in, libxml2 leaves an ampersand in an
 * attribute as the reference that it once was. */
static const char *value_of(const struct xml_attributes *attributes,
			    const xmlChar **a)
{
	static const char ampersand[] = "&#38;";
	const char *at = (const char *)a[3], *end = (const char *)a[4];
	size_t n = strlen(ampersand);

	strbuf_reset(attributes->value);
	while (at < end) {
		const char *found = memmem(at, (size_t)(end - at), ampersand,
					   n);
		size_t length = (size_t)((found ? found + 1 : end) - at);

		strbuf_add(attributes->value, at, length);
		at = found ? found + n : end;
	}
	return attributes->value->s;
}

const char *xml_attribute(const struct xml_attributes *attributes,
			  const char *name)
{
	for (int i = 0; i < attributes->count; i++) {
		const xmlChar **a = attributes->five + (ptrdiff_t)i * 5;

		if (!strcmp((const char *)a[0], name))
			return value_of(attributes, a);
	}
	return NULL;
}

size_t xml_attribute_count(const struct xml_attributes *attributes)
{
	return (size_t)attributes->count;
}

const char *xml_attribute_at(const struct xml_attributes *attributes,
			     size_t i, const char **value)
{
	const xmlChar **a = attributes->five + (ptrdiff_t)i * 5;

	*value = value_of(attributes, a);
	return (const char *)a[0];
}

static void stop(struct xml_reader *r)
{
	r->failed = true;
	xmlStopParser(r->parser);
}

static void on_start(void *context, const xmlChar *name,
		     const xmlChar *prefix, const xmlChar *space,
		     int namespaces, const xmlChar **declared, int attributes,
		     int defaulted, const xmlChar **five)
{
	struct xml_reader *r = context;
	struct xml_attributes a = { five, attributes, &r->value };

	(void)prefix;
	(void)namespaces;
	(void)declared;
	(void)defaulted;
	if (r->failed)
		return;
	if (++r->depth > DEEPEST) {
		error_set(r->err, _("line %d: elements nested more than %d "
				    "deep"), xmlSAX2GetLineNumber(r->parser),
			  DEEPEST);
		stop(r);
		return;
	}
	if (!r->handler->start(r->self, space ? (const char *)space : "",
			       (const char *)name, &a, r->err))
		stop(r);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix,
		   const xmlChar *space)
{
	struct xml_reader *r = context;

	(void)prefix;
	if (r->failed)
		return;
	r->depth--;
	if (!r->handler->end(r->self, space ? (const char *)space : "",
			     (const char *)name, r->err))
		stop(r);
}

static void on_text(void *context, const xmlChar *s, int n)
{
	struct xml_reader *r = context;

	if (!r->failed &&
	    !r->handler->text(r->self, (const char *)s, (size_t)n, r->err))
		stop(r);
}

static void on_doctype(void *context, const xmlChar *name,
		       const xmlChar *public_id, const xmlChar *system_id)
{
	struct xml_reader *r = context;

	(void)name;
	(void)public_id;
	(void)system_id;
	if (r->failed)
		return;
	error_set(r->err, _("line %d: a document type declaration, which is "
			    "not read"), xmlSAX2GetLineNumber(r->parser));
	stop(r);
}

/* Only the five that XML knows. */
static xmlEntityPtr on_entity(void *context, const xmlChar *name)
{
	(void)context;
	return xmlGetPredefinedEntity(name);
}

static void on_error(void *context, xmlErrorPtr error)
{
	struct xml_reader *r = context;
	size_t n;

	if (r->failed || error->level < XML_ERR_ERROR ||
	    error->domain == XML_FROM_NAMESPACE)
		return;
	n = error->message ? strcspn(error->message, "\n") : 0;
	error_set(r->err, _("line %d: not well-formed XML: %.*s"), error->line,
		  (int)n, n ? error->message : "");
	stop(r);
}

void xml_prepare(void)
{
	xmlInitParser();
}

struct xml_reader *xml_reader_new(const struct xml_handler *handler,
				  void *self)
{
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.cdataBlock = on_text,
		.ignorableWhitespace = on_text,
		.internalSubset = on_doctype,
		.getEntity = on_entity,
		.serror = (xmlStructuredErrorFunc)on_error,
	};
	struct xml_reader *r = xcalloc(1, sizeof(*r));

	r->handler = handler;
	r->self = self;
	r->value = (struct strbuf)STRBUF_INIT;
	r->held = (struct strbuf)STRBUF_INIT;
	r->parser = xmlCreatePushParserCtxt(&sax, r, NULL, 0, NULL);
	if (!r->parser)
		die("out of memory");
	/* Without NOENT an '&' in an attribute's value comes as "&#38;".  There
	 * is nothing else to put in: no entity can be declared. */
	xmlCtxtUseOptions(r->parser, XML_PARSE_NONET | XML_PARSE_HUGE |
			  XML_PARSE_NOENT);
	return r;
}

void xml_reader_free(struct xml_reader *r)
{
	if (!r)
		return;
	if (r->parser->myDoc)
		xmlFreeDoc(r->parser->myDoc);
	xmlFreeParserCtxt(r->parser);
	strbuf_release(&r->value);
	strbuf_release(&r->held);
	free(r);
}

static bool feed(struct xml_reader *r, const char *bytes, size_t length,
		 bool last, struct error *err)
{
	enum { PIECE = 1 << 20 };	/* libxml2 counts in int */

	r->err = err;
	do {
		size_t n = length < PIECE ? length : PIECE;
		int code = xmlParseChunk(r->parser, bytes, (int)n,
					 last && n == length);

		if (code && !r->failed && code != XML_ERR_USER_STOP &&
		    !r->parser->wellFormed) {
			error_set(err, _("not well-formed XML"));
			r->failed = true;
		}
		bytes += n;
		length -= n;
	} while (length && !r->failed);
	return !r->failed;
}

/*
 * Other encodings than those that libxml2 knows by itself it would leave to
 * the C library, which loads a file for each; in a sandbox there are no files.
 * So they are translated here, by the same tables as everywhere.
 */

static bool libxml_knows(const char *encoding)
{
	static const char *const known[] = {
		"UTF-8", "UTF8", "UTF-16", "UTF16", "UTF-16LE", "UTF-16BE",
		"ISO-8859-1", "ISO-LATIN-1", "ISO LATIN 1", "US-ASCII",
		"ASCII", NULL,
	};

	for (const char *const *name = known; *name; name++)
		if (!strcasecmp(*name, encoding))
			return true;
	return false;
}

/* What stands in encoding="…" of the declaration; "" where nothing does. */
static void take_encoding(const char *declaration, char out[ENCODING_ROOM])
{
	const char *at = strstr(declaration, "encoding");
	size_t n;
	char quote;

	out[0] = '\0';
	if (!at)
		return;
	at += strlen("encoding");
	at += strspn(at, " \t\r\n=");
	quote = *at;
	if (quote != '"' && quote != '\'')
		return;
	at++;
	n = strcspn(at, quote == '"' ? "\"" : "'");
	if (n >= ENCODING_ROOM)
		n = ENCODING_ROOM - 1;
	memcpy(out, at, n);
	out[n] = '\0';
}

/* Whether it is known by now how the document is to be read. */
static bool sniff(struct xml_reader *r)
{
	static const char start[] = "<?xml";
	size_t n = r->held.length < 5 ? r->held.length : 5;
	char *end;

	r->way = AS_IT_COMES;
	if (memcmp(r->held.s, start, n) != 0)
		return true;
	end = strstr(r->held.s, "?>");
	if (!end) {
		if (r->held.length < DECLARATION_MOST)
			r->way = SNIFFING;
		return r->way != SNIFFING;
	}
	*end = '\0';
	take_encoding(r->held.s, r->encoding);
	*end = '?';
	if (r->encoding[0] && !libxml_knows(r->encoding))
		r->way = TRANSLATED;
	return true;
}

static bool feed_held(struct xml_reader *r, struct error *err)
{
	bool ok = !r->held.length ||
		feed(r, r->held.s, r->held.length, false, err);

	strbuf_reset(&r->held);
	return ok;
}

static bool translate(struct xml_reader *r, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	struct unicode_source source;
	bool ok = unicode_decode(r->held.s, r->held.length, r->encoding,
				 &text, &source, err);

	strbuf_release(&r->held);
	r->held = text;
	xmlCtxtUseOptions(r->parser, XML_PARSE_NONET | XML_PARSE_HUGE |
			  XML_PARSE_IGNORE_ENC);
	return ok && feed_held(r, err);
}

bool xml_reader_feed(struct xml_reader *r, const char *bytes, size_t length,
		     struct error *err)
{
	if (!length)
		return true;
	if (r->way == AS_IT_COMES)
		return feed(r, bytes, length, false, err);
	strbuf_add(&r->held, bytes, length);
	return r->way == TRANSLATED || !sniff(r) || r->way == TRANSLATED ||
		feed_held(r, err);
}

bool xml_reader_finish(struct xml_reader *r, struct error *err)
{
	return (r->way == TRANSLATED ? translate(r, err) :
		feed_held(r, err)) && feed(r, "", 0, true, err);
}
