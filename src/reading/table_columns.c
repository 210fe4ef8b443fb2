#include "reading/table_columns.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "reading/reader_parts.h"
#include "reading/timecode.h"

enum {
	WORDS_OF_ANSWER = 4,	/* on average: then a column may hold answers */
	WORDS_OF_SPEECH = 12,	/* then it does */
	WORDS_OF_QUESTION = 5,	/* in a column's name */
	LONGEST_FACT = 100,	/* bytes: more is an answer */
	UNTIMED_PIECE = 100,	/* whole numbers further apart on average than
				 * so many seconds are milliseconds */
};

/* Names as name_is compares them: small letters, nothing between words. */
static const char *const words_names[] = {
	"text", "words", "transcript", "transcription", "utterance",
	"content", "sentence", "speech", "body", "caption", "subtitle",
	"message", "文本", "内容", "內容", "文字", "发言内容", "發言內容",
	"转写", "轉寫", "原文", "字幕", "逐字稿", "说话内容", "說話內容",
	"转写内容", "轉寫內容", "话语", "話語", NULL,
};
static const char *const speaker_names[] = {
	"speaker", "speakername", "speakerlabel", "speakerid", "who",
	"voice", "actor", "name", "说话人", "說話人", "发言人", "發言人",
	"讲话人", "講話人", "发言者", "發言者", "讲者", "講者", "角色", NULL,
};
static const char *const start_names[] = {
	"start", "starttime", "timespan", "startms", "starts",
	"startseconds", "begin", "from", "in", "timestamp", "time",
	"timecode", "开始", "開始",
	"开始时间", "開始時間", "起始时间", "时间", "時間", "时间戳",
	"時間戳", "时间码", "時間碼", NULL,
};
static const char *const end_names[] = {
	"end", "endtime", "endms", "ends", "endseconds", "stop", "to", "out",
	"结束", "結束", "结束时间", "結束時間", NULL,
};
static const char *const who_names[] = {
	"id", "case", "caseid", "respondent", "respondentid", "participant",
	"participantid", "participantcode", "name", "responseid",
	"reviewid", "reviewer", "reviewername", "reviewerid", "username",
	"userid", "user", "customer", "customerid", "customername", "author",
	"commentid", "ticketid", "用户", "用户名", "顾客", "客户", "评论者",
	"作者", "编号",
	"編號", "姓名", "受访者", "受訪者", "被访者", "序号", "序號", NULL,
};

static const char *const answer_names[] = {
	"freetext", "comment", "comments", "answer", "answers", "response",
	"feedback", "remarks", "why", "回答", "答案", "意见", "意見", "建议",
	"建議", "反馈", "評論", "评论", "原因", NULL,
};

