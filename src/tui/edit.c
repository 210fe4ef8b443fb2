#include "tui/edit.h"

#include <string.h>

#include "base/utf8.h"
#include "tui/tui.h"

void edit_release(struct edit *edit)
{
	strbuf_release(&edit->text);
	*edit = (struct edit)EDIT_INIT;
}

void edit_set(struct edit *edit, const char *text)
{
	strbuf_reset(&edit->text);
	edit->cursor = 0;
	edit_insert(edit, text, strlen(text));
}

static void replace(struct edit *edit, struct span gone, const char *text,
		    size_t n)
{
	struct strbuf now = STRBUF_INIT;

	strbuf_add(&now, edit->text.s, gone.start);
	strbuf_add(&now, text, n);
	strbuf_adds(&now, edit->text.s + gone.end);
	strbuf_release(&edit->text);
	edit->text = now;
	edit->cursor = gone.start + n;
	edit->changes++;
}

void edit_insert(struct edit *edit, const char *text, size_t n)
{
	replace(edit, (struct span){ edit->cursor, edit->cursor }, text, n);
}

bool edit_type(struct edit *edit, struct key key)
{
	char bytes[4];

	if (!key_is_text(key))
		return false;
	edit_insert(edit, bytes, utf8_encode(bytes, key.code));
	return true;
}

void edit_paste(struct edit *edit, const char *text)
{
	struct strbuf line = STRBUF_INIT;

	for (; *text; text++) {
		char c = *text;

		if (c == '\n' || c == '\t' || c == '\r')
			c = ' ';
		if ((unsigned char)c >= ' ' && c != 0x7F)
			strbuf_addc(&line, c);
	}
	edit_insert(edit, line.s, line.length);
	strbuf_release(&line);
}

void edit_draw(struct edit *edit, struct canvas *c, int x, int y, int width,
	       unsigned style)
{
	struct canvas field = canvas_part(c, x, y, width, 1);
	const char *s = edit->text.s;
	size_t before = glyph_columns(s, edit->cursor), from = 0;
	struct glyph g;

	canvas_fill(&field, 0, 0, field.width, 1, style);
	while (field.width > 0 && before >= (size_t)field.width) {
		from += glyph_next(s + from, edit->text.length - from, &g);
		before -= g.columns;
	}
	canvas_textn(&field, 0, 0, style, s + from, edit->text.length - from);
	canvas_set_cursor(&field, (int)before, 0);
}

/* Where one could go. */

static size_t next_of(const struct edit *edit)
{
	struct glyph g;

	if (edit->cursor >= edit->text.length)
		return edit->text.length;
	return edit->cursor + glyph_next(edit->text.s + edit->cursor,
					 edit->text.length - edit->cursor, &g);
}

static size_t previous_of(const struct edit *edit)
{
	return edit->cursor ? glyph_previous(edit->text.s, edit->cursor) : 0;
}

static bool letter_at(const struct edit *edit, size_t at)
{
	size_t length;

	return utf8_is_letter(utf8_decode(edit->text.s + at,
					  edit->text.length - at, &length));
}

static size_t word_before(const struct edit *edit)
{
	const char *s = edit->text.s;
	size_t at = edit->cursor;

	while (at && !letter_at(edit, utf8_previous(s, at)))
		at = utf8_previous(s, at);
	while (at && letter_at(edit, utf8_previous(s, at)))
		at = utf8_previous(s, at);
	return at;
}

static size_t word_after(const struct edit *edit)
{
	const char *s = edit->text.s;
	size_t n = edit->text.length, at = edit->cursor;

	while (at < n && !letter_at(edit, at))
		at = utf8_next(s, n, at);
	while (at < n && letter_at(edit, at))
		at = utf8_next(s, n, at);
	return at;
}

/* Actions. */

static struct edit *current(struct tui *t)
{
	return tui_view(t)->edit;
}

static void go(struct tui *t, size_t at)
{
	current(t)->cursor = at;
}

static void cut(struct tui *t, size_t start, size_t end)
{
	if (start < end)
		replace(current(t), (struct span){ start, end }, "", 0);
}

static void run_left(struct tui *t)
{
	go(t, previous_of(current(t)));
}

static void run_right(struct tui *t)
{
	go(t, next_of(current(t)));
}

static void run_start(struct tui *t)
{
	go(t, 0);
}

static void run_end(struct tui *t)
{
	go(t, current(t)->text.length);
}

static void run_word_left(struct tui *t)
{
	go(t, word_before(current(t)));
}

static void run_word_right(struct tui *t)
{
	go(t, word_after(current(t)));
}

static void run_backspace(struct tui *t)
{
	cut(t, previous_of(current(t)), current(t)->cursor);
}

static void run_delete(struct tui *t)
{
	cut(t, current(t)->cursor, next_of(current(t)));
}

static void run_kill_word(struct tui *t)
{
	cut(t, word_before(current(t)), current(t)->cursor);
}

static void run_kill_line(struct tui *t)
{
	cut(t, 0, current(t)->cursor);
}

static void run_kill_rest(struct tui *t)
{
	cut(t, current(t)->cursor, current(t)->text.length);
}

static const struct action actions[] = {
	{ "edit-left", N_("a character to the left"), run_left, NULL },
	{ "edit-right", N_("a character to the right"), run_right, NULL },
	{ "edit-word-left", N_("a word to the left"), run_word_left, NULL },
	{ "edit-word-right", N_("a word to the right"), run_word_right, NULL },
	{ "edit-start", N_("to the start of the line"), run_start, NULL },
	{ "edit-end", N_("to the end of the line"), run_end, NULL },
	{ "edit-backspace", N_("delete the character before"), run_backspace,
	  NULL },
	{ "edit-delete", N_("delete the character at the cursor"), run_delete,
	  NULL },
	{ "edit-kill-word", N_("delete the word before"), run_kill_word,
	  NULL },
	{ "edit-kill-line", N_("delete all before the cursor"), run_kill_line,
	  NULL },
	{ "edit-kill-rest", N_("delete all after the cursor"), run_kill_rest,
	  NULL },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Left", "edit-left" },
	{ "C-b", "edit-left" },
	{ "Right", "edit-right" },
	{ "C-f", "edit-right" },
	{ "C-Left", "edit-word-left" },
	{ "M-b", "edit-word-left" },
	{ "C-Right", "edit-word-right" },
	{ "M-f", "edit-word-right" },
	{ "Home", "edit-start" },
	{ "C-a", "edit-start" },
	{ "End", "edit-end" },
	{ "C-e", "edit-end" },
	{ "Backspace", "edit-backspace" },
	{ "Delete", "edit-delete" },
	{ "C-d", "edit-delete" },
	{ "C-w", "edit-kill-word" },
	{ "C-u", "edit-kill-line" },
	{ "C-k", "edit-kill-rest" },
	{ 0 },
};

const struct context context_edit = {
	.name = "edit", .title = N_("while typing"),
	.actions = actions, .bindings = bindings, .also = "-",
};
