/* What the view_*.c files define, and the frame round them. */
#ifndef AXIAL_TUI_VIEWS_H
#define AXIAL_TUI_VIEWS_H

#include "tui/view.h"

/* edges.c: tabs above, line of state and keys below. */
void frame_draw(struct tui *t);
/* Over what is drawn already. */
void frame_draw_message(struct tui *t);
/* A click on a tab; false: it was elsewhere. */
bool frame_click(struct tui *t, int x, int y);

/* global.c */
extern const struct context context_global;

/* view_help.c, view_pager.c, palette.c */
extern const struct view_ops view_help;
extern const struct context context_help, context_pager;
void palette_open(struct tui *t);

/* A line each; views in the order of their tabs. */
extern const struct view_ops view_start;
extern const struct view_ops view_codes, view_passages;
extern const struct context context_codes, context_passages;
extern const struct view_ops view_relations, view_evidence, view_network;
extern const struct context context_relations, context_evidence;
extern const struct context context_network;
extern const struct view_ops view_story;
extern const struct context context_story;
extern const struct context context_start;
extern const struct view_ops view_welcome;
extern const struct context context_welcome;
extern const struct view_ops view_reader;
extern const struct context context_reader, context_borders;

extern const struct view_ops view_find;
extern const struct context context_finding, context_find_labelled;
extern const struct context context_find_coding;
extern const struct context context_find_options, context_find_typing;
extern const struct context context_find_typing_options;

extern const struct view_ops view_rules, view_review;
extern const struct context context_rules, context_review;
extern const struct context context_exceptions, context_difference;

extern const struct view_ops view_reports, view_memos;
extern const struct context context_reports, context_memos;

extern const struct view_ops view_compare;
extern const struct context context_compare;

extern const struct view_ops view_queries, view_answer;
extern const struct context context_queries, context_answer;

#endif
