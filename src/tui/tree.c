#include "tui/tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/tui.h"

static size_t folded_place(const struct tree *tree, int64_t id)
{
	size_t low = 0, high = tree->folded_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (tree->folded[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool id_is_folded(const struct tree *tree, int64_t id)
{
	size_t at = folded_place(tree, id);

	return at < tree->folded_count && tree->folded[at] == id;
}

static void set_folded(struct tree *tree, int64_t id, bool folded)
{
	size_t at = folded_place(tree, id);

	if (id_is_folded(tree, id) == folded)
		return;
	if (!folded) {
		memmove(tree->folded + at, tree->folded + at + 1,
			(tree->folded_count - at - 1) * sizeof(id));
		tree->folded_count--;
		return;
	}
	tree->folded = list_grow(tree->folded, &tree->folded_capacity,
				 tree->folded_count + 1, sizeof(id));
	memmove(tree->folded + at + 1, tree->folded + at,
		(tree->folded_count - at) * sizeof(id));
	tree->folded[at] = id;
	tree->folded_count++;
}

/* Which nodes are seen, and where the cursor is among them. */
static void show(struct tree *tree, int64_t id)
{
	size_t n = 0, cursor = tree->list.cursor;
	unsigned hidden_below = 0;
	bool hidden = false;

	free(tree->shown);
	tree->shown = xcalloc(tree->count + 1, sizeof(*tree->shown));
	for (size_t i = 0; i < tree->count; i++) {
		const struct tree_node *node = &tree->nodes[i];

		if (hidden && node->depth > hidden_below)
			continue;
		hidden = id_is_folded(tree, node->id);
		hidden_below = node->depth;
		if (node->id == id)
			cursor = n;
		tree->shown[n++] = i;
	}
	list_resize(&tree->list, n);
	list_go(&tree->list, cursor);
}

size_t tree_node_at(const struct tree *tree, size_t line)
{
	return line < tree->list.count ? tree->shown[line] : SIZE_MAX;
}

size_t tree_current(const struct tree *tree)
{
	return tree_node_at(tree, tree->list.cursor);
}

void tree_set(struct tree *tree, struct tree_node *nodes, size_t count)
{
	size_t at = tree->nodes ? tree_current(tree) : SIZE_MAX;
	int64_t id = at == SIZE_MAX ? 0 : tree->nodes[at].id;

	free(tree->nodes);
	tree->nodes = xcalloc(count + 1, sizeof(*nodes));
	if (count)
		memcpy(tree->nodes, nodes, count * sizeof(*nodes));
	tree->count = count;
	show(tree, id);
}

void tree_close(struct tree *tree)
{
	free(tree->nodes);
	free(tree->shown);
	free(tree->folded);
	list_close(&tree->list);
	*tree = (struct tree)TREE_INIT;
}

bool tree_has_children(const struct tree *tree, size_t node)
{
	return node + 1 < tree->count &&
		tree->nodes[node + 1].depth > tree->nodes[node].depth;
}

bool tree_is_folded(const struct tree *tree, size_t node)
{
	return tree_has_children(tree, node) &&
		id_is_folded(tree, tree->nodes[node].id);
}

/* The node that holds this one; SIZE_MAX at the top. */
static size_t parent_of(const struct tree *tree, size_t node)
{
	unsigned depth = tree->nodes[node].depth;

	while (depth && node-- > 0)
		if (tree->nodes[node].depth < depth)
			return node;
	return SIZE_MAX;
}

bool tree_go(struct tree *tree, int64_t id)
{
	for (size_t i = 0; i < tree->count; i++) {
		if (tree->nodes[i].id != id)
			continue;
		for (size_t up = parent_of(tree, i); up != SIZE_MAX;
		     up = parent_of(tree, up))
			set_folded(tree, tree->nodes[up].id, false);
		show(tree, id);
		return true;
	}
	return false;
}

int tree_draw_branch(const struct tree *tree, struct canvas *line,
		     size_t node)
{
	int x = (int)tree->nodes[node].depth * 2;

	if (x > line->width / 2)
		x = line->width / 2;
	canvas_text(line, x, 0, STYLE_DIM, !tree_has_children(tree, node) ?
		    " " : tree_is_folded(tree, node) ? "▸" : "▾");
	return x + 2;
}

/* Actions. */

static void fold(struct tui *t, bool folded)
{
	struct tree *tree = tui_view(t)->tree;
	size_t at = tree ? tree_current(tree) : SIZE_MAX;
	size_t up;

	if (at == SIZE_MAX)
		return;
	if (tree_has_children(tree, at) &&
	    tree_is_folded(tree, at) != folded) {
		set_folded(tree, tree->nodes[at].id, folded);
		show(tree, tree->nodes[at].id);
	} else if (folded) {
		up = parent_of(tree, at);
		if (up != SIZE_MAX)
			tree_go(tree, tree->nodes[up].id);
	}
}

static void run_fold(struct tui *t)
{
	fold(t, true);
}

static void run_unfold(struct tui *t)
{
	fold(t, false);
}

static void run_toggle(struct tui *t)
{
	const struct tree *tree = tui_view(t)->tree;
	size_t at = tree ? tree_current(tree) : SIZE_MAX;

	if (at != SIZE_MAX)
		fold(t, !tree_is_folded(tree, at));
}

static void run_fold_all(struct tui *t)
{
	struct tree *tree = tui_view(t)->tree;
	bool some = false;
	size_t at = tree ? tree_current(tree) : SIZE_MAX;

	if (at == SIZE_MAX)
		return;
	for (size_t i = 0; i < tree->count; i++)
		some = some || tree_is_folded(tree, i);
	for (size_t i = 0; i < tree->count; i++)
		if (tree_has_children(tree, i))
			set_folded(tree, tree->nodes[i].id, !some);
	show(tree, tree->nodes[at].id);
}

static const struct action actions[] = {
	{ "fold", N_("fold, or to what holds it"), run_fold, NULL },
	{ "unfold", N_("unfold"), run_unfold, NULL },
	{ "toggle-fold", N_("fold or unfold"), run_toggle, NULL },
	{ "fold-all", N_("fold all, or unfold where some are folded"),
	  run_fold_all, NULL },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Left", "fold" },
	{ "h", "fold" },
	{ "Right", "unfold" },
	{ "l", "unfold" },
	{ "Tab", "toggle-fold" },
	{ "z", "fold-all" },
	{ 0 },
};

const struct context context_tree = {
	.name = "tree", .title = N_("in a tree"),
	.actions = actions, .bindings = bindings, .also = "list",
};
