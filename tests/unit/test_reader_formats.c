/*
 * Transcripts as web pages, OpenDocument texts, RTF, tables and JSON: what a
 * reader of each format finds in small ones, and that one interview in several containers is one interview.
 */
#include <sys/stat.h>

#include "archive.h"
#include "base/file.h"
#include "base/memory.h"
#include "reading.h"

/* ---- web pages ---- */

static void a_page_reads_as_a_browser_shows_it(void **state)
{
	(void)state;
	expect_turns("a.html",
		"<!DOCTYPE html><html><head><title>Left out</title>"
		"<style>p { color: red }</style></head><body>"
		"<nav><a href='/'>Home</a></nav>"
		"<h1>First   talk</h1>\n"
		"<p><b>Interviewer:</b> Why\n  now&nbsp;&mdash; &#x4E2D;?</p>"
		"<p><b>Ruth:</b> Caf&eacute;s <i>close</i>d.</p>"
		"<p hidden>never</p><p style='Display : none'>never</p>"
		"<script>if (1 < 2) never()</script>"
		"<p><b>Interviewer:</b> All?<p><b>Ruth:</b> All of them.",
		"H First talk\n"
		"T Interviewer*: Why now\u00a0— 中?\n"
		"T Ruth: Cafés closed.\n"
		"T Interviewer*: All?\n"
		"T Ruth: All of them.\n");
}

static void line_breaks_part_turns_and_paragraphs(void **state)
{
	(void)state;
	expect_turns("a.html", "<html><div>About us<br><br>"
		"Q: Why?<br>\nA: I was tired<br/>of it.<br>Q: And?<br>"
		"A: I left.</div>",
		"P About us\n"
		"T Q*: Why?\n"
		"T A: I was tired|of it.\n"
		"T Q*: And?\n"
		"T A: I left.\n");
}

static void rows_of_a_table_are_turns(void **state)
{
	(void)state;
	expect_turns("a.htm", "<html><table>"
		"<tr><td>Interviewer<td><p>One</p><p>two</p></tr>"
		"<tr><td>Sam</td><td>Three</td></tr>"
		"<tr><td>Interviewer</td><td>Four</td></tr>"
		"<tr><td>Sam</td><td>Five</td></tr>"
		"<tr><td>Interviewer</td><td>Six</td></tr>"
		"<tr><td>Sam</td><td>Seven</td></tr></table>",
		"T Interviewer*: One|two\n" "T Sam: Three\n"
		"T Interviewer*: Four\n" "T Sam: Five\n"
		"T Interviewer*: Six\n" "T Sam: Seven\n");
}

static void a_page_laid_out_in_one_cell_keeps_its_paragraphs(void **state)
{
	(void)state;
	expect_turns("a.html", "<html><table><tr><td><p>One story.</p>"
		"<p>Another story.</p></td></tr></table>",
		"P One story.\n" "P Another story.\n");
}

static void preformatted_text_keeps_its_lines(void **state)
{
	(void)state;
	expect_turns("a.html", "<html><pre>\n  The first  one\ngoes on.\n"
		"  The second\none.\n\nThe <a href='x'>third</a>.\n</pre>",
		"P The first  one|goes on.\n" "P The second|one.\n"
		"P The third.\n");
}

static void names_and_times_of_podcast_pages(void **state)
{
	(void)state;
	expect_turns("a.html", "<cite>Ann:</cite>\n<time>0:01</time>\n"
		"<p>One.</p>\n<cite>Bo:</cite>\n<time>1:02</time>\n"
		"<p>Two.</p>\n<cite>Ann:</cite>\n<time>1:10</time>\n"
		"<p>Three.</p><cite>Bo:</cite>\n<time>1:12</time>\n"
		"<p>Four.</p>\n",
		"T[1000] Ann: One.\n" "T[62000] Bo: Two.\n"
		"T[70000] Ann: Three.\n" "T[72000] Bo: Four.\n");
}

static void expect_encoding(const char *bytes, size_t length,
			    const char *encoding, const char *expected)
{
	struct transcript t = TRANSCRIPT_INIT;
	struct strbuf shown = STRBUF_INIT;
	struct error err = ERROR_INIT;

	assert_done(reader_read_here("a.html", bytes, length, NULL, &t,
				     &err));
	assert_string_equal(t.encoding, encoding);
	show_turns(&t, &shown);
	assert_string_equal(shown.s, expected);
	strbuf_release(&shown);
	transcript_release(&t);
}

