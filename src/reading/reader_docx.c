/*
 * Word documents (Office Open XML).  The text as a reader sees it: tracked
 * changes as accepted, fields by their results, a text box once, notes at the
 * end with a number in the text, nothing hidden.
 */
#include "reading/reader_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "reading/docx_parts.h"
#include "reading/prose.h"

enum field { FIELD_CODE, FIELD_RESULT };

struct field_stack {
	enum field *at;
	size_t count, capacity;
};

struct choice_stack {
	bool *at;		/* an alternative has been taken */
	size_t count, capacity;
};

struct switch_stack {
	enum prose_switch *at;
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
	struct prose prose;
	struct docx_parts parts;
	struct switch_stack styles;	/* bold, as each open paragraph's
					 * style says */
	struct field_stack fields;
	struct choice_stack choices;
	struct note_list notes;
	unsigned numbered;
	const char *note_id;	/* of the note being read, or NULL */
	char note_kind;		/* 'f' or 'e' while a notes part is read */
	unsigned skip;		/* depth inside what is not read */
	unsigned in_text, in_run, in_paragraph_properties;
	enum prose_switch bold, hidden;	/* of the run */
	bool joins;		/* the next paragraph goes on in this one */
	size_t embedded;
};

static enum prose_switch *style_bold(struct docx *d)
{
	return d->styles.count ? &d->styles.at[d->styles.count - 1] : NULL;
}

static void add_text(struct docx *d, const char *s, size_t n)
{
	const enum prose_switch *style = style_bold(d);
	bool bold = d->bold == PROSE_ON ||
		(d->bold == PROSE_UNSAID && style && *style == PROSE_ON);

	if (!style || !n)
		return;
	for (size_t i = 0; i < d->fields.count; i++)
		if (d->fields.at[i] == FIELD_CODE)
			return;
	if (d->hidden == PROSE_ON)
		d->prose.hidden_bytes += n;
	else
		prose_add(&d->prose, s, n, bold);
}

/* ---- elements ---- */

typedef void element_start(struct docx *d, const struct xml_attributes *a);
typedef void element_end(struct docx *d);

/* A paragraph whose mark is deleted goes on in the next one; where none
 * comes, it ends here. */
static void end_joined(struct docx *d)
{
	if (!d->joins)
		return;
	d->joins = false;
	prose_end_paragraph(&d->prose);
	if (d->styles.count)
		d->styles.count--;
}

static void p_start(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	if (d->joins) {
		d->joins = false;
		return;
	}
	prose_begin_paragraph(&d->prose);
	list_push(&d->styles, PROSE_UNSAID);
}

static void p_end(struct docx *d)
{
	/* A field's code ends with its paragraph, whatever a damaged document
	 * says; its result may go on. */
	while (d->fields.count &&
	       d->fields.at[d->fields.count - 1] == FIELD_CODE)
		d->fields.count--;
	if (prose_paragraph(&d->prose) &&
	    prose_paragraph(&d->prose)->joins) {
		prose_paragraph(&d->prose)->joins = false;
		d->joins = true;
		return;
	}
	prose_end_paragraph(&d->prose);
	if (d->styles.count)
		d->styles.count--;
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
	struct prose_paragraph *p = prose_paragraph(&d->prose);
	struct docx_style style;

	if (!id || !p)
		return;
	style = docx_style_of(&d->parts, id);
	p->heading |= style.heading;
	*style_bold(d) = style.bold;
}

static void outline_start(struct docx *d, const struct xml_attributes *a)
{
	const char *level = xml_attribute(a, "val");
	struct prose_paragraph *p = prose_paragraph(&d->prose);

	if (level && p && strlen(level) == 1 && *level <= '8')
		p->heading = true;
}

static void r_start(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	d->in_run++;
	d->bold = d->hidden = PROSE_UNSAID;
}

