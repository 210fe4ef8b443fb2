#include "report/new_things.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* -------------------------------------------------------------- interviews */

/* Who takes part there, without whoever asks. */
static const char *people_of(const struct material *m, uint32_t document)
{
	const char *names = NULL;

	if (m->person_of_document[document] != NOBODY)
		return NULL;
	for (size_t i = 0; i < m->voice_count; i++) {
		const struct voice_in_scope *voice = &m->voices[i];
		const char *name;

		if (voice->document != document || voice->person == NOBODY ||
		    voice->role != ROLE_PARTICIPANT)
			continue;
		name = m->people[voice->person].name;
		names = names ? arena_printf(m->arena, "%s, %s", names, name) :
			name;
	}
	return names;
}

static void things_init(const struct material *m, size_t interviews,
			size_t count, struct things *t)
{
	*t = (struct things){
		.interviews = interviews, .count = count,
		.has = arena_alloc(m->arena, interviews * count + 1),
		.names = arena_alloc(m->arena, (interviews + 1) *
				     sizeof(*t->names)),
		.people = arena_alloc(m->arena, (interviews + 1) *
				      sizeof(*t->people)),
		.codings = arena_alloc(m->arena, (interviews + 1) *
				       sizeof(*t->codings)),
		.grounded = arena_alloc(m->arena, (interviews + 1) *
					sizeof(*t->grounded)),
	};
	for (size_t i = 0; i < interviews; i++)
		t->codings[i] = t->grounded[i] = -1;
}

static void name_interviews(const struct material *m, struct things *t)
{
	for (uint32_t i = 0; i < t->interviews; i++) {
		t->names[i] = m->documents.at[i].name;
		t->people[i] = people_of(m, i);
	}
}

/* ------------------------------------------------------------------- codes */

/* When codings were made: RFC 3339 in UTC orders as text. */
struct coding_times {
	const char **of_passage;	/* as the passages stand */
	const char **begun;		/* by document; NULL: never */
	uint32_t *order;		/* documents by when they were begun */
	size_t count;			/* that were */
};

static int by_begin(const void *left, const void *right)
{
	const char *const *a = *(const char *const *const *)left;
	const char *const *b = *(const char *const *const *)right;

	return strcmp(*a, *b) ? strcmp(*a, *b) : (a > b) - (a < b);
}

static void order_documents(const struct material *m,
			    struct coding_times *times)
{
	const char ***begun = xcalloc(m->documents.count + 1, sizeof(*begun));

	for (size_t i = 0; i < m->documents.count; i++)
		if (times->begun[i])
			begun[times->count++] = &times->begun[i];
	if (times->count)
		qsort(begun, times->count, sizeof(*begun), by_begin);
	for (size_t i = 0; i < times->count; i++)
		times->order[i] = (uint32_t)(begun[i] - times->begun);
	free(begun);
}

static int by_passage_id(const void *left, const void *right)
{
	const struct passage *a = *(const struct passage *const *)left;
	const struct passage *b = *(const struct passage *const *)right;

	return (a->id > b->id) - (a->id < b->id);
}

static bool read_times(const struct material *m, struct coding_times *times,
		       struct error *err)
{
	const struct passage **by_id = xcalloc(m->passages.count + 1,
					       sizeof(*by_id));
	struct stmt st = stmt_open(&m->project->db,
		"SELECT id, created_at FROM coding ORDER BY id");
	size_t next = 0;

	*times = (struct coding_times){
		.of_passage = arena_alloc(m->arena, (m->passages.count + 1) *
					  sizeof(*times->of_passage)),
		.begun = arena_alloc(m->arena, (m->documents.count + 1) *
				     sizeof(*times->begun)),
		.order = arena_alloc(m->arena, (m->documents.count + 1) *
				     sizeof(*times->order)),
	};
	for (size_t i = 0; i < m->passages.count; i++)
		by_id[i] = &m->passages.at[i];
	qsort(by_id, m->passages.count, sizeof(*by_id), by_passage_id);
	while (stmt_step(&st)) {
		int64_t id = stmt_int(&st, "id");
		const struct passage *one;
		const char *at;

		while (next < m->passages.count && by_id[next]->id < id)
			next++;
		if (next == m->passages.count || by_id[next]->id != id)
			continue;
		one = by_id[next];
		at = arena_strdup(m->arena, stmt_text(&st, "created_at"));
		times->of_passage[one - m->passages.at] = at;
		if (!times->begun[one->document] ||
		    strcmp(at, times->begun[one->document]) < 0)
			times->begun[one->document] = at;
	}
	free(by_id);
	if (!stmt_close(&st, err))
		return false;
	order_documents(m, times);
	return true;
}

