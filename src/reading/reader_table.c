/*
 * Tables (CSV, TSV) that hold speech.  The columns are recognised by what
 * they are called, in English and Chinese:
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
#include "reading/reader_parts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "reading/speech.h"
#include "reading/timecode.h"

enum {
	WORDS_OF_ANSWER = 4,	/* on average: then a column holds answers */
	UNTIMED_PIECE = 100,	/* whole numbers further apart on average than
				 * so many seconds are milliseconds */
};

struct columns {
	int words, speaker, start, end, who;	/* or CSV_NO_COLUMN */
	bool milliseconds;
	bool headerless;	/* the first row is one like the others */
};

/* Names as name_is compares them: small letters, nothing between words. */
static const char *const words_names[] = {
	"text", "words", "transcript", "transcription", "utterance",
	"content", "sentence", "speech", "body", "caption", "subtitle",
	"message", "文本", "内容", "內容", "文字", "发言内容", "發言內容",
	"转写", "轉寫", "原文", "字幕", NULL,
};
static const char *const speaker_names[] = {
	"speaker", "speakername", "speakerlabel", "speakerid", "who",
	"voice", "actor", "name", "说话人", "說話人", "发言人", "發言人",
	"讲话人", "講話人", "发言者", "發言者", "讲者", "講者", "角色", NULL,
};
static const char *const start_names[] = {
	"start", "starttime", "startms", "starts", "startseconds", "begin",
	"from", "in", "timestamp", "time", "timecode", "开始", "開始",
	"开始时间", "開始時間", "起始时间", "时间", "時間", NULL,
};
static const char *const end_names[] = {
	"end", "endtime", "endms", "ends", "endseconds", "stop", "to", "out",
	"结束", "結束", "结束时间", "結束時間", NULL,
};
static const char *const who_names[] = {
	"id", "case", "caseid", "respondent", "respondentid", "participant",
	"participantid", "participantcode", "name", "responseid", "编号",
	"編號", "姓名", "受访者", "受訪者", "被访者", "序号", "序號", NULL,
};

/* ---- columns ---- */

static bool name_is(const char *name, const char *wanted)
{
	for (; *name; name++) {
		if (strchr(" _-.()[]", *name))
			continue;
		if (tolower((unsigned char)*name) != (unsigned char)*wanted)
			return false;
		wanted++;
	}
	return !*wanted;
}

/* The first column by the first of the names that there is. */
static int find_column(const struct csv_table *table,
		       const char *const *names)
{
	for (; *names; names++)
		for (size_t i = 0; i < table->header.count; i++)
			if (name_is(table->header.cells[i], *names))
				return (int)i;
	return CSV_NO_COLUMN;
}

/* "12.5", "43810", "[00:01:02]"; a bare number is given as it is. */
static bool parse_time(const char *s, double *number, int64_t *ms)
{
	size_t n = strlen(s);
	const char *end;
	char *rest;

	*number = -1;
	while (n && strchr("[(", *s)) {
		s++;
		n--;
	}
	if (!n || !isdigit((unsigned char)*s))
		return false;
	if (strspn(s, "0123456789.") == n) {
		*number = strtod(s, &rest);
		return !*rest && *number < 1e12;
	}
	if (timecode_parse(s, n, ms) > 0)
		return true;
	end = strrchr(s, ':');		/* 00:01:02:12 counts frames, too */
	return end && timecode_parse(s, (size_t)(end - s), ms) > 0;
}

static int64_t time_of(struct arena *arena, const struct csv_row *row,
		       int column, bool milliseconds)
{
	int64_t ms = NO_TIME;
	double number;

	if (!parse_time(csv_cell(arena, row, column), &number, &ms))
		return NO_TIME;
	return number < 0 ? ms :
		(int64_t)(milliseconds ? number : number * 1000 + 0.5);
}

/* Whether bare numbers are milliseconds: whole, and too far apart for
 * seconds. */
static bool are_milliseconds(struct arena *arena,
			     const struct csv_table *table, int column)
{
	double first = -1, last = -1;
	int64_t ms;

	if (column == CSV_NO_COLUMN || table->count < 1)
		return false;
	if (strstr(table->header.cells[column], "ms"))
		return true;
	for (size_t i = 0; i < table->count; i++) {
		const char *cell = csv_cell(arena, &table->at[i], column);
		double number;

		if (!parse_time(cell, &number, &ms))
			continue;
		if (number < 0 || strchr(cell, '.'))
			return false;
		if (first < 0)
			first = number;
		last = number;
	}
	return (last - first) / (double)table->count > UNTIMED_PIECE;
}

/* The table's first row is one of times and words. */
static bool lacks_header(const struct csv_table *table, struct columns *c)
{
	int times[2] = { CSV_NO_COLUMN, CSV_NO_COLUMN }, found = 0;
	double number;
	int64_t ms;

	c->words = CSV_NO_COLUMN;
	for (size_t i = 0; i < table->header.count; i++) {
		const char *cell = table->header.cells[i];

		if (parse_time(cell, &number, &ms)) {
			if (found < 2)
				times[found] = (int)i;
			found++;
		} else if (*cell && c->words == CSV_NO_COLUMN) {
			c->words = (int)i;
		}
	}
	c->start = times[0];
	c->end = times[1];
	if (found != 2)
		c->words = CSV_NO_COLUMN;
	return c->words != CSV_NO_COLUMN;
}

