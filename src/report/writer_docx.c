/*
 * A Word document: headings, paragraphs and real tables, as theses want them.
 * A table has three lines (above, below, and under its head), its head is
 * repeated on every page, its caption has a number that Word counts, and no
 * row is parted between pages.
 *
 * The words go to a scratch file while they come, so that a long document
 * needs no memory; the archive is made when all of them are there.
 */
#include <string.h>

#include "base/language.h"
#include "base/xml_write.h"
#include "base/zip_write.h"
#include "report/docx_parts.h"
#include "report/writer_internal.h"

struct docx_writer {
	struct writer base;
	FILE *body;			/* document.xml; NULL: it failed */
	bool begun;			/* a heading stands above */
	struct strbuf caption;		/* of the next table */
	struct strbuf shown;
	size_t tables;
};

static struct docx_writer *docx(struct writer *w)
{
	return (struct docx_writer *)w;
}

/* Moves what has come on to the scratch file. */
static void put(struct writer *w)
{
	if (docx(w)->body)
		fwrite(w->line.s, 1, w->line.length, docx(w)->body);
	strbuf_reset(&w->line);
}

static void docx_begin(struct writer *w)
{
	docx(w)->caption = docx(w)->shown = (struct strbuf)STRBUF_INIT;
	docx(w)->body = writer_scratch_file(w);
	strbuf_adds(&w->line, docx_document_head);
	put(w);
}

/* Line ends in a cell or a paragraph stay line ends. */
static void add_run(struct writer *w, const char *text, size_t length,
		    const char *properties)
{
	struct strbuf *shown = &docx(w)->shown;
	const char *at, *end;

	strbuf_reset(shown);
	add_shown(shown, text, length, "\n");
	strbuf_addf(&w->line, "<w:r>%s", properties);
	for (at = shown->s; shown->length; at = end + 1) {
		end = strchrnul(at, '\n');
		strbuf_adds(&w->line, "<w:t xml:space=\"preserve\">");
		docx_add_text(&w->line, at, (size_t)(end - at));
		strbuf_adds(&w->line, "</w:t>");
		if (!*end)
			break;
		strbuf_adds(&w->line, "<w:br/>");
	}
	strbuf_adds(&w->line, "</w:r>");
}

static void paragraph(struct writer *w, const char *style, const char *text)
{
	strbuf_addf(&w->line, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>",
		    style);
	add_run(w, text, strlen(text), "");
	strbuf_adds(&w->line, "</w:p>");
	put(w);
}

static void docx_heading(struct writer *w, const char *text)
{
	paragraph(w, docx(w)->begun ? "Heading2" : "Heading1", text);
	docx(w)->begun = true;
	strbuf_reset(&docx(w)->caption);
	strbuf_adds(&docx(w)->caption, text);
}

static void docx_prose(struct writer *w, const char *text)
{
	paragraph(w, "BodyText", text);
}

/* "Table 2  Categories": a field that Word counts, and its number now. */
static void caption(struct writer *w)
{
	struct docx_writer *d = docx(w);

	strbuf_adds(&w->line, "<w:p><w:pPr><w:pStyle w:val=\"Caption\"/>"
		    "</w:pPr>");
	add_run(w, _("Table "), strlen(_("Table ")), "");
	strbuf_addf(&w->line, "<w:fldSimple w:instr=\" SEQ %s \\* ARABIC \">"
		    "<w:r><w:t>%zu</w:t></w:r></w:fldSimple>", "Table",
		    ++d->tables);
	if (d->caption.length) {
		add_run(w, "  ", 2, "");
		add_run(w, d->caption.s, d->caption.length, "");
	}
	strbuf_adds(&w->line, "</w:p>");
}

/* In the proportion that numbers, words and passages need; what is longest
 * stands last. */
static unsigned share(const struct writer *w, size_t column)
{
	switch (w->columns[column].kind) {
	case COLUMN_NUMBER:
		return 2;
	case COLUMN_LONG_TEXT:
		return column + 1 == w->column_count ? 9 : 6;
	default:
		return 4;
	}
}

static unsigned width_of(const struct writer *w, size_t column)
{
	unsigned all = 0;

	for (size_t i = 0; i < w->column_count; i++)
		all += share(w, i);
	return DOCX_TEXT_WIDTH * share(w, column) / all;
}

