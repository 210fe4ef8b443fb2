/* The formats: what becomes of each, and what is refused. */
#include "archive.h"
#include "base/memory.h"
#include "reading.h"

/* ---- WebVTT ---- */

static void voices_of_webvtt_become_turns(void **state)
{
	(void)state;
	expect_turns("a.vtt",
		"WEBVTT - a talk\n\n"
		"NOTE\nInterviewer: Ruth.\n\n"
		"STYLE\n::cue { color: red }\n\n"
		"q1\n00:00:01.000 --> 00:00:02.000 align:start\n"
		"<v Ruth>Well &amp; good.\n\n"
		"00:00:02.000 --> 00:00:04.500\n<v.loud Ruth>Go\non.</v>\n\n"
		"00:05.000 --> 00:06.000\n<v Tom &lt;T&gt;><i>Yes</i>"
		"<00:05.500> <c.x>so</c>.\n",
		"T[1000-4500] Ruth*: Well & good. Go on.\n"
		"T[5000-6000] Tom <T>: Yes so.\n");
}

static void the_text_of_cues_reads_as_a_transcript(void **state)
{
	static const char text[] =
		"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ruth>One.\n\n"
		"00:02.000 --> 00:03.000\n<v 苏敏>好\n\n"
		"00:03.000 --> 00:04.000\n<v 苏敏>的。\n";
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_done(reader_read_here("a.vtt", text, strlen(text), NULL, &t,
				     &err));
	assert_string_equal(t.text.s, "Ruth: One.\n\n苏敏：好的。\n");
	assert_string_equal(t.media_type, "text/vtt");
	assert_true(t.blank_lines_part);
	assert_int_equal(t.turns.at[1].head, 12);
	assert_int_equal(t.turns.at[1].words.start, 21);
	transcript_release(&t);
}

static void two_voices_in_one_cue(void **state)
{
	(void)state;
	expect_turns("a.vtt",
		"WEBVTT\n\n00:01.000 --> 00:02.000\n"
		"<v A B>One.</v> <v C D>Two.</v>\n",
		"T[1000-2000] A B: One.\nT[1000-2000] C D: Two.\n");
}

static void names_inside_cues(void **state)
{
	(void)state;
	expect_turns("a.vtt",
		"WEBVTT\n\n1\n00:01.000 --> 00:02.000\nRuth: One?\n\n"
		"2\n00:02.000 --> 00:03.000\nand two?\n\n"
		"3\n00:03.000 --> 00:04.000\nTom Tan: Three.\n\n"
		"4\n00:04.000 --> 00:05.000\nRuth: Four.\n\n"
		"5\n00:05.000 --> 00:06.000\nTom Tan: Five.\n",
		"T[1000-3000] Ruth: One? and two?\n"
		"T[3000-4000] Tom Tan: Three.\nT[4000-5000] Ruth: Four.\n"
		"T[5000-6000] Tom Tan: Five.\n");
}

static void cues_of_nobody_are_joined_up_to_a_pause(void **state)
{
	(void)state;
	expect_turns("a.srt",
		"1\n00:00:01,000 --> 00:00:02,000\nOne and\n\n"
		"2\n00:00:02,100 --> 00:00:03,000\ntwo.\n\n"
		"3\n00:00:09,000 --> 00:00:10,000\nThree.\n",
		"T[1000-3000] One and two.\nT[9000-10000] Three.\n");
}

static void captions_that_roll_up_are_said_once(void **state)
{
	(void)state;
	expect_turns("a.vtt",
		"WEBVTT\n\n00:01.000 --> 00:02.000\nyes\n\n"
		"00:02.000 --> 00:03.000\nyes\n<c>what</c>\n\n"
		"00:03.000 --> 00:04.000\nwhat\nthen\n",
		"T[1000-4000] yes what then\n");
	/* Twice the same word is twice the same word. */
	expect_turns("a.vtt",
		"WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n\n"
		"00:02.000 --> 00:03.000\nYes.\n",
		"T[1000-3000] Yes. Yes.\n");
}

static void dashes_change_the_speaker(void **state)
{
	(void)state;
	expect_turns("a.srt",
		"1\n00:00:01,000 --> 00:00:02,000\n- What?\n- This.\n",
		"T[1000-2000] What?\nT[1000-2000] This.\n");
}

/* ---- SubRip ---- */

