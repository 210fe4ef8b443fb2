#include "report/layout.h"

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
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
		return 20;
	case COLUMN_LEFT_CONTEXT:
		return 10;
	case COLUMN_RIGHT_CONTEXT:
		return 20;
	case COLUMN_TEXT:
		break;
	}
	return 8;
}

/* Sets the widths that the columns have when none is wider than `cap`, as far
 * as they can do with it.  Returns their sum with the gaps. */
static size_t set_widths(struct column_width *columns, size_t count,
			 size_t room, size_t cap)
{
	size_t sum = (count - 1) * COLUMN_GAP;

	for (size_t i = 0; i < count; i++) {
		struct column_width *c = &columns[i];
		size_t least = larger(least_of(c), i ? 0 : room / 4);

		c->width = smaller(wanted(c), larger(least, cap));
		sum += c->width;
	}
	return sum;
}

static size_t how_many(struct column_width *columns, size_t count, size_t room)
{
	size_t n = 0, used = 0;

	set_widths(columns, count, room, 0);
	for (; n < count; n++) {
		used += columns[n].width + (n ? COLUMN_GAP : 0);
		if (used > room)
			break;
	}
	return n ? n : 1;
}

/* The largest width that all may have at most, so that the line fits. */
static size_t find_cap(struct column_width *columns, size_t count, size_t room)
{
	size_t low = 0, high = room;

	while (low < high) {
		size_t middle = low + (high - low + 1) / 2;

		if (set_widths(columns, count, room, middle) <= room)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

size_t layout_fit(struct column_width *columns, size_t count, size_t room)
{
	size_t used, all = (size_t)-1;

	used = set_widths(columns, count, room, all);
	if (!room || used <= room)
		return count;
	count = how_many(columns, count, room);
	used = set_widths(columns, count, room,
			  find_cap(columns, count, room));
	for (size_t i = 0; i < count && used < room; i++)
		if (columns[i].width < wanted(&columns[i])) {
			columns[i].width++;
			used++;
		}
	return count;
}
