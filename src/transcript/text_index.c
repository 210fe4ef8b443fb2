#include "transcript/text_index.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/memory.h"
#include "base/search_wrapped.h"
#include "base/unicode_composed.h"
#include "store/blob.h"

enum {
	STRETCH = 64 * 1024,		/* bytes of text */
	COLUMNS = 512,			/* stretches of a chunk */
	ROW = COLUMNS / 8,		/* bytes: a bit a stretch */
	ROWS = 65536,			/* of a chunk: threes, hashed */
	/* Rows are kept some together, as many as a page holds. */
	PART_ROWS = 508,
	PARTS = (ROWS + PART_ROWS - 1) / PART_ROWS,
	PART = PART_ROWS * ROW,
	KEYS_PART = 255,		/* whose stretches they are */
	PARTS_A_CHUNK = 256,
};

_Static_assert(PARTS <= KEYS_PART, "parts are numbered below the keys");

/* ---- texts by their hash ---- */

/* The beginning of it; 0 stands for none. */
static uint64_t key_of(const struct document *document)
{
	uint64_t key;

	memcpy(&key, document->text_hash.bytes, sizeof(key));
	return key ? key : 1;
}

struct place {
	uint64_t key;
	bool is_in, may_hold;
};

struct places {
	struct place *at;
	size_t mask;
};

static struct place *find_place(const struct places *places, uint64_t key)
{
	size_t i = (size_t)key & places->mask;

	while (places->at[i].key && places->at[i].key != key)
		i = (i + 1) & places->mask;
	return &places->at[i];
}

static struct places make_places(const struct document_list *documents)
{
	struct places places = { .mask = 15 };

	while (places.mask < 2 * documents->count)
		places.mask = places.mask * 2 + 1;
	places.at = xcalloc(places.mask + 1, sizeof(*places.at));
	for (size_t i = 0; i < documents->count; i++) {
		uint64_t key = key_of(&documents->at[i]);

		find_place(&places, key)->key = key;
	}
	return places;
}

/* ---- the threes ---- */

/* A line end counts as a blank, which it fits in broken lines. */
static unsigned fold(unsigned char c)
{
	if (c == '\n')
		return ' ';
	return c >= 'A' && c <= 'Z' ? c | 0x20u : c;
}

static unsigned row_of(unsigned three)
{
	return (three * 2654435761u) >> 16;
}

static int64_t part_id(size_t chunk, size_t part)
{
	return (int64_t)(chunk * PARTS_A_CHUNK + part);
}

struct keys {
	uint64_t of[COLUMNS];
};

/* False at the end, and where the study is damaged. */
static bool read_keys(struct stmt *st, size_t chunk, struct keys *keys)
{
	bool ok;

	stmt_bind_int(st, ":id", part_id(chunk, KEYS_PART));
	ok = stmt_step(st) && stmt_bytes(st, "bits") == sizeof(*keys);
	if (ok)
		memcpy(keys, stmt_blob(st, "bits"), sizeof(*keys));
	stmt_reset(st);
	return ok;
}

static struct stmt open_parts(struct project *p)
{
	return stmt_open(&p->db, "SELECT bits FROM derived_trigrams"
				 " WHERE id = :id");
}

/* ---- taking texts in ---- */

struct build {
	struct project *p;
	struct places places;
	struct stmt read, write;
	size_t chunk, column;		/* the next one that is free */
	struct keys keys;
	uint8_t *rows;			/* of the chunk */
	struct error err;
};

/* Which texts are in, and the first free column. */
static void look_around(struct build *b)
{
	struct keys keys;

	b->column = COLUMNS;
	for (size_t chunk = 0; read_keys(&b->read, chunk, &keys); chunk++) {
		b->chunk = chunk;
		b->keys = keys;
		b->column = 0;
		while (b->column < COLUMNS && keys.of[b->column]) {
			struct place *place = find_place(&b->places,
							 keys.of[b->column++]);

			place->is_in = true;
		}
	}
	if (b->column == COLUMNS && b->keys.of[0])
		b->chunk++;
	if (b->column == COLUMNS)
		b->column = 0;
}

static bool begin_chunk(struct build *b)
{
	memset(b->rows, 0, (size_t)PARTS * PART);
	if (!b->column) {
		b->keys = (struct keys){ { 0 } };
		return true;
	}
	for (size_t part = 0; part < PARTS; part++) {
		stmt_bind_int(&b->read, ":id", part_id(b->chunk, part));
		if (!stmt_step(&b->read) ||
		    stmt_bytes(&b->read, "bits") != PART)
			return false;
		memcpy(b->rows + part * PART, stmt_blob(&b->read, "bits"),
		       PART);
		stmt_reset(&b->read);
	}
	return true;
}

