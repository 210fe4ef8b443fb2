/*
 * Users are who codes; Cases are who was interviewed, with what is known of
 * them (Variables) and what they said.
 */
#include <ctype.h>
#include <string.h>

#include "base/memory.h"
#include "exchange/refi_write.h"

void refi_write_users(struct refi *r)
{
	struct stmt st = stmt_open(&r->p->db,
		"SELECT guid, name FROM coder ORDER BY id");

	xml_write_list_start(&r->xml, "Users");
	while (stmt_step(&st)) {
		xml_write_start(&r->xml, "User");
		refi_guid(r, "guid", stmt_guid(&st, "guid"));
		refi_name(r, stmt_text(&st, "name"));
		xml_write_end(&r->xml);
	}
	xml_write_list_end(&r->xml);
	refi_stmt_close(r, &st);
}

/*
 * A variable has the type of its attribute where all its values are written
 * as XML Schema writes that type, and else is Text: nothing is bent to fit.
 */
struct refi_variable_type {
	const char *attribute_type, *type, *element;
	bool (*fits)(const char *value);
};

static const char *digits(const char *s)
{
	while (isdigit((unsigned char)*s))
		s++;
	return s;
}

static bool fits_integer(const char *s)
{
	s += *s == '-' || *s == '+';
	return isdigit((unsigned char)*s) && !*digits(s);
}

static bool fits_decimal(const char *s)
{
	const char *whole, *end;

	s += *s == '-' || *s == '+';
	whole = digits(s);
	end = *whole == '.' ? digits(whole + 1) : whole;
	return !*end && (whole > s || end > whole + 1);
}

static bool fits_boolean(const char *s)
{
	return !strcmp(s, "true") || !strcmp(s, "false") ||
		!strcmp(s, "1") || !strcmp(s, "0");
}

static const struct refi_variable_type variable_types[] = {
	{ "text", "Text", "TextValue", NULL },	/* first: the way out */
	{ "integer", "Integer", "IntegerValue", fits_integer },
	{ "real", "Float", "FloatValue", fits_decimal },
	{ "boolean", "Boolean", "BooleanValue", fits_boolean },
	{ "date", "Date", "DateValue", refi_is_date },
};

static const struct refi_variable_type *type_named(const char *name)
{
	size_t n = sizeof(variable_types) / sizeof(variable_types[0]);

	for (size_t i = 0; name && i < n; i++)
		if (!strcmp(variable_types[i].attribute_type, name))
			return &variable_types[i];
	return &variable_types[0];
}

static const struct refi_variable_type *type_of(struct refi *r,
	int64_t attribute, const char *declared)
{
	const struct refi_variable_type *type = type_named(declared);
	struct stmt st = stmt_open(&r->p->db,
		"SELECT value FROM participant_attribute"
		" WHERE attribute = :attribute");

	stmt_bind_int(&st, ":attribute", attribute);
	while (type->fits && stmt_step(&st)) {
		const char *value = stmt_text(&st, "value");

		if (*value && !type->fits(value))
			type = &variable_types[0];
	}
	refi_stmt_close(r, &st);
	return type;
}

void refi_write_variables(struct refi *r)
{
	struct stmt st = stmt_open(&r->p->db,
		"SELECT id, guid, name, type FROM attribute"
		" ORDER BY position, id");

	xml_write_list_start(&r->xml, "Variables");
	while (stmt_step(&st)) {
		struct refi_variable variable = {
			.id = stmt_int(&st, "id"),
			.type = type_of(r, stmt_int(&st, "id"),
					stmt_text(&st, "type")),
		};

		xml_write_start(&r->xml, "Variable");
		refi_guid(r, "guid", stmt_guid(&st, "guid"));
		refi_name(r, stmt_text(&st, "name"));
		xml_write_attribute(&r->xml, "typeOfVariable",
				    variable.type->type);
		xml_write_end(&r->xml);
		list_push(&r->variables, variable);
	}
	list_settle(&r->variables, &r->arena);
	xml_write_list_end(&r->xml);
	refi_stmt_close(r, &st);
}

static const struct refi_variable_type *type_known(const struct refi *r,
						   int64_t attribute)
{
	for (size_t i = 0; i < r->variables.count; i++)
		if (r->variables.at[i].id == attribute)
			return r->variables.at[i].type;
	return &variable_types[0];
}

