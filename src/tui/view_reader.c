#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "coding/passage.h"
#include "transcript/text_carry.h"
#include "transcript/text_edit.h"
#include "tui/desk.h"
#include "tui/picker.h"
#include "tui/reader.h"
#include "tui/reader_actions.h"
#include "tui/views.h"

/* Widths of the text, which leaves a column to the scroll bar. */
enum { STRIPES_FROM = 79, NAMES_FROM = 99, NAMES_WIDTH = 30 };
enum { PANEL_LINES = 2, SEEN_MOST = 4096 };

/* Reading the study. */

static bool choose_document(struct tui *t, struct reader *r,
			    const struct view_target *at, struct error *err)
{
	struct document_list list;

	if (at->id)
		return document_get(t->project, &r->arena, at->id,
				    &r->document, err);
	if (!document_list(t->project, &r->arena, &list, err))
		return false;
	if (!list.count)
		return error_set(err, _("there is no document yet; i at the "
					"start takes files and folders"));
	r->document = list.at[0];
	return true;
}

/* The text is copied, so that the study's file is not held. */
static bool read_text(struct tui *t, struct reader *r, struct error *err)
{
	struct document_text text = { .map = OFFSET_MAP_INIT };
	bool ok = document_text_open(t->project, &r->document, &text, err);

	if (ok) {
		size_t n = text.map.bytes;

		r->text = arena_strndup(&r->arena, text.map.text, n);
		offset_map_init(&r->map, r->text, n);
		document_text_close(&text);
		ok = segment_list(t->project, &r->arena, r->document.id,
				  &r->segments, err);
	}
	if (!ok)
		return false;
	page_init(&r->page, r->text, r->map.bytes, &r->segments);
	r->as_scan = (struct scan_text){
		.document = &r->document, .text = r->text,
		.length = r->map.bytes, .ascii = r->map.ascii,
		.segments = r->segments,
	};
	unit_finder_begin(&r->units, &r->as_scan);
	return true;
}

static bool read_codings(struct tui *t, struct reader *r, struct error *err)
{
	struct coding_filter filter = { .document = r->document.id };

	stripes_release(&r->stripes);
	r->coded.count = 0;
	arena_release(&r->coding_arena);
	r->coding_arena = (struct arena)ARENA_INIT;
	r->codings = (struct coding_list){ 0 };
	r->codes = (struct code_list){ 0 };
	if (!coding_list(t->project, &r->coding_arena, &filter, &r->codings,
			 err) ||
	    !code_list_uncounted(t->project, &r->coding_arena, CODE_ANY,
				 &r->codes, err))
		return false;
	for (size_t i = 0; i < r->codings.count; i++)
		list_push(&r->coded, r->codings.at[i].span);
	span_list_unite(&r->coded);
	stripes_set(&r->stripes, &r->codings, &r->codes);
	if (r->page.width)
		stripes_place(&r->stripes, &r->page);
	return true;
}

static void forget_document(struct reader *r)
{
	page_release(&r->page);
	offset_map_release(&r->map);
	r->words.count = r->hits.count = 0;
	r->words_of = (struct span){ 0, 0 };
	arena_release(&r->arena);
	r->arena = (struct arena)ARENA_INIT;
	r->text = NULL;
}

/* The cursor goes to where its words are now. */
static void carry_cursor(struct reader *r, const struct text_edit_list *edits)
{
	struct span here = text_edits_passage(edits, (struct span){
		r->cursor, r->cursor });

	r->cursor = here.start < r->map.bytes ? here.start : 0;
	while (!utf8_is_border(r->text, r->map.bytes, r->cursor))
		r->cursor--;
}

/* A selection of words that have changed is none any more. */
static void carry_selection(struct reader *r, struct span selection,
			    const struct text_edit_list *edits)
{
	bool selecting = r->selecting, settled = r->settled;
	int64_t resizing = r->resizing;

	reader_unselect(r);
	if (!selecting || text_edits_touching(edits, selection))
		return;
	selection = text_edits_passage(edits, selection);
	if (!span_length(selection))
		return;
	r->selecting = true;
	r->settled = settled;
	r->resizing = resizing;
	r->anchor = selection.start;
	r->cursor = glyph_previous(r->text, selection.end);
}

/* The document has another text, or another name. */
static bool read_text_again(struct tui *t, struct reader *r,
			    const struct view_target *again,
			    struct error *err)
{
	struct span selection = reader_selection(r);
	struct strbuf before = STRBUF_INIT;
	struct text_edit_list edits = { 0 };
	bool ok;

