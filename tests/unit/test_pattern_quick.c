/* Quicker ways to look for a pattern find exactly what the plain way does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* cmocka wants the headers above first. */
#include <cmocka.h>

#include "base/literal.h"
#include "base/memory.h"
#include "base/pattern.h"
#include "base/strbuf.h"
#include "base/utf8.h"

static unsigned drawn = 1;

static unsigned draw(unsigned below)
{
	drawn = drawn * 1103515245u + 12345u;
	return (drawn >> 16) % below;
}

#define pick(from) ((from)[draw(sizeof(from) / sizeof((from)[0]))])

static bool find_all(const char *text, const struct pattern_options *options,
		     const struct strbuf *in, bool ascii,
		     struct span_list *hits)
{
	struct error err = ERROR_INIT;
	struct pattern *p = pattern_new(text, options, &err);
	enum match_result found;
	struct matcher *m;
	struct span hit, whole;

	hits->count = 0;
	if (!p)
		return false;
	m = matcher_new(p, NULL);
	if (ascii)
		matcher_text_ascii(m, in->s, in->length);
	else
		matcher_text(m, in->s, in->length);
	while ((found = matcher_next(m, &hit, &err)) == MATCH_FOUND) {
		list_push(hits, hit);
		assert_true(matcher_group(m, 0, &whole));
		assert_true(span_equal(whole, hit));
	}
	matcher_free(m);
	pattern_free(p);
	return found == MATCH_NONE;
}

/* A comment that looks like a verb makes the pattern be looked for in the
 * plain way: all of the text at once, without a plan, in all of Unicode. */
static size_t compare(const char *pattern,
		      const struct pattern_options *options,
		      const struct strbuf *in)
{
	static const char mark[] = "(?#(*)";
	struct span_list quick = { 0 }, plain = { 0 };
	struct strbuf marked = STRBUF_INIT;
	size_t count;

	strbuf_adds(&marked, pattern);
	strbuf_adds(&marked, mark);
	for (int ascii = 0; ascii <= utf8_is_ascii(in->s, in->length);
	     ascii++) {
		bool plain_ok = find_all(marked.s, options, in, false, &plain);
		bool quick_ok = find_all(pattern, options, in, ascii != 0,
					 &quick);

		/* Where the plain way takes too long, it tells nothing. */
		if (plain_ok && (!quick_ok || quick.count != plain.count ||
		    (quick.count && memcmp(quick.at, plain.at, quick.count *
					   sizeof(*quick.at)) != 0)))
			fail_msg("%s (%s%s%s) finds %zu, not %zu, in: %s",
				 pattern, options->caseless ? "i" : "",
				 options->words ? "w" : "",
				 ascii ? ", ASCII" : "", quick.count,
				 plain.count, in->s);
	}
	count = plain.count;
	list_release(&quick);
	list_release(&plain);
	strbuf_release(&marked);
	return count;
}

static const char *const ascii_parts[] = {
	"the", "The", "THE", "ask", "Ask", "sKi", "too", "tool", "t", "o",
	"price", "pri", " ", " ", " ", "\n", "_", "-", "9", "a", "b", "s",
	"k", ".", "(",
};

static const char *const other_parts[] = {
	"ſ", "K", "İ", "ı", "é", "e\xCC\x81", "价格", "价", "格", "太贵",
	"。", "，", "中文", "ﬁ", "Σ", "ς", "\xC2\xA0", "\xE2\x80\xA8", "ß",
	"a\xCC\x88", "😀", "the价格", "价格the",
};

static void draw_text(struct strbuf *out)
{
	unsigned parts = draw(120);
	/* Many texts have one other character, many are all mixed. */
	unsigned others = draw(3) ? draw(3) ? 8 : 60 : 0;
	unsigned few = draw(2) ? 25 : 3 + draw(6), skip = draw(26 - few);

	strbuf_reset(out);
	while (parts--)
		strbuf_adds(out, others && draw(60) < others ?
			    pick(other_parts) : ascii_parts[skip + draw(few)]);
}

static const char *const atoms[] = {
	"the", "ask", "tool", "too", "price", "t", "o", "s", "k", "sk", "价格",
	"价", "太贵", "。", "é", "ſ", "K", "İ", "ß", " ", "\\.", "\\(", "\\n",
	".", "\\w", "\\W", "\\s", "\\S", "\\d", "\\p{Han}", "\\P{Han}", "\\pL",
	"[a-z]", "[^a-z]", "[^t]", "[tT]", "[\\w価]", "[]a]", "[^\\]s]", "\\N",
	"\\h", "_", "9", "-", "\\R", "\\X", "[[:alpha:]]", "\\x{17f}", "\\_",
};

