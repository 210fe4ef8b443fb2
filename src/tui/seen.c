#include "tui/seen.h"

#include <stdlib.h>

#include "transcript/text_carry.h"
#include "tui/tui.h"
#include "tui/views.h"

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

void seen_go(struct tui *t, const struct document *was, struct span span)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct document now;

	if (!document_get(t->project, &arena, was->id, &now, &err)) {
		tui_error(t, &err);
	} else if (!sha256_equal(now.text_hash, was->text_hash)) {
		tui_warn(t, _("%s was changed meanwhile by somebody else; "
			      "look at the place again"), now.name);
		tui_changed(t);
	} else {
		tui_open(t, &view_reader, &(struct view_target){
			.id = was->id, .span = span });
	}
	arena_release(&arena);
}
