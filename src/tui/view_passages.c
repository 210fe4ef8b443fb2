/*
 * The passages of a code side by side: what the label has gathered, in one
 * list, the one at the cursor in full with what stands around it.  Constant
 * comparison happens here: what does not belong goes to another code.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "theory/code_merge.h"
#include "tui/list.h"
#include "tui/passages.h"
#include "tui/picker.h"
#include "tui/prompt.h"
#include "tui/tui.h"
#include "tui/views.h"

struct gathered {
	int64_t code;
	struct arena arena;		/* of the code */
	struct code of;
	struct passages passages;
	struct list list;
};

static bool refresh(struct tui *t, struct view *v, struct error *err)
{
	struct gathered *s = v->state;
	struct coding_filter filter = {
		.code = s->code, .with_descendants = true,
	};

	arena_release(&s->arena);
	s->arena = (struct arena)ARENA_INIT;
	s->of = (struct code){ 0 };
	if (!code_get(t->project, &s->arena, s->code, &s->of, err) ||
	    !passages_read(t, &s->passages, &filter, err))
		return false;
	list_resize(&s->list, s->passages.codings.count);
	return true;
}

static bool open_passages(struct tui *t, struct view *v,
			  const struct view_target *at, struct error *err)
{
	struct gathered *s = v->state;

	s->passages = (struct passages)PASSAGES_INIT;
	s->code = at->id;
	s->list.markable = true;
	v->list = &s->list;
	return refresh(t, v, err);
}

struct drawing {
	struct tui *t;
	struct gathered *s;
};

static void draw_row(void *context, struct canvas *c, size_t i)
{
	const struct drawing *d = context;

	passage_row(c, passages_words(d->t, &d->s->passages, i));
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct gathered *s = v->state;
	struct drawing d = { t, s };
	int below = c->height / 3;
	struct canvas list = canvas_part(c, 0, 0, c->width,
					 c->height - below - 1);
	struct canvas words = canvas_part(c, 1, c->height - below,
					  c->width - 2, below);

	if (!s->list.count) {
		canvas_text(c, 2, 1, STYLE_DIM,
			    _("No passage carries this code yet."));
		return;
	}
	list_draw(&s->list, &list, draw_row, &d);
	canvas_hline(c, 0, c->height - below - 1, c->width);
	passage_draw(&words, passages_words(t, &s->passages, s->list.cursor));
}

static void name(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct gathered *s = v->state;

	(void)t;
	strbuf_adds(out, s->of.path ? s->of.path : "");
}

static void state(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct gathered *s = v->state;

	(void)t;
	passages_place(&s->list, out);
}

static void close_passages(struct tui *t, struct view *v)
{
	struct gathered *s = v->state;

	(void)t;
	passages_release(&s->passages);
	list_close(&s->list);
	arena_release(&s->arena);
}

static uint64_t line_key(const struct view *v, size_t line)
{
	const struct gathered *s = v->state;

	return (uint64_t)s->passages.codings.at[line].id;
}

const struct view_ops view_passages = {
	.context = &context_passages, .title = N_("Passages"),
	.size = sizeof(struct gathered), .open = open_passages,
	.refresh = refresh, .line_key = line_key,
	.draw = draw, .name = name, .state = state,
	.close = close_passages,
};

/* Actions, on the marked passages or on the one at the cursor. */

static bool is_meant(const struct gathered *s, size_t i)
{
	return s->list.marked ? list_is_marked(&s->list, i) :
		i == s->list.cursor;
}

static void run_open(struct tui *t)
{
	const struct gathered *s = tui_view(t)->state;

	passages_go(t, &s->passages, &s->list);
}

/* Those that are meant and do not carry `but`, for the words of an act. */
static const char *ids_meant(struct tui *t, const struct gathered *s,
			     int64_t but)
{
	int64_t *ids = xcalloc(s->list.count + 1, sizeof(*ids));
	const char *words;
	size_t count = 0;

	for (size_t i = 0; i < s->list.count; i++)
		if (is_meant(s, i) && s->passages.codings.at[i].code != but)
			ids[count++] = s->passages.codings.at[i].id;
	words = tui_ids(t, ids, count);
	free(ids);
	return words;
}

static void run_uncode(struct tui *t)
{
	struct gathered *s = tui_view(t)->state;
	struct coding_removal what = { 0 };
	struct error err = ERROR_INIT;
	bool ok;

	if (!s->list.count)
		return;
	ok = tui_act_begin(t, &err, "uncode%s", ids_meant(t, s, 0));
	for (size_t i = 0; ok && i < s->list.count; i++)
		if (is_meant(s, i))
			ok = coding_remove(t->project,
					   s->passages.codings.at[i].id,
					   &what, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, ngettext("%zu passage carries the code no more",
				    "%zu passages carry the code no more",
				    what.codings), what.codings);
}

