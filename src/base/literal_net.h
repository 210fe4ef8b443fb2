/*
 * Which of many owners' plain texts stand in a text at all: asked in one pass,
 * whose cost does not depend on how many there are.
 *
 * The letters of ASCII are the same in both cases, so an owner may be named of
 * whose literals only another writing stands there, but none is forgotten.
 */
#ifndef AXIAL_BASE_LITERAL_NET_H
#define AXIAL_BASE_LITERAL_NET_H

#include "base/literal.h"

struct literal_net;

struct literal_net *literal_net_new(size_t owners);
void literal_net_free(struct literal_net *net);

/* One of the owner's literals. */
void literal_net_add(struct literal_net *net, const struct literal *literal,
		     size_t owner);
/* To be called once when all are there. */
void literal_net_prepare(struct literal_net *net);

/* Sets the bit owner % 64 of owners[owner / 64] of each that has a literal
 * there; lets the others be. */
void literal_net_find(const struct literal_net *net, const char *text,
		      size_t length, uint64_t *owners);

#endif
