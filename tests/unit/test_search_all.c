/*
 * Every way of finding finds exactly what a plain reading of its definition
 * in base/search.h finds, in drawn texts of awkward characters; and what is
 * found in folded texts folds to what was looked for.
 */
#include "searching.h"

#include "base/stem.h"
#include "base/unicode_word.h"

static bool whole_words(const char *text, size_t length, struct span s)
{
	return unicode_word_may_begin(text, length, s.start) &&
		unicode_word_may_end(text, length, s.end);
}

/* ------------------------------------------------------------------ edits */

enum { LETTERS_MOST = 80 };

struct letters {
	uint32_t cp[LETTERS_MOST];
	size_t place[LETTERS_MOST + 1];
	size_t count;
};

static struct letters letters_of(const char *text, size_t length)
{
	struct letters letters = { .count = 0 };
	size_t at = 0, n;

	for (; at < length; at += n) {
		letters.place[letters.count] = at;
		letters.cp[letters.count++] = utf8_decode(text + at,
							  length - at, &n);
	}
	letters.place[letters.count] = at;
	return letters;
}

/* Optimal string alignment, by the book. */
static unsigned edits_between(const uint32_t *a, size_t n, const uint32_t *b,
			      size_t m)
{
	unsigned d[LETTERS_MOST + 1][LETTERS_MOST + 1];

	for (size_t i = 0; i <= n; i++)
		for (size_t j = 0; j <= m; j++) {
			unsigned least = i && j ? d[i - 1][j - 1] +
				(a[i - 1] != b[j - 1]) : (unsigned)(i + j);

			if (i && j && d[i - 1][j] + 1 < least)
				least = d[i - 1][j] + 1;
			if (i && j && d[i][j - 1] + 1 < least)
				least = d[i][j - 1] + 1;
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1] && d[i - 2][j - 2] + 1 < least)
				least = d[i - 2][j - 2] + 1;
			d[i][j] = least;
		}
	return d[n][m];
}

struct fuzzy_case {
	const char *text;
	size_t length;
	struct letters pattern, letters;
	const struct search_options *options;
};

/* The best stretch that begins at `from` or later and before `before`; where
 * `before` is 0, the one that ends first. */
static bool best_stretch(const struct fuzzy_case *c, size_t from,
			 size_t before, struct span *best)
{
	size_t rank[4] = { SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX };

	for (size_t s = from; s < c->letters.count; s++)
		for (size_t e = s + 1; e <= c->letters.count; e++) {
			struct span span = { c->letters.place[s],
					     c->letters.place[e] };
			unsigned edits = edits_between(c->pattern.cp,
				c->pattern.count, c->letters.cp + s, e - s);
			bool whole = whole_words(c->text, c->length, span);
			size_t this[4] = { edits, !whole, e - s, s };
			size_t first[4] = { e, 0, 0, 0 };
			const size_t *by = before ? this : first;
			size_t i = 0;

			if (edits > c->options->fuzzy ||
			    (c->options->words && !whole) ||
			    (before && span.start >= before))
				continue;
			while (i < 3 && by[i] == rank[i])
				i++;
			if (by[i] < rank[i]) {
				memcpy(rank, by, sizeof(rank));
				*best = span;
			}
		}
	return rank[0] != SIZE_MAX;
}

static void plain_fuzzy(const struct fuzzy_case *c, struct span_list *hits)
{
	struct span hit;
	size_t from = 0;

	while (best_stretch(c, from, 0, &hit) &&
	       best_stretch(c, from, hit.end, &hit)) {
		list_push(hits, hit);
		while (c->letters.place[from] < hit.end)
			from++;
	}
}

static const char *const fuzzy_parts[] = {
	"a", "a", "b", "b", "c", "ab", "ba", " ", "价", "格", "é", ".", "abc",
};

static void draw_from(const char *const *parts, size_t count, size_t most,
		      struct strbuf *out)
{
	strbuf_reset(out);
	for (size_t n = draw((unsigned)most); n; n--)
		strbuf_adds(out, parts[draw((unsigned)count)]);
}

#define draw_text(parts, most, out) \
	draw_from((parts), sizeof(parts) / sizeof((parts)[0]), (most), (out))

