/*
 * How a cell looks, in the words of the screen ("a selected line"), not of a
 * terminal ("yellow on blue").  theme.c says what each word looks like where
 * there are many colours, few, or none.
 *
 * A style is a number: one of the enum, or the colour of a code, which is
 * STYLE_RGB and four bits each of red, green and blue.  Marks can be added to
 * any style with |.
 */
#ifndef AXIAL_TUI_STYLE_H
#define AXIAL_TUI_STYLE_H

#include <stdint.h>

enum style {
	STYLE_NORMAL,
	STYLE_DIM,		/* what can be overlooked */
	STYLE_STRONG,
	STYLE_TITLE,		/* the line at the top */
	STYLE_TAB,		/* in that line */
	STYLE_TAB_ON,
	STYLE_HEADING,
	STYLE_BORDER,
	STYLE_BAR,		/* the line of the view's state */
	STYLE_KEY,		/* the name of a key */
	STYLE_HELP,		/* what it does */
	STYLE_CURSOR,		/* the line where one is */
	STYLE_CURSOR_AWAY,	/* the same in a part that is not at work */
	STYLE_MARKED,		/* lines picked out for a verb */
	STYLE_SELECTION,	/* words selected */
	STYLE_MATCH,		/* what was searched for */
	STYLE_CODED,		/* words that carry a code */
	STYLE_PARTICIPANT,	/* names of those who speak */
	STYLE_INTERVIEWER,
	STYLE_TIME,
	STYLE_NUMBER,
	STYLE_GOOD,
	STYLE_WARNING,
	STYLE_ERROR,
	STYLE_INPUT,		/* where one types */
	STYLE_BAR_FULL,		/* bars of a chart */
	STYLE_BAR_EMPTY,
	STYLE_COUNT,

	STYLE_RGB = 0x1000,	/* + 0xrgb */

	STYLE_MARK_UNDERLINE = 0x2000,
	STYLE_MARK_REVERSE = 0x4000,
	STYLE_MARK_BOLD = 0x8000,
	STYLE_MARKS = 0xe000,
};

/* The style of a code: of its own color ("#rrggbb"), or one of twelve by its
 * id where it has none. */
unsigned style_of_code(const char *color, int64_t id);

#endif
