#include "transcript/correction.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "store/removal.h"
#include "transcript/segment_edit.h"

/* A coding on its way from one text to the other. */
struct carried {
	int64_t id, code, coder;
	struct span before, after;
};

struct carried_list {
	struct carried *at;
	size_t count, capacity;
};

struct carrier {
	struct project *p;
	const struct document *document;
	const struct text_edit_list *edits;
	enum correction_kind kind;
	struct strbuf text;		/* the new one */
	struct arena arena;
	struct carried_list codings;
	struct correction *what;
};

/* The new text. */

static bool check_edit(const struct document_text *text,
		       const struct text_edit *e, struct error *err)
{
	struct strbuf copy = STRBUF_INIT;
	bool tidy = utf8_valid(e->text, e->length);

	if (!span_fits(text->map.text, text->map.bytes, e->place))
		return error_set(err, _("the place cuts a character"));
	if (tidy) {
		strbuf_add(&copy, e->text, e->length);
		unicode_tidy(&copy);
		tidy = copy.length == e->length &&
			!memcmp(copy.s, e->text, e->length);
	}
	strbuf_release(&copy);
	return tidy || error_set(err, _("the new words hold what no text may: "
					"control characters, or bytes that "
					"are not UTF-8"));
}

static bool make_text(struct carrier *c, struct error *err)
{
	struct document_text text;
	bool ok = true;

	if (!document_text_open(c->p, c->document, &text, err))
		return false;
	if (!text_edits_in_order(c->edits, text.map.bytes))
		ok = error_set(err, _("%s: the changes lie outside the text or "
				      "over each other"), c->document->name);
	for (size_t i = 0; ok && i < c->edits->count; i++)
		ok = check_edit(&text, &c->edits->at[i], err);
	if (ok)
		text_edits_apply(c->edits, text.map.text, text.map.bytes,
				 &c->text);
	document_text_close(&text);
	return ok;
}

static bool has_words(const struct carrier *c, struct span span)
{
	for (size_t n; span.start < span.end; span.start += n)
		if (!utf8_is_space(utf8_decode(c->text.s + span.start,
				span.end - span.start, &n)))
			return true;
	return false;
}

/* Codings. */

static const char *code_of(struct carrier *c, int64_t code)
{
	struct stmt st = stmt_open(&c->p->db,
				   "SELECT name FROM code WHERE id = :id");
	const char *name = "";

	stmt_bind_int(&st, ":id", code);
	if (stmt_step(&st))
		name = stmt_strdup(&st, &c->arena, "name");
	stmt_leave(&st);
	return name;
}

static bool is_lost(const struct carrier *c, const struct document_text *text,
		    const struct text_edit *e, const struct carried *coding)
{
	const char *s = text->map.text;

	if (!has_words(c, coding->after))
		return true;
	return c->kind == CORRECTION_OF_WORDS &&
		span_within(coding->before, e->place) &&
		utf8_count_words(s + coding->before.start,
				 span_length(coding->before)) <
		utf8_count_words(s + e->place.start, span_length(e->place));
}

static bool refuse_loss(struct carrier *c, const struct document_text *text,
			const struct carried *coding, struct error *err)
{
	enum { SHOWN = 120 };		/* bytes */
	struct span span = coding->before;
	const char *more = "";

	if (span_length(span) > SHOWN) {
		span.end = utf8_previous(text->map.text,
					 span.start + SHOWN + 1);
		more = "…";
	}
	return error_set(err, _("%s: coding #%lld ('%s' on '%.*s%s') would "
				"lose its passage; move it or take it off "
				"first (axial recode, axial uncode)"),
			 c->document->name, (long long)coding->id,
			 code_of(c, coding->code), (int)span_length(span),
			 text->map.text + span.start, more);
}

static bool carry_coding(struct carrier *c, const struct document_text *text,
			 struct carried *coding, struct error *err)
{
	const struct text_edit *e;

	/* A damaged study may point anywhere. */
	if (!span_equal(coding->before, span_clip(coding->before,
						  text->map.bytes)))
		return error_set(err, _("%s: coding #%lld lies outside the "
					"text (axial check)"),
				 c->document->name, (long long)coding->id);
	coding->after = text_edits_passage(c->edits, coding->before);
	e = text_edits_touching(c->edits, coding->before);
	if (e && is_lost(c, text, e, coding))
		return refuse_loss(c, text, coding, err);
	c->what->codings += e || span_length(coding->after) !=
		span_length(coding->before);
	return true;
}

