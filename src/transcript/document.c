#include "transcript/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "reading/language.h"
#include "store/removal.h"
#include "store/rename.h"
#include "transcript/participant.h"
#include "transcript/participant_import.h"
#include "transcript/segment_edit.h"

/* Columns by position: a study may have ten thousand documents, and they are
 * listed for every search. */
struct document_columns {
	int id, guid, name, file_name, media_type, encoding, language,
	    imported_at, text_hash, original_hash, characters, words,
	    paragraphs;
};

static struct document_columns document_columns(struct stmt *st)
{
	return (struct document_columns){
		.id = stmt_column(st, "id"),
		.guid = stmt_column(st, "guid"),
		.name = stmt_column(st, "name"),
		.file_name = stmt_column(st, "file_name"),
		.media_type = stmt_column(st, "media_type"),
		.encoding = stmt_column(st, "encoding"),
		.language = stmt_column(st, "language"),
		.imported_at = stmt_column(st, "imported_at"),
		.text_hash = stmt_column(st, "text_hash"),
		.original_hash = stmt_column(st, "original_hash"),
		.characters = stmt_column(st, "characters"),
		.words = stmt_column(st, "words"),
		.paragraphs = stmt_column(st, "paragraphs"),
	};
}

/* A name or a hash of so many bytes; otherwise zeros. */
static void take_bytes(struct stmt *st, int column, void *out, size_t length)
{
	size_t bytes;
	const void *at = stmt_blob_at(st, column, &bytes);

	if (bytes == length)
		memcpy(out, at, length);
}

static struct document document_from_row(struct arena *arena, struct stmt *st,
					 const struct document_columns *at)
{
	struct document document = {
		.id = stmt_int_at(st, at->id),
		.name = stmt_strdup_at(st, arena, at->name),
		.file_name = stmt_strdup_at(st, arena, at->file_name),
		.media_type = stmt_strdup_at(st, arena, at->media_type),
		.encoding = stmt_strdup_at(st, arena, at->encoding),
		.language = stmt_strdup_at(st, arena, at->language),
		.imported_at = stmt_strdup_at(st, arena, at->imported_at),
		.characters = (size_t)stmt_int_at(st, at->characters),
		.words = (size_t)stmt_int_at(st, at->words),
	};
	size_t bytes;
	const void *paragraphs = stmt_blob_at(st, at->paragraphs, &bytes);

	document.blank_lines_part = bytes == 5 &&
		!memcmp(paragraphs, "blank", 5);
	take_bytes(st, at->guid, &document.guid, sizeof(document.guid));
	take_bytes(st, at->text_hash, &document.text_hash,
		   sizeof(document.text_hash));
	take_bytes(st, at->original_hash, &document.original_hash,
		   sizeof(document.original_hash));
	return document;
}

bool document_list(struct project *p, struct arena *arena,
		   struct document_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
				   "SELECT * FROM document ORDER BY id");
	struct document_columns at = document_columns(&st);

	*list = (struct document_list){ 0 };
	while (stmt_step(&st))
		list_push(list, document_from_row(arena, &st, &at));
	list_settle(list, arena);
	return stmt_close(&st, err);
}

const char *document_list_language(const struct document_list *documents)
{
	const char *common = NULL;
	size_t most = 0;

	for (size_t i = 0; i < documents->count; i++) {
		const char *language = documents->at[i].language;
		size_t count = 0;

		if (!language || (common && !strcmp(common, language)))
			continue;
		for (size_t k = i; k < documents->count; k++)
			count += documents->at[k].language &&
				!strcmp(documents->at[k].language, language);
		if (count > most) {
			most = count;
			common = language;
		}
	}
	return common;
}

bool document_find(struct project *p, struct arena *arena, const char *words,
		   struct document *out, struct error *err)
{
	struct document_list list;
	size_t index = 0;
	bool ok;

	if (!document_list(p, arena, &list, err))
		return false;
	ok = name_resolve_in(&list, struct document, words, N_("document"),
			     &index, err);
	if (ok)
		*out = list.at[index];
	return ok;
}

