#include "tui/seen.h"

#include <stdlib.h>

#include "transcript/text_carry.h"
#include "tui/tui.h"

bool seen_read(struct tui *t, struct seen *seen, struct error *err)
{
	seen_release(seen);
	return document_list(t->project, &seen->arena, &seen->documents, err);
}

void seen_release(struct seen *seen)
{
	arena_release(&seen->arena);
	*seen = (struct seen){ .arena = ARENA_INIT };
}

const struct document *seen_document(const struct seen *seen, int64_t id)
{
	const struct document_list *list = &seen->documents;

	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].id == id)
			return &list->at[i];
	return NULL;
}

bool seen_check(struct tui *t, const struct seen *seen, int64_t document,
		struct error *err)
{
	const struct document *was = seen_document(seen, document);

	return was ? document_check_seen(t->project, was, err) :
		error_set(err, _("there is no document #%lld"),
			  (long long)document);
}
