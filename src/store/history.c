#include "store/history.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/compress.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "store/act_places.h"
#include "store/schema.h"

/* Blobs are named by their content and acts are the log itself; all other
 * tables are the study, and recorded. */
static int is_recorded(void *context, const char *table)
{
	(void)context;
	return strcmp(table, "blob") != 0 && strcmp(table, "act") != 0 &&
		strncmp(table, "sqlite_", 7) != 0 &&
		strncmp(table, "derived_", 8) != 0;
}

/* A row of the log, as written and as hashed. */
struct entry {
	int64_t id, target, guids_drawn, schema_version, changeset_bytes;
	const char *kind, *at, *who, *summary;
	const void *changeset;		/* compressed */
	size_t packed_bytes;
	struct sha256 previous;
};

static struct bytes piece(const void *at, size_t length)
{
	return (struct bytes){ at, length };
}

/* Texts are hashed with their NUL, so that no two rows read alike. */
static struct bytes piece_text(const char *s)
{
	return piece(s, strlen(s) + 1);
}

static struct sha256 entry_hash(const struct entry *e)
{
	int64_t numbers[] = {
		e->id, e->target, e->guids_drawn, e->schema_version,
		e->changeset_bytes, (int64_t)e->packed_bytes,
	};
	struct bytes pieces[] = {
		piece(e->previous.bytes, sizeof(e->previous.bytes)),
		piece(numbers, sizeof(numbers)),
		piece_text(e->kind), piece_text(e->at), piece_text(e->who),
		piece_text(e->summary), piece(e->changeset, e->packed_bytes),
	};

	return sha256_of_pieces(pieces, sizeof(pieces) / sizeof(pieces[0]));
}

static struct sha256 hash_column(struct stmt *st, const char *column)
{
	struct sha256 hash = { { 0 } };

	if (stmt_bytes(st, column) == sizeof(hash.bytes))
		memcpy(hash.bytes, stmt_blob(st, column), sizeof(hash.bytes));
	return hash;
}

/* What the statement's row holds; texts are valid until its next step. */
static struct entry entry_from_row(struct stmt *st)
{
	const char *kind = stmt_text(st, "kind"), *at = stmt_text(st, "at");
	const char *who = stmt_text(st, "who");
	const char *summary = stmt_text(st, "summary");

	return (struct entry){
		.id = stmt_int(st, "id"),
		.target = stmt_int(st, "target"),
		.guids_drawn = stmt_int(st, "guids_drawn"),
		.schema_version = stmt_int(st, "schema_version"),
		.changeset_bytes = stmt_int(st, "changeset_bytes"),
		.kind = kind ? kind : "", .at = at ? at : "",
		.who = who ? who : "", .summary = summary ? summary : "",
		.changeset = stmt_blob(st, "changeset"),
		.packed_bytes = stmt_bytes(st, "changeset"),
		.previous = hash_column(st, "previous"),
	};
}

/* Completes the entry with its number, the chain and who and when. */
static bool entry_append(struct project *p, struct entry *e,
			 struct error *err)
{
	char now[TIME_TEXT];
	struct stmt st = stmt_open(&p->db,
		"SELECT id, hash FROM act ORDER BY id DESC LIMIT 1");

