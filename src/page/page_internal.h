/*
 * What the parts of the page share: the study, read once, and the bytes on
 * their way out.  Each part is a row in page.c: the name by which links find
 * it, its title, and the function that writes it.
 *
 * Names by which links find things: #need-ID, #claim-ID, #sentence-N,
 * #code-ID, #doc-ID, and #q-ID, the place of a coding in its interview.
 */
#ifndef AXIAL_PAGE_PAGE_INTERNAL_H
#define AXIAL_PAGE_PAGE_INTERNAL_H

#include "base/counted.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "page/page.h"
#include "report/levels.h"
#include "report/need_rank.h"
#include "report/quotes.h"
#include "report/stances.h"
#include "theory/core.h"
#include "theory/frame.h"
#include "theory/need.h"
#include "theory/story.h"
#include "transcript/participant.h"

enum { PAGE_COLOURS = 12 };

struct page {
	struct project *project;
	struct arena *arena;
	FILE *stream;
	const struct page_wish *wish;
	struct strbuf out;		/* what comes next */
	const char *title;
	struct material material;
	struct tally tally;		/* of each code with what it holds */
	struct levels levels;
	struct need_list needs;
	struct stances need_stances, claim_stances;
	struct story story;
	struct relation_list relations;
	struct frame_list frames;
	struct quotation_list quotes;	/* of each code */
	size_t *first_quote;		/* by code, and one more */
	size_t *own;			/* codings by code, none from below */
	/* By code and person: codings in their words, and the first of them
	 * as an id; of a category with what it holds. */
	uint32_t *met;
	int64_t *met_first;
	int64_t *first_passage;		/* by code: an id, or 0 */
	uint8_t *colours;		/* by code; PAGE_COLOURS: none */
};

/* Text of the study as it may stand between tags and in attributes; lives in
 * the arena.  NULL is empty. */
const char *page_words(struct page *page, const char *text);
/* Straight into the page. */
void page_add_words(struct page *page, const char *text, size_t length);
/* Sends what has been written so far. */
void page_send(struct page *page);

/* The class that colours a code: that of its main category. */
const char *page_colour(const struct page *page, uint32_t code);
/* By number up to PAGE_COLOURS, which is what has no category: the class, and
 * the colour, the researcher's own where one was given. */
const char *page_colour_class(uint8_t number);
const char *page_colour_value(const struct page *page, uint8_t number);
/* A link to a code by its name; to a coding's place, where there is one. */
const char *page_code_link(struct page *page, uint32_t code);
/* The place is left out where the page has no interviews. */
const char *page_place(struct page *page, int64_t coding, const char *words);
/* A number that leads to the passage; words alone for 0. */
const char *page_count(struct page *page, int64_t coding, size_t count);
/* What a participant is called; a speaker's name stays where nobody is known
 * by it. */
const char *page_person(const struct page *page, int64_t participant,
			const char *speaker);
/* A passage that somebody said. */
struct said {
	int64_t coding;
	const char *text, *who, *where;	/* where: the document; or NULL */
	bool contrary;
};
void page_quote(struct page *page, const struct said *said);
void page_quotation(struct page *page, const struct quotation *quotation);
/* Evidence for a claim, then against it, folded where there is much. */
must_check bool page_evidence(struct page *page, struct claim_ref claim,
			      struct error *err);
/* "supported" as a badge. */
void page_status(struct page *page, enum relation_status status);
/* The document's name; "interview 3" where names may not leave. */
const char *page_document(struct page *page, uint32_t document);

/* What comes from a study's memos is paragraphs parted by empty lines. */
void page_paragraphs(struct page *page, const char *text);

/* The parts; each fails only where the study cannot be read. */
/* All of the study, or what was asked for. */
must_check bool page_load(struct page *page,
			  const struct material_words *asked,
			  struct error *err);
must_check bool page_glance(struct page *page, struct error *err);
must_check bool page_needs(struct page *page, struct error *err);
must_check bool page_story(struct page *page, struct error *err);
must_check bool page_claims(struct page *page, struct error *err);
must_check bool page_frames(struct page *page, struct error *err);
must_check bool page_codes(struct page *page, struct error *err);
must_check bool page_people(struct page *page, struct error *err);
must_check bool page_meetings(struct page *page, struct error *err);
must_check bool page_saturation(struct page *page, struct error *err);
must_check bool page_likeness(struct page *page, struct error *err);
must_check bool page_keywords(struct page *page, struct error *err);
must_check bool page_interviews(struct page *page, struct error *err);

/* The head, with style, script and the policy that names them; and the end. */
void page_head(struct page *page);
void page_foot(struct page *page);

#endif
