#include "theory/memo.h"

#include <assert.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "base/utf8.h"
#include "store/removal.h"
#include "theory/memo_internal.h"
#include "theory/memo_quote.h"
#include "transcript/text_carry.h"

enum { TITLE_COLUMNS = 48 };

const char *const memo_kinds[] = {
	N_("note"), N_("code"), N_("theoretical"), N_("operational"),
	N_("descriptive"), N_("reflective"), N_("methodological"), NULL,
};

/* Reading. */

static struct memo memo_from_row(struct arena *arena, struct stmt *st)
{
	return (struct memo){
		.id = stmt_int(st, "id"),
		.guid = stmt_guid(st, "guid"),
		.kind = stmt_strdup(st, arena, "kind"),
		.title = stmt_strdup(st, arena, "title"),
		.text = stmt_strdup(st, arena, "text"),
		.coder_name = stmt_strdup(st, arena, "coder_name"),
		.created_at = stmt_strdup(st, arena, "created_at"),
		.changed_at = stmt_strdup(st, arena, "changed_at"),
		.on = "",
	};
}

struct about_list {
	struct memo_about *at;
	size_t count, capacity;
};

/* The memo's links are all read. */
static void keep_objects(struct arena *arena, struct memo *memo,
			 struct about_list *about)
{
	struct strbuf on = STRBUF_INIT;

	for (size_t i = 0; i < about->count; i++)
		strbuf_addf(&on, "%s%s", i ? "; " : "", about->at[i].words);
	memo->on = arena_strndup(arena, on.s, on.length);
	memo->about_count = about->count;
	list_settle(about, arena);
	memo->about = about->at;
	*about = (struct about_list){ 0 };
	strbuf_release(&on);
}

/* Gives each memo what it is about.  Memos and links both come in the order
 * of the memo's id. */
static bool fill_in_objects(struct project *p, struct arena *arena,
			    struct memo_list *list, struct error *err)
{
	struct about_list about = { 0 };
	struct strbuf sql = STRBUF_INIT;
	struct code_list codes;
	struct stmt st;
	size_t i = 0;

	if (!list->count)
		return true;
	if (!code_list_uncounted(p, arena, CODE_ANY, &codes, err))
		return false;
	memo_links_sql(&sql);
	strbuf_adds(&sql, " ORDER BY l.memo, l.id");
	st = stmt_open(&p->db, sql.s);
	strbuf_release(&sql);
	while (stmt_step(&st)) {
		int64_t memo = stmt_int(&st, "memo");

		while (i < list->count && list->at[i].id < memo)
			keep_objects(arena, &list->at[i++], &about);
		if (i == list->count)
			break;
		if (list->at[i].id == memo)
			list_push(&about, memo_about_from_row(&st, arena,
							      &codes));
	}
	while (i < list->count)
		keep_objects(arena, &list->at[i++], &about);
	return stmt_close(&st, err);
}

bool memo_list(struct project *p, struct arena *arena,
	       const struct memo_filter *filter, struct memo_list *list,
	       struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	struct stmt st;

	strbuf_adds(&sql, "SELECT m.*, coder.name AS coder_name"
		    " FROM memo m JOIN coder ON coder.id = m.coder"
		    " WHERE (:kind IS NULL OR m.kind = :kind)");
	if (filter->on)
		strbuf_addf(&sql, " AND m.id IN (SELECT memo FROM memo_link"
			    " WHERE %s = :on)",
			    kind_memo_column(filter->on->kind));
	strbuf_adds(&sql, " ORDER BY m.id");
	st = stmt_open(&p->db, sql.s);
	strbuf_release(&sql);
	stmt_bind_text(&st, ":kind", filter->kind);
	if (filter->on)
		stmt_bind_int(&st, ":on", filter->on->id);
	*list = (struct memo_list){ 0 };
	while (stmt_step(&st))
		list_push(list, memo_from_row(arena, &st));
	list_settle(list, arena);
	return stmt_close(&st, err) && fill_in_objects(p, arena, list, err);
}

bool memo_get(struct project *p, struct arena *arena, int64_t id,
	      struct memo *out, struct error *err)
{
	struct memo_list list = { 0 };
	struct stmt st = stmt_open(&p->db,
		"SELECT m.*, coder.name AS coder_name"
		" FROM memo m JOIN coder ON coder.id = m.coder"
		" WHERE m.id = :id");

