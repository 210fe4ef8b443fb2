/*
 * Documents as text sources: each distinct passage of a coder is one
 * selection, which carries the codings on it (some programs take who made the
 * selection for the coder of all that is on it).  Rows stream from the study
 * to the XML, so a million codings take no memory.
 */
#include <string.h>

#include "base/file.h"
#include "base/language.h"
#include "base/utf8.h"
#include "exchange/refi_write.h"

/* One document on its way. */
struct passage_writer {
	struct refi *r;
	const struct document *document;
	const struct document_text *text;
	struct refi_text places;
	struct span open;	/* the selection that is open, or empty */
	struct span place;	/* the last that was, by whomever */
	int64_t coder;		/* whose it is; 0: nobody's */
	struct guid_map values;	/* codings to them stand in it */
	struct stmt *locations;
};

static void close_selection(struct passage_writer *w)
{
	if (span_length(w->open))
		xml_write_end(&w->r->xml);
	w->open = (struct span){ 0, 0 };
	guid_map_release(&w->values);
	w->values = (struct guid_map){ 0 };
}

/* The place's own GUID is the first coder's; the others' are made of it. */
static struct guid selection_guid(const struct passage_writer *w,
				  struct span bytes, struct stmt *st)
{
	struct guid guid = refi_selection_guid(w->document->guid, bytes);
	char who[GUID_TEXT];

	if (!span_equal(bytes, w->place))
		return guid;
	guid_format(stmt_guid(st, "who"), who);
	return guid_named(guid, who);
}

static void open_selection(struct passage_writer *w, struct span bytes,
			   struct stmt *st)
{
	struct refi *r = w->r;
	struct strbuf name = STRBUF_INIT;

	refi_add_first_words(&name, w->text->map.text + bytes.start,
			     span_length(bytes));
	xml_write_start(&r->xml, "PlainTextSelection");
	refi_guid(r, "guid", selection_guid(w, bytes, st));
	refi_name(r, name.s);
	xml_write_attribute_int(&r->xml, "startPosition", (int64_t)
				refi_text_place(&w->places, bytes.start));
	xml_write_attribute_int(&r->xml, "endPosition", (int64_t)
				refi_text_place(&w->places, bytes.end));
	if (!stmt_is_null(st, "guid")) {
		refi_guid(r, "creatingUser", stmt_guid(st, "who"));
		refi_time(r, "creationDateTime", stmt_text(st, "created_at"));
	}
	strbuf_release(&name);
	w->open = w->place = bytes;
	w->coder = stmt_int(st, "coder");
}

/* A coding to each dimension value at which this one is located. */
static void write_locations(struct passage_writer *w, struct stmt *st)
{
	struct refi *r = w->r;
	struct guid coding = stmt_guid(st, "guid");

	stmt_bind_int(w->locations, ":coding", stmt_int(st, "id"));
	while (stmt_step(w->locations)) {
		struct guid value = stmt_guid(w->locations, "guid");
		char text[GUID_TEXT];

		if (r->profile->only_codings && guid_map_get(&w->values, value))
			continue;
		guid_map_set(&w->values, value, 1);
		guid_format(value, text);
		xml_write_start(&r->xml, "Coding");
		refi_guid(r, "guid", guid_named(coding, text));
		refi_guid(r, "creatingUser", stmt_guid(st, "who"));
		refi_time(r, "creationDateTime", stmt_text(st, "created_at"));
		refi_ref(r, "CodeRef", value);
		xml_write_end(&r->xml);
	}
	stmt_reset(w->locations);
}

static void write_coding(struct passage_writer *w, struct stmt *st)
{
	struct refi *r = w->r;

	xml_write_start(&r->xml, "Coding");
	refi_guid(r, "guid", stmt_guid(st, "guid"));
	refi_guid(r, "creatingUser", stmt_guid(st, "who"));
	refi_time(r, "creationDateTime", stmt_text(st, "created_at"));
	refi_ref(r, "CodeRef", stmt_guid(st, "code"));
	if (stmt_int(st, "has_memo"))
		refi_note_refs(r, "coding", stmt_int(st, "id"));
	xml_write_end(&r->xml);
	if (stmt_int(st, "is_located"))
		write_locations(w, st);
	r->summary->codings++;
}

/* Codings, a coder's at a place together and who came first first; and after
 * them the turns that Cases point at (without a guid). */
static const char passages_sql[] =
	"SELECT *, min(id) OVER (PARTITION BY start_byte, end_byte, coder)"
	" AS first FROM ("
	"SELECT k.id AS id, k.coder AS coder, k.start_byte AS start_byte,"
	" k.end_byte AS end_byte,"
	" k.guid AS guid, c.guid AS code, u.guid AS who,"
	" k.created_at AS created_at,"
	" EXISTS (SELECT 1 FROM memo_link WHERE coding = k.id) AS has_memo,"
	" EXISTS (SELECT 1 FROM coding_location WHERE coding = k.id)"
	" AS is_located"
	" FROM coding k JOIN code c ON c.id = k.code"
	" JOIN coder u ON u.id = k.coder WHERE k.document = :document"
	" UNION ALL"
	" SELECT 9223372036854775807, 0, s.start_byte, s.end_byte,"
	" NULL, NULL, NULL, NULL, 0, 0"
	" FROM document d JOIN segment s ON s.document = d.id"
	" JOIN speaker v ON v.id = s.speaker"
	" WHERE d.id = :document AND :turns AND v.participant IS NOT NULL"
	" AND v.role <> 'interviewer' AND s.start_byte < s.end_byte"
	" AND " REFI_PARTICIPANTS_OF_DOCUMENT " > 1)"
	" ORDER BY start_byte, end_byte DESC, first, id";

