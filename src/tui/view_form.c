/*
 * The options of a report or listing, one a line, to be filled in.  They are
 * those of the command, which is run in the end as if it had been typed.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "coding/code.h"
#include "report/report_option.h"
#include "transcript/document.h"
#include "tui/list.h"
#include "tui/prompt.h"
#include "tui/view_tables.h"
#include "tui/views.h"

struct field {
	const char *name;		/* of the option; NULL: arguments */
	const char *value, *help;	/* value NULL: a flag */
	bool several;
	bool on;
	char *words;			/* or NULL: not given; of one that may
					 * be several, quoted where needed */
};

struct form {
	struct arena arena;
	struct word_list verb;		/* "report", "frequency" */
	struct {
		struct field *at;
		size_t count, capacity;
	} fields;
	struct list list;		/* line 0 shows it */
	size_t asked;			/* field whose value is being typed */
	struct view *under;		/* a table to be shown anew, or NULL */
};

/* ---- which there are ---- */

/* An option that only other reports know is left out. */
static bool report_has(const struct report *report, const char *option)
{
	if (report_option_named(report, option))
		return true;
	for (const struct report *const *r = reports; *r; r++)
		if (report_option_named(*r, option))
			return false;
	return true;
}

static const struct report *report_of(const struct form *s)
{
	const struct report *report = NULL;
	struct error ignored = ERROR_INIT;

	if (s->verb.count < 2 || strcmp(s->verb.at[0], "report") != 0 ||
	    !report_find(s->verb.at[1], &report, &ignored))
		return NULL;
	return report;
}

static const char *arguments_of(const struct report *report,
				const struct tui_verb *verb)
{
	if (!report)
		return verb->arguments;
	return report->argument ? _(report->argument) : NULL;
}

static void add_fields(struct tui *t, struct form *s, size_t index,
		       const struct tui_verb *verb)
{
	const struct report *report = report_of(s);
	const char *arguments = arguments_of(report, verb);
	struct tui_option option;

	if (arguments)
		list_push(&s->fields, ((struct field){
			.value = arena_strdup(&s->arena, arguments),
			.help = _("what it is about"), .several = true }));
	for (size_t i = 0; t->command_line->option(index, i, &option); i++)
		if (!report || report_has(report, option.name))
			list_push(&s->fields, ((struct field){
				.name = option.name, .value = option.value,
				.help = option.help,
				.several = option.several }));
}

/* ---- from a command line and back ---- */

static struct field *field_named(struct form *s, const char *name, size_t n)
{
	for (size_t i = 0; i < s->fields.count; i++)
		if (s->fields.at[i].name &&
		    strlen(s->fields.at[i].name) == n &&
		    !strncmp(s->fields.at[i].name, name, n))
			return &s->fields.at[i];
	return NULL;
}

static void add_quoted(struct strbuf *out, const char *word)
{
	char quote = strchr(word, '\'') ? '"' : '\'';

	if (*word && !strpbrk(word, " '\""))
		strbuf_adds(out, word);
	else
		strbuf_addf(out, "%c%s%c", quote, word, quote);
}

/* Another value after those that are there. */
static void add_value(struct field *field, const char *word)
{
	struct strbuf words = STRBUF_INIT;

	if (field->words && field->several)
		strbuf_addf(&words, "%s ", field->words);
	if (field->several)
		add_quoted(&words, word);
	else
		strbuf_adds(&words, word);
	free(field->words);
	field->words = xstrdup(words.s);
	strbuf_release(&words);
}

static void take_words(struct form *s, const struct word_list *words,
		       size_t from)
{
	for (size_t i = from; i < words->count; i++) {
		const char *word = words->at[i];
		const char *equals = strchr(word, '=');
		struct field *field = strncmp(word, "--", 2) != 0 ? NULL :
			field_named(s, word + 2, equals ?
				    (size_t)(equals - word - 2) :
				    strlen(word + 2));

		if (field && !field->value)
			field->on = true;
		else if (field && equals)
			add_value(field, equals + 1);
		else if (field && i + 1 < words->count)
			add_value(field, words->at[++i]);
		else if (s->fields.count && !s->fields.at[0].name)
			add_value(&s->fields.at[0], word);
	}
}

static void add_option(struct strbuf *line, const struct field *field,
		       struct arena *arena)
{
	struct word_list words = { 0 };

	if (!field->several)
		list_push(&words, field->words);
	else if (!words_part(field->words, arena, &words))
		words.count = 0;
	for (size_t i = 0; i < words.count; i++) {
		if (field->name)
			strbuf_addf(line, " --%s", field->name);
		strbuf_addc(line, ' ');
		add_quoted(line, words.at[i]);
	}
	list_release(&words);
}

