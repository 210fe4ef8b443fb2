#include "query/evaluate.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "query/saved.h"

/* --------------------------------------------------------------- begin, end */

static bool read_lengths(struct evaluation *ev, struct error *err)
{
	struct stmt st = stmt_open(&ev->project->db,
		"SELECT d.id, b.length FROM document d"
		" JOIN blob b ON b.hash = d.text_hash ORDER BY d.id");
	size_t i = 0;

	while (stmt_step(&st)) {
		int64_t length = stmt_int(&st, "length");

		while (i < ev->documents.count &&
		       ev->documents.at[i].id < stmt_int(&st, "id"))
			i++;
		if (i < ev->documents.count && length > 0)
			ev->bytes[i] = (size_t)length;
	}
	return stmt_close(&st, err);
}

bool evaluation_begin(struct project *p, struct arena *arena,
		      bool (*stop)(void), struct evaluation *ev,
		      struct error *err)
{
	*ev = (struct evaluation){
		.project = p, .arena = arena, .stop = stop, .text = "" };
	if (!document_list(p, arena, &ev->documents, err))
		return false;
	ev->bytes = arena_alloc(arena, (ev->documents.count + 1) *
				sizeof(*ev->bytes));
	return read_lengths(ev, err);
}

void evaluation_end(struct evaluation *ev)
{
	for (size_t i = 0; i < ev->saved.count; i++)
		value_release(&ev->saved.at[i]->value);
	list_release(&ev->saved);
	list_release(&ev->all);
	list_release(&ev->words);
}

void value_release(struct value *value)
{
	list_release(&value->pieces);
}

bool evaluation_error(const struct evaluation *ev, size_t place,
		      struct error *err)
{
	struct error why = *err;

	expression_error(err, ev->text, place, "%s", why.message);
	err->kind = why.kind;
	return false;
}

/* ------------------------------------------------------------ small change */

/*
 * Keeps the codings that have the trait, or do not.  A hit has no coder and
 * no date: it goes by the codings that it touches.
 */
static void keep_trait(struct piece_list *list, const struct piece_list *trait,
		       bool having)
{
	struct piece_list hits = { 0 };
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++)
		if (piece_is_coding(&list->at[i]))
			list->at[kept++] = list->at[i];
		else
			list_push(&hits, list->at[i]);
	list->count = kept;
	pieces_keep(list, trait, having);
	if (hits.count) {
		pieces_keep_touching(&hits, trait, having);
		pieces_join(list, &hits);
	}
	list_release(&hits);
}

/* ------------------------------------------------------------ and, or, not */

/* What the value leaves over of another. */
static void take_away(struct value *from, const struct value *what)
{
	struct piece_list text;

	if (from->nature == NATURE_SCOPE) {
		text_of(&text, &what->pieces);
		text_subtract(&from->pieces, &text);
		list_release(&text);
	} else if (what->nature == NATURE_TRAIT) {
		keep_trait(&from->pieces, &what->pieces, false);
	} else {
		pieces_keep_touching(&from->pieces, &what->pieces, false);
	}
}

/* Makes a negated value what it stands for by itself: of a scope, all other
 * words; of passages, all codings that share nothing with them. */
static bool settle(struct evaluation *ev, struct value *value,
		   struct error *err)
{
	struct value rest = { .nature = value->nature };
	bool scope = value->nature == NATURE_SCOPE;

	if (!value->negated)
		return true;
	if (scope ? !evaluation_words(ev, err) : !evaluation_all(ev, err)) {
		value_release(value);
		return false;
	}
	pieces_copy(&rest.pieces, scope ? &ev->words : &ev->all);
	take_away(&rest, value);
	value_release(value);
	*value = rest;
	return true;
}

static bool evaluate_any(struct evaluation *ev, const struct expression *e,
			 struct value *out, struct error *err);

/* Both are there and not negated; the right one is used up. */
static void restrict_by(struct value *left, struct value *right)
{
	if (left->nature == NATURE_SCOPE && right->nature != NATURE_SCOPE) {
		struct value passages = *right;

		*right = *left;
		*left = passages;
	}
	if (right->nature == NATURE_SCOPE) {
		if (left->nature == NATURE_SCOPE)
			text_intersect(&left->pieces, &right->pieces);
		else
			pieces_keep_touching(&left->pieces, &right->pieces,
					     true);
	} else if (right->nature == NATURE_TRAIT) {
		keep_trait(&left->pieces, &right->pieces, true);
	} else if (left->nature == NATURE_TRAIT) {
		struct value passages = *right;

		*right = *left;
		*left = passages;
		keep_trait(&left->pieces, &right->pieces, true);
	} else {
		pieces_keep_touching(&left->pieces, &right->pieces, true);
	}
	value_release(right);
}

struct value_list {
	struct value *at;
	size_t count, capacity;
};

