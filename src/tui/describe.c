#include "tui/describe.h"

#include <string.h>

#include "base/language.h"
#include "tui/keymap.h"
#include "tui/settings.h"

struct page {
	void (*line)(void *context, const char *term, const char *text);
	void *context;
};

static void say(const struct page *page, const char *term, const char *text)
{
	page->line(page->context, term, text);
}

static void describe_context(const struct page *page,
			     const struct keymap *map,
			     const struct context *context)
{
	struct strbuf keys = STRBUF_INIT, text = STRBUF_INIT;

	if (!context->actions->name)
		return;
	strbuf_addf(&text, "%s (%s)", _(context->title), context->name);
	say(page, NULL, text.s);
	for (const struct action *a = context->actions; a->name; a++) {
		strbuf_reset(&keys);
		strbuf_reset(&text);
		keymap_keys_of(map, context, a, 0, &keys);
		strbuf_addf(&text, "%s [%s]", _(a->help), a->name);
		if (keys.length)
			say(page, keys.s, text.s);
	}
	strbuf_release(&keys);
	strbuf_release(&text);
}

static void describe_keys(const struct page *page)
{
	struct keymap map;

	keymap_init(&map);
	for (size_t i = 0; contexts[i]; i++)
		describe_context(page, &map, contexts[i]);
	keymap_release(&map);
}

static void describe_key_file(const struct page *page)
{
	say(page, NULL, _("keys of your own (axial/keys)"));
	say(page, "", _("A line each: where, which keys, which action. Where "
		"is a word in parentheses above, an action one in brackets; "
		"the action none takes a key away. C- is control, M- Alt, S- "
		"shift with a key that has a name; # begins a remark."));
	say(page, "reader C-k code", _("an example: in a transcript, control "
				       "and k codes"));
	say(page, "global u none", _("another: u means nothing anywhere"));
}

/* "dark, light, mono", or "0 to 400". */
static void values_of(const struct setting *row, struct strbuf *out)
{
	if (!row->words) {
		strbuf_addf(out, _("%d to %d"), row->least, row->most);
		return;
	}
	for (size_t i = 0; row->words[i]; i++)
		strbuf_addf(out, "%s%s", i ? ", " : "", row->words[i]);
}

static void describe_settings(const struct page *page)
{
	struct strbuf term = STRBUF_INIT, text = STRBUF_INIT;
	struct settings usual;

	say(page, NULL, _("settings (axial/settings)"));
	say(page, "", _("A line each: name = value. What stands here is what "
		"holds where the file says nothing. Both files stand in the "
		"folder of your configuration: $XDG_CONFIG_HOME, else "
		"~/.config."));
	settings_init(&usual);
	for (const struct setting *row = settings; row->name; row++) {
		strbuf_reset(&term);
		strbuf_reset(&text);
		strbuf_addf(&term, "%s = ", row->name);
		setting_value(&usual, row, &term);
		strbuf_addf(&text, "%s (", _(row->help));
		values_of(row, &text);
		strbuf_addc(&text, ')');
		say(page, term.s, text.s);
	}
	strbuf_release(&term);
	strbuf_release(&text);
}

void tui_describe(void (*line)(void *context, const char *term,
			       const char *text), void *context)
{
	const struct page page = { line, context };

	describe_keys(&page);
	describe_key_file(&page);
	describe_settings(&page);
}