static void compose(const struct form *s, struct strbuf *line)
{
	struct arena arena = ARENA_INIT;

	for (size_t i = 0; i < s->verb.count; i++) {
		if (i)
			strbuf_addc(line, ' ');
		add_quoted(line, s->verb.at[i]);
	}
	for (size_t i = 0; i < s->fields.count; i++) {
		const struct field *field = &s->fields.at[i];

		if (field->on)
			strbuf_addf(line, " --%s", field->name);
		else if (field->words)
			add_option(line, field, &arena);
	}
	arena_release(&arena);
}

/* ---- the view ---- */

static bool find_verb(struct tui *t, const char *line, size_t *index,
		      struct tui_verb *found)
{
	struct tui_verb verb;

	if (!verb_of(t, line, found))
		return false;
	for (size_t i = 0; t->command_line->verb(i, &verb); i++)
		if (!strcmp(verb.name, found->name)) {
			*index = i;
			return true;
		}
	return false;
}

static size_t words_in(const char *name)
{
	size_t n = 1;

	for (; *name; name++)
		n += *name == ' ';
	return n;
}

static bool open_form(struct tui *t, struct view *v,
		      const struct view_target *at, struct error *err)
{
	struct form *s = v->state;
	struct view *under = tui_main_view(t);
	struct word_list words = { 0 };
	struct tui_verb verb;
	size_t index, taken;

	v->list = &s->list;
	if (!find_verb(t, at->text, &index, &verb) ||
	    !words_part(at->text, &s->arena, &words)) {
		list_release(&words);
		return error_set(err, _("there is no command '%s'"),
				 at->text);
	}
	taken = words_in(verb.name);
	if (!strcmp(verb.name, "report") && words.count > 1)
		taken = 2;
	for (size_t i = 0; i < taken; i++)
		list_push(&s->verb, words.at[i]);
	s->under = under && under->ops == &view_tables ? under : NULL;
	add_fields(t, s, index, &verb);
	take_words(s, &words, taken);
	list_release(&words);
	list_resize(&s->list, s->fields.count + 1);
	return true;
}

static void draw_row(void *context, struct canvas *c, size_t i)
{
	const struct form *s = context;
	const struct field *field = i ? &s->fields.at[i - 1] : NULL;
	int name = c->width >= 75 ? 18 : 14;
	int value = c->width >= 75 ? 24 : 18;

	if (!field) {
		canvas_text(c, 1, 0, STYLE_STRONG, _("▸ show it"));
		return;
	}
	canvas_field(c, 1, 0, name, STYLE_NORMAL, ALIGN_LEFT, field->name ?
		     field->name : field->value);
	if (!field->value)
		canvas_text(c, name + 2, 0, STYLE_STRONG, field->on ? "[x]" :
			    "[ ]");
	else
		canvas_field(c, name + 2, 0, value, field->words ?
			     STYLE_STRONG : STYLE_DIM, ALIGN_LEFT,
			     field->words ? field->words : "—");
	canvas_field(c, name + value + 3, 0, c->width - name - value - 3,
		     STYLE_DIM, ALIGN_LEFT, field->help);
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct form *s = v->state;
	struct strbuf line = STRBUF_INIT;
	struct canvas list = canvas_part(c, 0, 2, c->width, c->height - 2);

	(void)t;
	compose(s, &line);
	canvas_field(c, 1, 0, c->width - 2, STYLE_HEADING, ALIGN_LEFT,
		     line.s);
	list_draw(&s->list, &list, draw_row, s);
	strbuf_release(&line);
}

static void name(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct form *s = v->state;

	(void)t;
	for (size_t i = 0; i < s->verb.count; i++)
		strbuf_addf(out, "%s ", s->verb.at[i]);
	strbuf_adds(out, _("options"));
}

static void close_form(struct tui *t, struct view *v)
{
	struct form *s = v->state;

	(void)t;
	for (size_t i = 0; i < s->fields.count; i++)
		free(s->fields.at[i].words);
	list_release(&s->fields);
	list_release(&s->verb);
	list_close(&s->list);
	arena_release(&s->arena);
}

const struct view_ops view_form = {
	.context = &context_form, .title = N_("Options"),
	.size = sizeof(struct form), .open = open_form, .draw = draw,
	.name = name, .close = close_form,
};

/* ---- actions ---- */

static void show_it(struct tui *t)
{
	struct view *v = tui_view(t);
	const struct form *s = v->state;
	struct view *under = s->under;
	struct strbuf line = STRBUF_INIT;

	compose(s, &line);
	if (under) {
		tui_close(t, v);
		tables_show(t, under, line.s);
	} else {
		tui_open(t, &view_tables, &(struct view_target){
			.text = line.s });
	}
	strbuf_release(&line);
}

static void value_said(struct tui *t, void *context, const char *words)
{
	struct form *s = context;
	struct field *field = &s->fields.at[s->asked];

	(void)t;
	free(field->words);
	field->words = *words ? xstrdup(words) : NULL;
}