static void release_values(struct value_list *values)
{
	for (size_t i = 0; i < values->count; i++)
		value_release(&values->at[i]);
	list_release(values);
}

static bool evaluate_parts(struct evaluation *ev, const struct expression *e,
			   bool settled, struct value_list *values,
			   struct error *err)
{
	*values = (struct value_list){ 0 };
	for (size_t i = 0; i < e->count; i++) {
		struct value one = { 0 };

		if (!(settled ? evaluate(ev, e->parts[i], &one, err) :
		      evaluate_any(ev, e->parts[i], &one, err))) {
			release_values(values);
			return false;
		}
		list_push(values, one);
	}
	return true;
}

/*
 * Scopes are first taken together: speaker:Anna and attr:city=Graz are
 * Anna's words if she is from Graz, not words of either.  Then come the
 * passages in their order, restricted one by the other, then what is to be
 * left out.
 */
static bool evaluate_and(struct evaluation *ev, const struct expression *e,
			 struct value *out, struct error *err)
{
	struct value_list values;
	struct value scope = { 0 };
	bool has_scope = false, has = false;

	if (!evaluate_parts(ev, e, false, &values, err))
		return false;
	for (size_t i = 0; i < values.count; i++) {
		struct value *one = &values.at[i];
		bool of_scope = one->nature == NATURE_SCOPE;
		struct value *into = of_scope ? &scope : out;
		bool *first = of_scope ? &has_scope : &has;

		if (one->negated)
			continue;
		if (*first)
			restrict_by(into, one);
		else
			*into = *one;
		*first = true;
		*one = (struct value){ .negated = false };
	}
	if (has && has_scope)
		restrict_by(out, &scope);
	else if (has_scope)
		*out = scope;
	for (size_t i = 0; i < values.count; i++) {
		struct value *one = &values.at[i];

		if (!one->negated)
			continue;
		if (has || has_scope) {
			take_away(out, one);
			value_release(one);
		} else {
			/* Nothing but negatives: all, less the first. */
			*out = *one;
			*one = (struct value){ .negated = false };
			if (!settle(ev, out, err)) {
				release_values(&values);
				return false;
			}
			has = true;
		}
	}
	release_values(&values);
	return true;
}

static bool evaluate_or(struct evaluation *ev, const struct expression *e,
			struct value *out, struct error *err)
{
	struct value_list values;

	if (!evaluate_parts(ev, e, true, &values, err))
		return false;
	*out = values.at[0];
	values.at[0] = (struct value){ .negated = false };
	for (size_t i = 1; i < values.count; i++) {
		struct value *one = &values.at[i];

		if (one->nature != out->nature)
			out->nature = NATURE_PASSAGES;
		pieces_join(&out->pieces, &one->pieces);
	}
	if (out->nature == NATURE_SCOPE)
		text_unite(&out->pieces, false);
	release_values(&values);
	return true;
}

/* -------------------------------------------------- oneof, atleast, alone */

/* In how many of the values each of the pieces is, or what it touches. */
static uint32_t *count_touched(const struct piece_list *pieces,
			       const struct value_list *values)
{
	uint32_t *counts = xcalloc(pieces->count + 1, sizeof(*counts));
	bool *flags = xcalloc(pieces->count + 1, sizeof(*flags));

	for (size_t i = 0; i < values->count; i++) {
		meet_touching(pieces, &values->at[i].pieces, flags);
		for (size_t k = 0; k < pieces->count; k++)
			counts[k] += flags[k];
	}
	free(flags);
	return counts;
}

/* Cuts the text where any of the scopes begins or ends, so that each piece
 * lies in the same ones throughout. */
static void cut_scopes(struct piece_list *text,
		       const struct value_list *values)
{
	for (size_t i = 0; i < values->count; i++) {
		struct piece_list inside, outside, pieces;

		text_of(&pieces, &values->at[i].pieces);
		pieces_copy(&inside, text);
		pieces_copy(&outside, text);
		text_intersect(&inside, &pieces);
		text_subtract(&outside, &pieces);
		pieces_join(&inside, &outside);
		list_release(text);
		*text = inside;
		list_release(&outside);
		list_release(&pieces);
	}
}

static bool evaluate_counted(struct evaluation *ev,
			     const struct expression *e, struct value *out,
			     struct error *err)
{
	bool exactly = e->kind == EXPRESSION_ONEOF;
	struct value_list values;
	uint32_t *counts;
	bool *wanted;

	if (!evaluate_parts(ev, e, true, &values, err))
		return false;
	out->nature = values.at[0].nature;
	for (size_t i = 0; i < values.count; i++) {
		if (values.at[i].nature != NATURE_SCOPE)
			out->nature = NATURE_PASSAGES;
		pieces_join(&out->pieces, &values.at[i].pieces);
	}
	if (out->nature == NATURE_SCOPE) {
		text_unite(&out->pieces, false);
		cut_scopes(&out->pieces, &values);
	}
	counts = count_touched(&out->pieces, &values);
	wanted = xcalloc(out->pieces.count + 1, sizeof(*wanted));
	for (size_t i = 0; i < out->pieces.count; i++)
		wanted[i] = exactly ? counts[i] == 1 : counts[i] >= e->number;
	pieces_filter(&out->pieces, wanted, true);
	free(wanted);
	free(counts);
	release_values(&values);
	return true;
}

