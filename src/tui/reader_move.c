/* The reader's cursor and selection. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tui/canvas.h"
#include "tui/reader.h"
#include "tui/reader_actions.h"

struct reader *reader_of(struct tui *t)
{
	return tui_main_view(t)->state;
}

static void keep_column(struct reader *r)
{
	r->column = page_column_of(&r->page, r->cursor);
}

/* What has been coded stays selected for another code, until one moves. */
static void leave_settled(struct reader *r)
{
	if (r->settled)
		reader_unselect(r);
}

void reader_go(struct reader *r, size_t byte)
{
	leave_settled(r);
	r->cursor = page_settle(&r->page, byte);
	keep_column(r);
	reader_follow(r);
}

/* Who speaks is seen too. */
static size_t top_of(const struct reader *r, size_t line)
{
	while (line && r->page.lines.at[line - 1].kind != PAGE_TEXT)
		line--;
	return line;
}

void reader_show(struct reader *r, size_t byte)
{
	size_t lines = r->page.lines.count, line, top, third = r->height / 3;

	reader_go(r, byte);
	line = page_line_of(&r->page, r->cursor);
	if (line == SIZE_MAX || !r->height || line < r->first + third)
		return;
	top = top_of(r, line);
	r->first = top > third / 2 ? top - third / 2 : 0;
	/* At the end there is no more to be read below it. */
	if (r->first + r->height > lines)
		r->first = lines > r->height ? lines - r->height : 0;
}

void reader_follow(struct reader *r)
{
	size_t line = page_line_of(&r->page, r->cursor), top;

	if (line == SIZE_MAX)
		return;
	top = top_of(r, line);
	if (top < r->first)
		r->first = top;
	if (r->height && line >= r->first + r->height)
		r->first = line - r->height + 1;
}

/* Units: what a selection grows to, and what one moves by. */

struct span reader_unit(struct reader *r, enum unit unit, size_t byte)
{
	struct span here = { byte, byte };
	struct glyph g;

	if (byte >= r->page.bytes)
		return here;
	here.end += glyph_next(r->text + byte, r->page.bytes - byte, &g);
	if (r->units.unit != unit) {
		r->units.unit = unit;
		unit_finder_begin(&r->units, &r->as_scan);
	}
	return unit_finder_grow(&r->units, here);
}

/* The dictionary of Chinese words takes a tenth of a second to read: it is
 * read aside while one begins to read the transcript. */
static struct {
	struct lexicon *lexicon;
	pthread_t thread;
	bool reading, known;
} chinese;

static void *read_words(void *lexicon)
{
	struct error err = ERROR_INIT;
	const char *path = lexicon_usual_path();

	/* Without a dictionary every character is a word. */
	if (path && !lexicon_read(lexicon, path, &err))
		return NULL;
	return lexicon;
}

void reader_prepare_words(const struct reader *r)
{
	struct span all = { 0, r->page.bytes };

	if (chinese.known || chinese.reading ||
	    !word_split_needs_lexicon(r->text, all))
		return;
	chinese.lexicon = lexicon_new();
	chinese.reading = !pthread_create(&chinese.thread, NULL, read_words,
					  chinese.lexicon);
	chinese.known = !chinese.reading;
}

static const struct lexicon *words_known(void)
{
	if (chinese.reading)
		pthread_join(chinese.thread, NULL);
	chinese.reading = false;
	chinese.known = true;
	if (!chinese.lexicon)
		chinese.lexicon = lexicon_new();
	return chinese.lexicon;
}

static const struct span_list *words_near(struct reader *r, size_t byte)
{
	static struct lexicon *no_words;	/* none is needed */
	size_t block = page_block_of(&r->page, byte);
	struct span words;
	struct segmenter segmenter;

	if (block >= r->page.blocks.count)
		return &r->words;
	words = r->page.blocks.at[block].words;
	if (r->words.count && span_equal(words, r->words_of))
		return &r->words;
	r->words.count = 0;
	r->words_of = words;
	if (!no_words)
		no_words = lexicon_new();
	segmenter_init(&segmenter, word_split_needs_lexicon(r->text, words) ?
		       words_known() : no_words);
	word_split(&segmenter, r->text, words, &r->words);
	segmenter_release(&segmenter);
	return &r->words;
}

