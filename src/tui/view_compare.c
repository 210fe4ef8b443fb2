/*
 * Constant comparison: two or three passages of a code side by side, each
 * with its codes, where it lies on their dimensions, and the memos on it.
 * While one goes through the passages in one column, the others stay.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "coding/locate.h"
#include "theory/memo.h"
#include "tui/passages.h"
#include "tui/picker.h"
#include "tui/prompt.h"
#include "tui/theory.h"
#include "tui/views.h"

enum { SIDES = 3, SIDES_LEAST = 2 };

/* One passage, and what is known of it. */
struct side {
	int64_t coding;
	size_t at;			/* in passages */
	struct arena arena;
	const char *codes, *locations, *memos;
};

struct comparison {
	int64_t code;
	struct arena arena;		/* of the code, and of all others */
	struct code of;
	struct code_list codes;
	struct passages passages;
	struct side sides[SIDES];
	size_t count, active;
	int64_t task;			/* coding that a question is about */
};

/* ---------------------------------------------------------------- reading */

static bool read_codes(struct tui *t, struct comparison *s,
		       struct side *side, const struct coding *coding,
		       struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct coding_filter filter = { .document = coding->document };
	struct coding_list all;
	struct strbuf out = STRBUF_INIT;
	bool ok = coding_list(t->project, &arena, &filter, &all, err);

	for (size_t i = 0; ok && i < all.count; i++) {
		const struct code *code = code_in_list(&s->codes,
						       all.at[i].code);

		if (code && span_overlaps(all.at[i].span, coding->span))
			strbuf_addf(&out, "%s%s", out.length ? "\n" : "",
				    code->path);
	}
	side->codes = arena_strdup(&side->arena, out.s);
	strbuf_release(&out);
	arena_release(&arena);
	return ok;
}

static bool read_locations(struct tui *t, struct side *side,
			   struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct location_list list = { 0 };
	struct strbuf out = STRBUF_INIT;
	bool ok = location_list(t->project, &arena, side->coding, &list,
				err);

	for (size_t i = 0; ok && i < list.count; i++)
		strbuf_addf(&out, "%s%s: %s", i ? "\n" : "",
			    list.at[i].property_name, list.at[i].value_name);
	side->locations = arena_strdup(&side->arena, out.s);
	strbuf_release(&out);
	arena_release(&arena);
	return ok;
}

static bool read_memos(struct tui *t, struct side *side,
		       struct error *err)
{
	const struct object on = { kind_of("coding"), side->coding };
	const struct memo_filter filter = { .on = &on };
	struct arena arena = ARENA_INIT;
	struct memo_list list = { 0 };
	struct strbuf out = STRBUF_INIT;
	bool ok = memo_list(t->project, &arena, &filter, &list, err);

	for (size_t i = 0; ok && i < list.count; i++)
		strbuf_addf(&out, "%s%s", i ? "\n" : "", list.at[i].text);
	side->memos = arena_strdup(&side->arena, out.s);
	strbuf_release(&out);
	arena_release(&arena);
	return ok;
}

static bool load(struct tui *t, struct comparison *s, struct side *side,
		 size_t at, struct error *err)
{
	const struct coding *coding = &s->passages.codings.at[at];

	arena_release(&side->arena);
	*side = (struct side){ .coding = coding->id, .at = at };
	return read_codes(t, s, side, coding, err) &&
		read_locations(t, side, err) && read_memos(t, side, err);
}

static bool is_shown(const struct comparison *s, size_t at)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->sides[i].at == at)
			return true;
	return false;
}

/* Passages may have come and gone: each side keeps its coding. */
static void find_places(struct comparison *s)
{
	for (size_t i = 0; i < s->count; i++) {
		s->sides[i].at = SIZE_MAX;
		for (size_t k = 0; k < s->passages.codings.count; k++)
			if (s->passages.codings.at[k].id ==
			    s->sides[i].coding)
				s->sides[i].at = k;
	}
}