/* What an option takes, where that is one of few. */
static const struct {
	const char *option, *words;
} choices[] = {
	{ "by", "document participant speaker coder attribute:" },
	{ "cell", "codings documents words coverage" },
	{ "mode", "overlap exact within near" },
	{ "unit", "hit sentence turn paragraph document" },
	{ "role", "participant interviewer other" },
	{ "sort", "place match left right" },
	{ "origin", "manual 'in vivo' rule" },
};

struct completing {
	struct arena *arena;
	struct completion_list *list;
	const char *line;
	size_t kept;			/* words before the one being typed */
	bool quotes;
};

static void offer(struct completing *c, const char *word)
{
	struct strbuf quoted = STRBUF_INIT;
	const char *typed = c->line + c->kept;

	typed += *typed == '\'' || *typed == '"';
	if (!strncasecmp(word, typed, strlen(typed))) {
		if (c->quotes)
			add_quoted(&quoted, word);
		else
			strbuf_adds(&quoted, word);
		list_push(c->list, ((struct completion){
			.text = arena_printf(c->arena, "%.*s%s",
					     (int)c->kept, c->line,
					     quoted.s) }));
	}
	strbuf_release(&quoted);
}

static void offer_documents(struct tui *t, struct completing *c)
{
	struct document_list documents;
	struct error ignored = ERROR_INIT;

	if (document_list(t->project, c->arena, &documents, &ignored))
		for (size_t i = 0; i < documents.count; i++)
			offer(c, documents.at[i].name);
}

static void offer_speakers(struct tui *t, struct completing *c)
{
	struct speaker_list speakers;
	struct error ignored = ERROR_INIT;

	if (speaker_list(t->project, c->arena, 0, &speakers, &ignored))
		for (size_t i = 0; i < speakers.count; i++)
			offer(c, speakers.at[i].name);
}

static void offer_codes(struct tui *t, struct completing *c)
{
	struct code_list codes;
	struct error ignored = ERROR_INIT;

	if (code_list_uncounted(t->project, c->arena, CODE_ANY, &codes,
				&ignored))
		for (size_t i = 0; i < codes.count; i++)
			offer(c, codes.at[i].path);
}

static void complete(struct tui *t, void *context, const char *line,
		     struct arena *arena, struct completion_list *list)
{
	const struct form *s = context;
	const struct field *field = &s->fields.at[s->asked];
	const char *space = field->several ? strrchr(line, ' ') : NULL;
	struct completing c = {
		arena, list, line, space ? (size_t)(space + 1 - line) : 0,
		field->several,
	};
	struct word_list words = { 0 };

	for (size_t i = 0; field->name &&
	     i < sizeof(choices) / sizeof(*choices); i++)
		if (!strcmp(choices[i].option, field->name) &&
		    words_part(choices[i].words, arena, &words))
			for (size_t k = 0; k < words.count; k++)
				offer(&c, words.at[k]);
	list_release(&words);
	if (strstr(field->value, "DOC"))
		offer_documents(t, &c);
	else if (field->name && !strcmp(field->name, "speaker"))
		offer_speakers(t, &c);
	else if (strstr(field->value, "CODE") ||
		 strstr(field->value, "LABEL") ||
		 strstr(field->value, "CATEGORY"))
		offer_codes(t, &c);
}

static void ask(struct tui *t, struct form *s, struct field *field)
{
	struct strbuf label = STRBUF_INIT;

	s->asked = (size_t)(field - s->fields.at);
	strbuf_addf(&label, "%s: ", field->name ? field->name :
		    field->value);
	tui_prompt(t, &(struct prompt){
		.label = label.s, .initial = field->words,
		.history = field->name ? field->name : "arguments",
		.complete = complete, .done = value_said, .context = s,
	});
	strbuf_release(&label);
}

static void run_open(struct tui *t)
{
	struct form *s = tui_view(t)->state;
	struct field *field;

	if (!s->list.cursor) {
		show_it(t);
		return;
	}
	field = &s->fields.at[s->list.cursor - 1];
	if (field->value)
		ask(t, s, field);
	else
		field->on = !field->on;
}

static void run_clear(struct tui *t)
{
	struct form *s = tui_view(t)->state;
	struct field *field;

	if (!s->list.cursor)
		return;
	field = &s->fields.at[s->list.cursor - 1];
	field->on = false;
	free(field->words);
	field->words = NULL;
}

static const struct action actions[] = {
	{ "open", N_("fill in the option, or switch it"), run_open,
	  N_("fill in") },
	{ "show", N_("show the report or listing with these options"),
	  show_it, N_("show") },
	{ "clear", N_("leave the option out"), run_clear, N_("leave out") },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "Enter", "open" },
	{ "Space", "open" },
	{ "s", "show" },
	{ "D", "clear" },
	{ "Delete", "clear" },
	{ 0 },
};

const struct context context_form = {
	.name = "form", .title = N_("among the options of a report"),
	.actions = actions, .bindings = bindings, .also = "list",
};