	e->id = 1;
	if (stmt_step(&st)) {
		e->id = stmt_int(&st, "id") + 1;
		e->previous = hash_column(&st, "hash");
	}
	if (!stmt_close(&st, err))
		return false;
	project_now(p, now);
	e->at = now;
	e->who = p->coder_name;
	e->guids_drawn = (int64_t)p->guids.drawn;
	e->schema_version = SCHEMA_VERSION;
	st = stmt_open(&p->db,
		"INSERT INTO act (id, kind, target, at, who, summary,"
		" guids_drawn, schema_version, changeset, changeset_bytes,"
		" previous, hash)"
		" VALUES (:id, :kind, :target, :at, :who, :summary,"
		" :guids_drawn, :schema_version, :changeset,"
		" :changeset_bytes, :previous, :hash)");
	stmt_bind_int(&st, ":id", e->id);
	stmt_bind_text(&st, ":kind", e->kind);
	stmt_bind_id(&st, ":target", e->target);
	stmt_bind_text(&st, ":at", e->at);
	stmt_bind_text(&st, ":who", e->who);
	stmt_bind_text(&st, ":summary", e->summary);
	stmt_bind_int(&st, ":guids_drawn", e->guids_drawn);
	stmt_bind_int(&st, ":schema_version", e->schema_version);
	stmt_bind_bytes(&st, ":changeset", e->changeset, e->packed_bytes);
	stmt_bind_int(&st, ":changeset_bytes", e->changeset_bytes);
	stmt_bind_bytes(&st, ":previous", e->previous.bytes,
			sizeof(e->previous.bytes));
	struct sha256 hash = entry_hash(e);
	stmt_bind_bytes(&st, ":hash", hash.bytes, sizeof(hash.bytes));
	stmt_run(&st);
	e->at = e->who = NULL;
	return stmt_close(&st, err);
}

bool act_begin(struct project *p, const char *summary, struct error *err)
{
	assert(!p->in_act);
	if (!db_begin(&p->db, err))
		return false;
	if (!db_record(&p->db, &p->recording, is_recorded, err)) {
		db_rollback(&p->db);
		return false;
	}
	p->in_act = true;
	p->coder = 0;		/* another window may have changed it */
	p->act_summary = xstrdup(summary);
	return true;
}

static void act_end(struct project *p)
{
	db_recording_stop(&p->recording);
	free(p->act_summary);
	p->act_summary = NULL;
	p->in_act = false;
	p->coder = 0;
}

bool act_commit(struct project *p, struct error *err)
{
	struct entry e = { .kind = "do", .summary = p->act_summary };
	void *changeset = NULL, *packed = NULL;
	size_t length = 0;
	bool ok = false;

	assert(p->in_act);
	if (!db_recorded(&p->db, &p->recording, &changeset, &length, err))
		goto out;
	if (length) {
		packed = compress_bytes(changeset, length, &e.packed_bytes);
		e.changeset = packed;
		e.changeset_bytes = (int64_t)length;
		if (!entry_append(p, &e, err))
			goto out;
		db_recording_stop(&p->recording);
		ok = db_commit(&p->db, err);
	} else {
		db_rollback(&p->db);
		ok = true;
	}
out:
	db_free(changeset);
	free(packed);
	if (!ok)
		db_rollback(&p->db);
	act_end(p);
	return ok;
}

void act_abort(struct project *p)
{
	if (!p->in_act)
		return;
	db_recording_stop(&p->recording);
	db_rollback(&p->db);
	act_end(p);
}

/* Which acts are in force. */

struct stacks {
	size_t *done, done_count;	/* indexes into the list of acts */
	size_t *undone, undone_count;
};

static void stacks_release(struct stacks *s)
{
	free(s->done);
	free(s->undone);
}

static size_t take_out(size_t *stack, size_t *count, const struct act *acts,
		       int64_t id)
{
	for (size_t i = *count; i-- > 0;) {
		size_t index = stack[i];

		if (acts[index].id != id)
			continue;
		memmove(stack + i, stack + i + 1,
			(*count - i - 1) * sizeof(*stack));
		(*count)--;
		return index;
	}
	return SIZE_MAX;
}

/* An act done after an undo closes the way back to what was undone. */
static void stacks_init(struct stacks *s, struct act_list *list)
{
	*s = (struct stacks){
		.done = xcalloc(list->count, sizeof(size_t)),
		.undone = xcalloc(list->count, sizeof(size_t)),
	};
	for (size_t i = 0; i < list->count; i++) {
		struct act *act = &list->at[i];
		size_t index;

		if (!strcmp(act->kind, "do")) {
			s->done[s->done_count++] = i;
			s->undone_count = 0;
		} else if (!strcmp(act->kind, "undo")) {
			index = take_out(s->done, &s->done_count, list->at,
					 act->target);
			if (index != SIZE_MAX)
				s->undone[s->undone_count++] = index;
		} else {
			index = take_out(s->undone, &s->undone_count,
					 list->at, act->target);
			if (index != SIZE_MAX)
				s->done[s->done_count++] = index;
		}
	}
	for (size_t i = 0; i < s->done_count; i++)
		list->at[s->done[i]].in_force = true;
	for (size_t i = 0; i < s->undone_count; i++)
		list->at[s->undone[i]].can_redo = true;
}

