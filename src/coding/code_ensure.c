#include "coding/code_ensure.h"

#include <string.h>
#include <strings.h>

/* A code of just this path or name; NULL where none or several are. */
static const struct code *exactly(const struct code_list *list,
				  const char *words)
{
	const struct code *found = NULL;

	for (size_t i = 0; i < list->count; i++)
		if (!strcasecmp(list->at[i].path, words))
			return &list->at[i];
	for (size_t i = 0; i < list->count; i++)
		if (!strcasecmp(list->at[i].name, words)) {
			if (found)
				return NULL;
			found = &list->at[i];
		}
	return found;
}

static size_t named(const struct code_list *list, const char *words)
{
	size_t n = 0;

	for (size_t i = 0; i < list->count; i++)
		n += !strcasecmp(list->at[i].name, words);
	return n;
}

bool code_seek(struct project *p, struct arena *arena, const char *words,
	       bool create, struct code *out, bool *found, struct error *err)
{
	const struct code *code;
	struct code_list list;

	*found = true;
	if (!code_list(p, arena, CODE_ANY, &list, err))
		return false;
	if (!create || words[0] == '#')
		return code_find_in(&list, words, CODE_ANY, out, err);
	code = exactly(&list, words);
	if (code)
		*out = *code;
	else if (named(&list, words) > 1)
		return code_find_in(&list, words, CODE_ANY, out, err);
	else
		*found = false;
	return true;
}

/* The category of this name in this place, made where there is none. */
static bool ensure_category(struct project *p, const char *name,
			    int64_t place, int64_t *id,
			    struct codes_made *made, struct error *err)
{
	if (!code_namesake(p, place, CODE_CATEGORY, name, 0, id, err))
		return false;
	if (*id)
		return true;
	made->categories++;
	return code_add(p, CODE_CATEGORY, name, NULL, &place, place != 0, id,
			err);
}

/* Every part of the path but the last is a category. */
static bool make_path(struct project *p, struct arena *arena,
		      const char *words, int64_t *id, struct codes_made *made,
		      struct error *err)
{
	int64_t place = 0;
	const char *slash;

	while ((slash = strchr(words, '/'))) {
		const char *name = arena_strndup(arena, words,
						 (size_t)(slash - words));

		if (!ensure_category(p, name, place, &place, made, err))
			return false;
		words = slash + 1;
	}
	made->label = true;
	return code_add(p, CODE_LABEL, words, NULL, &place, place != 0, id,
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
	if (!make_path(p, arena, words, &id, made, err) ||
	    !code_list(p, arena, CODE_ANY, &list, err))
		return false;
	*out = *code_in_list(&list, id);
	return true;
}
