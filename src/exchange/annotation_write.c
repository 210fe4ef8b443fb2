#include "exchange/annotation_write.h"

#include <string.h>

#include "base/json.h"
#include "base/language.h"
#include "coding/code.h"
#include "transcript/document.h"

enum { AROUND = 32 };		/* code points before and behind a quote */

struct annotations {
	struct project *p;
	struct leaving *to;
	struct arena arena;
	struct code_list codes;
	const struct document *document;
	struct document_text text;
	struct strbuf line;
	size_t count;
};

static void add_string(struct strbuf *out, const char *key, const char *text)
{
	strbuf_addf(out, "\"%s\": ", key);
	json_add_string(out, text, strlen(text));
}

static void add_guid(struct strbuf *out, const char *key, struct guid guid)
{
	char text[GUID_TEXT];

	guid_format(guid, text);
	strbuf_addf(out, "\"%s\": \"urn:uuid:%s\"", key, text);
}

static const char *path_of(const struct annotations *a, int64_t code)
{
	for (size_t i = 0; i < a->codes.count; i++)
		if (a->codes.at[i].id == code)
			return a->codes.at[i].path;
	return "";
}

/* Bodies: what it is called, and what somebody thought of it. */

static bool add_comments(struct annotations *a, int64_t coding,
			 struct error *err)
{
	struct stmt st = stmt_open(&a->p->db,
		"SELECT DISTINCT m.id, m.text FROM memo_link l"
		" JOIN memo m ON m.id = l.memo WHERE l.coding = :coding"
		" ORDER BY m.id");

	stmt_bind_int(&st, ":coding", coding);
	while (stmt_step(&st)) {
		strbuf_adds(&a->line, ", {\"type\": \"TextualBody\", "
			    "\"purpose\": \"commenting\", ");
		add_string(&a->line, "value", stmt_text(&st, "text"));
		strbuf_addc(&a->line, '}');
	}
	return stmt_close(&st, err);
}

/* Selectors. */

static size_t step_back(const char *s, size_t at)
{
	for (unsigned n = 0; n < AROUND && at; n++)
		at = utf8_previous(s, at);
	return at;
}

static size_t step_on(const char *s, size_t n, size_t at)
{
	for (unsigned i = 0; i < AROUND && at < n; i++)
		at = utf8_next(s, n, at);
	return at;
}

static void add_part(struct strbuf *out, const char *key, const char *s,
		     size_t start, size_t end)
{
	strbuf_addf(out, ", \"%s\": ", key);
	json_add_string(out, s + start, end - start);
}

static void add_target(struct annotations *a, struct span bytes)
{
	const char *s = a->text.map.text;
	struct cp_span place = offset_map_cp_span(&a->text.map, bytes);
	struct strbuf *out = &a->line;

	strbuf_adds(out, "\"target\": {\"source\": {");
	add_guid(out, "id", a->document->guid);
	strbuf_adds(out, ", \"type\": \"Text\", \"format\": \"text/plain\", ");
	add_string(out, "label", a->document->name);
	if (a->document->language) {
		strbuf_adds(out, ", ");
		add_string(out, "language", a->document->language);
	}
	strbuf_adds(out, "}, \"selector\": [{\"type\": \"TextQuoteSelector\"");
	add_part(out, "exact", s, bytes.start, bytes.end);
	add_part(out, "prefix", s, step_back(s, bytes.start), bytes.start);
	add_part(out, "suffix", s, bytes.end,
		 step_on(s, a->text.map.bytes, bytes.end));
	strbuf_addf(out, "}, {\"type\": \"TextPositionSelector\", "
		    "\"start\": %zu, \"end\": %zu}]}", place.start, place.end);
}

static bool add_annotation(struct annotations *a, struct stmt *st,
			   struct error *err)
{
	struct span bytes = stmt_span(st);
	struct strbuf *out = &a->line;