static bool list_acts(struct project *p, struct arena *arena,
		      struct act_list *list, struct error *err)
{
	int64_t count;
	struct stmt st;

	*list = (struct act_list){ 0 };
	if (!db_int(&p->db, "SELECT count(*) FROM act", &count, err))
		return false;
	list->at = arena_alloc(arena, (size_t)count * sizeof(*list->at));
	st = stmt_open(&p->db, "SELECT id, kind, target, at, who, summary,"
			       " changeset_bytes FROM act ORDER BY id");
	while (list->count < (size_t)count && stmt_step(&st))
		list->at[list->count++] = (struct act){
			.id = stmt_int(&st, "id"),
			.target = stmt_int(&st, "target"),
			.kind = stmt_strdup(&st, arena, "kind"),
			.at = stmt_strdup(&st, arena, "at"),
			.who = stmt_strdup(&st, arena, "who"),
			.summary = stmt_strdup(&st, arena, "summary"),
			.changeset_bytes =
				(size_t)stmt_int(&st, "changeset_bytes"),
		};
	return stmt_close(&st, err);
}

bool history_list(struct project *p, struct arena *arena,
		  struct act_list *list, struct error *err)
{
	struct stacks stacks;

	if (!list_acts(p, arena, list, err))
		return false;
	stacks_init(&stacks, list);
	stacks_release(&stacks);
	return true;
}

void *history_changeset(struct project *p, int64_t id, size_t *length,
			struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT changeset, changeset_bytes FROM act WHERE id = :id");
	void *changeset = NULL;
	bool found;

	stmt_bind_int(&st, ":id", id);
	found = stmt_step(&st);
	if (found) {
		*length = (size_t)stmt_int(&st, "changeset_bytes");
		changeset = decompress_bytes(stmt_blob(&st, "changeset"),
			stmt_bytes(&st, "changeset"), *length, err);
		if (!changeset)
			error_prefix(err, _("%s: act #%lld"), p->db.path,
				     (long long)id);
	}
	if (!changeset && found) {
		(void)!stmt_close(&st, &(struct error)ERROR_INIT);
		return NULL;
	}
	if (!stmt_close(&st, err)) {
		free(changeset);
		return NULL;
	}
	if (!found)
		error_set(err, _("%s: there is no act #%lld"), p->db.path,
			  (long long)id);
	return changeset;
}

/* Applies the stored changeset of one act to `db`, which may be a replay. */
static bool apply_act(struct project *p, struct db *db, int64_t id,
		      bool inverse, char conflict[DB_NAME], struct error *err)
{
	size_t length = 0;
	void *changeset = history_changeset(p, id, &length, err);
	bool ok;

	conflict[0] = '\0';
	if (!changeset)
		return false;
	ok = db_apply(db, changeset, length, inverse, conflict, err);
	free(changeset);
	return ok;
}

static bool record_step(struct project *p, const struct act *target,
			bool undo, struct error *err)
{
	struct strbuf summary = STRBUF_INIT;
	struct entry e = {
		.kind = undo ? "undo" : "redo",
		.target = target->id,
	};
	bool ok;

	strbuf_addf(&summary, "%s #%lld: %s", e.kind, (long long)target->id,
		    target->summary);
	e.summary = summary.s;
	ok = entry_append(p, &e, err);
	strbuf_release(&summary);
	return ok;
}

static bool walk(struct project *p, size_t n, bool undo, struct arena *arena,
		 struct act_list *done, struct error *err)
{
	struct act_list acts;
	struct stacks stacks = { 0 };
	char conflict[DB_NAME];
	size_t *stack, count;
	bool ok = false;