static struct span word_at(struct reader *r, size_t byte)
{
	const struct span_list *words = words_near(r, byte);
	struct span here = { byte, byte };
	struct glyph g;

	for (size_t i = 0; i < words->count; i++)
		if (span_contains(words->at[i], byte))
			return words->at[i];
	if (byte < r->page.bytes)
		here.end += glyph_next(r->text + byte, r->page.bytes - byte,
				       &g);
	return here;
}

/* The first word that begins at or after the byte, in the same turn. */
static struct span word_after(struct reader *r, size_t byte)
{
	const struct span_list *words = words_near(r, byte);

	for (size_t i = 0; i < words->count; i++)
		if (words->at[i].start >= byte)
			return words->at[i];
	return (struct span){ byte, byte };
}

/* The selection. */

static struct span snapped(struct reader *r, struct span s, size_t last)
{
	struct span from, to;

	switch (r->snap) {
	case SNAP_WORD:
		from = word_at(r, s.start);
		to = word_at(r, last);
		break;
	case SNAP_SENTENCE:
		from = reader_unit(r, UNIT_SENTENCE, s.start);
		to = reader_unit(r, UNIT_SENTENCE, last);
		break;
	case SNAP_TURN:
		from = reader_unit(r, UNIT_TURN, s.start);
		to = reader_unit(r, UNIT_TURN, last);
		break;
	default:
		return s;
	}
	if (from.start < s.start)
		s.start = from.start;
	if (to.end > s.end)
		s.end = to.end;
	return s;
}

struct span reader_selection(struct reader *r)
{
	size_t from = r->anchor < r->cursor ? r->anchor : r->cursor;
	size_t last = r->anchor < r->cursor ? r->cursor : r->anchor;
	struct span s = { from, last };
	struct glyph g;

	if (!r->selecting || last >= r->page.bytes)
		return (struct span){ 0, 0 };
	s.end += glyph_next(r->text + last, r->page.bytes - last, &g);
	return span_trim(r->text, snapped(r, s, last));
}

void reader_unselect(struct reader *r)
{
	r->selecting = r->settled = false;
	r->resizing = 0;
}

void reader_select(struct reader *r, struct span span)
{
	if (span.end <= span.start)
		return;
	r->selecting = true;
	r->settled = false;
	r->anchor = span.start;
	reader_go(r, glyph_previous(r->text, span.end));
}

struct span reader_passage(struct reader *r)
{
	struct span s = reader_selection(r);

	if (span_length(s))
		return s;
	return span_trim(r->text, reader_unit(r, UNIT_SENTENCE, r->cursor));
}

/* Moving. */

/* Past the white space, also that between turns. */
static size_t skip_space(struct reader *r, size_t byte)
{
	size_t at = page_settle(&r->page, byte), length, next;

	while (at < r->page.bytes &&
	       utf8_is_space(utf8_decode(r->text + at, r->page.bytes - at,
					 &length))) {
		next = page_next(&r->page, at);
		if (next <= at)
			break;
		at = next;
	}
	return at;
}

void reader_run_left(struct tui *t)
{
	struct reader *r = reader_of(t);

	reader_go(r, page_previous(&r->page, r->cursor));
}

void reader_run_right(struct tui *t)
{
	struct reader *r = reader_of(t);

	reader_go(r, page_next(&r->page, r->cursor));
}

/* So many lines of text on or back, in the same column. */
static void move_lines(struct reader *r, long by)
{
	size_t line = page_line_of(&r->page, r->cursor);
	long step = by < 0 ? -1 : 1;

	if (line == SIZE_MAX)
		return;
	leave_settled(r);
	while (by) {
		size_t next = line;

		do
			next += (size_t)step;
		while (next < r->page.lines.count &&
		       r->page.lines.at[next].kind != PAGE_TEXT);
		if (next >= r->page.lines.count)
			break;
		line = next;
		by -= step;
	}
	r->cursor = page_byte_at(&r->page, line, r->column);
	reader_follow(r);
	if (line == 0 || page_line_of(&r->page, 0) == line)
		r->first = 0;
}

void reader_run_up(struct tui *t)
{
	move_lines(reader_of(t), -1);
}

void reader_run_down(struct tui *t)
{
	move_lines(reader_of(t), 1);
}

