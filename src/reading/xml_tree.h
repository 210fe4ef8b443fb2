/*
 * An XML file as a tree, for formats whose speakers and times stand in
 * another place than the words.  All of it lives in the arena that it was
 * read into.
 */
#ifndef AXIAL_READING_XML_TREE_H
#define AXIAL_READING_XML_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"

struct xml_pair {
	const char *name, *value;
};

/* An element, or a run of text. */
struct xml_node {
	const char *name;		/* without prefix; NULL: text */
	const char *text;
	size_t length;			/* of the text, in bytes */
	const struct xml_pair *attributes;	/* ends with a NULL name */
	struct xml_node *parent, *next, *child;
};

must_check bool xml_tree_read(struct arena *arena, const char *bytes,
			      size_t length, struct xml_node **root,
			      struct error *err);

bool xml_node_is(const struct xml_node *node, const char *name);

/* NULL without it. */
const char *xml_node_attribute(const struct xml_node *node, const char *name);
const struct xml_node *xml_node_child(const struct xml_node *node,
				      const char *name);

/* The node after this one in reading order within `top`, or NULL. */
const struct xml_node *xml_node_after(const struct xml_node *node,
				      const struct xml_node *top);
/* The first element of that name below `top`, or the next after `from`. */
const struct xml_node *xml_node_find(const struct xml_node *top,
				     const struct xml_node *from,
				     const char *name);

/* All text below, its white space made single. */
void xml_node_words(const struct xml_node *node, struct strbuf *out);
/* Appends so that white space is single and none begins `out`. */
void xml_add_flowing(struct strbuf *out, const char *s, size_t n);

#endif
