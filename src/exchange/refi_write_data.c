/*
 * The data file: everything of a study that the standard cannot carry, as
 * JSON, so that axial can restore it.
 *
 * An object of arrays, one a table, each row an object; ids are GUIDs, places
 * are code points.  What stands in project.qde without loss (a coding's
 * passage, code, coder and time) is not said again.
 */
#include <string.h>

#include "base/json.h"
#include "exchange/refi_write.h"

enum { FORMAT_VERSION = 1, COLUMNS = 16 };

enum column_type {
	TEXT_COLUMN,
	INT_COLUMN,
	GUID_COLUMN,
	HASH_COLUMN,
};

struct data_table {
	const char *name;
	const char *sql;
	struct { const char *name; enum column_type type; } columns[COLUMNS];
};

#define T(name) { name, TEXT_COLUMN }
#define I(name) { name, INT_COLUMN }
#define G(name) { name, GUID_COLUMN }
#define H(name) { name, HASH_COLUMN }

static const struct data_table tables[] = {
	{ "coders",
	  "SELECT guid, name, created_at FROM coder ORDER BY id",
	  { G("guid"), T("name"), T("created_at") } },
	{ "documents",
	  "SELECT d.*, u.guid AS coder_guid FROM document d"
	  " JOIN coder u ON u.id = d.coder ORDER BY d.id",
	  { G("guid"), T("name"), T("file_name"), T("media_type"),
	    T("encoding"), T("language"), H("original_hash"), H("text_hash"),
	    T("paragraphs"), T("imported_at"), G("coder_guid") } },
	{ "speakers",
	  "SELECT d.guid AS document, v.name, v.role, p.guid AS participant"
	  " FROM speaker v JOIN document d ON d.id = v.document"
	  " LEFT JOIN participant p ON p.id = v.participant ORDER BY v.id",
	  { G("document"), T("name"), T("role"), G("participant") } },
	{ "participants",
	  "SELECT guid, name, created_at FROM participant ORDER BY id",
	  { G("guid"), T("name"), T("created_at") } },
	{ "attributes",
	  "SELECT guid, name, type, position FROM attribute"
	  " ORDER BY position, id",
	  { G("guid"), T("name"), T("type"), I("position") } },
	{ "participant_attributes",
	  "SELECT p.guid AS participant, a.guid AS attribute, v.value"
	  " FROM participant_attribute v"
	  " JOIN participant p ON p.id = v.participant"
	  " JOIN attribute a ON a.id = v.attribute ORDER BY p.id, a.id",
	  { G("participant"), G("attribute"), T("value") } },
	{ "codes",
	  "SELECT c.*, u.guid AS coder_guid FROM code c"
	  " JOIN coder u ON u.id = c.coder ORDER BY c.id",
	  { G("guid"), T("kind"), T("name"), T("color"), T("naming"),
	    T("naming_source"), T("definition"), T("use_when"), T("not_when"),
	    T("example"), T("created_at"), G("coder_guid") } },
	{ "memberships",
	  "SELECT c.guid AS child, p.guid AS parent, m.is_primary"
	  " FROM membership m JOIN code c ON c.id = m.child"
	  " JOIN code p ON p.id = m.parent ORDER BY c.id, p.id",
	  { G("child"), G("parent"), I("is_primary") } },
	{ "properties",
	  "SELECT p.guid, c.guid AS code, p.name, p.definition"
	  " FROM property p JOIN code c ON c.id = p.code ORDER BY p.id",
	  { G("guid"), G("code"), T("name"), T("definition") } },
	{ "dimension_values",
	  "SELECT v.guid, p.guid AS property, v.position, v.name"
	  " FROM dimension_value v JOIN property p ON p.id = v.property"
	  " ORDER BY p.id, v.position, v.id",
	  { G("guid"), G("property"), I("position"), T("name") } },
	{ "rules",
	  "SELECT l.guid, l.name, l.pattern, l.options, c.guid AS code,"
	  " l.unit, l.role, l.speaker, l.documents, l.created_at,"
	  " u.guid AS coder_guid FROM rule l JOIN code c ON c.id = l.code"
	  " JOIN coder u ON u.id = l.coder ORDER BY l.id",
	  { G("guid"), T("name"), T("pattern"), T("options"), G("code"),
	    T("unit"), T("role"), T("speaker"), T("documents"),
	    T("created_at"), G("coder_guid") } },
	/* Those that are neither plainly made by hand nor plainly by a rule,
	 * see write_rule_codings. */
	{ "codings",
	  "SELECT k.guid, k.origin, l.guid AS rule, k.weight FROM coding k"
	  " LEFT JOIN rule l ON l.id = k.rule"
	  " WHERE (k.origin <> 'manual' OR k.rule IS NOT NULL"
	  " OR k.weight IS NOT NULL) AND NOT (k.origin = 'rule'"
	  " AND k.rule IS NOT NULL AND k.weight IS NULL) ORDER BY k.id",
	  { G("guid"), T("origin"), G("rule"), I("weight") } },
	{ "coding_locations",
	  "SELECT k.guid AS coding, p.guid AS property, v.guid AS value"
	  " FROM coding_location l JOIN coding k ON k.id = l.coding"
	  " JOIN property p ON p.id = l.property"
	  " JOIN dimension_value v ON v.id = l.value ORDER BY k.id, p.id",
	  { G("coding"), G("property"), G("value") } },
	{ "relation_types",
	  "SELECT guid, name, directed, definition, position"
	  " FROM relation_type ORDER BY position, id",
	  { G("guid"), T("name"), I("directed"), T("definition"),
	    I("position") } },
	{ "relations",
	  "SELECT l.guid, f.guid AS from_code, t.guid AS type,"
	  " o.guid AS to_code, l.status, l.created_at, u.guid AS coder_guid"
	  " FROM relation l JOIN code f ON f.id = l.from_code"
	  " JOIN relation_type t ON t.id = l.type"
	  " JOIN code o ON o.id = l.to_code JOIN coder u ON u.id = l.coder"
	  " ORDER BY l.id",
	  { G("guid"), G("from_code"), G("type"), G("to_code"), T("status"),
	    T("created_at"), G("coder_guid") } },
	{ "relation_evidence",
	  "SELECT l.guid AS relation, k.guid AS coding, e.stance"
	  " FROM relation_evidence e JOIN relation l ON l.id = e.relation"
	  " JOIN coding k ON k.id = e.coding ORDER BY l.id, k.id",
	  { G("relation"), G("coding"), T("stance") } },
	{ "frame_models",
	  "SELECT guid, name, definition FROM frame_model ORDER BY id",
	  { G("guid"), T("name"), T("definition") } },
	{ "model_slots",
	  "SELECT s.guid, m.guid AS model, s.position, s.name, s.definition"
	  " FROM model_slot s JOIN frame_model m ON m.id = s.model"
	  " ORDER BY m.id, s.position, s.id",
	  { G("guid"), G("model"), I("position"), T("name"),
	    T("definition") } },
	{ "frames",
	  "SELECT f.guid, c.guid AS phenomenon, f.model, f.created_at"
	  " FROM frame f JOIN code c ON c.id = f.phenomenon ORDER BY f.id",
	  { G("guid"), G("phenomenon"), T("model"), T("created_at") } },
	{ "frame_slots",
	  "SELECT f.guid AS frame, s.slot, c.guid AS code FROM frame_slot s"
	  " JOIN frame f ON f.id = s.frame JOIN code c ON c.id = s.code"
	  " ORDER BY f.id, s.slot, c.id",
	  { G("frame"), T("slot"), G("code") } },
	{ "core_category",
	  "SELECT c.guid AS code, x.reason, x.chosen_at,"
	  " u.guid AS coder_guid FROM core_category x"
	  " JOIN code c ON c.id = x.code JOIN coder u ON u.id = x.coder",
	  { G("code"), T("reason"), T("chosen_at"), G("coder_guid") } },
	{ "story_sentences",
	  "SELECT guid, position, text FROM story_sentence"
	  " ORDER BY position, id",
	  { G("guid"), I("position"), T("text") } },
	{ "story_support",
	  "SELECT s.guid AS sentence, c.guid AS code, l.guid AS relation,"
	  " k.guid AS coding FROM story_support x"
	  " JOIN story_sentence s ON s.id = x.sentence"
	  " LEFT JOIN code c ON c.id = x.code"
	  " LEFT JOIN relation l ON l.id = x.relation"
	  " LEFT JOIN coding k ON k.id = x.coding ORDER BY x.id",
	  { G("sentence"), G("code"), G("relation"), G("coding") } },
	{ "memos",
	  "SELECT m.guid, m.kind, m.title, m.text, m.created_at,"
	  " m.changed_at, u.guid AS coder_guid FROM memo m"
	  " JOIN coder u ON u.id = m.coder ORDER BY m.id",
	  { G("guid"), T("kind"), T("title"), T("text"), T("created_at"),
	    T("changed_at"), G("coder_guid") } },
	{ "memo_links",
	  "SELECT m.guid AS memo, d.guid AS document, a.guid AS participant,"
	  " c.guid AS code, p.guid AS property, k.guid AS coding,"
	  " l.guid AS relation, s.guid AS sentence, n.guid AS need,"
	  " o.guid AS other_memo FROM memo_link x"
	  " JOIN memo m ON m.id = x.memo"
	  " LEFT JOIN document d ON d.id = x.document"
	  " LEFT JOIN participant a ON a.id = x.participant"
	  " LEFT JOIN code c ON c.id = x.code"
	  " LEFT JOIN property p ON p.id = x.property"
	  " LEFT JOIN coding k ON k.id = x.coding"
	  " LEFT JOIN relation l ON l.id = x.relation"
	  " LEFT JOIN story_sentence s ON s.id = x.sentence"
	  " LEFT JOIN need n ON n.id = x.need"
	  " LEFT JOIN memo o ON o.id = x.other_memo ORDER BY x.id",
	  { G("memo"), G("document"), G("participant"), G("code"),
	    G("property"), G("coding"), G("relation"), G("sentence"),
	    G("need"), G("other_memo") } },
	{ "needs",
	  "SELECT n.*, u.guid AS coder_guid FROM need n"
	  " JOIN coder u ON u.id = n.coder ORDER BY n.id",
	  { G("guid"), T("statement"), T("kind"), T("valence"),
	    I("importance"), T("kano"), T("segment"), T("created_at"),
	    G("coder_guid"), T("person"), T("situation"), T("problem"),
	    I("satisfaction"), T("status") } },
	{ "need_evidence",
	  "SELECT n.guid AS need, k.guid AS coding, e.stance, e.tone"
	  " FROM need_evidence e JOIN need n ON n.id = e.need"
	  " JOIN coding k ON k.id = e.coding ORDER BY n.id, k.id",
	  { G("need"), G("coding"), T("stance"), T("tone") } },
};

