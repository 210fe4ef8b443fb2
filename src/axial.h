/*
 * axial: from interviews to a grounded theory of what customers need.
 *
 * This page is the map.  A study is one SQLite file, and an interview goes
 * through it in the order of the folders:
 *
 *   a file           reading/reader.h        recognised by its content, read in
 *     |                                     a child process that can do no harm
 *   a transcript     reading/transcript.h    plain text, and marks on it: who
 *     |              reading/speaker.h       speaks, in which role, when
 *   a document       transcript/document.h  stored by transcript/import.h; its
 *     |                                     turns are segments of its text
 *     |              transcript/correction.h   that is put right, and names
 *     |              transcript/pseudonym_apply.h   hidden, with what is coded
 *   passages         transcript/scan.h      found by a pattern (base/pattern.h)
 *     |              transcript/unit.h      and grown to sentences or turns
 *   codings          coding/coding.h        a label on a passage, by a coder:
 *     |              coding/autocode.h      by hand, or by a rule that is kept
 *     |              coding/review.h        and whose hits a person reviews
 *   labels,          coding/code.h          gathered into categories, which
 *   categories       coding/property.h      have properties and dimensions
 *     |                                                     (open coding)
 *   relations        theory/relation.h      claims between categories, with
 *     |              theory/memo.h          evidence for and against; memos
 *     |                                                     (axial coding)
 *   core, story      theory/core.h          the one category that the story is
 *     |              theory/story.h         about, sentence by sentence
 *     |                                                     (selective coding)
 *   answers          query/query.h          passages by codes, words, people,
 *     |              query/saved.h          and how they meet; kept as queries
 *   reports,         report/report.h        answers as tables, through one of
 *   exports          report/writer.h        the writers
 *                    page/page.h            the study as one page
 *                    exchange/refi.h        the study for other programs
 *   other studies    exchange/arrive.h      come in the other way, and unite
 *
 * Beneath all of it lie base/, which knows nothing of research, and store/,
 * which keeps the study: store/schema.sql explains every table, store/kinds.h
 * what kinds of object they make and how these hang together, and
 * store/history.h how each command becomes one act that can be undone, also
 * after a restart.  measure/ holds formulas over plain structs, without a
 * database.  cli/ is the command line, one row a command (cli/command.h);
 * tui/ is the screen, views over cells (tui/tui.h).  Neither knows the other:
 * main.c lends each what it needs of it.
 *
 * Folders include leftward only (tests/house/layers.sh says which which):
 *
 *   base < reading < store < transcript < coding < theory < measure
 *        < query < report < page | exchange < cli | tui < main
 *
 * Places in a text are half-open ranges of bytes inside the program and of
 * code points at every border; base/span.h says why there are two types.
 */
#ifndef AXIAL_H
#define AXIAL_H

#include "reading/reader.h"
#include "transcript/document.h"
#include "transcript/import.h"
#include "transcript/correction.h"
#include "transcript/pseudonym_apply.h"
#include "transcript/participant.h"
#include "transcript/scan.h"
#include "transcript/unit.h"
#include "coding/code.h"
#include "coding/coding.h"
#include "coding/autocode.h"
#include "coding/review.h"
#include "coding/property.h"
#include "coding/codebook.h"
#include "theory/relation.h"
#include "theory/memo.h"
#include "theory/core.h"
#include "theory/story.h"
#include "query/query.h"
#include "query/saved.h"
#include "report/report.h"
#include "page/page.h"
#include "exchange/refi.h"
#include "exchange/arrive.h"

#endif
