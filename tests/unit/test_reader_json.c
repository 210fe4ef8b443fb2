/*
 * Transcripts in JSON, of any service: where the words stand, who says them and
 * when, and how they are joined.
 */
#include "reading.h"

/* ---- which words ---- */

static void the_layer_that_tells_most_is_read(void **state)
{
	(void)state;
	/* One text, utterances, words; a summary beside. */
	expect_turns("a.json",
		"{\"text\":\"Why? The price.\",\"words\":[{\"text\":\"Why?\","
		"\"start\":1000},{\"text\":\"The\",\"start\":2000},"
		"{\"text\":\"price.\",\"start\":2500}],\"utterances\":["
		"{\"speaker\":\"A\",\"start\":1000,\"end\":1500,\"text\":"
		"\"Why?\"},{\"speaker\":\"B\",\"start\":2000,\"end\":3000,"
		"\"text\":\"The price.\"}],\"summary\":\"They speak about "
		"the price for a long time.\"}",
		"T[1000-1500] Speaker A: Why?\n"
		"T[2000-3000] Speaker B: The price.\n");
	/* What stands around the list does not win. */
	expect_turns("a.json",
		"[{\"key\":\"a\",\"text\":\"Why? So.\",\"sentence_info\":["
		"{\"text\":\"Why?\",\"start\":500,\"end\":900,\"spk\":0},"
		"{\"sentence\":\"So.\",\"start\":1500,\"end\":1900,"
		"\"spk\":1}]}]",
		"T[500-900] Speaker 0: Why?\n" "T[1500-1900] Speaker 1: So.\n");
}

static void times_of_speakers_without_words_are_no_transcript(void **state)
{
	(void)state;
	expect_refused("a.json", BYTES("{\"timeline\":[{\"ts\":\"00:00:01\","
		"\"users\":[{\"username\":\"Ann\"}]}]}"), "no transcript");
}

static void a_word_may_have_another_voice_than_its_segment(void **state)
{
	(void)state;
	expect_turns("a.json",
		"{\"segments\":[{\"start\":0.5,\"end\":3,\"text\":\" Why now? "
		"The price.\",\"speaker\":\"S1\",\"words\":["
		"{\"word\":\"Why\",\"start\":0.5,\"end\":0.8,\"speaker\":"
		"\"S0\"},{\"word\":\"now?\",\"start\":0.9,\"end\":1.2,"
		"\"speaker\":\"S0\"},{\"word\":\"The\",\"start\":2,\"end\":"
		"2.2,\"speaker\":\"S1\"},{\"word\":\"price.\"}]}]}",
		"T[500-1200] S0: Why now?\n" "T[2000-3000] S1: The price.\n");
}

static void the_last_result_may_say_all_again(void **state)
{
	(void)state;
	expect_turns("a.json",
		"{\"results\":[{\"alternatives\":[{\"transcript\":\"why\","
		"\"words\":[{\"startTime\":\"0.5s\",\"word\":\"why\"}]}]},"
		"{\"alternatives\":[{\"transcript\":\"price\",\"words\":["
		"{\"startTime\":\"2.5s\",\"word\":\"price\"}]}]},"
		"{\"alternatives\":[{\"words\":[{\"startTime\":\"0.5s\","
		"\"word\":\"why\",\"speakerTag\":1},{\"startTime\":\"2.5s\","
		"\"word\":\"price\",\"speakerTag\":2}]}]}]}",
		"T[500] Speaker 1: why\n" "T[2500] Speaker 2: price\n");
	/* Where it says its own, all are read. */
	expect_turns("a.json",
		"{\"results\":[{\"alternatives\":[{\"transcript\":\"why now\","
		"\"words\":[{\"startOffset\":\"0.5s\",\"word\":\"why\","
		"\"speakerLabel\":\"1\"},{\"startOffset\":\"0.8s\",\"word\":"
		"\"now\",\"speakerLabel\":\"1\"}]}]},{\"alternatives\":["
		"{\"transcript\":\"the price\",\"words\":[{\"startOffset\":"
		"\"2.5s\",\"word\":\"the\",\"speakerLabel\":\"2\"},"
		"{\"startOffset\":\"2.8s\",\"word\":\"price\","
		"\"speakerLabel\":\"2\"}]}]}]}",
		"T[500] Speaker 1: why now\n" "T[2500] Speaker 2: the price\n");
}

