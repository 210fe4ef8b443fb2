/* The person's own editor, in the screen's place while it runs. */
#include <string.h>

#include "base/editor.h"
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
