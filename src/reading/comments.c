/*
 * Two formats mark in the run of the words where a comment begins and ends;
 * that of PDF, which marks places of a page, stands in reader_pdf.c.  Word
 * keeps what it says in a file of its own, OpenDocument where it begins.
 */
#include "reading/comments.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "base/xml.h"
#include "base/zip.h"
#include "reading/reader_parts.h"

static const struct zip_limits limits = {
	.entries = 20000, .entry = 512u * 1000 * 1000, .ratio = 1000,
};

/* A comment on its way. */
struct mark {
	const char *id;
	const char *author, *at;
	struct strbuf says;
	size_t start, end;		/* in the words; end 0: not ended */
	size_t paragraph;		/* where its paragraph begins */
	bool is_placed, is_said;
};

struct comment_reader {
	struct arena *arena;
	struct { struct mark *at; size_t count, capacity; } marks;
	size_t of_paragraph;		/* the first of its marks */
	struct strbuf words;
	size_t paragraph;		/* begins here in the words */
	struct mark *open;		/* whose saying is being read */
	struct strbuf field;		/* of an author or a date */
	bool in_words, in_deleted, in_field;
	unsigned inside;		/* elements deep in an annotation */
};

/* More than anybody writes. */
enum { MOST_COMMENTS = 20000 };

static struct mark *mark_of(struct comment_reader *r, const char *id)
{
	for (size_t i = 0; id && i < r->marks.count; i++)
		if (r->marks.at[i].id && !strcmp(r->marks.at[i].id, id))
			return &r->marks.at[i];
	if (r->marks.count == MOST_COMMENTS)
		return &r->marks.at[0];
	list_push(&r->marks, ((struct mark){
		.id = arena_strdup(r->arena, id), .says = STRBUF_INIT }));
	return &r->marks.at[r->marks.count - 1];
}

static void begin_mark(struct comment_reader *r, struct mark *mark)
{
	mark->start = mark->end = r->words.length;
	mark->paragraph = r->paragraph;
	mark->is_placed = true;
}

static void end_paragraph(struct comment_reader *r)
{
	/* One that lies on no words lies on those of its paragraph. */
	for (size_t i = r->of_paragraph; i < r->marks.count; i++) {
		struct mark *m = &r->marks.at[i];

		if (m->is_placed && m->end == m->start &&
		    m->paragraph == r->paragraph && m->start >= r->paragraph) {
			m->start = r->paragraph;
			m->end = r->words.length;
		}
	}
	strbuf_addc(&r->words, '\n');
	r->paragraph = r->words.length;
	r->of_paragraph = r->marks.count;
}

/* Word. */

static bool word_start(void *self, const char *space, const char *name,
		       const struct xml_attributes *attributes,
		       struct error *err)
{
	struct comment_reader *r = self;

	(void)space;
	(void)err;
	if (!strcmp(name, "t"))
		r->in_words = true;
	else if (!strcmp(name, "tab") || !strcmp(name, "br"))
		strbuf_addc(&r->words, ' ');
	else if (!strcmp(name, "commentRangeStart"))
		begin_mark(r, mark_of(r, xml_attribute(attributes, "id")));
	else if (!strcmp(name, "commentRangeEnd"))
		mark_of(r, xml_attribute(attributes, "id"))->end =
			r->words.length;
	else if (!strcmp(name, "commentReference")) {
		struct mark *m = mark_of(r, xml_attribute(attributes, "id"));

		if (!m->is_placed)
			begin_mark(r, m);
	}
	return true;
}

static bool word_end(void *self, const char *space, const char *name,
		     struct error *err)
{
	struct comment_reader *r = self;

	(void)space;
	(void)err;
	if (!strcmp(name, "t"))
		r->in_words = false;
	else if (!strcmp(name, "p"))
		end_paragraph(r);
	return true;
}

static bool word_text(void *self, const char *s, size_t n, struct error *err)
{
	struct comment_reader *r = self;

	(void)err;
	if (r->in_words)
		strbuf_add(&r->words, s, n);
	return true;
}

static bool said_start(void *self, const char *space, const char *name,
		       const struct xml_attributes *attributes,
		       struct error *err)
{
	struct comment_reader *r = self;

	(void)space;
	(void)err;
	if (!strcmp(name, "comment")) {
		r->open = mark_of(r, xml_attribute(attributes, "id"));
		r->open->author = arena_strdup(r->arena,
			xml_attribute(attributes, "author"));
		r->open->at = arena_strdup(r->arena,
			xml_attribute(attributes, "date"));
		r->open->is_said = true;
	} else if (!strcmp(name, "p") && r->open && r->open->says.length) {
		strbuf_addc(&r->open->says, '\n');
	} else if (!strcmp(name, "t")) {
		r->in_words = true;
	}
	return true;
}

static bool said_end(void *self, const char *space, const char *name,
		     struct error *err)
{
	struct comment_reader *r = self;

	(void)space;
	(void)err;
	if (!strcmp(name, "t"))
		r->in_words = false;
	else if (!strcmp(name, "comment"))
		r->open = NULL;
	return true;
}

static bool said_text(void *self, const char *s, size_t n, struct error *err)
{
	struct comment_reader *r = self;

	(void)err;
	if (r->in_words && r->open)
		strbuf_add(&r->open->says, s, n);
	return true;
}

