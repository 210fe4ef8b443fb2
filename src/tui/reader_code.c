/* Putting codes on passages: with a few letters, in vivo, again. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "coding/code_ensure.h"
#include "coding/passage.h"
#include "tui/picker.h"
#include "tui/prompt.h"
#include "tui/reader.h"
#include "tui/reader_actions.h"

/* The codes that were put on one passage, to be put on the next one too. */
static struct {
	int64_t document;
	struct span span;
	int64_t codes[16];
	size_t count;
} last_passage;

static void remember(int64_t document, struct span span, int64_t code)
{
	size_t most = sizeof(last_passage.codes) /
		sizeof(last_passage.codes[0]);

	if (last_passage.document != document ||
	    !span_equal(last_passage.span, span)) {
		last_passage.document = document;
		last_passage.span = span;
		last_passage.count = 0;
	}
	if (last_passage.count < most)
		last_passage.codes[last_passage.count++] = code;
}

/* Interviewers are quoted by mistake easily; the person is told. */
static void tell_coded(struct tui *t, struct reader *r, struct span span,
		       const char *path, const char *more)
{
	const char *interviewer = passage_interviewer(&r->segments, span);

	if (interviewer)
		tui_warn(t, _("%s '%s'; these are wholly or partly the "
			      "interviewer's words (%s)"), more, path,
			 interviewer);
	else
		tui_say(t, "%s '%s'", more, path);
}

/* What is coded, and what there is to be coded with. */
struct wish {
	int64_t code;			/* 0: named by `words` */
	const char *words;		/* a path, made where there is none */
	bool in_vivo;
};

static bool find_code(struct tui *t, struct arena *arena,
		      const struct wish *wish, struct code *out, bool *made,
		      struct error *err)
{
	const struct code_wish words = {
		.words = wish->words,
		.naming = wish->in_vivo ? "in vivo" : NULL,
	};
	struct codes_made what = { 0 };
	bool ok = wish->code ?
		code_get(t->project, arena, wish->code, out, err) :
		code_for_passage(t->project, arena, &words, out, &what, err);

	*made = what.label;
	return ok;
}

/* The label as `code` takes it. */
static const char *label_words(struct tui *t, const struct wish *wish)
{
	if (wish->code)
		return tui_argument(t, wish->words);
	return arena_printf(&t->act_words, wish->in_vivo ?
			    "--in-vivo --as %s" : "--create %s",
			    wish->in_vivo ? tui_word(t, wish->words) :
			    tui_argument(t, wish->words));
}

/* A second code on the same passage finds it selected. */
static void settle(struct reader *r, struct span span)
{
	if (!span_equal(reader_selection(r), span))
		reader_select(r, span);
	r->settled = span_equal(reader_selection(r), span);
	if (!r->settled)
		reader_unselect(r);
}

static bool put_code(struct tui *t, struct reader *r, struct span span,
		     const struct wish *wish)
{
	struct coding_origin origin = { .in_vivo = wish->in_vivo };
	struct new_coding new = {
		.document = r->document.id, .span = span,
	};
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct code code = { 0 };
	bool made = false;
	int64_t id;
	struct cp_span place;
	bool ok = tui_act_begin(t, &err, "code") &&
		reader_carry(t, r, &new.span, &place, &err) &&
		find_code(t, &arena, wish, &code, &made, &err);

	if (ok)
		tui_act_reword(t, "code %s %zu:%zu %s",
			       tui_word(t, r->document.name), place.start,
			       place.end, label_words(t, wish));
	new.code = code.id;
	ok = ok && coding_add(t->project, &new, &origin, &id, &err);
	if (tui_act_end(t, ok, &err)) {
		tui_picked(t, "code", code.id);
		remember(r->document.id, new.span, code.id);
		tell_coded(t, r, span, code.path, made ?
			   _("new label") : _("coded"));
		settle(r, span);
		r->picked = 0;
	} else {
		ok = false;
	}
	arena_release(&arena);
	return ok;
}

/* By a few letters. */

