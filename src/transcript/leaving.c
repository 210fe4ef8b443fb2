#include "transcript/leaving.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/language.h"

/* By the stream, which may keep what cannot be written at once. */
static bool write_out(const char *bytes, size_t length)
{
	return fwrite(bytes, 1, length, stdout) == length &&
		fflush(stdout) == 0;
}

static bool pass_out(void *context, const char *bytes, size_t length)
{
	struct leaving *l = context;

	if (l->watch && l->failed.kind == ERROR_NONE)
		(void)!name_watch_piece(l->watch, bytes, length, &l->found,
					&l->failed);
	return write_out(bytes, length);
}

bool leaving_open(struct leaving *l, struct error *err)
{
	const struct file_tap out = { .write = pass_out, .context = l };

	l->stream = NULL;
	l->watch = NULL;
	l->found = (struct names_found){ 0 };
	l->failed = (struct error)ERROR_INIT;
	if (!l->with_names && l->p &&
	    !name_watch_new(l->p, l->small_letters, &l->watch, err))
		return false;
	if (!l->path) {
		fflush(stdout);
		l->stream = file_stream(-1, &out);
	} else if (file_draft_open(&l->draft, l->path, l->over, err)) {
		l->stream = l->draft.stream;
	} else {
		leaving_abort(l);
	}
	return l->stream != NULL;
}

static bool close_out(struct leaving *l, struct error *err)
{
	bool ok = fflush(l->stream) == 0 && !ferror(l->stream);

	if (!ok)
		error_set(err, _("standard output: %s"), file_failure());
	else if (l->watch)
		ok = name_watch_end(l->watch, &l->found, err);
	if (ok && l->failed.kind != ERROR_NONE)
		ok = error_set(err, "%s", l->failed.message);
	return ok;
}

static bool watch_draft(struct leaving *l, struct error *err)
{
	struct stat st;
	void *bytes;
	bool ok;

	if (fflush(l->stream) != 0 || ferror(l->stream))
		return error_set(err, "%s: %s", l->path, file_failure());
	if (fstat(l->draft.fd, &st) != 0)
		return error_set(err, "%s: %s", l->path, strerror(errno));
	if (st.st_size == 0)
		return true;
	bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE,
		     l->draft.fd, 0);
	if (bytes == MAP_FAILED)
		return error_set(err, "%s: %s", l->path, strerror(errno));
	ok = name_watch_file(l->watch, bytes, (size_t)st.st_size, &l->found,
			     err);
	munmap(bytes, (size_t)st.st_size);
	return ok || error_prefix(err, "%s", l->path);
}

static bool holds_no_names(const struct leaving *l, struct error *err)
{
	return !l->found.places ||
		error_set(err, _("%s: not written, for it would hold real "
				 "names that have a pseudonym (%s); axial "
				 "pseudonym apply replaces them, --with-names "
				 "lets them leave"), l->path, l->found.names);
}

bool leaving_close(struct leaving *l, struct error *err)
{
	bool ok = !l->path ? close_out(l, err) :
		(!l->watch || watch_draft(l, err)) && holds_no_names(l, err) &&
		file_draft_commit(&l->draft, err);

	leaving_abort(l);
	return ok;
}

void leaving_abort(struct leaving *l)
{
	if (l->path)
		file_draft_abort(&l->draft);
	else if (l->stream)
		fclose(l->stream);
	l->stream = NULL;
	name_watch_free(l->watch);
	l->watch = NULL;
}
