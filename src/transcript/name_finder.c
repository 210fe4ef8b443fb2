/* Names in texts: which of those that the table finds are meant, and what is
 * to stand for them. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "transcript/name_table.h"
#include "transcript/pseudonym.h"

struct name_finder {
	struct arena arena;
	const struct pseudonym_list *list;
	struct name_table *table;
	bool small_letters;
	size_t *left;		/* by the list: how many were left standing */
};

struct name_finder *name_finder_new(const struct pseudonym_list *list)
{
	struct name_finder *finder = xcalloc(1, sizeof(*finder));

	finder->list = list;
	finder->table = name_table_new();
	finder->left = xcalloc(list->count + 1, sizeof(*finder->left));
	for (size_t i = 0; i < list->count; i++)
		name_table_add(finder->table, list->at[i].name, i);
	return finder;
}

void name_finder_free(struct name_finder *finder)
{
	if (!finder)
		return;
	name_table_free(finder->table);
	arena_release(&finder->arena);
	free(finder->left);
	free(finder);
}

void name_finder_take_small_letters(struct name_finder *finder)
{
	finder->small_letters = true;
}

size_t name_finder_left(const struct name_finder *finder, size_t which)
{
	return finder->left[which];
}

size_t name_finder_left_in_all(const struct name_finder *finder)
{
	size_t left = 0;

	for (size_t i = 0; i < finder->list->count; i++)
		left += finder->left[i];
	return left;
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
	bool letter = false, gap = false;

	for (size_t at = 0, length; at < n; at += length) {
		uint32_t cp = utf8_decode(s + at, n - at, &length);

		l.upper += unicode_is_upper(cp);
		l.lower += unicode_is_lower(cp);
		if (at == 0)
			l.capital = unicode_is_upper(cp);
		if (utf8_is_letter(cp))
			l.parted |= letter && gap;
		gap = !utf8_is_letter(cp) && cp != '\'' && cp != 0x2019 &&
			cp != 0xAD;
		letter |= utf8_is_letter(cp);
	}
	return l;
}

/* In small letters it may be another word: will, mark. */
static bool is_meant(const struct name_finder *finder,
		     const struct pseudonym *known, const char *s, size_t n,
		     enum name_case where)
{
	struct letters found = letters_of(s, n);
	struct letters given = letters_of(known->name, strlen(known->name));

	return finder->small_letters || where != NAMES_IN_PROSE ||
		found.capital || found.parted || !found.lower || !given.upper;
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
		     struct span hit, size_t which, enum name_case where,
		     struct text_edit_list *edits)
{
	const struct pseudonym *known = &finder->list->at[which];
	const char *s = text + hit.start;
	size_t n = span_length(hit);
	const char *words;

	if (!is_meant(finder, known, s, n, where)) {
		finder->left[which]++;
		return;
	}
	words = words_for(finder, known, s, n);
	list_push(edits, ((struct text_edit){
		.place = hit, .text = words, .length = strlen(words),
	}));
}

bool name_finder_find(struct name_finder *finder, const char *text,
		      size_t length, enum name_case where,
		      struct text_edit_list *edits, struct error *err)
{
	struct span hit;
	size_t which;

	if (!name_table_text(finder->table, text, length,
			     where == NAMES_OF_FILES))
		return error_set(err, _("this text becomes too long when its "
					"letters are compared"));
	while (name_table_next(finder->table, &hit, &which))
		take_hit(finder, text, hit, which, where, edits);
	text_edits_settle(edits);
	return true;
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
