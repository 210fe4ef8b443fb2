#include "theory/last_change.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/history.h"

enum { LARGEST_CHANGESET = 16 << 20 };

/* Which object a row's change is a change of. */
static const struct {
	const char *table, *object;
	int column;			/* that names the object */
	bool also_new;			/* also where the row is added */
	const char *verb;		/* of acts that take a row away on
					 * purpose; NULL: no such row bears
					 * anything out */
} watched[] = {
	{ "code", "code", 0, true, NULL },
	{ "relation", "relation", 0, true, NULL },
	{ "relation_evidence", "relation", 0, true, "relation " },
	{ "story_sentence", "story_sentence", 0, true, NULL },
	{ "story_support", "story_sentence", 1, true, "story " },
	{ "need", "need", 0, true, NULL },
	{ "need_evidence", "need", 0, true, "need " },
	{ "frame_slot", "frame", 0, true, "frame " },
	{ "frame", "frame", 0, true, NULL },
	{ "memo", "memo", 0, true, NULL },
	{ "memo_link", "memo", 1, true, NULL },
	{ "coding", "coding", 0, false, NULL },
	{ "document", "document", 0, false, NULL },
	{ "participant", "participant", 0, false, NULL },
	{ "property", "property", 0, false, NULL },
};

enum { WATCHED = sizeof(watched) / sizeof(watched[0]) };

struct reading {
	struct last_changes *changes;
	const struct act *act;
};

/* A row that bore something out went with something else. */
static bool is_by_the_way(const struct act *act, size_t i,
			  const struct db_change *change)
{
	const char *verb = watched[i].verb;

	return verb && change->kind == ROW_GONE &&
		strncmp(act->summary, verb, strlen(verb)) != 0;
}

static void visit(void *context, const struct db_change *change)
{
	struct reading *r = context;
	int64_t id;

	for (size_t i = 0; i < WATCHED; i++) {
		if (strcmp(watched[i].table, change->table) != 0)
			continue;
		if ((watched[i].also_new || change->kind != ROW_ADDED) &&
		    db_change_int(change, watched[i].column, &id))
			list_push(r->changes, ((struct last_change){
				watched[i].object, id, r->act->id,
				is_by_the_way(r->act, i, change) }));
		return;
	}
}

static bool read_act(struct project *p, const struct act *act,
		     struct last_changes *changes, struct error *err)
{
	struct reading r = { changes, act };
	size_t length;
	void *changeset = history_changeset(p, act->id, &length, err);
	bool ok = changeset && db_changes_each(changeset, length, visit, &r,
					       err);

	free(changeset);
	return ok;
}

static int by_object(const void *left, const void *right)
{
	const struct last_change *a = left, *b = right;
	int order = strcmp(a->table, b->table);

	if (order)
		return order;
	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	/* The newest first; of one act, what it took away. */
	if (a->act != b->act)
		return a->act > b->act ? -1 : 1;
	return b->bereft - a->bereft;
}

/* Keeps the newest of each object. */
static void keep_last(struct last_changes *changes)
{
	size_t kept = 0;

	if (changes->count)
		qsort(changes->at, changes->count, sizeof(*changes->at),
		      by_object);
	for (size_t i = 0; i < changes->count; i++) {
		const struct last_change *one = &changes->at[i];

		if (kept && changes->at[kept - 1].id == one->id &&
		    !strcmp(changes->at[kept - 1].table, one->table))
			continue;
		changes->at[kept++] = *one;
	}
	changes->count = kept;
}

bool last_changes_read(struct project *p, struct arena *arena,
		       struct last_changes *changes, struct error *err)
{
	struct act_list acts;
	bool ok = history_list(p, arena, &acts, err);

	*changes = (struct last_changes){ 0 };
	for (size_t i = 0; ok && i < acts.count; i++)
		if (acts.at[i].in_force && acts.at[i].changeset_bytes > 0 &&
		    acts.at[i].changeset_bytes <= LARGEST_CHANGESET)
			ok = read_act(p, &acts.at[i], changes, err);
	keep_last(changes);
	list_settle(changes, arena);
	return ok;
}

static const struct last_change *find(const struct last_changes *changes,
				      const char *table, int64_t id)
{
	size_t low = 0, high = changes->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct last_change *one = &changes->at[middle];
		int order = strcmp(one->table, table);

		if (!order && one->id == id)
			return one;
		if (order < 0 || (!order && one->id < id))
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

int64_t last_changed(const struct last_changes *changes, const char *table,
		     int64_t id)
{
	const struct last_change *one = find(changes, table, id);

	return one ? one->act : 0;
}

int64_t last_bereft(const struct last_changes *changes, const char *table,
		    int64_t id)
{
	const struct last_change *one = find(changes, table, id);

	return one && one->bereft ? one->act : 0;
}
