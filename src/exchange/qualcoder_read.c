/*
 * QualCoder, its databases of versions 1 to 17: places are code points of the
 * text as it is kept; categories nest, and since version 16 codes, too.
 *
 * Older versions made of an imported code that had codes below it a category
 * and a code of one name in it: these two are one again.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "exchange/foreign_db.h"
#include "exchange/guid_map.h"

static const struct source_count counted = { COUNT_CODE_POINTS, true, false };

struct qualcoder {
	struct db *db;
	struct arrival *a;
	struct guid_map categories, codes, sources, cases;  /* index + 1 */
};

bool qualcoder_is(struct db *db)
{
	return foreign_has_table(db, "code_name") &&
		foreign_has_table(db, "code_text") &&
		foreign_has_table(db, "source");
}

static int64_t index_of(const struct guid_map *map, struct stmt *st,
			const char *column)
{
	return stmt_is_null(st, column) ? 0 :
		guid_map_get(map, guid_of_number(stmt_int(st, column)));
}

/* Codes. */

struct parent_wish {
	size_t code;
	int64_t category, parent;	/* ids there; 0: none */
};

struct wish_list {
	struct parent_wish *at;
	size_t count, capacity;
};

static bool read_categories(struct qualcoder *q, struct wish_list *wishes,
			    struct error *err)
{
	struct arrival *a = q->a;
	struct arrival_line *line = arrival_line(a->report, "code");
	struct stmt st;

	if (!foreign_has_table(q->db, "code_cat"))
		return true;
	st = foreign_select(a, q->db, "code_cat",
		"catid name memo owner date supercatid", "ORDER BY catid");
	while (stmt_step(&st)) {
		struct arrival_code code = {
			.name = foreign_text(a, &st, "name", line),
			.description = foreign_text(a, &st, "memo", line),
			.parent = NO_PARENT, .is_folder = true,
			.hand = foreign_hand(a, &st),
		};

		code.guid = foreign_guid("category", code.name);
		list_push(wishes, ((struct parent_wish){ a->codes.count,
			stmt_int(&st, "supercatid"), 0 }));
		list_push(&a->codes, code);
		guid_map_set(&q->categories,
			     guid_of_number(stmt_int(&st, "catid")),
			     (int64_t)a->codes.count);
	}
	return stmt_close(&st, err);
}

/* A category and the code of its name in it are one. */
static bool is_its_category(const struct qualcoder *q, struct stmt *st,
			    const char *name, int64_t *category)
{
	const struct arrival_code *c;

	*category = index_of(&q->categories, st, "catid");
	if (!*category || !name)
		return false;
	c = &q->a->codes.at[*category - 1];
	return c->name && !strcmp(c->name, name);
}

static void unite_with_category(struct qualcoder *q, struct stmt *st,
				int64_t category)
{
	struct arrival *a = q->a;
	struct arrival_line *line = arrival_line(a->report, "code");
	struct arrival_code *c = &a->codes.at[category - 1];
	const char *memo = foreign_text(a, st, "memo", line);

	c->color = foreign_text(a, st, "color", line);
	if (memo && *memo && (!c->description || !*c->description))
		c->description = memo;
	else if (memo && *memo && strcmp(memo, c->description) != 0)
		c->description = arena_printf(&a->arena, "%s\n\n%s",
					      c->description, memo);
	guid_map_set(&q->codes, guid_of_number(stmt_int(st, "cid")),
		     category);
	line->read++;
	line->repaired++;
	arrival_note(line, _("'%.60s' was a category and a code in it, and is "
			     "one"), c->name);
}

static bool read_code_names(struct qualcoder *q, struct wish_list *wishes,
			    struct error *err)
{
	struct arrival *a = q->a;
	struct arrival_line *line = arrival_line(a->report, "code");
	struct stmt st = foreign_select(a, q->db, "code_name",
		"cid name memo catid owner date color supercid",
		"ORDER BY cid");

	while (stmt_step(&st)) {
		struct arrival_code code = {
			.name = foreign_text(a, &st, "name", line),
			.parent = NO_PARENT, .hand = foreign_hand(a, &st),
		};
		int64_t category;

		if (is_its_category(q, &st, code.name, &category)) {
			unite_with_category(q, &st, category);
			continue;
		}
		code.description = foreign_text(a, &st, "memo", line);
		code.color = foreign_text(a, &st, "color", line);
		code.guid = foreign_guid("code", code.name);
		list_push(wishes, ((struct parent_wish){ a->codes.count,
			stmt_int(&st, "catid"), stmt_int(&st, "supercid") }));
		list_push(&a->codes, code);
		guid_map_set(&q->codes, guid_of_number(stmt_int(&st, "cid")),
			     (int64_t)a->codes.count);
	}
	return stmt_close(&st, err);
}

