/*
 * Questions answered: random ones on a random study, against a reference
 * that follows the manual's words and compares each piece with each.
 */
#include "coding_study.h"

#include "query/evaluate.h"
#include "query/query.h"
#include "query/saved.h"

enum { LONGEST = 400 };

static uint64_t seed = 11;

static size_t below(size_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (size_t)((seed >> 33) % n);
}

/* ------------------------------------------------------------- reference */

/* Text as characters: which bytes of which document. */
struct canvas {
	bool at[4][LONGEST];
};

static void paint(const struct piece_list *list, struct canvas *canvas)
{
	memset(canvas, 0, sizeof(*canvas));
	for (size_t i = 0; i < list->count; i++)
		for (size_t b = list->at[i].span.start;
		     b < list->at[i].span.end; b++)
			canvas->at[list->at[i].document][b] = true;
}

static bool touches(const struct piece *piece, const struct piece_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].document == piece->document &&
		    span_overlaps(list->at[i].span, piece->span))
			return true;
	return false;
}

static bool holds(const struct piece_list *list, const struct piece *piece)
{
	for (size_t i = 0; i < list->count; i++)
		if (!piece_compare(&list->at[i], piece))
			return true;
	return false;
}

/* A hit has no trait, and goes by the codings that it touches. */
static bool has_trait(const struct piece *piece,
		      const struct piece_list *trait)
{
	return piece_is_coding(piece) ? holds(trait, piece) :
		touches(piece, trait);
}

/* What of the list's pieces lies (or not) in the other's text. */
static struct piece_list cut(const struct piece_list *list,
			     const struct piece_list *other, bool inside)
{
	struct piece_list out = { 0 };
	struct canvas canvas;

	paint(other, &canvas);
	for (size_t i = 0; i < list->count; i++) {
		struct piece one = list->at[i];
		size_t end = one.span.end;

		one.id = PIECE_STRETCH;
		for (size_t b = list->at[i].span.start; b < end;) {
			const bool *at = canvas.at[one.document];

			one.span.start = b;
			while (b < end && at[b] == inside)
				b++;
			one.span.end = b;
			if (one.span.start < one.span.end)
				list_push(&out, one);
			else
				b++;
		}
	}
	return out;
}

static struct piece_list chosen(const struct piece_list *list,
				const bool *flags)
{
	struct piece_list out = { 0 };

	for (size_t i = 0; i < list->count; i++)
		if (flags[i])
			list_push(&out, list->at[i]);
	return out;
}

struct reference {
	struct study *s;
	struct value all, words;
};

static struct value ask(struct study *s, const char *question)
{
	struct query_answer answer;

	must(query_ask(&s->p, &s->arena, question, NULL, &answer, &s->err));
	return (struct value){ .pieces = answer.pieces };
}

static struct value less(const struct value *a, const struct value *b)
{
	struct value out = { .nature = a->nature };
	bool flags[20000];

	if (a->nature == NATURE_SCOPE) {
		out.pieces = cut(&a->pieces, &b->pieces, false);
		return out;
	}
	for (size_t i = 0; i < a->pieces.count; i++)
		flags[i] = b->nature == NATURE_TRAIT ?
			!has_trait(&a->pieces.at[i], &b->pieces) :
			!touches(&a->pieces.at[i], &b->pieces);
	out.pieces = chosen(&a->pieces, flags);
	return out;
}

static void settle(const struct reference *r, struct value *value)
{
	struct value rest;

	if (!value->negated)
		return;
	value->negated = false;
	rest = less(value->nature == NATURE_SCOPE ? &r->words :
		    &(struct value){ .nature = value->nature,
				     .pieces = r->all.pieces }, value);
	value_release(value);
	*value = rest;
}

static struct value both(struct value *a, struct value *b)
{
	struct value out = { .nature = a->nature };
	bool flags[20000];

