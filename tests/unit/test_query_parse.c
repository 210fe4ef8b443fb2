/* How questions are read: what binds what, and where each mistake is shown. */
#include "test.h"

#include "base/strbuf.h"
#include "query/expression.h"

/* ---------------------------------------------------------------- trees */

static const char *const words[] = {
	[EXPRESSION_CODE] = "code", [EXPRESSION_DOWN] = "down",
	[EXPRESSION_UP] = "up", [EXPRESSION_SIB] = "sib",
	[EXPRESSION_REL] = "rel", [EXPRESSION_PATTERN] = "pattern",
	[EXPRESSION_SPEAKER] = "speaker", [EXPRESSION_ROLE] = "role",
	[EXPRESSION_DOC] = "doc", [EXPRESSION_PARTICIPANT] = "participant",
	[EXPRESSION_ATTRIBUTE] = "attr", [EXPRESSION_CODER] = "coder",
	[EXPRESSION_ORIGIN] = "origin", [EXPRESSION_STAGE] = "stage",
	[EXPRESSION_SINCE] = "since", [EXPRESSION_UNTIL] = "until",
	[EXPRESSION_SAVED] = "query", [EXPRESSION_NOT] = "not",
	[EXPRESSION_AND] = "and", [EXPRESSION_OR] = "or",
	[EXPRESSION_ONEOF] = "oneof", [EXPRESSION_ATLEAST] = "atleast",
	[EXPRESSION_ALONE] = "alone", [EXPRESSION_MEETING] = "",
};

static const char *const operators[] = {
	"within", "encloses", "overlaps", "exact", "precedes", "follows",
	"near",
};
static const char *const unit_words[] = {
	"chars", "sentences", "turns", "paragraphs",
};
static const char *const side_words[] = { "", "!right", "!common", "!union" };
static const char *const signs[] = {
	" known", "=", "!=", "<", "<=", ">", ">=", "~",
};

static void show_operator(const struct span_meeting *m, struct strbuf *out)
{
	strbuf_addf(out, "%s%s", operators[m->operator], side_words[m->side]);
	if (m->limited)
		strbuf_addf(out, "/%u%s", m->distance, unit_words[m->unit]);
}

static void show(const struct expression *e, struct strbuf *out)
{
	strbuf_addf(out, "(%s", words[e->kind]);
	if (e->kind == EXPRESSION_MEETING)
		show_operator(&e->meeting, out);
	if (e->name)
		strbuf_addf(out, " %s", e->any ? "*any*" : e->name);
	if (e->kind == EXPRESSION_REL && e->direction)
		strbuf_adds(out, e->direction == DIRECTION_TO ? ">" : "<");
	if (e->kind == EXPRESSION_REL || e->kind == EXPRESSION_ATLEAST)
		strbuf_addf(out, " %u", e->number);
	if (e->kind == EXPRESSION_ATTRIBUTE)
		strbuf_addf(out, "%s%s", signs[e->comparison],
			    e->value ? e->value : "");
	if (e->options.caseless)
		strbuf_adds(out, " i");
	if (e->options.words)
		strbuf_adds(out, " w");
	if (e->options.literal)
		strbuf_adds(out, " F");
	for (size_t i = 0; i < e->count; i++) {
		strbuf_addc(out, ' ');
		show(e->parts[i], out);
	}
	strbuf_addc(out, ')');
}

static void reads_as(const char *text, const char *tree)
{
	struct error err = ERROR_INIT;
	struct arena arena = ARENA_INIT;
	struct expression *e = expression_parse(&arena, text, &err);
	struct strbuf out = STRBUF_INIT;

	if (!e)
		fail_msg("%s: %s", text, err.message);
	show(e, &out);
	assert_string_equal(out.s, tree);
	strbuf_release(&out);
	arena_release(&arena);
}

