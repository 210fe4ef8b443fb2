/*
 * The table of programs.  What stands in a note was seen: in the program's own
 * importer run, or in files that it wrote; what nobody has seen says so and is
 * counted as guessed.
 */
#include "exchange/refi_profile.h"

#include <stdio.h>
#include <string.h>

#include "base/language.h"

#define WORDS_STAY N_("told in words, in the descriptions of the codes")
#define UNSEEN N_("written as the standard has it; not seen in the program")

/* Names that differ cost nothing and many know codes by name alone. */
const struct refi_profile refi_profile_standard = {
	.name = "standard", .unique_names = true,
};

static const struct refi_profile profiles[] = {
	{
		.name = "nvivo", .origin = " for NVivo",
		.mark = true, .crlf = true, .utf16 = true,
		.told = {
			{ "document", REFI_ARRIVES,
			  N_("with a byte order mark and CR LF, as NVivo 12.6 "
			     "for Windows writes them") },
			{ "code", REFI_ARRIVES, NULL },
			{ "coding", REFI_ARRIVES,
			  N_("places in UTF-16 units, a line end as two, the "
			     "mark not counted: so in files of NVivo 12.6") },
			{ "coder", REFI_ARRIVES, NULL },
			{ "dimension_value", REFI_CHANGES,
			  N_("codes under the code whose property it is") },
			{ "coding_location", REFI_CHANGES,
			  N_("codings of these codes") },
			{ "memo", REFI_ARRIVES, NULL },
			{ "memo_link", REFI_CHANGES,
			  N_("memos on codes arrive as memos that stand "
			     "alone") },
			{ "participant", REFI_ARRIVES, N_("cases") },
			{ "participant_attribute", REFI_ARRIVES, NULL },
			{ "segment", REFI_UNSEEN, UNSEEN },
			{ "relation", REFI_UNSEEN, UNSEEN },
			{ "frame", REFI_UNSEEN, UNSEEN },
			{ "core_category", REFI_UNSEEN, UNSEEN },
			{ "relation_evidence", REFI_CHANGES,
			  N_("a memo a relation lists it") },
			{ "story_sentence", REFI_CHANGES, N_("a memo") },
			{ "need", REFI_CHANGES, N_("memos") },
		},
	},
	{
		.name = "atlasti",
		.told = {
			{ "document", REFI_ARRIVES,
			  N_("with LF: with CR LF each line end shifts what "
			     "follows by one in ATLAS.ti") },
			{ "code", REFI_ARRIVES,
			  N_("with a colour and a name each; an empty name "
			     "ends its import") },
			{ "coding", REFI_ARRIVES, NULL },
			{ "coder", REFI_ARRIVES, NULL },
			{ "dimension_value", REFI_CHANGES,
			  N_("codes under the code whose property it is") },
			{ "coding_location", REFI_CHANGES,
			  N_("codings of these codes") },
			{ "memo", REFI_UNSEEN,
			  N_("its own files (26.1.2) keep comments as "
			     "descriptions; memos were not seen read") },
			{ "memo_link", REFI_UNSEEN, UNSEEN },
			{ "participant", REFI_UNSEEN,
			  N_("its own files have attributes as sets of "
			     "documents ('age: 25'), not cases") },
			{ "participant_attribute", REFI_UNSEEN, UNSEEN },
			{ "segment", REFI_UNSEEN, UNSEEN },
			{ "relation", REFI_UNSEEN, UNSEEN },
			{ "frame", REFI_UNSEEN, UNSEEN },
			{ "core_category", REFI_UNSEEN, UNSEEN },
			{ "relation_evidence", REFI_UNSEEN, UNSEEN },
			{ "story_sentence", REFI_UNSEEN, UNSEEN },
			{ "need", REFI_UNSEEN, UNSEEN },
		},
	},
	{
		.name = "maxqda", .origin = " for MAXQDA",
		.crlf = true, .crlf_once = true,
		.told = {
			{ "document", REFI_ARRIVES,
			  N_("with CR LF, a line end counted as one, as "
			     "QualCoder (c320464) writes for MAXQDA") },
			{ "code", REFI_ARRIVES, NULL },
			{ "coding", REFI_UNSEEN,
			  N_("look at a few: the counting of line ends is "
			     "taken from QualCoder's export, not from MAXQDA "
			     "itself") },
			{ "coder", REFI_ARRIVES, NULL },
			{ "dimension_value", REFI_CHANGES,
			  N_("codes under the code whose property it is") },
			{ "coding_location", REFI_CHANGES,
			  N_("codings of these codes") },
			{ "memo", REFI_UNSEEN, UNSEEN },
			{ "memo_link", REFI_UNSEEN, UNSEEN },
			{ "participant", REFI_UNSEEN,
			  N_("its own files have variables of documents, not "
			     "cases with a name") },
			{ "participant_attribute", REFI_UNSEEN, UNSEEN },
			{ "segment", REFI_UNSEEN, UNSEEN },
			{ "relation", REFI_UNSEEN, UNSEEN },
			{ "frame", REFI_UNSEEN, UNSEEN },
			{ "core_category", REFI_UNSEEN, UNSEEN },
			{ "relation_evidence", REFI_UNSEEN, UNSEEN },
			{ "story_sentence", REFI_UNSEEN, UNSEEN },
			{ "need", REFI_UNSEEN, UNSEEN },
		},
	},
	{
		.name = "qualcoder",
		.unique_names = true, .notes_as_files = true,
		.only_codings = true,
		.told = {
			{ "document", REFI_ARRIVES, NULL },
			{ "code", REFI_ARRIVES,
			  N_("its importer (c320464, run) knows codes by name: "
			     "the second of a name has its place behind it") },
			{ "coding", REFI_ARRIVES,
			  N_("a selection a place and coder: it takes the "
			     "selection's user for the coder") },
			{ "coder", REFI_ARRIVES, NULL },
			{ "dimension_value", REFI_CHANGES,
			  N_("codes in a category of the property's name, "
			     "beside the code's own place") },
			{ "coding_location", REFI_CHANGES,
			  N_("codings of these codes") },
			{ "memo", REFI_CHANGES, N_("entries of the journal") },
			{ "memo_link", REFI_IS_LOST,
			  N_("an entry of its journal is about nothing") },
			{ "participant", REFI_ARRIVES, N_("cases") },
			{ "participant_attribute", REFI_ARRIVES, NULL },
			{ "segment", REFI_IS_LOST,
			  N_("its importer gives cases no passages") },
			{ "relation", REFI_CHANGES,
			  N_("entries of the journal; its importer leaves "
			     "links between codes out") },
			{ "frame", REFI_IS_LOST,
			  N_("its importer leaves graphs out") },
			{ "core_category", REFI_CHANGES, WORDS_STAY },
			{ "relation_evidence", REFI_CHANGES,
			  N_("listed in the relation's entry") },
			{ "story_sentence", REFI_CHANGES,
			  N_("an entry of the journal") },
			{ "need", REFI_CHANGES, N_("entries of the journal") },
		},
	},
	{
		.name = "taguette",
		.unique_names = true,
		.told = {
			{ "document", REFI_IS_LOST,
			  N_("Taguette (1.5.2) reads codebooks alone; export "
			     "qdc, or a table with the columns tag and "
			     "description") },
			{ "code", REFI_CHANGES, N_("by export qdc") },
			{ "coding", REFI_IS_LOST, NULL },
			{ "coder", REFI_IS_LOST, NULL },
			{ "dimension_value", REFI_CHANGES,
			  N_("codes, by export qdc") },
			{ "coding_location", REFI_IS_LOST, NULL },
			{ "memo", REFI_IS_LOST, NULL },
			{ "memo_link", REFI_IS_LOST, NULL },
			{ "participant", REFI_IS_LOST, NULL },
			{ "participant_attribute", REFI_IS_LOST, NULL },
			{ "segment", REFI_IS_LOST, NULL },
			{ "relation", REFI_IS_LOST, NULL },
			{ "frame", REFI_IS_LOST, NULL },
			{ "core_category", REFI_IS_LOST, NULL },
			{ "relation_evidence", REFI_IS_LOST, NULL },
			{ "story_sentence", REFI_IS_LOST, NULL },
			{ "need", REFI_IS_LOST, NULL },
		},
	},
};

