/* Span operators: both sides, what of them meets, which side comes back. */
#include <stdlib.h>

#include "base/memory.h"
#include "query/evaluate.h"

struct crossing {
	struct value left, right;
	struct extent *extents[2];
	struct meeting_rule rule;
};

static void crossing_release(struct crossing *c)
{
	value_release(&c->left);
	value_release(&c->right);
	free(c->extents[0]);
	free(c->extents[1]);
}

/*
 * To lie within somebody's words is to hold words of nobody else: the names
 * and line ends between two turns are nobody's.
 */
static bool keep_within_scope(struct evaluation *ev, struct crossing *c,
			      struct error *err)
{
	struct piece_list others, text;

	if (!evaluation_words(ev, err))
		return false;
	pieces_copy(&others, &ev->words);
	text_of(&text, &c->right.pieces);
	text_subtract(&others, &text);
	pieces_keep_touching(&c->left.pieces, &others, false);
	list_release(&others);
	list_release(&text);
	c->rule.operator = SPAN_OVERLAPS;
	return true;
}

/* From the one side: those that meet any of the other. */
static void keep_meeting(struct crossing *c, bool right)
{
	struct meeting_rule rule = c->rule;
	struct value *kept = right ? &c->right : &c->left;
	const struct value *met = right ? &c->left : &c->right;
	struct meeting *meetings = xcalloc(kept->pieces.count + 1,
					   sizeof(*meetings));
	size_t n = 0;

	rule.left = c->extents[right];
	rule.right = c->extents[!right];
	if (right)
		rule.operator = span_operator_turned(rule.operator);
	meet(&kept->pieces, &met->pieces, &rule, meetings);
	for (size_t i = 0; i < kept->pieces.count; i++)
		if (meetings[i].found)
			kept->pieces.at[n++] = kept->pieces.at[i];
	kept->pieces.count = n;
	free(meetings);
}

static void give_side(struct crossing *c, bool right, struct value *out)
{
	struct value *kept = right ? &c->right : &c->left;

	keep_meeting(c, right);
	*out = *kept;
	*kept = (struct value){ .negated = false };
}

/* What lies within another piece is itself what the two have in common. */
static void give_common(struct crossing *c, struct value *out)
{
	switch (c->rule.operator) {
	case SPAN_WITHIN:
	case SPAN_EXACT:
		give_side(c, false, out);
		break;
	case SPAN_ENCLOSES:
		give_side(c, true, out);
		break;
	default:
		meet_common_text(&c->left.pieces, &c->right.pieces,
				 &out->pieces);
		return;
	}
	out->nature = NATURE_PASSAGES;
	for (size_t i = 0; i < out->pieces.count; i++)
		out->pieces.at[i].id = PIECE_MADE;
	pieces_sort(&out->pieces);
}

static void give_union(struct crossing *c, struct value *out)
{
	const struct piece_list *left = &c->left.pieces;
	struct meeting *meetings = xcalloc(left->count + 1,
					   sizeof(*meetings));

	meet(left, &c->right.pieces, &c->rule, meetings);
	for (size_t i = 0; i < left->count; i++)
		if (meetings[i].found)
			list_push(&out->pieces, ((struct piece){
				.id = PIECE_MADE,
				.document = left->at[i].document,
				.span = { meetings[i].start,
					  meetings[i].end },
			}));
	pieces_sort(&out->pieces);
	free(meetings);
}

static bool prepare_crossing(struct evaluation *ev,
			     const struct expression *e, struct crossing *c,
			     struct error *err)
{
	const struct span_meeting *m = &e->meeting;

	c->rule = (struct meeting_rule){
		.operator = m->operator,
		.limited = m->limited,
		.distance = m->distance,
	};
	if (m->operator == SPAN_WITHIN && c->right.nature == NATURE_SCOPE &&
	    !keep_within_scope(ev, c, err))
		return false;
	if (!m->limited)
		return true;
	if (!extents_of(ev, m->unit, &c->left.pieces, &c->right.pieces,
			&c->extents[0], &c->extents[1], err))
		return false;
	c->rule.left = c->extents[0];
	c->rule.right = c->extents[1];
	return true;
}

bool evaluate_meeting(struct evaluation *ev, const struct expression *e,
		      struct value *out, struct error *err)
{
	struct crossing c = { .left = { .negated = false } };
	bool ok = evaluate(ev, e->parts[0], &c.left, err) &&
		evaluate(ev, e->parts[1], &c.right, err) &&
		prepare_crossing(ev, e, &c, err);

	if (!ok) {
		crossing_release(&c);
		return false;
	}
	switch (e->meeting.side) {
	case RETURN_LEFT:
	case RETURN_RIGHT:
		give_side(&c, e->meeting.side == RETURN_RIGHT, out);
		break;
	case RETURN_INTERSECTION:
		give_common(&c, out);
		break;
	case RETURN_UNION:
		give_union(&c, out);
		break;
	}
	crossing_release(&c);
	return true;
}
