/*
 * How far something reaches: how many people say it, not how often it is
 * said.  A passage counts for everybody in whose words it lies; in a document
 * without speakers, for the document.
 */
#ifndef AXIAL_REPORT_REACH_H
#define AXIAL_REPORT_REACH_H

#include "report/material.h"

/* Of several things at once, numbered from 0.  Lives in the arena. */
struct reach {
	const struct material *material;
	uint32_t *people;	/* by thing: how many */
	uint8_t *met;		/* a bit for each thing and person */
};

void reach_init(struct reach *reach, const struct material *m, size_t things);
void reach_passage(struct reach *reach, size_t thing,
		   const struct material_document *document,
		   const struct passage *passage);
bool reach_meets(const struct reach *reach, size_t thing, uint32_t person);

#endif
