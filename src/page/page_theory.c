/*
 * The theory: the story whose sentences unfold into what bears them out, the
 * claims between categories, and the frames around phenomena.
 */
#include <string.h>

#include "base/memory.h"
#include "page/page_internal.h"
#include "page/picture.h"

/* ---- story ---- */

static const struct relation *relation_of(const struct page *page, int64_t id)
{
	for (size_t i = 0; i < page->relations.count; i++)
		if (page->relations.at[i].id == id)
			return &page->relations.at[i];
	return NULL;
}

static void link_claim(struct page *page, const struct relation *r)
{
	strbuf_addf(&page->out, "<a href=\"#claim-%lld\">%s</a> ",
		    (long long)r->id,
		    page_words(page, arena_printf(page->arena,
			r->directed ? "%s → %s (%s)" : "%s — %s (%s)",
			r->from_path, r->to_path, _(r->type_name))));
	page_status(page, r->status);
}

/* All passages that bear out sentences, as things of the sentences. */
static bool read_bearings(struct page *page, struct quotation_list *quotes,
			  struct error *err)
{
	struct quoted_coding_list codings = { 0 };
	struct quotable_list all = { 0 };
	bool ok;

	for (uint32_t i = 0; i < page->story.count; i++) {
		const struct support_list *support =
			&page->story.at[i].support;

		for (size_t k = 0; k < support->count; k++)
			if (support->at[k].kind == SUPPORT_CODING)
				list_push(&codings, ((struct quoted_coding){
					.coding = support->at[k].id,
					.thing = i }));
	}
	quotables_of_codings(&page->material, &codings, &all);
	ok = quotes_choose(&page->material, &all, 0, quotes, err);
	list_release(&codings);
	list_release(&all);
	return ok;
}

static void add_support(struct page *page, const struct sentence *sentence)
{
	strbuf_adds(&page->out, "<ul class=\"support\">\n");
	for (size_t i = 0; i < sentence->support.count; i++) {
		const struct support *one = &sentence->support.at[i];
		const struct relation *r;
		uint32_t code;

		if (one->kind == SUPPORT_CODE) {
			code = material_code(&page->material, one->id);
			if (code != NOBODY)
				strbuf_addf(&page->out, "<li>%s</li>\n",
					    page_code_link(page, code));
		} else if (one->kind == SUPPORT_RELATION &&
			   (r = relation_of(page, one->id))) {
			strbuf_adds(&page->out, "<li>");
			link_claim(page, r);
			strbuf_adds(&page->out, "</li>\n");
		}
	}
	strbuf_adds(&page->out, "</ul>\n");
}

bool page_story(struct page *page, struct error *err)
{
	struct quotation_list quotes;
	size_t next = 0;

	if (!page->story.count)
		return true;
	if (!read_bearings(page, &quotes, err))
		return false;
	strbuf_addf(&page->out, "<p class=\"lead\">%s</p>\n<ol class=\"story\">"
		    "\n", page_words(page, _("Each sentence unfolds into the "
					    "claims and the words that it "
					    "rests on.")));
	for (uint32_t i = 0; i < page->story.count; i++) {
		const struct sentence *one = &page->story.at[i];

		strbuf_addf(&page->out, "<li><details id=\"sentence-%lld\">"
			    "<summary>", (long long)one->n);
		page_add_words(page, one->text, strlen(one->text));
		strbuf_adds(&page->out, "</summary>\n");
		if (!one->support.count)
			strbuf_addf(&page->out, "<p class=\"gap\">%s</p>\n",
				    page_words(page, _("Nothing bears this "
						       "sentence out.")));
		else
			add_support(page, one);
		for (; next < quotes.count && quotes.at[next].thing <= i;
		     next++)
			page_quotation(page, &quotes.at[next]);
		strbuf_adds(&page->out, "</details></li>\n");
	}
	strbuf_adds(&page->out, "</ol>\n");
	return true;
}

/* ---- claims ---- */

static void name_code(struct page *page, int64_t id, const char *path)
{
	uint32_t number = material_code(&page->material, id);

	strbuf_adds(&page->out, number == NOBODY ? page_words(page, path) :
		    page_code_link(page, number));
}

static bool add_claim(struct page *page, size_t index, struct error *err)
{
	const struct relation *r = &page->relations.at[index];
	size_t people = stances_people(&page->claim_stances, index, SIDE_FOR);
	size_t against = stances_people(&page->claim_stances, index,
					SIDE_CONTRARY);

	strbuf_addf(&page->out, "<li class=\"claim\" id=\"claim-%lld\"><h3>",
		    (long long)r->id);
	name_code(page, r->from, r->from_path);
	strbuf_addf(&page->out, " <span class=\"type\">%s %s</span> ",
		    r->directed ? "→" : "—",
		    page_words(page, _(r->type_name)));
	name_code(page, r->to, r->to_path);
	strbuf_addf(&page->out, "</h3>\n<p class=\"reach\"><b>%s</b>",
		    page_words(page, arena_printf(page->arena,
			_("%zu of %zu participants"), people,
			page->material.person_count)));
	picture_share(&page->out, people, against,
		      page->material.person_count);
	if (against)
		strbuf_addf(&page->out, " <span class=\"contra\">%s</span>",
			    page_words(page, COUNTED("%zu against",
						     "%zu against",
						     against)));
	strbuf_addc(&page->out, ' ');
	page_status(page, r->status);
	strbuf_adds(&page->out, "</p>\n");
	page_paragraphs(page, r->memo);
	strbuf_addf(&page->out, "<details><summary>%s</summary>\n",
		    page_words(page, COUNTED("%zu passage", "%zu passages",
					     r->supporting + r->contrary)));
	if (!page_evidence(page, relation_claimed(r->id), err))
		return false;
	strbuf_adds(&page->out, "</details></li>\n");
	return true;
}

bool page_claims(struct page *page, struct error *err)
{
	if (!page->relations.count)
		return true;
	picture_network(page);
	strbuf_adds(&page->out, "<ol class=\"claims\">\n");
	for (size_t i = 0; i < page->relations.count; i++)
		if (!add_claim(page, i, err))
			return false;
	strbuf_adds(&page->out, "</ol>\n");
	return true;
}

/* ---- frames ---- */

static void add_slot(struct page *page, const struct frame *frame, size_t slot)
{
	strbuf_addf(&page->out, "<div><dt>%s</dt><dd>",
		    page_words(page, frame->slots[slot].name));
	for (size_t i = 0; i < frame->place_count; i++)
		if (frame->places[i].slot == slot) {
			name_code(page, frame->places[i].code,
				  frame->places[i].path);
			strbuf_adds(&page->out, "<br>");
		}
	if (!frame_slot_fill(frame, slot))
		strbuf_addf(&page->out, "<span class=\"gap\">%s</span>",
			    page_words(page, _("empty: a question to the next "
					       "interview")));
	strbuf_adds(&page->out, "</dd></div>\n");
}

bool page_frames(struct page *page, struct error *err)
{
	(void)err;
	for (size_t i = 0; i < page->frames.count; i++) {
		const struct frame *frame = &page->frames.at[i];

		strbuf_adds(&page->out, "<div class=\"frame\"><h3>");
		name_code(page, frame->phenomenon, frame->path);
		strbuf_addf(&page->out, " <span class=\"type\">%s</span></h3>"
			    "<dl>\n", page_words(page, _(frame->model)));
		for (size_t k = 0; k < frame->slot_count; k++)
			add_slot(page, frame, k);
		strbuf_adds(&page->out, "</dl></div>\n");
	}
	return true;
}
