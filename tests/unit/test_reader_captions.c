/*
 * Captions: SubViewer, LRC, SubStation Alpha, MicroDVD, SAMI, and what WebVTT
 * and SubRip files do that no rule foresees.  What each says, who says it and
 * when; and what is damaged.
 */
#include "reading.h"

/* ---- SubViewer ---- */

static void subviewer_of_a_video_site(void **state)
{
	(void)state;
	expect_turns("a.sbv",
		"0:00:00.378,0:00:02.000\nAnna: Why did you\nstop?\n\n"
		"0:00:02.000,0:00:04.500\nBo: The price.\n\n"
		"0:00:04.500,0:00:05.000\nAnna: And then?\n\n"
		"0:00:05.000,0:00:06.000\nBo: Nothing.\n",
		"T[378-2000] Anna: Why did you stop?\n"
		"T[2000-4500] Bo: The price.\n"
		"T[4500-5000] Anna: And then?\n"
		"T[5000-6000] Bo: Nothing.\n");
}

static void subviewer_with_its_head(void **state)
{
	(void)state;
	expect_turns("a.sub",
		"[INFORMATION]\n[TITLE]A talk\n[END INFORMATION]\n"
		"[SUBTITLE]\n[COLF]&HFFFFFF,[SIZE]12\n"
		"00:00:01.00,00:00:02.00\nOne[br]two.\n\n"
		"00:00:05.00,00:00:06.00\nThree.\n",
		"T[1000-2000] One two.\n" "T[5000-6000] Three.\n");
}

static void damaged_times_of_subviewer_lose_no_words(void **state)
{
	(void)state;
	expect_turns("a.sbv",
		"0:00:01.000,0:00:02.000\nOne\n\n"
		"0:00:x3.000,0:00:04.000\ntwo\n\n"
		"0:00:05.000,0:00:04.000\nthree.\n",
		"T[1000-2000] One two\n" "T[5000-5000] three.\n");
}

static void a_plain_text_with_times_is_no_subviewer(void **state)
{
	(void)state;
	expect_turns("a.txt", "I slept from 1:00 to 2:00,\nthen I left.\n",
		     "P I slept from 1:00 to 2:00,\nP then I left.\n");
}

/* ---- LRC ---- */

static void lines_of_lrc_have_the_times_before_them(void **state)
{
	(void)state;
	expect_turns("a.lrc",
		"[ti:A talk]\n[ar:Somebody]\n[offset:+500]\n\n"
		"[00:01.50]Anna: Why?\n[00:02.50]Bo: So.\n[00:03.5]\n"
		"[01:02.500]Anna: And <01:03.00>now?\n[01:04.50]Bo: Yes.\n",
		"T[1000-2000] Anna: Why?\n" "T[2000-3000] Bo: So.\n"
		"T[62000-64000] Anna: And now?\n" "T[64000] Bo: Yes.\n");
}

static void a_line_with_several_times_is_said_at_each(void **state)
{
	(void)state;
	expect_turns("a.lrc",
		"[00:01.00][00:09.00]Again.\n[00:05.00]Between.\n"
		"[00:12.00]\n",
		"T[1000-12000] Again. Between. Again.\n");
}

static void lrc_is_known_by_its_head(void **state)
{
	(void)state;
	expect_turns("a.txt", "[ar:A]\n[ti:B]\n[00:01.00]One.\n",
		     "T[1000] One.\n");
	/* Times in brackets alone are a plain transcript. */
	expect_turns("a.txt", "[00:01.00] Anna: One?\n[00:02.00] Bo: Two.\n"
		     "[00:03.00] Anna: Three?\n",
		     "T[1000] Anna: One?\n" "T[2000] Bo: Two.\n"
		     "T[3000] Anna: Three?\n");
	expect_refused("a.lrc", "no times\n", 9, "begins with a time");
}

/* ---- SubStation Alpha ---- */

#define ASS_HEAD "[Script Info]\n; by hand\nTitle: a talk\n\n" \
	"[V4+ Styles]\nFormat: Name, Fontname\nStyle: Default,Arial\n\n" \
	"[Events]\n"

static void names_of_substation_alpha_are_speakers(void **state)
{
	(void)state;
	expect_turns("a.ass", ASS_HEAD
		"Format: Layer, Start, End, Style, Name, MarginL, MarginR, "
		"MarginV, Effect, Text\n"
		"Dialogue: 0,0:00:01.00,0:00:02.00,Default,Anna,0,0,0,,"
		"Why, {\\i1}really{\\i0},\\Nnow?\n"
		"Dialogue: 0,0:00:04.00,0:00:05.00,Default,Bo,0,0,0,,"
		"The\\hprice: {a note}high.\n"
		"Dialogue: 0,0:00:02.00,0:00:03.00,Default,Anna,0,0,0,,"
		"Tell\\nme.\n"
		"Comment: 0,0:00:02.00,0:00:03.00,Default,Bo,0,0,0,,Left out\n"
		"Dialogue: 1,0:00:04.00,0:00:05.00,Default,Bo,0,0,0,,"
		"{\\p1}m 0 0 l 100 0 100 100{\\p0}\n",
		"T[1000-3000] Anna: Why, really, now? Tell me.\n"
		"T[4000-5000] Bo: The price: high.\n");
}

