/*
 * Taguette: documents are HTML, and a highlight's places count the bytes of
 * the words alone.  The words become a text; where two paragraphs would run
 * together a line end is put between them, which counts for nobody.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/xml_html.h"
#include "exchange/foreign_db.h"
#include "exchange/guid_map.h"

static const struct source_count counted = { COUNT_BYTES, true, false };

bool taguette_is(struct db *db)
{
	return foreign_has_table(db, "highlights") &&
		foreign_has_table(db, "highlight_tags") &&
		foreign_has_table(db, "documents");
}

/* From this byte of their words on, ours stand so much later. */
struct shift {
	int64_t from, by;
};

struct page {
	struct strbuf text;
	struct { struct shift *at; size_t count, capacity; } shifts;
	int64_t theirs;
	bool is_hidden;
};

static bool is_block(const char *name)
{
	static const char *const blocks[] = {
		"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br",
		"tr", "table", "ul", "ol", "blockquote", "pre", "section",
	};

	for (size_t i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++)
		if (!strcmp(blocks[i], name))
			return true;
	return false;
}

static void on_start(void *self, const char *name,
		     const struct html_attributes *attributes)
{
	(void)self;
	(void)name;
	(void)attributes;
}

static void on_end(void *self, const char *name)
{
	struct page *page = self;

	if (!is_block(name) || !page->text.length ||
	    page->text.s[page->text.length - 1] == '\n')
		return;
	strbuf_addc(&page->text, '\n');
	list_push(&page->shifts, ((struct shift){
		page->theirs, (int64_t)page->text.length - page->theirs }));
}

static void on_text(void *self, const char *s, size_t n)
{
	struct page *page = self;

	strbuf_add(&page->text, s, n);
	page->theirs += (int64_t)n;
}

static int64_t ours(const struct page *page, int64_t theirs, bool is_end)
{
	int64_t by = 0;

	for (size_t i = 0; i < page->shifts.count; i++)
		if (page->shifts.at[i].from < theirs ||
		    (page->shifts.at[i].from == theirs && !is_end))
			by = page->shifts.at[i].by;
	return theirs + by;
}

static void page_release(struct page *page)
{
	strbuf_release(&page->text);
	list_release(&page->shifts);
}

static bool page_read(struct page *page, const char *html, struct error *err)
{
	static const struct html_handler handler = {
		.start = on_start, .end = on_end, .text = on_text,
	};

	*page = (struct page){ .text = STRBUF_INIT };
	return html_parse(html, strlen(html), &handler, page, err);
}

struct taguette {
	struct db *db;
	struct arrival *a;
	struct guid_map tags, documents;	/* index + 1 */
	int64_t project;
};

/* A file may hold several projects; the first is the one. */
static bool read_project(struct taguette *t, struct error *err)
{
	struct arrival *a = t->a;
	struct arrival_line *line = arrival_line(a->report, "project");
	struct stmt st = foreign_select(a, t->db, "projects",
		"id name description created", "ORDER BY id");

	a->program = "Taguette";
	while (stmt_step(&st)) {
		const char *name = foreign_text(a, &st, "name", line);

		line->read++;
		if (t->project) {
			line->dropped++;
			arrival_note(line, _("the file holds several "
				"projects, of which the first is read: not "
				"'%.60s'"), name ? name : "");
			continue;
		}
		t->project = stmt_int(&st, "id");
		a->title = name;
		a->description = foreign_text(a, &st, "description", line);
		a->created_at = arrival_time(&a->arena,
					     stmt_text(&st, "created"));
	}
	return stmt_close(&st, err);
}

static const char *of_project(struct taguette *t)
{
	return arena_printf(&t->a->arena,
		"WHERE project_id = %lld ORDER BY id", (long long)t->project);
}

static bool read_tags(struct taguette *t, struct error *err)
{
	struct arrival *a = t->a;
	struct arrival_line *line = arrival_line(a->report, "code");
	struct stmt st = foreign_select(a, t->db, "tags",
		"id path description", of_project(t));

	while (stmt_step(&st)) {
		struct arrival_code code = {
			.name = foreign_text(a, &st, "path", line),
			.description = foreign_text(a, &st, "description",
						    line),
			.parent = NO_PARENT,
		};

		code.guid = foreign_guid("tag", code.name);
		list_push(&a->codes, code);
		guid_map_set(&t->tags, guid_of_number(stmt_int(&st, "id")),
			     (int64_t)a->codes.count);
	}
	return stmt_close(&st, err);
}

