#include "report/lint_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/shell_word.h"

const char *lint_severity_name(enum lint_severity severity)
{
	static const char *const names[] = {
		[LINT_ERROR] = N_("error"),
		[LINT_WARNING] = N_("warning"),
		[LINT_NOTE] = N_("note"),
	};

	return names[severity];
}

void lint_find(struct lint *l, enum lint_severity severity, const char *kind,
	       const char *object, const char *finding, const char *mend)
{
	list_push(l->list, ((struct lint_finding){
		.severity = severity,
		.kind = kind,
		.object = arena_printf(l->arena, "%s:%s", kind, object),
		.finding = finding,
		.mend = mend,
	}));
}

const char *lint_mend(struct lint *l, const char *format, const char *word)
{
	const char *hole = strstr(format, "%s");

	return arena_printf(l->arena, "%.*s%s%s", (int)(hole - format), format,
			    shell_word(l->arena, word), hole + 2);
}

/* A stable sort by gravity: the order of finding is that of the method. */
static void gravest_first(struct lint *l)
{
	struct lint_list sorted = { 0 };

	for (int severity = LINT_ERROR; severity <= LINT_NOTE; severity++)
		for (size_t i = 0; i < l->list->count; i++)
			if ((int)l->list->at[i].severity == severity)
				list_push(&sorted, l->list->at[i]);
	free(l->list->at);
	*l->list = sorted;
	list_settle(l->list, l->arena);
}

bool lint_run(struct project *p, struct arena *arena, struct lint_list *list,
	      struct error *err)
{
	struct lint l = { .p = p, .arena = arena, .list = list };
	struct relation_filter all = { 0 };
	bool ok;

	*list = (struct lint_list){ 0 };
	ok = grounds_load(p, arena, &l.grounds, err) &&
		relation_list(p, arena, &all, &l.relations, err) &&
		last_changes_read(p, arena, &l.changes, err) &&
		lint_texts(&l, err) && lint_codes(&l, err) &&
		lint_properties(&l, err) && lint_claims(&l, err) &&
		lint_memos(&l, err);
	gravest_first(&l);
	return ok;
}
