/* What a pattern finds, and that no pattern can do harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
/* cmocka wants the headers above first. */
#include <cmocka.h>

#include "base/memory.h"
#include "base/pattern.h"
#include "base/strbuf.h"

/* All hits, parted by '|', or the first line of the error. */
static char *found_with(const char *pattern, const char *options,
			const char *text, size_t length)
{
	static char out[4096];
	struct pattern_options given = {
		.caseless = strchr(options, 'i'),
		.literal = strchr(options, 'F'),
		.words = strchr(options, 'w'),
	};
	struct strbuf sb = STRBUF_INIT;
	struct error err = ERROR_INIT;
	struct pattern *p = pattern_new(pattern, &given, &err);
	struct matcher *m;
	enum match_result result = MATCH_NONE;
	struct span hit;

	if (!p) {
		snprintf(out, sizeof(out), "refused: %s", err.message);
		return out;
	}
	m = matcher_new(p, NULL);
	matcher_text(m, text, length);
	while ((result = matcher_next(m, &hit, &err)) == MATCH_FOUND) {
		assert_true(hit.start < hit.end && hit.end <= length);
		if (sb.length)
			strbuf_addc(&sb, '|');
		strbuf_add(&sb, text + hit.start, hit.end - hit.start);
	}
	if (result == MATCH_FAILED)
		strbuf_addf(&sb, "failed: %s", err.message);
	snprintf(out, sizeof(out), "%s", sb.s);
	strbuf_release(&sb);
	matcher_free(m);
	pattern_free(p);
	return out;
}

static char *found(const char *pattern, const char *options, const char *text)
{
	return found_with(pattern, options, text, strlen(text));
}

#define assert_found(pattern, options, text, hits) \
	assert_string_equal(found(pattern, options, text), hits)

static void assert_starts(const char *text, const char *with)
{
	if (strncmp(text, with, strlen(with)) != 0)
		assert_string_equal(text, with);
}

static void hits_come_in_order(void **state)
{
	(void)state;
	assert_found("\\w*ensive", "", "expensive or inexpensive?",
		     "expensive|inexpensive");
	assert_found("aa", "", "aaaaa", "aa|aa");
	assert_found("x", "", "", "");
	assert_found("贵", "", "太贵了，真贵。", "贵|贵");
	assert_found("太.", "", "太贵了", "太贵");
	assert_found("(?<=太)贵", "", "贵，太贵", "贵");
}

static void lines_are_the_frame(void **state)
{
	(void)state;
	assert_found("^b.*$", "", "a1\nb2 x\nb3\n", "b2 x|b3");
	assert_found("a.*", "", "a1\nb2", "a1");
	assert_found("a.\nb", "", "a1\nb2", "a1\nb");
	assert_found("\\Ab", "", "a\nb", "");
}

static void empty_hits_are_none(void **state)
{
	(void)state;
	assert_found("x*", "", "axxb", "xx");
	assert_found("^", "", "a\nb", "");
	assert_found("foo\\K", "", "foo", "");
	assert_found("foo\\Kbar", "", "foobar", "bar");
	assert_found("a|", "", "ba", "a");
}

static void case_folds_in_every_script(void **state)
{
	(void)state;
	assert_found("ÉCOLE", "i", "école École ecole", "école|École");
	assert_found("price", "", "Price price", "price");
	assert_found("price", "i", "Price price", "Price|price");
}

static void literal_means_each_character(void **state)
{
	(void)state;
	assert_found("a.c*(", "F", "abc a.c*(", "a.c*(");
	assert_found("\\E.\\Q", "F", "x \\E.\\Q y", "\\E.\\Q");
	assert_found("A.b", "Fi", "a.B axB", "a.B");
	assert_found("多少钱？", "F", "多少钱？", "多少钱？");
	assert_found("(*UTF)", "F", "(*UTF)", "(*UTF)");
}

