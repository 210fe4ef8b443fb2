/* Who speaks: what is a speaker line, and what only looks like one. */
#include "reading.h"

static void a_name_and_a_colon_that_recur_are_a_speaker(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"Ruth: Shall we begin?\n\nTom: Yes.\n\nAnd one more thing.\n\n"
		"Ruth: Go on.\n\nTom: No.\n",
		"T Ruth: Shall we begin?\n"
		"T Tom: Yes.||And one more thing.\n"
		"T Ruth: Go on.\n"
		"T Tom: No.\n");
}

static void a_note_in_a_sentence_is_no_speaker(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"Ruth: What was the rule?\n"
		"Tom: The thing is: nobody knew. 12:30, they said.\n"
		"Note: this was in May.\n"
		"Note: they all say so.\n"
		"https://example.org/a\n"
		"The thing is: we went.\n"
		"Ruth: And then?\n"
		"Tom: Then we ate.\n",
		"T Ruth: What was the rule?\n"
		"T Tom: The thing is: nobody knew. 12:30, they said.|Note: "
		"this was in May.|Note: they all say so.|"
		"https://example.org/a|The thing is: we went.\n"
		"T Ruth: And then?\n"
		"T Tom: Then we ate.\n");
}

static void prose_with_colons_has_no_speakers(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"We looked at three shops.\n\nPrice: it was high.\n\n"
		"The second was better.\n\nPrice: it was low.\n\n"
		"Service: slow.\n\nThe third was closed. We went home then.\n\n"
		"Some days later we came back.\n\nIt was open.\n\nWe ate.\n\n"
		"We liked it.\n",
		"P We looked at three shops.\nP Price: it was high.\n"
		"P The second was better.\nP Price: it was low.\n"
		"P Service: slow.\nP The third was closed. We went home then.\n"
		"P Some days later we came back.\nP It was open.\nP We ate.\n"
		"P We liked it.\n");
}

static void forms_with_times(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"[00:01:02] Ruth: One?\n[00:01:05] Tom: Two.\n"
		"[00:01:09] Ruth: Three?\n",
		"T[62000] Ruth: One?\nT[65000] Tom: Two.\n"
		"T[69000] Ruth: Three?\n");
	expect_turns("a.txt",
		"Ruth (00:01:02): One.\nTom (1:05): Two.\n"
		"Ruth (01:09): Three.\n",
		"T[62000] Ruth: One.\nT[65000] Tom: Two.\n"
		"T[69000] Ruth: Three.\n");
	expect_turns("a.txt",
		"Ruth  0:21  \nOne.\n\nTom Tan  1:02:03  \nTwo.\n\n"
		"Ruth  1:02:09  \nThree.\n",
		"T[21000] Ruth: One.\nT[3723000] Tom Tan: Two.\n"
		"T[3729000] Ruth: Three.\n");
	expect_turns("a.txt",
		"Ruth: 00:01:10\n\nOne.\n\nTom: 00:01:13\n\nTwo.\n\n"
		"Ruth: 00:01:16\n\nThree.\n",
		"T[70000] Ruth: One.\nT[73000] Tom: Two.\n"
		"T[76000] Ruth: Three.\n");
	expect_turns("a.txt",
		"00:00:01 Speaker 1\nOne.\n\n00:00:05 Speaker 2\nTwo.\n\n"
		"00:00:09 Speaker 1\nThree.\n\n00:00:12 Speaker 2\nFour.\n",
		"T[1000] Speaker 1: One.\nT[5000] Speaker 2: Two.\n"
		"T[9000] Speaker 1: Three.\nT[12000] Speaker 2: Four.\n");
	expect_turns("a.txt",
		"00:12:53\tRuth Meier:\tOne.\n00:13:00\tTom:\tTwo.\n\nmore\n"
		"00:13:08\tRuth Meier:\tThree.\n",
		"T[773000] Ruth Meier: One.\nT[780000] Tom: Two.||more\n"
		"T[788000] Ruth Meier: Three.\n");
	expect_turns("a.txt",
		"[00:12] [m1] Why?\n\n[00:20] [p1] So.\n\n[00:31] [m1] And?\n",
		"T[12000] m1*: Why?\nT[20000] p1: So.\nT[31000] m1*: And?\n");
}

