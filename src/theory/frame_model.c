/* Models of frames: those axial brings along, and those of a study. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "base/utf8.h"
#include "theory/frame_internal.h"

/* Embedded from coding/frames when the program is built. */
extern const char frame_paradigm[], frame_paradigm_zh[], frame_six_cs[],
	frame_six_cs_zh[], frame_matrix[], frame_matrix_zh[];

static const char *const shipped[] = {
	frame_paradigm, frame_six_cs, frame_matrix, frame_paradigm_zh,
	frame_six_cs_zh, frame_matrix_zh,
};

/* A file's lines. */

struct model_file {
	struct arena *arena;
	const char *name;
	size_t line;
	struct frame_model model;
	struct { struct model_slot *at; size_t count, capacity; } slots;
};

static const char *trimmed(struct arena *arena, const char *from, size_t n)
{
	while (n && (*from == ' ' || *from == '\t')) {
		from++;
		n--;
	}
	while (n && strchr(" \t\r", from[n - 1]))
		n--;
	return arena_strndup(arena, from, n);
}

/* NAME: DEFINITION.  A colon may be Chinese. */
static bool part(struct model_file *f, const char *from, size_t n,
		 const char **name, const char **definition,
		 struct error *err)
{
	static const char wide[] = "：";
	const char *colon = memchr(from, ':', n);
	const char *chinese = memmem(from, n, wide, sizeof(wide) - 1);
	size_t skip = 1;

	if (chinese && (!colon || chinese < colon)) {
		colon = chinese;
		skip = sizeof(wide) - 1;
	}
	if (!colon)
		return error_set(err, _("%s:%zu: a name, a colon and what it "
					"means are wanted here"), f->name,
				 f->line);
	*name = trimmed(f->arena, from, (size_t)(colon - from));
	*definition = trimmed(f->arena, colon + skip,
			      n - (size_t)(colon - from) - skip);
	if (name_check(*name, "", N_("slot"), err))
		return true;
	return error_prefix(err, "%s:%zu", f->name, f->line);
}

static bool read_slot(struct model_file *f, const char *from, size_t n,
		      struct error *err)
{
	struct model_slot slot;

	if (!f->model.name)
		return error_set(err, _("%s:%zu: the model's name comes before "
					"its slots"), f->name, f->line);
	if (!part(f, from, n, &slot.name, &slot.definition, err))
		return false;
	for (size_t i = 0; i < f->slots.count; i++)
		if (!strcmp(f->slots.at[i].name, slot.name))
			return error_set(err, _("%s:%zu: the slot '%s' is "
						"there already"), f->name,
					 f->line, slot.name);
	if (f->slots.count == FRAME_MODEL_SLOTS)
		return error_set(err, _("%s:%zu: a model has at most %d "
					"slots"), f->name, f->line,
				 FRAME_MODEL_SLOTS);
	list_push(&f->slots, slot);
	return true;
}

static bool read_line(struct model_file *f, const char *line, size_t n,
		      struct error *err)
{
	while (n && strchr(" \t\r", line[n - 1]))
		n--;
	if (!n || *line == '#')
		return true;
	if (*line == '-')
		return read_slot(f, line + 1, n - 1, err);
	if (f->model.name)
		return error_set(err, _("%s:%zu: a slot begins with '-'"),
				 f->name, f->line);
	return part(f, line, n, &f->model.name, &f->model.definition, err);
}

bool frame_model_parse(struct arena *arena, const char *name,
		       const char *text, size_t length,
		       struct frame_model *out, struct error *err)
{
	struct model_file f = { .arena = arena, .name = name };
	bool ok = true;

	if (length >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3)) {
		text += 3;
		length -= 3;
	}
	while (ok && length) {
		const char *end = memchr(text, '\n', length);
		size_t n = end ? (size_t)(end - text) : length;

		f.line++;
		ok = read_line(&f, text, n, err);
		n += end != NULL;
		text += n;
		length -= n;
	}
	if (ok && !f.slots.count)
		ok = error_set(err, _("%s: a model without slots; a line '- "
				      "NAME: MEANING' is one"), name);
	f.model.slot_count = f.slots.count;
	f.model.slots = arena_settle(arena, f.slots.at, f.slots.count *
				     sizeof(*f.slots.at));
	if (ok)
		*out = f.model;
	return ok;
}

/* The study's. */

