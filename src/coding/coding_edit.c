#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/language.h"
#include "base/strbuf.h"
#include "coding/coding.h"
#include "coding/passage.h"
#include "coding/review.h"

/* Adding. */

/*
 * Rows go in many to a statement, which halves the time that very many of
 * them take.  A row's parameters follow those that all rows share.
 */
enum { BATCH_ROWS = 100, SHARED = 5, ROW = 5 };

static struct stmt open_insert(struct project *p,
			       const struct coding_origin *origin,
			       int64_t coder, size_t rows)
{
	char now[TIME_TEXT];
	struct strbuf sql = STRBUF_INIT;
	struct stmt st;

	strbuf_adds(&sql, "INSERT INTO coding (coder, origin, rule, weight,"
			  " created_at, guid, document, start_byte, end_byte,"
			  " code) VALUES ");
	for (size_t i = 0; i < rows; i++) {
		size_t n = SHARED + ROW * i;

		strbuf_addf(&sql, "%s(?1, ?2, ?3, ?4, ?5, ?%zu, ?%zu, ?%zu,"
			    " ?%zu, ?%zu)", i ? ", " : "", n + 1, n + 2,
			    n + 3, n + 4, n + 5);
	}
	strbuf_adds(&sql, " ON CONFLICT (code, document, start_byte,"
			  " end_byte, coder) DO NOTHING");
	st = stmt_open(&p->db, sql.s);
	strbuf_release(&sql);
	project_now(p, now);
	stmt_bind_int(&st, "?1", coder);
	stmt_bind_text(&st, "?2", origin->rule ? "rule" :
		       origin->in_vivo ? "in vivo" :
		       origin->machine ? "machine" : "manual");
	stmt_bind_id(&st, "?3", origin->rule);
	if (origin->has_weight)
		stmt_bind_int(&st, "?4", origin->weight);
	stmt_bind_text(&st, "?5", now);
	return st;
}

/* Binds one row of the statement; the guid is not copied. */
static void bind_row(struct stmt *st, size_t row,
		     const struct new_coding *new, const struct guid *guid)
{
	int n = (int)(SHARED + ROW * row);

	stmt_bind_guid_at(st, n + 1, guid);
	stmt_bind_int_at(st, n + 2, new->document);
	stmt_bind_int_at(st, n + 3, (int64_t)new->span.start);
	stmt_bind_int_at(st, n + 4, (int64_t)new->span.end);
	stmt_bind_int_at(st, n + 5, new->code);
}

/* This passage with this code by this coder: its id, or 0. */
static bool find_same(struct project *p, const struct new_coding *new,
		      int64_t coder, int64_t *id, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT id FROM coding WHERE code = :code"
		" AND document = :document AND start_byte = :start"
		" AND end_byte = :end AND coder = :coder");

	*id = 0;
	stmt_bind_int(&st, ":code", new->code);
	stmt_bind_int(&st, ":document", new->document);
	stmt_bind_int(&st, ":start", (int64_t)new->span.start);
	stmt_bind_int(&st, ":end", (int64_t)new->span.end);
	stmt_bind_int(&st, ":coder", coder);
	if (stmt_step(&st))
		*id = stmt_int(&st, "id");
	return stmt_close(&st, err);
}

static bool code_name_of(struct project *p, struct arena *arena, int64_t code,
			 const char **name, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
				   "SELECT name FROM code WHERE id = :id");

	*name = NULL;
	stmt_bind_int(&st, ":id", code);
	if (stmt_step(&st))
		*name = stmt_strdup(&st, arena, "name");
	if (!stmt_close(&st, err))
		return false;
	return *name || error_set(err, _("there is no code #%lld"),
				  (long long)code);
}

/* Refuses what cannot be coded, and a second coding like one that is there
 * (other than `but`). */
static bool check_new(struct project *p, const struct new_coding *new,
		      int64_t coder, int64_t but, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct passage_source source;
	struct cp_span place;
	const char *code;
	int64_t same = 0;
	bool ok;

	ok = passage_open(p, &arena, new->document, &source, err) &&
		passage_check(&source, new->span, err) &&
		code_name_of(p, &arena, new->code, &code, err) &&
		find_same(p, new, coder, &same, err);
	if (ok && same && same != but) {
		place = offset_map_cp_span(&source.text.map, new->span);
		ok = error_set(err, _("%s %zu:%zu is coded '%s' already: "
				      "#%lld"), source.document.name,
			       place.start, place.end, code, (long long)same);
	}
	passage_close(&source);
	arena_release(&arena);
	return ok;
}