static void a_time_on_its_own_line_dates_the_turn(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"00:00:10\nRuth: One.\n\n00:00:20\nTom: Two.\n\n"
		"00:00:30\nRuth: Three.\n\n00:00:40\nTom: Four.\n",
		"T[10000] Ruth: One.\nT[20000] Tom: Two.\n"
		"T[30000] Ruth: Three.\nT[40000] Tom: Four.\n");
}

static void times_without_names_part_the_text(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"[00:01.500 --> 00:04.000]  One.\n"
		"[00:04.000 --> 00:06.000]  Yeah.\n"
		"[00:06.000 --> 00:07.250]  Three.\n",
		"T[1500-4000] One.\nT[4000-6000] Yeah.\nT[6000-7250] Three.\n");
	expect_turns("a.txt",
		"Ruth: One.\n\nTom: Two.\n\n[00:10:00] Still Tom here.\n\n"
		"Ruth: Three.\n\nTom: Four.\n",
		"T Ruth: One.\nT Tom: Two.\nT[600000] Tom: Still Tom here.\n"
		"T Ruth: Three.\nT Tom: Four.\n");
	/* A time of day is no time of the recording. */
	expect_turns("a.txt", "12:30 we met.\n13:00 we ate.\n14:10 we left.\n",
		"P 12:30 we met.\nP 13:00 we ate.\nP 14:10 we left.\n");
}

static void names_in_bold(void **state)
{
	(void)state;
	expect_turns("a.md",
		"# Talk\n\n**Ruth Meier:** One?\n\n**Tom**: Two.\n\n"
		"**Ruth Meier:** \\[04:12\\] Three?\n\n**Tom**: Four.\n",
		"H Talk\nT Ruth Meier: One?\nT Tom: Two.\n"
		"T[252000] Ruth Meier: Three?\nT Tom: Four.\n");
	expect_turns("a.md",
		"**Ruth** [00:00]\nOne.\n\n**Tom**  0:20  \nTwo.\n\n"
		"**Ruth** [00:26]\nThree.\n",
		"T[0] Ruth: One.\nT[20000] Tom: Two.\nT[26000] Ruth: Three.\n");
	/* The whole question in bold. */
	expect_turns("a.md",
		"**Ruth: One?**\n\nTom: Two.\n\n**Ruth: Three?**\n\n"
		"Tom: Four.\n",
		"T Ruth: One?\nT Tom: Two.\nT Ruth: Three?\nT Tom: Four.\n");
}

static void questions_and_answers(void **state)
{
	(void)state;
	expect_turns("a.txt", "Q: One?\nA: Two.\nQ: Three?\nA: Four.\n",
		"T Q*: One?\nT A: Two.\nT Q*: Three?\nT A: Four.\n");
	expect_turns("a.txt", "Q. One?\n\nA. Two.\n\nQ. Three?\n\nA. Four.\n",
		"T Q*: One?\nT A: Two.\nT Q*: Three?\nT A: Four.\n");
	/* A list is no conversation. */
	expect_turns("a.txt", "A. One.\nB. Two.\nC. Three.\nA. Four.\n",
		"P A. One.\nP B. Two.\nP C. Three.\nP A. Four.\n");
	expect_turns("a.txt", "问：一？\n答：二。\n问：三？\n答：四。\n",
		"T 问*: 一？\nT 答: 二。\nT 问*: 三？\nT 答: 四。\n");
	expect_turns("a.txt", "問: 一？\n答: 二。\n", "T 問*: 一？\nT 答: 二。\n");
}

