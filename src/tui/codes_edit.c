/* What a person does with labels and categories: each an act of its own. */
#include "transcript/text_carry.h"
#include "tui/codes.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "coding/code_ensure.h"
#include "coding/code_remove.h"
#include "coding/property.h"
#include "theory/code_merge.h"
#include "tui/picker.h"
#include "tui/prompt.h"
#include "tui/views.h"

/* The view that asked, while it is still the one at work. */
static struct codes *asked(struct tui *t, const void *context)
{
	struct view *v = tui_view(t);

	return v == context ? v->state : NULL;
}

static void ask(struct tui *t, const char *label, const char *initial,
		void (*done)(struct tui *t, void *context, const char *line))
{
	tui_prompt(t, &(struct prompt){
		.label = label, .initial = initial, .done = done,
		.context = tui_view(t),
	});
}

/* Reads the codes again and goes to that one. */
static void go_to(struct tui *t, struct view *v, int64_t id)
{
	struct codes *s = v->state;
	struct error err = ERROR_INIT;

	if (!v->ops->refresh(t, v, &err))
		tui_error(t, &err);
	else
		tree_go(&s->tree, id);
}

/* ------------------------------------------------------------------ making */

/* " --category '#4'"; nothing for the top. */
static const char *in_place(struct tui *t, int64_t place)
{
	return place ? arena_printf(&t->act_words, " --category '#%lld'",
				    (long long)place) : "";
}

static void add_label(struct tui *t, void *context, const char *name)
{
	struct codes *s = asked(t, context);
	struct arena arena = ARENA_INIT;
	struct codes_made made = { 0 };
	struct error err = ERROR_INIT;
	int64_t id = 0;
	bool ok;

	if (!s || !*name)
		return;
	ok = tui_act_begin(t, &err, "label add --create%s %s",
			   in_place(t, codes_place(s)),
			   tui_argument(t, name)) &&
		code_make(t->project, &arena, name, codes_place(s), NULL, &id,
			  &made, &err);
	if (ok && !made.label)
		ok = error_set(&err, _("there is a label '%s' here already"),
			       name);
	if (tui_act_end(t, ok, &err)) {
		tui_say(t, _("label '%s' (#%lld)"), name, (long long)id);
		go_to(t, context, id);
	}
	arena_release(&arena);
}

static void run_add_label(struct tui *t)
{
	ask(t, _("new label here: "), NULL, add_label);
}

static void add_category(struct tui *t, void *context, const char *name)
{
	struct codes *s = asked(t, context);
	struct error err = ERROR_INIT;
	int64_t id = 0, place;
	bool ok;

	if (!s || !*name)
		return;
	place = codes_place(s);
	ok = tui_act_begin(t, &err, "category add%s %s",
			   in_place(t, place), tui_argument(t, name)) &&
		code_add(t->project, CODE_CATEGORY, name, NULL, &place,
			 place ? 1 : 0, &id, &err);
	if (tui_act_end(t, ok, &err)) {
		tui_say(t, _("category '%s' (#%lld)"), name, (long long)id);
		go_to(t, context, id);
	}
}

static void run_add_category(struct tui *t)
{
	ask(t, _("new category here: "), NULL, add_category);
}

/* ------------------------------------------------------- name and meaning */

static void rename_to(struct tui *t, void *context, const char *name)
{
	struct codes *s = asked(t, context);
	const struct code *code = s ? codes_current(s) : NULL;
	struct error err = ERROR_INIT;
	bool ok;

	if (!code || !*name || !strcmp(code->name, name))
		return;
	ok = tui_act_begin(t, &err, "%s rename '#%lld' %s",
			   code_kind_name(code->kind), (long long)code->id,
			   tui_word(t, name)) &&
		code_rename(t->project, code->id, name, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, _("it is called '%s' now"), name);
}

static void run_rename(struct tui *t)
{
	const struct code *code = codes_current(tui_view(t)->state);

	if (code)
		ask(t, _("another name: "), code->name, rename_to);
}

