#include "tui/keymap.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"

const struct context *context_find(const char *name)
{
	for (size_t i = 0; contexts[i]; i++)
		if (!strcmp(contexts[i]->name, name))
			return contexts[i];
	return NULL;
}

const struct action *action_find(const struct context *context,
				 const char *name)
{
	for (const struct action *a = context->actions; a && a->name; a++)
		if (!strcmp(a->name, name))
			return a;
	return NULL;
}

const struct context *context_next(const struct context *context)
{
	if (!strcmp(context->name, "global"))
		return NULL;
	if (!context->also)
		return context_find("global");
	return context_find(context->also);	/* "-" is none */
}

/* An action may be bound in a context that falls back to its own. */
static const struct action *reachable(const struct context *context,
				      const char *name)
{
	for (; context; context = context_next(context)) {
		const struct action *action = action_find(context, name);

		if (action)
			return action;
	}
	return NULL;
}

void keymap_init(struct keymap *map)
{
	*map = (struct keymap)KEYMAP_INIT;
	for (size_t i = 0; contexts[i]; i++) {
		const struct binding *b = contexts[i]->bindings;

		for (; b && b->keys; b++) {
			struct bound bound = { .context = contexts[i] };

			bound.action = reachable(contexts[i], b->action);
			if (bound.action && keys_parse(b->keys, &bound.keys))
				list_push(map, bound);
		}
	}
}

void keymap_release(struct keymap *map)
{
	list_release(map);
}

/* The key file. */

/* context, keys …, action. */
static const char *read_line(struct keymap *map, char *line)
{
	struct bound bound = { 0 };
	char *keys, *action, *end = line + strlen(line);

	while (end > line && (end[-1] == ' ' || end[-1] == '\r'))
		*--end = '\0';
	keys = strchr(line, ' ');
	action = strrchr(line, ' ');
	if (!keys || action == keys)
		return _("a line says: context, keys, action");
	*keys++ = '\0';
	*action++ = '\0';
	bound.context = context_find(line);
	if (!bound.context)
		return _("there is no such context");
	if (!keys_parse(keys, &bound.keys))
		return _("these are no keys");
	if (strcmp(action, "none") != 0) {
		bound.action = reachable(bound.context, action);
		if (!bound.action)
			return _("there is no such action");
	}
	list_push(map, bound);
	return NULL;
}

void keymap_read(struct keymap *map, const char *text,
	void (*report)(void *context, size_t line, const char *problem),
	void *context)
{
	size_t number = 0;

	while (*text) {
		size_t n = strcspn(text, "\n");
		char *line = xstrndup(text, n), *start = line;
		const char *problem;

		number++;
		for (char *c = line; *c; c++)
			if (*c == '\t')
				*c = ' ';
		start += strspn(start, " \r");
		problem = *start && *start != '#' ? read_line(map, start) :
			NULL;
		if (problem)
			report(context, number, problem);
		free(line);
		text += n + (text[n] == '\n');
	}
}

/* Looking up. */

static bool begins_with(const struct keys *all, const struct keys *begin)
{
	if (begin->count > all->count)
		return false;
	for (size_t i = 0; i < begin->count; i++)
		if (!key_equal(all->at[i], begin->at[i]))
			return false;
	return true;
}

/* The last row of just these keys in this very context. */
static const struct bound *exactly(const struct keymap *map,
				   const struct context *context,
				   const struct keys *keys)
{
	for (size_t i = map->count; i-- > 0;)
		if (map->at[i].context == context &&
		    map->at[i].keys.count == keys->count &&
		    begins_with(&map->at[i].keys, keys))
			return &map->at[i];
	return NULL;
}

static bool goes_on(const struct keymap *map, const struct context *context,
		    const struct keys *keys)
{
	for (size_t i = 0; i < map->count; i++)
		if (map->at[i].context == context && map->at[i].action &&
		    map->at[i].keys.count > keys->count &&
		    begins_with(&map->at[i].keys, keys))
			return true;
	return false;
}

enum keymap_answer keymap_find(const struct keymap *map,
			       const struct context *context,
			       const struct keys *keys,
			       const struct action **action)
{
	for (; context; context = context_next(context)) {
		const struct bound *bound = exactly(map, context, keys);

		if (bound) {
			*action = bound->action;
			return bound->action ? KEYMAP_ACTION : KEYMAP_NONE;
		}
		if (goes_on(map, context, keys))
			return KEYMAP_MORE;
	}
	return KEYMAP_NONE;
}

void keymap_keys_of(const struct keymap *map, const struct context *context,
		    const struct action *action, size_t most,
		    struct strbuf *out)
{
	size_t found = 0;

	for (size_t i = 0; i < map->count; i++) {
		const struct bound *bound = &map->at[i];
		const struct action *leads_to;

		if (bound->action != action ||
		    keymap_find(map, context, &bound->keys, &leads_to) !=
		    KEYMAP_ACTION || leads_to != action)
			continue;
		if (most && found == most)
			return;
		if (found++)
			strbuf_adds(out, ", ");
		keys_describe(&bound->keys, out);
	}
}
