/*
 * The package: project.qde first, then sources/ in the order of names.
 *
 * All is read in one transaction, so that a study that another window is at
 * work on is exported as it was at one moment.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "exchange/refi_check.h"
#include "exchange/refi_write.h"

#define REFI_ORIGIN "axial " AXIAL_VERSION

static void write_root(struct refi *r)
{
	struct stmt st;

	xml_write_start(&r->xml, "Project");
	xml_write_attribute(&r->xml, "xmlns", "urn:QDA-XML:project:1.0");
	refi_name(r, r->title);
	xml_write_attribute(&r->xml, "origin", arena_printf(&r->arena,
		REFI_ORIGIN "%s", refi_profile_mark(r->profile)));
	st = stmt_open(&r->p->db,
		"SELECT guid FROM coder WHERE id = ifnull("
		" (SELECT default_coder FROM study),"
		" (SELECT min(id) FROM coder))");
	if (stmt_step(&st))
		refi_guid(r, "creatingUserGUID", stmt_guid(&st, "guid"));
	refi_stmt_close(r, &st);
	refi_time(r, "creationDateTime", r->created_at);
	refi_time(r, "modifiedDateTime", r->changed_at);
}

static void write_project(struct refi *r)
{
	write_root(r);
	refi_write_users(r);
	xml_write_list_start(&r->xml, "CodeBook");
	refi_write_codes(r);
	xml_write_list_end(&r->xml);
	refi_write_variables(r);
	refi_write_cases(r);
	refi_write_sources(r);
	refi_write_notes(r);
	refi_write_links(r);
	refi_write_sets(r);
	refi_write_graphs(r);
	refi_write_project_notes(r);
	xml_write_end(&r->xml);
}

/* The XML, read back and checked, ready to be read again; or NULL. */
static FILE *project_stream(struct refi *r, const char *path)
{
	FILE *stream = file_scratch(path, r->err);

	if (!stream)
		return NULL;
	if (!xml_writer_open(&r->xml, stream, r->err))
		goto failed;
	write_project(r);
	r->summary->replaced = r->xml.replaced;
	if (r->failed)
		goto failed;
	if (!xml_writer_close(&r->xml, r->err) ||
	    !refi_check_stream(stream, r->err)) {
		error_prefix(r->err, "%s", path);
		goto failed;
	}
	return stream;
failed:
	xml_writer_release(&r->xml);
	fclose(stream);
	return NULL;
}

/* Members of sources/. */

struct source_member {
	struct zip_member member;
	struct refi *r;
	struct sha256 hash;		/* of a text or an original */
	int64_t memo;			/* of a memo with a file, else 0 */
	const char *told;		/* of a note that is no memo, or NULL */
	struct blob blob;
	struct strbuf text;
};

static bool open_blob(void *context, struct bytes *bytes, struct error *err)
{
	struct source_member *m = context;

	if (!blob_open(m->r->p, m->hash, &m->blob, err))
		return false;
	*bytes = (struct bytes){ m->blob.bytes, m->blob.length };
	return true;
}

static void close_blob(void *context)
{
	struct source_member *m = context;

	blob_close(&m->blob);
}

static void close_text(void *context)
{
	struct source_member *m = context;

	strbuf_release(&m->text);
}

/* A text as the profile has it. */
static bool open_text(void *context, struct bytes *bytes, struct error *err)
{
	struct source_member *m = context;

	strbuf_reset(&m->text);
	if (!open_blob(m, bytes, err))
		return false;
	refi_text_write(m->r->profile, bytes->at, bytes->length, &m->text);
	close_blob(m);
	*bytes = (struct bytes){ m->text.s, m->text.length };
	return true;
}

static bool open_memo(void *context, struct bytes *bytes, struct error *err)
{
	struct source_member *m = context;
	struct stmt st = stmt_open(&m->r->p->db,
		"SELECT text FROM memo WHERE id = :id");

	strbuf_reset(&m->text);
	stmt_bind_int(&st, ":id", m->memo);
	if (stmt_step(&st))
		refi_text_write(m->r->profile, stmt_text(&st, "text"),
				stmt_bytes(&st, "text"), &m->text);
	*bytes = (struct bytes){ m->text.s, m->text.length };
	return stmt_close(&st, err);
}

static bool open_told(void *context, struct bytes *bytes, struct error *err)
{
	struct source_member *m = context;

	(void)err;
	refi_text_write(m->r->profile, m->told, strlen(m->told), &m->text);
	*bytes = (struct bytes){ m->text.s, m->text.length };
	return true;
}

