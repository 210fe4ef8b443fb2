/*
 * What went wrong, in words a person understands.
 *
 * A function that can fail returns bool and takes a struct error last.  The
 * message names the thing and its place ("interviews/03.vtt:41: …") and,
 * where there is one, the mend.  It is a plain value: nothing to release.
 */
#ifndef AXIAL_BASE_ERROR_H
#define AXIAL_BASE_ERROR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdnoreturn.h>

enum error_kind {
	ERROR_NONE,
	ERROR_FAILED,		/* it could not be done: exit status 1 */
	ERROR_ABSENT,		/* the same, since nothing is called that */
	ERROR_ELSEWHERE,	/* the same, since another command does it */
	ERROR_USAGE,		/* the words were wrong: exit status 2 */
};

struct error {
	enum error_kind kind;
	char message[2048];	/* UTF-8, cut at a character's border */
};

#define ERROR_INIT { .kind = ERROR_NONE }

/* All return false always, so that a function can end with them. */
bool error_set(struct error *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
bool error_usage(struct error *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
bool error_elsewhere(struct error *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Puts "prefix: " before the message that stands there; returns false. */
bool error_prefix(struct error *err, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * For what no caller can mend: memory is gone.  Ends the program; the open
 * transaction rolls back when the study is opened next.
 */
noreturn void die(const char *format, ...)
	__attribute__((format(printf, 1, 2)));
/* For what only a mistake in axial can bring about. */
noreturn void bug(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

#define must_check __attribute__((warn_unused_result))

#endif
