/* Which documents a search passes by: never one with a hit. */
#include "small_study.h"

#include "transcript/scan.h"
#include "transcript/text_index.h"

static const char *const words[] = {
	"price", "Price", "the", "cheap", "CHEAPER", "价格", "太贵", "质量",
	"service", "x", "ab", "abc", "question", "answer", "zebra", "é", "ſ",
	" ", " ", " ", "\n", "。", ", ",
};

static unsigned drawn = 1;

static unsigned draw(unsigned below)
{
	drawn = drawn * 1103515245u + 12345u;
	return (drawn >> 16) % below;
}

/* Most are short; a few take several stretches. */
static void add_documents(struct small_study *s, int first, int last)
{
	study_begin(s);
	for (int i = first; i < last; i++) {
		struct strbuf name = STRBUF_INIT, line = STRBUF_INIT;
		size_t length = draw(40) ? draw(400) : 200000 + draw(200000);
		unsigned some = 3 + draw(4);
		const char *lines[1];

		strbuf_addf(&name, "text-%03d", i);
		while (line.length < length) {
			const char *word = words[(draw(some) * (unsigned)i) %
				(sizeof(words) / sizeof(words[0]))];

			if (*word == '\n')
				word = " ";
			strbuf_adds(&line, word);
		}
		strbuf_adds(&line, ".");
		lines[0] = line.s;
		study_document(s, name.s, lines, 1);
		strbuf_release(&name);
		strbuf_release(&line);
	}
	study_check(s);
}

static bool note(void *context, const struct scan_hit *hit, struct error *err)
{
	struct strbuf *out = context;

	(void)err;
	strbuf_addf(out, "%s %zu-%zu\n", hit->in->document->name,
		    hit->span.start, hit->span.end);
	return true;
}

static const struct {
	const char *text;
	struct search_options options;
} patterns[] = {
	{ "price", { 0 } }, { "price", { .caseless = true } },
	{ "cheaper", { .caseless = true } }, { "太贵价格", { 0 } },
	{ "价格", { 0 } }, { "zebra|question|质量", { 0 } },
	{ "ab", { 0 } }, { "(?<=the)abc", { 0 } }, { "\\w+service", { 0 } },
	{ "nowhere at all", { 0 } }, { "abcabcabc", { 0 } },
	{ "the", { .words = true } }, { "é.*价", { 0 } },
	{ "question\\.", { 0 } }, { "cheap", { .fuzzy = 1 } },
	{ "question answer", { .near = true, .near_words = 3 } },
	{ "cheap", { .folds = FOLD_CASE } }, { "questions", { .forms = true } }, { "es", { .caseless = true } },
};

enum { PATTERNS = sizeof(patterns) / sizeof(patterns[0]) };

static void find_all(struct small_study *s, struct strbuf out[PATTERNS])
{
	struct scope_words everywhere = { 0 };
	struct scope scope;

	must(s, scope_resolve(&s->project, &s->arena, &everywhere, &scope,
			      &s->err));
	for (size_t i = 0; i < PATTERNS; i++) {
		struct search *search = search_new(patterns[i].text,
			&patterns[i].options, &s->err);
		struct scan_request request = {
			.search = search, .scope = &scope, .threads = 2,
			.hit = note, .context = &out[i],
		};

		assert_non_null(search);
		out[i] = (struct strbuf)STRBUF_INIT;
		must(s, scan(&s->project, &request, &s->err));
		search_free(search);
	}
}

static void take_in(struct small_study *s)
{
	struct document_list documents;

	must(s, document_list(&s->project, &s->arena, &documents, &s->err));
	text_index_update(&s->project, &documents, 0, NULL);
}

static void expect_the_same(struct small_study *s,
			    struct strbuf before[PATTERNS])
{
	struct strbuf after[PATTERNS];

	find_all(s, after);
	for (size_t i = 0; i < PATTERNS; i++) {
		if (strcmp(before[i].s, after[i].s) != 0)
			fail_msg("%s: %s\n---\n%s", patterns[i].text,
				 before[i].s, after[i].s);
		strbuf_release(&after[i]);
	}
}

static void release(struct strbuf out[PATTERNS])
{
	for (size_t i = 0; i < PATTERNS; i++)
		strbuf_release(&out[i]);
}

static size_t wanted_by(struct small_study *s, const char *text)
{
	struct pattern_options none = { 0 };
	struct pattern *pattern = pattern_new(text, &none, &s->err);
	struct document_list documents;
	size_t count = 0;
	bool *wanted;

	must(s, document_list(&s->project, &s->arena, &documents, &s->err));
	wanted = arena_alloc(&s->arena, documents.count);
	for (size_t i = 0; i < documents.count; i++)
		wanted[i] = true;
	text_index_narrow(&s->project, &documents, pattern, wanted);
	for (size_t i = 0; i < documents.count; i++)
		count += wanted[i];
	pattern_free(pattern);
	return count;
}

static void it_loses_no_hit(void **state)
{
	struct small_study *s = *state;
	struct strbuf found[PATTERNS];

	add_documents(s, 0, 600);
	find_all(s, found);
	take_in(s);
	/* More than a chunk is in it. */
	assert_int_equal(study_count(s, "SELECT count(*) FROM"
		" derived_trigrams WHERE id % 256 = 255"), 2);
	expect_the_same(s, found);
	release(found);

	/* What came later is searched, in it or not. */
	add_documents(s, 600, 700);
	find_all(s, found);
	take_in(s);
	expect_the_same(s, found);
	release(found);
	study_check(s);
}

static void it_passes_by_what_cannot_hold_a_hit(void **state)
{
	struct small_study *s = *state;
	size_t all;

	add_documents(s, 0, 100);
	all = wanted_by(s, "nowhere at all");
	assert_int_equal(all, 103);
	take_in(s);
	assert_true(wanted_by(s, "nowhere at all") == 0);
	assert_true(wanted_by(s, "zebraé") < all / 2);
	/* Patterns that need no literal want all. */
	assert_int_equal(wanted_by(s, "\\w+"), all);
	assert_int_equal(wanted_by(s, "ab|nowhere"), all);
	add_documents(s, 100, 110);
	/* Some say what an older one says. */
	assert_in_range(wanted_by(s, "nowhere at all"), 1, 10);
}

static void a_damaged_one_is_passed_over(void **state)
{
	static const char *const harm[] = {
		"UPDATE derived_trigrams SET bits = x'00' WHERE id = 255",
		"UPDATE derived_trigrams SET bits = x'00' WHERE id < 255",
		"DELETE FROM derived_trigrams WHERE id < 200",
		"UPDATE derived_trigrams SET bits = zeroblob(100000)",
	};
	struct small_study *s = *state;
	struct strbuf found[PATTERNS];

	add_documents(s, 0, 50);
	find_all(s, found);
	for (size_t i = 0; i < sizeof(harm) / sizeof(harm[0]); i++) {
		must(s, db_exec(&s->project.db, "DELETE FROM derived_trigrams",
				&s->err));
		take_in(s);
		must(s, db_exec(&s->project.db, harm[i], &s->err));
		expect_the_same(s, found);
		take_in(s);
	}
	release(found);
}

static void an_act_takes_nothing_in(void **state)
{
	struct small_study *s = *state;

	study_begin(s);
	take_in(s);
	study_check(s);
	assert_int_equal(study_count(s, "SELECT count(*) FROM"
				     " derived_trigrams"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		study_test(it_loses_no_hit),
		study_test(it_passes_by_what_cannot_hold_a_hit),
		study_test(a_damaged_one_is_passed_over),
		study_test(an_act_takes_nothing_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
