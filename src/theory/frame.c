#include "theory/frame.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "store/removal.h"
#include "theory/frame_internal.h"

struct slot_list {
	struct model_slot *at;
	size_t count, capacity;
};

struct place_list {
	struct frame_place *at;
	size_t count, capacity;
};

/* Where the slot of that name stands; one that the model has not got comes
 * behind the others. */
static size_t slot_of(struct slot_list *slots, struct arena *arena,
		      const char *name)
{
	size_t i = 0;

	while (i < slots->count && strcmp(slots->at[i].name, name) != 0)
		i++;
	if (i == slots->count)
		list_push(slots, ((struct model_slot){
			.name = arena_strdup(arena, name),
			.definition = "",
		}));
	return i;
}

static int by_slot(const void *left, const void *right)
{
	const struct frame_place *a = left, *b = right;

	if (a->slot != b->slot)
		return a->slot < b->slot ? -1 : 1;
	return strcmp(a->path, b->path);
}

static bool read_places(struct project *p, struct arena *arena,
			const struct code_list *codes, struct frame *frame,
			struct error *err)
{
	struct slot_list slots = { 0 };
	struct place_list places = { 0 };
	struct stmt st = stmt_open(&p->db, "SELECT slot, code FROM frame_slot"
				   " WHERE frame = :id ORDER BY slot, code");

	for (size_t i = 0; i < frame->slot_count; i++)
		list_push(&slots, frame->slots[i]);
	stmt_bind_int(&st, ":id", frame->id);
	while (stmt_step(&st)) {
		int64_t id = stmt_int(&st, "code");
		const struct code *code = code_in_list(codes, id);

		list_push(&places, ((struct frame_place){
			.slot = slot_of(&slots, arena, stmt_text(&st, "slot")),
			.code = id,
			.path = code ? code->path : "?",
		}));
	}
	if (places.count)
		qsort(places.at, places.count, sizeof(*places.at), by_slot);
	list_settle(&slots, arena);
	list_settle(&places, arena);
	frame->slots = slots.at;
	frame->slot_count = slots.count;
	frame->places = places.at;
	frame->place_count = places.count;
	return stmt_close(&st, err);
}

/* The model by its whole name; a frame from elsewhere may come without. */
static bool read_slots(const struct frame_model_list *models,
		       struct frame *frame)
{
	for (size_t i = 0; i < models->count; i++) {
		if (strcmp(models->at[i].name, frame->model) != 0)
			continue;
		frame->slots = models->at[i].slots;
		frame->slot_count = models->at[i].slot_count;
		return true;
	}
	return false;
}

bool frame_list(struct project *p, struct arena *arena,
		struct frame_list *list, struct error *err)
{
	struct frame_model_list models;
	struct code_list codes;
	struct stmt st;

	if (!frame_model_list(p, arena, &models, err) ||
	    !code_list_uncounted(p, arena, CODE_ANY, &codes, err))
		return false;
	st = stmt_open(&p->db, "SELECT * FROM frame ORDER BY id");
	*list = (struct frame_list){ 0 };
	while (stmt_step(&st)) {
		struct frame frame = {
			.id = stmt_int(&st, "id"),
			.phenomenon = stmt_int(&st, "phenomenon"),
			.guid = stmt_guid(&st, "guid"),
			.model = stmt_strdup(&st, arena, "model"),
			.created_at = stmt_strdup(&st, arena, "created_at"),
		};
		const struct code *code = code_in_list(&codes,
						       frame.phenomenon);

		frame.path = code ? code->path : "?";
		list_push(list, frame);
	}
	list_settle(list, arena);
	if (!stmt_close(&st, err))
		return false;
	for (size_t i = 0; i < list->count; i++) {
		(void)read_slots(&models, &list->at[i]);
		if (!read_places(p, arena, &codes, &list->at[i], err))
			return false;
	}
	return true;
}

/* By number; false without an error where the words are none. */
static bool find_by_id(const struct frame_list *list, const char *words,
		       struct frame *out)
{
	int64_t id;

	for (size_t i = 0; name_is_id(words, &id) && i < list->count; i++)
		if (list->at[i].id == id) {
			*out = list->at[i];
			return true;
		}
	return false;
}

static bool find_by_phenomenon(const struct frame_list *list,
			       const struct code *code, struct frame *out,
			       struct error *err)
{
	size_t found = 0;

	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].phenomenon == code->id) {
			*out = list->at[i];
			found++;
		}
	if (found == 1)
		return true;
	if (found)
		return error_set(err, _("%zu frames are about '%s'; say which "
					"by its number, as in #%lld"), found,
				 code->path, (long long)out->id);
	return error_set(err, _("no frame is about '%s'; axial frame add makes "
				"one"), code->path);
}

