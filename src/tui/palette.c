/*
 * Any command of axial, by its words, with completion.  What it lists is
 * shown as a table, what it says as a message.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "store/backup.h"
#include "tui/prompt.h"
#include "tui/screen.h"
#include "tui/slow.h"
#include "tui/tui.h"
#include "tui/view_tables.h"
#include "tui/views.h"

/* The words of a line as a shell would part them, without its other magic. */
bool words_part(const char *line, struct arena *arena,
		struct word_list *words)
{
	struct strbuf word = STRBUF_INIT;
	char quote = '\0';
	bool inside = false;

	for (; *line; line++) {
		if (quote && *line == quote) {
			quote = '\0';
		} else if (!quote && (*line == '\'' || *line == '"')) {
			quote = *line;
			inside = true;
		} else if (!quote && *line == ' ') {
			if (inside)
				list_push(words, arena_strdup(arena, word.s));
			strbuf_reset(&word);
			inside = false;
		} else {
			strbuf_addc(&word, *line);
			inside = true;
		}
	}
	if (inside)
		list_push(words, arena_strdup(arena, word.s));
	strbuf_release(&word);
	return !quote;
}

/* The verb that the line begins with; the longest one: "label add". */
bool verb_of(struct tui *t, const char *line, struct tui_verb *found)
{
	struct tui_verb verb;
	size_t longest = 0;

	for (size_t i = 0; t->command_line->verb(i, &verb); i++) {
		size_t n = strlen(verb.name);

		if (n <= longest || strncmp(line, verb.name, n) != 0 ||
		    (line[n] && line[n] != ' '))
			continue;
		longest = n;
		*found = verb;
	}
	return longest > 0;
}

/*
 * A command opens the study by its path.  Where that is no longer the one on
 * the screen, it would be done to another; only what is open here can be
 * saved.
 */
static int run_without_place(struct tui *t, const struct word_list *words,
			     const struct error *lost, struct strbuf *said)
{
	struct error err = *lost;
	bool saves = words->count == 2 && !strcmp(words->at[0], "backup");

	if (saves && backup_write(&t->project->db, words->at[1], false, NULL,
				  &err)) {
		strbuf_addf(said, _("%s: a copy of the study"), words->at[1]);
		return 0;
	}
	strbuf_adds(said, err.message);
	return 1;
}

int run_words(struct tui *t, const struct word_list *words,
	      struct tables *tables, struct strbuf *said)
{
	struct error err = ERROR_INIT;
	int status;

	slow_begin(t, words->count ? words->at[0] : "");
	status = project_check_place(t->project, &err) ?
		t->command_line->run(t->project->db.path,
			t->project->coder_name, (int)words->count,
			(const char *const *)words->at, tables, said,
			&slow_watch) :
		run_without_place(t, words, &err, said);
	slow_end();

	if (t->screen)
		screen_catch_signals(t->screen);
	return status;
}

static void tell(struct tui *t, const char *line, int status,
		 struct strbuf *said)
{
	strbuf_trim_end(said);
	if (!said->length)
		tui_say(t, "%s", status ? _("nothing found") : _("done"));
	else if (strlen(said->s) > 300 || strchr(said->s, '\n'))
		tui_pager(t, line, said->s);
	else if (status)
		tui_warn(t, "%s", said->s);
	else
		tui_say(t, "%s", said->s);
}

void palette_run(struct tui *t, const char *title,
		 const struct word_list *words)
{
	struct tables tables = TABLES_INIT;
	struct strbuf said = STRBUF_INIT;
	int status = run_words(t, words, &tables, &said);

	tui_changed(t);
	tell(t, title, status, &said);
	tables_release(&tables);
	strbuf_release(&said);
}

static void run_line(struct tui *t, const char *line)
{
	struct arena arena = ARENA_INIT;
	struct word_list words = { 0 };

	if (!words_part(line, &arena, &words))
		tui_warn(t, _("a quotation mark is not closed"));
	else if (words.count)
		palette_run(t, line, &words);
	list_release(&words);
	arena_release(&arena);
}

static void run_typed(struct tui *t, void *context, const char *line)
{
	struct tui_verb verb;

	(void)context;
	line += strspn(line, " ");
	if (!*line)
		return;
	/* What changes nothing is shown as a table and kept up to date. */
	if (verb_of(t, line, &verb) && !verb.changes)
		tui_open(t, &view_tables, &(struct view_target){
			.text = line });
	else
		run_line(t, line);
}

void palette_open(struct tui *t)
{
	if (!t->command_line) {
		tui_say(t, _("there are no commands here"));
		return;
	}
	tui_prompt(t, &(struct prompt){
		.label = ":", .history = "palette",
		.complete = command_complete,
		.done = run_typed,
	});
}