static void add_highlight(struct taguette *t, struct stmt *st,
			  const struct page *page, size_t source,
			  int64_t tag)
{
	struct arrival *a = t->a;
	int64_t start = stmt_int(st, "start_offset");
	int64_t end = stmt_int(st, "end_offset");
	struct arrival_selection s = {
		.source = source, .is_place = true,
		.start = ours(page, start, false),
		.end = ours(page, end, true),
	};
	struct arrival_coding c = {
		.on = ON_SELECTION, .at = a->selections.count,
	};

	s.guid = guid_named(a->sources.at[source].guid, arena_printf(
		&a->arena, "%lld:%lld", (long long)start, (long long)end));
	if (tag)
		c.code = a->codes.at[tag - 1].guid;
	c.guid = guid_named(s.guid, tag && a->codes.at[tag - 1].name ?
			    a->codes.at[tag - 1].name : "");
	list_push(&a->selections, s);
	if (tag)
		list_push(&a->codings, c);
}

static bool read_highlights(struct taguette *t, int64_t document,
			    const struct page *page, size_t source,
			    struct error *err)
{
	struct arrival_line *line = arrival_line(t->a->report, "highlight");
	struct stmt st = stmt_open(t->db,
		"SELECT h.id AS id, h.start_offset AS start_offset,"
		" h.end_offset AS end_offset, g.tag_id AS tag"
		" FROM highlights h LEFT JOIN highlight_tags g"
		" ON g.highlight_id = h.id WHERE h.document_id = :document"
		" ORDER BY h.start_offset, h.id, g.tag_id");
	int64_t last = 0;

	stmt_bind_int(&st, ":document", document);
	while (stmt_step(&st)) {
		int64_t tag = guid_map_get(&t->tags,
			guid_of_number(stmt_int(&st, "tag")));

		line->read += stmt_int(&st, "id") != last;
		last = stmt_int(&st, "id");
		if (!tag) {
			line->dropped++;
			arrival_note(line, _("highlighted without a tag"));
		}
		add_highlight(t, &st, page, source, tag);
	}
	return stmt_close(&st, err);
}

static bool read_document(struct taguette *t, struct stmt *st,
			  struct error *err)
{
	struct arrival *a = t->a;
	struct arrival_line *line = arrival_line(a->report, "document");
	const char *html = foreign_text(a, st, "contents", line);
	struct page page;
	struct arrival_source s = {
		.name = foreign_text(a, st, "name", line),
		.description = foreign_text(a, st, "description", line),
		.original_name = foreign_text(a, st, "filename", line),
		.whole = NO_PARENT, .count = &counted,
	};
	bool ok;

	s.hand.at = arrival_time(&a->arena, stmt_text(st, "created"));
	s.guid = foreign_guid("document", s.name);
	if (!html)
		html = "";
	if (!page_read(&page, html, err)) {
		page_release(&page);
		return error_prefix(err, "%s", s.name ? s.name : "");
	}
	s.text = arena_strndup(&a->arena, page.text.s, page.text.length);
	s.text_length = page.text.length;
	s.original = html;
	s.original_length = strlen(html);
	s.original_type = "text/html";
	list_push(&a->sources, s);
	ok = read_highlights(t, stmt_int(st, "id"), &page,
			     a->sources.count - 1, err);
	page_release(&page);
	return ok;
}

static bool read_documents(struct taguette *t, struct error *err)
{
	struct stmt st = foreign_select(t->a, t->db, "documents",
		"id name description filename created contents",
		of_project(t));
	bool ok = true;

	while (ok && stmt_step(&st))
		ok = read_document(t, &st, err);
	return stmt_close(&st, err) && ok;
}

bool taguette_read(struct db *db, struct arrival *a, struct error *err)
{
	struct taguette t = { .db = db, .a = a };
	bool ok = read_project(&t, err) && read_tags(&t, err) &&
		read_documents(&t, err);

	guid_map_release(&t.tags);
	guid_map_release(&t.documents);
	return ok;
}
