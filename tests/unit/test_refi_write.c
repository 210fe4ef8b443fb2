/*
 * A study as other programs get it: REFI-QDA projects and codebooks, read
 * back with libzip and libxml2 and held against the standard's schemas.
 */
#include "small_study.h"

#include <dirent.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "base/file.h"
#include "base/file_guard.h"
#include "exchange/refi.h"
#include "exchange/study_data.h"
#include "qdpx.h"
#include "store/kinds.h"

/* The standard's schemas stand beside the program, not in it. */
static const char *schema_path(const char *name)
{
	static char path[1024];
	const char *folder = getenv("AXIAL_SHARED");

	snprintf(path, sizeof(path), "%s/refi/schema/%s",
		 folder ? folder : "../shared", name);
	return access(path, R_OK) == 0 ? path : NULL;
}

/* An export, read back. */
struct export {
	char path[96];
	struct qdpx q;
	struct refi_summary summary;
	xmlDocPtr xml;
};

static void export_path(const struct small_study *s, const char *name,
			char path[96])
{
	snprintf(path, 96, "%s/%s", s->folder, name);
}

static bool write_project(struct project *p, const char *path,
			  const struct refi_watch *watch,
			  struct refi_summary *summary, struct error *err)
{
	struct leaving to = { .p = p, .path = path, .over = FILE_REPLACE };
	struct refi_options options = { .watch = watch };

	file_guard_forget_inputs();	/* of the test before */
	return refi_write_project(&to, &options, summary, err);
}

static bool write_codebook(struct project *p, const char *path,
			   struct refi_summary *summary, struct error *err)
{
	struct leaving to = { .p = p, .path = path, .over = FILE_REPLACE };

	return refi_write_codebook(&to, summary, err);
}

static struct export export_study(struct small_study *s)
{
	struct export x;

	export_path(s, "s.qdpx", x.path);
	must(s, write_project(&s->project, x.path, NULL, &x.summary,
				&s->err));
	qdpx_open(&x.q, x.path, schema_path("Project.xsd"));
	if (x.q.problems)
		fail_msg("%s", x.q.first_problem);
	x.xml = xmlReadMemory(x.q.members.at[0].bytes,
			      (int)x.q.members.at[0].length, "project.qde",
			      NULL, XML_PARSE_NONET);
	assert_non_null(x.xml);
	return x;
}

static void export_release(struct export *x)
{
	xmlFreeDoc(x->xml);
	qdpx_release(&x->q);
	unlink(x->path);
}

/* What the expression gives, as text; the prefix is p. */
static const char *at(const struct export *x, const char *expression)
{
	static char result[4][4096];
	static unsigned turn;
	char *out = result[turn++ % 4];
	xmlXPathContextPtr context = xmlXPathNewContext(x->xml);
	xmlXPathObjectPtr found;
	xmlChar *text;

	xmlXPathRegisterNs(context, BAD_CAST "p",
			   BAD_CAST "urn:QDA-XML:project:1.0");
	found = xmlXPathEvalExpression(BAD_CAST expression, context);
	assert_non_null(found);
	text = xmlXPathCastToString(found);
	snprintf(out, 4096, "%s", (const char *)text);
	xmlFree(text);
	xmlXPathFreeObject(found);
	xmlXPathFreeContext(context);
	return out;
}

static const char *guid_of(struct small_study *s, const char *table,
			   int64_t id)
{
	static char text[4][GUID_TEXT];
	static unsigned turn;
	char *out = text[turn++ % 4];
	char sql[100];
	struct stmt st;

	snprintf(sql, sizeof(sql), "SELECT guid FROM %s WHERE id = :id",
		 table);
	st = stmt_open(&s->project.db, sql);
	stmt_bind_int(&st, ":id", id);
	assert_true(stmt_step(&st));
	guid_format(stmt_guid(&st, "guid"), out);
	must(s, stmt_close(&st, &s->err));
	return out;
}

/* In an act of its own. */
static void change(struct small_study *s, const char *sql)
{
	study_begin(s);
	must(s, db_exec(&s->project.db, sql, &s->err));
	study_check(s);
}

static const char *file_of(const struct export *x, const char *guid,
			   const char *suffix)
{
	char name[80];
	const struct qdpx_member *member;

	snprintf(name, sizeof(name), "sources/%s.%s", guid, suffix);
	member = qdpx_member(&x->q, name);
	return member ? member->bytes : NULL;
}

/* The study's own data, read back as axial reads it. */
static struct study_rows data_of(const struct export *x)
{
	const char *path = at(x, "string(//p:Note[@name='axial data']"
				 "/@plainTextPath)");
	struct study_rows rows = STUDY_ROWS_INIT;
	struct error err = ERROR_INIT;
	const char *text;
	char guid[37];

