/*
 * What a machine coder proposes, and what people say to it.
 *
 * A proposal is no coding.  A person accepts it, one by one, and is the coder
 * then; but the coding says for ever that a machine had the thought, and the
 * proposal which program in which version, and by the hash of all that it was
 * given, what it was asked.
 */
#ifndef AXIAL_CODING_MACHINE_H
#define AXIAL_CODING_MACHINE_H

#include "coding/coding.h"

struct machine_run {
	const char *command, *program, *version;	/* version: or NULL */
	const char *prompt_hash;
	size_t passages;			/* that it was shown */
};

struct machine_proposal {
	int64_t id, run, document, code, coding;	/* coding 0: none */
	struct span span;
	const char *document_name, *code_path;
	const char *reason, *verdict;		/* or NULL */
	const char *program, *version;
};

struct machine_proposal_list {
	struct machine_proposal *at;
	size_t count, capacity;
};

/* Those that nobody has judged, or all; in the order of arrival. */
must_check bool machine_proposal_list(struct project *p, struct arena *arena,
				      bool judged_too,
				      struct machine_proposal_list *list,
				      struct error *err);
/* PROPOSAL as people write it: #ID or ID. */
must_check bool machine_proposal_find(struct project *p, struct arena *arena,
				      const char *words,
				      struct machine_proposal *out,
				      struct error *err);

/* Verbs; inside an act. */

must_check bool machine_run_add(struct project *p,
				const struct machine_run *run, int64_t *id,
				struct error *err);
must_check bool machine_proposal_add(struct project *p,
				     const struct machine_proposal *proposal,
				     struct error *err);
/* Codes the passage; refused where it is judged already, or coded so. */
must_check bool machine_accept(struct project *p,
			       const struct machine_proposal *proposal,
			       int64_t *coding, struct error *err);
must_check bool machine_reject(struct project *p,
			       const struct machine_proposal *proposal,
			       struct error *err);

#endif
