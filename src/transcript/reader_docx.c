/*
 * Word documents (Office Open XML).  The text as a reader sees it: tracked
 * changes as accepted, fields by their results, a text box once, notes at the
 * end with a number in the text, nothing hidden.  A paragraph ends with an
 * empty line; a table's row is a paragraph whose cells are parted by tabs, so
 * that a two-column transcript reads NAME <tab> words.
 */
#include "transcript/reader_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "transcript/docx_parts.h"

static const struct zip_limits limits = {
	.entries = 20000, .entry = 256u * 1000 * 1000, .ratio = 400,
};

/* A paragraph being read.  They nest: a text box stands inside a run. */
struct paragraph {
	struct strbuf text;
	size_t bold_end;	/* of the bold beginning, in bytes of text */
	bool heading;
	enum docx_switch bold;	/* as its style says */
};

struct paragraph_stack {
	struct paragraph *at;
	size_t count, capacity;
};

/* A table row or a note: where finished paragraphs go instead of the text. */
struct box {
	bool is_row;
	struct strbuf text;
	size_t bold_end;
	size_t cells;		/* of a row, so far */
	bool cell_begun;	/* something stands in this cell */
};

struct box_stack {
	struct box *at;
	size_t count, capacity;
};

enum field { FIELD_CODE, FIELD_RESULT };

struct field_stack {
	enum field *at;
	size_t count, capacity;
};

struct choice_stack {
	bool *at;		/* an alternative has been taken */
	size_t count, capacity;
};

struct note {
	const char *id;		/* "f12", "e3" */
	const char *text;
	unsigned number;	/* in the order of the text; 0: never met */
};

struct note_list {
	struct note *at;
	size_t count, capacity;
};

struct docx {
	struct transcript *t;
	struct script script;
	struct docx_parts parts;
	struct paragraph_stack paragraphs;
	struct box_stack boxes;
	struct field_stack fields;
	struct choice_stack choices;
	struct note_list notes;
	unsigned numbered;
	const char *note_id;	/* of the note being read, or NULL */
	char note_kind;		/* 'f' or 'e' while a notes part is read */
	unsigned skip;		/* depth inside what is not read */
	unsigned in_text, in_run, in_paragraph_properties;
	enum docx_switch bold, hidden;	/* of the run */
	size_t hidden_bytes, comments, embedded;
};

/* ---- paragraphs, boxes and the text ---- */

static struct paragraph *paragraph(struct docx *d)
{
	return d->paragraphs.count ?
		&d->paragraphs.at[d->paragraphs.count - 1] : NULL;
}

static struct box *box(struct docx *d)
{
	return d->boxes.count ? &d->boxes.at[d->boxes.count - 1] : NULL;
}

/* One finished paragraph of the document; its lines join the script. */
static void put_paragraph(struct docx *d, const char *s, size_t n,
			  size_t bold_end, enum line_kind kind)
{
	struct strbuf *text = &d->t->text;
	struct span line;
	size_t at = 0, start;
	bool first = true;

	while (n && strchr(" \t\n", s[n - 1]))
		n--;
	if (reader_is_blank(s, (struct span){ 0, n }))
		return;
	if (text->length)
		strbuf_adds(text, "\n\n");
	start = text->length;
	strbuf_add(text, s, n);
	while (reader_next_line(s, n, &at, &line)) {
		size_t bold = bold_end > line.end ? line.end : bold_end;

		if (reader_is_blank(s, line))
			continue;
		list_push(&d->script, ((struct script_line){
			.span = { start + line.start, start + line.end },
			.kind = kind, .opens = first, .after_blank = first,
			.bold_end = bold > line.start ? start + bold : 0,
			.start_ms = NO_TIME, .end_ms = NO_TIME }));
		first = false;
	}
}

