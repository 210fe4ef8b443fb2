#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "base/name.h"
#include "base/language.h"
#include "coding/code.h"

/* What is said of a code, column by column. */
static const struct {
	const char *column;		/* and, with ':', its parameter */
	const char *parameter;
	size_t in_fields, in_code;
} columns[] = {
#define COLUMN(name) { #name, ":" #name, offsetof(struct code_fields, name), \
		       offsetof(struct code, name) }
	COLUMN(color),
	COLUMN(naming),
	COLUMN(naming_source),
	COLUMN(definition),
	COLUMN(use_when),
	COLUMN(not_when),
	COLUMN(example),
#undef COLUMN
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static const char **field(void *base, size_t offset)
{
	return (const char **)((char *)base + offset);
}

static const char *field_of(const void *base, size_t offset)
{
	return *(const char *const *)((const char *)base + offset);
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

bool code_name_check(const char *name, enum code_kind kind, struct error *err)
{
	if (strchr(name, '/'))
		return error_usage(err, _("the name '%s' of a %s cannot hold "
					  "'/', which parts a path; say the "
					  "category apart"), name,
				   _(code_kind_name(kind)));
	return name_check(name, "", code_kind_name(kind), err);
}

static bool check_color(const char *color, struct error *err)
{
	if (color[0] == '#' && strlen(color) == 7 &&
	    strspn(color + 1, "0123456789abcdefABCDEF") == 6)
		return true;
	return error_usage(err, _("'%s' is no color; write it as #rrggbb, as "
				  "in #d95f02"), color);
}

static bool check_naming(const struct code_fields *f, struct error *err)
{
	bool literature = !strcmp(f->naming, N_("literature"));

	if (!literature && strcmp(f->naming, N_("constructed")) != 0 &&
	    strcmp(f->naming, N_("in vivo")) != 0)
		return error_usage(err, _("'%s' is no origin of a name; there "
					  "are: constructed, literature, 'in "
					  "vivo'"), f->naming);
	if (literature && !f->naming_source)
		return error_usage(err, _("a name from the literature needs "
					  "the work it is taken from "
					  "(--source)"));
	if (!literature && f->naming_source)
		return error_usage(err, _("only a name from the literature has "
					  "a source (--naming literature)"));
	return true;
}

/*
 * Lays what is said now over what was said before.  A name that no longer
 * comes from the literature loses its source by itself.
 */
static bool settle(struct arena *arena, struct code_fields *now,
		   const struct code_fields *said, struct error *err)
{
	for (size_t i = 0; i < COLUMNS; i++) {
		const char *text = field_of(said, columns[i].in_fields);

		if (text)
			*field(now, columns[i].in_fields) =
				*text ? text : NULL;
	}
	if (!now->naming)
		now->naming = "constructed";
	if (!said->naming_source && strcmp(now->naming, "literature") != 0)
		now->naming_source = NULL;
	if (now->color) {
		char *color;

		if (!check_color(now->color, err))
			return false;
		color = arena_strdup(arena, now->color);
		for (char *c = color; *c; c++)
			if (*c >= 'A' && *c <= 'F')
				*c = (char)(*c - 'A' + 'a');
		now->color = color;
	}
	return check_naming(now, err);
}

static void bind_fields(struct stmt *st, const struct code_fields *fields)
{
	for (size_t i = 0; i < COLUMNS; i++)
		stmt_bind_text(st, columns[i].parameter,
			       field_of(fields, columns[i].in_fields));
}

static bool insert(struct project *p, enum code_kind kind, const char *name,
		   const struct code_fields *fields, int64_t *id,
		   struct error *err)
{
	char now[TIME_TEXT];
	int64_t coder = project_coder(p, err);
	struct stmt st;

	if (!coder)
		return false;
	project_now(p, now);
	st = stmt_open(&p->db,
		"INSERT INTO code (guid, kind, name, color, naming,"
		" naming_source, definition, use_when, not_when, example,"
		" created_at, coder)"
		" VALUES (:guid, :kind, :name, :color, :naming,"
		" :naming_source, :definition, :use_when, :not_when, :example,"
		" :now, :coder)");
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_text(&st, ":kind", code_kind_name(kind));
	stmt_bind_text(&st, ":name", name);
	stmt_bind_text(&st, ":now", now);
	stmt_bind_int(&st, ":coder", coder);
	bind_fields(&st, fields);
	stmt_run(&st);
	*id = db_last_id(&p->db);
	return stmt_close(&st, err);
}

/* Nothing of this name may stand in the place. */
static bool place_is_free(struct project *p, int64_t place,
			  enum code_kind kind, const char *name, int64_t but,
			  struct error *err)
{
	int64_t other;

	if (!code_namesake(p, place, kind, name, but, &other, err))
		return false;
	return !other || error_set(err, _("there is already a %s '%s' in this "
					  "place (#%lld)"),
				   _(code_kind_name(kind)), name,
				   (long long)other);
}

bool code_add(struct project *p, enum code_kind kind, const char *name,
	      const struct code_fields *fields, const int64_t *parents,
	      size_t parent_count, int64_t *id, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct code_fields now = { 0 }, none = { 0 };
	bool ok;

	assert(p->in_act);
	ok = code_name_check(name, kind, err) &&
		settle(&arena, &now, fields ? fields : &none, err) &&
		(parent_count || place_is_free(p, 0, kind, name, 0, err)) &&
		insert(p, kind, name, &now, id, err);
	for (size_t i = 0; ok && i < parent_count; i++)
		ok = code_join(p, *id, parents[i], err);
	arena_release(&arena);
	return ok;
}

static bool update_fields(struct project *p, int64_t id,
			  const struct code_fields *fields, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"UPDATE code SET color = :color, naming = :naming,"
		" naming_source = :naming_source, definition = :definition,"
		" use_when = :use_when, not_when = :not_when,"
		" example = :example WHERE id = :id");

	bind_fields(&st, fields);
	stmt_bind_int(&st, ":id", id);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool code_define(struct project *p, int64_t id,
		 const struct code_fields *fields, bool *changed,
		 struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct code_fields now = { 0 };
	struct code code;
	bool ok = false;

	assert(p->in_act);
	*changed = false;
	if (!code_get(p, &arena, id, &code, err))
		goto out;
	for (size_t i = 0; i < COLUMNS; i++)
		*field(&now, columns[i].in_fields) =
			field_of(&code, columns[i].in_code);
	if (!settle(&arena, &now, fields, err))
		goto out;
	for (size_t i = 0; i < COLUMNS; i++)
		if (!same_text(field_of(&now, columns[i].in_fields),
			       field_of(&code, columns[i].in_code)))
			*changed = true;
	ok = !*changed || update_fields(p, id, &now, err);
out:
	arena_release(&arena);
	return ok;
}

/* In every place where the code stands, the name and kind must be free. */
static bool free_everywhere(struct project *p, int64_t code,
			    enum code_kind kind, const char *name,
			    struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT parent FROM membership WHERE child = :code");
	bool anywhere = false, ok = true;

	stmt_bind_int(&st, ":code", code);
	while (ok && stmt_step(&st)) {
		anywhere = true;
		ok = place_is_free(p, stmt_int(&st, "parent"), kind, name,
				   code, err);
	}
	if (!ok) {
		stmt_leave(&st);
		return false;
	}
	return stmt_close(&st, err) &&
		(anywhere || place_is_free(p, 0, kind, name, code, err));
}

static bool update_text(struct project *p, const char *sql, int64_t id,
			const char *text, struct error *err)
{
	struct stmt st = stmt_open(&p->db, sql);

	stmt_bind_text(&st, ":text", text);
	stmt_bind_int(&st, ":id", id);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool code_rename(struct project *p, int64_t id, const char *name,
		 struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct code code;
	bool ok;

	assert(p->in_act);
	ok = code_get(p, &arena, id, &code, err) &&
		code_name_check(name, code.kind, err) &&
		free_everywhere(p, id, code.kind, name, err) &&
		update_text(p, "UPDATE code SET name = :text WHERE id = :id",
			    id, name, err);
	arena_release(&arena);
	return ok;
}

bool code_promote(struct project *p, int64_t id, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct code code;
	bool ok = false;

	assert(p->in_act);
	if (!code_get(p, &arena, id, &code, err))
		goto out;
	if (code.kind == CODE_CATEGORY) {
		error_set(err, _("'%s' is a category already"), code.path);
		goto out;
	}
	ok = free_everywhere(p, id, CODE_CATEGORY, code.name, err) &&
		update_text(p, "UPDATE code SET kind = :text WHERE id = :id",
			    id, "category", err);
out:
	arena_release(&arena);
	return ok;
}