/* For one that is gone: the place it had, or one near it that no other side
 * shows. */
static size_t near_place(const struct comparison *s, size_t before)
{
	size_t count = s->passages.codings.count;
	size_t at = before < count ? before : count - 1;

	for (size_t by = 0; by < count; by++) {
		if (at + by < count && !is_shown(s, at + by))
			return at + by;
		if (at >= by && !is_shown(s, at - by))
			return at - by;
	}
	return at;
}

static bool load_all(struct tui *t, struct comparison *s, struct error *err)
{
	size_t before[SIDES];

	for (size_t i = 0; i < s->count; i++)
		before[i] = s->sides[i].at;
	find_places(s);
	for (size_t i = 0; i < s->count; i++) {
		size_t at = s->sides[i].at;

		if (!load(t, s, &s->sides[i], at != SIZE_MAX ? at :
			  near_place(s, before[i]), err))
			return false;
	}
	return true;
}

static bool refresh(struct tui *t, struct view *v, struct error *err)
{
	struct comparison *s = v->state;
	struct coding_filter filter = {
		.code = s->code, .with_descendants = true,
	};

	arena_release(&s->arena);
	s->arena = (struct arena)ARENA_INIT;
	s->of = (struct code){ 0 };
	s->codes = (struct code_list){ 0 };
	if (!code_get(t->project, &s->arena, s->code, &s->of, err) ||
	    !code_list_uncounted(t->project, &s->arena, CODE_ANY, &s->codes,
				 err) ||
	    !passages_read(t, &s->passages, &filter, err))
		return false;
	return !s->passages.codings.count || load_all(t, s, err);
}

/* `text` holds the ids of the codings, parted by spaces. */
static bool open_comparison(struct tui *t, struct view *v,
			    const struct view_target *at, struct error *err)
{
	struct comparison *s = v->state;
	const char *ids = at->text ? at->text : "";

	s->passages = (struct passages)PASSAGES_INIT;
	s->code = at->id;
	while (*ids && s->count < SIDES) {
		char *end;

		s->sides[s->count++].coding = strtoll(ids, &end, 10);
		if (end == ids)
			break;
		ids = end + strspn(end, " ");
	}
	return refresh(t, v, err);
}

/* ---------------------------------------------------------------- drawing */

static int draw_part(struct canvas *c, int y, unsigned style,
		     const char *title, const char *text)
{
	while (*text && y < c->height) {
		size_t n = strcspn(text, "\n");
		struct strbuf line = STRBUF_INIT;

		if (title)
			canvas_text(c, 0, y++, STYLE_DIM, title);
		title = NULL;
		strbuf_add(&line, text, n);
		y = tui_draw_words(c, y, style, line.s);
		strbuf_release(&line);
		text += n + (text[n] == '\n');
	}
	return y;
}

static void draw_side(struct tui *t, struct comparison *s,
			struct canvas *c, size_t i)
{
	struct side *side = &s->sides[i];
	const struct passage_words *words =
		passages_words(t, &s->passages, side->at);
	struct canvas top = canvas_part(c, 0, 1, c->width,
					(c->height - 1) * 3 / 5);
	unsigned style = i == s->active ? STYLE_CURSOR : STYLE_HEADING;
	int y;

	canvas_fill(c, 0, 0, c->width, 1, style);
	canvas_printf(c, 0, 0, style, _("%zu of %zu  #%lld"), side->at + 1,
		      s->passages.codings.count, (long long)side->coding);
	y = passage_draw(&top, words) + 2;
	y = draw_part(c, y, STYLE_CODED, _("codes"), side->codes);
	y = draw_part(c, y, STYLE_NORMAL, _("lies at"), side->locations);
	draw_part(c, y, STYLE_NORMAL, _("memos"), side->memos);
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct comparison *s = v->state;
	int width = s->count ? (c->width + 1) / (int)s->count : 0;