/* A row's JSON is built here and sent on at its end. */
struct data_writer {
	struct refi *r;
	FILE *stream;
	struct strbuf line;
};

static void send(struct data_writer *w)
{
	fwrite(w->line.s, 1, w->line.length, w->stream);
	strbuf_reset(&w->line);
}

static void add_name(struct data_writer *w, const char *name, bool is_first)
{
	strbuf_addf(&w->line, "%s\"%s\": ", is_first ? "" : ", ", name);
}

static void add_guid(struct data_writer *w, struct guid guid)
{
	char text[GUID_TEXT];

	guid_format(guid, text);
	strbuf_addf(&w->line, "\"%s\"", text);
}

static void add_value(struct data_writer *w, struct stmt *st,
		      const char *column, enum column_type type)
{
	char hash[65];

	switch (type) {
	case TEXT_COLUMN:
		json_add_string(&w->line, stmt_text(st, column),
				stmt_bytes(st, column));
		break;
	case INT_COLUMN:
		strbuf_addf(&w->line, "%lld", (long long)stmt_int(st, column));
		break;
	case GUID_COLUMN:
		add_guid(w, stmt_guid(st, column));
		break;
	case HASH_COLUMN:
		sha256_format(stmt_hash(st, column), hash);
		strbuf_addf(&w->line, "\"%s\"", hash);
		break;
	}
}

