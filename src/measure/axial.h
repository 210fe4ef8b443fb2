/*
 * Axial and selective coding in numbers: what speaks for a category as the
 * core, which statements of a story have ground under them, which places of a
 * paradigm are empty.  Strauss 1987, p. 36, names the criteria (central,
 * frequent, easily related, implications, room for variation); the measures
 * are a proposal.  They order and warn, and never choose.
 */
#ifndef AXIAL_MEASURE_AXIAL_H
#define AXIAL_MEASURE_AXIAL_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "measure/figure.h"

/* ---------------------------------------------------------- core candidates */

/* A passage of a participant that a category has.  Categories and
 * participants are numbered from 0. */
struct incident {
	uint32_t participant, category;
};

/* The passages of one label, which may count in several categories (its own and
 * those above), and whose they are. */
struct label_passages {
	const uint32_t *categories;
	size_t category_count;
	uint64_t segments;
	const bool *participants;	/* by participant */
};

/* A claim between two categories and who bears it out. */
struct claim {
	uint32_t from, to;
	const uint32_t *participants;
	size_t participant_count;
};

/* A property of a category, and how many different positions on it have been
 * met with: below 2 there is no dimensional range. */
struct property_range {
	uint32_t category, positions;
};

struct core_question {
	uint32_t categories, participants;
	/* Passages one by one, or label by label, or both. */
	const struct incident *incidents;
	size_t incident_count;
	const struct label_passages *labels;
	size_t label_count;
	const struct claim *claims;
	size_t claim_count;
	const struct property_range *properties;
	size_t property_count;
};

struct core_candidate {
	uint64_t segments;
	uint32_t participants, degree;
	struct figure segment_share, participant_share;
	struct figure degree_share;	/* of all other categories */
	struct figure reach_share;	/* of them: within two steps */
	double betweenness, pagerank;	/* of the undirected claims */
	struct figure explained_share;	/* of all segments: in the category or
					 * one that it is related to */
	uint32_t explained_participants;
	uint32_t properties, ranging_properties, positions;
	uint32_t evidence_participants;
	double borda;		/* points over six of these: one for each
				 * candidate that is lower, half for a tie */
	bool pareto;		/* none is as good in all six and better in
				 * one */
};

/* One for each category, in the arena. */
must_check bool core_candidates(struct arena *arena,
				const struct core_question *question,
				struct core_candidate **candidates,
				struct error *err);

/* ----------------------------------------------------- grounding of a story */

/* A claim that a sentence makes. */
struct story_link {
	uint32_t from, to;
	bool recorded;		/* set: some claim of the study is this one */
};

struct story_statement {
	struct story_link *links;
	size_t link_count;
	const uint32_t *evidence, *contrary;	/* participants, any order,
						 * also repeated */
	size_t evidence_count, contrary_count;
	/* Set: */
	uint32_t participants, contradicting;	/* different ones */
	bool supported;
};

/* A statement is supported when enough different participants bear it out and
 * every link of it is a claim of the study.  What speaks against it stands
 * beside it and is not subtracted. */
void story_ground(struct story_statement *statements, size_t count,
		  const struct claim *claims, size_t claim_count,
		  uint32_t least_participants);

/* -------------------------------------------------------------- the trace */

/*
 * The way from passages to the theory, in layers: segments (0), codes,
 * categories, statements …  A node is grounded when a segment leads to it, and
 * a segment is used when it leads to a node of the last layer.
 */
struct trace {
	const uint32_t *layer;		/* of each node */
	uint32_t nodes, last_layer;
	const uint32_t (*edges)[2];	/* from the ground upwards */
	size_t edge_count;
};

void trace_grounded(const struct trace *trace, bool *grounded);
void trace_used(const struct trace *trace, bool *used);
/* Sets behind[node] for all that lead to this one. */
void trace_behind(const struct trace *trace, uint32_t node, bool *behind);

#endif
