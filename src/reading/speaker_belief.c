/*
 * The decision over the whole document.  A name is believed by how often it
 * comes, in which form, and how much of the document the names together
 * explain.
 */
#include "reading/speaker_hearing.h"

#include <string.h>

static size_t labelled(const struct group *g)
{
	return g->bold + g->colon;
}

static size_t votes(const struct group *g)
{
	return g->timed + g->bold + g->colon + g->letter + g->stop + g->tab +
		g->bracket + g->alone;
}

/* It comes often enough, seen alone. */
static bool recurs(const struct group *g)
{
	size_t few = g->quality == NAME_WEAK ? 3 : 2;

	return g->timed >= 2 || labelled(g) + g->timed >= few ||
		g->tab >= 3;
}

static bool is_part(const struct group *g)
{
	return g->quality == NAME_PART;
}

/* Sums over groups that a test lets through. */
struct tally {
	size_t names, heads, parts;
};

static struct tally tally(const struct hearing *h,
			  bool (*test)(const struct group *),
			  size_t (*count)(const struct group *))
{
	struct tally sum = { 0 };

	for (size_t i = 0; i < h->groups.count; i++) {
		const struct group *g = &h->groups.at[i];

		if (!test(g))
			continue;
		sum.names++;
		sum.heads += count(g);
		sum.parts += is_part(g);
	}
	return sum;
}

static void accept(struct hearing *h, bool (*test)(const struct group *))
{
	for (size_t i = 0; i < h->groups.count; i++)
		if (test(&h->groups.at[i]))
			h->groups.at[i].accepted = true;
}

static bool is_voiced(const struct group *g)
{
	return g->voiced > 0;
}

static bool is_timed_often(const struct group *g)
{
	return g->timed >= 2;
}

static bool is_timed(const struct group *g)
{
	return g->timed >= 1;
}

static size_t timed_votes(const struct group *g)
{
	return g->timed;
}

static bool is_labelled_part(const struct group *g)
{
	return is_part(g) && labelled(g) + g->letter > 0;
}

static bool is_labelled_name(const struct group *g)
{
	return labelled(g) && g->quality >= NAME_FAIR;
}

static bool is_labelled_at_all(const struct group *g)
{
	return labelled(g) && g->quality >= NAME_WEAK;
}

static bool is_lettered(const struct group *g)
{
	return g->letter > 0;
}

static size_t letter_votes(const struct group *g)
{
	return g->letter;
}

static bool is_stopped(const struct group *g)
{
	return g->stop > 0;
}

static size_t stop_votes(const struct group *g)
{
	return g->stop;
}

static bool is_bracketed_well(const struct group *g)
{
	return g->bracket >= 2 && g->quality >= NAME_GOOD;
}

static bool is_bracketed(const struct group *g)
{
	return g->bracket >= 2 && g->quality >= NAME_FAIR;
}

static size_t bracket_votes(const struct group *g)
{
	return g->bracket;
}

static bool is_alone_often(const struct group *g)
{
	return g->alone >= 2;
}

static size_t alone_votes(const struct group *g)
{
	return g->alone;
}

/* Through an eighth of the document, three times each; or through half of
 * it.  Where lines are cut by a program, heads may be as far apart as they
 * like. */
static bool talks_enough(const struct hearing *h, struct tally often)
{
	return h->script->is_cut || often.heads * 2 >= h->blocks ||
		(often.heads * 8 >= h->blocks &&
		 often.heads >= often.names * 3);
}

/*
 * Names before a colon.  They must explain enough of the document: two names
 * or more that talk, one that begins every fifth paragraph, or words for
 * parts.
 */
static void believe_labels(struct hearing *h)
{
	struct tally often = tally(h, recurs, votes);
	struct tally parts = tally(h, is_labelled_part, votes);
	struct tally all = tally(h, is_labelled_name, labelled);
	struct tally every = tally(h, is_labelled_at_all, labelled);

	if ((often.names >= 2 && often.heads >= 4 && talks_enough(h, often)) ||
	    (often.parts && often.heads >= 2) ||
	    (often.heads >= 3 && often.heads * 5 >= h->blocks))
		accept(h, recurs);
	/* Captions each of which begins with a name, as meetings have them. */
	if (h->script->is_cut && every.heads >= 4 && every.names >= 2 &&
	    every.heads * 10 >= h->blocks * 9 &&
	    every.heads * 3 >= every.names * 5)
		accept(h, is_labelled_at_all);
	/* A short exchange: an Interviewer and a Participant, once each; or
	 * two people, and nothing but what they say. */
	if (parts.names >= 2 && !(often.names > often.parts))
		accept(h, is_labelled_part);
	if (all.names >= 2 && (all.names == 2 || all.heads > all.names) &&
	    all.names <= 4 && all.heads * 5 >= h->paragraphs * 4)
		accept(h, is_labelled_name);
}

/* The group of the i-th line that somebody could say, or none. */
static struct group *group_of_said(const struct hearing *h, size_t i)
{
	for (size_t line = 0; line < h->script->count; line++) {
		if (h->script->at[line].kind != LINE_SAID || i--)
			continue;
		return h->group_of[line] == NO_GROUP ||
			!hearing_is_labelled(h, line) ? NULL :
			&h->groups.at[h->group_of[line]];
	}
	return NULL;
}

static bool is_question(const struct hearing *h, const struct group *g)
{
	return speaker_asks(h->t->text.s, h->candidates[g->first].head.words);
}

