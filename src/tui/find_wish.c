/* How and where to look: options on and off, the scope, the order. */
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/memory.h"
#include "tui/finding.h"
#include "tui/picker.h"
#include "tui/prompt.h"
#include "tui/query_prompt.h"

static void run_caseless(struct tui *t)
{
	struct finding *f = finding_of(t);

	f->options.caseless = !f->options.caseless;
	finding_begin(t, f);
}

static void run_literal(struct tui *t)
{
	struct finding *f = finding_of(t);

	f->options.literal = !f->options.literal;
	finding_begin(t, f);
}

static void run_words(struct tui *t)
{
	struct finding *f = finding_of(t);

	f->options.words = !f->options.words;
	finding_begin(t, f);
}

/* Forms are exact, so the two put each other out. */
static void run_forms(struct tui *t)
{
	struct finding *f = finding_of(t);

	f->options.forms = !f->options.forms;
	if (f->options.forms)
		f->options.fuzzy = 0;
	finding_begin(t, f);
}

static void run_fuzzy(struct tui *t)
{
	struct finding *f = finding_of(t);

	f->options.fuzzy = (f->options.fuzzy + 1) % (FUZZY_EDITS + 1);
	if (f->options.fuzzy)
		f->options.forms = false;
	finding_begin(t, f);
}

static void near_said(struct tui *t, void *context, const char *words)
{
	struct finding *f = context;
	char *end;
	unsigned long n = strtoul(words, &end, 10);

	if (*words && (*end || end == words || n > NEAR_WORDS)) {
		tui_warn(t, _("a number of words from 0 to %d"), NEAR_WORDS);
		return;
	}
	f->options.near = *words != '\0';
	f->options.near_words = (unsigned)n;
	finding_begin(t, f);
}

static void run_near(struct tui *t)
{
	struct finding *f = finding_of(t);

	if (f->options.near) {
		near_said(t, f, "");
		return;
	}
	tui_prompt(t, &(struct prompt){
		.label = _("at most so many words between the parts: "),
		.initial = "5", .done = near_said, .context = f,
	});
}

static void folds_said(struct tui *t, void *context, const char *words)
{
	struct finding *f = context;
	struct error err = ERROR_INIT;
	unsigned folds = 0;

	if (*words && !folds_parse(words, &folds, &err)) {
		tui_error(t, &err);
		return;
	}
	f->options.folds = folds;
	finding_begin(t, f);
}

static void complete_folds(struct tui *t, void *context, const char *line,
			   struct arena *arena, struct completion_list *list)
{
	static const struct completion all[] = {
		{ "all", N_("all of these") },
		{ "case", N_("capital and small letters, ß and ss") },
		{ "marks", N_("é and e") },
		{ "width", N_("full and half width") },
		{ "compat", N_("ﬁ and fi, ① and 1") },
		{ "chinese", N_("traditional and simplified characters") },
		{ "signs", N_("’ and ', “ and \", – and -") },
	};
	const char *plus = strrchr(line, '+');
	size_t kept = plus ? (size_t)(plus + 1 - line) : 0;

	(void)t, (void)context;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (!strncmp(all[i].text, line + kept, strlen(line + kept)))
			list_push(list, ((struct completion){
				arena_printf(arena, "%.*s%s", (int)kept,
					     line, all[i].text),
				_(all[i].remark) }));
}

static void run_fold(struct tui *t)
{
	struct finding *f = finding_of(t);
	struct strbuf now = STRBUF_INIT;

	if (f->options.folds)
		folds_format(f->options.folds, &now);
	else
		strbuf_adds(&now, "all");
	tui_prompt(t, &(struct prompt){
		.label = _("differences that do not count (case+marks…): "),
		.initial = now.s, .complete = complete_folds,
		.done = folds_said, .context = f,
	});
	strbuf_release(&now);
}

static void run_unit(struct tui *t)
{
	struct finding *f = finding_of(t);

	f->unit = f->unit == UNIT_PARAGRAPH ? UNIT_HIT : f->unit + 1;
	finding_begin(t, f);
}

static void run_sort(struct tui *t)
{
	struct finding *f = finding_of(t);

	f->order = f->order == ORDER_RIGHT ? ORDER_PLACE : f->order + 1;
	finding_sort(f);
}

/* Where. */

static void document_picked(struct tui *t, void *context,
			    const struct pick *pick, const char *words)
{
	struct finding *f = context;

	(void)words;
	f->document = pick->id ? arena_printf(&f->wish_arena, "#%lld",
					      (long long)pick->id) : NULL;
	finding_begin(t, f);
}