/* ---- who speaks ---- */

static void channels_are_laid_into_each_other(void **state)
{
	(void)state;
	expect_turns("a.json",
		"{\"results\":{\"channels\":[{\"alternatives\":[{\"transcript\":"
		"\"Why? And then?\",\"words\":[{\"word\":\"why\",\"start\":0.5,"
		"\"end\":0.8},{\"word\":\"and\",\"start\":4,\"end\":4.2},"
		"{\"word\":\"then\",\"start\":4.3,\"end\":4.6}]}]},"
		"{\"alternatives\":[{\"transcript\":\"The price.\","
		"\"words\":[{\"word\":\"the\",\"start\":2,\"end\":2.2},"
		"{\"word\":\"price\",\"start\":2.3,\"end\":2.6}]}]}]}}",
		"T[500-800] Speaker 0: Why?\n"
		"T[2000-2600] Speaker 1: The price.\n"
		"T[4000-4600] Speaker 0: And then?\n");
}

static void names_may_stand_apart(void **state)
{
	(void)state;
	expect_turns("a.json",
		"{\"speakers\":{\"1\":{\"first_name\":\"Ann\",\"last_name\":"
		"\"Lee\"},\"2\":{\"first_name\":\"Bo\",\"last_name\":\"\"}},"
		"\"segments\":[{\"speaker\":1,\"text\":\"Why so?\",\"start\":"
		"0.5},{\"speaker\":2,\"text\":\"The price.\",\"start\":1.5}]}",
		"T[500] Ann Lee: Why so?\n" "T[1500] Bo: The price.\n");
	expect_turns("a.json",
		"{\"transcripts\":[{\"text\":\"Why so?\",\"speaker\":{\"id\":"
		"\"u1\",\"name\":\"Speaker 1\"}},{\"text\":\"The price.\","
		"\"speaker\":{\"id\":\"u2\",\"name\":\"Speaker 2\"}}],"
		"\"speakers\":[{\"id\":\"u1\",\"name\":\"Ann\"},"
		"{\"id\":\"u2\",\"name\":\"Bo\"}]}",
		"T Ann: Why so?\n" "T Bo: The price.\n");
	expect_turns("a.json",
		"{\"minutes\":{\"paragraphs\":[{\"speaker_info\":{\"userid\":"
		"\"7\",\"username\":\"李娜\"},\"start_time\":500,\"end_time\":"
		"2000,\"sentences\":[{\"words\":[{\"text\":\"为\"},{\"text\":"
		"\"什\"},{\"text\":\"么\"},{\"text\":\"？\"}]}]}]}}",
		"T[500-2000] 李娜: 为什么？\n");
}

static void voices_may_be_matched_by_time(void **state)
{
	(void)state;
	expect_turns("a.json",
		"{\"results\":[{\"alternatives\":[{\"transcript\":\"why now "
		"the price \",\"timestamps\":[[\"why\",0.5,0.7],[\"now\",0.7,"
		"1],[\"the\",2,2.2],[\"price\",2.2,2.6]]}]}],"
		"\"speaker_labels\":[{\"from\":0.5,\"to\":0.7,\"speaker\":0},"
		"{\"from\":0.7,\"to\":1,\"speaker\":0},{\"from\":2,\"to\":2.2,"
		"\"speaker\":1},{\"from\":2.2,\"to\":2.6,\"speaker\":1}]}",
		"T[500-1000] Speaker 0: why now\n"
		"T[2000-2600] Speaker 1: the price\n");
}

