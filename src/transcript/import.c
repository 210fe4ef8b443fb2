#include "transcript/import.h"

#include <errno.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/file_draft.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "base/strbuf.h"
#include "base/utf8.h"

enum { FILE_LIMIT = 256 * 1000 * 1000 };

#define tell(im, ...) \
	((im)->hooks.told((im)->hooks.context, \
			  arena_printf((im)->arena, __VA_ARGS__)))
#define refuse(im, ...) \
	((im)->hooks.refused((im)->hooks.context, \
			     arena_printf((im)->arena, __VA_ARGS__)))

static void progress(const struct import *im, size_t done, size_t total)
{
	im->hooks.progress(im->hooks.context, done, total);
}

static bool stopped(const struct import *im)
{
	return im->hooks.stop();
}

/* Finding the files. */

static int by_name(const FTSENT **a, const FTSENT **b)
{
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* README and LICENSE lie beside the interviews and are none. */
static bool is_about_the_folder(const char *name)
{
	return !strncasecmp(name, "readme", 6) ||
		!strncasecmp(name, "license", 7) ||
		!strncasecmp(name, "licence", 7);
}

/* Hidden files and files that no reader wants are left out quietly. */
static void offer(struct import *im, const FTSENT *entry,
		  struct offered_list *paths)
{
	bool named_by_user = entry->fts_level == 0;

	if (!named_by_user && (entry->fts_name[0] == '.' ||
			       !reader_wants(entry->fts_name)))
		return;
	if (!named_by_user && is_about_the_folder(entry->fts_name)) {
		tell(im, _("%s: left out: tells of the folder; "
			   "name it to import it"), entry->fts_path);
		return;
	}
	if (!named_by_user && file_is_output(entry->fts_path)) {
		tell(im, _("%s: left out: axial wrote it; name it to import "
			   "it"), entry->fts_path);
		return;
	}
	list_push(paths, ((struct offered){
		arena_strdup(im->arena, entry->fts_path),
		!named_by_user }));
}

/*
 * Links to files are files.  Those to folders are not followed: some thirty
 * that cross make more paths than can be walked, and one may lead out of what
 * the user meant.
 */
static void offer_link(struct import *im, const FTSENT *entry,
		       struct offered_list *paths)
{
	struct stat to;

	if (entry->fts_name[0] == '.')
		return;
	if (stat(entry->fts_path, &to) == 0 && S_ISDIR(to.st_mode))
		tell(im, _("%s: left out: a link to a folder; name it to "
			   "import it"), entry->fts_path);
	else
		offer(im, entry, paths);
}

static void walk_entry(struct import *im, FTS *tree, FTSENT *entry,
		       struct offered_list *paths)
{
	bool named_by_user = entry->fts_level == 0;

	switch (entry->fts_info) {
	case FTS_D:
		/* Hidden folders hold no interviews. */
		if (!named_by_user && entry->fts_name[0] == '.')
			fts_set(tree, entry, FTS_SKIP);
		break;
	case FTS_SL:
	case FTS_SLNONE:
		offer_link(im, entry, paths);
		break;
	case FTS_DEFAULT:
		/* Pipes and devices: only for who asks for them. */
		if (!named_by_user)
			break;
		/* fall through */
	case FTS_F:
		offer(im, entry, paths);
		break;
	case FTS_DNR:
	case FTS_ERR:
	case FTS_NS:
		refuse(im, "%s: %s", entry->fts_path,
		       strerror(entry->fts_errno ? entry->fts_errno :
		       ENOENT));
		im->refused++;
		break;
	case FTS_DC:
		refuse(im, _("%s: the folder holds itself; left out"),
		       entry->fts_path);
		break;
	}
}

bool import_find(struct import *im, const char *path,
		 struct offered_list *files, struct error *err)
{
	char *roots[] = { arena_strdup(im->arena, path), NULL };
	FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_COMFOLLOW |
			     FTS_NOCHDIR, by_name);
	FTSENT *entry;

	if (!tree)
		return error_set(err, "%s: %s", path, strerror(errno));
	while (!stopped(im) && (entry = fts_read(tree)))
		walk_entry(im, tree, entry, files);
	fts_close(tree);
	return !stopped(im) ||
		error_set(err, _("interrupted; nothing was kept"));
}

