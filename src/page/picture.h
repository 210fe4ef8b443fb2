/*
 * Pictures of the page, as SVG: text stays text, colours are those of the
 * style sheet, so that they follow light, dark and paper.  What a picture
 * shows stands beside it in words or in a table; it is hidden from readers who
 * listen where it only repeats a number.
 */
#ifndef AXIAL_PAGE_PICTURE_H
#define AXIAL_PAGE_PICTURE_H

#include "page/page_internal.h"

/* Shares of all people: for from the left, against from the right. */
void picture_share(struct strbuf *out, size_t people, size_t against,
		   size_t all);
/* A bar as long as n is of most. */
void picture_bar(struct strbuf *out, size_t n, size_t most);

/* Needs by importance and satisfaction, and by who complains and who is glad;
 * each only where it is known. */
void picture_priorities(struct page *page, const struct ranked_need *needs,
			size_t count);

/* Claims between codes, laid out by Graphviz; nothing where that is not
 * there. */
void picture_network(struct page *page);

/* Codes by how often they are given, each with what it holds or without. */
void picture_frequency(struct page *page, bool with_below);

/* New codes and codes so far, interview by interview. */
void picture_curve(struct page *page, const uint32_t *fresh, size_t count);

/* Where in an interview what is spoken of: a row for each main category. */
void picture_stripes(struct page *page, uint32_t document, size_t bytes);

#endif
