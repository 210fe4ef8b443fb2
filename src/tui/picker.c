#include "tui/picker.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "tui/edit.h"
#include "tui/list.h"
#include "tui/tui.h"

/* How well letters fit. */

enum {
	FIT_LETTER = 10,
	FIT_WORD_START = 8,
	FIT_NAME_START = 12,	/* the name itself, after the last '/' */
	FIT_IN_NAME = 4,
	FIT_SIDE_BY_SIDE = 6,
	FIT_WHOLE = 40,
};

static bool starts_word(const char *text, size_t at)
{
	return !at || strchr(" /-_(", text[at - 1]) != NULL ||
		(unsigned char)text[at] >= 0x80;
}

/* The best sum from `at` on for the letters from `l` on; tries each place
 * where the first letter stands, within reason. */
static int best_fit(const char *text, size_t at, const char *letters,
		    size_t name, bool beside, int *tries)
{
	int best = 0;

	if (!*letters)
		return 1;
	for (; text[at] && *tries > 0; at++) {
		int here = FIT_LETTER, rest;

		if (text[at] != *letters) {
			beside = false;
			continue;
		}
		--*tries;
		if (beside)
			here += FIT_SIDE_BY_SIDE;
		if (at >= name)
			here += FIT_IN_NAME;
		if (at == name)
			here += FIT_NAME_START;
		else if (starts_word(text, at))
			here += FIT_WORD_START;
		rest = best_fit(text, at + 1, letters + 1, name, true, tries);
		if (rest && here + rest > best)
			best = here + rest;
		beside = false;
	}
	return best;
}

static int fit_folded(const char *text, const char *letters)
{
	const char *slash = strrchr(text, '/');
	size_t name = slash ? (size_t)(slash + 1 - text) : 0;
	int tries = 2000, best = best_fit(text, 0, letters, name, false,
					  &tries);

	if (best && !strcmp(text + name, letters))
		best += FIT_WHOLE;
	/* Of two that fit alike the shorter is meant. */
	return best ? best * 100 - (int)(strlen(text) < 90 ? strlen(text) :
					 90) : 0;
}

int pick_score(const char *text, const char *letters)
{
	struct strbuf a = STRBUF_INIT, b = STRBUF_INIT;
	int score;

	unicode_fold(text, strlen(text), &a);
	unicode_fold(letters, strlen(letters), &b);
	score = fit_folded(a.s, b.s);
	strbuf_release(&a);
	strbuf_release(&b);
	return score;
}

/* What was picked lately, by the picker's name. */

struct recent_list {
	char *name;
	int64_t *at;			/* oldest first */
	size_t count, capacity;
};

static struct {
	struct recent_list *at;
	size_t count, capacity;
} recents;

static struct recent_list *recent_of(const char *name)
{
	struct recent_list new = { 0 };

	for (size_t i = 0; i < recents.count; i++)
		if (!strcmp(recents.at[i].name, name))
			return &recents.at[i];
	new.name = xstrdup(name);
	list_push(&recents, new);
	return &recents.at[recents.count - 1];
}

void tui_picked(struct tui *t, const char *recent, int64_t id)
{
	struct recent_list *list = recent_of(recent);

	(void)t;
	for (size_t i = 0; i < list->count; i++) {
		if (list->at[i] != id)
			continue;
		memmove(list->at + i, list->at + i + 1,
			(list->count - i - 1) * sizeof(*list->at));
		list->count--;
		break;
	}
	list_push(list, id);
}

int64_t tui_recent(struct tui *t, const char *recent, size_t nth)
{
	const struct recent_list *list = recent_of(recent);

	(void)t;
	return nth < list->count ? list->at[list->count - 1 - nth] : 0;
}

static int64_t recency(const struct recent_list *list, int64_t id)
{
	for (size_t i = list ? list->count : 0; i-- > 0;)
		if (list->at[i] == id)
			return (int64_t)i + 1;
	return 0;
}

/* The view. */

struct candidate {
	struct pick pick;
	const char *folded, *latin;	/* latin: NULL where there is none */
	int64_t recent;
	int score;
};

struct candidate_list {
	struct candidate *at;
	size_t count, capacity;
};

struct picking {
	struct picker picker;
	struct arena arena;
	struct edit edit;
	unsigned sought;		/* edit.changes of `shown` */
	struct candidate_list all;
	struct candidate **shown;
	size_t shown_count;
	bool offers_new;		/* as the last line */
	struct list list;
};

static struct picking *of(struct tui *t)
{
	return tui_view(t)->state;
}