static void write_values(struct refi *r, int64_t participant)
{
	struct stmt st = stmt_open(&r->p->db,
		"SELECT a.id, a.guid, v.value"
		" FROM participant_attribute v"
		" JOIN attribute a ON a.id = v.attribute"
		" WHERE v.participant = :participant"
		" ORDER BY a.position, a.id");

	stmt_bind_int(&st, ":participant", participant);
	while (stmt_step(&st)) {
		const char *value = stmt_text(&st, "value");
		const struct refi_variable_type *type = type_known(r,
			stmt_int(&st, "id"));

		xml_write_start(&r->xml, "VariableValue");
		refi_ref(r, "VariableRef", stmt_guid(&st, "guid"));
		/* Only a text can be empty; of the others nothing is said. */
		if (*value || !type->fits)
			xml_write_element(&r->xml, type->element, value);
		xml_write_end(&r->xml);
	}
	refi_stmt_close(r, &st);
}

/*
 * What of the sources is whose, for all people at once and in their order:
 * how many take part in a document is counted once, not once a person.
 */
#define REFS(what, crowd) \
	"WITH crowd AS MATERIALIZED (SELECT document," \
	" count(DISTINCT participant) AS people FROM speaker" \
	" WHERE participant IS NOT NULL AND role <> 'interviewer'" \
	" GROUP BY document)" \
	" SELECT DISTINCT v.participant, d.id, d.guid" what \
	" JOIN document d ON d.id = v.document" \
	" JOIN crowd ON crowd.document = d.id AND crowd.people " crowd

/* Whole sources where nobody else was interviewed in them. */
static const char *const source_refs =
	REFS(" FROM speaker v", "= 1")
	" WHERE v.participant IS NOT NULL AND v.role <> 'interviewer'"
	" ORDER BY v.participant, d.id";

/* Their turns where several speak; refi_write_sources.c writes them. */
static const char *const selection_refs =
	REFS(", s.start_byte, s.end_byte"
	     " FROM speaker v JOIN segment s ON s.speaker = v.id", "> 1")
	" WHERE v.participant IS NOT NULL AND v.role <> 'interviewer'"
	" AND s.start_byte < s.end_byte"
	" ORDER BY v.participant, d.id, s.start_byte, s.end_byte";

/* Rows of many people, of which each takes his own in his turn. */
struct refs {
	struct stmt st;
	bool has_row;
};

static struct refs refs_open(struct refi *r, const char *sql)
{
	struct refs refs = { .st = stmt_open(&r->p->db, sql) };

	refs.has_row = stmt_step(&refs.st);
	return refs;
}

static bool is_of(struct refs *refs, int64_t participant)
{
	while (refs->has_row &&
	       stmt_int(&refs->st, "participant") < participant)
		refs->has_row = stmt_step(&refs->st);
	return refs->has_row &&
		stmt_int(&refs->st, "participant") == participant;
}

static void write_source_refs(struct refi *r, struct refs *refs,
			      int64_t participant)
{
	for (; is_of(refs, participant);
	     refs->has_row = stmt_step(&refs->st))
		refi_ref(r, "SourceRef", stmt_guid(&refs->st, "guid"));
}

static void write_selection_refs(struct refi *r, struct refs *refs,
				 int64_t participant)
{
	for (; is_of(refs, participant);
	     refs->has_row = stmt_step(&refs->st)) {
		struct span bytes = stmt_span(&refs->st);

		refi_ref(r, "SelectionRef", refi_selection_guid(
				 stmt_guid(&refs->st, "guid"), bytes));
	}
}

void refi_write_cases(struct refi *r)
{
	struct refs sources = refs_open(r, source_refs);
	struct refs selections = refs_open(r, selection_refs);
	struct stmt st = stmt_open(&r->p->db,
		"SELECT id, guid, name FROM participant ORDER BY id");

	xml_write_list_start(&r->xml, "Cases");
	while (!r->failed && stmt_step(&st)) {
		int64_t id = stmt_int(&st, "id");

		xml_write_start(&r->xml, "Case");
		refi_guid(r, "guid", stmt_guid(&st, "guid"));
		refi_name(r, stmt_text(&st, "name"));
		write_values(r, id);
		write_source_refs(r, &sources, id);
		if (!r->profile->only_codings)
			write_selection_refs(r, &selections, id);
		xml_write_end(&r->xml);
		r->summary->cases++;
	}
	xml_write_list_end(&r->xml);
	refi_stmt_close(r, &st);
	refi_stmt_close(r, &sources.st);
	refi_stmt_close(r, &selections.st);
}
