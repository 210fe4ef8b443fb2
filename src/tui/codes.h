/* The view of labels and categories, for the files that share its work. */
#ifndef AXIAL_TUI_CODES_H
#define AXIAL_TUI_CODES_H

#include "coding/code.h"
#include "tui/tree.h"
#include "tui/tui.h"

struct codes {
	struct arena arena;
	struct code_list list;		/* as the study has them */
	size_t *below;			/* codings of each and of what it
					 * holds, by place in the list */
	size_t *order;			/* places in the list, as shown */
	struct tree tree;		/* node i is order[i] */
	bool by_codings;		/* brothers: most codings first */
	char *filter;			/* words, or NULL */
	size_t field;			/* that is being asked for */
	struct {			/* to be pasted elsewhere */
		int64_t *at;
		size_t count, capacity;
	} cut;
};

/* The code at the cursor, or NULL. */
const struct code *codes_current(const struct codes *s);
/* Ids of the marked codes, or of the one at the cursor; free() them. */
int64_t *codes_meant(const struct codes *s, size_t *count);
/* The category at the cursor, or the one that holds it; 0: the top. */
int64_t codes_place(const struct codes *s);
bool codes_is_cut(const struct codes *s, int64_t id);

/* codes_edit.c: what the keys do. */
extern const struct action codes_actions[];

#endif
