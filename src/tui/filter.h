/* Which lines stay when a person types words to narrow a list down. */
#ifndef AXIAL_TUI_FILTER_H
#define AXIAL_TUI_FILTER_H

#include <stdbool.h>
#include <stddef.h>

struct filter_text {
	const char *s;
	size_t length;		/* bytes */
};

/* Each of the words, parted by spaces, stands in one of the texts, whatever
 * its case.  NULL and "" let all through. */
bool filter_passes(const struct filter_text *texts, size_t count,
		   const char *words);

#endif
