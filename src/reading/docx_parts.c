#include "reading/docx_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "reading/ooxml.h"
#include "reading/prose.h"

bool docx_is_word(const char *space)
{
	return strstr(space, "/wordprocessingml/") != NULL;
}

enum prose_switch docx_switch_of(const struct xml_attributes *attributes)
{
	const char *value = xml_attribute(attributes, "val");

	if (value && (!strcmp(value, "0") || !strcmp(value, "false") ||
		      !strcmp(value, "off")))
		return PROSE_OFF;
	return PROSE_ON;
}

/* ---- styles ---- */

struct styles {
	struct docx_parts *parts;
	struct docx_style *style;	/* being read, or NULL */
};

static bool style_start(void *self, const char *space, const char *name,
			const struct xml_attributes *attributes,
			struct error *err)
{
	struct styles *s = self;
	struct docx_parts *p = s->parts;
	const char *value;

	(void)err;
	if (!docx_is_word(space))
		return true;
	if (!strcmp(name, "style")) {
		value = xml_attribute(attributes, "styleId");
		list_push(&p->style_list, ((struct docx_style){
			.id = arena_strdup(&p->arena, value ? value : "") }));
		s->style = &p->style_list.at[p->style_list.count - 1];
		return true;
	}
	if (!s->style)
		return true;
	value = xml_attribute(attributes, "val");
	if (!strcmp(name, "name") && value) {
		s->style->heading |= prose_is_heading_style(value);
	} else if (!strcmp(name, "basedOn") && value) {
		s->style->based_on = arena_strdup(&p->arena, value);
	} else if (!strcmp(name, "outlineLvl") && value) {
		s->style->heading |= strlen(value) == 1 && *value <= '8';
	} else if (!strcmp(name, "b")) {
		s->style->bold = docx_switch_of(attributes);
	} else if (!strcmp(name, "vanish")) {
		s->style->hidden = docx_switch_of(attributes);
	}
	return true;
}

static bool style_end(void *self, const char *space, const char *name,
		      struct error *err)
{
	struct styles *s = self;

	(void)err;
	if (docx_is_word(space) && !strcmp(name, "style"))
		s->style = NULL;
	return true;
}

static const struct xml_handler style_handler = {
	style_start, style_end, zip_xml_no_text,
};

static int by_id(const void *a, const void *b)
{
	const struct docx_style *x = a, *y = b;

	return strcmp(x->id, y->id);
}

static const struct docx_style *find_style(const struct docx_parts *parts,
					   const char *id)
{
	struct docx_style key = { .id = id };

	return parts->style_list.count ?
		bsearch(&key, parts->style_list.at, parts->style_list.count,
			sizeof(key), by_id) : NULL;
}

struct docx_style docx_style_of(const struct docx_parts *parts, const char *id)
{
	enum { DEEPEST = 16 };		/* styles may be based on each other */
	struct docx_style sum = { .id = id };
	const struct docx_style *style = find_style(parts, id);

	if (!style)
		sum.heading = prose_is_heading_style(id);
	for (int i = 0; style && i < DEEPEST; i++) {
		sum.heading |= style->heading && i == 0;
		if (sum.bold == PROSE_UNSAID)
			sum.bold = style->bold;
		if (sum.hidden == PROSE_UNSAID)
			sum.hidden = style->hidden;
		style = style->based_on ? find_style(parts, style->based_on)
					: NULL;
	}
	return sum;
}

/* ---- all of it ---- */

/* Where the document's text is, and what belongs to it. */
static bool find_parts(struct zip_archive *zip, struct docx_parts *parts,
		       struct error *err)
{
	struct ooxml_relations all = { 0 };
	bool ok = ooxml_relations(zip, &parts->arena, "", &all, err);

	parts->document = ooxml_part(&all, "/officeDocument");
	if (!parts->document)
		parts->document = "word/document.xml";
	if (ok && !zip_archive_has(zip, parts->document))
		ok = error_set(err, _("a zip archive without a Word document "
				      "in it"));
	all.count = 0;
	ok = ok && ooxml_relations(zip, &parts->arena, parts->document, &all,
				   err);
	parts->footnotes = ooxml_part(&all, "/footnotes");
	parts->endnotes = ooxml_part(&all, "/endnotes");
	parts->styles = ooxml_part(&all, "/styles");
	list_release(&all);
	return ok;
}

bool docx_parts_find(struct zip_archive *zip, struct docx_parts *parts,
		     struct error *err)
{
	struct styles styles = { parts, NULL };

	if (!find_parts(zip, parts, err))
		return false;
	/* Without its styles a document still has its words. */
	if (parts->styles && zip_archive_has(zip, parts->styles)) {
		struct error ignored = ERROR_INIT;

		parts->styles_damaged = !zip_xml_parse(zip, parts->styles,
			&style_handler, &styles, &ignored);
	}
	if (parts->style_list.count)
		qsort(parts->style_list.at, parts->style_list.count,
		      sizeof(*parts->style_list.at), by_id);
	return true;
}

void docx_parts_release(struct docx_parts *parts)
{
	list_release(&parts->style_list);
	arena_release(&parts->arena);
}