/* The fields of a code, in the order in which they are offered. */
static const struct field {
	const char *name, *option;	/* N_(); of label define */
	size_t in_code, in_fields;	/* offsets */
} fields[] = {
#define FIELD(words, option, member) \
	{ words, option, offsetof(struct code, member), \
	  offsetof(struct code_fields, member) }
	FIELD(N_("what it means"), "definition", definition),
	FIELD(N_("when to use it"), "use-when", use_when),
	FIELD(N_("when not, and what to use instead"), "not-when", not_when),
	FIELD(N_("an example"), "example", example),
	FIELD(N_("where the name is from (constructed, literature, "
		 "in vivo)"), "naming", naming),
	FIELD(N_("the work that the name is taken from"), "source",
	      naming_source),
	FIELD(N_("its color (#rrggbb)"), "color", color),
#undef FIELD
};

/* Of a field: so few are typed again sooner than found in a file. */
enum { SHORT_WORDS = 40 };

enum { FIELDS = sizeof(fields) / sizeof(fields[0]) };

static const char *field_of(const struct code *code, const struct field *field)
{
	return *(const char *const *)((const char *)code + field->in_code);
}

/* What was written over a field as `code` has it, with what somebody else has
 * made of that meanwhile. */
static bool unite_field(struct tui *t, const struct code *code,
			const struct field *field, struct strbuf *text,
			struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct code now;
	const char *over = field_of(code, field), *theirs;
	bool ok = code_get(t->project, &arena, code->id, &now, err);

	if (ok) {
		theirs = field_of(&now, field);
		ok = words_unite(over ? over : "", theirs ? theirs : "", text,
				 err);
	}
	arena_release(&arena);
	return ok;
}

static void set_field(struct tui *t, const struct code *code,
		      const struct field *field, const char *words)
{
	struct code_fields now = { 0 };
	struct error err = ERROR_INIT;
	struct strbuf text = STRBUF_INIT;
	bool changed = false, ok;

	strbuf_adds(&text, words);
	ok = tui_act_begin(t, &err, "%s define", code_kind_name(code->kind)) &&
		unite_field(t, code, field, &text, &err);
	if (ok)
		tui_act_reword(t, "%s define '#%lld' --%s %s",
			       code_kind_name(code->kind), (long long)code->id,
			       field->option, tui_word(t, text.s));
	*(const char **)((char *)&now + field->in_fields) = text.s;
	/* A source is a work of literature's. */
	if (now.naming_source && *now.naming_source)
		now.naming = "literature";
	ok = ok && code_define(t->project, code->id, &now, &changed, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, changed ? _("defined") : _("nothing is other than "
						      "before"));
	else if (strlen(words) > SHORT_WORDS)
		tui_keep_words(t, "definition", words);
	strbuf_release(&text);
}

static void take_field(struct tui *t, void *context, const char *text)
{
	struct codes *s = asked(t, context);
	const struct code *code = s ? codes_current(s) : NULL;

	if (code)
		set_field(t, code, &fields[s->field], text);
}

static void ask_field(struct tui *t, void *context, const struct pick *pick,
		      const char *words)
{
	struct codes *s = asked(t, context);
	const struct code *code = s ? codes_current(s) : NULL;
	struct strbuf text = STRBUF_INIT;
	const char *now;

	(void)words;
	if (!code || !pick)
		return;
	s->field = (size_t)pick->id - 1;
	now = field_of(code, &fields[s->field]);
	/* What has several lines needs an editor. */
	if (now && strchr(now, '\n')) {
		strbuf_adds(&text, now);
		if (tui_editor(t, &text))
			set_field(t, code, &fields[s->field], text.s);
		strbuf_release(&text);
		return;
	}
	strbuf_addf(&text, "%s: ", _(fields[s->field].name));
	ask(t, text.s, now, take_field);
	strbuf_release(&text);
}

static void run_define(struct tui *t)
{
	const struct code *code = codes_current(tui_view(t)->state);
	struct pick picks[FIELDS];
	struct pick_list list = { picks, FIELDS, FIELDS };

	if (!code)
		return;
	for (size_t i = 0; i < FIELDS; i++)
		picks[i] = (struct pick){
			.id = (int64_t)i + 1, .text = _(fields[i].name),
			.remark = field_of(code, &fields[i]),
			.rank = (int64_t)(FIELDS - i),
		};
	tui_picker(t, &(struct picker){
		.title = code->path, .list = &list, .done = ask_field,
		.context = tui_view(t),
	});
}