	if (!s->passages.codings.count) {
		canvas_text(c, 2, 1, STYLE_DIM,
			    _("No passage carries this code any more."));
		return;
	}
	for (size_t i = 0; i < s->count; i++) {
		int x = (int)i * width;
		bool last = i + 1 == s->count;
		struct canvas part = canvas_part(c, x, 0, last ?
						 c->width - x : width - 2,
						 c->height);

		draw_side(t, s, &part, i);
		if (!last)
			canvas_vline(c, x + width - 2, 0, c->height);
	}
}

static void name(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct comparison *s = v->state;

	(void)t;
	strbuf_addf(out, _("%s: compared"), s->of.path ? s->of.path : "");
}

static void close_comparison(struct tui *t, struct view *v)
{
	struct comparison *s = v->state;

	(void)t;
	for (size_t i = 0; i < SIDES; i++)
		arena_release(&s->sides[i].arena);
	passages_release(&s->passages);
	arena_release(&s->arena);
}

/* A click goes to its column, the wheel through its passages. */
static void step(struct tui *t, long by);

static void mouse(struct tui *t, struct view *v, const struct mouse *mouse)
{
	struct comparison *s = v->state;

	if (!s->count || mouse->x < 0 || mouse->x >= v->area.width)
		return;
	if (mouse->kind == MOUSE_PRESS || mouse->kind == MOUSE_WHEEL_UP ||
	    mouse->kind == MOUSE_WHEEL_DOWN)
		s->active = (size_t)mouse->x * s->count /
			(size_t)v->area.width;
	if (mouse->kind == MOUSE_WHEEL_UP)
		step(t, -1);
	if (mouse->kind == MOUSE_WHEEL_DOWN)
		step(t, 1);
}

const struct view_ops view_compare = {
	.context = &context_compare, .title = N_("Comparison"),
	.size = sizeof(struct comparison), .open = open_comparison,
	.refresh = refresh, .draw = draw, .name = name, .mouse = mouse,
	.close = close_comparison,
};

/* ---------------------------------------------------------------- actions */

static struct comparison *of(struct tui *t)
{
	return tui_view(t)->state;
}

/* NULL where all passages are gone. */
static const struct coding *current(struct comparison *s)
{
	return s->passages.codings.count && s->active < s->count ?
		&s->passages.codings.at[s->sides[s->active].at] : NULL;
}

/* A passage that stands in another column is passed over. */
static void step(struct tui *t, long by)
{
	struct comparison *s = of(t);
	long count = (long)s->passages.codings.count, to;
	struct error err = ERROR_INIT;

	if (!current(s))
		return;
	to = (long)s->sides[s->active].at + by;
	while (to >= 0 && to < count && is_shown(s, (size_t)to))
		to += by < 0 ? -1 : 1;
	if (to < 0 || to >= count)
		tui_say(t, by < 0 ? _("there is no passage before") :
			_("there is no further passage"));
	else if (!load(t, s, &s->sides[s->active], (size_t)to, &err))
		tui_error(t, &err);
}

static void run_next(struct tui *t)
{
	step(t, 1);
}

static void run_previous(struct tui *t)
{
	step(t, -1);
}

static void run_right(struct tui *t)
{
	struct comparison *s = of(t);

	s->active = s->count ? (s->active + 1) % s->count : 0;
}

static void run_left(struct tui *t)
{
	struct comparison *s = of(t);

	s->active = s->count ? (s->active + s->count - 1) % s->count : 0;
}

static void run_more(struct tui *t)
{
	struct comparison *s = of(t);
	struct error err = ERROR_INIT;
	size_t at = 0;

	while (is_shown(s, at))
		at++;
	if (s->count == SIDES || at >= s->passages.codings.count) {
		tui_say(t, _("there is no room for a further passage"));
		return;
	}
	s->active = s->count++;
	if (!load(t, s, &s->sides[s->active], at, &err))
		tui_error(t, &err);
}