static bool find_columns(struct arena *arena, const struct csv_table *table,
			 struct columns *c)
{
	*c = (struct columns){
		.words = find_column(table, words_names),
		.speaker = find_column(table, speaker_names),
		.start = find_column(table, start_names),
		.end = find_column(table, end_names),
		.who = find_column(table, who_names),
	};
	if (c->words == CSV_NO_COLUMN)
		c->headerless = lacks_header(table, c);
	c->milliseconds = are_milliseconds(arena, table, c->start);
	return c->words != CSV_NO_COLUMN;
}

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
			 const struct csv_row *row, const struct columns *c)
{
	struct arena *arena = &t->arena;
	struct piece piece = {
		.opens = true,
		.voice = clean_name(arena, csv_cell(arena, row, c->speaker)),
		.start_ms = time_of(arena, row, c->start, c->milliseconds),
		.end_ms = time_of(arena, row, c->end, c->milliseconds),
	};

	piece.alone = c->speaker != CSV_NO_COLUMN &&
		(piece.start_ms == NO_TIME || piece.end_ms == NO_TIME);
	add_cell(t, speech, csv_cell(arena, row, c->words), piece);
}

static void add_turn_rows(struct transcript *t, struct speech *speech,
			  const struct csv_table *table,
			  const struct columns *c)
{
	if (c->headerless)
		add_turn_row(t, speech, &table->header, c);
	for (size_t i = 0; i < table->count; i++)
		add_turn_row(t, speech, &table->at[i], c);
}

/* ---- a row a respondent ---- */

static bool holds_answers(struct arena *arena, const struct csv_table *table,
			  int column)
{
	size_t words = 0, cells = 0;

	for (size_t i = 0; i < table->count; i++) {
		const char *cell = csv_cell(arena, &table->at[i], column);

		cells += *cell != '\0';
		words += utf8_count_words(cell, strlen(cell));
	}
	return cells && words >= cells * WORDS_OF_ANSWER;
}

static bool add_respondent_rows(struct transcript *t, struct speech *speech,
				const struct csv_table *table, int who)
{
	struct arena *arena = &t->arena;
	const struct csv_row *header = &table->header;
	bool *open = xcalloc(header->count + 1, sizeof(*open));
	bool any = false;

	for (size_t k = 0; k < header->count; k++) {
		open[k] = (int)k != who &&
			holds_answers(arena, table, (int)k);
		any |= open[k];
	}
	for (size_t i = 0; any && i < table->count; i++) {
		const struct csv_row *row = &table->at[i];
		const char *name = clean_name(arena,
					      csv_cell(arena, row, who));

		for (size_t k = 0; k < header->count; k++) {
			const char *answer = csv_cell(arena, row, (int)k);
			struct piece piece = {
				.opens = true, .heading = true,
				.start_ms = NO_TIME, .end_ms = NO_TIME,
			};

			if (!open[k] || !*answer)
				continue;
			add_cell(t, speech, header->cells[k], piece);
			piece.heading = false;
			piece.voice = name ? name :
				arena_printf(arena, "Respondent %zu", i + 1);
			add_cell(t, speech, answer, piece);
		}
	}
	free(open);
	return any;
}

/* ---- the whole table ---- */

/* Some programs part cells by tabs and know no quotes. */
static void quote_cells(const struct strbuf *source, struct strbuf *out)
{
	size_t at = 0;
	struct span line;

	while (reader_next_line(source->s, source->length, &at, &line)) {
		struct strbuf cell = STRBUF_INIT;

		for (size_t i = line.start; i <= line.end; i++) {
			if (i < line.end && source->s[i] != '\t') {
				strbuf_addc(&cell, source->s[i]);
				continue;
			}
			csv_add_cell(out, cell.s);
			strbuf_addc(out, i < line.end ? ',' : '\n');
			strbuf_reset(&cell);
		}
		strbuf_release(&cell);
	}
}

static bool parse(struct arena *arena, const struct strbuf *source,
		  struct csv_table *table, struct error *err)
{
	struct strbuf quoted = STRBUF_INIT;
	struct error ignored = ERROR_INIT;
	bool ok;

	if (csv_parse(arena, "table", source->s, source->length, table, err))
		return true;
	if (!memchr(source->s, '\t', strcspn(source->s, "\n")))
		return false;
	quote_cells(source, &quoted);
	ok = csv_parse(arena, "table", quoted.s, quoted.length, table,
		       &ignored);
	strbuf_release(&quoted);
	return ok;
}

bool reader_read_table(const char *bytes, size_t length,
		       const struct reader_options *options,
		       struct transcript *t, struct error *err)
{
	struct speech speech = SPEECH_INIT;
	struct csv_table table = { 0 };
	struct strbuf source = STRBUF_INIT;
	struct columns columns;
	bool ok = false;

	if (!reader_decode(bytes, length, options, t, &source, err) ||
	    !parse(&t->arena, &source, &table, err))
		goto out;
	if (find_columns(&t->arena, &table, &columns)) {
		add_turn_rows(t, &speech, &table, &columns);
	} else if (columns.who == CSV_NO_COLUMN ||
		   !add_respondent_rows(t, &speech, &table, columns.who)) {
		error_set(err, _("a table without a column of words: name "
			"it \"text\" (and others \"speaker\", \"start\", "
			"\"end\"), or name the respondents' column \"id\" "
			"beside columns of answers"));
		goto out;
	}
	ok = speech_hear(t, &speech, options, NULL, err);
out:
	speech_release(&speech);
	strbuf_release(&source);
	return ok;
}