/* Values that are not there are left out. */
static void add_row(struct data_writer *w, const struct data_table *table,
		    struct stmt *st)
{
	bool is_first = true;

	strbuf_addc(&w->line, '{');
	for (size_t i = 0; i < COLUMNS && table->columns[i].name; i++) {
		const char *name = table->columns[i].name;
		const char *key = strcmp(name, "coder_guid") ? name : "coder";

		if (stmt_is_null(st, name))
			continue;
		add_name(w, key, is_first);
		add_value(w, st, name, table->columns[i].type);
		is_first = false;
	}
	strbuf_addc(&w->line, '}');
}

static void start_array(struct data_writer *w, const char *name)
{
	strbuf_addf(&w->line, ",\n\"%s\": [", name);
}

static void end_array(struct data_writer *w, size_t rows)
{
	strbuf_adds(&w->line, rows ? "\n]" : "]");
	send(w);
}

static void write_table(struct data_writer *w, const struct data_table *table)
{
	struct stmt st = stmt_open(&w->r->p->db, table->sql);
	size_t rows = 0;

	start_array(w, table->name);
	while (stmt_step(&st)) {
		strbuf_adds(&w->line, rows++ ? ",\n" : "\n");
		add_row(w, table, &st);
		send(w);
	}
	end_array(w, rows);
	refi_stmt_close(w->r, &st);
}