static void who_speaks_may_stand_inside_or_beside(void **state)
{
	(void)state;
	expect_turns("a.json",
		"{\"segments\":[{\"start_time\":500,\"end_time\":1900,"
		"\"result\":{\"text\":\"Why so?\",\"analysis_info\":{"
		"\"role\":\"AGENT\"}}},{\"start_time\":2500,\"end_time\":"
		"3900,\"result\":{\"text\":\"The price.\",\"analysis_info"
		"\":{\"role\":\"USER\"}}}]}",
		"T[500-1900] AGENT: Why so?\n" "T[2500-3900] USER: The price.\n");
	expect_turns("a.json",
		"{\"messages\":[{\"text\":\"Why so?\",\"from\":{\"name\":"
		"\"Ann\"},\"startTime\":\"2026-03-01T12:00:00.500Z\"},"
		"{\"text\":\"The price.\",\"from\":{\"name\":\"Bo\"},"
		"\"startTime\":\"2026-03-01T12:00:02.500Z\"}]}",
		"T[0] Ann: Why so?\n" "T[2000] Bo: The price.\n");
	expect_turns("a.json",
		"{\"paragraphs\":[{\"start_time\":500,\"stop_time\":1900,"
		"\"speaker\":{\"user_name\":\"李娜\"},\"sentences\":[{"
		"\"contents\":[{\"content\":\"为什么？\"}]}]}]}",
		"T[500-1900] 李娜: 为什么？\n");
}

/* ---- how words are joined ---- */

static void words_are_joined_by_script_or_by_their_own_blanks(void **state)
{
	(void)state;
	expect_turns("a.json",
		"{\"results\":[{\"type\":\"word\",\"start_time\":0.5,"
		"\"end_time\":0.8,\"alternatives\":[{\"content\":\"等\"}]},"
		"{\"type\":\"word\",\"start_time\":0.8,\"end_time\":1,"
		"\"alternatives\":[{\"content\":\"了\"}]},{\"type\":\"word\","
		"\"start_time\":1,\"end_time\":1.4,\"alternatives\":["
		"{\"content\":\"two\"}]},{\"type\":\"word\",\"start_time\":1.4,"
		"\"end_time\":1.8,\"alternatives\":[{\"content\":\"hours\"}]},"
		"{\"type\":\"punctuation\",\"attaches_to\":\"previous\","
		"\"alternatives\":[{\"content\":\".\"}]}]}",
		"T[500-1800] 等了 two hours.\n");
	expect_turns("a.json",
		"{\"tokens\":[{\"text\":\"Del\",\"start_ms\":500,\"end_ms\":600,"
		"\"speaker\":\"1\"},{\"text\":\"ivery\",\"start_ms\":600,"
		"\"end_ms\":700,\"speaker\":\"1\"},{\"text\":\" late\","
		"\"start_ms\":700,\"end_ms\":900,\"speaker\":\"1\"},"
		"{\"text\":\" Lieferung\",\"translation_status\":"
		"\"translation\",\"speaker\":\"1\"}]}",
		"T[500-900] Speaker 1: Delivery late\n");
	/* A text that is parted into tokens is written as people write. */
	expect_turns("a.json", "{\"result\":[{\"word\":\"会\",\"start\":1,"
		"\"end\":2},{\"word\":\"的\",\"start\":2,\"end\":3},"
		"{\"word\":\"吧\",\"start\":3,\"end\":4}],"
		"\"text\":\"会 的 吧\"}", "T[1000-4000] 会的吧\n");
	expect_turns("a.json", "[{\"text\":\"<|zh|><|NEUTRAL|><|Speech|>会的\"},"
		"{\"text\":\"<|en|>I do.\"}]", "T 会的 I do.\n");
}

/* ---- documents ---- */

static void several_documents_stand_in_one_file(void **state)
{
	(void)state;
	expect_turns("a.json",
		"{\"offset\":0.5,\"duration\":1,\"text\":\"Why so?\","
		"\"speaker\":\"s0\"}\n{\"offset\":2,\"duration\":1.5,"
		"\"text\":\"The price.\",\"speaker\":\"s1\"}\n",
		"T[500-1500] s0: Why so?\n" "T[2000-3500] s1: The price.\n");
	expect_refused("a.json", BYTES("{\"text\":\"a b c\"}\n{\"text\":\n"),
		       "line 3: no JSON");
}

