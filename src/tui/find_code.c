/*
 * Coding what was found, hit by hit or all at once.  The pattern becomes a
 * rule of the study, as if `axial autocode` had been run: codings say where
 * they come from, and the rule can be run again on new interviews.
 */
#include <stdlib.h>
#include <string.h>

#include "coding/autocode.h"
#include "coding/code_ensure.h"
#include "query/query.h"
#include "store/act_words.h"
#include "transcript/text_carry.h"
#include "tui/finding.h"
#include "tui/picker.h"
#include "tui/slow.h"

/* A word alone says little, so its sentence is offered. */
static void tell_begun(struct tui *t, const struct finding *f)
{
	if (f->unit == UNIT_HIT)
		tui_say(t, _("y codes the hit alone with '%s', U its sentence "
			     "or turn; n goes on, A codes all"),
			f->code_path);
	else
		tui_say(t, _("y codes a %s with '%s', n goes on to the next, "
			     "A codes all"), _(unit_name(f->unit)),
			f->code_path);
}

static void label_picked(struct tui *t, void *context,
			 const struct pick *pick, const char *words)
{
	struct finding *f = context;
	struct error err = ERROR_INIT;
	struct codes_made made;
	struct code code = { 0 };
	bool ok = true;

	arena_release(&f->code_arena);
	f->code_arena = (struct arena)ARENA_INIT;
	f->code = 0;
	if (pick) {
		ok = code_get(t->project, &f->code_arena, pick->id, &code,
			      &err);
		if (!ok)
			tui_error(t, &err);
	} else {
		ok = tui_act_begin(t, &err, "label add --create %s",
				   tui_argument(t, words)) &&
			code_ensure(t->project, &f->code_arena, words, true,
				    &code, &made, &err);
		ok = tui_act_end(t, ok, &err);
	}
	if (!ok)
		return;
	tui_picked(t, "code", code.id);
	f->code = code.id;
	f->code_path = code.path;
	f->typing = false;
	finding_begin(t, f);
	if (!finding_read_coded(t, f, &err))
		tui_error(t, &err);
	else
		tell_begun(t, f);
}

static void run_label(struct tui *t)
{
	struct arena arena = ARENA_INIT;
	struct pick_list picks = { 0 };
	struct error err = ERROR_INIT;

	if (!picks_of_codes(t, &arena, CODE_LABEL, &picks, &err))
		tui_error(t, &err);
	else
		tui_picker(t, &(struct picker){
			.title = _("Code the hits with"), .recent = "code",
			.new_label = _("new label"), .list = &picks,
			.done = label_picked, .context = finding_of(t),
		});
	arena_release(&arena);
}

/* The rule and what it is to do, in the command's words: only one passage, or
 * all but one, where there is one. */
static bool begin(struct tui *t, struct finding *f, const char *option,
		  const struct find_hit *hit, struct error *err)
{
	const struct rule rule = {
		.pattern = f->edit.text.s, .options = f->options,
		.unit = f->unit, .scope = finding_scope(f),
	};
	struct strbuf words = STRBUF_INIT;
	bool ok;

	rule_add_words(&rule, &words);
	if (hit)
		strbuf_addf(&words, " --%s %s", option, act_place(
			&t->act_words, hit->document->name, hit->place));
	ok = tui_act_begin(t, err, "%s %s %s", words.s,
			   tui_argument(t, rule.pattern),
			   tui_word(t, f->code_path));
	strbuf_release(&words);
	return ok;
}

/* What is wished, as a rule that the study keeps. */
static bool keep_rule(struct tui *t, struct finding *f, struct arena *arena,
		      struct rule *rule, struct scope *scope,
		      struct error *err)
{
	const char *changes;

	*rule = (struct rule){
		.pattern = f->edit.text.s, .options = f->options,
		.unit = f->unit, .scope = finding_scope(f),
		.code = f->code, .code_path = f->code_path,
	};
	return rule_resolve(t->project, arena, rule, scope, err) &&
		query_narrow(t->project, arena, rule->scope.where, scope,
			     err) &&
		rule_identify(t->project, arena, rule, err) &&
		rule_save(t->project, arena, rule, &changes, err);
}

static bool is_ready(struct tui *t, const struct finding *f)
{
	if (!f->search || !f->hits.count)
		tui_say(t, _("nothing is found yet"));
	else if (!f->code)
		tui_say(t, _("pick a label first: c"));
	else
		return true;
	return false;
}

static void go_on(struct finding *f)
{
	list_go(&f->list, f->list.cursor + 1);
}

