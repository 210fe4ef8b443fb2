/*
 * Bars beside numbers, and needs as points in a field.
 */
#include "page/picture.h"

void picture_share(struct strbuf *out, size_t people, size_t against,
		   size_t all)
{
	enum { WIDTH = 120 };
	size_t of = all ? all : 1;
	size_t right = against * WIDTH / of;

	strbuf_addf(out, " <svg class=\"share\" aria-hidden=\"true\" "
		    "width=\"%d\" height=\"8\">"
		    "<rect class=\"track\" width=\"%d\" "
		    "height=\"8\" rx=\"4\"/><rect class=\"for\" width=\"%zu\" "
		    "height=\"8\" rx=\"4\"/>", WIDTH, WIDTH,
		    people * WIDTH / of);
	if (against)
		strbuf_addf(out, "<rect class=\"contra\" x=\"%zu\" "
			    "width=\"%zu\" height=\"8\" rx=\"4\"/>",
			    WIDTH - right, right);
	strbuf_adds(out, "</svg>");
}

void picture_bar(struct strbuf *out, size_t n, size_t most)
{
	enum { WIDTH = 160 };
	size_t length = most ? n * WIDTH / most : 0;

	strbuf_addf(out, "<svg class=\"bar\" aria-hidden=\"true\" width=\"%d\" "
		    "height=\"10\"><rect width=\"%zu\" height=\"10\" "
		    "rx=\"2\"/></svg>", WIDTH, n && !length ? 1 : length);
}

/* ---- fields ---- */

enum { SIDE = 260, LEFT = 34, TOP = 22, DOT = 11, FOOT = 48 };

struct field {
	const char *title, *across, *up;
	const char *corners[4];		/* top left, top right, bottom left,
					 * bottom right */
};

struct dot {
	double x, y;			/* 0 to 1 */
	size_t n;
	int64_t need;
};

static void add_corner(struct page *page, const char *words, bool right,
		       bool bottom)
{
	strbuf_addf(&page->out, "<text class=\"corner\" x=\"%d\" y=\"%d\"%s>"
		    "%s</text>\n", LEFT + (right ? SIDE : 0),
		    TOP + (bottom ? SIDE + 16 : -6),
		    right ? " text-anchor=\"end\"" : "",
		    page_words(page, words));
}

static void open_field(struct page *page, const struct field *field)
{
	strbuf_addf(&page->out, "<figure class=\"pic\"><svg role=\"group\" "
		    "aria-label=\"%s\" width=\"%d\" height=\"%d\" "
		    "viewBox=\"0 0 %d %d\">\n", page_words(page, field->title),
		    LEFT + SIDE + 14, TOP + SIDE + FOOT, LEFT + SIDE + 14,
		    TOP + SIDE + FOOT);
	strbuf_addf(&page->out, "<rect class=\"area\" x=\"%d\" y=\"%d\" "
		    "width=\"%d\" height=\"%d\"/><path class=\"grid\" "
		    "d=\"M%d %dv%dM%d %dh%d\"/>\n", LEFT, TOP, SIDE, SIDE,
		    LEFT + SIDE / 2, TOP, SIDE, LEFT, TOP + SIDE / 2, SIDE);
	for (int i = 0; i < 4; i++)
		add_corner(page, field->corners[i], i % 2, i / 2);
	strbuf_addf(&page->out, "<text class=\"axis\" x=\"%d\" y=\"%d\" "
		    "text-anchor=\"middle\">%s</text>\n", LEFT + SIDE / 2,
		    TOP + SIDE + 38, page_words(page, field->across));
	strbuf_addf(&page->out, "<text class=\"axis\" transform=\"translate("
		    "%d %d) rotate(-90)\" text-anchor=\"middle\">%s</text>\n",
		    LEFT - 14, TOP + SIDE / 2, page_words(page, field->up));
}

