/*
 * An interview as a reader found it: plain text with marks on it, before it
 * becomes a document of the study.  Knows no database.
 *
 * The text is valid UTF-8 with LF line ends, without BOM or NUL.  Turns are
 * in reading order and do not overlap.  For formats whose speakers stand in
 * markup (<v Name>), the reader writes them into the text as "Name: words",
 * so that the text reads as a transcript also in other programs.
 */
#ifndef AXIAL_READING_TRANSCRIPT_H
#define AXIAL_READING_TRANSCRIPT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/span.h"
#include "base/strbuf.h"

enum segment_kind {
	SEGMENT_TURN,		/* somebody speaks */
	SEGMENT_PARAGRAPH,	/* text that nobody speaks */
	SEGMENT_HEADING,
};

enum speaker_role {
	ROLE_PARTICIPANT,
	ROLE_INTERVIEWER,
	ROLE_OTHER,
};

/* Why a voice is held to play its part. */
enum role_reason {
	ROLE_ASSUMED,		/* nothing says otherwise */
	ROLE_SAID,		/* by the user */
	ROLE_BY_NAME,		/* "Moderator 2" */
	ROLE_BY_LETTERS,	/* I and P, I and B … together */
	ROLE_BY_TEXT,		/* "Interviewer: Ruth" before the first turn */
	ROLE_BY_QUESTIONS,	/* who asks and says less */
};

enum { NO_SPEAKER = -1, NO_TIME = -1 };

struct turn {
	enum segment_kind kind;
	size_t head;		/* byte where "[00:01] NAME: " begins */
	struct span words;	/* what is said, without that head; trimmed */
	int speaker;		/* index into speakers, or NO_SPEAKER */
	int64_t start_ms, end_ms;	/* or NO_TIME */
};

struct turn_list {
	struct turn *at;
	size_t count, capacity;
};

struct voice {
	char *name;		/* in the transcript's arena; never "" */
	enum speaker_role role;	/* guessed: see reading/speaker.h */
	enum role_reason why;
	bool is_generic;	/* a role's word, no person's name: 受访者, P,
				 * Speaker 1; another in every document */
	const char **facts;	/* what is known of the person: a value, "" or
				 * NULL for each of the transcript's
				 * fact_names; or NULL */
};

struct voice_list {
	struct voice *at;
	size_t count, capacity;
};

/* What a person should know: "2 NUL bytes left out", "windows-1252 (73 %)". */
struct notice_list {
	char **at;
	size_t count, capacity;
};

/* What a table of respondents says of them beside their answers. */
struct fact_names {
	const char **at;
	size_t count, capacity;
};

struct transcript {
	struct arena arena;
	struct strbuf text;
	struct turn_list turns;
	struct voice_list voices;
	struct notice_list notices;
	struct fact_names fact_names;	/* in the arena: age, city … */
	const char *media_type;		/* of the original: text/vtt … */
	const char *encoding;		/* UTF-8, GB18030 …; "" for zip files */
	const char *language;		/* en, zh, … or NULL */
	size_t left_out;		/* words of the file that are in no
					 * segment */
	size_t pieces;			/* cues or phrases that the file cut
					 * its turns into; 0: into none */
	bool blank_lines_part;		/* paragraphs end at an empty line, not
					 * at each line end */
};

#define TRANSCRIPT_INIT { .arena = ARENA_INIT, .text = STRBUF_INIT }

void transcript_release(struct transcript *t);
void transcript_notice(struct transcript *t, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Words that a reader meets and leaves out count among t->left_out. */
void transcript_leave_out(struct transcript *t, const char *words,
			  size_t length);
/* Counts those of the text that no turn holds, too, and tells how many words
 * reach no segment: none is lost without a word. */
void transcript_tell_left_out(struct transcript *t);

/* Whether it is as this header promises: a damaged answer from a reading
 * process is refused here, naming the fault. */
must_check bool transcript_check(const struct transcript *t,
				 struct error *err);

const char *segment_kind_name(enum segment_kind kind);	/* turn … */
const char *speaker_role_name(enum speaker_role role);	/* participant … */
bool speaker_role_parse(const char *name, enum speaker_role *role);

#endif