	strbuf_add(&before, r->text, r->map.bytes);
	forget_document(r);
	ok = choose_document(t, r, again, err) && read_text(t, r, err);
	if (ok) {
		text_diff(before.s, before.length, r->text, r->map.bytes,
			  &edits);
		carry_cursor(r, &edits);
		carry_selection(r, selection, &edits);
		reader_find_hits(r);
	}
	list_release(&edits);
	strbuf_release(&before);
	return ok;
}

bool reader_carry(struct tui *t, const struct reader *r, struct span *span,
		  struct cp_span *place, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct document now;
	struct document_text text;
	bool ok = place_carry(t->project, &r->document, r->text, r->map.bytes,
			      span, err) &&
		document_get(t->project, &arena, r->document.id, &now, err) &&
		document_text_open(t->project, &now, &text, err);

	if (ok) {
		*place = offset_map_cp_span(&text.map, *span);
		document_text_close(&text);
	}
	arena_release(&arena);
	return ok;
}

/* A correction may have changed the text; an undo may have taken the
 * document away. */
static bool refresh(struct tui *t, struct view *v, struct error *err)
{
	struct reader *r = v->state;
	struct arena arena = ARENA_INIT;
	struct document now;
	struct view_target again = { .id = r->document.id };
	bool ok = document_get(t->project, &arena, r->document.id, &now,
			       err);
	bool same = ok && !memcmp(&now.text_hash, &r->document.text_hash,
				  sizeof(now.text_hash)) &&
		!strcmp(now.name, r->document.name);

	arena_release(&arena);
	if (!ok)
		return false;
	return (same || read_text_again(t, r, &again, err)) &&
		read_codings(t, r, err);
}

/* What this coder used last here is what `.` puts first of all. */
static void recall_codes(struct tui *t, const struct reader *r)
{
	const struct coding *last = NULL;

	if (tui_recent(t, "code", 0))
		return;
	for (size_t i = 0; i < r->codings.count; i++) {
		const struct coding *c = &r->codings.at[i];

		if ((!last || c->id > last->id) && !c->rule &&
		    t->project->coder_name &&
		    !strcmp(c->coder_name, t->project->coder_name))
			last = c;
	}
	if (last)
		tui_picked(t, "code", last->code);
}

static bool open_reader(struct tui *t, struct view *v,
			const struct view_target *at, struct error *err)
{
	struct reader *r = v->state;

	unit_finder_init(&r->units, UNIT_SENTENCE);
	r->snap = (enum setting_snap)t->settings.snap;
	if (!choose_document(t, r, at, err) || !read_text(t, r, err) ||
	    !read_codings(t, r, err))
		return false;
	recall_codes(t, r);
	reader_prepare_words(r);
	r->wanted = at->span;
	r->cursor = span_length(at->span) ? at->span.start :
		desk_place(r->document.id);
	if (r->cursor >= r->map.bytes ||
	    !utf8_is_border(r->text, r->map.bytes, r->cursor))
		r->cursor = 0;
	return true;
}

static void close_reader(struct tui *t, struct view *v)
{
	struct reader *r = v->state;

	(void)t;
	if (r->document.id)
		desk_set_place(r->document.id, r->cursor);
	stripes_release(&r->stripes);
	list_release(&r->coded);
	list_release(&r->words);
	list_release(&r->hits);
	unit_finder_release(&r->units);
	free(r->needle);
	forget_document(r);
	arena_release(&r->coding_arena);
	arena_release(&r->arena);
}

/* Drawing. */

/* What is drawn now, found out once for all lines. */
struct drawing {
	struct reader *r;
	struct span selection;
	const struct stripe *seen[SEEN_MOST];	/* that touch the screen */
	size_t seen_count;
	const struct stripe *at_cursor;
};

/* The same whatever is coded: a text that moves while one codes it would be
 * hard on the eyes. */
static int stripes_width(int width)
{
	return width >= NAMES_FROM ? 8 : width >= STRIPES_FROM ? 5 : 4;
}