static void whole_words(void **state)
{
	(void)state;
	assert_found("cat|cats", "w", "cat cats catalogue _cat", "cat|cats");
	assert_found("a)", "Fw", "(a) ba)", "a)");
	assert_found("caf", "w", "cafe\xCC\x81 caf", "caf");
	assert_found("cafe", "w", "cafe\xCC\x81", "");
	assert_found("don", "w", "don't dont", "don");
	/* Chinese parts no words: every place is a border. */
	assert_found("价格", "w", "太高价格了", "价格");
	assert_found("app", "w", "用app付款 apps", "app");
	assert_found("价", "w", "a价b", "价");
}

static void an_open_end_does_not_swallow_the_border(void **state)
{
	(void)state;
	assert_found("\\Qa.b", "w", "a.b a.bc", "a.b");
	assert_found("(?x) cat # the animal", "w", "cats cat", "cat");
	assert_starts(found("a)(b", "w", "ab"), "refused: ");
	assert_starts(found("(a", "w", "a"), "refused: ");
}

static void the_caret_shows_the_place(void **state)
{
	(void)state;
	assert_string_equal(found("too (expensive", "", ""),
		"refused: the pattern does not work: "
		"missing closing parenthesis\n"
		"  too (expensive\n"
		"                ^");
	assert_string_equal(found("贵[", "w", ""),
		"refused: the pattern does not work: "
		"missing terminating ] for character class\n"
		"  贵[\n"
		"     ^");
}

static void what_is_no_pattern_is_refused(void **state)
{
	char *endless = malloc(100002);

	(void)state;
	assert_starts(found("", "", "a"), "refused: the pattern is empty");
	assert_starts(found("a\xFF", "", "a"),
		      "refused: the pattern is not valid UTF-8 (byte 2)");
	assert_starts(found("a\\Cb", "", "a"), "refused: ");
	assert_starts(found("(*NO_JIT)a", "", "a"), "refused: the pattern "
		      "begins with (*NO_JIT), a setting");
	assert_starts(found("(*LIMIT_MATCH=4000000000)a", "", "a"),
		      "refused: the pattern begins with (*LIMIT_MATCH), ");
	assert_starts(found("(?:(*LIMIT_MATCH=4000000000)a)", "", "a"),
		      "refused: ");
	assert_starts(found("((a{1000}){1000}){1000}", "", "a"), "refused: ");
	memset(endless, 'a', 100001);
	endless[100001] = '\0';
	assert_starts(found(endless, "", "a"),
		      "refused: the pattern has 100001 bytes");
	free(endless);
}

static void deep_patterns_are_refused_or_work(void **state)
{
	struct strbuf deep = STRBUF_INIT;

	(void)state;
	strbuf_fill(&deep, '(', 50000);
	strbuf_fill(&deep, ')', 50000);
	assert_starts(found(deep.s, "", "a"), "refused: ");
	strbuf_reset(&deep);
	while (deep.length < 20000)
		strbuf_adds(&deep, "ab|");
	strbuf_adds(&deep, "zz");
	assert_starts(found(deep.s, "", "zz"), "zz");
	strbuf_release(&deep);
}

