/*
 * A report or listing on the screen: its tables, one at a time, to scroll,
 * sort by any column, filter by words, and to show numbers of as bars.
 */
#ifndef AXIAL_TUI_TABLE_VIEW_H
#define AXIAL_TUI_TABLE_VIEW_H

#include "report/tables.h"
#include "tui/list.h"

struct table_view {
	const struct tables *tables;	/* the view's */
	size_t block;			/* which of them is a table seen */
	size_t *rows;			/* of the table, in the order shown */
	struct list list;		/* over rows */
	size_t column;			/* the one at work */
	size_t left;			/* first column seen */
	bool sorted, descending;	/* by `sort_column` */
	size_t sort_column;
	bool bars;			/* of the column at work */
	char *filter;			/* words, or NULL */
	size_t columns_seen;		/* when it was drawn last */
	int table_top;			/* line of the titles on the screen */
};

#define TABLE_VIEW_INIT { 0 }

/* Other tables, or the same ones made anew: sorting, filter and cursor stay.
 * The tables must last until the next set or close. */
void table_view_set(struct table_view *tv, const struct tables *tables);
void table_view_close(struct table_view *tv);
void table_view_draw(struct table_view *tv, struct canvas *c);

/* What is shown now; NULL where there is no table. */
const struct table *table_view_table(const struct table_view *tv);
/* The row at the cursor; SIZE_MAX: there is none. */
size_t table_view_row(const struct table_view *tv);
/* Its cell in the column of that key; NULL: there is none. */
const struct table_cell *table_view_cell(const struct table_view *tv,
					 const char *key);
/* Only rows that hold all the words, whatever their case; "" or NULL: all. */
void table_view_filter(struct table_view *tv, const char *words);
/* True: a double click on a row. */
bool table_view_mouse(struct table_view *tv, const struct mouse *mouse);

extern const struct context context_table;

#endif
