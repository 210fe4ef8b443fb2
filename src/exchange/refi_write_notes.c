/*
 * Notes: the memos; and in words for people what the standard has no element
 * for: a relation's rationale and evidence, the story line, the needs.
 */
#include <string.h>

#include "exchange/refi_write.h"

enum { EVIDENCE_SHOWN = 200 };	/* the rest stands in the data file */

static void start_note(struct refi *r, struct guid guid, const char *name)
{
	xml_write_start(&r->xml, "Note");
	refi_guid(r, "guid", guid);
	refi_name(r, name);
}

/* Memos. */

/* What a memo is about that cannot point at it: only there it is said. */
static void add_subjects(struct strbuf *out, struct refi *r, int64_t memo)
{
	struct stmt st = stmt_open(&r->p->db,
		"SELECT p.name FROM memo_link l"
		" JOIN participant p ON p.id = l.participant"
		" WHERE l.memo = :memo ORDER BY p.id");

	stmt_bind_int(&st, ":memo", memo);
	while (stmt_step(&st))
		refi_add_field(out, "About", stmt_text(&st, "name"));
	refi_stmt_close(r, &st);
}

static void write_memo(struct refi *r, struct stmt *st)
{
	struct strbuf about = STRBUF_INIT;
	struct guid guid = stmt_guid(st, "guid");
	int64_t id = stmt_int(st, "id");
	bool is_long = stmt_bytes(st, "text") > REFI_LONG_MEMO;

	refi_add_field(&about, "Kind", stmt_text(st, "kind"));
	add_subjects(&about, r, id);
	start_note(r, guid, stmt_text(st, "title"));
	if (is_long) {
		char text[GUID_TEXT];

		guid_format(guid, text);
		xml_write_attribute(&r->xml, "plainTextPath", arena_printf(
				      &r->arena, "internal://%s.txt", text));
	}
	refi_guid(r, "creatingUser", stmt_guid(st, "who"));
	refi_time(r, "creationDateTime", stmt_text(st, "created_at"));
	refi_guid(r, "modifyingUser", stmt_guid(st, "who"));
	refi_time(r, "modifiedDateTime", stmt_text(st, "changed_at"));
	if (about.length)
		xml_write_element(&r->xml, "Description", about.s);
	if (!is_long)
		xml_write_element(&r->xml, "PlainTextContent",
			    stmt_text(st, "text"));
	refi_note_refs(r, "other_memo", id);
	xml_write_end(&r->xml);
	strbuf_release(&about);
	r->summary->memos++;
}

static void write_memos(struct refi *r)
{
	struct stmt st = stmt_open(&r->p->db,
		"SELECT m.id, m.guid, m.kind, m.title, m.text, m.created_at,"
		" m.changed_at, u.guid AS who"
		" FROM memo m JOIN coder u ON u.id = m.coder ORDER BY m.id");

	while (!r->failed && stmt_step(&st))
		write_memo(r, &st);
	refi_stmt_close(r, &st);
}

/* Relations. */

/*
 * One line an evidence: the coding's GUID, then where it stands.  `table` is
 * relation_evidence or need_evidence, `key` its first column.
 */
static void add_evidence(struct strbuf *out, struct refi *r,
			 const char *table, const char *key, int64_t id,
			 const char *stance, const char *heading)
{
	const char *sql = arena_printf(&r->arena,
		"SELECT k.guid, d.name AS document, c.name AS code"
		" FROM %s e JOIN coding k ON k.id = e.coding"
		" JOIN document d ON d.id = k.document"
		" JOIN code c ON c.id = k.code"
		" WHERE e.%s = :id AND e.stance = :stance ORDER BY k.id",
		table, key);
	struct stmt st = stmt_open(&r->p->db, sql);
	size_t n = 0;

	stmt_bind_int(&st, ":id", id);
	stmt_bind_text(&st, ":stance", stance);
	while (stmt_step(&st)) {
		char guid[GUID_TEXT];

		if (!n++)
			strbuf_addf(out, "%s:\n", heading);
		if (n > EVIDENCE_SHOWN)
			continue;
		guid_format(stmt_guid(&st, "guid"), guid);
		strbuf_addf(out, "  %s  %s, %s\n", guid,
			    stmt_text(&st, "document"),
			    stmt_text(&st, "code"));
	}
	if (n > EVIDENCE_SHOWN)
		strbuf_addf(out, "  … and %zu more\n", n - EVIDENCE_SHOWN);
	refi_stmt_close(r, &st);
}

