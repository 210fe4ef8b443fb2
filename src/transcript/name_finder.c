/* Names in texts: one pattern of all of them, and what the pattern cannot
 * say. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "transcript/pseudonym.h"

struct known_name {
	const char *key;	/* folded, its words parted by one space */
	const struct pseudonym *of;
};

struct name_finder {
	struct arena arena;
	struct known_name *names;	/* by key */
	size_t count;
	struct pattern *pattern;	/* NULL: there are no names */
	struct matcher *matcher;
};

/* What may stand between the words of a name: white space, or one of _ . - */
static size_t gap(const char *s, size_t n)
{
	size_t at = 0, length;

	while (at < n && utf8_is_space(utf8_decode(s + at, n - at, &length)))
		at += length;
	if (!at && n && strchr("_.-", s[0]))
		return 1;
	return at;
}

/* In a name as it is given only white space parts words: "J.-P." is one. */
static size_t white(const char *s, size_t n)
{
	size_t at = gap(s, n);

	return at == 1 && strchr("_.-", s[0]) ? 0 : at;
}

/* As names are compared.  What parts the words of a name as it is given may
 * be anything in a text, so it counts as a space in both. */
static const char *key_of(struct arena *arena, const char *s, size_t n)
{
	struct strbuf plain = STRBUF_INIT, folded = STRBUF_INIT;
	const char *key;

	for (size_t at = 0; at < n;) {
		size_t between = gap(s + at, n - at);

		if (between)
			strbuf_addc(&plain, ' ');
		else
			strbuf_addc(&plain, s[at]);
		at += between ? between : 1;
	}
	unicode_fold(plain.s, plain.length, &folded);
	key = arena_strndup(arena, folded.s, folded.length);
	strbuf_release(&plain);
	strbuf_release(&folded);
	return key;
}

static int by_key(const void *a, const void *b)
{
	const struct known_name *x = a, *y = b;

	return strcmp(x->key, y->key);
}

static int longest_first(const void *a, const void *b)
{
	const struct known_name *x = a, *y = b;
	size_t n = strlen(x->key), m = strlen(y->key);

	return n != m ? (n < m ? 1 : -1) : strcmp(x->key, y->key);
}

static void add_name(struct strbuf *out, const char *name)
{
	size_t n = strlen(name), at = 0;
	struct strbuf word = STRBUF_INIT;

	while (at < n) {
		size_t between = white(name + at, n - at);

		if (between) {
			pattern_quote(word.s, out);
			strbuf_reset(&word);
			strbuf_adds(out, "(?:\\s+|[_.-])");
			at += between;
		} else {
			strbuf_addc(&word, name[at++]);
		}
	}
	pattern_quote(word.s, out);
	strbuf_release(&word);
}

static struct pattern *make_pattern(struct name_finder *finder,
				    struct error *err)
{
	struct pattern_options options = { .caseless = true, .words = true };
	struct strbuf all = STRBUF_INIT;
	struct pattern *pattern;

	for (size_t i = 0; i < finder->count; i++) {
		if (i)
			strbuf_addc(&all, '|');
		add_name(&all, finder->names[i].of->name);
	}
	pattern = pattern_new(all.s, &options, err);
	strbuf_release(&all);
	return pattern;
}

struct name_finder *name_finder_new(const struct pseudonym_list *list,
				    struct error *err)
{
	struct name_finder *finder = xcalloc(1, sizeof(*finder));

	finder->count = list->count;
	finder->names = arena_alloc(&finder->arena,
				    list->count * sizeof(*finder->names));
	for (size_t i = 0; i < list->count; i++)
		finder->names[i] = (struct known_name){
			.key = key_of(&finder->arena, list->at[i].name,
				      strlen(list->at[i].name)),
			.of = &list->at[i],
		};
	if (!list->count)
		return finder;
	qsort(finder->names, finder->count, sizeof(*finder->names),
	      longest_first);
	finder->pattern = make_pattern(finder, err);
	if (!finder->pattern) {
		name_finder_free(finder);
		return NULL;
	}
	qsort(finder->names, finder->count, sizeof(*finder->names), by_key);
	finder->matcher = matcher_new(finder->pattern, NULL);
	return finder;
}

void name_finder_free(struct name_finder *finder)
{
	if (!finder)
		return;
	if (finder->matcher)
		matcher_free(finder->matcher);
	pattern_free(finder->pattern);
	arena_release(&finder->arena);
	free(finder);
}

/* How a word is written. */
struct letters {
	size_t upper, lower;
	bool capital;		/* it begins with an upper case letter */
	bool parted;		/* it is several words */
};

static struct letters letters_of(const char *s, size_t n)
{
	struct letters l = { 0 };

	for (size_t at = 0, length; at < n; at += length) {
		uint32_t cp = utf8_decode(s + at, n - at, &length);

		l.upper += unicode_is_upper(cp);
		l.lower += unicode_is_lower(cp);
		if (at == 0)
			l.capital = unicode_is_upper(cp);
		l.parted |= gap(s + at, n - at) > 0;
	}
	return l;
}

