/*
 * OpenDocument texts, zipped (.odt) or flat (.fodt).  The text as a reader
 * sees it: what was deleted under tracking is gone, comments and hidden text
 * are left out, notes stand at the end with a number in the text.
 */
#include "reading/reader_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "reading/odt_styles.h"
#include "reading/prose.h"
#include "reading/zip_xml.h"

enum { PROBE = 4096 };

/* How letters look inside a paragraph or a span. */
struct look {
	enum prose_switch bold, hidden;
};

struct look_stack {
	struct look *at;
	size_t count, capacity;
};

struct text_list {
	const char **at;
	size_t count, capacity;
};

struct odt {
	struct prose prose;
	struct odt_styles styles;
	struct look_stack looks;
	struct text_list notes;		/* in the arena of the styles */
	unsigned numbered;		/* notes met */
	unsigned skip;			/* depth inside what is not read */
	unsigned body;			/* inside the document's text */
	bool after_blank;		/* more white space adds nothing */
	bool another_kind;		/* a sheet or slides */
};

static void add_text(struct odt *o, const char *s, size_t n)
{
	const struct look *look = o->looks.count ?
		&o->looks.at[o->looks.count - 1] : NULL;

	if (!look)
		return;
	if (look->hidden == PROSE_ON)
		o->prose.hidden_bytes += n;
	else
		prose_add(&o->prose, s, n, look->bold == PROSE_ON);
}

/* ---- elements ---- */

typedef void element_start(struct odt *o, const struct xml_attributes *a);
typedef void element_end(struct odt *o);

static void begin_look(struct odt *o, char family,
		       const struct xml_attributes *a, bool *title)
{
	struct odt_style style = odt_style_of(&o->styles, family,
					      xml_attribute(a, "style-name"));
	struct look look = { PROSE_UNSAID, PROSE_UNSAID };

	if (family == 't' && o->looks.count)
		look = o->looks.at[o->looks.count - 1];
	if (style.bold != PROSE_UNSAID)
		look.bold = style.bold;
	if (style.hidden != PROSE_UNSAID)
		look.hidden = style.hidden;
	list_push(&o->looks, look);
	*title = style.title;
}

static void end_look(struct odt *o)
{
	if (o->looks.count)
		o->looks.count--;
}

static void p_start(struct odt *o, const struct xml_attributes *a)
{
	bool title;

	begin_look(o, 'p', a, &title);
	prose_begin_paragraph(&o->prose);
	prose_paragraph(&o->prose)->heading = title;
	o->after_blank = true;
}

static void h_start(struct odt *o, const struct xml_attributes *a)
{
	p_start(o, a);
	prose_paragraph(&o->prose)->heading = true;
}

static void p_end(struct odt *o)
{
	end_look(o);
	prose_end_paragraph(&o->prose);
}

static void span_start(struct odt *o, const struct xml_attributes *a)
{
	bool title;

	begin_look(o, 't', a, &title);
}

static void spaces_start(struct odt *o, const struct xml_attributes *a)
{
	const char *count = xml_attribute(a, "c");
	long n = count ? strtol(count, NULL, 10) : 1;

	if (n > 80)		/* nobody means more */
		n = 80;
	for (o->after_blank = false; n > 0; n--)
		add_text(o, " ", 1);
}

static void tab_start(struct odt *o, const struct xml_attributes *a)
{
	(void)a;
	add_text(o, "\t", 1);
	o->after_blank = false;
}

static void break_start(struct odt *o, const struct xml_attributes *a)
{
	(void)a;
	add_text(o, "\n", 1);
	o->after_blank = true;
}

static void row_start(struct odt *o, const struct xml_attributes *a)
{
	(void)a;
	prose_begin_row(&o->prose);
}

static void row_end(struct odt *o)
{
	prose_end_row(&o->prose);
}

static void cell_start(struct odt *o, const struct xml_attributes *a)
{
	(void)a;
	prose_begin_cell(&o->prose);
}

static void box_start(struct odt *o, const struct xml_attributes *a)
{
	(void)a;
	prose_begin_text_box(&o->prose);
}

static void box_end(struct odt *o)
{
	prose_end_text_box(&o->prose);
	o->after_blank = false;
}