static void lay_out(struct tui *t, struct reader *r, int width, size_t height)
{
	bool first = !r->page.width;
	int room = width - stripes_width(width) - 2;

	if (width >= NAMES_FROM)
		room -= NAMES_WIDTH + 1;
	if (t->settings.text_width && room > t->settings.text_width)
		room = t->settings.text_width;
	if (room < 8)
		room = 8;
	if (r->page.width == room)
		return;
	page_wrap(&r->page, room);
	stripes_place(&r->stripes, &r->page);
	r->cursor = page_settle(&r->page, r->cursor);
	if (span_length(r->wanted) && r->wanted.end <= r->page.bytes)
		reader_select(r, r->wanted);
	r->wanted = (struct span){ 0, 0 };
	if (!first || r->cursor)
		r->first = page_line_of(&r->page, r->cursor);
	if (r->first == SIZE_MAX)
		r->first = 0;
	r->first = r->first > 3 ? r->first - 3 : 0;
	/* What fits is seen whole. */
	if (r->page.lines.count <= height)
		r->first = 0;
}

static void find_seen(struct drawing *d)
{
	struct reader *r = d->r;
	size_t last = r->first + r->height;

	for (size_t i = stripes_from(&r->stripes, r->first);
	     i < r->stripes.count && d->seen_count < SEEN_MOST; i++) {
		const struct stripe *s = &r->stripes.at[i];

		if (s->first > last)
			break;
		if (s->last >= r->first)
			d->seen[d->seen_count++] = s;
	}
}

static void draw_stripes(const struct drawing *d, struct canvas *c, int y,
			 size_t line, int width)
{
	for (size_t i = 0; i < d->seen_count; i++) {
		const struct stripe *s = d->seen[i];
		int lane = (int)s->lane < width ? (int)s->lane : width - 1;
		unsigned style = s->style;

		if (line < s->first || line > s->last)
			continue;
		if (s == d->at_cursor)
			style |= STYLE_MARK_REVERSE;
		canvas_text(c, lane, y, style, line == s->first ? s->letter :
			    line == s->last ? "╵" : "│");
	}
}

static void draw_head(const struct reader *r, struct canvas *c, int x, int y,
		      const struct page_block *block)
{
	const struct segment *s = block->segment;
	unsigned style = s->role == ROLE_INTERVIEWER ? STYLE_INTERVIEWER :
		STYLE_PARTICIPANT;

	(void)r;
	if (s->speaker_name)
		x += canvas_text(c, x, y, style, s->speaker_name) + 2;
	if (s->start_ms != NO_TIME) {
		long long seconds = (long long)(s->start_ms / 1000);

		canvas_printf(c, x, y, STYLE_TIME, "%02lld:%02lld:%02lld",
			      seconds / 3600, seconds / 60 % 60,
			      seconds % 60);
	}
}

/* Restyles what of the span lies on the line. */
static void mark_span(const struct reader *r, struct canvas *c, int y,
		      const struct page_line *line, struct span span,
		      unsigned style, unsigned mark)
{
	size_t from, columns;

	if (!span_overlaps(line->span, span))
		return;
	if (span.start < line->span.start)
		span.start = line->span.start;
	if (span.end > line->span.end)
		span.end = line->span.end;
	from = glyph_columns(r->text + line->span.start,
			     span.start - line->span.start);
	columns = glyph_columns(r->text + span.start, span_length(span));
	if (mark)
		canvas_mark(c, r->text_left + (int)from, y, (int)columns,
			    mark);
	else
		canvas_restyle(c, r->text_left + (int)from, y, (int)columns,
			       style);
}

static void draw_words(const struct drawing *d, struct canvas *c, int y,
		       const struct page_line *line)
{
	const struct reader *r = d->r;
	const struct segment *s = r->page.blocks.at[line->block].segment;
	unsigned style = s && s->kind == SEGMENT_HEADING ? STYLE_STRONG :
		s && s->role == ROLE_INTERVIEWER ? STYLE_INTERVIEWER :
		STYLE_NORMAL;

	canvas_textn(c, r->text_left, y, style, r->text + line->span.start,
		     span_length(line->span));
	for (size_t i = 0; i < d->seen_count; i++)
		mark_span(r, c, y, line, d->seen[i]->coding->span, 0,
			  STYLE_MARK_UNDERLINE);
	if (d->at_cursor)
		mark_span(r, c, y, line, d->at_cursor->coding->span, 0,
			  STYLE_MARK_BOLD);
	for (size_t i = 0; i < r->hits.count; i++)
		mark_span(r, c, y, line, r->hits.at[i], STYLE_MATCH, 0);
	if (span_length(d->selection))
		mark_span(r, c, y, line, d->selection, STYLE_SELECTION, 0);
}

