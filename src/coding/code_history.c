#include "coding/code_history.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "store/history.h"

/* Columns of the tables, by their places in schema.sql. */
enum { CODE_ID = 0, CODE_KIND_AT = 2, CODE_NAME_AT = 3, CODE_DEFINED_FROM = 5,
       CODE_DEFINED_TO = 10, MEMBER_CHILD = 0, MEMBER_PARENT = 1,
       PROPERTY_CODE = 2, CORE_CODE = 1, RELATION_FROM = 2, RELATION_TO = 4 };

enum { LARGEST_CHANGESET = 16 << 20 };

/* What an act did to the code; the greatest is told. */
enum step {
	NOTHING, RELATED, GATHERED, PROPERTY, DEFINED, MOVED, RENAMED, CORE,
	PROMOTED, MADE, STEPS
};

static const char *const steps[STEPS] = {
	[RELATED] = N_("claimed of"),
	[GATHERED] = N_("gathers others"),
	[PROPERTY] = N_("property"),
	[DEFINED] = N_("defined"),
	[MOVED] = N_("sorted"),
	[RENAMED] = N_("renamed"),
	[CORE] = N_("chosen as core"),
	[PROMOTED] = N_("made a category"),
	[MADE] = N_("made"),
};

struct looking {
	int64_t code;
	enum step step;
};

static bool is_code(const struct db_change *change, int column, int64_t code)
{
	int64_t id;

	return db_change_int(change, column, &id) && id == code;
}

static enum step step_of_code(const struct db_change *change)
{
	if (change->kind == ROW_ADDED)
		return MADE;
	if (db_change_is_of(change, CODE_KIND_AT))
		return PROMOTED;
	if (db_change_is_of(change, CODE_NAME_AT))
		return RENAMED;
	for (int i = CODE_DEFINED_FROM; i <= CODE_DEFINED_TO; i++)
		if (db_change_is_of(change, i))
			return DEFINED;
	return NOTHING;
}

static enum step step_of(const struct db_change *change, int64_t code)
{
	const char *table = change->table;

	if (!strcmp(table, "code") && is_code(change, CODE_ID, code))
		return step_of_code(change);
	if (!strcmp(table, "membership") && is_code(change, MEMBER_CHILD, code))
		return MOVED;
	if (!strcmp(table, "membership") &&
	    is_code(change, MEMBER_PARENT, code))
		return GATHERED;
	if (!strcmp(table, "property") && is_code(change, PROPERTY_CODE, code))
		return PROPERTY;
	if (!strcmp(table, "core_category") && is_code(change, CORE_CODE, code))
		return CORE;
	if (!strcmp(table, "relation") &&
	    (is_code(change, RELATION_FROM, code) ||
	     is_code(change, RELATION_TO, code)))
		return RELATED;
	return NOTHING;
}

static void visit(void *context, const struct db_change *change)
{
	struct looking *looking = context;
	enum step step = step_of(change, looking->code);

	if (step > looking->step)
		looking->step = step;
}

static bool look(struct project *p, const struct act *act,
		 struct looking *looking, struct error *err)
{
	size_t length;
	void *changeset = history_changeset(p, act->id, &length, err);
	bool ok = changeset && db_changes_each(changeset, length, visit,
					       looking, err);

	free(changeset);
	return ok;
}

/* "label merge A B --into THIS": others became it, though its row stayed. */
static bool took_in_others(const struct act *act, const struct code *code)
{
	const char *into = strstr(act->summary, "--into");

	return strstr(act->summary, " merge ") && into &&
		strstr(into, code->name);
}

bool code_history(struct project *p, struct arena *arena, int64_t code,
		  struct code_step_list *list, struct error *err)
{
	struct act_list acts;
	struct code now;
	bool ok = history_list(p, arena, &acts, err) &&
		code_get(p, arena, code, &now, err);

	*list = (struct code_step_list){ 0 };
	for (size_t i = 0; ok && i < acts.count; i++) {
		const struct act *act = &acts.at[i];
		struct looking looking = { .code = code };
		bool merged = took_in_others(act, &now);

		if (!act->in_force || !act->changeset_bytes ||
		    act->changeset_bytes > LARGEST_CHANGESET)
			continue;
		ok = look(p, act, &looking, err);
		if (looking.step || merged)
			list_push(list, ((struct code_step){
				.act = act->id, .at = act->at,
				.who = act->who, .command = act->summary,
				.step = merged ? N_("took others in") :
					steps[looking.step],
			}));
	}
	list_settle(list, arena);
	return ok;
}