static void chinese_speakers(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"时间：五月三日\n地点：茶馆\n\n"
		"访谈员：先随便聊聊？\n受访者：啊，那个啊。\n我想说的是：不好吃。\n"
		"他说：再来。\n他说：走吧。\n访谈员：后来呢？\n受访者：后来就不去了。\n",
		"P 时间：五月三日\nP 地点：茶馆\n"
		"T 访谈员*: 先随便聊聊？\n"
		"T 受访者: 啊，那个啊。|我想说的是：不好吃。|他说：再来。|他说：走吧。\n"
		"T 访谈员*: 后来呢？\nT 受访者: 后来就不去了。\n");
	expect_turns("a.txt",
		"【苏敏】 最近一次是什么时候？\n【林悦】 上周。\n"
		"【苏敏】 在哪里？\n【林悦】 家里。\n",
		"T 苏敏: 最近一次是什么时候？\nT 林悦: 上周。\n"
		"T 苏敏: 在哪里？\nT 林悦: 家里。\n");
	expect_turns("a.txt",
		"主持人：欢迎。\n受访者1：好。\n受访者2：谢谢。\n主持人：开始吧。\n",
		"T 主持人*: 欢迎。\nT 受访者1: 好。\nT 受访者2: 谢谢。\n"
		"T 主持人*: 开始吧。\n");
}

static void a_space_before_the_colon(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"Anne : Bonjour.\n\nLuc : Salut.\n\nAnne : Alors ?\n\n"
		"Luc : Voilà.\n",
		"T Anne: Bonjour.\nT Luc: Salut.\nT Anne: Alors ?\n"
		"T Luc: Voilà.\n");
}

static void a_name_on_its_own_line(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"Ruth Meier\nOne.\n\nTom\nTwo.\n\nRuth Meier\nThree.\n\n"
		"Tom\nFour.\n\nmore\n",
		"T Ruth Meier: One.\nT Tom: Two.\nT Ruth Meier: Three.\n"
		"T Tom: Four.||more\n");
	/* Short lines of a text are no names. */
	expect_turns("a.txt",
		"Apples\nThey are red.\n\nPears\nThey are green.\n",
		"P Apples\nP They are red.\nP Pears\nP They are green.\n");
}

static void a_tab_after_the_name(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"P1\tOne.\nP2\tTwo.\nP1\tThree.\nP2\tFour.\nP1\tFive.\n"
		"P2\tSix.\n",
		"T P1: One.\nT P2: Two.\nT P1: Three.\nT P2: Four.\n"
		"T P1: Five.\nT P2: Six.\n");
}

static void what_stands_before_the_talk_is_no_turn(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"Interviewer: Ruth Meier\nInterviewee: Tom\nDate: 3 May\n\n"
		"Ruth Meier: One.\n\nTom: Two.\n\nRuth Meier: Three.\n\n"
		"Tom: Four.\n",
		"P Interviewer: Ruth Meier\nP Interviewee: Tom\nP Date: 3 May\n"
		"T Ruth Meier*: One.\nT Tom: Two.\nT Ruth Meier*: Three.\n"
		"T Tom: Four.\n");
	expect_turns("a.md",
		"---\ntitle: A\nspeakers:\n  - Ruth\n---\n\nRuth: One.\n\n"
		"Tom: Two.\n\nRuth: Three.\n\nTom: Four.\n",
		"P ---|title: A|speakers:|  - Ruth|---\nT Ruth: One.\n"
		"T Tom: Two.\nT Ruth: Three.\nT Tom: Four.\n");
}

static void who_speaks_once_among_known_speakers(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"Ruth: One.\n\nTom: Two.\n\nAnna Lee: Three.\n\nRuth: Four.\n\n"
		"Tom: Five.\n",
		"T Ruth: One.\nT Tom: Two.\nT Anna Lee: Three.\n"
		"T Ruth: Four.\nT Tom: Five.\n");
	/* One word, where turns have paragraphs of their own, is not enough. */
	expect_turns("a.txt",
		"Ruth: One.\n\nTom: Two.\n\nHowever.\n\nMore.\n\n"
		"Strange: it worked.\n\nRuth: Four.\n\nTom: Five.\n",
		"T Ruth: One.\n"
		"T Tom: Two.||However.||More.||Strange: it worked.\n"
		"T Ruth: Four.\nT Tom: Five.\n");
}

