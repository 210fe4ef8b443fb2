/*
 * What no output may be written over, whoever asks for it: a study or any
 * other SQLite file, what SQLite and axial keep beside one, and the files that
 * the command at work has read.
 *
 * A study that is open is known by its place and never looked into: to close a
 * file takes all locks of this process from it, SQLite's too.
 */
#ifndef AXIAL_BASE_FILE_GUARD_H
#define AXIAL_BASE_FILE_GUARD_H

#include <sys/stat.h>

#include "base/error.h"

/* A study that is being opened, and closed. */
void file_guard_study(const char *path);
void file_guard_forget_study(const char *path);
/* Whether this is one, or what SQLite keeps beside it. */
bool file_guard_is_study(const struct stat *st);

/* An input of the command at work: file_read tells of every file. */
void file_guard_input(const struct stat *st);
/* The next command begins, which has read nothing yet. */
void file_guard_forget_inputs(void);

/* Whether something may be made where there is nothing yet. */
must_check bool file_guard_new(const char *path, struct error *err);
/* Whether the regular file at `path`, which is `st`, may give way.  Told by
 * what it is, so a link or another name of it is no way round. */
must_check bool file_guard_over(const char *path, const struct stat *st,
				struct error *err);

#endif
