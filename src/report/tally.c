#include "report/tally.h"

#include <stdlib.h>

#include "base/memory.h"
#include "measure/coverage.h"

/* A piece of text that counts in a cell. */
struct share {
	uint64_t cell;
	struct span span;
};

struct share_list {
	struct share *at;
	size_t count, capacity;
};

struct number_list {
	uint32_t *at;
	size_t count, capacity;
};

/* What is needed while the documents go by. */
struct counting {
	struct tally *tally;
	const struct material *m;
	bool amounts;
	struct material_document document;
	struct share_list shares;	/* of this document */
	struct span_list united;
	struct number_list columns;	/* of this coding */
};

static void add_once(struct number_list *list, uint32_t number)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i] == number)
			return;
	list_push(list, number);
}

/* Memberships have the order of their children. */
static size_t first_membership(const struct membership_list *list,
			       int64_t child)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list->at[middle].child < child)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void push_parents(const struct material *m, struct number_list *rows,
			 uint32_t code, size_t from)
{
	const struct membership_list *all = &m->memberships;
	int64_t child = m->codes.at[code].id;
	size_t i = first_membership(all, child);

	for (; i < all->count && all->at[i].child == child; i++) {
		uint32_t parent = material_code(m, all->at[i].parent);
		size_t seen = from;

		while (seen < rows->count && rows->at[seen] != parent)
			seen++;
		if (seen == rows->count && parent != NOBODY)
			list_push(rows, parent);
	}
}

/* The code and all categories above it, level by level.  A circle, which only
 * a damaged study can have, ends where it began, and what is deeper than any
 * tree of thought ends there. */
static void push_ancestors(const struct material *m, struct number_list *rows,
			   uint32_t code)
{
	size_t from = rows->count, i = from;

	list_push(rows, code);
	for (unsigned level = 1; level < CODE_LEVELS_MOST; level++)
		for (size_t end = rows->count; i < end; i++)
			push_parents(m, rows, rows->at[i], from);
}

static void find_rows(struct tally *tally, bool rollup)
{
	const struct material *m = tally->material;
	struct number_list rows = { 0 };

	tally->first_row = arena_alloc(m->arena, (m->codes.count + 1) *
				       sizeof(*tally->first_row));
	for (uint32_t code = 0; code < m->codes.count; code++) {
		tally->first_row[code] = rows.count;
		if (rollup)
			push_ancestors(m, &rows, code);
		else
			list_push(&rows, code);
	}
	tally->first_row[m->codes.count] = rows.count;
	list_settle(&rows, m->arena);
	tally->rows = rows.at;
}

static uint32_t column_of(const struct tally *tally,
			  const struct passage *passage, uint32_t voice)
{
	if (tally->of_passage)
		return tally->of_passage[passage -
					 tally->material->passages.at];
	if (tally->of_voice && voice != NOBODY)
		return tally->of_voice[voice];
	if (tally->of_coder)
		return tally->of_coder[passage->coder];
	return tally->of_document[passage->document];
}

static void add_share(struct counting *c, const struct passage *passage,
		      uint32_t column, struct span span)
{
	const struct tally *tally = c->tally;
	const uint32_t *rows = tally->rows;
	size_t end = tally->first_row[passage->code + 1];

	span = material_clip(&c->document, span);
	for (size_t i = tally->first_row[passage->code]; i < end; i++)
		list_push(&c->shares, ((struct share){
			(uint64_t)rows[i] * tally->column_count + column,
			span }));
}

static struct span common(struct span a, struct span b)
{
	return (struct span){
		.start = a.start > b.start ? a.start : b.start,
		.end = a.end < b.end ? a.end : b.end,
	};
}

/* Columns of voices, or a scope of voices, take only their words of it. */
static void count_stretches(struct counting *c, const struct passage *passage)
{
	const struct stretch_list *all = &c->document.stretches;
	const struct stretch *one;

	for (one = stretch_first(all, passage->span); one;
	     one = stretch_next(all, one, passage->span)) {
		uint32_t column = column_of(c->tally, passage, one->voice);

		if (column == NOBODY)
			continue;
		add_once(&c->columns, column);
		if (c->amounts)
			add_share(c, passage, column,
				  common(one->words, passage->span));
	}
}

static void count_whole(struct counting *c, const struct passage *passage)
{
	uint32_t column = column_of(c->tally, passage, NOBODY);

	if (column == NOBODY)
		return;
	add_once(&c->columns, column);
	if (c->amounts)
		add_share(c, passage, column, passage->span);
}

static void count_cells(struct counting *c, const struct passage *passage)
{
	struct tally *tally = c->tally;
	size_t end = tally->first_row[passage->code + 1];

	for (size_t r = tally->first_row[passage->code]; r < end; r++)
		for (size_t k = 0; k < c->columns.count; k++) {
			struct tally_cell *cell =
				&tally->cells[(size_t)tally->rows[r] *
					      tally->column_count +
					      c->columns.at[k]];

			cell->codings++;
			cell->weighed += passage->weighed;
			cell->weight += passage->weight;
			if (cell->last == passage->document + 1)
				continue;
			cell->last = passage->document + 1;
			cell->documents++;
		}
}

