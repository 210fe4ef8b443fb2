/*
 * What stands round a view: tabs above, below the line of state (or what was
 * said last) and the keys.  Prompts and windows lie over it.
 */
#include <string.h>

#include "report/wrap.h"
#include "tui/tui.h"
#include "tui/views.h"

enum { LEAST_WIDTH = 60, LEAST_HEIGHT = 15, MESSAGE_LINES = 4 };

static void view_name(struct tui *t, struct view *v, struct strbuf *out)
{
	if (v->ops->name)
		v->ops->name(t, v, out);
	else
		strbuf_adds(out, _(v->ops->title));
}

/* " 1 Start │ 2 Documents │ …": every view with a tab, open or not. */
static bool tab_is_open(struct tui *t, const struct view_ops *ops, size_t *at)
{
	for (size_t i = 0; i < t->tabs.count; i++) {
		if (t->tabs.at[i].at[0]->ops != ops)
			continue;
		*at = i;
		return true;
	}
	return false;
}

static bool tab_is_on(struct tui *t, const struct view_ops *ops)
{
	size_t at;

	return tab_is_open(t, ops, &at) && at == t->tab;
}

/* `most`: columns of its name, where it is not at work. */
static int draw_tab(struct tui *t, struct canvas *c, int x, size_t number,
		    const struct view_ops *ops, size_t most)
{
	const char *title = _(ops->title);
	bool on = tab_is_on(t, ops);
	size_t n = on ? strlen(title) :
		glyph_fit(title, strlen(title), most);
	struct strbuf name = STRBUF_INIT;
	int used;

	/* Its number is its key. */
	strbuf_addf(&name, n ? " %zu %.*s " : " %zu ", number % 10, (int)n,
		    title);
	used = canvas_text(c, x, 0, on ? STYLE_TAB_ON : STYLE_TAB, name.s);
	strbuf_release(&name);
	return used;
}

static size_t tab_number(size_t i)
{
	size_t number = 0;

	for (size_t k = 0; k <= i; k++)
		number += views[k]->is_tab;
	return number;
}

/* Columns that the view's own name takes at the right: half of all, but less
 * where the tabs would lose their names for it. */
static int name_room(struct tui *t, struct strbuf *name)
{
	enum { TABS_WANT = 72 };
	struct view *v = tui_main_view(t);
	int width = t->canvas.width, most = width - TABS_WANT, room;

	if (v && (v->ops->name || !v->ops->is_tab))
		view_name(t, v, name);
	room = (int)glyph_columns(name->s, name->length);
	if (most < width * 3 / 10)
		most = width * 3 / 10;
	if (most > width / 2)
		most = width / 2;
	if (room > most)
		room = most;
	return room ? room + 2 : 0;
}

/*
 * The tabs share the width there is: each has its number, which is its key;
 * then names begin to be seen, those next to the tab at work first, all of
 * them as long as possible.
 */
enum { TABS_MOST = 16, NAME_LEAST = 3, NAME_MOST = 30 };

struct tab_names {
	const struct view_ops *ops[TABS_MOST];
	size_t numbers[TABS_MOST], most[TABS_MOST];
	size_t count, on;
};

static int tab_width(struct tui *t, const struct tab_names *names, size_t i)
{
	struct canvas none = canvas_part(&t->canvas, 0, 0, 0, 0);

	return draw_tab(t, &none, 0, names->numbers[i], names->ops[i],
			names->most[i]);
}

static int tabs_width(struct tui *t, const struct tab_names *names)
{
	int width = 0;

	for (size_t i = 0; i < names->count; i++)
		width += tab_width(t, names, i);
	return width;
}

/* The tab that is the nth nearest to the one at work. */
static size_t nth_nearest(const struct tab_names *names, size_t n)
{
	for (size_t by = 0, seen = 0; by < names->count; by++) {
		if (names->on + by < names->count && seen++ == n)
			return names->on + by;
		if (by && names->on >= by && seen++ == n)
			return names->on - by;
	}
	return names->on;
}

static void name_tabs(struct tui *t, int room, struct tab_names *names)
{
	*names = (struct tab_names){ .count = 0 };
	for (size_t i = 0; views[i] && names->count < TABS_MOST; i++) {
		if (!views[i]->is_tab)
			continue;
		if (tab_is_on(t, views[i]))
			names->on = names->count;
		names->numbers[names->count] = tab_number(i);
		names->ops[names->count++] = views[i];
	}
	for (size_t most = NAME_LEAST; most <= NAME_MOST; most++)
		for (size_t n = 0; n < names->count; n++) {
			size_t i = nth_nearest(names, n);
			size_t before = names->most[i];

			if (before + 1 < most && before)
				continue;
			names->most[i] = most;
			if (tabs_width(t, names) > room)
				names->most[i] = before;
		}
}

