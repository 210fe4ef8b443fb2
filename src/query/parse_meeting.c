/* Span operators: within, near/3 turns, and which side comes back. */
#include "base/language.h"
#include "query/parser.h"

static const struct keyword spans[] = {
	{ "within", SPAN_WITHIN },
	{ "encloses", SPAN_ENCLOSES },
	{ "overlaps", SPAN_OVERLAPS },
	{ "exact", SPAN_EXACT },
	{ "precedes", SPAN_PRECEDES },
	{ "follows", SPAN_FOLLOWS },
	{ "near", SPAN_NEAR },
};

static const struct keyword units[] = {
	{ "chars", SPAN_CHARS }, { "char", SPAN_CHARS },
	{ "characters", SPAN_CHARS }, { "character", SPAN_CHARS },
	{ "sentences", SPAN_SENTENCES }, { "sentence", SPAN_SENTENCES },
	{ "turns", SPAN_TURNS }, { "turn", SPAN_TURNS },
	{ "paragraphs", SPAN_PARAGRAPHS }, { "paragraph", SPAN_PARAGRAPHS },
};

static const struct keyword sides[] = {
	{ "left", RETURN_LEFT }, { "right", RETURN_RIGHT },
	{ "intersection", RETURN_INTERSECTION }, { "union", RETURN_UNION },
};

const struct keyword *span_keyword(const struct parser *parser,
				   struct span word)
{
	return keyword_find(KEYWORDS(spans), &parser->lexer, word);
}

/* Does a distance stand here?  "near/3" always; after a space only where the
 * number has a unit, since a pattern may stand there too. */
static bool has_distance(const struct lexer *at, bool spaced)
{
	struct lexer ahead = *at;
	size_t begin;

	if (lexer_sign(&ahead) != '/')
		return false;
	if (!spaced)
		return true;
	(void)lexer_take(&ahead, '/');
	lexer_skip(&ahead);
	begin = ahead.at;
	while (lexer_sign(&ahead) >= '0' && lexer_sign(&ahead) <= '9')
		(void)lexer_take(&ahead, lexer_sign(&ahead));
	if (ahead.at == begin)
		return false;
	lexer_skip(&ahead);
	return keyword_find(KEYWORDS(units), &ahead, lexer_word(&ahead));
}

static bool take_distance(struct parser *parser, struct span_meeting *meeting,
			  struct error *err)
{
	struct lexer *lexer = &parser->lexer;
	const struct keyword *known;
	struct span word;

	(void)lexer_take(lexer, '/');
	if (!lexer_number(lexer, EXPRESSION_FARTHEST,
			  _("how far away, as in near/3 turns"),
			  &meeting->distance, err))
		return false;
	lexer_skip(lexer);
	word = lexer_word(lexer);
	known = keyword_find(KEYWORDS(units), lexer, word);
	if (!known)
		return expression_error(err, lexer->text, word.start,
			_("the unit of the distance is missing: chars, "
			  "sentences, turns or paragraphs"));
	meeting->limited = true;
	meeting->unit = (enum span_unit)known->value;
	lexer->at = word.end;
	return true;
}

static bool take_operator(struct parser *parser,
			  const struct keyword *operator,
			  struct span_meeting *meeting, struct error *err)
{
	struct lexer *lexer = &parser->lexer;
	size_t end;

	*meeting = (struct span_meeting){
		.operator = (enum span_operator)operator->value };
	lexer->at = end = lexer_word(lexer).end;
	lexer_skip(lexer);
	if (meeting->operator >= SPAN_PRECEDES) {
		if (has_distance(lexer, lexer->at > end))
			return take_distance(parser, meeting, err);
		if (meeting->operator == SPAN_NEAR) {
			meeting->limited = true;
			meeting->distance = 1;
			meeting->unit = SPAN_TURNS;
		}
	} else if (lexer->at == end && lexer_sign(lexer) == '/') {
		return expression_error(err, lexer->text, end,
			_("'%s' takes no distance; precedes, follows and near "
			  "do"), operator->name);
	}
	return true;
}

static bool take_side(struct parser *parser, struct span_meeting *meeting,
		      struct error *err)
{
	struct lexer *lexer = &parser->lexer;
	const struct keyword *known;
	struct span word;

	lexer_skip(lexer);
	if (!parser_at(parser, "return"))
		return true;
	lexer->at = lexer_word(lexer).end;
	lexer_skip(lexer);
	word = lexer_word(lexer);
	known = keyword_find(KEYWORDS(sides), lexer, word);
	if (!known)
		return expression_error(err, lexer->text, word.start,
			_("after 'return' stands left, right, intersection or "
			  "union"));
	meeting->side = (enum span_side)known->value;
	lexer->at = word.end;
	if (meeting->side == RETURN_INTERSECTION &&
	    (meeting->operator == SPAN_PRECEDES ||
	     meeting->operator == SPAN_FOLLOWS))
		return expression_error(err, lexer->text, word.start,
			_("what precedes or follows has no characters in "
			  "common, so there is no intersection"));
	return true;
}

struct expression *parse_meeting(struct parser *parser, struct error *err)
{
	struct lexer *lexer = &parser->lexer;
	struct expression *left = parse_operand(parser, err), *right, *e;

	while (left) {
		struct span_meeting meeting;
		const struct keyword *operator;
		size_t at;

		lexer_skip(lexer);
		at = lexer->at;
		operator = span_keyword(parser, lexer_word(lexer));
		if (!operator)
			return left;
		if (!take_operator(parser, operator, &meeting, err))
			return NULL;
		right = parse_operand(parser, err);
		if (!right || !take_side(parser, &meeting, err))
			return NULL;
		e = parser_pair(parser, EXPRESSION_MEETING, at, left, right);
		e->meeting = meeting;
		left = e;
	}
	return NULL;
}
