/* Small PDF files, made where a test needs them. */
#ifndef AXIAL_TESTS_PDF_H
#define AXIAL_TESTS_PDF_H

#include "base/memory.h"
#include "base/strbuf.h"
#include "test.h"

/* Words on a page: points from its left bottom corner.  Letters of /F1 are
 * Latin; those of /F2 bold; those of /F3 Chinese, as UTF-16 in hex. */
struct print {
	int x, y, size;
	const char *font;	/* "F1" … */
	const char *words;
};

#define PRINT(x, y, words) { x, y, 10, "F1", words }

/* A page's prints end with one without words. */
static inline void add_page_content(struct strbuf *out,
				    const struct print *prints)
{
	for (; prints->words; prints++) {
		strbuf_addf(out, "BT /%s %d Tf %d %d Td ", prints->font,
			    prints->size, prints->x, prints->y);
		if (!strcmp(prints->font, "F3"))
			strbuf_addf(out, "<%s> Tj ET\n", prints->words);
		else
			strbuf_addf(out, "(%s) Tj ET\n", prints->words);
	}
}

struct pdf_offsets {
	size_t *at;
	size_t count, capacity;
};

static inline void begin_object(struct strbuf *out,
				struct pdf_offsets *offsets)
{
	list_push(offsets, out->length);
	strbuf_addf(out, "%zu 0 obj\n", offsets->count);
}

/* The file of these pages, each a content stream as it is. */
static inline void make_pdf_of(const char *const *contents, size_t count,
			       struct strbuf *out)
{
	struct pdf_offsets offsets = { 0 };
	size_t table;

	strbuf_adds(out, "%PDF-1.4\n");
	begin_object(out, &offsets);
	strbuf_adds(out, "<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
	begin_object(out, &offsets);
	strbuf_adds(out, "<</Type/Pages/Kids[");
	for (size_t i = 0; i < count; i++)
		strbuf_addf(out, "%zu 0 R ", 8 + 2 * i);
	strbuf_addf(out, "]/Count %zu/MediaBox[0 0 600 800]/Resources"
		    "<</Font<</F1 3 0 R/F2 4 0 R/F3 5 0 R>>>>>>\nendobj\n",
		    count);
	begin_object(out, &offsets);
	strbuf_adds(out, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica"
		    "/Encoding/WinAnsiEncoding>>\nendobj\n");
	begin_object(out, &offsets);
	strbuf_adds(out, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold"
		    "/Encoding/WinAnsiEncoding>>\nendobj\n");
	begin_object(out, &offsets);
	strbuf_adds(out, "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light"
		    "/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>\n"
		    "endobj\n");
	begin_object(out, &offsets);
	strbuf_adds(out, "<</Type/Font/Subtype/CIDFontType0/BaseFont"
		    "/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering"
		    "(GB1)/Supplement 2>>/DW 1000/FontDescriptor 7 0 R>>\n"
		    "endobj\n");
	begin_object(out, &offsets);
	strbuf_adds(out, "<</Type/FontDescriptor/FontName/STSong-Light/Flags 4"
		    "/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880"
		    "/Descent -120/CapHeight 880/StemV 93>>\nendobj\n");
	for (size_t i = 0; i < count; i++) {
		begin_object(out, &offsets);
		strbuf_addf(out, "<</Type/Page/Parent 2 0 R/Contents %zu 0 R"
			    ">>\nendobj\n", 9 + 2 * i);
		begin_object(out, &offsets);
		strbuf_addf(out, "<</Length %zu>>\nstream\n",
			    strlen(contents[i]));
		strbuf_adds(out, contents[i]);
		strbuf_adds(out, "\nendstream\nendobj\n");
	}
	table = out->length;
	strbuf_addf(out, "xref\n0 %zu\n0000000000 65535 f \n",
		    offsets.count + 1);
	for (size_t i = 0; i < offsets.count; i++)
		strbuf_addf(out, "%010zu 00000 n \n", offsets.at[i]);
	strbuf_addf(out, "trailer\n<</Size %zu/Root 1 0 R>>\nstartxref\n%zu\n"
		    "%%%%EOF\n", offsets.count + 1, table);
	list_release(&offsets);
}

static inline void make_pdf(const struct print *const *pages, size_t count,
			    struct strbuf *out)
{
	struct strbuf *contents = xcalloc(count, sizeof(*contents));
	const char **texts = xcalloc(count, sizeof(*texts));

	for (size_t i = 0; i < count; i++) {
		contents[i] = (struct strbuf)STRBUF_INIT;
		add_page_content(&contents[i], pages[i]);
		texts[i] = contents[i].s;
	}
	make_pdf_of(texts, count, out);
	for (size_t i = 0; i < count; i++)
		strbuf_release(&contents[i]);
	free(contents);
	free(texts);
}

#endif
