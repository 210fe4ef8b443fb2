#include "transcript/pseudonym_apply.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/pattern.h"
#include "store/desk.h"
#include "store/kinds.h"
#include "transcript/correction.h"
#include "transcript/speaker_edit.h"

struct sweeper {
	struct project *p;
	struct name_finder *finder;
	struct pseudonym_sweep *what;
	struct arena arena;
};

static void tell(struct sweeper *s, const char *where,
		 const struct document *document, const char *text,
		 size_t length, const struct text_edit *e,
		 const struct offset_map *map)
{
	if (!s->what->found)
		return;
	s->what->found(s->what->context, &(struct name_place){
		.where = where, .document = document,
		.text = text, .length = length, .span = e->place,
		.place = offset_map_cp_span(map, e->place),
		.pseudonym = arena_strndup(&s->arena, e->text, e->length),
	});
}

static void tell_all(struct sweeper *s, const char *where,
		     const struct document *document, const char *text,
		     size_t length, const struct text_edit_list *edits)
{
	struct offset_map map = OFFSET_MAP_INIT;

	offset_map_init(&map, text, length);
	for (size_t i = 0; i < edits->count; i++)
		tell(s, where, document, text, length, &edits->at[i], &map);
	offset_map_release(&map);
}

/* Texts. */

static bool find_in_text(struct sweeper *s, const struct document *document,
			 struct text_edit_list *edits, struct error *err)
{
	struct document_text text;
	bool ok;

	if (!document_text_open(s->p, document, &text, err))
		return false;
	ok = name_finder_find(s->finder, text.map.text, text.map.bytes,
			      NAMES_IN_PROSE, edits, err);
	if (ok)
		tell_all(s, N_("text"), document, text.map.text,
			 text.map.bytes, edits);
	document_text_close(&text);
	return ok;
}

static bool sweep_texts(struct sweeper *s, struct error *err)
{
	struct document_list list;
	bool ok = document_list(s->p, &s->arena, &list, err);

	for (size_t i = 0; ok && i < list.count; i++) {
		struct text_edit_list edits = { 0 };
		struct correction what;

		ok = find_in_text(s, &list.at[i], &edits, err) &&
			document_correct(s->p, &list.at[i], &edits,
					 CORRECTION_OF_NAMES, &what, err);
		s->what->documents += edits.count > 0;
		s->what->in_texts += edits.count;
		list_release(&edits);
	}
	return ok;
}

/* A pattern as a text to be searched: the b of \b is no letter of a name. */
static const char *without_escapes(struct arena *arena, const char *pattern)
{
	char *plain = arena_strdup(arena, pattern);

	for (char *c = plain; *c; c++)
		if (c[0] == '\\' && c[1]) {
			c[0] = ' ';
			if ((c[1] >= 'a' && c[1] <= 'z') ||
			    (c[1] >= 'A' && c[1] <= 'Z'))
				c[1] = ' ';
			c++;
		}
	return plain;
}

/* A short text; *out is NULL where it has no names. */
static bool clean(struct sweeper *s, const char *where, const char *text,
		  enum name_case how, bool quote, const char **out,
		  struct error *err)
{
	struct text_edit_list edits = { 0 };
	struct strbuf now = STRBUF_INIT;
	size_t n = strlen(text);
	bool ok = name_finder_find(s->finder, quote ?
				   without_escapes(&s->arena, text) : text, n,
				   how, &edits, err);

	*out = NULL;
	if (ok && edits.count) {
		tell_all(s, where, NULL, text, n, &edits);
		for (size_t i = 0; quote && i < edits.count; i++) {
			struct strbuf quoted = STRBUF_INIT;

			pattern_quote(edits.at[i].text, &quoted);
			edits.at[i].text = arena_strdup(&s->arena, quoted.s);
			edits.at[i].length = quoted.length;
			strbuf_release(&quoted);
		}
		text_edits_apply(&edits, text, n, &now);
		*out = arena_strndup(&s->arena, now.s, now.length);
		s->what->elsewhere += edits.count;
	}
	list_release(&edits);
	strbuf_release(&now);
	return ok;
}

/* People. */