	snprintf(guid, sizeof(guid), "%.36s", path + strlen("internal://"));
	text = file_of(x, guid, "txt");
	assert_non_null(text);
	assert_true(study_data_looks_like(text, strlen(text)));
	if (!study_data_read(text, strlen(text), &rows, &err))
		fail_msg("%s", err.message);
	return rows;
}

/* The cell of this column in the n-th row. */
static struct cell cell_at(const struct study_rows *rows, const char *table,
			   size_t n, const char *column)
{
	const struct row_table *t = rows_find(rows, table);
	struct row_cursor c = { .table = t };
	struct cell cells[ROW_CELLS];

	assert_non_null(t);
	for (size_t i = 0; i <= n; i++)
		assert_true(row_next(&c, cells));
	assert_true(row_column(t, column) >= 0);
	return cells[row_column(t, column)];
}

/* Codes of all kinds in a small theory; ids are those of a fresh study. */
static void add_theory(struct small_study *s)
{
	change(s,
	"INSERT INTO property (id, guid, code, name) VALUES"
	" (1, randomblob(16), (SELECT id FROM code WHERE name = 'Price'),"
	"  'burden');"
	"INSERT INTO dimension_value (id, guid, property, position, name)"
	" VALUES (1, randomblob(16), 1, 1, 'light'),"
	" (2, randomblob(16), 1, 2, 'heavy');"
	"INSERT INTO coding_location VALUES ("
	" (SELECT min(id) FROM coding), 1, 2);"
	"INSERT INTO relation (id, guid, from_code, type, to_code, status,"
	" created_at, coder) VALUES (1, randomblob(16),"
	" (SELECT id FROM code WHERE name = 'Price'),"
	" (SELECT id FROM relation_type WHERE name = 'causal'),"
	" (SELECT id FROM code WHERE name = 'Trust'), 'qualified',"
	" '2024-01-02T00:00:00Z', 1), (2, randomblob(16),"
	" (SELECT id FROM code WHERE name = 'delay'),"
	" (SELECT id FROM relation_type WHERE name = 'contradiction'),"
	" (SELECT id FROM code WHERE name = 'Trust'), 'hunch',"
	" '2024-01-02T00:00:00Z', 1);"
	"INSERT INTO relation_evidence SELECT 1, id, 'for' FROM coding"
	" WHERE code = (SELECT id FROM code WHERE name = 'too high');"
	"UPDATE relation_evidence SET stance = 'contrary'"
	" WHERE coding = (SELECT max(coding) FROM relation_evidence);"
	"INSERT INTO core_category SELECT 1, id, 'It holds all together.',"
	" '2024-01-03T00:00:00Z', 1 FROM code WHERE name = 'Trust';"
	"INSERT INTO story_sentence (id, guid, position, text) VALUES"
	" (1, randomblob(16), 1, 'Price makes trust.');"
	"INSERT INTO story_support (sentence, relation) VALUES (1, 1);"
	"INSERT INTO memo (id, guid, kind, title, text, created_at,"
	" changed_at, coder) VALUES (1, randomblob(16), 'theoretical',"
	" 'why', 'Because they wrote back.', '2024-01-03T00:00:00Z',"
	" '2024-01-04T00:00:00Z', 1);"
	"INSERT INTO memo_link (memo, relation) VALUES (1, 1);"
	"INSERT INTO memo_link (memo, coding)"
	" VALUES (1, (SELECT min(id) FROM coding));"
	"INSERT INTO frame (id, guid, phenomenon, model, created_at)"
	" SELECT 1, randomblob(16), id, 'paradigm', '2024-01-03T00:00:00Z'"
	" FROM code WHERE name = 'Trust';"
	"INSERT INTO frame_slot SELECT 1, 'causal condition', id FROM code"
	" WHERE name IN ('Price', 'too high');"
	"INSERT INTO need (id, guid, statement, kind, created_at, coder)"
	" VALUES (1, randomblob(16), 'Pay when the money is there',"
	" 'latent', '2024-01-05T00:00:00Z', 1);"
	"INSERT INTO need_evidence (need, coding, stance) SELECT 1, min(id), 'for' FROM coding;");
}

