/*
 * A web page becoming paragraphs: what readers of web pages and of books made
 * of them share.  Inner header of reader_html.c and reader_epub.c.
 */
#ifndef AXIAL_READING_HTML_PROSE_H
#define AXIAL_READING_HTML_PROSE_H

#include "reading/prose.h"

/* Appends what the page says.  `page` is valid UTF-8. */
must_check bool html_prose_add(struct prose *prose, const char *page,
			       size_t length, struct error *err);

#endif
