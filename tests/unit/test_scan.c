/* A pattern over all stored text: where it looks, and in which order. */
#include "small_study.h"

#include "transcript/scan.h"

struct seen {
	struct strbuf text;	/* "document start:end segment words" a line */
	size_t stop_after, count;
};

static bool take(void *context, const struct scan_hit *hit, struct error *err)
{
	struct seen *seen = context;

	strbuf_addf(&seen->text, "%s %zu:%zu %d %.*s\n",
		    hit->in->document->name, hit->place.start, hit->place.end,
		    hit->segment ? (int)hit->segment->n : 0,
		    (int)span_length(hit->span),
		    hit->in->text + hit->span.start);
	if (++seen->count == seen->stop_after)
		return error_set(err, "enough");
	return true;
}

static unsigned threads = 1;
static struct search_options way;	/* of finding */

static bool scan_with(struct small_study *s, const char *text,
		      const struct scope_words *words, bool words_only,
		      bool (*stop)(void), struct seen *seen)
{
	struct search *search = search_new(text, &way, &s->err);
	struct scope scope;
	struct scan_request request = {
		.search = search, .scope = &scope, .words_only = words_only,
		.hit = take, .stop = stop, .context = seen,
		.threads = threads,
	};
	bool ok;

	assert_non_null(search);
	ok = scope_resolve(&s->project, &s->arena, words, &scope, &s->err) &&
		scan(&s->project, &request, &s->err);
	search_free(search);
	return ok;
}

static void expect(struct small_study *s, const char *text,
		   const struct scope_words *words, bool words_only,
		   const char *hits)
{
	/* However many look. */
	for (threads = 1; threads <= 3; threads++) {
		struct seen seen = { .text = STRBUF_INIT };

		must(s, scan_with(s, text, words, words_only, NULL, &seen));
		assert_string_equal(seen.text.s, hits);
		strbuf_release(&seen.text);
	}
	threads = 1;
}

static const struct scope_words everywhere;

static void hits_come_by_document_and_place(void **state)
{
	struct small_study *s = *state;

	expect(s, "too|太|two|I\\b", &everywhere, false,
	       "01-maya 0:1 1 I\n"
	       "01-maya 21:24 1 too\n"
	       "01-maya 51:54 2 too\n"
	       "01-maya 75:76 3 I\n"
	       "01-maya 98:99 4 I\n"
	       "02-lin 0:1 1 I\n"
	       "02-lin 13:14 2 太\n"
	       "03-notes 16:19 1 two\n");
}

static void places_are_code_points(void **state)
{
	struct small_study *s = *state;

	expect(s, "很可靠|买不起", &everywhere, false,
	       "02-lin 18:21 2 买不起\n"
	       "02-lin 30:33 3 很可靠\n");
}

static void a_text_that_is_said_to_be_ascii_and_is_not(void **state)
{
	struct small_study *s = *state;

	/* As a damaged study may say. */
	study_begin(s);
	must(s, db_exec(&s->project.db, "UPDATE blob SET ascii = 1", &s->err));
	study_check(s);
	expect(s, "很可靠|买不.", &everywhere, false,
	       "02-lin 18:21 2 买不起\n"
	       "02-lin 30:33 3 很可靠\n");
}

static void words_alone_leave_names_out(void **state)
{
	struct small_study *s = *state;

	expect(s, "^I|Maya|林|The", &everywhere, true,
	       "01-maya 3:4 1 I\n"
	       "01-maya 98:99 4 I\n"
	       "03-notes 0:3 1 The\n");
}

static void a_role_is_asked_for(void **state)
{
	struct small_study *s = *state;
	struct scope_words interviewer = { .role = "interviewer" };
	struct scope_words participant = { .role = "participant" };

	expect(s, "too much|太贵", &interviewer, false,
	       "01-maya 21:29 1 too much\n");
	expect(s, "too much|太贵", &participant, false,
	       "01-maya 51:59 2 too much\n"
	       "02-lin 13:15 2 太贵\n");
	/* What nobody speaks is nobody's. */
	expect(s, "parcel", &participant, false, "");
}