static const struct {
	const char *name, *color;
} palette[] = {
	{ N_("red"), "#d62728" }, { N_("orange"), "#ff7f0e" },
	{ N_("yellow"), "#e6c200" }, { N_("green"), "#2ca02c" },
	{ N_("teal"), "#17a398" }, { N_("blue"), "#1f77b4" },
	{ N_("violet"), "#9467bd" }, { N_("pink"), "#e377c2" },
	{ N_("brown"), "#8c564b" }, { N_("grey"), "#7f7f7f" },
};

enum { COLORS = sizeof(palette) / sizeof(palette[0]), FIELD_COLOR = 6 };

static void take_color(struct tui *t, void *context, const struct pick *pick,
		       const char *words)
{
	struct codes *s = asked(t, context);
	const struct code *code = s ? codes_current(s) : NULL;

	if (code)
		set_field(t, code, &fields[FIELD_COLOR],
			  pick ? palette[pick->id - 1].color : words);
}

static void run_color(struct tui *t)
{
	struct pick picks[COLORS];
	struct pick_list list = { picks, COLORS, COLORS };

	if (!codes_current(tui_view(t)->state))
		return;
	for (size_t i = 0; i < COLORS; i++)
		picks[i] = (struct pick){
			.id = (int64_t)i + 1, .text = _(palette[i].name),
			.remark = palette[i].color,
			.style = style_of_code(palette[i].color, 0),
			.rank = (int64_t)(COLORS - i),
		};
	tui_picker(t, &(struct picker){
		.title = _("Color, or #rrggbb"), .list = &list,
		.new_label = _("this color"), .done = take_color,
		.context = tui_view(t),
	});
}

/* ----------------------------------------------------------------- sorting */

static void run_cut(struct tui *t)
{
	struct codes *s = tui_view(t)->state;
	size_t count;
	int64_t *ids = codes_meant(s, &count);

	/* Cut again is put back. */
	if (count == 1 && s->cut.count == 1 && s->cut.at[0] == ids[0])
		count = 0;
	list_release(&s->cut);
	for (size_t i = 0; i < count; i++)
		list_push(&s->cut, ids[i]);
	list_unmark(&s->tree.list);
	if (count)
		tui_say(t, ngettext("cut %zu code: p puts it where you are",
				    "cut %zu codes: p puts them where you are",
				    count), count);
	free(ids);
}

/* Into the category, or out of all where it is 0. */
static void put(struct tui *t, int64_t place,
		bool (*verb)(struct project *p, int64_t code, int64_t place,
			     struct error *err), const char *options)
{
	struct codes *s = tui_view(t)->state;
	const struct code *into = place ? code_in_list(&s->list, place) : NULL;
	struct error err = ERROR_INIT;
	size_t count = s->cut.count;
	bool ok;

	if (!count) {
		tui_say(t, _("cut something first: x"));
		return;
	}
	ok = tui_act_begin(t, &err, "label move%s%s%s",
			   tui_ids(t, s->cut.at, count),
			   place ? tui_ids(t, &place, 1) : "", options);
	for (size_t i = 0; ok && i < count; i++)
		ok = verb(t->project, s->cut.at[i], place, &err);
	if (!tui_act_end(t, ok, &err))
		return;
	list_release(&s->cut);
	tui_say(t, ngettext("%zu code stands in '%s' now",
			    "%zu codes stand in '%s' now", count), count,
		into ? into->path : _("the top"));
}

static void run_paste(struct tui *t)
{
	int64_t place = codes_place(tui_view(t)->state);

	put(t, place, place ? code_move : code_leave, place ? "" : " --top");
}

static void run_paste_top(struct tui *t)
{
	put(t, 0, code_leave, " --top");
}

static void run_join(struct tui *t)
{
	int64_t place = codes_place(tui_view(t)->state);

	if (!place)
		tui_say(t, _("go to a category first"));
	else
		put(t, place, code_join, " --add");
}

static void run_promote(struct tui *t)
{
	const struct code *code = codes_current(tui_view(t)->state);
	struct error err = ERROR_INIT;
	bool ok;

	if (!code)
		return;
	ok = tui_act_begin(t, &err, "label promote '#%lld'",
			   (long long)code->id) &&
		code_promote(t->project, code->id, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, _("it is a category now, and can hold codes"));
}

