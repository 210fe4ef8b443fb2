/*
 * Opening, keeping and leaving the one file: what is opened is remembered,
 * and every transaction begins and ends by asking whether it is still there.
 */
#include "store/db.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/file_draft.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "store/journal.h"

enum { BUSY_MILLISECONDS = 15000 };

/*
 * SQLite makes the file with the process's umask; interviews are nobody
 * else's business, so a new study is made private first.
 */
static bool create_private(const char *path, struct error *err)
{
	int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

	if (fd < 0)
		return error_set(err, "%s: %s", path, errno == EEXIST ?
			_("there is already a file of this name") :
			strerror(errno));
	close(fd);
	return true;
}

/* A study comes from strangers: its schema must not call functions with side
 * effects, nor reach other files. */
static void distrust(struct db *db)
{
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);
}

static bool connect(struct db *db, const char *name, int flags,
		    struct error *err)
{
	static bool configured;
	int code;

	if (!configured) {
		sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
		configured = true;
	}
	errno = 0;
	code = sqlite3_open_v2(name, &db->handle, flags | SQLITE_OPEN_NOMUTEX |
			       SQLITE_OPEN_READWRITE, NULL);
	if (code != SQLITE_OK) {
		int reason = sqlite3_system_errno(db->handle);

		return error_set(err, "%s: %s", db->path, reason ?
				 strerror(reason) : sqlite3_errstr(code));
	}
	sqlite3_extended_result_codes(db->handle, 1);
	sqlite3_busy_timeout(db->handle, BUSY_MILLISECONDS);
	distrust(db);
	return true;
}

/* Where a file is, as far as a link leads to it. */
static bool find_folder(const char *path, struct strbuf *folder)
{
	char *real = realpath(path, NULL);
	char *end = real ? strrchr(real, '/') : NULL;

	if (end)
		strbuf_add(folder, real, end == real ? 1 :
			   (size_t)(end - real));
	free(real);
	return end != NULL;
}

static bool may_write(const char *path)
{
	struct strbuf folder = STRBUF_INIT;
	bool may = access(path, W_OK) == 0 && find_folder(path, &folder) &&
		access(folder.s, W_OK) == 0;

	strbuf_release(&folder);
	return may;
}

/* file:PATH?immutable=1, each byte that means something there escaped. */
static void add_immutable_name(struct strbuf *out, const char *path)
{
	char *real = realpath(path, NULL);

	strbuf_adds(out, "file:");
	for (const char *s = real ? real : path; *s; s++)
		if (strchr("%?#", *s))
			strbuf_addf(out, "%%%02X", (unsigned char)*s);
		else
			strbuf_addc(out, *s);
	strbuf_adds(out, "?immutable=1");
	free(real);
}

/*
 * To read a study that keeps a write-ahead log, as older versions left it,
 * SQLite makes a file beside it, which a reader may not, or may, and then
 * keeps its owner from writing.  Where the log is empty the file alone is
 * read, as one that does not change.
 */
static bool open_unwritable(struct db *db, const char *path,
			    struct error *err)
{
	struct strbuf name = STRBUF_INIT;
	bool ok;

	switch (journal_kind(path)) {
	case JOURNAL_ROLLBACK:
		return connect(db, path, 0, err);
	case JOURNAL_LOG_FILLED:
		return error_set(err, _("%s: what was done last lies beside "
			"it in %s-wal, and only who may write to both can "
			"read it"), path, path_base(path));
	case JOURNAL_LOG_EMPTY:
		break;
	}
	add_immutable_name(&name, path);
	ok = connect(db, name.s, SQLITE_OPEN_URI, err);
	strbuf_release(&name);
	return ok;
}

static bool remember_place(struct db *db, struct error *err)
{
	struct stat st;

	if (stat(db->path, &st) != 0)
		return error_set(err, "%s: %s", db->path, strerror(errno));
	db->device = st.st_dev;
	db->inode = st.st_ino;
	db->is_file = true;
	return db_check_place(db, err);
}

static bool open_file(struct db *db, const char *path, enum db_mode mode,
		      struct error *err)
{
	struct strbuf notice = STRBUF_INIT;
	bool ok = mode == DB_CREATE ? create_private(path, err) :
		journal_sort_out(path, &notice, err);
	bool made = ok && mode == DB_CREATE;