static void tell_coded(struct tui *t, const struct finding *f,
		       const struct coding_tally *tally)
{
	if (tally->added)
		tui_say(t, _("coded '%s'"), f->code_path);
	else if (tally->taken_back)
		tui_say(t, _("this passage was rejected before; it was left"));
	else
		tui_say(t, _("the passage is coded '%s' already"),
			f->code_path);
}

static void run_accept(struct tui *t)
{
	struct finding *f = finding_of(t);
	const struct find_hit *hit = finding_current(f);
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct coding_tally tally = { 0 };
	struct place place;
	struct rule rule;
	struct scope scope;
	bool ok;

	if (!hit || !is_ready(t, f))
		return;
	place = (struct place){ hit->document->id, hit->span };
	ok = begin(t, f, "only", hit, &err) &&
		document_check_seen(t->project, hit->document, &err) &&
		keep_rule(t, f, &arena, &rule, &scope, &err) &&
		rule_code(t->project, &rule, &place, 1, &tally, &err);
	if (tui_act_end(t, ok, &err)) {
		tell_coded(t, f, &tally);
		go_on(f);
	}
	arena_release(&arena);
}

static void run_skip(struct tui *t)
{
	go_on(finding_of(t));
}

static void run_reject(struct tui *t)
{
	struct finding *f = finding_of(t);
	const struct find_hit *hit = finding_current(f);
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct place place;
	struct rule rule;
	struct scope scope;
	bool ok;

	if (!hit || !is_ready(t, f))
		return;
	place = (struct place){ hit->document->id, hit->span };
	ok = begin(t, f, "leave", hit, &err) &&
		document_check_seen(t->project, hit->document, &err) &&
		keep_rule(t, f, &arena, &rule, &scope, &err) &&
		rule_reject(t->project, rule.id, &place, 1, &err);
	if (tui_act_end(t, ok, &err)) {
		tui_say(t, _("the rule '%s' will leave this passage alone"),
			rule.name);
		go_on(f);
	}
	arena_release(&arena);
}

static void show_progress(void *context, size_t done, size_t total)
{
	(void)context;
	slow_progress(_("coding"), done, total);
}

static void code_all(struct tui *t, void *context)
{
	struct finding *f = context;
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	const struct autocode_hooks hooks = {
		.progress = show_progress, .stop = slow_stop,
	};
	struct autocode found = { 0 };
	struct rule rule;
	struct scope scope;
	bool ok;

	slow_begin(t, _("coding"));
	ok = begin(t, f, NULL, NULL, &err) &&
		keep_rule(t, f, &arena, &rule, &scope, &err) &&
		autocode_look(t->project, &rule, &scope, &hooks, &found,
			      &err) &&
		autocode_apply(t->project, &rule, &found, false, &err);
	slow_end();
	if (tui_act_end(t, ok, &err))
		tui_say(t, _("%s → %s: coded %zu passages, %zu were so "
			     "already"), rule.name, rule.code_path,
			found.fresh.count, found.already);
	autocode_release(&found);
	arena_release(&arena);
}

static void run_all(struct tui *t)
{
	struct finding *f = finding_of(t);
	struct strbuf question = STRBUF_INIT;

	if (!is_ready(t, f))
		return;
	strbuf_addf(&question, _("Code all %zu passages with '%s'? (y/n)"),
		    f->found, f->code_path);
	tui_confirm(t, question.s, code_all, f);
	strbuf_release(&question);
}

static void run_label_off(struct tui *t)
{
	struct finding *f = finding_of(t);

	f->code = 0;
	f->coded.count = 0;
	finding_begin(t, f);
}

#define ACCEPT N_("code this hit, and go on; the pattern is kept as a rule")
#define SKIP N_("on to the next hit")
#define REJECT N_("never this one: the rule leaves it alone")
#define ALL N_("code all hits")

/* The same, where they mean something. */
const struct action find_labelled_actions[] = {
	{ "accept", ACCEPT, run_accept, N_("code") },
	{ "skip", SKIP, run_skip, N_("next") },
	{ "reject", REJECT, run_reject, N_("never") },
	{ "code-all", ALL, run_all, N_("all") },
	{ 0 },
};

const struct action find_code_actions[] = {
	{ "label", N_("pick the label that hits are coded with"), run_label,
	  N_("code") },
	{ "accept", ACCEPT, run_accept, NULL },
	{ "skip", SKIP, run_skip, NULL },
	{ "reject", REJECT, run_reject, NULL },
	{ "code-all", ALL, run_all, NULL },
	{ "label-off", N_("look without coding again"), run_label_off, NULL },
	{ 0 },
};
