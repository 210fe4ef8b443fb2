#include "query/partner.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/json_read.h"
#include "base/language.h"
#include "base/memory.h"
#include "coding/passage.h"

/* The question. */

static void add_member(struct strbuf *out, const char *key, const char *text)
{
	if (!text || !*text)
		return;
	strbuf_addf(out, ",\"%s\":", key);
	json_add_string(out, text, strlen(text));
}

static bool is_asked(const int64_t *ids, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (ids[i] == id)
			return true;
	return !count;
}

static bool ask_codes(struct partner *partner, const int64_t *ids,
		      size_t count, struct error *err)
{
	struct strbuf *out = &partner->question;
	struct code_list codes;

	if (!code_list_uncounted(partner->p, partner->arena, CODE_ANY, &codes,
				 err))
		return false;
	for (size_t i = 0; i < codes.count; i++) {
		const struct code *code = &codes.at[i];

		if (!is_asked(ids, count, code->id))
			continue;
		strbuf_adds(out, "{\"type\":\"code\"");
		add_member(out, "code", code->path);
		add_member(out, "definition", code->definition);
		add_member(out, "use_when", code->use_when);
		add_member(out, "not_when", code->not_when);
		add_member(out, "example", code->example);
		strbuf_adds(out, "}\n");
	}
	return true;
}

struct name_list {
	const char **at;
	size_t count, capacity;
};

static bool read_names(struct partner *partner, struct name_list *names,
		       struct error *err)
{
	struct stmt st = stmt_open(&partner->p->db,
				   "SELECT name FROM pseudonym ORDER BY id");

	while (stmt_step(&st))
		list_push(names, stmt_strdup(&st, partner->arena, "name"));
	return stmt_close(&st, err);
}

static bool names_somebody(const struct name_list *names, const char *text,
			   size_t length)
{
	for (size_t i = 0; i < names->count; i++)
		if (memmem(text, length, names->at[i], strlen(names->at[i])))
			return true;
	return false;
}

static void ask_turn(struct partner *partner,
		     const struct passage_source *source,
		     const struct segment *turn)
{
	const struct offset_map *map = &source->text.map;
	struct cp_span place = offset_map_cp_span(map, turn->words);
	struct strbuf *out = &partner->question;

	strbuf_adds(out, "{\"type\":\"passage\"");
	add_member(out, "document", source->document.name);
	strbuf_addf(out, ",\"start\":%zu,\"end\":%zu", place.start, place.end);
	if (turn->participant)
		strbuf_addf(out, ",\"speaker\":\"P%lld\"",
			    (long long)turn->participant);
	strbuf_adds(out, ",\"text\":");
	json_add_string(out, map->text + turn->words.start,
			span_length(turn->words));
	strbuf_adds(out, "}\n");
	list_push(&partner->shown, ((struct shown_passage){
		source->document.id, turn->words }));
}

static bool ask_document(struct partner *partner, int64_t document,
			 const struct name_list *names, struct error *err)
{
	struct passage_source source;
	bool ok = passage_open(partner->p, partner->arena, document, &source,
			       err);

	for (size_t i = 0; ok && i < source.segments.count; i++) {
		const struct segment *turn = &source.segments.at[i];
		struct span words = turn->words;

		if (turn->role == ROLE_INTERVIEWER ||
		    words.end > source.text.map.bytes ||
		    words.start >= words.end)
			continue;
		if (names_somebody(names, source.text.map.text + words.start,
				   span_length(words)))
			partner->withheld++;
		else
			ask_turn(partner, &source, turn);
	}
	passage_close(&source);
	return ok;
}

bool partner_ask(struct partner *partner, const int64_t *documents,
		 size_t count, const int64_t *codes, size_t code_count,
		 struct error *err)
{
	struct name_list names = { 0 };
	struct document_list all;
	bool ok = ask_codes(partner, codes, code_count, err) &&
		read_names(partner, &names, err) &&
		document_list(partner->p, partner->arena, &all, err);

	for (size_t i = 0; ok && i < all.count; i++)
		if (is_asked(documents, count, all.at[i].id))
			ok = ask_document(partner, all.at[i].id, &names, err);
	list_release(&names);
	return ok;
}

void partner_release(struct partner *partner)
{
	strbuf_release(&partner->question);
	list_release(&partner->shown);
}

/* The answer. */

struct hearing {
	struct partner *partner;
	struct partner_answer *answer;
	size_t line;
};

static bool refuse(struct hearing *h, const char *why)
{
	list_push(&h->answer->refused, arena_printf(h->partner->arena,
		_("answer %zu: %s"), h->line, why));
	return false;
}

static bool was_shown(const struct partner *partner, int64_t document,
		      struct span span)
{
	for (size_t i = 0; i < partner->shown.count; i++) {
		const struct shown_passage *one = &partner->shown.at[i];

		if (one->document == document && one->span.start <= span.start
		    && span.end <= one->span.end)
			return true;
	}
	return false;
}

static bool same_words(const struct passage_source *source, struct span span,
		       const char *quote)
{
	return span_length(span) == strlen(quote) &&
		!memcmp(source->text.map.text + span.start, quote,
			strlen(quote));
}

