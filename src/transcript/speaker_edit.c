#include "transcript/speaker_edit.h"

#include <assert.h>
#include <string.h>

#include "base/language.h"
#include "base/name.h"
#include "reading/speaker_name.h"
#include "store/unite.h"

static bool speaker_named(struct project *p, int64_t document,
			  const char *name, int64_t *id, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT id FROM speaker WHERE document = :document"
		" AND name = :name");

	stmt_bind_int(&st, ":document", document);
	stmt_bind_text(&st, ":name", name);
	*id = stmt_step(&st) ? stmt_int(&st, "id") : 0;
	return stmt_close(&st, err);
}

static bool add_speaker(struct project *p, const struct document *document,
			const char *name, int64_t *id, struct error *err)
{
	enum speaker_role role = ROLE_PARTICIPANT;
	bool generic = name_is_generic(name, strlen(name));
	int64_t person = 0;
	struct stmt st;

	(void)name_says_role(name, strlen(name), &role);
	if (role == ROLE_PARTICIPANT &&
	    !participant_ensure(p, generic ? document->name : name, &person,
				err))
		return false;
	st = stmt_open(&p->db,
		"INSERT INTO speaker (document, name, role, participant)"
		" VALUES (:document, :name, :role, :participant)");
	stmt_bind_int(&st, ":document", document->id);
	stmt_bind_text(&st, ":name", name);
	stmt_bind_text(&st, ":role", speaker_role_name(role));
	stmt_bind_id(&st, ":participant", person);
	stmt_run(&st);
	*id = db_last_id(&p->db);
	return stmt_close(&st, err);
}

bool speaker_ensure(struct project *p, const struct document *document,
		    const char *name, int64_t *id, bool *made,
		    struct error *err)
{
	assert(p->in_act);
	if (!name_check(name, "", N_("speaker"), err) ||
	    !speaker_named(p, document->id, name, id, err))
		return false;
	*made = !*id;
	return *id || add_speaker(p, document, name, id, err);
}

/* Renaming. */

static bool rename_row(struct project *p, int64_t id, const char *name,
		       struct error *err)
{
	struct stmt st = stmt_open(&p->db, "UPDATE speaker SET name = :name"
				   " WHERE id = :id AND name <> :name");

	stmt_bind_text(&st, ":name", name);
	stmt_bind_int(&st, ":id", id);
	stmt_run(&st);
	return stmt_close(&st, err);
}

/* The voice's turns are the other's, and it goes with the participant that it
 * alone was. */
static bool merge_voice(struct project *p, struct arena *arena,
			const struct speaker *speaker, int64_t into,
			struct speaker_renaming *what, struct error *err)
{
	struct united told = { .dropped = 0 };
	const char *removed;

	if (!participant_link(p, arena, speaker, 0, true, &removed, err))
		return false;
	if (removed)
		what->removed = removed;
	what->merged++;
	return object_unite(p, "speaker", speaker->id, into, &told, err);
}

static bool rename_one(struct project *p, struct arena *arena,
		       const struct speaker *speaker, const char *name,
		       struct speaker_renaming *what, struct error *err)
{
	int64_t other;

	if (!speaker_named(p, speaker->document, name, &other, err))
		return false;
	what->voices++;
	return other && other != speaker->id ?
		merge_voice(p, arena, speaker, other, what, err) :
		rename_row(p, speaker->id, name, err);
}

/* The participant of a voice that was renamed, where it was called like the
 * voice (or, the voice being called by a word like Speaker 1, like its
 * document) and has no voice of another name now; else 0. */
static bool namesake(struct project *p, const struct speaker *speaker,
		     const char *name, int64_t *id, struct error *err)
{
	bool generic = name_is_generic(speaker->name, strlen(speaker->name));
	struct stmt st = stmt_open(&p->db,
		"SELECT p.id FROM participant p WHERE p.id = :person"
		" AND (p.name = :old COLLATE NOCASE OR (:generic AND p.name ="
		"  (SELECT name FROM document WHERE id = :document)))"
		" AND EXISTS (SELECT 1 FROM speaker"
		"  WHERE participant = p.id)"
		" AND NOT EXISTS (SELECT 1 FROM speaker"
		"  WHERE participant = p.id AND name <> :new)");

	stmt_bind_int(&st, ":person", speaker->participant);
	stmt_bind_text(&st, ":old", speaker->name);
	stmt_bind_int(&st, ":generic", generic);
	stmt_bind_int(&st, ":document", speaker->document);
	stmt_bind_text(&st, ":new", name);
	*id = stmt_step(&st) ? stmt_int(&st, "id") : 0;
	return stmt_close(&st, err);
}

static bool rename_person(struct project *p, const struct speaker *speaker,
			  const char *name, struct speaker_renaming *what,
			  struct error *err)
{
	struct participant_merging merging = { 0 };
	int64_t id, other;

	if (name_is_generic(name, strlen(name)))
		return true;
	if (!namesake(p, speaker, name, &id, err) || !id)
		return !id;
	if (!participant_named(p, name, &other, err))
		return false;
	what->person = true;
	return other && other != id ?
		participant_merge(p, id, other, &merging, err) :
		participant_rename(p, id, name, err);
}

/* A rule that looks into the words of a speaker whom nobody is called any
 * more goes on with the new name; it keeps the names one a line. */
static bool rename_in_rules(struct project *p, const char *old,
			    const char *name, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"UPDATE rule SET speaker = trim(replace("
		"  char(10) || speaker || char(10),"
		"  char(10) || :old || char(10),"
		"  char(10) || :name || char(10)), char(10))"
		" WHERE instr(char(10) || speaker || char(10),"
		"  char(10) || :old || char(10))"
		" AND NOT EXISTS (SELECT 1 FROM speaker WHERE name = :old)");

	stmt_bind_text(&st, ":old", old);
	stmt_bind_text(&st, ":name", name);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool speakers_rename(struct project *p, struct arena *arena,
		     const struct speaker *speakers, size_t count,
		     const char *name, struct speaker_renaming *what,
		     struct error *err)
{
	assert(p->in_act);
	*what = (struct speaker_renaming){ 0 };
	if (!name_check(name, "", N_("speaker"), err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!rename_one(p, arena, &speakers[i], name, what, err))
			return false;
	for (size_t i = 0; i < count; i++)
		if (speakers[i].participant &&
		    !rename_person(p, &speakers[i], name, what, err))
			return false;
	for (size_t i = 0; i < count; i++)
		if (!rename_in_rules(p, speakers[i].name, name, err))
			return false;
	return true;
}
