/* What a project file can have wrong that the schema lets pass. */
#include "test.h"

#include "exchange/refi_check.h"

#define A "11111111-1111-4111-8111-111111111111"
#define B "22222222-2222-4222-8222-222222222222"
#define PROJECT(inside) \
	"<Project xmlns='urn:QDA-XML:project:1.0' name='x'>" inside \
	"</Project>"
#define CODE(guid, more) \
	"<CodeBook><Codes><Code guid='" guid "' name='c' isCodable='true' " \
	more "/></Codes></CodeBook>"

static bool check(const char *xml, struct error *err)
{
	FILE *stream = tmpfile();
	bool ok;

	assert_non_null(stream);
	fputs(xml, stream);
	ok = refi_check_stream(stream, err);
	fclose(stream);
	return ok;
}

static void a_sound_project_passes(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	assert_done(check(PROJECT(CODE(A, "color='#abc'")
		"<Sets><Set guid='{" B "}' name='s'>"
		"<MemberCode targetGUID='" A "'/></Set></Sets>"), &err));
	assert_done(check(PROJECT(""), &err));
}

static void a_guid_names_one_thing(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	/* in whatever form it is written */
	assert_refused(check(PROJECT(CODE(A, "")
		"<Notes><Note guid='{" A "}' name='n'/></Notes>"), &err),
		"names two things");
	assert_refused(check(PROJECT("<Notes><Note name='n'/></Notes>"), &err),
		       "a Note without a GUID");
}

static void a_reference_leads_to_a_thing_of_its_kind(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	assert_refused(check(PROJECT(CODE(A, "")
		"<Sets><Set guid='" B "' name='s'>"
		"<MemberCode targetGUID='" B "'/></Set></Sets>"), &err),
		"is no Code");
	/* A note may come after what refers to it, but it must come. */
	assert_refused(check(PROJECT("<NoteRef targetGUID='" A "'/>"), &err),
		       "is no Note");
	assert_done(check(PROJECT("<NoteRef targetGUID='" A "'/><Notes>"
				  "<Note guid='" A "'/></Notes>"), &err));
}

static void nothing_is_empty_that_must_not_be(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	assert_refused(check(PROJECT("<Sets/>"), &err), "an empty Sets");
	assert_refused(check(PROJECT("<Sets> </Sets>"), &err),
		       "an empty Sets");
	assert_refused(check(PROJECT("<Notes><Note guid='" A "' name=''/>"
				     "</Notes>"), &err), "an empty name");
}

static void colours_have_three_or_six_digits(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	assert_refused(check(PROJECT(CODE(A, "color='#aabbccdd'")), &err),
		       "'#aabbccdd' is no colour");
	assert_refused(check(PROJECT(CODE(A, "color='red'")), &err),
		       "'red' is no colour");
}

static void a_passage_has_characters(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	assert_refused(check(PROJECT("<Sources><TextSource guid='" A "'>"
		"<PlainTextSelection guid='" B "' startPosition='4'"
		" endPosition='4'/></TextSource></Sources>"), &err),
		"a passage from 4 to 4");
}

static void half_a_file_is_no_project(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	assert_false(check("<Project><Notes>", &err));
	assert_false(check("", &err));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sound_project_passes),
		cmocka_unit_test(a_guid_names_one_thing),
		cmocka_unit_test(a_reference_leads_to_a_thing_of_its_kind),
		cmocka_unit_test(nothing_is_empty_that_must_not_be),
		cmocka_unit_test(colours_have_three_or_six_digits),
		cmocka_unit_test(a_passage_has_characters),
		cmocka_unit_test(half_a_file_is_no_project),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
