#include "store/schema.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/language.h"
#include "base/strbuf.h"
#include "store/backup.h"

/* Version 1 is schema.sql as first released. */
static const struct migration migrations[] = {
	{ .version = 1, .sql = NULL },
	{ .version = 2, .sql = upgrade_2_sql },
	{ .version = 3, .sql = upgrade_3_sql },
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
		return error_set(err, _("%s: not an axial study"), db->path);
	if (found > newest)
		return error_set(err, _("%s: written by a newer axial (file "
					"version %lld, this program knows %d); "
					"install the newer one to open it"),
				 db->path, (long long)found, newest);
	*version = (int)found;
	return true;
}

bool schema_check(struct db *db, int *version, struct error *err)
{
	return check_against(db, SCHEMA_VERSION, version, err);
}

/* SQLite's own: counters of ids, and what ANALYZE leaves behind. */
static const char *const sqlite_tables[] = {
	"CREATE TABLE sqlite_sequence(name,seq)",
	"CREATE TABLE sqlite_stat1(tbl,idx,stat)",
	"CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
};

static bool is_sqlites_own(const char *type, const char *name,
			   const char *sql)
{
	if (!sql)		/* the index behind a UNIQUE of our tables */
		return !strcmp(type, "index") &&
			!strncmp(name, "sqlite_autoindex_", 17);
	for (size_t i = 0; i < sizeof(sqlite_tables) / sizeof(*sqlite_tables);
	     i++)
		if (!strcmp(sql, sqlite_tables[i]))
			return true;
	return false;
}

/* Without comments and layout, so that schema.sql may be explained better
 * without becoming another: "CREATE TABLE a ( b INTEGER ) STRICT;CREATE …". */
static void add_bare(struct strbuf *out, const char *sql)
{
	bool space = false;

	for (; *sql; sql++) {
		if (!strncmp(sql, "--", 2))
			sql += strcspn(sql, "\n");
		if (!*sql)
			break;
		if (strchr(" \t\r\n", *sql)) {
			space = true;
			continue;
		}
		if (space && out->length && out->s[out->length - 1] != ';')
			strbuf_addc(out, ' ');
		strbuf_addc(out, *sql);
		space = false;
	}
}

/* SQLite keeps each statement as it was written, up to its semicolon. */
static bool is_ours(const struct strbuf *ours, const char *sql)
{
	struct strbuf bare = STRBUF_INIT;
	const char *at;
	bool ok;

	add_bare(&bare, sql);
	at = bare.length ? strstr(ours->s, bare.s) : NULL;
	ok = at && at[bare.length] == ';';
	strbuf_release(&bare);
	return ok;
}

static size_t count_statements(const struct strbuf *sql)
{
	size_t count = 0;

	for (size_t i = 0; i < sql->length; i++)
		count += sql->s[i] == ';';
	return count;
}

/*
 * A study comes from strangers.  A trigger, a view in a table's place or a
 * table without its constraints would act in our name or break what the code
 * relies on, so a file is opened only when it is laid out word for word as
 * schema.sql says.  A migration must leave it so: it makes a table anew where
 * ALTER TABLE would leave other words behind.
 */
static bool check_layout(struct db *db, struct error *err)
{
	struct error found = ERROR_INIT;
	struct strbuf ours = STRBUF_INIT;
	size_t count = 0;
	struct stmt st = stmt_open(db, "SELECT type, name, sql FROM"
				   " sqlite_schema ORDER BY type, name");

	add_bare(&ours, schema_sql);
	while (!found.message[0] && stmt_step(&st)) {
		const char *type = stmt_text(&st, "type");
		const char *name = stmt_text(&st, "name");
		const char *sql = stmt_text(&st, "sql");

		if (!type || !name)
			error_set(&found, _("a nameless part"));
		else if (sql && is_ours(&ours, sql))
			count++;
		else if (!is_sqlites_own(type, name, sql))
			error_set(&found, _("the %s '%s'"), type, name);
	}
	if (!found.message[0] && count != count_statements(&ours))
		error_set(&found, _("a part is missing"));
	strbuf_release(&ours);
	if (!stmt_close(&st, err))
		return false;
	return !found.message[0] ||
		error_set(err, _("%s: not laid out as axial does it (%s); "
				 "somebody has changed the file"), db->path,
			  found.message);
}

/* What an older try of the same upgrade has left, whole: of this study, with
 * the same acts. */
