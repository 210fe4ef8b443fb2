/* Acts of the screen: as those of the command line, saved at once. */
#include <stdlib.h>

#include "store/act_words.h"
#include "store/history.h"
#include "tui/act.h"

bool tui_act_begin(struct tui *t, struct error *err, const char *format, ...)
{
	va_list args;
	char *summary;
	bool ok;

	va_start(args, format);
	if (vasprintf(&summary, format, args) < 0)
		die("out of memory");
	va_end(args);
	ok = act_begin(t->project, summary, err);
	free(summary);
	return ok;
}

void tui_act_reword(struct tui *t, const char *format, ...)
{
	va_list args;
	char *summary;

	va_start(args, format);
	if (vasprintf(&summary, format, args) < 0)
		die("out of memory");
	va_end(args);
	act_reword(t->project, summary);
	free(summary);
}

const char *tui_word(struct tui *t, const char *word)
{
	return act_word(&t->act_words, word);
}

const char *tui_argument(struct tui *t, const char *word)
{
	return arena_printf(&t->act_words, *word == '-' ? "-- %s" : "%s",
			    tui_word(t, word));
}

const char *tui_ids(struct tui *t, const int64_t *ids, size_t count)
{
	struct strbuf out = STRBUF_INIT;
	const char *kept;

	for (size_t i = 0; i < count; i++)
		act_words_add_id(&out, ids[i]);
	kept = arena_strndup(&t->act_words, out.length ? out.s : "",
			     out.length);
	strbuf_release(&out);
	return kept;
}

bool tui_act_end(struct tui *t, bool ok, const struct error *given)
{
	struct error err = *given;

	if (ok)
		ok = act_commit(t->project, &err);
	else if (t->project->in_act)
		act_abort(t->project);
	if (!ok)
		tui_error(t, &err);
	arena_release(&t->act_words);
	t->act_words = (struct arena)ARENA_INIT;
	tui_changed(t);
	return ok;
}

/* Undo and redo, without end. */

static void tell(struct tui *t, const char *format, const struct act *act)
{
	tui_say(t, "%s %s", format, act->summary);
}

void act_undo(struct tui *t)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct act_list done = { 0 };

	if (!history_undo(t->project, 1, &arena, &done, &err))
		tui_error(t, &err);
	else if (done.count)
		tell(t, _("taken back:"), &done.at[0]);
	tui_changed(t);
	arena_release(&arena);
}

void act_redo(struct tui *t)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct act_list done = { 0 };

	if (!history_redo(t->project, 1, &arena, &done, &err))
		tui_error(t, &err);
	else if (done.count)
		tell(t, _("done again:"), &done.at[0]);
	tui_changed(t);
	arena_release(&arena);
}
