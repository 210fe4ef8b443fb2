/* What can be done with a coding that is there: the one at the cursor, or the
 * one picked among several. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "coding/locate.h"
#include "theory/memo.h"
#include "tui/picker.h"
#include "tui/prompt.h"
#include "tui/reader.h"
#include "tui/reader_actions.h"

static int innermost_first(const void *a, const void *b)
{
	const struct span *x = &(*(struct stripe *const *)a)->coding->span;
	const struct span *y = &(*(struct stripe *const *)b)->coding->span;

	if (span_length(*x) != span_length(*y))
		return span_length(*x) < span_length(*y) ? -1 : 1;
	return (*(struct stripe *const *)a < *(struct stripe *const *)b) ?
		-1 : 1;
}

size_t reader_codings_at(struct reader *r, size_t byte,
			 const struct stripe **out, size_t most)
{
	size_t line = page_line_of(&r->page, byte), n = 0;

	if (line == SIZE_MAX)
		return 0;
	for (size_t i = stripes_from(&r->stripes, line);
	     i < r->stripes.count && n < most; i++) {
		const struct stripe *s = &r->stripes.at[i];

		if (s->coding->span.start > byte)
			break;
		if (span_contains(s->coding->span, byte))
			out[n++] = s;
	}
	qsort(out, n, sizeof(struct stripe *), innermost_first);
	return n;
}

enum { HERE_MOST = 64 };

const struct stripe *reader_coding(struct reader *r)
{
	const struct stripe *here[HERE_MOST];
	size_t n = reader_codings_at(r, r->cursor, here, HERE_MOST);

	if (!n)
		return NULL;
	return here[r->picked_at == r->cursor ? r->picked % n : 0];
}

/* The coding that an action is about, or word that there is none. */
static const struct stripe *wanted(struct tui *t)
{
	const struct stripe *s = reader_coding(reader_of(t));

	if (!s)
		tui_say(t, _("no coding lies at the cursor"));
	return s;
}

static const char *path_of(const struct stripe *s)
{
	return s->code ? s->code->path : "?";
}

void reader_run_other(struct tui *t)
{
	struct reader *r = reader_of(t);
	const struct stripe *here[HERE_MOST];
	size_t n = reader_codings_at(r, r->cursor, here, HERE_MOST);

	if (n < 2) {
		tui_say(t, _("no other coding lies at the cursor"));
		return;
	}
	r->picked = r->picked_at == r->cursor ? (r->picked + 1) % n : 1;
	r->picked_at = r->cursor;
}

static void tell_removed(struct tui *t, const char *path,
			 const struct coding_removal *what)
{
	if (what->evidence || what->locations || what->memo_links)
		tui_warn(t, _("took '%s' away; with it went: %zu pieces of "
			      "evidence, %zu locations; memos that stay: "
			      "%zu; u brings it back"), path, what->evidence,
			 what->locations, what->memo_links);
	else
		tui_say(t, _("took '%s' away"), path);
}

void reader_run_uncode(struct tui *t)
{
	const struct stripe *s = wanted(t);
	struct coding_removal what = { 0 };
	struct error err = ERROR_INIT;
	char *path;
	bool ok;

	if (!s)
		return;
	path = xstrdup(path_of(s));
	ok = tui_act_begin(t, &err, "uncode '#%lld'",
			   (long long)s->coding->id) &&
		coding_remove(t->project, s->coding->id, &what, &err);
	if (tui_act_end(t, ok, &err))
		tell_removed(t, path, &what);
	free(path);
}

/* Borders. */

static void move_borders(struct tui *t, int64_t coding, struct span span)
{
	struct reader *r = reader_of(t);
	struct cp_span place;
	struct error err = ERROR_INIT;
	bool ok = tui_act_begin(t, &err, "recode '#%lld'",
				(long long)coding) &&
		reader_carry(t, r, &span, &place, &err) &&
		coding_move(t->project, coding, span, &err);

	if (ok)
		tui_act_reword(t, "recode '#%lld' --span %zu:%zu",
			       (long long)coding, place.start, place.end);
	if (tui_act_end(t, ok, &err)) {
		tui_say(t, _("its borders are where the selection was"));
		reader_unselect(r);
	}
}

/* With a selection over the coding, its borders go there at once; without
 * one, they become a selection to be changed. */
void reader_run_resize(struct tui *t)
{
	struct reader *r = reader_of(t);
	struct span selection = reader_selection(r);
	const struct stripe *s = wanted(t);

	if (!s)
		return;
	if (span_length(selection) && !r->resizing &&
	    !span_equal(selection, s->coding->span)) {
		move_borders(t, s->coding->id, selection);
		return;
	}
	r->resizing = s->coding->id;
	reader_select(r, s->coding->span);
	tui_say(t, _("move its end, s goes to the other end; Enter keeps, Esc "
		     "leaves"));
}

void reader_run_cancel(struct tui *t)
{
	struct reader *r = reader_of(t);

	if (r->selecting)
		reader_unselect(r);
	else
		tui_back(t);
}

