#include "report/docx_parts.h"

#include "base/xml_write.h"
#include "report/html_text.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OPEN "http://schemas.openxmlformats.org/"
#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."

/* Latin in a serif, Chinese in Song: what theses are set in. */
#define FONTS \
	"<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" " \
	"w:cs=\"Times New Roman\" w:eastAsia=\"SimSun\"/>"

#define STYLE(id, name, based, paragraph, run) \
	"<w:style w:type=\"paragraph\" w:styleId=\"" id "\">" \
	"<w:name w:val=\"" name "\"/><w:basedOn w:val=\"" based "\"/>" \
	"<w:qFormat/><w:pPr>" paragraph "</w:pPr><w:rPr>" run \
	"</w:rPr></w:style>"

static const char styles[] = XML
	"<w:styles xmlns:w=\"" OPEN "wordprocessingml/2006/main\">"
	"<w:docDefaults><w:rPrDefault><w:rPr>" FONTS
	"<w:sz w:val=\"21\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>"
	"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing "
	"w:after=\"80\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr>"
	"</w:pPrDefault></w:docDefaults>"
	"<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
	"<w:name w:val=\"Normal\"/></w:style>"
	STYLE("Heading1", "heading 1", "Normal", "<w:keepNext/><w:spacing "
	      "w:before=\"120\" w:after=\"160\"/><w:outlineLvl w:val=\"0\"/>",
	      "<w:b/><w:sz w:val=\"32\"/>")
	STYLE("Heading2", "heading 2", "Normal", "<w:keepNext/><w:spacing "
	      "w:before=\"320\" w:after=\"120\"/><w:outlineLvl w:val=\"1\"/>",
	      "<w:b/><w:sz w:val=\"26\"/>")
	STYLE("BodyText", "Body Text", "Normal", "", "")
	STYLE("Caption", "caption", "Normal", "<w:keepNext/><w:spacing "
	      "w:before=\"200\" w:after=\"80\"/><w:jc w:val=\"center\"/>",
	      "<w:b/><w:sz w:val=\"20\"/>")
	STYLE("TableText", "Table Text", "Normal", "<w:spacing w:before=\"30\" "
	      "w:after=\"30\" w:line=\"240\" w:lineRule=\"auto\"/>",
	      "<w:sz w:val=\"18\"/>")
	"<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">"
	"<w:name w:val=\"Normal Table\"/><w:tblPr><w:tblCellMar>"
	"<w:left w:w=\"80\" w:type=\"dxa\"/><w:right w:w=\"80\" "
	"w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
	"<w:style w:type=\"table\" w:customStyle=\"1\" "
	"w:styleId=\"ThreeLines\"><w:name w:val=\"Three Lines\"/>"
	"<w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>"
	"<w:top w:val=\"single\" w:sz=\"12\" w:space=\"0\" w:color=\"auto\"/>"
	"<w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"0\" "
	"w:color=\"auto\"/></w:tblBorders></w:tblPr>"
	"<w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:tcBorders>"
	"<w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"0\" "
	"w:color=\"auto\"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
	"</w:styles>";

const struct docx_part docx_parts[] = {
	{ "[Content_Types].xml", XML
	  "<Types xmlns=\"" OPEN "package/2006/content-types\">"
	  "<Default Extension=\"rels\" ContentType=\"application/vnd."
	  "openxmlformats-package.relationships+xml\"/>"
	  "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	  "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD
	  "document.main+xml\"/>"
	  "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD
	  "styles+xml\"/></Types>" },
	{ "_rels/.rels", XML
	  "<Relationships xmlns=\"" OPEN "package/2006/relationships\">"
	  "<Relationship Id=\"rId1\" Type=\"" OPEN "officeDocument/2006/"
	  "relationships/officeDocument\" Target=\"word/document.xml\"/>"
	  "</Relationships>" },
	{ "word/_rels/document.xml.rels", XML
	  "<Relationships xmlns=\"" OPEN "package/2006/relationships\">"
	  "<Relationship Id=\"rId1\" Type=\"" OPEN "officeDocument/2006/"
	  "relationships/styles\" Target=\"styles.xml\"/></Relationships>" },
	{ "word/styles.xml", styles },
	{ NULL, NULL },
};

const char docx_document_head[] = XML
	"<w:document xmlns:w=\"" OPEN "wordprocessingml/2006/main\"><w:body>";

const char docx_document_end[] =
	"<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar "
	"w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" "
	"w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>"
	"</w:body></w:document>";

const char docx_table_head[] =
	"<w:tbl><w:tblPr><w:tblStyle w:val=\"ThreeLines\"/>"
	"<w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout "
	"w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" "
	"w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" "
	"w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr>";

void docx_add_text(struct strbuf *out, const char *text, size_t length)
{
	struct strbuf clean = STRBUF_INIT;

	xml_clean(&clean, text, length);
	html_add_text(out, clean.s, clean.length);
	strbuf_release(&clean);
}
