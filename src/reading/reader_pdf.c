/*
 * PDF files with a text layer.  Door to poppler-glib.
 *
 * The library is some twenty others, more than the rest of the program
 * together, so it is loaded only where a PDF is read, and in the process that
 * reads it.  Its types come from its header, its functions from dlsym.
 */
#include "reading/reader_parts.h"

#include <math.h>
#include <poppler.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/late_library.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "reading/comments.h"
#include "reading/pdf_text.h"

enum {
	MOST_PAGES = 20000,
	PAGES_NAMED = 10,	/* in a message */
	PROBE = 1024,		/* bytes: where "%PDF-" may stand */
};

static const char *const library_names[] = {
	"libpoppler-glib.so.8", "libpoppler-glib.so",
	"libpoppler-glib.8.dylib", "libpoppler-glib.dylib",
};

/* One row a function that is used: name(arguments) is api.name(arguments). */
#define FUNCTIONS(f) \
	f(g_bytes_new_static) f(g_bytes_unref) f(g_object_unref) f(g_free) \
	f(g_clear_error) \
	f(poppler_document_new_from_bytes) f(poppler_document_get_n_pages) \
	f(poppler_document_get_page) f(poppler_page_get_size) \
	f(poppler_page_get_text) f(poppler_page_get_text_layout) \
	f(poppler_page_get_text_attributes) \
	f(poppler_page_free_text_attributes) \
	f(poppler_page_get_image_mapping) \
	f(poppler_page_free_image_mapping) \
	f(poppler_page_get_annot_mapping) \
	f(poppler_page_free_annot_mapping) \
	f(poppler_annot_get_annot_type) f(poppler_annot_get_contents) \
	f(poppler_annot_markup_get_label) \
	f(poppler_annot_text_markup_get_quadrilaterals) f(g_array_unref)

/* glib hides some of these behind macros of the same names. */
#undef g_clear_error
#undef g_object_unref
#undef g_free

#define POINTER(name) __typeof__(name) *name;
static struct {
	void *library;
	FUNCTIONS(POINTER)
} api;
#undef POINTER

#define FIND(name) && late_library_find(library, #name, &api.name)

void reader_load_pdf(void)
{
	void *library;

	if (api.library)
		return;
	library = late_library_open(library_names,
		sizeof(library_names) / sizeof(library_names[0]));
	if (library FUNCTIONS(FIND))
		api.library = library;
}

/* ---- pages ---- */

struct pdf {
	PopplerDocument *document;
	struct arena arena;
	struct pdf_line_list lines;
	size_t pages;
	struct strbuf pictures;		/* "3, 4": pages that are only that */
	size_t picture_pages;
	bool wide_letters;	/* of an old Chinese encoding */
};

/* Marks of direction that the library adds to what runs from right to left;
 * its places know nothing of them. */
static bool is_direction_mark(uint32_t cp)
{
	return cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E);
}

static bool is_bold(const char *font)
{
	return font && (strcasestr(font, "bold") || strcasestr(font, "black") ||
			strcasestr(font, "heavy") ||
			strcasestr(font, "-bd") || strcasestr(font, "demi"));
}

/* Fonts come as runs of letters, in order. */
static void set_fonts(struct pdf_glyph_list *glyphs, GList *fonts)
{
	for (; fonts; fonts = fonts->next) {
		const PopplerTextAttributes *a = fonts->data;
		bool bold = is_bold(a->font_name);

		for (int i = a->start_index; i >= 0 && i <= a->end_index &&
		     (size_t)i < glyphs->count; i++) {
			glyphs->at[i].size = (float)a->font_size;
			glyphs->at[i].bold = bold;
		}
	}
}

/* A sign that is two letters, or another form of one, becomes these: nobody
 * searches for "ﬁ" or for a radical that looks like 一. */
static void spell_out(struct pdf_glyph_list *glyphs)
{
	struct pdf_glyph_list out = { 0 };

	list_reserve(&out, glyphs->count);
	for (size_t i = 0; i < glyphs->count; i++) {
		struct pdf_glyph g = glyphs->at[i];
		uint32_t letters[UNICODE_SPELLED];
		size_t n = unicode_spell_out(g.cp, letters);
		float width = (g.right - g.left) / (float)(n ? n : 1);

		if (!n) {
			list_push(&out, g);
			continue;
		}
		for (size_t k = 0; k < n; k++) {
			g.cp = letters[k];
			g.left = glyphs->at[i].left + width * (float)k;
			g.right = g.left + width;
			list_push(&out, g);
		}
	}
	list_release(glyphs);
	*glyphs = out;
}

