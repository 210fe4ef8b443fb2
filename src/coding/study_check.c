#include "coding/study_check.h"

#include <string.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "coding/check_tree.h"
#include "store/blob.h"
#include "store/history.h"
#include "store/kinds.h"
#include "transcript/document.h"

struct check {
	struct project *p;
	void (*report)(void *context, const char *problem);
	void *context;
	size_t count;
	struct strbuf line;
};

static void pass_on(void *context, const char *problem)
{
	struct check *check = context;

	check->count++;
	check->report(check->context, problem);
}

static bool check_guids(struct check *check, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	const char *before = "";
	struct stmt st;

	strbuf_adds(&sql, "SELECT group_concat(kind || ' #' || id, ', ') AS"
		    " who, min(length(guid)) AS bytes FROM (");
	for_each_kind(kind)
		if (kind->has_guid) {
			strbuf_addf(&sql, "%sSELECT '%s' AS kind, id, guid"
				    " FROM %s", before, kind->table,
				    kind->table);
			before = " UNION ALL ";
		}
	strbuf_adds(&sql, ") GROUP BY guid HAVING count(*) > 1 OR"
		    " min(length(guid)) <> 16 LIMIT 1000");
	st = stmt_open(&check->p->db, sql.s);
	strbuf_release(&sql);
	while (stmt_step(&st)) {
		strbuf_reset(&check->line);
		strbuf_addf(&check->line, stmt_int(&st, "bytes") == 16 ?
			    _("one GUID for several: %s") :
			    _("no GUID: %s"),
			    stmt_text(&st, "who"));
		pass_on(check, check->line.s);
	}
	return stmt_close(&st, err);
}

static void check_span(struct check *check, const struct document *doc,
		       const struct document_text *text, const char *kind,
		       int64_t id, struct span span)
{
	const char *wrong = NULL;

	if (span.start > span.end || span.end > text->map.bytes)
		wrong = _("lies outside the text");
	else if (!span_fits(text->map.text, text->map.bytes, span))
		wrong = _("cuts a character");
	if (!wrong)
		return;
	strbuf_reset(&check->line);
	strbuf_addf(&check->line, "%s: %s #%lld %s", doc->name, _(kind),
		    (long long)id, wrong);
	pass_on(check, check->line.s);
}

/* From each of a kind's places in the text to the next. */
static void ask_for_spans(struct strbuf *sql)
{
	for_each_kind(kind)
		for (size_t i = 1; i < KIND_COLUMNS && kind->place.columns[i];
		     i++)
			strbuf_addf(sql, "%sSELECT '%s' AS kind, %s AS id,"
				    " %s AS first, %s AS last FROM %s WHERE"
				    " %s = :id", sql->length ? " UNION ALL " :
				    "", kind->word, kind->place.number,
				    kind->place.columns[i - 1],
				    kind->place.columns[i], kind->table,
				    kind->place.document);
}

static bool check_spans(struct check *check, const struct document *doc,
			const struct document_text *text, struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct stmt st;

	ask_for_spans(&sql);
	st = stmt_open(&check->p->db, sql.s);
	strbuf_release(&sql);
	stmt_bind_int(&st, ":id", doc->id);
	while (stmt_step(&st))
		check_span(check, doc, text, stmt_text(&st, "kind"),
			   stmt_int(&st, "id"), (struct span){
				.start = (size_t)stmt_int(&st, "first"),
				.end = (size_t)stmt_int(&st, "last"),
			   });
	return stmt_close(&st, err);
}

static bool check_document(struct check *check, const struct document *doc,
			   struct error *err)
{
	struct document_text text;
	struct blob original;
	bool ok;

	/* A text that is not there is a finding, not a reason to stop. */
	if (!document_text_open(check->p, doc, &text, err)) {
		pass_on(check, err->message);
		return true;
	}
	if (!utf8_valid(text.map.text, text.map.bytes) ||
	    text.map.code_points != doc->characters) {
		strbuf_reset(&check->line);
		strbuf_addf(&check->line, _("%s: the text is not what was "
					     "imported"), doc->name);
		pass_on(check, check->line.s);
	}
	ok = check_spans(check, doc, &text, err);
	document_text_close(&text);
	if (!ok)
		return false;
	if (!blob_open(check->p, doc->original_hash, &original, err))
		pass_on(check, err->message);
	else
		blob_close(&original);
	return true;
}

static bool check_documents(struct check *check, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct document_list list;
	bool ok = document_list(check->p, &arena, &list, err);

	for (size_t i = 0; ok && i < list.count; i++)
		ok = check_document(check, &list.at[i], err);
	arena_release(&arena);
	return ok;
}