/* The line of text nearest to `wanted` on the way there from `line`. */
static size_t text_towards(const struct reader *r, size_t line, size_t wanted)
{
	size_t at = wanted;

	while (at != line && r->page.lines.at[at].kind != PAGE_TEXT)
		at = at > line ? at - 1 : at + 1;
	return at;
}

/* By rows, not by lines of text: what is a page on has not been seen, and what
 * lies between has. */
static void move_page(struct reader *r, long by)
{
	long rows = by * (r->height > 3 ? (long)r->height - 2 : 1);
	long last = (long)r->page.lines.count - 1, first = (long)r->first;
	size_t line = page_line_of(&r->page, r->cursor);
	long wanted = (long)line + rows;

	if (line == SIZE_MAX)
		return;
	if (first + rows <= last)
		r->first = first + rows < 0 ? 0 : (size_t)(first + rows);
	wanted = wanted < 0 ? 0 : wanted > last ? last : wanted;
	wanted = (long)text_towards(r, line, (size_t)wanted);
	if ((size_t)wanted == line)
		move_lines(r, by);
	else
		r->cursor = page_byte_at(&r->page, (size_t)wanted, r->column);
	reader_follow(r);
}

void reader_run_page_up(struct tui *t)
{
	move_page(reader_of(t), -1);
}

void reader_run_page_down(struct tui *t)
{
	move_page(reader_of(t), 1);
}

void reader_run_first(struct tui *t)
{
	struct reader *r = reader_of(t);

	reader_go(r, 0);
	r->first = 0;
}

void reader_run_last(struct tui *t)
{
	struct reader *r = reader_of(t);

	if (r->page.bytes)
		reader_go(r, r->page.bytes);
}

static const struct page_line *line_of(const struct reader *r)
{
	size_t line = page_line_of(&r->page, r->cursor);

	return line == SIZE_MAX ? NULL : &r->page.lines.at[line];
}

void reader_run_line_start(struct tui *t)
{
	struct reader *r = reader_of(t);
	const struct page_line *line = line_of(r);

	if (line)
		reader_go(r, line->span.start);
}

void reader_run_line_end(struct tui *t)
{
	struct reader *r = reader_of(t);
	const struct page_line *line = line_of(r);

	if (line && line->span.end > line->span.start)
		reader_go(r, glyph_previous(r->text, line->span.end));
}

void reader_run_word_next(struct tui *t)
{
	struct reader *r = reader_of(t);
	size_t from = r->cursor, block = page_block_of(&r->page, from);

	for (; block < r->page.blocks.count; block++) {
		const struct span_list *words = words_near(r, from);

		for (size_t i = 0; i < words->count; i++)
			if (words->at[i].start > r->cursor) {
				reader_go(r, words->at[i].start);
				return;
			}
		if (block + 1 < r->page.blocks.count)
			from = r->page.blocks.at[block + 1].words.start;
	}
}

void reader_run_word_previous(struct tui *t)
{
	struct reader *r = reader_of(t);
	size_t from = r->cursor, block = page_block_of(&r->page, from);

	for (; r->page.blocks.count; block--) {
		const struct span_list *words = words_near(r, from);

		for (size_t i = words->count; i-- > 0;)
			if (words->at[i].start < r->cursor) {
				reader_go(r, words->at[i].start);
				return;
			}
		if (!block)
			return;
		from = r->page.blocks.at[block - 1].words.start;
	}
}

void reader_run_sentence_next(struct tui *t)
{
	struct reader *r = reader_of(t);
	struct span s = reader_unit(r, UNIT_SENTENCE, r->cursor);
	size_t at;

	if (!span_length(s))
		return;
	/* Also into the turn behind it. */
	at = skip_space(r, page_next(&r->page,
				     glyph_previous(r->text, s.end)));
	if (at > r->cursor)
		reader_go(r, at);
}

void reader_run_sentence_previous(struct tui *t)
{
	struct reader *r = reader_of(t);
	struct span s = reader_unit(r, UNIT_SENTENCE, r->cursor);
	size_t at = r->cursor, length;

	if (s.start < r->cursor) {
		reader_go(r, s.start);
		return;
	}
	do
		at = page_previous(&r->page, at);
	while (at && utf8_is_space(utf8_decode(r->text + at,
					       r->page.bytes - at, &length)));
	reader_go(r, reader_unit(r, UNIT_SENTENCE, at).start);
}

