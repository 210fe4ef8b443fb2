/*
 * Electronic books (EPUB): web pages in a zip archive, read in the order in
 * which the book's package lists them (its spine).  Each page is read once,
 * however often it is listed; a table of contents is no page.
 */
#include "reading/reader_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/language.h"
#include "base/memory.h"
#include "reading/html_prose.h"
#include "reading/zip_xml.h"

enum {
	PROBE = 4096,			/* bytes: where it says what it is */
	MOST_TEXT = 200 * 1000 * 1000,	/* bytes of all pages together */
};

/* A file of the book, by the name that the spine has for it. */
struct page {
	const char *id, *part;	/* its name in the archive */
	bool is_page;		/* and no picture, style or contents */
	bool is_read;
};

struct page_list {
	struct page *at;
	size_t count, capacity;
};

struct name_list {
	const char **at;
	size_t count, capacity;
};

struct epub {
	struct arena arena;
	const char *package;	/* its name in the archive, or NULL */
	const char *folder;	/* where the package lies: "" or "OEBPS/" */
	struct page_list pages;	/* sorted by id once they are listed */
	struct name_list spine;
	bool locked;		/* by a digital lock */
	bool font_only;		/* the method named last only hides fonts */
};

/* ---- where things lie ---- */

static int hex(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = c ? strchr(digits, c >= 'A' && c <= 'F' ?
				    c - 'A' + 'a' : c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* "../Text/ch%201.xhtml#p3", seen from the folder, as the archive names it. */
static const char *resolve(struct arena *arena, const char *folder,
			   const char *href)
{
	struct strbuf path = STRBUF_INIT;
	const char *copy;

	strbuf_adds(&path, folder);
	while (*href && *href != '#' && *href != '?') {
		if (!strncmp(href, "../", 3)) {
			size_t n = path.length ? path.length - 1 : 0;

			while (n && path.s[n - 1] != '/')
				n--;
			strbuf_truncate(&path, n);
			href += 3;
		} else if (!strncmp(href, "./", 2)) {
			href += 2;
		} else {
			for (; *href && !strchr("#?", *href); href++) {
				int high = hex(href[1]);
				int low = high < 0 ? -1 : hex(href[2]);

				if (*href == '%' && low >= 0) {
					strbuf_addc(&path,
						(char)(high << 4 | low));
					href += 2;
				} else {
					strbuf_addc(&path, *href);
				}
				if (*href == '/') {
					href++;
					break;
				}
			}
		}
	}
	copy = arena_strndup(arena, path.s, path.length);
	strbuf_release(&path);
	return copy;
}

/* META-INF/container.xml names the package. */
static bool container_start(void *self, const char *space, const char *name,
			    const struct xml_attributes *attributes,
			    struct error *err)
{
	struct epub *e = self;
	const char *path = xml_attribute(attributes, "full-path"), *slash;

	(void)space;
	(void)err;
	if (strcmp(name, "rootfile") != 0 || !path || e->package)
		return true;
	e->package = resolve(&e->arena, "", path);
	slash = strrchr(e->package, '/');
	e->folder = arena_strndup(&e->arena, e->package,
		slash ? (size_t)(slash - e->package) + 1 : 0);
	return true;
}

static const struct xml_handler container = {
	container_start, zip_xml_no_end, zip_xml_no_text,
};

/* META-INF/encryption.xml: fonts may be hidden, and the words still free. */
static bool lock_start(void *self, const char *space, const char *name,
		       const struct xml_attributes *attributes,
		       struct error *err)
{
	struct epub *e = self;
	const char *value;

	(void)space;
	(void)err;
	if (!strcmp(name, "EncryptionMethod")) {
		value = xml_attribute(attributes, "Algorithm");
		e->font_only = value && (strstr(value, "embedding") ||
					 strstr(value, "obfuscation"));
	}
	if (!strcmp(name, "CipherReference"))
		e->locked |= !e->font_only;
	return true;
}

static const struct xml_handler lock = {
	lock_start, zip_xml_no_end, zip_xml_no_text,
};

/* ---- the package ---- */

static bool has_word(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (; words && *words; words += strspn(words, " ")) {
		size_t l = strcspn(words, " ");

		if (l == n && !strncmp(words, word, n))
			return true;
		words += l;
	}
	return false;
}

static void list_page(struct epub *e, const struct xml_attributes *a)
{
	struct page page = { 0 };
	const char *value = xml_attribute(a, "id");

	page.id = arena_strdup(&e->arena, value);
	value = xml_attribute(a, "href");
	if (!page.id || !value)
		return;
	page.part = resolve(&e->arena, e->folder, value);
	value = xml_attribute(a, "media-type");
	page.is_page = value && (!strcasecmp(value, "application/xhtml+xml") ||
				 !strcasecmp(value, "text/html") ||
				 !strcasecmp(value, "text/x-oeb1-document"));
	if (has_word(xml_attribute(a, "properties"), "nav"))
		page.is_page = false;
	list_push(&e->pages, page);
}

static bool package_start(void *self, const char *space, const char *name,
			  const struct xml_attributes *attributes,
			  struct error *err)
{
	struct epub *e = self;
	const char *id;

	(void)space;
	(void)err;
	if (!strcmp(name, "item"))
		list_page(e, attributes);
	id = !strcmp(name, "itemref") ?
		xml_attribute(attributes, "idref") : NULL;
	if (id)
		list_push(&e->spine, arena_strdup(&e->arena, id));
	return true;
}

static const struct xml_handler package = {
	package_start, zip_xml_no_end, zip_xml_no_text,
};

static int by_id(const void *left, const void *right)
{
	const struct page *a = left, *b = right;

	return strcmp(a->id, b->id);
}

static bool find_pages(struct epub *e, struct zip_archive *zip,
		       struct error *err)
{
	if (zip_archive_has(zip, "META-INF/encryption.xml") &&
	    !zip_xml_parse(zip, "META-INF/encryption.xml", &lock, e, err))
		return false;
	if (e->locked)
		return error_set(err, _("locked by its seller (DRM): its words "
					"cannot be read"));
	if (!zip_xml_parse(zip, "META-INF/container.xml", &container, e, err))
		return false;
	if (!e->package)
		return error_set(err, _("an EPUB that does not say where its "
					"pages are"));
	if (!zip_xml_parse(zip, e->package, &package, e, err))
		return false;
	if (e->pages.count)
		qsort(e->pages.at, e->pages.count, sizeof(*e->pages.at),
		      by_id);
	return true;
}

/* ---- pages ---- */

static bool read_page(struct zip_archive *zip, const struct page *page,
		      const struct reader_options *options,
		      struct prose *prose, struct error *err)
{
	struct strbuf bytes = STRBUF_INIT, text = STRBUF_INIT;
	struct transcript *t = prose->t;
	size_t notices = t->notices.count;
	bool ok;

	if (!zip_archive_has(zip, page->part)) {
		transcript_notice(t, _("%s is missing"), page->part);
		return true;
	}
	ok = zip_archive_read(zip, page->part, &bytes, err) &&
		reader_decode_declared(bytes.s, bytes.length, "charset",
				       options, t, &text, err) &&
		html_prose_add(prose, text.s, text.length, err);
	t->notices.count = notices;	/* one page's encoding says little */
	if (ok && t->text.length > MOST_TEXT)
		ok = error_set(err, _("it holds more than %d MB of text"),
			       MOST_TEXT / 1000000);
	strbuf_release(&bytes);
	strbuf_release(&text);
	return ok || error_prefix(err, "%s", page->part);
}

static bool read_pages(struct epub *e, struct zip_archive *zip,
		       const struct reader_options *options,
		       struct prose *prose, struct error *err)
{
	for (size_t i = 0; i < e->spine.count; i++) {
		struct page key = { .id = e->spine.at[i] };
		struct page *page = e->pages.count ?
			bsearch(&key, e->pages.at, e->pages.count,
				sizeof(key), by_id) : NULL;

		if (!page || !page->is_page || page->is_read)
			continue;
		page->is_read = true;
		if (!read_page(zip, page, options, prose, err))
			return false;
	}
	return true;
}

bool reader_read_epub(const char *bytes, size_t length,
		      const struct reader_options *options,
		      struct transcript *t, struct error *err)
{
	struct epub e = { .folder = "" };
	struct prose prose = PROSE_INIT(t);
	struct zip_archive *zip = zip_archive_open(bytes, length,
						   &zip_xml_limits, err);
	bool ok;

	if (!zip)
		return false;
	ok = find_pages(&e, zip, err) &&
		read_pages(&e, zip, options, &prose, err);
	t->encoding = "";
	ok = ok && prose_hear(&prose, options, err);
	prose_release(&prose);
	list_release(&e.pages);
	list_release(&e.spine);
	arena_release(&e.arena);
	zip_archive_close(zip);
	return ok;
}

/* It says so unpacked in its first entry, unless somebody packed it anew. */
bool reader_looks_epub(const char *bytes, size_t length)
{
	size_t probe = length < PROBE ? length : PROBE;

	return length > 4 && !memcmp(bytes, "PK\x03\x04", 4) &&
		(memmem(bytes, probe, "application/epub+zip", 20) ||
		 (memmem(bytes, length, "META-INF/container.xml", 22) &&
		  memmem(bytes, length, ".opf", 4)));
}