	if (notice.length)
		db->notice = strbuf_detach(&notice);
	strbuf_release(&notice);
	ok = ok && (access(path, F_OK) != 0 || may_write(path) ?
		    connect(db, path, 0, err) :
		    open_unwritable(db, path, err)) &&
		remember_place(db, err);
	if (!ok && made)
		unlink(path);
	return ok;
}

static size_t big_endian(const unsigned char *at, unsigned bytes)
{
	size_t n = 0;

	for (unsigned i = 0; i < bytes; i++)
		n = n << 8 | at[i];
	return n;
}

/* Whether the file is as long as it says: what was cut off is missed only
 * where it is asked for. */
static bool is_whole(const unsigned char *head, size_t length)
{
	size_t page = big_endian(head + 16, 2);
	size_t pages = big_endian(head + 28, 4);

	/* The number counts where it was written last. */
	if (memcmp(head + 24, head + 92, 4) != 0)
		return true;
	return pages * (page == 1 ? 65536 : page) <= length;
}

bool db_open_bytes(struct db *db, const char *name, void *bytes,
		   size_t length, struct error *err)
{
	enum { WRITES = 18, READS = 19, HEAD = 100 };
	unsigned char *head = bytes;

	*db = (struct db){ .path = xstrdup(name) };
	if (length < HEAD || !is_whole(head, length)) {
		error_set(err, _("%s: the file is cut off"), name);
		goto failed;
	}
	/* Where the file says that a log stands beside it, SQLite would look
	 * for one, which memory has not. */
	if (head[WRITES] == 2 && head[READS] == 2)
		head[WRITES] = head[READS] = 1;
	if (!connect(db, ":memory:", SQLITE_OPEN_MEMORY, err))
		goto failed;
	if (sqlite3_deserialize(db->handle, "main", bytes,
				(sqlite3_int64)length, (sqlite3_int64)length,
				SQLITE_DESERIALIZE_READONLY) == SQLITE_OK &&
	    db_exec(db, "PRAGMA temp_store = MEMORY", err))
		return true;
	db_error(db, _("cannot be opened"), err);
failed:
	db_close(db);
	return false;
}

bool db_send(struct db *db, FILE *stream, struct error *err)
{
	sqlite3_int64 length = 0;
	unsigned char *bytes = sqlite3_serialize(db->handle, "main", &length,
						 0);
	bool ok = bytes && fwrite(bytes, 1, (size_t)length, stream) ==
		(size_t)length;

	sqlite3_free(bytes);
	return ok || error_set(err, "%s: %s", db->path, file_failure());
}

bool db_open(struct db *db, const char *path, enum db_mode mode,
	     struct error *err)
{
	bool ok;

	*db = (struct db){ .path = xstrdup(path) };
	ok = mode == DB_MEMORY ?
		connect(db, ":memory:",
			SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, err) :
		open_file(db, path, mode, err);
	if (!ok)
		db_close(db);
	return ok;
}

bool db_map(struct db *db, bool wanted, struct error *err)
{
	db->mapped = wanted;
	return db_exec(db, wanted ? "PRAGMA mmap_size = 2147418112" :
		       "PRAGMA mmap_size = 0", err);
}

bool db_open_again(struct db *db, struct db *opened, struct error *err)
{
	const char *file = sqlite3_db_filename(opened->handle, "main");

	*db = (struct db)DB_INIT;
	if (!file || !*file || !opened->is_file)
		return error_set(err, "%s: not a file", opened->path);
	*db = (struct db){
		.path = xstrdup(opened->path), .is_file = true,
		.device = opened->device, .inode = opened->inode,
	};
	if (connect(db, file, 0, err) && db_check_place(db, err) &&
	    db_map(db, opened->mapped, err))
		return true;
	db_close(db);
	return false;
}

void db_close(struct db *db)
{
	db_forget_statements(db);
	if (db->handle)
		sqlite3_close(db->handle);
	free(db->path);
	free(db->notice);
	*db = (struct db)DB_INIT;
}

bool db_is_read_only(struct db *db)
{
	return db->is_file && (sqlite3_db_readonly(db->handle, "main") ||
			       !may_write(db->path));
}

bool db_leave_log(struct db *db, struct error *err)
{
	struct stmt st = stmt_open(db, "PRAGMA journal_mode");
	bool keeps_log = stmt_step(&st) &&
		!strcmp(stmt_text(&st, "journal_mode"), "wal");

	if (!stmt_close(&st, err) || !keeps_log)
		return !st.failed;
	return db_exec(db, "PRAGMA journal_mode = DELETE", err);
}

