/*
 * The kinds of object, a row a table, in the order of schema.sql; kinds.h says
 * what a row says.
 *
 * Two kinds of row stand here.  Objects have a word, by which people point at
 * them; the others only join objects (a code to its category, a coding to the
 * claim that it bears out) and live as long as what they join.
 */
#include "store/kinds.h"

#include <assert.h>
#include <string.h>

#include "base/language.h"

#define WHO { "coder", "coder", HOLDS, FOLLOWS, NULL, NULL }

const struct kind object_kinds[] = {
/* ------------------------------------------------------------- the study */
{
	.table = "study",
	.has_guid = true,
	.texts = { { "title", PROSE, N_("title"), NULL } },
	.references = {
		{ "default_coder", "coder", LETS_GO, FOLLOWS, NULL, NULL },
	},
},
{
	.table = "coder",
	.word = N_("coder"),
	.has_guid = true,
	.name = "name",
	.found = BY_NAME,
	.shown = BY_NAME,
	/* Who works, not who is asked. */
	.texts = { { "name", NO_WORDS, NULL, NULL } },
},
/* ----------------------------------------------------------- transcripts */
{
	.table = "document",
	.word = N_("document"),
	.prefix = "doc",
	.has_guid = true,
	.name = "name",
	.found = BY_NAME,
	.shown = BY_NAME,
	.texts = {
		{ "name", OWN_VERB, N_("document name"), NULL },
		{ "file_name", FILE_NAMES, N_("file name"), NULL },
		{ "media_type", NO_WORDS, NULL, NULL },
		{ "encoding", NO_WORDS, NULL, NULL },
		/* What is said in place of one; "zh-Hans" names nobody. */
		{ "language", ALONE, N_("language"), "length(language) > 3"
		  " AND language NOT GLOB '[a-z][a-z]-*'" },
		{ "paragraphs", NO_WORDS, NULL, NULL },
	},
	.references = { WHO },
},
{
	.table = "speaker",
	.word = N_("speaker"),
	.name = "name",
	.found = BY_NAME,
	.shown = BY_NAME,
	.texts = {
		{ "name", OWN_VERB, N_("speaker"), NULL },
		{ "role", NO_WORDS, NULL, NULL },
	},
	.references = {
		{ "document", "document", GOES_ALONG, OWN_MERGE, NULL, NULL },
		{ "participant", "participant", LETS_GO, FOLLOWS, HELD_VOICES },
	},
},
{
	.table = "segment",
	.word = N_("segment"),
	.place = {
		"document", "n", { "head_byte", "start_byte", "end_byte" },
	},
	.texts = { { "kind", NO_WORDS, NULL, NULL } },
	.references = {
		{ "document", "document", GOES_ALONG, OWN_MERGE,
		  HELD_SEGMENTS },
		{ "speaker", "speaker", HOLDS, FOLLOWS, NULL, NULL },
	},
},
{
	.table = "participant",
	.word = N_("participant"),
	.has_guid = true,
	.name = "name",
	.found = BY_NAME,
	.shown = BY_NAME,
	.texts = { { "name", OWN_VERB, N_("participant"), NULL } },
},
{
	.table = "attribute",
	.word = N_("attribute"),
	.has_guid = true,
	.name = "name",
	.found = BY_NAME,
	.shown = BY_NAME,
	.texts = {
		{ "name", PROSE_NAME, N_("attribute"), NULL },
		{ "type", NO_WORDS, NULL, NULL },
	},
},
{
	.table = "participant_attribute",
	.texts = { { "value", PROSE, N_("attribute"), NULL } },
	.references = {
		{ "participant", "participant", GOES_ALONG, FOLLOWS,
		  HELD_VALUES },
		{ "attribute", "attribute", GOES_ALONG, FOLLOWS, HELD_VALUES },
	},
},
{
	.table = "pseudonym",
	.word = N_("pseudonym"),
	.has_guid = true,
	.name = "name",
	.found = BY_NAME,
	.shown = BY_NAME,
	/* The key itself. */
	.texts = {
		{ "name", NO_WORDS, NULL, NULL },
		{ "pseudonym", NO_WORDS, NULL, NULL },
	},
},
/* ----------------------------------------------------------- open coding */
{
	.table = "code",
	.word = N_("code"),
	.has_guid = true,
	.name = "name",
	.found = BY_PATH,
	.shown = BY_PATH,
	.texts = {
		{ "kind", NO_WORDS, NULL, NULL },
		{ "name", PROSE_NAME, N_("code"), NULL },
		{ "color", NO_WORDS, NULL, NULL },
		{ "naming", NO_WORDS, NULL, NULL },
		{ "naming_source", PROSE, N_("code"), NULL },
		{ "definition", PROSE, N_("definition"), NULL },
		{ "use_when", PROSE, N_("definition"), NULL },
		{ "not_when", PROSE, N_("definition"), NULL },
		{ "example", PROSE, N_("definition"), NULL },
	},
	.references = { WHO },
},
{
	.table = "membership",
	.references = {
		{ "child", "code", GOES_ALONG, OWN_MERGE, NULL, NULL },
		{ "parent", "code", GOES_ALONG, OWN_MERGE, HELD_MEMBERS },
	},
},
{
	.table = "property",
	.word = N_("property"),
	.has_guid = true,
	.name = "name",
	.found = WITHIN_OWNER,
	.shown = WITHIN_OWNER,
	.texts = {
		{ "name", PROSE_NAME, N_("property"), NULL },
		{ "definition", PROSE, N_("property"), NULL },
	},
	.references = {
		{ "code", "code", GOES_ALONG, OWN_MERGE, HELD_PROPERTIES },
	},
},
{
	.table = "dimension_value",
	.has_guid = true,
	.name = "name",
	.found = WITHIN_OWNER,
	.shown = WITHIN_OWNER,
	.texts = { { "name", PROSE_NAME, N_("property"), NULL } },
	.references = {
		{ "property", "property", GOES_ALONG, OWN_MERGE, HELD_STEPS },
	},
},
{
	.table = "coding",
	.word = N_("coding"),
	.has_guid = true,
	.place = { "document", "id", { "start_byte", "end_byte" } },
	.texts = { { "origin", NO_WORDS, NULL, NULL } },
	.references = {
		{ "document", "document", GOES_ALONG, OWN_MERGE, HELD_CODINGS },
		{ "code", "code", GOES_ALONG, OWN_MERGE, HELD_CODINGS },
		WHO,
		{ "rule", "rule", LETS_GO, FOLLOWS, NULL, NULL },
	},
},
{
	.table = "coding_location",
	.references = {
		{ "coding", "coding", GOES_ALONG, FOLLOWS, HELD_LOCATIONS },
		{ "property", "property", GOES_ALONG, FOLLOWS, HELD_LOCATIONS },
		{ "value", "dimension_value", GOES_ALONG, FOLLOWS,
		  HELD_LOCATIONS },
	},
},
{
	.table = "rule",
	.word = N_("rule"),
	.has_guid = true,
	.name = "name",
	.found = BY_NAME,
	.shown = BY_NAME,
	.texts = {
		{ "name", PROSE_NAME, N_("rule"), NULL },
		{ "pattern", PATTERN, N_("rule"), "instr(options, 'F') = 0" },
		{ "pattern", ALONE, N_("rule"), "instr(options, 'F') > 0" },
		{ "options", NO_WORDS, NULL, NULL },
		{ "unit", NO_WORDS, NULL, NULL },
		{ "role", NO_WORDS, NULL, NULL },
		{ "speaker", ALONE, N_("rule"), NULL },
		{ "documents", FILE_NAMES, N_("rule"), NULL },
		{ "query", ALONE, N_("rule"), NULL },
	},
	.references = {
		{ "code", "code", GOES_ALONG, FOLLOWS, HELD_RULES },
		WHO,
	},
},
{
	.table = "rule_proposal",
	.word = N_("proposal of rule"),
	.place = { "document", "rule", { "start_byte", "end_byte" } },
	.references = {
		{ "rule", "rule", GOES_ALONG, FOLLOWS, NULL, NULL },
		{ "document", "document", GOES_ALONG, OWN_MERGE, NULL, NULL },
	},
},
{
	.table = "rule_exception",
	.word = N_("exception of rule"),
	.place = { "document", "rule", { "start_byte", "end_byte" } },
	.references = {
		{ "rule", "rule", GOES_ALONG, FOLLOWS, NULL, NULL },
		{ "document", "document", GOES_ALONG, OWN_MERGE, NULL, NULL },
	},
},
{
	.table = "machine_run",
	.word = N_("machine run"),
	.has_guid = true,
	.texts = {
		{ "command", ALONE, N_("machine run"), NULL },
		{ "program", NO_WORDS, NULL, NULL },
		{ "version", NO_WORDS, NULL, NULL },
		{ "prompt_hash", NO_WORDS, NULL, NULL },
	},
	.references = { WHO },
},
{
	.table = "machine_proposal",
	.word = N_("machine proposal"),
	.has_guid = true,
	.place = { "document", "id", { "start_byte", "end_byte" } },
	.texts = {
		{ "reason", PROSE, N_("machine proposal"), NULL },
		{ "verdict", NO_WORDS, NULL, NULL },
	},
	.references = {
		{ "run", "machine_run", GOES_ALONG, FOLLOWS, NULL, NULL },
		{ "document", "document", GOES_ALONG, OWN_MERGE, NULL, NULL },
		{ "code", "code", GOES_ALONG, FOLLOWS, NULL, NULL },
		{ "coding", "coding", LETS_GO, FOLLOWS, NULL, NULL },
	},
},
{
	.table = "saved_query",
	.word = N_("query"),
	.has_guid = true,
	.name = "name",
	.found = BY_NAME,
	.shown = BY_NAME,
	.texts = {
		{ "name", PROSE_NAME, N_("query"), NULL },
		{ "expression", ALONE, N_("query"), NULL },
	},
	.references = { WHO },
},
/* ---------------------------------------------------------- axial coding */
{
	.table = "relation_type",
	.word = N_("relation type"),
	.has_guid = true,
	.name = "name",
	.found = BY_NAME,
	.shown = BY_NAME,
	.texts = {
		{ "name", PROSE_NAME, N_("relation type"), NULL },
		{ "definition", PROSE, N_("relation type"), NULL },
		{ "inverse", PROSE, N_("relation type"), NULL },
		{ "family", PROSE, N_("relation type"), NULL },
	},
},
{
	.table = "relation",
	.word = N_("relation"),
	.has_guid = true,
	.texts = { { "status", NO_WORDS, NULL, NULL } },
	.references = {
		{ "from_code", "code", GOES_ALONG, OWN_MERGE, HELD_RELATIONS },
		{ "type", "relation_type", HOLDS, FOLLOWS, NULL, NULL },
		{ "to_code", "code", GOES_ALONG, OWN_MERGE, HELD_RELATIONS },
		WHO,
	},
},
{
	.table = "relation_evidence",
	.texts = { { "stance", NO_WORDS, NULL, NULL } },
	.references = {
		{ "relation", "relation", GOES_ALONG, FOLLOWS, HELD_EVIDENCE },
		{ "coding", "coding", GOES_ALONG, FOLLOWS, HELD_EVIDENCE },
	},
},
{
	.table = "frame_model",
	.has_guid = true,
	.name = "name",
	.found = BY_NAME,
	.shown = BY_NAME,
	.texts = {
		{ "name", PROSE_NAME, N_("frame model"), NULL },
		{ "definition", PROSE, N_("frame model"), NULL },
	},
},
{
	.table = "model_slot",
	.has_guid = true,
	.name = "name",
	.found = WITHIN_OWNER,
	.shown = WITHIN_OWNER,
	.texts = {
		{ "name", PROSE_NAME, N_("frame model"), NULL },
		{ "definition", PROSE, N_("frame model"), NULL },
	},
	.references = {
		{ "model", "frame_model", GOES_ALONG, FOLLOWS, NULL, NULL },
	},
},
{
	.table = "frame",
	.word = N_("frame"),
	.has_guid = true,
	.texts = { { "model", PROSE_NAME, N_("frame"), NULL } },
	.references = {
		{ "phenomenon", "code", GOES_ALONG, OWN_MERGE, HELD_FRAMES },
	},
},
{
	.table = "frame_slot",
	.texts = { { "slot", PROSE_NAME, N_("frame"), NULL } },
	.references = {
		{ "frame", "frame", GOES_ALONG, FOLLOWS, NULL, NULL },
		{ "code", "code", GOES_ALONG, OWN_MERGE, HELD_SLOTS },
	},
},
/* ------------------------------------------------------ selective coding */
{
	.table = "core_category",
	.texts = { { "reason", PROSE, N_("core"), NULL } },
	.references = {
		{ "code", "code", GOES_ALONG, FOLLOWS, HELD_STORY },
		WHO,
	},
},
{
	.table = "story_sentence",
	.word = N_("sentence"),
	.has_guid = true,
	.found = BY_POSITION,
	.shown = BY_POSITION,
	.texts = { { "text", PROSE, N_("story"), NULL } },
},
{
	.table = "story_support",
	.references = {
		{ "sentence", "story_sentence", GOES_ALONG, FOLLOWS_ONCE,
		  HELD_SUPPORT },
		{ "code", "code", GOES_ALONG, FOLLOWS_ONCE, HELD_STORY },
		{ "relation", "relation", GOES_ALONG, FOLLOWS_ONCE,
		  HELD_STORY },
		{ "coding", "coding", GOES_ALONG, FOLLOWS_ONCE,
		  HELD_EVIDENCE },
	},
},
/* ----------------------------------------------------------------- memos */
{
	.table = "memo",
	.word = N_("memo"),
	.has_guid = true,
	.texts = {
		{ "kind", PROSE, N_("memo"), NULL },
		{ "title", PROSE, N_("memo"), NULL },
		{ "text", PROSE, N_("memo"), NULL },
	},
	.references = { WHO },
},
/* What a memo can be about is what its link can refer to. */
{
	.table = "memo_link",
	.references = {
#define ABOUT(column, table) \
	{ column, table, GOES_ALONG, FOLLOWS_ONCE, HELD_MEMO_LINKS }
		ABOUT("memo", "memo"),
		ABOUT("document", "document"),
		ABOUT("participant", "participant"),
		ABOUT("code", "code"),
		ABOUT("property", "property"),
		ABOUT("coding", "coding"),
		ABOUT("relation", "relation"),
		ABOUT("sentence", "story_sentence"),
		ABOUT("need", "need"),
		ABOUT("other_memo", "memo"),
#undef ABOUT
	},
},
/* ----------------------------------------------------------------- needs */
{
	.table = "need",
	.word = N_("need"),
	.has_guid = true,
	.name = "statement",
	.found = BY_NAME,
	.shown = BY_NUMBER,
	.texts = {
		{ "statement", PROSE_NAME, N_("need"), NULL },
		{ "kind", NO_WORDS, NULL, NULL },
		{ "valence", NO_WORDS, NULL, NULL },
		{ "kano", PROSE, N_("need"), NULL },
		{ "segment", PROSE, N_("need"), NULL },
		{ "person", PROSE, N_("need"), NULL },
		{ "situation", PROSE, N_("need"), NULL },
		{ "problem", PROSE, N_("need"), NULL },
		{ "status", NO_WORDS, NULL, NULL },
	},
	.references = { WHO },
},
{
	.table = "need_evidence",
	.texts = {
		{ "stance", NO_WORDS, NULL, NULL },
		{ "tone", NO_WORDS, NULL, NULL },
	},
	.references = {
		{ "need", "need", GOES_ALONG, FOLLOWS, HELD_EVIDENCE },
		{ "coding", "coding", GOES_ALONG, FOLLOWS, HELD_EVIDENCE },
	},
},
/* -------------------------------------------------- theoretical sampling */
{
	.table = "sampling",
	.word = N_("gap"),
	.has_guid = true,
	.texts = {
		{ "gap", PROSE, N_("gap"), NULL },
		{ "next", PROSE, N_("gap"), NULL },
		{ "change", PROSE, N_("gap"), NULL },
	},
	.references = {
		{ "code", "code", LETS_GO, FOLLOWS, NULL, NULL },
		{ "document", "document", LETS_GO, FOLLOWS, NULL, NULL },
		WHO,
	},
},
};

const size_t object_kind_count =
	sizeof(object_kinds) / sizeof(object_kinds[0]);

const struct kind *kind_find(const char *table)
{
	for_each_kind(kind)
		if (!strcmp(kind->table, table))
			return kind;
	return NULL;
}

const struct kind *kind_of(const char *table)
{
	const struct kind *kind = kind_find(table);

	assert(kind);
	return kind;
}

const char *kind_memo_column(const struct kind *kind)
{
	const struct kind_reference *r = kind_of("memo_link")->references;
	const char *column = NULL;

	/* The first is the memo itself. */
	for (r++; r->column; r++)
		if (!strcmp(r->to, kind->table))
			column = r->column;
	return column;
}
