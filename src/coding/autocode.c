#include "coding/autocode.h"

#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"

/* ---------------------------------------------------------------- looking */

struct looking {
	struct autocode *out;
	struct place_list *passages;
	struct unit_finder units;
	int64_t document;		/* of the last hit */
	const struct autocode_hooks *hooks;
};

static void pass_progress(void *context, size_t done, size_t total)
{
	const struct autocode_hooks *hooks =
		((struct looking *)context)->hooks;

	hooks->progress(hooks->context, done, total);
}

static bool is_blank(const char *text, struct span s)
{
	size_t n;

	for (size_t i = s.start; i < s.end; i += n)
		if (!utf8_is_space(utf8_decode(text + i, s.end - i, &n)))
			return false;
	return true;
}

static bool is_last(const struct place_list *passages,
		    const struct place *passage)
{
	return passages->count &&
		!place_compare(&passages->at[passages->count - 1], passage);
}

static bool take_hit(void *context, const struct scan_hit *hit,
		     struct error *err)
{
	struct looking *looking = context;
	struct place passage = { .document = hit->in->document->id };

	(void)err;
	if (looking->document != passage.document) {
		looking->document = passage.document;
		unit_finder_begin(&looking->units, hit->in);
	}
	looking->out->hits++;
	passage.span = unit_finder_grow(&looking->units, hit->span);
	/* White space says nothing that could be coded. */
	if (!is_last(looking->passages, &passage) &&
	    !is_blank(hit->in->text, passage.span))
		list_push(looking->passages, passage);
	return true;
}

/* They come in order, unless the turns of a damaged study overlap. */
static void put_in_order(struct place_list *list)
{
	size_t count = 0;
	bool ordered = true;

	for (size_t i = 1; i < list->count && ordered; i++)
		ordered = place_compare(&list->at[i - 1], &list->at[i]) < 0;
	if (ordered)
		return;
	qsort(list->at, list->count, sizeof(*list->at), place_compare);
	for (size_t i = 0; i < list->count; i++)
		if (!count || place_compare(&list->at[count - 1],
					    &list->at[i]))
			list->at[count++] = list->at[i];
	list->count = count;
}

static bool find_passages(struct project *p, const struct rule *rule,
			  const struct scope *scope,
			  const struct autocode_hooks *hooks,
			  struct autocode *out, struct place_list *passages,
			  struct error *err)
{
	struct looking looking = { .out = out, .passages = passages,
				   .hooks = hooks };
	struct search *search = search_new(rule->pattern, &rule->options, err);
	struct scan_request request = {
		.search = search,
		.scope = scope,
		.words_only = true,
		.hit = take_hit,
		.progress = hooks->progress ? pass_progress : NULL,
		.stop = hooks->stop,
		.context = &looking,
	};
	bool ok;

	if (!search)
		return false;
	unit_finder_init(&looking.units, rule->unit);
	ok = scan(p, &request, err);
	unit_finder_release(&looking.units);
	search_free(search);
	put_in_order(passages);
	return ok;
}

/* ------------------------------------------- what is there, what was there */

/* What the study holds already that has to do with the rule. */
struct record {
	struct place_list coded;	/* by this coder, with the code */
	struct { int64_t *at; size_t count, capacity; } codings; /* their ids */
	struct place_list exceptions, proposals;
	size_t *reach;		/* how far the exceptions up to this one go in
				 * their document */
};

static void record_release(struct record *record)
{
	list_release(&record->coded);
	list_release(&record->codings);
	list_release(&record->exceptions);
	list_release(&record->proposals);
	free(record->reach);
}

/* Whoever or whatever made them. */
static bool read_coded(struct project *p, const struct rule *rule,
		       struct record *record, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT id, document, start_byte, end_byte FROM coding"
		" WHERE code = :code AND coder ="
		" (SELECT id FROM coder WHERE name = :coder)"
		" ORDER BY document, start_byte, end_byte");
	int id = stmt_column(&st, "id");
	int document = stmt_column(&st, "document");
	int start = stmt_column(&st, "start_byte");
	int end = stmt_column(&st, "end_byte");

	stmt_bind_int(&st, ":code", rule->code);
	stmt_bind_text(&st, ":coder", p->coder_name);
	while (stmt_step(&st)) {
		list_push(&record->codings, stmt_int_at(&st, id));
		list_push(&record->coded, ((struct place){
			.document = stmt_int_at(&st, document),
			.span = {
				.start = (size_t)stmt_int_at(&st, start),
				.end = (size_t)stmt_int_at(&st, end),
			},
		}));
	}
	return stmt_close(&st, err);
}