static void two_people_and_two_lines(void **state)
{
	(void)state;
	expect_turns("a.txt", "Ruth: How are you?\nTom: Well.\n",
		"T Ruth: How are you?\nT Tom: Well.\n");
}

static void a_heading_ends_a_turn(void **state)
{
	(void)state;
	expect_turns("a.md",
		"## One\n\nRuth: a\n\nTom: b\n\n## Two\n\nRuth: c\n\nTom: d\n\n"
		"## Links\n\nhere\n",
		"H One\nT Ruth: a\nT Tom: b\nH Two\nT Ruth: c\nT Tom: d\n"
		"H Links\nP here\n");
}

static void headings_inside_one_long_speech(void **state)
{
	(void)state;
	expect_turns("a.md",
		"Ruth: 00:00:05\n\na\n\n## Two\n\nb\n\n## Three\n\nc\n\n"
		"Tom: 00:10:00\n\nd\n\nRuth: 00:11:00\n\ne\n",
		"T[5000] Ruth: a\nH Two\nT Ruth: b\nH Three\nT Ruth: c\n"
		"T[600000] Tom: d\nT[660000] Ruth: e\n");
}

static void who_asks_is_the_interviewer(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"Ruth: How?\nTom: Like this, and then like that.\n"
		"Ruth: Why?\nTom: Because it was late in the evening.\n"
		"Ruth: And?\nTom: Nothing happened after that, I think.\n",
		"T Ruth*: How?\nT Tom: Like this, and then like that.\n"
		"T Ruth*: Why?\nT Tom: Because it was late in the evening.\n"
		"T Ruth*: And?\n"
		"T Tom: Nothing happened after that, I think.\n");
	/* I and R say it together; the user's word goes before all. */
	expect_turns("a.txt", "I: One.\nR: Two.\nI: Three.\nR: Four.\n",
		"T I*: One.\nT R: Two.\nT I*: Three.\nT R: Four.\n");
}

static void the_user_names_the_interviewer(void **state)
{
	static const char *const names[] = { "tom" };
	const struct reader_options options = {
		.interviewers = names, .interviewer_count = 1,
	};
	static const char text[] =
		"Ruth: How?\nTom: Like this.\nRuth: Why?\nTom: So.\n";

	(void)state;
	expect_read("a.txt", text, strlen(text), &options,
		"T Ruth: How?\nT Tom*: Like this.\nT Ruth: Why?\n"
		"T Tom*: So.\n");
}

static void the_users_own_pattern(void **state)
{
	struct reader_options options = {
		.speakers = "^(?<time>\\d+:\\d+) *(?<name>\\w+) *=",
	};
	static const char text[] =
		"0:01 ruth = One: two.\n0:05 tom = Three.\nmore = less\n";
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	expect_read("a.txt", text, strlen(text), &options,
		"T[1000] ruth: One: two.\nT[5000] tom: Three.|more = less\n");
	options.speakers = "^\\d+:\\d+ *(\\w+)";
	expect_read("a.txt", text, strlen(text), &options,
		"T[1000] ruth: = One: two.\nT[5000] tom: = Three.|"
		"more = less\n");
	options.speakers = "(";
	assert_refused(reader_read_here("a.txt", text, strlen(text), &options,
					&t, &err), "pattern for speakers");
	assert_int_equal(err.kind, ERROR_USAGE);
	transcript_release(&t);
}

static void the_same_name_in_two_writings_is_one_voice(void **state)
{
	static const char text[] =
		"Ruth Meier: a\nTOM: b\nRUTH  MEIER: c\nTom: d\n";
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_done(reader_read_here("a.txt", text, strlen(text), NULL, &t,
				     &err));
	assert_int_equal(t.voices.count, 2);
	assert_string_equal(t.voices.at[0].name, "Ruth Meier");
	assert_false(t.voices.at[0].is_generic);
	transcript_release(&t);
}

static void words_for_a_part_are_nobody_in_particular(void **state)
{
	static const char text[] =
		"Interviewer: a\nSpeaker 1: b\nInterviewer: c\n受访者：d\n"
		"P: e\nP: f\n";
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_done(reader_read_here("a.txt", text, strlen(text), NULL, &t,
				     &err));
	assert_int_equal(t.voices.count, 4);
	for (size_t i = 0; i < t.voices.count; i++)
		assert_true(t.voices.at[i].is_generic);
	transcript_release(&t);
}

