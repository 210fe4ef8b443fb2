/* The finders of identifiers.  Inner header of identifier*.c. */
#ifndef AXIAL_TRANSCRIPT_IDENTIFIER_FIND_H
#define AXIAL_TRANSCRIPT_IDENTIFIER_FIND_H

#include "base/word_split.h"
#include "transcript/identifier.h"

/* What has a form.  Compiled once. */
struct number_finder;

struct number_finder *number_finder_new(struct error *err);	/* or NULL */
void number_finder_free(struct number_finder *finder);
must_check bool number_finder_find(struct number_finder *finder,
				   const char *text, size_t length,
				   struct identifier_list *list,
				   struct error *err);

/* Names by their capitals, and by surnames.  `segmenter` may have an empty
 * lexicon. */
void guess_latin_names(const struct scan_text *in,
		       struct segmenter *segmenter,
		       struct identifier_list *list);
void guess_chinese_names(const struct scan_text *in,
			 struct segmenter *segmenter,
			 struct identifier_list *list);

#endif
