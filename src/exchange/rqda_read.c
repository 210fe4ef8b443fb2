/*
 * RQDA: one SQLite file without keys or constraints.
 *
 * What a person deleted is still there, with a status of 0; a coding that was
 * unmarked has -1.  Places are code points, a byte order mark counts, and in
 * real files they are off now and then, so the words that are kept beside them
 * are trusted.  A code may stand in several categories.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "exchange/foreign_db.h"
#include "exchange/guid_map.h"

static const struct source_count counted = { COUNT_CODE_POINTS, true, false };

struct rqda {
	struct db *db;
	struct arrival *a;
	struct guid_map codes, categories, files, cases;  /* index + 1 */
};

bool rqda_is(struct db *db)
{
	return foreign_has_table(db, "freecode") &&
		foreign_has_table(db, "coding") &&
		foreign_has_table(db, "source");
}

/* Live rows alone; older files have no status everywhere. */
static struct stmt live(struct rqda *r, const char *table,
			const char *columns, const char *order)
{
	bool has = foreign_has_column(r->db, table, "status");

	return foreign_select(r->a, r->db, table, columns,
		arena_printf(&r->a->arena, "%s ORDER BY %s", has ?
			     "WHERE ifnull(status, 1) = 1" : "", order));
}

static bool read_codes(struct rqda *r, struct error *err)
{
	struct arrival *a = r->a;
	struct arrival_line *line = arrival_line(a->report, "code");
	struct stmt st = live(r, "freecode", "id name memo owner date color",
			      "id");

	while (stmt_step(&st)) {
		int64_t id = stmt_int(&st, "id");
		struct arrival_code code = {
			.name = foreign_text(a, &st, "name", line),
			.description = foreign_text(a, &st, "memo", line),
			.color = foreign_text(a, &st, "color", line),
			.parent = NO_PARENT, .hand = foreign_hand(a, &st),
		};

		code.guid = foreign_guid("code", code.name);
		list_push(&a->codes, code);
		guid_map_set(&r->codes, guid_of_number(id),
			     (int64_t)a->codes.count);
	}
	return stmt_close(&st, err);
}

static bool read_categories(struct rqda *r, struct error *err)
{
	struct arrival *a = r->a;
	struct arrival_line *line = arrival_line(a->report, "code");
	struct stmt st = live(r, "codecat", "catid name memo owner date",
			      "catid");

	while (stmt_step(&st)) {
		struct arrival_code code = {
			.name = foreign_text(a, &st, "name", line),
			.description = foreign_text(a, &st, "memo", line),
			.parent = NO_PARENT, .is_folder = true,
			.hand = foreign_hand(a, &st),
		};

		code.guid = foreign_guid("category", code.name);
		list_push(&a->codes, code);
		guid_map_set(&r->categories,
			     guid_of_number(stmt_int(&st, "catid")),
			     (int64_t)a->codes.count);
	}
	if (!stmt_close(&st, err))
		return false;
	st = live(r, "treecode", "cid catid", "catid, cid");
	while (stmt_step(&st)) {
		int64_t child = guid_map_get(&r->codes,
			guid_of_number(stmt_int(&st, "cid")));
		int64_t parent = guid_map_get(&r->categories,
			guid_of_number(stmt_int(&st, "catid")));

		if (child && parent)
			list_push(&a->memberships,
				  ((struct arrival_membership){
				a->codes.at[child - 1].guid,
				a->codes.at[parent - 1].guid }));
	}
	return stmt_close(&st, err);
}

static bool read_files(struct rqda *r, struct error *err)
{
	struct arrival *a = r->a;
	struct arrival_line *line = arrival_line(a->report, "document");
	struct stmt st = live(r, "source", "id name file memo owner date",
			      "id");

	while (stmt_step(&st)) {
		struct arrival_source s = {
			.name = foreign_text(a, &st, "name", line),
			.description = foreign_text(a, &st, "memo", line),
			.whole = NO_PARENT, .hand = foreign_hand(a, &st),
			.count = &counted,
		};

		s.guid = foreign_guid("file", s.name);
		s.text = foreign_text(a, &st, "file", line);
		if (!s.text)
			s.text = "";
		s.text_length = strlen(s.text);
		list_push(&a->sources, s);
		guid_map_set(&r->files, guid_of_number(stmt_int(&st, "id")),
			     (int64_t)a->sources.count);
	}
	return stmt_close(&st, err);
}