static int by_fit(const void *a, const void *b)
{
	const struct candidate *x = *(struct candidate *const *)a;
	const struct candidate *y = *(struct candidate *const *)b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	if (x->recent != y->recent)
		return x->recent < y->recent ? 1 : -1;
	if (x->pick.rank != y->pick.rank)
		return x->pick.rank < y->pick.rank ? 1 : -1;
	return x < y ? -1 : x > y;
}

/* What was used lately is likelier meant, but not against a better fit of
 * many letters. */
static int with_recency(const struct picking *p, const struct candidate *c,
			int score)
{
	const struct recent_list *list;

	if (!c->recent || !p->picker.recent)
		return score;
	list = recent_of(p->picker.recent);
	return (int64_t)list->count - c->recent < 8 ? score + 400 :
		score + 100;
}

static void seek(struct picking *p)
{
	struct strbuf letters = STRBUF_INIT;
	bool whole = false;
	size_t n = 0;

	p->sought = p->edit.changes;
	unicode_fold(p->edit.text.s, p->edit.text.length, &letters);
	for (size_t i = 0; i < p->all.count; i++) {
		struct candidate *c = &p->all.at[i];
		int latin = 0;

		c->score = letters.length ? fit_folded(c->folded, letters.s) :
			1;
		if (letters.length && c->latin)
			latin = fit_folded(c->latin, letters.s);
		if (latin > c->score)
			c->score = latin;
		if (!c->score)
			continue;
		whole = whole || !strcmp(c->folded, letters.s);
		c->score = with_recency(p, c, c->score) + c->pick.bonus;
		p->shown[n++] = c;
	}
	qsort(p->shown, n, sizeof(struct candidate *), by_fit);
	p->shown_count = n;
	p->offers_new = p->picker.new_label && letters.length && !whole;
	list_resize(&p->list, n + p->offers_new);
	list_go(&p->list, 0);
	strbuf_release(&letters);
}

/* M-1 takes the first line that is seen, and so on. */
enum { NUMBERED = 9 };

/* Is there something of that path, or whose path ends so? */
static bool is_known(const struct picking *p, const char *path, size_t n)
{
	for (size_t i = 0; i < p->all.count; i++) {
		const char *there = p->all.at[i].folded;
		size_t length = strlen(there);

		if (length >= n && !memcmp(there + length - n, path, n) &&
		    (length == n || there[length - n - 1] == '/'))
			return true;
	}
	return false;
}

/* Bytes of what is typed that name categories which are not there yet. */
static size_t new_categories(const struct picking *p)
{
	struct strbuf folded = STRBUF_INIT;
	const char *slash = strrchr(p->edit.text.s, '/');
	size_t typed = slash ? (size_t)(slash - p->edit.text.s) : 0;
	bool known;

	unicode_fold(p->edit.text.s, typed, &folded);
	known = !folded.length || is_known(p, folded.s, folded.length);
	strbuf_release(&folded);
	return known ? 0 : typed;
}

/* What Enter would make stands here before it is made. */
static void draw_new(const struct picking *p, struct canvas *c, int x)
{
	size_t categories = new_categories(p);

	x += canvas_printf(c, x, 0, STYLE_GOOD, "+ %s: %s",
			   p->picker.new_label, p->edit.text.s);
	if (categories)
		canvas_printf(c, x + 2, 0, STYLE_WARNING,
			      _("new category: %.*s"), (int)categories,
			      p->edit.text.s);
}

static void draw_row(void *context, struct canvas *c, size_t i)
{
	const struct picking *p = context;
	const struct pick *pick;
	int x = 4, used, room;

	if (i - p->list.first < NUMBERED)
		canvas_printf(c, 0, 0, STYLE_DIM, "M-%zu",
			      i - p->list.first + 1);
	if (i == p->shown_count) {
		draw_new(p, c, x);
		return;
	}
	pick = &p->shown[i]->pick;
	if (pick->style) {
		canvas_text(c, x, 0, pick->style, "■");
		x += 2;
	}
	room = c->width - x;
	used = (int)glyph_columns(pick->text, strlen(pick->text));
	if (used > room)
		used = room;
	canvas_field(c, x, 0, used, STYLE_NORMAL, ALIGN_NAME, pick->text);
	if (pick->remark && room - used > 4)
		canvas_field(c, x + used + 2, 0, room - used - 3, STYLE_DIM,
			     ALIGN_RIGHT, pick->remark);
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct picking *p = v->state;
	struct canvas box, lines;

	(void)t;
	if (p->sought != p->edit.changes)
		seek(p);
	box = canvas_box(c, p->picker.title);
	canvas_text(&box, 0, 0, STYLE_HEADING, "> ");
	edit_draw(&p->edit, &box, 2, 0, box.width - 12, STYLE_INPUT);
	canvas_printf(&box, box.width - 9, 0, STYLE_DIM, "%4zu/%zu",
		      p->shown_count, p->all.count);
	lines = canvas_part(&box, 0, 1, box.width, box.height - 1);
	list_draw(&p->list, &lines, draw_row, p);
}

