#include "theory/story.h"

#include <assert.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "base/utf8.h"
#include "store/removal.h"
#include "coding/coding.h"
#include "theory/relation.h"
#include "theory/story_internal.h"

static const struct {
	const char *name;	/* the column of story_support, too */
	const char *shown_as;	/* in a story file */
} kinds[SUPPORT_KINDS] = {
	[SUPPORT_CODE] = { "code", "code: " },
	[SUPPORT_RELATION] = { "relation", "relation: " },
	[SUPPORT_CODING] = { "coding", "coding: " },
};

const char *support_kind_name(enum support_kind kind)
{
	return kinds[kind].name;
}

/* Reading. */

static struct support support_from_row(struct arena *arena, struct stmt *st,
				       const struct code_list *codes)
{
	const struct code *code = code_in_list(codes, stmt_int(st, "of_code"));
	struct support support = {
		.kind = !stmt_is_null(st, "code") ? SUPPORT_CODE :
			!stmt_is_null(st, "relation") ? SUPPORT_RELATION :
			SUPPORT_CODING,
		.code = stmt_int(st, "of_code"),
	};

	support.id = stmt_int(st, kinds[support.kind].name);
	if (support.kind == SUPPORT_CODE)
		support.shown = code ? code->path : "?";
	else
		support.shown = arena_printf(arena, "%lld",
					     (long long)support.id);
	return support;
}

/* Sentences and support both come in the order of the sentence's place. */
static bool read_support(struct project *p, struct arena *arena,
			 struct story *story, struct error *err)
{
	struct code_list codes;
	struct stmt st;
	size_t i = 0;

	if (!code_list_uncounted(p, arena, CODE_ANY, &codes, err))
		return false;
	st = stmt_open(&p->db,
		"SELECT u.*, coalesce(u.code, c.code) AS of_code"
		" FROM story_support u"
		" JOIN story_sentence s ON s.id = u.sentence"
		" LEFT JOIN coding c ON c.id = u.coding"
		" ORDER BY s.position, s.id, u.id");
	while (stmt_step(&st)) {
		int64_t sentence = stmt_int(&st, "sentence");

		while (i < story->count && story->at[i].id != sentence)
			i++;
		if (i == story->count)
			break;
		list_push(&story->at[i].support,
			  support_from_row(arena, &st, &codes));
	}
	for (i = 0; i < story->count; i++)
		list_settle(&story->at[i].support, arena);
	return stmt_close(&st, err);
}

bool story_read(struct project *p, struct arena *arena, struct story *story,
		struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT * FROM story_sentence ORDER BY position, id");

	*story = (struct story){ 0 };
	while (stmt_step(&st)) {
		struct sentence sentence = {
			.id = stmt_int(&st, "id"),
			.n = (int64_t)story->count + 1,
			.guid = stmt_guid(&st, "guid"),
			.text = stmt_strdup(&st, arena, "text"),
		};

		list_push(story, sentence);
	}
	list_settle(story, arena);
	return stmt_close(&st, err) && read_support(p, arena, story, err);
}

bool story_find(struct project *p, struct arena *arena, const char *words,
		struct sentence *out, struct error *err)
{
	struct story story;
	int64_t n;

	if (!name_is_id(words, &n))
		return error_usage(err, _("'%s' is no sentence; sentences are "
					  "named by their place in the story, "
					  "as in 2"), words);
	if (!story_read(p, arena, &story, err))
		return false;
	if (n < 1 || (size_t)n > story.count)
		return error_set(err, _("there is no sentence %lld; the story "
					"has %zu"), (long long)n, story.count);
	*out = story.at[n - 1];
	return true;
}

bool support_find(struct project *p, struct arena *arena,
		  enum support_kind kind, const char *words,
		  struct support *out, struct error *err)
{
	struct code code;
	struct relation relation;
	struct coding coding;

	*out = (struct support){ .kind = kind, .shown = words };
	switch (kind) {
	case SUPPORT_CODE:
		if (!code_find(p, arena, words, CODE_ANY, &code, err))
			return false;
		out->id = out->code = code.id;
		out->shown = code.path;
		break;
	case SUPPORT_RELATION:
		if (!relation_find(p, arena, words, &relation, err))
			return false;
		out->id = relation.id;
		break;
	case SUPPORT_CODING:
		if (!coding_find(p, arena, words, &coding, err))
			return false;
		out->id = coding.id;
		out->code = coding.code;
		break;
	}
	if (kind != SUPPORT_CODE)
		out->shown = arena_printf(arena, "%lld", (long long)out->id);
	return true;
}

void support_show(const struct support_list *list, struct strbuf *out)
{
	for (size_t i = 0; i < list->count; i++)
		strbuf_addf(out, "%s%s%s", i ? "; " : "",
			    kinds[list->at[i].kind].shown_as,
			    list->at[i].shown);
}

/* Writing. */

