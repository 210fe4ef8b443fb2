#include "tui/tui.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "tui/desk.h"
#include "tui/list.h"
#include "tui/screen.h"
#include "tui/script.h"
#include "tui/table_view.h"
#include "tui/views.h"

/* Views. */

static struct view_stack *tab_of(struct tui *t)
{
	return t->tab < t->tabs.count ? &t->tabs.at[t->tab] : NULL;
}

struct view *tui_main_view(struct tui *t)
{
	struct view_stack *tab = tab_of(t);

	return tab && tab->count ? tab->at[tab->count - 1] : NULL;
}

struct view *tui_view(struct tui *t)
{
	return t->over.count ? t->over.at[t->over.count - 1] :
		tui_main_view(t);
}

static void view_free(struct tui *t, struct view *v)
{
	desk_keep_marks(v);
	if (v->ops->close)
		v->ops->close(t, v);
	free(v->state);
	free(v);
}

static struct view *view_new(struct tui *t, const struct view_ops *ops,
			     const struct view_target *at)
{
	static const struct view_target nothing = { 0 };
	struct view *v = xcalloc(1, sizeof(*v));
	struct error err = ERROR_INIT;

	v->ops = ops;
	v->state = xcalloc(1, ops->size ? ops->size : 1);
	v->seen = t->generation;
	v->about = at ? at->id : 0;
	if (!ops->open || ops->open(t, v, at ? at : &nothing, &err)) {
		desk_put_marks(v);
		return v;
	}
	view_free(t, v);
	tui_error(t, &err);
	return NULL;
}

bool tui_open(struct tui *t, const struct view_ops *ops,
	      const struct view_target *at)
{
	struct view *v = view_new(t, ops, at);

	if (!v)
		return false;
	t->pending.count = 0;
	if (ops->place != PLACE_WHOLE) {
		list_push(&t->over, v);
		return true;
	}
	if (!t->tabs.count) {
		struct view_stack none = { 0 };

		list_push(&t->tabs, none);
	}
	list_push(tab_of(t), v);
	return true;
}

/* A tab stands where views[] has its view. */
static size_t rank_of(const struct view_ops *ops)
{
	size_t i = 0;

	while (views[i] && views[i] != ops)
		i++;
	return i;
}

/* The tab shows something else now. */
static bool replace_tab(struct tui *t, struct view_stack *tab,
			const struct view_ops *ops,
			const struct view_target *at)
{
	struct view *v;

	/* The old views go first, since they may remember where they were. */
	while (tab->count > 1)
		view_free(t, tab->at[--tab->count]);
	v = view_new(t, ops, at);
	if (!v)
		return false;
	view_free(t, tab->at[0]);
	tab->at[0] = v;
	return true;
}

bool tui_go(struct tui *t, const struct view_ops *ops,
	    const struct view_target *at)
{
	struct view_stack tab = { 0 };
	struct view *v;
	size_t place = 0;

	for (size_t i = 0; i < t->tabs.count; i++) {
		if (t->tabs.at[i].at[0]->ops != ops)
			continue;
		t->tab = i;
		return !at || replace_tab(t, &t->tabs.at[i], ops, at);
	}
	v = view_new(t, ops, at);
	if (!v)
		return false;
	while (place < t->tabs.count &&
	       rank_of(t->tabs.at[place].at[0]->ops) < rank_of(ops))
		place++;
	list_push(&tab, v);
	list_push(&t->tabs, tab);
	memmove(&t->tabs.at[place + 1], &t->tabs.at[place],
		(t->tabs.count - 1 - place) * sizeof(tab));
	t->tabs.at[place] = tab;
	t->tab = place;
	return true;
}

void tui_close(struct tui *t, struct view *v)
{
	struct view_stack *stack = &t->over;

	if (!stack->count || stack->at[stack->count - 1] != v)
		stack = tab_of(t);
	if (!stack || !stack->count || stack->at[stack->count - 1] != v)
		return;
	if (stack != &t->over && stack->count == 1)
		return;
	stack->count--;
	view_free(t, v);
}

bool tui_back(struct tui *t)
{
	struct view *v = tui_view(t);

	tui_close(t, v);
	if (tui_view(t) != v)
		return true;
	if (!t->tab)
		return false;
	t->tab = 0;
	return true;
}

void tui_changed(struct tui *t)
{
	t->own = ++t->generation;
}

static void read_again(struct tui *t, struct view *v)
{
	struct error err = ERROR_INIT;

	if (!v->ops->refresh(t, v, &err))
		tui_error(t, &err);
}

/* What others change moves neither cursor nor marks to another line's
 * thing. */
