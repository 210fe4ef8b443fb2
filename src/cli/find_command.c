#include "cli/find_command.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/name.h"
#include "base/strbuf.h"
#include "cli/help.h"

enum { MOST_WORDS = 3, SUGGESTIONS = 6 };

static const struct command *command_named(const char *name)
{
	for (size_t i = 0; commands[i]; i++)
		if (!strcmp(commands[i]->name, name))
			return commands[i];
	return NULL;
}

const struct command *command_find(int argc, char *const *argv, int *words)
{
	const struct command *found = NULL;
	struct strbuf name = STRBUF_INIT;

	for (int i = 0; i < argc && i < MOST_WORDS; i++) {
		const struct command *command;

		strbuf_addf(&name, "%s%s", i ? " " : "", argv[i]);
		command = command_named(name.s);
		if (command) {
			found = command;
			*words = i + 1;
		}
	}
	strbuf_release(&name);
	return found;
}

/* What else may be meant. */

/* Words that other programs have for ours. */
static const struct { const char *word, *ours; } synonyms[] = {
	{ "rm", "remove" }, { "delete", "remove" }, { "del", "remove" },
	{ "ls", "list" }, { "new", "add" }, { "create", "add" },
	{ "mv", "move" }, { "ren", "rename" }, { "get", "show" },
	{ "view", "show" }, { "cat", "show" }, { "search", "find" },
	{ "grep", "find" }, { "tag", "label" }, { "codes", "label" },
	{ "labels", "label" }, { "categories", "category" },
	{ "documents", "docs" }, { "doc", "docs" }, { "history", "log" },
	{ "participants", "participant" }, { "memos", "memo" },
	{ "reports", "report" }, { "speakers", "speaker" },
};

static const char *ours(const char *word)
{
	for (size_t i = 0; i < sizeof(synonyms) / sizeof(synonyms[0]); i++)
		if (!strcmp(synonyms[i].word, word))
			return synonyms[i].ours;
	return word;
}

struct suggestions {
	const char *at[SUGGESTIONS];
	size_t count;
};

static void suggest(struct suggestions *s, const char *name)
{
	for (size_t i = 0; i < s->count; i++)
		if (!strcmp(s->at[i], name))
			return;
	if (s->count < SUGGESTIONS)
		s->at[s->count++] = name;
}

/* "label rm" is label remove, and "docs list" is docs. */
static void suggest_translated(struct suggestions *s, int argc,
			       const char *const *argv)
{
	const char *first = ours(argv[0]);
	const char *second = argc > 1 ? ours(argv[1]) : NULL;
	struct strbuf name = STRBUF_INIT;

	strbuf_addf(&name, "%s %s", first, second ? second : "list");
	for (size_t i = 0; commands[i]; i++) {
		const char *known = commands[i]->name;

		if (!strcmp(known, name.s) ||
		    (!strcmp(known, first) &&
		     (first != argv[0] || !second ||
		      !strcmp(second, "list"))))
			suggest(s, known);
	}
	strbuf_release(&name);
}

/* Those that begin so; of a group ("coder list") any will do to show it. */
static void suggest_beginning(struct suggestions *s, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; n > 1 && commands[i]; i++)
		if (!strncmp(commands[i]->name, word, n))
			suggest(s, commands[i]->name);
}

static void suggest_nearest(struct suggestions *s, int argc,
			    const char *const *argv)
{
	struct strbuf typed = STRBUF_INIT;
	struct named *names;
	size_t count = 0;

	while (commands[count])
		count++;
	names = xcalloc(count, sizeof(*names));
	for (size_t i = 0; i < count; i++)
		names[i].name = commands[i]->name;
	for (int words = argc < 2 ? argc : 2; words > 0 && !s->count;
	     words--) {
		const struct named *nearest;

		strbuf_reset(&typed);
		for (int i = 0; i < words; i++)
			strbuf_addf(&typed, "%s%s", i ? " " : "", argv[i]);
		nearest = name_nearest(names, count, typed.s);
		if (nearest)
			suggest(s, nearest->name);
	}
	free(names);
	strbuf_release(&typed);
}

/* The verbs of a group: "label add, label list …". */
static void add_verbs(struct strbuf *out, const char *group)
{
	size_t n = strlen(group);

	for (size_t i = 0; commands[i]; i++)
		if (!strncmp(commands[i]->name, group, n) &&
		    commands[i]->name[n] == ' ')
			strbuf_addf(out, "%s%s", out->length ? ", " : "",
				    commands[i]->name + n + 1);
}

static void say_unknown(const char *typed, const struct suggestions *s,
			struct error *err)
{
	struct strbuf names = STRBUF_INIT;

	for (size_t i = 0; i < s->count; i++)
		strbuf_addf(&names, "%s'%s'", i ? ", " : "", s->at[i]);
	if (s->count)
		error_usage(err, _("there is no command '%s'; did you mean "
				   "%s?"), typed, names.s);
	else
		error_usage(err, _("there is no command '%s'; axial help lists "
				   "them all"), typed);
	strbuf_release(&names);
}

bool command_is_unknown(int argc, const char *const *argv, struct error *err)
{
	bool has_verb = argc > 1 && argv[1][0] != '-';
	bool is_group = help_is_group(argv[0]);
	struct suggestions s = { .count = 0 };
	struct strbuf text = STRBUF_INIT;

	if (is_group && !has_verb) {
		add_verbs(&text, argv[0]);
		error_usage(err, _("'%s' needs a further word: %s"), argv[0],
			    text.s);
	} else {
		strbuf_addf(&text, is_group ? "%s %s" : "%s", argv[0],
			    has_verb ? argv[1] : "");
		suggest_translated(&s, has_verb ? 2 : 1, argv);
		if (!s.count && !is_group)
			suggest_beginning(&s, argv[0]);
		if (!s.count)
			suggest_nearest(&s, has_verb ? 2 : 1, argv);
		say_unknown(text.s, &s, err);
	}
	strbuf_release(&text);
	return false;
}
