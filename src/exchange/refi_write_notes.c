/*
 * Notes: the memos; and in words for people what the standard has no element
 * for: a relation's rationale and evidence, the story line, the needs.
 */
#include <string.h>

#include "base/memory.h"
#include "exchange/refi_write.h"

enum { EVIDENCE_SHOWN = 200 };	/* the rest stands in the data file */

/* A note as it is written. */
struct note {
	struct guid guid;
	const char *name;
	const struct guid *who;		/* or NULL */
	const char *at, *changed_at;	/* NULL: the study's */
	const char *description;	/* or NULL */
	const char *text;
	bool is_file;			/* its text has a file of its own */
};

bool refi_is_note_file(const struct refi *r, size_t bytes)
{
	return r->profile->notes_as_files || bytes > REFI_LONG_MEMO;
}

/* A note without a date ends QualCoder's import. */
static void note_time(struct refi *r, const char *attribute, const char *at,
		      const char *otherwise)
{
	const char *const times[] = {
		at, otherwise, r->created_at, "1970-01-01T00:00:00Z",
	};

	for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++)
		if (refi_is_time(times[i])) {
			refi_time(r, attribute, times[i]);
			return;
		}
}

static void start_note(struct refi *r, const struct note *note)
{
	char text[GUID_TEXT];

	guid_format(note->guid, text);
	xml_write_start(&r->xml, "Note");
	xml_write_attribute(&r->xml, "guid", text);
	refi_name(r, note->name);
	if (note->is_file)
		xml_write_attribute(&r->xml, "plainTextPath", arena_printf(
				      &r->arena, "internal://%s.txt", text));
	if (note->who)
		refi_guid(r, "creatingUser", *note->who);
	note_time(r, "creationDateTime", note->at, r->created_at);
	if (note->who && note->changed_at)
		refi_guid(r, "modifyingUser", *note->who);
	note_time(r, "modifiedDateTime", note->changed_at ? note->changed_at :
		  note->at, r->changed_at);
	if (note->description && *note->description)
		xml_write_element(&r->xml, "Description", note->description);
	if (!note->is_file)
		xml_write_element(&r->xml, "PlainTextContent", note->text);
}

/* One that no memo is: in words for people. */
static void start_told_note(struct refi *r, struct note *note)
{
	note->is_file = r->profile->notes_as_files;
	if (note->is_file) {
		struct refi_note_file file = { note->guid,
			arena_strdup(&r->arena, note->text) };

		list_push(&r->note_files, file);
	}
	start_note(r, note);
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
	struct guid who = stmt_guid(st, "who");
	int64_t id = stmt_int(st, "id");
	const char *title = stmt_text(st, "title");
	struct note note = {
		.guid = stmt_guid(st, "guid"), .who = &who,
		.name = refi_own_name(r, REFI_NOTES, title, NULL),
		.at = stmt_text(st, "created_at"),
		.changed_at = stmt_text(st, "changed_at"),
		.text = stmt_text(st, "text"),
		.is_file = refi_is_note_file(r, stmt_bytes(st, "text")),
	};

	refi_add_true_name(&about, title, note.name);
	refi_add_field(&about, "Kind", stmt_text(st, "kind"));
	add_subjects(&about, r, id);
	note.description = about.s;
	start_note(r, &note);
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
	struct note note = {
		.guid = refi_relation_note_guid(l), .who = &l->coder,
		.at = l->created_at,
	};

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
	note.name = refi_own_name(r, REFI_NOTES, name.s, NULL);
	note.text = text.s;
	start_told_note(r, &note);
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

/* The reader knows it by its name, so no memo may take that. */
static const char story_name[] = "Story line";

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
		struct note note = {
			.guid = refi_story_guid(r), .name = story_name,
			.text = text.s,
		};

		start_told_note(r, &note);
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
	struct guid who = stmt_guid(st, "who");
	struct note note = {
		.guid = stmt_guid(st, "guid"), .who = &who,
		.name = refi_own_name(r, REFI_NOTES,
				      stmt_text(st, "statement"), NULL),
		.at = stmt_text(st, "created_at"),
	};

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
	note.text = text.s;
	start_told_note(r, &note);
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

/*
 * The note whose text is the data file.  Where notes with files are a
 * person's to read, it only says which file that is.
 */
static void write_data_note(struct refi *r)
{
	struct guid guid = guid_named(refi_data_guid(r), "note");
	char text[GUID_TEXT];
	const char *path;

	guid_format(refi_data_guid(r), text);
	path = arena_printf(&r->arena, "internal://%s.txt", text);
	guid_format(guid, text);
	xml_write_start(&r->xml, "Note");
	xml_write_attribute(&r->xml, "guid", text);
	refi_name(r, "axial data");
	if (!r->profile->notes_as_files)
		xml_write_attribute(&r->xml, "plainTextPath", path);
	note_time(r, "creationDateTime", NULL, r->created_at);
	note_time(r, "modifiedDateTime", NULL, r->changed_at);
	xml_write_element(&r->xml, "Description",
		    "Kept by axial: with this file it restores the whole "
		    "study.");
	if (r->profile->notes_as_files)
		xml_write_element(&r->xml, "PlainTextContent", path);
	xml_write_end(&r->xml);
}

void refi_write_notes(struct refi *r)
{
	xml_write_list_start(&r->xml, "Notes");
	refi_own_name(r, REFI_NOTES, story_name, NULL);
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
