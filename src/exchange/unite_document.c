/*
 * Documents, their texts, and the places in them.
 *
 * A document is known by its GUID or by the hash of its text, whatever it is
 * called.  Where it is there with another text, for one side has corrected
 * it, the places of theirs are carried over what has changed.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "exchange/unite_parts.h"

struct carried_text {
	int64_t document;		/* ours */
	struct text_edit_list edits;	/* that make our text of theirs */
	struct carried_text *next;
};

/* The rows' texts and originals, by hash. */

static struct guid half_of(const char *hash)
{
	struct guid half;

	memcpy(half.bytes, hash, sizeof(half.bytes));
	return half;
}

static void learn_blobs(struct uniting *u, const struct study_rows *rows)
{
	const struct row_table *t = rows_find(rows, "blob");
	struct row_cursor c = { .table = t };
	struct cell cells[ROW_CELLS];

	while (t && t->column_count == 2 && row_next(&c, cells)) {
		if (cells[0].kind != CELL_BYTES || cells[0].length != 32)
			continue;
		list_push(&u->blob_cells, cells[1]);
		guid_map_set(&u->blobs, half_of(cells[0].bytes),
			     (int64_t)u->blob_cells.count);
	}
}

static const struct cell *blob_of(struct uniting *u, const struct cell *hash)
{
	int64_t at = hash->kind == CELL_BYTES && hash->length == 32 ?
		guid_map_get(&u->blobs, half_of(hash->bytes)) : 0;

	return at ? &u->blob_cells.at[at - 1] : NULL;
}

static struct cell bytes_cell(const struct sha256 *hash)
{
	return (struct cell){ .kind = CELL_BYTES,
		.bytes = (const char *)hash->bytes,
		.length = sizeof(hash->bytes) };
}

/* Is the document there? */

static bool match_text(struct uniting *u, struct united_table *t,
		       const struct cell *hash, int64_t *id,
		       struct error *err)
{
	struct stmt st = stmt_open(&u->p->db,
		"SELECT id FROM document WHERE text_hash = :hash ORDER BY id");

	stmt_bind_bytes(&st, ":hash", hash->bytes, hash->length);
	/* Two documents of one text are two. */
	while (!*id && stmt_step(&st))
		if (!guid_map_get(&t->added,
				  guid_of_number(-stmt_int(&st, "id"))))
			*id = stmt_int(&st, "id");
	return stmt_close(&st, err);
}

static bool match(struct uniting *u, struct united_table *t,
		  const struct cell *row, int64_t *id, struct error *err)
{
	int text = united_column(t, "text_hash");
	struct guid guid;

	*id = 0;
	if (cell_guid(&row[t->guid], &guid))
		*id = guid_map_get(&t->guids, guid);
	if (*id || u->options->is_anew)
		return true;
	return match_text(u, t, &row[text], id, err);
}

static bool carry(struct uniting *u, const struct cell *theirs, int64_t id,
		  struct error *err)
{
	struct document document;
	struct document_text ours;
	struct carried_text *carried = arena_new(&u->arena,
						 struct carried_text);

	if (!document_get(u->p, &u->arena, id, &document, err) ||
	    !document_text_open(u->p, &document, &ours, err))
		return false;
	carried->document = id;
	text_diff(theirs->bytes, theirs->length, ours.map.text,
		  ours.map.bytes, &carried->edits);
	text_edits_settle(&carried->edits);
	document_text_close(&ours);
	carried->next = u->carried;
	u->carried = carried;
	unite_conflict(u, "document", _("%s: another text; it stays as it is "
		       "here, and the passages of theirs are carried over "
		       "%zu changes"), document.name, carried->edits.count);
	return true;
}

static bool settle(struct uniting *u, struct united_table *t,
		   const struct cell *row, int64_t id, struct error *err)
{
	const struct cell *hash = &row[united_column(t, "text_hash")];
	const struct cell *theirs = blob_of(u, hash);
	struct stmt st = stmt_open(&u->p->db,
		"SELECT text_hash FROM document WHERE id = :id");
	bool same = true;

	stmt_bind_int(&st, ":id", id);
	if (stmt_step(&st))
		same = stmt_bytes(&st, "text_hash") == hash->length &&
			!memcmp(stmt_blob(&st, "text_hash"), hash->bytes,
				hash->length);
	if (!stmt_close(&st, err))
		return false;
	if (!same && theirs && !carry(u, theirs, id, err))
		return false;
	/* What the text is taken from has a name of its own elsewhere. */
	return unite_settle(u, t, row, id, err);
}

/* Adding one. */

static bool free_name(struct uniting *u, struct cell *name, struct error *err)
{
	const char *wanted = name->bytes;

	for (unsigned n = 2; ; n++) {
		struct stmt st = stmt_open(&u->p->db,
			"SELECT 1 FROM document WHERE name = :name");
		bool taken;

		stmt_bind_textn(&st, ":name", name->bytes, name->length);
		taken = stmt_step(&st);
		if (!stmt_close(&st, err))
			return false;
		if (!taken)
			return true;
		name->bytes = arena_printf(&u->arena, "%s (%u)", wanted, n);
		name->length = strlen(name->bytes);
	}
}

static bool is_text(const struct cell *text)
{
	return text && (text->kind == CELL_TEXT || text->kind == CELL_BYTES) &&
		!memchr(text->bytes, '\0', text->length) &&
		utf8_valid(text->bytes, text->length);
}