static void run_fewer(struct tui *t)
{
	struct comparison *s = of(t);

	if (s->count <= SIDES_LEAST) {
		tui_say(t, _("two are needed for a comparison"));
		return;
	}
	arena_release(&s->sides[s->active].arena);
	memmove(&s->sides[s->active], &s->sides[s->active + 1],
		(s->count - s->active - 1) * sizeof(*s->sides));
	s->sides[--s->count] = (struct side){ 0 };
	if (s->active == s->count)
		s->active--;
}

static void run_open(struct tui *t)
{
	const struct coding *coding = current(of(t));

	if (coding)
		tui_open(t, &view_reader, &(struct view_target){
			.id = coding->document, .span = coding->span,
			.coding = coding->id,
		});
}

static void recode_to(struct tui *t, void *context, const struct pick *pick,
		      const char *words)
{
	const struct comparison *s = context;
	struct error err = ERROR_INIT;
	bool ok;

	(void)words;
	if (!pick)
		return;
	ok = tui_act_begin(t, &err, "recode '#%lld' --to '#%lld'",
			   (long long)s->task, (long long)pick->id) &&
		coding_recode(t->project, s->task, pick->id, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, _("the passage carries '%s' now"), pick->text);
}

static void run_recode(struct tui *t)
{
	struct arena arena = ARENA_INIT;
	struct pick_list picks = { 0 };
	struct error err = ERROR_INIT;

	if (!current(of(t)))
		return;
	of(t)->task = current(of(t))->id;
	if (!picks_of_codes(t, &arena, CODE_LABEL, &picks, &err))
		tui_error(t, &err);
	else
		tui_picker(t, &(struct picker){
			.title = _("Another code for this passage"),
			.recent = "code", .list = &picks, .done = recode_to,
			.context = of(t),
		});
	arena_release(&arena);
}

static void memo_said(struct tui *t, void *context, const char *words)
{
	const struct comparison *s = context;
	struct error err = ERROR_INIT;
	int64_t id = 0;
	bool ok;

	if (!*words)
		return;
	ok = tui_act_begin(t, &err, "memo add --kind theoretical "
			   "--on coding:%lld %s", (long long)s->task,
			   tui_argument(t, words)) &&
		memo_attach(t->project, "theoretical", words, "coding",
			    s->task, &id, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, _("memo #%lld on the passage"), (long long)id);
}

static void run_memo(struct tui *t)
{
	if (!current(of(t)))
		return;
	of(t)->task = current(of(t))->id;
	tui_prompt(t, &(struct prompt){
		.label = _("what the comparison shows: "), .history = "memo",
		.done = memo_said, .context = of(t),
	});
}

static const struct action actions[] = {
	{ "next", N_("the next passage in this column"), run_next,
	  N_("next") },
	{ "previous", N_("the passage before in this column"), run_previous,
	  NULL },
	{ "right", N_("to the column to the right"), run_right,
	  N_("column") },
	{ "left", N_("to the column to the left"), run_left, NULL },
	{ "more", N_("one more passage beside these"), run_more, NULL },
	{ "fewer", N_("without the passage of this column"), run_fewer,
	  NULL },
	{ "recode", N_("another code for the passage"), run_recode,
	  N_("recode") },
	{ "memo", N_("write down what the comparison shows"), run_memo,
	  N_("memo") },
	{ "open", N_("to the passage in its transcript; back comes back here"),
	  run_open, N_("read") },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Down", "next" },
	{ "j", "next" },
	{ "Up", "previous" },
	{ "k", "previous" },
	{ "Tab", "right" },
	{ "Right", "right" },
	{ "l", "right" },
	{ "S-Tab", "left" },
	{ "Left", "left" },
	{ "h", "left" },
	{ "+", "more" },
	{ "-", "fewer" },
	{ "r", "recode" },
	{ "m", "memo" },
	{ "Enter", "open" },
	{ 0 },
};

const struct context context_compare = {
	.name = "compare", .title = N_("comparing passages"),
	.actions = actions, .bindings = bindings,
};