	if (a->nature == NATURE_SCOPE && b->nature == NATURE_SCOPE) {
		/* Borders of both count, so each cuts the other. */
		struct piece_list once = cut(&a->pieces, &b->pieces, true);

		for (size_t i = 0; i < once.count; i++)
			for (size_t k = 0; k < b->pieces.count; k++) {
				struct piece x = once.at[i];
				struct span y = b->pieces.at[k].span;

				if (x.document != b->pieces.at[k].document ||
				    !span_overlaps(x.span, y))
					continue;
				if (x.span.start < y.start)
					x.span.start = y.start;
				if (x.span.end > y.end)
					x.span.end = y.end;
				list_push(&out.pieces, x);
			}
		list_release(&once);
		return out;
	}
	if (a->nature == NATURE_SCOPE ||
	    (a->nature == NATURE_TRAIT && b->nature == NATURE_PASSAGES))
		return both(b, a);
	for (size_t i = 0; i < a->pieces.count; i++)
		flags[i] = b->nature == NATURE_TRAIT ?
			has_trait(&a->pieces.at[i], &b->pieces) :
			touches(&a->pieces.at[i], &b->pieces);
	out.pieces = chosen(&a->pieces, flags);
	return out;
}

static void unite_overlapping(struct piece_list *list)
{
	struct piece_list out = { 0 };

	for (size_t i = 0; i < list->count; i++) {
		struct piece one = list->at[i];
		struct piece *last = out.count ? &out.at[out.count - 1] : NULL;

		one.id = PIECE_STRETCH;
		if (last && last->document == one.document &&
		    span_overlaps(last->span, one.span)) {
			if (one.span.end > last->span.end)
				last->span.end = one.span.end;
		} else {
			list_push(&out, one);
		}
	}
	list_release(list);
	*list = out;
}

static struct value refer(const struct reference *r,
			  const struct expression *e, const char *text);

static struct value refer_settled(const struct reference *r,
				  const struct expression *e,
				  const char *text)
{
	struct value value = refer(r, e, text);

	settle(r, &value);
	return value;
}

static void replace(struct value *value, struct value by)
{
	value_release(value);
	*value = by;
}

static void release_all(struct value *parts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		value_release(&parts[i]);
}

static struct value refer_and(const struct reference *r,
			      const struct expression *e, const char *text)
{
	struct value parts[8], out = { 0 }, scope = { 0 };
	bool has = false, has_scope = false;

	for (size_t i = 0; i < e->count; i++)
		parts[i] = refer(r, e->parts[i], text);
	for (size_t i = 0; i < e->count; i++) {
		bool of_scope = parts[i].nature == NATURE_SCOPE;
		struct value *into = of_scope ? &scope : &out;
		bool *first = of_scope ? &has_scope : &has;

		if (parts[i].negated)
			continue;
		if (*first) {
			replace(into, both(into, &parts[i]));
		} else {
			into->nature = parts[i].nature;
			pieces_join(&into->pieces, &parts[i].pieces);
		}
		*first = true;
	}
	if (has && has_scope)
		replace(&out, both(&out, &scope));
	else if (has_scope)
		replace(&out, scope), scope = (struct value){ 0 };
	for (size_t i = 0; i < e->count; i++) {
		if (!parts[i].negated)
			continue;
		if (has || has_scope) {
			replace(&out, less(&out, &parts[i]));
		} else {
			settle(r, &parts[i]);
			out.nature = parts[i].nature;
			pieces_join(&out.pieces, &parts[i].pieces);
		}
		has = true;
	}
	value_release(&scope);
	release_all(parts, e->count);
	return out;
}

static struct value refer_or(const struct reference *r,
			     const struct expression *e, const char *text)
{
	struct value out = refer_settled(r, e->parts[0], text);

	for (size_t i = 1; i < e->count; i++) {
		struct value one = refer_settled(r, e->parts[i], text);

		if (one.nature != out.nature)
			out.nature = NATURE_PASSAGES;
		for (size_t k = 0; k < one.pieces.count; k++)
			if (!holds(&out.pieces, &one.pieces.at[k]))
				list_push(&out.pieces, one.pieces.at[k]);
		value_release(&one);
	}
	pieces_sort(&out.pieces);
	if (out.nature == NATURE_SCOPE)
		unite_overlapping(&out.pieces);
	return out;
}