static void count_people(struct counting *c, const struct passage *passage)
{
	struct tally *tally = c->tally;
	size_t end = tally->first_row[passage->code + 1];

	for (size_t i = tally->first_row[passage->code]; i < end; i++)
		reach_passage(&tally->reach, tally->rows[i], &c->document,
			      passage);
}

static int by_cell(const void *left, const void *right)
{
	const struct share *a = left, *b = right;

	if (a->cell != b->cell)
		return a->cell < b->cell ? -1 : 1;
	return (a->span.start > b->span.start) -
		(a->span.start < b->span.start);
}

/* Unites the pieces of each cell and adds up what they hold. */
static void count_amounts(struct counting *c)
{
	struct share_list *shares = &c->shares;
	size_t at = 0;

	if (shares->count)
		qsort(shares->at, shares->count, sizeof(*shares->at), by_cell);
	while (at < shares->count) {
		uint64_t cell = shares->at[at].cell;
		struct coverage sum;

		c->united.count = 0;
		for (; at < shares->count && shares->at[at].cell == cell; at++)
			list_push(&c->united, shares->at[at].span);
		sum = coverage_of(&c->united, &c->document.text.map);
		c->tally->cells[cell].words += sum.words;
		c->tally->cells[cell].characters += sum.characters;
	}
	shares->count = 0;
}

static size_t characters_in(const struct material_document *document,
			    struct span span)
{
	span = material_clip(document, span);
	return utf8_count(document->text.map.text + span.start,
			  span_length(span));
}

/* What the columns hold, coded or not: the whole text, or what the voices of
 * the scope or of the columns say in it.  Every coder has all of it to code. */
static void measure_columns(struct counting *c, bool by_stretch)
{
	const struct stretch_list *all = &c->document.stretches;
	struct tally_column *columns = c->tally->columns;
	struct passage any = { .document = c->document.number };
	size_t stretches = by_stretch ? all->count : 1;
	size_t coders = c->tally->of_coder ? c->m->coders.count : 1;

	/* Only codings lie on a property. */
	if (c->tally->of_passage)
		return;
	for (size_t i = 0; i < stretches; i++) {
		size_t length = by_stretch ?
			characters_in(&c->document, all->at[i].words) :
			c->document.text.map.code_points;
		uint32_t voice = by_stretch ? all->at[i].voice : NOBODY;

		for (any.coder = 0; any.coder < coders; any.coder++) {
			uint32_t column = column_of(c->tally, &any, voice);

			if (column != NOBODY)
				columns[column].characters += length;
		}
	}
}

static bool count_document(struct counting *c, uint32_t number,
			   struct error *err)
{
	const struct material *m = c->m;
	bool voices = c->tally->of_voice &&
		m->person_of_document[number] == NOBODY;
	bool by_stretch = voices || scope_is_partial(&m->scope);
	size_t end = m->first_passage[number + 1];

	if (!c->amounts && m->first_passage[number] == end)
		return true;
	if (!material_document_open(m, number,
				    c->amounts ? WITH_TEXT : WITHOUT_TEXT,
				    &c->document, err))
		return false;
	for (size_t i = m->first_passage[number]; i < end; i++) {
		const struct passage *passage = &m->passages.at[i];

		c->columns.count = 0;
		if (by_stretch)
			count_stretches(c, passage);
		else
			count_whole(c, passage);
		count_cells(c, passage);
		count_people(c, passage);
	}
	if (c->amounts) {
		measure_columns(c, by_stretch);
		count_amounts(c);
	}
	material_document_close(&c->document);
	return true;
}

bool tally_make(const struct material *m, const struct tally_wish *wish,
		struct tally *tally, struct error *err)
{
	struct counting c = { .tally = tally, .m = m,
			      .amounts = wish->amounts };
	size_t rows = m->codes.count;
	bool ok = true;

	*tally = (struct tally){ .material = m };
	if (!tally_columns(tally, wish->by, err))
		return false;
	find_rows(tally, wish->rollup);
	tally->cells = arena_alloc(m->arena, rows * tally->column_count *
				   sizeof(*tally->cells));
	reach_init(&tally->reach, m, rows);
	for (uint32_t d = 0; ok && d < m->documents.count; d++)
		ok = count_document(&c, d, err);
	list_release(&c.shares);
	list_release(&c.united);
	list_release(&c.columns);
	return ok;
}

const struct tally_cell *tally_at(const struct tally *tally, uint32_t row,
				  uint32_t column)
{
	return &tally->cells[(size_t)row * tally->column_count + column];
}