static void a_study_with_nothing_in_it_is_a_valid_project(void **state)
{
	struct small_study *s = *state;
	struct project_options options = { 0 };
	struct project p;
	struct refi_summary summary;
	char study[96], path[96];
	struct qdpx q;

	export_path(s, "empty.axial", study);
	export_path(s, "empty.qdpx", path);
	must(s, project_create(&p, study, "", &options, &s->err));
	must(s, write_project(&p, path, NULL, &summary,
				&s->err));
	refused(s, write_codebook(&p, path, &summary, &s->err),
		"there is no code");
	project_close(&p);
	qdpx_open(&q, path, schema_path("Project.xsd"));
	assert_int_equal(q.problems, 0);
	qdpx_release(&q);
	unlink(study);
	unlink(path);
}

static void a_whole_theory_is_valid_and_every_reference_leads_somewhere(
	void **state)
{
	struct small_study *s = *state;
	struct export x;

	add_theory(s);
	x = export_study(s);
	assert_int_equal(x.summary.documents, 3);
	assert_int_equal(x.summary.codings, 5);
	assert_int_equal(x.summary.relations, 2);
	export_release(&x);
	if (!schema_path("Project.xsd"))
		skip();
}

static void passages_cut_out_by_code_points_are_what_was_coded(void **state)
{
	static const char *const lines[] = {
		"Zoë: 😀 Ich sage 𠮷野家 😀😀 und mehr.",
		"Zoë: café, naïve, e\xCC\x81t\xC3\xA9.",
	};
	struct small_study *s = *state;
	struct export x;
	const char *guid;
	int64_t document, coding;
	bool found = false;

	study_begin(s);
	document = study_document(s, "04-zoe", lines, 2);
	coding = study_coding(s, document, "𠮷野家 😀", s->delay);
	study_coding(s, document, "e\xCC\x81t\xC3\xA9", s->delay);
	study_check(s);
	x = export_study(s);
	guid = guid_of(s, "coding", coding);
	for (size_t i = 0; i < x.q.codings.count; i++) {
		size_t k = x.q.codings.at[i].selection;
		char *cut = qdpx_cut(&x.q.selections.at[k]);

		assert_non_null(cut);
		if (!strcmp(x.q.codings.at[i].guid, guid)) {
			assert_string_equal(cut, "𠮷野家 😀");
			assert_int_equal(x.q.selections.at[k].start, 16);
			assert_int_equal(x.q.selections.at[k].end, 21);
			found = true;
		}
		free(cut);
	}
	assert_true(found);
	assert_int_equal(x.summary.beyond_bmp, 1);
	export_release(&x);
}

static void codings_of_one_passage_share_its_selection(void **state)
{
	struct small_study *s = *state;
	struct export x;

	study_begin(s);
	study_coding(s, s->maya, "far too much", s->trust);
	study_check(s);
	x = export_study(s);
	assert_string_equal(at(&x, "count(//p:PlainTextSelection"
				   "[@name='far too much']/p:Coding)"), "2");
	export_release(&x);
}

static void an_unchanged_study_gives_the_same_bytes(void **state)
{
	struct small_study *s = *state;
	struct strbuf first = STRBUF_INIT, second = STRBUF_INIT;
	struct refi_summary summary;
	char path[96], other[96];

	add_theory(s);
	export_path(s, "1.qdpx", path);
	export_path(s, "2.qdpx", other);
	must(s, write_project(&s->project, path, NULL, &summary,
				&s->err));
	sleep(1);
	must(s, write_project(&s->project, other, NULL, &summary,
				&s->err));
	must(s, file_read(path, 1 << 20, &first, &s->err));
	must(s, file_read(other, 1 << 20, &second, &s->err));
	assert_int_equal(first.length, second.length);
	assert_memory_equal(first.s, second.s, first.length);
	strbuf_release(&first);
	strbuf_release(&second);
	unlink(path);
	unlink(other);
}

static void categories_nest_and_all_codes_are_codable(void **state)
{
	struct small_study *s = *state;
	struct export x = export_study(s);

	assert_string_equal(at(&x, "string(//p:Code[@name='too high']"
				   "/../@name)"), "Price");
	assert_string_equal(at(&x, "string(//p:Code[@name='Price']"
				   "/@isCodable)"), "true");
	assert_string_equal(at(&x, "count(//p:Codes/p:Code)"), "3");
	export_release(&x);
}

static void a_property_is_a_folder_of_values_that_codings_point_at(
	void **state)
{
	struct small_study *s = *state;
	struct export x;
	char path[200];

	add_theory(s);
	x = export_study(s);
	assert_string_equal(at(&x, "string(//p:Code[@name='Price']"
		"/p:Code[@name='Property: burden']/@isCodable)"), "false");
	assert_string_equal(at(&x, "count(//p:Code[@name='Property: burden']"
				   "/p:Code[@isCodable='true'])"), "2");
	snprintf(path, sizeof(path), "string(//p:Coding[p:CodeRef/@targetGUID="
		 "'%s']/../@name)", guid_of(s, "dimension_value", 2));
	assert_string_equal(at(&x, path), "far too much");
	export_release(&x);
}