/* Goes into the selection that is open: a place's of that coder; a turn is
 * nobody's, and any selection of its place will do. */
static bool is_open_for(const struct passage_writer *w, struct span bytes,
			struct stmt *st)
{
	return span_equal(bytes, w->open) &&
		(stmt_is_null(st, "guid") || stmt_int(st, "coder") == w->coder);
}

static void write_passages(struct passage_writer *w)
{
	struct refi *r = w->r;
	struct stmt st = stmt_open(&r->p->db, passages_sql);

	stmt_bind_int(&st, ":document", w->document->id);
	stmt_bind_int(&st, ":turns", !r->profile->only_codings);
	while (!r->failed && stmt_step(&st)) {
		struct span bytes = stmt_span(&st);

		if (!is_open_for(w, bytes, &st)) {
			close_selection(w);
			if (!span_length(bytes) ||
			    !span_fits(w->text->map.text, w->text->map.bytes,
				       bytes)) {
				r->failed = true;
				error_set(r->err, _("%s: a passage lies "
					  "outside the text (bytes %zu to "
					  "%zu); axial check tells more"),
					  w->document->name, bytes.start,
					  bytes.end);
				break;
			}
			open_selection(w, bytes, &st);
		}
		if (!stmt_is_null(&st, "guid"))
			write_coding(w, &st);
	}
	close_selection(w);
	refi_stmt_close(r, &st);
}

/* Characters that take two units in UTF-16. */
static bool is_beyond_bmp(const struct offset_map *map)
{
	if (map->ascii)
		return false;
	for (size_t i = 0; i < map->bytes; i++)
		if ((unsigned char)map->text[i] >= 0xF0)
			return true;
	return false;
}

static void write_document(struct passage_writer *w, struct guid coder,
			   bool with_original)
{
	const struct document *document = w->document;
	struct refi *r = w->r;
	char guid[GUID_TEXT];

	guid_format(document->guid, guid);
	xml_write_start(&r->xml, "TextSource");
	xml_write_attribute(&r->xml, "guid", guid);
	refi_name(r, document->name);
	if (with_original)
		xml_write_attribute(&r->xml, "richTextPath",
			arena_printf(&r->arena, "internal://%s.docx", guid));
	xml_write_attribute(&r->xml, "plainTextPath",
		arena_printf(&r->arena, "internal://%s.txt", guid));
	refi_guid(r, "creatingUser", coder);
	refi_time(r, "creationDateTime", document->imported_at);
	write_passages(w);
	/* QualCoder takes a note on a source for one on a passage of it, and
	 * throws away what has no passage. */
	if (!r->profile->notes_as_files)
		refi_note_refs(r, "document", document->id);
	xml_write_end(&r->xml);
	r->summary->documents++;
	r->summary->beyond_bmp += is_beyond_bmp(&w->text->map);
}

static struct guid importer_of(struct refi *r, int64_t document)
{
	struct guid guid = { { 0 } };
	struct stmt st = stmt_open(&r->p->db,
		"SELECT u.guid FROM document d JOIN coder u ON u.id = d.coder"
		" WHERE d.id = :document");

	stmt_bind_int(&st, ":document", document);
	if (stmt_step(&st))
		guid = stmt_guid(&st, "guid");
	refi_stmt_close(r, &st);
	return guid;
}

void refi_write_sources(struct refi *r)
{
	const struct refi_watch *watch = r->options->watch;
	struct stmt locations = stmt_open(&r->p->db,
		"SELECT v.guid FROM coding_location l"
		" JOIN dimension_value v ON v.id = l.value"
		" WHERE l.coding = :coding ORDER BY l.property");
	size_t n = r->documents.count;

	xml_write_list_start(&r->xml, "Sources");
	for (size_t i = 0; i < n && !r->failed; i++) {
		const struct document *document = &r->documents.at[i];
		struct document_text text;
		struct passage_writer w = {
			.r = r, .document = document, .text = &text,
			.locations = &locations,
		};

		if (watch && !watch->go_on(watch->context, i, n)) {
			error_set(r->err, _("interrupted; nothing was "
					    "written"));
			r->failed = true;
		} else if (!document_text_open(r->p, document, &text,
					       r->err)) {
			r->failed = true;
		} else {
			refi_text_init(&w.places, r->profile, &text.map);
			write_document(&w, importer_of(r, document->id),
				       r->with_original[i]);
			refi_text_release(&w.places);
			document_text_close(&text);
		}
	}
	xml_write_list_end(&r->xml);
	refi_stmt_close(r, &locations);
}
