/*
 * What came of an arrival, a line a kind of thing: how many were read, which
 * of them had to be put right, where something had to be guessed, and what
 * could not come along.  Nothing is left out without a line that says so.
 */
#ifndef AXIAL_EXCHANGE_ARRIVAL_REPORT_H
#define AXIAL_EXCHANGE_ARRIVAL_REPORT_H

#include "exchange/study_rows.h"

struct arrival_line {
	const char *kind;		/* "documents"; a word for programs */
	size_t read, repaired, guessed, dropped;
	struct strbuf note;		/* sentences, parted by "; " */
	size_t untold;			/* notes beyond what a line takes */
};

struct arrival_report {
	struct arena arena;
	struct { struct arrival_line **at; size_t count, capacity; } lines;
};

#define ARRIVAL_REPORT_INIT { .arena = ARENA_INIT }

void arrival_report_release(struct arrival_report *report);

/* The line of this kind, begun where there is none. */
struct arrival_line *arrival_line(struct arrival_report *report,
				  const char *kind);
/* Adds a sentence to the line's note, unless it stands there. */
void arrival_note(struct arrival_line *line, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* The note, with what it has no room for counted. */
const char *arrival_note_text(struct arrival_report *report,
			      const struct arrival_line *line);

/* Nothing but what was read. */
bool arrival_is_whole(const struct arrival_report *report);

/* As a table beside those of the study, through the pipe. */
void arrival_report_send(struct arrival_report *report,
			 struct study_rows *rows);
void arrival_report_receive(struct arrival_report *report,
			    const struct study_rows *rows);

#endif
