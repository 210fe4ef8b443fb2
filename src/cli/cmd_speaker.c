/* speaker …, participant link: whose voice is whose, and who only asks. */
#include <string.h>

#include "cli/cmd.h"
#include "transcript/participant.h"
#include "transcript/speaker_edit.h"

static enum command_result run_list(struct invocation *in, struct error *err)
{
	static const struct column columns[] = {
		{ "document", N_("document"), COLUMN_TEXT },
		{ "speaker", N_("speaker"), COLUMN_TEXT },
		{ "role", N_("role"), COLUMN_TEXT },
		{ "participant", N_("participant"), COLUMN_TEXT },
		{ "segments", N_("segments"), COLUMN_NUMBER },
	};
	struct document only = { 0 };
	struct document_list documents;
	struct speaker_list list;
	struct writer *w;
	size_t d = 0;

	if ((in->argc && !document_find(in->project, &in->arena, in->argv[0],
					&only, err)) ||
	    !document_list(in->project, &in->arena, &documents, err) ||
	    !speaker_list(in->project, &in->arena, only.id, &list, err))
		return COMMAND_FAILED;
	w = listing_open(in, columns, sizeof(columns) / sizeof(columns[0]),
			 err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list.count; i++) {
		const struct speaker *speaker = &list.at[i];

		/* Both come in the order of the document's id. */
		while (d < documents.count &&
		       documents.at[d].id < speaker->document)
			d++;
		writer_text(w, d < documents.count ? documents.at[d].name :
			    NULL);
		writer_text(w, speaker->name);
		writer_text(w, speaker_role_name(speaker->role));
		writer_text(w, speaker->participant_name);
		writer_int(w, (int64_t)speaker->segments);
		writer_row(w);
	}
	return listing_close(in, w, err);
}

const struct command cmd_speaker_list = {
	.name = "speaker list",
	.arguments = "[DOC]",
	.summary = N_("who speaks in the documents, and who that is"),
	.least = 0, .most = 1,
	.needs = NEEDS_PROJECT,
	.run = run_list,
};

static void tell_removed(const struct invocation *in, const char *name)
{
	if (name)
		say(in, _("participant '%s' is gone: no voice, attribute or "
			  "memo was left"), name);
}

static bool change_role(struct invocation *in, const struct speaker *speaker,
			enum speaker_role role, struct error *err)
{
	struct role_change what;

	if (!speaker_become(in->project, &in->arena, speaker, role, &what,
			    err))
		return false;
	if (what.linked)
		say(in, _("'%s' is participant '%s'"), speaker->name,
		    what.linked);
	tell_removed(in, what.removed);
	return true;
}

/* Every voice of that name, in whatever document. */
static enum command_result role_of_all(struct invocation *in,
				       const char *name,
				       enum speaker_role role,
				       struct error *err)
{
	struct speaker_list list;
	size_t found = 0;

	if (!speaker_list(in->project, &in->arena, 0, &list, err))
		return COMMAND_FAILED;
	for (size_t i = 0; i < list.count; i++) {
		if (strcmp(list.at[i].name, name) != 0)
			continue;
		found++;
		if (!change_role(in, &list.at[i], role, err))
			return COMMAND_FAILED;
	}
	if (!found) {
		error_set(err, _("no speaker is called '%s'; axial speaker "
				 "list shows who speaks"), name);
		return COMMAND_FAILED;
	}
	say(in, ngettext("'%s' is now %s in %zu document",
			 "'%s' is now %s in %zu documents", found), name,
	    speaker_role_name(role), found);
	return COMMAND_OK;
}

static enum command_result run_role(struct invocation *in, struct error *err)
{
	bool all = option_given(in, "all");
	enum speaker_role role;
	struct document document;
	struct speaker speaker;

	if (in->argc != (all ? 2 : 3)) {
		error_usage(err, all ?
			_("usage: axial speaker role --all SPEAKER ROLE") :
			_("usage: axial speaker role DOC SPEAKER ROLE"));
		return COMMAND_FAILED;
	}
	if (!speaker_role_parse(in->argv[in->argc - 1], &role)) {
		error_usage(err, _("'%s' is no role; it is participant, "
				   "interviewer or other"),
			    in->argv[in->argc - 1]);
		return COMMAND_FAILED;
	}
	if (all)
		return role_of_all(in, in->argv[0], role, err);
	if (!document_find(in->project, &in->arena, in->argv[0], &document,
			   err) ||
	    !speaker_find_in(in->project, &in->arena, &document, in->argv[1],
			     &speaker, err) ||
	    !change_role(in, &speaker, role, err))
		return COMMAND_FAILED;
	say(in, _("%s: '%s' is now %s"), document.name, speaker.name,
	    speaker_role_name(role));
	return COMMAND_OK;
}

static const struct option_row role_options[] = {
	{ "all", 0, OPTION_FLAG, NULL,
	  N_("every speaker of that name, in all documents") },
	{ 0 },
};

const struct command cmd_speaker_role = {
	.name = "speaker role",
	.arguments = "[DOC] SPEAKER ROLE",
	.summary = N_("say who asks and who takes part"),
	.details = N_("ROLE is participant, interviewer or other. Who no "
		"longer takes part is no participant any more; the participant "
		"goes when no other voice, no attribute and no memo is left. "
		"Who now takes part is the participant of that name, or, where "
		"the name is a word like Speaker 2, of the document's name."),
	.least = 2, .most = 3,
	.needs = NEEDS_ACT,
	.options = role_options,
	.run = run_role,
};

