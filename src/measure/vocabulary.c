#include "measure/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "base/unicode.h"
#include "base/unicode_composed.h"

void vocabulary_release(struct vocabulary *v)
{
	free(v->forms);
	list_release(v);
	arena_release(&v->arena);
	*v = (struct vocabulary)VOCABULARY_INIT;
}

static inline uint64_t mix(uint64_t hash, uint64_t piece)
{
	hash = (hash ^ piece) * UINT64_C(0x9E3779B97F4A7C15);
	return hash ^ hash >> 29;
}

/* The first and the last four bytes of up to eight, or all of up to three. */
static inline uint64_t few_bytes(const char *s, size_t n)
{
	const unsigned char *u = (const unsigned char *)s;
	uint32_t first, last;

	if (n < 4)
		return n ? u[0] | (uint32_t)u[n / 2] << 8 |
			(uint32_t)u[n - 1] << 16 : 0;
	memcpy(&first, s, 4);
	memcpy(&last, s + n - 4, 4);
	return (uint64_t)first << 32 | last;
}

enum { TOLD_BY_HASH = 8 };	/* bytes */

/*
 * Eight bytes at once: most words end before the ninth.  Two of those that do
 * and are as long have different hashes, as mixing can be undone: their
 * letters need not be looked at again.
 */
static inline uint64_t hash_of(const char *s, size_t n)
{
	uint64_t hash = n, piece;

	for (; n > TOLD_BY_HASH; s += 8, n -= 8) {
		memcpy(&piece, s, 8);
		hash = mix(hash, piece);
	}
	return mix(hash, few_bytes(s, n));
}

/* The form's place in the table, or the free one where it would stand. */
static inline struct word_form *find_form(const struct vocabulary *v,
					  const char *s, size_t n,
					  uint64_t hash)
{
	size_t slot = (hash >> 16) & (v->form_capacity - 1);

	while (v->forms[slot].s &&
	       (v->forms[slot].hash != hash || v->forms[slot].length != n ||
		(n > TOLD_BY_HASH && memcmp(v->forms[slot].s, s, n) != 0)))
		slot = (slot + 1) & (v->form_capacity - 1);
	return &v->forms[slot];
}

static void make_room(struct vocabulary *v)
{
	struct word_form *old = v->forms;
	size_t capacity = v->form_capacity;

	if (v->form_count * 2 < capacity)
		return;
	v->form_capacity = capacity ? capacity * 2 : 1024;
	v->forms = xcalloc(v->form_capacity, sizeof(*v->forms));
	for (size_t i = 0; i < capacity; i++)
		if (old[i].s)
			*find_form(v, old[i].s, old[i].length, old[i].hash) =
				old[i];
	free(old);
}

static void fold_composed(const char *s, size_t n, struct strbuf *out)
{
	struct folded composed = FOLDED_INIT;
	struct folder *folder;

	if (unicode_is_composed(s, n)) {
		unicode_fold(s, n, out);
		return;
	}
	folder = folder_new(0);
	if (folder_fold(folder, s, n, &composed))
		unicode_fold(composed.text.s, composed.text.length, out);
	else
		unicode_fold(s, n, out);
	folder_free(folder);
	folded_release(&composed);
}

/* Without differences of case, of apostrophes and of composing, and without
 * line ends. */
static void fold(const char *s, size_t n, struct strbuf *out)
{
	static const char typographic[] = "\u2019";
	char *found;

	fold_composed(s, n, out);
	while ((found = strstr(out->s, typographic))) {
		size_t at = (size_t)(found - out->s);

		*found = '\'';
		memmove(found + 1, found + 3, out->length - at - 3);
		strbuf_truncate(out, out->length - 2);
	}
	while ((found = strchr(out->s, '\n'))) {
		memmove(found, found + 1, strlen(found));
		strbuf_truncate(out, out->length - 1);
	}
}

static const char *keep_form(struct vocabulary *v, const char *s, size_t n,
			     uint32_t number)
{
	uint64_t hash = hash_of(s, n);
	struct word_form *form;

	make_room(v);
	form = find_form(v, s, n, hash);
	if (!form->s) {
		*form = (struct word_form){ arena_strndup(&v->arena, s, n),
					    hash, (uint32_t)n, number };
		v->form_count++;
	}
	return form->s;
}

static uint32_t number_folded(struct vocabulary *v, const char *s, size_t n)
{
	struct word_form *form = find_form(v, s, n, hash_of(s, n));
	uint32_t number = (uint32_t)v->count;
	struct word word = { .length = (uint32_t)n };

	if (form->s)
		return form->number;
	word.s = keep_form(v, s, n, number);
	list_push(v, word);
	return number;
}

/* A form is folded when it first comes up, and found by its bytes from then
 * on. */
uint32_t vocabulary_number(struct vocabulary *v, const char *s, size_t n)
{
	struct strbuf folded = STRBUF_INIT;
	uint32_t number;

	if (v->form_capacity) {
		const struct word_form *form = find_form(v, s, n,
							 hash_of(s, n));

		if (form->s)
			return form->number;
	}
	make_room(v);
	fold(s, n, &folded);
	number = number_folded(v, folded.s, folded.length);
	keep_form(v, s, n, number);
	strbuf_release(&folded);
	return number;
}

uint32_t vocabulary_find(const struct vocabulary *v, const char *s, size_t n)
{
	struct strbuf folded = STRBUF_INIT;
	const struct word_form *form = NULL;

	if (v->form_capacity) {
		fold(s, n, &folded);
		form = find_form(v, folded.s, folded.length,
				 hash_of(folded.s, folded.length));
		strbuf_release(&folded);
	}
	return form && form->s ? form->number : NO_SUCH_WORD;
}
