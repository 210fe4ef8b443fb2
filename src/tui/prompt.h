/*
 * One line asked of the person, at the bottom of the screen: with a history
 * of its own, completion, paste, wide characters.
 */
#ifndef AXIAL_TUI_PROMPT_H
#define AXIAL_TUI_PROMPT_H

#include "base/arena.h"
#include "tui/view.h"

/* Words that what stands before the cursor could become. */
struct completion {
	const char *text;	/* the whole line with it */
	const char *remark;	/* or NULL */
};

struct completion_list {
	struct completion *at;
	size_t count, capacity;
};

struct prompt {
	const char *label;		/* "search: " */
	const char *initial;		/* or NULL */
	const char *history;		/* a name; prompts of one name share
					 * it.  NULL: none */
	/* All three may be NULL; `context` is theirs. */
	void (*complete)(struct tui *t, void *context, const char *line,
			 struct arena *arena, struct completion_list *list);
	void (*changed)(struct tui *t, void *context, const char *line);
	void (*done)(struct tui *t, void *context, const char *line);
	void (*cancelled)(struct tui *t, void *context);
	void *context;
};

/* Copies what it needs; `done` is called after the prompt is gone. */
void tui_prompt(struct tui *t, const struct prompt *prompt);

/* The histories of all prompts, by their names; lines oldest first. */
void prompt_history_add(const char *history, const char *line);
/* The line so many back, from 1; NULL: there is none. */
const char *prompt_history(const char *history, size_t back);
/* The last `most` of each. */
void prompt_history_each(size_t most, void (*line)(void *context,
			 const char *history, const char *words),
			 void *context);
void prompt_history_forget(void);

extern const struct context context_prompt, context_confirm;

#endif