/* Into the cell or note that is open. */
static void put_into_box(struct box *b, const struct paragraph *p)
{
	if (reader_is_blank(p->text.s, (struct span){ 0, p->text.length }))
		return;
	if (b->cell_begun || (!b->is_row && b->text.length))
		strbuf_addc(&b->text, '\n');
	if (b->is_row && b->cells == 1 && !b->cell_begun)
		b->bold_end = b->text.length + p->bold_end;
	strbuf_add(&b->text, p->text.s, p->text.length);
	b->cell_begun = true;
}

static void end_paragraph(struct docx *d)
{
	struct paragraph *p = paragraph(d);

	if (!p)
		return;
	unicode_tidy(&p->text);
	if (p->bold_end > p->text.length)
		p->bold_end = p->text.length;
	if (box(d))
		put_into_box(box(d), p);
	else
		put_paragraph(d, p->text.s, p->text.length, p->bold_end,
			      p->heading ? LINE_HEADING : LINE_SAID);
	strbuf_release(&p->text);
	d->paragraphs.count--;
}

static void add_text(struct docx *d, const char *s, size_t n)
{
	struct paragraph *p = paragraph(d);
	bool bold = d->bold == DOCX_ON ||
		(d->bold == DOCX_UNSAID && p && p->bold == DOCX_ON);

	if (!p || !n)
		return;
	for (size_t i = 0; i < d->fields.count; i++)
		if (d->fields.at[i] == FIELD_CODE)
			return;
	if (d->hidden == DOCX_ON) {
		d->hidden_bytes += n;
		return;
	}
	if (bold && p->bold_end == p->text.length)
		p->bold_end += n;
	strbuf_add(&p->text, s, n);
}

/* ---- elements ---- */

typedef void element_start(struct docx *d, const struct xml_attributes *a);
typedef void element_end(struct docx *d);

static void p_start(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	list_push(&d->paragraphs,
		  ((struct paragraph){ .text = STRBUF_INIT }));
}

static void p_end(struct docx *d)
{
	/* A field's code ends with its paragraph, whatever a damaged document
	 * says; its result may go on. */
	while (d->fields.count &&
	       d->fields.at[d->fields.count - 1] == FIELD_CODE)
		d->fields.count--;
	end_paragraph(d);
}

static void ppr_start(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	d->in_paragraph_properties++;
}

static void ppr_end(struct docx *d)
{
	d->in_paragraph_properties--;
}

static void pstyle_start(struct docx *d, const struct xml_attributes *a)
{
	const char *id = xml_attribute(a, "val");
	struct paragraph *p = paragraph(d);
	struct docx_style style;

	if (!id || !p)
		return;
	style = docx_style_of(&d->parts, id);
	p->heading |= style.heading;
	p->bold = style.bold;
}

static void outline_start(struct docx *d, const struct xml_attributes *a)
{
	const char *level = xml_attribute(a, "val");
	struct paragraph *p = paragraph(d);

	if (level && p && strlen(level) == 1 && *level <= '8')
		p->heading = true;
}

static void r_start(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	d->in_run++;
	d->bold = d->hidden = DOCX_UNSAID;
}

static void r_end(struct docx *d)
{
	d->in_run--;
	d->bold = d->hidden = DOCX_UNSAID;
}

static bool in_run_properties(const struct docx *d)
{
	return d->in_run && !d->in_paragraph_properties;
}

static void b_start(struct docx *d, const struct xml_attributes *a)
{
	if (in_run_properties(d))
		d->bold = docx_switch_of(a);
}

static void vanish_start(struct docx *d, const struct xml_attributes *a)
{
	if (in_run_properties(d))
		d->hidden = docx_switch_of(a);
}

static void rstyle_start(struct docx *d, const struct xml_attributes *a)
{
	const char *id = xml_attribute(a, "val");
	struct docx_style style;

	if (!id || !in_run_properties(d))
		return;
	style = docx_style_of(&d->parts, id);
	if (d->bold == DOCX_UNSAID)
		d->bold = style.bold;
	if (d->hidden == DOCX_UNSAID)
		d->hidden = style.hidden;
}

static void t_start(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	d->in_text++;
}

static void t_end(struct docx *d)
{
	d->in_text--;
}

