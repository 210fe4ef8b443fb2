/*
 * What counting adds: codes that meet in the text, codes that are alike in who
 * speaks of them, whether the last interviews still brought something new,
 * and the words that are said most.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "measure/cooccurrence.h"
#include "measure/saturation.h"
#include "page/page_internal.h"
#include "page/picture.h"

enum { PAIRS = 20 };

/* ---- meetings ---- */

static int by_count(const void *left, const void *right)
{
	const struct code_pair *x = left, *y = right;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

static void count_pairs(const struct material *m,
			struct code_pair_list *pairs)
{
	struct coded_span *spans = xcalloc(m->passages.count + 1,
					   sizeof(*spans));

	for (size_t i = 0; i < m->passages.count; i++)
		spans[i] = (struct coded_span){
			.document = m->passages.at[i].document,
			.code = m->passages.at[i].code,
			.span = m->passages.at[i].span,
		};
	cooccurrence_count(spans, m->passages.count, (uint32_t)m->codes.count,
			   COOCCURRENCE_OVERLAP, 0, pairs);
	if (pairs->count)
		qsort(pairs->at, pairs->count, sizeof(*pairs->at), by_count);
	free(spans);
}

static void add_pair(struct page *page, const struct code_pair *pair,
		     uint64_t most)
{
	strbuf_addf(&page->out, "<tr><td>%s</td><td>%s</td><td class=\"n\">"
		    "%llu</td><td>", page_code_link(page, pair->a),
		    page_code_link(page, pair->b),
		    (unsigned long long)pair->count);
	picture_bar(&page->out, pair->count, most);
	strbuf_addf(&page->out, "</td><td class=\"n\">%lu</td></tr>\n",
		    (unsigned long)pair->documents);
}

bool page_meetings(struct page *page, struct error *err)
{
	struct code_pair_list pairs;

	(void)err;
	count_pairs(&page->material, &pairs);
	if (pairs.count) {
		strbuf_addf(&page->out, "<div class=\"scroll\" tabindex=\"0\" "
			    "role=\"group\" aria-label=\"%s\"><table "
			    "class=\"sortable\"><caption>%s</caption><thead>"
			    "<tr><th scope=\"col\">%s</th><th scope=\"col\">%s"
			    "</th><th scope=\"col\" class=\"n\">%s</th><td>"
			    "</td><th scope=\"col\" class=\"n\">%s</th></tr>"
			    "</thead><tbody>\n",
			    page_words(page, _("What meets in the text")),
			    page_words(page, _("Codes whose passages overlap, "
					       "the most frequent pairs")),
			    page_words(page, _("code")),
			    page_words(page, _("with")),
			    page_words(page, _("pairs")),
			    page_words(page, _("interviews")));
		for (size_t i = 0; i < pairs.count && i < PAIRS; i++)
			add_pair(page, &pairs.at[i], pairs.at[0].count);
		strbuf_adds(&page->out, "</tbody></table></div>\n");
	}
	list_release(&pairs);
	return true;
}

/* ---- saturation ---- */

bool page_saturation(struct page *page, struct error *err)
{
	const struct material *m = &page->material;
	const size_t documents = m->documents.count, codes = m->codes.count;
	bool *has = xcalloc(documents * codes + 1, sizeof(*has));
	uint32_t *fresh = arena_alloc(page->arena, (documents + 1) *
				      sizeof(*fresh));

	(void)err;
	for (size_t i = 0; i < m->passages.count; i++)
		has[m->passages.at[i].document * codes +
		    m->passages.at[i].code] = true;
	saturation_curve(&(struct incidence){ documents, codes, has }, NULL,
			 fresh);
	free(has);
	picture_curve(page, fresh, documents);
	return true;
}
