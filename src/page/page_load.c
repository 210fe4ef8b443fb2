/*
 * What the page speaks of, read and counted once.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "page/page_internal.h"

enum { QUOTES_OF_CODE = 6 };

static bool count_stances(struct page *page, struct error *err)
{
	size_t needs = page->needs.count, claims = page->relations.count;
	int64_t *need_ids = arena_alloc(page->arena, (needs + 1) *
					sizeof(*need_ids));
	int64_t *claim_ids = arena_alloc(page->arena, (claims + 1) *
					 sizeof(*claim_ids));

	for (size_t i = 0; i < needs; i++)
		need_ids[i] = page->needs.at[i].id;
	for (size_t i = 0; i < claims; i++)
		claim_ids[i] = page->relations.at[i].id;
	return stances_count(&page->material, CLAIM_NEED, need_ids, needs,
			     &page->need_stances, err) &&
		stances_count(&page->material, CLAIM_RELATION, claim_ids,
			      claims, &page->claim_stances, err);
}

/* Counts a passage for a person in all rows in which its code counts. */
static void meet(struct page *page, const struct passage *passage,
		 uint32_t person)
{
	const struct tally *tally = &page->tally;

	if (person == NOBODY)
		return;
	for (size_t i = tally->first_row[passage->code];
	     i < tally->first_row[passage->code + 1]; i++) {
		size_t at = tally->rows[i] * page->material.person_count +
			person;

		if (!page->met[at]++)
			page->met_first[at] = passage->id;
	}
}

/* In each person's words a passage counts once. */
static void meet_people(struct page *page,
			const struct material_document *document,
			const struct passage *passage)
{
	const struct material *m = &page->material;
	uint32_t before = NOBODY;

	if (m->person_of_document[document->number] != NOBODY) {
		meet(page, passage, m->person_of_document[document->number]);
		return;
	}
	for (const struct stretch *one = stretch_first(&document->stretches,
						       passage->span);
	     one; one = stretch_next(&document->stretches, one,
				     passage->span)) {
		uint32_t person = stretch_person(m, one);

		if (person != before)
			meet(page, passage, person);
		before = person != NOBODY ? person : before;
	}
}

static bool meet_document(struct page *page, uint32_t number,
			  struct error *err)
{
	const struct material *m = &page->material;
	struct material_document document;

	if (m->first_passage[number] == m->first_passage[number + 1])
		return true;
	if (!material_document_open(m, number, WITHOUT_TEXT, &document, err))
		return false;
	for (size_t i = m->first_passage[number];
	     i < m->first_passage[number + 1]; i++) {
		const struct passage *passage = &m->passages.at[i];

		page->own[passage->code]++;
		if (!page->first_passage[passage->code])
			page->first_passage[passage->code] = passage->id;
		meet_people(page, &document, passage);
	}
	material_document_close(&document);
	return true;
}

static bool count_meetings(struct page *page, struct error *err)
{
	const struct material *m = &page->material;
	size_t codes = m->codes.count + 1;
	size_t cells = codes * (m->person_count + 1);

	page->own = arena_alloc(page->arena, codes * sizeof(*page->own));
	page->first_passage = arena_alloc(page->arena, codes *
					  sizeof(*page->first_passage));
	page->met = arena_alloc(page->arena, cells * sizeof(*page->met));
	page->met_first = arena_alloc(page->arena, cells *
				      sizeof(*page->met_first));
	for (uint32_t d = 0; d < m->documents.count; d++)
		if (!meet_document(page, d, err))
			return false;
	return true;
}

static bool choose_quotes(struct page *page, struct error *err)
{
	const struct material *m = &page->material;
	struct quotable_list all = { 0 };
	bool ok;

	quotables_of_codes(m, &all);
	ok = quotes_choose(m, &all, QUOTES_OF_CODE, &page->quotes, err);
	list_release(&all);
	page->first_quote = arena_alloc(page->arena, (m->codes.count + 2) *
					sizeof(*page->first_quote));
	for (size_t i = 0; ok && i < page->quotes.count; i++)
		page->first_quote[page->quotes.at[i].thing + 1] = i + 1;
	for (size_t i = 1; i <= m->codes.count; i++)
		if (page->first_quote[i] < page->first_quote[i - 1])
			page->first_quote[i] = page->first_quote[i - 1];
	return ok;
}

/* Main categories take colours in their order; what they hold has theirs. */
static void colour(struct page *page)
{
	const struct material *m = &page->material;
	uint8_t next = 0;

	page->colours = arena_alloc(page->arena, m->codes.count + 1);
	for (uint32_t i = 0; i < m->codes.count; i++) {
		uint32_t main = level_main(m, i);

		if (main != i)
			page->colours[i] = page->colours[main];
		else if (m->codes.at[i].kind != CODE_CATEGORY)
			page->colours[i] = PAGE_COLOURS;
		else
			page->colours[i] = next++ % PAGE_COLOURS;
	}
}

bool page_load(struct page *page, const struct material_words *asked,
	       struct error *err)
{
	const struct relation_filter all = { 0 };
	const struct tally_wish with_below = { .rollup = true };
	struct project *p = page->project;
	struct arena *arena = page->arena;

	page->material.arena = arena;
	if (!project_title(p, arena, &page->title, err) ||
	    !material_load(p, arena, asked, &page->material, err) ||
	    !tally_make(&page->material, &with_below, &page->tally, err) ||
	    !levels_find(&page->material, &page->tally, &page->levels, err) ||
	    !need_list(p, arena, &page->needs, err) ||
	    !story_read(p, arena, &page->story, err) ||
	    !relation_list(p, arena, &all, &page->relations, err) ||
	    !frame_list(p, arena, &page->frames, err) ||
	    !count_stances(page, err) || !count_meetings(page, err) ||
	    !choose_quotes(page, err))
		return false;
	colour(page);
	return true;
}