static void add_rationale(struct strbuf *out, struct refi *r, int64_t relation)
{
	struct stmt st = stmt_open(&r->p->db,
		"SELECT DISTINCT m.id, m.text FROM memo_link l"
		" JOIN memo m ON m.id = l.memo WHERE l.relation = :relation"
		" ORDER BY m.id");

	stmt_bind_int(&st, ":relation", relation);
	while (stmt_step(&st))
		if (stmt_bytes(&st, "text") <= REFI_LONG_MEMO)
			refi_add_field(out, "Rationale",
				       stmt_text(&st, "text"));
	refi_stmt_close(r, &st);
}

static void write_relation(struct refi *r, const struct refi_relation *l)
{
	struct strbuf text = STRBUF_INIT, name = STRBUF_INIT;

	strbuf_addf(&name, "%s %s %s: %s", l->from->name,
		    l->directed ? "→" : "↔", l->to->name, l->type);
	refi_add_field(&text, "Relation", l->type);
	refi_add_field(&text, "From", l->from->path);
	refi_add_field(&text, "To", l->to->path);
	refi_add_field(&text, "Status", l->status);
	add_rationale(&text, r, l->id);
	add_evidence(&text, r, "relation_evidence", "relation", l->id, "for",
		     "Evidence for");
	add_evidence(&text, r, "relation_evidence", "relation", l->id,
		     "contrary", "Evidence contrary");
	start_note(r, refi_relation_note_guid(l), name.s);
	refi_guid(r, "creatingUser", l->coder);
	refi_time(r, "creationDateTime", l->created_at);
	xml_write_element(&r->xml, "PlainTextContent", text.s);
	xml_write_end(&r->xml);
	strbuf_release(&text);
	strbuf_release(&name);
}

/* The story line: one sentence a line, with what bears it in brackets. */

static void add_support(struct strbuf *out, struct refi *r, int64_t sentence)
{
	struct stmt st = stmt_open(&r->p->db,
		"SELECT s.code, s.relation, k.guid AS coding"
		" FROM story_support s LEFT JOIN coding k ON k.id = s.coding"
		" WHERE s.sentence = :sentence ORDER BY s.id");
	size_t n = 0;

	stmt_bind_int(&st, ":sentence", sentence);
	while (stmt_step(&st)) {
		const struct code *code = refi_code(r, stmt_int(&st, "code"));
		int64_t relation = stmt_int(&st, "relation");

		strbuf_adds(out, n++ ? "; " : " [");
		if (code)
			strbuf_addf(out, "code %s", code->path);
		for (size_t i = 0; relation && i < r->relations.count; i++) {
			const struct refi_relation *l = &r->relations.at[i];

			if (l->id == relation)
				strbuf_addf(out, "relation %s %s %s",
					    l->from->path, l->type,
					    l->to->path);
		}
		if (!stmt_is_null(&st, "coding")) {
			char guid[GUID_TEXT];

			guid_format(stmt_guid(&st, "coding"), guid);
			strbuf_addf(out, "coding %s", guid);
		}
	}
	if (n)
		strbuf_addc(out, ']');
	refi_stmt_close(r, &st);
}

static void add_on_one_line(struct strbuf *out, const char *text)
{
	for (; *text; text++)
		strbuf_addc(out, *text == '\n' || *text == '\r' ? ' ' : *text);
}