static void the_encoding_of_a_page(void **state)
{
	(void)state;
	expect_encoding(BYTES("<html><meta charset=big5><p>\xA4\xA4\xA4\xE5"),
			"Big5", "P 中文\n");
	/* What the bytes show goes before what the page says. */
	expect_encoding(BYTES("<html><meta charset='iso-8859-1'><p>中文"),
			"UTF-8", "P 中文\n");
	expect_encoding(BYTES("<html><p>中文"), "UTF-8", "P 中文\n");
}

static void pages_without_end_are_refused(void **state)
{
	struct strbuf page = STRBUF_INIT;

	(void)state;
	strbuf_adds(&page, "<html>");
	for (int i = 0; i < 100000; i++)
		strbuf_adds(&page, "<div>a");
	expect_refused("a.html", page.s, page.length, "deep");
	expect_refused("a.html", BYTES("<html><script>a()</script>"),
		       "no text");
	strbuf_release(&page);
}

/* ---- OpenDocument ---- */

#define URN "\"urn:oasis:names:tc:opendocument:xmlns:"
#define SPACES "xmlns:office=" URN "office:1.0\" xmlns:text=" URN \
	"text:1.0\" xmlns:style=" URN "style:1.0\" xmlns:table=" URN \
	"table:1.0\" xmlns:fo=" URN "xsl-fo-compatible:1.0\""
#define STYLES "<office:automatic-styles>" \
	"<style:style style:name='T1' style:family='text'>" \
	"<style:text-properties fo:font-weight='bold'/></style:style>" \
	"<style:style style:name='T2' style:family='text'>" \
	"<style:text-properties text:display='none'/></style:style>" \
	"<style:style style:name='P1' style:family='paragraph'" \
	" style:parent-style-name='Title'/></office:automatic-styles>"
#define ODT(root, body) "<?xml version='1.0'?><office:" root " " SPACES ">" \
	STYLES "<office:body><office:text>" body \
	"</office:text></office:body></office:" root ">"
#define P(text) "<text:p>" text "</text:p>"
#define B(text) "<text:span text:style-name='T1'>" text "</text:span>"

static void expect_odt(const char *body_in_root, const char *expected)
{
	expect_turns("a.fodt", body_in_root, expected);
}

static void an_opendocument_text_reads_as_it_is_shown(void **state)
{
	(void)state;
	expect_odt(ODT("document",
		"<text:tracked-changes>" P("deleted") "</text:tracked-changes>"
		"<text:p text:style-name='P1'>A talk</text:p>"
		"<text:h text:outline-level='1'>Begin\n  ning</text:h>"
		P(B("Anna") B(": ") "One<text:s text:c='2'/>two"
		  "<office:annotation>" P("a comment") "</office:annotation>"
		  "<text:line-break/>three<text:tab/>four")
		P(B("Bo:") " <text:span text:style-name='T2'>hidden"
		  "</text:span>Five<text:note><text:note-citation>1"
		  "</text:note-citation><text:note-body>" P("A note.")
		  "</text:note-body></text:note>.")
		P("") P(B("Anna:") " Six.") P(B("Bo:") " Seven.")),
		"H A talk\n" "H Begin ning\n"
		"T Anna: One  two|three\tfour\n"
		"T Bo: Five[1].\n" "T Anna: Six.\n" "T Bo: Seven.\n"
		"P [1] A note.\n");
}

#define CELL(text) "<table:table-cell>" P(text) "</table:table-cell>"
#define ROW(a, b) "<table:table-row>" CELL(a) CELL(b) "</table:table-row>"

static void rows_of_an_opendocument_table_are_turns(void **state)
{
	(void)state;
	expect_odt(ODT("document", "<table:table>"
		ROW("Interviewer", "One") ROW("Sam", "Two")
		ROW("Interviewer", "Three") ROW("Sam", "Four")
		ROW("Interviewer", "Five") ROW("Sam", "Six")
		"</table:table>"),
		"T Interviewer*: One\n" "T Sam: Two\n"
		"T Interviewer*: Three\n" "T Sam: Four\n"
		"T Interviewer*: Five\n" "T Sam: Six\n");
}

