#include "store/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/strbuf.h"

static bool fill(struct db *db, const char *path, bool (*stop)(void),
		 struct error *err)
{
	struct db copy;
	bool ok;

	if (!db_open(&copy, path, DB_WRITE, err))
		return false;
	ok = db_copy_into(db, &copy, stop, err) && db_leave_log(&copy, err);
	db_close(&copy);
	return ok;
}

static bool sync_path(const char *path, int flags)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
	bool ok = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return ok;
}

static void sync_folder(const char *path)
{
	struct strbuf folder = STRBUF_INIT;
	const char *end = strrchr(path, '/');

	strbuf_add(&folder, end ? path : ".",
		   end ? (size_t)(end - path) + 1 : 1);
	/* Where folders cannot be synced, there is nothing to be done. */
	if (!sync_path(folder.s, O_DIRECTORY))
		errno = 0;
	strbuf_release(&folder);
}

/* Without taking another's name, unless that is wanted. */
static bool give_name(const char *temporary, const char *path, bool replace,
		      struct error *err)
{
	if (!sync_path(temporary, 0))
		return error_set(err, "%s: %s", path, strerror(errno));
	if ((replace ? rename(temporary, path) :
	     renameat2(AT_FDCWD, temporary, AT_FDCWD, path,
		       RENAME_NOREPLACE)) == 0)
		return true;
	/* Not every file system knows how. */
	if (!replace && errno == EINVAL && link(temporary, path) == 0) {
		unlink(temporary);
		return true;
	}
	return error_set(err, "%s: %s", path, errno == EEXIST ?
			 _("there is already a file of this name") :
			 strerror(errno));
}

/* What stands in the name's place may be replaced. */
static bool check_target(struct db *db, const char *path, bool replace,
			 struct error *err)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return true;
	if (db->is_file && st.st_dev == db->device && st.st_ino == db->inode)
		return error_set(err, _("%s: this is the study itself"), path);
	if (!S_ISREG(st.st_mode))
		return error_set(err, _("%s: not a file"), path);
	return replace || error_set(err, _("%s: there is already a file of "
					   "this name (--force replaces it)"),
				    path);
}

bool backup_write(struct db *db, const char *path, bool replace,
		  bool (*stop)(void), struct error *err)
{
	struct strbuf temporary = STRBUF_INIT;
	bool ok = false;
	int fd;

	if (!check_target(db, path, replace, err))
		return false;
	strbuf_addf(&temporary, "%s.part-XXXXXX", path);
	fd = mkostemp(temporary.s, O_CLOEXEC);	/* 0600 */
	if (fd < 0) {
		error_set(err, "%s: %s", path, strerror(errno));
	} else {
		close(fd);
		ok = fill(db, temporary.s, stop, err) &&
			give_name(temporary.s, path, replace, err);
		if (ok)
			sync_folder(path);
		else
			unlink(temporary.s);
	}
	strbuf_release(&temporary);
	return ok;
}