static void add_glyphs(struct pdf_page *page, const char *text,
		       const PopplerRectangle *places, size_t count)
{
	size_t n = strlen(text), letters = utf8_count(text, n), k = 0, step;

	for (size_t i = 0; i < n; i += step) {
		uint32_t cp = utf8_decode(text + i, n - i, &step);
		const PopplerRectangle *at = &places[k];

		if (letters > count && is_direction_mark(cp)) {
			letters--;
			continue;
		}
		if (k++ >= count)
			break;
		list_push(&page->glyphs, ((struct pdf_glyph){
			.cp = cp, .left = (float)at->x1, .top = (float)at->y1,
			.right = (float)at->x2, .bottom = (float)at->y2 }));
	}
}

/*
 * The tables for fonts in old Chinese encodings give the letters of single
 * bytes the wide forms, Ａ for A, which the page does not show.
 */
static void narrow(struct pdf_glyph_list *glyphs)
{
	for (size_t i = 0; i < glyphs->count; i++) {
		uint32_t cp = glyphs->at[i].cp;

		if ((cp >= 0xFF10 && cp <= 0xFF19) ||
		    (cp >= 0xFF21 && cp <= 0xFF3A) ||
		    (cp >= 0xFF41 && cp <= 0xFF5A))
			glyphs->at[i].cp = cp - 0xFEE0;
	}
}

static bool has_wide_letters(const char *bytes, size_t length)
{
	static const char *const encodings[] = {
		"/GBK-EUC-", "/GB-EUC-", "/GBKp-EUC-", "/GBpc-EUC-",
	};

	for (size_t i = 0; i < sizeof(encodings) / sizeof(encodings[0]); i++)
		if (memmem(bytes, length, encodings[i], strlen(encodings[i])))
			return true;
	return false;
}

static void read_text(struct pdf *pdf, PopplerPage *page, size_t number)
{
	struct pdf_page layout = { .number = number };
	PopplerRectangle *places = NULL;
	char *text = api.poppler_page_get_text(page);
	guint count = 0;
	GList *fonts;

	if (text && *text && utf8_valid(text, strlen(text)) &&
	    api.poppler_page_get_text_layout(page, &places, &count)) {
		fonts = api.poppler_page_get_text_attributes(page);
		api.poppler_page_get_size(page, &layout.width,
					  &layout.height);
		add_glyphs(&layout, text, places, count);
		set_fonts(&layout.glyphs, fonts);
		spell_out(&layout.glyphs);
		if (pdf->wide_letters)
			narrow(&layout.glyphs);
		pdf_layout_page(&pdf->arena, &layout, &pdf->lines);
		api.poppler_page_free_text_attributes(fonts);
	}
	list_release(&layout.glyphs);
	api.g_free(places);
	api.g_free(text);
}

static bool has_pictures(PopplerPage *page)
{
	GList *images = api.poppler_page_get_image_mapping(page);
	bool any = images != NULL;

	api.poppler_page_free_image_mapping(images);
	return any;
}

static void read_page(struct pdf *pdf, size_t number)
{
	PopplerPage *page = api.poppler_document_get_page(pdf->document,
							  (int)number);
	size_t before = pdf->lines.count;

	if (!page)
		return;
	read_text(pdf, page, number);
	if (pdf->lines.count == before && has_pictures(page)) {
		if (pdf->picture_pages++ < PAGES_NAMED)
			strbuf_addf(&pdf->pictures, "%s%zu",
				    pdf->pictures.length ? ", " : "",
				    number + 1);
	}
	api.g_object_unref(page);
}

/* ---- the whole document ---- */

static bool open_document(struct pdf *pdf, GBytes *bytes, struct error *err)
{
	GError *reason = NULL;
	int pages;

	pdf->document = api.poppler_document_new_from_bytes(bytes, NULL,
							    &reason);
	if (!pdf->document) {
		bool locked = reason && reason->code ==
			POPPLER_ERROR_ENCRYPTED;

		api.g_clear_error(&reason);
		return locked ?
			error_set(err, _("locked with a password: open it and "
					 "save it without one")) :
			error_set(err, _("a damaged PDF: open it in a reader "
					 "and save it again"));
	}
	pages = api.poppler_document_get_n_pages(pdf->document);
	if (pages > MOST_PAGES)
		return error_set(err, _("a PDF of %d pages, more than the %d "
					"that any interview has"), pages,
				 MOST_PAGES);
	pdf->pages = pages > 0 ? (size_t)pages : 0;
	return true;
}