/* Of passages alone, as the random questions ask. */
static struct value refer_counted(const struct reference *r,
				  const struct expression *e,
				  const char *text)
{
	struct value parts[8], out = { 0 };

	for (size_t i = 0; i < e->count; i++)
		parts[i] = refer_settled(r, e->parts[i], text);
	for (size_t i = 0; i < e->count; i++)
		for (size_t k = 0; k < parts[i].pieces.count; k++) {
			const struct piece *piece = &parts[i].pieces.at[k];
			size_t n = 0;

			for (size_t j = 0; j < e->count; j++)
				n += touches(piece, &parts[j].pieces);
			if ((e->kind == EXPRESSION_ONEOF ? n == 1 :
			     n >= e->number) && !holds(&out.pieces, piece))
				list_push(&out.pieces, *piece);
		}
	release_all(parts, e->count);
	pieces_sort(&out.pieces);
	return out;
}

static struct value refer_alone(const struct reference *r,
				const struct expression *e, const char *text)
{
	struct value out = refer_settled(r, e->parts[0], text);
	struct value others = { 0 };

	for (size_t i = 0; i < r->all.pieces.count; i++)
		if (!holds(&out.pieces, &r->all.pieces.at[i]))
			list_push(&others.pieces, r->all.pieces.at[i]);
	replace(&out, less(&out, &others));
	value_release(&others);
	return out;
}

static bool meets(const struct piece *a, const struct piece *b,
		  const struct span_meeting *m)
{
	bool same = !piece_compare(a, b);
	size_t gap;

	if (a->document != b->document || (same && (m->operator != SPAN_EXACT
						    || a->id > 0)))
		return false;
	switch (m->operator) {
	case SPAN_WITHIN:
		return span_within(a->span, b->span);
	case SPAN_ENCLOSES:
		return span_within(b->span, a->span);
	case SPAN_OVERLAPS:
		return span_overlaps(a->span, b->span);
	case SPAN_EXACT:
		return span_equal(a->span, b->span);
	case SPAN_PRECEDES:
		return a->span.end <= b->span.start && (!m->limited ||
			b->span.start - a->span.end <= m->distance);
	case SPAN_FOLLOWS:
		return b->span.end <= a->span.start && (!m->limited ||
			a->span.start - b->span.end <= m->distance);
	case SPAN_NEAR:
		break;
	}
	gap = a->span.end <= b->span.start ? b->span.start - a->span.end :
		b->span.end <= a->span.start ? a->span.start - b->span.end : 0;
	return gap <= m->distance;
}

/* The text that two who meet so have in common; what lies within is cut out
 * by itself. */
static void take_common(const struct piece *a, const struct piece *b,
			struct piece_list *out)
{
	struct piece common = { PIECE_MADE, a->document, a->span };

	if (b->span.start > common.span.start)
		common.span.start = b->span.start;
	if (b->span.end < common.span.end)
		common.span.end = b->span.end;
	if (common.span.start < common.span.end)
		list_push(out, common);
}

static void unite_touching(struct piece_list *list)
{
	struct canvas canvas;
	struct piece_list out = { 0 };

	paint(list, &canvas);
	for (uint32_t d = 0; d < 4; d++)
		for (size_t b = 0; b < LONGEST; b++) {
			struct piece one = { PIECE_MADE, d, { b, b } };

			while (b < LONGEST && canvas.at[d][b])
				b++;
			one.span.end = b;
			if (one.span.start < b)
				list_push(&out, one);
		}
	list_release(list);
	*list = out;
}