bool coding_add(struct project *p, const struct new_coding *new,
		const struct coding_origin *origin, int64_t *id,
		struct error *err)
{
	int64_t coder = project_coder(p, err);
	struct guid guid;
	struct stmt st;

	assert(p->in_act);
	if (!coder || !check_new(p, new, coder, 0, err))
		return false;
	guid = guid_new(&p->guids);
	st = open_insert(p, origin, coder, 1);
	bind_row(&st, 0, new, &guid);
	stmt_run(&st);
	*id = db_last_id(&p->db);
	return stmt_close(&st, err);
}

/* Adding very many. */

static bool is_exception(const struct place_list *list,
			 const struct new_coding *new)
{
	return place_listed(list, &(struct place){ new->document, new->span });
}

/* Each document's text is opened once where the codings are sorted. */
static bool check_spans(struct project *p, const struct new_coding *at,
			size_t count, struct error *err)
{
	size_t i = 0;

	while (i < count) {
		struct arena arena = ARENA_INIT;
		struct document document;
		struct document_text text = { .map = OFFSET_MAP_INIT };
		int64_t id = at[i].document;
		bool ok = document_get(p, &arena, id, &document, err) &&
			document_text_open(p, &document, &text, err);

		for (; ok && i < count && at[i].document == id; i++) {
			struct span s = at[i].span;

			if (s.start == s.end ||
			    !span_fits(text.map.text, text.map.bytes, s))
				ok = error_set(err, _("%s: bytes %zu to %zu "
					       "are no passage of it"),
					       document.name, s.start, s.end);
		}
		document_text_close(&text);
		arena_release(&arena);
		if (!ok)
			return false;
	}
	return true;
}

/* The codings whose turn it is, in one statement. */
struct batch {
	struct new_coding at[BATCH_ROWS];
	struct guid guids[BATCH_ROWS];
	size_t count;
};

static void insert_batch(struct stmt *st, const struct batch *batch,
			 struct coding_tally *tally)
{
	size_t added;

	for (size_t i = 0; i < batch->count; i++)
		bind_row(st, i, &batch->at[i], &batch->guids[i]);
	if (!stmt_run(st))
		return;
	added = (size_t)db_changes(st->db);
	tally->added += added;
	tally->already += batch->count - added;
}

/* Fills the batch from *i on, leaving out what a person has taken back. */
static void fill_batch(struct project *p, const struct new_coding *at,
		       size_t count, size_t *i,
		       const struct place_list *exceptions,
		       struct batch *batch, struct coding_tally *tally)
{
	batch->count = 0;
	for (; *i < count && batch->count < BATCH_ROWS; ++*i) {
		if (is_exception(exceptions, &at[*i]))
			tally->taken_back++;
		else
			batch->at[batch->count++] = at[*i];
	}
	guid_new_many(&p->guids, batch->guids, batch->count);
}

static bool insert_many(struct project *p, const struct new_coding *at,
			size_t count, const struct coding_origin *origin,
			int64_t coder, const struct place_list *exceptions,
			struct coding_tally *tally, struct error *err)
{
	struct stmt st = open_insert(p, origin, coder, BATCH_ROWS);
	struct batch batch = { .count = 0 };
	size_t i = 0;

	while (i < count && !st.failed) {
		fill_batch(p, at, count, &i, exceptions, &batch, tally);
		if (batch.count == BATCH_ROWS)
			insert_batch(&st, &batch, tally);
	}
	if (!stmt_close(&st, err))
		return false;
	if (batch.count == BATCH_ROWS || !batch.count)
		return true;
	st = open_insert(p, origin, coder, batch.count);
	insert_batch(&st, &batch, tally);
	return stmt_close(&st, err);
}