struct member_list {
	struct source_member **at;
	size_t count, capacity;
};

static struct source_member *push_member(struct member_list *list,
	struct refi *r, struct guid guid, const char *suffix)
{
	struct source_member *m = arena_new(&r->arena, struct source_member);
	char text[GUID_TEXT];

	guid_format(guid, text);
	*m = (struct source_member){
		.r = r,
		.text = STRBUF_INIT,
		.member = {
			.name = arena_printf(&r->arena, "sources/%s.%s", text,
					     suffix),
			.context = m,
			.open = open_blob,
			.close = close_blob,
		},
	};
	list_push(list, m);
	return m;
}

static size_t blob_length(struct refi *r, struct sha256 hash)
{
	struct stmt st = stmt_open(&r->p->db,
		"SELECT length(bytes) AS n FROM blob WHERE hash = :hash");
	size_t length = 0;

	stmt_bind_hash(&st, ":hash", hash);
	if (stmt_step(&st))
		length = (size_t)stmt_int(&st, "n");
	refi_stmt_close(r, &st);
	return length;
}

static void push_blob(struct member_list *list, struct refi *r,
		      struct guid guid, const char *suffix,
		      struct sha256 hash, bool packed)
{
	struct source_member *m = push_member(list, r, guid, suffix);

	m->hash = hash;
	m->member.length = blob_length(r, hash);
	m->member.packed = packed;
}

/* A member that is made anew when its turn comes; it is made here once to
 * know its length. */
static void push_made(struct member_list *list, struct refi *r,
		      struct guid guid, struct source_member how)
{
	struct source_member *m = push_member(list, r, guid, "txt");
	struct bytes bytes;

	m->hash = how.hash;
	m->memo = how.memo;
	m->told = how.told;
	m->member.open = how.member.open;
	m->member.close = close_text;
	if (!m->member.open(m, &bytes, r->err)) {
		r->failed = true;
		return;
	}
	m->member.length = bytes.length;
	close_text(m);
}

static void list_notes(struct member_list *list, struct refi *r)
{
	struct stmt st = stmt_open(&r->p->db,
		"SELECT id, guid, length(CAST(text AS BLOB)) AS n FROM memo");

	while (!r->failed && stmt_step(&st))
		if (refi_is_note_file(r, (size_t)stmt_int(&st, "n")))
			push_made(list, r, stmt_guid(&st, "guid"),
				  (struct source_member){
					.memo = stmt_int(&st, "id"),
					.member = { .open = open_memo } });
	refi_stmt_close(r, &st);
	for (size_t i = 0; i < r->note_files.count && !r->failed; i++)
		push_made(list, r, r->note_files.at[i].guid,
			  (struct source_member){
				.told = r->note_files.at[i].text,
				.member = { .open = open_told } });
}

static void list_members(struct member_list *list, struct refi *r)
{
	for (size_t i = 0; i < r->documents.count; i++) {
		const struct document *d = &r->documents.at[i];

		if (refi_text_differs(r->profile))
			push_made(list, r, d->guid, (struct source_member){
				.hash = d->text_hash,
				.member = { .open = open_text } });
		else
			push_blob(list, r, d->guid, "txt", d->text_hash,
				  false);
		if (r->with_original[i])
			push_blob(list, r, d->guid, "docx", d->original_hash,
				  true);
	}
	list_notes(list, r);
}

static int by_name(const void *left, const void *right)
{
	const struct source_member *a = *(struct source_member *const *)left;
	const struct source_member *b = *(struct source_member *const *)right;

	return strcmp(a->member.name, b->member.name);
}

/* The standard's limit for a file inside, which tools that read lengths as
 * 32-bit numbers rely on. */
static bool fits(const char *path, const char *name, uintmax_t length,
		 struct error *err)
{
	enum { MOST = INT32_MAX };

	return length <= MOST || error_set(err,
		_("%s: %s would have %ju MB; REFI-QDA allows 2147 MB a file"),
		path, name, length / 1000000);
}

static bool stream_fits(const char *path, const char *name, FILE *stream,
			struct error *err)
{
	off_t size = file_scratch_length(stream, err);

	if (size < 0)
		return error_prefix(err, "%s", path);
	return fits(path, name, (uintmax_t)size, err);
}

/* Takes the stream over. */
static bool add_stream(struct zip_writer *zip, const char *path,
		       const char *name, FILE *stream, struct error *err)
{
	if (!stream_fits(path, name, stream, err)) {
		fclose(stream);
		return false;
	}
	return zip_writer_add_stream(zip, name, stream, err);
}