static bool is_it(const struct pseudonym *known, const char *s, size_t n,
		  enum name_case where)
{
	struct letters found = letters_of(s, n);
	struct letters given = letters_of(known->name, strlen(known->name));

	return where == NAMES_ALONE || found.capital || found.parted ||
		!found.lower || !given.upper;
}

/* In capitals for a name in capitals.  Letters beyond ASCII stay. */
static const char *words_for(struct name_finder *finder,
			     const struct pseudonym *known, const char *s,
			     size_t n)
{
	struct letters found = letters_of(s, n);
	char *words;

	if (found.lower || found.upper < 2 ||
	    !letters_of(known->name, strlen(known->name)).lower)
		return known->pseudonym;
	words = arena_strdup(&finder->arena, known->pseudonym);
	for (char *c = words; *c; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
	return words;
}

static void take_hit(struct name_finder *finder, const char *text,
		     struct span hit, enum name_case where,
		     struct text_edit_list *edits)
{
	const char *s = text + hit.start;
	size_t n = span_length(hit);
	struct arena scratch = ARENA_INIT;
	struct known_name wanted = { .key = key_of(&scratch, s, n) };
	const struct known_name *known = bsearch(&wanted, finder->names,
		finder->count, sizeof(*finder->names), by_key);

	if (known && is_it(known->of, s, n, where)) {
		const char *words = words_for(finder, known->of, s, n);

		list_push(edits, ((struct text_edit){
			.place = hit, .text = words, .length = strlen(words),
		}));
	}
	arena_release(&scratch);
}

bool name_finder_find(struct name_finder *finder, const char *text,
		      size_t length, enum name_case where,
		      struct text_edit_list *edits, struct error *err)
{
	enum match_result result = MATCH_NONE;
	struct span hit;

	if (finder->pattern) {
		matcher_text(finder->matcher, text, length);
		while ((result = matcher_next(finder->matcher, &hit, err)) ==
		       MATCH_FOUND)
			take_hit(finder, text, hit, where, edits);
	}
	text_edits_settle(edits);
	return result == MATCH_NONE;
}

bool name_finder_replace(struct name_finder *finder, struct arena *arena,
			 const char *text, enum name_case where,
			 const char **out, size_t *count, struct error *err)
{
	struct text_edit_list edits = { 0 };
	struct strbuf now = STRBUF_INIT;
	size_t n = strlen(text);
	bool ok = name_finder_find(finder, text, n, where, &edits, err);

	*out = text;
	if (ok && edits.count) {
		text_edits_apply(&edits, text, n, &now);
		*out = arena_strndup(arena, now.s, now.length);
		*count += edits.count;
	}
	strbuf_release(&now);
	list_release(&edits);
	return ok;
}

/* A transcript on its way in. */

/* Where its name is now, among the voices kept so far. */
static int place_voice(const struct voice_list *voices, size_t kept,
		       const char *name)
{
	for (size_t i = 0; i < kept; i++)
		if (!strcmp(voices->at[i].name, name))
			return (int)i;
	return (int)kept;
}

static bool clean_voices(struct name_finder *finder, struct transcript *t,
			 struct error *err)
{
	int *now = xcalloc(t->voices.count + 1, sizeof(*now));
	size_t kept = 0, count = 0;
	bool ok = true;

	for (size_t i = 0; ok && i < t->voices.count; i++) {
		const char *name;

		ok = name_finder_replace(finder, &t->arena,
					 t->voices.at[i].name, NAMES_ALONE,
					 &name, &count, err);
		now[i] = place_voice(&t->voices, kept, name);
		if ((size_t)now[i] < kept)
			continue;
		t->voices.at[kept] = t->voices.at[i];
		t->voices.at[kept++].name = arena_strdup(&t->arena, name);
	}
	if (ok)
		t->voices.count = kept;
	for (size_t i = 0; ok && i < t->turns.count; i++)
		if (t->turns.at[i].speaker != NO_SPEAKER)
			t->turns.at[i].speaker = now[t->turns.at[i].speaker];
	free(now);
	return ok;
}

static void carry_turns(struct transcript *t,
			const struct text_edit_list *edits)
{
	size_t after = 0;

	for (size_t i = 0; i < t->turns.count; i++) {
		struct turn *turn = &t->turns.at[i];
		struct turn_place now = text_edits_turn(edits,
			(struct turn_place){ turn->head, turn->words }, after);

		turn->head = now.head;
		turn->words = now.words;
		after = now.words.end;
	}
}

bool name_finder_clean(struct name_finder *finder, struct transcript *t,
		       size_t *count, struct error *err)
{
	struct text_edit_list edits = { 0 };
	struct strbuf text = STRBUF_INIT;
	bool ok = name_finder_find(finder, t->text.s, t->text.length,
				   NAMES_IN_PROSE, &edits, err) &&
		clean_voices(finder, t, err);

	if (ok && edits.count) {
		text_edits_apply(&edits, t->text.s, t->text.length, &text);
		carry_turns(t, &edits);
		strbuf_release(&t->text);
		t->text = text;
		text = (struct strbuf)STRBUF_INIT;
	}
	*count += edits.count;
	list_release(&edits);
	strbuf_release(&text);
	return ok;
}