	*done = (struct act_list){ 0 };
	if (!db_begin(&p->db, err))
		return false;
	if (!list_acts(p, arena, &acts, err))
		goto out;
	stacks_init(&stacks, &acts);
	stack = undo ? stacks.done : stacks.undone;
	count = undo ? stacks.done_count : stacks.undone_count;
	done->at = arena_alloc(arena, (count + 1) * sizeof(*done->at));
	while (n-- && count && acts.at[stack[count - 1]].id != 1) {
		const struct act *target = &acts.at[stack[--count]];

		if (!apply_act(p, &p->db, target->id, undo, conflict, err) ||
		    !record_step(p, target, undo, err))
			goto out;
		done->at[done->count++] = *target;
	}
	ok = db_commit(&p->db, err);
out:
	if (!ok) {
		db_rollback(&p->db);
		done->count = 0;
	}
	stacks_release(&stacks);
	p->coder = 0;
	return ok;
}

bool history_undo(struct project *p, size_t n, struct arena *arena,
		  struct act_list *done, struct error *err)
{
	return walk(p, n, true, arena, done, err);
}

bool history_redo(struct project *p, size_t n, struct arena *arena,
		  struct act_list *done, struct error *err)
{
	return walk(p, n, false, arena, done, err);
}

/* An act to be taken back from among later ones. */
struct extraction {
	struct project *p;
	const struct act_list *acts;
	const struct stacks *stacks;
	size_t place;			/* in the stack of acts in force */
	bool (*sound)(struct project *p, struct error *err);
};

static const struct act *in_force(const struct extraction *x, size_t place)
{
	return &x->acts->at[x->stacks->done[place]];
}

static bool builds_on_it(const struct extraction *x, size_t later,
			 struct error *err)
{
	return error_set(err, _("act #%lld cannot be undone by itself: act "
				"#%lld (%s) builds on it; undo that first"),
			 (long long)in_force(x, x->place)->id,
			 (long long)in_force(x, later)->id,
			 in_force(x, later)->summary);
}

static bool take_back(const struct extraction *x, size_t place,
		      struct error *err)
{
	char conflict[DB_NAME];

	return apply_act(x->p, &x->p->db, in_force(x, place)->id, true,
			 conflict, err) &&
		(!x->sound || x->sound(x->p, err));
}

/* Whether the act can be taken back as things are; changes nothing when it
 * cannot. */
static bool can_take_back(const struct extraction *x, struct error *err)
{
	struct error ignored;

	if (!db_exec(&x->p->db, "SAVEPOINT attempt", err))
		return false;
	if (take_back(x, x->place, err))
		return true;
	(void)!db_exec(&x->p->db, "ROLLBACK TO attempt; RELEASE attempt",
		       &ignored);
	return false;
}

/*
 * Takes later acts back one by one, newest first, until the wanted one can
 * be: the last one taken is the one that builds on it.  All of it happens in
 * a transaction that the caller rolls back.
 */
static bool name_dependent(const struct extraction *x, struct error *err)
{
	char conflict[DB_NAME];

	for (size_t i = x->stacks->done_count; i-- > x->place + 1;) {
		if (!apply_act(x->p, &x->p->db, in_force(x, i)->id, true,
			       conflict, err))
			break;
		if (can_take_back(x, err))
			return builds_on_it(x, i, err);
	}
	return error_set(err, _("act #%lld cannot be undone by itself: later "
				"acts build on it"),
			 (long long)in_force(x, x->place)->id);
}

/*
 * Without the act, all later ones must still come off in their turn.  They may
 * not: one may have removed what the act made, and another made the same
 * again, row by row; or one put back by its undo what rests on the act.
 */
static bool check_later(const struct extraction *x, struct error *err)
{
	if (!db_exec(&x->p->db, "SAVEPOINT later", err))
		return false;
	for (size_t i = x->stacks->done_count; i-- > x->place + 1;)
		if (!take_back(x, i, err))
			return builds_on_it(x, i, err);
	return db_exec(&x->p->db, "ROLLBACK TO later; RELEASE later", err);
}

/* No later act may have marked places in a text that this one changed, nor
 * changed a text in which this one's places are. */