static bool read_codings(struct carrier *c, struct error *err)
{
	struct stmt st = stmt_open(&c->p->db,
		"SELECT id, code, coder, start_byte, end_byte FROM coding"
		" WHERE document = :document ORDER BY id");

	stmt_bind_int(&st, ":document", c->document->id);
	while (stmt_step(&st))
		list_push(&c->codings, ((struct carried){
			.id = stmt_int(&st, "id"),
			.code = stmt_int(&st, "code"),
			.coder = stmt_int(&st, "coder"),
			.before = stmt_span(&st),
		}));
	return stmt_close(&st, err);
}

static int compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_what_it_is(const void *a, const void *b)
{
	const struct carried *x = a, *y = b;
	int order = compare(x->code, y->code);

	if (!order)
		order = compare(x->coder, y->coder);
	if (!order)
		order = compare((int64_t)x->after.start,
				(int64_t)y->after.start);
	if (!order)
		order = compare((int64_t)x->after.end, (int64_t)y->after.end);
	return order;
}

static bool check_twins(struct carrier *c, struct error *err)
{
	const struct carried *at = c->codings.at;

	if (!c->codings.count)
		return true;
	qsort(c->codings.at, c->codings.count, sizeof(*at), by_what_it_is);
	for (size_t i = 1; i < c->codings.count; i++)
		if (!by_what_it_is(&at[i - 1], &at[i]))
			return error_set(err, _("%s: codings #%lld and #%lld "
				"('%s') would become one; take one of them "
				"off first (axial uncode)"), c->document->name,
				(long long)at[i - 1].id, (long long)at[i].id,
				code_of(c, at[i].code));
	return true;
}

static bool carry_codings(struct carrier *c, struct error *err)
{
	struct document_text text;
	bool ok = true;

	if (!read_codings(c, err) ||
	    !document_text_open(c->p, c->document, &text, err))
		return false;
	for (size_t i = 0; ok && i < c->codings.count; i++)
		ok = carry_coding(c, &text, &c->codings.at[i], err);
	document_text_close(&text);
	return ok && check_twins(c, err);
}

static void place_coding(struct stmt *st, int64_t id, int64_t start,
			 int64_t end)
{
	stmt_bind_int(st, ":start", start);
	stmt_bind_int(st, ":end", end);
	stmt_bind_int(st, ":id", id);
	stmt_run(st);
}

/* All that move first step aside, for one may go where another has been. */
static bool write_codings(struct carrier *c, struct error *err)
{
	struct stmt st = stmt_open(&c->p->db,
		"UPDATE coding SET start_byte = :start, end_byte = :end"
		" WHERE id = :id");

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < c->codings.count && !st.failed; i++) {
			const struct carried *k = &c->codings.at[i];
			int64_t aside = (int64_t)i + 1;

			if (span_equal(k->before, k->after))
				continue;
			if (pass == 0)
				place_coding(&st, k->id, -2 * aside,
					     -2 * aside + 1);
			else
				place_coding(&st, k->id,
					     (int64_t)k->after.start,
					     (int64_t)k->after.end);
		}
	return stmt_close(&st, err);
}

/* Turns. */

static bool carry_segments(struct carrier *c, struct error *err)
{
	struct segment_list list;
	size_t kept = 0, after = 0;

	if (!segment_list(c->p, &c->arena, c->document->id, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		struct segment *s = &list.at[i];
		struct turn_place now = text_edits_turn(c->edits,
			(struct turn_place){ s->head, s->words }, after);

		now.words = span_trim(c->text.s, now.words);
		if (!span_length(now.words)) {
			c->what->segments_gone++;
			continue;
		}
		if (now.head > now.words.start || s->head == s->words.start)
			now.head = now.words.start;
		s->head = now.head;
		s->words = now.words;
		after = now.words.end;
		list.at[kept++] = *s;
	}
	list.count = kept;
	return segments_store(c->p, c->document->id, &list, err);
}

/*
 * Places that have no name of their own (a rule found them, or was told to
 * leave them): each is taken out and put in where it is now.
 */
static bool clear_places(struct carrier *c, const struct kind *kind,
			 struct error *err)
{
	return db_run(&c->p->db, arena_printf(&c->arena,
		"DELETE FROM %s WHERE %s = :id", kind->table,
		kind->place.document), c->document->id, NULL, err);
}

static bool put_places(struct carrier *c, const struct kind *kind,
		       const struct carried_list *list, struct error *err)
{
	struct stmt st = stmt_open(&c->p->db, arena_printf(&c->arena,
		"INSERT OR IGNORE INTO %s (%s, %s, %s, %s)"
		" VALUES (:number, :document, :start, :end)", kind->table,
		kind->place.number, kind->place.document,
		kind->place.columns[0], kind->place.columns[1]));

	stmt_bind_int(&st, ":document", c->document->id);
	for (size_t i = 0; i < list->count && !st.failed; i++) {
		struct span now = list->at[i].after;

		if (now.start == now.end)
			continue;
		stmt_bind_int(&st, ":number", list->at[i].id);
		stmt_bind_int(&st, ":start", (int64_t)now.start);
		stmt_bind_int(&st, ":end", (int64_t)now.end);
		stmt_run(&st);
	}
	return stmt_close(&st, err);
}

/* Places that are objects of their own (a machine's proposals) stay the same
 * ones; what has no words left is gone. */
static bool move_places(struct carrier *c, const struct kind *kind,
			const struct carried_list *list, struct error *err)
{
	struct stmt move = stmt_open(&c->p->db, arena_printf(&c->arena,
		"UPDATE %s SET %s = :start, %s = :end WHERE id = :id",
		kind->table, kind->place.columns[0], kind->place.columns[1]));
	struct holdings gone = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < list->count && !move.failed; i++) {
		const struct carried *one = &list->at[i];

		if (one->after.start == one->after.end)
			ok = object_remove(c->p, kind->table, one->id, &gone,
					   err);
		else
			place_coding(&move, one->id,
				     (int64_t)one->after.start,
				     (int64_t)one->after.end);
	}
	return stmt_close(&move, err) && ok;
}

