#include "coding/coder_merge.h"

#include <stdlib.h>

#include "base/memory.h"

static bool unite_twins(struct project *p, const struct id_pair_list *twins,
			struct coder_merging *told, struct error *err)
{
	struct united united = { .dropped = 0 };
	bool ok = run_pairs(p, "UPDATE coding SET weight = (SELECT weight"
			    " FROM coding WHERE id = :from) WHERE id = :to"
			    " AND weight IS NULL AND EXISTS (SELECT 1"
			    " FROM coding WHERE id = :from"
			    " AND weight IS NOT NULL)", twins, NULL, err) &&
		objects_unite(p, "coding", twins, &united, err);

	told->codings += twins->count;
	told->united += twins->count;
	told->clashes += united.dropped;
	return ok;
}

bool coder_merge(struct project *p, int64_t from, int64_t to,
		 struct coder_merging *told, struct error *err)
{
	struct id_pair_list twins = { 0 };
	struct united united = { .dropped = 0 };
	bool ok = list_id_pairs(p,
		"SELECT a.id AS from_id, b.id AS to_id FROM coding a"
		" JOIN coding b ON b.code = a.code AND b.document = a.document"
		" AND b.start_byte = a.start_byte AND b.end_byte = a.end_byte"
		" AND b.coder = :to WHERE a.coder = :from ORDER BY a.id",
		from, to, &twins, err) &&
		unite_twins(p, &twins, told, err);

	list_release(&twins);
	return ok && run_pair(p, "UPDATE coding SET coder = :to"
			      " WHERE coder = :from", from, to, &told->codings,
			      err) &&
		object_unite(p, "coder", from, to, &united, err);
}