static void fields_stand_in_the_order_that_the_format_says(void **state)
{
	(void)state;
	expect_turns("a.ssa", "\xEF\xBB\xBF[Script Info]\n[Events]\n"
		"Format: Marked, Actor, End, Start, Text\n"
		"Dialogue: Marked=0,苏敏,0:00:02.00,0:00:01.00,"
		"好，是的。\n"
		"dialogue: Marked=0,访谈员,0:00:09.00,0:00:08.00,然后呢？\n",
		"T[1000-2000] 苏敏: 好，是的。\n"
		"T[8000-9000] 访谈员*: 然后呢？\n");
}

static void substation_alpha_without_a_format_line(void **state)
{
	(void)state;
	expect_turns("a.ass", "[Script Info]\n[Events]\n"
		"Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,One.\n"
		"Dialogue: 1,0:00:01.00,0:00:02.00,Glow,,0,0,0,,One.\n"
		"Dialogue: 0,bad,0:00:02.00,Default,,0,0,0,,Lost.\n"
		"Dialogue: 0,0:00:01\n",
		"T[1000-2000] One.\n");
	expect_refused("a.ass", "no sections\n", 12, "SubStation Alpha");
}

/* ---- MicroDVD ---- */

static void frames_of_microdvd_are_times(void **state)
{
	(void)state;
	expect_turns("a.sub",
		"{1}{1}25.000\n{25}{50}Anna: Why|{y:i}now?\n"
		"{50}{75}Bo: So.\n{100}{}Anna: And?\n{125}{150}/Bo: Yes.\n",
		"T[1000-2000] Anna: Why now?\n" "T[2000-3000] Bo: So.\n"
		"T[4000-5000] Anna: And?\n" "T[5000-6000] Bo: Yes.\n");
}

static void a_frame_rate_that_is_not_said_is_told(void **state)
{
	static const char text[] = "{24}{48}One.\n";
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_done(reader_read_here("a.sub", text, strlen(text), NULL, &t,
				     &err));
	assert_int_equal(t.turns.at[0].start_ms, 1001);
	assert_int_equal(t.notices.count, 1);
	assert_non_null(strstr(t.notices.at[0], "23.976"));
	transcript_release(&t);
}

/* ---- SAMI ---- */

static void sami_as_players_wrote_it(void **state)
{
	(void)state;
	expect_turns("a.smi",
		"<SAMI>\n<HEAD><STYLE TYPE=\"text/css\"><!-- P {} --></STYLE>"
		"</HEAD>\n<BODY>\n"
		"<SYNC Start=1000><P Class=ENUSCC ID=Source>Anna"
		"<P Class=ENUSCC>Why<br>\nnow &amp; here?\n"
		"<SYNC Start=2000><P Class=ENUSCC>&nbsp;\n"
		"<sync start=\"5000\"><p class='FRFRCC'>Non.\n"
		"<P Class=ENUSCC ID=Source>Bo<P Class=ENUSCC>"
		"<i>Because</i> 1 < 2.\n"
		"</BODY></SAMI>\n",
		"T[1000-2000] Anna: Why now & here?\n"
		"T[5000] Bo: Because 1 < 2.\n");
	expect_refused("a.smi", "<SAMI><BODY></BODY></SAMI>", 26,
		       "without a single caption");
}

/* ---- WebVTT: what meetings export ---- */

static void cues_of_a_meeting_that_go_on_are_one_turn(void **state)
{
	(void)state;
	expect_turns("a.vtt", "WEBVTT\n\n"
		"9b/12-0\n00:00:01.000 --> 00:00:02.000\n"
		"<v Anna Lee>Why did\nyou</v>\n\n"
		"9b/12-1\n00:00:02.000 --> 00:00:03.000 line:90% align:start\n"
		"<v Anna Lee>stop?</v>\n\n"
		"9b/13-0\n00:00:02.500 --> 00:00:04.000\n<v Bo>Well</v>\n\n"
		"NOTE confidence: 0.9\n\n"
		"9b/13-1\n00:00:04.000 --> 00:00:05.000\n<v Bo>…</v>\n",
		"T[1000-3000] Anna Lee: Why did you stop?\n"
		"T[2500-5000] Bo: Well …\n");
}

/* ---- no word of a cue is taken for something else ---- */

