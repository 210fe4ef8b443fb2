#include "page/page_internal.h"

#include <stdlib.h>
#include <string.h>

#include "report/html_text.h"
#include "report/writer_internal.h"

static const struct part {
	const char *name;
	const char *title;		/* N_() */
	bool (*write)(struct page *page, struct error *err);
} parts[] = {
	{ "glance", N_("At a glance"), page_glance },
	{ "needs", N_("Needs"), page_needs },
	{ "story", N_("Story line"), page_story },
	{ "claims", N_("Claims"), page_claims },
	{ "frames", N_("Frames"), page_frames },
	{ "codes", N_("Categories and labels"), page_codes },
	{ "people", N_("Who says what"), page_people },
	{ "meetings", N_("What meets in the text"), page_meetings },
	{ "likeness", N_("What is alike"), page_likeness },
	{ "saturation", N_("Saturation"), page_saturation },
	{ "keywords", N_("Key words"), page_keywords },
};

enum { PARTS = sizeof(parts) / sizeof(parts[0]) };

void page_send(struct page *page)
{
	fwrite(page->out.s, 1, page->out.length, page->stream);
	strbuf_reset(&page->out);
}

/* A part is written before its heading: one that has nothing to say has
 * neither heading nor entry in the contents. */
static bool write_part(struct page *page, const struct part *part,
		       struct strbuf *out, struct error *err)
{
	struct strbuf body = STRBUF_INIT;

	if (!part->write(page, err))
		return false;
	if (!page->out.length)
		return true;
	body = page->out;
	page->out = (struct strbuf)STRBUF_INIT;
	strbuf_addf(out, "<section id=\"%s\" aria-labelledby=\"h-%s\">"
		    "<h2 id=\"h-%s\">%s</h2>\n", part->name, part->name,
		    part->name, page_words(page, _(part->title)));
	strbuf_add(out, body.s, body.length);
	strbuf_adds(out, "</section>\n");
	strbuf_release(&body);
	return true;
}

static void add_entry(struct page *page, const char *name, const char *title)
{
	strbuf_addf(&page->out, "<li><a href=\"#%s\">%s</a></li>\n", name,
		    page_words(page, title));
}

static void write_contents(struct page *page, const bool *has,
			   bool has_texts)
{
	strbuf_addf(&page->out, "<nav aria-label=\"%s\"><ul>\n",
		    page_words(page, _("Contents")));
	for (size_t i = 0; i < PARTS; i++)
		if (has[i])
			add_entry(page, parts[i].name, _(parts[i].title));
	if (has_texts)
		add_entry(page, "interviews", _("Interviews"));
	strbuf_adds(&page->out, "</ul></nav>\n");
}

/* The interviews are the bulk of it: they come last and go out one by one. */
static bool write_interviews(struct page *page, struct error *err)
{
	strbuf_addf(&page->out, "<section id=\"interviews\" "
		    "aria-labelledby=\"h-interviews\"><h2 "
		    "id=\"h-interviews\">%s</h2>\n",
		    page_words(page, _("Interviews")));
	if (!page_interviews(page, err))
		return false;
	strbuf_adds(&page->out, "</section>\n");
	return true;
}

static bool write_parts(struct page *page, struct error *err)
{
	bool has_texts = !page->wish->for_public &&
		page->material.documents.count;
	bool has[PARTS] = { false }, ok = true;
	struct strbuf body = STRBUF_INIT;

	for (size_t i = 0; ok && i < PARTS; i++) {
		size_t before = body.length;

		ok = write_part(page, &parts[i], &body, err);
		has[i] = body.length > before;
	}
	if (ok) {
		page_head(page);
		write_contents(page, has, has_texts);
		strbuf_adds(&page->out, "<main id=\"main\">\n");
		page_send(page);
		fwrite(body.s, 1, body.length, page->stream);
		ok = !has_texts || write_interviews(page, err);
		strbuf_adds(&page->out, "</main>\n");
		page_foot(page);
		page_send(page);
	}
	strbuf_release(&body);
	return ok;
}

/* All is read from one state of the study. */
static bool write_in_one_reading(struct leaving *to,
				 const struct page_wish *wish,
				 struct error *err)
{
	static const struct material_words everything;
	struct arena arena = ARENA_INIT;
	struct project *p = to->p;
	struct page page = {
		.project = p, .arena = &arena, .stream = to->stream,
		.wish = wish, .out = STRBUF_INIT, .levels = LEVELS_INIT,
	};
	bool is_own = !db_in_transaction(&p->db);
	bool ok = !is_own || db_exec(&p->db, "BEGIN", err);

	ok = ok && page_load(&page, &everything, err) &&
		write_parts(&page, err);
	if (is_own && db_in_transaction(&p->db))
		db_rollback(&p->db);
	levels_release(&page.levels);
	strbuf_release(&page.out);
	arena_release(&arena);
	return ok;
}

bool page_write(struct leaving *to, const struct page_wish *wish,
		struct error *err)
{
	if (!leaving_open(to, err))
		return false;
	if (write_in_one_reading(to, wish, err))
		return leaving_close(to, err);
	leaving_abort(to);
	return false;
}
