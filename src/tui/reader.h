/*
 * The transcript as one reads and codes it: what the files reader_*.c and
 * view_reader.c share.
 *
 *	view_reader.c	opening, drawing, the tables of actions and keys
 *	reader_move.c	the cursor, the selection
 *	reader_search.c	looking for words
 *	reader_code.c	putting codes on passages
 *	reader_coding.c	what can be done with a coding that is there
 */
#ifndef AXIAL_TUI_READER_H
#define AXIAL_TUI_READER_H

#include "base/word_split.h"
#include "transcript/unit.h"
#include "tui/page.h"
#include "tui/stripes.h"
#include "tui/tui.h"

struct reader {
	struct arena arena;		/* of the document */
	struct document document;
	char *text;
	struct offset_map map;
	struct segment_list segments;
	struct page page;

	struct arena coding_arena;	/* of what is coded in it */
	struct coding_list codings;
	struct code_list codes;		/* uncounted */
	struct stripes stripes;
	struct span_list coded;		/* united */

	size_t cursor;			/* byte; on a character of the page */
	size_t column;			/* that up and down keep to */
	size_t first;			/* line at the top */
	size_t height;			/* lines seen when it was drawn last */
	int text_left;			/* column where the text begins */

	bool selecting;
	bool settled;			/* it is coded: gone with a move */
	size_t anchor;			/* where the selection began */
	enum setting_snap snap;
	int64_t resizing;		/* coding whose borders are changed */
	size_t picked;			/* which of the codings at the cursor */
	size_t picked_at;		/* cursor when that was chosen */

	struct unit_finder units;
	struct scan_text as_scan;
	struct span words_of;		/* block whose words these are */
	struct span_list words;

	char *needle;			/* searched for, or NULL */
	struct span_list hits;		/* all of them */

	struct span wanted;		/* to be shown once there is a page */
	struct span task;		/* what a picker or prompt is about */
	int64_t task_coding;
};

struct reader *reader_of(struct tui *t);

/* reader_move.c */
void reader_go(struct reader *r, size_t byte);
/* The same, for a place that was looked for: into the upper third, so that
 * what comes behind it is seen. */
void reader_show(struct reader *r, size_t byte);
/* The selection as it is snapped; empty where there is none. */
struct span reader_selection(struct reader *r);
void reader_unselect(struct reader *r);
void reader_select(struct reader *r, struct span span);
/* The selection, or the sentence at the cursor. */
struct span reader_passage(struct reader *r);
struct span reader_unit(struct reader *r, enum unit unit, size_t byte);
/* Inside an act: takes the passage along into the text as the study has it by
 * now, or refuses (transcript/text_carry.h); `place` is where it is there. */
must_check bool reader_carry(struct tui *t, const struct reader *r,
			     struct span *span, struct cp_span *place,
			     struct error *err);
/* Scrolls so that the cursor, and `after` lines below it, are seen. */
void reader_follow(struct reader *r);
/* Where the words searched for stand in the text as it is now. */
void reader_find_hits(struct reader *r);
/* Makes ready for moving by words where they are Chinese. */
void reader_prepare_words(const struct reader *r);
void reader_mouse(struct tui *t, struct view *v, const struct mouse *mouse);

/* Codings that the byte lies in, innermost first. */
size_t reader_codings_at(struct reader *r, size_t byte,
			 const struct stripe **out, size_t most);
/* The one that actions are about: the one picked among them, or NULL. */
const struct stripe *reader_coding(struct reader *r);

#endif