static void opendocument_in_its_archive(void **state)
{
	static const char kind[] = "application/vnd.oasis.opendocument.text";
	const struct part whole[] = {
		{ "mimetype", kind },
		{ "content.xml", ODT("document-content", P("Words.")) },
	};
	const struct part locked[] = {
		{ "mimetype", kind },
		{ "META-INF/manifest.xml", "<encryption-data/>" },
		{ "content.xml", "noise" },
	};
	const struct part sheet[] = {
		{ "META-INF/manifest.xml", "<manifest/>" },
		{ "content.xml", "<office:document-content " SPACES
		  "><office:body><office:spreadsheet/></office:body>"
		  "</office:document-content>" },
	};
	size_t length;
	void *bytes = make_zip(whole, 2, &length);

	(void)state;
	expect_read("a.bin", bytes, length, NULL, "P Words.\n");
	free(bytes);
	bytes = make_zip(whole, 1, &length);
	expect_refused("a.odt", bytes, length, "content.xml");
	free(bytes);
	bytes = make_zip(locked, 3, &length);
	expect_refused("a.odt", bytes, length, "password");
	free(bytes);
	bytes = make_zip(sheet, 2, &length);
	expect_refused("a.odt", bytes, length, "no text");
	free(bytes);
	expect_refused("a.odt", BYTES("words"), "no OpenDocument text");
}

/* ---- RTF ---- */

#define RTF(rest) "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl" \
	"{\\f0\\fcharset0 Arial;}{\\f1\\fcharset134 SimSun;}" \
	"{\\f2\\fcharset204 Arial;}}{\\colortbl;\\red1;}" \
	"{\\stylesheet{\\s0 Normal;}{\\s7 heading 1;}}" \
	"{\\*\\generator x;}{\\info{\\author never}}" rest "}"

static void rtf_reads_as_it_is_shown(void **state)
{
	(void)state;
	expect_turns("a.rtf", RTF(
		"{\\header never\\par}\n"
		"\\pard\\s7 Begin\nning\\par\n"
		"\\pard{\\b Anna:} One\\line two\\tab three\\~four"
		"\\ldblquote x\\rdblquote{\\v hidden}\\par\n"
		"\\pard {\\b Bo:} a \\{b\\} {\\deleted never}"
		"{\\pict\\bin5 }}}}}}{\\footnote A note.}."
		"{\\field{\\*\\fldinst HYPERLINK}{\\fldrslt link}}\\\n"
		"\\b Anna:\\b0  Two.\\par\\plain{\\b Bo:} Three."),
		"H Beginning\n"
		"T Anna: One|two\tthree\u00a0four\u201cx\u201d\n"
		"T Bo: a {b} [1].link\n"
		"T Anna: Two.\n" "T Bo: Three.\n" "P [1] A note.\n");
}

static void characters_of_rtf(void **state)
{
	(void)state;
	expect_turns("a.rtf", RTF("caf\\'e9 {\\f1 \\'d6\\'d0\\'ce\\'c4} "
		"{\\f2\\'e0}\\par"), "P café 中文 а\n");
	/* The second byte of a pair may be written as a letter. */
	expect_turns("a.rtf", "{\\rtf1\\ansicpg932 \\'83e\\'83X}",
		     "P テス\n");
	expect_turns("a.rtf", RTF("\\u233?\\u233\\'e9{\\uc0\\u233 x}"
		"{\\uc2\\u233 abc}\\u-10179 ?\\u-8704?"),
		"P éééxéc\U0001F600\n");
	expect_turns("a.rtf", RTF("{\\upr{never}{\\*\\ud\\u20013 ?}}"),
		     "P 中\n");
}

static void rows_of_an_rtf_table_are_turns(void **state)
{
	(void)state;
	expect_turns("a.rtf", RTF("Before.\\par"
		"\\trowd\\pard\\intbl Interviewer\\cell One\\par two"
		"\\cell\\row"
		"\\trowd\\pard\\intbl Sam\\cell Three\\cell\\row"
		"\\trowd\\pard\\intbl Interviewer\\cell Four\\cell\\row"
		"\\trowd\\pard\\intbl Sam\\cell Five\\cell\\row"
		"\\trowd\\pard\\intbl Interviewer\\cell Six\\cell\\row"
		"\\trowd\\pard\\intbl Sam\\cell Seven\\cell\\row"
		"\\pard After.\\par"),
		"P Before.\n" "T Interviewer*: One|two\n" "T Sam: Three\n"
		"T Interviewer*: Four\n" "T Sam: Five\n"
		"T Interviewer*: Six\n" "T Sam: Seven\nP After.\n");
}