static bool is_copy_of(struct db *db, const char *path)
{
	static const char *const same =
		"SELECT hex(guid) || (SELECT count(*) || hex(max(hash))"
		" FROM act) AS state FROM study";
	struct error ignored = ERROR_INIT;
	struct strbuf state = STRBUF_INIT;
	struct db copy;
	struct stmt st;
	bool ok;

	if (!db_open(&copy, path, DB_READ, &ignored))
		return false;
	st = stmt_open(&copy, "SELECT 1 WHERE 'ok' ="
			      " (SELECT * FROM pragma_quick_check)");
	ok = stmt_step(&st);
	ok = stmt_close(&st, &ignored) && ok;
	st = stmt_open(&copy, same);
	if (stmt_step(&st) && stmt_text(&st, "state"))
		strbuf_adds(&state, stmt_text(&st, "state"));
	ok = stmt_close(&st, &ignored) && ok;
	st = stmt_open(db, same);
	ok = ok && stmt_step(&st) && stmt_text(&st, "state") &&
		!strcmp(state.s, stmt_text(&st, "state"));
	ok = stmt_close(&st, &ignored) && ok;
	strbuf_release(&state);
	db_close(&copy);
	return ok;
}

/* A name that is free, or has a copy that was broken off. */
static void name_copy(struct db *db, int version, struct strbuf *name,
		      bool *is_there)
{
	struct stat st;

	*is_there = false;
	for (int i = 1;; i++) {
		strbuf_reset(name);
		strbuf_addf(name, "%s.bak-v%d", db->path, version);
		if (i > 1)
			strbuf_addf(name, "-%d", i);
		if (stat(name->s, &st) != 0 || !st.st_size)
			return;
		*is_there = is_copy_of(db, name->s);
		if (*is_there)
			return;
	}
}

/* Whole and on the disk before anything is changed.  A connection that is
 * writing cannot be copied from: another reads what is in the file. */
static bool make_copy(struct db *db, const char *name, struct error *err)
{
	struct db reader;
	bool ok;

	if (!db_open_again(&reader, db, err))
		return false;
	ok = backup_write(&reader, name, true, NULL, err);
	db_close(&reader);
	return ok && (is_copy_of(db, name) ||
		      error_set(err, _("%s: the copy %s could not be made; "
				       "the study stays as it was"), db->path,
				name));
}

static bool keep_copy(struct db *db, int version, struct error *err)
{
	struct strbuf name = STRBUF_INIT;
	bool is_there, ok;

	if (!db->is_file)
		return true;
	name_copy(db, version, &name, &is_there);
	ok = is_there || make_copy(db, name.s, err);
	strbuf_release(&name);
	return ok;
}

/* Rows that point at nothing; none, unless a step has lost some. */
static bool check_references(struct db *db, struct error *err)
{
	int64_t lost;

	return db_int(db, "SELECT count(*) FROM pragma_foreign_key_check",
		      &lost, err) &&
		(!lost || error_set(err, _("%s: %lld rows point at what is not "
					   "there; the study stays as it was"),
				    db->path, (long long)lost));
}

static bool take_steps(struct db *db, const struct migration *steps,
		       size_t count, int newest, struct error *err)
{
	int version;

	if (!db_begin(db, err))
		return false;
	/* Another window may have been faster. */
	if (!check_against(db, newest, &version, err))
		goto failed;
	if (version < newest && !keep_copy(db, version, err))
		goto failed;
	for (size_t i = 0; i < count; i++) {
		if (steps[i].version <= version)
			continue;
		if (steps[i].sql && !db_exec(db, steps[i].sql, err))
			goto failed;
	}
	if (!check_references(db, err) ||
	    !set_pragma(db, "user_version", newest, err) ||
	    !db_commit(db, err))
		goto failed;
	return true;
failed:
	db_rollback(db);
	return false;
}

bool schema_upgrade_with(struct db *db, const struct migration *steps,
			 size_t count, int newest, struct error *err)
{
	struct error ignored;
	int version;
	bool ok;

	if (!check_against(db, newest, &version, err))
		return false;
	if (version == newest)
		return true;
	/* A table that is made anew is missed by those that point at it. */
	if (!set_pragma(db, "foreign_keys", 0, err))
		return false;
	ok = take_steps(db, steps, count, newest, err);
	return set_pragma(db, "foreign_keys", 1, ok ? err : &ignored) && ok;
}

bool schema_upgrade(struct db *db, struct error *err)
{
	return schema_upgrade_with(db, migrations,
		sizeof(migrations) / sizeof(migrations[0]), SCHEMA_VERSION,
		err) && check_layout(db, err);
}
