/* Operands of questions: names, patterns, prefixes and functions. */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "base/strbuf.h"
#include "query/parser.h"

static const struct keyword prefixes[] = {
	{ "code", EXPRESSION_CODE },
	{ "speaker", EXPRESSION_SPEAKER },
	{ "role", EXPRESSION_ROLE },
	{ "doc", EXPRESSION_DOC },
	{ "participant", EXPRESSION_PARTICIPANT },
	{ "attr", EXPRESSION_ATTRIBUTE },
	{ "prop", EXPRESSION_PROPERTY },
	{ "coder", EXPRESSION_CODER },
	{ "origin", EXPRESSION_ORIGIN },
	{ "stage", EXPRESSION_STAGE },
	{ "since", EXPRESSION_SINCE },
	{ "until", EXPRESSION_UNTIL },
	{ "query", EXPRESSION_SAVED },
};

static const struct keyword functions[] = {
	{ "down", EXPRESSION_DOWN },
	{ "up", EXPRESSION_UP },
	{ "sib", EXPRESSION_SIB },
	{ "rel", EXPRESSION_REL },
	{ "oneof", EXPRESSION_ONEOF },
	{ "atleast", EXPRESSION_ATLEAST },
	{ "alone", EXPRESSION_ALONE },
};

/* A name, in quotes or bare. */
static bool take_name(struct parser *parser, const char *stops,
		      const char *after, struct expression *e,
		      struct error *err)
{
	struct lexer *lexer = &parser->lexer;
	size_t begin;

	lexer_skip(lexer);
	begin = lexer->at;
	e->quoted = lexer_at_quote(lexer);
	if (e->quoted) {
		if (!lexer_quoted(lexer, &e->name, err))
			return false;
	} else {
		e->name = lexer_bare(lexer, stops);
	}
	e->name_at = (struct span){ begin, lexer->at };
	return *e->name || expression_error(err, lexer->text, begin,
		_("a name is missing after '%s'"), after);
}

static bool take_comparison(struct parser *parser, struct expression *e)
{
	static const struct {
		uint32_t sign, next;
		enum comparison comparison;
	} signs[] = {
		{ '!', '=', COMPARE_UNEQUAL }, { '<', '>', COMPARE_UNEQUAL },
		{ 0x2260, 0, COMPARE_UNEQUAL },
		{ '<', '=', COMPARE_AT_MOST }, { 0x2264, 0, COMPARE_AT_MOST },
		{ '>', '=', COMPARE_AT_LEAST },
		{ 0x2265, 0, COMPARE_AT_LEAST },
		{ '=', '=', COMPARE_EQUAL }, { '=', 0, COMPARE_EQUAL },
		{ '<', 0, COMPARE_LESS }, { '>', 0, COMPARE_MORE },
		{ '~', 0, COMPARE_LIKE },
	};
	struct lexer *lexer = &parser->lexer;
	size_t before = lexer->at;

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (lexer_take(lexer, signs[i].sign) &&
		    (!signs[i].next || (lexer_sign(lexer) == signs[i].next &&
					lexer_take(lexer, signs[i].next)))) {
			e->comparison = signs[i].comparison;
			return true;
		}
		lexer->at = before;
	}
	return false;
}

/* attr:NAME, or with a comparison and a value; so is prop:CODE.PROPERTY. */
static struct expression *parse_attribute(struct parser *parser,
					  const char *after,
					  struct expression *e,
					  struct error *err)
{
	struct lexer *lexer = &parser->lexer;
	size_t begin;

	if (!take_name(parser, "=<>!~", after, e, err))
		return NULL;
	if (!take_comparison(parser, e))
		return e;
	lexer_skip(lexer);
	begin = lexer->at;
	if (e->comparison == COMPARE_LIKE && lexer_sign(lexer) == '/') {
		if (!lexer_pattern(lexer, &e->value, &e->options, err))
			return NULL;
	} else if (lexer_at_quote(lexer)) {
		if (!lexer_quoted(lexer, &e->value, err))
			return NULL;
	} else {
		e->value = lexer_bare(lexer, "");
	}
	e->value_at = (struct span){ begin, lexer->at };
	if (!*e->value)
		return PARSER_FAIL(parser, begin, err,
			    _("a value to compare '%s' with is missing"),
			    e->name);
	return e;
}

static struct expression *parse_prefixed(struct parser *parser,
					 const struct keyword *prefix,
					 size_t at, struct error *err)
{
	struct expression *e = parser_node(parser,
		(enum expression_kind)prefix->value, at);
	const char *after = arena_printf(parser->lexer.arena, "%s:",
					 prefix->name);

	if (e->kind == EXPRESSION_ATTRIBUTE || e->kind == EXPRESSION_PROPERTY)
		return parse_attribute(parser, after, e, err);
	if (!take_name(parser, "", after, e, err))
		return NULL;
	e->any = e->kind == EXPRESSION_CODE && !e->quoted &&
		!strcmp(e->name, "*");
	return e;
}