static void joined_patterns_keep_their_meaning(void **state)
{
	static const char *const texts[] = {
		"(a)(b)\\2", "(c)\\1|zz", "\\Qx|y", "(?x) d # four",
		"(?i)E",
	};
	struct strbuf all = STRBUF_INIT;

	(void)state;
	pattern_join(texts, 5, &all);
	assert_found(all.s, "", "abb aba cc c zz x|y x d D e E",
		     "abb|cc|zz|x|y|d|e|E");
	strbuf_reset(&all);
	pattern_quote("(a|b)*\\E 价格", &all);
	assert_found(all.s, "", "(a|b)*\\E 价格", "(a|b)*\\E 价格");
	strbuf_release(&all);
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void endless_patterns_end(void **state)
{
	static const char *const patterns[] = {
		"(a+)+$", "(a|aa)+$", "(a|a)*b", "(a*)*b", "(?:a?){60}a{60}b",
		"(.*)*x{9}", "(a+)+(*SKIP)$", "(?R)?a+$|(a+)+b", "(x+x+)+y|a+b",
		"(.+)*\\1z",
	};
	struct strbuf text = STRBUF_INIT;
	double begin = seconds();

	(void)state;
	strbuf_fill(&text, 'a', 5000);
	strbuf_adds(&text, "c");
	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
		const char *what = found_with(patterns[i], "", text.s,
					      text.length);

		/* Some are seen through by the library; none may hang. */
		if (*what)
			assert_starts(what, "failed: this pattern ");
	}
	assert_starts(found_with("(a+)+$", "", text.s, text.length),
		      "failed: this pattern takes too long; ");
	assert_true(seconds() - begin < 60);
	strbuf_release(&text);
}

static void a_slow_pattern_runs_out_of_time(void **state)
{
	/* Each line costs half of the steps that one place may take, so that
	 * only the time for the whole text stops it. */
	struct strbuf text = STRBUF_INIT;
	double begin = seconds();

	(void)state;
	for (size_t i = 0; i < 100000; i++)
		strbuf_adds(&text, "aaaaaaaaaaaaaaaaaac\n");
	assert_starts(found_with("(a+)+$", "", text.s, text.length),
		      "failed: this pattern takes too long; ");
	assert_true(seconds() - begin < 60);
	strbuf_release(&text);
}

static bool at_once(void)
{
	return true;
}

static void a_search_can_be_stopped(void **state)
{
	struct pattern_options none = { 0 };
	struct error err = ERROR_INIT;
	struct pattern *p = pattern_new("b", &none, &err);
	struct matcher *m = matcher_new(p, at_once);
	struct strbuf text = STRBUF_INIT;
	struct span hit;

	(void)state;
	strbuf_fill(&text, 'a', 1000000);
	strbuf_addc(&text, 'b');
	matcher_text(m, text.s, text.length);
	assert_int_equal(matcher_next(m, &hit, &err), MATCH_STOPPED);
	matcher_free(m);
	pattern_free(p);
	strbuf_release(&text);
}

static void windows_do_not_show(void **state)
{
	/* A long text is searched in pieces; the hits are those of one. */
	struct strbuf text = STRBUF_INIT;

	(void)state;
	strbuf_fill(&text, 'a', 100000);
	assert_found("\\Gb|c", "", text.s, "");
	assert_found("\\Gb", "", text.s, "");
	strbuf_adds(&text, "bc");
	assert_found("\\Gb|c", "", text.s, "c");
	assert_found("a(*COMMIT)x|bc", "", text.s, "");
	assert_found("a+(*SKIP)(*F)|bc|ab", "", text.s, "bc");
	assert_found("(?<=ab)c", "", text.s, "c");
	strbuf_reset(&text);
	for (size_t i = 0; i < 1000; i++)
		strbuf_adds(&text, "中文");
	assert_found("中文中$|文中(?!文)|(?s)文\\z", "", text.s, "文");
	strbuf_release(&text);
}

static unsigned drawn = 1;

static unsigned draw(unsigned below)
{
	drawn = drawn * 1103515245u + 12345u;
	return (drawn >> 16) % below;
}

static size_t hits_of(const char *text, const struct strbuf *in,
		      struct span_list *hits)
{
	struct pattern_options none = { 0 };
	struct error err = ERROR_INIT;
	struct pattern *p = pattern_new(text, &none, &err);
	struct matcher *m;
	struct span hit;

	hits->count = 0;
	if (!p)
		return 0;
	m = matcher_new(p, NULL);
	matcher_text(m, in->s, in->length);
	while (matcher_next(m, &hit, &err) == MATCH_FOUND)
		list_push(hits, hit);
	matcher_free(m);
	pattern_free(p);
	return hits->count;
}

