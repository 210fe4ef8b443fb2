/*
 * The kinds of claim that axial brings along, in English and in Chinese.  A
 * new study has the English ones; the others are added by their names.
 */
#ifndef AXIAL_STORE_CLAIM_TYPES_H
#define AXIAL_STORE_CLAIM_TYPES_H

#include "store/project.h"

struct claim_type {
	const char *name;
	const char *inverse;	/* what TO is to FROM; NULL: undirected */
	const char *family;
	bool directed;
	const char *definition;
};

extern const struct claim_type claim_types[];
extern const size_t claim_type_count;

/* Of that very name, or NULL. */
const struct claim_type *claim_type_shipped(const char *name);
struct guid claim_type_guid(const char *name);
must_check bool claim_types_seed(struct project *p, struct error *err);
/* Inside an act, in a study without claims: another's types take the place. */
must_check bool claim_types_clear(struct project *p, struct error *err);

#endif
