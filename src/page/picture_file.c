#include "page/picture_file.h"

#include <string.h>

#include "base/utf8.h"
#include "page/picture.h"

extern const char picture_css[];

/* ---- which ---- */

static bool draw_needs(struct page *page, const struct report_words *words,
		       struct error *err)
{
	size_t count;
	const struct ranked_need *ranked = needs_ranked(&page->material,
		&page->needs, &page->need_stances, &count);

	(void)words;
	(void)err;
	picture_priorities(page, ranked, count);
	return true;
}

static bool draw_network(struct page *page, const struct report_words *words,
			 struct error *err)
{
	(void)words;
	(void)err;
	picture_network(page);
	return true;
}

static bool draw_saturation(struct page *page,
			    const struct report_words *words,
			    struct error *err)
{
	(void)words;
	return page_saturation(page, err);
}

static bool draw_frequency(struct page *page,
			   const struct report_words *words,
			   struct error *err)
{
	(void)err;
	picture_frequency(page, words->rollup);
	return true;
}

static const struct {
	const char *report;
	bool (*draw)(struct page *page, const struct report_words *words,
		     struct error *err);
} pictures[] = {
	{ "frequency", draw_frequency },
	{ "needs", draw_needs },
	{ "relations", draw_network },
	{ "saturation", draw_saturation },
};

enum { PICTURES = sizeof(pictures) / sizeof(pictures[0]) };

static size_t picture_named(const char *report, struct error *err)
{
	struct strbuf known = STRBUF_INIT;
	size_t i = 0;

	while (i < PICTURES && strcmp(pictures[i].report, report) != 0)
		i++;
	if (i < PICTURES)
		return i;
	for (size_t k = 0; k < PICTURES; k++)
		strbuf_addf(&known, "%s%s", k ? ", " : "",
			    pictures[k].report);
	error_usage(err, _("the report %s has no picture; there is one of: "
			   "%s"), report, known.s);
	strbuf_release(&known);
	return i;
}

/* ---- its style ---- */

static const struct {
	const char *name, *value;
} paper[] = {
	{ "ink", "#1c2127" }, { "soft", "#56606b" }, { "paper", "#ffffff" },
	{ "band", "#f4f6f8" }, { "line", "#d8dde3" }, { "link", "#0b57a4" },
	{ "against", "#b3261e" },
};

static const char *paper_colour(const char *name, size_t length,
				const char *of_category)
{
	if (length == 1 && *name == 'k')
		return of_category;
	for (size_t i = 0; i < sizeof(paper) / sizeof(paper[0]); i++)
		if (strlen(paper[i].name) == length &&
		    !strncmp(paper[i].name, name, length))
			return paper[i].value;
	return "currentColor";
}

/* A rule with the colours themselves in the place of their names. */
static void add_rule(struct strbuf *out, const char *rule, size_t length,
		     const char *of_category)
{
	static const char before[] = "var(--";
	const char *end = rule + length;

	while (rule < end) {
		const char *name = memmem(rule, (size_t)(end - rule), before,
					  sizeof(before) - 1), *close;

		if (!name)
			break;
		strbuf_add(out, rule, (size_t)(name - rule));
		name += sizeof(before) - 1;
		close = strchr(name, ')');
		strbuf_adds(out, paper_colour(name, (size_t)(close - name),
					      of_category));
		rule = close + 1;
	}
	strbuf_add(out, rule, (size_t)(end - rule));
	strbuf_addc(out, '\n');
}

static void add_style(const struct page *page, struct strbuf *out)
{
	static const char of_category[] = "var(--k)";
	const char *rule = strstr(picture_css, "*/") + 2, *end;

	strbuf_adds(out, "<style>");
	for (; (end = strchr(rule, '}')); rule = end + 1) {
		size_t length = (size_t)(end + 1 - rule);

		while (*rule == '\n')
			rule++, length--;
		if (!memmem(rule, length, of_category,
			    sizeof(of_category) - 1)) {
			add_rule(out, rule, length, NULL);
			continue;
		}
		for (uint8_t i = 0; i <= PAGE_COLOURS; i++) {
			strbuf_addf(out, ".%s ", page_colour_class(i));
			add_rule(out, rule, length,
				 page_colour_value(page, i));
		}
	}
	strbuf_adds(out, "</style>\n");
}

/* ---- the file ---- */

/* Links lead to places of the page: alone, they are groups. */
static void add_unlinked(struct strbuf *out, const char *from,
			 const char *end)
{
	while (from < end) {
		const char *open = strstr(from, "<a href=\"#");
		const char *close = strstr(from, "</a>");

		if (open && open < end && (!close || open < close)) {
			strbuf_add(out, from, (size_t)(open - from));
			strbuf_adds(out, "<g");
			from = strchr(open + strlen("<a href=\""), '"') + 1;
		} else if (close && close < end) {
			strbuf_add(out, from, (size_t)(close - from));
			strbuf_adds(out, "</g>");
			from = close + strlen("</a>");
		} else {
			break;
		}
	}
	strbuf_add(out, from, (size_t)(end - from));
}

/* The first picture of what was drawn. */
static bool add_picture(struct page *page, struct strbuf *out)
{
	const char *from = strstr(page->out.s, "<svg"), *head, *end;

	if (!from)
		return false;
	from += strlen("<svg");
	head = strchr(from, '>') + 1;
	end = strstr(from, "</svg>");
	strbuf_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		    "<svg xmlns=\"http://www.w3.org/2000/svg\" "
		    "font-family=\"system-ui, 'Noto Sans', "
		    "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', "
		    "sans-serif\"");
	strbuf_add(out, from, (size_t)(head - from));
	add_style(page, out);
	add_unlinked(out, head, end);
	strbuf_adds(out, "</svg>\n");
	return true;
}

static bool draw(struct page *page, size_t which,
		 const struct report_words *words, struct error *err)
{
	struct strbuf out = STRBUF_INIT;
	bool ok;

	if (!page_load(page, &words->scope, err) ||
	    !pictures[which].draw(page, words, err))
		return false;
	ok = add_picture(page, &out);
	if (ok)
		fwrite(out.s, 1, out.length, page->stream);
	else
		error_set(err, _("there is nothing to draw yet for the "
				 "report %s"), pictures[which].report);
	strbuf_release(&out);
	return ok;
}

bool picture_write(struct leaving *to, const char *report,
		   const struct report_words *words, struct error *err)
{
	static const struct page_wish in_full;
	size_t which = picture_named(report, err);
	struct arena arena = ARENA_INIT;
	struct page page = {
		.project = to->p, .arena = &arena, .out = STRBUF_INIT,
		.wish = &in_full, .levels = LEVELS_INIT,
	};
	bool ok;

	if (which == PICTURES || !leaving_open(to, err))
		return false;
	page.stream = to->stream;
	ok = draw(&page, which, words, err);
	levels_release(&page.levels);
	strbuf_release(&page.out);
	arena_release(&arena);
	if (ok)
		return leaving_close(to, err);
	leaving_abort(to);
	return false;
}
