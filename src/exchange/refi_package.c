/*
 * The package of a REFI-QDA project, as programs really make it: the project
 * may be called anything.qde, the folder Sources/ or sources/, files may be
 * missing, stand in the wrong order or be there for two sources at once.
 * Nothing is ever unpacked to a disk, so a path that leads out leads nowhere.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/language.h"
#include "base/utf8.h"
#include "base/zip.h"
#include "exchange/refi_profile.h"
#include "exchange/refi_read.h"
#include "exchange/study_data.h"

static const struct zip_limits limits = {
	.entries = 200 * 1000,
	.entry = 2147483647u,		/* the standard's */
	.ratio = 300,
};

/* The files are in an archive, or lie loose. */
struct package {
	struct arrival *a;
	struct zip_archive *zip;
	const struct loose_files *loose;
};

/* Also "./project.qde" and "project.qde" in a folder of its own. */
static bool is_project(const char *name)
{
	size_t n = strlen(name);

	return n > 4 && !strcasecmp(name + n - 4, ".qde") &&
		strncmp(name, "__MACOSX", 8) != 0;
}

static size_t levels(const char *name)
{
	size_t n = 0;

	for (; *name; name++)
		n += *name == '/';
	return n;
}

static bool find_project(struct package *p, const char **found,
			 struct error *err)
{
	size_t count = zip_archive_count(p->zip), same = 0;

	*found = NULL;
	for (size_t i = 0; i < count; i++) {
		const char *name = zip_archive_name(p->zip, i);

		if (!utf8_valid(name, strlen(name)) || !is_project(name))
			continue;
		if (*found && levels(name) > levels(*found))
			continue;
		same = *found && levels(name) == levels(*found) ? same + 1 : 1;
		*found = name;
	}
	if (!*found)
		return error_set(err, _("no REFI-QDA project: no .qde in it"));
	return same == 1 || error_set(err, _("%zu projects (.qde) in one "
					     "file"), same);
}

static bool feed(void *arg, const char *bytes, size_t length,
		 struct error *err)
{
	return refi_reader_feed(arg, bytes, length, err);
}

static bool read_project(struct package *p, const char *name,
			 struct error *err)
{
	struct refi_reader *r = refi_reader_new(p->a);
	bool ok = zip_archive_each(p->zip, name, feed, r, err) &&
		refi_reader_finish(r, err);

	refi_reader_free(r);
	return ok || error_prefix(err, "%s", name);
}

/* The files that it names. */

static const char *entry_named(const struct package *p, const char *file)
{
	size_t count = zip_archive_count(p->zip);

	for (size_t i = 0; i < count; i++) {
		const char *name = zip_archive_name(p->zip, i);

		if (utf8_valid(name, strlen(name)) &&
		    !strcasecmp(path_base(name), file))
			return name;
	}
	return NULL;
}

/* internal://x.txt, x.txt, or sources/x.txt; anything else is elsewhere. */
static const char *file_of(const char *path)
{
	static const char inside[] = "internal://";

	if (!path)
		return NULL;
	if (!strncasecmp(path, inside, strlen(inside)))
		path += strlen(inside);
	else if (strstr(path, "://"))
		return NULL;
	return path_base(path);
}

static const char *entry_of(const struct package *p, const char *path)
{
	char name[600];

	path = file_of(path);
	if (!path)
		return NULL;
	for (unsigned i = 0; i < 2; i++) {
		snprintf(name, sizeof(name), "%s/%s", i ? "Sources" :
			 "sources", path);
		if (zip_archive_has(p->zip, name))
			return arena_strdup(&p->a->arena, name);
	}
	return *path ? entry_named(p, path) : NULL;
}

static void missing(struct arrival *a, const char *path)
{
	struct arrival_line *line = arrival_line(a->report, "files");

	line->dropped++;
	if (strstr(path, "://") && strncasecmp(path, "internal://", 11))
		arrival_note(line, _("'%.80s' lies outside of the project"),
			     path_base(path));
	else
		arrival_note(line, _("'%.80s' is missing"), path_base(path));
}

static bool take_loose(struct package *p, const char *path,
		       const char **bytes, size_t *length)
{
	const char *file = file_of(path);

	for (size_t i = 0; file && i < p->loose->count; i++) {
		const struct loose_file *f = &p->loose->at[i];

		if (strcasecmp(f->name, file) != 0)
			continue;
		*bytes = f->bytes;
		*length = f->length;
		arrival_line(p->a->report, "files")->read++;
		return true;
	}
	missing(p->a, path);
	return false;
}

static bool take_packed(struct package *p, const char *path,
			const char **bytes, size_t *length)
{
	const char *name = entry_of(p, path);
	struct strbuf out = STRBUF_INIT;
	struct error why = ERROR_INIT;
	bool ok = name && zip_archive_read(p->zip, name, &out, &why);

	if (ok) {
		/* Whole and once: the arena frees it with the rest. */
		*bytes = arena_strndup(&p->a->arena, out.s, out.length);
		*length = out.length;
		arrival_line(p->a->report, "files")->read++;
	} else if (name) {
		arrival_line(p->a->report, "files")->dropped++;
		arrival_note(arrival_line(p->a->report, "files"), "%s",
			     why.message);
	} else {
		missing(p->a, path);
	}
	strbuf_release(&out);
	return ok;
}

static bool take_file(struct package *p, const char *path, const char **bytes,
		      size_t *length)
{
	return p->zip ? take_packed(p, path, bytes, length) :
		take_loose(p, path, bytes, length);
}