static void operands_have_prefixes_or_quotes(void **state)
{
	(void)state;
	reads_as("code:Price", "(code Price)");
	reads_as("\"too high\"", "(code too high)");
	reads_as("'too high'", "(code too high)");
	reads_as("code:Price/too-high", "(code Price/too-high)");
	reads_as("code:\"Price/too high\"", "(code Price/too high)");
	reads_as("code: Price", "(code Price)");
	reads_as("CODE:Price", "(code Price)");
	reads_as("code:#12", "(code #12)");
	reads_as("code:don't", "(code don't)");
	reads_as("code:*", "(code *any*)");
	reads_as("code:\"*\"", "(code *)");
	reads_as("\"say \"\"when\"\"\"", "(code say \"when\")");
	reads_as("\"say \\\"when\\\" \\\\ a\\b\"",
		 "(code say \"when\" \\ a\\b)");
	reads_as("speaker:Anna", "(speaker Anna)");
	reads_as("role:participant", "(role participant)");
	reads_as("doc:01", "(doc 01)");
	reads_as("participant:\"Maya B.\"", "(participant Maya B.)");
	reads_as("coder:ann", "(coder ann)");
	reads_as("origin:\"in vivo\"", "(origin in vivo)");
	reads_as("stage:axial", "(stage axial)");
	reads_as("since:2024-05-01", "(since 2024-05-01)");
	reads_as("until:2024", "(until 2024)");
	reads_as("query:dear", "(query dear)");
	reads_as("code:and", "(code and)");
	reads_as("code:not", "(code not)");
}

static void patterns_stand_between_slashes(void **state)
{
	(void)state;
	reads_as("/price/", "(pattern price)");
	reads_as("/price/iw", "(pattern price i w)");
	reads_as("/a\\/b\\\\/F", "(pattern a/b\\\\ F)");
	reads_as("/too (high|dear), \\w+/i", "(pattern too (high|dear), \\w+ i)");
	reads_as("/价格/", "(pattern 价格)");
	reads_as("/a/ and/b/", "(and (pattern a) (pattern b))");
}

static void chinese_signs_are_the_same(void **state)
{
	(void)state;
	reads_as("code：价格", "(code 价格)");
	reads_as("“太 贵”", "(code 太 贵)");
	reads_as("「太贵」 and 『不值』", "(and (code 太贵) (code 不值))");
	reads_as("oneof（“甲”，“乙”、code：丙）",
		 "(oneof (code 甲) (code 乙) (code 丙))");
	reads_as("（code：价格）　and　speaker：林",
		 "(and (code 价格) (speaker 林))");
	reads_as("attr：年龄＞＝３", "(attr 年龄>=３)");
	reads_as("attr：城市＝“上海”", "(attr 城市=上海)");
	reads_as("attr:age≥30", "(attr age>=30)");
	reads_as("“价” near/３ turns “信”",
		 "(near/3turns (code 价) (code 信))");
}

static void attributes_compare(void **state)
{
	(void)state;
	reads_as("attr:age=30", "(attr age=30)");
	reads_as("attr:age==30", "(attr age=30)");
	reads_as("attr:age < 30", "(attr age<30)");
	reads_as("attr:age<=30", "(attr age<=30)");
	reads_as("attr:age>30", "(attr age>30)");
	reads_as("attr:age >= 30", "(attr age>=30)");
	reads_as("attr:age!=30", "(attr age!=30)");
	reads_as("attr:age<>30", "(attr age!=30)");
	reads_as("attr:\"years with us\">\"3\"", "(attr years with us>3)");
	reads_as("attr:city~^G", "(attr city~^G)");
	reads_as("attr:city~/^g/i", "(attr city~^g i)");
	reads_as("attr:city", "(attr city known)");
	reads_as("attr:city and code:A", "(and (attr city known) (code A))");
}

static void codes_have_kin(void **state)
{
	(void)state;
	reads_as("down(Price)", "(down (code Price))");
	reads_as("down(\"too high\")", "(down (code too high))");
	reads_as("down(code:Price)", "(down (code Price))");
	reads_as("up(sib(Price))", "(up (sib (code Price)))");
	reads_as("down(code:Price or code:Trust)",
		 "(down (or (code Price) (code Trust)))");
	reads_as("rel(causal, Price)", "(rel causal 1 (code Price))");
	reads_as("rel(causal>, Price, 3)", "(rel causal> 3 (code Price))");
	reads_as("rel(\"leads to\"<, down(Price))",
		 "(rel leads to< 1 (down (code Price)))");
	reads_as("rel(*, Price)", "(rel *any* 1 (code Price))");
}