static void damaged_rtf_is_read_or_refused(void **state)
{
	struct strbuf deep = STRBUF_INIT;

	(void)state;
	strbuf_adds(&deep, "{\\rtf1");
	strbuf_fill(&deep, '{', 100000);
	expect_refused("a.rtf", deep.s, deep.length, "deep");
	strbuf_release(&deep);
	expect_turns("a.rtf", "{\\rtf1 a}}}} b{\\bin99999999 c", "P a b\n");
	expect_turns("a.rtf", "{\\rtf1 \\trowd a\\cell {\\footnote b",
		     "P a\t[1]\n" "P [1] b\n");
	expect_refused("a.rtf", BYTES("{\\rtf1"), "no text");
	expect_refused("a.rtf", BYTES("words"), "no RTF document");
}

/* ---- tables ---- */

static void a_row_is_a_turn(void **state)
{
	(void)state;
	expect_turns("a.csv", "Timestamp,Speaker,Words\n"
		"[00:01:02],DB:,\"Why, \nthen?\"\n,LG:,So.\n,LG:,And so.\n",
		"T[62000] DB: Why,  then?\n" "T LG: So.\n"
		"T LG: And so.\n");
	expect_turns("a.csv", "说话人;内容\n访谈员;为什么？\n李明;累。\n",
		"T 访谈员*: 为什么？\n" "T 李明: 累。\n");
}

static void rows_that_a_program_cut_are_joined(void **state)
{
	(void)state;
	expect_turns("a.tsv", "start\tend\ttext\n0\t1500\tOne\n"
		"1500\t2500\t\"two\" of.\n9000\t9500\tThree.\n",
		"T[0-2500] One \"two\" of.\n" "T[9000-9500] Three.\n");
	expect_turns("a.csv", "start,end,speaker,text\n0.5,1.5,Ann,One\n"
		"1.5,2,Ann,two.\n2,3,Bo,Three.\n",
		"T[500-2000] Ann: One two.\n" "T[2000-3000] Bo: Three.\n");
	/* Without names of columns. */
	expect_turns("a.csv", "\"Hello, you\",0.5,1.5\nThere.,1.5,2\n",
		"T[500-2000] Hello, you There.\n");
}

static void a_row_is_a_respondent(void **state)
{
	(void)state;
	expect_turns("a.csv", "Case,Age,\"Why did you leave?\"\n"
		"ID1,20,\"I was tired of all of it.\"\nID2,30,\n"
		"ID3,40,\"My children were small then.\"\n",
		"H Why did you leave?\n"
		"T ID1: I was tired of all of it.\n"
		"H Why did you leave?\n"
		"T ID3: My children were small then.\n");
}

static void other_tables_are_refused(void **state)
{
	(void)state;
	expect_refused("a.csv", BYTES("tag,description\na,What it means\n"),
		       "without a column of words");
	expect_refused("a.csv", BYTES("text\n\"a\"b\n"), "table:2");
}

/* ---- JSON of programs that transcribe ---- */