/* Another code for the same words; a new one where the name is new. */
static bool recode_all(struct tui *t, const struct gathered *s, int64_t code,
		       size_t *count, struct error *err)
{
	*count = 0;
	for (size_t i = 0; i < s->list.count; i++) {
		const struct coding *coding = &s->passages.codings.at[i];

		if (!is_meant(s, i) || coding->code == code)
			continue;
		if (!coding_recode(t->project, coding->id, code, err))
			return false;
		++*count;
	}
	return true;
}

static void recode_to(struct tui *t, void *context, const struct pick *pick,
		      const char *words)
{
	struct view *v = tui_view(t);
	struct gathered *s = v->state;
	struct error err = ERROR_INIT;
	size_t count = 0;
	bool ok;

	(void)words;
	if (v != context || !pick)
		return;
	ok = tui_act_begin(t, &err, "recode%s --to '#%lld'",
			   ids_meant(t, s, pick->id), (long long)pick->id) &&
		recode_all(t, s, pick->id, &count, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, ngettext("%zu passage carries '%s' now",
				    "%zu passages carry '%s' now", count),
			count, pick->text);
}

static void run_recode(struct tui *t)
{
	const struct gathered *s = tui_view(t)->state;
	struct arena arena = ARENA_INIT;
	struct pick_list picks = { 0 };
	struct error err = ERROR_INIT;

	if (s->list.count &&
	    !picks_of_codes(t, &arena, CODE_LABEL, &picks, &err))
		tui_error(t, &err);
	else if (s->list.count)
		tui_picker(t, &(struct picker){
			.title = _("Another code for these passages"),
			.recent = "code", .list = &picks, .done = recode_to,
			.context = tui_view(t),
		});
	arena_release(&arena);
}

static bool split_into(struct tui *t, const struct gathered *s,
		       const char *name, size_t *count, struct error *err)
{
	int64_t *ids = xcalloc(s->list.count + 1, sizeof(*ids)), id;
	bool ok;

	*count = 0;
	for (size_t i = 0; i < s->list.count; i++)
		if (is_meant(s, i))
			ids[(*count)++] = s->passages.codings.at[i].id;
	ok = code_split(t->project, s->code, name, ids, *count, &id, err);
	free(ids);
	return ok;
}

static void split_named(struct tui *t, void *context, const char *name)
{
	struct view *v = tui_view(t);
	struct gathered *s = v->state;
	struct error err = ERROR_INIT;
	size_t count = 0;
	bool ok;

	if (v != context || !*name)
		return;
	ok = tui_act_begin(t, &err, "label split '#%lld' %s%s",
			   (long long)s->code, tui_word(t, name),
			   ids_meant(t, s, 0)) &&
		split_into(t, s, name, &count, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, ngettext("label '%s' took over %zu passage",
				    "label '%s' took over %zu passages",
				    count), name, count);
}

static void run_split(struct tui *t)
{
	const struct gathered *s = tui_view(t)->state;

	if (!s->list.count)
		return;
	tui_prompt(t, &(struct prompt){
		.label = s->list.marked ?
			_("a new label for the marked passages: ") :
			_("a new label for this passage: "),
		.done = split_named, .context = tui_view(t),
	});
}

/* The first three that are marked; without marks, the one at the cursor and
 * its neighbour. */
static void run_compare(struct tui *t)
{
	const struct gathered *s = tui_view(t)->state;
	struct strbuf ids = STRBUF_INIT;
	size_t n = 0, from = 0;

	if (s->list.count < 2) {
		tui_say(t, _("two passages are needed for a comparison"));
		return;
	}
	if (s->list.marked < 2)
		from = s->list.cursor + 1 < s->list.count ?
			s->list.cursor : s->list.cursor - 1;
	for (size_t i = from; i < s->list.count && n < 3; i++) {
		if (s->list.marked < 2 ? n == 2 :
		    !list_is_marked(&s->list, i))
			continue;
		strbuf_addf(&ids, "%lld ",
			    (long long)s->passages.codings.at[i].id);
		n++;
	}
	tui_open(t, &view_compare, &(struct view_target){
		.id = s->code, .text = ids.s,
	});
	strbuf_release(&ids);
}

static const struct action actions[] = {
	{ "open", N_("to the passage in its transcript; back comes back here"),
	  run_open, N_("read") },
	{ "recode", N_("another code for the passage, or for those marked"),
	  run_recode, N_("recode") },
	{ "split", N_("a new label takes the passage, or those marked"),
	  run_split, N_("split off") },
	{ "compare", N_("the marked passages side by side, or this one and "
			"the next"), run_compare, N_("compare") },
	{ "uncode", N_("take the code from the passage, or from those marked"),
	  run_uncode, N_("uncode") },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Enter", "open" },
	{ "r", "recode" },
	{ "s", "split" },
	{ "=", "compare" },
	{ "D", "uncode" },
	{ "Delete", "uncode" },
	{ 0 },
};

const struct context context_passages = {
	.name = "passages", .title = N_("among the passages of a code"),
	.actions = actions, .bindings = bindings, .also = "list",
};