static bool read_codes(struct qualcoder *q, struct error *err)
{
	struct wish_list wishes = { 0 };
	bool ok = read_categories(q, &wishes, err) &&
		read_code_names(q, &wishes, err);

	for (size_t i = 0; ok && i < wishes.count; i++) {
		const struct parent_wish *w = &wishes.at[i];
		int64_t parent = guid_map_get(&q->codes,
					      guid_of_number(w->parent));

		if (!w->parent || !parent)
			parent = w->category ? guid_map_get(&q->categories,
				guid_of_number(w->category)) : 0;
		if (parent && (size_t)parent - 1 != w->code)
			q->a->codes.at[w->code].parent = (int)parent - 1;
	}
	list_release(&wishes);
	return ok;
}

/* Sources. */

static enum source_kind kind_of(const char *media)
{
	if (!media || !*media)
		return SOURCE_TEXT;
	if (strstr(media, "/images/") || !strncmp(media, "images:", 7))
		return SOURCE_PICTURE;
	if (strstr(media, "/audio/") || !strncmp(media, "audio:", 6))
		return SOURCE_AUDIO;
	if (strstr(media, "/video/") || !strncmp(media, "video:", 6))
		return SOURCE_VIDEO;
	return SOURCE_TEXT;
}

static bool read_sources(struct qualcoder *q, struct error *err)
{
	struct arrival *a = q->a;
	struct arrival_line *line = arrival_line(a->report, "document");
	struct stmt st = foreign_select(a, q->db, "source",
		"id name fulltext mediapath memo owner date", "ORDER BY id");

	while (stmt_step(&st)) {
		struct arrival_source s = {
			.name = foreign_text(a, &st, "name", line),
			.description = foreign_text(a, &st, "memo", line),
			.kind = kind_of(stmt_text(&st, "mediapath")),
			.whole = NO_PARENT, .hand = foreign_hand(a, &st),
			.count = &counted,
		};

		s.guid = foreign_guid("source", s.name);
		s.text = foreign_text(a, &st, "fulltext", line);
		if (s.kind != SOURCE_TEXT && s.text && !*s.text)
			s.text = NULL;
		if (s.kind == SOURCE_TEXT && !s.text)
			s.text = "";
		s.text_length = s.text ? strlen(s.text) : 0;
		list_push(&a->sources, s);
		guid_map_set(&q->sources, guid_of_number(stmt_int(&st, "id")),
			     (int64_t)a->sources.count);
	}
	return stmt_close(&st, err);
}

/* Codings. */

static struct arrival_selection selection_of(struct qualcoder *q,
					     struct stmt *st, size_t source)
{
	struct arrival *a = q->a;
	struct arrival_selection s = {
		.source = source, .start = stmt_int(st, "pos0"),
		.end = stmt_int(st, "pos1"), .is_place = true,
		.hand = foreign_hand(a, st),
	};

	s.guid = guid_named(a->sources.at[source].guid, arena_printf(
		&a->arena, "%lld:%lld", (long long)s.start, (long long)s.end));
	return s;
}

static bool read_codings(struct qualcoder *q, struct error *err)
{
	struct arrival *a = q->a;
	struct arrival_line *line = arrival_line(a->report, "coding");
	struct stmt st = foreign_select(a, q->db, "code_text",
		"cid fid seltext pos0 pos1 owner date memo important",
		"ORDER BY fid, pos0, rowid");

	while (stmt_step(&st)) {
		int64_t code = index_of(&q->codes, &st, "cid");
		int64_t source = index_of(&q->sources, &st, "fid");
		struct arrival_selection s;
		struct arrival_coding c = { .on = ON_SELECTION };

		if (!code || !source) {
			line->read++;
			line->dropped++;
			arrival_note(line, _("of a code or a document that "
					     "is not there"));
			continue;
		}
		s = selection_of(q, &st, (size_t)source - 1);
		s.quote = foreign_text(a, &st, "seltext", line);
		s.is_quoted = s.quote && *s.quote;
		c.code = a->codes.at[code - 1].guid;
		c.at = a->selections.count;
		c.hand = s.hand;
		c.memo = foreign_text(a, &st, "memo", line);
		c.guid = guid_named(guid_named(s.guid,
			a->codes.at[code - 1].name ?
			a->codes.at[code - 1].name : ""),
			stmt_text(&st, "owner") ? stmt_text(&st, "owner") :
			"");
		list_push(&a->selections, s);
		list_push(&a->codings, c);
		if (stmt_int(&st, "important")) {
			line->guessed++;
			arrival_note(line, _("'important' is said in no "
					     "column here"));
		}
	}
	return stmt_close(&st, err);
}