static void go_block(struct reader *r, size_t block)
{
	if (block < r->page.blocks.count)
		reader_go(r, r->page.blocks.at[block].words.start);
}

void reader_run_turn_next(struct tui *t)
{
	struct reader *r = reader_of(t);

	go_block(r, page_block_of(&r->page, r->cursor) + 1);
}

void reader_run_turn_previous(struct tui *t)
{
	struct reader *r = reader_of(t);
	size_t block = page_block_of(&r->page, r->cursor);

	if (block < r->page.blocks.count &&
	    r->cursor > r->page.blocks.at[block].words.start)
		go_block(r, block);
	else if (block)
		go_block(r, block - 1);
}

/* Coded passages, each by its start; those of one start are one stop. */
void reader_run_coded_next(struct tui *t)
{
	struct reader *r = reader_of(t);

	for (size_t i = 0; i < r->codings.count; i++)
		if (page_settle(&r->page, r->codings.at[i].span.start) >
		    r->cursor) {
			reader_show(r, r->codings.at[i].span.start);
			return;
		}
	tui_say(t, _("no coded passage begins below"));
}

void reader_run_coded_previous(struct tui *t)
{
	struct reader *r = reader_of(t);

	for (size_t i = r->codings.count; i-- > 0;)
		if (page_settle(&r->page, r->codings.at[i].span.start) <
		    r->cursor) {
			reader_show(r, r->codings.at[i].span.start);
			return;
		}
	tui_say(t, _("no coded passage begins above"));
}

static bool is_coded(const struct reader *r, struct span words)
{
	size_t low = 0, high = r->coded.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (r->coded.at[middle].end <= words.start)
			low = middle + 1;
		else
			high = middle;
	}
	return low < r->coded.count && span_overlaps(r->coded.at[low], words);
}

/* What the interviewer says is not waiting to be coded. */
static bool waits(const struct reader *r, size_t block)
{
	const struct page_block *b = &r->page.blocks.at[block];

	if (b->segment && (b->segment->role == ROLE_INTERVIEWER ||
			   b->segment->kind == SEGMENT_HEADING))
		return false;
	return span_length(b->words) && !is_coded(r, b->words);
}

static void find_uncoded(struct tui *t, size_t step)
{
	struct reader *r = reader_of(t);
	size_t n = r->page.blocks.count;
	size_t block = page_block_of(&r->page, r->cursor);

	for (size_t i = 0; i < n; i++) {
		block = (block + step) % n;
		if (!waits(r, block))
			continue;
		reader_show(r, r->page.blocks.at[block].words.start);
		return;
	}
	tui_say(t, _("every turn carries a code"));
}

void reader_run_uncoded_next(struct tui *t)
{
	find_uncoded(t, 1);
}

void reader_run_uncoded_previous(struct tui *t)
{
	size_t n = reader_of(t)->page.blocks.count;

	find_uncoded(t, n ? n - 1 : 0);
}

/* Selecting. */

void reader_run_select(struct tui *t)
{
	struct reader *r = reader_of(t);

	if (r->selecting && !r->settled) {
		reader_unselect(r);
		return;
	}
	r->settled = false;
	r->selecting = true;
	r->anchor = r->cursor;
}

void reader_run_swap(struct tui *t)
{
	struct reader *r = reader_of(t);
	struct span s = reader_selection(r);
	bool at_end = r->cursor >= r->anchor;

	if (!span_length(s))
		return;
	r->settled = false;
	r->anchor = at_end ? glyph_previous(r->text, s.end) : s.start;
	reader_go(r, at_end ? s.start : glyph_previous(r->text, s.end));
}

void reader_run_snap(struct tui *t)
{
	static const char *const names[] = {
		N_("selections end where the cursor is"),
		N_("selections grow to words"),
		N_("selections grow to sentences"),
		N_("selections grow to turns"),
	};
	struct reader *r = reader_of(t);

	r->snap = (enum setting_snap)((r->snap + 1) % 4);
	tui_say(t, "%s", _(names[r->snap]));
}