bool coding_add_many(struct project *p, const struct new_coding *at,
		     size_t count, const struct coding_origin *origin,
		     struct coding_tally *tally, struct error *err)
{
	struct place_list exceptions = { 0 };
	int64_t coder = project_coder(p, err);
	bool ok;

	assert(p->in_act);
	*tally = (struct coding_tally){ 0 };
	ok = coder && check_spans(p, at, count, err) &&
		(!origin->rule ||
		 rule_exceptions(p, origin->rule, &exceptions, err)) &&
		insert_many(p, at, count, origin, coder, &exceptions, tally,
			    err);
	list_release(&exceptions);
	return ok;
}

/* Changing and removing. */

/* What a person takes back or changes, its rule does not bring back. */
static bool except_from_rule(struct project *p, int64_t id, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"INSERT OR IGNORE INTO rule_exception"
		" (rule, document, start_byte, end_byte)"
		" SELECT rule, document, start_byte, end_byte FROM coding"
		" WHERE id = :id AND rule IS NOT NULL");

	stmt_bind_int(&st, ":id", id);
	stmt_run(&st);
	return stmt_close(&st, err);
}

void coding_removal_add(struct coding_removal *what,
			const struct holdings *gone)
{
	what->codings += gone->objects;
	what->evidence += holdings_of(gone, HELD_EVIDENCE);
	what->memo_links += holdings_of(gone, HELD_MEMO_LINKS);
	what->locations += holdings_of(gone, HELD_LOCATIONS);
}

bool coding_drop_many(struct project *p, const int64_t *ids, size_t count,
		      struct coding_removal *what, struct error *err)
{
	const struct object_choice codings = { .table = "coding" };
	struct holdings gone = { 0 };
	bool ok = objects_remove(p, codings, ids, count, &gone, err);

	coding_removal_add(what, &gone);
	return ok;
}

bool coding_remove(struct project *p, int64_t id, struct coding_removal *what,
		   struct error *err)
{
	return except_from_rule(p, id, err) &&
		coding_drop_many(p, &id, 1, what, err);
}

/* What the coding is, as one that is to be made. */
static bool read_as_new(struct project *p, int64_t id, struct new_coding *out,
			int64_t *coder, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT document, code, start_byte, end_byte, coder"
		" FROM coding WHERE id = :id");
	bool found;

	stmt_bind_int(&st, ":id", id);
	found = stmt_step(&st);
	*out = (struct new_coding){
		.document = stmt_int(&st, "document"),
		.code = stmt_int(&st, "code"),
		.span = stmt_span(&st),
	};
	*coder = stmt_int(&st, "coder");
	if (!stmt_close(&st, err))
		return false;
	return found || error_set(err, _("there is no coding #%lld"),
				  (long long)id);
}

/* Makes the coding what `to` says. */
static bool change(struct project *p, int64_t id, const struct new_coding *to,
		   int64_t coder, struct error *err)
{
	struct stmt st;

	if (!check_new(p, to, coder, id, err) ||
	    !except_from_rule(p, id, err))
		return false;
	st = stmt_open(&p->db,
		"UPDATE coding SET code = :code, start_byte = :start,"
		" end_byte = :end WHERE id = :id");
	stmt_bind_int(&st, ":code", to->code);
	stmt_bind_int(&st, ":start", (int64_t)to->span.start);
	stmt_bind_int(&st, ":end", (int64_t)to->span.end);
	stmt_bind_int(&st, ":id", id);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool coding_recode(struct project *p, int64_t id, int64_t code,
		   struct error *err)
{
	struct new_coding to;
	int64_t coder;

	assert(p->in_act);
	if (!read_as_new(p, id, &to, &coder, err))
		return false;
	if (to.code == code)
		return error_set(err, _("coding #%lld stands on this code "
					"already"), (long long)id);
	to.code = code;
	return change(p, id, &to, coder, err);
}

bool coding_move(struct project *p, int64_t id, struct span span,
		 struct error *err)
{
	struct new_coding to;
	int64_t coder;

	assert(p->in_act);
	if (!read_as_new(p, id, &to, &coder, err))
		return false;
	if (span_equal(to.span, span))
		return error_set(err, _("coding #%lld has these borders "
					"already"), (long long)id);
	to.span = span;
	return change(p, id, &to, coder, err);
}