static void span_operators_bind_before_not_and_or(void **state)
{
	(void)state;
	reads_as("\"a\" or \"b\" and \"c\"",
		 "(or (code a) (and (code b) (code c)))");
	reads_as("\"a\" and \"b\" and \"c\"",
		 "(and (code a) (code b) (code c))");
	reads_as("not \"a\" and \"b\"", "(and (not (code a)) (code b))");
	reads_as("\"a\" and \"b\" within \"c\"",
		 "(and (code a) (within (code b) (code c)))");
	reads_as("not \"a\" within \"b\"",
		 "(not (within (code a) (code b)))");
	reads_as("(not \"a\") within \"b\"",
		 "(within (not (code a)) (code b))");
	reads_as("\"a\" within not \"b\"",
		 "(within (code a) (not (code b)))");
	reads_as("\"a\" within \"b\" overlaps \"c\"",
		 "(overlaps (within (code a) (code b)) (code c))");
	reads_as("(\"a\" or \"b\") AND \"c\"",
		 "(and (or (code a) (code b)) (code c))");
	reads_as("not not \"a\"", "(not (not (code a)))");
}

static void distances_and_sides_are_optional(void **state)
{
	(void)state;
	reads_as("\"a\" near \"b\"", "(near/1turns (code a) (code b))");
	reads_as("\"a\" near/0 turns \"b\"",
		 "(near/0turns (code a) (code b))");
	reads_as("\"a\" near/20chars \"b\"",
		 "(near/20chars (code a) (code b))");
	reads_as("\"a\" precedes \"b\"", "(precedes (code a) (code b))");
	reads_as("\"a\" precedes / 2 sentences \"b\"",
		 "(precedes/2sentences (code a) (code b))");
	reads_as("\"a\" follows/1 paragraph \"b\" return right",
		 "(follows!right/1paragraphs (code a) (code b))");
	reads_as("\"a\" precedes /b/", "(precedes (code a) (pattern b))");
	reads_as("\"a\" near /3/", "(near/1turns (code a) (pattern 3))");
	reads_as("\"a\" within /b/ return union",
		 "(within!union (code a) (pattern b))");
	reads_as("\"a\" overlaps \"b\" return intersection and \"c\"",
		 "(and (overlaps!common (code a) (code b)) (code c))");
	reads_as("\"a\" exact \"b\" return left",
		 "(exact (code a) (code b))");
}

static void choices_are_lists(void **state)
{
	(void)state;
	reads_as("oneof(\"a\", \"b\")", "(oneof (code a) (code b))");
	reads_as("atleast(2, \"a\", \"b\", /c/)",
		 "(atleast 2 (code a) (code b) (pattern c))");
	reads_as("alone(\"a\" or \"b\")",
		 "(alone (or (code a) (code b)))");
	reads_as("oneof(\"a\" and \"b\", \"c\")",
		 "(oneof (and (code a) (code b)) (code c))");
}

/* -------------------------------------------------------------- mistakes */