static bool check_blobs(struct check *check, struct error *err)
{
	struct stmt st = stmt_open(&check->p->db,
				   "SELECT id, hash, bytes FROM blob");

	while (stmt_step(&st)) {
		struct sha256 named = stmt_hash(&st, "hash");
		struct sha256 found = sha256_of(stmt_blob(&st, "bytes"),
						stmt_bytes(&st, "bytes"));

		if (sha256_equal(named, found))
			continue;
		strbuf_reset(&check->line);
		strbuf_addf(&check->line, _("text or original #%lld was "
					     "changed after it was stored"),
			    (long long)stmt_int(&st, "id"));
		pass_on(check, check->line.s);
	}
	return stmt_close(&st, err);
}

/* Questions whose every row is a problem, in words: first of how codes and
 * what hangs on them stand to each other, which an act taken out of its order
 * could leave otherwise than any verb would. */
static const char *const standings[] = {
	"SELECT 'code #' || m.child || ' lies in label #' || m.parent ||"
	" ', which is no category' AS problem FROM membership m"
	" JOIN code c ON c.id = m.parent WHERE c.kind <> 'category'",

	"SELECT 'code #' || child || ' lies in categories, and none is the one"
	" that makes its path' AS problem FROM membership GROUP BY child"
	" HAVING max(is_primary) = 0",

	"SELECT 'codes #' || a.id || ' and #' || b.id || ' have one name in"
	" category #' || m.parent AS problem FROM code a"
	" JOIN code b ON b.name = a.name AND b.kind = a.kind AND b.id > a.id"
	" JOIN membership m ON m.child = a.id"
	" JOIN membership n ON n.child = b.id AND n.parent = m.parent",

	"SELECT 'codes #' || a.id || ' and #' || b.id ||"
	" ' have one name outside all categories' AS problem FROM code a"
	" JOIN code b ON b.name = a.name AND b.kind = a.kind AND b.id > a.id"
	" WHERE NOT EXISTS (SELECT 1 FROM membership WHERE child = a.id)"
	" AND NOT EXISTS (SELECT 1 FROM membership WHERE child = b.id)",

	"SELECT 'the core, code #' || c.id || ', is no category' AS problem"
	" FROM core_category JOIN code c ON c.id = core_category.code"
	" WHERE c.kind <> 'category'",

	"SELECT 'coding #' || l.coding || ' is located on a value of another"
	" property' AS problem FROM coding_location l"
	" JOIN dimension_value v ON v.id = l.value"
	" WHERE v.property <> l.property",

	"SELECT 'property #' || property || ' has two values at place ' ||"
	" position AS problem FROM dimension_value"
	" GROUP BY property, position HAVING count(*) > 1",

	("SELECT 'the story has two sentences at place ' || position AS problem"
	 " FROM story_sentence GROUP BY position HAVING count(*) > 1"),
};

enum { STANDINGS = sizeof(standings) / sizeof(standings[0]) };

static const char segments_question[] =
	"SELECT 'segment #' || s.n || ' of document #' || s.document ||"
	" ' begins inside the one before' AS problem FROM segment s"
	" JOIN segment b ON b.document = s.document AND b.n = s.n - 1"
	" WHERE s.head_byte < b.end_byte";

static bool ask(struct check *check, const char *question, struct error *err)
{
	struct stmt st = stmt_open(&check->p->db, question);

	while (stmt_step(&st))
		pass_on(check, stmt_is_null(&st, "problem") ?
			_("a row without a number") :
			stmt_text(&st, "problem"));
	return stmt_close(&st, err);
}

static bool check_standings(struct check *check, struct error *err)
{
	if (!check_tree(check->p, pass_on, check, err))
		return false;
	for (size_t i = 0; i < STANDINGS; i++)
		if (!ask(check, standings[i], err))
			return false;
	return true;
}

bool study_check(struct project *p,
		 void (*report)(void *context, const char *problem),
		 void *context, size_t *count, struct error *err)
{
	struct check check = {
		.p = p, .report = report, .context = context,
		.line = STRBUF_INIT,
	};
	bool ok = db_integrity(&p->db, pass_on, &check, err) &&
		check_guids(&check, err) && check_blobs(&check, err) &&
		check_documents(&check, err) &&
		check_standings(&check, err) &&
		ask(&check, segments_question, err) &&
		history_check_chain(p, pass_on, &check, err);

	strbuf_release(&check.line);
	*count = check.count;
	return ok;
}

static void keep_problem(void *context, const char *problem)
{
	struct error *first = context;

	if (!first->message[0])
		error_set(first, "%s", problem);
}

bool study_is_sound(struct project *p, struct error *err)
{
	struct error first = ERROR_INIT;
	struct check check = {
		.p = p, .report = keep_problem, .context = &first,
		.line = STRBUF_INIT,
	};
	bool ok = check_standings(&check, err);

	strbuf_release(&check.line);
	return ok && (!check.count || error_set(err, "%s", first.message));
}
