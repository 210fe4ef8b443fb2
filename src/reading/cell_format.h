/* How a workbook's cell shows the number in it. */
#ifndef AXIAL_READING_CELL_FORMAT_H
#define AXIAL_READING_CELL_FORMAT_H

#include <stdbool.h>

#include "base/strbuf.h"

struct cell_format {
	enum {
		CELL_GENERAL, CELL_FIXED, CELL_PERCENT, CELL_DATE, CELL_TIME,
		CELL_DATE_TIME,
	} kind;
	int decimals;		/* of CELL_FIXED and CELL_PERCENT */
	int digits;		/* before the point, at least */
};

/* Of a format that every program knows by its number. */
struct cell_format cell_format_known(long number);
/* Of a format as it is written: 0.00, yyyy"年"m"月", [h]:mm:ss. */
struct cell_format cell_format_parse(const char *code);

/* Appends the number so.  `from_1904`: days are counted from that year. */
void cell_format_show(struct cell_format format, double value, bool from_1904,
		      struct strbuf *out);

#endif
