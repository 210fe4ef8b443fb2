#include "report/layout.h"

#include <math.h>

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

static size_t wanted(const struct column_width *c)
{
	return larger(c->title, c->widest);
}

/* Below this a column says nothing any more. */
static size_t least_of(const struct column_width *c)
{
	switch (c->kind) {
	case COLUMN_NUMBER:
		return larger(c->widest, 7);
	case COLUMN_LONG_TEXT:
		return 14;
	case COLUMN_LEFT_CONTEXT:
		return 10;
	case COLUMN_RIGHT_CONTEXT:
		return 20;
	case COLUMN_TEXT:
	case COLUMN_FOR_PROGRAMS:
		break;
	}
	return 8;
}

/* This every column gets before any gets more. */
static size_t fair_of(const struct column_width *c)
{
	switch (c->kind) {
	case COLUMN_NUMBER:
		return wanted(c);
	case COLUMN_TEXT:
		return 12;
	default:
		return least_of(c);
	}
}

/* How fast a column grows beside the others: a long text fills many lines in
 * a narrow column, so that it is given more, though not all. */
static double growth_of(const struct column_width *c, double from)
{
	double missing = ((double)wanted(c) - from) / 10;

	return c->kind == COLUMN_LONG_TEXT && missing > 1 ? sqrt(missing) : 1;
}

/* Sets the widths that the columns have after so many steps: the first leads
 * from the least to the fair, the others beyond.  Returns their sum with the
 * gaps. */
static size_t set_widths(struct column_width *columns, size_t count,
			 size_t room, double steps)
{
	size_t sum = (count - 1) * COLUMN_GAP;
	double first = steps < 1 ? steps : 1;

	for (size_t i = 0; i < count; i++) {
		struct column_width *c = &columns[i];
		size_t floor = i ? 0 : room / 4;
		double least = (double)larger(least_of(c), floor);
		double fair = (double)larger(fair_of(c), floor);
		double width = least + first * (fair - least);

		if (steps > 1)
			width = fair + (steps - 1) * growth_of(c, fair);
		c->width = width < (double)wanted(c) ? (size_t)width :
			wanted(c);
		sum += c->width;
	}
	return sum;
}

/* All of them if that can be; else as many as have a fair width, for there
 * will be another part anyway. */
static size_t how_many(struct column_width *columns, size_t count, size_t room)
{
	size_t n = 0, used = 0;

	if (set_widths(columns, count, room, 0) <= room)
		return count;
	set_widths(columns, count, room, 1);
	for (; n < count; n++) {
		used += columns[n].width + (n ? COLUMN_GAP : 0);
		if (used > room)
			break;
	}
	return n ? n : 1;
}

/* The most steps with which the columns fit. */
static double find_steps(struct column_width *columns, size_t count,
			 size_t room)
{
	double low = 0, high = (double)room;

	for (int i = 0; i < 40; i++) {
		double middle = (low + high) / 2;

		if (set_widths(columns, count, room, middle) <= room)
			low = middle;
		else
			high = middle;
	}
	return low;
}

size_t layout_fit(struct column_width *columns, size_t count, size_t room)
{
	size_t used = set_widths(columns, count, room, INFINITY);

	if (!room || used <= room)
		return count;
	count = how_many(columns, count, room);
	used = set_widths(columns, count, room,
			  find_steps(columns, count, room));
	for (size_t i = 0; i < count && used < room; i++)
		if (columns[i].width < wanted(&columns[i])) {
			columns[i].width++;
			used++;
		}
	return count;
}
