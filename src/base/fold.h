/*
 * Texts with differences of writing folded away, and the way back: where in
 * the text as it was written stands what was found in the folded one.
 *
 * Folding may change lengths (ß is ss, é may be two characters).  A place in
 * the folded text has one in the text only where whole clusters meet: inside
 * the ss of a ß there is none.
 */
#ifndef AXIAL_BASE_FOLD_H
#define AXIAL_BASE_FOLD_H

#include "base/error.h"
#include "base/span.h"
#include "base/unicode_fold.h"

/* "case", "marks", "width", "compat", "chinese", "signs", "all"; parted by
 * commas, plus signs or white space. */
must_check bool folds_parse(const char *names, unsigned *folds,
			    struct error *err);
/* Appends them, parted by plus signs. */
void folds_format(unsigned folds, struct strbuf *out);

/* Folds, and remembers what it has folded; one for each thread.  Where no
 * folds are asked for, it composes. */
struct folder;

struct folder *folder_new(unsigned folds);
void folder_free(struct folder *folder);

/* A cluster whose fold is not one character of the same length. */
struct fold_seam {
	uint32_t original, folded;		/* where it begins */
	uint16_t original_length, folded_length;
};

struct folded {
	struct strbuf text;
	struct fold_seam *at;		/* in order */
	size_t count, capacity;
};

#define FOLDED_INIT { .text = STRBUF_INIT }
void folded_release(struct folded *folded);

/*
 * Folds a valid text; what stood in `out` is replaced.  False where the text
 * would become several times as long, as no one's words do (ﷺ is 18 letters),
 * or is longer than a gigabyte.
 */
must_check bool folder_fold(struct folder *folder, const char *text,
			    size_t length, struct folded *out);

/*
 * The place in the original, which is false inside a cluster.  Clusters that
 * fold to nothing belong to what stands before them.
 */
must_check bool folded_place(const struct folded *folded, size_t place,
			     size_t *original);

/*
 * Appends a regular expression whose characters are folded, so that it finds
 * in folded texts what it found in unfolded ones.  What is ASCII in it stays
 * as it is.
 */
must_check bool fold_pattern(struct folder *folder, const char *pattern,
			     struct strbuf *out, struct error *err);

#endif
