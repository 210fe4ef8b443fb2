#include "transcript/text_carry.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "transcript/text_edit.h"

static bool refuse(const struct document *seen, struct error *err)
{
	return error_set(err, _("%s was changed meanwhile by somebody else, "
				"so these places may hold other words; look "
				"at them again"), seen->name);
}

/* The document as it is now; *same: with the text that it had. */
static bool look(struct project *p, struct arena *arena,
		 const struct document *seen, struct document *now,
		 bool *same, struct error *err)
{
	assert(p->in_act);
	if (!document_get(p, arena, seen->id, now, err))
		return false;
	*same = sha256_equal(now->text_hash, seen->text_hash);
	return true;
}

bool document_check_seen(struct project *p, const struct document *seen,
			 struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct document now;
	bool same = false;
	bool ok = look(p, &arena, seen, &now, &same, err);

	arena_release(&arena);
	return ok && (same || refuse(seen, err));
}

/* False where a change touches the place. */
static bool carry(const struct text_edit_list *edits, struct span *place)
{
	if (text_edits_touching(edits, *place))
		return false;
	*place = text_edits_passage(edits, *place);
	return true;
}

bool place_carry(struct project *p, const struct document *seen,
		 const char *text, size_t length, struct span *place,
		 struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct text_edit_list edits = { 0 };
	struct document now;
	struct document_text opened;
	bool same = false;
	bool ok = look(p, &arena, seen, &now, &same, err);

	if (ok && !same) {
		ok = document_text_open(p, &now, &opened, err);
		if (ok) {
			text_diff(text, length, opened.map.text,
				  opened.map.bytes, &edits);
			ok = carry(&edits, place) || refuse(seen, err);
			document_text_close(&opened);
		}
	}
	list_release(&edits);
	arena_release(&arena);
	return ok;
}

/* Do two changes touch?  Words put in at the same place do, too: which of them
 * come first nobody can say. */
static bool meet(const struct text_edit *a, const struct text_edit *b)
{
	return a->place.start <= b->place.end &&
		b->place.start <= a->place.end;
}

static bool same_change(const struct text_edit *a, const struct text_edit *b)
{
	return span_equal(a->place, b->place) && a->length == b->length &&
		!memcmp(a->text, b->text, a->length);
}

/* Both lists in the order of places; what both did is done once. */
static bool unite(const struct text_edit_list *a,
		  const struct text_edit_list *b, struct text_edit_list *out)
{
	size_t i = 0, k = 0;

	while (i < a->count || k < b->count) {
		const struct text_edit *x = i < a->count ? &a->at[i] : NULL;
		const struct text_edit *y = k < b->count ? &b->at[k] : NULL;

		if (x && y && same_change(x, y)) {
			list_push(out, *x);
			i++, k++;
		} else if (x && y && meet(x, y)) {
			return false;
		} else if (!y || (x && x->place.start < y->place.start)) {
			list_push(out, *x);
			i++;
		} else {
			list_push(out, *y);
			k++;
		}
	}
	return true;
}

bool words_merge(const char *base, const char *theirs, const char *mine,
		struct strbuf *out)
{
	struct text_edit_list a = { 0 }, b = { 0 }, both = { 0 };
	size_t length = strlen(base);
	bool ok;

	text_diff(base, length, theirs, strlen(theirs), &a);
	text_diff(base, length, mine, strlen(mine), &b);
	ok = unite(&a, &b, &both);
	if (ok) {
		text_edits_settle(&both);
		text_edits_apply(&both, base, length, out);
	}
	list_release(&a);
	list_release(&b);
	list_release(&both);
	return ok;
}

bool words_unite(const char *base, const char *theirs, struct strbuf *mine,
		struct error *err)
{
	struct strbuf both = STRBUF_INIT;

	if (!strcmp(base, theirs) || !strcmp(mine->s, theirs))
		return true;
	if (!words_merge(base, theirs, mine->s, &both)) {
		strbuf_release(&both);
		return error_set(err, _("somebody else has changed the same "
					"words meanwhile; theirs stand"));
	}
	strbuf_release(mine);
	*mine = both;
	return true;
}
