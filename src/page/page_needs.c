/*
 * Needs first: each with how many of how many have it, who speaks against it,
 * how sure it is, and the words that carry it.
 */
#include <string.h>

#include "page/page_internal.h"
#include "page/picture.h"

static void add_reach(struct page *page, const struct ranked_need *one)
{
	size_t against = stances_people(&page->need_stances, one->index,
					SIDE_CONTRARY);

	strbuf_addf(&page->out, "<p class=\"reach\"><b>%s</b>",
		    page_words(page, arena_printf(page->arena,
			_("%zu of %zu participants"), one->people,
			page->material.person_count)));
	picture_share(&page->out, one->people, against,
		      page->material.person_count);
	if (against)
		strbuf_addf(&page->out, " <span class=\"contra\">%s</span>",
			    page_words(page, COUNTED("%zu against",
						     "%zu against",
						     against)));
	strbuf_addc(&page->out, ' ');
	page_status(page, one->need->status);
	strbuf_adds(&page->out, "</p>\n");
}

static void add_fact(struct page *page, const char *name, const char *value)
{
	if (value && *value)
		strbuf_addf(&page->out, "<div><dt>%s</dt><dd>%s</dd></div>\n",
			    page_words(page, name), page_words(page, value));
}

static void add_scale(struct page *page, const char *name, int64_t value)
{
	if (value != NEED_NOT_SAID)
		add_fact(page, name, arena_printf(page->arena, "%lld",
						  (long long)value));
}

static void add_facts(struct page *page, const struct ranked_need *one)
{
	const struct need *need = one->need;

	strbuf_adds(&page->out, "<dl class=\"facts\">\n");
	if (need->kano)
		add_fact(page, _("Kano"), _(need->kano));
	else
		add_fact(page, _("Kano, to be asked"),
			 _(typology_name(one->candidate)));
	add_scale(page, _("importance"), need->importance);
	add_scale(page, _("satisfaction"), need->satisfaction);
	add_scale(page, _("opportunity"), need_opportunity(need));
	strbuf_adds(&page->out, "</dl>\n<dl class=\"facts long\">\n");
	add_fact(page, _("whose"), need->person);
	add_fact(page, _("when and where"), need->situation);
	add_fact(page, _("what is in the way"), need->problem);
	strbuf_adds(&page->out, "</dl>\n");
}

static bool add_need(struct page *page, const struct ranked_need *one,
		     struct error *err)
{
	strbuf_addf(&page->out, "<li class=\"need\" id=\"need-%lld\"><h3>",
		    (long long)one->need->id);
	page_add_words(page, one->need->statement,
		       strlen(one->need->statement));
	strbuf_adds(&page->out, "</h3>\n");
	add_reach(page, one);
	add_facts(page, one);
	if (!page_evidence(page, need_claimed(one->need->id), err))
		return false;
	strbuf_adds(&page->out, "</li>\n");
	return true;
}

bool page_needs(struct page *page, struct error *err)
{
	size_t count;
	struct ranked_need *ranked = needs_ranked(&page->material,
		&page->needs, &page->need_stances, &count);

	if (!count)
		return true;
	strbuf_addf(&page->out, "<p class=\"lead\">%s</p>\n",
		    page_words(page, _("What must be there comes first, then "
			"what is better the more there is of it, then what "
			"delights; within these, what most people need. "
			"People are counted, not mentions. A class that is to "
			"be asked is suspected from complaints and praise and "
			"needs a questionnaire.")));
	picture_priorities(page, ranked, count);
	strbuf_adds(&page->out, "<ol class=\"needs\">\n");
	for (size_t i = 0; i < count; i++)
		if (!add_need(page, &ranked[i], err))
			return false;
	strbuf_adds(&page->out, "</ol>\n");
	return true;
}