static void a_document_may_stand_in_a_string(void **state)
{
	(void)state;
	expect_turns("a.json",
		"{\"content\":{\"orderResult\":\"{\\\"lattice\\\":[{"
		"\\\"json_1best\\\":\\\"{\\\\\\\"st\\\\\\\":{\\\\\\\"bg"
		"\\\\\\\":\\\\\\\"500\\\\\\\",\\\\\\\"ed\\\\\\\":\\\\\\\"900"
		"\\\\\\\",\\\\\\\"rl\\\\\\\":\\\\\\\"1\\\\\\\",\\\\\\\"rt"
		"\\\\\\\":[{\\\\\\\"ws\\\\\\\":[{\\\\\\\"cw\\\\\\\":[{"
		"\\\\\\\"w\\\\\\\":\\\\\\\"等\\\\\\\"}]},{\\\\\\\"cw"
		"\\\\\\\":[{\\\\\\\"w\\\\\\\":\\\\\\\"了\\\\\\\"}]}]}]}}"
		"\\\"}]}\"}}",
		"T[500-900] Speaker 1: 等了\n");
}

static void what_is_no_number_is_an_unknown_time(void **state)
{
	(void)state;
	expect_turns("a.json", "{\"segments\":[{\"start\":0.5,\"end\":NaN,"
		"\"text\":\" Is NaN a word?\",\"speaker\":\"A\"},{\"start\":"
		"-Infinity,\"text\":\"It is.\",\"speaker\":\"B\"}]}",
		"T[500] Speaker A: Is NaN a word?\n" "T Speaker B: It is.\n");
}

static void one_text_is_read_as_the_text_that_it_is(void **state)
{
	(void)state;
	expect_turns("a.json", "{\"data\":{\"actions\":[{\"text\":\"Send it\"}],"
		"\"transcript\":{\"content\":\"Ann Lee  00:00\\nWhy did you "
		"stop?\\n\\nBo Ray  00:04\\nThe price.\\n\\nAnn Lee  00:09\\n"
		"And then?\\n\"}}}",
		"T[0] Ann Lee: Why did you stop?\n"
		"T[4000] Bo Ray: The price.\n" "T[9000] Ann Lee: And then?\n");
}

static void times_are_told_by_unit_and_clock(void **state)
{
	(void)state;
	expect_turns("a.json",
		"{\"start_time\":\"2026-03-01T12:00:00Z\",\"blocks\":["
		"{\"start_time\":\"1772366400500\",\"end_time\":"
		"\"1772366402000\",\"speaker\":{\"name\":\"Ann\"},\"words\":"
		"\"Why so?\"},{\"start_time\":\"2026-03-01T13:00:03+01:00\","
		"\"speaker\":{\"name\":\"Bo\"},\"words\":\"The price.\"}]}",
		"T[500-2000] Ann: Why so?\n" "T[3000] Bo: The price.\n");
	expect_turns("a.json",
		"{\"items\":[{\"personName\":\"Ann\",\"offsetMillisecond\":500,"
		"\"durationMillisecond\":1000,\"text\":\"Why so?\"},"
		"{\"personName\":\"Bo\",\"offset\":\"PT2.5S\",\"text\":"
		"\"The price.\"}]}",
		"T[500-1500] Ann: Why so?\n" "T[2500] Bo: The price.\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_layer_that_tells_most_is_read),
		cmocka_unit_test(
			times_of_speakers_without_words_are_no_transcript),
		cmocka_unit_test(
			a_word_may_have_another_voice_than_its_segment),
		cmocka_unit_test(the_last_result_may_say_all_again),
		cmocka_unit_test(channels_are_laid_into_each_other),
		cmocka_unit_test(names_may_stand_apart),
		cmocka_unit_test(voices_may_be_matched_by_time),
		cmocka_unit_test(who_speaks_may_stand_inside_or_beside),
		cmocka_unit_test(
			words_are_joined_by_script_or_by_their_own_blanks),
		cmocka_unit_test(several_documents_stand_in_one_file),
		cmocka_unit_test(a_document_may_stand_in_a_string),
		cmocka_unit_test(what_is_no_number_is_an_unknown_time),
		cmocka_unit_test(one_text_is_read_as_the_text_that_it_is),
		cmocka_unit_test(times_are_told_by_unit_and_clock),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