static bool check_places(const struct extraction *x, struct error *err)
{
	struct act_places mine, later = { { 0 }, { 0 }, { 0 } };
	bool ok = act_places_read(x->p, in_force(x, x->place)->id, &mine, err);
	bool asks = mine.texts.count || mine.moved.count;

	for (size_t i = x->stacks->done_count; ok && asks &&
	     i-- > x->place + 1;) {
		ok = act_places_read(x->p, in_force(x, i)->id, &later, err);
		if (ok && act_places_bind(&mine, &later))
			ok = builds_on_it(x, i, err);
		act_places_release(&later);
	}
	act_places_release(&mine);
	return ok;
}

static bool extract(const struct extraction *x, struct error *err)
{
	const struct act *target = in_force(x, x->place);

	if (!check_places(x, err))
		return false;
	if (!can_take_back(x, err))
		return name_dependent(x, err);
	return check_later(x, err) && record_step(x->p, target, true, err);
}

static bool find_in_force(struct extraction *x, int64_t id, struct error *err)
{
	while (x->place < x->stacks->done_count &&
	       in_force(x, x->place)->id != id)
		x->place++;
	if (x->place == x->stacks->done_count)
		return error_set(err, _("act #%lld is not there, or not in "
					"force"), (long long)id);
	return id != 1 || error_set(err, _("act #%lld began the study and "
					   "stays"), (long long)id);
}

bool history_undo_act(struct project *p, int64_t id,
		      bool (*sound)(struct project *p, struct error *err),
		      struct arena *arena, struct act_list *done,
		      struct error *err)
{
	struct act_list acts;
	struct stacks stacks = { 0 };
	struct extraction x = { p, &acts, &stacks, 0, sound };
	struct error ignored = ERROR_INIT;
	bool ok = false;

	*done = (struct act_list){ 0 };
	if (!db_begin(&p->db, err))
		return false;
	/* What a damaged study was before, no act is to blame for. */
	if (sound && !sound(p, &ignored))
		x.sound = NULL;
	if (!list_acts(p, arena, &acts, err))
		goto out;
	stacks_init(&stacks, &acts);
	if (!find_in_force(&x, id, err) || !extract(&x, err))
		goto out;
	done->at = arena_alloc(arena, sizeof(*done->at));
	done->at[0] = *in_force(&x, x.place);
	done->count = 1;
	ok = db_commit(&p->db, err);
out:
	if (!ok)
		db_rollback(&p->db);
	stacks_release(&stacks);
	p->coder = 0;
	return ok;
}

bool history_check_chain(struct project *p,
	void (*report)(void *context, const char *problem), void *context,
	struct error *err)
{
	struct sha256 previous = { { 0 } };
	struct strbuf line = STRBUF_INIT;
	int64_t expected = 1;
	struct stmt st = stmt_open(&p->db, "SELECT * FROM act ORDER BY id");

	while (stmt_step(&st)) {
		struct entry e = entry_from_row(&st);
		struct sha256 hash = hash_column(&st, "hash");

		strbuf_reset(&line);
		if (e.id != expected)
			strbuf_addf(&line, _("history: act #%lld is "
					     "missing"), (long long)expected);
		else if (!sha256_equal(e.previous, previous))
			strbuf_addf(&line, _("history: act #%lld does "
					     "not follow from the one "
					     "before"), (long long)e.id);
		else if (!sha256_equal(entry_hash(&e), hash))
			strbuf_addf(&line, _("history: act #%lld was "
					     "changed after it was written"),
				    (long long)e.id);
		if (line.length)
			report(context, line.s);
		previous = hash;
		expected = e.id + 1;
	}
	strbuf_release(&line);
	return stmt_close(&st, err);
}

static bool replay(struct project *p, struct db *copy,
		   const struct act_list *acts, struct error *err)
{
	char conflict[DB_NAME];

	for (size_t i = 0; i < acts->count; i++) {
		const struct act *act = &acts->at[i];
		bool itself = !strcmp(act->kind, "do");

		if (!apply_act(p, copy, itself ? act->id : act->target,
			       !strcmp(act->kind, "undo"), conflict, err))
			return error_prefix(err, _("replaying act #%lld (%s)"),
					    (long long)act->id, act->summary);
	}
	return true;
}

