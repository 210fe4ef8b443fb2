#include "store/identity.h"

#include <string.h>
#include <sys/stat.h>

#include "base/language.h"
#include "store/act_log.h"

/* What tells one state of a study from another. */
struct sight {
	struct guid study;
	int64_t act;
	struct sha256 act_hash, known_hash;
};

static bool look(struct db *db, int64_t known, struct sight *sight,
		 struct error *err)
{
	struct stmt st = stmt_open(db,
		"SELECT study.guid, last.id, last.hash, known.hash AS known"
		" FROM study, act AS last LEFT JOIN act AS known"
		" ON known.id = :known"
		" WHERE last.id = (SELECT max(id) FROM act)");

	*sight = (struct sight){ .act = 0 };
	stmt_bind_int(&st, ":known", known);
	if (stmt_step(&st)) {
		sight->study = stmt_guid(&st, "guid");
		sight->act = stmt_int(&st, "id");
		sight->act_hash = act_hash_column(&st, "hash");
		sight->known_hash = act_hash_column(&st, "known");
	}
	return stmt_close(&st, err);
}

static bool is_same(const struct sight *a, const struct sight *b)
{
	return !memcmp(&a->study, &b->study, sizeof(a->study)) &&
		a->act == b->act &&
		!memcmp(&a->act_hash, &b->act_hash, sizeof(a->act_hash));
}

/*
 * SQLite keeps pages in memory and reads them again where the file's counter
 * of changes differs; that of another file may be the same by chance.  Who
 * opens it afresh sees what is there.
 */
static bool look_afresh(struct db *db, int64_t known, struct sight *sight,
			struct error *err)
{
	struct db fresh;
	bool ok;

	if (!db_open_again(&fresh, db, err))
		return false;
	ok = look(&fresh, known, sight, err);
	db_close(&fresh);
	return ok;
}

static bool is_untouched(const struct identity *identity,
			 const struct stat *now)
{
	return now->st_size == identity->bytes &&
		now->st_mtim.tv_sec == identity->written.tv_sec &&
		now->st_mtim.tv_nsec == identity->written.tv_nsec;
}

static void remember(struct identity *identity, const struct sight *sight,
		     const struct stat *now)
{
	identity->study = sight->study;
	identity->act = sight->act;
	identity->act_hash = sight->act_hash;
	identity->written = now->st_mtim;
	identity->bytes = now->st_size;
}

bool identity_take(struct identity *identity, struct db *db,
		   struct error *err)
{
	struct sight sight;
	struct stat now = { 0 };

	*identity = (struct identity){ .db = db };
	if (db->is_file && stat(db->path, &now) != 0)
		return db_check_place(db, err);
	if (!look(db, 0, &sight, err))
		return false;
	remember(identity, &sight, &now);
	return true;
}

static bool is_another(const struct identity *identity, struct error *err)
{
	return error_set(err, _("%s: another file has been copied over the "
				"study while it was open; nothing more is "
				"written. Open it anew"),
			 identity->db->path);
}

bool identity_check(struct identity *identity, struct error *err)
{
	struct db *db = identity->db;
	struct error ignored = ERROR_INIT;
	struct sight cached, fresh;
	struct stat now;

	if (!db->is_file)
		return true;
	if (stat(db->path, &now) != 0)
		return db_check_place(db, err);
	if (is_untouched(identity, &now))
		return true;
	if (!look(db, identity->act, &cached, &ignored) ||
	    !look_afresh(db, identity->act, &fresh, &ignored) ||
	    !is_same(&cached, &fresh) ||
	    memcmp(&fresh.study, &identity->study, sizeof(fresh.study)) != 0 ||
	    memcmp(&fresh.known_hash, &identity->act_hash,
		   sizeof(fresh.known_hash)) != 0)
		return is_another(identity, err);
	remember(identity, &fresh, &now);
	return true;
}
