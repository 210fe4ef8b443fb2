/*
 * A command is a row: its words, its options, what it needs, what it does.
 * Parsing, help, the manual page and the completions are made from the rows,
 * so they cannot drift from each other.
 */
#ifndef AXIAL_CLI_COMMAND_H
#define AXIAL_CLI_COMMAND_H

#include <stdio.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/language.h"
#include "base/option_row.h"
#include "report/tables.h"
#include "report/writer.h"
#include "store/project.h"
#include "transcript/leaving.h"

enum command_needs {
	NEEDS_NOTHING,
	NEEDS_PROJECT,		/* opened; the command changes nothing */
	NEEDS_ACT,		/* opened, inside an act that is committed when
				 * the command returns COMMAND_OK or
				 * COMMAND_PARTLY */
	NEEDS_HISTORY,		/* opened; the command opens its own
				 * transactions (undo) */
};

enum command_result {
	COMMAND_OK,		/* exit 0 */
	COMMAND_NOTHING,	/* exit 1, quietly: nothing found, as grep */
	COMMAND_PARTLY,		/* exit 1; what was done is kept */
	COMMAND_FAILED,		/* exit 1 or 2 by err->kind; nothing is kept */
};

struct invocation;
struct option_values;

/* A text that a file or standard input gave: in the act's words it stands
 * itself, for a log that only names the file could not be typed again. */
struct text_read {
	const char *text;		/* NULL: nothing was read */
	int argument;			/* whose place it takes; -1: none's */
	const char *option;		/* as --OPTION TEXT; NULL: as that
					 * argument */
};

struct command {
	const char *name;	/* "label add", "find" */
	const char *arguments;	/* "NAME…", as help shows them */
	const char *summary;	/* one line, lower case, no full stop */
	const char *details;	/* paragraphs for help and manual, or NULL */
	int least, most;	/* arguments; most < 0: any number */
	/* The most that these may be followed by, where it depends on them;
	 * or NULL. */
	int (*most_of)(int argc, const char *const *argv);
	enum command_needs needs;
	bool tells_names;	/* real names are what it is about */
	const char *own_format;		/* that it alone writes, with a suffix
					 * of this name; or NULL */
	const char *text_suffix;	/* that a text of its own kind may
					 * have, beside .txt and .md; or NULL */
	const struct option_row *options;	/* to the row without name */
	/* Or the rows, where they are those of what the command runs. */
	const struct option_row *(*options_of)(void);
	/* Do these words need no study, although the command does? */
	bool (*goes_without)(struct invocation *in);
	/* Tells of the one thing that the arguments name, where it can, in
	 * place of the whole command; or NULL. */
	bool (*explain)(FILE *out, int argc, const char *const *argv);
	enum command_result (*run)(struct invocation *in, struct error *err);
};

extern const struct command *const commands[];	/* NULL at the end */

static inline const struct option_row *
command_options(const struct command *command)
{
	return command->options_of ? command->options_of() : command->options;
}

/* A command called: what the parser found, what the dispatcher opened. */
struct invocation {
	const struct command *command;
	int argc;
	const char *const *argv;	/* the arguments alone */
	struct project *project;	/* where the command needs one */
	struct arena arena;		/* freed when the command is over */
	const char *format;		/* of listings; "text" by default */
	const char *output;		/* -o FILE, or NULL */
	bool quiet;
	bool force;			/* outputs may replace files */
	bool with_names;		/* real names may leave */
	bool bom, no_bom;		/* of csv: always, never */
	struct option_values *values;
	bool small_letters;		/* what is told is written so */
	struct leaving leaving;		/* the listing on its way out */
	struct strbuf *held;		/* what an act says, until it is kept;
					 * or NULL: said at once */
	struct text_read text_read;
	struct tables *tables;		/* where listings go instead of standard
					 * output, or NULL */
};

bool option_given(const struct invocation *in, const char *name);
const char *option_text(const struct invocation *in, const char *name);
int64_t option_number(const struct invocation *in, const char *name,
		      int64_t otherwise);
/* Values of an OPTION_LIST; *count may be 0. */
const char *const *option_list(struct invocation *in, const char *name,
			       size_t *count);

/*
 * The listing of this command: standard output or -o FILE, in the format
 * asked for, fitted to the terminal.  out_close completes the file; after an
 * error on the way out_abort leaves no half file behind.
 */
must_check struct writer *out_open(struct invocation *in, struct error *err);
must_check bool out_close(struct invocation *in, struct writer *w,
			  struct error *err);
void out_abort(struct invocation *in, struct writer *w);

/* The door out for a file that the command names itself. */
struct leaving out_door(const struct invocation *in, const char *path);
/* Whether a table in the file at `path` begins with a byte order mark, by
 * which Excel knows UTF-8; in pipes only where it is asked for. */
bool out_has_bom(const struct invocation *in, const char *path);

/* A text as it is, where a listing would go; on a terminal without what would
 * steer it. */
must_check bool out_text(struct invocation *in, const char *text,
			 size_t length, struct error *err);

/* The same for the commonest answer, one table: out_open with the table
 * begun, and the table's end with out_close. */
must_check struct writer *listing_open(struct invocation *in,
				       const struct column *columns,
				       size_t count, struct error *err);
enum command_result listing_close(struct invocation *in, struct writer *w,
				  struct error *err);

/* The command as it was typed, in words that can be typed again: for one that
 * opens its acts itself (store/act_words.h).  In the arena. */
char *command_words(struct invocation *in);

/* A line to the person on standard error ("3 passages coded"); control
 * characters are shown, not sent; nothing with -q.  In an act it is said when
 * the act is kept. */
void say(const struct invocation *in, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* The act is over: what was held back is said, or forgotten. */
void say_held(struct invocation *in, bool kept);
/* The same for what went wrong with one of several things; never quiet. */
void complain(const struct invocation *in, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Progress of long work on standard error, where that is a terminal. */
void progress(const struct invocation *in, const char *what, size_t done,
	      size_t total);

/* Set by Ctrl-C: long loops ask, stop, and return COMMAND_FAILED with
 * "interrupted; nothing was kept". */
bool interrupted(void);
void catch_interrupts(void);

#endif