static const struct mistake {
	const char *text, *says, *caret;
} mistakes[] = {
	{ "", "an operand is missing", "^" },
	{ "   ", "an operand is missing", "   ^" },
	{ "cod:Price", "there is no 'cod:'; did you mean 'code:'?", "^" },
	{ "xyzzy:Price", "there is no 'xyzzy:'; there are code:, speaker:",
	  "^" },
	{ "dwn(Price)", "there is no 'dwn()'; did you mean 'down()'?", "^" },
	{ "Price", "'Price' is no operand; a code is written \"Price\" or "
	  "code:Price", "^" },
	{ "code:A adn code:B", "'and', 'or' or a span operator is missing "
	  "here", "       ^" },
	{ "code:A code:B", "is missing here", "       ^" },
	{ "code:A and", "an operand is missing", "          ^" },
	{ "and code:A", "an operand is missing before 'and'", "^" },
	{ "code:A and within code:B",
	  "an operand is missing before 'within'", "           ^" },
	{ "code:A within", "an operand is missing", "             ^" },
	{ "code:", "a name is missing after 'code:'", "     ^" },
	{ "code:)", "a name is missing after 'code:'", "     ^" },
	{ "code:A and \"open", "quotation mark that opens here is never "
	  "closed", "           ^" },
	{ "\"\"", "no name between the quotation marks", "^" },
	{ "/open", "the pattern that begins here has no '/' at its end",
	  "^" },
	{ "code:A and //", "the pattern is empty", "           ^" },
	{ "/a/x", "after a pattern may stand i", "   ^" },
	{ "(code:A", "the bracket that opens here is never closed", "^" },
	{ "(code:A code:B)", "or a ')' is missing here", "        ^" },
	{ "code:A)", "this ')' closes nothing", "      ^" },
	{ "()", "an operand is missing", " ^" },
	{ "down(Price", "a ')' is missing", "          ^" },
	{ "down(speaker:Anna)", "a code is expected here", "     ^" },
	{ "down()", "an operand is missing here", "     ^" },
	{ "rel(causal)", "a ',' is missing: rel(TYPE, CODE)",
	  "          ^" },
	{ "rel(causal, Price, 0)", "rel() goes at least one step",
	  "                  ^" },
	{ "rel(causal, Price, x)", "a number is missing",
	  "                   ^" },
	{ "rel(causal, Price, 1001)", "is at most 1000",
	  "                   ^" },
	{ "atleast(\"a\", \"b\")", "a number is missing", "        ^" },
	{ "atleast(3, \"a\", \"b\")",
	  "of 2 operands between 1 and 2 can be asked for", "        ^" },
	{ "atleast(0, \"a\")", "between 1 and 1", "        ^" },
	{ "\"a\" near/ \"b\"", "a number is missing: how far away",
	  "          ^" },
	{ "\"a\" near/3 \"b\"", "the unit of the distance is missing",
	  "           ^" },
	{ "\"a\" near/3 lines \"b\"", "the unit of the distance is missing",
	  "           ^" },
	{ "\"a\" near/9999999999 turns \"b\"", "is at most 1000000000",
	  "         ^" },
	{ "\"a\" within/3 turns \"b\"", "'within' takes no distance",
	  "          ^" },
	{ "\"a\" within \"b\" return", "after 'return' stands left, right",
	  "                     ^" },
	{ "\"a\" within \"b\" return both", "after 'return' stands",
	  "                      ^" },
	{ "\"a\" and \"b\" return right", "'return' follows the right side",
	  "            ^" },
	{ "\"a\" precedes \"b\" return intersection",
	  "so there is no intersection", "                        ^" },
	{ "attr:age>", "a value to compare 'age' with is missing",
	  "         ^" },
	{ "attr:>3", "a name is missing after 'attr:'", "     ^" },
	{ "code:A not code:B", "write 'and not'", "       ^" },
	{ "code:A, code:B", "is missing here", "      ^" },
	/* Wide characters take two columns. */
	{ "“价格” 和 “信任”", "is missing here", "       ^" },
	{ "code：“太贵” and 价格", "'价格' is no operand",
	  "                 ^" },
	{ "（code：价格", "the bracket that opens here is never closed",
	  "^" },
	{ "价格", "'价格' is no operand; a code is written \"价格\"", "^" },
	{ "“价格", "the quotation mark that opens here", "^" },
	/* Line ends and tabs are shown as spaces. */
	{ "code:A\nand\tcod:B", "there is no 'cod:'", "           ^" },
};

static void every_mistake_is_shown_in_its_place(void **state)
{
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(mistakes[0]); i++) {
		const struct mistake *m = &mistakes[i];
		struct error err = ERROR_INIT;
		struct arena arena = ARENA_INIT;
		const char *caret;

		if (expression_parse(&arena, m->text, &err))
			fail_msg("%s: went through", m->text);
		assert_int_equal(err.kind, ERROR_USAGE);
		caret = strrchr(err.message, '\n');
		assert_non_null(caret);
		if (!strstr(err.message, m->says) ||
		    strncmp(caret, "\n  ", 3) || strcmp(caret + 3, m->caret)) {
			print_error("%s: not '%s' at\n  %s\nbut %s\n",
				    m->text, m->says, m->caret, err.message);
			wrong++;
		}
		arena_release(&arena);
	}
	assert_int_equal(wrong, 0);
}

/* The pattern's own caret shows the place in the pattern. */
static void a_bad_pattern_is_shown(void **state)
{
	struct error err = ERROR_INIT;
	struct arena arena = ARENA_INIT;

	(void)state;
	assert_null(expression_parse(&arena, "code:A and /a(b/", &err));
	assert_non_null(strstr(err.message, "the pattern does not work"));
	arena_release(&arena);
}

/* ---------------------------------------------------------------- limits */

static void refused_long(const char *piece, size_t times, const char *end,
			 const char *says)
{
	struct strbuf text = STRBUF_INIT;
	struct error err = ERROR_INIT;
	struct arena arena = ARENA_INIT;

	for (size_t i = 0; i < times; i++)
		strbuf_adds(&text, piece);
	strbuf_adds(&text, end);
	assert_null(expression_parse(&arena, text.s, &err));
	if (!strstr(err.message, says))
		fail_msg("not '%s' but '%s'", says, err.message);
	strbuf_release(&text);
	arena_release(&arena);
}

