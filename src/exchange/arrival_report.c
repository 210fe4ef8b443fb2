#include "exchange/arrival_report.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"

enum { NOTE_BYTES = 6000 };

void arrival_report_release(struct arrival_report *report)
{
	for (size_t i = 0; i < report->lines.count; i++)
		strbuf_release(&report->lines.at[i]->note);
	list_release(&report->lines);
	arena_release(&report->arena);
}

struct arrival_line *arrival_line(struct arrival_report *report,
				  const char *kind)
{
	struct arrival_line *line;

	for (size_t i = 0; i < report->lines.count; i++)
		if (!strcmp(report->lines.at[i]->kind, kind))
			return report->lines.at[i];
	line = arena_new(&report->arena, struct arrival_line);
	line->kind = arena_strdup(&report->arena, kind);
	line->note = (struct strbuf)STRBUF_INIT;
	list_push(&report->lines, line);
	return line;
}

void arrival_note(struct arrival_line *line, const char *format, ...)
{
	char words[1024];
	va_list args;
	size_t n;

	va_start(args, format);
	vsnprintf(words, sizeof(words), format, args);
	va_end(args);
	n = utf8_check(words, strlen(words));
	words[n] = '\0';
	if (strstr(line->note.s, words))
		return;
	if (line->note.length + n > NOTE_BYTES) {
		line->untold++;
		return;
	}
	if (line->note.length)
		strbuf_adds(&line->note, "; ");
	strbuf_adds(&line->note, words);
}

const char *arrival_note_text(struct arrival_report *report,
			      const struct arrival_line *line)
{
	return !line->untold ? line->note.s :
		arena_printf(&report->arena, _("%s; … and %zu more"),
			     line->note.s, line->untold);
}

bool arrival_is_whole(const struct arrival_report *report)
{
	for (size_t i = 0; i < report->lines.count; i++) {
		const struct arrival_line *line = report->lines.at[i];

		if (line->repaired || line->guessed || line->dropped)
			return false;
	}
	return true;
}

static const char table[] = "arrival_report";

void arrival_report_send(struct arrival_report *report,
			 struct study_rows *rows)
{
	struct row_table *t = rows_table(rows, table,
		"kind read repaired guessed dropped note untold");

	for (size_t i = 0; i < report->lines.count; i++) {
		const struct arrival_line *line = report->lines.at[i];

		row_text(t, line->kind);
		row_int(t, (int64_t)line->read);
		row_int(t, (int64_t)line->repaired);
		row_int(t, (int64_t)line->guessed);
		row_int(t, (int64_t)line->dropped);
		row_text(t, line->note.s);
		row_int(t, (int64_t)line->untold);
	}
}

void arrival_report_receive(struct arrival_report *report,
			    const struct study_rows *rows)
{
	const struct row_table *t = rows_find(rows, table);
	struct row_cursor c = { .table = t };
	struct cell cells[ROW_CELLS];

	while (t && t->column_count == 7 && row_next(&c, cells)) {
		struct arrival_line *line;

		if (!cell_text(&cells[0]) || !cell_text(&cells[5]))
			continue;
		line = arrival_line(report, cells[0].bytes);
		line->read += (size_t)cells[1].number;
		line->repaired += (size_t)cells[2].number;
		line->guessed += (size_t)cells[3].number;
		line->dropped += (size_t)cells[4].number;
		strbuf_adds(&line->note, cells[5].bytes);
		line->untold += (size_t)cells[6].number;
	}
}
