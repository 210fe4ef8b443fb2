/* What operands stand for: codings, hits, somebody's words. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "query/attribute_test.h"
#include "query/evaluate.h"
#include "store/coder.h"
#include "transcript/participant.h"
#include "transcript/scan.h"

/* ----------------------------------------------------------- what is read */

static uint32_t document_number(const struct evaluation *ev, int64_t id)
{
	size_t low = 0, high = ev->documents.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (ev->documents.at[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t)low;
}

/* Adds the rows of a statement: id or none, document, start_byte, end_byte.
 * A damaged study may point anywhere.  A million rows are usual. */
static void add_rows(struct evaluation *ev, struct stmt *st, bool codings,
		     struct piece_list *pieces)
{
	int id_at = codings ? stmt_column(st, "id") : -1;
	int document_at = stmt_column(st, "document");
	int start_at = stmt_column(st, "start_byte");
	int end_at = stmt_column(st, "end_byte");
	int64_t last = 0;
	uint32_t number = 0;

	while (stmt_step(st)) {
		int64_t document = stmt_int_at(st, document_at);
		int64_t start = stmt_int_at(st, start_at);
		int64_t end = stmt_int_at(st, end_at);
		struct piece piece = { .id = PIECE_STRETCH };

		if (document != last)
			number = document_number(ev, document);
		last = document;
		if (number == ev->documents.count || start < 0 || end < 0 ||
		    ev->documents.at[number].id != document)
			continue;
		if (codings)
			piece.id = stmt_int_at(st, id_at);
		piece.document = number;
		piece.span = span_clip((struct span){
			(size_t)start, (size_t)end }, ev->bytes[number]);
		if (piece.span.start < piece.span.end)
			list_push(pieces, piece);
	}
}

void evaluation_add_codings(struct evaluation *ev, struct stmt *st,
			    struct piece_list *pieces)
{
	add_rows(ev, st, true, pieces);
}

#define CODING_PLACES "SELECT id, document, start_byte, end_byte FROM coding"

bool evaluation_all(struct evaluation *ev, struct error *err)
{
	struct stmt st;

	if (ev->has_all)
		return true;
	st = stmt_open(&ev->project->db, CODING_PLACES);
	add_rows(ev, &st, true, &ev->all);
	pieces_sort(&ev->all);
	ev->has_all = true;
	return stmt_close(&st, err);
}

bool evaluation_words(struct evaluation *ev, struct error *err)
{
	struct stmt st;
	bool *spoken;

	if (ev->has_words)
		return true;
	st = stmt_open(&ev->project->db,
		"SELECT document, start_byte, end_byte FROM segment"
		" ORDER BY document, n");
	add_rows(ev, &st, false, &ev->words);
	spoken = xcalloc(ev->documents.count + 1, sizeof(*spoken));
	for (size_t i = 0; i < ev->words.count; i++)
		spoken[ev->words.at[i].document] = true;
	/* A text without turns is all words. */
	for (uint32_t d = 0; d < ev->documents.count; d++)
		if (!spoken[d] && ev->bytes[d])
			list_push(&ev->words, ((struct piece){
				.id = PIECE_STRETCH,
				.document = d,
				.span = { 0, ev->bytes[d] },
			}));
	free(spoken);
	pieces_sort(&ev->words);
	text_unite(&ev->words, false);
	ev->has_words = true;
	return stmt_close(&st, err);
}

/* ------------------------------------------------------------------ codes */

static bool codings_of_codes(struct evaluation *ev, const bool *set,
			     struct piece_list *pieces, struct error *err)
{
	struct stmt st = stmt_open(&ev->project->db,
		CODING_PLACES " WHERE code = :code"
		" ORDER BY document, start_byte, end_byte");

	for (size_t i = 0; i < ev->codes.count; i++) {
		if (!set[i])
			continue;
		stmt_bind_int(&st, ":code", ev->codes.at[i].id);
		add_rows(ev, &st, true, pieces);
		stmt_reset(&st);
	}
	pieces_sort(pieces);
	return stmt_close(&st, err);
}

bool evaluate_codes(struct evaluation *ev, const struct expression *e,
		    struct value *out, struct error *err)
{
	bool *set = code_set(ev, e, err), ok;

	ok = set && codings_of_codes(ev, set, &out->pieces, err);
	free(set);
	return ok;
}

static bool codings_of_stage(struct evaluation *ev,
			     const struct expression *e, struct value *out,
			     struct error *err)
{
	bool *set = code_set_of_stage(ev, e, err), ok;

	ok = set && codings_of_codes(ev, set, &out->pieces, err);
	free(set);
	return ok;
}

/* --------------------------------------------------------------- patterns */

struct hits {
	const struct evaluation *ev;
	struct piece_list *pieces;
	const struct document *last;
	uint32_t number;
};

static bool take_hit(void *context, const struct scan_hit *hit,
		     struct error *err)
{
	struct hits *hits = context;
	const struct document *document = hit->in->document;

	(void)err;
	if (document != hits->last)
		hits->number = document_number(hits->ev, document->id);
	hits->last = document;
	list_push(hits->pieces, ((struct piece){
		.id = PIECE_HIT, .document = hits->number, .span = hit->span,
	}));
	return true;
}

static bool hits_of_pattern(struct evaluation *ev, const struct expression *e,
			    struct value *out, struct error *err)
{
	struct scope everywhere = { .documents = ev->documents };
	struct search_options options = {
		.caseless = e->options.caseless,
		.literal = e->options.literal,
		.words = e->options.words,
	};
	struct search *search = search_new(e->name, &options, err);
	struct hits hits = { .ev = ev, .pieces = &out->pieces };
	struct scan_request request = {
		.search = search,
		.scope = &everywhere,
		.words_only = true,
		.spans_only = true,
		.hit = take_hit,
		.stop = ev->stop,
		.context = &hits,
	};
	bool ok;

	if (!search)
		return false;
	ok = scan(ev->project, &request, err);
	search_free(search);
	pieces_sort(&out->pieces);
	return ok;
}

/* ----------------------------------------------------------------- scopes */

/* Ids of speakers. */
struct voice_ids {
	int64_t *at;
	size_t count, capacity;
};

static bool words_of_voices(struct evaluation *ev, const int64_t *voices,
			    size_t count, struct value *out,
			    struct error *err)
{
	struct stmt st = stmt_open(&ev->project->db,
		"SELECT document, start_byte, end_byte FROM segment"
		" WHERE speaker = :speaker ORDER BY document, n");

	for (size_t i = 0; i < count; i++) {
		stmt_bind_int(&st, ":speaker", voices[i]);
		add_rows(ev, &st, false, &out->pieces);
		stmt_reset(&st);
	}
	pieces_sort(&out->pieces);
	text_unite(&out->pieces, false);
	return stmt_close(&st, err);
}

/* speaker:, role: and doc: mean what the options of the same names do. */
static bool words_of_scope(struct evaluation *ev, const struct expression *e,
			   struct value *out, struct error *err)
{
	struct scope_words words = { 0 };
	struct scope scope;

	if (e->kind == EXPRESSION_ROLE) {
		words.role = e->name;
	} else if (e->kind == EXPRESSION_SPEAKER) {
		words.speakers = &e->name;
		words.speaker_count = 1;
	} else {
		words.documents = &e->name;
		words.document_count = 1;
	}
	if (!scope_resolve(ev->project, ev->arena, &words, &scope, err))
		return evaluation_error(ev, e->name_at.start, err);
	if (scope.by_voice)
		return words_of_voices(ev, scope.voices.at,
				       scope.voices.count, out, err);
	for (size_t i = 0; i < scope.documents.count; i++) {
		uint32_t d = document_number(ev, scope.documents.at[i].id);

		if (ev->bytes[d])
			list_push(&out->pieces, ((struct piece){
				.id = PIECE_STRETCH,
				.document = d,
				.span = { 0, ev->bytes[d] },
			}));
	}
	return true;
}

/* The voices of a person, or of all of whom an attribute is so. */
static bool words_of_people(struct evaluation *ev, const struct expression *e,
			    struct value *out, struct error *err)
{
	struct attribute_test test = ATTRIBUTE_TEST_INIT;
	struct participant person = { 0 };
	struct voice_ids voices = { 0 };
	bool ok, by_name = e->kind == EXPRESSION_PARTICIPANT;
	struct stmt st;

	ok = by_name ? participant_find(ev->project, ev->arena, e->name,
					&person, err) ||
		evaluation_error(ev, e->name_at.start, err) :
		attribute_test_make(ev, e, &test, err);
	if (!ok)
		return false;
	st = stmt_open(&ev->project->db, by_name ?
		"SELECT id, NULL AS value FROM speaker"
		" WHERE participant = :which" :
		"SELECT s.id, a.value FROM participant_attribute a"
		" JOIN speaker s ON s.participant = a.participant"
		" WHERE a.attribute = :which");
	stmt_bind_int(&st, ":which", by_name ? person.id : test.attribute.id);
	while (ok && stmt_step(&st)) {
		bool holds = by_name;

		ok = by_name || attribute_test_holds(&test,
			stmt_text(&st, "value"), &holds, err);
		if (holds)
			list_push(&voices, stmt_int(&st, "id"));
	}
	attribute_test_release(&test);
	if (ok)
		ok = stmt_close(&st, err) &&
			words_of_voices(ev, voices.at, voices.count, out, err);
	else
		stmt_leave(&st);
	list_release(&voices);
	return ok;
}

/* ----------------------------------------------------------------- traits */

/* "2024", "2024-05", "2024-05-17": the beginning of the time it was made. */
static bool check_date(const struct evaluation *ev,
		       const struct expression *e, struct error *err)
{
	static const char form[] = "0000-00-00";
	const char *c = e->name;
	size_t n = strlen(c), i;

	for (i = 0; i < n && i < sizeof(form) - 1; i++)
		if (form[i] == '0' ? c[i] < '0' || c[i] > '9' :
				     c[i] != form[i])
			break;
	if (i == n && (n == 4 || n == 7 || n == 10))
		return true;
	return expression_error(err, ev->text, e->name_at.start,
				_("'%s' is no date; write 2024, 2024-05 or "
				  "2024-05-17"), c);
}

static bool check_origin(const struct evaluation *ev,
			 const struct expression *e, struct error *err)
{
	static const char *const origins[] = { "manual", "in vivo", "rule" };

	for (size_t i = 0; i < 3; i++)
		if (!strcmp(origins[i], e->name))
			return true;
	return expression_error(err, ev->text, e->name_at.start,
				_("there is no origin '%s'; there are manual, "
				  "\"in vivo\" and rule"), e->name);
}

/* Closes the statement. */
static bool take_codings(struct evaluation *ev, struct stmt *st,
			 struct value *out, struct error *err)
{
	add_rows(ev, st, true, &out->pieces);
	pieces_sort(&out->pieces);
	return stmt_close(st, err);
}

static bool codings_by(struct evaluation *ev, const struct expression *e,
		       struct value *out, struct error *err)
{
	struct coder coder;
	struct stmt st;

	if (!coder_find(ev->project, ev->arena, e->name, &coder, err))
		return evaluation_error(ev, e->name_at.start, err);
	st = stmt_open(&ev->project->db, CODING_PLACES " WHERE coder = :id");
	stmt_bind_int(&st, ":id", coder.id);
	return take_codings(ev, &st, out, err);
}

static bool codings_with(struct evaluation *ev, const struct expression *e,
			 struct value *out, struct error *err)
{
	static const char *const conditions[] = {
		[EXPRESSION_ORIGIN] = CODING_PLACES " WHERE origin = :name",
		[EXPRESSION_SINCE] = CODING_PLACES
			" WHERE created_at >= :name",
		[EXPRESSION_UNTIL] = CODING_PLACES
			" WHERE substr(created_at, 1, length(:name)) <= :name",
	};
	struct stmt st;

	if (e->kind == EXPRESSION_ORIGIN ? !check_origin(ev, e, err) :
	    !check_date(ev, e, err))
		return false;
	st = stmt_open(&ev->project->db, conditions[e->kind]);
	stmt_bind_text(&st, ":name", e->name);
	return take_codings(ev, &st, out, err);
}

bool evaluate_operand(struct evaluation *ev, const struct expression *e,
		      struct value *out, struct error *err)
{
	switch (e->kind) {
	case EXPRESSION_PATTERN:
		return hits_of_pattern(ev, e, out, err);
	case EXPRESSION_SPEAKER:
	case EXPRESSION_ROLE:
	case EXPRESSION_DOC:
		out->nature = NATURE_SCOPE;
		return words_of_scope(ev, e, out, err);
	case EXPRESSION_PARTICIPANT:
	case EXPRESSION_ATTRIBUTE:
		out->nature = NATURE_SCOPE;
		return words_of_people(ev, e, out, err);
	case EXPRESSION_STAGE:
		out->nature = NATURE_TRAIT;
		return codings_of_stage(ev, e, out, err);
	case EXPRESSION_PROPERTY:
		out->nature = NATURE_TRAIT;
		return evaluate_property(ev, e, out, err);
	case EXPRESSION_CODER:
		out->nature = NATURE_TRAIT;
		return codings_by(ev, e, out, err);
	case EXPRESSION_ORIGIN:
	case EXPRESSION_SINCE:
	case EXPRESSION_UNTIL:
		out->nature = NATURE_TRAIT;
		return codings_with(ev, e, out, err);
	default:
		return evaluate_codes(ev, e, out, err);
	}
}