/* Naming a document: the file's name without suffix; with it where another
 * has that name; with a number where that is taken too. */

static bool name_taken(struct project *p, const char *name, bool *taken,
		       struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT 1 FROM document WHERE name = :name");

	stmt_bind_text(&st, ":name", name);
	*taken = stmt_step(&st);
	return stmt_close(&st, err);
}

/* A file name may hold any bytes; a document's name is readable text. */
static char *readable(struct arena *arena, const char *name, size_t length)
{
	struct strbuf out = STRBUF_INIT;
	char *copy, *begin;
	size_t n;

	for (size_t i = 0; i < length; i += n) {
		uint32_t cp = utf8_decode(name + i, length - i, &n);

		strbuf_add_codepoint(&out, cp < 0x20 || cp == 0x7F ? '_' : cp);
		if (out.length > 180)
			break;
	}
	strbuf_trim_end(&out);
	copy = arena_strndup(arena, out.s, out.length);
	strbuf_release(&out);
	begin = copy + strspn(copy, " #\t");
	return *begin ? begin : arena_strdup(arena, "document");
}

static bool choose_name(struct import *im, const char *path,
			const char **name, struct error *err)
{
	struct arena *arena = im->arena;
	const char *base = path_base(path), *suffix = path_suffix(path);
	size_t stem = strlen(base) - (*suffix ? strlen(suffix) + 1 : 0);
	const char *full;
	bool taken;

	*name = readable(arena, base, stem);
	if (!name_taken(im->p, *name, &taken, err))
		return false;
	if (!taken)
		return true;
	full = readable(arena, base, strlen(base));
	*name = full;
	for (unsigned n = 2; ; n++) {
		if (!name_taken(im->p, *name, &taken, err))
			return false;
		if (!taken)
			return true;
		*name = arena_printf(arena, "%s (%u)", full, n);
	}
}

/* One file. */

/* A file on its way: a child reads it while the one before is stored. */
struct reading {
	const char *path;
	bool found;		/* in a folder */
	struct strbuf bytes;
	struct sha256 hash;
	struct reading_child *child;
	struct error reason;
	bool refused;		/* for that reason */
};

static bool is_known(struct import *im, const struct reading *r, bool *known,
		     struct error *err)
{
	struct document twin;
	int64_t id;

	*known = false;
	if (!document_of_original(im->p, r->hash, &id, err))
		return false;
	if (!id)
		return true;
	if (!document_get(im->p, im->arena, id, &twin, err))
		return false;
	*known = true;
	im->skipped++;
	tell(im, _("%s: skipped: the same bytes are in the study as '%s' "
		   "(#%lld)"), r->path, twin.name, (long long)id);
	return true;
}

/* The names that have pseudonyms give way to them; in what the document and
 * its file are called, too. */
static bool hide_names(struct import *im, const char *path,
		       struct transcript *t, const char **name,
		       const char **file_name, struct error *err)
{
	size_t count = 0;

	if (!im->names)
		return true;
	if (!name_finder_clean(im->names, t, &count, err) ||
	    !name_finder_replace(im->names, im->arena, *file_name,
				 NAMES_OF_FILES, file_name, &count, err) ||
	    (*name && !name_finder_replace(im->names, im->arena, *name,
					   NAMES_OF_FILES, name, &count,
					   err)))
		return false;
	if (count)
		tell(im, ngettext("%s: %zu name replaced by its pseudonym",
				  "%s: %zu names replaced by their "
				  "pseudonyms", count), path, count);
	return true;
}

static bool keep(struct import *im, const char *path,
		 const struct strbuf *bytes, struct transcript *t,
		 struct error *err)
{
	const char *name = im->name;
	const char *base = path_base(path);
	struct imported one;
	int64_t id = 0;

