/*
 * Stop words: the ones that every text is full of (the, of, 的, 了), which
 * may be left out where words are listed.  Lists for English and Chinese are
 * part of the program, data/stopwords.*; a user's own is a text file.  One
 * word a line; what begins with # is a remark.
 */
#ifndef AXIAL_REPORT_STOP_LIST_H
#define AXIAL_REPORT_STOP_LIST_H

#include "measure/vocabulary.h"
#include "report/report.h"

/* Marks by number the words that the lists wished for hold. */
must_check bool stop_list_mark(const struct words_wish *wish,
			       const struct vocabulary *vocabulary,
			       bool *stopped, struct error *err);

#endif
