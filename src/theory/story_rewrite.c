/* A whole story at once: which sentences stay, which change, which go. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "theory/story_internal.h"

enum { NOBODY = -1 };

/*
 * For each sentence of the draft the old one that it is, or NOBODY; and which
 * of the old ones are taken.
 */
struct matching {
	const struct story *old, *draft;
	int *of;
	bool *taken;
};

static void match_same(struct matching *m)
{
	for (size_t i = 0; i < m->draft->count; i++)
		for (size_t k = 0; k < m->old->count; k++)
			if (!m->taken[k] && m->of[i] == NOBODY &&
			    !strcmp(m->old->at[k].text, m->draft->at[i].text)) {
				m->of[i] = (int)k;
				m->taken[k] = true;
			}
}

/* Bytes that two texts share at their beginning and end. */
static size_t shared_ends(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), start = 0, end = 0;
	size_t shorter = n < m ? n : m;

	while (start < shorter && a[start] == b[start])
		start++;
	while (end < shorter - start && a[n - 1 - end] == b[m - 1 - end])
		end++;
	return start + end;
}

/*
 * The old sentence of which this is another wording: at least half of the
 * longer of the two stays at its ends.  The nearest, or NOBODY.
 */
static int nearest(const struct matching *m, const char *text)
{
	size_t best = 0;
	int found = NOBODY;

	for (size_t k = 0; k < m->old->count; k++) {
		const char *before = m->old->at[k].text;
		size_t shared = shared_ends(before, text);
		size_t longer = strlen(before);

		if (longer < strlen(text))
			longer = strlen(text);
		if (!m->taken[k] && shared * 2 >= longer && shared > best) {
			best = shared;
			found = (int)k;
		}
	}
	return found;
}

static void match_changed(struct matching *m)
{
	for (size_t i = 0; i < m->draft->count; i++) {
		if (m->of[i] != NOBODY)
			continue;
		m->of[i] = nearest(m, m->draft->at[i].text);
		if (m->of[i] != NOBODY)
			m->taken[m->of[i]] = true;
	}
}

static void matching_make(struct matching *m)
{
	m->of = xcalloc(m->draft->count, sizeof(*m->of));
	m->taken = xcalloc(m->old->count, sizeof(*m->taken));
	for (size_t i = 0; i < m->draft->count; i++)
		m->of[i] = NOBODY;
	match_same(m);
	match_changed(m);
}

static void matching_release(struct matching *m)
{
	free(m->of);
	free(m->taken);
}

static bool reword(struct project *p, int64_t sentence, const char *text,
		   struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"UPDATE story_sentence SET text = :text WHERE id = :id");

	stmt_bind_text(&st, ":text", text);
	stmt_bind_int(&st, ":id", sentence);
	stmt_run(&st);
	return stmt_close(&st, err);
}

static bool has_support(const struct support_list *list,
			const struct support *support)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].kind == support->kind &&
		    list->at[i].id == support->id)
			return true;
	return false;
}

/* From what bore the sentence out to what shall; tells whether they differ. */
static bool change_support(struct project *p, int64_t sentence,
			   const struct support_list *from,
			   const struct support_list *to, bool *differ,
			   struct error *err)
{
	bool changed;

	for (size_t i = 0; i < from->count; i++) {
		if (has_support(to, &from->at[i]))
			continue;
		if (!story_unbind(p, sentence, &from->at[i], &changed, err))
			return false;
		*differ = true;
	}
	for (size_t i = 0; i < to->count; i++) {
		if (has_support(from, &to->at[i]))
			continue;
		if (!story_bind(p, sentence, &to->at[i], &changed, err))
			return false;
		*differ = true;
	}
	return true;
}

/* Sentence i of the draft takes its place in the story. */
static bool place(struct project *p, const struct matching *m, size_t i,
		  struct story_rewriting *what, struct error *err)
{
	const struct sentence *wanted = &m->draft->at[i];
	struct sentence nothing = { 0 };
	const struct sentence *was = m->of[i] == NOBODY ? &nothing :
		&m->old->at[m->of[i]];
	int64_t id = was->id, position = (int64_t)i + 1;
	bool differ = was->text && strcmp(was->text, wanted->text) != 0;

	if (!was->id && !sentence_insert(p, wanted->text, position, &id, err))
		return false;
	if (was->id && !sentence_move(p, id, position, err))
		return false;
	if (differ && !reword(p, id, wanted->text, err))
		return false;
	if (!change_support(p, id, &was->support, &wanted->support, &differ,
			    err))
		return false;
	if (!was->id)
		what->added++;
	else if (differ)
		what->changed++;
	else
		what->kept++;
	return true;
}

bool story_rewrite(struct project *p, const struct story *draft,
		   struct story_rewriting *what, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct sentence_removal removal = { 0 };
	struct story old;
	struct matching m = { .old = &old, .draft = draft };
	bool ok;

	assert(p->in_act);
	*what = (struct story_rewriting){ 0 };
	if (!story_read(p, &arena, &old, err)) {
		arena_release(&arena);
		return false;
	}
	matching_make(&m);
	ok = true;
	for (size_t k = 0; ok && k < old.count; k++)
		if (!m.taken[k]) {
			what->removed++;
			ok = sentence_delete(p, old.at[k].id, &removal, err);
		}
	for (size_t i = 0; ok && i < draft->count; i++)
		ok = place(p, &m, i, what, err);
	what->memo_links = removal.memo_links;
	matching_release(&m);
	arena_release(&arena);
	return ok;
}