static bool type(struct tui *t, struct view *v, struct key key)
{
	struct picking *p = v->state;

	(void)t;
	return edit_type(&p->edit, key);
}

static void paste(struct tui *t, struct view *v, const char *text)
{
	struct picking *p = v->state;

	(void)t;
	edit_paste(&p->edit, text);
}

static void close_picker(struct tui *t, struct view *v)
{
	struct picking *p = v->state;

	(void)t;
	edit_release(&p->edit);
	list_close(&p->list);
	list_release(&p->all);
	free(p->shown);
	arena_release(&p->arena);
}

static const struct view_ops view_picker = {
	.context = &context_picker, .title = N_("Picker"),
	.place = PLACE_WINDOW, .width = 76, .height = 20, .beside = true,
	.size = sizeof(struct picking), .draw = draw, .key = type,
	.paste = paste, .close = close_picker,
};

static void take_picks(struct picking *p, const struct pick_list *list)
{
	const struct recent_list *recent = p->picker.recent ?
		recent_of(p->picker.recent) : NULL;
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < list->count; i++) {
		struct candidate c = { .pick = list->at[i] };
		size_t n = strlen(c.pick.text);

		c.pick.text = arena_strdup(&p->arena, c.pick.text);
		c.pick.remark = arena_strdup(&p->arena, c.pick.remark);
		c.recent = recency(recent, c.pick.id);
		strbuf_reset(&text);
		unicode_fold(c.pick.text, n, &text);
		c.folded = arena_strdup(&p->arena, text.s);
		strbuf_reset(&text);
		if (unicode_latin(c.pick.text, n, &text))
			c.latin = arena_strdup(&p->arena, text.s);
		list_push(&p->all, c);
	}
	strbuf_release(&text);
	p->shown = xcalloc(p->all.count + 1, sizeof(*p->shown));
}

void tui_picker(struct tui *t, const struct picker *picker)
{
	struct picking *p;
	struct view *v;

	if (!tui_open(t, &view_picker, NULL))
		return;
	v = tui_view(t);
	p = v->state;
	p->picker = *picker;
	p->picker.list = NULL;
	p->picker.title = arena_strdup(&p->arena, picker->title);
	p->picker.recent = arena_strdup(&p->arena, picker->recent);
	p->edit = (struct edit)EDIT_INIT;
	edit_set(&p->edit, picker->initial ? picker->initial : "");
	take_picks(p, picker->list);
	v->edit = &p->edit;
	v->list = &p->list;
	seek(p);
}

bool picks_of_codes(struct tui *t, struct arena *arena, enum code_kind kind,
		    struct pick_list *list, struct error *err)
{
	struct code_list codes;

	if (!code_list_uncounted(t->project, arena, kind, &codes, err))
		return false;
	for (size_t i = 0; i < codes.count; i++) {
		const struct code *code = &codes.at[i];
		struct pick pick = {
			.id = code->id, .text = code->path,
			.remark = code->definition ? code->definition :
				code->kind == CODE_CATEGORY ? _("category") :
				NULL,
			.style = style_of_code(code->color, code->id),
			/* Passages carry labels sooner than categories. */
			.bonus = code->kind == CODE_LABEL ? 500 : 0,
			.rank = -(int64_t)i,
		};

		list_push(list, pick);
	}
	list_settle(list, arena);
	return true;
}

/* Actions. */

static void finish(struct tui *t, bool as_new)
{
	struct picking *p = of(t);
	struct picker picker = p->picker;
	struct arena kept = ARENA_INIT;
	struct pick pick = { 0 };
	char *words = xstrdup(p->edit.text.s);

	if (p->sought != p->edit.changes)
		seek(p);
	as_new = as_new ? *words && picker.new_label :
		p->offers_new && p->list.cursor == p->shown_count;
	if (!as_new && p->list.cursor >= p->shown_count) {
		free(words);
		tui_say(t, _("nothing fits"));
		return;
	}
	if (!as_new) {
		pick = p->shown[p->list.cursor]->pick;
		pick.text = arena_strdup(&kept, pick.text);
		pick.remark = NULL;
		if (picker.recent)
			tui_picked(t, picker.recent, pick.id);
	}
	tui_close(t, tui_view(t));
	picker.done(t, picker.context, as_new ? NULL : &pick, words);
	free(words);
	arena_release(&kept);
}

