/* Looking for words in the transcript that is read. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/unicode.h"
#include "tui/prompt.h"
#include "tui/reader.h"
#include "tui/reader_actions.h"

void reader_find_hits(struct reader *r)
{
	struct strbuf text = STRBUF_INIT, needle = STRBUF_INIT;
	size_t n = r->page.bytes;

	r->hits.count = 0;
	if (!r->needle)
		return;
	unicode_fold(r->needle, strlen(r->needle), &needle);
	/* Folding moves places, so each is tried where it stands. */
	for (size_t at = 0; needle.length && at < n;
	     at = utf8_next(r->text, n, at)) {
		size_t end = at, length;
		uint32_t cp = utf8_decode(r->text + at, n - at, &length);

		strbuf_reset(&text);
		unicode_fold(r->text + at, length, &text);
		if (cp < 0x80 ? text.s[0] != needle.s[0] :
		    strncmp(text.s, needle.s, text.length) != 0 &&
		    strncmp(text.s, needle.s, needle.length) != 0)
			continue;
		end = at + length;
		while (end < n && text.length < needle.length) {
			(void)utf8_decode(r->text + end, n - end, &length);
			unicode_fold(r->text + end, length, &text);
			end += length;
		}
		if (text.length == needle.length &&
		    !memcmp(text.s, needle.s, needle.length))
			list_push(&r->hits, ((struct span){ at, end }));
	}
	strbuf_release(&text);
	strbuf_release(&needle);
}

static void look_for(struct tui *t, void *context, const char *words)
{
	struct reader *r = context;

	(void)t;
	free(r->needle);
	r->needle = *words ? xstrdup(words) : NULL;
	reader_find_hits(r);
	for (size_t i = 0; i < r->hits.count; i++)
		if (r->hits.at[i].start >= r->task.start) {
			reader_show(r, r->hits.at[i].start);
			return;
		}
}

static void looked_for(struct tui *t, void *context, const char *words)
{
	struct reader *r = context;

	look_for(t, context, words);
	if (*words)
		tui_say(t, ngettext("%zu hit; n and N go on",
				    "%zu hits; n and N go on", r->hits.count),
			r->hits.count);
}

static void not_looked_for(struct tui *t, void *context)
{
	struct reader *r = context;

	look_for(t, context, "");
	reader_go(r, r->task.start);
}

void reader_run_search(struct tui *t)
{
	struct reader *r = reader_of(t);

	r->task = (struct span){ r->cursor, r->cursor };
	tui_prompt(t, &(struct prompt){
		.label = _("search in this text: "), .history = "search",
		.changed = look_for, .done = looked_for,
		.cancelled = not_looked_for, .context = r,
	});
}

static void go_hit(struct tui *t, long step)
{
	struct reader *r = reader_of(t);
	long n = (long)r->hits.count, i = 0;

	if (!n) {
		tui_say(t, r->needle ? _("nothing found") :
			_("/ looks for words first"));
		return;
	}
	while (i < n && r->hits.at[i].start < r->cursor + (step > 0))
		i++;
	i = ((step > 0 ? i : i - 1) + n) % n;
	reader_show(r, r->hits.at[i].start);
	tui_say(t, _("hit %ld of %ld"), i + 1, n);
}

void reader_run_hit_next(struct tui *t)
{
	go_hit(t, 1);
}

void reader_run_hit_previous(struct tui *t)
{
	go_hit(t, -1);
}