static void code_picked(struct tui *t, void *context, const struct pick *pick,
			const char *words)
{
	struct reader *r = context;

	put_code(t, r, r->task, &(struct wish){
		.code = pick ? pick->id : 0,
		.words = pick ? pick->text : words,
	});
}

void reader_run_code(struct tui *t)
{
	struct reader *r = reader_of(t);
	struct pick_list list = { 0 };
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;

	r->task = reader_passage(r);
	if (!span_length(r->task)) {
		tui_say(t, _("there are no words to code here"));
		return;
	}
	/* The passage stays in sight while a code is picked. */
	if (!r->selecting)
		reader_select(r, r->task);
	if (!picks_of_codes(t, &arena, CODE_ANY, &list, &err))
		tui_error(t, &err);
	else
		tui_picker(t, &(struct picker){
			.title = _("Code the passage with"), .recent = "code",
			.new_label = _("new label"), .list = &list,
			.done = code_picked, .context = r,
		});
	arena_release(&arena);
}

/* In vivo. */

static const struct code *label_named(const struct reader *r,
				      const char *name)
{
	for (size_t i = 0; i < r->codes.count; i++)
		if (r->codes.at[i].kind == CODE_LABEL &&
		    !strcasecmp(r->codes.at[i].name, name))
			return &r->codes.at[i];
	return NULL;
}

static void put_in_vivo(struct tui *t, struct reader *r, const char *name)
{
	const struct code *code = label_named(r, name);

	put_code(t, r, r->task, &(struct wish){
		.in_vivo = true, .words = name, .code = code ? code->id : 0,
	});
}

static void in_vivo_named(struct tui *t, void *context, const char *name)
{
	if (name[strspn(name, " ")])
		put_in_vivo(t, context, name);
}

/* Columns of a name that is short enough for a label. */
enum { SHORT_NAME = 32 };

/* What is too long for a label is shortened by the person, at once. */
void reader_run_in_vivo(struct tui *t)
{
	struct reader *r = reader_of(t);
	struct arena arena = ARENA_INIT;
	const char *name;

	r->task = reader_passage(r);
	name = passage_name(&arena, r->text, r->task);
	if (!*name) {
		tui_say(t, _("the passage holds no words to name a label by"));
	} else if (glyph_columns(name, strlen(name)) <= SHORT_NAME) {
		put_in_vivo(t, r, name);
	} else {
		if (!r->selecting)
			reader_select(r, r->task);
		tui_prompt(t, &(struct prompt){
			.label = _("label in their words: "), .initial = name,
			.done = in_vivo_named, .context = r,
		});
	}
	arena_release(&arena);
}

/* Again. */

static bool put_again(struct tui *t, struct reader *r, struct span span,
		      int64_t id)
{
	const struct code *code = code_in_list(&r->codes, id);

	if (!code) {
		tui_say(t, _("the label used last is gone"));
		return false;
	}
	return put_code(t, r, span, &(struct wish){
		.code = id, .words = code->path,
	});
}

void reader_run_again(struct tui *t)
{
	struct reader *r = reader_of(t);
	struct span span = reader_passage(r);
	int64_t last = tui_recent(t, "code", 0);

	if (!last)
		tui_say(t, _("no label was used yet; c picks one"));
	else if (span_length(span))
		put_again(t, r, span, last);
}

void reader_run_again_all(struct tui *t)
{
	struct reader *r = reader_of(t);
	struct span span = reader_passage(r);
	int64_t codes[sizeof(last_passage.codes) /
		sizeof(last_passage.codes[0])];
	size_t count = last_passage.count, done = 0;

	memcpy(codes, last_passage.codes, sizeof(codes));
	if (!count || !span_length(span)) {
		tui_say(t, _("no passage was coded yet; c picks a label"));
		return;
	}
	for (size_t i = 0; i < count; i++)
		done += put_again(t, r, span, codes[i]);
	if (done == count)
		tui_say(t, ngettext("coded with the last passage's label",
				    "coded with the last passage's %zu labels",
				    done), done);
}