static void limits_hold(void **state)
{
	(void)state;
	refused_long("(", 10000, "", "more than 100 brackets deep");
	refused_long("not ", 10000, "\"a\"", "more than 100 brackets deep");
	refused_long("down(", 10000, "a", "more than 100 brackets deep");
	refused_long("oneof(", 10000, "a", "more than 100 brackets deep");
	refused_long("\"a\" within ", 1001, "\"a\"", "more than 1000 operands");
	refused_long("\"a\" or ", 5000, "\"a\"", "more than 1000 operands");
	refused_long("a", 100001, "", "more than the 100000");
	refused_long("oneof(\"a\"", 1, "", "a ')' is missing");
}

static void ninety_brackets_are_allowed(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct error err = ERROR_INIT;
	struct arena arena = ARENA_INIT;

	(void)state;
	strbuf_fill(&text, '(', 90);
	strbuf_adds(&text, "\"a\"");
	strbuf_fill(&text, ')', 90);
	assert_non_null(expression_parse(&arena, text.s, &err));
	strbuf_release(&text);
	arena_release(&arena);
}

/* Whatever is typed is read or refused, and a refusal points into it. */
static void garbage_does_no_harm(void **state)
{
	static const char *const morsels[] = {
		"code:", "\"a\"", "\"", "'", "(", ")", ",", "/", "/x/i", " ",
		"and ", "or ", "not ", "within ", "near/", "3 turns ",
		"return ", "right ", "down(", "rel(", "atleast(", "2,",
		"attr:", ">=", "=", "~", "*", "<", "“", "”", "（", "）", "：",
		"，", "价", "\\", "\n", "\t", "　", "#1", "query:", "9",
		"\xF0\x9F\x98\x80", "e\xCC\x81", "return union ", "／", "≤",
	};
	uint64_t seed = 20240517;
	const char *more = getenv("AXIAL_QUERY_FUZZ");
	size_t rounds = more ? strtoul(more, NULL, 10) : 20000, read = 0;

	(void)state;
	for (size_t round = 0; round < rounds; round++) {
		struct strbuf text = STRBUF_INIT;
		struct error err = ERROR_INIT;
		struct arena arena = ARENA_INIT;
		size_t pieces;

		seed = seed * 6364136223846793005u + 1442695040888963407u;
		pieces = (seed >> 40) % 14;
		for (size_t i = 0; i < pieces; i++) {
			seed = seed * 6364136223846793005u +
				1442695040888963407u;
			strbuf_adds(&text, morsels[(seed >> 33) %
				(sizeof(morsels) / sizeof(morsels[0]))]);
		}
		if (expression_parse(&arena, text.s, &err))
			read++;
		else
			assert_non_null(strchr(err.message, '^'));
		strbuf_release(&text);
		arena_release(&arena);
	}
	assert_true(read > 0);
}

static void a_quoted_name_reads_back(void **state)
{
	static const char *const names[] = {
		"a", "say \"when\"", "back\\slash", "价 格", "'", "a/b (c), d",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct strbuf text = STRBUF_INIT;
		struct error err = ERROR_INIT;
		struct arena arena = ARENA_INIT;
		struct expression *e;

		expression_quote(names[i], &text);
		e = expression_parse(&arena, text.s, &err);
		assert_non_null(e);
		assert_string_equal(e->name, names[i]);
		strbuf_release(&text);
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(operands_have_prefixes_or_quotes),
		cmocka_unit_test(patterns_stand_between_slashes),
		cmocka_unit_test(chinese_signs_are_the_same),
		cmocka_unit_test(attributes_compare),
		cmocka_unit_test(codes_have_kin),
		cmocka_unit_test(span_operators_bind_before_not_and_or),
		cmocka_unit_test(distances_and_sides_are_optional),
		cmocka_unit_test(choices_are_lists),
		cmocka_unit_test(every_mistake_is_shown_in_its_place),
		cmocka_unit_test(a_bad_pattern_is_shown),
		cmocka_unit_test(limits_hold),
		cmocka_unit_test(ninety_brackets_are_allowed),
		cmocka_unit_test(garbage_does_no_harm),
		cmocka_unit_test(a_quoted_name_reads_back),
	};

	return cmocka_run_group_tests_name("query_parse", tests, NULL, NULL);
}
