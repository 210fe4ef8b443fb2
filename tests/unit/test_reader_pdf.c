/*
 * Transcripts as PDF: what a reader of the page sees is what is read, in the
 * order in which it is read.
 */
#include <math.h>
#include <sys/stat.h>

#include "pdf.h"
#include "reading.h"
#include "base/unicode.h"
#include "reading/pdf_layout.h"

enum { PAGES = 8 };

static void expect_pdf(const struct print *const *pages, size_t count,
		       const char *expected)
{
	struct strbuf file = STRBUF_INIT;

	make_pdf(pages, count, &file);
	expect_read("a.pdf", file.s, file.length, NULL, expected);
	strbuf_release(&file);
}

static void expect_page(const struct print *prints, const char *expected)
{
	expect_pdf(&prints, 1, expected);
}

/* ---- lines to paragraphs ---- */

static void full_lines_go_on(void **state)
{
	static const struct print page[] = {
		PRINT(50, 700, "Mara: It was the price that made me think"),
		PRINT(50, 688, "about it, and then the pot came late and"),
		PRINT(50, 676, "cold."),
		PRINT(50, 664, "Ben: Cold?"),
		PRINT(50, 652, "Mara: Cold as the stones, yes, and nobody"),
		PRINT(50, 640, "said that they were sorry for it, which is"),
		PRINT(50, 628, "what I minded."), { 0 },
	};

	(void)state;
	expect_page(page,
		"T Mara: It was the price that made me think about it, and "
		"then the pot came late and cold.\n" "T Ben: Cold?\n"
		"T Mara: Cold as the stones, yes, and nobody said that they "
		"were sorry for it, which is what I minded.\n");
}

static void air_and_indents_begin_paragraphs(void **state)
{
	static const struct print air[] = {
		PRINT(50, 700, "One line that is as long as a line can be,"),
		PRINT(50, 688, "and another that is as long as that is too"),
		PRINT(50, 664, "with air before it, and so the paragraphs"),
		PRINT(50, 652, "are two of them, as everybody can see, so"),
		PRINT(50, 640, "there."), { 0 },
	};
	static const struct print indents[] = {
		PRINT(70, 700, "A first line is set in a little, and all"),
		PRINT(50, 688, "those after it stand out to the left of it,"),
		PRINT(50, 676, "until there comes one that is the first of a"),
		PRINT(70, 664, "paragraph of its own, and again is set"),
		PRINT(50, 652, "in."), { 0 },
	};

	(void)state;
	expect_page(air,
		"P One line that is as long as a line can be, and another "
		"that is as long as that is too\n"
		"P with air before it, and so the paragraphs are two of them, "
		"as everybody can see, so there.\n");
	expect_page(indents,
		"P A first line is set in a little, and all those after it "
		"stand out to the left of it, until there comes one that is "
		"the first of a\n"
		"P paragraph of its own, and again is set in.\n");
}

static void words_cut_at_line_ends_are_whole(void **state)
{
	static const struct print page[] = {
		PRINT(50, 700, "The people were kind, and their kind-"),
		PRINT(50, 688, "ness is a thing to remember; a well-"),
		PRINT(50, 676, "known and low-cost one, too, and low-"),
		PRINT(50, 664, "cost is what counts in the end of it -"),
		PRINT(50, 652, "or does it, for the people of Baden-"),
		PRINT(50, 640, "Baden, who have plenty of it?"), { 0 },
	};

	(void)state;
	expect_page(page,
		"P The people were kind, and their kindness is a thing to "
		"remember; a well-known and low-cost one, too, and low-cost "
		"is what counts in the end of it - or does it, for the people "
		"of Baden-Baden, who have plenty of it?\n");
}