static void run_open(struct tui *t)
{
	finish(t, false);
}

static void run_new(struct tui *t)
{
	finish(t, true);
}

static void take_line(struct tui *t, size_t number)
{
	struct picking *p = of(t);

	if (p->sought != p->edit.changes)
		seek(p);
	if (p->list.first + number > p->list.count) {
		tui_say(t, _("there is no such line"));
		return;
	}
	list_go(&p->list, p->list.first + number - 1);
	finish(t, false);
}

#define TAKE(n) \
	static void run_take_##n(struct tui *t) \
	{ \
		take_line(t, n); \
	}

TAKE(1)
TAKE(2)
TAKE(3)
TAKE(4)
TAKE(5)
TAKE(6)
TAKE(7)
TAKE(8)
TAKE(9)

static void run_cancel(struct tui *t)
{
	struct picker picker = of(t)->picker;

	tui_close(t, tui_view(t));
	if (picker.cancelled)
		picker.cancelled(t, picker.context);
}

static void move(struct tui *t, long by)
{
	struct list *list = &of(t)->list;
	long to = (long)list->cursor + by;

	/* A line on from the last is the first: what is new stands last. */
	if (by == -1 && to < 0)
		to = (long)list->count - 1;
	if (by == 1 && to == (long)list->count)
		to = 0;
	list_go(list, to < 0 ? 0 : (size_t)to);
}

static void run_up(struct tui *t)
{
	move(t, -1);
}

static void run_down(struct tui *t)
{
	move(t, 1);
}

static void run_page_up(struct tui *t)
{
	move(t, -(long)of(t)->list.height);
}

static void run_page_down(struct tui *t)
{
	move(t, (long)of(t)->list.height);
}

/* The path of the line at the cursor, to type on from: Price/… */
static void run_copy(struct tui *t)
{
	struct picking *p = of(t);

	if (p->list.cursor < p->shown_count)
		edit_set(&p->edit, p->shown[p->list.cursor]->pick.text);
}

static const struct action actions[] = {
	{ "open", N_("take the line at the cursor"), run_open, N_("take") },
	{ "new", N_("take what was typed as something new"), run_new,
	  N_("new") },
	{ "copy", N_("put the line at the cursor into what is typed"),
	  run_copy, N_("copy") },
	{ "cancel", N_("leave without picking"), run_cancel, N_("cancel") },
	{ "pick-up", N_("a line up"), run_up, NULL },
	{ "pick-down", N_("a line down"), run_down, NULL },
	{ "pick-page-up", N_("a page up"), run_page_up, NULL },
	{ "pick-page-down", N_("a page down"), run_page_down, NULL },
	{ "take-1", N_("take the line with this number"), run_take_1,
	  N_("…9 a line") },
	{ "take-2", N_("take the line with this number"), run_take_2, NULL },
	{ "take-3", N_("take the line with this number"), run_take_3, NULL },
	{ "take-4", N_("take the line with this number"), run_take_4, NULL },
	{ "take-5", N_("take the line with this number"), run_take_5, NULL },
	{ "take-6", N_("take the line with this number"), run_take_6, NULL },
	{ "take-7", N_("take the line with this number"), run_take_7, NULL },
	{ "take-8", N_("take the line with this number"), run_take_8, NULL },
	{ "take-9", N_("take the line with this number"), run_take_9, NULL },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Enter", "open" },
	{ "M-Enter", "new" },
	{ "C-o", "new" },
	{ "Tab", "copy" },
	{ "Esc", "cancel" },
	{ "C-g", "cancel" },
	{ "C-c", "cancel" },
	{ "Up", "pick-up" },
	{ "C-p", "pick-up" },
	{ "Down", "pick-down" },
	{ "C-n", "pick-down" },
	{ "PgUp", "pick-page-up" },
	{ "PgDn", "pick-page-down" },
	{ "M-1", "take-1" },
	{ "M-2", "take-2" },
	{ "M-3", "take-3" },
	{ "M-4", "take-4" },
	{ "M-5", "take-5" },
	{ "M-6", "take-6" },
	{ "M-7", "take-7" },
	{ "M-8", "take-8" },
	{ "M-9", "take-9" },
	{ 0 },
};

const struct context context_picker = {
	.name = "picker", .title = N_("in a picker"),
	.actions = actions, .bindings = bindings, .also = "edit",
};