/* A narrative interview: one question, and an answer of many paragraphs.  The
 * two labels stand at its very beginning, and nowhere else is one. */
static void believe_narrative(struct hearing *h)
{
	struct group *asks = group_of_said(h, 0);
	struct group *answers = group_of_said(h, 1);
	struct tally all = tally(h, is_labelled_name, labelled);

	if (!asks || !answers || asks == answers || all.names > 2 ||
	    asks->quality < NAME_FAIR || answers->quality < NAME_FAIR ||
	    !(is_part(asks) || is_part(answers) || is_question(h, asks)))
		return;
	asks->accepted = answers->accepted = true;
}

static bool alone_is_form(const struct hearing *h)
{
	struct tally alone = tally(h, is_alone_often, alone_votes);

	return (alone.names >= 2 || alone.parts) && alone.heads >= 4 &&
		alone.heads * 5 >= h->paragraphs;
}

/* One who speaks through half of the document or more, after a head with a
 * time that nothing else can be: a recording of one person. */
static void believe_one_timed(struct hearing *h)
{
	size_t end = h->t->text.length;

	for (size_t i = 0; i < h->groups.count; i++) {
		struct group *g = &h->groups.at[i];
		size_t start = h->script->at[g->first].span.start;

		if (g->timed && g->quality >= NAME_GOOD &&
		    (end - start) * 2 >= end) {
			g->accepted = true;
			return;
		}
	}
}

static void believe_forms(struct hearing *h)
{
	struct tally timed = tally(h, is_timed, timed_votes);
	struct tally letters = tally(h, is_lettered, letter_votes);
	struct tally stops = tally(h, is_stopped, stop_votes);
	struct tally brackets = tally(h, is_bracketed, bracket_votes);

	accept(h, is_voiced);
	accept(h, timed.heads >= 3 ? is_timed : is_timed_often);
	if (timed.heads == 1)
		believe_one_timed(h);
	/* A list goes on with B.; a conversation has both, again and again. */
	if (letters.names == 2 && letters.heads >= 4)
		accept(h, is_lettered);
	if (stops.heads >= 3)
		accept(h, is_stopped);
	accept(h, is_bracketed_well);
	if (brackets.heads * 2 >= h->paragraphs)
		accept(h, is_bracketed);
	if (alone_is_form(h))
		accept(h, is_alone_often);
}

static size_t count_accepted(struct hearing *h)
{
	size_t heads = 0;

	h->first_head = h->script->count;
	for (size_t i = 0; i < h->script->count; i++) {
		long g = h->group_of[i];

		if (g == NO_GROUP || !h->groups.at[g].accepted)
			continue;
		if (!heads)
			h->first_head = i;
		heads++;
	}
	return heads;
}

/* The first to speak may do so once, as a chair does; but then the line just
 * before the others is theirs, and what stands above it is no label. */
static bool is_before_talk(const struct hearing *h, const struct group *g)
{
	if (g->first > h->first_head)
		return false;
	return g->quality < NAME_GOOD || g->first + 1 < h->first_head ||
		(g->first > 0 && hearing_is_labelled(h, g->first - 1));
}

/* "[00:12] NAME" on a line of its own, as all others are. */
static bool is_timed_alone(const struct hearing *h, const struct group *g)
{
	return g->quality >= NAME_FAIR && alone_is_form(h) &&
		h->candidates[g->first].form == HEAD_ALONE &&
		h->candidates[g->first].has_time;
}

/*
 * Who speaks only once, in a document whose speakers are known: a word for a
 * part, two capitalised words or a code; a single word where nearly every
 * paragraph begins with a name, so that there are none that go on.
 */
static void believe_single(struct hearing *h)
{
	size_t heads = count_accepted(h), opening = 0;
	bool dense;

	if (heads < 3)
		return;
	for (size_t i = h->first_head; i < h->script->count; i++)
		opening += h->script->at[i].opens &&
			h->script->at[i].kind == LINE_SAID;
	dense = heads * 20 >= opening * 17;
	for (size_t i = 0; i < h->groups.count; i++) {
		struct group *g = &h->groups.at[i];

		if (g->accepted || is_before_talk(h, g) ||
		    !(labelled(g) || g->timed || (g->alone && dense) ||
		      is_timed_alone(h, g)))
			continue;
		if (!h->script->at[g->first].opens &&
		    h->candidates[g->first].form != HEAD_TIMED && !dense)
			continue;
		g->accepted = g->quality >= NAME_GOOD ||
			(g->quality >= NAME_WEAK && dense) ||
			is_timed_alone(h, g);
	}
}

/* A bracket or a bare line is a head only where its form was believed. */
static void drop_forms(struct hearing *h)
{
	bool is_form = alone_is_form(h);

	for (size_t i = 0; i < h->script->count; i++) {
		const struct head_candidate *c = &h->candidates[i];
		long g = h->group_of[i];

		if (g == NO_GROUP || c->form != HEAD_ALONE)
			continue;
		/* Elsewhere the name must be known, and its words follow at
		 * once. */
		if (!is_form && (votes(&h->groups.at[g]) < 3 ||
				       h->script->at[i + 1].after_blank))
			h->group_of[i] = NO_GROUP;
	}
}

void hearing_believe(struct hearing *h)
{
	believe_forms(h);
	believe_labels(h);
	believe_narrative(h);
	believe_single(h);
	drop_forms(h);
}