static void draw_tabs(struct tui *t, struct canvas *c)
{
	struct strbuf name = STRBUF_INIT;
	int room = name_room(t, &name), x = 0;
	struct tab_names names;

	canvas_fill(c, 0, 0, c->width, 1, STYLE_TITLE);
	if (!t->project) {
		canvas_text(c, 1, 0, STYLE_TITLE, "axial");
		strbuf_release(&name);
		return;
	}
	name_tabs(t, c->width - room, &names);
	for (size_t i = 0; i < names.count; i++)
		x += draw_tab(t, c, x, names.numbers[i], names.ops[i],
			      names.most[i]);
	if (room)
		canvas_field(c, c->width - room + 1, 0, room - 2, STYLE_TITLE,
			     ALIGN_NAME, name.s);
	strbuf_release(&name);
}

bool frame_click(struct tui *t, int x, int y)
{
	struct strbuf name = STRBUF_INIT;
	struct tab_names names;
	int from = 0;

	if (y != 0 || !t->project)
		return false;
	name_tabs(t, t->canvas.width - name_room(t, &name), &names);
	strbuf_release(&name);
	for (size_t i = 0; i < names.count; i++) {
		int used = tab_width(t, &names, i);

		if (x >= from && x < from + used) {
			tui_go(t, names.ops[i], NULL);
			return true;
		}
		from += used;
	}
	return true;
}

/* The keys of the actions that have a short name, while there is room. */
static int draw_key(struct tui *t, struct canvas *c, int x,
		    const struct context *context, const struct action *action)
{
	struct strbuf keys = STRBUF_INIT;
	const char *brief = _(action->brief);
	int used = 0;

	keymap_keys_of(&t->keymap, context, action, 1, &keys);
	if (keys.length && x + (int)glyph_columns(keys.s, keys.length) + 1 +
	    (int)glyph_columns(brief, strlen(brief)) <= c->width) {
		used = canvas_text(c, x, 0, STYLE_KEY, keys.s);
		used += canvas_text(c, x + used, 0, STYLE_HELP, " ");
		used += canvas_text(c, x + used, 0, STYLE_HELP, brief) + 2;
	}
	strbuf_release(&keys);
	return used;
}

/* After the first key of several: what may follow. */
static void draw_pending(struct tui *t, struct canvas *c,
			 const struct context *context)
{
	struct strbuf name = STRBUF_INIT;
	int x;

	keys_describe(&t->pending, &name);
	x = canvas_text(c, 0, 0, STYLE_KEY, name.s) + 1;
	for (size_t i = 0; i < t->keymap.count; i++) {
		const struct bound *b = &t->keymap.at[i];
		const struct action *leads_to = NULL;
		bool begins = b->keys.count > t->pending.count;

		for (size_t k = 0; begins && k < t->pending.count; k++)
			begins = key_equal(b->keys.at[k], t->pending.at[k]);
		if (!begins || keymap_find(&t->keymap, context, &b->keys,
					   &leads_to) != KEYMAP_ACTION ||
		    leads_to != b->action)
			continue;
		strbuf_reset(&name);
		key_describe(b->keys.at[t->pending.count], &name);
		x += canvas_text(c, x, 0, STYLE_KEY, name.s) + 1;
		x += canvas_text(c, x, 0, STYLE_HELP, _(b->action->brief ?
			b->action->brief : b->action->help)) + 2;
	}
	strbuf_release(&name);
}

static void draw_keys(struct tui *t, struct canvas *c)
{
	const struct context *context = tui_context(t, tui_view(t));
	const struct action *help;
	struct canvas room;
	int x = 0, used;

	canvas_fill(c, 0, 0, c->width, 1, STYLE_HELP);
	if (t->pending.count) {
		draw_pending(t, c, context);
		return;
	}
	/* Help stands at the right, always. */
	help = action_find(&context_global, "help");
	room = canvas_part(c, 0, 0, 0, 0);
	used = draw_key(t, &room, -c->width, context, help);
	room = canvas_part(c, 0, 0, c->width - used, 1);
	for (const struct context *k = context; k; k = context_next(k))
		for (const struct action *a = k->actions; a && a->name; a++)
			if (a->brief && a != help)
				x += draw_key(t, &room, x, context, a);
	if (used)
		draw_key(t, c, c->width - used + 2, context, help);
}