static bool carry_places(struct carrier *c, const struct kind *kind,
			 size_t bytes, struct error *err)
{
	struct carried_list list = { 0 };
	struct stmt st = stmt_open(&c->p->db, arena_printf(&c->arena,
		"SELECT %s AS number, %s AS start_byte, %s AS end_byte FROM %s"
		" WHERE %s = :id", kind->place.number, kind->place.columns[0],
		kind->place.columns[1], kind->table, kind->place.document));
	bool ok;

	stmt_bind_int(&st, ":id", c->document->id);
	while (stmt_step(&st))
		list_push(&list, ((struct carried){
			.id = stmt_int(&st, "number"),
			.after = text_edits_passage(c->edits,
				span_clip(stmt_span(&st), bytes)),
		}));
	ok = stmt_close(&st, err) && (!list.count ||
		(kind->has_guid ? move_places(c, kind, &list, err) :
		 clear_places(c, kind, err) &&
		 put_places(c, kind, &list, err)));
	list_release(&list);
	return ok;
}

/* Codings and segments have been carried by what they are. */
static bool carry_other_places(struct carrier *c, size_t bytes,
			       struct error *err)
{
	for_each_kind(kind)
		if (kind->place.document && kind != kind_of("coding") &&
		    kind != kind_of("segment") &&
		    !carry_places(c, kind, bytes, err))
			return false;
	return true;
}

static bool write_document(struct carrier *c, struct error *err)
{
	struct sha256 hash;
	struct stmt st;

	if (!blob_put(c->p, c->text.s, c->text.length, true, &hash, err))
		return false;
	st = stmt_open(&c->p->db,
		"UPDATE document SET text_hash = :hash,"
		" characters = :characters, words = :words WHERE id = :id");
	stmt_bind_hash(&st, ":hash", hash);
	stmt_bind_int(&st, ":characters",
		      (int64_t)utf8_count(c->text.s, c->text.length));
	stmt_bind_int(&st, ":words",
		      (int64_t)utf8_count_words(c->text.s, c->text.length));
	stmt_bind_int(&st, ":id", c->document->id);
	stmt_run(&st);
	return stmt_close(&st, err);
}

/* Segments are read against the length of the text that the document has, so
 * they are read before it gets another. */
static bool carry_all(struct carrier *c, struct error *err)
{
	size_t bytes;

	if (!document_text_bytes(c->p, c->document->id, &bytes, err) ||
	    !make_text(c, err) || !carry_codings(c, err) ||
	    !carry_segments(c, err) || !write_codings(c, err))
		return false;
	return carry_other_places(c, bytes, err) && write_document(c, err);
}

bool document_correct(struct project *p, const struct document *document,
		      const struct text_edit_list *edits,
		      enum correction_kind kind, struct correction *what,
		      struct error *err)
{
	struct carrier c = {
		.p = p, .document = document, .edits = edits, .kind = kind,
		.text = STRBUF_INIT, .what = what,
	};
	bool ok;

	assert(p->in_act);
	*what = (struct correction){ .edits = edits->count };
	if (!edits->count)
		return true;
	ok = carry_all(&c, err);
	strbuf_release(&c.text);
	list_release(&c.codings);
	arena_release(&c.arena);
	return ok;
}
