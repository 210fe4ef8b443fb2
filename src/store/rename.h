/*
 * Giving an object another name, whatever its kind: the column is the one that
 * store/kinds.h names, and no two of a kind have one name, or no two of one
 * owner where they are found within it.
 */
#ifndef AXIAL_STORE_RENAME_H
#define AXIAL_STORE_RENAME_H

#include "store/project.h"

/* A name that may be given, and that no other object of the table has. */
must_check bool object_name_is_free(struct project *p, const char *table,
				    const char *name, struct error *err);
/* Inside an act. */
must_check bool object_rename(struct project *p, const char *table, int64_t id,
			      const char *name, struct error *err);

#endif