	base = readable(im->arena, base, strlen(base));
	if (!hide_names(im, path, t, &name, &base, err) ||
	    (!name && !choose_name(im, base, &name, err)))
		return false;
	if (!im->dry_run &&
	    !document_add(im->p, name, base, bytes->s,
			  bytes->length, t, &id, err))
		return false;
	one = (struct imported){
		.path = path, .name = name, .id = id, .transcript = t,
	};
	if (id && im->hooks.kept &&
	    !im->hooks.kept(im->hooks.context, &one, bytes, err))
		return false;
	im->imported++;
	im->hooks.imported(im->hooks.context, &one);
	for (size_t i = 0; i < t->notices.count; i++)
		tell(im, "%s: %s", path, t->notices.at[i]);
	return true;
}

/* False when the study could not be read. */
static bool begin_reading(struct import *im, const struct offered *file,
			  struct reading_child *child, struct reading *r,
			  struct error *err)
{
	const char *path = file->path;
	int64_t id;

	*r = (struct reading){
		.path = path, .found = file->found, .bytes = STRBUF_INIT,
		.child = child,
	};
	if (!file_read(path, FILE_LIMIT, &r->bytes, &r->reason)) {
		r->refused = true;
		return true;
	}
	r->hash = sha256_of(r->bytes.s, r->bytes.length);
	if (!document_of_original(im->p, r->hash, &id, err))
		return false;
	if (im->hooks.is_elsewhere(path, &r->bytes, &r->reason))
		r->refused = true;
	/* What is in the study already needs no reading. */
	else if (!id)
		r->refused = !reader_start(r->child, path, r->bytes.s,
					   r->bytes.length, &im->options,
					   &r->reason);
	return true;
}

static void reading_release(struct reading *r)
{
	if (r->child)
		reader_abandon(r->child);
	strbuf_release(&r->bytes);
}

/* False when the study could not be written: then nothing more is tried. */
static bool end_reading(struct import *im, struct reading *r,
			struct error *err)
{
	struct transcript t = TRANSCRIPT_INIT;
	bool ok = true, known = false;

	/* The file before may have had the same bytes. */
	if (!r->refused)
		ok = is_known(im, r, &known, err);
	if (ok && !known && !r->refused)
		r->refused = !reader_finish(r->child, r->path, r->bytes.s,
					    r->bytes.length, &im->options, &t,
					    &r->reason);
	if (r->refused && r->found && r->reason.kind == ERROR_ELSEWHERE) {
		/* A table of people beside the interviews is in its place. */
		tell(im, _("%s; left out"), r->reason.message);
		im->skipped++;
	} else if (r->refused) {
		refuse(im, "%s", r->reason.message);
		im->refused++;
	} else if (ok && !known) {
		ok = keep(im, r->path, &r->bytes, &t, err);
	}
	transcript_release(&t);
	return ok;
}

bool import_files(struct import *im, const struct offered_list *paths,
		  struct error *err)
{
	struct reading now = { .bytes = STRBUF_INIT }, next = now;
	struct reading_child children[2] = { 0 };
	bool ok = !paths->count ||
		begin_reading(im, &paths->at[0], &children[0], &now, err);

	for (size_t i = 0; i < paths->count && ok; i++) {
		if (stopped(im))
			ok = error_set(err,
				       _("interrupted; nothing was kept"));
		progress(im, i, paths->count);
		ok = ok && (i + 1 == paths->count ||
			    begin_reading(im, &paths->at[i + 1],
					  &children[(i + 1) % 2], &next,
					  err));
		ok = ok && end_reading(im, &now, err);
		reading_release(&now);
		now = next;
		next = (struct reading){ .bytes = STRBUF_INIT };
	}
	reading_release(&now);
	reader_release(&children[0]);
	reader_release(&children[1]);
	if (ok)
		progress(im, paths->count, paths->count);
	return ok;
}