/* What it might have been, or all that there is. */
static struct expression *unknown(struct parser *parser, struct span word,
				  const struct keyword *at, size_t count,
				  const char *after, struct error *err)
{
	const char *said = arena_strndup(parser->lexer.arena,
		parser->lexer.text + word.start, span_length(word));
	struct named *names = xcalloc(count, sizeof(*names));
	const struct named *nearest;
	struct strbuf known = STRBUF_INIT;

	for (size_t i = 0; i < count; i++) {
		names[i].name = at[i].name;
		strbuf_addf(&known, "%s%s%s", i ? ", " : "", at[i].name,
			    after);
	}
	nearest = name_nearest(names, count, said);
	if (nearest)
		expression_error(err, parser->lexer.text, word.start,
				 _("there is no '%s%s'; did you mean '%s%s'?"),
				 said, after, nearest->name, after);
	else
		expression_error(err, parser->lexer.text, word.start,
				 _("there is no '%s%s'; there are %s"), said,
				 after, known.s);
	strbuf_release(&known);
	free(names);
	return NULL;
}

static bool want(struct parser *parser, uint32_t sign, const char *what,
		 struct error *err)
{
	if (lexer_take(&parser->lexer, sign))
		return true;
	lexer_skip(&parser->lexer);
	return expression_error(err, parser->lexer.text, parser->lexer.at,
				"%s", what);
}

/* X of down(X): codes, by their names alone if one likes. */
static struct expression *parse_codes(struct parser *parser,
				      struct error *err)
{
	bool before = parser->of_codes;
	struct expression *e;
	size_t at;

	lexer_skip(&parser->lexer);
	at = parser->lexer.at;
	parser->of_codes = true;
	e = parse_question(parser, err);
	parser->of_codes = before;
	if (e && !expression_names_codes(e))
		return PARSER_FAIL(parser, at, err,
				   _("a code is expected here, as in "
				     "down(\"Price\")"));
	return e;
}

/* rel(TYPE, X[, STEPS]); TYPE> and TYPE< give the direction, * is any. */
static struct expression *parse_rel(struct parser *parser,
				    struct expression *e, struct error *err)
{
	static const char missing[] =
		N_("a ',' is missing: rel(TYPE, CODE) or rel(TYPE, CODE, "
		   "STEPS)");
	struct lexer *lexer = &parser->lexer;
	struct expression *of;

	if (!take_name(parser, "<>", "rel(", e, err))
		return NULL;
	e->any = !e->quoted && !strcmp(e->name, "*");
	if (lexer_take(lexer, '>'))
		e->direction = DIRECTION_TO;
	else if (lexer_take(lexer, '<'))
		e->direction = DIRECTION_FROM;
	e->number = 1;
	if (!want(parser, ',', _(missing), err))
		return NULL;
	of = parse_codes(parser, err);
	if (!of)
		return NULL;
	if (lexer_take(lexer, ',')) {
		size_t at = lexer->at;

		if (!lexer_number(lexer, 1000, _("how many steps rel() goes"),
				  &e->number, err))
			return NULL;
		if (!e->number)
			return PARSER_FAIL(parser, at, err,
					   _("rel() goes at least one step"));
	}
	e->parts = parser_pair(parser, e->kind, e->at, of, NULL)->parts;
	e->count = 1;
	return e;
}

static struct expression *parse_choices(struct parser *parser,
					struct expression *e,
					struct error *err)
{
	struct lexer *lexer = &parser->lexer;
	struct part_list parts = { 0 };
	struct expression *one = NULL;
	size_t number_at = 0;
	bool ok = true;

	if (e->kind == EXPRESSION_ATLEAST) {
		lexer_skip(lexer);
		number_at = lexer->at;
		ok = lexer_number(lexer, EXPRESSION_CHOICES,
				  _("how many of them there must be at "
				    "least"), &e->number, err) &&
			want(parser, ',', _("a ',' is missing: atleast(K, A, "
					    "B)"), err);
	}
	while (ok && parts.count < EXPRESSION_CHOICES &&
	       (one = parse_question(parser, err))) {
		list_push(&parts, one);
		if (!lexer_take(lexer, ','))
			break;
	}
	ok = ok && one;
	parser_take_parts(parser, e, &parts);
	if (ok && e->count == EXPRESSION_CHOICES)
		return PARSER_FAIL(parser, e->at, err,
			    _("these are more than %d operands"),
			    EXPRESSION_CHOICES - 1);
	if (ok && e->kind == EXPRESSION_ATLEAST &&
	    (!e->number || e->number > e->count))
		return PARSER_FAIL(parser, number_at, err,
			    _("of %zu operands between 1 and %zu can be asked "
			      "for"), e->count, e->count);
	return ok ? e : NULL;
}