static void further_categories_stages_and_the_core_are_sets(void **state)
{
	struct small_study *s = *state;
	struct export x;

	add_theory(s);
	change(s, "INSERT INTO membership SELECT c.id, p.id, 0"
		  " FROM code c, code p WHERE c.name = 'too high'"
		  " AND p.name = 'Trust'");
	x = export_study(s);
	assert_string_equal(at(&x, "string(//p:Set[@name='Trust']"
				   "/p:MemberCode/@targetGUID)"),
			    guid_of(s, "code", s->high));
	assert_string_equal(at(&x, "string(//p:Set[@name='Core category']"
				   "/p:MemberCode/@targetGUID)"),
			    guid_of(s, "code", s->trust));
	assert_string_equal(at(&x, "string(//p:Set[@name='Core category']"
				   "/p:Description)"),
			    "It holds all together.");
	assert_string_equal(at(&x, "count(//p:Set[@name='Open coding']"
				   "/p:MemberCode)"), "2");
	assert_string_equal(at(&x, "count(//p:Set[@name='Axial coding']"
				   "/p:MemberCode)"), "4");
	assert_string_equal(at(&x, "count(//p:Set[@name='Selective coding']"
				   "/p:MemberCode)"), "2");
	export_release(&x);
}

static void a_relation_is_a_link_with_a_memo_and_an_edge(void **state)
{
	struct small_study *s = *state;
	struct export x;
	const char *note;

	add_theory(s);
	x = export_study(s);
	assert_string_equal(at(&x, "string(//p:Link[@name='causal']"
				   "/@direction)"), "OneWay");
	assert_string_equal(at(&x, "string(//p:Link[@name='contradiction']"
				   "/@direction)"), "Associative");
	assert_string_equal(at(&x, "string(//p:Link[@name='causal']"
				   "/@originGUID)"),
			    guid_of(s, "code", s->price));
	assert_string_equal(at(&x, "string(//p:Link[@name='causal']"
				   "/@targetGUID)"),
			    guid_of(s, "code", s->trust));
	note = at(&x, "string(//p:Note[@guid = //p:Link[@name='causal']"
		      "/p:NoteRef[1]/@targetGUID]/p:PlainTextContent)");
	assert_non_null(strstr(note, "Status: qualified\n"));
	assert_non_null(strstr(note, "Rationale: Because they wrote back.\n"));
	assert_non_null(strstr(note, "Evidence contrary:\n  "));
	assert_non_null(strstr(note, guid_of(s, "coding", s->maya_high)));
	assert_string_equal(at(&x, "string(//p:Graph[@name='Axial coding']"
		"/p:Edge[@name='causal']/@representedGUID)"),
			    guid_of(s, "relation", 1));
	assert_string_equal(at(&x, "string(//p:Graph[@name='Axial coding']"
		"/p:Edge[@name='causal']/@lineStyle)"), "dashed");
	assert_string_equal(at(&x, "count(//p:Graph[@name='paradigm: Trust']"
				   "/p:Edge)"), "2");
	export_release(&x);
}

static void a_description_keeps_the_definition_apart_from_what_is_ours(
	void **state)
{
	struct small_study *s = *state;
	struct export x;

	add_theory(s);
	change(s, "UPDATE code SET definition = 'Money'||char(10)||'asked.',"
		  " use_when = 'a sum'||char(10)||'is named',"
		  " naming = 'literature', naming_source = 'Kano 1984'"
		  " WHERE name = 'Price'");
	x = export_study(s);
	assert_string_equal(at(&x, "string(//p:Code[@name='Price']"
				   "/p:Description)"),
		"Money\nasked.\n\n"
		"--- axial ---\n"
		"Use when: a sum\n    is named\n"
		"Naming: literature\n"
		"Name taken from: Kano 1984\n"
		"[Axial] causal → Trust (qualified)\n"
		"--- end of axial ---\n");
	assert_string_equal(at(&x, "count(//p:Code[@name='too high']"
				   "/p:Description)"), "0");
	export_release(&x);
}

