#include "coding/object.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "coding/code.h"

const char *kind_prefix(const struct kind *kind)
{
	return kind->prefix ? kind->prefix : kind->word;
}

/* The one of a kind's rows that the words mean; of one owner, unless 0. */
static bool find_named(struct project *p, struct arena *arena,
		       const struct kind *kind, int64_t owner,
		       const char *words, int64_t *id, struct error *err)
{
	struct { struct named *at; size_t count, capacity; } names = { 0 };
	struct stmt st = stmt_open(&p->db, arena_printf(arena,
		"SELECT id, %s AS name FROM %s WHERE :owner IN (0, %s)"
		" ORDER BY id", kind->name, kind->table,
		owner ? kind->references[0].column : "0"));
	size_t index = 0;
	bool ok;

	stmt_bind_int(&st, ":owner", owner);
	while (stmt_step(&st))
		list_push(&names, ((struct named){
			.id = stmt_int(&st, "id"),
			.name = stmt_strdup(&st, arena, "name"),
		}));
	ok = stmt_close(&st, err) &&
		name_resolve(names.at, names.count, words, kind->word, &index,
			     err);
	if (ok)
		*id = names.at[index].id;
	list_release(&names);
	return ok;
}

/* By its number, or by its place in an order. */
static bool find_numbered(struct project *p, struct arena *arena,
			  const struct kind *kind, const char *words,
			  int64_t *id, struct error *err)
{
	struct stmt st;
	int64_t number;
	bool found;

	if (!name_is_id(words, &number))
		return error_usage(err, _("'%s' is no %s; write its number, as "
					  "in %s:3"), words, _(kind->word),
				   kind_prefix(kind));
	st = stmt_open(&p->db, arena_printf(arena,
		"SELECT id FROM %s WHERE %s = :number", kind->table,
		kind->found == BY_POSITION ? "position" : "id"));
	stmt_bind_int(&st, ":number", number);
	found = stmt_step(&st);
	if (found)
		*id = stmt_int(&st, "id");
	if (!stmt_close(&st, err))
		return false;
	return found || error_set(err, _("there is no %s %lld"),
				  _(kind->word), (long long)number);
}

static char *in_capitals(struct arena *arena, const char *word)
{
	char *capitals = arena_strdup(arena, word);

	for (char *c = capitals; *c; c++)
		*c = (char)toupper((unsigned char)*c);
	return capitals;
}

/* OWNER/NAME; the owner may be a path, so the last '/' parts the two. */
static bool find_owned(struct project *p, struct arena *arena,
		       const struct kind *kind, const char *words,
		       int64_t *id, struct error *err)
{
	const struct kind *owner = kind_of(kind->references[0].to);
	const char *slash = strrchr(words, '/');
	struct object of;

	if (!slash)
		return error_usage(err, _("'%s' is no %s; write %s:%s/NAME"),
				   words, _(kind->word), kind_prefix(kind),
				   in_capitals(arena, owner->word));
	return object_find(p, arena, owner, arena_strndup(arena, words,
				(size_t)(slash - words)), &of, err) &&
		find_named(p, arena, kind, of.id, slash + 1, id, err);
}

static bool find_code(struct project *p, struct arena *arena,
		      const char *words, int64_t *id, struct error *err)
{
	struct code code = { .id = 0 };
	bool ok = code_find(p, arena, words, CODE_ANY, &code, err);

	*id = code.id;
	return ok;
}

bool object_find(struct project *p, struct arena *arena,
		 const struct kind *kind, const char *words,
		 struct object *out, struct error *err)
{
	out->kind = kind;
	switch (kind->found) {
	case BY_NAME:
		return find_named(p, arena, kind, 0, words, &out->id, err);
	case BY_PATH:
		return find_code(p, arena, words, &out->id, err);
	case WITHIN_OWNER:
		return find_owned(p, arena, kind, words, &out->id, err);
	case BY_NUMBER:
	case BY_POSITION:
		break;
	}
	return find_numbered(p, arena, kind, words, &out->id, err);
}