static void write_study(struct data_writer *w)
{
	struct stmt st = stmt_open(&w->r->p->db,
		"SELECT s.guid, s.title, s.created_at, u.guid AS default_coder"
		" FROM study s LEFT JOIN coder u ON u.id = s.default_coder");
	static const struct data_table table = { "study", NULL, {
		G("guid"), T("title"), T("created_at"), G("default_coder") } };

	strbuf_addf(&w->line, "{\n\"format\": \"axial study data\",\n"
		    "\"version\": %d,\n\"study\": ", FORMAT_VERSION);
	if (stmt_step(&st))
		add_row(w, &table, &st);
	else
		strbuf_adds(&w->line, "{}");
	send(w);
	refi_stmt_close(w->r, &st);
}

/* A rule can have made a million codings: each is its GUID alone. */
static void write_rule_codings(struct data_writer *w)
{
	struct guid rule = { { 0 } };
	struct stmt st = stmt_open(&w->r->p->db,
		"SELECT l.guid AS rule, k.guid FROM coding k"
		" JOIN rule l ON l.id = k.rule"
		" WHERE k.origin = 'rule' AND k.weight IS NULL"
		" ORDER BY l.id, k.id");
	size_t rules = 0;

	start_array(w, "rule_codings");
	while (stmt_step(&st)) {
		struct guid next = stmt_guid(&st, "rule");

		if (rules && guid_equal(next, rule)) {
			strbuf_adds(&w->line, ",\n ");
		} else {
			strbuf_adds(&w->line, rules++ ? "]},\n{" : "\n{");
			add_name(w, "rule", true);
			add_guid(w, next);
			strbuf_adds(&w->line, ", \"codings\": [\n ");
		}
		rule = next;
		add_guid(w, stmt_guid(&st, "guid"));
		send(w);
	}
	if (rules)
		strbuf_adds(&w->line, "]}");
	end_array(w, rules);
	refi_stmt_close(w->r, &st);
}

/* Places, which need the text to be told as code points. */

/* [kind, head, start, end, speaker, start_ms, end_ms], nulls at the end left
 * out. */