static void memos_are_notes_where_they_belong(void **state)
{
	struct small_study *s = *state;
	struct export x;
	char path[200];

	add_theory(s);
	change(s, "INSERT INTO memo_link (memo, code)"
		  " SELECT 1, id FROM code WHERE name = 'delay';"
		  "INSERT INTO memo_link (memo, document) VALUES (1, 1);"
		  "INSERT INTO memo_link (memo, participant) VALUES (1, 1);"
		  "INSERT INTO memo_link (memo, property) VALUES (1, 1);"
		  "INSERT INTO memo_link (memo, need) VALUES (1, 1);"
		  "INSERT INTO memo_link (memo, sentence) VALUES (1, 1)");
	x = export_study(s);
	assert_string_equal(at(&x, "string(//p:Note[@name='why']"
				   "/p:PlainTextContent)"),
			    "Because they wrote back.");
	assert_non_null(strstr(at(&x, "string(//p:Note[@name='why']"
				      "/p:Description)"),
			       "Kind: theoretical\n"));
	assert_non_null(strstr(at(&x, "string(//p:Note[@name='why']"
				      "/p:Description)"), "About: Maya\n"));
	/* document, code, property, coding, relation, sentence, need */
	snprintf(path, sizeof(path), "count(//p:NoteRef[@targetGUID='%s'])",
		 guid_of(s, "memo", 1));
	assert_string_equal(at(&x, path), "7");
	assert_string_equal(at(&x, "string(//p:Note[@name='Story line']"
				   "/p:PlainTextContent)"),
			    "Price makes trust. [relation Price causal "
			    "Trust]\n");
	export_release(&x);
}

static void what_xml_cannot_hold_is_replaced_and_kept_in_the_data(
	void **state)
{
	struct small_study *s = *state;
	struct export x;
	struct study_rows data;

	change(s, "INSERT INTO memo (guid, title, text, created_at,"
		  " changed_at, coder) VALUES (randomblob(16),"
		  " '<\"&'']]>😀', 'a'||char(1)||'b'||char(13,10)||char(65534)"
		  "||'c', '2024-01-03T00:00:00Z', 'nonsense', 1)");
	x = export_study(s);
	assert_string_equal(at(&x, "string(//p:Note[1]/@name)"),
			    "<\"&']]>😀");
	assert_string_equal(at(&x, "string(//p:Note[1]/p:PlainTextContent)"),
			    "a\xEF\xBF\xBD" "b\r\n\xEF\xBF\xBD" "c");
	/* No date would end QualCoder's import: the study's stands there. */
	assert_string_equal(at(&x, "count(//p:Note[1]/@modifiedDateTime)"),
			    "1");
	assert_int_equal(x.summary.replaced, 2);
	data = data_of(&x);
	assert_string_equal(cell_at(&data, "memo", 0, "text").bytes,
			    "a\001b\r\n\xEF\xBF\xBE" "c");
	study_rows_release(&data);
	export_release(&x);
}

static void a_long_memo_is_a_file_of_its_own(void **state)
{
	struct small_study *s = *state;
	struct export x;

	change(s, "INSERT INTO memo (id, guid, title, text, created_at,"
		  " changed_at, coder) VALUES (7, randomblob(16), 'long',"
		  " replace(hex(zeroblob(40000)), '0', 'w'),"
		  " '2024-01-03T00:00:00Z', '2024-01-03T00:00:00Z', 1)");
	x = export_study(s);
	assert_string_equal(at(&x, "count(//p:Note[@name='long']"
				   "/p:PlainTextContent)"), "0");
	assert_int_equal(strlen(file_of(&x, guid_of(s, "memo", 7), "txt")),
			 80000);
	export_release(&x);
}

static void hostile_names_stay_names(void **state)
{
	static const char name[] = "a<b>&\"quo'te\" ]]> 💰";
	struct small_study *s = *state;
	struct export x;

	change(s, "UPDATE code SET name = 'a<b>&\"quo''te\" ]]> 💰',"
		  " color = '#GGG' WHERE name = 'Price';"
		  "UPDATE code SET name = '', color = '#12345678'"
		  " WHERE name = 'delay';"
		  "UPDATE code SET color = '#a1B2c3' WHERE name = 'Trust'");
	x = export_study(s);
	assert_string_equal(at(&x, "string(//p:Code[p:Code]/@name)"), name);
	assert_string_equal(at(&x, "count(//p:Code/@color)"), "1");
	assert_string_equal(at(&x, "count(//p:Code[@name='(unnamed)'])"), "1");
	export_release(&x);
}