/* By place, by words, or by both, which must then be the same. */
static bool find_span(struct hearing *h, const struct json_t *line,
		      const struct passage_source *source, struct span *span)
{
	const char *quote = json_text(json_member(line, "quote"));
	struct error why = ERROR_INIT;
	double start, end;
	bool placed = json_number(json_member(line, "start"), &start) &&
		json_number(json_member(line, "end"), &end);

	if (placed) {
		if (!(start >= 0 && end > start && end < 4e9))
			return refuse(h, _("a place is two numbers, the first "
					   "the smaller"));
		if (!offset_map_span(&source->text.map, (struct cp_span){
			(size_t)start, (size_t)end }, span))
			return refuse(h, arena_printf(h->partner->arena,
				_("%s is not so long"),
				source->document.name));
		if (quote && !same_words(source, *span, quote))
			return refuse(h, arena_printf(h->partner->arena,
				_("the words '%s' are not at that place in "
				  "%s"), quote, source->document.name));
		return true;
	}
	if (!quote)
		return refuse(h, _("neither a place nor words"));
	if (passage_quoted(source, quote, 0, span, &why))
		return true;
	return refuse(h, arena_printf(h->partner->arena,
		_("the words '%s' are not in %s, or not once"), quote,
		source->document.name));
}

/* Coded so by anybody, or judged or waiting already. */
static bool is_known(struct hearing *h, const struct machine_proposal *one,
		     bool *known, struct error *err)
{
	struct stmt st = stmt_open(&h->partner->p->db,
		"SELECT EXISTS (SELECT 1 FROM coding WHERE code = :code"
		"  AND document = :document AND start_byte = :start"
		"  AND end_byte = :end)"
		" OR EXISTS (SELECT 1 FROM machine_proposal WHERE code = :code"
		"  AND document = :document AND start_byte = :start"
		"  AND end_byte = :end) AS known");

	stmt_bind_int(&st, ":code", one->code);
	stmt_bind_int(&st, ":document", one->document);
	stmt_bind_int(&st, ":start", (int64_t)one->span.start);
	stmt_bind_int(&st, ":end", (int64_t)one->span.end);
	*known = stmt_step(&st) && stmt_int(&st, "known");
	return stmt_close(&st, err);
}

static bool in_this_answer(const struct hearing *h,
			   const struct machine_proposal *one)
{
	for (size_t i = 0; i < h->answer->good.count; i++) {
		const struct machine_proposal *other = &h->answer->good.at[i];

		if (other->code == one->code &&
		    other->document == one->document &&
		    other->span.start == one->span.start &&
		    other->span.end == one->span.end)
			return true;
	}
	return false;
}

static bool hear_span(struct hearing *h, const struct json_t *line,
		      struct machine_proposal *one, struct error *err)
{
	struct passage_source source;
	bool found;

	if (!passage_open(h->partner->p, h->partner->arena, one->document,
			  &source, err)) {
		passage_close(&source);
		return false;
	}
	found = find_span(h, line, &source, &one->span);
	if (found && !was_shown(h->partner, one->document, one->span))
		found = refuse(h, _("it was not shown these words"));
	if (!found)
		one->document = 0;
	passage_close(&source);
	return true;
}

static bool hear_proposal(struct hearing *h, const struct json_t *line,
			  struct error *err)
{
	const char *name = json_text(json_member(line, "document"));
	const char *code_words = json_text(json_member(line, "code"));
	struct machine_proposal one = {
		.reason = json_text(json_member(line, "reason")),
	};
	struct error why = ERROR_INIT;
	struct document document;
	struct code code;
	bool known;

	if (!name || !code_words) {
		refuse(h, _("a document and a code are wanted"));
		return true;
	}
	if (!document_find(h->partner->p, h->partner->arena, name, &document,
			   &why) ||
	    !code_find(h->partner->p, h->partner->arena, code_words, CODE_ANY,
		       &code, &why)) {
		refuse(h, why.message);
		return true;
	}
	one.document = document.id;
	one.code = code.id;
	if (!hear_span(h, line, &one, err))
		return false;
	if (!one.document)
		return true;
	if (!is_known(h, &one, &known, err))
		return false;
	if (known || in_this_answer(h, &one)) {
		h->answer->already++;
		return true;
	}
	one.reason = arena_strdup(h->partner->arena, one.reason);
	list_push(&h->answer->good, one);
	return true;
}

static bool hear_line(struct hearing *h, const struct json_t *line,
		      struct error *err)
{
	const char *type = json_text(json_member(line, "type"));
	struct arena *arena = h->partner->arena;

	if (json_kind(line) != JSON_IS_OBJECT) {
		refuse(h, _("an object is wanted"));
		return true;
	}
	if (!type || strcmp(type, "program") != 0)
		return hear_proposal(h, line, err);
	h->answer->program = arena_strdup(arena,
		json_text(json_member(line, "program")));
	h->answer->version = arena_strdup(arena,
		json_text(json_member(line, "version")));
	return true;
}

bool partner_hear(struct partner *partner, const char *printed, size_t length,
		  struct partner_answer *answer, struct error *err)
{
	struct hearing h = { .partner = partner, .answer = answer };
	struct json_t *lines;
	bool ok = true;

	*answer = (struct partner_answer){ 0 };
	if (!length)
		return true;
	lines = json_read(printed, length, err);
	if (!lines)
		return false;
	for (size_t i = 0; ok && i < json_count(lines); i++) {
		h.line = i + 1;
		ok = hear_line(&h, json_element(lines, i), err);
	}
	json_release(lines);
	list_settle(&answer->good, partner->arena);
	list_settle(&answer->refused, partner->arena);
	return ok;
}