static struct value refer_meeting(const struct reference *r,
				  const struct expression *e,
				  const char *text)
{
	struct value left = refer_settled(r, e->parts[0], text);
	struct value right = refer_settled(r, e->parts[1], text);
	const struct span_meeting *m = &e->meeting;
	struct value out = { 0 };
	bool of_pairs = m->side == RETURN_INTERSECTION;

	if (m->side == RETURN_LEFT)
		out.nature = left.nature;
	if (m->side == RETURN_RIGHT)
		out.nature = right.nature;
	for (size_t i = 0; i < left.pieces.count; i++) {
		const struct piece *a = &left.pieces.at[i];
		struct piece hull = { PIECE_MADE, a->document, a->span };
		bool found = false;

		for (size_t k = 0; k < right.pieces.count; k++) {
			const struct piece *b = &right.pieces.at[k];

			if (!meets(a, b, m))
				continue;
			found = true;
			if (b->span.start < hull.span.start)
				hull.span.start = b->span.start;
			if (b->span.end > hull.span.end)
				hull.span.end = b->span.end;
			if (m->side == RETURN_RIGHT && !holds(&out.pieces, b))
				list_push(&out.pieces, *b);
			if (of_pairs)
				take_common(a, b, &out.pieces);
		}
		if (found && m->side == RETURN_LEFT)
			list_push(&out.pieces, *a);
		if (found && m->side == RETURN_UNION)
			list_push(&out.pieces, hull);
	}
	pieces_sort(&out.pieces);
	if (of_pairs && (m->operator == SPAN_OVERLAPS ||
			 m->operator == SPAN_NEAR))
		unite_touching(&out.pieces);
	value_release(&left);
	value_release(&right);
	return out;
}

static struct value refer_operand(const struct reference *r,
				  const struct expression *e,
				  const char *text)
{
	struct value value;
	size_t end = e->name_at.end, depth = 0;
	char *question;

	/* The operand itself, as it stands in the text. */
	if (!end || e->kind == EXPRESSION_DOWN) {
		for (end = e->at; text[end] && (depth != 1 ||
						text[end] != ')'); end++)
			depth += text[end] == '(';
		end++;
	}
	question = arena_strndup(&r->s->arena, text + e->at, end - e->at);
	value = ask(r->s, question);
	if (e->kind == EXPRESSION_SPEAKER || e->kind == EXPRESSION_ROLE ||
	    e->kind == EXPRESSION_DOC)
		value.nature = NATURE_SCOPE;
	if (e->kind == EXPRESSION_CODER)
		value.nature = NATURE_TRAIT;
	return value;
}

static struct value refer(const struct reference *r,
			  const struct expression *e, const char *text)
{
	struct value out;

	switch (e->kind) {
	case EXPRESSION_NOT:
		out = refer(r, e->parts[0], text);
		out.negated = !out.negated;
		return out;
	case EXPRESSION_AND:
		return refer_and(r, e, text);
	case EXPRESSION_OR:
		return refer_or(r, e, text);
	case EXPRESSION_ONEOF:
	case EXPRESSION_ATLEAST:
		return refer_counted(r, e, text);
	case EXPRESSION_ALONE:
		return refer_alone(r, e, text);
	case EXPRESSION_MEETING:
		return refer_meeting(r, e, text);
	default:
		return refer_operand(r, e, text);
	}
}

/* -------------------------------------------------------------- the study */

static const char *const texts[] = {
	"Interviewer: what about the price and the wait\n"
	"Anna: the price is too high for me and late too\n"
	"Tom: no it is kind of fine\n"
	"Anna: late again\n",
	"Tom: price price price\nInterviewer: why\nTom: because of it\n",
	"Anna: nothing to tell here\n",
};

static void random_study(struct study *s)
{
	static const char *const coders[] = { "ann", "bob" };
	static const char *const names[] = { "one", "two", "three" };
	int64_t documents[3], codes[4], x;

	for (size_t i = 0; i < 3; i++)
		documents[i] = study_document(s, names[i], texts[i]);
	study_begin(s);
	x = codes[0] = study_code(s, CODE_CATEGORY, "X", 0);
	codes[1] = study_code(s, CODE_LABEL, "a", x);
	codes[2] = study_code(s, CODE_LABEL, "b", x);
	codes[3] = study_code(s, CODE_LABEL, "c", 0);
	for (size_t c = 0; c < 2; c++) {
		struct coding_origin by_hand = { 0 };
		struct new_coding made[24];
		struct coding_tally tally;

		for (size_t i = 0; i < 24; i++) {
			size_t d = below(3), n = strlen(texts[d]);
			size_t start = below(n - 12);

			made[i] = (struct new_coding){ documents[d],
				codes[below(4)],
				{ start, start + 1 + below(12) } };
		}
		free(s->p.coder_name);
		s->p.coder_name = xstrdup(coders[c]);
		s->p.coder = 0;
		must(coding_add_many(&s->p, made, 24, &by_hand, &tally,
				     &s->err));
	}
	must(act_commit(&s->p, &s->err));
}