static void merge_into(struct tui *t, void *context, const struct pick *pick,
		       const char *words)
{
	struct codes *s = asked(t, context);
	struct arena arena = ARENA_INIT;
	struct code_merging told = { 0 };
	struct error err = ERROR_INIT;
	int64_t *ids;
	size_t count, others = 0;
	bool ok;

	(void)words;
	if (!s || !pick)
		return;
	ids = codes_meant(s, &count);
	for (size_t i = 0; i < count; i++)
		if (ids[i] != pick->id)
			ids[others++] = ids[i];
	ok = tui_act_begin(t, &err, "label merge%s --into '#%lld'",
			   tui_ids(t, ids, others), (long long)pick->id) &&
		code_merge(t->project, &arena, ids, others, pick->id, &told,
			   &err);
	if (tui_act_end(t, ok, &err)) {
		tui_say(t, _("merged %zu into '%s', with %zu codings"),
			told.codes, pick->text, told.codings);
		for (size_t i = 0; i < told.notes.count; i++)
			tui_say(t, "%s", told.notes.at[i]);
		go_to(t, context, pick->id);
	}
	free(ids);
	arena_release(&arena);
}

static void run_merge(struct tui *t)
{
	const struct codes *s = tui_view(t)->state;
	const struct code *code = codes_current(s);
	struct arena arena = ARENA_INIT;
	struct pick_list picks = { 0 };
	struct error err = ERROR_INIT;

	if (code && !picks_of_codes(t, &arena, code->kind, &picks, &err))
		tui_error(t, &err);
	else if (code)
		tui_picker(t, &(struct picker){
			.title = s->tree.list.marked ?
				_("The marked ones become one with") :
				_("It becomes one with"),
			.list = &picks, .done = merge_into,
			.context = tui_view(t),
		});
	arena_release(&arena);
}

/* ---------------------------------------------------------------- removing */

static bool remove_meant(struct tui *t, const int64_t *ids, size_t count,
			 struct error *err)
{
	const struct code_removal how = { .force = true };
	struct holdings gone;

	for (size_t i = 0; i < count; i++)
		if (!code_remove(t->project, ids[i], &how, &gone, err))
			return false;
	return true;
}

static void remove_yes(struct tui *t, void *context)
{
	struct codes *s = asked(t, context);
	struct error err = ERROR_INIT;
	int64_t *ids;
	size_t count;
	bool ok;

	if (!s)
		return;
	ids = codes_meant(s, &count);
	ok = tui_act_begin(t, &err, "label remove%s --force",
			   tui_ids(t, ids, count)) &&
		remove_meant(t, ids, count, &err);
	if (tui_act_end(t, ok, &err))
		tui_say(t, _("gone; u brings it back"));
	free(ids);
}

/* What hangs on all of them, in words. */
static bool holdings(struct tui *t, const int64_t *ids, size_t count,
		     struct strbuf *out, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct holdings one;
	bool ok = true;

	for (size_t i = 0; i < count && ok; i++) {
		const char *words;

		ok = code_holdings(t->project, ids[i], &one, err);
		words = ok ? holdings_words(&arena, &one) : "";
		if (*words)
			strbuf_addf(out, "%s%s", out->length ? "; " : "",
				    words);
	}
	arena_release(&arena);
	return ok;
}

static void run_remove(struct tui *t)
{
	struct codes *s = tui_view(t)->state;
	struct strbuf question = STRBUF_INIT, hung = STRBUF_INIT;
	struct error err = ERROR_INIT;
	size_t count;
	int64_t *ids = codes_meant(s, &count);

	if (count && !holdings(t, ids, count, &hung, &err)) {
		tui_error(t, &err);
	} else if (count) {
		strbuf_addf(&question, ngettext("Remove %zu code", "Remove "
						"%zu codes", count), count);
		if (hung.length)
			strbuf_addf(&question, _(", and with it: %s"), hung.s);
		strbuf_adds(&question, "?");
		tui_confirm(t, question.s, remove_yes, tui_view(t));
	}
	free(ids);
	strbuf_release(&question);
	strbuf_release(&hung);
}

/* -------------------------------------------------------------- properties */