bool frame_model_slots(struct project *p, struct arena *arena, int64_t model,
		       struct frame_model *out, struct error *err)
{
	struct { struct model_slot *at; size_t count, capacity; } slots = { 0 };
	struct stmt st = stmt_open(&p->db, "SELECT name, definition"
		" FROM model_slot WHERE model = :model ORDER BY position, id");

	stmt_bind_int(&st, ":model", model);
	while (stmt_step(&st))
		list_push(&slots, ((struct model_slot){
			.name = stmt_strdup(&st, arena, "name"),
			.definition = stmt_strdup(&st, arena, "definition"),
		}));
	list_settle(&slots, arena);
	out->slots = slots.at;
	out->slot_count = slots.count;
	return stmt_close(&st, err);
}

static bool study_models(struct project *p, struct arena *arena,
			 struct frame_model_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db, "SELECT id, name, definition"
				   " FROM frame_model ORDER BY id");

	while (stmt_step(&st))
		list_push(list, ((struct frame_model){
			.id = stmt_int(&st, "id"),
			.name = stmt_strdup(&st, arena, "name"),
			.definition = stmt_strdup(&st, arena, "definition"),
		}));
	if (!stmt_close(&st, err))
		return false;
	for (size_t i = 0; i < list->count; i++)
		if (!frame_model_slots(p, arena, list->at[i].id, &list->at[i],
				       err))
			return false;
	return true;
}

static bool is_listed(const struct frame_model_list *list, const char *name)
{
	for (size_t i = 0; i < list->count; i++)
		if (!strcmp(list->at[i].name, name))
			return true;
	return false;
}

bool frame_model_list(struct project *p, struct arena *arena,
		      struct frame_model_list *list, struct error *err)
{
	bool ok;

	*list = (struct frame_model_list){ 0 };
	ok = study_models(p, arena, list, err);
	for (size_t i = 0; ok && i < sizeof(shipped) / sizeof(shipped[0]);
	     i++) {
		struct frame_model model = { 0 };

		ok = frame_model_parse(arena, "frame", shipped[i],
				       strlen(shipped[i]), &model, err);
		if (ok && !is_listed(list, model.name))
			list_push(list, model);
	}
	list_settle(list, arena);
	return ok;
}

bool frame_model_find(struct project *p, struct arena *arena,
		      const char *words, struct frame_model *out,
		      struct error *err)
{
	struct frame_model_list list;
	struct named *names;
	size_t index = 0;

	if (!frame_model_list(p, arena, &list, err))
		return false;
	names = arena_alloc(arena, (list.count + 1) * sizeof(*names));
	for (size_t i = 0; i < list.count; i++)
		names[i] = (struct named){ -1, list.at[i].name, NULL };
	if (!name_resolve(names, list.count, words, N_("frame model"), &index,
			  err))
		return false;
	*out = list.at[index];
	return true;
}

/* Verbs. */

static bool insert_slots(struct project *p, int64_t id,
			 const struct frame_model *model, struct guid space,
			 struct error *err)
{
	struct stmt st = stmt_open(&p->db, "INSERT INTO model_slot"
		" (guid, model, position, name, definition)"
		" VALUES (:guid, :model, :position, :name, :definition)");

	for (size_t i = 0; i < model->slot_count; i++) {
		stmt_bind_guid(&st, ":guid",
			       guid_named(space, model->slots[i].name));
		stmt_bind_int(&st, ":model", id);
		stmt_bind_int(&st, ":position", (int64_t)i + 1);
		stmt_bind_text(&st, ":name", model->slots[i].name);
		stmt_bind_text(&st, ":definition",
			       model->slots[i].definition);
		stmt_run(&st);
	}
	return stmt_close(&st, err);
}

/* A model has the same GUID in every study, so that merged studies agree. */
bool frame_model_keep(struct project *p, const struct frame_model *model,
		      struct error *err)
{
	struct guid space = guid_named((struct guid){ "axial frame" },
				       model->name);
	struct stmt st;
	int64_t id;

	if (model->id)
		return true;
	st = stmt_open(&p->db, "INSERT INTO frame_model"
		       " (guid, name, definition)"
		       " VALUES (:guid, :name, :definition)");
	stmt_bind_guid(&st, ":guid", space);
	stmt_bind_text(&st, ":name", model->name);
	stmt_bind_text(&st, ":definition", model->definition);
	stmt_run(&st);
	id = db_last_id(&p->db);
	return stmt_close(&st, err) && insert_slots(p, id, model, space, err);
}