static void add_coding(struct rqda *r, struct stmt *st, int64_t code,
		       int64_t file)
{
	struct arrival *a = r->a;
	struct arrival_line *line = arrival_line(a->report, "coding");
	struct arrival_selection s = {
		.source = (size_t)file - 1,
		.start = stmt_int(st, "selfirst"),
		.end = stmt_int(st, "selend"),
		.quote = foreign_text(a, st, "seltext", line),
		.is_place = true, .is_quoted = true,
		.hand = foreign_hand(a, st),
	};
	struct arrival_coding c = {
		.code = a->codes.at[code - 1].guid, .on = ON_SELECTION,
		.at = a->selections.count, .hand = s.hand,
		.memo = foreign_text(a, st, "memo", line),
	};

	s.guid = guid_named(a->sources.at[s.source].guid, arena_printf(
		&a->arena, "%lld:%lld", (long long)s.start, (long long)s.end));
	c.guid = guid_named(guid_named(s.guid, a->codes.at[code - 1].name ?
				       a->codes.at[code - 1].name : ""),
			    stmt_text(st, "owner") ? stmt_text(st, "owner") :
			    "");
	list_push(&a->selections, s);
	list_push(&a->codings, c);
}

static bool read_codings(struct rqda *r, const char *table,
			 struct error *err)
{
	struct arrival_line *line = arrival_line(r->a->report, "coding");
	struct stmt st;

	if (!foreign_has_table(r->db, table))
		return true;
	st = foreign_select(r->a, r->db, table, "cid fid seltext selfirst"
			    " selend status owner date memo",
			    "ORDER BY fid, selfirst, rowid");
	while (stmt_step(&st)) {
		int64_t code = guid_map_get(&r->codes,
			guid_of_number(stmt_int(&st, "cid")));
		int64_t file = guid_map_get(&r->files,
			guid_of_number(stmt_int(&st, "fid")));

		if (!stmt_is_null(&st, "status") &&
		    stmt_int(&st, "status") != 1) {
			line->read++;
			line->dropped++;
			arrival_note(line, _("what was unmarked or deleted "
					     "there stays away"));
		} else if (!code || !file) {
			line->read++;
			line->dropped++;
			arrival_note(line, _("of a code or a document that "
					     "was deleted there"));
		} else {
			add_coding(r, &st, code, file);
		}
	}
	return stmt_close(&st, err);
}

/* Cases. */

static bool read_cases(struct rqda *r, struct error *err)
{
	struct arrival *a = r->a;
	struct arrival_line *line = arrival_line(a->report, "participant");
	struct stmt st = live(r, "cases", "id name memo", "id");

	while (stmt_step(&st)) {
		struct arrival_case c = {
			.name = foreign_text(a, &st, "name", line),
			.description = foreign_text(a, &st, "memo", line),
		};

		c.guid = foreign_guid("case", c.name);
		list_push(&a->cases, c);
		guid_map_set(&r->cases, guid_of_number(stmt_int(&st, "id")),
			     (int64_t)a->cases.count);
	}
	if (!stmt_close(&st, err))
		return false;
	st = live(r, "caselinkage", "caseid fid selfirst selend", "fid");
	while (stmt_step(&st)) {
		int64_t of = guid_map_get(&r->cases,
			guid_of_number(stmt_int(&st, "caseid")));
		int64_t file = guid_map_get(&r->files,
			guid_of_number(stmt_int(&st, "fid")));

		if (of && file)
			list_push(&a->parts, ((struct arrival_case_part){
				.of = (size_t)of - 1, .is_passage = true,
				.source = (size_t)file - 1,
				.start = stmt_int(&st, "selfirst"),
				.end = stmt_int(&st, "selend") }));
	}
	return stmt_close(&st, err);
}

static bool read_attributes(struct rqda *r, struct error *err)
{
	struct arrival *a = r->a;
	struct arrival_line *line = arrival_line(a->report, "attribute");
	struct stmt st = live(r, "attributes", "name memo class", "rowid");

	while (stmt_step(&st)) {
		struct arrival_variable v = {
			.name = foreign_text(a, &st, "name", line),
			.description = foreign_text(a, &st, "memo", line),
		};
		const char *type = stmt_text(&st, "class");

		if (!v.name || !*v.name) {
			line->read++;
			line->dropped++;
			arrival_note(line, _("an attribute without a name"));
			continue;
		}
		v.guid = foreign_guid("attribute", v.name);
		v.type = !type || !*type ? NULL :
			!strcmp(type, "numeric") ? "real" : "text";
		list_push(&a->variables, v);
	}
	return stmt_close(&st, err);
}

static bool read_values(struct rqda *r, const char *table, const char *id,
			struct guid_map *of, enum arrival_thing on,
			struct error *err)
{
	struct arrival *a = r->a;
	struct arrival_line *line = arrival_line(a->report, "value");
	struct stmt st;

	if (!foreign_has_table(r->db, table))
		return true;
	st = live(r, table, arena_printf(&a->arena, "variable value %s", id),
		  "rowid");
	while (stmt_step(&st)) {
		int64_t at = guid_map_get(of, guid_of_number(
			stmt_int(&st, id)));
		const char *name = foreign_text(a, &st, "variable", line);
		const char *text = foreign_text(a, &st, "value", line);

		/* R writes what is not known so. */
		if (!at || !text || !strcmp(text, "NA"))
			continue;
		list_push(&a->values, ((struct arrival_value){
			.variable = foreign_guid("attribute", name),
			.on = on, .at = (size_t)at - 1, .text = text }));
	}
	return stmt_close(&st, err);
}

