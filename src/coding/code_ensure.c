#include "coding/code_ensure.h"

#include <string.h>
#include <strings.h>

#include "base/language.h"

static bool has_path(const struct code *code, const char *words)
{
	return !strcasecmp(code->path, words);
}

static bool has_name(const struct code *code, const char *words)
{
	return !strcasecmp(code->name, words);
}

/* The codes among which one is sought. */
struct seeking {
	struct code_list list;
	struct membership_list members;
	int64_t category;		/* only those in it, unless 0 */
};

static bool stands_there(const struct seeking *s, int64_t code)
{
	for (size_t i = 0; s->category && i < s->members.count; i++)
		if (s->members.at[i].child == code &&
		    s->members.at[i].parent == s->category)
			return true;
	return !s->category;
}

/* The codes of a kind that fit; the first of them, or NULL. */
static const struct code *fitting(const struct seeking *s,
	enum code_kind kind, const char *words,
	bool (*fits)(const struct code *code, const char *words),
	size_t *count)
{
	const struct code *first = NULL;

	*count = 0;
	for (size_t i = 0; i < s->list.count; i++) {
		const struct code *code = &s->list.at[i];

		if (code->kind != kind || !fits(code, words) ||
		    !stands_there(s, code->id))
			continue;
		if (!first)
			first = code;
		++*count;
	}
	return first;
}

/* The code of just this path, else of just this name; a label rather than a
 * category.  NULL where there is none, or more than one: *several. */
static const struct code *exactly(const struct seeking *s, const char *words,
				  bool *several)
{
	static const enum code_kind kinds[] = { CODE_LABEL, CODE_CATEGORY };
	const struct code *code;
	size_t count;

	*several = false;
	for (size_t i = 0; i < 2; i++) {
		code = fitting(s, kinds[i], words, has_path, &count);
		if (code)
			return code;
	}
	for (size_t i = 0; i < 2; i++) {
		code = fitting(s, kinds[i], words, has_name, &count);
		if (code) {
			*several = count > 1;
			return *several ? NULL : code;
		}
	}
	return NULL;
}

/* A label where both kinds have the name. */
static bool find_any(const struct code_list *list, const char *words,
		     struct code *out, struct error *err)
{
	struct error ignored = ERROR_INIT;

	return code_find_in(list, words, CODE_ANY, out, err) ||
		code_find_in(list, words, CODE_LABEL, out, &ignored);
}

static bool seek(struct project *p, struct arena *arena,
		 const struct code_wish *wish, struct code *out, bool *found,
		 struct error *err)
{
	struct seeking s = { .category = wish->category };
	const struct code *code;
	bool several;

	*found = true;
	if (!code_list(p, arena, CODE_ANY, &s.list, err) ||
	    !membership_list(p, arena, &s.members, err))
		return false;
	if (wish->words[0] == '#')
		return find_any(&s.list, wish->words, out, err);
	code = exactly(&s, wish->words, &several);
	if (several)
		return find_any(&s.list, wish->words, out, err);
	*found = code != NULL;
	if (code)
		*out = *code;
	return true;
}

bool code_seek(struct project *p, struct arena *arena, const char *words,
	       bool create, struct code *out, bool *found, struct error *err)
{
	const struct code_wish wish = { .words = words };
	struct code_list list;

	*found = true;
	if (create)
		return seek(p, arena, &wish, out, found, err);
	return code_list(p, arena, CODE_ANY, &list, err) &&
		find_any(&list, words, out, err);
}

/* The only category of this name, wherever it stands, or 0. */
static bool only_category(struct project *p, struct arena *arena,
			  const char *name, int64_t *id, struct error *err)
{
	struct seeking s = { .category = 0 };
	const struct code *code;
	size_t count;

	if (!code_list(p, arena, CODE_CATEGORY, &s.list, err))
		return false;
	code = fitting(&s, CODE_CATEGORY, name, has_name, &count);
	*id = count == 1 ? code->id : 0;
	return true;
}

/* The category of this name in this place, made where there is none.  A path
 * may begin in the middle of the tree where that is clear. */
static bool ensure_category(struct project *p, struct arena *arena,
			    const char *name, int64_t place, int64_t *id,
			    struct codes_made *made, struct error *err)
{
	int64_t label;

	if (!code_namesake(p, place, CODE_CATEGORY, name, 0, id, err) ||
	    (!*id && !place && !only_category(p, arena, name, id, err)))
		return false;
	if (*id)
		return true;
	if (!code_namesake(p, place, CODE_LABEL, name, 0, &label, err))
		return false;
	if (label)
		return error_set(err, _("'%s' is a label, and only categories "
				 "hold codes; make it one: axial label promote "
				 "'%s'"), name, name);
	made->categories++;
	return code_add(p, CODE_CATEGORY, name, NULL, &place, place != 0, id,
			err);
}

bool code_make(struct project *p, struct arena *arena, const char *words,
	       int64_t place, const struct code_fields *fields, int64_t *id,
	       struct codes_made *made, struct error *err)
{
	const char *slash;

	while ((slash = strchr(words, '/'))) {
		const char *name = arena_strndup(arena, words,
						 (size_t)(slash - words));

		if (!ensure_category(p, arena, name, place, &place, made, err))
			return false;
		words = slash + 1;
	}
	if (!code_namesake(p, place, CODE_LABEL, words, 0, id, err))
		return false;
	if (*id)
		return true;
	made->label = true;
	return code_add(p, CODE_LABEL, words, fields, &place, place != 0, id,
			err);
}

bool code_for_passage(struct project *p, struct arena *arena,
		      const struct code_wish *wish, struct code *out,
		      struct codes_made *made, struct error *err)
{
	const struct code_fields fields = { .naming = wish->naming };
	bool found;
	int64_t id;

	*made = (struct codes_made){ 0 };
	if (!seek(p, arena, wish, out, &found, err))
		return false;
	if (found)
		return true;
	if (wish->category && strchr(wish->words, '/'))
		return error_usage(err, _("'%s' names a category, and so does "
				   "--category"), wish->words);
	return code_make(p, arena, wish->words, wish->category, &fields, &id,
			 made, err) &&
		code_get(p, arena, id, out, err);
}

bool code_ensure(struct project *p, struct arena *arena, const char *words,
		 bool create, struct code *out, struct codes_made *made,
		 struct error *err)
{
	const struct code_wish wish = { .words = words };
	bool found;

	*made = (struct codes_made){ 0 };
	return create ? code_for_passage(p, arena, &wish, out, made, err) :
		code_seek(p, arena, words, false, out, &found, err);
}
