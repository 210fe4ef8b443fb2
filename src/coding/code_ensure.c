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

/* The codes of a kind that fit; the first of them, or NULL. */
static const struct code *fitting(const struct code_list *list,
	enum code_kind kind, const char *words,
	bool (*fits)(const struct code *code, const char *words),
	size_t *count)
{
	const struct code *first = NULL;

	*count = 0;
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].kind == kind && fits(&list->at[i], words)) {
			if (!first)
				first = &list->at[i];
			++*count;
		}
	return first;
}

/* The code of just this path, else of just this name; a label rather than a
 * category.  NULL where there is none, or more than one: *several. */
static const struct code *exactly(const struct code_list *list,
				  const char *words, bool *several)
{
	static const enum code_kind kinds[] = { CODE_LABEL, CODE_CATEGORY };
	const struct code *code;
	size_t count;

	*several = false;
	for (size_t i = 0; i < 2; i++) {
		code = fitting(list, kinds[i], words, has_path, &count);
		if (code)
			return code;
	}
	for (size_t i = 0; i < 2; i++) {
		code = fitting(list, kinds[i], words, has_name, &count);
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

bool code_seek(struct project *p, struct arena *arena, const char *words,
	       bool create, struct code *out, bool *found, struct error *err)
{
	const struct code *code;
	struct code_list list;
	bool several;

	*found = true;
	if (!code_list(p, arena, CODE_ANY, &list, err))
		return false;
	if (!create || words[0] == '#')
		return find_any(&list, words, out, err);
	code = exactly(&list, words, &several);
	if (several)
		return find_any(&list, words, out, err);
	*found = code != NULL;
	if (code)
		*out = *code;
	return true;
}

/* The only category of this name, wherever it stands, or 0. */
static bool only_category(struct project *p, struct arena *arena,
			  const char *name, int64_t *id, struct error *err)
{
	const struct code *code;
	struct code_list list;
	size_t count;

	if (!code_list(p, arena, CODE_CATEGORY, &list, err))
		return false;
	code = fitting(&list, CODE_CATEGORY, name, has_name, &count);
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

bool code_ensure(struct project *p, struct arena *arena, const char *words,
		 bool create, struct code *out, struct codes_made *made,
		 struct error *err)
{
	struct code_list list;
	bool found;
	int64_t id;

	*made = (struct codes_made){ 0 };
	if (!code_seek(p, arena, words, create, out, &found, err))
		return false;
	if (found)
		return true;
	if (!code_make(p, arena, words, 0, NULL, &id, made, err) ||
	    !code_list(p, arena, CODE_ANY, &list, err))
		return false;
	*out = *code_in_list(&list, id);
	return true;
}
