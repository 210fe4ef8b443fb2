/*
 * Files of programs that people transcribe with by hand: Praat, CLAN, InqScribe,
 * FOLKER.
 */
#include "reading.h"

/* ---- Praat ---- */

static void tiers_of_a_textgrid_are_voices(void **state)
{
	(void)state;
	expect_turns("a.TextGrid",
		"File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n"
		"xmin = 0\nxmax = 9\ntiers? <exists>\nsize = 3\nitem []:\n"
		"  item [1]:\n    class = \"IntervalTier\"\n"
		"    name = \"Ann\"\n    xmin = 0\n    xmax = 9\n"
		"    intervals: size = 2\n    intervals [1]:\n"
		"      xmin = 0.5\n      xmax = 2\n"
		"      text = \"She asked: \"\"Why so?\"\"\"\n"
		"    intervals [2]:\n      xmin = 2\n      xmax = 9\n"
		"      text = \"\"\n"
		"  item [2]:\n    class = \"IntervalTier\"\n"
		"    name = \"Bo\"\n    xmin = 0\n    xmax = 9\n"
		"    intervals: size = 1\n    intervals [1]:\n"
		"      xmin = 3\n      xmax = 4\n      text = \"太贵了。\"\n"
		"  item [3]:\n    class = \"TextTier\"\n"
		"    name = \"events\"\n    xmin = 0\n    xmax = 9\n"
		"    points: size = 1\n    points [1]:\n"
		"      number = 3\n      mark = \"door\"\n",
		"T[500-2000] Ann: She asked: \"Why so?\"\n"
		"T[3000-4000] Bo: 太贵了。\n");
}

static void the_short_form_says_the_same(void **state)
{
	(void)state;
	expect_turns("a.TextGrid",
		"File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n"
		"0\n9\n<exists>\n2\n\"IntervalTier\"\n\"text\"\n0\n9\n1\n"
		"0.5\n2\n\"Why so late?\"\n\"IntervalTier\"\n\"words\"\n0\n9\n"
		"3\n0.5\n1\n\"Why\"\n1\n1.5\n\"so\"\n1.5\n2\n\"late\"\n",
		"T[500-2000] Why so late?\n");
	/* What ends early has said what it has said. */
	expect_turns("a.TextGrid",
		"File type = \"ooTextFile\"\n\"TextGrid\"\n0\n9\n<exists>\n1\n"
		"\"IntervalTier\"\n\"text\"\n0\n9\n2000000000\n0.5\n2\n"
		"\"Why so?\"\n2\n",
		"T[500-2000] Why so?\n");
}

/* ---- CHAT ---- */

static void turns_of_chat_have_names_and_times(void **state)
{
	(void)state;
	expect_turns("a.cha",
		"@UTF8\n@Begin\n@Participants:\tANN Ann_Lee Investigator, "
		"BO Bo Adult,\n\tCHI Target_Child\n@Comment:\tin the kitchen\n"
		"*ANN:\tWhy did you\n\tstop ? \x15" "500_2000\x15\n"
		"%mor:\tpro|you .\n*BO:\t太贵了 . \x15" "3000_4000\x15\n"
		"*CHI:\t&-um yes .\n@End\n",
		"P Comment:\tin the kitchen\n"
		"T[500-2000] Ann Lee*: Why did you stop?\n"
		"T[3000-4000] Bo: 太贵了。\n" "T CHI: &-um yes.\n");
}

/* ---- InqScribe, FOLKER ---- */

static void the_text_of_inqscribe_is_one_value(void **state)
{
	(void)state;
	expect_turns("a.inqscr",
		"app=InqScribe\nfont.name=Arial\ntext=[00:00:01.00]\\rAnn: "
		"Why?\\r\\r[00:00:03.00]\\rBo: The price.\\r\\r"
		"[00:00:05.00]\\rAnn: C:\\\\x?\\r\\r[00:00:06.00]\\rBo: No."
		"\ntype=file\n",
		"T[1000] Ann: Why?\n" "T[3000] Bo: The price.\n"
		"T[5000] Ann: C:\\x?\n" "T[6000] Bo: No.\n");
}

static void contributions_of_folker_are_turns(void **state)
{
	(void)state;
	expect_turns("a.flk",
		"<folker-transcription><speakers><speaker speaker-id=\"A\">"
		"<name>Ann</name></speaker></speakers><timeline>"
		"<timepoint timepoint-id=\"T0\" absolute-time=\"0.5\"/>"
		"<timepoint timepoint-id=\"T1\" absolute-time=\"2\"/>"
		"</timeline><contribution speaker-reference=\"A\" "
		"start-reference=\"T0\" end-reference=\"T1\"><unparsed>Why "
		"so?</unparsed></contribution></folker-transcription>",
		"T[500-2000] Ann: Why so?\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tiers_of_a_textgrid_are_voices),
		cmocka_unit_test(the_short_form_says_the_same),
		cmocka_unit_test(turns_of_chat_have_names_and_times),
		cmocka_unit_test(the_text_of_inqscribe_is_one_value),
		cmocka_unit_test(contributions_of_folker_are_turns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