static void note_start(struct odt *o, const struct xml_attributes *a)
{
	char mark[16];

	(void)a;
	snprintf(mark, sizeof(mark), "[%u]", ++o->numbered);
	add_text(o, mark, strlen(mark));
	list_push(&o->notes, "");
}

static void note_body_start(struct odt *o, const struct xml_attributes *a)
{
	(void)a;
	prose_begin_aside(&o->prose);
}

static void note_body_end(struct odt *o)
{
	struct strbuf text = STRBUF_INIT;

	prose_end_aside(&o->prose, &text);
	if (o->notes.count)
		o->notes.at[o->notes.count - 1] = arena_strndup(
			&o->styles.arena, text.s, text.length);
	o->after_blank = false;
	strbuf_release(&text);
}

static void skip_start(struct odt *o, const struct xml_attributes *a)
{
	(void)a;
	o->skip = 1;
}

static void comment_start(struct odt *o, const struct xml_attributes *a)
{
	o->prose.comments++;
	skip_start(o, a);
}

enum space { TEXT, TABLE, OFFICE, DRAW, SVG };

static const struct element {
	enum space space;
	const char *name;
	element_start *start;
	element_end *end;
} elements[] = {
	{ TEXT, "span", span_start, end_look },
	{ TEXT, "p", p_start, p_end },
	{ TEXT, "h", h_start, p_end },
	{ TEXT, "s", spaces_start, NULL },
	{ TEXT, "tab", tab_start, NULL },
	{ TEXT, "line-break", break_start, NULL },
	{ TEXT, "note", note_start, NULL },
	{ TEXT, "note-citation", skip_start, NULL },
	{ TEXT, "note-body", note_body_start, note_body_end },
	{ TEXT, "tracked-changes", skip_start, NULL },
	{ TEXT, "hidden-text", skip_start, NULL },
	{ TEXT, "hidden-paragraph", skip_start, NULL },
	{ TEXT, "ruby-text", skip_start, NULL },
	{ TABLE, "table-row", row_start, row_end },
	{ TABLE, "table-cell", cell_start, NULL },
	{ TABLE, "covered-table-cell", cell_start, NULL },
	{ OFFICE, "annotation", comment_start, NULL },
	{ OFFICE, "binary-data", skip_start, NULL },
	{ OFFICE, "forms", skip_start, NULL },
	{ DRAW, "object", skip_start, NULL },
	{ DRAW, "text-box", box_start, box_end },
	{ SVG, "title", skip_start, NULL },
	{ SVG, "desc", skip_start, NULL },
};

static const struct element *find_element(const char *space, const char *name)
{
	static const char *const spaces[] = {
		[TEXT] = ":text:", [TABLE] = ":table:", [OFFICE] = ":office:",
		[DRAW] = ":drawing:", [SVG] = ":svg-compatible:",
	};

	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++)
		if (!strcmp(elements[i].name, name) &&
		    strstr(space, spaces[elements[i].space]))
			return &elements[i];
	return NULL;
}

static bool is_body(const char *space, const char *name)
{
	return !strcmp(name, "body") && strstr(space, ":office:");
}

static bool on_start(void *self, const char *space, const char *name,
		     const struct xml_attributes *attributes,
		     struct error *err)
{
	struct odt *o = self;
	const struct element *e;

	(void)err;
	if (o->skip) {
		o->skip++;
		return true;
	}
	if (is_body(space, name)) {
		o->body++;
		return true;
	}
	if (!o->body) {
		odt_styles_start(&o->styles, name, attributes);
		return true;
	}
	if (strstr(space, ":office:") && (!strcmp(name, "spreadsheet") ||
					  !strcmp(name, "presentation")))
		o->another_kind = true;
	e = find_element(space, name);
	if (e && e->start)
		e->start(o, attributes);
	return true;
}

static bool on_end(void *self, const char *space, const char *name,
		   struct error *err)
{
	struct odt *o = self;
	const struct element *e;

	(void)err;
	if (o->skip) {
		o->skip--;
		return true;
	}
	if (is_body(space, name)) {
		o->body--;
		return true;
	}
	if (!o->body) {
		odt_styles_end(&o->styles, name);
		return true;
	}
	e = find_element(space, name);
	if (e && e->end)
		e->end(o);
	return true;
}