static void refresh(struct tui *t, struct view *v)
{
	bool by_others = t->own <= v->seen;
	struct list_kept kept;

	if (v->seen == t->generation)
		return;
	v->seen = t->generation;
	if (!v->ops->refresh)
		return;
	if (!by_others || !v->list || !v->ops->line_key) {
		read_again(t, v);
		return;
	}
	list_keep(v->list, v->ops->line_key, v, &kept);
	read_again(t, v);
	list_restore(v->list, v->ops->line_key, v, &kept);
}

/* Changes by another program show in SQLite's counter. */
static void look_for_others(struct tui *t)
{
	struct error err = ERROR_INIT;
	int64_t version;

	if (!t->project)
		return;
	if (!project_check_place(t->project, &err)) {
		if (!t->message.length)
			tui_error(t, &err);
		return;
	}
	if (!db_int(&t->project->db, "PRAGMA data_version", &version, &err))
		return;
	if (version != t->data_version)
		t->generation++;
	t->data_version = version;
}

/* Words to the person. */

static void put_message(struct tui *t, unsigned style, const char *words)
{
	strbuf_reset(&t->message);
	strbuf_adds(&t->message, words);
	t->message_style = style;
	strbuf_adds(&t->messages, words);
	strbuf_addc(&t->messages, '\n');
}

__attribute__((format(printf, 3, 0)))
static void say_in(struct tui *t, unsigned style, const char *format,
		   va_list args)
{
	char *words;

	if (vasprintf(&words, format, args) < 0)
		die("out of memory");
	put_message(t, style, words);
	free(words);
}

void tui_say(struct tui *t, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say_in(t, STYLE_BAR, format, args);
	va_end(args);
}

void tui_warn(struct tui *t, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say_in(t, STYLE_WARNING, format, args);
	va_end(args);
}

void tui_error(struct tui *t, const struct error *err)
{
	put_message(t, STYLE_ERROR, err->message);
}

/* Keys. */

const struct context *tui_context(struct tui *t, struct view *v)
{
	return v->ops->context_now ? v->ops->context_now(t, v) :
		v->ops->context;
}

bool tui_do(struct tui *t, const char *name)
{
	const struct context *c = tui_context(t, tui_view(t));

	for (; c; c = context_next(c)) {
		const struct action *action = action_find(c, name);

		if (!action)
			continue;
		action->run(t);
		return true;
	}
	return false;
}

static void unbound(struct tui *t, const struct keys *keys)
{
	struct view *v = tui_view(t);
	struct strbuf name = STRBUF_INIT;

	if (keys->count == 1 && v->ops->key && v->ops->key(t, v, keys->at[0]))
		return;
	keys_describe(keys, &name);
	tui_say(t, _("%s means nothing here; ? shows the keys"), name.s);
	strbuf_release(&name);
}

static void handle_key(struct tui *t, struct key key)
{
	struct view *v = tui_view(t);
	const struct action *action = NULL;
	struct keys keys = t->pending;

	strbuf_reset(&t->message);
	t->pending.count = 0;
	/* Escape leaves a sequence, and a key that goes on with none begins
	 * anew. */
	if (keys.count && key.code == PRESS_ESCAPE)
		return;
	keys.at[keys.count++] = key;
	switch (keymap_find(&t->keymap, tui_context(t, v), &keys, &action)) {
	case KEYMAP_ACTION:
		action->run(t);
		break;
	case KEYMAP_MORE:
		if (keys.count < KEYS_MOST)
			t->pending = keys;
		break;
	case KEYMAP_NONE:
		unbound(t, &keys);
		break;
	}
}

static void handle_mouse(struct tui *t, const struct mouse *mouse)
{
	struct view *v = tui_view(t);
	struct mouse inside = *mouse;
	bool press = mouse->kind == MOUSE_PRESS;

	inside.x -= v->area.left;
	inside.y -= v->area.top;
	if (press && !t->over.count && frame_click(t, mouse->x, mouse->y))
		return;
	if (press)
		v->in_mouse = inside.x >= 0 && inside.y >= 0 &&
			inside.x < v->area.width && inside.y < v->area.height;
	if (press && !v->in_mouse)
		return;
	if (v->table) {
		if (table_view_mouse(v->table, mouse))
			tui_do(t, "open");
	} else if (v->list && list_mouse(v->list, mouse)) {
		tui_do(t, "open");
		return;
	}
	if (v->ops->mouse)
		v->ops->mouse(t, v, &inside);
}

void tui_handle(struct tui *t, const struct event *event)
{
	struct view *v = tui_view(t);

	switch (event->kind) {
	case EVENT_KEY:
		handle_key(t, event->key);
		break;
	case EVENT_MOUSE:
		if (event->mouse.kind == MOUSE_PRESS)
			strbuf_reset(&t->message);
		handle_mouse(t, &event->mouse);
		break;
	case EVENT_PASTE:
		if (v->ops->paste)
			v->ops->paste(t, v, event->text);
		else
			tui_say(t, _("there is nothing to paste into here"));
		break;
	case EVENT_TIME:
		look_for_others(t);
		break;
	case EVENT_END:
		t->quit = true;
		break;
	case EVENT_RESIZE:
	case EVENT_NONE:
		break;
	}
}