static int by_words(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* ---- names ---- */

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

/* ---- what stands in a column ---- */

bool table_parse_time(const char *s, double *number, int64_t *ms)
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

static void cell_times(const char *cell, bool milliseconds, int64_t *start_ms,
		       int64_t *end_ms)
{
	double number;

	*start_ms = *end_ms = NO_TIME;
	if (!table_parse_time(cell, &number, start_ms)) {
		*start_ms = NO_TIME;
		return;
	}
	if (number >= 0) {
		*start_ms = (int64_t)(milliseconds ? number :
				      number * 1000 + 0.5);
		return;
	}
	cell += strspn(cell, "[(");
	timecode_parse_range(cell, strlen(cell), &(int64_t){ 0 }, end_ms);
}

void table_row_times(struct arena *arena, const struct csv_row *row,
		     const struct table_columns *c, int64_t *start_ms,
		     int64_t *end_ms)
{
	cell_times(csv_cell(arena, row, c->start), c->milliseconds,
			 start_ms, end_ms);
	if (c->end != CSV_NO_COLUMN)
		cell_times(csv_cell(arena, row, c->end), c->milliseconds,
			   end_ms, &(int64_t){ 0 });
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

		if (!table_parse_time(cell, &number, &ms))
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
static bool lacks_header(const struct csv_table *table, struct table_columns *c)
{
	int times[2] = { CSV_NO_COLUMN, CSV_NO_COLUMN }, found = 0;
	double number;
	int64_t ms;

	c->words = CSV_NO_COLUMN;
	for (size_t i = 0; i < table->header.count; i++) {
		const char *cell = table->header.cells[i];

		if (table_parse_time(cell, &number, &ms)) {
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

/* Words, of which a Chinese one has some two letters. */
static size_t count_words(const char *s)
{
	size_t n = strlen(s), words = utf8_count_words(s, n), step;

	return n && reader_is_wide(utf8_decode(s, n, &step)) ?
		(words + 1) / 2 : words;
}

static bool ends_with_one_of(const char *s, const char *const *signs)
{
	size_t n = strlen(s);

	for (; *signs; signs++) {
		size_t l = strlen(*signs);

		if (n >= l && !strcmp(s + n - l, *signs))
			return true;
	}
	return false;
}

static bool is_question(const char *name)
{
	static const char *const signs[] = { "?", "？", "吗", "嗎", NULL };

	if (ends_with_one_of(name, signs) ||
	    count_words(name) >= WORDS_OF_QUESTION)
		return true;
	for (size_t i = 0; answer_names[i]; i++)
		if (name_is(name, answer_names[i]))
			return true;
	return false;
}

/*
 * Answers are sentences.  Short cells of a few words (an occupation, an
 * occasion) are something known of people, whatever their number.
 */
static bool holds_answers(struct arena *arena, const struct csv_table *table,
			  int column)
{
	static const char *const signs[] = {
		".", "!", "?", "…", ".\"", "。", "！", "？", "。”", NULL,
	};
	size_t words = 0, cells = 0, sentences = 0;

	for (size_t i = 0; i < table->count; i++) {
		const char *cell = csv_cell(arena, &table->at[i], column);

		cells += *cell != '\0';
		words += count_words(cell);
		sentences += ends_with_one_of(cell, signs);
	}
	if (!cells || words < cells * WORDS_OF_ANSWER)
		return false;
	return is_question(table->header.cells[column]) ||
		sentences * 2 >= cells || words >= cells * WORDS_OF_SPEECH;
}

/* ---- what the user says ---- */

/* The columns that there are, for a message. */
static const char *list_names(struct arena *arena,
			      const struct csv_table *table)
{
	struct strbuf names = STRBUF_INIT;
	const char *copy;

	for (size_t i = 0; i < table->header.count && i < 20; i++)
		strbuf_addf(&names, "%s'%s'", i ? ", " : "",
			    table->header.cells[i]);
	copy = arena_strndup(arena, names.s, names.length);
	strbuf_release(&names);
	return copy;
}

/* By name, else by number from 1. */
static bool find_said(struct arena *arena, const struct csv_table *table,
		      const char *said, int *column, struct error *err)
{
	char *end;
	long number;

	if (!said)
		return true;
	*column = csv_column(table, said);
	if (*column != CSV_NO_COLUMN)
		return true;
	number = strtol(said, &end, 10);
	if (!*end && number >= 1 && (size_t)number <= table->header.count) {
		*column = (int)number - 1;
		return true;
	}
	return error_usage(err, _("no column is called '%s'; there are %s"),
			   said, list_names(arena, table));
}

static bool hear_user(struct arena *arena, const struct csv_table *table,
		      const struct reader_options *options,
		      struct table_columns *c, struct error *err)
{
	if (!options)
		return true;
	for (size_t i = 0; i < options->text_column_count; i++) {
		int column = CSV_NO_COLUMN;

		if (!find_said(arena, table, options->text_columns[i],
			       &column, err))
			return false;
		list_push(&c->answers, column);
	}
	return find_said(arena, table, options->speaker_column, &c->speaker,
			 err) &&
		find_said(arena, table, options->time_column, &c->start, err);
}

/* The columns of answers, where the user named none. */
static void find_answers(struct arena *arena, const struct csv_table *table,
			 struct table_columns *c)
{
	for (size_t k = 0; k < table->header.count; k++)
		if ((int)k != c->who && (int)k != c->speaker &&
		    holds_answers(arena, table, (int)k))
			list_push(&c->answers, (int)k);
}

/* ---- respondents ---- */

/* Each row is somebody else. */
static bool are_distinct(struct arena *arena, const struct csv_table *table,
			 int column)
{
	const char **cells = arena_alloc(arena, (table->count + 1) *
					 sizeof(*cells));

	for (size_t i = 0; i < table->count; i++) {
		cells[i] = csv_cell(arena, &table->at[i], column);
		if (!*cells[i])
			return false;
	}
	if (table->count)
		qsort(cells, table->count, sizeof(*cells), by_words);
	for (size_t i = 1; i < table->count; i++)
		if (!strcmp(cells[i - 1], cells[i]))
			return false;
	return table->count > 1;
}

/* A short value, as an attribute has it. */
static bool is_closed(struct arena *arena, const struct csv_table *table,
		      const struct table_columns *c, int column)
{
	const char *name = table->header.cells[column];

	if (!*name || column == c->who || column == c->speaker ||
	    column == c->words || column == c->start || column == c->end)
		return false;
	for (size_t i = 0; i < c->answers.count; i++)
		if (c->answers.at[i] == column)
			return false;
	for (int k = 0; k < column; k++)
		if (!strcasecmp(table->header.cells[k], name))
			return false;
	for (size_t i = 0; i < table->count; i++)
		if (strlen(csv_cell(arena, &table->at[i], column)) >
		    LONGEST_FACT)
			return false;
	return true;
}

static void find_closed(struct arena *arena, const struct csv_table *table,
			struct table_columns *c)
{
	for (size_t k = 0; k < table->header.count; k++)
		if (is_closed(arena, table, c, (int)k))
			list_push(&c->closed, (int)k);
}

/* One column of words, a row a person of whom more is known: reviews. */
static bool are_reviews(struct arena *arena, const struct csv_table *table,
			const struct table_columns *c)
{
	size_t known = 0;

	for (size_t k = 0; k < table->header.count; k++)
		known += is_closed(arena, table, c, (int)k);
	return c->words != CSV_NO_COLUMN && c->who != CSV_NO_COLUMN &&
		c->who != c->words && c->start == CSV_NO_COLUMN && known &&
		(c->speaker == CSV_NO_COLUMN || c->speaker == c->who) &&
		are_distinct(arena, table, c->who);
}

/* ---- what it all is ---- */

static void propose(struct arena *arena, const struct csv_table *table,
		    struct table_columns *c)
{
	bool said = c->answers.count > 0, said_who = c->speaker >= 0;

	c->who = said_who ? c->speaker : find_column(table, who_names);
	if (!said_who)
		c->speaker = find_column(table, speaker_names);
	if (c->start == CSV_NO_COLUMN)
		c->start = find_column(table, start_names);
	c->end = find_column(table, end_names);
	c->words = said ? c->answers.at[0] : find_column(table, words_names);
	if (c->words == CSV_NO_COLUMN && !said_who)
		c->headerless = lacks_header(table, c);
	if (c->words == CSV_NO_COLUMN)
		find_answers(arena, table, c);
	/* One column of words beside one that says who speaks. */
	if (c->words == CSV_NO_COLUMN && c->answers.count == 1 && said_who)
		c->words = c->answers.at[0];
	if (c->answers.count > 1 ||
	    (c->answers.count == 1 && c->words == CSV_NO_COLUMN) ||
	    (said && c->speaker == CSV_NO_COLUMN && c->who >= 0))
		c->kind = said || c->who >= 0 ? TABLE_RESPONDENTS :
			TABLE_NO_SPEECH;
	else if (!said && !c->headerless && are_reviews(arena, table, c))
		c->kind = TABLE_REVIEWS;
	else if (c->words != CSV_NO_COLUMN)
		c->kind = TABLE_TURNS;
	else if (c->who >= 0 && table->header.count > 1)
		c->kind = TABLE_PEOPLE;
}

bool table_columns_find(struct arena *arena, const struct csv_table *table,
			const struct reader_options *options,
			struct table_columns *c, struct error *err)
{
	bool ok;

	*c = (struct table_columns){
		.words = CSV_NO_COLUMN, .speaker = CSV_NO_COLUMN,
		.start = CSV_NO_COLUMN, .end = CSV_NO_COLUMN,
		.who = CSV_NO_COLUMN,
	};
	ok = hear_user(arena, table, options, c, err);
	if (ok)
		propose(arena, table, c);
	if (ok && (c->kind == TABLE_RESPONDENTS || c->kind == TABLE_REVIEWS))
		find_closed(arena, table, c);
	list_settle(&c->answers, arena);
	list_settle(&c->closed, arena);
	c->milliseconds = are_milliseconds(arena, table, c->start);
	return ok;
}