/* Names. */

/* The voices meant: one of a document, or all of the name. */
static bool take_voices(struct invocation *in, bool all,
			struct speaker_list *list, struct error *err)
{
	const char *name = in->argv[in->argc - 2];
	struct document document;
	size_t kept = 0;

	if (!all) {
		list->at = arena_new(&in->arena, struct speaker);
		list->count = 1;
		return document_find(in->project, &in->arena, in->argv[0],
				     &document, err) &&
			speaker_find_in(in->project, &in->arena, &document,
					name, list->at, err);
	}
	if (!speaker_list(in->project, &in->arena, 0, list, err))
		return false;
	for (size_t i = 0; i < list->count; i++)
		if (!strcmp(list->at[i].name, name))
			list->at[kept++] = list->at[i];
	list->count = kept;
	return kept || error_set(err, _("no speaker is called '%s'; axial "
					"speaker list shows who speaks"),
				 name);
}

static enum command_result run_rename(struct invocation *in,
				      struct error *err)
{
	bool all = option_given(in, "all");
	struct speaker_renaming what;
	struct speaker_list list;
	const char *name, *old;

	if (in->argc != (all ? 2 : 3)) {
		error_usage(err, all ?
			_("usage: axial speaker rename --all OLD NEW") :
			_("usage: axial speaker rename DOC OLD NEW"));
		return COMMAND_FAILED;
	}
	name = in->argv[in->argc - 1];
	if (!take_voices(in, all, &list, err))
		return COMMAND_FAILED;
	old = list.at[0].name;
	if (!speakers_rename(in->project, &in->arena, list.at, list.count,
			     name, &what, err))
		return COMMAND_FAILED;
	say(in, ngettext("'%s' is called '%s' in %zu document",
			 "'%s' is called '%s' in %zu documents", what.voices),
	    old, name, what.voices);
	if (what.merged)
		say(in, ngettext("in %zu of them both names are one voice now",
				 "in %zu of them both names are one voice now",
				 what.merged), what.merged);
	if (what.person)
		say(in, _("so is the participant"));
	tell_removed(in, what.removed);
	return COMMAND_OK;
}

static const struct option_row rename_options[] = {
	{ "all", 0, OPTION_FLAG, NULL,
	  N_("every speaker of that name, in all documents") },
	{ 0 },
};

const struct command cmd_speaker_rename = {
	.name = "speaker rename",
	.arguments = "[DOC] OLD NEW",
	.summary = N_("call a speaker otherwise, or make two one"),
	.details = N_("Where the document has a speaker NEW already, the two "
		"are one from then on, in the role of that one. The "
		"participant gets the name too when it was called like the "
		"speaker. The text stays as it is: axial text replace changes "
		"a name in it, and axial pseudonym does both."),
	.least = 2, .most = 3,
	.needs = NEEDS_ACT,
	.options = rename_options,
	.run = run_rename,
};

/* Links. */

static enum command_result run_link(struct invocation *in, struct error *err)
{
	struct participant person;

	if (!participant_find(in->project, &in->arena, in->argv[0], &person,
			      err))
		return COMMAND_FAILED;
	for (int i = 1; i < in->argc; i++) {
		struct speaker speaker;
		const char *removed;

		if (!speaker_of_words(in->project, &in->arena, in->argv[i],
				      &speaker, err) ||
		    !participant_link(in->project, &in->arena, &speaker,
				      person.id, true, &removed, err))
			return COMMAND_FAILED;
		if (speaker.participant && speaker.participant != person.id)
			say(in, _("%s was '%s' and is now '%s'"), in->argv[i],
			    speaker.participant_name, person.name);
		else
			say(in, _("%s is '%s'"), in->argv[i], person.name);
		tell_removed(in, removed);
	}
	return COMMAND_OK;
}

const struct command cmd_participant_link = {
	.name = "participant link",
	.arguments = "PARTICIPANT DOC[:SPEAKER]…",
	.summary = N_("say that a voice is this person's"),
	.details = N_("DOC alone will do where one voice of it takes part. A "
		"participant to whom nothing else belongs any more goes."),
	.least = 2, .most = -1,
	.needs = NEEDS_ACT,
	.run = run_link,
};

static enum command_result run_unlink(struct invocation *in,
				      struct error *err)
{
	struct participant person;

	if (!participant_find(in->project, &in->arena, in->argv[0], &person,
			      err))
		return COMMAND_FAILED;
	for (int i = 1; i < in->argc; i++) {
		struct speaker speaker;
		const char *removed;

		if (!speaker_of_words(in->project, &in->arena, in->argv[i],
				      &speaker, err))
			return COMMAND_FAILED;
		if (speaker.participant != person.id) {
			error_set(err, _("%s is not '%s'"), in->argv[i],
				  person.name);
			return COMMAND_FAILED;
		}
		if (!participant_link(in->project, &in->arena, &speaker, 0,
				      false, &removed, err))
			return COMMAND_FAILED;
		say(in, _("%s is nobody now"), in->argv[i]);
	}
	return COMMAND_OK;
}

const struct command cmd_participant_unlink = {
	.name = "participant unlink",
	.arguments = "PARTICIPANT DOC[:SPEAKER]…",
	.summary = N_("say that a voice is not this person's"),
	.least = 2, .most = -1,
	.needs = NEEDS_ACT,
	.run = run_unlink,
};