static void the_head_begins_at_the_time(void **state)
{
	static const char text[] =
		"[00:01] Ruth: a\n[00:02] Tom: b\n[00:03] Ruth: c\n";
	struct transcript t = TRANSCRIPT_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_done(reader_read_here("a.txt", text, strlen(text), NULL, &t,
				     &err));
	assert_int_equal(t.turns.count, 3);
	assert_int_equal(t.turns.at[1].head, 16);
	assert_int_equal(t.turns.at[1].words.start, 29);
	assert_int_equal(t.turns.at[1].words.end, 30);
	transcript_release(&t);
}

/* ---- what programs write around speech ---- */

static void meetings_write_times_in_words(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"Call-20260604-Meeting Recording\n\nJune 4, 2026, 8:00AM\n\n"
		"55m 12s\n\nAnn Lee started transcription\n\n"
		"Ann Lee   0 minutes 4 seconds\nWhy?\n\n"
		"Bo Ray   1 hour 0 minutes 30 seconds\nSo.\nAnd so.\n\n"
		"李娜   2 小时 1 分钟 5 秒\n太贵了。\n",
		"P Call-20260604-Meeting Recording\nP June 4, 2026, 8:00AM\n"
		"P 55m 12s\nP Ann Lee started transcription\n"
		"T[4000] Ann Lee: Why?\nT[3630000] Bo Ray: So.|And so.\n"
		"T[7265000] 李娜: 太贵了。\n");
	/* The address of a message is no speech. */
	expect_turns("a.txt",
		"Ann Lee\n10:30:00 AM → https://t.example/m/0\nWhy so?\n\n"
		"Bo Ray\n10:30:04 AM → https://t.example/m/1\nThe price.\n\n"
		"Ann Lee\n10:30:09 AM → https://t.example/m/2\nAnd?\n\n"
		"Bo Ray\n10:30:12 AM → https://t.example/m/3\nNo.\n",
		"T[37800000] Ann Lee: Why so?\n"
		"T[37804000] Bo Ray: The price.\n"
		"T[37809000] Ann Lee: And?\n"
		"T[37812000] Bo Ray: No.\n");
}

static void whom_a_chat_was_for_is_no_name(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"12:00:00 From Ann Lee to Everyone:\n\tWhy?\n"
		"12:00:04 From Bo Ray to Ann Lee:\n\tSo.\n"
		"12:00:09 From Ann Lee to Everyone:\n\tAnd?\n",
		"T[43200000] Ann Lee: Why?\nT[43204000] Bo Ray: So.\n"
		"T[43209000] Ann Lee: And?\n");
}

static void heads_may_have_time_and_name_in_bold(void **state)
{
	(void)state;
	expect_turns("a.md",
		"**[00:01]**  **采访者**：为什么？\n\n**[00:04]**  **受访者**："
		"太贵了。\n\n**[00:09]**  **采访者**：还有呢？\n",
		"T[1000] 采访者*: 为什么？\nT[4000] 受访者: 太贵了。\n"
		"T[9000] 采访者*: 还有呢？\n");
	expect_turns("a.md",
		"**[00:01] m1** (Speaker A) Why?\n\n**[00:04] p1** (Speaker B) "
		"So.\n\n**[00:09] m1** (Speaker A) And?\n",
		"T[1000] m1*: Why?\nT[4000] p1: So.\nT[9000] m1*: And?\n");
	expect_turns("a.md",
		"[00:01 → 00:03] **Ann:** Why?\n\n[00:04 → 00:06] **Bo:** So.\n"
		"\n[00:07 → 00:09] **Ann:** And?\n",
		"T[1000-3000] Ann: Why?\nT[4000-6000] Bo: So.\n"
		"T[7000-9000] Ann: And?\n");
}

