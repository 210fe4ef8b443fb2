/* Labels and categories: what they mean, what they rest on, whose words these
 * are, and whether two of them are one. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "report/lint_internal.h"

/* A label is too broad that has more than a fifth of all passages. */
enum { BROAD_SHARE = 5, BROAD_LEAST = 50 };

/* What a code's own passages are like. */
struct own {
	size_t passages;
	size_t asked;		/* in the interviewer's words alone */
	uint64_t places;	/* a sum over the passages: equal for codes on
				 * the same ones */
};

static uint64_t mixed(uint64_t x)
{
	x ^= x >> 33;
	x *= 0xff51afd7ed558ccdu;
	x ^= x >> 33;
	x *= 0xc4ceb9fe1a85ec53u;
	return x ^ x >> 33;
}

static bool is_asked(const struct material *m, const struct stretch_list *all,
		     struct span span)
{
	const struct stretch *one = stretch_first(all, span);
	bool asked = false;

	for (; one; one = stretch_next(all, one, span)) {
		if (one->voice == NOBODY)
			continue;
		if (m->voices[one->voice].role != ROLE_INTERVIEWER)
			return false;
		asked = true;
	}
	return asked;
}

static bool read_document(const struct material *m, uint32_t number,
			  struct own *own, struct error *err)
{
	struct material_document document;

	if (m->first_passage[number] == m->first_passage[number + 1])
		return true;
	if (!material_document_open(m, number, WITHOUT_TEXT, &document, err))
		return false;
	for (size_t i = m->first_passage[number];
	     i < m->first_passage[number + 1]; i++) {
		const struct passage *passage = &m->passages.at[i];
		struct own *one = &own[passage->code];

		one->passages++;
		one->asked += is_asked(m, &document.stretches, passage->span);
		one->places += mixed(mixed(mixed(number + 1u) +
			passage->span.start) + passage->span.end);
	}
	material_document_close(&document);
	return true;
}

static void check_words(struct lint *l, const struct code *code,
			const struct own *own)
{
	if (!own->asked)
		return;
	lint_find(l, own->asked == own->passages ? LINT_ERROR : LINT_WARNING,
		  "code", code->path, own->asked == own->passages ?
		  N_("rests on the interviewer's words alone") :
		  N_("rests partly on the interviewer's words"),
		  lint_mend(l, "axial query 'code:%s and role:interviewer'",
			    code->name));
}

static void check_reach(struct lint *l, const struct code *code)
{
	size_t codings = grounds_codings(&l->grounds, code->id);

	if (!codings && code->kind == CODE_CATEGORY)
		lint_find(l, LINT_WARNING, "code", code->path,
			  N_("a category without passages"),
			  lint_mend(l, "axial label move LABEL %s",
				    code->path));
	else if (!codings)
		lint_find(l, LINT_NOTE, "code", code->path,
			  N_("a label on no passage"),
			  lint_mend(l, "axial label remove %s", code->path));
	else if (grounds_participants(&l->grounds, code->id) == 1)
		lint_find(l, LINT_NOTE, "code", code->path,
			  N_("one participant alone"),
			  lint_mend(l, "axial suggest %s", code->path));
}

static void check_code(struct lint *l, const struct code *code,
		       const struct own *own)
{
	bool is_label = code->kind == CODE_LABEL;

	if (!code->definition || !*code->definition)
		lint_find(l, LINT_NOTE, "code", code->path,
			  N_("no definition"), lint_mend(l, is_label ?
			  "axial label define %s --definition TEXT" :
			  "axial category define %s --definition TEXT",
			  code->path));
	if (is_label && !code->parent)
		lint_find(l, LINT_WARNING, "code", code->path,
			  N_("a label in no category"),
			  lint_mend(l, "axial label move %s CATEGORY",
				    code->path));
	check_reach(l, code);
	check_words(l, code, own);
	if (is_label && own->passages >= BROAD_LEAST && own->passages >
	    l->grounds.material.passages.count / BROAD_SHARE)
		lint_find(l, LINT_WARNING, "code", code->path,
			  N_("too broad: on more than a fifth of all passages"),
			  lint_mend(l, "axial label split %s NAME CODING…",
				    code->path));
}

/* Twins. */

struct twin {
	const struct code *code;
	const struct own *own;
	const char *folded;		/* its name */
};

static int by_name(const void *left, const void *right)
{
	const struct twin *a = left, *b = right;

	if (a->code->kind != b->code->kind)
		return a->code->kind < b->code->kind ? -1 : 1;
	return strcmp(a->folded, b->folded);
}

static int by_places(const void *left, const void *right)
{
	const struct twin *a = left, *b = right;

	if (a->own->passages != b->own->passages)
		return a->own->passages < b->own->passages ? -1 : 1;
	return (a->own->places > b->own->places) -
		(a->own->places < b->own->places);
}

static void find_twins(struct lint *l, struct twin *twins, size_t count,
		       int (*order)(const void *, const void *),
		       const char *finding)
{
	qsort(twins, count, sizeof(*twins), order);
	for (size_t i = 1; i < count; i++) {
		const struct code *a = twins[i - 1].code, *b = twins[i].code;
		const struct code *one = a < b ? a : b, *other = a < b ? b : a;
		bool same = order(&twins[i - 1], &twins[i]) == 0;

		if (same && (order == by_name || twins[i].own->passages > 1))
			lint_find(l, LINT_WARNING, "code",
				  arena_printf(l->arena, "%s, %s", one->path,
					       other->path), finding,
				  lint_mend(l, lint_mend(l, "axial label merge "
					    "%s --into %%s", other->path),
					    one->path));
	}
}

static const char *folded_name(struct arena *arena, const char *name)
{
	struct strbuf out = STRBUF_INIT;
	const char *folded;

	unicode_fold(name, strlen(name), &out);
	folded = arena_strndup(arena, out.s, out.length);
	strbuf_release(&out);
	return folded;
}

static void check_twins(struct lint *l, const struct own *own)
{
	const struct code_list *codes = &l->grounds.material.codes;
	struct twin *twins = arena_alloc(l->arena, (codes->count + 1) *
					 sizeof(*twins));

	for (size_t i = 0; i < codes->count; i++)
		twins[i] = (struct twin){
			.code = &codes->at[i],
			.own = &own[i],
			.folded = folded_name(l->arena, codes->at[i].name),
		};
	if (!codes->count)
		return;
	find_twins(l, twins, codes->count, by_name,
		   N_("two codes of one name"));
	find_twins(l, twins, codes->count, by_places,
		   N_("two codes on the same passages"));
}

bool lint_codes(struct lint *l, struct error *err)
{
	const struct material *m = &l->grounds.material;
	struct own *own = arena_alloc(l->arena, (m->codes.count + 1) *
				      sizeof(*own));

	for (uint32_t d = 0; d < m->documents.count; d++)
		if (!read_document(m, d, own, err))
			return false;
	for (size_t i = 0; i < m->codes.count; i++)
		check_code(l, &m->codes.at[i], &own[i]);
	check_twins(l, own);
	return true;
}
