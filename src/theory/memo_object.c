/* Pointing at what a memo is about, and naming it again. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/language.h"
#include "base/name.h"
#include "coding/coding.h"
#include "theory/memo_internal.h"
#include "transcript/document.h"

/* The one of a table's rows that the words mean; `sql` gives id and name. */
static bool find_named(struct project *p, struct arena *arena,
		       const char *sql, int64_t of, const char *words,
		       const char *what, int64_t *id, struct error *err)
{
	struct { struct named *at; size_t count, capacity; } names = { 0 };
	struct stmt st = stmt_open(&p->db, sql);
	size_t index = 0;
	bool ok;

	if (of)
		stmt_bind_int(&st, ":of", of);
	while (stmt_step(&st))
		list_push(&names, ((struct named){
			.id = stmt_int(&st, "id"),
			.name = stmt_strdup(&st, arena, "name"),
		}));
	ok = stmt_close(&st, err) &&
		name_resolve(names.at, names.count, words, what, &index, err);
	if (ok)
		*id = names.at[index].id;
	list_release(&names);
	return ok;
}

static bool find_numbered(struct project *p, const char *sql,
			  const char *words, const char *what, int64_t *id,
			  struct error *err)
{
	struct stmt st;
	int64_t number;
	bool found;

	if (!name_is_id(words, &number))
		return error_usage(err, _("'%s' is no %s; write its number, as "
					  "in %s:3"), words, _(what), what);
	st = stmt_open(&p->db, sql);
	stmt_bind_int(&st, ":number", number);
	found = stmt_step(&st);
	if (found)
		*id = stmt_int(&st, "id");
	if (!stmt_close(&st, err))
		return false;
	return found || error_set(err, _("there is no %s %lld"), _(what),
				  (long long)number);
}

static bool find_document(struct project *p, struct arena *arena,
			  const char *words, int64_t *id, struct error *err)
{
	struct document document;

	if (!document_find(p, arena, words, &document, err))
		return false;
	*id = document.id;
	return true;
}

static bool find_participant(struct project *p, struct arena *arena,
			     const char *words, int64_t *id,
			     struct error *err)
{
	return find_named(p, arena, "SELECT id, name FROM participant"
			  " ORDER BY id", 0, words, "participant", id, err);
}

static bool find_code(struct project *p, struct arena *arena,
		      const char *words, int64_t *id, struct error *err)
{
	struct code code;

	if (!code_find(p, arena, words, CODE_ANY, &code, err))
		return false;
	*id = code.id;
	return true;
}

/* CODE/NAME; the code may be a path, so the last '/' parts the two. */
static bool find_property(struct project *p, struct arena *arena,
			  const char *words, int64_t *id, struct error *err)
{
	const char *slash = strrchr(words, '/');
	int64_t code;

	if (!slash)
		return error_usage(err, _("'%s' is no property; write "
					  "property:CODE/NAME"), words);
	return find_code(p, arena, arena_strndup(arena, words,
				(size_t)(slash - words)), &code, err) &&
		find_named(p, arena, "SELECT id, name FROM property"
			   " WHERE code = :of ORDER BY id", code, slash + 1,
			   "property", id, err);
}

static bool find_coding(struct project *p, struct arena *arena,
			const char *words, int64_t *id, struct error *err)
{
	struct coding coding;

	if (!coding_find(p, arena, words, &coding, err))
		return false;
	*id = coding.id;
	return true;
}

static bool find_relation(struct project *p, struct arena *arena,
			  const char *words, int64_t *id, struct error *err)
{
	(void)arena;
	return find_numbered(p, "SELECT id FROM relation WHERE id = :number",
			     words, "relation", id, err);
}

static bool find_sentence(struct project *p, struct arena *arena,
			  const char *words, int64_t *id, struct error *err)
{
	(void)arena;
	return find_numbered(p, "SELECT id FROM story_sentence"
			     " WHERE position = :number", words, "sentence",
			     id, err);
}

static bool find_need(struct project *p, struct arena *arena,
		      const char *words, int64_t *id, struct error *err)
{
	return find_named(p, arena, "SELECT id, statement AS name FROM need"
			  " ORDER BY id", 0, words, N_("need"), id, err);
}