static void times_inside_a_turn_are_no_words(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"SPEAKER_00\n[00:00:00] - Why? [00:00:02] - Why not? \n\n"
		"SPEAKER_01\n[00:00:04] - So. \n\nSPEAKER_00\n"
		"[00:00:06] - And? \n\nSPEAKER_01\n[00:00:09] - No.\n",
		"T[0] SPEAKER_00: Why?\nT[2000] SPEAKER_00: Why not?\n"
		"T[4000] SPEAKER_01: So.\nT[6000] SPEAKER_00: And?\n"
		"T[9000] SPEAKER_01: No.\n");
	/* f4: when it ended. */
	expect_turns("a.txt",
		"I: Why did you stop? #00:00:04-2#\n\nB: The price. "
		"#00:00:12-8#\n\nAnd the wait. #00:00:14-0#\n\n"
		"I: How long? #00:00:15-0#\n\nB: An hour: at least.\n",
		"T-4200 I*: Why did you stop?\n" "T[4200-12800] B: The price.\n"
		"T[12800-14000] B: And the wait.\n"
		"T[14000-15000] I*: How long?\n" "T B: An hour: at least.\n");
}

static void what_a_program_adds_is_nobodys(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"录音时长 55:12\n\n李娜 00:01\n为什么？\n\n张三 00:04\n太贵了。\n\n"
		"李娜 00:09\n还有呢？\n\n以上内容由AI生成，仅供参考\n",
		"P 录音时长 55:12\nT[1000] 李娜: 为什么？\n"
		"T[4000] 张三: 太贵了。\nT[9000] 李娜: 还有呢？\n"
		"P 以上内容由AI生成，仅供参考\n");
}

static void other_programs_write_heads_in_other_ways(void **state)
{
	static const char expected[] =
		"T[1000] Ann Lee: Why?\nT[4000] Bo Ray: So.\n"
		"T[9000] Ann Lee: And?\nT[12000] Bo Ray: No.\n"
		"T[15000] 李娜: 太贵了。\n";
	static const char *const forms[][2] = {
		{ "[00:00:%s] - ", "\n" }, { "@0:%s - ", " (Acme)\n" },
		{ "00:00:%s ", "\n" },
	};
	static const char *const said[][3] = {
		{ "01", "Ann Lee", "Why?" }, { "04", "Bo Ray", "So." },
		{ "09", "Ann Lee", "And?" }, { "12", "Bo Ray", "No." },
		{ "15", "李娜", "太贵了。" },
	};

	(void)state;
	for (size_t f = 0; f < 3; f++) {
		struct strbuf text = STRBUF_INIT;

		for (size_t i = 0; i < 5; i++) {
			const char *at = strstr(forms[f][0], "%s");

			strbuf_add(&text, forms[f][0],
				   (size_t)(at - forms[f][0]));
			strbuf_addf(&text, "%s%s%s%s%s\n\n", said[i][0],
				    at + 2, said[i][1], forms[f][1],
				    said[i][2]);
		}
		if (f == 1)	/* the company is a part of the name */
			expect_turns("a.txt", text.s,
				"T[1000] Ann Lee (Acme): Why?\n"
				"T[4000] Bo Ray (Acme): So.\n"
				"T[9000] Ann Lee (Acme): And?\n"
				"T[12000] Bo Ray (Acme): No.\n"
				"T[15000] 李娜 (Acme): 太贵了。\n");
		else
			expect_turns("a.txt", text.s, expected);
		strbuf_release(&text);
	}
	expect_turns("a.md",
		"**Ann** *(0:01)*\nWhy?\n\n**Bo** *(0:04)*\nSo.\n\n"
		"**Ann** *(0:09)*\nAnd?\n",
		"T[1000] Ann: Why?\nT[4000] Bo: So.\nT[9000] Ann: And?\n");
	expect_turns("a.md",
		"**Ann:** [00:01](https://x.example/?t=1) Why?\n\n"
		"**Bo:** [00:04](https://x.example/?t=4) So.\n\n"
		"**Ann:** [00:09](https://x.example/?t=9) And?\n",
		"T[1000] Ann: Why?\nT[4000] Bo: So.\nT[9000] Ann: And?\n");
	expect_turns("a.txt",
		"发言人：2\n\n¤<1000>Ann: Why?\n¤<4000>Bo: So.\n"
		"¤<9000>Ann: And?\n",
		"P 发言人：2\nT[1000] Ann: Why?\nT[4000] Bo: So.\n"
		"T[9000] Ann: And?\n");
	expect_turns("labels.txt",
		"0.500000\t2.000000\tWhy so?\n4.000000\t5.500000\tThe price.\n"
		"9.000000\t9.900000\tAnd?\n",
		"T[500-2000] Why so?\nT[4000-5500] The price.\n"
		"T[9000-9900] And?\n");
}

