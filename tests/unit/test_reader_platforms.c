/*
 * What meetings, transcribing services and chats export, as text and JSON:
 * one small talk in the form of each.
 */
#include "reading.h"

/* ---- plain text ---- */

static void meetings_as_text(void **state)
{
	(void)state;
	/* Zoom: names in brackets. */
	expect_turns("a.txt",
		"[Anna Lee] 10:02:03\nWhy?\n\n[Bo Chen] 10:02:09\nPrice.\n\n"
		"[Anna Lee] 10:02:15\nAnd?\n\n[Bo Chen] 10:02:19\nNo.\n",
		"T[36123000] Anna Lee: Why?\n" "T[36129000] Bo Chen: Price.\n"
		"T[36135000] Anna Lee: And?\n" "T[36139000] Bo Chen: No.\n");
	/* Teams: a whole turn under its head, and what the program says. */
	expect_turns("a.txt",
		"Talk-20260815_200732-Meeting Recording\n\n"
		"Anna Lee started transcription\n\n"
		"Anna Lee   0:04\nWhy?\nTell.\n\nBo (Guest)   0:09\nPrice.\n\n"
		"Anna Lee   1:10:05\nAnd?\n\nAnna Lee stopped transcription\n",
		"P Talk-20260815_200732-Meeting Recording\n"
		"P Anna Lee started transcription\n"
		"T[4000] Anna Lee: Why?|Tell.\n" "T[9000] Bo (Guest): Price.\n"
		"T[4205000] Anna Lee: And?\n"
		"P Anna Lee stopped transcription\n");
	/* Teams, of old: times without their zeros. */
	expect_turns("a.txt",
		"0:0:0.0 --> 0:0:4.560\nAnna Lee\nWhy?\n\n"
		"0:0:4.560 --> 0:0:9.1\nBo Chen\nPrice.\n\n"
		"0:0:9.1 --> 0:0:10.0\nAnna Lee\nAnd?\n\n"
		"0:0:11.100 --> 0:1:12.0\nBo Chen\nNo.\n",
		"T[0-4560] Anna Lee: Why?\n" "T[4560-9100] Bo Chen: Price.\n"
		"T[9100-10000] Anna Lee: And?\n"
		"T[11100-72000] Bo Chen: No.\n");
	/* Meet: a time now and then, on a line of its own. */
	expect_turns("a.txt",
		"Talk - Transcript\n\n00:00:00\n\nAnna Lee: Why?\n"
		"Bo Chen: Price.\nAnna Lee: And?\n\n00:05:00\n\nBo Chen: No.\n"
		"Transcription ended after 00:10:12\n",
		"P Talk - Transcript\n"
		"T[0] Anna Lee: Why?\n" "T Bo Chen: Price.\n"
		"T Anna Lee: And?\n" "T[300000] Bo Chen: No.\n"
		"P Transcription ended after 00:10:12\n");
}

static void a_recording_of_one_person(void **state)
{
	(void)state;
	expect_turns("a.txt", "15 August 2026\n\nAnna Lee   0:04\n"
		     "I talk alone and at length about the price.\n",
		     "P 15 August 2026\n"
		     "T[4000] Anna Lee: I talk alone and at length about the "
		     "price.\n");
}

static void a_page_whose_headings_are_times(void **state)
{
	(void)state;
	expect_turns("a.html",
		"<html><body><h3>00:00:00</h3><p><b>Anna Lee:</b> Why?</p>"
		"<p><b>Bo Chen:</b> Price.</p><p><b>Anna Lee:</b> And?</p>"
		"<h3>00:05:00</h3><p><b>Bo Chen:</b> No.</p></body></html>",
		"T[0] Anna Lee: Why?\n" "T Bo Chen: Price.\n"
		"T Anna Lee: And?\n" "T[300000] Bo Chen: No.\n");
}

static void chats_have_dates(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"01.05.24, 10:02 - Anna Lee: Why?\n"
		"01.05.24, 10:03 - Bo Chen: Price.\n"
		"02.05.24, 10:04 - Anna Lee: And?\n",
		"T[36120000] Anna Lee: Why?\n"
		"T[36180000] Bo Chen: Price.\n"
		"T[36240000] Anna Lee: And?\n");
	expect_turns("a.txt",
		"[5/1/2024 1:02 PM] Anna Lee\nWhy?\n\n"
		"[5/1/2024 1:03 PM] Bo Chen\nPrice.\n\n"
		"[5/1/2024 1:04 PM] Anna Lee\nAnd?\n\n"
		"[5/1/2024 1:05 PM] Bo Chen\nNo.\n",
		"T[46920000] Anna Lee: Why?\n" "T[46980000] Bo Chen: Price.\n"
		"T[47040000] Anna Lee: And?\n" "T[47100000] Bo Chen: No.\n");
}