static void draw_state(struct tui *t, struct canvas *c)
{
	struct view *v = tui_main_view(t);
	struct strbuf state = STRBUF_INIT;

	canvas_fill(c, 0, 0, c->width, 1, STYLE_BAR);
	if (v->ops->state)
		v->ops->state(t, v, &state);
	canvas_field(c, 0, 0, c->width, STYLE_BAR, ALIGN_LEFT, state.s);
	strbuf_release(&state);
}

/* Over the line of state, on as many lines as it takes, within reason. */
static void draw_message(struct tui *t, struct canvas *c, int bottom)
{
	const char *s = t->message.s;
	size_t lines = 0, at = 0, from[MESSAGE_LINES + 1];

	while (s[at] && lines < MESSAGE_LINES) {
		size_t line = strcspn(s + at, "\n"), next = line;

		from[lines++] = at;
		if (line)
			wrap_line(s + at, line, (size_t)c->width, &next);
		at += next;
		at += s[at] == '\n';
	}
	from[lines] = at;
	for (size_t i = 0; i < lines; i++) {
		int y = bottom - (int)(lines - 1 - i);
		bool last = i + 1 == lines;

		if (last)
			canvas_field(c, 0, y, c->width, t->message_style,
				     ALIGN_LEFT, s + from[i]);
		else
			canvas_fieldn(c, 0, y, c->width, t->message_style,
				      ALIGN_LEFT, s + from[i],
				      from[i + 1] - from[i]);
	}
}

static void draw_view(struct tui *t, struct view *v, struct canvas area)
{
	v->area = area;
	v->ops->draw(t, v, &area);
}

/* Where a window lies: in the middle, as large as it wants and can be; or
 * above or below the cursor of the view under it. */
static struct canvas window_of(struct canvas *c, const struct view_ops *ops,
			       int cursor)
{
	int width = c->width - 4, height = c->height - 2, y;
	bool beside = ops->beside && cursor >= 0;
	bool below = cursor < c->height / 2;

	if (beside)
		height = below ? c->height - cursor - 2 : cursor - 1;
	if (ops->width && width > ops->width)
		width = ops->width;
	if (ops->height && height > ops->height)
		height = ops->height;
	y = !beside ? (c->height - height) / 2 : below ? c->height - height :
		0;
	return canvas_part(c, (c->width - width) / 2, y, width, height);
}

static void draw_over(struct tui *t, struct canvas *c, int bottom,
		      int cursor)
{
	for (size_t i = 0; i < t->over.count; i++) {
		struct view *v = t->over.at[i];
		struct canvas body = canvas_part(c, 0, 1, c->width,
						 bottom - 1);

		if (v->ops->place == PLACE_BOTTOM)
			draw_view(t, v, canvas_part(c, 0, bottom - 8, c->width,
						    9));
		else
			draw_view(t, v, window_of(&body, v->ops, cursor));
	}
}

void frame_draw(struct tui *t)
{
	struct canvas *c = &t->canvas;
	struct canvas part;
	int bottom = c->height - 1 - t->settings.key_line;

	canvas_clear(c);
	if (c->width < LEAST_WIDTH || c->height < LEAST_HEIGHT) {
		canvas_printf(c, 0, 0, STYLE_NORMAL,
			      _("axial needs %d × %d cells; here are %d × %d"),
			      LEAST_WIDTH, LEAST_HEIGHT, c->width, c->height);
		return;
	}
	draw_tabs(t, c);
	draw_view(t, tui_main_view(t), canvas_part(c, 0, 1, c->width,
						   bottom - 1));
	part = canvas_part(c, 0, bottom, c->width, 1);
	draw_state(t, &part);
	if (t->over.count) {
		int cursor = c->cursor->y - 1;

		c->cursor->x = c->cursor->y = -1;
		draw_over(t, c, bottom, cursor);
	}
	if (t->settings.key_line) {
		part = canvas_part(c, 0, c->height - 1, c->width, 1);
		draw_keys(t, &part);
	}
	if (t->message.length && (!t->over.count ||
	    tui_view(t)->ops->place != PLACE_BOTTOM))
		draw_message(t, c, bottom);
	else if (t->message.length)
		draw_message(t, c, bottom - 1);
}

void frame_draw_message(struct tui *t)
{
	draw_message(t, &t->canvas, t->canvas.height - 1 -
		     t->settings.key_line);
}
