#include "report/grounds.h"

bool grounds_load(struct project *p, struct arena *arena,
		  struct grounds *grounds, struct error *err)
{
	static const struct material_words whole_study = { 0 };
	struct tally_wish wish = { .rollup = true };

	return material_load(p, arena, &whole_study, &grounds->material,
			     err) &&
		tally_make(&grounds->material, &wish, &grounds->tally, err);
}

size_t grounds_codings(const struct grounds *grounds, int64_t code)
{
	uint32_t row = material_code(&grounds->material, code);

	return row == NOBODY ? 0 :
		(size_t)tally_at(&grounds->tally, row, 0)->codings;
}

size_t grounds_participants(const struct grounds *grounds, int64_t code)
{
	uint32_t row = material_code(&grounds->material, code);

	return row == NOBODY ? 0 : grounds->tally.reach.people[row];
}