/* The place. */

bool db_check_place(struct db *db, struct error *err)
{
	struct stat st;
	int moved = 0;

	if (!db->is_file)
		return true;
	if (stat(db->path, &st) != 0)
		return error_set(err, errno == ENOENT || errno == ENOTDIR ?
			_("%s: the study was moved or removed while it was "
			  "open; nothing more is written. Put it back, or "
			  "save what is open (backup FILE)") :
			_("%s: the study cannot be reached any more; nothing "
			  "more is written"), db->path);
	if (st.st_dev == db->device && st.st_ino == db->inode &&
	    (sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_HAS_MOVED,
				  &moved) != SQLITE_OK || !moved))
		return true;
	return error_set(err, _("%s: another file has been put in the study's "
				"place while it was open; nothing more is "
				"written. Open it anew, or save what was open "
				"(backup FILE)"), db->path);
}

/* Transactions. */

static bool ask_guard(struct db *db, struct error *err)
{
	return !db->guard.check || db->guard.check(db->guard.context, err);
}

/* So that the journal holds the first page from the start, which tells of
 * which file it is (store/journal.h). */
static bool touch_first_page(struct db *db, struct error *err)
{
	char sql[48];
	int64_t version;

	if (!db_int(db, "PRAGMA user_version", &version, err))
		return false;
	snprintf(sql, sizeof(sql), "PRAGMA user_version = %d", (int)version);
	return db_exec(db, sql, err);
}

static bool begin_in_place(struct db *db, struct error *err)
{
	if (!db_check_place(db, err) || !ask_guard(db, err))
		return false;
	if (db->only_read)
		return error_set(err, access(db->path, W_OK) == 0 ?
			_("%s: nothing can be written in its folder") :
			_("%s: the file cannot be written to"), db->path);
	db->changes_before = sqlite3_total_changes64(db->handle);
	if (!db_exec(db, "BEGIN IMMEDIATE", err))
		return false;
	db->in_transaction = true;
	/* Now that nobody else may write. */
	return db_check_place(db, err) && ask_guard(db, err) &&
		(!db->guard.check || touch_first_page(db, err));
}

bool db_begin(struct db *db, struct error *err)
{
	if (begin_in_place(db, err))
		return true;
	db_rollback(db);
	return false;
}

bool db_begin_at_once(struct db *db)
{
	struct error ignored = ERROR_INIT;
	bool ok;

	sqlite3_busy_timeout(db->handle, 0);
	ok = db_begin(db, &ignored);
	sqlite3_busy_timeout(db->handle, BUSY_MILLISECONDS);
	return ok;
}

bool db_commit(struct db *db, struct error *err)
{
	if (!db_check_place(db, err) || !db_exec(db, "COMMIT", err))
		return false;
	db->in_transaction = false;
	if (db->guard.kept)
		db->guard.kept(db->guard.context);
	return true;
}

void db_rollback(struct db *db)
{
	db->in_transaction = false;
	if (!sqlite3_get_autocommit(db->handle))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

bool db_in_transaction(struct db *db)
{
	return !sqlite3_get_autocommit(db->handle);
}

bool db_has_lost_transaction(struct db *db)
{
	return db->in_transaction && sqlite3_get_autocommit(db->handle);
}

bool db_is_as_others_see_it(struct db *db)
{
	return !db_in_transaction(db) ||
		sqlite3_total_changes64(db->handle) == db->changes_before;
}

/* Whole files. */

bool db_vacuum(struct db *db, struct error *err)
{
	int most = sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 1);
	bool ok = db_check_place(db, err) && db_exec(db, "VACUUM", err);

	sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, most);
	return ok;
}

bool db_copy_into(struct db *from, struct db *to, bool (*stop)(void),
		  struct error *err)
{
	enum { AT_ONCE = 256 };
	sqlite3_backup *backup = sqlite3_backup_init(to->handle, "main",
						     from->handle, "main");
	int code = SQLITE_OK;
	bool stopped = false;

	while (backup && code == SQLITE_OK && !stopped) {
		code = sqlite3_backup_step(backup, AT_ONCE);
		stopped = stop && stop();
	}
	if (backup)
		sqlite3_backup_finish(backup);
	if (stopped)
		return error_set(err, _("interrupted; nothing was kept"));
	return code == SQLITE_DONE || db_error(to, _("copying"), err);
}