/* A run of white space is one space, and none where a paragraph begins. */
static bool on_text(void *self, const char *s, size_t n, struct error *err)
{
	struct odt *o = self;

	(void)err;
	if (o->skip || !o->body)
		return true;
	for (size_t i = 0, start; i < n; ) {
		for (start = i; i < n && !memchr(" \t\r\n", s[i], 4); i++)
			;
		if (i > start) {
			add_text(o, s + start, i - start);
			o->after_blank = false;
		}
		for (start = i; i < n && memchr(" \t\r\n", s[i], 4); i++)
			;
		if (i > start && !o->after_blank) {
			add_text(o, " ", 1);
			o->after_blank = true;
		}
	}
	return true;
}

static const struct xml_handler handler = { on_start, on_end, on_text };

/* ---- the whole document ---- */

static bool read_zipped(struct odt *o, const char *bytes, size_t length,
			struct error *err)
{
	struct zip_archive *zip = zip_archive_open(bytes, length,
						   &zip_xml_limits, err);
	struct strbuf manifest = STRBUF_INIT;
	struct error ignored = ERROR_INIT;
	bool ok = false;

	if (!zip)
		return false;
	if (zip_archive_has(zip, "META-INF/manifest.xml") &&
	    zip_archive_read(zip, "META-INF/manifest.xml", &manifest,
			     &ignored) &&
	    strstr(manifest.s, "encryption-data")) {
		error_set(err, _("locked with a password: open it and save "
				 "it without one"));
		goto out;
	}
	if (!zip_archive_has(zip, "content.xml")) {
		error_set(err, _("an OpenDocument file without its text "
				 "(content.xml)"));
		goto out;
	}
	/* Without its styles a document still has its words. */
	if (zip_archive_has(zip, "styles.xml") &&
	    !zip_xml_parse(zip, "styles.xml", &handler, o, &ignored))
		transcript_notice(o->prose.t, _("its styles are damaged: "
				  "headings and bold names may be missed"));
	o->body = o->skip = 0;
	o->styles.open = false;
	ok = zip_xml_parse(zip, "content.xml", &handler, o, err);
out:
	strbuf_release(&manifest);
	zip_archive_close(zip);
	return ok;
}

static bool read_flat(struct odt *o, const char *bytes, size_t length,
		      struct error *err)
{
	struct xml_reader *reader = xml_reader_new(&handler, o);
	bool ok = xml_reader_feed(reader, bytes, length, err) &&
		xml_reader_finish(reader, err);

	xml_reader_free(reader);
	return ok;
}

static bool is_zip(const char *bytes, size_t length)
{
	return length > 4 && !memcmp(bytes, "PK\x03\x04", 4);
}

bool reader_read_odt(const char *bytes, size_t length,
		     const struct reader_options *options,
		     struct transcript *t, struct error *err)
{
	struct odt o = { .prose = PROSE_INIT(t), .styles = ODT_STYLES_INIT };
	bool ok = false;

	t->encoding = "";
	if (is_zip(bytes, length) ? !read_zipped(&o, bytes, length, err) :
	    !read_flat(&o, bytes, length, err))
		goto out;
	if (o.another_kind) {
		error_set(err, _("an OpenDocument file that is no text"));
		goto out;
	}
	for (size_t i = 0; i < o.notes.count; i++)
		prose_put_note(&o.prose, (unsigned)i + 1, o.notes.at[i]);
	prose_tell_left_out(&o.prose);
	ok = prose_hear(&o.prose, options, err);
out:
	list_release(&o.looks);
	list_release(&o.notes);
	odt_styles_release(&o.styles);
	prose_release(&o.prose);
	return ok;
}

/* A zipped one says its kind unpacked in its first entry, unless somebody
 * packed it anew. */
bool reader_looks_odt(const char *bytes, size_t length)
{
	static const char kind[] = "application/vnd.oasis.opendocument.text";
	static const char flat[] = "<office:document";
	static const char list[] = "META-INF/manifest.xml";
	static const char text[] = "content.xml";
	size_t probe = length < PROBE ? length : PROBE;

	if (is_zip(bytes, length))
		return memmem(bytes, probe, kind, strlen(kind)) ||
			(memmem(bytes, length, list, strlen(list)) &&
			 memmem(bytes, length, text, strlen(text)));
	return length > 5 && memchr("<\xEF", bytes[0], 2) &&
		memmem(bytes, probe, flat, strlen(flat));
}