/* ---- lost line ends ---- */

static void heads_may_be_glued_to_words(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"Interviewer: Why did you stop?Paul: The price. And then: the "
		"wait.Interviewer: How long?Paul: An hour.Interviewer: And?"
		"Paul: I left.\n",
		"T Interviewer*: Why did you stop?\n"
		"T Paul: The price. And then: the wait.\n"
		"T Interviewer*: How long?\nT Paul: An hour.\n"
		"T Interviewer*: And?\nT Paul: I left.\n");
	expect_turns("a.txt",
		"访谈员：为什么不去了？ 小吴：太贵了。 访谈员：等了多久？ 小吴：一小时。 "
		"访谈员：后来呢？ 小吴：在家做饭。\n",
		"T 访谈员*: 为什么不去了？\nT 小吴: 太贵了。\n"
		"T 访谈员*: 等了多久？\nT 小吴: 一小时。\n"
		"T 访谈员*: 后来呢？\nT 小吴: 在家做饭。\n");
}

/* ---- few heads, rare heads, no heads ---- */

static void one_question_may_have_one_long_answer(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"Interviewer: Please tell me all of it.\n\nAgnes: I was born "
		"here.\n\nWe were six.\n\nThen the mill was sold.\n\nI left.\n",
		"T Interviewer*: Please tell me all of it.\n"
		"T Agnes: I was born here.||We were six.||Then the mill was "
		"sold.||I left.\n");
	expect_turns("a.txt", "访谈员：请讲讲吧。\n王芳：我先说小时候。\n那时很穷。\n"
		"后来好了。\n",
		"T 访谈员*: 请讲讲吧。\nT 王芳: 我先说小时候。|那时很穷。|后来好了。\n");
	/* A recipe is none. */
	expect_turns("a.txt", "Soup: as we make it.\n\nWater: two litres.\n\n"
		"Boil it.\n\nEat it.\n",
		"P Soup: as we make it.\nP Water: two litres.\nP Boil it.\n"
		"P Eat it.\n");
}

static void somebody_nobody_knows_may_speak_once(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"Ann: Who pays?\n\nBo: You.\n\nAnn: Always?\n\nBo: I pay for "
		"bread.\n\nUnknown male: Not me.\n\nAnn: And?\n\nSecond woman: "
		"Me.\n\nBo: Yes.\n",
		"T Ann*: Who pays?\nT Bo: You.\nT Ann*: Always?\n"
		"T Bo: I pay for bread.\nT Unknown male~: Not me.\n"
		"T Ann*: And?\n"
		"T Second woman~: Me.\nT Bo: Yes.\n");
}

static void what_begins_a_thought_is_no_name(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"问：为什么？\n答：太贵了。\n还有一点：停车也贵。\n价格方面：还行。\n"
		"优点：快。\n问：后来呢？\n答：在家。\n另外一点：很远。\n",
		"T 问*: 为什么？\n"
		"T 答: 太贵了。|还有一点：停车也贵。|价格方面：还行。|优点：快。\n"
		"T 问*: 后来呢？\nT 答: 在家。|另外一点：很远。\n");
}

