/* Many names in a text, and two hands on one text. */
#include <time.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "test.h"
#include "transcript/name_table.h"
#include "transcript/text_carry.h"

/* "Anna@0-4 Ben@9-12": what is found, in order. */
static void found(const char *const *names, const char *text, bool of_files,
		  struct strbuf *out)
{
	struct name_table *table = name_table_new();
	struct span hit;
	size_t which;

	strbuf_reset(out);
	for (size_t i = 0; names[i]; i++)
		name_table_add(table, names[i], i);
	assert_true(name_table_text(table, text, strlen(text), of_files));
	while (name_table_next(table, &hit, &which))
		strbuf_addf(out, "%s%s@%zu-%zu", out->length ? " " : "",
			    names[which], hit.start, hit.end);
	name_table_free(table);
}

static void expect(const char *const *names, const char *text,
		   const char *expected)
{
	struct strbuf out = STRBUF_INIT;

	found(names, text, false, &out);
	assert_string_equal(out.s, expected);
	strbuf_release(&out);
}

static void names_stand_as_whole_words(void **state)
{
	static const char *const ann[] = { "Ann", "P1", NULL };

	(void)state;
	expect(ann, "Ann Anna Joann ann's ANN", "Ann@0-3 Ann@15-18 Ann@21-24");
	expect(ann, "_Ann_ int_Ann_01 Ann2", "Ann@1-4 Ann@10-13 Ann@17-20");
	expect(ann, "P1 P12 xP1 P1x (P1)", "P1@0-2 P1@16-18");
	expect(ann, "", "");
	expect(ann, "An", "");
}

static void the_longest_name_counts(void **state)
{
	static const char *const names[] = {
		"Anna", "Anna Smith", "Anna Smith Jones", "Smith", NULL
	};

	(void)state;
	expect(names, "Anna Smith came", "Anna Smith@0-10");
	expect(names, "Anna  Smith\nJones", "Anna Smith Jones@0-17");
	expect(names, "Anna_Smith-Jones.txt", "Anna Smith Jones@0-16");
	expect(names, "Anna. Smith", "Anna@0-4 Smith@6-11");
	expect(names, "Anna Smithson", "Anna@0-4");
}

static void chinese_names_stand_anywhere(void **state)
{
	static const char *const names[] = { "王小明", "小明", "Ann", NULL };

	(void)state;
	expect(names, "我叫王小明。小明白", "王小明@6-15 小明@18-24");
	expect(names, "找Ann吧", "Ann@3-6");
}

static void folding_keeps_places(void **state)
{
	static const char *const names[] = {
		"Ren\xC3\xA9", "Wei\xC3\x9F", "O'Brien", NULL
	};

	(void)state;
	expect(names, "\xEF\xAC\x81 Rene\xCC\x81!",
	       "Ren\xC3\xA9@4-10");
	expect(names, "WEISS Wei\xC3\x9F Weis",
	       "Wei\xC3\x9F@0-5 Wei\xC3\x9F@6-11");
	expect(names, "O\xE2\x80\x99" "Brien o\xC2\xAD'brien",
	       "O'Brien@0-9 O'Brien@10-19");
}

static void file_names_have_capitals_within(void **state)
{
	static const char *const names[] = { "Anna", NULL };
	struct strbuf out = STRBUF_INIT;

	(void)state;
	found(names, "InterviewAnnaSmith.txt", true, &out);
	assert_string_equal(out.s, "Anna@9-13");
	expect(names, "InterviewAnnaSmith.txt", "");
	strbuf_release(&out);
}

/* Five thousand names in five megabytes: far below what a person notices. */
static void many_names_take_no_time(void **state)
{
	struct name_table *table = name_table_new();
	struct strbuf text = STRBUF_INIT;
	struct timespec from, to;
	struct span hit;
	size_t which, count = 0;

	(void)state;
	for (size_t i = 0; i < 5000; i++) {
		struct strbuf name = STRBUF_INIT;

		strbuf_addf(&name, "Given%zu Family%zu", i, i % 71);
		name_table_add(table, name.s, i);
		strbuf_release(&name);
	}
	while (text.length < 5 * 1000 * 1000)
		strbuf_addf(&text, "and then Given%zu Family%zu came given ",
			    count % 5000, count % 5000 % 71), count++;
	clock_gettime(CLOCK_MONOTONIC, &from);
	assert_true(name_table_text(table, text.s, text.length, false));
	while (name_table_next(table, &hit, &which))
		count--;
	clock_gettime(CLOCK_MONOTONIC, &to);
	assert_int_equal(count, 0);
	assert_true(to.tv_sec - from.tv_sec < 10);
	name_table_free(table);
	strbuf_release(&text);
}

/* What begins alike everywhere is no trap. */
static void no_text_makes_it_slow(void **state)
{
	struct name_table *table = name_table_new();
	struct strbuf name = STRBUF_INIT, text = STRBUF_INIT;
	struct span hit;
	size_t which;

	(void)state;
	for (size_t i = 0; i < 60; i++)
		strbuf_adds(&name, "a-");
	strbuf_addc(&name, 'b');
	name_table_add(table, name.s, 0);
	for (size_t i = 0; i < 50000; i++)
		strbuf_adds(&text, "a-");
	assert_true(name_table_text(table, text.s, text.length, false));
	assert_false(name_table_next(table, &hit, &which));
	name_table_free(table);
	strbuf_release(&name);
	strbuf_release(&text);
}

static void merged(const char *base, const char *theirs, const char *mine,
		   const char *expected)
{
	struct strbuf out = STRBUF_INIT;
	bool ok = words_merge(base, theirs, mine, &out);

	if (expected) {
		assert_true(ok);
		assert_string_equal(out.s, expected);
	} else {
		assert_false(ok);
		assert_string_equal(out.s, "");
	}
	strbuf_release(&out);
}

static void two_hands_on_one_text(void **state)
{
	(void)state;
	merged("one two three four", "ONE two three four",
	       "one two three FOUR", "ONE two three FOUR");
	merged("one two three", "one two three and more", "one two three",
	       "one two three and more");
	merged("one two three", "one 2 three", "one 2 three", "one 2 three");
	merged("one two three", "one 2 three", "one zwei three", NULL);
	merged("one", "one and A", "one and B", NULL);
	merged("", "theirs", "mine", NULL);
	merged("价格太高了，服务好", "价钱太高了，服务好",
	       "价格太高了，服务差", "价钱太高了，服务差");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_stand_as_whole_words),
		cmocka_unit_test(the_longest_name_counts),
		cmocka_unit_test(chinese_names_stand_anywhere),
		cmocka_unit_test(folding_keeps_places),
		cmocka_unit_test(file_names_have_capitals_within),
		cmocka_unit_test(many_names_take_no_time),
		cmocka_unit_test(no_text_makes_it_slow),
		cmocka_unit_test(two_hands_on_one_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
