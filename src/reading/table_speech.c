/*
 * Tables that hold speech:
 *
 *	a row a turn		one column of words, perhaps with speaker,
 *				start and end; a row with a speaker is a turn
 *				of its own unless times show that a program
 *				cut it
 *	a row a respondent	a column that says who, and columns of answers
 *				in sentences: each answer is a turn of that
 *				respondent under its question as a heading
 *
 * A table without names of columns is one of times and words if its first row
 * is.  Anything else is refused.
 */
#include "reading/table_speech.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "reading/reader_parts.h"
#include "reading/speech.h"
#include "reading/table_columns.h"

enum { MOST_TEXT = 100 * 1000 * 1000 };		/* bytes */

/* ---- a row a turn ---- */

static const char *clean_name(struct arena *arena, const char *name)
{
	size_t n = strlen(name);

	if (n >= 3 && !strcmp(name + n - 3, "："))
		n -= 3;
	while (n && strchr(": ", name[n - 1]))
		n--;
	return n ? arena_strndup(arena, name, n) : NULL;
}

/* The lines of a cell, all said by one voice. */
static void add_cell(struct transcript *t, struct speech *speech,
		     const char *text, struct piece piece)
{
	size_t at = 0, length = strlen(text);
	struct span line;

	while (reader_next_line(text, length, &at, &line)) {
		speech_add(t, speech, text + line.start, span_length(line),
			   piece);
		piece.opens = piece.alone = piece.changes = false;
	}
}

static void add_turn_row(struct transcript *t, struct speech *speech,
			 const struct csv_row *row,
			 const struct table_columns *c)
{
	struct arena *arena = &t->arena;
	struct piece piece = {
		.opens = true,
		.voice = clean_name(arena, csv_cell(arena, row, c->speaker)),
	};

	table_row_times(arena, row, c, &piece.start_ms, &piece.end_ms);
	piece.alone = (c->speaker != CSV_NO_COLUMN ||
		       c->start == CSV_NO_COLUMN) &&
		(piece.start_ms == NO_TIME || piece.end_ms == NO_TIME);
	add_cell(t, speech, csv_cell(arena, row, c->words), piece);
}

/* ---- a row a respondent ---- */

static void add_respondent(struct transcript *t, struct speech *speech,
			   const struct csv_table *table, size_t i,
			   const struct table_columns *c)
{
	struct arena *arena = &t->arena;
	const struct csv_row *row = &table->at[i];
	const char *name = clean_name(arena, csv_cell(arena, row, c->who));

	if (!name)
		name = arena_printf(arena, "Respondent %zu", i + 1);
	for (size_t k = 0; k < c->answers.count; k++) {
		int column = c->answers.at[k];
		const char *answer = csv_cell(arena, row, column);
		struct piece piece = {
			.opens = true, .heading = true,
			.start_ms = NO_TIME, .end_ms = NO_TIME,
		};

		if (!*answer)
			continue;
		add_cell(t, speech, table->header.cells[column], piece);
		piece.heading = false;
		piece.voice = name;
		add_cell(t, speech, answer, piece);
	}
}

/* ---- tables ---- */

static const char *name_of(const struct csv_table *table, int column)
{
	const char *name = table->header.cells[column];

	return *name ? name : "?";
}

/* What was taken for what, so that the user can say otherwise. */
static void tell(struct transcript *t, const struct csv_table *table,
		 const struct table_columns *c)
{
	struct strbuf line = STRBUF_INIT;

	if (c->kind == TABLE_TURNS) {
		strbuf_addf(&line, _("words from column '%s'"),
			    name_of(table, c->words));
		if (c->speaker >= 0)
			strbuf_addf(&line, _(", speakers from '%s'"),
				    name_of(table, c->speaker));
		if (c->start >= 0)
			strbuf_addf(&line, _(", times from '%s'"),
				    name_of(table, c->start));
	} else {
		strbuf_addf(&line, ngettext("answers from %zu column",
			"answers from %zu columns", c->answers.count),
			c->answers.count);
		if (c->who >= 0)
			strbuf_addf(&line, _(", respondents from '%s'"),
				    name_of(table, c->who));
	}
	transcript_notice(t, "%s", line.s);
	strbuf_release(&line);
}

/* A workbook can name one long text in very many cells. */
static bool add_table(struct transcript *t, struct speech *speech,
		      const struct csv_table *table,
		      const struct table_columns *c, struct error *err)
{
	if (!c->headerless)
		tell(t, table, c);
	if (c->headerless)
		add_turn_row(t, speech, &table->header, c);
	for (size_t i = 0; i < table->count; i++) {
		if (c->kind == TABLE_TURNS)
			add_turn_row(t, speech, &table->at[i], c);
		else
			add_respondent(t, speech, table, i, c);
		if (t->text.length > MOST_TEXT)
			return error_set(err, _("it holds more than %d MB of "
						"text"), MOST_TEXT / 1000000);
	}
	return true;
}

static bool refuse(bool people, struct error *err)
{
	return people ?
		error_elsewhere(err, _("a table of what is known of people, "
			"not of what they said: axial participant import "
			"reads it; where it does hold speech, name its column "
			"with --text-column")) :
		error_set(err, _("a table without a column of words: name "
			"it \"text\" (and others \"speaker\", \"start\", "
			"\"end\"), or say with --text-column which it is; or "
			"name the respondents' column \"id\" beside columns "
			"of answers"));
}

static void add_title(struct transcript *t, struct speech *speech,
		      const char *title)
{
	const struct piece piece = {
		.opens = true, .heading = true,
		.start_ms = NO_TIME, .end_ms = NO_TIME,
	};

	speech_add(t, speech, title, strlen(title), piece);
}

bool table_hear(struct transcript *t, const struct csv_table *const *tables,
		size_t count, const struct reader_options *options,
		struct error *err)
{
	struct table_columns *c = arena_alloc(&t->arena,
					      (count + 1) * sizeof(*c));
	struct speech speech = SPEECH_INIT;
	size_t speaking = 0;
	bool people = false, ok = true;

	for (size_t i = 0; i < count && ok; i++) {
		ok = table_columns_find(&t->arena, tables[i], options, &c[i],
					err);
		speaking += c[i].kind == TABLE_TURNS ||
			c[i].kind == TABLE_RESPONDENTS;
		people |= c[i].kind == TABLE_PEOPLE;
	}
	if (ok && !speaking)
		ok = refuse(people, err);
	for (size_t i = 0; i < count && ok; i++) {
		if (c[i].kind != TABLE_TURNS &&
		    c[i].kind != TABLE_RESPONDENTS) {
			transcript_notice(t, _("sheet '%s' left out: nobody "
					       "speaks in it"),
					  tables[i]->name);
			continue;
		}
		if (speaking > 1)
			add_title(t, &speech, tables[i]->name);
		ok = add_table(t, &speech, tables[i], &c[i], err);
	}
	ok = ok && speech_hear(t, &speech, options, NULL, err);
	speech_release(&speech);
	return ok;
}