static void close_field(struct page *page, const struct field *field)
{
	strbuf_addf(&page->out, "</svg><figcaption>%s</figcaption></figure>\n",
		    page_words(page, field->title));
}

/* Dots that would lie on each other stand side by side. */
static void add_dots(struct page *page, const struct dot *dots, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		int x = LEFT + DOT + (int)(dots[i].x * (SIDE - 2 * DOT));
		int y = TOP + SIDE - DOT -
			(int)(dots[i].y * (SIDE - 2 * DOT));

		for (size_t k = 0; k < i; k++)
			if (dots[k].x == dots[i].x && dots[k].y == dots[i].y)
				x += x > LEFT + SIDE / 2 ? -2 * DOT : 2 * DOT;
		strbuf_addf(&page->out, "<a href=\"#need-%lld\"><circle "
			    "class=\"dot\" cx=\"%d\" cy=\"%d\" r=\"%d\"/>"
			    "<text class=\"dotn\" x=\"%d\" y=\"%d\" "
			    "text-anchor=\"middle\">%zu</text></a>\n",
			    (long long)dots[i].need, x, y, DOT, x, y + 4,
			    dots[i].n);
	}
}

static void add_field(struct page *page, const struct field *field,
		      const struct dot *dots, size_t count)
{
	open_field(page, field);
	add_dots(page, dots, count);
	close_field(page, field);
}

static size_t dots_of_scales(const struct ranked_need *needs, size_t count,
			     struct dot *dots)
{
	size_t known = 0;

	for (size_t i = 0; i < count; i++) {
		const struct need *need = needs[i].need;

		if (need->importance != NEED_NOT_SAID &&
		    need->satisfaction != NEED_NOT_SAID)
			dots[known++] = (struct dot){
				(double)need->satisfaction / NEED_SCALE,
				(double)need->importance / NEED_SCALE,
				i + 1, need->id };
	}
	return known;
}

/* By shares of those who say anything of it, the most of either at the edge. */
static size_t dots_of_tones(const struct page *page,
			    const struct ranked_need *needs, size_t count,
			    struct dot *dots)
{
	const struct stances *s = &page->need_stances;
	size_t most = 0, known = 0;

	for (size_t i = 0; i < count; i++)
		for (int side = SIDE_COMPLAINT; side <= SIDE_COMPLIMENT;
		     side++) {
			size_t n = stances_people(s, needs[i].index, side);

			most = n > most ? n : most;
		}
	for (size_t i = 0; most && i < count; i++) {
		size_t bad = stances_people(s, needs[i].index, SIDE_COMPLAINT);
		size_t good = stances_people(s, needs[i].index,
					     SIDE_COMPLIMENT);

		if (bad + good)
			dots[known++] = (struct dot){
				(double)bad / (double)most,
				(double)good / (double)most, i + 1,
				needs[i].need->id };
	}
	return known;
}

void picture_priorities(struct page *page, const struct ranked_need *needs,
			size_t count)
{
	const struct field scales = {
		_("Importance and satisfaction, as the researcher judges"),
		_("satisfaction with what there is →"), _("importance →"),
		{ _("act here"), _("keep it so"), _("watch"), _("enough") },
	}, tones = {
		_("Who complains and who is glad: a question to a "
		  "questionnaire"),
		_("people who complain that it is missing →"),
		_("people who are glad of it →"),
		{ _("attractive?"), _("one-dimensional?"), _("indifferent?"),
		  _("must-be?") },
	};
	struct dot *dots = arena_alloc(page->arena, (count + 1) *
				       sizeof(*dots));
	size_t known = dots_of_scales(needs, count, dots);

	strbuf_adds(&page->out, "<div class=\"pics\">\n");
	if (known)
		add_field(page, &scales, dots, known);
	known = dots_of_tones(page, needs, count, dots);
	if (known)
		add_field(page, &tones, dots, known);
	strbuf_adds(&page->out, "</div>\n");
}