static bool check_text(const struct pdf *pdf, struct error *err)
{
	if (pdf->lines.count)
		return true;
	if (pdf->picture_pages)
		return error_set(err, _("a scanned PDF: pictures of pages, "
					"without text; have its words "
					"recognised first (OCR, as ocrmypdf "
					"does)"));
	return error_set(err, _("there is no text in it"));
}

static void tell(struct pdf *pdf, const struct pdf_left_out *left_out,
		 struct transcript *t)
{
	if (pdf->picture_pages > PAGES_NAMED)
		strbuf_adds(&pdf->pictures, " …");
	if (pdf->picture_pages)
		transcript_notice(t, ngettext(
			"%zu page is a picture without text (%s)",
			"%zu pages are pictures without text (%s)",
			pdf->picture_pages), pdf->picture_pages,
			pdf->pictures.s);
	if (left_out->running)
		transcript_notice(t, ngettext(
			"%zu running head, foot or page number left out",
			"%zu running heads, feet and page numbers left out",
			left_out->running), left_out->running);
	if (left_out->numbers)
		transcript_notice(t, ngettext(
			"%zu number in the margin left out",
			"%zu numbers in the margin left out",
			left_out->numbers), left_out->numbers);
}

bool reader_read_pdf(const char *bytes, size_t length,
		     const struct reader_options *options,
		     struct transcript *t, struct error *err)
{
	struct pdf pdf = { .pictures = STRBUF_INIT,
			   .wide_letters = has_wide_letters(bytes, length) };
	struct prose prose = PROSE_INIT(t);
	struct pdf_left_out left_out = { 0 };
	GBytes *held;
	bool ok = false;

	reader_load_pdf();
	if (!api.library)
		return error_set(err, _("a PDF, for which the library "
					"poppler-glib must be installed"));
	t->encoding = "";
	held = api.g_bytes_new_static(bytes, length);
	if (!open_document(&pdf, held, err))
		goto out;
	for (size_t i = 0; i < pdf.pages; i++)
		read_page(&pdf, i);
	if (!check_text(&pdf, err))
		goto out;
	pdf_remove_furniture(&pdf.lines, pdf.pages, &left_out);
	pdf_put_paragraphs(&pdf.lines, &prose);
	tell(&pdf, &left_out, t);
	ok = prose_hear(&prose, options, err);
out:
	if (pdf.document)
		api.g_object_unref(pdf.document);
	api.g_bytes_unref(held);
	prose_release(&prose);
	list_release(&pdf.lines);
	arena_release(&pdf.arena);
	strbuf_release(&pdf.pictures);
	return ok;
}

/* ---- comments ---- */

/* The letters of a page, each with the middle of its place. */
struct letter {
	uint32_t cp;
	double x, y;			/* from the page's lower left */
};

struct letter_list {
	struct letter *at;
	size_t count, capacity;
};

static void read_letters(PopplerPage *page, double height,
			 struct letter_list *letters)
{
	PopplerRectangle *places = NULL;
	char *text = api.poppler_page_get_text(page);
	guint count = 0;
	size_t n = text ? strlen(text) : 0, k = 0, step;

	if (n && utf8_valid(text, n) &&
	    api.poppler_page_get_text_layout(page, &places, &count))
		for (size_t i = 0; i < n && k < count; i += step) {
			uint32_t cp = utf8_decode(text + i, n - i, &step);
			const PopplerRectangle *at = &places[k];

			if (is_direction_mark(cp))
				continue;
			k++;
			list_push(letters, ((struct letter){
				cp, (at->x1 + at->x2) / 2,
				height - (at->y1 + at->y2) / 2 }));
		}
	api.g_free(places);
	api.g_free(text);
}

static bool lies_in(const PopplerQuadrilateral *q, const struct letter *l)
{
	double left = fmin(fmin(q->p1.x, q->p2.x), fmin(q->p3.x, q->p4.x));
	double right = fmax(fmax(q->p1.x, q->p2.x), fmax(q->p3.x, q->p4.x));
	double low = fmin(fmin(q->p1.y, q->p2.y), fmin(q->p3.y, q->p4.y));
	double high = fmax(fmax(q->p1.y, q->p2.y), fmax(q->p3.y, q->p4.y));

	return l->x >= left && l->x <= right && l->y >= low && l->y <= high;
}