static void subrip_with_all_its_liberties(void **state)
{
	(void)state;
	expect_turns("a.srt",
		"\xEF\xBB\xBF" "00:00:01,000 --> 00:00:02.000 X1:1 X2:2\r\n"
		"{\\an8}<b>One</b> <font color=\"red\">two</font> 2<3,5>1\r\n"
		"7\r\n00:00:02,000 --> 00:00:03,000\r\nthree.\r\n",
		"T[1000-3000] One two 2<3,5>1 three.\n");
	/* A number without times: its words are kept. */
	expect_turns("a.srt",
		"1\n00:00:01,000 --> 00:00:02,000\nOne.\n\n2\nTwo.\n\n"
		"3\n00:00:03,000 --> 00:00:04,000\nThree.\n",
		"T[1000-4000] One. Two. Three.\n");
}

static void cues_without_times_are_refused(void **state)
{
	(void)state;
	expect_refused("a.srt", BYTES("some text\n"), "name it .txt");
	expect_refused("a.srt", BYTES("1\naa --> bb\nOne\n"), "line 2");
	expect_refused("a.vtt", BYTES("WEBVTT\n"), "without a single cue");
	expect_refused("a.vtt", BYTES(""), "an empty file");
}

static void content_is_believed_before_the_suffix(void **state)
{
	(void)state;
	expect_turns("a.txt", "WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n",
		"T[1000-2000] One.\n");
	expect_turns("a.md", "00:01.000 --> 00:02.000\nOne.\n",
		"T[1000-2000] One.\n");
	expect_read("a.txt", BYTES("\xFF\xFE" "W\0E\0B\0V\0T\0T\0\n\0\n\0"
		"0\0:\0" "0\0" "1\0 \0-\0-\0>\0 \0" "0\0:\0" "0\0" "2\0\n\0"
		"O\0n\0e\0"), NULL, "T[1000-2000] One\n");
}

/* ---- plain text and Markdown ---- */

static void hard_wrapped_text_has_paragraphs(void **state)
{
	static const char line[] =
		"This is a line that some program has broken at sixty columns";
	struct strbuf text = STRBUF_INIT;
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	for (int paragraph = 0; paragraph < 3; paragraph++)
		strbuf_addf(&text, "%s\n%s\n%s\nand ends.\n\n", line, line,
			    line);
	assert_done(reader_read_here("a.txt", text.s, text.length, NULL, &t,
				     &err));
	assert_true(t.blank_lines_part);
	assert_int_equal(t.turns.count, 3);
	strbuf_release(&text);
	transcript_release(&t);
}

static void code_and_front_matter_are_said_by_nobody(void **state)
{
	(void)state;
	expect_turns("a.md",
		"---\na: b\n---\nRuth: One.\n\n```\nTom: no\n```\n\n"
		"Ruth: Two.\n\nTom: Three.\n\nRuth: Four.\n\nTom: Five.\n\n"
		"Title\n=====\n\nSix.\n",
		"P ---|a: b|---\nT Ruth: One.\nP ```|Tom: no|```\n"
		"T Ruth: Two.\nT Tom: Three.\nT Ruth: Four.\nT Tom: Five.\n"
		"H Title\nP =====\nP Six.\n");
}

static void a_transcript_on_one_line(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	for (int i = 0; i < 60; i++)
		strbuf_addf(&text, "**%s** [%02d:00] Some words that are said "
			    "at this time of the talk. ",
			    i % 2 ? "Tom" : "Ruth", i);
	assert_done(reader_read_here("a.txt", text.s, text.length, NULL, &t,
				     &err));
	assert_done(transcript_check(&t, &err));
	assert_int_equal(t.turns.count, 60);
	assert_int_equal(t.turns.at[59].start_ms, 59 * 60000);
	assert_int_equal(t.voices.count, 2);
	strbuf_release(&text);
	transcript_release(&t);
}

