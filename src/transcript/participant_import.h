/*
 * What is known of the participants, from a table: a row a person, a column
 * an attribute.
 */
#ifndef AXIAL_TRANSCRIPT_PARTICIPANT_IMPORT_H
#define AXIAL_TRANSCRIPT_PARTICIPANT_IMPORT_H

#include "base/csv.h"
#include "transcript/participant.h"

struct name_list {
	const char **at;
	size_t count, capacity;
};

struct participant_import {
	size_t rows, values;		/* values: that changed */
	struct attribute_list attributes;	/* that are new */
	struct name_list renamed;	/* "PRIYA → Priya": called as in the
					 * table from now on */
	struct name_list voiceless;	/* people of the table of whom no
					 * document has a speaker */
	struct name_list unlisted;	/* people who speak and are not in the
					 * table */
	struct name_list unlinked;	/* "DOC:SPEAKER": take part, but are
					 * nobody */
};

/*
 * Inside an act.  The person's name stands in the column called participant,
 * name, 受访者 or 姓名, else in the first.  The other columns are attributes,
 * new ones of the type that the whole column fits; columns named id, guid and
 * documents, as participant list writes them, are passed over.  An empty cell
 * says nothing.  People are matched by name in any case, and made where there
 * is none; a voice of that name that is nobody is linked.  Errors name file
 * and line.
 * *what lives in the arena.
 */
must_check bool participant_import(struct project *p, struct arena *arena,
				   const struct csv_table *table,
				   struct participant_import *what,
				   struct error *err);

#endif
