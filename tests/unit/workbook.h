/* Small workbooks, made where a test needs them. */
#ifndef AXIAL_TESTS_WORKBOOK_H
#define AXIAL_TESTS_WORKBOOK_H

#include "archive.h"

#define SHEET_NS "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE_NS "http://schemas.openxmlformats.org/officeDocument/2006/" \
	"relationships"
#define PACKAGE_NS "http://schemas.openxmlformats.org/package/2006/" \
	"relationships"

#define SHEET(rows) "<worksheet xmlns=\"" SHEET_NS "\"><sheetData>" rows \
	"</sheetData></worksheet>"
#define R(cells) "<row>" cells "</row>"
#define T(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define N(number) "<c><v>" number "</v></c>"
#define F(format, number) "<c s=\"" format "\"><v>" number "</v></c>"

/* Formats 1 to 6: a date, a time, two decimals, per cent, a Chinese date,
 * hours counted. */
#define STYLES "<styleSheet xmlns=\"" SHEET_NS "\"><numFmts>" \
	"<numFmt numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m&quot;月" \
	"&quot;d&quot;日&quot;;@\"/>" \
	"<numFmt numFmtId=\"171\" formatCode=\"[h]:mm:ss\"/></numFmts>" \
	"<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" \
	"<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"21\"/>" \
	"<xf numFmtId=\"2\"/><xf numFmtId=\"9\"/><xf numFmtId=\"170\"/>" \
	"<xf numFmtId=\"171\"/></cellXfs></styleSheet>"

/* A workbook of two sheets, Talk and Notes; the second may be NULL.  `strings`
 * are the shared ones, or NULL. */
static inline void *make_workbook(const char *talk, const char *notes,
				  const char *strings, size_t *length)
{
	const struct part parts[] = {
		{ "[Content_Types].xml", "<Types/>" },
		{ "_rels/.rels", "<Relationships xmlns=\"" PACKAGE_NS "\">"
		  "<Relationship Id=\"a\" Type=\"" OFFICE_NS
		  "/officeDocument\" Target=\"xl/workbook.xml\"/>"
		  "</Relationships>" },
		{ "xl/workbook.xml", "<workbook xmlns=\"" SHEET_NS "\" "
		  "xmlns:r=\"" OFFICE_NS "\"><sheets><sheet name=\"Talk\" "
		  "r:id=\"s1\"/><sheet name=\"Notes\" r:id=\"s2\"/><sheet "
		  "name=\"Old\" state=\"hidden\" r:id=\"s3\"/></sheets>"
		  "</workbook>" },
		{ "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\""
		  PACKAGE_NS "\"><Relationship Id=\"s1\" Type=\"" OFFICE_NS
		  "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
		  "<Relationship Id=\"s2\" Type=\"" OFFICE_NS "/worksheet\" "
		  "Target=\"/xl/worksheets/sheet2.xml\"/><Relationship Id=\""
		  "st\" Type=\"" OFFICE_NS "/styles\" Target=\"styles.xml\"/>"
		  "<Relationship Id=\"ss\" Type=\"" OFFICE_NS
		  "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
		  "</Relationships>" },
		{ "xl/styles.xml", STYLES },
		{ "xl/worksheets/sheet1.xml", talk },
		{ "xl/sharedStrings.xml", strings ? strings : "<sst/>" },
		{ "xl/worksheets/sheet2.xml", notes },
	};

	return make_zip(parts, sizeof(parts) / sizeof(parts[0]) - !notes,
			length);
}

#endif
