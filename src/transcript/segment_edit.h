/*
 * Putting right what the reading of a file got wrong: where turns begin and
 * end, who speaks them, and what they are.  The text stays as it is.
 */
#ifndef AXIAL_TRANSCRIPT_SEGMENT_EDIT_H
#define AXIAL_TRANSCRIPT_SEGMENT_EDIT_H

#include "transcript/document.h"

/* Verbs; inside an act. */

/* Writes the document's turns anew, numbered from 1. */
must_check bool segments_store(struct project *p, int64_t document,
			       const struct segment_list *list,
			       struct error *err);

/*
 * Turns first..last become one, spoken by who speaks the first and lasting
 * from its beginning to the end of the last.  Names and times that stood
 * between them are then among its words.
 */
must_check bool segments_join(struct project *p, struct arena *arena,
			      const struct document *document, int64_t first,
			      int64_t last, struct error *err);

/* Parts the turn in whose words the byte lies, just there; *n is the number
 * of the second half.  Refused where a half would have no words. */
must_check bool segment_split(struct project *p, struct arena *arena,
			      const struct document *document, size_t byte,
			      int64_t *n, struct error *err);

/* Who speaks turns first..last: a speaker of the document, or 0, nobody:
 * they are then paragraphs. */
must_check bool segments_set_speaker(struct project *p, struct arena *arena,
				     const struct document *document,
				     int64_t first, int64_t last,
				     int64_t speaker, struct error *err);
/* What they are.  A turn has a speaker; the others have none. */
must_check bool segments_set_kind(struct project *p, struct arena *arena,
				  const struct document *document,
				  int64_t first, int64_t last,
				  enum segment_kind kind, struct error *err);

#endif