/* Notes. */

static bool read_journal(struct rqda *r, struct error *err)
{
	static const struct guid none;
	struct arrival *a = r->a;
	struct arrival_line *line = arrival_line(a->report, "memo");
	struct stmt st = live(r, "journal", "name journal owner date",
			      "rowid");

	while (stmt_step(&st)) {
		struct arrival_hand hand = foreign_hand(a, &st);
		const char *name = foreign_text(a, &st, "name", line);
		const char *text = foreign_text(a, &st, "journal", line);

		foreign_memo(a, text && *text ? text : name, name, ON_NOTHING,
			     0, none, &hand);
	}
	return stmt_close(&st, err);
}

static bool read_annotations(struct rqda *r, struct error *err)
{
	struct arrival *a = r->a;
	struct arrival_line *line = arrival_line(a->report, "memo");
	struct stmt st = live(r, "annotation", "fid position annotation owner"
			      " date", "fid, position");

	while (stmt_step(&st)) {
		int64_t file = guid_map_get(&r->files,
			guid_of_number(stmt_int(&st, "fid")));
		const char *text = foreign_text(a, &st, "annotation", line);
		int64_t at = stmt_int(&st, "position");
		struct arrival_selection s = {
			.source = (size_t)file - 1, .start = at, .end = at + 1,
			.description = text, .is_place = true,
			.hand = foreign_hand(a, &st),
		};

		if (!file || !text || !*text)
			continue;
		s.guid = guid_named(a->sources.at[s.source].guid,
			arena_printf(&a->arena, "annotation %lld",
				     (long long)at));
		list_push(&a->selections, s);
	}
	return stmt_close(&st, err);
}

/* Categories of files are sets of them. */
static bool read_file_categories(struct rqda *r, struct error *err)
{
	struct arrival *a = r->a;
	struct arrival_line *line = arrival_line(a->report, "set");
	struct guid_map sets = { 0 };
	struct stmt st = live(r, "filecat", "catid name memo", "catid");

	while (stmt_step(&st)) {
		struct arrival_set set = {
			.name = foreign_text(a, &st, "name", line),
			.description = foreign_text(a, &st, "memo", line),
		};

		set.guid = foreign_guid("file category", set.name);
		list_push(&a->sets, set);
		guid_map_set(&sets, guid_of_number(stmt_int(&st, "catid")),
			     (int64_t)a->sets.count);
	}
	if (!stmt_close(&st, err))
		return false;
	st = live(r, "treefile", "fid catid", "catid, fid");
	while (stmt_step(&st)) {
		int64_t set = guid_map_get(&sets,
			guid_of_number(stmt_int(&st, "catid")));
		int64_t file = guid_map_get(&r->files,
			guid_of_number(stmt_int(&st, "fid")));

		if (set && file)
			list_push(&a->members, ((struct arrival_member){
				(size_t)set - 1, ON_SOURCE,
				a->sources.at[file - 1].guid }));
	}
	guid_map_release(&sets);
	return stmt_close(&st, err);
}

static bool read_project(struct rqda *r, struct error *err)
{
	struct arrival *a = r->a;
	struct arrival_line *line = arrival_line(a->report, "memo");
	struct stmt st;

	a->program = "RQDA";
	if (!foreign_has_table(r->db, "project"))
		return true;
	st = foreign_select(a, r->db, "project", "databaseversion memo date",
			    "LIMIT 1");
	if (stmt_step(&st)) {
		const char *version = foreign_text(a, &st, "databaseversion",
						   line);

		a->description = foreign_text(a, &st, "memo", line);
		a->created_at = arrival_time(&a->arena,
					     stmt_text(&st, "date"));
		if (version)
			a->program = arena_printf(&a->arena, "RQDA %s",
						  version);
	}
	return stmt_close(&st, err);
}

bool rqda_read(struct db *db, struct arrival *a, struct error *err)
{
	struct rqda r = { .db = db, .a = a };
	bool ok = read_project(&r, err) && read_codes(&r, err) &&
		read_categories(&r, err) && read_files(&r, err) &&
		read_codings(&r, "coding", err) &&
		read_codings(&r, "coding2", err) && read_cases(&r, err) &&
		read_attributes(&r, err) &&
		read_values(&r, "caseAttr", "caseID", &r.cases, ON_CASE,
			    err) &&
		read_values(&r, "fileAttr", "fileID", &r.files, ON_SOURCE,
			    err) &&
		read_journal(&r, err) && read_annotations(&r, err) &&
		read_file_categories(&r, err) &&
		foreign_drop(a, db, "image", "image", _("pictures"), err) &&
		foreign_drop(a, db, "imageCoding", "image_coding",
			     _("codings of pictures"), err);

	guid_map_release(&r.codes);
	guid_map_release(&r.categories);
	guid_map_release(&r.files);
	guid_map_release(&r.cases);
	return ok;
}
