#include "cli/kwic_sort.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
	KEPT_MOST = 512 << 20,		/* bytes */
};

struct row {
	const struct document *document;
	const char *text;		/* what is shown of it */
	size_t length;
	struct span passage;		/* in `text` */
	struct cp_span place;
	const struct segment *segment;
	const char *key;
	size_t key_length, n;
};

struct kwic_sorter {
	enum kwic_order order;
	struct word_order *words;
	size_t context, kept;
	struct arena arena;
	struct strbuf key;
	struct {
		struct row *at;
		size_t count, capacity;
	} rows;
};

static const char *const orders[] = {
	[ORDER_PLACE] = "place",
	[ORDER_LEFT] = "left",
	[ORDER_MATCH] = "match",
	[ORDER_RIGHT] = "right",
};

bool kwic_order(const struct invocation *in, enum kwic_order *order,
		struct error *err)
{
	const char *name = option_text(in, "sort");

	*order = ORDER_PLACE;
	if (!name)
		return true;
	for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++)
		if (!strcmp(orders[i], name)) {
			*order = (enum kwic_order)i;
			return true;
		}
	return error_usage(err, _("there is no order '%s'; there are place, "
				  "match, left and right"), name);
}

struct kwic_sorter *kwic_sorter_new(enum kwic_order order,
				    const struct document_list *documents,
				    size_t context)
{
	struct kwic_sorter *sorter = xcalloc(1, sizeof(*sorter));

	sorter->order = order;
	sorter->context = context;
	sorter->words = word_order_new(document_list_language(documents));
	sorter->key = (struct strbuf)STRBUF_INIT;
	return sorter;
}

void kwic_sorter_free(struct kwic_sorter *sorter)
{
	if (!sorter)
		return;
	word_order_free(sorter->words);
	arena_release(&sorter->arena);
	strbuf_release(&sorter->key);
	list_release(&sorter->rows);
	free(sorter);
}

static void make_key(struct kwic_sorter *sorter, struct row *row)
{
	strbuf_reset(&sorter->key);
	kwic_key(sorter->words, sorter->order, row->text, row->length,
		 row->passage, &sorter->key);
	row->key = arena_copy(&sorter->arena, sorter->key.s,
			      sorter->key.length);
	row->key_length = sorter->key.length;
	sorter->kept += row->key_length;
}

/* -------------------------------------------------------------------- rows */

static const struct segment *copy_segment(struct arena *arena,
					  const struct segment *segment)
{
	struct segment *copy;

	if (!segment)
		return NULL;
	copy = arena_copy(arena, segment, sizeof(*segment));
	copy->speaker_name = arena_strdup(arena, segment->speaker_name);
	return copy;
}

bool kwic_sorter_add(struct kwic_sorter *sorter, const struct scan_hit *hit,
		     struct error *err)
{
	struct arena *arena = &sorter->arena;
	struct span shown = kwic_shown(hit, sorter->context);
	struct row row = {
		.document = hit->in->document,
		.text = arena_strndup(arena, hit->in->text + shown.start,
				      span_length(shown)),
		.length = span_length(shown),
		.passage = { hit->span.start - shown.start,
			     hit->span.end - shown.start },
		.place = hit->place,
		.segment = copy_segment(arena, hit->segment),
		.n = sorter->rows.count,
	};

	make_key(sorter, &row);
	sorter->kept += row.length + sizeof(row) + sizeof(*row.segment);
	list_push(&sorter->rows, row);
	return sorter->kept < KEPT_MOST ||
		error_set(err, _("these are too many passages to sort; make "
				 "the search narrower or -C smaller, or leave "
				 "--sort out"));
}

static int by_key(const void *left, const void *right)
{
	const struct row *a = left, *b = right;
	size_t n = a->key_length < b->key_length ? a->key_length :
		b->key_length;
	int order = memcmp(a->key, b->key, n);

	if (!order && a->key_length != b->key_length)
		order = a->key_length < b->key_length ? -1 : 1;
	return order ? order : (a->n > b->n) - (a->n < b->n);
}

void kwic_sorter_write(struct kwic_sorter *sorter, struct kwic *kwic)
{
	if (sorter->rows.count)
		qsort(sorter->rows.at, sorter->rows.count,
		      sizeof(*sorter->rows.at), by_key);
	for (size_t i = 0; i < sorter->rows.count; i++) {
		const struct row *row = &sorter->rows.at[i];
		const struct scan_text text = {
			.document = row->document,
			.text = row->text,
			.length = row->length,
		};

		kwic_row(kwic, &(struct scan_hit){
			.in = &text,
			.span = row->passage,
			.place = row->place,
			.segment = row->segment,
		});
	}
}