static void begin_cell(struct writer *w, size_t column)
{
	const struct column *c = &w->columns[column];

	strbuf_addf(&w->line, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" "
		    "w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:pStyle "
		    "w:val=\"TableText\"/>%s</w:pPr>", width_of(w, column),
		    c->kind == COLUMN_NUMBER ||
		    c->kind == COLUMN_LEFT_CONTEXT ?
		    "<w:jc w:val=\"right\"/>" : "");
}

static void docx_table(struct writer *w)
{
	caption(w);
	strbuf_adds(&w->line, docx_table_head);
	strbuf_adds(&w->line, "<w:tblGrid>");
	for (size_t i = 0; i < w->column_count; i++)
		strbuf_addf(&w->line, "<w:gridCol w:w=\"%u\"/>",
			    width_of(w, i));
	strbuf_adds(&w->line, "</w:tblGrid><w:tr><w:trPr><w:cantSplit/>"
		    "<w:tblHeader/></w:trPr>");
	for (size_t i = 0; i < w->column_count; i++) {
		const char *title = column_title(&w->columns[i]);

		begin_cell(w, i);
		add_run(w, title, strlen(title), "<w:rPr><w:b/></w:rPr>");
		strbuf_adds(&w->line, "</w:p></w:tc>");
	}
	strbuf_adds(&w->line, "</w:tr>");
	put(w);
}

static void docx_cell(struct writer *w, const struct cell *cell)
{
	bool dash = cell->kind == CELL_NULL &&
		w->columns[w->cell].kind == COLUMN_NUMBER;

	if (!w->cell)
		strbuf_adds(&w->line, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
	begin_cell(w, w->cell);
	if (cell->marked)
		add_run(w, cell->text, cell->marked,
			"<w:rPr><w:b/></w:rPr>");
	add_run(w, dash ? "–" : cell->text + cell->marked,
		dash ? strlen("–") : cell->length - cell->marked, "");
	strbuf_adds(&w->line, "</w:p></w:tc>");
}

static void docx_row(struct writer *w)
{
	strbuf_adds(&w->line, "</w:tr>");
	put(w);
}

static void docx_table_end(struct writer *w)
{
	/* Word wants every row to have its columns: an empty table gets one
	 * empty row. */
	if (!w->rows) {
		strbuf_adds(&w->line, "<w:tr>");
		for (size_t i = 0; i < w->column_count; i++) {
			begin_cell(w, i);
			strbuf_adds(&w->line, "</w:p></w:tc>");
		}
		strbuf_adds(&w->line, "</w:tr>");
	}
	strbuf_adds(&w->line, "</w:tbl><w:p/>");
	put(w);
}

static bool add_part(struct zip_writer *zip, const char *name,
		     const char *text, struct error *err)
{
	FILE *part = tmpfile();

	if (!part)
		return error_set(err, _("there is no room for a scratch file"));
	fputs(text, part);
	return zip_writer_add_stream(zip, name, part, err);
}

/* The parts of the package, the words last; `body` is closed in any case. */
static bool add_parts(struct zip_writer *zip, FILE *body, struct error *err)
{
	for (size_t i = 0; docx_parts[i].name; i++)
		if (!add_part(zip, docx_parts[i].name, docx_parts[i].text,
			      err)) {
			fclose(body);
			return false;
		}
	return zip_writer_add_stream(zip, "word/document.xml", body, err);
}

static void docx_end(struct writer *w)
{
	struct zip_writer zip = ZIP_WRITER_INIT;
	FILE *archive;

	if (!docx(w)->body)
		return;
	strbuf_adds(&w->line, docx_document_end);
	put(w);
	archive = writer_scratch_file(w);
	if (archive && zip_writer_open(&zip, "docx", archive, NULL,
				       &w->problem)) {
		FILE *body = docx(w)->body;

		docx(w)->body = NULL;
		if (!add_parts(&zip, body, &w->problem))
			zip_writer_abort(&zip);
		else if (zip_writer_close(&zip, &w->problem))
			writer_send_file(w, archive);
	}
	if (archive)
		fclose(archive);
}

static void docx_release(struct writer *w)
{
	if (docx(w)->body)
		fclose(docx(w)->body);
	strbuf_release(&docx(w)->caption);
	strbuf_release(&docx(w)->shown);
}

const struct writer_ops writer_ops_docx = {
	.format = "docx",
	.suffixes = "docx",
	.size = sizeof(struct docx_writer),
	.for_people = true,
	.begin = docx_begin,
	.heading = docx_heading,
	.prose = docx_prose,
	.table = docx_table,
	.cell = docx_cell,
	.row = docx_row,
	.table_end = docx_table_end,
	.end = docx_end,
	.release = docx_release,
};