static void who_was_interviewed_is_a_case_with_values(void **state)
{
	struct small_study *s = *state;
	struct export x;

	change(s, "INSERT INTO attribute (id, guid, name, type, position)"
		  " VALUES (1, randomblob(16), 'age', 'integer', 1),"
		  " (2, randomblob(16), 'since', 'date', 2),"
		  " (3, randomblob(16), 'fee', 'real', 3),"
		  " (4, randomblob(16), 'note', 'text', 4);"
		  "INSERT INTO participant_attribute VALUES (1, 1, '34'),"
		  " (2, 1, ''), (1, 2, '2024-02-29'), (2, 2, '2023-02-29'),"
		  " (1, 3, '1e5'), (1, 4, '')");
	x = export_study(s);
	assert_string_equal(at(&x, "string(//p:Case[@name='Maya']"
				   "//p:IntegerValue)"), "34");
	/* An empty integer is no value; a wrong date makes all of them text. */
	assert_string_equal(at(&x, "count(//p:Case[@name='林']"
				   "//p:IntegerValue)"), "0");
	assert_string_equal(at(&x, "string(//p:Variable[@name='since']"
				   "/@typeOfVariable)"), "Text");
	assert_string_equal(at(&x, "string(//p:Variable[@name='fee']"
				   "/@typeOfVariable)"), "Text");
	assert_string_equal(at(&x, "string(//p:Variable[@name='age']"
				   "/@typeOfVariable)"), "Integer");
	assert_string_equal(at(&x, "string(//p:Case[@name='Maya']"
				   "/p:SourceRef/@targetGUID)"),
			    guid_of(s, "document", s->maya));
	assert_string_equal(at(&x, "count(//p:SelectionRef)"), "0");
	export_release(&x);
}

static void where_several_speak_a_case_points_at_its_turns(void **state)
{
	static const char *const lines[] = {
		"I: Who pays?", "Bo: I do.", "Cy: No, I do!", "Bo: Never.",
	};
	struct small_study *s = *state;
	struct export x;
	int64_t group;

	study_begin(s);
	group = study_document(s, "05-group", lines, 4);
	study_coding(s, group, "Never.", s->delay);
	study_check(s);
	x = export_study(s);
	assert_string_equal(at(&x, "count(//p:Case[@name='Bo']"
				   "/p:SelectionRef)"), "2");
	assert_string_equal(at(&x, "count(//p:Case[@name='Cy']"
				   "/p:SelectionRef)"), "1");
	assert_string_equal(at(&x, "string(//p:PlainTextSelection[@guid ="
		" //p:Case[@name='Cy']/p:SelectionRef/@targetGUID]/@name)"),
			    "No, I do!");
	/* A turn that is coded is one selection. */
	assert_string_equal(at(&x, "count(//p:TextSource[@name='05-group']"
				   "/p:PlainTextSelection)"), "3");
	assert_string_equal(at(&x, "count(//p:TextSource[@name='05-group']"
				   "//p:Coding)"), "1");
	export_release(&x);
}

static void no_original_goes_along_unasked(void **state)
{
	struct small_study *s = *state;
	struct export x;

	change(s, "UPDATE document SET media_type ='application/vnd."
		  "openxmlformats-officedocument.wordprocessingml.document'"
		  " WHERE name = '01-maya'");
	x = export_study(s);
	assert_null(file_of(&x, guid_of(s, "document", s->maya), "docx"));
	assert_string_equal(at(&x, "count(//p:TextSource/@richTextPath)"),
			    "0");
	export_release(&x);
}

static void the_data_file_holds_what_the_standard_cannot(void **state)
{
	struct small_study *s = *state;
	struct export x;
	struct study_rows data;
	struct cell cell;
	struct guid guid;
	char text[GUID_TEXT];

	add_theory(s);
	x = export_study(s);
	data = data_of(&x);
	cell = cell_at(&data, "relation", 0, "guid");
	assert_true(cell_guid(&cell, &guid));
	guid_format(guid, text);
	assert_string_equal(text, guid_of(s, "relation", 1));
	assert_string_equal(cell_at(&data, "relation", 0, "status").bytes,
			    "qualified");
	assert_int_equal(rows_find(&data, "relation_evidence")->count, 3);
	assert_int_equal(rows_find(&data, "code")->count, 4);
	study_rows_release(&data);
	export_release(&x);
}

static void every_kind_of_object_is_in_the_data_file_but_the_real_names(
	void **state)
{
	struct small_study *s = *state;
	struct export x;
	struct study_rows data;

	change(s, "INSERT INTO pseudonym (guid, name, pseudonym)"
		  " VALUES (randomblob(16), 'Maya Lindqvist', 'M')");
	x = export_study(s);
	data = data_of(&x);
	for (size_t i = 0; i < object_kind_count; i++)
		if (strcmp(object_kinds[i].table, "pseudonym") != 0)
			assert_non_null(rows_find(&data, object_kinds[i].table));
	assert_null(rows_find(&data, "pseudonym"));
	study_rows_release(&data);
	export_release(&x);
}