static bool evaluate_alone(struct evaluation *ev, const struct expression *e,
			   struct value *out, struct error *err)
{
	struct value others = { .nature = NATURE_PASSAGES };

	if (!evaluate(ev, e->parts[0], out, err))
		return false;
	if (!evaluation_all(ev, err)) {
		value_release(out);
		return false;
	}
	pieces_copy(&others.pieces, &ev->all);
	pieces_keep(&others.pieces, &out->pieces, false);
	take_away(out, &others);
	value_release(&others);
	return true;
}

/* ----------------------------------------------------------- saved queries */

static struct saved_value *answered(struct evaluation *ev, const char *name)
{
	for (size_t i = 0; i < ev->saved.count; i++)
		if (!strcmp(ev->saved.at[i]->name, name))
			return ev->saved.at[i];
	return NULL;
}

static bool answer_saved(struct evaluation *ev,
			 const struct saved_query *saved,
			 struct saved_value *value, struct error *err)
{
	const char *text = ev->text;
	struct expression *e = expression_parse(ev->arena, saved->expression,
						err);
	bool ok;

	ev->text = saved->expression;
	ok = e && evaluate(ev, e, &value->value, err);
	ev->text = text;
	value->ready = ok;
	return ok || error_prefix(err, _("the saved query '%s'"),
				  saved->name);
}

static bool evaluate_saved(struct evaluation *ev, const struct expression *e,
			   struct value *out, struct error *err)
{
	struct saved_query saved;
	struct saved_value *value;

	if (!saved_query_find(ev->project, ev->arena, e->name, &saved, err))
		return evaluation_error(ev, e->name_at.start, err);
	/* Only a whole name can follow when the query is renamed. */
	if (*e->name != '#' && strcmp(saved.name, e->name) != 0)
		return expression_error(err, ev->text, e->name_at.start,
					_("there is no saved query '%s'; did "
					  "you mean '%s'?"), e->name,
					saved.name);
	value = answered(ev, saved.name);
	if (value && !value->ready)
		return expression_error(err, ev->text, e->name_at.start,
					_("the saved query '%s' asks for "
					  "itself here"), saved.name);
	if (!value) {
		if (ev->saved.count >= EXPRESSION_DEPTH)
			return expression_error(err, ev->text,
				e->name_at.start, _("more than %d saved "
				"queries are asked for"), EXPRESSION_DEPTH);
		value = arena_new(ev->arena, struct saved_value);
		value->name = saved.name;
		list_push(&ev->saved, value);
		if (!answer_saved(ev, &saved, value, err))
			return false;
	}
	out->nature = value->value.nature;
	pieces_copy(&out->pieces, &value->value.pieces);
	return true;
}

/* ---------------------------------------------------------------- the tree */

static bool evaluate_kind(struct evaluation *ev, const struct expression *e,
			  struct value *out, struct error *err)
{
	switch (e->kind) {
	case EXPRESSION_NOT:
		if (!evaluate_any(ev, e->parts[0], out, err))
			return false;
		out->negated = !out->negated;
		return true;
	case EXPRESSION_AND:
		return evaluate_and(ev, e, out, err);
	case EXPRESSION_OR:
		return evaluate_or(ev, e, out, err);
	case EXPRESSION_ONEOF:
	case EXPRESSION_ATLEAST:
		return evaluate_counted(ev, e, out, err);
	case EXPRESSION_ALONE:
		return evaluate_alone(ev, e, out, err);
	case EXPRESSION_MEETING:
		return evaluate_meeting(ev, e, out, err);
	case EXPRESSION_SAVED:
		return evaluate_saved(ev, e, out, err);
	default:
		return evaluate_operand(ev, e, out, err);
	}
}

/* The value, which may be negated. */
static bool evaluate_any(struct evaluation *ev, const struct expression *e,
			 struct value *out, struct error *err)
{
	bool ok;

	*out = (struct value){ .nature = NATURE_PASSAGES };
	if (ev->depth == EVALUATION_DEPTH)
		return expression_error(err, ev->text, e->at,
					_("this lies too deep in other "
					  "queries"));
	ev->depth++;
	ok = evaluate_kind(ev, e, out, err);
	ev->depth--;
	if (!ok)
		value_release(out);
	return ok;
}

bool evaluate(struct evaluation *ev, const struct expression *e,
	      struct value *out, struct error *err)
{
	if (ev->stop && ev->stop())
		return error_set(err, _("interrupted"));
	return evaluate_any(ev, e, out, err) && settle(ev, out, err);
}
