#include "transcript/swept.h"

#include <string.h>

#include "base/language.h"

static const struct swept_column columns[] = {
	{ "study", "title", N_("title"), NAMES_IN_PROSE, NULL, SWEPT_WORDS },
	{ "document", "file_name", N_("file name"), NAMES_OF_FILES, NULL,
	  SWEPT_WORDS },
	/* What is said in place of a language; "zh-Hans" names nobody. */
	{ "document", "language", N_("language"), NAMES_ALONE,
	  "length(language) > 3 AND language NOT GLOB '[a-z][a-z]-*'",
	  SWEPT_WORDS },
	{ "participant_attribute", "value", N_("attribute"), NAMES_IN_PROSE,
	  NULL, SWEPT_WORDS },
	{ "attribute", "name", N_("attribute"), NAMES_IN_PROSE, NULL,
	  SWEPT_NAME },
	{ "code", "name", N_("code"), NAMES_IN_PROSE, NULL, SWEPT_NAME },
	{ "code", "naming_source", N_("code"), NAMES_IN_PROSE, NULL,
	  SWEPT_WORDS },
	{ "code", "definition", N_("definition"), NAMES_IN_PROSE, NULL,
	  SWEPT_WORDS },
	{ "code", "use_when", N_("definition"), NAMES_IN_PROSE, NULL,
	  SWEPT_WORDS },
	{ "code", "not_when", N_("definition"), NAMES_IN_PROSE, NULL,
	  SWEPT_WORDS },
	{ "code", "example", N_("definition"), NAMES_IN_PROSE, NULL,
	  SWEPT_WORDS },
	{ "property", "name", N_("property"), NAMES_IN_PROSE, NULL,
	  SWEPT_NAME },
	{ "property", "definition", N_("property"), NAMES_IN_PROSE, NULL,
	  SWEPT_WORDS },
	{ "dimension_value", "name", N_("property"), NAMES_IN_PROSE, NULL,
	  SWEPT_NAME },
	{ "rule", "name", N_("rule"), NAMES_IN_PROSE, NULL, SWEPT_NAME },
	{ "rule", "pattern", N_("rule"), NAMES_ALONE, "instr(options, 'F') = 0",
	  SWEPT_PATTERN },
	{ "rule", "pattern", N_("rule"), NAMES_ALONE, "instr(options, 'F') > 0",
	  SWEPT_WORDS },
	{ "rule", "speaker", N_("rule"), NAMES_ALONE, NULL, SWEPT_WORDS },
	{ "rule", "documents", N_("rule"), NAMES_OF_FILES, NULL, SWEPT_WORDS },
	{ "rule", "query", N_("rule"), NAMES_ALONE, NULL, SWEPT_WORDS },
	{ "saved_query", "name", N_("query"), NAMES_IN_PROSE, NULL,
	  SWEPT_NAME },
	{ "saved_query", "expression", N_("query"), NAMES_ALONE, NULL,
	  SWEPT_WORDS },
	{ "relation_type", "name", N_("relation type"), NAMES_IN_PROSE, NULL,
	  SWEPT_NAME },
	{ "relation_type", "definition", N_("relation type"), NAMES_IN_PROSE,
	  NULL, SWEPT_WORDS },
	{ "core_category", "reason", N_("core"), NAMES_IN_PROSE, NULL,
	  SWEPT_WORDS },
	{ "story_sentence", "text", N_("story"), NAMES_IN_PROSE, NULL,
	  SWEPT_WORDS },
	{ "memo", "title", N_("memo"), NAMES_IN_PROSE, NULL, SWEPT_WORDS },
	{ "memo", "text", N_("memo"), NAMES_IN_PROSE, NULL, SWEPT_WORDS },
	{ "memo", "kind", N_("memo"), NAMES_IN_PROSE, NULL, SWEPT_WORDS },
	{ "frame", "model", N_("frame"), NAMES_IN_PROSE, NULL, SWEPT_NAME },
	{ "frame_slot", "slot", N_("frame"), NAMES_IN_PROSE, NULL, SWEPT_NAME },
	{ "need", "statement", N_("need"), NAMES_IN_PROSE, NULL, SWEPT_NAME },
	{ "need", "segment", N_("need"), NAMES_IN_PROSE, NULL, SWEPT_WORDS },
	{ "need", "kano", N_("need"), NAMES_IN_PROSE, NULL, SWEPT_WORDS },
	{ .table = "pseudonym", .column = "name" },
	{ .table = "pseudonym", .column = "pseudonym" },
	{ .table = "document", .column = "name" },
	{ .table = "speaker", .column = "name" },
	{ .table = "participant", .column = "name" },
	/* Who works, not who is asked. */
	{ .table = "coder", .column = "name" },
	{ .table = "document", .column = "media_type" },
	{ .table = "document", .column = "encoding" },
	{ .table = "document", .column = "paragraphs" },
	{ .table = "speaker", .column = "role" },
	{ .table = "segment", .column = "kind" },
	{ .table = "attribute", .column = "type" },
	{ .table = "code", .column = "kind" },
	{ .table = "code", .column = "color" },
	{ .table = "code", .column = "naming" },
	{ .table = "coding", .column = "origin" },
	{ .table = "rule", .column = "options" },
	{ .table = "rule", .column = "unit" },
	{ .table = "rule", .column = "role" },
	{ .table = "relation", .column = "status" },
	{ .table = "relation_evidence", .column = "stance" },
	{ .table = "need", .column = "kind" },
	{ .table = "need", .column = "valence" },
	{ .table = "need_evidence", .column = "stance" },
};

const struct swept_column *swept_columns(size_t *count)
{
	*count = sizeof(columns) / sizeof(columns[0]);
	return columns;
}

bool swept_knows(const char *table, const char *column)
{
	size_t n = strlen(column);

	/* Moments: created_at, imported_at. */
	if (n > 3 && !strcmp(column + n - 3, "_at"))
		return true;
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		if (!strcmp(columns[i].table, table) &&
		    !strcmp(columns[i].column, column))
			return true;
	return false;
}
