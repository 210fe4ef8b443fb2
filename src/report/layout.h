/*
 * How wide each column of a table is on a terminal.  All sizes are screen
 * columns.
 */
#ifndef AXIAL_REPORT_LAYOUT_H
#define AXIAL_REPORT_LAYOUT_H

#include <stddef.h>

#include "report/writer.h"

struct column_width {
	enum column_kind kind;
	size_t title;		/* of the title */
	size_t widest;		/* of the cells */
	size_t width;		/* as given by layout_fit */
};

enum { COLUMN_GAP = 2 };

/*
 * Gives widths to as many of the columns as fit into `room`, from the first
 * on, and returns how many (at least one).  Numbers are never cut, their
 * titles may be; texts give way, the widest first, and long texts wrap.  The
 * first column names the row and keeps a quarter of the room.  0 room: no
 * limit.
 */
size_t layout_fit(struct column_width *columns, size_t count, size_t room);

#endif