	if (!span_fits(a->text.map.text, a->text.map.bytes, bytes))
		return error_set(err, _("%s: a passage lies outside the text "
					"(bytes %zu to %zu); axial check tells "
					"more"), a->document->name,
				 bytes.start, bytes.end);
	strbuf_reset(out);
	strbuf_addf(out, "%s\n{", a->count++ ? "," : "");
	add_guid(out, "id", stmt_guid(st, "guid"));
	strbuf_adds(out, ", \"type\": \"Annotation\", "
		    "\"motivation\": \"tagging\", ");
	add_string(out, "created", stmt_text(st, "created_at"));
	strbuf_adds(out, ", \"creator\": {");
	add_guid(out, "id", stmt_guid(st, "who"));
	strbuf_adds(out, ", \"type\": \"Person\", ");
	add_string(out, "name", stmt_text(st, "coder"));
	strbuf_adds(out, "}, \"body\": [{\"type\": \"TextualBody\", "
		    "\"purpose\": \"tagging\", ");
	add_string(out, "value", path_of(a, stmt_int(st, "code")));
	strbuf_addc(out, '}');
	if (!add_comments(a, stmt_int(st, "id"), err))
		return false;
	strbuf_adds(out, "], ");
	add_target(a, bytes);
	strbuf_addc(out, '}');
	fwrite(out->s, 1, out->length, a->to->stream);
	return true;
}

static bool add_document(struct annotations *a, struct error *err)
{
	struct error ignored = ERROR_INIT;
	struct stmt st;
	bool ok = true;

	if (!document_text_open(a->p, a->document, &a->text, err))
		return false;
	st = stmt_open(&a->p->db,
		"SELECT k.id, k.guid, k.start_byte, k.end_byte, k.code,"
		" k.created_at, u.guid AS who, u.name AS coder"
		" FROM coding k JOIN coder u ON u.id = k.coder"
		" WHERE k.document = :document"
		" ORDER BY k.start_byte, k.end_byte DESC, k.id");
	stmt_bind_int(&st, ":document", a->document->id);
	while (ok && stmt_step(&st))
		ok = add_annotation(a, &st, err);
	document_text_close(&a->text);
	return stmt_close(&st, ok ? err : &ignored) && ok;
}

static bool add_head(struct annotations *a, struct error *err)
{
	struct stmt st = stmt_open(&a->p->db,
		"SELECT guid, title, (SELECT count(*) FROM coding) AS total"
		" FROM study");

	strbuf_adds(&a->line, "{\"@context\": "
		    "\"http://www.w3.org/ns/anno.jsonld\", ");
	if (stmt_step(&st)) {
		add_guid(&a->line, "id", stmt_guid(&st, "guid"));
		strbuf_adds(&a->line, ", \"type\": \"AnnotationCollection\", ");
		add_string(&a->line, "label", stmt_text(&st, "title"));
		strbuf_addf(&a->line, ", \"total\": %lld, \"first\": {"
			    "\"type\": \"AnnotationPage\", \"startIndex\": 0, "
			    "\"items\": [", (long long)stmt_int(&st, "total"));
	}
	fwrite(a->line.s, 1, a->line.length, a->to->stream);
	return stmt_close(&st, err);
}

static bool write_all(struct annotations *a, struct error *err)
{
	struct document_list documents;

	if (!code_list(a->p, &a->arena, CODE_ANY, &a->codes, err) ||
	    !document_list(a->p, &a->arena, &documents, err) ||
	    !add_head(a, err))
		return false;
	for (size_t i = 0; i < documents.count; i++) {
		a->document = &documents.at[i];
		if (!add_document(a, err))
			return false;
	}
	fputs("\n]}}\n", a->to->stream);
	return true;
}

bool annotations_write(struct leaving *to, size_t *count, struct error *err)
{
	struct annotations a = { .p = to->p, .to = to,
				 .line = STRBUF_INIT };
	bool ok;

	if (!leaving_open(to, err))
		return false;
	ok = write_all(&a, err);
	*count = a.count;
	strbuf_release(&a.line);
	arena_release(&a.arena);
	if (ok)
		return leaving_close(to, err);
	leaving_abort(to);
	return false;
}