static bool write_part(struct build *b, size_t part, const void *bits,
		       size_t bytes)
{
	stmt_bind_int(&b->write, ":id", part_id(b->chunk, part));
	stmt_bind_bytes(&b->write, ":bits", bits, bytes);
	return stmt_run(&b->write);
}

static bool end_chunk(struct build *b)
{
	for (size_t part = 0; part < PARTS; part++)
		if (!write_part(b, part, b->rows + part * PART, PART))
			return false;
	return write_part(b, KEYS_PART, &b->keys, sizeof(b->keys));
}

static unsigned three_at(const char *s)
{
	return fold((unsigned char)s[0]) << 16 |
		fold((unsigned char)s[1]) << 8 | fold((unsigned char)s[2]);
}

static inline void note_three(uint64_t seen[ROWS / 64], unsigned three)
{
	unsigned row = row_of(three);

	seen[row / 64] |= (uint64_t)1 << row % 64;
}

static void add_stretch(struct build *b, uint64_t key, const char *text,
			size_t length)
{
	static const size_t words = ROWS / 64;
	uint64_t seen[ROWS / 64] = { 0 };
	const uint8_t bit = (uint8_t)(1u << b->column % 8);
	uint8_t *column = b->rows + b->column / 8;
	unsigned three = 0;

	/* A word that a line end parts is found whole. */
	for (size_t i = 3; i + 3 < length; i++)
		if (text[i] == '\n' && wrap_parts_word(text, length, i)) {
			const char joined[] = { text[i - 2], text[i - 1],
						text[i + 1], text[i + 2] };

			note_three(seen, three_at(joined));
			note_three(seen, three_at(joined + 1));
		}
	/* What stands more than once is not put in more than once. */
	for (size_t i = 0; i < length; i++) {
		three = (three << 8 | fold((unsigned char)text[i])) & 0xFFFFFF;
		if (i >= 2)
			note_three(seen, three);
	}
	for (size_t i = 0; i < words; i++)
		for (uint64_t left = seen[i]; left; left &= left - 1)
			column[(i * 64 + (size_t)__builtin_ctzll(left)) * ROW]
				|= bit;
	b->keys.of[b->column++] = key;
}

static bool add_stretches(struct build *b, uint64_t key, const char *text,
		     size_t length)
{
	size_t count = (length + STRETCH / 2) / STRETCH, at = 0;
	size_t stretch = count ? length / count + 1 : length;

	do {
		/* Each literal lies whole in one stretch at least. */
		size_t end = at + stretch + 2 * LITERAL_LONGEST;

		if (b->column == COLUMNS) {
			if (!end_chunk(b))
				return false;
			b->chunk++;
			b->column = 0;
			if (!begin_chunk(b))
				return false;
		}
		add_stretch(b, key, text + at,
			    (end < length ? end : length) - at);
		at += stretch;
	} while (at < length);
	return true;
}

/* It is searched composed, and so are its threes. */
static bool add_text(struct build *b, uint64_t key, const struct strbuf *text)
{
	struct folded composed = FOLDED_INIT;
	struct folder *folder;
	bool ok;

	if (unicode_is_composed(text->s, text->length))
		return add_stretches(b, key, text->s, text->length);
	folder = folder_new(0);
	/* What cannot be composed cannot be searched, which shows there. */
	ok = !folder_fold(folder, text->s, text->length, &composed) ||
		add_stretches(b, key, composed.text.s, composed.text.length);
	folder_free(folder);
	folded_release(&composed);
	return ok;
}

static bool add_texts(struct build *b, const struct document_list *documents,
		      bool (*stop)(void))
{
	struct blob_reader texts = blob_reader_open(b->p);
	struct strbuf text = STRBUF_INIT;
	bool ok = begin_chunk(b);

	for (size_t i = 0; i < documents->count && ok; i++) {
		const struct document *document = &documents->at[i];
		uint64_t key = key_of(document);
		struct place *place = find_place(&b->places, key);
		bool found, ascii;

		if (place->is_in)
			continue;
		place->is_in = true;
		ok = blob_reader_read(&texts, document->text_hash, &text,
				      &ascii, &found, &b->err) &&
			(!found || add_text(b, key, &text)) &&
			!(stop && stop());
	}
	strbuf_release(&text);
	blob_reader_close(&texts);
	return ok && end_chunk(b);
}

static size_t characters_outside(const struct build *b,
				 const struct document_list *documents)
{
	size_t characters = 0;

	for (size_t i = 0; i < documents->count; i++) {
		const struct document *document = &documents->at[i];

		if (!find_place(&b->places, key_of(document))->is_in)
			characters += document->characters;
	}
	return characters;
}

