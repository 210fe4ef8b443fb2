/* Voices and people: which speaker of which document is whom. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/language.h"
#include "base/name.h"
#include "transcript/participant.h"
#include "reading/speaker_name.h"

bool speaker_find_in(struct project *p, struct arena *arena,
		     const struct document *document, const char *words,
		     struct speaker *out, struct error *err)
{
	struct speaker_list list;
	struct named *names;
	size_t index = 0;

	if (!speaker_list(p, arena, document->id, &list, err))
		return false;
	names = arena_alloc(arena, list.count * sizeof(*names));
	for (size_t i = 0; i < list.count; i++)
		names[i] = (struct named){
			.id = list.at[i].id,
			.name = list.at[i].name,
		};
	if (!name_resolve(names, list.count, words, N_("speaker"), &index, err))
		return error_prefix(err, "%s", document->name);
	*out = list.at[index];
	return true;
}

/* The one voice that takes part in the document. */
static bool only_speaker(struct project *p, struct arena *arena,
			 const struct document *document, struct speaker *out,
			 struct error *err)
{
	struct speaker_list list;
	struct strbuf names = STRBUF_INIT;
	size_t found = 0;

	if (!speaker_list(p, arena, document->id, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		if (list.at[i].role != ROLE_PARTICIPANT)
			continue;
		*out = list.at[i];
		strbuf_addf(&names, "%s%s", found++ ? ", " : "",
			    list.at[i].name);
	}
	if (!found)
		error_set(err, _("no speaker of '%s' takes part; axial speaker "
				 "list '%s' shows who speaks"), document->name,
			  document->name);
	else if (found > 1)
		error_set(err, _("several speakers of '%s' take part (%s); "
				 "write DOC:SPEAKER"), document->name, names.s);
	strbuf_release(&names);
	return found == 1;
}

bool speaker_of_words(struct project *p, struct arena *arena,
		      const char *words, struct speaker *out,
		      struct error *err)
{
	struct error no_document = ERROR_INIT;
	const char *colon = strrchr(words, ':');
	struct document document;

	if (document_find(p, arena, words, &document, &no_document))
		return only_speaker(p, arena, &document, out, err);
	if (!colon) {
		*err = no_document;
		return false;
	}
	return document_find(p, arena, arena_strndup(arena, words,
				(size_t)(colon - words)), &document, err) &&
		speaker_find_in(p, arena, &document, colon + 1, out, err);
}

/* A person to whom nothing belongs goes; *name is then its name. */
static bool remove_unused(struct project *p, struct arena *arena, int64_t id,
			  const char **name, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT name FROM participant WHERE id = :id"
		" AND NOT EXISTS (SELECT 1 FROM speaker"
		"  WHERE participant = :id)"
		" AND NOT EXISTS (SELECT 1 FROM participant_attribute"
		"  WHERE participant = :id)"
		" AND NOT EXISTS (SELECT 1 FROM memo_link"
		"  WHERE participant = :id)");
	struct participant_removal what;

	*name = NULL;
	stmt_bind_int(&st, ":id", id);
	if (stmt_step(&st))
		*name = stmt_strdup(&st, arena, "name");
	if (!stmt_close(&st, err))
		return false;
	return !*name || participant_remove(p, id, false, &what, err);
}

bool participant_link(struct project *p, struct arena *arena,
		      const struct speaker *speaker, int64_t participant,
		      bool tidy, const char **removed, struct error *err)
{
	assert(p->in_act);
	*removed = NULL;
	if (participant && speaker->role != ROLE_PARTICIPANT)
		return error_set(err, _("'%s' does not take part (role: %s); "
					"axial speaker role DOC SPEAKER "
					"participant says otherwise"),
				 speaker->name,
				 speaker_role_name(speaker->role));
	if (!speaker_link(p, speaker->id, participant, err))
		return false;
	if (!tidy || !speaker->participant ||
	    speaker->participant == participant)
		return true;
	return remove_unused(p, arena, speaker->participant, removed, err);
}

static bool name_of_document(struct project *p, struct arena *arena,
			     int64_t id, const char **name, struct error *err)
{
	struct document document;

	if (!document_get(p, arena, id, &document, err))
		return false;
	*name = document.name;
	return true;
}

/* The person that document_add would have linked. */
static bool link_as_imported(struct project *p, struct arena *arena,
			     const struct speaker *speaker,
			     struct role_change *what, struct error *err)
{
	const char *name = speaker->name;
	int64_t person;

	if (name_is_generic(name, strlen(name)) &&
	    !name_of_document(p, arena, speaker->document, &name, err))
		return false;
	what->linked = name;
	return participant_ensure(p, name, &person, err) &&
		speaker_link(p, speaker->id, person, err);
}

bool speaker_become(struct project *p, struct arena *arena,
		    const struct speaker *speaker, enum speaker_role role,
		    struct role_change *what, struct error *err)
{
	assert(p->in_act);
	*what = (struct role_change){ 0 };
	if (!speaker_set_role(p, speaker->id, role, err))
		return false;
	if (role == ROLE_PARTICIPANT)
		return speaker->participant ||
			link_as_imported(p, arena, speaker, what, err);
	return participant_link(p, arena, speaker, 0, true, &what->removed,
				err);
}
