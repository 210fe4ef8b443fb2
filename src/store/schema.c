#include "store/schema.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/strbuf.h"

/* Version 1 is schema.sql as first released; steps follow here. */
static const struct migration migrations[] = {
	{ .version = 1, .sql = NULL },
};

static bool set_pragma(struct db *db, const char *name, int value,
		       struct error *err)
{
	struct strbuf sql = STRBUF_INIT;
	bool ok;

	strbuf_addf(&sql, "PRAGMA %s = %d", name, value);
	ok = db_exec(db, sql.s, err);
	strbuf_release(&sql);
	return ok;
}

bool schema_create(struct db *db, struct error *err)
{
	if (!db_begin(db, err))
		return false;
	if (db_exec(db, schema_sql, err) &&
	    set_pragma(db, "application_id", SCHEMA_APPLICATION_ID, err) &&
	    set_pragma(db, "user_version", SCHEMA_VERSION, err) &&
	    db_commit(db, err))
		return true;
	db_rollback(db);
	return false;
}

static bool check_against(struct db *db, int newest, int *version,
			  struct error *err)
{
	int64_t application, found;

	if (!db_int(db, "PRAGMA application_id", &application, err) ||
	    !db_int(db, "PRAGMA user_version", &found, err))
		return false;
	if (application != SCHEMA_APPLICATION_ID || found < 1)
		return error_set(err, "%s: not an axial study", db->path);
	if (found > newest)
		return error_set(err, "%s: written by a newer axial (file "
				 "version %lld, this program knows %d); "
				 "install the newer one to open it",
				 db->path, (long long)found, newest);
	*version = (int)found;
	return true;
}

bool schema_check(struct db *db, int *version, struct error *err)
{
	return check_against(db, SCHEMA_VERSION, version, err);
}

/* A copy that is already there is an older try of the same upgrade. */
static bool keep_copy(struct db *db, int version, struct error *err)
{
	struct strbuf name = STRBUF_INIT;
	bool ok = true;

	strbuf_addf(&name, "%s.bak-v%d", db->path, version);
	if (access(name.s, F_OK) != 0)
		ok = db_backup(db, name.s, err);
	strbuf_release(&name);
	return ok;
}

bool schema_upgrade_with(struct db *db, const struct migration *steps,
			 size_t count, int newest, struct error *err)
{
	int version;

	if (!check_against(db, newest, &version, err))
		return false;
	if (version == newest)
		return true;
	if (!keep_copy(db, version, err) || !db_begin(db, err))
		return false;
	/* Another window may have been faster. */
	if (!check_against(db, newest, &version, err))
		goto failed;
	for (size_t i = 0; i < count; i++) {
		if (steps[i].version <= version)
			continue;
		if (steps[i].sql && !db_exec(db, steps[i].sql, err))
			goto failed;
	}
	if (!set_pragma(db, "user_version", newest, err) ||
	    !db_commit(db, err))
		goto failed;
	return true;
failed:
	db_rollback(db);
	return false;
}

bool schema_upgrade(struct db *db, struct error *err)
{
	return schema_upgrade_with(db, migrations,
		sizeof(migrations) / sizeof(migrations[0]), SCHEMA_VERSION,
		err);
}
