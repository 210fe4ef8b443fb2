/*
 * Making a study file small again, and making it forget.
 *
 * Texts and originals are written once and never changed, so that every act
 * can be undone.  This alone drops them: those that no document has and no
 * undo or redo can bring back; and, where it is asked to forget, all but the
 * texts as they are now.  What is dropped is overwritten in the file, and
 * cannot be brought back from it.
 */
#ifndef AXIAL_STORE_COMPACT_H
#define AXIAL_STORE_COMPACT_H

#include "store/project.h"

struct compaction {
	/* What is wanted. */
	bool forget_history;	/* the log begins anew with the study as it is:
				 * there is no undo, and no older text */
	bool forget_originals;	/* the files as they were imported; also
				 * forgets the history, which names them */
	bool dry_run;

	/* What came of it, or would. */
	size_t acts;			/* of the log that are forgotten */
	size_t originals;		/* documents whose file is forgotten */
	size_t blobs;			/* texts and originals dropped */
	int64_t blob_bytes;
	int64_t bytes_before, bytes_after;	/* of the file */
	bool older_copy;		/* a copy from before an upgrade lies
					 * beside the file and holds it all */
};

/*
 * `summary` is what the first act of a log begun anew says.  Outside of acts.
 * All of it happens or nothing; when the power goes before the file has been
 * overwritten, the next compaction does it.
 */
must_check bool study_compact(struct project *p, const char *summary,
			      struct compaction *what, struct error *err);

#endif