static void no_hit_runs_from_one_speaker_to_another(void **state)
{
	struct small_study *s = *state;
	struct scope_words participant = { .role = "participant" };

	expect(s, "student[^?]*shop", &everywhere, false,
	       "01-maya 66:90 2 student.\nI: And the shop\n");
	expect(s, "student[^?]*shop", &participant, false, "");
	expect(s, "[^。]*可靠", &participant, false,
	       "02-lin 26:33 3 但是他们很可靠\n");
}

static void documents_and_speakers_are_named(void **state)
{
	struct small_study *s = *state;
	const char *maya = "maya", *docs[] = { "03", "#1" };
	struct scope_words by_speaker = {
		.speakers = &maya, .speaker_count = 1,
	};
	struct scope_words by_document = {
		.documents = docs, .document_count = 2,
	};

	expect(s, "the[my]", &by_speaker, false,
	       "01-maya 106:110 4 them\n01-maya 112:116 4 they\n");
	expect(s, "\\bw\\w+", &by_document, false,
	       "01-maya 124:129 4 wrote\n03-notes 20:25 1 weeks\n");
}

static void what_is_not_there_is_named(void **state)
{
	struct small_study *s = *state;
	const char *nobody = "Hannah", *nothing = "04-tom";
	struct seen seen = { .text = STRBUF_INIT };

	refused(s, scan_with(s, "x", &(struct scope_words){
		.speakers = &nobody, .speaker_count = 1 }, false, NULL, &seen),
		"speaker 'Hannah'");
	refused(s, scan_with(s, "x", &(struct scope_words){
		.documents = &nothing, .document_count = 1 }, false, NULL,
		&seen), "document '04-tom'");
	refused(s, scan_with(s, "x", &(struct scope_words){ .role = "boss" },
			     false, NULL, &seen), "no role 'boss'");
}

static void a_language_restricts(void **state)
{
	struct small_study *s = *state;
	struct scope_words zh = { .language = "zh" };

	expect(s, "贵|too", &zh, false, "");
	study_begin(s);
	must(s, document_set(&s->project, s->lin, "language", "zh-CN",
			     &s->err));
	study_check(s);
	expect(s, "贵|too", &zh, false, "02-lin 14:15 2 贵\n");
}

static void whoever_takes_the_hits_can_end_it(void **state)
{
	struct small_study *s = *state;
	struct seen seen = { .text = STRBUF_INIT, .stop_after = 2 };

	refused(s, scan_with(s, "a", &everywhere, false, NULL, &seen),
		"enough");
	assert_int_equal(seen.count, 2);
	strbuf_release(&seen.text);
}

static bool at_once(void)
{
	return true;
}

static void a_scan_can_be_interrupted(void **state)
{
	struct small_study *s = *state;
	struct seen seen = { .text = STRBUF_INIT };

	refused(s, scan_with(s, "zzz", &everywhere, false, at_once, &seen),
		"interrupted");
}

static void a_pattern_without_end_names_the_document(void **state)
{
	struct small_study *s = *state;
	struct seen seen = { .text = STRBUF_INIT };
	char line[256];
	const char *lines[] = { line };

	memset(line, 'a', sizeof(line));
	strcpy(line + 200, "b");
	study_begin(s);
	study_document(s, "04-long", lines, 1);
	study_check(s);
	refused(s, scan_with(s, "(a+)+$", &everywhere, false, NULL, &seen),
		"04-long: this pattern takes too long");
	refused(s, scan_with(s, "(a+)+$", &everywhere, true, NULL, &seen),
		"04-long: this pattern takes too long");
	strbuf_release(&seen.text);
}

