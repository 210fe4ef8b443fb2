/* What memo.c and memo_object.c share: the objects that memos are about. */
#ifndef AXIAL_THEORY_MEMO_INTERNAL_H
#define AXIAL_THEORY_MEMO_INTERNAL_H

#include "coding/code.h"
#include "theory/memo.h"

/* Appends a question whose rows are links, for the next; what they are of is
 * its column `memo`. */
void memo_links_sql(struct strbuf *sql);
struct memo_about memo_about_from_row(struct stmt *st, struct arena *arena,
				      const struct code_list *codes);

#endif