static bool sweep_speakers(struct sweeper *s, struct error *err)
{
	struct speaker_list list;
	struct speaker_renaming what;

	if (!speaker_list(s->p, &s->arena, 0, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		const char *name;

		if (!clean(s, N_("speaker"), list.at[i].name, NAMES_ALONE,
			   false, &name, err))
			return false;
		if (name && !speakers_rename(s->p, &s->arena, &list.at[i], 1,
					     name, &what, err))
			return false;
	}
	return true;
}

static bool rename_person(struct sweeper *s, int64_t id, const char *name,
			  struct error *err)
{
	struct participant_merging what = { 0 };
	int64_t other;

	if (!participant_named(s->p, name, &other, err))
		return false;
	if (!other || other == id)
		return participant_rename(s->p, id, name, err);
	s->what->people++;
	return participant_merge(s->p, id, other, &what, err);
}

static bool sweep_participants(struct sweeper *s, struct error *err)
{
	struct participant_list list;

	if (!participant_list(s->p, &s->arena, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		const char *name;

		if (!clean(s, N_("participant"), list.at[i].name, NAMES_ALONE,
			   false, &name, err) ||
		    (name && !rename_person(s, list.at[i].id, name, err)))
			return false;
	}
	return true;
}

/*
 * Two names may have one pseudonym, but what is called by it is still two
 * things: the second that would get a name that is taken gets a number.
 */
static bool number_name(struct sweeper *s, const char *table,
			const char *column, const char **name,
			struct error *err)
{
	struct stmt st = stmt_open(&s->p->db, arena_printf(&s->arena,
		"SELECT 1 FROM %s WHERE %s = :name", table, column));
	const char *free_name = *name;

	for (size_t n = 2; !st.failed; n++) {
		bool taken;

		stmt_bind_text(&st, ":name", free_name);
		taken = stmt_step(&st);
		stmt_reset(&st);
		if (!taken)
			break;
		free_name = arena_printf(&s->arena, "%s %zu", *name, n);
	}
	*name = free_name;
	return stmt_close(&st, err);
}

static bool sweep_document_names(struct sweeper *s, struct error *err)
{
	struct document_list list;

	if (!document_list(s->p, &s->arena, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		const char *name;

		if (!clean(s, N_("document name"), list.at[i].name,
			   NAMES_OF_FILES, false, &name, err))
			return false;
		if (name && (!number_name(s, "document", "name", &name, err) ||
			     !document_rename(s->p, list.at[i].id, name, err)))
			return false;
	}
	return true;
}

/* Everything else that people wrote, as store/kinds.h tells. */

struct words_list {
	const char **at;
	size_t count, capacity;
};

/* Each wording once, however often it stands there. */
static bool read_wordings(struct sweeper *s, const struct kind *kind,
			  const struct kind_text *text,
			  struct words_list *list, struct error *err)
{
	struct stmt st = stmt_open(&s->p->db, arena_printf(&s->arena,
		"SELECT DISTINCT %s AS words FROM %s WHERE %s IS NOT NULL"
		" AND %s", text->column, kind->table, text->column,
		text->condition ? text->condition : "1"));

	while (stmt_step(&st))
		list_push(list, stmt_strdup(&st, &s->arena, "words"));
	return stmt_close(&st, err);
}

static enum name_case how_named(const struct kind_text *text)
{
	switch (text->use) {
	case ALONE:
	case PATTERN:
		return NAMES_ALONE;
	case FILE_NAMES:
		return NAMES_OF_FILES;
	default:
		return NAMES_IN_PROSE;
	}
}

/* The wording without names; *now is NULL where it has none. */
static bool clean_wording(struct sweeper *s, const struct kind *kind,
			  const struct kind_text *text, const char *wording,
			  const char **now, struct error *err)
{
	return clean(s, text->where, wording, how_named(text),
		     text->use == PATTERN, now, err) &&
		(!*now || text->use != PROSE_NAME ||
		 number_name(s, kind->table, text->column, now, err));
}

static bool sweep_column(struct sweeper *s, const struct kind *kind,
			 const struct kind_text *text, struct error *err)
{
	struct words_list list = { 0 };
	bool ok = read_wordings(s, kind, text, &list, err);
	struct stmt st = stmt_open(&s->p->db, arena_printf(&s->arena,
		"UPDATE %s SET %s = :new WHERE %s = :old AND %s", kind->table,
		text->column, text->column,
		text->condition ? text->condition : "1"));

	for (size_t i = 0; ok && i < list.count && !st.failed; i++) {
		const char *now;

		ok = clean_wording(s, kind, text, list.at[i], &now, err);
		if (!ok || !now)
			continue;
		stmt_bind_text(&st, ":old", list.at[i]);
		stmt_bind_text(&st, ":new", now);
		stmt_run(&st);
	}
	list_release(&list);
	return stmt_close(&st, ok ? err : &(struct error)ERROR_INIT) && ok;
}

static bool sweep_columns(struct sweeper *s, struct error *err)
{
	for_each_kind(kind)
		for (const struct kind_text *text = kind->texts; text->column;
		     text++)
			if (text->use != NO_WORDS && text->use != OWN_VERB &&
			    !sweep_column(s, kind, text, err))
				return false;
	return true;
}

static void tell_left(struct sweeper *s, const struct pseudonym_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		size_t count = name_finder_left(s->finder, i);

		s->what->left += count;
		if (count && s->what->was_left)
			s->what->was_left(s->what->context, &list->at[i],
					  count);
	}
}

bool pseudonyms_apply(struct project *p, const struct pseudonym_list *list,
		      struct pseudonym_sweep *sweep, struct error *err)
{
	struct sweeper s = {
		.p = p, .what = sweep, .finder = name_finder_new(list),
	};
	bool ok;

	assert(p->in_act);
	if (sweep->small_letters)
		name_finder_take_small_letters(s.finder);
	ok = desk_forget_words(p, err) && sweep_texts(&s, err) &&
		sweep_document_names(&s, err) && sweep_speakers(&s, err) &&
		sweep_participants(&s, err) && sweep_columns(&s, err);
	if (ok)
		tell_left(&s, list);
	name_finder_free(s.finder);
	arena_release(&s.arena);
	return ok;
}
