/*
 * Words that a person has written and that could not go where they belong,
 * since somebody else has changed the same place meanwhile.  Nothing typed is
 * lost: they are put into a file of their own beside the study, which only its
 * owner can read.
 */
#ifndef AXIAL_BASE_KEEP_H
#define AXIAL_BASE_KEEP_H

#include "base/error.h"
#include "base/strbuf.h"

/*
 * Into "STUDY.WHAT.kept.txt", or "….kept-2.txt" and so on where that is there
 * already; `path` is replaced by its name.  `study` may end in .axial.
 */
must_check bool words_keep(const char *study, const char *what,
			   const char *words, size_t length,
			   struct strbuf *path, struct error *err);

#endif