/* ------------------------------------------------------- random questions */

static void add_operand(struct strbuf *out, bool passages)
{
	static const char *const operands[] = {
		"\"a\"", "\"b\"", "\"c\"", "\"X\"", "down(X)", "code:*",
		"/price/", "/t.e/", "speaker:Anna", "speaker:Tom",
		"role:interviewer", "doc:one", "coder:ann", "coder:bob",
	};

	strbuf_adds(out, operands[below(passages ? 8 : 14)]);
}

static void add_question(struct strbuf *out, unsigned depth, bool passages);

static void add_meeting(struct strbuf *out, unsigned depth)
{
	static const char *const operators[] = {
		"within", "encloses", "overlaps", "exact", "precedes",
		"follows", "near/4 chars", "precedes/3 chars",
		"follows/9 chars", "near/0 chars",
	};
	static const char *const sides[] = {
		"", " return right", " return union", " return intersection",
	};
	size_t which = below(10);
	bool disjoint = which == 4 || which == 5 || which == 7 || which == 8;

	strbuf_adds(out, "(");
	add_question(out, depth, false);
	strbuf_addf(out, " %s ", operators[which]);
	/* Within a scope has a sense of its own, see the manual. */
	add_question(out, depth, true);
	strbuf_addf(out, "%s)", sides[below(disjoint ? 3 : 4)]);
}

static void add_list(struct strbuf *out, const char *begin,
		     const char *between, unsigned depth, bool passages)
{
	strbuf_adds(out, begin);
	for (size_t i = 0, n = 2 + below(2); i < n; i++) {
		strbuf_adds(out, i ? between : "");
		if (!passages && !below(4))
			strbuf_adds(out, "not ");
		add_question(out, depth, passages);
	}
	strbuf_adds(out, ")");
}

static void add_question(struct strbuf *out, unsigned depth, bool passages)
{
	size_t which = depth ? below(7) : 0;

	switch (which) {
	case 0:
		add_operand(out, passages);
		break;
	case 1:
		add_list(out, passages ? "(\"a\" and (" : "(", " and ",
			 depth - 1, passages);
		strbuf_adds(out, passages ? ")" : "");
		break;
	case 2:
		add_list(out, "(", " or ", depth - 1, passages);
		break;
	case 3:
		add_list(out, "oneof(", ", ", depth - 1, true);
		break;
	case 4:
		add_list(out, "atleast(2, ", ", ", depth - 1, true);
		break;
	case 5:
		strbuf_adds(out, "alone(");
		add_question(out, depth - 1, passages);
		strbuf_adds(out, ")");
		break;
	default:
		if (passages)
			add_operand(out, true);
		else
			add_meeting(out, depth - 1);
		break;
	}
}

static void compare(const struct reference *r, const char *question)
{
	struct study *s = r->s;
	struct query_answer answer;
	struct expression *e = expression_parse(&s->arena, question, &s->err);
	struct value expected;
	bool same;

	if (!e)
		fail_msg("%s: %s", question, s->err.message);
	if (!query_ask(&s->p, &s->arena, question, NULL, &answer, &s->err))
		fail_msg("%s: %s", question, s->err.message);
	expected = refer_settled(r, e, question);
	same = answer.pieces.count == expected.pieces.count;
	for (size_t i = 0; same && i < expected.pieces.count; i++)
		same = !piece_compare(&answer.pieces.at[i],
				      &expected.pieces.at[i]);
	if (!same) {
		for (size_t i = 0; i < answer.pieces.count; i++)
			print_error("is  %u %zu:%zu #%d\n",
				    answer.pieces.at[i].document,
				    answer.pieces.at[i].span.start,
				    answer.pieces.at[i].span.end,
				    (int)answer.pieces.at[i].id);
		for (size_t i = 0; i < expected.pieces.count; i++)
			print_error("not %u %zu:%zu #%d\n",
				    expected.pieces.at[i].document,
				    expected.pieces.at[i].span.start,
				    expected.pieces.at[i].span.end,
				    (int)expected.pieces.at[i].id);
		fail_msg("%s", question);
	}
	query_answer_release(&answer);
	list_release(&expected.pieces);
}