	stmt_bind_int(&st, ":id", id);
	if (stmt_step(&st))
		list_push(&list, memo_from_row(arena, &st));
	list_settle(&list, arena);
	if (!stmt_close(&st, err) ||
	    !fill_in_objects(p, arena, &list, err))
		return false;
	if (!list.count)
		return error_set(err, _("there is no memo #%lld"),
				 (long long)id);
	*out = list.at[0];
	return true;
}

bool memo_find(struct project *p, struct arena *arena, const char *words,
	       struct memo *out, struct error *err)
{
	int64_t id;

	if (!name_is_id(words, &id))
		return error_usage(err, _("'%s' is no memo; memos are named by "
					  "their numbers, as in #4"), words);
	return memo_get(p, arena, id, out, err);
}

/* Writing. */

/* What a person wrote, with LF line ends and no blank lines around it. */
static bool tidy_text(const char *text, struct strbuf *out,
		      struct error *err)
{
	size_t n = strlen(text), good;

	if (n > MEMO_BYTES)
		return error_set(err, _("the memo is longer than %d bytes"),
				 MEMO_BYTES);
	good = utf8_check(text, n);
	if (good < n)
		return error_set(err, _("the memo is not UTF-8 (byte %zu)"),
				 good);
	if (!strncmp(text, "\xEF\xBB\xBF", 3))
		text += 3;
	while (*text == '\n' || *text == '\r')
		text++;
	for (; *text; text++) {
		if (*text != '\r')
			strbuf_addc(out, *text);
		else if (text[1] != '\n')
			strbuf_addc(out, '\n');
	}
	strbuf_trim_end(out);
	if (!out->length)
		return error_usage(err, _("a memo needs words"));
	return true;
}

/*
 * The first words: the first line, cut at a space where it is long, or, where
 * none is near (Chinese), at a character.
 */
static void title_from(const char *text, struct strbuf *out)
{
	size_t line = strcspn(text, "\n"), start = 0, fits, cut;

	while (start < line && (text[start] == ' ' || text[start] == '\t' ||
				text[start] == '#'))
		start++;
	text += start;
	line -= start;
	fits = utf8_fit(text, line, TITLE_COLUMNS);
	cut = fits;
	if (fits < line)
		while (cut > fits / 2 && text[cut] != ' ')
			cut--;
	if (cut <= fits / 2)
		cut = fits;
	for (size_t i = 0; i < cut; i++)
		strbuf_addc(out, (unsigned char)text[i] < ' ' ? ' ' : text[i]);
	strbuf_trim_end(out);
	if (fits < line)
		strbuf_adds(out, "…");
	if (!out->length)
		strbuf_adds(out, "memo");
}

static bool insert_memo(struct project *p, const char *kind,
			const char *title, const char *text, int64_t *id,
			struct error *err)
{
	char now[TIME_TEXT];
	int64_t coder = project_coder(p, err);
	struct stmt st;

	if (!coder)
		return false;
	project_now(p, now);
	st = stmt_open(&p->db,
		"INSERT INTO memo (guid, kind, title, text, created_at,"
		" changed_at, coder)"
		" VALUES (:guid, :kind, :title, :text, :now, :now, :coder)");
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_text(&st, ":kind", kind);
	stmt_bind_text(&st, ":title", title);
	stmt_bind_text(&st, ":text", text);
	stmt_bind_text(&st, ":now", now);
	stmt_bind_int(&st, ":coder", coder);
	stmt_run(&st);
	*id = db_last_id(&p->db);
	return stmt_close(&st, err);
}

bool memo_add(struct project *p, const char *kind, const char *title,
	      const char *text, int64_t *id, struct error *err)
{
	struct strbuf tidy = STRBUF_INIT, words = STRBUF_INIT;
	bool ok;

	assert(p->in_act);
	ok = tidy_text(text, &tidy, err);
	if (ok && !title) {
		title_from(tidy.s, &words);
		title = words.s;
	}
	ok = ok && name_check(kind, "", N_("memo kind"), err) &&
		(title == words.s || name_check(title, "", N_("memo"), err)) &&
		insert_memo(p, kind, title, tidy.s, id, err) &&
		memo_quotes_link(p, *id, tidy.s, err);
	strbuf_release(&tidy);
	strbuf_release(&words);
	return ok;
}

bool memo_attach(struct project *p, const char *kind, const char *text,
		 const char *table, int64_t object, int64_t *id,
		 struct error *err)
{
	struct object on = { kind_of(table), object };
	bool changed;

	return memo_add(p, kind, NULL, text, id, err) &&
		memo_link(p, *id, on, &changed, err);
}