static void how_a_coding_came_to_be_is_in_the_data_file(void **state)
{
	struct small_study *s = *state;
	struct export x;
	struct study_rows data;

	change(s, "INSERT INTO rule (id, guid, name, pattern, code,"
		  " created_at, coder) SELECT 1, randomblob(16), 'r', 'too',"
		  " id, '2024-01-01T00:00:00Z', 1 FROM code"
		  " WHERE name = 'too high';"
		  "UPDATE coding SET origin = 'rule', rule = 1 WHERE id < 3;"
		  "UPDATE coding SET weight = 7 WHERE id = 3;"
		  "INSERT INTO rule_exception SELECT 1, document, start_byte,"
		  " end_byte FROM coding WHERE id = 2");
	x = export_study(s);
	data = data_of(&x);
	assert_string_equal(cell_at(&data, "coding", 1, "origin").bytes,
			    "rule");
	assert_int_equal(cell_at(&data, "coding", 1, "rule").number, 1);
	assert_int_equal(cell_at(&data, "coding", 2, "weight").number, 7);
	assert_int_equal(rows_find(&data, "rule_exception")->count, 1);
	study_rows_release(&data);
	export_release(&x);
}

static void a_codebook_stands_alone(void **state)
{
	struct small_study *s = *state;
	const char *schema = schema_path("Codebook.xsd");
	struct strbuf text = STRBUF_INIT;
	struct refi_summary summary;
	struct qdpx q = { 0 };
	char path[96];

	add_theory(s);
	export_path(s, "s.qdc", path);
	must(s, write_codebook(&s->project, path, &summary, &s->err));
	must(s, file_read(path, 1 << 20, &text, &s->err));
	qdpx_read_xml(&q, text.s, text.length, schema);
	qdpx_check_guids(&q);
	if (q.problems)
		fail_msg("%s", q.first_problem);
	assert_non_null(strstr(text.s, "Core category"));
	assert_null(strstr(text.s, "NoteRef"));
	assert_int_equal(summary.codes, 4);
	qdpx_release(&q);
	strbuf_release(&text);
	unlink(path);
}

static void circles_and_depths_of_a_damaged_study_lose_no_code(void **state)
{
	struct small_study *s = *state;
	struct export x;

	study_begin(s);
	for (unsigned i = 0; i < 300; i++) {
		char name[20];

		snprintf(name, sizeof(name), "deep %03u", i);
		study_code(s, CODE_CATEGORY, name, 0);
	}
	/* Deeper than the verbs allow. */
	must(s, db_exec(&s->project.db,
		"INSERT INTO membership SELECT a.id, b.id, 1 FROM code a"
		" JOIN code b ON b.id = a.id - 1"
		" WHERE a.name LIKE 'deep %' AND b.name LIKE 'deep %'",
		&s->err));
	must(s, db_exec(&s->project.db,
		"INSERT INTO membership SELECT a.id, b.id, 1 FROM code a,"
		" code b WHERE a.name = 'Price' AND b.name = 'too high'",
		&s->err));
	study_check(s);
	x = export_study(s);
	assert_string_equal(at(&x, "count(//p:Code)"), "304");
	export_release(&x);
}

/* Failures. */

static size_t files_in(const struct small_study *s)
{
	DIR *folder = opendir(s->folder);
	size_t n = 0;

	while (readdir(folder))
		n++;
	closedir(folder);
	return n;
}

static bool never(void *context, size_t done, size_t total)
{
	(void)context;
	(void)total;
	return done < 1;
}

static void an_export_that_fails_leaves_the_old_file_and_no_other(
	void **state)
{
	struct small_study *s = *state;
	struct refi_watch watch = { .go_on = never };
	struct refi_summary summary;
	struct strbuf text = STRBUF_INIT;
	char path[96];
	size_t before;

	export_path(s, "s.qdpx", path);
	must(s, file_write(path, FILE_NEW, "old", 3, &s->err));
	before = files_in(s);
	refused(s, write_project(&s->project, path, &watch, &summary,
				&s->err), "interrupted");
	assert_int_equal(files_in(s), before);
	must(s, file_read(path, 100, &text, &s->err));
	assert_string_equal(text.s, "old");
	strbuf_release(&text);
	unlink(path);
	refused(s, write_project(&s->project, "/nowhere/at/all.qdpx", NULL, &summary,
				&s->err),
		"/nowhere/at/all.qdpx: No such file");
}

static void a_passage_outside_its_text_is_refused_by_name(void **state)
{
	struct small_study *s = *state;
	struct refi_summary summary;
	char path[96];
	size_t before = files_in(s);

	study_begin(s);
	must(s, db_exec(&s->project.db, "UPDATE coding SET end_byte = 99999"
			" WHERE id = (SELECT min(id) FROM coding)", &s->err));
	must(s, act_commit(&s->project, &s->err));
	export_path(s, "s.qdpx", path);
	refused(s, write_project(&s->project, path, NULL, &summary,
				&s->err), "01-maya: a passage lies");
	assert_int_equal(files_in(s), before);
}

