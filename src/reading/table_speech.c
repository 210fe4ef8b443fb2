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

static void add_review(struct transcript *t, struct speech *speech,
		       const struct csv_row *row,
		       const struct table_columns *c)
{
	struct arena *arena = &t->arena;

	add_cell(t, speech, csv_cell(arena, row, c->words), (struct piece){
		.opens = true, .alone = true,
		.voice = clean_name(arena, csv_cell(arena, row, c->who)),
		.start_ms = NO_TIME, .end_ms = NO_TIME });
}

/* ---- what is known of respondents ---- */

struct known {
	const char *name;
	size_t row;
};

static int by_name(const void *a, const void *b)
{
	const struct known *x = a, *y = b;
	int order = strcmp(x->name, y->name);

	return order ? order : (x->row > y->row) - (x->row < y->row);
}

static int compare_name(const void *name, const void *known)
{
	return strcmp(name, ((const struct known *)known)->name);
}

/* The first row of each person; the table lives in the arena. */
static void give_facts(struct transcript *t, const struct csv_table *table,
		       const struct table_columns *c)
{
	struct arena *arena = &t->arena;
	struct known *known = arena_alloc(arena, (table->count + 1) *
					  sizeof(*known));
	size_t count = 0;

	for (size_t i = 0; i < table->count; i++) {
		const char *name = clean_name(arena, csv_cell(arena,
						&table->at[i], c->who));

		if (name)
			known[count++] = (struct known){ name, i };
	}
	if (count)
		qsort(known, count, sizeof(*known), by_name);
	for (size_t k = 0; k < c->closed.count; k++)
		list_push(&t->fact_names,
			  table->header.cells[c->closed.at[k]]);
	for (size_t v = 0; v < t->voices.count && count; v++) {
		const struct known *k = bsearch(t->voices.at[v].name, known,
						count, sizeof(*known),
						compare_name);
		const char **facts;

		if (!k)
			continue;
		while (k > known && !strcmp(k[-1].name, k->name))
			k--;
		facts = arena_alloc(arena, c->closed.count * sizeof(*facts));
		for (size_t i = 0; i < c->closed.count; i++)
			facts[i] = csv_cell(arena, &table->at[k->row],
					    c->closed.at[i]);
		t->voices.at[v].facts = facts;
	}
	list_settle(&t->fact_names, arena);
}

/* ---- tables ---- */

static const char *name_of(const struct csv_table *table, int column)
{
	const char *name = table->header.cells[column];

	return *name ? name : "?";
}

static void add_names(struct strbuf *line, const struct csv_table *table,
		      const struct column_list *columns)
{
	for (size_t i = 0; i < columns->count; i++)
		strbuf_addf(line, "%s'%s'", i ? ", " : "",
			    name_of(table, columns->at[i]));
}

static bool is_in(const struct column_list *columns, int column)
{
	for (size_t i = 0; i < columns->count; i++)
		if (columns->at[i] == column)
			return true;
	return false;
}

/* The columns of which nothing is read. */
static void find_left_out(const struct csv_table *table,
			  const struct table_columns *c,
			  struct column_list *left)
{
	for (int k = 0; (size_t)k < table->header.count; k++) {
		bool filled = false;

		for (size_t i = 0; i < table->count && !filled; i++)
			filled = (size_t)k < table->at[i].count &&
				*table->at[i].cells[k];
		if (filled && k != c->words && k != c->speaker &&
		    k != c->start && k != c->end && k != c->who &&
		    !is_in(&c->answers, k) && !is_in(&c->closed, k))
			list_push(left, k);
	}
}

static void tell_speech(struct strbuf *line, const struct csv_table *table,
			const struct table_columns *c)
{
	if (c->kind == TABLE_RESPONDENTS) {
		strbuf_addf(line, ngettext("answers from %zu column",
			"answers from %zu columns", c->answers.count),
			c->answers.count);
		strbuf_adds(line, " (");
		add_names(line, table, &c->answers);
		strbuf_addc(line, ')');
	} else {
		strbuf_addf(line, _("words from column '%s'"),
			    name_of(table, c->words));
	}
	if (c->kind == TABLE_TURNS && c->speaker >= 0)
		strbuf_addf(line, _(", speakers from '%s'"),
			    name_of(table, c->speaker));
	if (c->kind == TABLE_TURNS && c->start >= 0)
		strbuf_addf(line, _(", times from '%s'"),
			    name_of(table, c->start));
	if (c->kind != TABLE_TURNS && c->who >= 0)
		strbuf_addf(line, _(", respondents from '%s'"),
			    name_of(table, c->who));
}

/* What was taken for what, so that the user can say otherwise. */
static void tell(struct transcript *t, const struct csv_table *table,
		 const struct table_columns *c)
{
	struct strbuf line = STRBUF_INIT;
	struct column_list left = { 0 };

	tell_speech(&line, table, c);
	transcript_notice(t, "%s", line.s);
	strbuf_reset(&line);
	if (c->closed.count) {
		add_names(&line, table, &c->closed);
		transcript_notice(t, _("attributes of respondents from %s"),
				  line.s);
		strbuf_reset(&line);
	}
	find_left_out(table, c, &left);
	if (left.count) {
		add_names(&line, table, &left);
		transcript_notice(t, _("columns left out: %s"), line.s);
	}
	list_release(&left);
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
		else if (c->kind == TABLE_REVIEWS)
			add_review(t, speech, &table->at[i], c);
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

static bool speaks(const struct table_columns *c)
{
	return c->kind == TABLE_TURNS || c->kind == TABLE_RESPONDENTS ||
		c->kind == TABLE_REVIEWS;
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
		speaking += speaks(&c[i]);
		people |= c[i].kind == TABLE_PEOPLE;
	}
	if (ok && !speaking)
		ok = refuse(people, err);
	for (size_t i = 0; i < count && ok; i++) {
		if (!speaks(&c[i])) {
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
	for (size_t i = 0; i < count && ok; i++)
		if (c[i].closed.count && speaks(&c[i])) {
			give_facts(t, tables[i], &c[i]);
			break;
		}
	speech_release(&speech);
	return ok;
}