static void an_answer_in_digits_is_said(void **state)
{
	(void)state;
	expect_turns("a.srt",
		"1\n00:00:01,000 --> 00:00:02,000\nAnna: How old?\n\n"
		"2\n00:00:03,000 --> 00:00:04,000\n\n42\n\n"
		"3\n00:00:05,000 --> 00:00:06,000\nAnna: And now?\n\n"
		"4\n00:00:07,000 --> 00:00:08,000\nBo: Older.\n\n"
		"5\n00:00:09,000 --> 00:00:10,000\nAnna: Much?\n\n"
		"6\n00:00:11,000 --> 00:00:12,000\nBo: A bit.\n",
		"T[1000-6000] Anna: How old? 42 And now?\n"
		"T[7000-8000] Bo: Older.\n"
		"T[9000-10000] Anna: Much?\n"
		"T[11000-12000] Bo: A bit.\n");
	/* Numbers of cues in which nothing is said. */
	expect_turns("a.srt",
		"1\n00:00:01,000 --> 00:00:02,000\n\n"
		"2\n00:00:03,000 --> 00:00:04,000\n\n\n"
		"3\n\n00:00:05,000 --> 00:00:06,000\nWords.\n\n4\n",
		"T[5000-6000] Words.\n");
}

static void subrip_has_no_notes_and_no_styles(void **state)
{
	(void)state;
	expect_turns("a.srt",
		"1\n00:00:01,000 --> 00:00:02,000\nI stayed\n\n"
		"NOTE to all: never again.\n\n"
		"2\n00:00:02,000 --> 00:00:04,000\nSo\n\nSTYLE matters.\n",
		"T[1000-4000] I stayed NOTE to all: never again. So STYLE "
		"matters.\n");
	expect_turns("a.vtt",
		"WEBVTT\n\n00:01.000 --> 00:02.000\nI stayed\n\n"
		"NOTE to all: checked.\n\n"
		"00:02.000 --> 00:04.000\nand left.\n",
		"T[1000-4000] I stayed and left.\n");
}

static void words_may_stand_below_an_empty_line(void **state)
{
	(void)state;
	expect_turns("a.vtt",
		"WEBVTT\n\n00:01.000 --> 00:02.000\n\nWhy?\n\n"
		"00:03.000 --> 00:04.000\n\nThe alarm --> it rang.\n\n"
		"WEBVTT\nKind: captions\n\n"
		"00:04.000 --> 00:05.000\n\nWEBVTT is a word.\n",
		"T[1000-5000] Why? The alarm --> it rang. WEBVTT is a word.\n");
}

static void words_before_the_first_times_are_kept(void **state)
{
	(void)state;
	expect_turns("a.vtt",
		"WEBVTT\n\nOne\n\n-00:00:01.500 --> 00:00:00.400\ntwo\n\n"
		"00:00:00.500 --> 00:00:01.000\nthree.\n",
		"T-1000 One two three.\n");
}

static void arrows_and_dashes_part_voices(void **state)
{
	(void)state;
	expect_turns("a.vtt",
		"WEBVTT\n\n00:01.000 --> 00:02.000\n>> WHAT WAS IT FOR THE\n\n"
		"00:02.000 --> 00:03.000\nTICKET? >> TWELVE. &gt;&gt; NO. ->> TEN.\n",
		"T[1000-3000] WHAT WAS IT FOR THE TICKET?\n"
		"T[2000-3000] TWELVE.\n" "T[2000-3000] NO.\n"
		"T[2000-3000] TEN.\n");
	expect_turns("a.srt",
		"1\n00:00:01,000 --> 00:00:02,000\n-Where? -Home.\n\n"
		"2\n00:00:02,000 --> 00:00:03,000\n- Alone?\n-Yes,\nat -5 "
		"degrees.\n",
		"T[1000-2000] Where?\n" "T[1000-2000] Home.\n"
		"T[2000-3000] Alone?\n" "T[2000-3000] Yes, at -5 degrees.\n");
	/* Not where nobody else uses them. */
	expect_turns("a.srt",
		"1\n00:00:01,000 --> 00:00:02,000\nshift x >> 3 and\n\n"
		"2\n00:00:02,000 --> 00:00:03,000\n-5 or —well—\n",
		"T[1000-3000] shift x >> 3 and -5 or —well—\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(subviewer_of_a_video_site),
		cmocka_unit_test(subviewer_with_its_head),
		cmocka_unit_test(damaged_times_of_subviewer_lose_no_words),
		cmocka_unit_test(a_plain_text_with_times_is_no_subviewer),
		cmocka_unit_test(lines_of_lrc_have_the_times_before_them),
		cmocka_unit_test(a_line_with_several_times_is_said_at_each),
		cmocka_unit_test(lrc_is_known_by_its_head),
		cmocka_unit_test(names_of_substation_alpha_are_speakers),
		cmocka_unit_test(fields_stand_in_the_order_that_the_format_says),
		cmocka_unit_test(substation_alpha_without_a_format_line),
		cmocka_unit_test(frames_of_microdvd_are_times),
		cmocka_unit_test(a_frame_rate_that_is_not_said_is_told),
		cmocka_unit_test(sami_as_players_wrote_it),
		cmocka_unit_test(cues_of_a_meeting_that_go_on_are_one_turn),
		cmocka_unit_test(an_answer_in_digits_is_said),
		cmocka_unit_test(subrip_has_no_notes_and_no_styles),
		cmocka_unit_test(words_may_stand_below_an_empty_line),
		cmocka_unit_test(words_before_the_first_times_are_kept),
		cmocka_unit_test(arrows_and_dashes_part_voices),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