static void add_segment(struct data_writer *w, const struct segment *segment,
			const struct offset_map *map)
{
	struct cp_span words = offset_map_cp_span(map, segment->words);
	size_t whole;

	strbuf_addf(&w->line, "[\"%s\", %zu, %zu, %zu",
		    segment_kind_name(segment->kind),
		    offset_map_cp(map, segment->head), words.start, words.end);
	whole = w->line.length;
	strbuf_adds(&w->line, ", ");
	if (segment->speaker_name) {
		json_add_string(&w->line, segment->speaker_name,
				strlen(segment->speaker_name));
		whole = w->line.length;
	} else {
		strbuf_adds(&w->line, "null");
	}
	for (unsigned i = 0; i < 2; i++) {
		int64_t ms = i ? segment->end_ms : segment->start_ms;

		if (ms == NO_TIME) {
			strbuf_adds(&w->line, ", null");
		} else {
			strbuf_addf(&w->line, ", %lld", (long long)ms);
			whole = w->line.length;
		}
	}
	strbuf_truncate(&w->line, whole);
	strbuf_addc(&w->line, ']');
}

static void write_segments_of(struct data_writer *w,
			      const struct document *document,
			      const struct offset_map *map)
{
	struct arena arena = ARENA_INIT;
	struct segment_list list;

	if (!segment_list(w->r->p, &arena, document->id, &list, w->r->err)) {
		w->r->failed = true;
	} else {
		strbuf_adds(&w->line, "{\"document\": ");
		add_guid(w, document->guid);
		strbuf_adds(&w->line, ", \"segments\": [");
		for (size_t i = 0; i < list.count; i++) {
			strbuf_adds(&w->line, i ? ",\n " : "\n ");
			add_segment(w, &list.at[i], map);
			send(w);
		}
		strbuf_adds(&w->line, "]}");
	}
	arena_release(&arena);
}

static size_t write_exceptions_of(struct data_writer *w, size_t rows,
				  const struct document *document,
				  const struct offset_map *map)
{
	struct stmt st = stmt_open(&w->r->p->db,
		"SELECT l.guid, x.start_byte, x.end_byte"
		" FROM rule_exception x JOIN rule l ON l.id = x.rule"
		" WHERE x.document = :document"
		" ORDER BY l.id, x.start_byte, x.end_byte");

	stmt_bind_int(&st, ":document", document->id);
	while (stmt_step(&st)) {
		struct cp_span place = offset_map_cp_span(map, (struct span){
			.start = (size_t)stmt_int(&st, "start_byte"),
			.end = (size_t)stmt_int(&st, "end_byte"),
		});

		strbuf_adds(&w->line, rows++ ? ",\n{" : "\n{");
		add_name(w, "rule", true);
		add_guid(w, stmt_guid(&st, "guid"));
		add_name(w, "document", false);
		add_guid(w, document->guid);
		strbuf_addf(&w->line, ", \"start\": %zu, \"end\": %zu}",
			    place.start, place.end);
		send(w);
	}
	refi_stmt_close(w->r, &st);
	return rows;
}

static bool open_text(struct refi *r, const struct document *document,
		      struct document_text *text)
{
	if (!r->failed && !document_text_open(r->p, document, text, r->err))
		r->failed = true;
	return !r->failed;
}

static void write_places(struct data_writer *w)
{
	const struct document_list *documents = &w->r->documents;
	struct document_text text;
	size_t exceptions = 0;

	start_array(w, "segments");
	for (size_t i = 0; i < documents->count; i++) {
		if (!open_text(w->r, &documents->at[i], &text))
			return;
		strbuf_adds(&w->line, i ? ",\n" : "\n");
		write_segments_of(w, &documents->at[i], &text.map);
		document_text_close(&text);
	}
	end_array(w, documents->count);
	start_array(w, "rule_exceptions");
	for (size_t i = 0; i < documents->count; i++) {
		if (!open_text(w->r, &documents->at[i], &text))
			return;
		exceptions = write_exceptions_of(w, exceptions,
			&documents->at[i], &text.map);
		document_text_close(&text);
	}
	end_array(w, exceptions);
}

void refi_write_data(struct refi *r, FILE *stream)
{
	struct data_writer w = { .r = r, .stream = stream,
				 .line = STRBUF_INIT };
	size_t n = sizeof(tables) / sizeof(tables[0]);

	write_study(&w);
	for (size_t i = 0; i < n && !r->failed; i++)
		write_table(&w, &tables[i]);
	write_rule_codings(&w);
	write_places(&w);
	strbuf_adds(&w.line, "\n}\n");
	send(&w);
	strbuf_release(&w.line);
}
