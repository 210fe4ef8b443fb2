/*
 * Words in a web page.  Everything that a study holds goes through
 * html_add_text, so that none of it can become an element, a script or a link.
 */
#ifndef AXIAL_REPORT_HTML_TEXT_H
#define AXIAL_REPORT_HTML_TEXT_H

#include "base/strbuf.h"

/* Text between tags or in an attribute's double quotes: & < > " ' are
 * written as what they are called.  Characters that order text from right to
 * left are kept within the element (the style sheet's unicode-bidi). */
void html_add_text(struct strbuf *out, const char *text, size_t length);

/* Doctype and head: language, title, the policy that lets nothing but the
 * page's own style act, and the style itself (ours; not escaped). */
void html_add_head(struct strbuf *out, const char *title, const char *style);

#endif
