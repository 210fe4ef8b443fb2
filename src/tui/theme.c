#include "tui/theme.h"

#include <stdlib.h>
#include <string.h>

#define D LOOK_DEFAULT

static const struct {
	struct look dark, light;
	unsigned mono;
} looks[STYLE_COUNT] = {
	[STYLE_NORMAL] = { { D, D, 0 }, { D, D, 0 }, 0 },
	[STYLE_DIM] = { { 0x8a8a8a, D, 0 }, { 0x767676, D, 0 }, LOOK_DIM },
	[STYLE_STRONG] = { { D, D, LOOK_BOLD }, { D, D, LOOK_BOLD },
		LOOK_BOLD },
	[STYLE_TITLE] = { { 0xd0d0d0, 0x303030, 0 },
		{ 0x303030, 0xdadada, 0 }, LOOK_REVERSE },
	[STYLE_TAB] = { { 0xb2b2b2, 0x303030, 0 },
		{ 0x585858, 0xdadada, 0 }, LOOK_REVERSE },
	[STYLE_TAB_ON] = { { 0xffffff, 0x005f87, LOOK_BOLD },
		{ 0xffffff, 0x005f87, LOOK_BOLD }, LOOK_BOLD },
	[STYLE_HEADING] = { { 0x87d7ff, D, LOOK_BOLD },
		{ 0x005f87, D, LOOK_BOLD }, LOOK_BOLD },
	[STYLE_BORDER] = { { 0x6c6c6c, D, 0 }, { 0x9e9e9e, D, 0 }, 0 },
	[STYLE_BAR] = { { 0xd0d0d0, 0x303030, 0 },
		{ 0x303030, 0xdadada, 0 }, LOOK_REVERSE },
	[STYLE_KEY] = { { 0xffd75f, D, LOOK_BOLD },
		{ 0x875f00, D, LOOK_BOLD }, LOOK_BOLD },
	[STYLE_HELP] = { { 0xa8a8a8, D, 0 }, { 0x585858, D, 0 }, 0 },
	[STYLE_CURSOR] = { { 0xffffff, 0x005f87, 0 },
		{ 0x000000, 0xafd7ff, 0 }, LOOK_REVERSE },
	[STYLE_CURSOR_AWAY] = { { 0xd0d0d0, 0x444444, 0 },
		{ 0x303030, 0xd0d0d0, 0 }, LOOK_UNDERLINE },
	[STYLE_MARKED] = { { 0xffd75f, D, LOOK_BOLD },
		{ 0xaf5f00, D, LOOK_BOLD }, LOOK_BOLD | LOOK_UNDERLINE },
	[STYLE_SELECTION] = { { 0x000000, 0xffd787, 0 },
		{ 0x000000, 0xffd75f, 0 }, LOOK_REVERSE },
	[STYLE_MATCH] = { { 0x000000, 0xd7ff5f, 0 },
		{ 0x000000, 0xd7ff00, 0 }, LOOK_BOLD | LOOK_UNDERLINE },
	[STYLE_CODED] = { { D, D, LOOK_UNDERLINE }, { D, D, LOOK_UNDERLINE },
		LOOK_UNDERLINE },
	[STYLE_PARTICIPANT] = { { 0x87ff87, D, LOOK_BOLD },
		{ 0x005f00, D, LOOK_BOLD }, LOOK_BOLD },
	[STYLE_INTERVIEWER] = { { 0xafafaf, D, 0 }, { 0x6c6c6c, D, 0 },
		LOOK_DIM },
	[STYLE_TIME] = { { 0x8787af, D, 0 }, { 0x5f5f87, D, 0 }, LOOK_DIM },
	[STYLE_NUMBER] = { { 0xd7d7ff, D, 0 }, { 0x00005f, D, 0 }, 0 },
	[STYLE_GOOD] = { { 0x87d787, D, 0 }, { 0x008700, D, 0 }, 0 },
	[STYLE_WARNING] = { { 0x000000, 0xffaf5f, 0 },
		{ 0x000000, 0xffd7af, 0 }, LOOK_REVERSE },
	[STYLE_ERROR] = { { 0xffffff, 0xaf0000, LOOK_BOLD },
		{ 0xffffff, 0xaf0000, LOOK_BOLD }, LOOK_REVERSE | LOOK_BOLD },
	[STYLE_INPUT] = { { 0xffffff, 0x3a3a3a, 0 },
		{ 0x000000, 0xe4e4e4, 0 }, 0 },
	[STYLE_BAR_FULL] = { { 0x5fafff, D, 0 }, { 0x0087d7, D, 0 }, 0 },
	[STYLE_BAR_EMPTY] = { { 0x444444, D, 0 }, { 0xbcbcbc, D, 0 }, 0 },
};