static void find_reach(struct record *record)
{
	const struct place_list *list = &record->exceptions;

	record->reach = xcalloc(list->count + 1, sizeof(*record->reach));
	for (size_t i = 0; i < list->count; i++) {
		const struct place *one = &list->at[i];

		record->reach[i] = one->span.end;
		if (i && one[-1].document == one->document &&
		    record->reach[i - 1] > one->span.end)
			record->reach[i] = record->reach[i - 1];
	}
}

static bool record_read(struct project *p, const struct rule *rule,
			struct record *record, struct error *err)
{
	*record = (struct record){ 0 };
	if (!read_coded(p, rule, record, err) ||
	    !rule_exceptions(p, rule->id, &record->exceptions, err) ||
	    !rule_proposals(p, rule->id, &record->proposals, err))
		return false;
	find_reach(record);
	return true;
}

static void sort_out(const struct record *record,
		     const struct place_list *passages, struct autocode *out)
{
	out->passages = passages->count;
	for (size_t i = 0; i < passages->count; i++) {
		const struct place *passage = &passages->at[i];

		if (place_listed(&record->coded, passage))
			out->already++;
		else if (place_listed(&record->exceptions, passage))
			out->rejected++;
		else if (place_listed(&record->proposals, passage))
			out->on_list++;
		else
			list_push(&out->fresh, *passage);
	}
	for (size_t i = 0; i < record->proposals.count; i++) {
		const struct place *one = &record->proposals.at[i];

		if (!place_listed(passages, one) ||
		    place_listed(&record->coded, one))
			list_push(&out->stale, *one);
	}
}

/*
 * Did a person move the coding's borders?  Then the rule was told to leave the
 * place alone where it stood before, which overlaps the new one.
 */
static bool was_moved(const struct record *record, const struct place *place)
{
	const struct place_list *list = &record->exceptions;
	size_t low = 0, high = list->count;

	/* The exceptions that begin before the place ends. */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct place *one = &list->at[middle];

		if (one->document < place->document ||
		    (one->document == place->document &&
		     one->span.start < place->span.end))
			low = middle + 1;
		else
			high = middle;
	}
	return low && list->at[low - 1].document == place->document &&
		record->reach[low - 1] > place->span.start;
}

/* A person's own codings are no business of the rule's. */
static bool find_vanished(struct project *p, const struct rule *rule,
			  const struct record *record,
			  const struct place_list *passages,
			  struct vanished_list *out, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT 1 FROM coding WHERE id = :id AND rule = :rule");

	out->at = xcalloc(record->coded.count + 1, sizeof(*out->at));
	out->codings = xcalloc(record->coded.count + 1,
			       sizeof(*out->codings));
	stmt_bind_int(&st, ":rule", rule->id);
	for (size_t i = 0; rule->id && i < record->coded.count; i++) {
		const struct place *place = &record->coded.at[i];

		if (place_listed(passages, place) || was_moved(record, place))
			continue;
		stmt_bind_int(&st, ":id", record->codings.at[i]);
		if (stmt_step(&st)) {
			out->at[out->count] = *place;
			out->codings[out->count++] = record->codings.at[i];
		}
		stmt_reset(&st);
	}
	return stmt_close(&st, err);
}

bool autocode_look(struct project *p, const struct rule *rule,
		   const struct scope *scope,
		   const struct autocode_hooks *hooks, struct autocode *out,
		   struct error *err)
{
	struct place_list passages = { 0 };
	struct record record = { 0 };
	bool ok;

	*out = (struct autocode){ 0 };
	ok = find_passages(p, rule, scope, hooks, out, &passages, err) &&
		record_read(p, rule, &record, err);
	if (ok) {
		sort_out(&record, &passages, out);
		ok = find_vanished(p, rule, &record, &passages,
				   &out->vanished, err);
	}
	list_release(&passages);
	record_release(&record);
	if (!ok)
		autocode_release(out);
	return ok;
}

void autocode_release(struct autocode *autocode)
{
	list_release(&autocode->fresh);
	list_release(&autocode->stale);
	free(autocode->vanished.at);
	free(autocode->vanished.codings);
	autocode->vanished = (struct vanished_list){ 0 };
}

/* ----------------------------------------------------------------- coding */

bool autocode_apply(struct project *p, const struct rule *rule,
		    const struct autocode *found, bool for_review,
		    struct error *err)
{
	const struct place_list *fresh = &found->fresh;
	struct coding_tally tally;

	assert(p->in_act && rule->id && rule->code);
	if (!rule_withdraw(p, rule->id, found->stale.at, found->stale.count,
			   err))
		return false;
	return for_review ?
		rule_propose(p, rule->id, fresh->at, fresh->count, err) :
		rule_code(p, rule, fresh->at, fresh->count, &tally, err);
}

bool autocode_prune(struct project *p, const struct autocode *found,
		    struct coding_removal *gone, struct error *err)
{
	return coding_drop_many(p, found->vanished.codings,
				found->vanished.count, gone, err);
}