static void times_in_backticks(void **state)
{
	(void)state;
	expect_turns("a.md",
		"**Anna Lee** `00:03`\n\nWhy?\n\n**Bo Chen** `00:08`\n\n"
		"Price.\n\n**Anna Lee** `00:12`\n\nAnd?\n",
		"T[3000] Anna Lee: Why?\n" "T[8000] Bo Chen: Price.\n"
		"T[12000] Anna Lee: And?\n");
}

static void who_dials_in_has_a_number(void **state)
{
	(void)state;
	expect_turns("a.vtt", "WEBVTT\n\n"
		"00:01.000 --> 00:02.000\nAnna Lee: Why\n\n"
		"00:02.000 --> 00:03.000\nAnna Lee: now?\n\n"
		"00:03.000 --> 00:04.000\nBo Chen (UX): Price.\n\n"
		"00:04.000 --> 00:05.000\n1310***1234: Hello\n\n"
		"00:05.000 --> 00:06.000\n1310***1234: there.\n",
		"T[1000-3000] Anna Lee: Why now?\n"
		"T[3000-4000] Bo Chen (UX): Price.\n"
		"T[4000-6000] 1310***1234: Hello there.\n");
}

static void minutes_of_a_chamber(void **state)
{
	(void)state;
	expect_turns("a.html", "<html><pre>\n"
		"                    THE RECORD\n\n"
		"  Mr. BROWN of Ohio. Mr. Speaker, I rise to say that this is\n"
		"long.\n"
		"  It goes on (Mr. Jones), who\n"
		"(Mr. Jones), said it before and again\n"
		"and again.\n"
		"  The SPEAKER pro tempore (Mr. Poe). The gentleman has ended\n"
		"his time.\n"
		"  Mrs. McCARTHY. Thank you.\n"
		"  Mr. BROWN of Ohio. I yield.\n"
		"and do so.\n</pre></html>",
		"P THE RECORD\n"
		"T Mr. BROWN of Ohio: Mr. Speaker, I rise to say that this is|"
		"long.||  It goes on (Mr. Jones), who|"
		"(Mr. Jones), said it before and again|and again.\n"
		"T The SPEAKER pro tempore: The gentleman has ended|"
		"his time.\n"
		"T Mrs. McCARTHY: Thank you.\n"
		"T Mr. BROWN of Ohio: I yield.|and do so.\n");
	/* Somebody is spoken of. */
	expect_turns("a.txt", "Mr. Smith came. He left.\n\n"
		     "The USA is big. It is.\n\nMr. SMITH. He said no.\n",
		     "P Mr. Smith came. He left.\n"
		     "P The USA is big. It is.\n" "P Mr. SMITH. He said no.\n");
}

static void a_name_without_a_suffix_is_text(void **state)
{
	(void)state;
	expect_turns("55-talk", "Q: Why?\nA: So.\nQ: And?\nA: No.\n",
		     "T Q*: Why?\n" "T A: So.\n" "T Q*: And?\n" "T A: No.\n");
	expect_turns("Talk no. 3 with Ann", "One.\n", "P One.\n");
	expect_refused("a.sh", "One.\n", 5, "is no format");
}

/* ---- JSON ---- */

static void words_within_monologues(void **state)
{
	(void)state;
	expect_turns("a.json",
		"{\"monologues\":[{\"speaker\":\"Ann\",\"elements\":["
		"{\"type\":\"text\",\"value\":\"Why\",\"ts\":0.5,"
		"\"end_ts\":0.8},{\"type\":\"punct\",\"value\":\" \"},"
		"{\"type\":\"text\",\"value\":\"now\",\"ts\":0.8,"
		"\"end_ts\":1},{\"type\":\"punct\",\"value\":\"?\"}]},"
		"{\"speaker\":1,\"elements\":[{\"type\":\"text\",\"value\":"
		"\"Price\",\"ts\":1.5,\"end_ts\":1.8},"
		"{\"type\":\"punct\",\"value\":\".\"}]}]}",
		"T[500-1000] Ann: Why now?\n" "T[1500-1800] Speaker 1: Price.\n");
}