static void r_end(struct docx *d)
{
	d->in_run--;
	d->bold = d->hidden = PROSE_UNSAID;
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
	if (d->bold == PROSE_UNSAID)
		d->bold = style.bold;
	if (d->hidden == PROSE_UNSAID)
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
	end_joined(d);
	prose_begin_row(&d->prose);
}

static void tc_end(struct docx *d)
{
	end_joined(d);
}

static void tc_start(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	prose_begin_cell(&d->prose);
}

static void tr_end(struct docx *d)
{
	prose_end_row(&d->prose);
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

/* Words that are gone; of a paragraph's properties, the mark at its end. */
static void del_start(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	if (d->in_paragraph_properties && prose_paragraph(&d->prose))
		prose_paragraph(&d->prose)->joins = true;
	d->skip = 1;
}

static void box_start(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	prose_begin_text_box(&d->prose);
}

static void box_end(struct docx *d)
{
	end_joined(d);
	prose_end_text_box(&d->prose);
}

static void comment_start(struct docx *d, const struct xml_attributes *a)
{
	(void)a;
	d->prose.comments++;
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
	prose_begin_aside(&d->prose);
}

static void note_end(struct docx *d)
{
	struct strbuf text = STRBUF_INIT;

	if (!d->note_id)
		return;
	prose_end_aside(&d->prose, &text);
	for (size_t i = 0; i < d->notes.count; i++)
		if (!strcmp(d->notes.at[i].id, d->note_id))
			d->notes.at[i].text = arena_strndup(&d->parts.arena,
				text.s, text.length);
	strbuf_release(&text);
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
	{ WORD, "tc", tc_start, tc_end },
	{ WORD, "txbxContent", box_start, box_end },
	{ WORD, "del", del_start, NULL },
	{ WORD, "moveFrom", del_start, NULL },
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
	ok = zip_xml_parse(zip, entry, &handler, d, err);
	d->note_kind = '\0';
	return ok;
}

static void put_notes(struct docx *d)
{
	for (size_t i = 0; i < d->notes.count; i++)
		if (d->notes.at[i].text)
			prose_put_note(&d->prose, d->notes.at[i].number,
				       d->notes.at[i].text);
}

static void tell(const struct docx *d)
{
	struct transcript *t = d->prose.t;

	if (d->parts.styles_damaged)
		transcript_notice(t, _("its styles are damaged: headings "
				       "and bold names may be missed"));
	prose_tell_left_out(&d->prose);
	if (d->embedded)
		transcript_notice(t, ngettext(
			"%zu embedded document left out",
			"%zu embedded documents left out", d->embedded),
			d->embedded);
}

static void docx_release(struct docx *d)
{
	prose_release(&d->prose);
	list_release(&d->styles);
	list_release(&d->fields);
	list_release(&d->choices);
	list_release(&d->notes);
	docx_parts_release(&d->parts);
}

bool reader_read_docx(const char *bytes, size_t length,
		      const struct reader_options *options,
		      struct transcript *t, struct error *err)
{
	struct docx d = { .prose = PROSE_INIT(t),
			  .parts = DOCX_PARTS_INIT };
	struct zip_archive *zip = zip_archive_open(bytes, length,
						   &zip_xml_limits, err);
	bool ok = false;

	if (!zip)
		return false;
	t->encoding = "";
	if (!docx_parts_find(zip, &d.parts, err) ||
	    !zip_xml_parse(zip, d.parts.document, &handler, &d, err) ||
	    !read_notes(&d, zip, d.parts.footnotes, 'f', err) ||
	    !read_notes(&d, zip, d.parts.endnotes, 'e', err))
		goto out;
	end_joined(&d);
	put_notes(&d);
	tell(&d);
	if (!t->text.length && d.embedded) {
		error_set(err, _("its text is an embedded document (altChunk), "
				 "which is not read: open it in Word and save "
				 "it again"));
		goto out;
	}
	ok = prose_hear(&d.prose, options, err);
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
