#include "report/need_rank.h"

#include <stdlib.h>

/* What the typology suspects, as a place in the order of classes. */
static size_t rank_of(const char *class, enum typology candidate)
{
	static const char *const suspected[] = {
		[DISSATISFIER] = "must-be",
		[SATISFIER] = "attractive",
		[CRITICAL] = "one-dimensional",
	};

	if (!class && candidate != TOO_FEW_PEOPLE)
		class = suspected[candidate];
	return need_kano_rank(class);
}

/* Nobody wants it, or we do not know what they answered. */
static bool is_no_wish(const struct need *need)
{
	size_t rank = need_kano_rank(need->kano);

	return rank > need_kano_rank("attractive") &&
		need_kano_classes[rank] != NULL;
}

static enum typology candidate_of(const struct material *m,
				  const struct stances *stances, size_t index)
{
	struct mentions mentions = {
		.positive = stances_people(stances, index, SIDE_COMPLIMENT),
		.negative = stances_people(stances, index, SIDE_COMPLAINT),
	};

	for (uint32_t i = 0; i < m->person_count; i++)
		mentions.people += stances_meet(stances, index,
						SIDE_COMPLIMENT, i) ||
			stances_meet(stances, index, SIDE_COMPLAINT, i);
	return typology_of(&mentions, TYPOLOGY_PEOPLE, TYPOLOGY_CUT);
}

static int by_rank(const void *left, const void *right)
{
	const struct ranked_need *a = left, *b = right;

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (a->people != b->people)
		return a->people > b->people ? -1 : 1;
	if (a->need->importance != b->need->importance)
		return a->need->importance > b->need->importance ? -1 : 1;
	return (a->need->id > b->need->id) - (a->need->id < b->need->id);
}

struct ranked_need *needs_ranked(const struct material *m,
				 const struct need_list *needs,
				 const struct stances *stances, size_t *count)
{
	struct ranked_need *all = arena_alloc(m->arena, (needs->count + 1) *
					      sizeof(*all));

	*count = 0;
	for (size_t i = 0; i < needs->count; i++) {
		const struct need *need = &needs->at[i];
		enum typology candidate = candidate_of(m, stances, i);

		if (is_no_wish(need))
			continue;
		all[(*count)++] = (struct ranked_need){
			.need = need,
			.index = i,
			.candidate = candidate,
			.rank = rank_of(need->kano, candidate),
			.people = stances_people(stances, i, SIDE_FOR),
		};
	}
	if (*count)
		qsort(all, *count, sizeof(*all), by_rank);
	return all;
}

int64_t need_opportunity(const struct need *need)
{
	int64_t gap = need->importance - need->satisfaction;

	if (need->importance == NEED_NOT_SAID ||
	    need->satisfaction == NEED_NOT_SAID)
		return NEED_NOT_SAID;
	return need->importance + (gap > 0 ? gap : 0);
}
