/*
 * A web page that stands alone: no script, no request, readable in light and
 * dark and on paper.  What people said is text and nothing else; a policy in
 * the page's head says so to the browser, too.
 */
#include <string.h>

#include "base/language.h"
#include "report/html_text.h"
#include "report/writer_internal.h"

struct html_writer {
	struct writer base;
	bool begun;		/* the page's head is written */
};

static const char style[] =
	":root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;"
	"--line:#d5d9de;--soft:#5b6470;--band:#f4f6f8}"
	"@media(prefers-color-scheme:dark){:root{--ink:#e4e8ec;"
	"--paper:#14171a;--line:#343a41;--soft:#9aa4af;--band:#1d2126}}"
	"body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:84rem;"
	"background:var(--paper);color:var(--ink);"
	"font:16px/1.55 system-ui,'Noto Sans','Noto Sans CJK SC',"
	"'PingFang SC','Microsoft YaHei',sans-serif}"
	"h1{font-size:1.7rem;line-height:1.25;margin:0 0 .75rem}"
	"h2{font-size:1.2rem;margin:2.25rem 0 .5rem}"
	"p{max-width:46rem;margin:.5rem 0;color:var(--soft)}"
	".t{overflow-x:auto;margin:1rem 0}"
	"table{border-collapse:collapse;font-size:.92rem;"
	"font-variant-numeric:tabular-nums}"
	"th,td{padding:.4rem .75rem .4rem 0;text-align:left;"
	"vertical-align:top;border-bottom:1px solid var(--line)}"
	"th{position:sticky;top:0;background:var(--paper);font-weight:600;"
	"border-bottom:2px solid var(--line)}"
	".n,.l{text-align:right}"
	".w{min-width:8rem;overflow-wrap:break-word}"
	".w:last-child{min-width:18rem}"
	"mark{background:#ffe08a;color:#1b1f24}"
	"@media print{body{max-width:none;padding:0;font-size:10pt}"
	"th{position:static}tr{break-inside:avoid}}";

static struct html_writer *html(struct writer *w)
{
	return (struct html_writer *)w;
}

static void add_text(struct writer *w, const char *text, size_t length)
{
	struct strbuf shown = STRBUF_INIT;

	add_shown(&shown, text, length, "\n");
	html_add_text(&w->line, shown.s, shown.length);
	strbuf_release(&shown);
}

/* The first heading is the page's title. */
static void begin_page(struct writer *w, const char *title)
{
	if (html(w)->begun)
		return;
	html(w)->begun = true;
	html_add_head(&w->line, title, style);
	strbuf_adds(&w->line, "<body><main>\n");
}

static void html_heading(struct writer *w, const char *text)
{
	const char *name = html(w)->begun ? "h2" : "h1";

	begin_page(w, text);
	strbuf_addf(&w->line, "<%s>", name);
	add_text(w, text, strlen(text));
	strbuf_addf(&w->line, "</%s>\n", name);
	writer_send(w);
}

static void html_prose(struct writer *w, const char *text)
{
	begin_page(w, "axial");
	strbuf_adds(&w->line, "<p>");
	add_text(w, text, strlen(text));
	strbuf_adds(&w->line, "</p>\n");
	writer_send(w);
}

static const char *class_of(const struct column *column)
{
	switch (column->kind) {
	case COLUMN_NUMBER:
		return " class=\"n\"";
	case COLUMN_LEFT_CONTEXT:
		return " class=\"l\"";
	case COLUMN_LONG_TEXT:
		return " class=\"w\"";
	default:
		return "";
	}
}

static void html_table(struct writer *w)
{
	begin_page(w, "axial");
	strbuf_adds(&w->line, "<div class=\"t\"><table><thead><tr>");
	for (size_t i = 0; i < w->column_count; i++) {
		const char *title = column_title(&w->columns[i]);

		strbuf_addf(&w->line, "<th scope=\"col\"%s>",
			    class_of(&w->columns[i]));
		add_text(w, title, strlen(title));
		strbuf_adds(&w->line, "</th>");
	}
	strbuf_adds(&w->line, "</tr></thead><tbody>\n");
	writer_send(w);
}

static void html_cell(struct writer *w, const struct cell *cell)
{
	if (!w->cell)
		strbuf_adds(&w->line, "<tr>");
	strbuf_addf(&w->line, "<td%s>", class_of(&w->columns[w->cell]));
	if (cell->kind == CELL_NULL &&
	    w->columns[w->cell].kind == COLUMN_NUMBER)
		strbuf_adds(&w->line, "–");
	if (cell->marked) {
		strbuf_adds(&w->line, "<mark>");
		add_text(w, cell->text, cell->marked);
		strbuf_adds(&w->line, "</mark>");
	}
	add_text(w, cell->text + cell->marked, cell->length - cell->marked);
	strbuf_adds(&w->line, "</td>");
}

static void html_row(struct writer *w)
{
	strbuf_adds(&w->line, "</tr>\n");
	writer_send(w);
}

static void html_table_end(struct writer *w)
{
	strbuf_adds(&w->line, "</tbody></table></div>\n");
	writer_send(w);
}

static void html_end(struct writer *w)
{
	begin_page(w, "axial");
	strbuf_adds(&w->line, "</main></body></html>\n");
}

const struct writer_ops writer_ops_html = {
	.format = "html",
	.suffixes = "html htm",
	.size = sizeof(struct html_writer),
	.for_people = true,
	.heading = html_heading,
	.prose = html_prose,
	.table = html_table,
	.cell = html_cell,
	.row = html_row,
	.table_end = html_table_end,
	.end = html_end,
};