/* Another code. */

static void recode_picked(struct tui *t, void *context,
			  const struct pick *pick, const char *words)
{
	struct reader *r = context;
	struct error err = ERROR_INIT;
	bool ok = tui_act_begin(t, &err, "recode '#%lld' --to '#%lld'",
				(long long)r->task_coding,
				(long long)pick->id) &&
		coding_recode(t->project, r->task_coding, pick->id, &err);

	(void)words;
	if (tui_act_end(t, ok, &err))
		tui_say(t, _("it stands on '%s' now"), pick->text);
}

void reader_run_recode(struct tui *t)
{
	struct reader *r = reader_of(t);
	const struct stripe *s = wanted(t);
	struct pick_list list = { 0 };
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;

	if (!s)
		return;
	r->task_coding = s->coding->id;
	if (!picks_of_codes(t, &arena, CODE_ANY, &list, &err))
		tui_error(t, &err);
	else
		tui_picker(t, &(struct picker){
			.title = _("Give the coding another code"),
			.recent = "code", .list = &list,
			.done = recode_picked, .context = r,
		});
	arena_release(&arena);
}

/* Dimensions. */

/* One position of a property, or none (value 0). */
struct position {
	int64_t property, value;
	const char *property_name, *value_name;
};

struct position_list {
	struct position *at;
	size_t count, capacity;
};

/* Of the code and of the categories above it. */
static bool list_positions(struct tui *t, struct arena *arena,
			   const struct reader *r, const struct code *code,
			   struct position_list *list, struct error *err)
{
	int steps = 0;

	for (; code && steps < CODE_LEVELS_MOST; steps++) {
		struct property_list properties;

		if (!property_list(t->project, arena, code->id, &properties,
				   err))
			return false;
		for (size_t i = 0; i < properties.count; i++) {
			const struct property *p = &properties.at[i];
			struct position one = { p->id, 0, p->name, NULL };

			for (size_t k = 0; k < p->values.count; k++) {
				one.value = p->values.at[k].id;
				one.value_name = p->values.at[k].name;
				list_push(list, one);
			}
			one.value = 0;
			one.value_name = _("nowhere");
			list_push(list, one);
		}
		code = code->parent ? code_in_list(&r->codes, code->parent) :
			NULL;
	}
	return true;
}

static void locate_at(struct tui *t, int64_t coding,
		      const struct position *at)
{
	struct error err = ERROR_INIT;
	bool was;
	bool ok = tui_act_begin(t, &err, "locate '#%lld' %s %s",
				(long long)coding,
				tui_word(t, at->property_name), at->value ?
				tui_word(t, at->value_name) : "--clear") &&
		(at->value ? location_set(t->project, coding, at->property,
					  at->value, &err) :
		 location_clear(t->project, coding, at->property, &was,
				&err));

	if (tui_act_end(t, ok, &err))
		tui_say(t, "%s: %s", at->property_name, at->value_name);
}

static void located(struct tui *t, void *context, const struct pick *pick,
		    const char *words)
{
	struct reader *r = context;
	struct position_list list = { 0 };
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct coding coding;
	const struct code *code = NULL;
	bool ok = coding_get(t->project, &arena, r->task_coding, &coding,
			     &err);

	(void)words;
	if (ok)
		code = code_in_list(&r->codes, coding.code);
	if (!ok || !list_positions(t, &arena, r, code, &list, &err))
		tui_error(t, &err);
	else if ((size_t)pick->id <= list.count)
		locate_at(t, r->task_coding, &list.at[pick->id - 1]);
	list_release(&list);
	arena_release(&arena);
}

static void pick_position(struct tui *t, struct reader *r,
			  struct arena *arena,
			  const struct position_list *positions,
			  const struct location_list *now)
{
	struct pick_list list = { 0 };

	for (size_t i = 0; i < positions->count; i++) {
		const struct position *p = &positions->at[i];
		struct pick pick = {
			.id = (int64_t)i + 1,
			.text = arena_printf(arena, "%s: %s",
					     p->property_name, p->value_name),
			.rank = -(int64_t)i,
		};

		for (size_t k = 0; k < now->count; k++)
			if (p->value && now->at[k].value == p->value)
				pick.remark = _("it lies here");
		list_push(&list, pick);
	}
	tui_picker(t, &(struct picker){
		.title = _("Where does it lie?"), .list = &list,
		.done = located, .context = r,
	});
	list_release(&list);
}

void reader_run_locate(struct tui *t)
{
	struct reader *r = reader_of(t);
	const struct stripe *s = wanted(t);
	struct position_list positions = { 0 };
	struct location_list now;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;

	if (!s)
		return;
	r->task_coding = s->coding->id;
	if (!list_positions(t, &arena, r, s->code, &positions, &err) ||
	    !location_list(t->project, &arena, s->coding->id, &now, &err))
		tui_error(t, &err);
	else if (!positions.count)
		tui_warn(t, _("'%s' and its categories have no property; "
			      ":property add makes one"), path_of(s));
	else
		pick_position(t, r, &arena, &positions, &now);
	list_release(&positions);
	arena_release(&arena);
}

