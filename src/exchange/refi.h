/*
 * REFI-QDA: how a study reaches the other programs of qualitative research.
 *
 * A .qdpx is a zip of project.qde (XML) and sources/; a .qdc is the codebook
 * alone.  The standard knows codes, codings, memos (notes), cases, sets, links
 * and graphs; it knows nothing of properties, dimensions, evidence, status,
 * core category or story.  These are told three times: in the standard's own
 * elements as far as they go, in words for people, and whole in a data file of
 * ours, sources/GUID.txt, from which axial restores the study.
 *
 * Places in a text are code points.  GUIDs are the study's own, or derived
 * from them, so that two exports of an unchanged study are the same bytes.
 */
#ifndef AXIAL_EXCHANGE_REFI_H
#define AXIAL_EXCHANGE_REFI_H

#include <stddef.h>

#include "base/error.h"
#include "exchange/refi_profile.h"
#include "transcript/leaving.h"
#include "store/project.h"

/* What a person should know of an export. */
struct refi_summary {
	size_t documents, codes, codings, memos, relations, cases;
	size_t beyond_bmp;	/* documents with characters that programs
				 * which count UTF-16 count twice */
	size_t replaced;	/* characters that XML cannot hold */
};

/* Asked again and again on long work; false stops it. */
struct refi_watch {
	bool (*go_on)(void *context, size_t done, size_t total);
	void *context;
};

struct refi_options {
	const struct refi_watch *watch;		/* or NULL */
	const struct refi_profile *profile;	/* NULL: the standard */
	/*
	 * The files as they were imported go along, as far as the standard
	 * takes them (.docx).  They hold more than their words: an author,
	 * comments, what was deleted.  One whose text was changed since,
	 * corrected or pseudonymised, stays in any case.
	 */
	bool with_originals;
	/* Told of each original that goes along, or why it does not; `what` is
	 * for people. */
	void (*original)(void *context, const char *document,
			 const char *what);
	void *context;
};

/* The study to->p, through that door (transcript/leaving.h): complete or not
 * at all.  `options` may be NULL. */
must_check bool refi_write_project(struct leaving *to,
				   const struct refi_options *options,
				   struct refi_summary *summary,
				   struct error *err);
/* Refused where there is no code: the standard has no empty codebook. */
must_check bool refi_write_codebook(struct leaving *to,
				    struct refi_summary *summary,
				    struct error *err);

#endif
