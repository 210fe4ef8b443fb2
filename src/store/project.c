#include "store/project.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file_guard.h"
#include "base/language.h"
#include "base/memory.h"
#include "store/claim_types.h"
#include "store/history.h"
#include "store/schema.h"

static bool configure(struct db *db, struct error *err)
{
	return db_exec(db,
		"PRAGMA foreign_keys = ON;"
		"PRAGMA synchronous = FULL;"
		"PRAGMA temp_store = MEMORY;"
		"PRAGMA cache_size = -65536;"
		"PRAGMA cache_spill = 16384;", err);
}

static void take_options(struct project *p,
			 const struct project_options *options)
{
	p->fixed_time = options->fixed_time;
	p->coder_asked_for = options->coder != NULL;
	p->coder_name = xstrdup(options->coder ? options->coder :
				options->login ? options->login : "coder");
	if (options->guid_seed)
		guid_source_seed(&p->guids, options->guid_seed, 0);
}

static bool insert_study(struct project *p, const char *title,
			 struct error *err)
{
	char now[TIME_TEXT];
	struct stmt st = stmt_open(&p->db,
		"INSERT INTO study (id, guid, title, created_at)"
		" VALUES (1, :guid, :title, :now)");

	project_now(p, now);
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_text(&st, ":title", title);
	stmt_bind_text(&st, ":now", now);
	stmt_run(&st);
	return stmt_close(&st, err);
}

static bool check_identity(void *context, struct error *err)
{
	return identity_check(context, err);
}

/* What cannot be read now is found out when the next one begins. */
static void remember_kept(void *context)
{
	struct identity *known = context, now;
	struct error ignored = ERROR_INIT;

	if (identity_take(&now, known->db, &ignored))
		*known = now;
	else
		known->written = (struct timespec){ 0 };
}

/* From here on every transaction asks whether it is still this study. */
static bool keep_watch(struct project *p, struct error *err)
{
	if (!identity_take(&p->identity, &p->db, err))
		return false;
	p->db.guard = (struct db_guard){
		check_identity, remember_kept, &p->identity,
	};
	return true;
}

bool project_create(struct project *p, const char *path, const char *title,
		    const struct project_options *options, struct error *err)
{
	*p = (struct project)PROJECT_INIT;
	if (!db_open(&p->db, path, DB_CREATE, err))
		return false;
	file_guard_study(path);
	take_options(p, options);
	if (!db_exec(&p->db, "PRAGMA page_size = 32768", err) ||
	    !configure(&p->db, err) || !schema_create(&p->db, err) ||
	    !act_begin(p, "init", err))
		goto failed;
	if (!insert_study(p, title, err) || !claim_types_seed(p, err) ||
	    !act_commit(p, err) || !keep_watch(p, err)) {
		act_abort(p);
		goto failed;
	}
	return true;
failed:
	project_close(p);
	unlink(path);
	return false;
}

/* The default coder's name, where the study has one and none was asked for. */
static bool choose_coder(struct project *p, struct error *err)
{
	struct stmt st;

	if (p->coder_asked_for)
		return true;
	st = stmt_open(&p->db, "SELECT name FROM coder WHERE id ="
			       " (SELECT default_coder FROM study)");
	if (stmt_step(&st)) {
		free(p->coder_name);
		p->coder_name = xstrdup(stmt_text(&st, "name"));
	}
	return stmt_close(&st, err);
}

bool project_resume_guids(struct project *p, struct error *err)
{
	int64_t drawn;

	if (!p->guids.seeded)
		return true;
	if (!db_int(&p->db, "SELECT ifnull(max(guids_drawn), 0) FROM act",
		    &drawn, err))
		return false;
	p->guids.drawn = (uint64_t)drawn;
	return true;
}

/* A study of an older version that cannot be brought up to date where it is,
 * is in memory, to be read. */
static bool upgrade_in_memory(struct project *p, struct error *err)
{
	struct db copy;

	if (!db_open(&copy, p->db.path, DB_MEMORY, err))
		return false;
	if (!db_copy_into(&p->db, &copy, NULL, err)) {
		db_close(&copy);
		return false;
	}
	copy.notice = p->db.notice;
	p->db.notice = NULL;
	db_close(&p->db);
	p->db = copy;
	return configure(&p->db, err) && schema_upgrade(&p->db, err);
}

static bool bring_up_to_date(struct project *p, struct error *err)
{
	bool only_read = db_is_read_only(&p->db);
	int version;

	if (!schema_check(&p->db, &version, err))
		return false;
	if (only_read && version < SCHEMA_VERSION) {
		if (!upgrade_in_memory(p, err))
			return false;
	} else if ((!only_read && !db_leave_log(&p->db, err)) ||
		   !schema_upgrade(&p->db, err)) {
		return false;
	}
	p->db.only_read = only_read;
	return true;
}

bool project_open(struct project *p, const char *path,
		  const struct project_options *options, struct error *err)
{
	*p = (struct project)PROJECT_INIT;
	if (!db_open(&p->db, path, DB_WRITE, err))
		return false;
	file_guard_study(path);
	take_options(p, options);
	if (configure(&p->db, err) && bring_up_to_date(p, err) &&
	    choose_coder(p, err) && project_resume_guids(p, err) &&
	    keep_watch(p, err))
		return true;
	project_close(p);
	return false;
}

bool project_check_place(struct project *p, struct error *err)
{
	return db_check_place(&p->db, err) &&
		(db_in_transaction(&p->db) ||
		 identity_check(&p->identity, err));
}

void project_close(struct project *p)
{
	if (p->in_act)
		act_abort(p);
	if (p->db.path)
		file_guard_forget_study(p->db.path);
	db_close(&p->db);
	free(p->coder_name);
	*p = (struct project)PROJECT_INIT;
}

int64_t project_coder(struct project *p, struct error *err)
{
	char now[TIME_TEXT];
	struct stmt st;

	if (p->coder)
		return p->coder;
	st = stmt_open(&p->db, "SELECT id FROM coder WHERE name = :name");
	stmt_bind_text(&st, ":name", p->coder_name);
	if (stmt_step(&st))
		p->coder = stmt_int(&st, "id");
	if (!stmt_close(&st, err) || p->coder)
		return p->coder;
	assert(p->in_act);
	project_now(p, now);
	st = stmt_open(&p->db, "INSERT INTO coder (guid, name, created_at)"
			       " VALUES (:guid, :name, :now)");
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_text(&st, ":name", p->coder_name);
	stmt_bind_text(&st, ":now", now);
	stmt_run(&st);
	if (stmt_close(&st, err))
		p->coder = db_last_id(&p->db);
	return p->coder;
}

void project_now(const struct project *p, char out[TIME_TEXT])
{
	time_t now = p->fixed_time ? (time_t)p->fixed_time : time(NULL);
	struct tm tm;

	gmtime_r(&now, &tm);
	strftime(out, TIME_TEXT, "%Y-%m-%dT%H:%M:%SZ", &tm);
}

bool project_title(struct project *p, struct arena *arena, const char **out,
		   struct error *err)
{
	struct stmt st = stmt_open(&p->db, "SELECT title FROM study");

	*out = stmt_step(&st) ? stmt_strdup(&st, arena, "title") : "";
	return stmt_close(&st, err);
}

bool project_study_guid(struct project *p, struct guid *out,
			struct error *err)
{
	struct stmt st = stmt_open(&p->db, "SELECT guid FROM study");

	if (stmt_step(&st))
		*out = stmt_guid(&st, "guid");
	return stmt_close(&st, err);
}