static void write_story(struct refi *r)
{
	struct strbuf text = STRBUF_INIT;
	struct stmt st = stmt_open(&r->p->db,
		"SELECT id, text FROM story_sentence ORDER BY position, id");

	while (stmt_step(&st)) {
		add_on_one_line(&text, stmt_text(&st, "text"));
		add_support(&text, r, stmt_int(&st, "id"));
		strbuf_addc(&text, '\n');
	}
	refi_stmt_close(r, &st);
	if (text.length) {
		start_note(r, refi_story_guid(r), "Story line");
		xml_write_element(&r->xml, "PlainTextContent", text.s);
		st = stmt_open(&r->p->db,
			"SELECT DISTINCT m.id, m.guid FROM memo_link l"
			" JOIN memo m ON m.id = l.memo"
			" WHERE l.sentence IS NOT NULL ORDER BY m.id");
		while (stmt_step(&st))
			refi_ref(r, "NoteRef", stmt_guid(&st, "guid"));
		refi_stmt_close(r, &st);
		xml_write_end(&r->xml);
		r->has_story = true;
	}
	strbuf_release(&text);
}

/* Needs. */

static void write_need(struct refi *r, struct stmt *st)
{
	struct strbuf text = STRBUF_INIT;
	int64_t id = stmt_int(st, "id");

	refi_add_field(&text, "Customer need", stmt_text(st, "statement"));
	refi_add_field(&text, "Kind", stmt_text(st, "kind"));
	refi_add_field(&text, "Valence", stmt_text(st, "valence"));
	refi_add_field(&text, "Importance", stmt_text(st, "importance"));
	refi_add_field(&text, "Kano", stmt_text(st, "kano"));
	refi_add_field(&text, "Customers", stmt_text(st, "segment"));
	refi_add_field(&text, "Whose", stmt_text(st, "person"));
	refi_add_field(&text, "Situation", stmt_text(st, "situation"));
	refi_add_field(&text, "Problem", stmt_text(st, "problem"));
	refi_add_field(&text, "Satisfaction", stmt_text(st, "satisfaction"));
	refi_add_field(&text, "Status", stmt_text(st, "status"));
	add_evidence(&text, r, "need_evidence", "need", id, "for",
		     "Evidence for");
	add_evidence(&text, r, "need_evidence", "need", id, "contrary",
		     "Evidence contrary");
	start_note(r, stmt_guid(st, "guid"), stmt_text(st, "statement"));
	refi_guid(r, "creatingUser", stmt_guid(st, "who"));
	refi_time(r, "creationDateTime", stmt_text(st, "created_at"));
	xml_write_element(&r->xml, "PlainTextContent", text.s);
	refi_note_refs(r, "need", id);
	xml_write_end(&r->xml);
	strbuf_release(&text);
}

static void write_needs(struct refi *r)
{
	struct stmt st = stmt_open(&r->p->db,
		"SELECT n.*, u.guid AS who FROM need n"
		" JOIN coder u ON u.id = n.coder ORDER BY n.id");

	while (!r->failed && stmt_step(&st))
		write_need(r, &st);
	refi_stmt_close(r, &st);
}

/* The note whose text is the data file. */
static void write_data_note(struct refi *r)
{
	char guid[GUID_TEXT];

	guid_format(refi_data_guid(r), guid);
	start_note(r, guid_named(refi_data_guid(r), "note"), "axial data");
	xml_write_attribute(&r->xml, "plainTextPath",
		arena_printf(&r->arena, "internal://%s.txt", guid));
	xml_write_element(&r->xml, "Description",
		    "Kept by axial: with this file it restores the whole "
		    "study.");
	xml_write_end(&r->xml);
}

void refi_write_notes(struct refi *r)
{
	xml_write_list_start(&r->xml, "Notes");
	write_memos(r);
	for (size_t i = 0; i < r->relations.count && !r->failed; i++)
		write_relation(r, &r->relations.at[i]);
	write_story(r);
	write_needs(r);
	write_data_note(r);
	xml_write_list_end(&r->xml);
}

void refi_write_project_notes(struct refi *r)
{
	if (r->has_story)
		refi_ref(r, "NoteRef", refi_story_guid(r));
	refi_ref(r, "NoteRef", guid_named(refi_data_guid(r), "note"));
}