static void chinese_lines_are_joined_without_spaces(void **state)
{
	static const struct print page[] = {
		/* 林：价格太高了我们就 / 不再下单了。 */
		{ 50, 700, 10, "F3", "6797FF1A4EF7683C592A9AD84E86621"
		  "14EEC5C31" },
		{ 50, 688, 10, "F3", "4E0D518D4E0B53554E863002" },
		/* 问：为什么？ 林：冷。 */
		{ 50, 676, 10, "F3", "95EEFF1A4E3A4EC04E48FF1F" },
		{ 50, 664, 10, "F3", "6797FF1A51B73002" }, { 0 },
	};
	const struct print *pages[] = { page };
	struct strbuf file = STRBUF_INIT, shown = STRBUF_INIT;
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;
	struct stat s;

	(void)state;
	/* The letters of this font are known from the library's tables, which
	 * must be in reach of the reading child. */
	if (stat("/usr/share/poppler/cMap/Adobe-GB1", &s) != 0)
		skip();
	make_pdf(pages, 1, &file);
	assert_done(reader_read("a.pdf", file.s, file.length, NULL, &t,
				&err));
	show_turns(&t, &shown);
	assert_string_equal(shown.s,
		"T 林: 价格太高了我们就不再下单了。\n" "T 问*: 为什么？\n"
		"T 林: 冷。\n");
	strbuf_release(&shown);
	strbuf_release(&file);
	transcript_release(&t);
}

static void ligatures_are_spelled_out(void **state)
{
	static const uint32_t signs[] = { 0xFB01, 0x2F00, 0xFEDF, 'a' };
	uint32_t letters[UNICODE_SPELLED];

	(void)state;
	assert_int_equal(unicode_spell_out(signs[0], letters), 2);
	assert_int_equal(letters[0], 'f');
	assert_int_equal(letters[1], 'i');
	assert_int_equal(unicode_spell_out(signs[1], letters), 1);
	assert_int_equal(letters[0], 0x4E00);
	assert_int_equal(unicode_spell_out(signs[2], letters), 1);
	assert_int_equal(letters[0], 0x644);
	assert_int_equal(unicode_spell_out(signs[3], letters), 0);
}

/* ---- columns ---- */

static void columns_are_read_one_after_the_other(void **state)
{
	static const struct print page[] = {
		{ 50, 740, 16, "F2", "How people came to leave" },
		PRINT(50, 700, "The left column has a story of its own"),
		PRINT(50, 688, "which goes on for as long as it takes to"),
		PRINT(50, 676, "tell, and then it ends at the bottom in a"),
		PRINT(50, 664, "way that is all its own and no other one"),
		PRINT(320, 700, "that goes on at the top of the right one"),
		PRINT(320, 688, "as if nothing had come between the two"),
		PRINT(320, 676, "of them, neither a page nor anything at"),
		PRINT(320, 664, "all."), { 0 },
	};

	(void)state;
	expect_page(page, "H How people came to leave\n"
		"P The left column has a story of its own which goes on for "
		"as long as it takes to tell, and then it ends at the bottom "
		"in a way that is all its own and no other one that goes on "
		"at the top of the right one as if nothing had come between "
		"the two of them, neither a page nor anything at all.\n");
}

static void a_column_of_names_belongs_to_the_words(void **state)
{
	static const struct print page[] = {
		PRINT(50, 700, "Mara"),
		PRINT(150, 700, "It was the price that made me think"),
		PRINT(150, 688, "about it, and then it came late."),
		PRINT(50, 676, "Ben"), PRINT(150, 676, "Late?"),
		PRINT(50, 664, "Mara"),
		PRINT(150, 664, "Late, by more than an hour, and they"),
		PRINT(150, 652, "did not say that they were sorry."),
		PRINT(50, 640, "Ben"), PRINT(150, 640, "I see."),
		PRINT(50, 628, "Mara"), PRINT(150, 628, "Do you?"),
		PRINT(50, 616, "Ben"), PRINT(150, 616, "I do."), { 0 },
	};

	(void)state;
	expect_page(page,
		"T Mara: It was the price that made me think about it, and "
		"then it came late.\n" "T Ben: Late?\n"
		"T Mara: Late, by more than an hour, and they did not say "
		"that they were sorry.\n" "T Ben: I see.\n"
		"T Mara: Do you?\n" "T Ben: I do.\n");
}

