/*
 * Looks through bytes that are about to leave a study for names that have a
 * pseudonym: what pseudonym_apply would replace (transcript/pseudonym.h), in
 * whatever form it was written.  Tables and texts are looked through as they
 * are, XML and HTML without their marks and entities, JSON and TSV without
 * their escapes, a zip archive member by member, also within another.
 */
#ifndef AXIAL_TRANSCRIPT_NAME_WATCH_H
#define AXIAL_TRANSCRIPT_NAME_WATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct project;
struct name_watch;

/* What was found: how many, and the first few of them, for a message. */
struct names_found {
	size_t places;
	char names[240];	/* "Anna, 王小明"; "…" where there are more */
};

/*
 * *watch is NULL where the study has no pseudonyms: nothing to look for.  In
 * small letters "will" may be another word than the name, and is passed over,
 * unless all that leaves is written in them.
 */
must_check bool name_watch_new(struct project *p, bool small_letters,
			       struct name_watch **watch, struct error *err);
void name_watch_free(struct name_watch *watch);

/* A whole file; adds to *found. */
must_check bool name_watch_file(struct name_watch *watch, const char *bytes,
				size_t length, struct names_found *found,
				struct error *err);

/* Plain text in pieces, as it goes by; name_watch_end looks through what is
 * left. */
must_check bool name_watch_piece(struct name_watch *watch, const char *bytes,
				 size_t length, struct names_found *found,
				 struct error *err);
must_check bool name_watch_end(struct name_watch *watch,
			       struct names_found *found, struct error *err);

#endif
