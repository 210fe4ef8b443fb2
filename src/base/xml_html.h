/*
 * Reading web pages as a run of events, however badly they are made: what is
 * not closed is closed, what cannot be is left out.  Nothing outside the
 * given text is looked at.  Door to libxml2, with base/xml.
 */
#ifndef AXIAL_BASE_XML_HTML_H
#define AXIAL_BASE_XML_HTML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct html_attributes;

/* The value of an attribute, "" where it has none; NULL without it. */
const char *html_attribute(const struct html_attributes *attributes,
			   const char *name);

/* Names come in small letters.  Each start has its end, also that of an
 * element that holds nothing.  Text may come in several pieces, its entities
 * resolved. */
struct html_handler {
	void (*start)(void *self, const char *name,
		      const struct html_attributes *attributes);
	void (*end)(void *self, const char *name);
	void (*text)(void *self, const char *s, size_t n);
};

/* `text` is valid UTF-8, whatever the page says of its encoding.  Fails where
 * elements are nested deeper than anybody would. */
must_check bool html_parse(const char *text, size_t length,
			   const struct html_handler *handler, void *self,
			   struct error *err);

#endif