static void tab_start(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	if (in_run_properties(d))	/* else a tab stop's definition */
		add_text(d, "\t", 1);
}

static void br_start(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	if (d->in_run)
		add_text(d, "\n", 1);
}

static void hyphen_start(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	if (d->in_run)
		add_text(d, "\u2011", strlen("\u2011"));
}

static void field_start(struct docx *d, const struct xml_attributes *a)
{
	const char *type = xml_attribute(a, "fldCharType");

	if (!type)
		return;
	if (!strcmp(type, "begin"))
		list_push(&d->fields, FIELD_CODE);
	else if (d->fields.count && !strcmp(type, "separate"))
		d->fields.at[d->fields.count - 1] = FIELD_RESULT;
	else if (d->fields.count && !strcmp(type, "end"))
		d->fields.count--;
}

/* ---- tables ---- */

static void tr_start(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	list_push(&d->boxes, ((struct box){ .is_row = true,
					    .text = STRBUF_INIT }));
}

static void tc_start(struct docx *d, const struct xml_attributes *a)
{
	struct box *b = box(d);

	(void)a;
	if (!b || !b->is_row)
		return;
	if (b->cells++)
		strbuf_addc(&b->text, '\t');
	b->cell_begun = false;
}

static void tr_end(struct docx *d)
{
	struct box row;

	if (!box(d) || !box(d)->is_row)
		return;
	row = d->boxes.at[--d->boxes.count];
	strbuf_trim_end(&row.text);
	if (box(d)) {		/* a table in a cell */
		struct paragraph p = { .text = row.text };

		put_into_box(box(d), &p);
	} else {
		put_paragraph(d, row.text.s, row.text.length, row.bold_end,
			      LINE_SAID);
	}
	strbuf_release(&row.text);
}

/* ---- alternatives, changes, notes ---- */

static void alternate_start(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	list_push(&d->choices, false);
}

static void alternate_end(struct docx *d)
{
	if (d->choices.count)
		d->choices.count--;
}

/* Choice and Fallback say the same in two ways; the first is taken. */
static void choice_start(struct docx *d, const struct xml_attributes *a)
{
	bool *taken = d->choices.count ?
		&d->choices.at[d->choices.count - 1] : NULL;

	(void)a;
	if (!taken)
		return;
	if (*taken)
		d->skip = 1;
	*taken = true;
}

static void skip_start(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	d->skip = 1;
}

static void comment_start(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	d->comments++;
}

static void embedded_start(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	d->embedded++;
}

static void refer(struct docx *d, char kind, const struct xml_attributes *a)
{
	const char *id = xml_attribute(a, "id");
	char mark[16];
	struct note note = { 0 };

	if (!id || !d->in_run || d->note_id)
		return;
	note.number = ++d->numbered;
	note.id = arena_printf(&d->parts.arena, "%c%s", kind, id);
	list_push(&d->notes, note);
	snprintf(mark, sizeof(mark), "[%u]", note.number);
	add_text(d, mark, strlen(mark));
}

static void footnote_reference(struct docx *d, const struct xml_attributes *a)
{
	refer(d, 'f', a);
}

static void endnote_reference(struct docx *d, const struct xml_attributes *a)
{
	refer(d, 'e', a);
}

static void note_start(struct docx *d, const struct xml_attributes *a)
{
	const char *id, *type;

	if (!d->note_kind)
		return;
	type = xml_attribute(a, "type");
	if (type && strcmp(type, "normal") != 0) {
		d->skip = 1;
		return;
	}
	id = xml_attribute(a, "id");
	d->note_id = arena_printf(&d->parts.arena, "%c%s", d->note_kind,
				  id ? id : "");
	list_push(&d->boxes, ((struct box){ .text = STRBUF_INIT }));
}

static void note_end(struct docx *d)
{
	struct box b;

	if (!d->note_id || !box(d))
		return;
	b = d->boxes.at[--d->boxes.count];
	for (size_t i = 0; i < d->notes.count; i++)
		if (!strcmp(d->notes.at[i].id, d->note_id))
			d->notes.at[i].text = arena_strndup(&d->parts.arena,
				b.text.s, b.text.length);
	strbuf_release(&b.text);
	d->note_id = NULL;
}