/* Memos. */

static void write_memo(struct tui *t, struct reader *r, const char *text)
{
	bool on_coding = r->task_coding != 0;
	struct error err = ERROR_INIT;
	int64_t id, object = on_coding ? r->task_coding : r->document.id;
	bool ok = tui_act_begin(t, &err, "memo add --kind %s --on '%s:%s%lld' "
				"%s", on_coding ? "code" : "note",
				on_coding ? "coding" : "doc",
				on_coding ? "" : "#", (long long)object,
				tui_argument(t, text)) &&
		memo_attach(t->project, on_coding ? "code" : "note", text,
			    on_coding ? "coding" : "document",
			    object, &id, &err);

	if (tui_act_end(t, ok, &err))
		tui_say(t, _("memo #%lld is written"), (long long)id);
	else
		tui_keep_words(t, "memo", text);
}

static void memo_typed(struct tui *t, void *context, const char *line)
{
	if (line[strspn(line, " ")])
		write_memo(t, context, line);
}

void reader_run_memo(struct tui *t)
{
	struct reader *r = reader_of(t);
	const struct stripe *s = reader_coding(r);
	struct strbuf label = STRBUF_INIT;

	r->task_coding = s ? s->coding->id : 0;
	strbuf_addf(&label, _("memo on %s: "), s ? path_of(s) :
		    r->document.name);
	tui_prompt(t, &(struct prompt){
		.label = label.s, .history = "memo", .done = memo_typed,
		.context = r,
	});
	strbuf_release(&label);
}

/* The memo that was written last on it is gone on with. */
void reader_run_memo_editor(struct tui *t)
{
	struct reader *r = reader_of(t);
	const struct stripe *s = reader_coding(r);
	struct object on = {
		kind_of(s ? "coding" : "document"),
		s ? s->coding->id : r->document.id,
	};
	struct memo_filter filter = { .on = &on };
	struct memo_list memos;
	struct arena arena = ARENA_INIT;
	struct strbuf text = STRBUF_INIT;
	struct error err = ERROR_INIT;

	r->task_coding = s ? s->coding->id : 0;
	if (!memo_list(t->project, &arena, &filter, &memos, &err)) {
		tui_error(t, &err);
	} else {
		const struct memo *last = memos.count ?
			&memos.at[memos.count - 1] : NULL;

		if (last)
			strbuf_adds(&text, last->text);
		if (tui_editor(t, &text) && last)
			tui_rewrite_memo(t, last, text.s);
		else if (text.length && !last)
			write_memo(t, r, text.s);
	}
	strbuf_release(&text);
	arena_release(&arena);
}

/* All that is known of the codings at the cursor. */

static void add_field(struct strbuf *out, const char *name, const char *text)
{
	if (text && *text)
		strbuf_addf(out, "   %s: %s\n", name, text);
}

static bool describe(struct tui *t, struct reader *r, struct arena *arena,
		     const struct stripe *s, struct strbuf *out,
		     struct error *err)
{
	struct cp_span place = offset_map_cp_span(&r->map, s->coding->span);
	struct object on = { kind_of("coding"), s->coding->id };
	struct memo_filter filter = { .on = &on };
	struct location_list locations;
	struct memo_list memos;

	if (!location_list(t->project, arena, s->coding->id, &locations,
			   err) ||
	    !memo_list(t->project, arena, &filter, &memos, err))
		return false;
	strbuf_addf(out, "%s  %s\n", s->letter, path_of(s));
	strbuf_addf(out, "   #%lld  %zu:%zu  %s, %s, %s\n",
		    (long long)s->coding->id, place.start, place.end,
		    s->coding->coder_name, s->coding->origin,
		    s->coding->created_at);
	if (s->code) {
		add_field(out, _("definition"), s->code->definition);
		add_field(out, _("use when"), s->code->use_when);
		add_field(out, _("not when"), s->code->not_when);
	}
	for (size_t i = 0; i < locations.count; i++)
		add_field(out, locations.at[i].property_name,
			  locations.at[i].value_name);
	for (size_t i = 0; i < memos.count; i++)
		add_field(out, _("memo"), memos.at[i].text);
	strbuf_addc(out, '\n');
	return true;
}

static void show_codings(struct tui *t, struct reader *r)
{
	const struct stripe *here[HERE_MOST];
	size_t n = reader_codings_at(r, r->cursor, here, HERE_MOST);
	struct strbuf out = STRBUF_INIT;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++)
		ok = describe(t, r, &arena, here[i], &out, &err);
	if (!ok)
		tui_error(t, &err);
	else if (n)
		tui_pager(t, _("Codings here"), out.s);
	else
		tui_say(t, _("no coding lies at the cursor"));
	strbuf_release(&out);
	arena_release(&arena);
}

void reader_run_accept(struct tui *t)
{
	struct reader *r = reader_of(t);

	if (r->resizing)
		move_borders(t, r->resizing, reader_selection(r));
	else
		show_codings(t, r);
}