static void several_may_interview_one_guest(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"Ann: Welcome. With me today is Cy.\n\nCy: I am glad to be "
		"here with you both, as always.\n\nAnn: How did it begin?\n\n"
		"Cy: It began with a mill, and a river, and a man with a hat.\n"
		"\nBo: Which river?\n\nCy: The one behind the house where we "
		"lived as children.\n\nBo: And the hat?\n\nCy: He kept it on, "
		"which nobody did in that house.\n\nAnn: Why?\n\nCy: I asked "
		"him that once. He said: what for?\n\nBo: And you?\n\nCy: I "
		"left it at that, and so did he, for years.\n\nAnn: What then?"
		"\n\nCy: Then the mill was sold, and we all moved to town.\n",
		"T Ann*: Welcome. With me today is Cy.\n"
		"T Cy: I am glad to be here with you both, as always.\n"
		"T Ann*: How did it begin?\n"
		"T Cy: It began with a mill, and a river, and a man with a hat."
		"\nT Bo*: Which river?\n"
		"T Cy: The one behind the house where we lived as children.\n"
		"T Bo*: And the hat?\n"
		"T Cy: He kept it on, which nobody did in that house.\n"
		"T Ann*: Why?\nT Cy: I asked him that once. He said: what for?\n"
		"T Bo*: And you?\nT Cy: I left it at that, and so did he, for "
		"years.\nT Ann*: What then?\n"
		"T Cy: Then the mill was sold, and we all moved to town.\n");
}

static void labels_of_other_widths_are_one(void **state)
{
	(void)state;
	expect_turns("a.txt",
		"访谈员A:为什么?\n受访者Ｂ：太贵了。\n访谈员Ａ：多久？\n受访者B:一小时。\n"
		"访谈员A ：后来呢？\n受访者 B：在家。\n",
		"T 访谈员A*: 为什么?\nT 受访者Ｂ: 太贵了。\nT 访谈员A*: 多久？\n"
		"T 受访者Ｂ: 一小时。\nT 访谈员A*: 后来呢？\nT 受访者Ｂ: 在家。\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_and_a_colon_that_recur_are_a_speaker),
		cmocka_unit_test(a_note_in_a_sentence_is_no_speaker),
		cmocka_unit_test(prose_with_colons_has_no_speakers),
		cmocka_unit_test(forms_with_times),
		cmocka_unit_test(a_time_on_its_own_line_dates_the_turn),
		cmocka_unit_test(times_without_names_part_the_text),
		cmocka_unit_test(names_in_bold),
		cmocka_unit_test(questions_and_answers),
		cmocka_unit_test(chinese_speakers),
		cmocka_unit_test(a_space_before_the_colon),
		cmocka_unit_test(a_name_on_its_own_line),
		cmocka_unit_test(a_tab_after_the_name),
		cmocka_unit_test(what_stands_before_the_talk_is_no_turn),
		cmocka_unit_test(who_speaks_once_among_known_speakers),
		cmocka_unit_test(two_people_and_two_lines),
		cmocka_unit_test(a_heading_ends_a_turn),
		cmocka_unit_test(headings_inside_one_long_speech),
		cmocka_unit_test(who_asks_is_the_interviewer),
		cmocka_unit_test(the_user_names_the_interviewer),
		cmocka_unit_test(the_users_own_pattern),
		cmocka_unit_test(the_same_name_in_two_writings_is_one_voice),
		cmocka_unit_test(words_for_a_part_are_nobody_in_particular),
		cmocka_unit_test(the_head_begins_at_the_time),
		cmocka_unit_test(meetings_write_times_in_words),
		cmocka_unit_test(whom_a_chat_was_for_is_no_name),
		cmocka_unit_test(heads_may_have_time_and_name_in_bold),
		cmocka_unit_test(times_inside_a_turn_are_no_words),
		cmocka_unit_test(what_a_program_adds_is_nobodys),
		cmocka_unit_test(one_question_may_have_one_long_answer),
		cmocka_unit_test(somebody_nobody_knows_may_speak_once),
		cmocka_unit_test(what_begins_a_thought_is_no_name),
		cmocka_unit_test(several_may_interview_one_guest),
		cmocka_unit_test(labels_of_other_widths_are_one),
		cmocka_unit_test(heads_may_be_glued_to_words),
		cmocka_unit_test(other_programs_write_heads_in_other_ways),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