static struct span unit_at(struct reader *r, enum unit unit, size_t byte)
{
	return unit == UNIT_HIT ? word_at(r, byte) :
		reader_unit(r, unit, byte);
}

/* The unit at the cursor; once more adds the next one. */
static void select_unit(struct reader *r, enum unit unit)
{
	struct span s, u;

	leave_settled(r);
	s = reader_selection(r);
	if (!span_length(s)) {
		reader_select(r, span_trim(r->text,
					   unit_at(r, unit, r->cursor)));
		return;
	}
	/* What the selection ends within is made whole first. */
	u = span_trim(r->text, unit_at(r, unit, utf8_previous(r->text, s.end)));
	if (u.end <= s.end && u.start >= s.start)
		u = unit == UNIT_HIT ? word_after(r, s.end) :
			unit_at(r, unit, skip_space(r, s.end));
	if (u.start < s.start)
		s.start = u.start;
	if (u.end > s.end)
		s.end = u.end;
	reader_select(r, span_trim(r->text, s));
}

void reader_run_select_word(struct tui *t)
{
	select_unit(reader_of(t), UNIT_HIT);
}

void reader_run_select_sentence(struct tui *t)
{
	select_unit(reader_of(t), UNIT_SENTENCE);
}

void reader_run_select_turn(struct tui *t)
{
	select_unit(reader_of(t), UNIT_TURN);
}

static void extend(struct tui *t, void (*move)(struct tui *t))
{
	struct reader *r = reader_of(t);

	r->settled = false;
	if (!r->selecting)
		reader_run_select(t);
	move(t);
}

void reader_run_extend_left(struct tui *t)
{
	extend(t, reader_run_left);
}

void reader_run_extend_right(struct tui *t)
{
	extend(t, reader_run_right);
}

void reader_run_extend_up(struct tui *t)
{
	extend(t, reader_run_up);
}

void reader_run_extend_down(struct tui *t)
{
	extend(t, reader_run_down);
}

/* The mouse: press, drag, double click for a word, thrice for a sentence. */

static size_t byte_under(struct reader *r, const struct mouse *mouse)
{
	int x = mouse->x - r->text_left;

	return page_byte_at(&r->page, r->first + (size_t)(mouse->y < 0 ? 0 :
		mouse->y), x < 0 ? 0 : (size_t)x);
}

static void scroll(struct reader *r, long by)
{
	long first = (long)r->first + by;
	size_t line = page_line_of(&r->page, r->cursor);

	if (first < 0)
		first = 0;
	if ((size_t)first >= r->page.lines.count)
		return;
	r->first = (size_t)first;
	if (line < r->first)
		r->cursor = page_byte_at(&r->page, r->first, r->column);
	else if (r->height && line >= r->first + r->height) {
		size_t last = r->first + r->height - 1;

		while (last > r->first &&
		       r->page.lines.at[last].kind != PAGE_TEXT)
			last--;
		r->cursor = page_byte_at(&r->page, last, r->column);
	}
}

void reader_mouse(struct tui *t, struct view *v, const struct mouse *mouse)
{
	struct reader *r = v->state;
	size_t at = byte_under(r, mouse);

	(void)t;
	switch (mouse->kind) {
	case MOUSE_WHEEL_UP:
		scroll(r, -3);
		break;
	case MOUSE_WHEEL_DOWN:
		scroll(r, 3);
		break;
	case MOUSE_PRESS:
		if (mouse->clicks > 1) {
			reader_unselect(r);
			reader_go(r, at);
			select_unit(r, mouse->clicks == 2 ? UNIT_HIT :
				    UNIT_SENTENCE);
			break;
		}
		if (mouse->with & WITH_SHIFT) {
			if (!r->selecting)
				r->anchor = r->cursor;
			r->selecting = true;
		} else {
			reader_unselect(r);
			r->anchor = at;
		}
		reader_go(r, at);
		break;
	case MOUSE_DRAG:
		if (at == r->cursor && !r->selecting)
			break;
		r->selecting = true;
		if (mouse->y <= 0)
			scroll(r, -1);
		if ((size_t)mouse->y + 1 >= r->height)
			scroll(r, 1);
		reader_go(r, byte_under(r, mouse));
		break;
	case MOUSE_RELEASE:
		break;
	}
}
