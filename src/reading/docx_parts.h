/*
 * The parts of a Word document beside its text: which part is the text
 * (relationships), and what its styles say about headings, bold and hidden
 * characters.  Inner header of reader_docx*.c.
 */
#ifndef AXIAL_READING_DOCX_PARTS_H
#define AXIAL_READING_DOCX_PARTS_H

#include "base/arena.h"
#include "reading/prose.h"
#include "reading/zip_xml.h"

struct docx_style {
	const char *id, *based_on;	/* or NULL */
	bool heading;
	enum prose_switch bold, hidden;
};

struct docx_style_list {
	struct docx_style *at;
	size_t count, capacity;
};

struct docx_parts {
	struct arena arena;
	const char *document, *footnotes, *endnotes, *styles;	/* or NULL */
	struct docx_style_list style_list;
	bool styles_damaged;		/* and read only in part */
};

#define DOCX_PARTS_INIT { .arena = ARENA_INIT }

/* Finds the parts and reads the styles. */
must_check bool docx_parts_find(struct zip_archive *zip,
				struct docx_parts *parts, struct error *err);
void docx_parts_release(struct docx_parts *parts);

/* What a style says after all that it is based on.  An unknown id says what
 * its name says. */
struct docx_style docx_style_of(const struct docx_parts *parts,
				const char *id);

/* "true", "1", "on", "" and an attribute left out mean on. */
enum prose_switch docx_switch_of(const struct xml_attributes *attributes);

/* The namespaces of Word's own elements, old and strict. */
bool docx_is_word(const char *space);

#endif
