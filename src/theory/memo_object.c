/* Pointing at what a memo is about, and naming it again: whatever kind a row
 * of memo_link can refer to, as store/kinds.h has it. */
#include <string.h>

#include "base/language.h"
#include "theory/memo_internal.h"

/* The references of memo_link; the first is to the memo itself. */
static const struct kind_reference *targets(void)
{
	return kind_of("memo_link")->references + 1;
}

void memo_object_words(struct strbuf *out)
{
	for (const struct kind_reference *r = targets(); r->column; r++)
		strbuf_addf(out, "%s%s", r == targets() ? "" : ", ",
			    kind_prefix(kind_of(r->to)));
}

bool memo_object_find(struct project *p, struct arena *arena,
		      const char *words, struct object *out,
		      struct error *err)
{
	const char *colon = strchr(words, ':');
	size_t length = colon ? (size_t)(colon - words) : 0;
	struct strbuf known = STRBUF_INIT;

	for (const struct kind_reference *r = targets(); colon && r->column;
	     r++) {
		const struct kind *kind = kind_of(r->to);
		const char *prefix = kind_prefix(kind);

		if (strlen(prefix) == length &&
		    !strncmp(prefix, words, length))
			return object_find(p, arena, kind, colon + 1, out,
					   err);
	}
	memo_object_words(&known);
	error_usage(err, _("'%s' does not say what it is; write code:NAME, "
			   "coding:12 and so on (%s)"), words, known.s);
	strbuf_release(&known);
	return false;
}

/* The value by which an object of the kind is shown, as SQL; `l` is the row
 * of memo_link. */
static void add_shown(struct strbuf *sql, const struct kind_reference *r,
		      const struct kind *kind)
{
	const char *column = kind->shown == BY_POSITION ? "position" :
		kind->name;

	if (kind->shown == BY_NUMBER || kind->shown == BY_PATH)
		strbuf_addf(sql, " WHEN l.%s IS NOT NULL THEN l.%s", r->column,
			    r->column);
	else
		strbuf_addf(sql, " WHEN l.%s IS NOT NULL THEN"
			    " (SELECT %s FROM %s WHERE id = l.%s)", r->column,
			    column, kind->table, r->column);
}

static void add_owner(struct strbuf *sql, const struct kind_reference *r,
		      const struct kind *kind)
{
	if (kind->shown == WITHIN_OWNER)
		strbuf_addf(sql, " WHEN l.%s IS NOT NULL THEN"
			    " (SELECT %s FROM %s WHERE id = l.%s)", r->column,
			    kind->references[0].column, kind->table,
			    r->column);
}

void memo_links_sql(struct strbuf *sql)
{
	strbuf_adds(sql, "SELECT l.memo, CASE");
	for (const struct kind_reference *r = targets(); r->column; r++)
		strbuf_addf(sql, " WHEN l.%s IS NOT NULL THEN %d", r->column,
			    (int)(r - targets()));
	strbuf_adds(sql, " END AS target, CASE");
	for (const struct kind_reference *r = targets(); r->column; r++)
		strbuf_addf(sql, " WHEN l.%s IS NOT NULL THEN l.%s", r->column,
			    r->column);
	strbuf_adds(sql, " END AS object, CASE");
	for (const struct kind_reference *r = targets(); r->column; r++)
		add_shown(sql, r, kind_of(r->to));
	strbuf_adds(sql, " END AS shown, CASE");
	for (const struct kind_reference *r = targets(); r->column; r++)
		add_owner(sql, r, kind_of(r->to));
	strbuf_adds(sql, " END AS owner FROM memo_link l");
}

static const char *path_of(const struct code_list *codes, int64_t id)
{
	const struct code *code = code_in_list(codes, id);

	return code ? code->path : "?";
}

static const char *words_of(struct stmt *st, struct arena *arena,
			    const struct kind *kind,
			    const struct code_list *codes)
{
	/* '?' stands where a damaged file points at nothing. */
	const char *shown = stmt_is_null(st, "shown") ? "?" :
		stmt_text(st, "shown");
	const char *prefix = kind_prefix(kind);

	if (kind->shown == BY_PATH)
		shown = path_of(codes, stmt_int(st, "object"));
	if (kind->shown == WITHIN_OWNER)
		return arena_printf(arena, "%s:%s/%s", prefix,
			path_of(codes, stmt_int(st, "owner")), shown);
	/* A number where a name could stand says that it is one. */
	return arena_printf(arena, kind->shown == BY_NUMBER &&
			    kind->found != BY_NUMBER ? "%s:#%s" : "%s:%s",
			    prefix, shown);
}

struct memo_about memo_about_from_row(struct stmt *st, struct arena *arena,
				      const struct code_list *codes)
{
	const struct kind_reference *r = targets() + stmt_int(st, "target");
	const struct kind *kind = kind_of(r->to);

	return (struct memo_about){
		.object = { kind, stmt_int(st, "object") },
		.words = words_of(st, arena, kind, codes),
	};
}