static void fuzzy_hits_are_those_of_the_definition(void **state)
{
	struct strbuf text = STRBUF_INIT, pattern = STRBUF_INIT;
	size_t count = 0;

	(void)state;
	for (unsigned n = 0; n < 1200; n++) {
		struct search_options options = {
			.fuzzy = 1 + draw(2), .words = draw(3) == 0,
		};
		struct span_list got = { 0 }, want = { 0 };
		struct error err = ERROR_INIT;
		struct fuzzy_case c = { .options = &options };

		draw_text(fuzzy_parts, 24, &text);
		draw_text(fuzzy_parts, 7, &pattern);
		if (utf8_count(pattern.s, pattern.length) <= options.fuzzy)
			continue;
		c.text = text.s;
		c.length = text.length;
		c.letters = letters_of(text.s, text.length);
		c.pattern = letters_of(pattern.s, pattern.length);
		plain_fuzzy(&c, &want);
		assert_done(look_through(pattern.s, &options, NULL, text.s,
					 text.length, &got, &err));
		assert_same_hits(&got, &want, pattern.s, text.s);
		count += want.count;
		list_release(&got);
		list_release(&want);
	}
	assert_true(count > 400);
	strbuf_release(&text);
	strbuf_release(&pattern);
}

/* --------------------------------------------------------------- nearness */

static const char *const near_words[] = { "x", "yy", "价", "价格", "xx" };

/* The find at this place or the first behind it, by what the definition says
 * of overlapping ones. */
static bool next_find(const char *text, const unsigned *words, size_t count,
		      size_t from, struct span *find, size_t *which)
{
	size_t length = strlen(text);

	for (size_t at = from; at < length; at++) {
		size_t longest = 0;

		for (size_t i = 0; i < count; i++) {
			const char *word = near_words[words[i]];

			if (strlen(word) > longest &&
			    !strncmp(text + at, word, strlen(word))) {
				longest = strlen(word);
				*which = i;
			}
		}
		if (longest) {
			*find = (struct span){ at, at + longest };
			return true;
		}
	}
	return false;
}

struct find_list {
	struct { struct span span; size_t which; } *at;
	size_t count, capacity;
};

/* Do the finds from first to last make a hit? */
static bool makes_hit(const char *text, const struct find_list *finds,
		      size_t first, size_t last, size_t words, unsigned within)
{
	unsigned seen = 0;

	for (size_t i = first; i <= last; i++) {
		seen |= 1u << finds->at[i].which;
		if (i > first) {
			size_t end = finds->at[i - 1].span.end;
			size_t start = finds->at[i].span.start;

			if (utf8_count_words(text + end, start - end) > within)
				return false;
		}
	}
	return seen == (1u << words) - 1;
}

static void plain_near(const char *text, const unsigned *words, size_t count,
		       unsigned within, struct span_list *hits)
{
	struct find_list finds = { 0 };
	struct span find = { 0, 0 };
	size_t which = 0, from = 0;

	while (next_find(text, words, count, find.end, &find, &which)) {
		list_reserve(&finds, finds.count + 1);
		finds.at[finds.count].span = find;
		finds.at[finds.count++].which = which;
	}
	for (size_t last = 0; last < finds.count; last++)
		for (size_t first = last + 1; first-- > from;)
			if (makes_hit(text, &finds, first, last, count,
				      within)) {
				list_push(hits, ((struct span){
					finds.at[first].span.start,
					finds.at[last].span.end }));
				from = last + 1;
				break;
			}
	list_release(&finds);
}

static const char *const near_parts[] = {
	"x", "yy", "价", "价格", "xx", " ", " ", " ", "a ", "词", "don't ", "\n",
	"b-c ", ", ",
};

static void near_hits_are_those_of_the_definition(void **state)
{
	struct strbuf text = STRBUF_INIT, pattern = STRBUF_INIT;
	size_t total = 0;

	(void)state;
	for (unsigned n = 0; n < 4000; n++) {
		struct search_options options = {
			.literal = true, .near = true, .near_words = draw(4),
		};
		struct span_list got = { 0 }, want = { 0 };
		struct error err = ERROR_INIT;
		unsigned words[4], count = 2 + draw(3), first = draw(5);

		strbuf_reset(&pattern);
		for (unsigned i = 0; i < count; i++) {
			words[i] = (first + i) % 5;
			strbuf_addf(&pattern, " %s", near_words[words[i]]);
		}
		draw_text(near_parts, 40, &text);
		plain_near(text.s, words, count, options.near_words, &want);
		assert_done(look_through(pattern.s, &options, NULL, text.s,
					 text.length, &got, &err));
		assert_same_hits(&got, &want, pattern.s, text.s);
		total += want.count;
		list_release(&got);
		list_release(&want);
	}
	assert_true(total > 1000);
	strbuf_release(&text);
	strbuf_release(&pattern);
}

/* ------------------------------------------------------------------ forms */

