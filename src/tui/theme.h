/*
 * What each style looks like: colors as 0xrrggbb for a dark and a light
 * terminal, and attributes alone for one without colors.
 */
#ifndef AXIAL_TUI_THEME_H
#define AXIAL_TUI_THEME_H

#include <stdint.h>

#include "tui/settings.h"
#include "tui/style.h"

enum look_attribute {
	LOOK_BOLD = 1 << 0,
	LOOK_DIM = 1 << 1,
	LOOK_UNDERLINE = 1 << 2,
	LOOK_REVERSE = 1 << 3,
};

enum { LOOK_DEFAULT = -1 };	/* the terminal's own color */

struct look {
	int32_t ink, ground;	/* 0xrrggbb or LOOK_DEFAULT */
	unsigned attributes;
};

/* Of a style with its marks. */
struct look theme_look(enum setting_theme theme, unsigned style);

/* The nearest of the 256 colors of xterm, and of the first eight. */
int theme_color_256(int32_t rgb);
int theme_color_8(int32_t rgb);

#endif
