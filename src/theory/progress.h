/*
 * How far the work has come: of one document, and what of the whole study is
 * left to do before it can be called a theory.  Counts are quick also where
 * there are a million codings.
 */
#ifndef AXIAL_THEORY_PROGRESS_H
#define AXIAL_THEORY_PROGRESS_H

#include "base/arena.h"
#include "store/project.h"

struct document_progress {
	size_t codings, codes;
	size_t coded, bytes;		/* of its text; overlaps once */
	const char *last_coded;		/* time, or NULL: never */
};

must_check bool progress_of_document(struct project *p, struct arena *arena,
				     int64_t document,
				     struct document_progress *out,
				     struct error *err);

/* Things that are left to do, in the order of the method. */
enum progress_task {
	TASK_UNCODED_DOCUMENTS,
	TASK_UNLINKED_SPEAKERS,		/* participants who are no person yet */
	TASK_UNDEFINED_CODES,
	TASK_UNUSED_LABELS,
	TASK_LOOSE_LABELS,		/* in no category */
	TASK_BARE_RELATIONS,		/* without any evidence */
	TASK_NO_CORE,			/* categories, but none is the core */
	TASK_UNBOUND_SENTENCES,		/* of the story */
	PROGRESS_TASKS
};

must_check bool progress_tasks(struct project *p,
			       size_t count[PROGRESS_TASKS],
			       struct error *err);

#endif