/* Beside the text where there is room: codes that begin on this line. */
static void draw_names(const struct drawing *d, struct canvas *c, int y,
		       size_t line)
{
	int x = c->width - NAMES_WIDTH;

	for (size_t i = 0; i < d->seen_count; i++) {
		const struct stripe *s = d->seen[i];
		size_t n = s->code ? strlen(s->code->name) : 0;
		int room = c->width - x - 2;

		if (s->first != line || room < 4 || !n)
			continue;
		x += canvas_text(c, x, y, s->style, s->letter) + 1;
		n = glyph_fit(s->code->name, n, (size_t)room);
		x += canvas_textn(c, x, y, s->style, s->code->name, n) + 1;
	}
}

static void draw_line(struct drawing *d, struct canvas *c, int y,
		      int stripes)
{
	struct reader *r = d->r;
	size_t at = r->first + (size_t)y;
	const struct page_line *line;

	if (at >= r->page.lines.count)
		return;
	line = &r->page.lines.at[at];
	draw_stripes(d, c, y, at, stripes);
	if (line->kind == PAGE_HEAD)
		draw_head(r, c, r->text_left, y,
			  &r->page.blocks.at[line->block]);
	if (line->kind == PAGE_TEXT)
		draw_words(d, c, y, line);
	if (c->width >= NAMES_FROM)
		draw_names(d, c, y, at);
}

/* The codes at the cursor, in full: the one that actions mean first. */
static void draw_panel(struct drawing *d, struct canvas *c)
{
	const struct stripe *here[64];
	size_t n = reader_codings_at(d->r, d->r->cursor, here, 64), i;
	int x = 1, y = 1;

	canvas_hline(c, 0, 0, c->width);
	if (!n)
		canvas_text(c, 1, 1, STYLE_DIM, _("no code here"));
	for (i = 0; i < n; i++) {
		const struct stripe *s = here[i];
		const char *path = s->code ? s->code->path : "?";
		int columns = (int)glyph_columns(path, strlen(path)) + 4;

		if (x > 1 && x + columns > c->width) {
			if (y + 1 == c->height)
				break;
			x = 1;
			y++;
		}
		x += canvas_text(c, x, y, s->style | (s == d->at_cursor ?
				 STYLE_MARK_REVERSE : 0), s->letter) + 1;
		x += canvas_text(c, x, y, s == d->at_cursor && n > 1 ?
				 STYLE_STRONG : STYLE_NORMAL, path) + 2;
	}
	if (i < n)
		canvas_printf(c, c->width - 6, y, STYLE_KEY, " +%zu ", n - i);
}

static void draw(struct tui *t, struct view *v, struct canvas *c)
{
	struct reader *r = v->state;
	struct drawing d = { .r = r };
	struct canvas text = canvas_part(c, 0, 0, c->width - 1,
					 c->height - PANEL_LINES - 1);
	struct canvas panel = canvas_part(c, 0, text.height, c->width,
					  PANEL_LINES + 1);
	struct canvas bar = canvas_part(c, 0, 0, c->width, text.height);
	int stripes = stripes_width(text.width);
	size_t line;

	lay_out(t, r, text.width, (size_t)text.height);
	r->text_left = stripes + 1;
	if (r->height != (size_t)text.height) {
		r->height = (size_t)text.height;
		reader_follow(r);
	}
	d.selection = reader_selection(r);
	d.at_cursor = reader_coding(r);
	find_seen(&d);
	for (int y = 0; y < text.height; y++)
		draw_line(&d, &text, y, stripes);
	canvas_scrollbar(&bar, bar.width - 1, r->first, r->height,
			 r->page.lines.count);
	draw_panel(&d, &panel);
	line = page_line_of(&r->page, r->cursor);
	if (line != SIZE_MAX && line >= r->first)
		canvas_set_cursor(&text, r->text_left +
			(int)page_column_of(&r->page, r->cursor),
			(int)(line - r->first));
}

static void name(struct tui *t, struct view *v, struct strbuf *out)
{
	const struct reader *r = v->state;

	(void)t;
	strbuf_adds(out, r->document.name);
}

static size_t coded_share(const struct reader *r)
{
	size_t bytes = 0;

	for (size_t i = 0; i < r->coded.count; i++)
		bytes += span_length(r->coded.at[i]);
	return r->page.bytes ? bytes * 100 / r->page.bytes : 0;
}

