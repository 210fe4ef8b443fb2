#include "coding/coding.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "base/strbuf.h"

#define CODING_COLUMNS \
	"SELECT c.*, coder.name AS coder_name" \
	" FROM coding c JOIN coder ON coder.id = c.coder"

/* The columns of a coding, by position once the statement is known: a study
 * may hold a million. */
struct coding_columns {
	int id, document, code, coder, rule, start, end, weight;
};

static struct coding_columns coding_columns(struct stmt *st)
{
	return (struct coding_columns){
		.id = stmt_column(st, "id"),
		.document = stmt_column(st, "document"),
		.code = stmt_column(st, "code"),
		.coder = stmt_column(st, "coder"),
		.rule = stmt_column(st, "rule"),
		.start = stmt_column(st, "start_byte"),
		.end = stmt_column(st, "end_byte"),
		.weight = stmt_column(st, "weight"),
	};
}

static struct coding coding_from_row(struct arena *arena, struct stmt *st,
				     const struct coding_columns *at)
{
	return (struct coding){
		.id = stmt_int_at(st, at->id),
		.document = stmt_int_at(st, at->document),
		.code = stmt_int_at(st, at->code),
		.coder = stmt_int_at(st, at->coder),
		.rule = stmt_int_at(st, at->rule),
		.guid = stmt_guid(st, "guid"),
		.span = {
			.start = (size_t)stmt_int_at(st, at->start),
			.end = (size_t)stmt_int_at(st, at->end),
		},
		.coder_name = stmt_strdup(st, arena, "coder_name"),
		.origin = stmt_strdup(st, arena, "origin"),
		.weight = stmt_int_at(st, at->weight),
		.has_weight = !stmt_is_null(st, "weight"),
		.created_at = stmt_strdup(st, arena, "created_at"),
	};
}

/* Codings come document by document: its text's length is asked once. */
static bool clip_to_text(struct project *p, struct coding_list *list,
			 struct error *err)
{
	size_t bytes = 0;

	for (size_t i = 0; i < list->count; i++) {
		struct coding *coding = &list->at[i];

		if ((!i || coding[-1].document != coding->document) &&
		    !document_text_bytes(p, coding->document, &bytes, err))
			return false;
		coding->span = span_clip(coding->span, bytes);
	}
	return true;
}

/* What is not asked for is not said, so that an index can serve the rest. */
static void add_wish(struct strbuf *sql, int64_t wish, const char *condition)
{
	if (wish)
		strbuf_addf(sql, " AND %s", condition);
}

static void bind_wish(struct stmt *st, const char *name, int64_t wish)
{
	if (wish)
		stmt_bind_int(st, name, wish);
}

static struct stmt open_list(struct project *p,
			     const struct coding_filter *filter)
{
	struct strbuf sql = STRBUF_INIT;
	struct stmt st;

	strbuf_adds(&sql, "WITH RECURSIVE wanted (id) AS ("
		" SELECT :code UNION SELECT m.child FROM membership m"
		" JOIN wanted w ON m.parent = w.id WHERE :descendants)"
		CODING_COLUMNS " WHERE 1");
	add_wish(&sql, filter->code, "c.code IN (SELECT id FROM wanted)");
	add_wish(&sql, filter->document, "c.document = :document");
	add_wish(&sql, filter->coder, "c.coder = :coder");
	add_wish(&sql, filter->rule, "c.rule = :rule");
	strbuf_adds(&sql,
		" ORDER BY c.document, c.start_byte, c.end_byte DESC, c.id");
	st = stmt_open(&p->db, sql.s);
	strbuf_release(&sql);
	stmt_bind_int(&st, ":code", filter->code);
	stmt_bind_int(&st, ":descendants", filter->with_descendants);
	bind_wish(&st, ":document", filter->document);
	bind_wish(&st, ":coder", filter->coder);
	bind_wish(&st, ":rule", filter->rule);
	return st;
}

bool coding_list(struct project *p, struct arena *arena,
		 const struct coding_filter *filter, struct coding_list *list,
		 struct error *err)
{
	struct stmt st = open_list(p, filter);
	struct coding_columns at = coding_columns(&st);

	*list = (struct coding_list){ 0 };
	while (stmt_step(&st))
		list_push(list, coding_from_row(arena, &st, &at));
	list_settle(list, arena);
	return stmt_close(&st, err) && clip_to_text(p, list, err);
}

bool coding_list_of(struct project *p, struct arena *arena,
		    const int64_t *ids, size_t count,
		    struct coding_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db, CODING_COLUMNS " WHERE c.id = :id");
	struct coding_columns at = coding_columns(&st);

	*list = (struct coding_list){ 0 };
	list_reserve(list, count);
	for (size_t i = 0; i < count; i++) {
		stmt_bind_int(&st, ":id", ids[i]);
		if (stmt_step(&st))
			list_push(list, coding_from_row(arena, &st, &at));
		stmt_reset(&st);
	}
	list_settle(list, arena);
	return stmt_close(&st, err) && clip_to_text(p, list, err);
}

bool coding_get(struct project *p, struct arena *arena, int64_t id,
		struct coding *out, struct error *err)
{
	struct stmt st = stmt_open(&p->db, CODING_COLUMNS " WHERE c.id = :id");
	struct coding_columns at = coding_columns(&st);
	bool found;

	stmt_bind_int(&st, ":id", id);
	found = stmt_step(&st);
	if (found)
		*out = coding_from_row(arena, &st, &at);
	if (!stmt_close(&st, err))
		return false;
	if (found)
		return clip_to_text(p, &(struct coding_list){ out, 1, 1 }, err);
	return error_set(err, _("there is no coding #%lld"), (long long)id);
}

bool coding_find(struct project *p, struct arena *arena, const char *words,
		 struct coding *out, struct error *err)
{
	int64_t id;

	return name_is_id(words, &id) ? coding_get(p, arena, id, out, err) :
		error_usage(err, _("'%s' is no coding; codings are named by "
				   "their numbers, as in #12"), words);
}
