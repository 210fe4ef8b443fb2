#include "reading/odt_styles.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const char *key_of(struct odt_styles *styles, char family,
			  const char *name)
{
	return arena_printf(&styles->arena, "%c%s", family, name);
}

static void add_style(struct odt_styles *styles,
		      const struct xml_attributes *attributes)
{
	const char *value = xml_attribute(attributes, "family");
	char family = value && *value ? *value : '?';
	struct odt_style style = { .key = "?" };

	value = xml_attribute(attributes, "name");
	if (value)
		style.key = key_of(styles, family, value);
	value = xml_attribute(attributes, "parent-style-name");
	if (value)
		style.parent = key_of(styles, family, value);
	list_push(styles, style);
	styles->open = true;
	styles->sorted = false;
}

static bool is_bold(const char *weight)
{
	return !strcmp(weight, "bold") || atoi(weight) >= 600;
}

void odt_styles_start(struct odt_styles *styles, const char *name,
		      const struct xml_attributes *attributes)
{
	struct odt_style *style;
	const char *value;

	if (!strcmp(name, "style"))
		add_style(styles, attributes);
	if (!styles->open || strcmp(name, "text-properties") != 0)
		return;
	style = &styles->at[styles->count - 1];
	value = xml_attribute(attributes, "font-weight");
	if (value)
		style->bold = is_bold(value) ? PROSE_ON : PROSE_OFF;
	value = xml_attribute(attributes, "display");
	if (value)
		style->hidden = strcmp(value, "none") ? PROSE_OFF : PROSE_ON;
}

void odt_styles_end(struct odt_styles *styles, const char *name)
{
	if (!strcmp(name, "style"))
		styles->open = false;
}

void odt_styles_release(struct odt_styles *styles)
{
	list_release(styles);
	arena_release(&styles->arena);
}

static int by_key(const void *a, const void *b)
{
	const struct odt_style *x = a, *y = b;

	return strcmp(x->key, y->key);
}

static const struct odt_style *find(const struct odt_styles *styles,
				    const char *key)
{
	struct odt_style wanted = { .key = key };

	return styles->count ? bsearch(&wanted, styles->at, styles->count,
				       sizeof(wanted), by_key) : NULL;
}

static bool is_title(const char *key)
{
	return !strcmp(key, "pTitle") || !strcmp(key, "pSubtitle");
}

struct odt_style odt_style_of(struct odt_styles *styles, char family,
			      const char *name)
{
	enum { DEEPEST = 16 };		/* styles may be each other's parent */
	struct odt_style sum = { .key = "" };
	const char *key;

	if (!name)
		return sum;
	if (!styles->sorted && styles->count)
		qsort(styles->at, styles->count, sizeof(*styles->at), by_key);
	styles->sorted = true;
	sum.key = key = key_of(styles, family, name);
	for (int i = 0; key && i < DEEPEST; i++) {
		const struct odt_style *style = find(styles, key);

		sum.title |= is_title(key);
		if (!style)
			break;
		if (sum.bold == PROSE_UNSAID)
			sum.bold = style->bold;
		if (sum.hidden == PROSE_UNSAID)
			sum.hidden = style->hidden;
		key = style->parent;
	}
	return sum;
}