static void run_document(struct tui *t)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct document_list documents;
	struct pick_list picks = { 0 };

	if (document_list(t->project, &arena, &documents, &err)) {
		list_push(&picks, ((struct pick){
			.text = _("all documents"), .rank = 1 }));
		for (size_t i = 0; i < documents.count; i++)
			list_push(&picks, ((struct pick){
				.id = documents.at[i].id,
				.text = documents.at[i].name,
				.rank = -(int64_t)i }));
		tui_picker(t, &(struct picker){
			.title = _("Look in which document?"),
			.list = &picks, .done = document_picked,
			.context = finding_of(t),
		});
	} else {
		tui_error(t, &err);
	}
	list_release(&picks);
	arena_release(&arena);
}

static void speaker_picked(struct tui *t, void *context,
			   const struct pick *pick, const char *words)
{
	struct finding *f = context;

	(void)words;
	f->speaker = pick->id ? arena_strdup(&f->wish_arena, pick->text) :
		NULL;
	finding_begin(t, f);
}

static int by_name(const void *a, const void *b)
{
	const struct speaker *x = a, *y = b;

	return strcmp(x->name, y->name);
}

/* A name that several documents have is meant in all of them. */
static void list_speakers(struct speaker_list *speakers,
			  struct pick_list *picks)
{
	if (speakers->count)
		qsort(speakers->at, speakers->count, sizeof(*speakers->at),
		      by_name);
	list_push(picks, ((struct pick){ .text = _("everybody"),
					 .rank = 1 }));
	for (size_t i = 0; i < speakers->count; i++) {
		const struct speaker *s = &speakers->at[i];

		if (!i || strcmp(s->name, s[-1].name) != 0)
			list_push(picks, ((struct pick){
				.id = s->id, .text = s->name,
				.remark = _(speaker_role_name(s->role)),
				.rank = -(int64_t)i }));
	}
}

static void run_speaker(struct tui *t)
{
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct speaker_list speakers;
	struct pick_list picks = { 0 };

	if (speaker_list(t->project, &arena, 0, &speakers, &err)) {
		list_speakers(&speakers, &picks);
		tui_picker(t, &(struct picker){
			.title = _("In whose words?"), .list = &picks,
			.done = speaker_picked, .context = finding_of(t),
		});
	} else {
		tui_error(t, &err);
	}
	list_release(&picks);
	arena_release(&arena);
}

static void run_role(struct tui *t)
{
	static const char *const roles[] = {
		NULL, "participant", "interviewer", "other",
	};
	struct finding *f = finding_of(t);
	size_t i = 1;

	while (f->role && i < 3 && strcmp(roles[i], f->role) != 0)
		i++;
	f->role = f->role ? roles[(i + 1) % 4] : roles[1];
	finding_begin(t, f);
}

static void where_said(struct tui *t, void *context, const char *question)
{
	struct finding *f = context;

	f->where = *question ? arena_strdup(&f->wish_arena, question) : NULL;
	finding_begin(t, f);
}

static void run_where(struct tui *t)
{
	struct finding *f = finding_of(t);

	tui_ask_query(t, _("only in what this query finds: "), f->where,
		      where_said, f);
}

const struct action find_wish_actions[] = {
	{ "caseless", N_("capital and small letters count or not"),
	  run_caseless, NULL },
	{ "literal", N_("the text as it stands, or a regular expression"),
	  run_literal, NULL },
	{ "whole-words", N_("whole words only, or not"), run_words, NULL },
	{ "forms", N_("all forms of the words, or not"), run_forms, NULL },
	{ "fuzzy", N_("one slip allowed, two, or none"), run_fuzzy, NULL },
	{ "near", N_("parts near each other, in any order, or not"), run_near,
	  NULL },
	{ "fold", N_("which differences of writing do not count"), run_fold,
	  NULL },
	{ "unit", N_("show the hit, its sentence, turn or paragraph"),
	  run_unit, N_("unit") },
	{ "sort", N_("sort by place, left, match or right"), run_sort,
	  N_("sort") },
	{ "in-document", N_("look in one document, or in all"), run_document,
	  NULL },
	{ "in-speaker", N_("look in one speaker's words, or in all"),
	  run_speaker, NULL },
	{ "in-role", N_("look in the words of participants, interviewers, "
			"others, or all"), run_role, NULL },
	{ "in-query", N_("look only in what a query finds, or everywhere"),
	  run_where, NULL },
	{ 0 },
};