static void languages(void **state)
{
	static const struct {
		const char *text, *language;
	} rows[] = {
		{ "This is what the people of the town said to me.", "en" },
		{ "C'est ce que les gens de la ville disent dans une salle.",
		  "fr" },
		{ "Esto es lo que los vecinos dicen, pero no está muy claro.",
		  "es" },
		{ "Das ist nicht, was die Leute mit dem Hund und ich sagen.",
		  "de" },
		{ "我觉得这个价格太高了，不会买。OK", "zh" },
		{ "これはテストです。", "ja" },
		{ "xx yy zz", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct transcript t = TRANSCRIPT_INIT;
		struct error err = ERROR_INIT;

		assert_done(reader_read_here("a.txt", rows[i].text,
			strlen(rows[i].text), NULL, &t, &err));
		if (rows[i].language)
			assert_string_equal(t.language, rows[i].language);
		else
			assert_null(t.language);
		transcript_release(&t);
	}
}

static void what_was_left_out_is_told(void **state)
{
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_done(reader_read_here("a.txt", BYTES("a\0b caf\xE9, and some more words\n"), NULL,
				     &t, &err));
	assert_int_equal(t.notices.count, 2);
	assert_string_equal(t.notices.at[0],
			    "encoding guessed: ISO-8859-1 (60 %)");
	assert_string_equal(t.notices.at[1], "1 NUL byte left out");
	assert_string_equal(t.text.s, "ab café, and some more words\n");
	transcript_release(&t);
}

static void expect_notice(const char *file, const void *bytes, size_t length,
			  const char *text, const char *notice)
{
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;

	assert_done(reader_read_here(file, bytes, length, NULL, &t, &err));
	assert_string_equal(t.text.s, text);
	assert_int_equal(t.notices.count, 1);
	assert_string_equal(t.notices.at[0], notice);
	transcript_release(&t);
}

static void a_few_words_of_gbk_are_chinese(void **state)
{
	(void)state;
	expect_notice("a.txt", BYTES("\xCE\xCA\xA3\xBA\xB9\xF3\xC2\xF0\n"),
		      "问：贵吗\n", "encoding guessed: GB18030 (60 %)");
}

static void text_encoded_twice_is_named_with_its_mend(void **state)
{
	(void)state;
	expect_notice("a.txt", BYTES("I donâ€™t like the cafÃ©.\n"),
		"I donâ€™t like the cafÃ©.\n",
		"it was encoded twice, in 2 places: 'donâ€™t' is to be "
		"'don’t'; to mend it, import what iconv -f UTF-8 -t "
		"WINDOWS-1252 makes of it");
	/* One such pair is what somebody wrote. */
	expect_turns("a.txt", "The sign Ã© is two.\n",
		     "P The sign Ã© is two.\n");
}

static void words_in_no_segment_are_told(void **state)
{
	(void)state;
	expect_notice("a.txt", BYTES("Ann: Why?\n\nBo: So.\n\nBreak:\n\n"
				     "Ann: And?\n\nBo: No.\n"),
		      "Ann: Why?\n\nBo: So.\n\nBreak:\n\nAnn: And?\n\nBo: "
		      "No.\n", "1 word is in no segment: \"Break\"");
}

static void a_soft_hyphen_is_no_letter(void **state)
{
	(void)state;
	expect_notice("a.txt", BYTES("A co\u00ADop\u00ADerative.\n"),
		      "A cooperative.\n", "2 soft hyphens left out");
	expect_turns("a.html", "<html><p>A co&shy;operative.</p>",
		     "P A cooperative.\n");
	expect_turns("a.json", "[{\"text\":\"A co\\u00adoperative.\"}]",
		     "T A cooperative.\n");
}

/* ---- Word ---- */

#define W "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/" \
	"2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/" \
	"markup-compatibility/2006\""
#define P(runs) "<w:p>" runs "</w:p>"
#define R(text) "<w:r><w:t>" text "</w:t></w:r>"
#define B(text) "<w:r><w:rPr><w:b/></w:rPr><w:t>" text "</w:t></w:r>"

static void *make_docx(const char *body, size_t *length)
{
	char document[8192];
	const struct part parts[] = {
		{ "[Content_Types].xml", "<Types/>" },
		{ "word/document.xml", document },
		{ "word/_rels/document.xml.rels",
		  "<Relationships><Relationship Type=\"x/styles\" "
		  "Target=\"styles.xml\"/><Relationship Type=\"x/footnotes\" "
		  "Target=\"/word/footnotes.xml\"/></Relationships>" },
		{ "word/styles.xml",
		  "<w:styles " W "><w:style w:styleId=\"N\"><w:name "
		  "w:val=\"heading 2\"/></w:style><w:style w:styleId=\"S\">"
		  "<w:rPr><w:b/></w:rPr></w:style><w:style w:styleId=\"S2\">"
		  "<w:basedOn w:val=\"S\"/></w:style></w:styles>" },
		{ "word/footnotes.xml",
		  "<w:footnotes " W "><w:footnote w:id=\"0\" "
		  "w:type=\"separator\">" P(R("no")) "</w:footnote>"
		  "<w:footnote w:id=\"2\">" P(R(" A note.")) "</w:footnote>"
		  "</w:footnotes>" },
	};

	snprintf(document, sizeof(document), "<w:document " W "><w:body>%s"
		 "</w:body></w:document>", body);
	return make_zip(parts, sizeof(parts) / sizeof(parts[0]), length);
}

static void expect_docx(const char *body, const char *expected)
{
	size_t length;
	void *bytes = make_docx(body, &length);

	expect_read("a.docx", bytes, length, NULL, expected);
	free(bytes);
}

static void paragraphs_headings_and_bold_names(void **state)
{
	(void)state;
	expect_docx(
		"<w:p><w:pPr><w:pStyle w:val=\"N\"/><w:rPr><w:b/></w:rPr>"
		"</w:pPr>" R("Talk") "</w:p>"
		P(B("Ruth") B(":") R(" One?<w:x/>") "<w:r><w:br/></w:r>"
		  R("still")) P("")
		P("<w:r><w:rPr><w:rStyle w:val=\"S2\"/></w:rPr><w:t>Tom:"
		  "</w:t></w:r>" R(" Two") "<w:r><w:noBreakHyphen/></w:r>"
		  R("three."))
		P(R("More.")) P(B("Ruth:") R(" Four?")) P(B("Tom:") R(" Five.")),
		"H Talk\nT Ruth: One?|still\nT Tom: Two‑three.||More.\n"
		"T Ruth: Four?\nT Tom: Five.\n");
}

static void changes_are_read_as_accepted(void **state)
{
	(void)state;
	expect_docx(
		P(R("a") "<w:ins>" R("b") "</w:ins><w:del>" R("c")
		  "</w:del><w:moveFrom>" R("d") "</w:moveFrom>"
		  "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
		  R("code") "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
		  R("e") "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
		  "<w:r><w:rPr><w:vanish/></w:rPr><w:t>f</w:t></w:r>" R("g")
		  "<w:t>h</w:t>"),
		"P abeg\n");
}

static void a_text_box_is_read_once(void **state)
{
	(void)state;
	expect_docx(
		P(R("before") "<w:r><mc:AlternateContent><mc:Choice>"
		  "<w:txbxContent>" P(R("box")) "</w:txbxContent></mc:Choice>"
		  "<mc:Fallback><w:txbxContent>" P(R("box"))
		  "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
		  R(" after")),
		"P before after\nP box\n");
	/* Nobody says it; who spoke goes on behind it. */
	expect_docx(
		P(R("Ann: One?")) P(R("Bo: Two ") "<w:r><w:txbxContent>"
		  P(R("a dog")) P(R("barks")) "</w:txbxContent></w:r>"
		  R("and.")) P(R("Three.")) P(R("Ann: Four?")) P(R("Bo: No.")),
		"T Ann: One?\nT Bo: Two and.\nP a dog\nP barks\n"
		"T Bo: Three.\nT Ann: Four?\nT Bo: No.\n");
}

/* ---- tables of speech ---- */

#define CELL(text) "<w:tc>" P(R(text)) "</w:tc>"
#define ROW(cells) "<w:tr>" cells "</w:tr>"

static void a_table_may_have_words_in_one_column(void **state)
{
	(void)state;
	expect_docx(
		P(R("Session")) "<w:tbl>"
		ROW(CELL("Time") CELL("Speaker") CELL("Words") CELL("Codes"))
		ROW(CELL("0:01 - 0:02") CELL("Ann") CELL("Why?") CELL("ask"))
		ROW(CELL("0:03 - 0:04") CELL("Bo") CELL("So.") CELL("cost"))
		ROW(CELL("0:05 - 0:06") CELL("Ann") CELL("And?") CELL(""))
		ROW(CELL("0:07 - 0:08") CELL("Bo") CELL("No.") CELL(""))
		"</w:tbl>" P(R("The end.")),
		"P Session\n" "T[1000-2000] Ann: Why?\n"
		"T[3000-4000] Bo: So.\n" "T[5000-6000] Ann: And?\n"
		"T[7000-8000] Bo: No.\n" "P The end.\n");
	/* Without names, by what stands in them. */
	expect_docx(
		"<w:tbl>"
		ROW(CELL("Why did you stop?") CELL("Ann") CELL("0:01"))
		ROW(CELL("It was the price.") CELL("Bo") CELL("0:03"))
		ROW(CELL("And what then?") CELL("Ann") CELL("0:05"))
		ROW(CELL("I ate at home.") CELL("Bo") CELL("0:07"))
		ROW(CELL("What did you eat?") CELL("Ann") CELL("0:09"))
		"</w:tbl>",
		"T[1000] Ann: Why did you stop?\n"
		"T[3000] Bo: It was the price.\n"
		"T[5000] Ann: And what then?\n"
		"T[7000] Bo: I ate at home.\n"
		"T[9000] Ann: What did you eat?\n");
}

/* ---- NVivo's form ---- */

#define H(text) "<w:p><w:pPr><w:pStyle w:val=\"N\"/></w:pPr>" R(text) \
	"</w:p>"

static void speakers_may_be_headings(void **state)
{
	(void)state;
	expect_docx(
		H("Ann") P(R("Why?")) H("Bo") P(R("So.")) P(R("And so."))
		H("Ann") P(R("Then?")) H("Bo") P(R("No.")),
		"T Ann: Why?\nT Bo: So.||And so.\nT Ann: Then?\n"
		"T Bo: No.\n");
	/* Others are not. */
	expect_docx(
		H("Ann") P(R("She cooks.")) H("Bo") P(R("He eats."))
		H("Results") P(R("Both are fed.")),
		"H Ann\nP She cooks.\nH Bo\nP He eats.\nH Results\n"
		"P Both are fed.\n");
}

static void a_deleted_mark_joins_paragraphs(void **state)
{
	(void)state;
	expect_docx(
		"<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>"
		R("every") "</w:p>" P(R("thing")) P(R("else.")),
		"P everything\nP else.\n");
}

static void tables_and_notes(void **state)
{
	(void)state;
	expect_docx(
		P(R("See") "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"
		  R("."))
		"<w:tbl>"
		"<w:tr><w:tc>" P(R("P1")) "</w:tc><w:tc>" P(R("One."))
		P(R("And.")) "</w:tc></w:tr>"
		"<w:tr><w:tc>" P(R("P2")) "</w:tc><w:tc>" P(R("Two."))
		"</w:tc></w:tr>"
		"<w:tr><w:tc>" P(R("P1")) "</w:tc><w:tc>" P(R("Three."))
		"</w:tc></w:tr>"
		"<w:tr><w:tc>" P(R("P2")) "</w:tc><w:tc>" P(R("Four."))
		"</w:tc></w:tr>"
		"<w:tr><w:tc>" P(R("P1")) "</w:tc><w:tc>" P(R("Five."))
		"</w:tc></w:tr>"
		"<w:tr><w:tc>" P(R("P2")) "</w:tc><w:tc>" P(R("Six."))
		"</w:tc></w:tr></w:tbl>",
		"P See[1].\nT P1: One.|And.\nT P2: Two.\nT P1: Three.\n"
		"T P2: Four.\nT P1: Five.\nT P2: Six.\nP [1] A note.\n");
}

static void damaged_styles_lose_no_words(void **state)
{
	const struct part parts[] = {
		{ "[Content_Types].xml", "<Types/>" },
		{ "word/document.xml", "<w:document " W ">" P(R("words"))
		  "</w:document>" },
		{ "word/embeddings/a.xlsx", "PK xl/workbook.xml" },
		{ "word/styles.xml", "<w:styles" },
		{ "word/_rels/document.xml.rels",
		  "<Relationships><Relationship Type=\"x/styles\" "
		  "Target=\"styles.xml\"/></Relationships>" },
	};
	size_t length;
	void *bytes = make_zip(parts, 5, &length);

	(void)state;
	expect_read("a.docx", bytes, length, NULL, "P words\n");
	free(bytes);
}

static void expect_docx_refused(const char *body, const char *words)
{
	size_t length;
	void *bytes = make_docx(body, &length);

	expect_refused("a.docx", bytes, length, words);
	free(bytes);
}

static void damaged_and_hostile_documents(void **state)
{
	const struct part other[] = {
		{ "[Content_Types].xml", "<Types/>" }, { "a.xml", "<a/>" },
	};
	const struct part entities[] = {
		{ "[Content_Types].xml", "<Types/>" },
		{ "word/document.xml",
		  "<!DOCTYPE a [<!ENTITY e \"eeeeeeee\">]><a>&e;</a>" },
	};
	char deep[1000];
	size_t length;
	void *bytes;

	(void)state;
	expect_docx_refused("", "there is no text in it");
	expect_docx_refused("<w:p>", "word/document.xml: line 1: not "
			    "well-formed XML");
	expect_docx_refused("<w:altChunk/>", "altChunk");
	for (size_t i = 0; i + 3 < sizeof(deep); i += 3)
		memcpy(deep + i, "<a>", 4);
	expect_docx_refused(deep, "nested more than");
	bytes = make_zip(other, 2, &length);
	expect_refused("a.docx", bytes, length, "without a Word document");
	free(bytes);
	bytes = make_zip(entities, 2, &length);
	expect_refused("a.docx", bytes, length, "document type declaration");
	free(bytes);
	bytes = make_docx(P(R("words")), &length);
	expect_refused("a.docx", bytes, length / 2, "damaged zip");
	free(bytes);
}

static void a_zip_bomb_is_refused(void **state)
{
	size_t size = 40 * 1000 * 1000, length;
	char *text = xmalloc(size + 1);
	struct part parts[] = {
		{ "[Content_Types].xml", "<Types/>" },
		{ "word/document.xml", text },
	};
	void *bytes;

	(void)state;
	memset(text, ' ', size);
	text[size] = '\0';
	bytes = make_zip(parts, 2, &length);
	assert_true(length < size / 500);
	expect_refused("a.docx", bytes, length, "times its size");
	free(bytes);
	free(text);
}

/* ---- what is no transcript ---- */

static void other_files_are_called_by_their_names(void **state)
{
	(void)state;
	expect_refused("a.txt", BYTES("%PDF-1.7"), "a damaged PDF");
	expect_refused("a.docx", BYTES("%PDF-1.7"), "a damaged PDF");
	expect_refused("a.txt", BYTES("\x89PNG\r\n\x1A\n"), "a picture");
	expect_refused("a.txt", BYTES("[{\"text\": 1}]"), "no transcript");
	expect_refused("a.mp4", BYTES("\0\0\0\x18" "ftypmp42"),
		       "transcribe it first");
	expect_refused("a.docx", BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 "
		"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0"), "password");
	expect_refused("a.xyz", BYTES("words"), "\".xyz\" is no format");
	expect_refused("a.docx", BYTES("words"), "no Word document");
	expect_refused("a.txt", BYTES(" \n\t\n"), "there is no text in it");
	expect_refused("a.txt", BYTES("a\0\0\0\1\0\0\0c\0\0\0\2"),
		       "binary data");
}

