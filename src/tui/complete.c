/* What may follow on the line of a command: its name, then what it is about. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "coding/code.h"
#include "report/report.h"
#include "transcript/document.h"
#include "tui/prompt.h"
#include "tui/view_tables.h"

static void add_verbs(struct tui *t, const char *line, struct arena *arena,
		      struct completion_list *list)
{
	struct tui_verb verb;
	size_t n = strlen(line);

	for (size_t i = 0; t->command_line->verb(i, &verb); i++) {
		struct completion one;

		if (strncmp(verb.name, line, n) != 0)
			continue;
		one.text = arena_printf(arena, "%s ", verb.name);
		one.remark = arena_printf(arena, "%s  %s", verb.arguments ?
					  verb.arguments : "", verb.summary);
		list_push(list, one);
	}
}

/* The line up to where its last word begins, and that word. */
struct last_word {
	const char *line;
	size_t before;			/* bytes */
	char *word;			/* without its quotation mark */
};

static struct last_word part_last(const char *line)
{
	struct last_word last = { .line = line };
	char quote = '\0';

	for (size_t i = 0; line[i]; i++) {
		if (quote && line[i] == quote)
			quote = '\0';
		else if (!quote && (line[i] == '\'' || line[i] == '"'))
			quote = line[i];
		else if (!quote && line[i] == ' ')
			last.before = i + 1;
	}
	line += last.before;
	last.word = xstrdup(*line == '\'' || *line == '"' ? line + 1 : line);
	return last;
}

static void add_word(const struct last_word *last, const char *name,
		     const char *remark, struct arena *arena,
		     struct completion_list *list)
{
	const char *quote = name[strcspn(name, " \t\"")] ? "'" : "";
	struct completion one = { .remark = remark };

	if (strncasecmp(name, last->word, strlen(last->word)) != 0)
		return;
	if (strchr(name, '\''))
		quote = "\"";
	one.text = arena_printf(arena, "%.*s%s%s%s ", (int)last->before,
				last->line, quote, name, quote);
	list_push(list, one);
}

static bool asks_for(const struct tui_verb *verb, const char *what)
{
	return verb->arguments && strstr(verb->arguments, what);
}

static void add_codes(struct tui *t, const struct last_word *last,
		      struct arena *arena, struct completion_list *list)
{
	struct error err = ERROR_INIT;
	struct code_list codes;

	if (!code_list_uncounted(t->project, arena, CODE_ANY, &codes, &err))
		return;
	for (size_t i = 0; i < codes.count; i++) {
		const struct code *code = &codes.at[i];

		add_word(last, code->path, code->definition, arena, list);
		if (strcmp(code->path, code->name) != 0 && *last->word)
			add_word(last, code->name, code->path, arena, list);
	}
}

static void add_documents(struct tui *t, const struct last_word *last,
			  struct arena *arena, struct completion_list *list)
{
	struct error err = ERROR_INIT;
	struct document_list documents;

	if (!document_list(t->project, arena, &documents, &err))
		return;
	for (size_t i = 0; i < documents.count; i++)
		add_word(last, documents.at[i].name, documents.at[i].language,
			 arena, list);
}

static void add_arguments(struct tui *t, const struct tui_verb *verb,
			  const char *line, struct arena *arena,
			  struct completion_list *list)
{
	struct last_word last = part_last(line);

	if (!strcmp(verb->name, "report"))
		for (const struct report *const *r = reports; *r; r++)
			add_word(&last, (*r)->name, _((*r)->summary), arena,
				 list);
	if (!strcmp(verb->name, "help")) {
		struct tui_verb other;

		for (size_t i = 0; t->command_line->verb(i, &other); i++)
			add_word(&last, other.name, other.summary, arena,
				 list);
	}
	if (asks_for(verb, "DOC"))
		add_documents(t, &last, arena, list);
	if (asks_for(verb, "LABEL") || asks_for(verb, "CODE") ||
	    asks_for(verb, "CATEGORY") || asks_for(verb, "FROM"))
		add_codes(t, &last, arena, list);
	free(last.word);
}

void command_complete(struct tui *t, void *context, const char *line,
		      struct arena *arena, struct completion_list *list)
{
	struct tui_verb verb;

	(void)context;
	line += strspn(line, " ");
	add_verbs(t, line, arena, list);
	if (!list->count && verb_of(t, line, &verb) &&
	    line[strlen(verb.name)] == ' ')
		add_arguments(t, &verb, line, arena, list);
}