/* More documents than are on their way at once, some too long to wait. */
static void many_documents(struct small_study *s)
{
	static const char *const lines[] = {
		"I: What was it?", "Ada: The price, the price!",
		"Li: 太贵了，价格太贵了。", "Ada: Nothing at all.",
	};

	study_begin(s);
	for (int i = 0; i < 400; i++) {
		struct strbuf name = STRBUF_INIT, many = STRBUF_INIT;
		const char *turns[40];
		size_t count = (size_t)(i * 7) % 40;

		strbuf_addf(&name, "many-%03d", i);
		for (size_t k = 0; k < count; k++)
			turns[k] = lines[((size_t)i + k * k) % 4];
		if (i % 150 == 149) {
			while (many.length < 5000000)
				strbuf_adds(&many, "so it goes on for long ");
			strbuf_adds(&many, "at a price");
			turns[count++] = many.s;
		}
		study_document(s, name.s, turns, count);
		strbuf_release(&name);
		strbuf_release(&many);
	}
	study_check(s);
}

static void expect_the_same(struct small_study *s, const char *pattern,
			    const struct scope_words *words, bool words_only,
			    size_t stop_after)
{
	struct seen alone = { .text = STRBUF_INIT, .stop_after = stop_after };
	bool done;

	threads = 1;
	done = scan_with(s, pattern, words, words_only, NULL, &alone);
	assert_true(alone.count > 100);
	for (threads = 2; threads <= 5; threads++) {
		struct seen seen = {
			.text = STRBUF_INIT, .stop_after = stop_after,
		};

		assert_int_equal(done, scan_with(s, pattern, words, words_only,
						 NULL, &seen));
		assert_int_equal(seen.count, alone.count);
		assert_string_equal(seen.text.s, alone.text.s);
		strbuf_release(&seen.text);
	}
	threads = 1;
	strbuf_release(&alone.text);
	s->err = (struct error)ERROR_INIT;
}

static void several_threads_find_what_one_finds(void **state)
{
	struct small_study *s = *state;
	struct scope_words participant = { .role = "participant" };

	many_documents(s);
	expect_the_same(s, "price", &everywhere, false, 0);
	expect_the_same(s, "太贵|for long\\b", &everywhere, true, 0);
	expect_the_same(s, "[^.。]*price", &participant, false, 0);
	expect_the_same(s, "the", &everywhere, false, 500);
}

static void several_threads_find_so_in_every_way(void **state)
{
	static const struct {
		const char *text;
		struct search_options way;
	} cases[] = {
		{ "pirce", { .fuzzy = 1 } },
		{ "FOR \"löng\"", { .near = true, .near_words = 2,
				    .forms = true, .folds = FOLD_ALL } },
	};
	struct small_study *s = *state;

	many_documents(s);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		way = cases[i].way;
		expect_the_same(s, cases[i].text, &everywhere, false, 0);
	}
	way = (struct search_options){ 0 };
}

static void words_of_two_turns_are_not_near(void **state)
{
	struct small_study *s = *state;

	way = (struct search_options){ .near = true, .near_words = 1000 };
	expect(s, "month student", &everywhere, false, "");
	expect(s, "month much", &everywhere, false,
	       "01-maya 15:29 1 month too much\n");
	way = (struct search_options){ 0 };
}

static void an_act_is_searched_as_far_as_it_is(void **state)
{
	struct small_study *s = *state;
	const char *line = "Zoe: a zebra";

	study_begin(s);
	study_document(s, "04-zoe", &line, 1);
	expect(s, "zebra", &everywhere, false, "04-zoe 7:12 1 zebra\n");
	study_check(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		study_test(hits_come_by_document_and_place),
		study_test(places_are_code_points),
		study_test(a_text_that_is_said_to_be_ascii_and_is_not),
		study_test(words_alone_leave_names_out),
		study_test(a_role_is_asked_for),
		study_test(no_hit_runs_from_one_speaker_to_another),
		study_test(documents_and_speakers_are_named),
		study_test(what_is_not_there_is_named),
		study_test(a_language_restricts),
		study_test(whoever_takes_the_hits_can_end_it),
		study_test(a_scan_can_be_interrupted),
		study_test(a_pattern_without_end_names_the_document),
		study_test(several_threads_find_what_one_finds),
		study_test(several_threads_find_so_in_every_way),
		study_test(words_of_two_turns_are_not_near),
		study_test(an_act_is_searched_as_far_as_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