static void numbers_in_the_margin_are_left_out(void **state)
{
	static const struct print page[] = {
		PRINT(30, 700, "98"), PRINT(60, 700, "Mara: The price was "
						     "too high, I think."),
		PRINT(30, 676, "99"), PRINT(60, 676, "Ben: How high?"),
		PRINT(30, 652, "100"), PRINT(60, 652, "Mara: Too high."),
		PRINT(30, 628, "101"), PRINT(60, 628, "Ben: I see."),
		PRINT(30, 604, "102"), PRINT(60, 604, "Mara: Do you?"),
		{ 0 },
	};

	(void)state;
	expect_page(page, "T Mara: The price was too high, I think.\n"
		    "T Ben: How high?\n" "T Mara: Too high.\n"
		    "T Ben: I see.\n" "T Mara: Do you?\n");
}

/* ---- what stands on every page ---- */

static void running_heads_and_page_numbers_are_left_out(void **state)
{
	struct print pages[PAGES][6] = { 0 };
	const struct print *list[PAGES];
	char feet[PAGES][32], words[PAGES][80];
	struct strbuf expected = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < PAGES; i++) {
		snprintf(feet[i], sizeof(feet[i]), "Page %zu of %d", i + 1,
			 PAGES);
		snprintf(words[i], sizeof(words[i]), "Mara: This is what I "
			 "said on day %c.", (char)('A' + i));
		pages[i][0] = (struct print)PRINT(50, 780,
			"Interview 4, confidential");
		pages[i][1] = (struct print)PRINT(50, 700, words[i]);
		pages[i][2] = (struct print)PRINT(50, 660, "Ben: I see.");
		pages[i][3] = (struct print)PRINT(i % 2 ? 50 : 500, 30,
						  feet[i]);
		list[i] = pages[i];
		strbuf_addf(&expected, "T %s\nT Ben: I see.\n", words[i]);
	}
	expect_pdf(list, PAGES, expected.s);
	strbuf_release(&expected);
}

static void a_turn_goes_on_over_a_page(void **state)
{
	static const struct print first[] = {
		PRINT(50, 780, "Transcript"),
		PRINT(50, 100, "Mara: They never told us that it would be"),
		PRINT(50, 88, "so late, and when it came it was not what"),
		PRINT(300, 30, "1"), { 0 },
	};
	static const struct print second[] = {
		PRINT(50, 780, "Transcript"),
		PRINT(50, 700, "we had ordered."),
		PRINT(50, 688, "Ben: What was it?"),
		PRINT(50, 676, "Mara: Soup."),
		PRINT(50, 664, "Ben: I see."),
		PRINT(50, 652, "Mara: Do you?"),
		PRINT(300, 30, "2"), { 0 },
	};
	const struct print *pages[] = { first, second };

	(void)state;
	expect_pdf(pages, 2,
		"T Mara: They never told us that it would be so late, and "
		"when it came it was not what we had ordered.\n"
		"T Ben: What was it?\n" "T Mara: Soup.\n"
		"T Ben: I see.\n" "T Mara: Do you?\n");
}

/* ---- what is refused ---- */

static void expect_content_refused(const char *content, const char *words)
{
	struct strbuf file = STRBUF_INIT;

	make_pdf_of(&content, 1, &file);
	expect_refused("a.pdf", file.s, file.length, words);
	strbuf_release(&file);
}

static void pictures_of_pages_are_refused(void **state)
{
	(void)state;
	expect_content_refused("q 500 0 0 700 50 50 cm BI /W 1 /H 1 /BPC 8 "
			       "/CS /G ID \x7F EI Q", "OCR");
	expect_content_refused("", "there is no text in it");
}

/* Whatever is cut off is read or refused; a program that hangs or dies is
 * neither. */
static void cut_files_are_read_or_refused(void **state)
{
	static const struct print page[] = {
		PRINT(50, 700, "Mara: The price was too high."), { 0 },
	};
	const struct print *pages[] = { page };
	struct strbuf file = STRBUF_INIT;

	(void)state;
	make_pdf(pages, 1, &file);
	for (size_t n = 0; n < file.length; n += 13) {
		struct transcript t = TRANSCRIPT_INIT;
		struct error err = ERROR_INIT;
		char *cut = xstrndup(file.s, n);

		if (reader_read_here("a.pdf", cut, n, NULL, &t, &err))
			assert_done(transcript_check(&t, &err));
		else
			assert_true(*err.message);
		free(cut);
		transcript_release(&t);
	}
	strbuf_release(&file);
}