void tui_draw(struct tui *t)
{
	/* What a question is about does not change while it is asked. */
	if (tui_main_view(t) && !t->over.count)
		refresh(t, tui_main_view(t));
	for (size_t i = 0; i < t->over.count; i++)
		refresh(t, t->over.at[i]);
	frame_draw(t);
}

/* Of the line of state only: views may be in the middle of their work. */
void tui_paint(struct tui *t)
{
	frame_draw_message(t);
	if (t->screen)
		screen_paint(t->screen, &t->canvas);
}

void tui_resize(struct tui *t, int width, int height)
{
	canvas_release(&t->canvas);
	canvas_init(&t->canvas, width, height);
}

/* Beginning and end. */

static void bad_line(void *context, size_t line, const char *problem)
{
	struct tui *t = context;

	tui_warn(t, _("line %zu of the key file or settings: %s"), line,
		 problem);
}

static void read_configuration(struct tui *t)
{
	enum { LIMIT = 1 << 20 };
	struct strbuf path = STRBUF_INIT, text = STRBUF_INIT;
	struct error err = ERROR_INIT;

	settings_path("settings", &path);
	if (path.length && file_read(path.s, LIMIT, &text, &err) &&
	    utf8_valid(text.s, text.length))
		settings_read(&t->settings, text.s, bad_line, t);
	strbuf_reset(&text);
	settings_path("keys", &path);
	if (path.length && file_read(path.s, LIMIT, &text, &err) &&
	    utf8_valid(text.s, text.length))
		keymap_read(&t->keymap, text.s, bad_line, t);
	strbuf_release(&path);
	strbuf_release(&text);
}

void tui_start(struct tui *t, struct project *p,
	       const struct tui_options *options, int width, int height)
{
	*t = (struct tui){
		.project = p, .command_line = options->command_line,
		.new_path = options->new_path, .make = options->make,
		.maker = options->maker,
		.message = STRBUF_INIT, .messages = STRBUF_INIT,
	};
	canvas_init(&t->canvas, width, height);
	settings_init(&t->settings);
	keymap_init(&t->keymap);
	read_configuration(t);
	look_for_others(t);
	if (p)
		desk_open(t);
	tui_go(t, p ? views[0] : &view_welcome, NULL);
}

void tui_begin_study(struct tui *t, struct project *p)
{
	struct view_stack *tab = &t->tabs.at[0];

	t->project = p;
	look_for_others(t);
	desk_open(t);
	while (tab->count)
		view_free(t, tab->at[--tab->count]);
	list_release(tab);
	t->tabs.count = 0;
	tui_go(t, views[0], NULL);
}

void tui_release(struct tui *t)
{
	while (t->over.count)
		view_free(t, t->over.at[--t->over.count]);
	for (size_t i = 0; i < t->tabs.count; i++) {
		struct view_stack *tab = &t->tabs.at[i];

		while (tab->count)
			view_free(t, tab->at[--tab->count]);
		list_release(tab);
	}
	if (t->project)
		desk_close(t);
	list_release(&t->over);
	list_release(&t->tabs);
	keymap_release(&t->keymap);
	strbuf_release(&t->message);
	strbuf_release(&t->messages);
	canvas_release(&t->canvas);
}

static bool work_is_left(struct tui *t)
{
	struct view *v = tui_view(t);

	return v && v->ops->idle && v->ops->idle(t, v);
}

static void run_on_terminal(struct tui *t)
{
	bool busy = false;

	while (!t->quit) {
		struct event event = { 0 };

		/* Each key finds the screen as the one before left it, but
		 * only what the last one of many leaves is painted. */
		tui_draw(t);
		if (!screen_has_more(t->screen)) {
			screen_paint(t->screen, &t->canvas);
			busy = work_is_left(t);
		}
		screen_next(t->screen, &event, busy ? 0 : t->settings.poll);
		if (event.kind == EVENT_RESIZE)
			tui_resize(t, screen_width(t->screen),
				   screen_height(t->screen));
		tui_handle(t, &event);
	}
}

bool tui_run(struct project *p, const struct tui_options *options,
	     int *status, struct error *err)
{
	struct tui t;
	bool ok = true;

	if (options->script)
		return script_run(p, options, status, err);
	tui_start(&t, p, options, 80, 24);
	if (!tui_main_view(&t))
		ok = error_set(err, "%s", t.message.s);
	if (ok)
		t.screen = screen_open(&t.settings, err);
	if (t.screen) {
		tui_resize(&t, screen_width(t.screen),
			   screen_height(t.screen));
		run_on_terminal(&t);
		screen_close(t.screen);
		t.screen = NULL;
	} else {
		ok = false;
	}
	*status = t.status;
	tui_release(&t);
	return ok;
}
