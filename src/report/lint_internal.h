/* What the files of lint share: a study that is being looked over. */
#ifndef AXIAL_REPORT_LINT_INTERNAL_H
#define AXIAL_REPORT_LINT_INTERNAL_H

#include "report/grounds.h"
#include "report/lint.h"
#include "theory/last_change.h"
#include "theory/relation.h"

struct lint {
	struct project *p;
	struct arena *arena;
	struct grounds grounds;		/* with all that a code holds */
	struct relation_list relations;
	struct last_changes changes;
	struct lint_list *list;
};

/* Both texts are formats' results or constants; `object` is what comes behind
 * "kind:". */
void lint_find(struct lint *l, enum lint_severity severity, const char *kind,
	       const char *object, const char *finding, const char *mend);
/* A command with one word of a person in it: "axial label define %s …". */
const char *lint_mend(struct lint *l, const char *format, const char *word)
	__attribute__((format_arg(2)));

must_check bool lint_codes(struct lint *l, struct error *err);
must_check bool lint_properties(struct lint *l, struct error *err);
must_check bool lint_claims(struct lint *l, struct error *err);
must_check bool lint_texts(struct lint *l, struct error *err);
must_check bool lint_memos(struct lint *l, struct error *err);

#endif
