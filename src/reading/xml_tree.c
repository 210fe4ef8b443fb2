#include "reading/xml_tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/xml.h"

struct builder {
	struct arena *arena;
	struct xml_node *root, *open;	/* innermost open element */
	struct xml_node **hook;		/* where the next node hangs */
	struct strbuf text;
};

static struct xml_node *hang(struct builder *b)
{
	struct xml_node *node = arena_alloc(b->arena, sizeof(*node));

	node->parent = b->open;
	*b->hook = node;
	b->hook = &node->next;
	return node;
}

static void end_text(struct builder *b)
{
	struct xml_node *node;

	if (b->text.length && b->open) {
		node = hang(b);
		node->text = arena_strndup(b->arena, b->text.s,
					   b->text.length);
		node->length = b->text.length;
	}
	strbuf_reset(&b->text);
}

static const struct xml_pair *copy_attributes(struct arena *arena,
				const struct xml_attributes *attributes)
{
	size_t count = xml_attribute_count(attributes);
	struct xml_pair *pairs = arena_alloc(arena, (count + 1) *
					     sizeof(*pairs));

	for (size_t i = 0; i < count; i++) {
		const char *value;

		pairs[i].name = arena_strdup(arena, xml_attribute_at(
						     attributes, i, &value));
		pairs[i].value = arena_strdup(arena, value);
	}
	return pairs;
}

static bool on_start(void *self, const char *space, const char *name,
		     const struct xml_attributes *attributes,
		     struct error *err)
{
	struct builder *b = self;
	struct xml_node *node;

	(void)space;
	(void)err;
	end_text(b);
	node = hang(b);
	node->name = arena_strdup(b->arena, name);
	node->attributes = copy_attributes(b->arena, attributes);
	b->open = node;
	b->hook = &node->child;
	return true;
}

static bool on_end(void *self, const char *space, const char *name,
		   struct error *err)
{
	struct builder *b = self;

	(void)space;
	(void)name;
	(void)err;
	end_text(b);
	if (b->open) {
		b->hook = &b->open->next;
		b->open = b->open->parent;
	}
	return true;
}

static bool on_text(void *self, const char *s, size_t n, struct error *err)
{
	struct builder *b = self;

	(void)err;
	strbuf_add(&b->text, s, n);
	return true;
}

static const struct xml_handler handler = { on_start, on_end, on_text };

bool xml_tree_read(struct arena *arena, const char *bytes, size_t length,
		   struct xml_node **root, struct error *err)
{
	struct builder b = { .arena = arena, .text = STRBUF_INIT };
	struct xml_reader *reader;
	bool ok;

	b.hook = &b.root;
	reader = xml_reader_new(&handler, &b);
	ok = xml_reader_feed(reader, bytes, length, err) &&
		xml_reader_finish(reader, err);
	xml_reader_free(reader);
	strbuf_release(&b.text);
	*root = b.root;
	if (ok && !b.root)
		return error_set(err, _("not well-formed XML"));
	return ok;
}

bool xml_node_is(const struct xml_node *node, const char *name)
{
	return node && node->name && !strcmp(node->name, name);
}

const char *xml_node_attribute(const struct xml_node *node, const char *name)
{
	if (!node || !node->name)
		return NULL;
	for (const struct xml_pair *a = node->attributes; a->name; a++)
		if (!strcmp(a->name, name))
			return a->value;
	return NULL;
}

const struct xml_node *xml_node_child(const struct xml_node *node,
				      const char *name)
{
	for (node = node ? node->child : NULL; node; node = node->next)
		if (xml_node_is(node, name))
			return node;
	return NULL;
}

const struct xml_node *xml_node_after(const struct xml_node *node,
				      const struct xml_node *top)
{
	if (node->child)
		return node->child;
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}

const struct xml_node *xml_node_find(const struct xml_node *top,
				     const struct xml_node *from,
				     const char *name)
{
	const struct xml_node *node = from ? from : top;

	if (!node)
		return NULL;
	while ((node = xml_node_after(node, top)))
		if (xml_node_is(node, name))
			return node;
	return NULL;
}

void xml_add_flowing(struct strbuf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool blank = s[i] == ' ' || s[i] == '\t' || s[i] == '\n' ||
			s[i] == '\r';

		if (!blank)
			strbuf_addc(out, s[i]);
		else if (out->length && !strchr(" \n",
						out->s[out->length - 1]))
			strbuf_addc(out, ' ');
	}
}

void xml_node_words(const struct xml_node *node, struct strbuf *out)
{
	const struct xml_node *top = node;

	while (node && (node = xml_node_after(node, top)))
		if (!node->name)
			xml_add_flowing(out, node->text, node->length);
	strbuf_trim_end(out);
}