static void state(struct tui *t, struct view *v, struct strbuf *out)
{
	struct reader *r = v->state;
	struct span selection = reader_selection(r);
	size_t block = page_block_of(&r->page, r->cursor);

	(void)t;
	strbuf_addf(out, ngettext("%zu coding", "%zu codings",
				  r->codings.count), r->codings.count);
	strbuf_addf(out, _(", %zu %% coded"), coded_share(r));
	strbuf_addf(out, _("  turn %zu/%zu  at %zu"), block + 1,
		    r->page.blocks.count, offset_map_cp(&r->map, r->cursor));
	if (r->resizing)
		strbuf_adds(out, _("  moving borders"));
	if (span_length(selection))
		strbuf_addf(out, _("  %zu characters selected"),
			    utf8_count(r->text + selection.start,
				       span_length(selection)));
}

/* While borders are moved, the keys that end it stand first. */
static const struct context *context_now(struct tui *t, struct view *v)
{
	const struct reader *r = v->state;

	(void)t;
	return r->resizing ? &context_borders : &context_reader;
}

const struct view_ops view_reader = {
	.context = &context_reader, .title = N_("Read"), .is_tab = true,
	.size = sizeof(struct reader), .open = open_reader,
	.refresh = refresh, .draw = draw, .name = name, .state = state,
	.context_now = context_now, .mouse = reader_mouse,
	.close = close_reader,
};

/* Rows: coding first, since the line of keys shows as many as fit. */

static const struct action actions[] = {
	{ "code", N_("put a code on the selection, by a few letters"),
	  reader_run_code, N_("code it") },
	{ "code-again", N_("put the label used last on it"),
	  reader_run_again, N_("again") },
	{ "code-in-vivo", N_("make a label of the passage's own words"),
	  reader_run_in_vivo, N_("in vivo") },
	{ "code-again-all", N_("put all labels of the last passage on it"),
	  reader_run_again_all, NULL },
	{ "select", N_("begin or end a selection"), reader_run_select,
	  N_("select") },
	{ "uncoded-next", N_("the next turn without a code"),
	  reader_run_uncoded_next, N_("next uncoded") },
	{ "memo", N_("a memo on the coding at the cursor, or the document"),
	  reader_run_memo, N_("memo") },
	{ "uncode", N_("take the coding at the cursor away"),
	  reader_run_uncode, N_("uncode") },
	{ "search", N_("look for words in this text"), reader_run_search,
	  N_("search") },
	{ "memo-editor", N_("the memo, in your editor"),
	  reader_run_memo_editor, NULL },
	{ "recode", N_("give the coding at the cursor another code"),
	  reader_run_recode, NULL },
	{ "resize", N_("change the borders of the coding at the cursor"),
	  reader_run_resize, NULL },
	{ "locate", N_("locate the coding on a property's dimension"),
	  reader_run_locate, NULL },
	{ "other-coding", N_("mean another of the codings at the cursor"),
	  reader_run_other, NULL },
	{ "accept", N_("keep the new borders; else tell of the codings here"),
	  reader_run_accept, NULL },
	{ "cancel", N_("leave the selection, or the document"),
	  reader_run_cancel, NULL },
	{ "select-word", N_("select the word; again: the next too"),
	  reader_run_select_word, NULL },
	{ "select-sentence", N_("select the sentence; again: the next too"),
	  reader_run_select_sentence, NULL },
	{ "select-turn", N_("select the turn; again: the next too"),
	  reader_run_select_turn, NULL },
	{ "swap", N_("to the other end of the selection"), reader_run_swap,
	  NULL },
	{ "snap", N_("what selections grow to: words, sentences, turns"),
	  reader_run_snap, NULL },
	{ "extend-left", N_("select a character to the left"),
	  reader_run_extend_left, NULL },
	{ "extend-right", N_("select a character to the right"),
	  reader_run_extend_right, NULL },
	{ "extend-up", N_("select a line up"), reader_run_extend_up, NULL },
	{ "extend-down", N_("select a line down"), reader_run_extend_down,
	  NULL },
	{ "left", N_("a character to the left"), reader_run_left, NULL },
	{ "right", N_("a character to the right"), reader_run_right, NULL },
	{ "up", N_("a line up"), reader_run_up, NULL },
	{ "down", N_("a line down"), reader_run_down, NULL },
	{ "page-up", N_("a page up"), reader_run_page_up, NULL },
	{ "page-down", N_("a page down"), reader_run_page_down, NULL },
	{ "first", N_("to the beginning"), reader_run_first, NULL },
	{ "last", N_("to the end"), reader_run_last, NULL },
	{ "line-start", N_("to the start of the line"),
	  reader_run_line_start, NULL },
	{ "line-end", N_("to the end of the line"), reader_run_line_end,
	  NULL },
	{ "word-next", N_("the next word"), reader_run_word_next, NULL },
	{ "word-previous", N_("the word before"), reader_run_word_previous,
	  NULL },
	{ "sentence-next", N_("the next sentence"),
	  reader_run_sentence_next, NULL },
	{ "sentence-previous", N_("the sentence before"),
	  reader_run_sentence_previous, NULL },
	{ "turn-next", N_("the next turn"), reader_run_turn_next, NULL },
	{ "turn-previous", N_("the turn before"), reader_run_turn_previous,
	  NULL },
	{ "coded-next", N_("the next coded passage"), reader_run_coded_next,
	  NULL },
	{ "coded-previous", N_("the coded passage before"),
	  reader_run_coded_previous, NULL },
	{ "uncoded-previous", N_("the turn without a code before"),
	  reader_run_uncoded_previous, NULL },
	{ "hit-next", N_("the next hit of the search"), reader_run_hit_next,
	  NULL },
	{ "hit-previous", N_("the hit before"), reader_run_hit_previous,
	  NULL },
	{ 0 },
};