static void windows_find_what_one_look_finds(void **state)
{
	static const char *const letters[] = { "a", "b", "é", "中", "\n", " " };
	static const char *const parts[] = {
		"a", "b", "[^a]", ".", "é?", "中+", "a*", "^", "$", "\\b",
		"(?<=a)", "(?!b)", "|", "(?:ab){2,}", "\\w+", "\\s", ".*",
		"(a|b)\\1", "\\K", "(?s:.)", "[a-c]{3}",
	};
	struct span_list parted = { 0 }, whole = { 0 };
	size_t all = 0;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct strbuf text = STRBUF_INIT, pattern = STRBUF_INIT;
		unsigned length = draw(1500), pieces = 1 + draw(5);
		/* Few hits, so that windows pass without one. */
		unsigned rare = draw(2) ? 6 : 1 + draw(2);

		while (length--)
			strbuf_adds(&text, letters[draw(200) ? draw(rare) :
						   draw(6)]);
		while (pieces--)
			strbuf_adds(&pattern, parts[draw(sizeof(parts) /
							 sizeof(parts[0]))]);
		all += hits_of(pattern.s, &text, &parted);
		/* The comment looks like a verb, which takes one look. */
		strbuf_adds(&pattern, "(?#(*)");
		hits_of(pattern.s, &text, &whole);
		if (parted.count != whole.count ||
		    (parted.count && memcmp(parted.at, whole.at,
				parted.count * sizeof(*parted.at)) != 0))
			fail_msg("%s differs", pattern.s);
		strbuf_release(&text);
		strbuf_release(&pattern);
	}
	assert_true(all > 10000);
	list_release(&parted);
	list_release(&whole);
}

static void groups_by_number_and_name(void **state)
{
	struct pattern_options none = { 0 };
	struct error err = ERROR_INIT;
	struct pattern *p = pattern_new("(\\[.*?\\])? ?(?<name>\\w+):", &none,
					&err);
	struct matcher *m = matcher_new(p, NULL);
	const char *text = "[00:01] Tom: hello Ann: yes";
	struct span hit, group;

	(void)state;
	assert_int_equal(pattern_groups(p), 2);
	assert_int_equal(pattern_group(p, "name"), 2);
	assert_int_equal(pattern_group(p, "nobody"), 0);
	matcher_text(m, text, strlen(text));
	assert_int_equal(matcher_next(m, &hit, &err), MATCH_FOUND);
	assert_true(matcher_group(m, 0, &group) && span_equal(group, hit));
	assert_true(matcher_group(m, 1, &group) && group.end == 7);
	assert_true(matcher_group(m, 2, &group) && group.start == 8 &&
		    group.end == 11);
	assert_false(matcher_group(m, 3, &group));
	assert_int_equal(matcher_next(m, &hit, &err), MATCH_FOUND);
	assert_false(matcher_group(m, 1, &group));
	matcher_free(m);
	pattern_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hits_come_in_order),
		cmocka_unit_test(lines_are_the_frame),
		cmocka_unit_test(empty_hits_are_none),
		cmocka_unit_test(case_folds_in_every_script),
		cmocka_unit_test(literal_means_each_character),
		cmocka_unit_test(whole_words),
		cmocka_unit_test(an_open_end_does_not_swallow_the_border),
		cmocka_unit_test(the_caret_shows_the_place),
		cmocka_unit_test(what_is_no_pattern_is_refused),
		cmocka_unit_test(deep_patterns_are_refused_or_work),
		cmocka_unit_test(joined_patterns_keep_their_meaning),
		cmocka_unit_test(endless_patterns_end),
		cmocka_unit_test(a_slow_pattern_runs_out_of_time),
		cmocka_unit_test(a_search_can_be_stopped),
		cmocka_unit_test(windows_do_not_show),
		cmocka_unit_test(windows_find_what_one_look_finds),
		cmocka_unit_test(groups_by_number_and_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