static bool find_memo(struct project *p, struct arena *arena,
		      const char *words, int64_t *id, struct error *err)
{
	struct memo memo;

	if (!memo_find(p, arena, words, &memo, err))
		return false;
	*id = memo.id;
	return true;
}

static const struct {
	const char *word;	/* before the colon */
	const char *column;	/* of memo_link */
	bool (*find)(struct project *p, struct arena *arena,
		     const char *words, int64_t *id, struct error *err);
} objects[] = {
	[MEMO_ON_DOCUMENT] = { "doc", "document", find_document },
	[MEMO_ON_PARTICIPANT] = { "participant", "participant",
				  find_participant },
	[MEMO_ON_CODE] = { "code", "code", find_code },
	[MEMO_ON_PROPERTY] = { "property", "property", find_property },
	[MEMO_ON_CODING] = { "coding", "coding", find_coding },
	[MEMO_ON_RELATION] = { "relation", "relation", find_relation },
	[MEMO_ON_SENTENCE] = { "sentence", "sentence", find_sentence },
	[MEMO_ON_NEED] = { "need", "need", find_need },
	[MEMO_ON_MEMO] = { "memo", "other_memo", find_memo },
};

enum { OBJECTS = sizeof(objects) / sizeof(objects[0]) };

const char *memo_object_column(enum memo_object kind)
{
	return objects[kind].column;
}

void memo_object_words(struct strbuf *out)
{
	for (size_t i = 0; i < OBJECTS; i++)
		strbuf_addf(out, "%s%s", i ? ", " : "", objects[i].word);
}

bool memo_object_find(struct project *p, struct arena *arena,
		      const char *words, struct memo_target *out,
		      struct error *err)
{
	const char *colon = strchr(words, ':');
	size_t length = colon ? (size_t)(colon - words) : 0;
	struct strbuf known = STRBUF_INIT;

	for (size_t i = 0; colon && i < OBJECTS; i++) {
		if (strlen(objects[i].word) != length ||
		    strncmp(objects[i].word, words, length) != 0)
			continue;
		out->kind = (enum memo_object)i;
		return objects[i].find(p, arena, colon + 1, &out->id, err);
	}
	memo_object_words(&known);
	error_usage(err, _("'%s' does not say what it is; write code:NAME, "
			   "coding:12 and so on (%s)"), words, known.s);
	strbuf_release(&known);
	return false;
}

static enum memo_object kind_of_row(struct stmt *st)
{
	for (size_t i = 0; i < OBJECTS; i++)
		if (!stmt_is_null(st, objects[i].column))
			return (enum memo_object)i;
	return MEMO_ON_MEMO;
}

static const char *path_of(const struct code_list *codes, int64_t id)
{
	const struct code *code = code_in_list(codes, id);

	return code ? code->path : "?";
}

void memo_object_show(struct stmt *st, const struct code_list *codes,
		      struct strbuf *out)
{
	enum memo_object kind = kind_of_row(st);

	strbuf_addf(out, "%s%s:", out->length ? "; " : "", objects[kind].word);
	switch (kind) {
	case MEMO_ON_DOCUMENT:
		strbuf_adds(out, stmt_text(st, "document_name"));
		break;
	case MEMO_ON_PARTICIPANT:
		strbuf_adds(out, stmt_text(st, "participant_name"));
		break;
	case MEMO_ON_CODE:
		strbuf_adds(out, path_of(codes, stmt_int(st, "code")));
		break;
	case MEMO_ON_PROPERTY:
		strbuf_addf(out, "%s/%s",
			    path_of(codes, stmt_int(st, "property_code")),
			    stmt_text(st, "property_name"));
		break;
	case MEMO_ON_SENTENCE:
		strbuf_addf(out, "%lld",
			    (long long)stmt_int(st, "sentence_position"));
		break;
	case MEMO_ON_NEED:
		strbuf_addf(out, "#%lld", (long long)stmt_int(st, "need"));
		break;
	case MEMO_ON_CODING:
	case MEMO_ON_RELATION:
	case MEMO_ON_MEMO:
		strbuf_addf(out, "%lld", (long long)stmt_int(st,
						objects[kind].column));
		break;
	}
}