bool sentence_tidy(const char *text, struct strbuf *out, struct error *err)
{
	size_t n = strlen(text), length;

	if (!utf8_valid(text, n))
		return error_usage(err, _("the sentence is not UTF-8"));
	for (size_t i = 0; i < n; i += length) {
		uint32_t cp = utf8_decode(text + i, n - i, &length);
		bool blank = cp == ' ' || (cp >= '\t' && cp <= '\r');

		if (blank && out->length && out->s[out->length - 1] != ' ')
			strbuf_addc(out, ' ');
		else if (!blank && (cp < ' ' || (cp >= 0x7F && cp < 0xA0)))
			return error_usage(err, _("the sentence holds a "
					   "control character"));
		else if (!blank)
			strbuf_add(out, text + i, length);
	}
	strbuf_trim_end(out);
	if (!out->length)
		return error_usage(err, _("a sentence needs words"));
	if (out->length > SENTENCE_BYTES)
		return error_usage(err, _("the sentence is longer than %d "
					  "bytes"), SENTENCE_BYTES);
	return true;
}

/* Gives the sentences the places 1, 2, 3 … in the order in which they are. */
static bool renumber(struct project *p, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct { int64_t *at; size_t count, capacity; } ids = { 0 };
	struct stmt st = stmt_open(&p->db,
		"SELECT id FROM story_sentence ORDER BY position, id");
	bool ok;

	while (stmt_step(&st))
		list_push(&ids, stmt_int(&st, "id"));
	list_settle(&ids, &arena);
	ok = stmt_close(&st, err);
	for (size_t i = 0; ok && i < ids.count; i++)
		ok = sentence_move(p, ids.at[i], (int64_t)i + 1, err);
	arena_release(&arena);
	return ok;
}

bool sentence_move(struct project *p, int64_t sentence, int64_t position,
		   struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"UPDATE story_sentence SET position = :position"
		" WHERE id = :id AND position <> :position");

	stmt_bind_int(&st, ":position", position);
	stmt_bind_int(&st, ":id", sentence);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool sentence_insert(struct project *p, const char *text, int64_t position,
		     int64_t *id, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"INSERT INTO story_sentence (guid, position, text)"
		" VALUES (:guid, :position, :text)");

	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_int(&st, ":position", position);
	stmt_bind_text(&st, ":text", text);
	stmt_run(&st);
	*id = db_last_id(&p->db);
	return stmt_close(&st, err);
}

/* Makes room after the sentence; *position is the free place. */
static bool make_room(struct project *p, int64_t after, int64_t *position,
		      struct error *err)
{
	int64_t count;

	if (!db_int(&p->db, "SELECT count(*) FROM story_sentence", &count,
		    err))
		return false;
	if (after == STORY_END)
		after = count;
	if (after < 0 || after > count)
		return error_set(err, _("there is no sentence %lld; the story "
					"has %lld"), (long long)after,
				 (long long)count);
	*position = after + 1;
	return db_run(&p->db, "UPDATE story_sentence"
		      " SET position = position + 1 WHERE position > :id",
		      after, NULL, err);
}

bool story_add(struct project *p, const char *text, int64_t after,
	       int64_t *id, struct error *err)
{
	struct strbuf tidy = STRBUF_INIT;
	int64_t position = 0;
	bool ok;

	assert(p->in_act);
	ok = sentence_tidy(text, &tidy, err) && renumber(p, err) &&
		make_room(p, after, &position, err) &&
		sentence_insert(p, tidy.s, position, id, err);
	strbuf_release(&tidy);
	return ok;
}

/* Binds :sentence and the one column that the support is of. */
static bool run_support(struct project *p, const char *sql, int64_t sentence,
			const struct support *support, bool *changed,
			struct error *err)
{
	struct stmt st = stmt_open(&p->db, sql);

	assert(p->in_act);
	stmt_bind_int(&st, ":sentence", sentence);
	stmt_bind_id(&st, ":code", support->kind == SUPPORT_CODE ?
		     support->id : 0);
	stmt_bind_id(&st, ":relation", support->kind == SUPPORT_RELATION ?
		     support->id : 0);
	stmt_bind_id(&st, ":coding", support->kind == SUPPORT_CODING ?
		     support->id : 0);
	stmt_run(&st);
	*changed = !st.failed && db_changes(&p->db) > 0;
	return stmt_close(&st, err);
}

#define IS_THIS_SUPPORT \
	" WHERE sentence = :sentence AND code IS :code" \
	" AND relation IS :relation AND coding IS :coding"

bool story_bind(struct project *p, int64_t sentence,
		const struct support *support, bool *changed,
		struct error *err)
{
	return run_support(p, "INSERT INTO story_support"
		" (sentence, code, relation, coding)"
		" SELECT :sentence, :code, :relation, :coding WHERE NOT EXISTS"
		" (SELECT 1 FROM story_support" IS_THIS_SUPPORT ")", sentence,
		support, changed, err);
}

bool story_unbind(struct project *p, int64_t sentence,
		  const struct support *support, bool *changed,
		  struct error *err)
{
	return run_support(p, "DELETE FROM story_support" IS_THIS_SUPPORT,
			   sentence, support, changed, err);
}

bool sentence_delete(struct project *p, int64_t sentence,
		     struct sentence_removal *what, struct error *err)
{
	struct holdings gone = { 0 };
	bool ok = object_remove(p, "story_sentence", sentence, &gone, err);

	what->support += holdings_of(&gone, HELD_SUPPORT);
	what->memo_links += holdings_of(&gone, HELD_MEMO_LINKS);
	return ok;
}

bool story_remove(struct project *p, int64_t sentence,
		  struct sentence_removal *what, struct error *err)
{
	assert(p->in_act);
	*what = (struct sentence_removal){ 0 };
	return sentence_delete(p, sentence, what, err) && renumber(p, err);
}