static const char *const forms_parts[] = {
	"delay", "delays ", "delayed", "Delaying ", "late", "lately ", " ",
	" ", "-", ". ", "\n", "\n\n", "x ", "delay's ", "l",
};

struct plain_word {
	struct span span;
	char stem[64];
};

static bool of_word(const char *text, size_t length, size_t at)
{
	return at < length && (utf8_is_letter((unsigned char)text[at]) ||
		(text[at] == '\'' && at > 0 && at + 1 < length &&
		 utf8_is_letter((unsigned char)text[at - 1]) &&
		 utf8_is_letter((unsigned char)text[at + 1])));
}

static size_t plain_words(struct stemmer *stemmer, const char *text,
			  size_t length, struct plain_word *words)
{
	size_t count = 0, at = 0;

	while (at < length) {
		struct strbuf stem = STRBUF_INIT;
		char small[64] = "";
		size_t start = at;

		while (of_word(text, length, at)) {
			small[at - start] = text[at] >= 'A' && text[at] <= 'Z' ?
				(char)(text[at] + 32) : text[at];
			at++;
		}
		if (at == start) {
			at++;
			continue;
		}
		stemmer_stem(stemmer, small, at - start, &stem);
		snprintf(words[count].stem, sizeof(words[count].stem), "%s",
			 stem.s);
		words[count++].span = (struct span){ start, at };
		strbuf_release(&stem);
	}
	return count;
}

static bool together(const char *text, struct span between)
{
	size_t lines = 0;

	for (size_t i = between.start; i < between.end; i++) {
		lines += text[i] == '\n';
		if (!strchr(" -\n", text[i]))
			return false;
	}
	return lines < 2;
}

static bool stands_at(const char *text, const struct plain_word *words,
		      const struct plain_word *wanted, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(words[i].stem, wanted[i].stem) != 0 ||
		    (i && !together(text, (struct span){
			    words[i - 1].span.end, words[i].span.start })))
			return false;
	return true;
}

static void forms_are_those_of_the_definition(void **state)
{
	struct stemmer *stemmer = stemmer_new("en");
	struct strbuf text = STRBUF_INIT, pattern = STRBUF_INIT;
	size_t total = 0;

	(void)state;
	for (unsigned n = 0; n < 4000; n++) {
		struct search_options options = { .forms = true };
		struct plain_word words[64], wanted[64];
		struct span_list got = { 0 }, want = { 0 };
		struct error err = ERROR_INIT;
		size_t count, length;

		draw_text(forms_parts, 7, &text);
		for (unsigned k = 0; k < 5; k++)
			strbuf_adds(&text, pick(forms_parts));
		draw_text(forms_parts, 5, &pattern);
		length = plain_words(stemmer, pattern.s, pattern.length,
				     wanted);
		if (!length)
			continue;
		count = plain_words(stemmer, text.s, text.length, words);
		for (size_t i = 0; i + length <= count; i++)
			if (stands_at(text.s, words + i, wanted, length)) {
				list_push(&want, ((struct span){
					words[i].span.start,
					words[i + length - 1].span.end }));
				i += length - 1;
			}
		assert_done(look_through(pattern.s, &options, "en", text.s,
					 text.length, &got, &err));
		assert_same_hits(&got, &want, pattern.s, text.s);
		total += want.count;
		list_release(&got);
		list_release(&want);
	}
	assert_true(total > 500);
	stemmer_free(stemmer);
	strbuf_release(&text);
	strbuf_release(&pattern);
}

/* ---------------------------------------------------------------- folding */

static const char *const fold_parts[] = {
	"a", "e", "s", "S", "ss", "ß", "é", "e\xCC\x81", "\xCC\x81", "E",
	"e\xCC\xA3\xCC\x81", "ﬁ", "f", "i", "İ", "ı", "ſ", "K", "k", "ø",
	"價", "价", "格", "發", "发", "髮", "，", ",", "Ａ", "A", "ｶﾞ", "ガ", "カ",
	"\xE3\x82\x99", "　", " ", "①", "1", "㎏", "ﷺ", "각", "\xE1\x84\x80",
	"\xE1\x85\xA1", "\xE1\x86\xA8", "Σ", "ς", "😀", "\t", "क",
	"\xE0\xA4\xBF",
	"ΐ", "\xEF\xA9\x8C", "…", ".", "½",
};

/* The text's clusters, folded one by one. */
struct clusters {
	size_t place[512];
	size_t folded[512];		/* where each begins in `text` */
	size_t count;
	struct strbuf text;
};

static void fold_plainly(unsigned folds, const char *text, size_t length,
			 struct clusters *c)
{
	size_t at = 0, n;

