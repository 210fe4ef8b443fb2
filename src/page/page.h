/*
 * A study as one page: what people need first, then the story, the claims and
 * the codes behind it, and at the end the interviews themselves, so that every
 * number leads to words and every quotation to its place.
 *
 * The page stands alone.  It asks nothing of any network; a policy in its head
 * forbids it to, and lets no style or script act but the page's own.  It can
 * be read without script and on paper.  What people said is text and nothing
 * else (report/html_text.h).
 */
#ifndef AXIAL_PAGE_PAGE_H
#define AXIAL_PAGE_PAGE_H

#include "transcript/leaving.h"

struct page_wish {
	/* For readers outside the study: no transcripts, no names of files,
	 * and of people only what `least` of them share. */
	bool for_public;
	size_t least;
};

/* Who opens the door has said where to; the page closes it. */
must_check bool page_write(struct leaving *to, const struct page_wish *wish,
			   struct error *err);

#endif
