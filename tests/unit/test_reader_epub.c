/* Electronic books: pages in the order of the spine. */
#include "archive.h"
#include "reading.h"

#define CONTAINER "<container xmlns=\"urn:oasis:names:tc:opendocument:" \
	"xmlns:container\"><rootfiles><rootfile full-path=\"OEBPS/book.opf\" " \
	"media-type=\"application/oebps-package+xml\"/></rootfiles>" \
	"</container>"
#define PACKAGE(items, spine) "<package xmlns=\"http://www.idpf.org/2007/" \
	"opf\"><manifest>" items "</manifest><spine>" spine "</spine>" \
	"</package>"
#define ITEM(id, href) "<item id=\"" id "\" href=\"" href "\" media-type=\"" \
	"application/xhtml+xml\"/>"
#define REF(id) "<itemref idref=\"" id "\"/>"
#define PAGE(body) "<?xml version=\"1.0\" encoding=\"utf-8\"?>" \
	"<!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\"><head>" \
	"<title>x</title></head><body>" body "</body></html>"

static void *make_book(const char *package, const struct part *pages,
		       size_t count, size_t *length)
{
	struct part parts[16] = {
		{ "mimetype", "application/epub+zip" },
		{ "META-INF/container.xml", CONTAINER },
		{ "OEBPS/book.opf", package },
	};

	for (size_t i = 0; i < count; i++)
		parts[3 + i] = pages[i];
	return make_zip(parts, 3 + count, length);
}

static void expect_book(const char *package, const struct part *pages,
			size_t count, const char *expected)
{
	size_t length;
	void *bytes = make_book(package, pages, count, &length);

	expect_read("a.epub", bytes, length, NULL, expected);
	free(bytes);
}

static void expect_book_refused(const char *package, const struct part *pages,
				size_t count, const char *words)
{
	size_t length;
	void *bytes = make_book(package, pages, count, &length);

	expect_refused("a.epub", bytes, length, words);
	free(bytes);
}

static void pages_come_in_the_order_of_the_spine(void **state)
{
	static const struct part pages[] = {
		{ "OEBPS/Text/b.xhtml", PAGE("<p><b>Bo:</b> 为什么？</p>"
		  "<p><b>Ann:</b> Since it was late.</p>") },
		{ "OEBPS/Text/a b.xhtml", PAGE("<h1>Three talks</h1>"
		  "<p><b>Ann:</b> So it was.</p>") },
		{ "toc.xhtml", PAGE("<ol><li>Contents</li></ol>") },
	};

	(void)state;
	expect_book(PACKAGE(ITEM("p2", "Text/b.xhtml")
			    ITEM("p1", "Text/a%20b.xhtml#top")
			    "<item id=\"toc\" href=\"../toc.xhtml\" "
			    "properties=\"nav\" media-type=\"application/"
			    "xhtml+xml\"/><item id=\"css\" href=\"a.css\" "
			    "media-type=\"text/css\"/>",
			    REF("toc") REF("p1") REF("css") REF("p2")),
		    pages, 3,
		    "H Three talks\n" "T Ann: So it was.\n"
		    "T Bo: 为什么？\n" "T Ann: Since it was late.\n");
}

static void a_page_is_read_once(void **state)
{
	static const struct part pages[] = {
		{ "OEBPS/a.xhtml", PAGE("<p>Once.</p>") },
	};

	(void)state;
	expect_book(PACKAGE(ITEM("a", "a.xhtml") ITEM("b", "b.xhtml"),
			    REF("a") REF("a") REF("b") REF("c") REF("a")),
		    pages, 1, "P Once.\n");
}

/* Names that lead out of the archive, or to the book itself. */
static void odd_names_lead_nowhere(void **state)
{
	static const struct part pages[] = {
		{ "OEBPS/a.xhtml", PAGE("<p>Words.</p>") },
	};

	(void)state;
	expect_book(PACKAGE(ITEM("x", "../../../../etc/passwd")
			    ITEM("y", "/etc/passwd") ITEM("z", "%2e%2e%2f%00")
			    ITEM("w", "http://example.org/a.html")
			    ITEM("v", "%") ITEM("a", "./a.xhtml"),
			    REF("x") REF("y") REF("z") REF("w") REF("v")
			    REF("a")), pages, 1, "P Words.\n");
	expect_book_refused(PACKAGE(ITEM("x", "book.opf"), REF("x")), pages,
			    1, "no text");
}

static void locked_and_damaged_books_are_refused(void **state)
{
	static const struct part locked[] = {
		{ "OEBPS/a.xhtml", "\x01\x02" },
		{ "META-INF/encryption.xml", "<encryption xmlns:e=\"http://"
		  "www.w3.org/2001/04/xmlenc#\"><e:EncryptedData>"
		  "<e:EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/"
		  "xmlenc#aes128-cbc\"/><e:CipherData><e:CipherReference "
		  "URI=\"OEBPS/a.xhtml\"/></e:CipherData></e:EncryptedData>"
		  "</encryption>" },
	};
	static const struct part fonts[] = {
		{ "OEBPS/a.xhtml", PAGE("<p>Words.</p>") },
		{ "META-INF/encryption.xml", "<encryption><EncryptedData>"
		  "<EncryptionMethod Algorithm=\"http://www.idpf.org/2008/"
		  "embedding\"/><CipherData><CipherReference URI=\"a.otf\"/>"
		  "</CipherData></EncryptedData></encryption>" },
	};
	static const char package[] = PACKAGE(ITEM("a", "a.xhtml"), REF("a"));

	(void)state;
	expect_book_refused(package, locked, 2, "DRM");
	expect_book(package, fonts, 2, "P Words.\n");
	expect_book_refused("<package>", NULL, 0, "OEBPS/book.opf");
	expect_book_refused(PACKAGE("", ""), NULL, 0, "no text");
	expect_refused("a.epub", BYTES("words"), "no electronic book");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_come_in_the_order_of_the_spine),
		cmocka_unit_test(a_page_is_read_once),
		cmocka_unit_test(odd_names_lead_nowhere),
		cmocka_unit_test(locked_and_damaged_books_are_refused),
	};

	return cmocka_run_group_tests_name("reader_epub", tests, NULL, NULL);
}