static bool add_data(struct zip_writer *zip, struct refi *r, const char *path)
{
	FILE *stream = file_scratch(path, r->err);
	char guid[GUID_TEXT];

	if (!stream)
		return false;
	refi_write_data(r, stream);
	if (r->failed) {
		fclose(stream);
		return false;
	}
	guid_format(refi_data_guid(r), guid);
	return add_stream(zip, path, arena_printf(&r->arena,
				  "sources/%s.txt", guid), stream, r->err);
}

static bool add_members(struct zip_writer *zip, struct refi *r,
			const char *path)
{
	struct member_list list = { 0 };
	bool ok;

	list_members(&list, r);
	ok = !r->failed;
	if (list.count)
		qsort(list.at, list.count, sizeof(*list.at), by_name);
	for (size_t i = 0; i < list.count && ok; i++) {
		struct zip_member *member = &list.at[i]->member;

		ok = fits(path, member->name, member->length, r->err) &&
			zip_writer_add(zip, member, r->err);
	}
	list_release(&list);
	return ok;
}

static bool write_package(struct refi *r)
{
	struct zip_writer zip = ZIP_WRITER_INIT;
	const char *path = r->to->path;
	FILE *project;

	refi_choose_originals(r);
	if (r->failed)
		return false;
	project = project_stream(r, path);
	if (!project)
		return false;
	if (!zip_writer_open(&zip, path, r->to->stream, r->changed_at,
			     r->err)) {
		fclose(project);
		return false;
	}
	if (add_stream(&zip, path, "project.qde", project, r->err) &&
	    add_data(&zip, r, path) && add_members(&zip, r, path))
		return zip_writer_close(&zip, r->err);
	zip_writer_abort(&zip);
	return false;
}

static void write_codebook(struct refi *r)
{
	xml_write_start(&r->xml, "CodeBook");
	xml_write_attribute(&r->xml, "xmlns", "urn:QDA-XML:codebook:1.0");
	xml_write_attribute(&r->xml, "origin", REFI_ORIGIN);
	refi_write_codes(r);
	refi_write_sets(r);
	xml_write_end(&r->xml);
}

static bool write_codebook_file(struct refi *r)
{
	const char *path = r->to->path;

	if (!r->codes.count)
		return error_set(r->err, _("%s: there is no code to export, "
					   "and REFI-QDA knows no empty "
					   "codebook"), path);
	r->is_codebook = true;
	if (!xml_writer_open(&r->xml, r->to->stream, r->err))
		return false;
	write_codebook(r);
	r->summary->replaced = r->xml.replaced;
	if (r->failed) {
		xml_writer_release(&r->xml);
		return false;
	}
	return (xml_writer_close(&r->xml, r->err) &&
		refi_check_stream(r->to->stream, r->err)) ||
		error_prefix(r->err, "%s", path);
}

static bool write_in_one_reading(struct leaving *to,
				 bool (*write)(struct refi *r),
				 const struct refi_options *options,
				 struct refi_summary *summary,
				 struct error *err)
{
	static const struct refi_options nothing_special;
	struct project *p = to->p;
	struct refi r = {
		.summary = summary, .xml = XML_WRITER_INIT, .to = to,
		.options = options ? options : &nothing_special,
	};
	const struct refi_profile *profile = r.options->profile;
	bool is_own = !db_in_transaction(&p->db), ok;

	r.profile = profile ? profile : &refi_profile_standard;
	*summary = (struct refi_summary){ 0 };
	if (!leaving_open(to, err))
		return false;
	ok = !is_own || db_exec(&p->db, "BEGIN", err);
	ok = ok && refi_load(&r, p, err) && write(&r);
	if (is_own && db_in_transaction(&p->db))
		db_rollback(&p->db);
	guid_map_release(&r.names);
	list_release(&r.note_files);
	arena_release(&r.arena);
	if (ok)
		return leaving_close(to, err);
	leaving_abort(to);
	return false;
}

bool refi_write_project(struct leaving *to, const struct refi_options *options,
			struct refi_summary *summary, struct error *err)
{
	return write_in_one_reading(to, write_package, options, summary, err);
}

bool refi_write_codebook(struct leaving *to, struct refi_summary *summary,
			 struct error *err)
{
	return write_in_one_reading(to, write_codebook_file, NULL, summary,
				    err);
}
