#include "coding/autocode.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* ---------------------------------------------------------------- looking */

struct looking {
	struct autocode *out;
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

static bool is_last(const struct autocode *out, int64_t document,
		    struct span span)
{
	const struct autocode_passage *last;

	if (!out->passages.count)
		return false;
	last = &out->passages.at[out->passages.count - 1];
	return last->document == document && span_equal(last->span, span);
}

static bool take_hit(void *context, const struct scan_hit *hit,
		     struct error *err)
{
	struct looking *looking = context;
	struct autocode *out = looking->out;
	struct autocode_passage passage = {
		.document = hit->in->document->id,
	};

	(void)err;
	if (looking->document != passage.document) {
		looking->document = passage.document;
		unit_finder_begin(&looking->units, hit->in);
	}
	out->hits++;
	passage.span = unit_finder_grow(&looking->units, hit->span);
	/* White space says nothing that could be coded. */
	if (!is_last(out, passage.document, passage.span) &&
	    !is_blank(hit->in->text, passage.span))
		list_push(&out->passages, passage);
	return true;
}

static bool find_passages(struct project *p, const struct rule *rule,
			  const struct scope *scope,
			  const struct autocode_hooks *hooks,
			  struct autocode *out, struct error *err)
{
	struct looking looking = { .out = out, .hooks = hooks };
	struct pattern *pattern = pattern_new(rule->pattern, &rule->options,
					      err);
	struct scan_request request = {
		.pattern = pattern,
		.scope = scope,
		.words_only = true,
		.hit = take_hit,
		.progress = hooks->progress ? pass_progress : NULL,
		.stop = hooks->stop,
		.context = &looking,
	};
	bool ok;

	if (!pattern)
		return false;
	unit_finder_init(&looking.units, rule->unit);
	ok = scan(p, &request, err);
	unit_finder_release(&looking.units);
	pattern_free(pattern);
	return ok;
}

/* ------------------------------------------- what is there, what was there */

struct place_list {
	struct autocode_passage *at;	/* sorted */
	size_t count, capacity;
};

static int by_place(const void *left, const void *right)
{
	const struct autocode_passage *a = left, *b = right;

	if (a->document != b->document)
		return a->document < b->document ? -1 : 1;
	if (a->span.start != b->span.start)
		return a->span.start < b->span.start ? -1 : 1;
	return (a->span.end > b->span.end) - (a->span.end < b->span.end);
}

static bool holds(const struct place_list *list,
		  const struct autocode_passage *passage)
{
	return list->count && bsearch(passage, list->at, list->count,
				      sizeof(*passage), by_place);
}

/* Closes the statement. */
static bool read_places(struct stmt *st, struct place_list *list,
			struct error *err)
{
	int document = stmt_column(st, "document");
	int start = stmt_column(st, "start_byte");
	int end = stmt_column(st, "end_byte");

	while (stmt_step(st))
		list_push(list, ((struct autocode_passage){
			.document = stmt_int_at(st, document),
			.span = {
				.start = (size_t)stmt_int_at(st, start),
				.end = (size_t)stmt_int_at(st, end),
			},
		}));
	return stmt_close(st, err);
}

/* This coder's codings with the rule's code, whoever or whatever made them. */
static bool read_there(struct project *p, const struct rule *rule,
		       struct place_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT document, start_byte, end_byte FROM coding"
		" WHERE code = :code AND coder ="
		" (SELECT id FROM coder WHERE name = :coder)"
		" ORDER BY document, start_byte, end_byte");

	stmt_bind_int(&st, ":code", rule->code);
	stmt_bind_text(&st, ":coder", p->coder_name);
	return read_places(&st, list, err);
}

static bool read_exceptions(struct project *p, const struct rule *rule,
			    struct place_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT document, start_byte, end_byte FROM rule_exception"
		" WHERE rule = :rule ORDER BY document, start_byte, end_byte");

	stmt_bind_int(&st, ":rule", rule->id);
	return read_places(&st, list, err);
}

static bool sort_out(struct project *p, const struct rule *rule,
		     struct autocode *out, struct error *err)
{
	struct place_list there = { 0 }, exceptions = { 0 };
	bool ok = read_there(p, rule, &there, err) &&
		read_exceptions(p, rule, &exceptions, err);

	for (size_t i = 0; ok && i < out->passages.count; i++) {
		struct autocode_passage *passage = &out->passages.at[i];

		if (holds(&there, passage)) {
			out->already++;
		} else if (holds(&exceptions, passage)) {
			out->taken_back++;
		} else {
			out->fresh++;
			passage->is_new = true;
		}
	}
	list_release(&there);
	list_release(&exceptions);
	return ok;
}

bool autocode_look(struct project *p, const struct rule *rule,
		   const struct scope *scope,
		   const struct autocode_hooks *hooks, struct autocode *out,
		   struct error *err)
{
	*out = (struct autocode){ 0 };
	if (find_passages(p, rule, scope, hooks, out, err) &&
	    sort_out(p, rule, out, err))
		return true;
	autocode_release(out);
	return false;
}

void autocode_release(struct autocode *autocode)
{
	list_release(&autocode->passages);
}

/* ----------------------------------------------------------------- coding */

bool autocode_apply(struct project *p, const struct rule *rule,
		    const struct autocode *found, struct error *err)
{
	struct new_coding *new = xcalloc(found->fresh, sizeof(*new));
	struct coding_origin origin = { .rule = rule->id };
	struct coding_tally tally;
	size_t count = 0;
	bool ok;

	assert(p->in_act && rule->id && rule->code);
	for (size_t i = 0; i < found->passages.count; i++) {
		const struct autocode_passage *passage =
			&found->passages.at[i];

		if (passage->is_new)
			new[count++] = (struct new_coding){
				.document = passage->document,
				.code = rule->code,
				.span = passage->span,
			};
	}
	ok = coding_add_many(p, new, count, &origin, &tally, err);
	free(new);
	return ok;
}

/* ---------------------------------------------------------------- showing */

static void show_document(const struct scan_text *text,
			  const struct offset_map *map,
			  const struct autocode_passage *at,
			  const struct autocode_passage *end,
			  void (*visit)(void *context,
					const struct scan_hit *passage),
			  void *context)
{
	for (; at < end; at++) {
		struct scan_hit passage = {
			.in = text,
			.span = at->span,
			.place = offset_map_cp_span(map, at->span),
			.segment = segment_at(&text->segments,
					      at->span.start),
		};

		if (at->is_new)
			visit(context, &passage);
	}
}

bool autocode_each_new(struct project *p, const struct scope *scope,
		       const struct autocode *found,
		       void (*visit)(void *context,
				     const struct scan_hit *passage),
		       void *context, struct error *err)
{
	const struct autocode_passage *at = found->passages.at;
	const struct autocode_passage *end = at + found->passages.count;
	bool ok = true;

	for (size_t i = 0; i < scope->documents.count && ok; i++) {
		const struct document *document = &scope->documents.at[i];
		const struct autocode_passage *next = at;
		struct document_text text;
		struct arena arena = ARENA_INIT;
		struct scan_text in;

		while (next < end && next->document == document->id)
			next++;
		if (next == at)
			continue;
		if (!document_text_open(p, document, &text, err))
			return false;
		in = (struct scan_text){
			.document = document,
			.text = text.map.text,
			.length = text.map.bytes,
			.ascii = text.map.ascii,
		};
		ok = segment_list(p, &arena, document->id, &in.segments, err);
		if (ok)
			show_document(&in, &text.map, at, next, visit,
				      context);
		at = next;
		document_text_close(&text);
		arena_release(&arena);
	}
	return ok;
}
