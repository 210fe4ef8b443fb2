/*
 * What a person sets for all studies: $XDG_CONFIG_HOME/axial/settings, one
 * `name = value` a line, `#` before a remark.  A bad line is told and left.
 * Each setting is a row of settings[], from which the documentation is made.
 */
#ifndef AXIAL_TUI_SETTINGS_H
#define AXIAL_TUI_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

enum setting_theme { THEME_DARK, THEME_LIGHT, THEME_MONO };
enum setting_colors { COLORS_AUTO, COLORS_NONE, COLORS_8, COLORS_256,
	COLORS_TRUE };
enum setting_snap { SNAP_NONE, SNAP_WORD, SNAP_SENTENCE, SNAP_TURN };

struct settings {
	int theme;		/* enum setting_theme */
	int colors;		/* enum setting_colors */
	int mouse;		/* 0, 1 */
	int snap;		/* enum setting_snap: of selections */
	int text_width;		/* columns of a transcript's lines; 0: all */
	int key_line;		/* 0, 1: the keys at the bottom */
	int poll;		/* milliseconds between looks at the file */
};

struct setting {
	const char *name;
	const char *help;		/* N_() */
	const char *const *words;	/* of a choice, NULL at the end; or
					 * NULL: a number */
	int least, most;		/* of a number */
	int otherwise;
	size_t at;			/* offset in struct settings */
};

extern const struct setting settings[];	/* to the row without name */

void settings_init(struct settings *s);
void settings_read(struct settings *s, const char *text,
	void (*report)(void *context, size_t line, const char *problem),
	void *context);
/* The words of a value: "dark", "80". */
void setting_value(const struct settings *s, const struct setting *setting,
		   struct strbuf *out);

/* Path of a file of the person's configuration, made of the environment; ""
 * where there is no home. */
void settings_path(const char *name, struct strbuf *out);

#endif