static bool update_memo(struct project *p, int64_t id, const char *kind,
			const char *title, const char *text,
			struct error *err)
{
	char now[TIME_TEXT];
	struct stmt st = stmt_open(&p->db,
		"UPDATE memo SET kind = :kind, title = :title, text = :text,"
		" changed_at = :now WHERE id = :id");

	project_now(p, now);
	stmt_bind_text(&st, ":kind", kind);
	stmt_bind_text(&st, ":title", title);
	stmt_bind_text(&st, ":text", text);
	stmt_bind_text(&st, ":now", now);
	stmt_bind_int(&st, ":id", id);
	stmt_run(&st);
	return stmt_close(&st, err);
}

/* The new text, with what others made of the old one meanwhile. */
static bool edited_text(const struct memo *now, const struct memo_edit *edit,
			struct strbuf *out, struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	bool ok = true;

	strbuf_adds(&text, edit->text ? edit->text : now->text);
	if (edit->text && edit->over)
		ok = words_unite(edit->over, now->text, &text, err);
	ok = ok && tidy_text(text.s, out, err);
	strbuf_release(&text);
	return ok;
}

/* `memo` may be as it was a while ago: what is not to change stays as it is
 * by now. */
bool memo_edit(struct project *p, const struct memo *memo,
	       const struct memo_edit *edit, struct error *err)
{
	struct strbuf tidy = STRBUF_INIT, before = STRBUF_INIT;
	struct strbuf after = STRBUF_INIT;
	struct arena arena = ARENA_INIT;
	struct memo now = { 0 };
	const char *title = NULL;
	bool ok;

	assert(p->in_act);
	ok = memo_get(p, &arena, memo->id, &now, err) &&
		(!edit->kind || name_check(edit->kind, "", N_("memo kind"),
					   err)) &&
		(!edit->title || name_check(edit->title, "", N_("memo"),
					    err)) &&
		edited_text(&now, edit, &tidy, err);
	if (ok)
		title = edit->title ? edit->title : now.title;
	if (ok && edit->text && !edit->title) {
		title_from(now.text, &before);
		title_from(tidy.s, &after);
		if (!strcmp(now.title, before.s))
			title = after.s;
	}
	ok = ok && update_memo(p, memo->id, edit->kind ? edit->kind : now.kind,
			       title, tidy.s, err) &&
		(!edit->text || memo_quotes_link(p, memo->id, tidy.s, err));
	strbuf_release(&tidy);
	strbuf_release(&before);
	strbuf_release(&after);
	arena_release(&arena);
	return ok;
}

/* Runs a statement about one link; % in it is the column of the object. */
static bool change_link(struct project *p, const char *format, int64_t memo,
			struct object on, bool *changed,
			struct error *err)
{
	const char *column = kind_memo_column(on.kind);
	struct strbuf sql = STRBUF_INIT;
	struct stmt st;

	assert(p->in_act);
	for (const char *s = format; *s; s++) {
		if (*s == '%')
			strbuf_adds(&sql, column);
		else
			strbuf_addc(&sql, *s);
	}
	st = stmt_open(&p->db, sql.s);
	strbuf_release(&sql);
	stmt_bind_int(&st, ":memo", memo);
	stmt_bind_int(&st, ":id", on.id);
	stmt_run(&st);
	*changed = !st.failed && db_changes(&p->db) > 0;
	return stmt_close(&st, err);
}

bool memo_link(struct project *p, int64_t memo, struct object on,
	       bool *changed, struct error *err)
{
	if (on.kind == kind_of("memo") && on.id == memo)
		return error_usage(err, _("a memo cannot be about itself"));
	return change_link(p, "INSERT INTO memo_link (memo, %)"
			   " SELECT :memo, :id WHERE NOT EXISTS ("
			   "SELECT 1 FROM memo_link"
			   " WHERE memo = :memo AND % = :id)",
			   memo, on, changed, err);
}

bool memo_unlink(struct project *p, int64_t memo, struct object on,
		 bool *changed, struct error *err)
{
	return change_link(p, "DELETE FROM memo_link"
			   " WHERE memo = :memo AND % = :id",
			   memo, on, changed, err);
}

bool memo_remove(struct project *p, int64_t memo, size_t *links,
		 struct error *err)
{
	struct holdings gone = { 0 };
	bool ok = object_remove(p, "memo", memo, &gone, err);

	*links = holdings_of(&gone, HELD_MEMO_LINKS);
	return ok;
}
