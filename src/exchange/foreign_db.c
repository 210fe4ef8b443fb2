#include "exchange/foreign_db.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/unicode.h"
#include "base/utf8.h"

bool foreign_has_column(struct db *db, const char *table, const char *column)
{
	struct error ignored = ERROR_INIT;
	struct stmt st = stmt_open(db, "SELECT name FROM"
		" pragma_table_info(:table) WHERE name = :column"
		" COLLATE NOCASE OR :column = ''");
	bool there;

	stmt_bind_text(&st, ":table", table);
	stmt_bind_text(&st, ":column", column);
	there = stmt_step(&st);
	return stmt_close(&st, &ignored) && there;
}

/* A view is none: it would not be read. */
bool foreign_has_table(struct db *db, const char *table)
{
	struct error ignored = ERROR_INIT;
	struct stmt st = stmt_open(db, "SELECT 1 FROM sqlite_schema"
		" WHERE type = 'table' AND name = :table COLLATE NOCASE");
	bool there;

	stmt_bind_text(&st, ":table", table);
	there = stmt_step(&st);
	return stmt_close(&st, &ignored) && there;
}

struct stmt foreign_select(struct arrival *a, struct db *db,
			   const char *table, const char *columns,
			   const char *rest)
{
	struct strbuf sql = STRBUF_INIT;
	struct stmt st;

	strbuf_adds(&sql, "SELECT ");
	for (const char *at = columns; *at; ) {
		size_t n = strcspn(at, " ");
		const char *name = arena_strndup(&a->arena, at, n);

		strbuf_addf(&sql, "%s%s AS \"%s\"", at == columns ? "" : ", ",
			    foreign_has_column(db, table, name) ?
			    arena_printf(&a->arena, "\"%s\"", name) : "NULL",
			    name);
		at += n + (at[n] == ' ');
	}
	strbuf_addf(&sql, " FROM \"%s\" %s", table, rest);
	st = stmt_open(db, arena_strdup(&a->arena, sql.s));
	strbuf_release(&sql);
	return st;
}

bool foreign_drop(struct arrival *a, struct db *db, const char *table,
		  const char *kind, const char *why, struct error *err)
{
	struct arrival_line *line;
	int64_t n;

	if (!foreign_has_table(db, table))
		return true;
	if (!db_int(db, arena_printf(&a->arena,
			"SELECT count(*) FROM \"%s\"", table), &n, err))
		return false;
	if (!n)
		return true;
	line = arrival_line(a->report, kind);
	line->read += (size_t)n;
	line->dropped += (size_t)n;
	arrival_note(line, "%s", why);
	return true;
}

struct guid foreign_guid(const char *kind, const char *name)
{
	struct guid space = { { 0 } };

	snprintf((char *)space.bytes, sizeof(space.bytes), "db %s", kind);
	return guid_named(space, name ? name : "");
}

struct guid foreign_guid_id(const char *kind, int64_t id)
{
	char name[32];

	snprintf(name, sizeof(name), "#%lld", (long long)id);
	return foreign_guid(kind, name);
}

struct guid foreign_user(struct arrival *a, const char *name)
{
	struct guid guid = { { 0 } };

	if (!name || !*name)
		return guid;
	guid = foreign_guid("user", name);
	for (size_t i = 0; i < a->users.count; i++)
		if (guid_equal(a->users.at[i].guid, guid))
			return guid;
	list_push(&a->users, ((struct arrival_user){
		guid, arena_strdup(&a->arena, name) }));
	return guid;
}

static const char *from_latin(struct arrival *a, const char *bytes, size_t n)
{
	struct strbuf out = STRBUF_INIT;
	struct unicode_source source;
	struct error ignored = ERROR_INIT;
	const char *kept;

	if (!unicode_decode(bytes, n, "windows-1252", &out, &source,
			    &ignored)) {
		strbuf_reset(&out);
		for (size_t i = 0; i < n; i++)
			strbuf_add_codepoint(&out, (unsigned char)bytes[i]);
	}
	kept = arena_strdup(&a->arena, out.s);
	strbuf_release(&out);
	return kept;
}

const char *foreign_text(struct arrival *a, struct stmt *st,
			 const char *column, struct arrival_line *line)
{
	const char *text = stmt_text(st, column);
	size_t n = text ? stmt_bytes(st, column) : 0;

	if (!text)
		return NULL;
	/* A NUL would end it here and not there. */
	n = strnlen(text, n);
	if (utf8_valid(text, n))
		return arena_strndup(&a->arena, text, n);
	line->guessed++;
	arrival_note(line, _("%s is not UTF-8 and is read as Latin-1"),
		     column);
	return from_latin(a, text, n);
}

struct arrival_hand foreign_hand(struct arrival *a, struct stmt *st)
{
	struct arrival_line *line = arrival_line(a->report, "coder");
	struct arrival_hand hand = {
		.user = foreign_user(a, foreign_text(a, st, "owner", line)),
	};

	hand.at = arrival_time(&a->arena, stmt_text(st, "date"));
	return hand;
}

void foreign_memo(struct arrival *a, const char *text, const char *name,
		  enum arrival_thing thing, size_t at, struct guid guid,
		  const struct arrival_hand *hand)
{
	struct arrival_note note = { .name = name, .text = text };
	struct arrival_about about = { .thing = thing, .at = at,
				       .guid = guid };

	if (!text || !*text)
		return;
	if (hand)
		note.hand = *hand;
	note.guid = guid_named(guid, "memo");
	if (guid_is_set(guid))
		about.note = note.guid;
	else
		note.guid = about.note = guid_named(guid, text);
	list_push(&a->notes, note);
	if (thing != ON_NOTHING)
		list_push(&a->abouts, about);
}
