/* Undo and redo, as actions. */
#ifndef AXIAL_TUI_ACT_H
#define AXIAL_TUI_ACT_H

#include "tui/tui.h"

void act_undo(struct tui *t);
void act_redo(struct tui *t);

#endif