/* Twelve hues that can be told apart, for codes without a color. */
static const uint16_t hues[] = {
	0x5af, 0xfa4, 0x7d5, 0xf68, 0xb8f, 0xfd4, 0x4dc, 0xf8c, 0xa96, 0xad3,
	0x89f, 0xe75,
};

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0;
}

unsigned style_of_code(const char *color, int64_t id)
{
	size_t count = sizeof(hues) / sizeof(hues[0]);

	if (!color || color[0] != '#' || strlen(color) != 7)
		return STYLE_RGB | hues[(uint64_t)id % count];
	return STYLE_RGB | (unsigned)hex(color[1]) << 8 |
		(unsigned)hex(color[3]) << 4 | (unsigned)hex(color[5]);
}

/* On white, bright colors must be darker; on black, dark ones brighter. */
static int32_t readable(enum setting_theme theme, unsigned rgb)
{
	int part[3] = { (int)(rgb >> 8 & 15) * 17, (int)(rgb >> 4 & 15) * 17,
		(int)(rgb & 15) * 17 };
	int light = (part[0] * 3 + part[1] * 6 + part[2]) / 10;

	for (int i = 0; i < 3; i++) {
		if (theme == THEME_LIGHT && light > 130)
			part[i] = part[i] * 130 / light;
		if (theme == THEME_DARK && light < 80)
			part[i] += (255 - part[i]) * (80 - light) / 160;
	}
	return part[0] << 16 | part[1] << 8 | part[2];
}

struct look theme_look(enum setting_theme theme, unsigned style)
{
	unsigned marks = style & STYLE_MARKS, plain = style & ~marks;
	struct look look = { D, D, 0 };

	if (plain >= STYLE_RGB) {
		if (theme != THEME_MONO)
			look.ink = readable(theme, plain & 0xfff);
	} else if (plain < STYLE_COUNT) {
		look = theme == THEME_DARK ? looks[plain].dark :
			theme == THEME_LIGHT ? looks[plain].light :
			(struct look){ D, D, looks[plain].mono };
	}
	if (marks & STYLE_MARK_UNDERLINE)
		look.attributes |= LOOK_UNDERLINE;
	if (marks & STYLE_MARK_REVERSE)
		look.attributes ^= LOOK_REVERSE;
	if (marks & STYLE_MARK_BOLD)
		look.attributes |= LOOK_BOLD;
	return look;
}

static int distance(int r, int g, int b, int32_t rgb)
{
	r -= rgb >> 16 & 255;
	g -= rgb >> 8 & 255;
	b -= rgb & 255;
	return 3 * r * r + 6 * g * g + 2 * b * b;
}

int theme_color_256(int32_t rgb)
{
	static const int steps[] = { 0, 95, 135, 175, 215, 255 };
	int best = 16, least = 1 << 30;

	for (int i = 16; i < 256; i++) {
		int grey = 8 + (i - 232) * 10, n = i - 16;
		int far = i >= 232 ? distance(grey, grey, grey, rgb) :
			distance(steps[n / 36], steps[n / 6 % 6],
				 steps[n % 6], rgb);

		if (far >= least)
			continue;
		least = far;
		best = i;
	}
	return best;
}

/* By hue: the eight are too far apart for distances. */
int theme_color_8(int32_t rgb)
{
	int part[3] = { rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255 };
	int most = 0, least = 255, color = 0;

	for (int i = 0; i < 3; i++) {
		most = part[i] > most ? part[i] : most;
		least = part[i] < least ? part[i] : least;
	}
	if (most < 64)
		return 0;
	if (most - least < 48)
		return most < 128 ? 0 : 7;
	for (int i = 0; i < 3; i++)
		if (part[i] - least > (most - least) / 2)
			color |= 1 << i;
	return color;
}
