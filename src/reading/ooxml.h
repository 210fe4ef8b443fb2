/*
 * What the zipped formats of office programs share (Word's documents, Excel's
 * workbooks): parts that name each other by relationships.
 */
#ifndef AXIAL_READING_OOXML_H
#define AXIAL_READING_OOXML_H

#include "base/arena.h"
#include "reading/zip_xml.h"

struct ooxml_relation {
	const char *id;
	const char *type;	/* ".../relationships/styles" */
	const char *part;	/* its name in the archive */
};

struct ooxml_relations {
	struct ooxml_relation *at;
	size_t count, capacity;
};

/* Appends those of a part, "" for the archive's own; what leads out of the
 * archive is left out.  The strings live in the arena. */
must_check bool ooxml_relations(struct zip_archive *zip, struct arena *arena,
				const char *part,
				struct ooxml_relations *relations,
				struct error *err);

/* The first part whose type ends so ("/styles"), or NULL. */
const char *ooxml_part(const struct ooxml_relations *relations,
		       const char *type);

#endif