/* Pages that hold each other, a page that draws itself. */
static void loops_end(void **state)
{
	static const char pages[] = "%PDF-1.4\n"
		"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
		"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000000>>"
		"endobj\ntrailer<</Root 1 0 R>>\n";
	static const char forms[] = "%PDF-1.4\n"
		"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
		"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
		"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents "
		"4 0 R/Resources<</XObject<</X 5 0 R>>>>>>endobj\n"
		"4 0 obj<</Length 5>>stream\n/X Do\nendstream endobj\n"
		"5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources"
		"<</XObject<</X 5 0 R>>>>/Length 11>>stream\n/X Do /X Do\n"
		"endstream endobj\ntrailer<</Root 1 0 R>>\n";

	(void)state;
	expect_refused("a.pdf", pages, sizeof(pages) - 1, "");
	expect_refused("a.pdf", forms, sizeof(forms) - 1, "");
}

/* ---- the page itself ---- */

/* Letters anywhere, of any size, with what is no number. */
static void any_letters_are_laid_out(void **state)
{
	static const float odd[] = { 0, -1e30f, 1e30f, NAN, INFINITY, 5 };
	struct pdf_page page = { .width = 600, .height = 800 };
	struct pdf_line_list lines = { 0 };
	struct arena arena = ARENA_INIT;
	unsigned seed = 1;

	(void)state;
	for (size_t i = 0; i < 3000; i++) {
		float v[4];

		for (size_t k = 0; k < 4; k++) {
			seed = seed * 1103515245u + 12345;
			v[k] = seed >> 28 ? (float)(seed >> 22) :
				odd[(seed >> 16) % 6];
		}
		list_push(&page.glyphs, ((struct pdf_glyph){
			.cp = i % 17 ? 'a' + i % 26 : ' ',
			.left = v[0], .top = v[1], .right = v[2],
			.bottom = v[3] }));
	}
	pdf_layout_page(&arena, &page, &lines);
	assert_true(lines.count > 0);
	list_release(&lines);
	list_release(&page.glyphs);
	arena_release(&arena);
}

static void turned_pages_are_turned_back(void **state)
{
	static const char content[] =
		"BT /F1 10 Tf 0 1 -1 0 100 50 Tm (Mara: The price was) Tj ET "
		"BT /F1 10 Tf 0 1 -1 0 112 50 Tm (Ben: I see.) Tj ET "
		"BT /F1 10 Tf 0 1 -1 0 124 50 Tm (Mara: Do you?) Tj ET "
		"BT /F1 10 Tf 0 1 -1 0 136 50 Tm (Ben: Well.) Tj ET";
	const char *contents[] = { content };
	struct strbuf file = STRBUF_INIT;

	(void)state;
	make_pdf_of(contents, 1, &file);
	expect_read("a.pdf", file.s, file.length, NULL,
		    "T Mara: The price was\n" "T Ben: I see.\n"
		    "T Mara: Do you?\n" "T Ben: Well.\n");
	strbuf_release(&file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(full_lines_go_on),
		cmocka_unit_test(air_and_indents_begin_paragraphs),
		cmocka_unit_test(words_cut_at_line_ends_are_whole),
		cmocka_unit_test(chinese_lines_are_joined_without_spaces),
		cmocka_unit_test(ligatures_are_spelled_out),
		cmocka_unit_test(columns_are_read_one_after_the_other),
		cmocka_unit_test(a_column_of_names_belongs_to_the_words),
		cmocka_unit_test(numbers_in_the_margin_are_left_out),
		cmocka_unit_test(running_heads_and_page_numbers_are_left_out),
		cmocka_unit_test(a_turn_goes_on_over_a_page),
		cmocka_unit_test(pictures_of_pages_are_refused),
		cmocka_unit_test(cut_files_are_read_or_refused),
		cmocka_unit_test(loops_end),
		cmocka_unit_test(any_letters_are_laid_out),
		cmocka_unit_test(turned_pages_are_turned_back),
	};

	return cmocka_run_group_tests_name("reader_pdf", tests, NULL, NULL);
}
