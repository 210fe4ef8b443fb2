/*
 * The automaton of Aho and Corasick: a state is the longest beginning of any
 * literal that ends here, and for each state it is written down where each
 * byte leads.  Bytes that stand in no literal share one column, so the table
 * stays small enough for the nearest memory.
 */
#include "base/literal_net.h"

#include <string.h>

#include "base/memory.h"

enum { ROOT = 0, NOWHERE = 0 };

struct state {
	uint32_t parent, fails_to;
	uint8_t column;			/* that leads here */
	uint64_t *owners;		/* whose literal ends here, or NULL */
};

struct literal_net {
	size_t words;			/* of 64 owners each */
	struct { struct state *at; size_t count, capacity; } states;
	/* Where each column leads, by state: of `columns` each. */
	struct { uint32_t *at; size_t count, capacity; } steps;
	struct { struct literal *at; size_t count, capacity; } literals;
	struct { size_t *at; size_t count, capacity; } owners; /* of these */
	uint8_t column_of[256];
	size_t columns;			/* 0: of bytes in no literal */
};

struct literal_net *literal_net_new(size_t owners)
{
	struct literal_net *net = xcalloc(1, sizeof(*net));

	net->words = (owners + 63) / 64;
	return net;
}

void literal_net_free(struct literal_net *net)
{
	if (!net)
		return;
	for (size_t i = 0; i < net->states.count; i++)
		free(net->states.at[i].owners);
	list_release(&net->states);
	list_release(&net->steps);
	list_release(&net->literals);
	list_release(&net->owners);
	free(net);
}

void literal_net_add(struct literal_net *net, const struct literal *literal,
		     size_t owner)
{
	list_push(&net->literals, *literal);
	list_push(&net->owners, owner);
}

/* ---------------------------------------------------------------- building */

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

static void name_columns(struct literal_net *net)
{
	net->columns = 1;
	for (size_t i = 0; i < net->literals.count; i++)
		for (size_t k = 0; k < net->literals.at[i].length; k++) {
			unsigned char c = lower(net->literals.at[i].bytes[k]);

			if (!net->column_of[c])
				net->column_of[c] = (uint8_t)net->columns++;
		}
	for (char c = 'A'; c <= 'Z'; c++)
		net->column_of[(unsigned char)c] = net->column_of[lower(c)];
}

static uint32_t *steps_from(struct literal_net *net, size_t state)
{
	return net->steps.at + state * net->columns;
}

static uint32_t add_state(struct literal_net *net, uint32_t parent,
			  uint8_t column)
{
	list_push(&net->states, ((struct state){
		.parent = parent, .column = column,
	}));
	list_reserve(&net->steps, net->states.count * net->columns);
	memset(steps_from(net, net->states.count - 1), 0,
	       net->columns * sizeof(*net->steps.at));
	net->steps.count = net->states.count * net->columns;
	return (uint32_t)(net->states.count - 1);
}

static void own(struct literal_net *net, struct state *state)
{
	if (!state->owners)
		state->owners = xcalloc(net->words, sizeof(*state->owners));
}

static void plant(struct literal_net *net, const struct literal *literal,
		  size_t owner)
{
	uint32_t at = ROOT;

	for (size_t i = 0; i < literal->length; i++) {
		uint8_t column = net->column_of[lower(literal->bytes[i])];
		uint32_t next = steps_from(net, at)[column];

		if (next == NOWHERE) {
			next = add_state(net, at, column);
			steps_from(net, at)[column] = next;
		}
		at = next;
	}
	own(net, &net->states.at[at]);
	net->states.at[at].owners[owner / 64] |= (uint64_t)1 << owner % 64;
}

/* What ends in a shorter beginning ends here too. */
static void inherit(struct literal_net *net, struct state *state)
{
	const struct state *from = &net->states.at[state->fails_to];

	if (!from->owners)
		return;
	own(net, state);
	for (size_t i = 0; i < net->words; i++)
		state->owners[i] |= from->owners[i];
}

/* The states in the order of their depth. */
static uint32_t *by_depth(struct literal_net *net)
{
	uint32_t *order = xcalloc(net->states.count, sizeof(*order));
	size_t count = 1;

	for (size_t done = 0; done < count; done++)
		for (size_t k = 0; k < net->columns; k++) {
			uint32_t next = steps_from(net, order[done])[k];

			if (next != NOWHERE)
				order[count++] = next;
		}
	return order;
}

/* Every state gets a step for every column: its own, or else that of the
 * longest shorter beginning, which is done before it. */
static void fill_steps(struct literal_net *net)
{
	uint32_t *order = by_depth(net);

	for (size_t i = 1; i < net->states.count; i++) {
		struct state *state = &net->states.at[order[i]];
		uint32_t *steps = steps_from(net, order[i]);
		const uint32_t *others;

		if (state->parent != ROOT)
			state->fails_to = steps_from(net, net->states
				.at[state->parent].fails_to)[state->column];
		inherit(net, state);
		others = steps_from(net, state->fails_to);
		for (size_t k = 0; k < net->columns; k++)
			if (steps[k] == NOWHERE)
				steps[k] = others[k];
	}
	free(order);
}

/* A step says where its row begins, and in its lowest bit whether a literal
 * ends there: so following it takes one look. */
static void encode_steps(struct literal_net *net)
{
	for (size_t i = 0; i < net->steps.count; i++) {
		uint32_t state = net->steps.at[i];

		net->steps.at[i] = (uint32_t)(state * net->columns) << 1 |
			(net->states.at[state].owners != NULL);
	}
}

void literal_net_prepare(struct literal_net *net)
{
	name_columns(net);
	add_state(net, ROOT, 0);
	for (size_t i = 0; i < net->literals.count; i++)
		plant(net, &net->literals.at[i], net->owners.at[i]);
	fill_steps(net);
	encode_steps(net);
}

/* ----------------------------------------------------------------- looking */

void literal_net_find(const struct literal_net *net, const char *text,
		      size_t length, uint64_t *owners)
{
	const uint32_t *steps = net->steps.at;
	const unsigned char *at = (const unsigned char *)text;
	const unsigned char *end = at + length;
	size_t row = 0;

	for (; at < end; at++) {
		uint32_t step = steps[row + net->column_of[*at]];

		row = step >> 1;
		if (!(step & 1))
			continue;
		for (size_t i = 0; i < net->words; i++)
			owners[i] |= net->states.at[row / net->columns]
				.owners[i];
	}
}