static void random_questions_are_as_the_reference(void **state)
{
	struct study *s = *state;
	struct reference r = { .s = s };

	random_study(s);
	r.all = ask(s, "code:*");
	r.words = ask(s, "role:interviewer or role:participant");
	r.words.nature = NATURE_SCOPE;
	for (size_t i = 0; i < 2000; i++) {
		struct strbuf question = STRBUF_INIT;

		add_question(&question, 1 + (unsigned)below(2), false);
		compare(&r, question.s);
		strbuf_release(&question);
	}
	list_release(&r.all.pieces);
	list_release(&r.words.pieces);
}

/* ------------------------------------------------------- by name and place */

static void find_nothing(struct study *s, const char *question,
			 const char *says)
{
	struct query_answer answer;

	refused(query_ask(&s->p, &s->arena, question, NULL, &answer, &s->err),
		says);
}

static void names_that_are_not_there_are_pointed_at(void **state)
{
	struct study *s = *state;

	random_study(s);
	find_nothing(s, "\"a\" and code:nope", "\n               ^");
	find_nothing(s, "speaker:Zoe", "speaker");
	find_nothing(s, "doc:four", "document");
	find_nothing(s, "coder:zoe", "coder");
	find_nothing(s, "role:boss", "role");
	find_nothing(s, "participant:Zoe", "participant");
	find_nothing(s, "rel(nope, X)", "relation");
	find_nothing(s, "query:nope", "saved query");
	find_nothing(s, "attr:age", "attribute");
}

/* Saved queries that each ask twice for the one before take no longer for
 * it, and those that nest without end are refused. */
static void saved_queries_are_answered_once(void **state)
{
	struct study *s = *state;
	struct query_answer answer;
	enum saving saving;
	char name[16], text[64];

	random_study(s);
	study_begin(s);
	must(saved_query_save(&s->p, &s->arena, "q0", "code:*", &saving,
			      &s->err));
	for (int i = 1; i < 60; i++) {
		snprintf(name, sizeof(name), "q%d", i);
		snprintf(text, sizeof(text), "query:q%d or query:q%d", i - 1,
			 i - 1);
		must(saved_query_save(&s->p, &s->arena, name, text, &saving,
				      &s->err));
	}
	must(act_commit(&s->p, &s->err));
	must(query_ask(&s->p, &s->arena, "query:q59", NULL, &answer,
		       &s->err));
	assert_true(answer.pieces.count > 30);
	query_answer_release(&answer);
	study_whole(s);
}

static void a_circle_made_behind_our_back_is_no_hang(void **state)
{
	struct study *s = *state;
	struct query_answer answer;
	enum saving saving;

	random_study(s);
	study_begin(s);
	must(saved_query_save(&s->p, &s->arena, "p", "code:*", &saving,
			      &s->err));
	must(saved_query_save(&s->p, &s->arena, "q", "query:p", &saving,
			      &s->err));
	must(act_commit(&s->p, &s->err));
	study_sql(s, "UPDATE saved_query SET expression = 'query:q'"
		     " WHERE name = 'p'");
	refused(query_ask(&s->p, &s->arena, "query:q", NULL, &answer,
			  &s->err), "asks for itself");
}

int main(void)
{
#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, study_setup, study_teardown)
	const struct CMUnitTest tests[] = {
		TEST(random_questions_are_as_the_reference),
		TEST(names_that_are_not_there_are_pointed_at),
		TEST(saved_queries_are_answered_once),
		TEST(a_circle_made_behind_our_back_is_no_hang),
	};

	return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