static void wanted_files(void **state)
{
	(void)state;
	assert_true(reader_wants("x/a.VTT"));
	assert_true(reader_wants("a.markdown"));
	assert_true(reader_wants("a.pdf"));
	assert_false(reader_wants("a.png"));
	assert_false(reader_wants("README"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(voices_of_webvtt_become_turns),
		cmocka_unit_test(the_text_of_cues_reads_as_a_transcript),
		cmocka_unit_test(two_voices_in_one_cue),
		cmocka_unit_test(names_inside_cues),
		cmocka_unit_test(cues_of_nobody_are_joined_up_to_a_pause),
		cmocka_unit_test(captions_that_roll_up_are_said_once),
		cmocka_unit_test(dashes_change_the_speaker),
		cmocka_unit_test(subrip_with_all_its_liberties),
		cmocka_unit_test(cues_without_times_are_refused),
		cmocka_unit_test(content_is_believed_before_the_suffix),
		cmocka_unit_test(hard_wrapped_text_has_paragraphs),
		cmocka_unit_test(code_and_front_matter_are_said_by_nobody),
		cmocka_unit_test(a_transcript_on_one_line),
		cmocka_unit_test(languages),
		cmocka_unit_test(what_was_left_out_is_told),
		cmocka_unit_test(a_few_words_of_gbk_are_chinese),
		cmocka_unit_test(text_encoded_twice_is_named_with_its_mend),
		cmocka_unit_test(words_in_no_segment_are_told),
		cmocka_unit_test(a_soft_hyphen_is_no_letter),
		cmocka_unit_test(paragraphs_headings_and_bold_names),
		cmocka_unit_test(changes_are_read_as_accepted),
		cmocka_unit_test(a_text_box_is_read_once),
		cmocka_unit_test(a_table_may_have_words_in_one_column),
		cmocka_unit_test(speakers_may_be_headings),
		cmocka_unit_test(a_deleted_mark_joins_paragraphs),
		cmocka_unit_test(tables_and_notes),
		cmocka_unit_test(damaged_styles_lose_no_words),
		cmocka_unit_test(damaged_and_hostile_documents),
		cmocka_unit_test(a_zip_bomb_is_refused),
		cmocka_unit_test(other_files_are_called_by_their_names),
		cmocka_unit_test(wanted_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