/* After the bracket. */
static struct expression *parse_function(struct parser *parser,
					 const struct keyword *function,
					 size_t at, struct error *err)
{
	struct expression *e = parser_node(parser,
		(enum expression_kind)function->value, at), *of;

	switch (e->kind) {
	case EXPRESSION_REL:
		e = parse_rel(parser, e, err);
		break;
	case EXPRESSION_ONEOF:
	case EXPRESSION_ATLEAST:
		e = parse_choices(parser, e, err);
		break;
	case EXPRESSION_ALONE:
		of = parse_question(parser, err);
		e = of ? parser_pair(parser, e->kind, at, of, NULL) : NULL;
		break;
	default:
		of = parse_codes(parser, err);
		e = of ? parser_pair(parser, e->kind, at, of, NULL) : NULL;
		break;
	}
	return e && want(parser, ')', _("a ')' is missing"), err) ? e : NULL;
}

static struct expression *parse_pattern(struct parser *parser,
					struct error *err)
{
	struct expression *e = parser_node(parser, EXPRESSION_PATTERN,
				    parser->lexer.at);
	struct pattern *compiled;

	if (!lexer_pattern(&parser->lexer, &e->name, &e->options, err))
		return NULL;
	e->name_at = (struct span){ e->at, parser->lexer.at };
	compiled = pattern_new(e->name, &e->options, err);
	pattern_free(compiled);
	return compiled ? e : NULL;
}

/* A code's name without a prefix. */
static struct expression *parse_name_of_code(struct parser *parser,
					     struct error *err)
{
	struct expression *e = parser_node(parser, EXPRESSION_CODE,
				    parser->lexer.at);

	if (!take_name(parser, "", "", e, err))
		return NULL;
	e->any = !e->quoted && !strcmp(e->name, "*");
	return e;
}

/* What begins with a word: PREFIX:, FUNCTION(, or a mistake. */
static struct expression *parse_worded(struct parser *parser,
				       struct error *err)
{
	struct lexer *lexer = &parser->lexer;
	struct span word = lexer_word(lexer);
	size_t begin = lexer->at;
	const struct keyword *known;
	const char *bare;

	if (span_length(word)) {
		lexer->at = word.end;
		known = keyword_find(KEYWORDS(prefixes), lexer, word);
		if (lexer_take(lexer, ':'))
			return known ?
				parse_prefixed(parser, known, word.start,
					       err) :
				unknown(parser, word, KEYWORDS(prefixes), ":",
					err);
		known = keyword_find(KEYWORDS(functions), lexer, word);
		if (!parser_joins(parser, word) && lexer_take(lexer, '('))
			return known ?
				parse_function(parser, known, word.start,
					       err) :
				unknown(parser, word, KEYWORDS(functions),
					"()", err);
		lexer->at = begin;
	}
	if (parser_joins(parser, word))
		return PARSER_FAIL(parser, begin, err,
			    _("an operand is missing before '%.*s'"),
			    (int)span_length(word), lexer->text + word.start);
	if (lexer->at == lexer->length)
		return PARSER_FAIL(parser, begin, err,
				   _("an operand is missing"));
	bare = lexer_bare(lexer, "");
	if (*bare && parser->of_codes) {
		lexer->at = begin;
		return parse_name_of_code(parser, err);
	}
	if (*bare)
		return PARSER_FAIL(parser, begin, err,
				   _("'%s' is no operand; a code is written "
				     "\"%s\" or code:%s"), bare, bare, bare);
	return PARSER_FAIL(parser, begin, err, _("an operand is missing here"));
}

static struct expression *parse_bracket(struct parser *parser,
					struct error *err)
{
	size_t open = parser->lexer.at;
	struct expression *e;

	(void)lexer_take(&parser->lexer, '(');
	e = parse_question(parser, err);
	if (!e || lexer_take(&parser->lexer, ')'))
		return e;
	lexer_skip(&parser->lexer);
	if (parser->lexer.at < parser->lexer.length)
		return PARSER_FAIL(parser, parser->lexer.at, err,
			    _("'and', 'or', a span operator or a ')' is "
			      "missing here"));
	return PARSER_FAIL(parser, open, err,
			   _("the bracket that opens here is never closed"));
}

static struct expression *parse_plain(struct parser *parser,
				      struct error *err)
{
	struct lexer *lexer = &parser->lexer;

	if (++parser->operands > EXPRESSION_OPERANDS)
		return PARSER_FAIL(parser, lexer->at, err,
			    _("this is more than %d operands"),
			    EXPRESSION_OPERANDS);
	if (lexer_sign(lexer) == '(')
		return parse_bracket(parser, err);
	if (lexer_sign(lexer) == '/')
		return parse_pattern(parser, err);
	if (!lexer_at_quote(lexer))
		return parse_worded(parser, err);
	return parse_name_of_code(parser, err);
}

struct expression *parse_operand(struct parser *parser,
					struct error *err)
{
	struct expression *e;

	lexer_skip(&parser->lexer);
	if (!parser_go_down(parser, err))
		return NULL;
	e = parser_at(parser, "not") ?
		parse_not(parser, parse_operand, err) :
		parse_plain(parser, err);
	parser->depth--;
	return e;
}
