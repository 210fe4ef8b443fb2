/*
 * In which documents can a pattern be found at all?
 *
 * For stretches of text of some 64 kB, which three bytes stand in a row in
 * them, as bits: those of 512 stretches together make a chunk.  A literal that
 * a pattern needs can stand only where all its threes do.  Letters of ASCII
 * are taken in lower case, so that the same bits serve where case does not
 * count.
 *
 * All this is made anew from the texts at any time: it lies outside the
 * history, a text is known in it by its hash, and what is not in it is
 * searched.  It makes no hit and loses none.
 */
#ifndef AXIAL_TRANSCRIPT_TEXT_INDEX_H
#define AXIAL_TRANSCRIPT_TEXT_INDEX_H

#include "base/pattern.h"
#include "transcript/document.h"

/* Characters; less text is searched in no time. */
enum { TEXT_INDEX_ENOUGH = 16 * 1000 * 1000 };

/*
 * Takes texts in that are not in it, where they have so many characters,
 * nobody else writes to the study, and nothing of an act is under way.  Goes
 * without where it cannot: the search is right all the same.
 */
void text_index_update(struct project *p,
		       const struct document_list *documents, size_t enough,
		       bool (*stop)(void));

/* Clears wanted[i] for each document that cannot hold a hit. */
void text_index_narrow(struct project *p,
		       const struct document_list *documents,
		       const struct pattern *pattern, bool *wanted);

#endif