enum space { WORD, COMPATIBILITY, MATH };

static const struct element {
	enum space space;
	const char *name;
	element_start *start;
	element_end *end;
} elements[] = {
	{ WORD, "t", t_start, t_end },
	{ WORD, "r", r_start, r_end },
	{ WORD, "b", b_start, NULL },
	{ WORD, "p", p_start, p_end },
	{ WORD, "pPr", ppr_start, ppr_end },
	{ WORD, "pStyle", pstyle_start, NULL },
	{ WORD, "rStyle", rstyle_start, NULL },
	{ WORD, "outlineLvl", outline_start, NULL },
	{ WORD, "vanish", vanish_start, NULL },
	{ WORD, "tab", tab_start, NULL },
	{ WORD, "br", br_start, NULL },
	{ WORD, "cr", br_start, NULL },
	{ WORD, "noBreakHyphen", hyphen_start, NULL },
	{ WORD, "fldChar", field_start, NULL },
	{ WORD, "tr", tr_start, tr_end },
	{ WORD, "tc", tc_start, NULL },
	{ WORD, "del", skip_start, NULL },
	{ WORD, "moveFrom", skip_start, NULL },
	{ WORD, "rt", skip_start, NULL },	/* how a word is pronounced */
	{ WORD, "sectPrChange", skip_start, NULL },
	{ WORD, "pPrChange", skip_start, NULL },
	{ WORD, "rPrChange", skip_start, NULL },
	{ WORD, "footnoteReference", footnote_reference, NULL },
	{ WORD, "endnoteReference", endnote_reference, NULL },
	{ WORD, "footnote", note_start, note_end },
	{ WORD, "endnote", note_start, note_end },
	{ WORD, "commentReference", comment_start, NULL },
	{ WORD, "altChunk", embedded_start, NULL },
	{ COMPATIBILITY, "AlternateContent", alternate_start, alternate_end },
	{ COMPATIBILITY, "Choice", choice_start, NULL },
	{ COMPATIBILITY, "Fallback", choice_start, NULL },
	{ MATH, "t", t_start, t_end },
	{ MATH, "r", r_start, r_end },
};

static const struct element *find_element(const char *space, const char *name)
{
	enum space which;

	if (docx_is_word(space))
		which = WORD;
	else if (strstr(space, "/markup-compatibility/"))
		which = COMPATIBILITY;
	else if (strstr(space, "/math"))
		which = MATH;
	else
		return NULL;
	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++)
		if (elements[i].space == which &&
		    !strcmp(elements[i].name, name))
			return &elements[i];
	return NULL;
}

static bool on_start(void *self, const char *space, const char *name,
		     const struct xml_attributes *attributes,
		     struct error *err)
{
	struct docx *d = self;
	const struct element *e;

	(void)err;
	if (d->skip) {
		d->skip++;
		return true;
	}
	e = find_element(space, name);
	if (e && e->start)
		e->start(d, attributes);
	return true;
}

static bool on_end(void *self, const char *space, const char *name,
		   struct error *err)
{
	struct docx *d = self;
	const struct element *e;

	(void)err;
	if (d->skip) {
		d->skip--;
		return true;
	}
	e = find_element(space, name);
	if (e && e->end)
		e->end(d);
	return true;
}

/* Line ends and tabs inside w:t are white space of the file, not the text. */
static bool on_text(void *self, const char *s, size_t n, struct error *err)
{
	struct docx *d = self;
	size_t start = 0;

	(void)err;
	if (d->skip || !d->in_text || !d->in_run)
		return true;
	for (size_t i = 0; i < n; i++) {
		if (s[i] != '\n' && s[i] != '\r' && s[i] != '\t')
			continue;
		add_text(d, s + start, i - start);
		add_text(d, " ", 1);
		start = i + 1;
	}
	add_text(d, s + start, n - start);
	return true;
}