static bool read_annotations(struct qualcoder *q, struct error *err)
{
	struct arrival *a = q->a;
	struct arrival_line *line = arrival_line(a->report, "memo");
	struct stmt st;

	if (!foreign_has_table(q->db, "annotation"))
		return true;
	st = foreign_select(a, q->db, "annotation",
		"fid pos0 pos1 memo owner date", "ORDER BY fid, pos0");
	while (stmt_step(&st)) {
		int64_t source = index_of(&q->sources, &st, "fid");
		struct arrival_selection s;

		if (!source)
			continue;
		s = selection_of(q, &st, (size_t)source - 1);
		s.description = foreign_text(a, &st, "memo", line);
		s.guid = guid_named(s.guid, "annotation");
		list_push(&a->selections, s);
	}
	return stmt_close(&st, err);
}

/* People. */

static bool read_cases(struct qualcoder *q, struct error *err)
{
	struct arrival *a = q->a;
	struct arrival_line *line = arrival_line(a->report, "participant");
	struct stmt st = foreign_select(a, q->db, "cases",
		"caseid name memo", "ORDER BY caseid");

	while (stmt_step(&st)) {
		struct arrival_case c = {
			.name = foreign_text(a, &st, "name", line),
			.description = foreign_text(a, &st, "memo", line),
		};

		c.guid = foreign_guid("case", c.name);
		list_push(&a->cases, c);
		guid_map_set(&q->cases,
			     guid_of_number(stmt_int(&st, "caseid")),
			     (int64_t)a->cases.count);
	}
	return stmt_close(&st, err);
}

/* 0 to 0, and 0 to the length, are the whole file. */
static bool read_case_texts(struct qualcoder *q, struct error *err)
{
	struct arrival *a = q->a;
	struct stmt st = foreign_select(a, q->db, "case_text",
		"caseid fid pos0 pos1", "ORDER BY fid, pos0");

	while (stmt_step(&st)) {
		int64_t of = index_of(&q->cases, &st, "caseid");
		int64_t source = index_of(&q->sources, &st, "fid");
		struct arrival_case_part part = {
			.of = (size_t)of - 1, .thing = ON_SOURCE,
			.source = (size_t)source - 1,
			.start = stmt_int(&st, "pos0"),
			.end = stmt_int(&st, "pos1"),
		};

		if (!of || !source)
			continue;
		part.guid = a->sources.at[source - 1].guid;
		part.is_passage = part.end > 0;
		list_push(&a->parts, part);
	}
	return stmt_close(&st, err);
}

static bool read_attributes(struct qualcoder *q, struct error *err)
{
	struct arrival *a = q->a;
	struct arrival_line *line = arrival_line(a->report, "attribute");
	struct stmt st = foreign_select(a, q->db, "attribute_type",
		"name memo valuetype", "ORDER BY rowid");

	while (stmt_step(&st)) {
		struct arrival_variable v = {
			.name = foreign_text(a, &st, "name", line),
			.description = foreign_text(a, &st, "memo", line),
		};
		const char *type = stmt_text(&st, "valuetype");

		v.guid = foreign_guid("attribute", v.name);
		v.type = type && !strcmp(type, "numeric") ? "real" : "text";
		list_push(&a->variables, v);
	}
	if (!stmt_close(&st, err))
		return false;
	st = foreign_select(a, q->db, "attribute",
		"name attr_type value id", "ORDER BY rowid");
	while (stmt_step(&st)) {
		const char *on = stmt_text(&st, "attr_type");
		bool of_case = on && !strcmp(on, "case");
		int64_t at = index_of(of_case ? &q->cases : &q->sources, &st,
				      "id");

		if (at)
			list_push(&a->values, ((struct arrival_value){
				.variable = foreign_guid("attribute",
					foreign_text(a, &st, "name", line)),
				.on = of_case ? ON_CASE : ON_SOURCE,
				.at = (size_t)at - 1,
				.text = foreign_text(a, &st, "value",
						     line) }));
	}
	return stmt_close(&st, err);
}