/* What was coded in an interview before the next one was begun. */
static bool things_as_coded(const struct material *m, struct things *t,
			    struct error *err)
{
	struct coding_times times;

	if (!read_times(m, &times, err))
		return false;
	things_init(m, times.count, m->codes.count, t);
	for (size_t i = 0; i < times.count; i++) {
		uint32_t d = times.order[i];
		const char *end = i + 1 < times.count ?
			times.begun[times.order[i + 1]] : NULL;

		t->names[i] = m->documents.at[d].name;
		t->people[i] = people_of(m, d);
		t->codings[i] = 0;
		for (size_t k = m->first_passage[d];
		     k < m->first_passage[d + 1]; k++) {
			const char *at = times.of_passage[k];

			if (!at || (end && strcmp(at, end) >= 0))
				continue;
			t->has[i * t->count + m->passages.at[k].code] = true;
			t->codings[i]++;
		}
	}
	return true;
}

bool things_of_codes(const struct material *m, bool as_coded,
		     struct things *t, struct error *err)
{
	if (as_coded)
		return things_as_coded(m, t, err);
	things_init(m, m->documents.count, m->codes.count, t);
	name_interviews(m, t);
	for (size_t i = 0; i < t->interviews; i++)
		t->codings[i] = 0;
	for (size_t i = 0; i < m->passages.count; i++) {
		const struct passage *one = &m->passages.at[i];

		t->has[one->document * t->count + one->code] = true;
		t->codings[one->document]++;
	}
	return true;
}

/* --------------------------------------------------- meanings and relations */

/* A thing's id and the coding that shows it. */
struct shown {
	int64_t thing, coding;
};

struct shown_list {
	struct shown *at;
	size_t count, capacity;
};

static int by_thing(const void *left, const void *right)
{
	const struct shown *a = left, *b = right;

	return (a->thing > b->thing) - (a->thing < b->thing);
}

struct place_of_coding {
	int64_t id;
	uint32_t document;
};

static int by_id(const void *left, const void *right)
{
	const struct place_of_coding *a = left, *b = right;

	return (a->id > b->id) - (a->id < b->id);
}

/* `query` gives columns thing and coding. */
static bool things_shown(const struct material *m, const char *query,
			 struct things *t, struct error *err)
{
	struct stmt st = stmt_open(&m->project->db, query);
	struct place_of_coding *places = xcalloc(m->passages.count + 1,
						 sizeof(*places));
	struct shown_list list = { 0 };
	size_t count = 0;

	while (stmt_step(&st))
		list_push(&list, ((struct shown){ stmt_int(&st, "thing"),
						  stmt_int(&st, "coding") }));
	for (size_t i = 0; i < m->passages.count; i++)
		places[i] = (struct place_of_coding){
			m->passages.at[i].id, m->passages.at[i].document };
	qsort(places, m->passages.count, sizeof(*places), by_id);
	if (list.count)
		qsort(list.at, list.count, sizeof(*list.at), by_thing);
	for (size_t i = 0; i < list.count; i++)
		count += !i || list.at[i].thing != list.at[i - 1].thing;
	things_init(m, m->documents.count, count, t);
	name_interviews(m, t);
	count = 0;
	for (size_t i = 0; i < list.count; i++) {
		struct place_of_coding key = { .id = list.at[i].coding };
		const struct place_of_coding *found = bsearch(&key, places,
			m->passages.count, sizeof(*places), by_id);

		count += i && list.at[i].thing != list.at[i - 1].thing;
		if (found)
			t->has[found->document * t->count + count] = true;
	}
	free(places);
	list_release(&list);
	return stmt_close(&st, err);
}

bool things_of_meanings(const struct material *m, struct things *t,
			struct error *err)
{
	return things_shown(m, "SELECT value AS thing, coding"
			    " FROM coding_location", t, err);
}

bool things_of_relations(const struct material *m, struct things *t,
			 struct error *err)
{
	return things_shown(m, "SELECT relation AS thing, coding"
			    " FROM relation_evidence WHERE stance = 'for'",
			    t, err);
}

void things_of_table(struct arena *arena, const struct code_table *table,
		     struct things *t)
{
	size_t cells = table->document_count * table->code_count;

	*t = (struct things){
		.interviews = table->document_count,
		.count = table->code_count,
		.has = arena_alloc(arena, cells + 1),
		.names = table->documents,
		.people = arena_alloc(arena, (table->document_count + 1) *
				      sizeof(*t->people)),
		.codings = arena_alloc(arena, (table->document_count + 1) *
				       sizeof(*t->codings)),
		.grounded = table->grounded,
	};
	for (size_t i = 0; i < cells; i++) {
		t->has[i] = table->counts[i] > 0;
		t->codings[i / table->code_count] += table->counts[i];
	}
}