static void one_guid_for_two_objects_is_refused(void **state)
{
	struct small_study *s = *state;
	struct refi_summary summary;
	char path[96];

	change(s, "UPDATE coding SET guid = (SELECT guid FROM coding"
		  " ORDER BY id DESC LIMIT 1)"
		  " WHERE id = (SELECT min(id) FROM coding)");
	export_path(s, "s.qdpx", path);
	refused(s, write_project(&s->project, path, NULL, &summary,
				&s->err), "twice");
}

/* Steps of the database's machine for an export with so many respondents in
 * one document. */
static uint64_t steps_for(struct small_study *s, size_t people)
{
	struct refi_summary summary;
	struct stmt st;
	size_t first = (size_t)study_count(s,
		"SELECT count(*) FROM participant");
	char path[96];
	uint64_t before;

	study_begin(s);
	st = stmt_open(&s->project.db,
		"INSERT INTO participant (guid, name, created_at)"
		" VALUES (randomblob(16), :name, 'now')");
	for (size_t i = 0; i < people; i++) {
		char name[64];

		snprintf(name, sizeof(name), "R%zu of %zu", first + i,
			 people);
		stmt_bind_text(&st, ":name", name);
		stmt_run(&st);
	}
	must(s, stmt_close(&st, &s->err));
	must(s, db_exec(&s->project.db,
		"INSERT INTO speaker (document, name, role, participant)"
		" SELECT (SELECT min(id) FROM document), name, 'participant',"
		" id FROM participant WHERE name LIKE 'R% of %'"
		" AND id NOT IN (SELECT participant FROM speaker"
		"  WHERE participant IS NOT NULL);"
		"INSERT INTO segment (document, n, kind, head_byte,"
		" start_byte, end_byte, speaker)"
		" SELECT document, 1000 + id, 'turn', 0, 0, 1, id FROM speaker"
		" WHERE name LIKE 'R% of %' AND id NOT IN"
		" (SELECT speaker FROM segment WHERE speaker IS NOT NULL)",
		&s->err));
	must(s, act_commit(&s->project, &s->err));
	export_path(s, "many.qdpx", path);
	before = s->project.db.steps;
	must(s, write_project(&s->project, path, NULL, &summary, &s->err));
	unlink(path);
	return s->project.db.steps - before;
}

/* With the pairs of people and turns it would be four times as many. */
static void twice_the_respondents_take_twice_the_steps(void **state)
{
	struct small_study *s = *state;
	uint64_t some = steps_for(s, 500), more = steps_for(s, 500);

	assert_true(more < 2 * some + some / 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		study_test(a_study_with_nothing_in_it_is_a_valid_project),
		study_test(
		a_whole_theory_is_valid_and_every_reference_leads_somewhere),
		study_test(passages_cut_out_by_code_points_are_what_was_coded),
		study_test(codings_of_one_passage_share_its_selection),
		study_test(an_unchanged_study_gives_the_same_bytes),
		study_test(categories_nest_and_all_codes_are_codable),
		study_test(
		a_property_is_a_folder_of_values_that_codings_point_at),
		study_test(further_categories_stages_and_the_core_are_sets),
		study_test(a_relation_is_a_link_with_a_memo_and_an_edge),
		study_test(
		a_description_keeps_the_definition_apart_from_what_is_ours),
		study_test(memos_are_notes_where_they_belong),
		study_test(
		what_xml_cannot_hold_is_replaced_and_kept_in_the_data),
		study_test(a_long_memo_is_a_file_of_its_own),
		study_test(hostile_names_stay_names),
		study_test(who_was_interviewed_is_a_case_with_values),
		study_test(where_several_speak_a_case_points_at_its_turns),
		study_test(
		no_original_goes_along_unasked),
		study_test(the_data_file_holds_what_the_standard_cannot),
		study_test(
		    every_kind_of_object_is_in_the_data_file_but_the_real_names),
		study_test(how_a_coding_came_to_be_is_in_the_data_file),
		study_test(a_codebook_stands_alone),
		study_test(
		circles_and_depths_of_a_damaged_study_lose_no_code),
		study_test(
		an_export_that_fails_leaves_the_old_file_and_no_other),
		study_test(a_passage_outside_its_text_is_refused_by_name),
		study_test(one_guid_for_two_objects_is_refused),
		study_test(twice_the_respondents_take_twice_the_steps),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	xmlCleanupParser();
	return failed;
}