static void lines_within_paragraphs(void **state)
{
	(void)state;
	expect_turns("a.json",
		"{\"text\":[{\"speaker\":\"Ann\",\"paragraph\":[{\"line\":["
		"{\"text\":\"Why\",\"startTime\":0.5,\"endTime\":0.8},"
		"{\"text\":\"now?\",\"startTime\":0.8,\"endTime\":1}]}]},"
		"{\"speaker\":\"Bo\",\"paragraph\":[{\"line\":["
		"{\"text\":\"Price.\",\"startTime\":1.5,\"endTime\":1.8}"
		"]}]}]}",
		"T[500-1000] Ann: Why now?\n" "T[1500-1800] Bo: Price.\n");
	expect_turns("a.json",
		"[{\"participant\":{\"name\":\"Ann\"},\"words\":[{\"text\":"
		"\"Why now?\",\"start_timestamp\":{\"relative\":0.5},"
		"\"end_timestamp\":{\"relative\":1}}]}]",
		"T[500-1000] Ann: Why now?\n");
}

static void times_in_pairs(void **state)
{
	(void)state;
	expect_turns("a.json",
		"{\"chunks\":[{\"timestamp\":[0.5,2],\"text\":\" One.\"},"
		"{\"timestamp\":[5,null],\"text\":\" Two.\"}]}",
		"T[500-2000] One.\n" "T[5000] Two.\n");
	expect_turns("a.json",
		"{\"transcription\":[{\"timestamps\":{\"from\":"
		"\"00:00:00,500\"},\"offsets\":{\"from\":500,\"to\":2000},"
		"\"text\":\" One.\"}]}",
		"T[500-2000] One.\n");
	expect_turns("a.json",
		"{\"events\":[{\"tStartMs\":1000,\"segs\":[{\"utf8\":\"One\"}"
		"]},{\"tStartMs\":9000,\"segs\":[{\"utf8\":\"Two.\"}]}]}",
		"T[1000] One\n" "T[9000] Two.\n");
}

static void voices_told_apart_in_the_last_result(void **state)
{
	(void)state;
	expect_turns("a.json",
		"{\"results\":[{\"alternatives\":[{\"transcript\":"
		"\"why now price\"}]},{\"alternatives\":[{\"words\":["
		"{\"startTime\":\"0.5s\",\"endTime\":\"1s\",\"word\":\"why\","
		"\"speakerTag\":1},{\"startTime\":\"1.5s\",\"endTime\":"
		"\"1.8s\",\"word\":\"price\",\"speakerTag\":2}]}]}]}",
		"T[500-1000] Speaker 1: why\n"
		"T[1500-1800] Speaker 2: price\n");
}

static void lists_without_end_are_no_transcript(void **state)
{
	struct strbuf s = STRBUF_INIT;

	(void)state;
	for (int i = 0; i < 1000; i++)
		strbuf_adds(&s, "{\"data\":[");
	strbuf_adds(&s, "\"text\"");
	for (int i = 0; i < 1000; i++)
		strbuf_adds(&s, "]}");
	expect_refused("a.json", s.s, s.length, "no transcript");
	strbuf_release(&s);
}

/* The reason quotes the file, and must be text whatever it quotes. */
static void a_fault_is_quoted_as_text(void **state)
{
	static const char text[] = "{\"results\": {\"channels\": [{\"alternat"
		"ives\": [{\"transcript\": \"why now price\", \"words\": "
		"[{\"word\": \"why\", \"p\u2028(\\\u2028(unctuated_word\": "
		"\"Why\"}]}";
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_refused(reader_read_here("a.json", text, strlen(text), NULL,
					&t, &err), "no JSON");
	assert_true(utf8_valid(err.message, strlen(err.message)));
	transcript_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(meetings_as_text),
		cmocka_unit_test(a_recording_of_one_person),
		cmocka_unit_test(a_page_whose_headings_are_times),
		cmocka_unit_test(chats_have_dates),
		cmocka_unit_test(times_in_backticks),
		cmocka_unit_test(who_dials_in_has_a_number),
		cmocka_unit_test(minutes_of_a_chamber),
		cmocka_unit_test(a_name_without_a_suffix_is_text),
		cmocka_unit_test(words_within_monologues),
		cmocka_unit_test(lines_within_paragraphs),
		cmocka_unit_test(times_in_pairs),
		cmocka_unit_test(voices_told_apart_in_the_last_result),
		cmocka_unit_test(a_fault_is_quoted_as_text),
		cmocka_unit_test(lists_without_end_are_no_transcript),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
