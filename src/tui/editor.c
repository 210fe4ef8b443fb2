/* The person's own editor, in the screen's place while it runs. */
#include <string.h>

#include "base/editor.h"
#include "base/keep.h"
#include "theory/memo.h"
#include "tui/screen.h"
#include "tui/tui.h"

bool tui_editor(struct tui *t, struct strbuf *text)
{
	struct strbuf now = STRBUF_INIT;
	struct error err = ERROR_INIT;
	bool ran, changed;

	if (t->screen)
		screen_leave(t->screen);
	ran = editor_run("text.md", text->s, text->length, &now, &err);
	if (t->screen)
		screen_return(t->screen);
	if (!ran)
		tui_error(t, &err);
	strbuf_trim_end(&now);
	changed = ran && strcmp(now.s, text->s) != 0;
	if (changed) {
		strbuf_reset(text);
		strbuf_add(text, now.s, now.length);
	}
	strbuf_release(&now);
	return changed;
}

void tui_keep_words(struct tui *t, const char *what, const char *words)
{
	struct strbuf path = STRBUF_INIT, why = STRBUF_INIT;
	struct error err = ERROR_INIT;

	strbuf_adds(&why, t->message.s);
	if (words_keep(t->project->db.path, what, words, strlen(words), &path,
		       &err))
		error_set(&err, _("%s; what you wrote is in %s"), why.s,
			  path.s);
	tui_error(t, &err);
	strbuf_release(&path);
	strbuf_release(&why);
}

/* The log tells what became of it, also where others have written, too. */
static bool put_memo(struct tui *t, const struct memo *memo, const char *text,
		     struct error *err)
{
	const struct memo_edit edit = { .text = text, .over = memo->text };
	struct arena arena = ARENA_INIT;
	struct memo now;
	bool ok = memo_edit(t->project, memo, &edit, err) &&
		memo_get(t->project, &arena, memo->id, &now, err);

	if (ok)
		tui_act_reword(t, "memo edit '#%lld' --text %s",
			       (long long)memo->id, tui_word(t, now.text));
	arena_release(&arena);
	return ok;
}

bool tui_rewrite_memo(struct tui *t, const struct memo *memo,
		      const char *text)
{
	long long id = memo->id;
	struct error err = ERROR_INIT;
	bool ok = tui_act_begin(t, &err, "memo edit '#%lld'", id) &&
		put_memo(t, memo, text, &err);

	ok = tui_act_end(t, ok, &err);
	if (ok)
		tui_say(t, _("memo #%lld is written anew"), id);
	else
		tui_keep_words(t, "memo", text);
	return ok;
}