/* "price sensitivity: low, middling, high" */
static void add_property(struct tui *t, void *context, const char *line)
{
	struct codes *s = asked(t, context);
	const struct code *code = s ? codes_current(s) : NULL;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct scale scale = { 0 };
	const char *colon = strstr(line, ":"), *wide = strstr(line, "：");
	const char *end = !colon || (wide && wide < colon) ? wide : colon;
	const char *values = !end ? NULL : end == wide ? end + 3 : end + 1;
	char *name = arena_strndup(&arena, line, end ? (size_t)(end - line) :
				   strlen(line));
	int64_t id;
	bool ok;

	if (code && *name) {
		ok = tui_act_begin(t, &err, "property add%s '#%lld' %s", end ?
				   arena_printf(&arena, " --scale %s",
						tui_word(t, values)) : "",
				   (long long)code->id,
				   tui_argument(t, name)) &&
			(!end || scale_parse(&arena, values, &scale, &err)) &&
			property_add(t->project, code->id, name, NULL,
				     end ? &scale : NULL, &id, &err);
		if (tui_act_end(t, ok, &err))
			tui_say(t, _("property '%s' of '%s'"), name,
				code->path);
	}
	arena_release(&arena);
}

static void run_add_property(struct tui *t)
{
	if (codes_current(tui_view(t)->state))
		ask(t, _("property (name: low, middling, high): "), NULL,
		    add_property);
}

/* ----------------------------------------------------------------- looking */

static void run_passages(struct tui *t)
{
	const struct code *code = codes_current(tui_view(t)->state);

	if (code)
		tui_open(t, &view_passages, &(struct view_target){
			.id = code->id,
		});
}

static void run_order(struct tui *t)
{
	struct view *v = tui_view(t);
	struct codes *s = v->state;
	const struct code *code = codes_current(s);

	s->by_codings = !s->by_codings;
	go_to(t, v, code ? code->id : 0);
	tui_say(t, s->by_codings ? _("those with most codings first") :
		_("by name"));
}

static void set_filter(struct tui *t, void *context, const char *words)
{
	struct view *v = context;
	struct codes *s = v->state;

	free(s->filter);
	s->filter = words && *words ? xstrdup(words) : NULL;
	go_to(t, v, 0);
}

static void no_filter(struct tui *t, void *context)
{
	set_filter(t, context, NULL);
}

static void run_filter(struct tui *t)
{
	struct view *v = tui_view(t);
	const struct codes *s = v->state;

	tui_prompt(t, &(struct prompt){
		.label = _("only codes with: "), .history = "filter",
		.initial = s->filter, .changed = set_filter,
		.done = set_filter, .cancelled = no_filter, .context = v,
	});
}

const struct action codes_actions[] = {
	{ "passages", N_("the passages that carry it"), run_passages,
	  N_("passages") },
	{ "add-label", N_("a new label where you are; Category/label makes "
			  "the category too"), run_add_label, N_("new label") },
	{ "add-category", N_("a new category where you are"),
	  run_add_category, N_("new category") },
	{ "rename", N_("give it another name"), run_rename, N_("rename") },
	{ "define", N_("say what it means, when to use it and when not"),
	  run_define, N_("define") },
	{ "color", N_("give it a color"), run_color, NULL },
	{ "cut", N_("take it, or those marked, to put elsewhere"), run_cut,
	  N_("cut") },
	{ "paste", N_("put what was cut into the category where you are"),
	  run_paste, N_("put here") },
	{ "paste-top", N_("put what was cut outside all categories"),
	  run_paste_top, NULL },
	{ "join", N_("let the category here hold what was cut, too"),
	  run_join, NULL },
	{ "merge", N_("make it, or those marked, one with another code"),
	  run_merge, N_("merge") },
	{ "promote", N_("make a category of the label"), run_promote, NULL },
	{ "add-property", N_("a property, with its dimension"),
	  run_add_property, NULL },
	{ "remove", N_("take it, or those marked, out of the study"),
	  run_remove, N_("remove") },
	{ "order", N_("by name, or those with most codings first"), run_order,
	  NULL },
	{ "filter", N_("only the codes with some words in their path"),
	  run_filter, N_("filter") },
	{ 0 },
};