static void lists_of_pieces(void **state)
{
	(void)state;
	/* Whisper */
	expect_turns("a.json", "{\"text\": \"One.\", \"segments\": ["
		"{\"id\": 0, \"start\": 0.5, \"end\": 1, \"text\": \" One\"},"
		"{\"id\": 1, \"start\": 1, \"end\": 2, \"text\": \" two.\"}]}",
		"T[500-2000] One two.\n");
	/* WhisperX, the podcast namespace */
	expect_turns("a.json", "{\"segments\": [{\"speaker\": \"Ann\","
		"\"startTime\": 1, \"endTime\": 2.5, \"body\": \"One\"},"
		"{\"speaker\": \"Ann\", \"startTime\": 3, \"endTime\": 4,"
		"\"body\": \"two.\"}, {\"speaker\": \"Bo\", \"startTime\":"
		"4, \"endTime\": 5, \"body\": \"Three\"}]}",
		"T[1000-4000] Ann: One two.\n" "T[4000-5000] Bo: Three\n");
	/* AssemblyAI counts milliseconds */
	expect_turns("a.json", "{\"utterances\": [{\"speaker\": \"A\","
		"\"start\": 250, \"end\": 2500, \"text\": \"One\"},"
		"{\"speaker\": \"B\", \"start\": 2600, \"end\": 4000,"
		"\"text\": \"Two\"}]}",
		"T[250-2500] Speaker A: One\n"
		"T[2600-4000] Speaker B: Two\n");
	/* Google */
	expect_turns("a.json", "{\"results\": [{\"alternatives\": ["
		"{\"transcript\": \"one two\"}]}]}", "T one two\n");
	/* Azure */
	expect_turns("a.json", "{\"recognizedPhrases\": [{\"speaker\": 1,"
		"\"offsetInTicks\": 5000000, \"durationInTicks\": 10000000,"
		"\"nBest\": [{\"display\": \"One.\"}]}]}",
		"T[500-1500] Speaker 1: One.\n");
}

static void lists_of_words(void **state)
{
	(void)state;
	/* Amazon */
	expect_turns("a.json", "{\"results\": {\"transcripts\": [{"
		"\"transcript\": \"One, two\"}], \"speaker_labels\": {"
		"\"segments\": [{\"start_time\": \"0.0\", \"speaker_label\":"
		"\"spk_0\"}, {\"start_time\": \"1.5\", \"speaker_label\":"
		"\"spk_1\"}]}, \"items\": [{\"start_time\": \"0.5\","
		"\"end_time\": \"1.0\", \"type\": \"pronunciation\","
		"\"alternatives\": [{\"content\": \"One\"}]},"
		"{\"type\": \"punctuation\", \"alternatives\": [{"
		"\"content\": \".\"}]}, {\"start_time\": \"1.5\","
		"\"end_time\": \"2.0\", \"type\": \"pronunciation\","
		"\"alternatives\": [{\"content\": \"Two\"}]}]}}",
		"T[500-1000] spk_0: One.\n" "T[1500-2000] spk_1: Two\n");
	/* Deepgram */
	expect_turns("a.json", "{\"results\": {\"channels\": [{"
		"\"alternatives\": [{\"words\": [{\"word\": \"one\","
		"\"punctuated_word\": \"One\", \"start\": 0, \"end\": 1,"
		"\"speaker\": 0}, {\"word\": \"two\", \"start\": 1,"
		"\"end\": 2, \"speaker\": 1}]}]}]}}",
		"T[0-1000] Speaker 0: One\n" "T[1000-2000] Speaker 1: two\n");
	/* Speechmatics */
	expect_turns("a.json", "{\"results\": [{\"type\": \"word\","
		"\"start_time\": 0, \"end_time\": 1, \"alternatives\": [{"
		"\"content\": \"One\", \"speaker\": \"S1\"}]}]}",
		"T[0-1000] S1: One\n");
}

/* ---- pages of transcription editors ---- */

static void pages_say_in_attributes_who_speaks_and_when(void **state)
{
	(void)state;
	expect_turns("a.html", "<html><article><p time=\"500\"><span class="
		"\"speaker\">Ann </span><span>[00:00:00] </span><span data-m="
		"\"500\" data-d=\"200\">Why </span><span data-m=\"700\" "
		"data-d=\"300\">so?</span></p><p time=\"2000\"><span class="
		"\"speaker\">Bo </span><span>[00:00:02] </span><span data-m="
		"\"2000\" data-d=\"400\">Price.</span></p><p time=\"9000\">"
		"<span class=\"speaker\">Ann </span><span>[00:00:09] </span>"
		"And?</p></article>",
		"T[500-1000] Ann: Why so?\n" "T[2000-2400] Bo: Price.\n"
		"T[9000] Ann: And?\n");
	expect_turns("a.html", "<html><p><a name=\"ts_500_1200_S00\">S00: "
		"Why?</a></p><p><a name=\"ts_2000_2400_S01\">S01: So.</a></p>"
		"<p><a name=\"ts_3000_3400_S00\">S00: And?</a></p><p><a name="
		"\"ts_4000_4400_S01\">S01: No.</a></p>",
		"T[500-1200] S00: Why?\n" "T[2000-2400] S01: So.\n"
		"T[3000-3400] S00: And?\n" "T[4000-4400] S01: No.\n");
}