static const struct binding bindings[] = {
	{ "c", "code" },
	{ ".", "code-again" },
	{ "i", "code-in-vivo" },
	{ ",", "code-again-all" },
	{ "v", "select" },
	{ "Space", "select" },
	{ "Tab", "uncoded-next" },
	{ "S-Tab", "uncoded-previous" },
	{ "m", "memo" },
	{ "M", "memo-editor" },
	{ "x", "uncode" },
	{ "Delete", "uncode" },
	{ "/", "search" },
	{ "n", "hit-next" },
	{ "N", "hit-previous" },
	{ "r", "recode" },
	{ "e", "resize" },
	{ "L", "locate" },
	{ "a", "other-coding" },
	{ "Enter", "accept" },
	{ "Esc", "cancel" },
	{ "W", "select-word" },
	{ "S", "select-sentence" },
	{ "T", "select-turn" },
	{ "s", "swap" },
	{ "z", "snap" },
	{ "S-Left", "extend-left" },
	{ "S-Right", "extend-right" },
	{ "S-Up", "extend-up" },
	{ "S-Down", "extend-down" },
	{ "Left", "left" },
	{ "h", "left" },
	{ "Right", "right" },
	{ "l", "right" },
	{ "Up", "up" },
	{ "k", "up" },
	{ "Down", "down" },
	{ "j", "down" },
	{ "PgUp", "page-up" },
	{ "C-b", "page-up" },
	{ "PgDn", "page-down" },
	{ "C-f", "page-down" },
	{ "g g", "first" },
	{ "C-Home", "first" },
	{ "G", "last" },
	{ "C-End", "last" },
	{ "Home", "line-start" },
	{ "0", "line-start" },
	{ "End", "line-end" },
	{ "$", "line-end" },
	{ "w", "word-next" },
	{ "C-Right", "word-next" },
	{ "b", "word-previous" },
	{ "C-Left", "word-previous" },
	{ ")", "sentence-next" },
	{ "(", "sentence-previous" },
	{ "}", "turn-next" },
	{ "C-Down", "turn-next" },
	{ "{", "turn-previous" },
	{ "C-Up", "turn-previous" },
	{ "]", "coded-next" },
	{ "[", "coded-previous" },
	{ 0 },
};

const struct context context_reader = {
	.name = "reader", .title = N_("in a transcript"),
	.actions = actions, .bindings = bindings,
};

static const struct action border_actions[] = {
	{ "keep-borders", N_("keep the borders as they are now"),
	  reader_run_accept, N_("keep the borders") },
	{ "other-border", N_("to the other end of the coding"),
	  reader_run_swap, N_("other end") },
	{ "leave-borders", N_("leave the coding as it was"),
	  reader_run_cancel, N_("leave them") },
	{ 0 },
};

static const struct binding border_bindings[] = {
	{ "Enter", "keep-borders" },
	{ "s", "other-border" },
	{ "Esc", "leave-borders" },
	{ 0 },
};

const struct context context_borders = {
	.name = "borders", .title = N_("moving the borders of a coding"),
	.actions = border_actions, .bindings = border_bindings,
	.also = "reader",
};
