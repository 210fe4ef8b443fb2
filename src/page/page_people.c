/*
 * Who says what: a table of categories by people, whose cells lead to the
 * first passage, shaded by how many there are; and what is known of people.
 */
#include <string.h>

#include "page/page_internal.h"

enum { SHADES = 7, PEOPLE_MOST = 60 };

static uint32_t at(const struct page *page, uint32_t code, uint32_t person)
{
	return page->met[code * page->material.person_count + person];
}

static uint32_t most_met(const struct page *page)
{
	uint32_t most = 1;

	for (uint32_t i = 0; i < page->material.codes.count; i++)
		for (uint32_t k = 0; k < page->material.person_count; k++)
			if (at(page, i, k) > most)
				most = at(page, i, k);
	return most;
}

static void add_head(struct page *page)
{
	strbuf_addf(&page->out, "<thead><tr><th scope=\"col\">%s</th>",
		    page_words(page, _("category")));
	for (uint32_t k = 0; k < page->material.person_count; k++)
		strbuf_addf(&page->out, "<th scope=\"col\" class=\"v\"><span>%s"
			    "</span></th>",
			    page_words(page, page->material.people[k].name));
	strbuf_addf(&page->out, "<th scope=\"col\" class=\"n\">%s</th>"
		    "</tr></thead><tbody>\n",
		    page_words(page, _("people")));
}

static void add_row(struct page *page, uint32_t code, uint32_t most)
{
	const size_t people = page->material.person_count;

	strbuf_addf(&page->out, "<tr class=\"%s\"><th scope=\"row\">%s</th>",
		    page_colour(page, code), page_code_link(page, code));
	for (uint32_t k = 0; k < people; k++) {
		uint32_t n = at(page, code, k);

		if (n)
			strbuf_addf(&page->out, "<td class=\"h%u\">%s</td>",
				    (unsigned)(1 + (n - 1) * SHADES / most),
				    page_count(page, page->met_first[code *
					people + k], n));
		else
			strbuf_adds(&page->out, "<td></td>");
	}
	strbuf_addf(&page->out, "<td class=\"n\">%lu</td></tr>\n",
		    (unsigned long)page->tally.reach.people[code]);
}

static void add_heat(struct page *page)
{
	const struct material *m = &page->material;
	uint32_t most = most_met(page);

	strbuf_addf(&page->out, "<div class=\"scroll\" tabindex=\"0\" "
		    "role=\"group\" aria-label=\"%s\"><table class=\"heat "
		    "sortable\"><caption>%s</caption>\n",
		    page_words(page, _("Who says what")),
		    page_words(page, _("Passages of each category, with what "
				       "it holds, in whose words they lie")));
	add_head(page);
	for (uint32_t i = 0; i < m->codes.count; i++)
		if (m->codes.at[i].kind == CODE_CATEGORY &&
		    page->tally.reach.people[i])
			add_row(page, i, most);
	strbuf_adds(&page->out, "</tbody></table></div>\n");
}

/* ---- what is known of them ---- */

/* So few share it that a stranger might know who it is. */
static bool is_too_rare(const struct page *page,
			const struct participant_list *list, size_t attribute,
			const char *value)
{
	size_t sharing = 0;

	if (!page->wish->for_public)
		return false;
	for (size_t i = 0; i < list->count; i++) {
		const char *other = list->at[i].values[attribute];

		sharing += other && !strcmp(other, value);
	}
	return sharing < page->wish->least;
}

static void add_person(struct page *page, const struct participant_list *list,
		       const struct participant *person)
{
	strbuf_addf(&page->out, "<tr><th scope=\"row\">%s</th>",
		    page_words(page, person->name));
	for (size_t k = 0; k < list->attributes.count; k++) {
		const char *value = person->values[k];
		bool number = list->attributes.at[k].type ==
			ATTRIBUTE_INTEGER ||
			list->attributes.at[k].type == ATTRIBUTE_REAL;

		if (value && is_too_rare(page, list, k, value))
			value = "…";
		strbuf_addf(&page->out, "<td%s>%s</td>",
			    number ? " class=\"n\"" : "",
			    page_words(page, value));
	}
	strbuf_adds(&page->out, "</tr>\n");
}

static bool add_attributes(struct page *page, struct error *err)
{
	struct participant_list list;

	if (!participant_list(page->project, page->arena, &list, err))
		return false;
	if (!list.count || !list.attributes.count)
		return true;
	strbuf_addf(&page->out, "<div class=\"scroll\" tabindex=\"0\" "
		    "role=\"group\" aria-label=\"%s\"><table "
		    "class=\"sortable\"><caption>%s</caption><thead><tr>"
		    "<th scope=\"col\">%s</th>",
		    page_words(page, _("Participants")),
		    page_words(page, page->wish->for_public ?
			_("Participants; what only a few share is left out") :
			_("Participants")),
		    page_words(page, _("name")));
	for (size_t k = 0; k < list.attributes.count; k++)
		strbuf_addf(&page->out, "<th scope=\"col\">%s</th>",
			    page_words(page, list.attributes.at[k].name));
	strbuf_adds(&page->out, "</tr></thead><tbody>\n");
	for (size_t i = 0; i < list.count; i++)
		add_person(page, &list, &list.at[i]);
	strbuf_adds(&page->out, "</tbody></table></div>\n");
	return true;
}

bool page_people(struct page *page, struct error *err)
{
	const struct material *m = &page->material;

	if (m->passages.count && m->person_count &&
	    m->person_count <= PEOPLE_MOST)
		add_heat(page);
	return add_attributes(page, err);
}
