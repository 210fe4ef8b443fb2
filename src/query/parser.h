/*
 * What the files that read questions share: parse.c the whole and its set
 * operators, parse_operand.c operands, parse_meeting.c span operators.
 */
#ifndef AXIAL_QUERY_PARSER_H
#define AXIAL_QUERY_PARSER_H

#include "query/lexer.h"

struct parser {
	struct lexer lexer;
	unsigned depth, operands;
	bool of_codes;		/* in down() and its like: bare words are
				 * names of codes */
};

/* A word with a meaning: a kind of expression, an operator, a unit. */
struct keyword {
	const char *name;
	int value;
};

#define KEYWORDS(table) (table), sizeof(table) / sizeof((table)[0])

/* The one that is this word, or NULL; an empty word is none. */
const struct keyword *keyword_find(const struct keyword *at, size_t count,
				   const struct lexer *lexer,
				   struct span word);
/* Is this word at hand? */
bool parser_at(const struct parser *parser, const char *keyword);
/* Does the word join operands: and, or, return, a span operator? */
bool parser_joins(const struct parser *parser, struct span word);

struct expression *parser_node(struct parser *parser,
			       enum expression_kind kind, size_t at);
/* Of one part, or of two where right is not NULL. */
struct expression *parser_pair(struct parser *parser,
			       enum expression_kind kind, size_t at,
			       struct expression *left,
			       struct expression *right);

struct part_list {
	struct expression **at;
	size_t count, capacity;
};

/* Makes the list the node's parts, and empties it. */
void parser_take_parts(struct parser *parser, struct expression *e,
		       struct part_list *parts);

/* An error at the place; NULL, so that a parsing function can end with it. */
#define PARSER_FAIL(parser, place, err, ...) \
	(expression_error((err), (parser)->lexer.text, (place), __VA_ARGS__), \
	 (struct expression *)NULL)

/* Each level of brackets and nots counts; `depth` is taken back by those who
 * called it. */
must_check bool parser_go_down(struct parser *parser, struct error *err);

struct expression *parse_question(struct parser *parser, struct error *err);
struct expression *parse_operand(struct parser *parser, struct error *err);
struct expression *parse_meeting(struct parser *parser, struct error *err);
/* "not" and what `of` reads. */
struct expression *parse_not(struct parser *parser,
		struct expression *(*of)(struct parser *, struct error *),
		struct error *err);

/* The span operator that the word is, or NULL; parse_meeting.c. */
const struct keyword *span_keyword(const struct parser *parser,
				   struct span word);

#endif
