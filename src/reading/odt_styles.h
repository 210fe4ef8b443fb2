/*
 * What the styles of an OpenDocument text say about bold and hidden
 * characters and about titles.  Inner header of reader_odt.c.
 */
#ifndef AXIAL_READING_ODT_STYLES_H
#define AXIAL_READING_ODT_STYLES_H

#include "base/arena.h"
#include "base/xml.h"
#include "reading/prose.h"

struct odt_style {
	const char *key;	/* its family's first letter, then its name */
	const char *parent;	/* a key, or NULL */
	enum prose_switch bold, hidden;
	bool title;
};

struct odt_styles {
	struct arena arena;
	struct odt_style *at;
	size_t count, capacity;
	bool open;		/* the last one is being read */
	bool sorted;
};

#define ODT_STYLES_INIT { .arena = ARENA_INIT }

/* One element; harmless for those that are no styles. */
void odt_styles_start(struct odt_styles *styles, const char *name,
		      const struct xml_attributes *attributes);
void odt_styles_end(struct odt_styles *styles, const char *name);
void odt_styles_release(struct odt_styles *styles);

/* What a style says after its parents; `family` is 'p' for paragraphs, 't'
 * for text.  The name may be NULL. */
struct odt_style odt_style_of(struct odt_styles *styles, char family,
			      const char *name);

#endif