/* OpenDocument. */

static bool open_start(void *self, const char *space, const char *name,
		       const struct xml_attributes *attributes,
		       struct error *err)
{
	struct comment_reader *r = self;
	const char *id;

	(void)space;
	(void)err;
	if (r->inside) {
		r->inside++;
		r->in_field = !strcmp(name, "creator") ||
			!strcmp(name, "date");
		strbuf_reset(&r->field);
		if (!strcmp(name, "p") && r->open->says.length)
			strbuf_addc(&r->open->says, '\n');
	} else if (!strcmp(name, "annotation")) {
		id = xml_attribute(attributes, "name");
		r->open = mark_of(r, id && *id ? id : arena_printf(r->arena,
			"unnamed %zu", r->marks.count));
		begin_mark(r, r->open);
		r->open->is_said = true;
		r->inside = 1;
	} else if (!strcmp(name, "annotation-end")) {
		mark_of(r, xml_attribute(attributes, "name"))->end =
			r->words.length;
	} else if (!strcmp(name, "s") || !strcmp(name, "tab") ||
		   !strcmp(name, "line-break")) {
		strbuf_addc(&r->words, ' ');
	}
	return true;
}

static bool open_end(void *self, const char *space, const char *name,
		     struct error *err)
{
	struct comment_reader *r = self;

	(void)space;
	(void)err;
	if (r->inside) {
		if (!strcmp(name, "creator"))
			r->open->author = arena_strdup(r->arena, r->field.s);
		else if (!strcmp(name, "date"))
			r->open->at = arena_strdup(r->arena, r->field.s);
		r->in_field = false;
		r->inside--;
	} else if (!strcmp(name, "p") || !strcmp(name, "h")) {
		end_paragraph(r);
	}
	return true;
}

static bool open_text(void *self, const char *s, size_t n, struct error *err)
{
	struct comment_reader *r = self;

	(void)err;
	if (r->in_field)
		strbuf_add(&r->field, s, n);
	else if (r->inside)
		strbuf_add(&r->open->says, s, n);
	else
		strbuf_add(&r->words, s, n);
	return true;
}

/* Both. */

static bool feed(void *arg, const char *bytes, size_t length,
		 struct error *err)
{
	return xml_reader_feed(arg, bytes, length, err);
}

static bool read_part(struct comment_reader *r, struct zip_archive *zip,
		      const char *name, const struct xml_handler *handler,
		      struct error *err)
{
	struct xml_reader *xml = xml_reader_new(handler, r);
	bool ok = zip_archive_each(zip, name, feed, xml, err) &&
		xml_reader_finish(xml, err);

	xml_reader_free(xml);
	return ok || error_prefix(err, "%s", name);
}

static bool read_archive(struct comment_reader *r, struct zip_archive *zip,
			 struct error *err)
{
	static const struct xml_handler word = {
		word_start, word_end, word_text,
	};
	static const struct xml_handler said = {
		said_start, said_end, said_text,
	};
	static const struct xml_handler open = {
		open_start, open_end, open_text,
	};

	if (zip_archive_has(zip, "word/document.xml"))
		return read_part(r, zip, "word/document.xml", &word, err) &&
			(!zip_archive_has(zip, "word/comments.xml") ||
			 read_part(r, zip, "word/comments.xml", &said, err));
	if (zip_archive_has(zip, "content.xml"))
		return read_part(r, zip, "content.xml", &open, err);
	return error_set(err, _("comments are read from Word and OpenDocument "
				"texts and from PDF alone"));
}

static void add_comment(struct comment_reader *r, const struct mark *m,
			struct comment_list *list)
{
	struct comment comment = {
		.author = m->author, .at = m->at,
		.text = arena_strdup(r->arena, m->says.s),
	};

	if (!m->is_said || !m->is_placed || !m->says.length ||
	    m->end <= m->start || m->end > r->words.length)
		return;
	comment.quote = arena_strndup(r->arena, r->words.s + m->start,
				      m->end - m->start);
	comment.where = (double)m->start / (double)(r->words.length + 1);
	list_push(list, comment);
}

bool comments_read(struct arena *arena, const char *bytes, size_t length,
		   struct comment_list *list, struct error *err)
{
	struct comment_reader r = {
		.arena = arena, .words = STRBUF_INIT, .field = STRBUF_INIT,
	};
	struct zip_archive *zip = NULL;
	bool ok = false;

	if (reader_looks_pdf(bytes, length))
		return reader_pdf_comments(arena, bytes, length, list, err);
	if (length < 4 || memcmp(bytes, "PK", 2) != 0)
		error_set(err, _("comments are read from Word and "
				 "OpenDocument texts and from PDF alone"));
	else
		zip = zip_archive_open(bytes, length, &limits, err);
	if (zip)
		ok = read_archive(&r, zip, err);
	zip_archive_close(zip);
	if (ok && r.marks.count == MOST_COMMENTS)
		ok = error_set(err, _("more than %d comments"),
			       MOST_COMMENTS);
	for (size_t i = 0; i < r.marks.count; i++) {
		if (ok)
			add_comment(&r, &r.marks.at[i], list);
		strbuf_release(&r.marks.at[i].says);
	}
	list_release(&r.marks);
	strbuf_release(&r.words);
	strbuf_release(&r.field);
	return ok;
}