static const char *const borders[] = {
	"\\b", "\\b", "\\b", "\\B", "^", "$", "(?<=t)", "(?<!a)", "(?=t)",
	"(?i)",
	"(?!he)", "\\A", "\\z", "(?<=the )", "(?=.*o)", "(?<=\\W)", "\\K",
};

static const char *const repeats[] = {
	"*", "+", "?", "{2}", "{1,3}", "{0,1}", "{1,}", "*?", "+?", "??",
	"*+", "++", "{1}", "{2,}?",
};

static const char *const heads[] = {
	"(?:", "(?:", "(?:", "(", "(?>", "(?|", "(?<n>", "(?=", "(?!", "(?i:",
};

static void draw_choice(struct strbuf *out, unsigned depth);

static void draw_row(struct strbuf *out, unsigned depth)
{
	unsigned parts = 1 + draw(4);

	while (parts--) {
		unsigned kind = draw(12);

		if (kind < 3) {
			strbuf_adds(out, pick(borders));
		} else if (kind < 5 && depth) {
			strbuf_adds(out, pick(heads));
			draw_choice(out, depth - 1);
			strbuf_addc(out, ')');
		} else {
			/* Words are what the quicker ways are for. */
			strbuf_adds(out, draw(2) ? atoms[draw(13)] :
				    pick(atoms));
		}
		if (!draw(4))
			strbuf_adds(out, pick(repeats));
	}
}

static void draw_choice(struct strbuf *out, unsigned depth)
{
	draw_row(out, depth);
	while (!draw(3)) {
		strbuf_addc(out, '|');
		draw_row(out, depth);
	}
}

static void quicker_ways_find_the_same(void **state)
{
	struct strbuf text = STRBUF_INIT, pattern = STRBUF_INIT;
	const char *more = getenv("AXIAL_FUZZ_ROUNDS");
	size_t rounds = more ? strtoul(more, NULL, 10) : 6000, all = 0;

	(void)state;
	while (rounds--) {
		struct pattern_options options = {
			.caseless = draw(3) == 0, .words = draw(5) == 0,
		};

		strbuf_reset(&pattern);
		draw_choice(&pattern, 2);
		for (int i = 0; i < 3; i++) {
			draw_text(&text);
			all += compare(pattern.s, &options, &text);
		}
	}
	assert_true(more || all > 20000);
	strbuf_release(&text);
	strbuf_release(&pattern);
}

static void words_and_choices_of_words(void **state)
{
	static const char *const words[] = {
		"the", "th", "ask", "tool", "too", "price", "价格", "t", "sk",
		"太贵", "the价格", "e", "pri",
	};
	struct strbuf text = STRBUF_INIT, pattern = STRBUF_INIT;

	(void)state;
	for (int round = 0; round < 4000; round++) {
		struct pattern_options options = {
			.caseless = draw(3) == 0, .words = draw(4) == 0,
		};
		bool bounded = draw(2);
		unsigned count = draw(3) ? 1 + draw(4) : 1 + draw(20);

		strbuf_reset(&pattern);
		strbuf_adds(&pattern, bounded ? "\\b(?:" : "");
		for (unsigned i = 0; i < count; i++)
			strbuf_addf(&pattern, "%s%s", i ? "|" : "",
				    pick(words));
		strbuf_adds(&pattern, bounded ? ")\\b" : "");
		draw_text(&text);
		compare(pattern.s, &options, &text);
	}
	strbuf_release(&text);
	strbuf_release(&pattern);
}

static const char *const sets[] = {
	"[a-z]", "[a-zA-Z]", "[tT]", "[^t]", "\\w", "\\d", "\\s", "\\S", "\\W",
	"[0-9_]", "[sk]", "[a-]", "[ -~]", "[\\w]", "[[:alpha:]]", "[o]", "t",
	"\\p{Han}", "[价a]", "[+]", "[o+]", "\\+", "[]a]",
};

static void runs_of_a_set(void **state)
{
	static const char *const runs[] = { "+", "++", "+?", "+++", "", "{1,}" };
	struct strbuf text = STRBUF_INIT, pattern = STRBUF_INIT;

	(void)state;
	for (int round = 0; round < 6000; round++) {
		struct pattern_options options = {
			.caseless = draw(3) == 0, .words = draw(6) == 0,
		};

		strbuf_reset(&pattern);
		strbuf_addf(&pattern, "%s%s", pick(sets), pick(runs));
		draw_text(&text);
		/* Runs over the borders of what is looked at at once. */
		if (draw(2)) {
			struct strbuf once = STRBUF_INIT;

			strbuf_adds(&once, text.s);
			strbuf_fill(&text, draw(2) ? 'o' : '.', draw(150));
			strbuf_adds(&text, once.s);
			strbuf_release(&once);
		}
		compare(pattern.s, &options, &text);
	}
	strbuf_release(&text);
	strbuf_release(&pattern);
}