static const struct xml_handler handler = { on_start, on_end, on_text };

/* ---- the whole document ---- */

static bool read_notes(struct docx *d, struct zip_archive *zip,
		       const char *entry, char kind, struct error *err)
{
	bool ok;

	if (!d->notes.count || !entry || !zip_archive_has(zip, entry))
		return true;
	d->note_kind = kind;
	ok = docx_parse(zip, entry, &handler, d, err);
	d->note_kind = '\0';
	return ok;
}

static void put_notes(struct docx *d)
{
	for (size_t i = 0; i < d->notes.count; i++) {
		const char *text = d->notes.at[i].text;
		struct strbuf words = STRBUF_INIT;

		if (!text)
			continue;
		strbuf_addf(&words, "[%u] ", d->notes.at[i].number);
		strbuf_adds(&words, text + strspn(text, " \t\n"));
		put_paragraph(d, words.s, words.length, 0, LINE_QUIET);
		strbuf_release(&words);
	}
}

static void tell(const struct docx *d)
{
	if (d->parts.styles_damaged)
		transcript_notice(d->t, _("its styles are damaged: headings "
					  "and bold names may be missed"));
	if (d->hidden_bytes)
		transcript_notice(d->t, _("hidden text left out (%zu bytes)"),
				  d->hidden_bytes);
	if (d->comments)
		transcript_notice(d->t, ngettext("%zu comment left out",
						 "%zu comments left out",
						 d->comments), d->comments);
	if (d->embedded)
		transcript_notice(d->t, ngettext(
			"%zu embedded document left out",
			"%zu embedded documents left out", d->embedded),
			d->embedded);
}

static void docx_release(struct docx *d)
{
	for (size_t i = 0; i < d->paragraphs.count; i++)
		strbuf_release(&d->paragraphs.at[i].text);
	for (size_t i = 0; i < d->boxes.count; i++)
		strbuf_release(&d->boxes.at[i].text);
	list_release(&d->paragraphs);
	list_release(&d->boxes);
	list_release(&d->fields);
	list_release(&d->choices);
	list_release(&d->notes);
	list_release(&d->script);
	docx_parts_release(&d->parts);
}

bool reader_read_docx(const char *bytes, size_t length,
		      const struct reader_options *options,
		      struct transcript *t, struct error *err)
{
	struct docx d = { .t = t, .parts = DOCX_PARTS_INIT };
	struct zip_archive *zip = zip_archive_open(bytes, length, &limits,
						   err);
	bool ok = false;

	if (!zip)
		return false;
	t->encoding = "";
	t->blank_lines_part = true;
	if (!docx_parts_find(zip, &d.parts, err) ||
	    !docx_parse(zip, d.parts.document, &handler, &d, err) ||
	    !read_notes(&d, zip, d.parts.footnotes, 'f', err) ||
	    !read_notes(&d, zip, d.parts.endnotes, 'e', err))
		goto out;
	put_notes(&d);
	tell(&d);
	if (!t->text.length && d.embedded) {
		error_set(err, _("its text is an embedded document (altChunk), "
				 "which is not read: open it in Word and save "
				 "it again"));
		goto out;
	}
	if (t->text.length)
		strbuf_addc(&t->text, '\n');
	ok = reader_hear(t, &d.script, options, NULL, err);
out:
	docx_release(&d);
	zip_archive_close(zip);
	return ok;
}

/* An archive's names stand in it unpacked; those of another archive that is
 * embedded in it may, too. */
bool reader_looks_docx(const char *bytes, size_t length)
{
	static const char types[] = "[Content_Types].xml";

	return length > 4 && !memcmp(bytes, "PK\x03\x04", 4) &&
		memmem(bytes, length, types, strlen(types)) &&
		(memmem(bytes, length, "word/document", 13) ||
		 (!memmem(bytes, length, "xl/workbook", 11) &&
		  !memmem(bytes, length, "ppt/presentation", 16)));
}
