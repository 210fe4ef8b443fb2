#include "coding/code_family.h"

/* Marks the code of this id; true where it was not marked before. */
static bool mark(const struct code_list *codes, int64_t id, bool *in)
{
	const struct code *code = code_in_list(codes, id);
	size_t index = code ? (size_t)(code - codes->at) : 0;
	bool new = code && !in[index];

	if (code)
		in[index] = true;
	return new;
}

static bool is_in(const struct code_list *codes, int64_t id, const bool *in)
{
	const struct code *code = code_in_list(codes, id);

	return code && in[code - codes->at];
}

bool *code_family(struct arena *arena, const struct code_list *codes,
		  const struct membership_list *memberships, int64_t top)
{
	bool *in = arena_alloc(arena, (codes->count + 1) * sizeof(*in));
	bool grown = mark(codes, top, in);

	/* As often as the tree is deep. */
	while (grown) {
		grown = false;
		for (size_t i = 0; i < memberships->count; i++)
			if (is_in(codes, memberships->at[i].parent, in) &&
			    mark(codes, memberships->at[i].child, in))
				grown = true;
	}
	return in;
}
