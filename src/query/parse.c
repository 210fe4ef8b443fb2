/* From a question's text to its tree, by recursive descent. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/caret.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "query/parser.h"

bool expression_error(struct error *err, const char *text, size_t place,
		      const char *format, ...)
{
	struct strbuf shown = STRBUF_INIT;
	char message[1024];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	caret_add(&shown, text, place);
	error_usage(err, _("the query: %s%s"), message, shown.s);
	strbuf_release(&shown);
	return false;
}

void expression_quote(const char *name, struct strbuf *out)
{
	strbuf_addc(out, '"');
	for (; *name; name++) {
		if (*name == '"' || *name == '\\')
			strbuf_addc(out, '\\');
		strbuf_addc(out, *name);
	}
	strbuf_addc(out, '"');
}

bool expression_names_codes(const struct expression *e)
{
	if (e->kind == EXPRESSION_OR)
		for (size_t i = 0; i < e->count; i++)
			if (!expression_names_codes(e->parts[i]))
				return false;
	return e->kind <= EXPRESSION_REL || e->kind == EXPRESSION_OR;
}

/* ------------------------------------------------------------ for all parts */

const struct keyword *keyword_find(const struct keyword *at, size_t count,
				   const struct lexer *lexer,
				   struct span word)
{
	for (size_t i = 0; i < count; i++)
		if (lexer_word_is(lexer, word, at[i].name))
			return &at[i];
	return NULL;
}

bool parser_at(const struct parser *parser, const char *keyword)
{
	return lexer_word_is(&parser->lexer, lexer_word(&parser->lexer),
			     keyword);
}

bool parser_joins(const struct parser *parser, struct span word)
{
	return lexer_word_is(&parser->lexer, word, "and") ||
		lexer_word_is(&parser->lexer, word, "or") ||
		lexer_word_is(&parser->lexer, word, "return") ||
		span_keyword(parser, word);
}

struct expression *parser_node(struct parser *parser,
			       enum expression_kind kind, size_t at)
{
	struct expression *e = arena_new(parser->lexer.arena,
					 struct expression);

	e->kind = kind;
	e->at = at;
	return e;
}

void parser_take_parts(struct parser *parser, struct expression *e,
		       struct part_list *parts)
{
	list_settle(parts, parser->lexer.arena);
	e->parts = parts->at;
	e->count = parts->count;
}

struct expression *parser_pair(struct parser *parser,
			       enum expression_kind kind, size_t at,
			       struct expression *left,
			       struct expression *right)
{
	struct expression *e = parser_node(parser, kind, at);

	e->count = right ? 2 : 1;
	e->parts = arena_alloc(parser->lexer.arena, 2 * sizeof(*e->parts));
	e->parts[0] = left;
	e->parts[1] = right;
	return e;
}

bool parser_go_down(struct parser *parser, struct error *err)
{
	if (parser->depth < EXPRESSION_DEPTH) {
		parser->depth++;
		return true;
	}
	return expression_error(err, parser->lexer.text, parser->lexer.at,
				_("this lies more than %d brackets deep"),
				EXPRESSION_DEPTH);
}

struct expression *parse_not(struct parser *parser,
		struct expression *(*of)(struct parser *, struct error *),
		struct error *err)
{
	size_t at = parser->lexer.at;
	struct expression *e;

	parser->lexer.at = lexer_word(&parser->lexer).end;
	e = of(parser, err);
	return e ? parser_pair(parser, EXPRESSION_NOT, at, e, NULL) : NULL;
}

/* ---------------------------------------------------------- set operators */

static struct expression *parse_piece(struct parser *parser,
				      struct error *err)
{
	struct expression *e;

	lexer_skip(&parser->lexer);
	if (!parser_at(parser, "not"))
		return parse_meeting(parser, err);
	/* not A within B is not (A within B). */
	if (!parser_go_down(parser, err))
		return NULL;
	e = parse_not(parser, parse_piece, err);
	parser->depth--;
	return e;
}

static struct expression *parse_row(struct parser *parser,
		const char *keyword, enum expression_kind kind,
		struct expression *(*of)(struct parser *, struct error *),
		struct error *err)
{
	struct lexer *lexer = &parser->lexer;
	struct part_list parts = { 0 };
	struct expression *one = of(parser, err), *e;
	size_t at = lexer->at;

	if (!one)
		return NULL;
	list_push(&parts, one);
	while (one) {
		lexer_skip(lexer);
		if (!parser_at(parser, keyword))
			break;
		if (parts.count == 1)
			at = lexer->at;
		lexer->at = lexer_word(lexer).end;
		one = of(parser, err);
		if (one)
			list_push(&parts, one);
	}
	e = parts.count == 1 ? parts.at[0] : parser_node(parser, kind, at);
	if (parts.count == 1)
		list_release(&parts);
	else
		parser_take_parts(parser, e, &parts);
	return one ? e : NULL;
}

static struct expression *parse_part(struct parser *parser, struct error *err)
{
	return parse_row(parser, "and", EXPRESSION_AND, parse_piece, err);
}

struct expression *parse_question(struct parser *parser, struct error *err)
{
	return parse_row(parser, "or", EXPRESSION_OR, parse_part, err);
}

static struct expression *what_follows(struct parser *parser,
				       struct error *err)
{
	struct lexer *lexer = &parser->lexer;
	struct span word = lexer_word(lexer);

	if (lexer_sign(lexer) == ')')
		return PARSER_FAIL(parser, lexer->at, err,
			    _("this ')' closes nothing"));
	if (lexer_word_is(lexer, word, "return"))
		return PARSER_FAIL(parser, lexer->at, err,
			    _("'return' follows the right side of a span "
			      "operator, as in A within B return right"));
	if (lexer_word_is(lexer, word, "not"))
		return PARSER_FAIL(parser, lexer->at, err,
			    _("write 'and not'"));
	return PARSER_FAIL(parser, lexer->at, err,
			   _("'and', 'or' or a span operator is missing "
			     "here"));
}

struct expression *expression_parse(struct arena *arena, const char *text,
				    struct error *err)
{
	struct parser parser = {
		.lexer = {
			.arena = arena,
			.text = text,
			.length = strlen(text),
		},
	};
	struct expression *e;

	if (parser.lexer.length > EXPRESSION_LONGEST) {
		error_usage(err, _("the query: %zu bytes are more than the %d "
				   "that a query may have"),
			    parser.lexer.length, EXPRESSION_LONGEST);
		return NULL;
	}
	if (!utf8_valid(text, parser.lexer.length)) {
		error_usage(err, _("the query: it is not UTF-8"));
		return NULL;
	}
	e = parse_question(&parser, err);
	if (!e)
		return NULL;
	lexer_skip(&parser.lexer);
	return parser.lexer.at == parser.lexer.length ? e :
		what_follows(&parser, err);
}