static bool compare(struct project *p, struct db *copy,
	void (*report)(void *context, const char *problem), void *context,
	struct error *err)
{
	struct strbuf line = STRBUF_INIT;
	struct stmt st = stmt_open(copy, "SELECT name FROM sqlite_master"
				   " WHERE type = 'table' ORDER BY name");

	while (stmt_step(&st)) {
		const char *table = stmt_text(&st, "name");
		struct sha256 here, there;

		if (!is_recorded(NULL, table))
			continue;
		if (!db_digest(&p->db, table, &here, err) ||
		    !db_digest(copy, table, &there, err)) {
			st.failed = true;
			st.error = *err;
			break;
		}
		if (sha256_equal(here, there))
			continue;
		strbuf_reset(&line);
		strbuf_addf(&line, _("history: the table %s is not what the "
				     "log makes of it"), table);
		report(context, line.s);
	}
	strbuf_release(&line);
	return stmt_close(&st, err);
}

bool history_verify(struct project *p,
	void (*report)(void *context, const char *problem), void *context,
	size_t *count, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct db copy = DB_INIT;
	struct act_list acts;
	bool ok = false;

	*count = 0;
	/* One state of the study throughout, whatever others write. */
	if (!db_exec(&p->db, "BEGIN", err))
		return false;
	if (!history_check_chain(p, report, context, err) ||
	    !list_acts(p, &arena, &acts, err) ||
	    !db_open(&copy, "replay", DB_MEMORY, err) ||
	    !schema_create(&copy, err) || !db_begin(&copy, err))
		goto out;
	*count = acts.count;
	if (!replay(p, &copy, &acts, err)) {
		report(context, err->message);
		ok = true;
		goto out;
	}
	ok = compare(p, &copy, report, context, err);
out:
	db_rollback(&p->db);
	db_close(&copy);
	arena_release(&arena);
	return ok;
}

/* Every row of the study, recorded as if it had just been put in. */
static bool copy_study(struct project *p, struct db *copy, struct error *err)
{
	struct strbuf names = STRBUF_INIT;
	struct stmt st = stmt_open(&p->db, "SELECT name FROM sqlite_master"
				   " WHERE type = 'table' ORDER BY name");
	bool ok = true;

	while (stmt_step(&st))
		if (is_recorded(NULL, stmt_text(&st, "name")))
			strbuf_add(&names, stmt_text(&st, "name"),
				   stmt_bytes(&st, "name") + 1);
	ok = stmt_close(&st, err);
	for (size_t at = 0; ok && at < names.length;
	     at += strlen(names.s + at) + 1)
		ok = db_copy_rows(&p->db, copy, names.s + at, err);
	strbuf_release(&names);
	return ok;
}

static bool whole_study(struct project *p, void **changeset, size_t *length,
			struct error *err)
{
	struct db_recording recording = { 0 };
	struct db copy = DB_INIT;
	bool ok = db_open(&copy, "snapshot", DB_MEMORY, err) &&
		schema_create(&copy, err) && db_begin(&copy, err) &&
		db_record(&copy, &recording, is_recorded, err) &&
		copy_study(p, &copy, err) &&
		db_recorded(&copy, &recording, changeset, length, err);

	db_recording_stop(&recording);
	db_close(&copy);
	return ok;
}

bool history_begin_anew(struct project *p, const char *summary,
			struct error *err)
{
	struct entry e = { .kind = "do", .summary = summary };
	void *changeset = NULL, *packed = NULL;
	size_t length = 0;
	bool ok = false;

	assert(!p->in_act && db_in_transaction(&p->db));
	if (!whole_study(p, &changeset, &length, err))
		goto out;
	packed = compress_bytes(changeset, length, &e.packed_bytes);
	e.changeset = packed;
	e.changeset_bytes = (int64_t)length;
	ok = db_exec(&p->db, "DELETE FROM act", err) &&
		entry_append(p, &e, err);
out:
	db_free(changeset);
	free(packed);
	return ok;
}