static const char *type_of(const char *path)
{
	static const struct { const char *suffix, *type; } types[] = {
		{ "docx", "application/vnd.openxmlformats-officedocument"
			  ".wordprocessingml.document" },
		{ "pdf", "application/pdf" }, { "rtf", "application/rtf" },
		{ "odt", "application/vnd.oasis.opendocument.text" },
		{ "html", "text/html" }, { "htm", "text/html" },
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (!strcasecmp(path_suffix(path), types[i].suffix))
			return types[i].type;
	return "text/plain";
}

static void load_original(struct package *p, struct arrival_source *s,
			  const char *path)
{
	if (!path || !take_file(p, path, &s->original, &s->original_length))
		return;
	s->original_name = path_base(path);
	s->original_type = type_of(path);
}

/* How our own exports count; it is found out where others have had hands on
 * the text. */
static const struct source_count *our_count(const struct arrival *a,
					    const struct arrival_source *s)
{
	static const struct source_count utf16 = { COUNT_UTF16, false, false };
	static const struct source_count once = {
		COUNT_CODE_POINTS, false, true,
	};
	static const struct source_count plain = {
		COUNT_CODE_POINTS, false, false,
	};
	const struct refi_profile *profile;

	if (!a->is_ours || !s->text)
		return NULL;
	profile = refi_profile_of_origin(a->program);
	if (profile)
		return profile->utf16 ? &utf16 : &once;
	return memchr(s->text, '\r', s->text_length) || (s->text_length > 2 &&
		!memcmp(s->text, "\xEF\xBB\xBF", 3)) ? NULL : &plain;
}

static void load_source(struct package *p, struct arrival_source *s)
{
	const struct arrival_source *whole = s->whole == NO_PARENT ? NULL :
		&p->a->sources.at[s->whole];

	if (s->content) {
		s->text = s->content;
		s->text_length = strlen(s->content);
	} else if (s->plain_path) {
		if (!take_file(p, s->plain_path, &s->text, &s->text_length))
			s->text = NULL;
	}
	if (s->kind != SOURCE_TEXT)
		return;
	s->count = our_count(p->a, s);
	load_original(p, s, s->rich_path);
	/* The text of a PDF has the PDF for its original. */
	if (!s->original && whole && whole->path && whole->kind == SOURCE_PDF)
		load_original(p, s, whole->path);
}

/* For programs that show a person every file of a note, ours only says which
 * one holds the data. */
static void take_path_told(const struct arrival *a, struct arrival_note *note)
{
	if (a->is_ours && note->text && !note->path && note->name &&
	    !strcmp(note->name, "axial data") &&
	    !strncmp(note->text, "internal://", 11)) {
		note->path = note->text;
		note->text = NULL;
	}
}

/* A note's text; ours keep the study's own data so. */
static bool load_note(struct package *p, struct arrival_note *note,
		      struct error *err)
{
	const char *bytes;
	struct source_text text;
	size_t length;

	take_path_told(p->a, note);
	if (note->text || !note->path ||
	    !take_file(p, note->path, &bytes, &length))
		return true;
	if (study_data_looks_like(bytes, length)) {
		note->is_ours = true;
		p->a->own = arena_new(&p->a->arena, struct study_rows);
		if (study_data_read(bytes, length, p->a->own, err))
			return true;
		arrival_line(p->a->report, "file")->repaired++;
		arrival_note(arrival_line(p->a->report, "file"),
			     _("%s; read without it"), err->message);
		study_rows_release(p->a->own);
		p->a->own = NULL;
		return true;
	}
	/* Ours is to the letter what the memo says. */
	if (p->a->is_ours && utf8_valid(bytes, length) &&
	    !refi_profile_of_origin(p->a->program)) {
		note->text = bytes;
	} else if (source_text_init(&text, bytes, length)) {
		note->text = arena_strndup(&p->a->arena, text.text.s,
					   text.text.length);
		source_text_release(&text);
	}
	return true;
}

static bool load_files(struct package *p, struct error *err)
{
	struct arrival *a = p->a;

	for (size_t i = 0; i < a->sources.count; i++)
		load_source(p, &a->sources.at[i]);
	for (size_t i = 0; i < a->notes.count; i++) {
		if (!load_note(p, &a->notes.at[i], err))
			return false;
		if (a->notes.at[i].source && a->notes.at[i].text) {
			struct arrival_source *s =
				&a->sources.at[a->notes.at[i].source - 1];

			s->text = a->notes.at[i].text;
			s->text_length = strlen(s->text);
		}
	}
	return true;
}

bool refi_read_package(struct arrival *a, const void *bytes, size_t length,
		       struct error *err)
{
	struct package p = { .a = a };
	const char *project;
	bool ok;

	p.zip = zip_archive_open(bytes, length, &limits, err);
	if (!p.zip)
		return false;
	ok = find_project(&p, &project, err) &&
		read_project(&p, project, err) && load_files(&p, err);
	zip_archive_close(p.zip);
	return ok;
}

bool refi_read_xml(struct arrival *a, const char *bytes, size_t length,
		   const struct loose_files *files, struct error *err)
{
	struct package p = { .a = a, .loose = files };
	struct refi_reader *r = refi_reader_new(a);
	bool ok = refi_reader_feed(r, bytes, length, err) &&
		refi_reader_finish(r, err);

	refi_reader_free(r);
	return ok && load_files(&p, err);
}