/* Hits so near that many are seen at once, and some far. */
static void near_and_far(void **state)
{
	static const char *const words[] = {
		"t", "the", "oo", "价", "价格", "the|too|o", "t|价", "\\bt\\b",
		"(?<=t)o", "t|o|k|s|a|b|e|9|-|p|r|\\.",
	};
	struct strbuf text = STRBUF_INIT, one = STRBUF_INIT;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct pattern_options options = {
			.caseless = draw(3) == 0, .words = draw(6) == 0,
		};

		strbuf_reset(&text);
		for (unsigned k = draw(6); k; k--) {
			draw_text(&one);
			strbuf_adds(&text, one.s);
			strbuf_fill(&text, '.', draw(3) ? 0 : draw(300));
		}
		compare(pick(words), &options, &text);
	}
	strbuf_release(&text);
	strbuf_release(&one);
}

/* Named one by one, what would be lost without care. */
static void traps(void **state)
{
	static const struct {
		const char *pattern, *options, *text;
		size_t hits;
	} rows[] = {
		{ "ask", "i", "aſk asK ASK aſK", 4 },
		{ "sk|ask", "i", "aſk ask", 2 },
		{ "a|ab", "", "ab", 1 },
		{ "\\b(?:a|ab)\\b", "", "ab a", 2 },
		{ "\\b(?>a|ab)\\b", "", "ab a", 1 },
		{ "\\bthe\\b", "", "the价 éthe the\xCC\x81 _the", 1 },
		{ "the", "w", "the价 价the éthe the\xCC\x81", 2 },
		{ "the\\b|the价", "", "the价", 1 },
		{ "\\w+ing", "", "sing 价ing ing singing", 3 },
		{ "[^x]*end", "", "a\nb\nend\nc\nend", 1 },
		{ "\\p{Han}+价格", "", "太高价格价格了 价格", 1 },
		{ "(?<=the )too", "", "the too too", 1 },
		{ ".{2}too", "", "价too aatoo", 1 },
		{ "x?too", "", "xtoo too", 2 },
		{ "too{2}", "", "tooo too", 1 },
		{ "İ", "i", "İ i ı I", 1 },
		{ "too$", "", "too\ntoo b", 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pattern_options options = {
			.caseless = strchr(rows[i].options, 'i'),
			.words = strchr(rows[i].options, 'w'),
		};
		struct strbuf text = STRBUF_INIT;
		size_t hits;

		/* At the beginning, and behind more than is looked at at
		 * once. */
		strbuf_adds(&text, rows[i].text);
		hits = compare(rows[i].pattern, &options, &text);
		if (hits != rows[i].hits)
			fail_msg("%s: %zu", rows[i].pattern, hits);
		strbuf_reset(&text);
		strbuf_fill(&text, '-', 77);
		strbuf_addc(&text, '\n');
		strbuf_adds(&text, rows[i].text);
		compare(rows[i].pattern, &options, &text);
		strbuf_fill(&text, ' ', 77);
		compare(rows[i].pattern, &options, &text);
		strbuf_release(&text);
	}
}

static void a_literal_is_found_at_every_place(void **state)
{
	static const char *const words[] = { "abc", "xyzzy", "q", "价格" };

	(void)state;
	for (size_t count = 1; count <= 4; count++) {
		struct literals set = { .caseless = count % 2 };

		for (size_t i = 0; i < count; i++) {
			struct literal l = { .length = strlen(words[i]) };

			memcpy(l.bytes, words[i], l.length);
			list_push(&set, l);
		}
		literals_prepare(&set);
		for (size_t length = 1; length < 100; length++)
			for (size_t at = 0; at < length; at++) {
				const char *word = words[at % count];
				size_t n = strlen(word);
				char *text = malloc(length);
				size_t want = at + n <= length ? at : length;

				/* Its own block: reading behind it shows. */
				memset(text, '.', length);
				memcpy(text + at, word, n < length - at ? n :
				       length - at);
				assert_int_equal(literals_find(&set, text,
					length, 0, length), want);
				assert_int_equal(literals_find(&set, text,
					length, 0, at), at);
				free(text);
			}
		literals_release(&set);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(traps),
		cmocka_unit_test(a_literal_is_found_at_every_place),
		cmocka_unit_test(words_and_choices_of_words),
		cmocka_unit_test(runs_of_a_set),
		cmocka_unit_test(near_and_far),
		cmocka_unit_test(quicker_ways_find_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
