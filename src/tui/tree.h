/*
 * A tree shown as a list: nodes in the order of a walk, each with its depth;
 * those under a folded node are not shown.  It remembers by id what is
 * folded, so that a tree read anew looks as before.
 */
#ifndef AXIAL_TUI_TREE_H
#define AXIAL_TUI_TREE_H

#include "tui/list.h"

struct tree_node {
	int64_t id;		/* not 0 */
	unsigned depth;		/* 0 at the top; a child is one deeper than the
				 * node it follows */
};

struct tree {
	struct tree_node *nodes;	/* the view's, until the next set */
	size_t count;
	size_t *shown;			/* indices of nodes, as in list */
	int64_t *folded;		/* ids, sorted */
	size_t folded_count, folded_capacity;
	struct list list;
};

#define TREE_INIT { 0 }

/* Shows these nodes; the cursor stays on the id it was on, if it is there. */
void tree_set(struct tree *tree, struct tree_node *nodes, size_t count);
void tree_close(struct tree *tree);

/* The node at the cursor or on a line of the list; SIZE_MAX: none. */
size_t tree_current(const struct tree *tree);
size_t tree_node_at(const struct tree *tree, size_t line);
bool tree_has_children(const struct tree *tree, size_t node);
bool tree_is_folded(const struct tree *tree, size_t node);
/* Unfolds what is above it and goes there; false: there is no such id. */
bool tree_go(struct tree *tree, int64_t id);

/* Draws the indentation and ▾ ▸ of a node; returns the columns used. */
int tree_draw_branch(const struct tree *tree, struct canvas *line,
		     size_t node);

extern const struct context context_tree;

#endif