bool document_get(struct project *p, struct arena *arena, int64_t id,
		  struct document *out, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
				   "SELECT * FROM document WHERE id = :id");
	struct document_columns at = document_columns(&st);
	bool found;

	stmt_bind_int(&st, ":id", id);
	found = stmt_step(&st);
	if (found)
		*out = document_from_row(arena, &st, &at);
	if (!stmt_close(&st, err))
		return false;
	return found || error_set(err, _("there is no document #%lld"),
				  (long long)id);
}

bool document_text_open(struct project *p, const struct document *document,
			struct document_text *text, struct error *err)
{
	*text = (struct document_text){ .map = OFFSET_MAP_INIT };
	if (!blob_open(p, document->text_hash, &text->blob, err))
		return error_prefix(err, "%s", document->name);
	offset_map_init(&text->map, text->blob.bytes, text->blob.length);
	return true;
}

bool document_text_bytes(struct project *p, int64_t document, size_t *bytes,
			 struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT length(b.bytes) AS bytes FROM document d"
		" JOIN blob b ON b.hash = d.text_hash WHERE d.id = :document");

	stmt_bind_int(&st, ":document", document);
	*bytes = stmt_step(&st) ? (size_t)stmt_int(&st, "bytes") : 0;
	return stmt_close(&st, err);
}

void document_text_close(struct document_text *text)
{
	offset_map_release(&text->map);
	blob_close(&text->blob);
}

/* Adding. */

static bool add_speakers(struct project *p, int64_t document,
			 const char *name, const struct transcript *t,
			 int64_t *ids, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"INSERT INTO speaker (document, name, role, participant)"
		" VALUES (:document, :name, :role, :participant)");

	for (size_t i = 0; i < t->voices.count && !st.failed; i++) {
		const struct voice *voice = &t->voices.at[i];
		int64_t person = 0;

		if (voice->role == ROLE_PARTICIPANT) {
			if (!participant_ensure(p, voice->is_generic ?
					name : voice->name, &person, err)) {
				st.failed = true;
				st.error = *err;
				break;
			}
		}
		stmt_bind_int(&st, ":document", document);
		stmt_bind_text(&st, ":name", voice->name);
		stmt_bind_text(&st, ":role", speaker_role_name(voice->role));
		stmt_bind_id(&st, ":participant", person);
		stmt_run(&st);
		ids[i] = db_last_id(&p->db);
	}
	return stmt_close(&st, err);
}

/* What a table says of the people who answer in it, as if it were a table of
 * participants. */
static bool add_facts(struct project *p, const char *name,
		      const struct transcript *t, struct error *err)
{
	size_t columns = t->fact_names.count + 1;
	struct participant_import what;
	struct arena arena = ARENA_INIT;
	struct csv_table table = { .name = name };
	const char **header;
	bool ok;

	if (!t->fact_names.count)
		return true;
	header = arena_alloc(&arena, columns * sizeof(*header));
	header[0] = "participant";
	for (size_t i = 1; i < columns; i++)
		header[i] = t->fact_names.at[i - 1];
	table.header = (struct csv_row){ 1, header, columns };
	for (size_t v = 0; v < t->voices.count; v++) {
		const struct voice *voice = &t->voices.at[v];
		const char **cells;

		if (!voice->facts || voice->is_generic ||
		    voice->role != ROLE_PARTICIPANT)
			continue;
		cells = arena_alloc(&arena, columns * sizeof(*cells));
		cells[0] = voice->name;
		for (size_t i = 1; i < columns; i++)
			cells[i] = voice->facts[i - 1] ?
				voice->facts[i - 1] : "";
		list_push(&table, ((struct csv_row){ v + 2, cells,
						     columns }));
	}
	list_settle(&table, &arena);
	ok = participant_import(p, &arena, &table, &what, err);
	arena_release(&arena);
	return ok;
}

static bool add_segments(struct project *p, int64_t document,
			 const struct transcript *t, const int64_t *speakers,
			 struct error *err)
{
	struct segment_list list = { 0 };
	bool ok;

	for (size_t i = 0; i < t->turns.count; i++) {
		const struct turn *turn = &t->turns.at[i];

		list_push(&list, ((struct segment){
			.kind = turn->kind,
			.head = turn->head,
			.words = turn->words,
			.speaker = turn->speaker == NO_SPEAKER ? 0 :
				speakers[turn->speaker],
			.start_ms = turn->start_ms,
			.end_ms = turn->end_ms,
		}));
	}
	ok = segments_store(p, document, &list, err);
	list_release(&list);
	return ok;
}

