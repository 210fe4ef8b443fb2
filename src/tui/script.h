/*
 * The screen without a terminal, for tests: keys come from a script, and the
 * screen is printed.  A script has one step a line:
 *
 *	keys j j Enter C-x	press these
 *	type some words		press the characters of the rest of the line
 *	paste some words	as a bracketed paste; \n is a line end
 *	mouse press 10 5	or double, right, drag, release, wheel-up,
 *				wheel-down
 *	resize 120x40
 *	show			print the screen
 *	show 3 5		only these lines, from 0
 *	see some words		fails, with the screen, if they are not there
 *	unsee some words	fails if they are
 *	slowest			print how long the slowest key since took
 *	slowest 50		the same; fails if it was more milliseconds
 *	wait			time passes: changes of others are looked for
 *	run COMMAND		as another program would, then wait
 *	stop			the next slow work is stopped, as by Esc
 *	meanwhile COMMAND	the same, but the screen has not seen it yet
 *
 * Empty lines and those that begin with # are left out.
 */
#ifndef AXIAL_TUI_SCRIPT_H
#define AXIAL_TUI_SCRIPT_H

#include "tui/tui.h"

must_check bool script_run(struct project *p,
			   const struct tui_options *options, int *status,
			   struct error *err);

#endif
