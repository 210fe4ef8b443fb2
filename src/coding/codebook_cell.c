/* Lists within one cell of a codebook. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/language.h"
#include "base/utf8.h"
#include "coding/codebook.h"

/* Signs that part a list, in both widths. */
static const struct {
	const char *sign;
	char means;
} signs[] = {
	{ ";", ';' }, { "；", ';' }, { ":", ':' }, { "：", ':' },
	{ "<", '<' }, { "＜", '<' }, { "(", '(' }, { "（", '(' },
	{ ")", ')' }, { "）", ')' }, { "\\", '\\' },
};

/* What stands at s, and its length; '\0' for anything but a sign. */
static char sign_at(const char *s, size_t *length)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		*length = strlen(signs[i].sign);
		if (!strncmp(s, signs[i].sign, *length))
			return signs[i].means;
	}
	*length = 1;
	return '\0';
}

static void add_escaped(struct strbuf *out, const char *text)
{
	size_t length;

	for (; *text; text += length) {
		if (sign_at(text, &length))
			strbuf_addc(out, '\\');
		strbuf_add(out, text, length);
	}
}

/*
 * Words up to one of `stops` or the end, without the white space around them
 * and the backslashes in them.  Leaves *s after the stop, which it returns;
 * '\0' at the end.
 */
static char read_words(struct arena *arena, const char **s, const char *stops,
		       const char **words)
{
	struct strbuf out = STRBUF_INIT;
	size_t length, kept = 0;
	char sign = '\0';

	while (**s) {
		sign = sign_at(*s, &length);
		if (sign && strchr(stops, sign)) {
			*s += length;
			break;
		}
		if (sign == '\\' && (*s)[1]) {
			++*s;
			sign_at(*s, &length);
			strbuf_add(&out, *s, length);
			kept = out.length;
		} else if (out.length || !utf8_is_space(utf8_decode(*s,
				strlen(*s), &(size_t){ 0 }))) {
			strbuf_add(&out, *s, length);
			if (!strchr(" \t\n", **s))
				kept = out.length;
		}
		*s += length;
		sign = '\0';
	}
	*words = arena_strndup(arena, out.s, kept);
	strbuf_release(&out);
	return sign;
}

void codebook_add_properties(struct strbuf *out,
			     const struct property_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct property *p = &list->at[i];

		if (i)
			strbuf_adds(out, "; ");
		add_escaped(out, p->name);
		if (p->definition) {
			strbuf_adds(out, " (");
			add_escaped(out, p->definition);
			strbuf_addc(out, ')');
		}
		for (size_t k = 0; k < p->values.count; k++) {
			strbuf_adds(out, k ? " < " : ": ");
			add_escaped(out, p->values.at[k].name);
		}
	}
}

/* The values after a colon; returns what ended them. */
static char read_scale(struct arena *arena, const char **s,
		       struct scale *scale)
{
	const char *name;
	char stop;

	do {
		stop = read_words(arena, s, ";<", &name);
		if (*name || stop == '<' || scale->count)
			list_push(scale, name);
	} while (stop == '<');
	list_settle(scale, arena);
	return stop;
}

static bool read_property(struct arena *arena, const char **s,
			  struct codebook_property *out, struct error *err)
{
	const char *rest;
	char stop;

	*out = (struct codebook_property){ 0 };
	stop = read_words(arena, s, ";:(", &out->name);
	if (stop == '(') {
		if (read_words(arena, s, ")", &out->definition) != ')')
			return error_set(err, _("the definition of the "
					 "property '%s' has no closing ')'"),
					 out->name);
		stop = read_words(arena, s, ";:", &rest);
		if (*rest)
			return error_set(err, _("'%s' after the definition of "
					 "the property '%s'"), rest, out->name);
	}
	if (stop == ':')
		(void)read_scale(arena, s, &out->scale);
	if (!*out->name && (out->definition || out->scale.count))
		return error_set(err, _("a property without a name"));
	return true;
}

bool codebook_read_properties(struct arena *arena, const char *cell,
			      struct codebook_property_list *list,
			      struct error *err)
{
	bool ok = true;

	*list = (struct codebook_property_list){ 0 };
	while (ok && *cell) {
		struct codebook_property property;

		ok = read_property(arena, &cell, &property, err);
		if (ok && *property.name)
			list_push(list, property);
	}
	list_settle(list, arena);
	return ok;
}

void codebook_add_path(struct strbuf *out, const char *path)
{
	if (out->length)
		strbuf_adds(out, "; ");
	add_escaped(out, path);
}

void codebook_read_paths(struct arena *arena, const char *cell,
			 struct codebook_paths *paths)
{
	*paths = (struct codebook_paths){ 0 };
	while (*cell) {
		const char *path;

		(void)read_words(arena, &cell, ";", &path);
		if (*path)
			list_push(paths, path);
	}
	list_settle(paths, arena);
}