static void build(struct build *b, const struct document_list *documents,
		  bool (*stop)(void))
{
	/* Another window may have been at it. */
	if (!db_begin_at_once(&b->p->db))
		return;
	look_around(b);
	b->rows = xmalloc((size_t)PARTS * PART);
	b->write = stmt_open(&b->p->db,
		"INSERT OR REPLACE INTO derived_trigrams (id, bits)"
		" VALUES (:id, :bits)");
	if (!add_texts(b, documents, stop) ||
	    !stmt_close(&b->write, &b->err) ||
	    !db_commit(&b->p->db, &b->err))
		db_rollback(&b->p->db);
	stmt_leave(&b->write);
	free(b->rows);
}

void text_index_update(struct project *p,
		       const struct document_list *documents, size_t enough,
		       bool (*stop)(void))
{
	struct build b = { .p = p };

	if (db_in_transaction(&p->db))
		return;
	b.places = make_places(documents);
	b.read = open_parts(p);
	look_around(&b);
	if (characters_outside(&b, documents) >= enough)
		build(&b, documents, stop);
	stmt_leave(&b.read);
	free(b.places.at);
}

/* ---- asking ---- */

struct question {
	const struct literals *literals;
	struct db_column rows;
	size_t chunk;
	uint8_t may_hold[ROW];
};

/* The stretches of a chunk in which the literal may stand. */
static bool ask_literal(struct question *q, const struct literal *literal,
			uint8_t out[ROW], struct error *err)
{
	const unsigned char *s = (const unsigned char *)literal->bytes;

	memset(out, 0xFF, ROW);
	for (size_t i = 0; i + 2 < literal->length; i++) {
		unsigned row = row_of(fold(s[i]) << 16 | fold(s[i + 1]) << 8 |
				      fold(s[i + 2]));
		uint8_t bits[ROW], any = 0;
		size_t bytes;

		if (!db_column_at(&q->rows, part_id(q->chunk, row / PART_ROWS),
				  &bytes, err) ||
		    !db_column_read(&q->rows, bits, ROW,
				    row % PART_ROWS * ROW, err))
			return false;
		for (size_t k = 0; k < ROW; k++)
			any |= out[k] &= bits[k];
		if (!any)
			break;
	}
	return true;
}

static bool ask_chunk(struct question *q, struct error *err)
{
	uint8_t one[ROW];

	memset(q->may_hold, 0, ROW);
	for (size_t i = 0; i < q->literals->count; i++) {
		if (!ask_literal(q, &q->literals->at[i], one, err))
			return false;
		for (size_t k = 0; k < ROW; k++)
			q->may_hold[k] |= one[k];
	}
	return true;
}

static bool ask_all(struct question *q, struct stmt *parts,
		    struct places *places, struct error *err)
{
	struct keys keys;

	for (; read_keys(parts, q->chunk, &keys); q->chunk++) {
		if (!ask_chunk(q, err))
			return false;
		for (size_t i = 0; i < COLUMNS && keys.of[i]; i++) {
			struct place *place = find_place(places, keys.of[i]);

			place->is_in = true;
			if (q->may_hold[i / 8] & 1u << i % 8)
				place->may_hold = true;
		}
	}
	return true;
}

/* So many are asked faster than they are looked for; a short one tells
 * nothing. */
static bool is_worth_asking(const struct literals *literals)
{
	enum { MOST = 16 };

	if (!literals || literals->count > MOST)
		return false;
	for (size_t i = 0; i < literals->count; i++)
		if (literals->at[i].length < 3)
			return false;
	return true;
}

void text_index_narrow(struct project *p,
		       const struct document_list *documents,
		       const struct pattern *pattern, bool *wanted)
{
	struct question q = {
		.literals = pattern_needs(pattern),
		.rows = DB_COLUMN_INIT(&p->db, "derived_trigrams", "bits"),
	};
	struct error ignored = ERROR_INIT;
	struct places places;
	struct stmt parts;
	bool ok;

	if (!is_worth_asking(q.literals))
		return;
	places = make_places(documents);
	parts = open_parts(p);
	/* What is damaged here shows nowhere else. */
	ok = ask_all(&q, &parts, &places, &ignored);
	for (size_t i = 0; i < documents->count && ok; i++) {
		const struct place *place =
			find_place(&places, key_of(&documents->at[i]));

		wanted[i] = !place->is_in || place->may_hold;
	}
	db_column_close(&q.rows);
	free(places.at);
	stmt_leave(&parts);
}