static bool add_row(struct project *p, const char *name,
		    const char *file_name, struct sha256 original,
		    struct sha256 text, const struct transcript *t,
		    int64_t *id, struct error *err)
{
	char now[TIME_TEXT];
	int64_t coder = project_coder(p, err);
	struct stmt st;

	if (!coder)
		return false;
	project_now(p, now);
	st = stmt_open(&p->db,
		"INSERT INTO document (guid, name, file_name, media_type,"
		" encoding, language, original_hash, text_hash, characters,"
		" words, paragraphs, imported_at, coder)"
		" VALUES (:guid, :name, :file_name, :media_type, :encoding,"
		" :language, :original, :text, :characters, :words,"
		" :paragraphs, :now, :coder)");
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_text(&st, ":name", name);
	stmt_bind_text(&st, ":file_name", file_name);
	stmt_bind_text(&st, ":media_type", t->media_type);
	stmt_bind_text(&st, ":encoding", t->encoding ? t->encoding : "");
	stmt_bind_text(&st, ":language", t->language);
	stmt_bind_hash(&st, ":original", original);
	stmt_bind_hash(&st, ":text", text);
	stmt_bind_int(&st, ":characters",
		      (int64_t)utf8_count(t->text.s, t->text.length));
	stmt_bind_int(&st, ":words",
		      (int64_t)utf8_count_words(t->text.s, t->text.length));
	stmt_bind_text(&st, ":paragraphs",
		       t->blank_lines_part ? "blank" : "line");
	stmt_bind_text(&st, ":now", now);
	stmt_bind_int(&st, ":coder", coder);
	stmt_run(&st);
	*id = db_last_id(&p->db);
	return stmt_close(&st, err);
}

bool document_add(struct project *p, const char *name, const char *file_name,
		  const void *original, size_t original_length,
		  const struct transcript *t, int64_t *id, struct error *err)
{
	struct sha256 original_hash, text_hash;
	int64_t *speakers;
	bool ok;

	if (!object_name_is_free(p, "document", name, err) ||
	    !blob_put(p, t->text.s, t->text.length, true, &text_hash, err) ||
	    !blob_put(p, original, original_length, false, &original_hash,
		      err) ||
	    !add_row(p, name, file_name, original_hash, text_hash, t, id, err))
		return false;
	speakers = xcalloc(t->voices.count, sizeof(*speakers));
	ok = add_speakers(p, *id, name, t, speakers, err) &&
		add_segments(p, *id, t, speakers, err) &&
		add_facts(p, name, t, err);
	free(speakers);
	return ok;
}

bool document_of_original(struct project *p, struct sha256 hash, int64_t *id,
			  struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT id FROM document WHERE original_hash = :hash LIMIT 1");

	*id = 0;
	stmt_bind_hash(&st, ":hash", hash);
	if (stmt_step(&st))
		*id = stmt_int(&st, "id");
	return stmt_close(&st, err);
}

bool document_rename(struct project *p, int64_t id, const char *name,
		     struct error *err)
{
	return object_rename(p, "document", id, name, err);
}

bool document_set(struct project *p, int64_t id, const char *key,
		  const char *value, struct error *err)
{
	struct stmt st;

	if (strcmp(key, "language") != 0)
		return error_usage(err, _("a document has no '%s' to set; it "
					  "has: language"), key);
	if (*value && !language_is_tag(value))
		return error_usage(err, _("a language is written as en, zh or "
					  "zh-Hant"));
	st = stmt_open(&p->db,
		"UPDATE document SET language = :value WHERE id = :id");
	stmt_bind_text(&st, ":value", *value ? value : NULL);
	stmt_bind_int(&st, ":id", id);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool document_remove(struct project *p, int64_t id,
		     struct document_removal *what, struct error *err)
{
	struct holdings gone = { 0 };

	if (!object_remove(p, "document", id, &gone, err))
		return false;
	*what = (struct document_removal){
		.codings = holdings_of(&gone, HELD_CODINGS),
		.segments = holdings_of(&gone, HELD_SEGMENTS),
		.evidence = holdings_of(&gone, HELD_EVIDENCE),
		.memo_links = holdings_of(&gone, HELD_MEMO_LINKS),
	};
	return true;
}