bool frame_find(struct project *p, struct arena *arena, const char *words,
		struct frame *out, struct error *err)
{
	struct frame_list list;
	struct code code;
	int64_t id;

	if (!frame_list(p, arena, &list, err))
		return false;
	if (find_by_id(&list, words, out))
		return true;
	if (name_is_id(words, &id))
		return error_set(err, _("there is no frame #%lld"),
				 (long long)id);
	return code_find(p, arena, words, CODE_ANY, &code, err) &&
		find_by_phenomenon(&list, &code, out, err);
}

bool frame_slot_find(const struct frame *frame, const char *words,
		     size_t *slot, struct error *err)
{
	struct named *names = xcalloc(frame->slot_count + 1, sizeof(*names));
	bool ok;

	for (size_t i = 0; i < frame->slot_count; i++)
		names[i] = (struct named){ -1, frame->slots[i].name, NULL };
	ok = name_resolve(names, frame->slot_count, words, N_("slot"), slot,
			  err);
	free(names);
	return ok;
}

size_t frame_slot_fill(const struct frame *frame, size_t slot)
{
	size_t fill = 0;

	for (size_t i = 0; i < frame->place_count; i++)
		fill += frame->places[i].slot == slot;
	return fill;
}

/* Verbs. */

static bool frame_is_new(struct project *p, const struct code *phenomenon,
			 const char *model, struct error *err)
{
	struct stmt st = stmt_open(&p->db, "SELECT id FROM frame"
		" WHERE phenomenon = :code AND model = :model");
	int64_t there = 0;

	stmt_bind_int(&st, ":code", phenomenon->id);
	stmt_bind_text(&st, ":model", model);
	if (stmt_step(&st))
		there = stmt_int(&st, "id");
	if (!stmt_close(&st, err))
		return false;
	return !there || error_set(err, _("'%s' has a frame of the model '%s' "
					  "already: #%lld"), phenomenon->path,
				   model, (long long)there);
}

bool frame_add(struct project *p, const struct code *phenomenon,
	       const struct frame_model *model, int64_t *id,
	       struct error *err)
{
	char now[TIME_TEXT];
	struct stmt st;

	assert(p->in_act);
	if (!frame_is_new(p, phenomenon, model->name, err) ||
	    !frame_model_keep(p, model, err))
		return false;
	project_now(p, now);
	st = stmt_open(&p->db, "INSERT INTO frame"
		       " (guid, phenomenon, model, created_at)"
		       " VALUES (:guid, :code, :model, :now)");
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_int(&st, ":code", phenomenon->id);
	stmt_bind_text(&st, ":model", model->name);
	stmt_bind_text(&st, ":now", now);
	stmt_run(&st);
	*id = db_last_id(&p->db);
	return stmt_close(&st, err);
}

static bool change_place(struct project *p, const char *sql,
			 const struct frame *frame, size_t slot, int64_t code,
			 bool *changed, struct error *err)
{
	struct stmt st = stmt_open(&p->db, sql);

	assert(p->in_act);
	stmt_bind_int(&st, ":frame", frame->id);
	stmt_bind_text(&st, ":slot", frame->slots[slot].name);
	stmt_bind_int(&st, ":code", code);
	stmt_run(&st);
	*changed = !st.failed && db_changes(&p->db) > 0;
	return stmt_close(&st, err);
}

bool frame_fill(struct project *p, const struct frame *frame, size_t slot,
		int64_t code, bool *changed, struct error *err)
{
	if (code == frame->phenomenon)
		return error_usage(err, _("'%s' is what the frame is about, "
					  "and stands in none of its slots"),
				   frame->path);
	return change_place(p, "INSERT OR IGNORE INTO frame_slot"
			    " (frame, slot, code) VALUES (:frame, :slot,"
			    " :code)", frame, slot, code, changed, err);
}

bool frame_empty(struct project *p, const struct frame *frame, size_t slot,
		 int64_t code, bool *changed, struct error *err)
{
	return change_place(p, "DELETE FROM frame_slot WHERE frame = :frame"
			    " AND slot = :slot AND code = :code", frame, slot,
			    code, changed, err);
}

bool frame_remove(struct project *p, int64_t frame, struct error *err)
{
	struct holdings gone = { 0 };

	return object_remove(p, "frame", frame, &gone, err);
}