enum { PROFILES = sizeof(profiles) / sizeof(profiles[0]) };

const struct refi_profile *refi_profile_find(const char *name,
					     struct error *err)
{
	struct strbuf names = STRBUF_INIT;

	for (size_t i = 0; i < PROFILES; i++)
		if (!strcmp(profiles[i].name, name))
			return &profiles[i];
	for (size_t i = 0; i < PROFILES; i++)
		strbuf_addf(&names, "%s%s", i ? ", " : "", profiles[i].name);
	error_usage(err, _("'%s' is no program that an export is made for; "
			   "there are: %s"), name, names.s);
	strbuf_release(&names);
	return NULL;
}

const char *refi_profile_mark(const struct refi_profile *profile)
{
	return profile->origin ? profile->origin : "";
}

const struct refi_profile *refi_profile_of_origin(const char *origin)
{
	size_t n = origin ? strlen(origin) : 0;

	for (size_t i = 0; i < PROFILES; i++) {
		const char *mark = refi_profile_mark(&profiles[i]);
		size_t length = strlen(mark);

		if (length && n > length &&
		    !strcmp(origin + n - length, mark))
			return &profiles[i];
	}
	return NULL;
}

/* How many there are of a kind: its table's rows, but for these. */
static const struct { const char *kind, *sql; } counts[] = {
	{ "segment", "SELECT count(*) FROM segment s"
	  " JOIN speaker v ON v.id = s.speaker"
	  " WHERE v.participant IS NOT NULL AND v.role <> 'interviewer'" },
};

static bool count_of(struct project *p, const char *kind, int64_t *n,
		     struct error *err)
{
	char sql[400];

	snprintf(sql, sizeof(sql), "SELECT count(*) FROM %s", kind);
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		if (!strcmp(counts[i].kind, kind))
			snprintf(sql, sizeof(sql), "%s", counts[i].sql);
	return db_int(&p->db, sql, n, err);
}

bool refi_profile_tell(struct project *p, const struct refi_profile *profile,
		       struct arrival_report *report, struct error *err)
{
	for (const struct refi_told *t = profile->told; t->kind; t++) {
		struct arrival_line *line;
		int64_t n = 0;

		if (!count_of(p, t->kind, &n, err))
			return false;
		if (!n)
			continue;
		line = arrival_line(report, t->kind);
		line->read = (size_t)n;
		line->repaired = t->fate == REFI_CHANGES ? (size_t)n : 0;
		line->guessed = t->fate == REFI_UNSEEN ? (size_t)n : 0;
		line->dropped = t->fate == REFI_IS_LOST ? (size_t)n : 0;
		if (t->note)
			arrival_note(line, "%s", _(t->note));
	}
	return true;
}
