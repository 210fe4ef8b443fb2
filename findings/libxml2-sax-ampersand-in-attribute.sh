#!/bin/sh
# libxml2 2.9.14, SAX2: an &amp; in an attribute's value reaches
# startElementNs as the five characters &#38;, while &lt; and &quot; beside it
# arrive as < and ", and an &amp; in text arrives as &.
#
# It is so for every reader that does not ask for XML_PARSE_NOENT, which one
# leaves out so that entities of a stranger's making are not put in.  A code
# called "price & value" then comes back from REFI-QDA as "price &#38; value".
set -eu
. "$(dirname "$0")/lib.sh"
debian libxml2=2.9.14+dfsg-1.3~deb12u6 libxml2-dev=2.9.14+dfsg-1.3~deb12u6

cat >"$work/sax.c" <<'C'
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

static void start(void *context, const xmlChar *name, const xmlChar *prefix,
		  const xmlChar *uri, int namespaces, const xmlChar **names,
		  int count, int defaults, const xmlChar **attributes)
{
	(void)context, (void)name, (void)prefix, (void)uri, (void)namespaces;
	(void)names, (void)defaults;
	if (count)
		printf("%.*s|", (int)(attributes[4] - attributes[3]),
		       (const char *)attributes[3]);
}

static void text(void *context, const xmlChar *s, int length)
{
	(void)context;
	printf("%.*s", length, (const char *)s);
}

int main(int argc, char **argv)
{
	const char *xml = "<a n='x &amp; y &lt; &quot;z'>x &amp; y</a>";
	xmlSAXHandler sax = { 0 };
	xmlParserCtxtPtr parser;

	(void)argv;
	sax.initialized = XML_SAX2_MAGIC;
	sax.startElementNs = start;
	sax.characters = text;
	parser = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL);
	xmlCtxtUseOptions(parser, argc > 1 ? XML_PARSE_NOENT : 0);
	xmlParseChunk(parser, xml, (int)strlen(xml), 1);
	putchar('\n');
	return 0;
}
C
cc -I"$work/root/usr/include/libxml2" -o "$work/sax" "$work/sax.c" \
	"$libraries"/libxml2.so.2
seen 'x &#38; y < "z|x & y' "$("$work/sax")"
seen 'x & y < "z|x & y' "$("$work/sax" noent)"
echo 'attribute "x &amp; y": x &#38; y; with XML_PARSE_NOENT x & y'
