/*
 * What an act did to texts and to places in them.  Places are bytes of the
 * text as it was at the time: an act that changed a text and one that marked
 * places in it stand in an order that no single row shows.
 */
#ifndef AXIAL_STORE_ACT_PLACES_H
#define AXIAL_STORE_ACT_PLACES_H

#include "store/project.h"

struct document_ids {
	int64_t *at;
	size_t count, capacity;
};

struct act_places {
	struct document_ids texts;	/* got another text */
	struct document_ids added;	/* got places */
	struct document_ids moved;	/* had places moved or removed */
};

/* The caller releases it, also after an error. */
must_check bool act_places_read(struct project *p, int64_t act,
				struct act_places *places, struct error *err);
void act_places_release(struct act_places *places);

/*
 * Whether the earlier act cannot be taken back while the later is in force:
 * one changed the text in which the other's places are.  Places that the
 * earlier added need no asking: a row that has since moved stops its undo.
 */
bool act_places_bind(const struct act_places *earlier,
		     const struct act_places *later);

#endif