	strbuf_reset(&c->text);
	c->count = 0;
	while (at < length) {
		size_t end = at, many = 0;

		do {
			end = utf8_next(text, length, end);
			many++;
		} while (end < length && many < CLUSTER_MOST &&
			 !unicode_begins_cluster(FOLD_ALL, utf8_decode(text + end,
							     length - end,
							     &n)));
		c->place[c->count] = at;
		c->folded[c->count++] = c->text.length;
		unicode_fold_cluster(folds, text + at, end - at, &c->text);
		at = end;
	}
	c->place[c->count] = at;
	c->folded[c->count] = c->text.length;
}

/* Every place where whole clusters are the query, from the left. */
static void plain_folded(unsigned folds, const char *text, size_t length,
			 const char *query, struct span_list *hits)
{
	static struct clusters c = { .text = STRBUF_INIT };
	size_t n = strlen(query);

	fold_plainly(folds, text, length, &c);
	for (size_t i = 0; i < c.count; i++) {
		size_t start = c.folded[i], end = i;

		if (c.folded[i + 1] == start ||
		    c.text.length - start < n ||
		    memcmp(c.text.s + start, query, n) != 0)
			continue;
		while (end < c.count && c.folded[end] < start + n)
			end++;
		if (c.folded[end] != start + n)
			continue;
		/* What folds to nothing belongs to what is before it. */
		while (end < c.count && c.folded[end + 1] == start + n)
			end++;
		list_push(hits, ((struct span){ c.place[i], c.place[end] }));
		i = end - 1;
	}
	strbuf_release(&c.text);
	c.text = (struct strbuf)STRBUF_INIT;
}

static void assert_folds_to(struct folder *folder, const char *text,
			    struct span hit, const char *query)
{
	struct folded folded = FOLDED_INIT;

	assert_true(folder_fold(folder, text + hit.start, span_length(hit),
				&folded));
	assert_string_equal(folded.text.s, query);
	folded_release(&folded);
}

static void a_hit_in_folded_text_folds_to_what_was_looked_for(void **state)
{
	struct strbuf text = STRBUF_INIT, pattern = STRBUF_INIT;
	size_t total = 0;

	(void)state;
	for (unsigned n = 0; n < 8000; n++) {
		struct search_options options = {
			.literal = true, .folds = 1 + draw(FOLD_ALL),
		};
		struct folder *folder = folder_new(options.folds);
		struct span_list got = { 0 }, want = { 0 };
		struct folded query = FOLDED_INIT;
		struct error err = ERROR_INIT;

		draw_text(fold_parts, 60, &text);
		draw_text(fold_parts, 3, &pattern);
		assert_true(folder_fold(folder, pattern.s, pattern.length,
					&query));
		if (query.text.length) {
			plain_folded(options.folds, text.s, text.length,
				     query.text.s, &want);
			assert_done(look_through(pattern.s, &options, NULL,
						 text.s, text.length, &got,
						 &err));
			assert_same_hits(&got, &want, pattern.s, text.s);
		}
		for (size_t i = 0; i < got.count; i++)
			assert_folds_to(folder, text.s, got.at[i],
					query.text.s);
		total += got.count;
		list_release(&got);
		list_release(&want);
		folded_release(&query);
		folder_free(folder);
	}
	assert_true(total > 1000);
	strbuf_release(&text);
	strbuf_release(&pattern);
}

static void folding_a_text_is_folding_its_clusters(void **state)
{
	static struct clusters c = { .text = STRBUF_INIT };
	struct strbuf text = STRBUF_INIT;

	(void)state;
	for (unsigned n = 0; n < 3000; n++) {
		unsigned folds = 1 + draw(FOLD_ALL);
		struct folder *folder = folder_new(folds);
		struct folded folded = FOLDED_INIT;

		draw_text(fold_parts, 100, &text);
		assert_true(folder_fold(folder, text.s, text.length, &folded));
		fold_plainly(folds, text.s, text.length, &c);
		assert_string_equal(folded.text.s, c.text.s);
		assert_true(utf8_valid(folded.text.s, folded.text.length));
		for (size_t i = 0; i <= c.count; i++) {
			size_t original, last = i;

			while (last < c.count &&
			       c.folded[last + 1] == c.folded[i])
				last++;
			assert_true(folded_place(&folded, c.folded[i],
						 &original));
			assert_int_equal(original, c.place[last]);
		}
		folded_release(&folded);
		folder_free(folder);
	}
	strbuf_release(&c.text);
	strbuf_release(&text);
}

/* ---------------------------------------------------- canonically equal */