static void other_json_is_refused(void **state)
{
	(void)state;
	expect_refused("a.json", BYTES("{\"name\": \"x\"}"),
		       "no transcript is recognised");
	expect_refused("a.json", BYTES("{\"segments\": [\n"), "no JSON");
	expect_refused("a.json", BYTES("words"), "no JSON");
}

/* ---- one interview in several containers ---- */

/* The turns of a shared file, line ends as spaces: where lines are broken
 * inside a paragraph is the container's doing.  False without the file. */
static bool show_shared(const char *name, const char *suffix,
			struct strbuf *shown)
{
	const char *said = getenv("AXIAL_SHARED");
	struct transcript t = TRANSCRIPT_INIT;
	struct strbuf bytes = STRBUF_INIT;
	struct error err = ERROR_INIT;
	char path[1024];
	struct stat s;

	snprintf(path, sizeof(path), "%s/corpora/derived/containers/%s.%s",
		 said ? said : "../shared", name, suffix);
	if (stat(path, &s) != 0)
		return false;
	assert_done(file_read(path, 1 << 26, &bytes, &err));
	assert_done(reader_read_here(path, bytes.s, bytes.length, NULL, &t,
				     &err));
	show_turns(&t, shown);
	for (size_t i = 0; i < shown->length; i++)
		if (shown->s[i] == '|')
			shown->s[i] = ' ';
	transcript_release(&t);
	strbuf_release(&bytes);
	return true;
}

/* The document's title is no heading in RTF, which has none. */
static const char *skip_title(const char *shown)
{
	const char *end = strchr(shown, '\n');

	return (*shown == 'H' || *shown == 'P') && end ? end + 1 : shown;
}

static void one_interview_in_several_containers(void **state)
{
	static const char *const names[] = {
		"radio-fr", "research-interview-zh-hant-1",
	};
	static const char *const suffixes[] = { "html", "odt", "rtf" };

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct strbuf expected = STRBUF_INIT;

		if (!show_shared(names[i], "docx", &expected))
			skip();
		for (size_t k = 0; k < sizeof(suffixes) / sizeof(suffixes[0]);
		     k++) {
			struct strbuf shown = STRBUF_INIT;

			assert_true(show_shared(names[i], suffixes[k],
						&shown));
			assert_string_equal(skip_title(shown.s),
					    skip_title(expected.s));
			strbuf_release(&shown);
		}
		strbuf_release(&expected);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_reads_as_a_browser_shows_it),
		cmocka_unit_test(line_breaks_part_turns_and_paragraphs),
		cmocka_unit_test(rows_of_a_table_are_turns),
		cmocka_unit_test(
			a_page_laid_out_in_one_cell_keeps_its_paragraphs),
		cmocka_unit_test(preformatted_text_keeps_its_lines),
		cmocka_unit_test(names_and_times_of_podcast_pages),
		cmocka_unit_test(the_encoding_of_a_page),
		cmocka_unit_test(pages_without_end_are_refused),
		cmocka_unit_test(an_opendocument_text_reads_as_it_is_shown),
		cmocka_unit_test(rows_of_an_opendocument_table_are_turns),
		cmocka_unit_test(opendocument_in_its_archive),
		cmocka_unit_test(rtf_reads_as_it_is_shown),
		cmocka_unit_test(characters_of_rtf),
		cmocka_unit_test(rows_of_an_rtf_table_are_turns),
		cmocka_unit_test(damaged_rtf_is_read_or_refused),
		cmocka_unit_test(a_row_is_a_turn),
		cmocka_unit_test(rows_that_a_program_cut_are_joined),
		cmocka_unit_test(a_row_is_a_respondent),
		cmocka_unit_test(other_tables_are_refused),
		cmocka_unit_test(lists_of_pieces),
		cmocka_unit_test(lists_of_words),
		cmocka_unit_test(other_json_is_refused),
		cmocka_unit_test(pages_say_in_attributes_who_speaks_and_when),
		cmocka_unit_test(one_interview_in_several_containers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