static bool put_blobs(struct uniting *u, struct united_table *t,
		      struct cell *row, struct sha256 hashes[2],
		      struct error *err)
{
	struct cell *text_hash = &row[united_column(t, "text_hash")];
	struct cell *original_hash = &row[united_column(t, "original_hash")];
	const struct cell *text = blob_of(u, text_hash);
	const struct cell *original = blob_of(u, original_hash);
	int type = united_column(t, "media_type");

	if (!original) {
		original = text;
		row[type] = (struct cell){ .kind = CELL_TEXT,
			.bytes = "text/plain", .length = 10 };
	}
	if (!blob_put(u->p, text->bytes, text->length, true, &hashes[0],
		      err) ||
	    !blob_put(u->p, original->bytes, original->length, false,
		      &hashes[1], err))
		return false;
	*text_hash = bytes_cell(&hashes[0]);
	*original_hash = bytes_cell(&hashes[1]);
	row[united_column(t, "characters")] = (struct cell){
		.kind = CELL_INT,
		.number = (int64_t)utf8_count(text->bytes, text->length) };
	row[united_column(t, "words")] = (struct cell){
		.kind = CELL_INT, .number = (int64_t)utf8_count_words(
			text->bytes, text->length) };
	return true;
}

static bool add(struct uniting *u, struct united_table *t, struct cell *row,
		int64_t *id, struct error *err)
{
	struct sha256 hashes[2];
	struct cell *name = &row[united_column(t, "name")];

	if (name->kind != CELL_TEXT)
		return error_set(err, _("a %s needs a name"), _("document"));
	return put_blobs(u, t, row, hashes, err) && free_name(u, name, err) &&
		unite_insert(u, t, row, id, err);
}

/* Also a column that the rows have not is written. */
static void write_counts(struct united_table *t)
{
	static const char *const counted[] = { "characters", "words" };

	for (size_t i = 0; i < 2; i++)
		if (t->columns[united_column(t, counted[i])].from < 0)
			t->columns[united_column(t, counted[i])].is_ours =
				true;
}

bool unite_documents(struct uniting *u, struct united_table *t,
		     struct error *err)
{
	struct row_cursor c = { .table = t->rows };
	struct cell cells[ROW_CELLS], row[ROW_CELLS];

	learn_blobs(u, u->rows);
	if (u->options->texts)
		learn_blobs(u, u->options->texts);
	write_counts(t);
	while (row_next(&c, cells)) {
		int64_t id;
		bool is_new;

		if (!unite_translate(t, cells, row) ||
		    !match(u, t, row, &id, err))
			return false;
		is_new = !id;
		if (is_new && !is_text(blob_of(u, &row[united_column(t,
						"text_hash")]))) {
			unite_drop(u, t, _("its text is not there as it "
					   "was"));
			continue;
		}
		if (id ? !settle(u, t, row, id, err) :
		    !add(u, t, row, &id, err))
			return false;
		/* One of theirs is one of ours. */
		guid_map_set(&t->added, guid_of_number(-id), 1);
		unite_remember(t, cells, id, is_new);
	}
	return true;
}

/* Places. */

void unite_close_text(struct uniting *u)
{
	if (u->text_of)
		document_text_close(&u->text);
	u->text_of = 0;
}

void unite_release_texts(struct uniting *u)
{
	for (struct carried_text *t = u->carried; t; t = t->next)
		list_release(&t->edits);
}

static bool open_text(struct uniting *u, int64_t id, struct error *err)
{
	struct document document;

	if (u->text_of == id)
		return true;
	unite_close_text(u);
	if (!document_get(u->p, &u->arena, id, &document, err) ||
	    !document_text_open(u->p, &document, &u->text, err))
		return false;
	u->text_of = id;
	u->edits = NULL;
	for (struct carried_text *t = u->carried; t; t = t->next)
		if (t->document == id)
			u->edits = &t->edits;
	return true;
}

/* The first and the last of its places are those of the whole. */
static bool carry_place(const struct text_edit_list *edits, struct cell *first,
			struct cell *last)
{
	struct span place = { (size_t)first->number, (size_t)last->number };

	place = text_edits_passage(edits, place);
	first->number = (int64_t)place.start;
	last->number = (int64_t)place.end;
	return place.start < place.end;
}

static bool is_border(const struct document_text *text, const struct cell *at)
{
	return at->kind == CELL_INT && at->number >= 0 &&
		(size_t)at->number <= text->map.bytes &&
		utf8_is_border(text->map.text, text->map.bytes,
			       (size_t)at->number);
}

bool unite_place(struct uniting *u, struct united_table *t, struct cell *row,
		 bool *lost, struct error *err)
{
	const char *const *columns = t->kind->place.columns;
	struct cell *at[KIND_COLUMNS];
	size_t n = 0;

	if (!open_text(u, row[t->place_document].number, err))
		return false;
	for (; n < KIND_COLUMNS && columns[n]; n++) {
		int column = united_column(t, columns[n]);

		at[n] = &row[column];
	}
	if (u->edits && n == 2 && at[0]->kind == CELL_INT &&
	    at[1]->kind == CELL_INT && at[0]->number >= 0 &&
	    at[0]->number <= at[1]->number)
		*lost = !carry_place(u->edits, at[0], at[1]);
	for (size_t i = 0; i < n; i++)
		if (!is_border(&u->text, at[i]) ||
		    (i && at[i]->number < at[i - 1]->number))
			*lost = true;
	return true;
}