/* One letter, composed, and another way to write it. */
static const char *const spellings[][2] = {
	{ "a", "a" }, { "b", "b" }, { " ", " " }, { "价", "价" },
	{ "é", "e\xCC\x81" }, { "é", "e\xCC\x81" }, { "e", "e" },
	{ "한", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB" },
	{ "하", "\xE1\x84\x92\xE1\x85\xA1" },
	{ "が", "か\xE3\x82\x99" }, { "か", "か" },
	{ "ậ", "a\xCC\x82\xCC\xA3" }, { "Å", "\xE2\x84\xAB" },
	{ "й", "и\xCC\x86" }, { "樂", "\xEF\xA4\x94" },
	{ "q\xCC\x83", "q\xCC\x83" },
};

enum { SPELLED_MOST = 60 };

/* A text in both spellings, and where its letters stand in each. */
struct spelled {
	struct strbuf composed, mixed;
	size_t places[2][SPELLED_MOST + 1];
	size_t count;
};

static void draw_spelled(struct spelled *s, unsigned most)
{
	strbuf_reset(&s->composed);
	strbuf_reset(&s->mixed);
	s->count = 1 + draw(most);
	for (size_t i = 0; i <= s->count; i++) {
		const char *const *letter = pick(spellings);

		s->places[0][i] = s->composed.length;
		s->places[1][i] = s->mixed.length;
		if (i == s->count)
			break;
		strbuf_adds(&s->composed, letter[0]);
		strbuf_adds(&s->mixed, letter[draw(2)]);
	}
}

static void draw_expression(struct spelled *s)
{
	static const char *const expressions[] = {
		"a.", "\\w+", "[^ab]", "\\bé", "é+|か", "(?<=e)\\w", "\\X",
	};
	const char *chosen = pick(expressions);

	strbuf_reset(&s->composed);
	strbuf_reset(&s->mixed);
	strbuf_adds(&s->composed, chosen);
	strbuf_adds(&s->mixed, chosen);
}

static size_t place_in_mixed(const struct spelled *s, size_t composed)
{
	for (size_t i = 0; i <= s->count; i++) {
		if (s->places[0][i] == composed)
			return s->places[1][i];
		/* Between a letter and a mark that stays. */
		if (i < s->count && s->places[0][i] < composed &&
		    composed < s->places[0][i + 1])
			return s->places[1][i] + composed - s->places[0][i];
	}
	fail_msg("no letter begins at %zu", composed);
	return 0;
}

static const char *const equal_ways[] = {
	"", "F", "i", "w", "Fw", "forms", "fuzzy=1",
};

static size_t look_in_both(const struct spelled *text,
			   const struct spelled *pattern, const char *way)
{
	struct search_options options = options_of(way);
	struct span_list got = { 0 }, want = { 0 };
	struct error err = ERROR_INIT;
	size_t found;

	if (look_through(pattern->composed.s, &options, NULL,
			 text->composed.s, text->composed.length, &want,
			 &err)) {
		for (size_t i = 0; i < want.count; i++)
			want.at[i] = (struct span){
				place_in_mixed(text, want.at[i].start),
				place_in_mixed(text, want.at[i].end) };
		assert_done(look_through(pattern->mixed.s, &options, NULL,
					 text->mixed.s, text->mixed.length,
					 &got, &err));
		assert_same_hits(&got, &want, pattern->mixed.s, text->mixed.s);
	}
	found = want.count;
	list_release(&got);
	list_release(&want);
	return found;
}

static void what_is_canonically_equal_is_found_alike(void **state)
{
	struct spelled text = { STRBUF_INIT, STRBUF_INIT, { { 0 } }, 0 };
	struct spelled pattern = text;
	size_t found = 0;

	(void)state;
	for (unsigned n = 0; n < 4000; n++) {
		draw_spelled(&text, SPELLED_MOST);
		draw_spelled(&pattern, 2);
		if (draw(8) == 0)
			draw_expression(&pattern);
		found += look_in_both(&text, &pattern, pick(equal_ways));
	}
	assert_true(found > 1000);
	strbuf_release(&text.composed);
	strbuf_release(&text.mixed);
	strbuf_release(&pattern.composed);
	strbuf_release(&pattern.mixed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fuzzy_hits_are_those_of_the_definition),
		cmocka_unit_test(near_hits_are_those_of_the_definition),
		cmocka_unit_test(forms_are_those_of_the_definition),
		cmocka_unit_test(
			a_hit_in_folded_text_folds_to_what_was_looked_for),
		cmocka_unit_test(folding_a_text_is_folding_its_clusters),
		cmocka_unit_test(what_is_canonically_equal_is_found_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
