#include "report/reach.h"

void reach_init(struct reach *reach, const struct material *m, size_t things)
{
	*reach = (struct reach){
		.material = m,
		.people = arena_alloc(m->arena,
				      things * sizeof(*reach->people)),
		.met = arena_alloc(m->arena,
				   things * m->person_count / 8 + 1),
	};
}

static void meet(struct reach *reach, size_t thing, uint32_t person)
{
	size_t bit = thing * reach->material->person_count + person;
	uint8_t mask = (uint8_t)(1u << bit % 8);

	if (person == NOBODY || reach->met[bit / 8] & mask)
		return;
	reach->met[bit / 8] |= mask;
	reach->people[thing]++;
}

void reach_passage(struct reach *reach, size_t thing,
		   const struct material_document *document,
		   const struct passage *passage)
{
	const struct material *m = reach->material;
	const struct stretch_list *all = &document->stretches;
	const struct stretch *one;

	meet(reach, thing, m->person_of_document[passage->document]);
	for (one = stretch_first(all, passage->span); one;
	     one = stretch_next(all, one, passage->span))
		meet(reach, thing, stretch_person(m, one));
}

bool reach_meets(const struct reach *reach, size_t thing, uint32_t person)
{
	size_t bit = thing * reach->material->person_count + person;

	return (reach->met[bit / 8] & 1u << bit % 8) != 0;
}