/* The words under the marks, as the text of the document has them. */
static void marked_words(PopplerAnnot *mark, const struct letter_list *letters,
			 struct strbuf *out, size_t *first)
{
	GArray *quads = api.poppler_annot_text_markup_get_quadrilaterals(
		(PopplerAnnotTextMarkup *)mark);
	const PopplerQuadrilateral *q = quads ?
		(const PopplerQuadrilateral *)(void *)quads->data : NULL;

	for (size_t i = 0; q && i < letters->count; i++) {
		uint32_t spelled[UNICODE_SPELLED];
		size_t n = unicode_spell_out(letters->at[i].cp, spelled);
		guint in = 0;

		while (in < quads->len && !lies_in(&q[in], &letters->at[i]))
			in++;
		if (in == quads->len)
			continue;
		if (!out->length)
			*first = i;
		for (size_t k = 0; k < n; k++)
			strbuf_add_codepoint(out, spelled[k]);
		if (!n)
			strbuf_add_codepoint(out, letters->at[i].cp);
	}
	if (quads)
		api.g_array_unref(quads);
}

static bool is_mark(PopplerAnnot *annot)
{
	switch (api.poppler_annot_get_annot_type(annot)) {
	case POPPLER_ANNOT_HIGHLIGHT:
	case POPPLER_ANNOT_UNDERLINE:
	case POPPLER_ANNOT_SQUIGGLY:
	case POPPLER_ANNOT_STRIKE_OUT:
		return true;
	default:
		return false;
	}
}

/* Marks without a word beside them say nothing. */
static void add_mark(struct arena *arena, PopplerAnnot *annot,
		     const struct letter_list *letters, double where,
		     double share, struct comment_list *list)
{
	char *says = api.poppler_annot_get_contents(annot);
	char *author = api.poppler_annot_markup_get_label(
		(PopplerAnnotMarkup *)annot);
	struct strbuf words = STRBUF_INIT;
	size_t first = 0;

	if (says && *says && utf8_valid(says, strlen(says)))
		marked_words(annot, letters, &words, &first);
	if (words.length)
		list_push(list, ((struct comment){
			.author = author && utf8_valid(author, strlen(author)) ?
				arena_strdup(arena, author) : NULL,
			.text = arena_strdup(arena, says),
			.quote = arena_strdup(arena, words.s),
			.where = where + share * (double)first /
				(double)(letters->count + 1) }));
	strbuf_release(&words);
	api.g_free(says);
	api.g_free(author);
}

static void read_marks(struct pdf *pdf, size_t number, struct arena *arena,
		       struct comment_list *list)
{
	PopplerPage *page = api.poppler_document_get_page(pdf->document,
							  (int)number);
	struct letter_list letters = { 0 };
	double width, height, share = 1.0 / (double)pdf->pages;
	GList *all;

	if (!page)
		return;
	all = api.poppler_page_get_annot_mapping(page);
	api.poppler_page_get_size(page, &width, &height);
	if (all)
		read_letters(page, height, &letters);
	for (GList *at = all; at; at = at->next) {
		const PopplerAnnotMapping *mapping = at->data;

		if (is_mark(mapping->annot))
			add_mark(arena, mapping->annot, &letters,
				 share * (double)number, share, list);
	}
	api.poppler_page_free_annot_mapping(all);
	list_release(&letters);
	api.g_object_unref(page);
}

bool reader_pdf_comments(struct arena *arena, const char *bytes,
			 size_t length, struct comment_list *list,
			 struct error *err)
{
	struct pdf pdf = { .pictures = STRBUF_INIT };
	GBytes *held;
	bool ok;

	reader_load_pdf();
	if (!api.library)
		return error_set(err, _("a PDF, for which the library "
					"poppler-glib must be installed"));
	held = api.g_bytes_new_static(bytes, length);
	ok = open_document(&pdf, held, err);
	for (size_t i = 0; ok && i < pdf.pages; i++)
		read_marks(&pdf, i, arena, list);
	if (pdf.document)
		api.g_object_unref(pdf.document);
	api.g_bytes_unref(held);
	return ok;
}

bool reader_looks_pdf(const char *bytes, size_t length)
{
	return memmem(bytes, length < PROBE ? length : PROBE, "%PDF-", 5) !=
		NULL;
}
