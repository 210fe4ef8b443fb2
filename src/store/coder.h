/* Those who code in this study. */
#ifndef AXIAL_STORE_CODER_H
#define AXIAL_STORE_CODER_H

#include "store/project.h"

struct coder {
	int64_t id;
	struct guid guid;
	const char *name, *created_at;
	size_t codings;
	bool is_default;
};

struct coder_list {
	struct coder *at;
	size_t count, capacity;
};

must_check bool coder_list(struct project *p, struct arena *arena,
			   struct coder_list *list, struct error *err);
must_check bool coder_find(struct project *p, struct arena *arena,
			   const char *words, struct coder *out,
			   struct error *err);

/* Inside an act.  The default coder works where none is named; one that is
 * not there yet is made. */
must_check bool coder_use(struct project *p, const char *name,
			  struct error *err);
must_check bool coder_rename(struct project *p, int64_t id, const char *name,
			     struct error *err);

#endif