static bool read_journal(struct qualcoder *q, struct error *err)
{
	static const struct guid none;
	struct arrival *a = q->a;
	struct arrival_line *line = arrival_line(a->report, "memo");
	struct stmt st;

	if (!foreign_has_table(q->db, "journal"))
		return true;
	st = foreign_select(a, q->db, "journal", "name jentry date owner",
			    "ORDER BY jid");
	while (stmt_step(&st)) {
		struct arrival_hand hand = foreign_hand(a, &st);
		const char *name = foreign_text(a, &st, "name", line);
		const char *text = foreign_text(a, &st, "jentry", line);

		foreign_memo(a, text && *text ? text : name, name, ON_NOTHING,
			     0, none, &hand);
	}
	return stmt_close(&st, err);
}

/* Lines between codes, which have a label since version 17: the only home of
 * relations there. */
static bool read_lines(struct qualcoder *q, const char *table,
		       struct error *err)
{
	struct arrival *a = q->a;
	struct arrival_line *line = arrival_line(a->report, "relation");
	struct stmt st;

	if (!foreign_has_table(q->db, table))
		return true;
	st = foreign_select(a, q->db, table,
		"grid fromcatid fromcid tocatid tocid label arrow_mode",
		"ORDER BY rowid");
	while (stmt_step(&st)) {
		int64_t from = index_of(&q->codes, &st, "fromcid");
		int64_t to = index_of(&q->codes, &st, "tocid");
		const char *label = foreign_text(a, &st, "label", line);
		const char *arrow = foreign_text(a, &st, "arrow_mode", line);
		struct arrival_link link = { .name = label };

		if (!from)
			from = index_of(&q->categories, &st, "fromcatid");
		if (!to)
			to = index_of(&q->categories, &st, "tocatid");
		/* A line without words only draws the tree of codes. */
		if (!from || !to || !label || !*label)
			continue;
		link.from = a->codes.at[from - 1].guid;
		link.to = a->codes.at[to - 1].guid;
		link.direction = arrow && (!strcmp(arrow, "both") ||
					   !strcmp(arrow, "none")) ?
			"Associative" : "OneWay";
		link.guid = guid_named(guid_named(link.from, label),
				       a->codes.at[to - 1].name ?
				       a->codes.at[to - 1].name : "");
		list_push(&a->links, link);
	}
	return stmt_close(&st, err);
}

static bool read_project(struct qualcoder *q, struct error *err)
{
	struct arrival *a = q->a;
	struct arrival_line *line = arrival_line(a->report, "memo");
	struct stmt st;

	a->program = "QualCoder";
	if (!foreign_has_table(q->db, "project"))
		return true;
	st = foreign_select(a, q->db, "project",
		"databaseversion memo about date", "LIMIT 1");
	if (stmt_step(&st)) {
		const char *version = foreign_text(a, &st, "databaseversion",
						   line);
		const char *about = foreign_text(a, &st, "about", line);

		a->description = foreign_text(a, &st, "memo", line);
		a->created_at = arrival_time(&a->arena,
					     stmt_text(&st, "date"));
		a->program = arena_printf(&a->arena, _("%s, database %s"),
			about && *about ? about : "QualCoder",
			version ? version : "?");
	}
	return stmt_close(&st, err);
}

bool qualcoder_read(struct db *db, struct arrival *a, struct error *err)
{
	struct qualcoder q = { .db = db, .a = a };
	bool ok = read_project(&q, err) && read_codes(&q, err) &&
		read_sources(&q, err) && read_codings(&q, err) &&
		read_annotations(&q, err) && read_cases(&q, err) &&
		read_case_texts(&q, err) && read_attributes(&q, err) &&
		read_journal(&q, err) &&
		read_lines(&q, "gr_cdct_line_item", err) &&
		read_lines(&q, "gr_free_line_item", err) &&
		foreign_drop(a, db, "code_image", "image_coding",
			     _("codings of pictures"), err) &&
		foreign_drop(a, db, "code_av", "recording_coding",
			     _("codings of recordings"), err);

	guid_map_release(&q.categories);
	guid_map_release(&q.codes);
	guid_map_release(&q.sources);
	guid_map_release(&q.cases);
	return ok;
}
