/*
 * Passages in another order than that of their places: by their own words,
 * or by those before or after them, which shows what a word is used with.
 *
 * Words before are compared from the passage outwards.  A Chinese character
 * is a word here.  The order is that of the language which most of the
 * documents are in; in Chinese, by sound.
 */
#ifndef AXIAL_CLI_KWIC_SORT_H
#define AXIAL_CLI_KWIC_SORT_H

#include "base/kwic_key.h"
#include "cli/kwic.h"

#define KWIC_SORT_OPTION \
	{ "sort", 0, OPTION_TEXT, N_("ORDER"), \
	  N_("by place (when left out), match, or the words to the left or " \
	     "right, as far as they are shown") }

/* --sort, or ORDER_PLACE. */
must_check bool kwic_order(const struct invocation *in, enum kwic_order *order,
			   struct error *err);

/* Keeps what is shown of the passages until all are there. */
struct kwic_sorter;

struct kwic_sorter *kwic_sorter_new(enum kwic_order order,
				    const struct document_list *documents,
				    size_t context);
void kwic_sorter_free(struct kwic_sorter *sorter);

/* False where they are too many to be kept. */
must_check bool kwic_sorter_add(struct kwic_sorter *sorter,
				const struct scan_hit *hit, struct error *err);
void kwic_sorter_write(struct kwic_sorter *sorter, struct kwic *kwic);

#endif
