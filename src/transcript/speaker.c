/*
 * The decision over the whole document.  Candidates are gathered line by
 * line, grouped by name, and a name is believed by how often it comes, in
 * which form, and how much of the document the names together explain.
 */
#include "transcript/speaker.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "transcript/speaker_head.h"
#include "transcript/speaker_name.h"

/* All candidates of one name. */
struct group {
	const char *key;	/* folded */
	enum name_quality quality;
	size_t first;		/* line */
	size_t timed, bold, colon, letter, tab, bracket, alone, voiced;
	bool accepted;
	int voice;
};

struct group_list {
	struct group *at;
	size_t count, capacity;
};

enum { NO_GROUP = -1 };

struct hearing {
	struct transcript *t;
	const struct script *script;
	struct arena arena;		/* keys */
	struct head_candidate *candidates;	/* one a line */
	long *group_of;			/* one a line, or NO_GROUP */
	struct group_list groups;
	size_t paragraphs;		/* that somebody could say */
	size_t first_head;		/* line of the first sure head */
};

/* ---- gathering ---- */

struct keyed {
	const char *key;
	size_t line;
};

static int by_key(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	int order = strcmp(x->key, y->key);

	if (order)
		return order;
	return (x->line > y->line) - (x->line < y->line);
}

static void count_form(struct group *g, enum head_form form)
{
	size_t *const counts[] = {
		[HEAD_TIMED] = &g->timed,   [HEAD_BOLD] = &g->bold,
		[HEAD_COLON] = &g->colon,   [HEAD_LETTER] = &g->letter,
		[HEAD_TAB] = &g->tab,       [HEAD_BRACKET] = &g->bracket,
		[HEAD_ALONE] = &g->alone,   [HEAD_VOICE] = &g->voiced,
		[HEAD_PATTERN] = &g->voiced,
	};

	++*counts[form];
}

/* A voice's name without the colon that some programs leave in it. */
static struct span clean_name(const char *s, struct span name)
{
	while (name.end > name.start) {
		size_t last = utf8_previous(s, name.end), step;
		uint32_t cp = utf8_decode(s + last, name.end - last, &step);

		if (cp != ':' && cp != 0xFF1A && !name_is_blank(cp))
			break;
		name.end = last;
	}
	return name;
}

static const char *key_of(struct hearing *h, const char *s, size_t n)
{
	struct strbuf folded = STRBUF_INIT;
	const char *key;

	name_fold(s, n, &folded);
	key = arena_strndup(&h->arena, folded.s, folded.length);
	strbuf_release(&folded);
	return key;
}

static void group_candidates(struct hearing *h)
{
	const char *text = h->t->text.s;
	struct keyed *keyed = xcalloc(h->script->count, sizeof(*keyed));
	size_t n = 0;

	for (size_t i = 0; i < h->script->count; i++) {
		const struct head_candidate *c = &h->candidates[i];
		const char *voice = h->script->at[i].voice;
		size_t length = voice ? strlen(voice) : span_length(c->name);

		h->group_of[i] = NO_GROUP;
		if (c->form == HEAD_NONE || c->form == HEAD_TIME)
			continue;
		keyed[n++] = (struct keyed){
			key_of(h, voice ? voice : text + c->name.start,
			       voice ? clean_name(voice, (struct span){
					       0, length }).end : length),
			i,
		};
	}
	qsort(keyed, n, sizeof(*keyed), by_key);
	for (size_t i = 0; i < n; i++) {
		const struct head_candidate *c =
			&h->candidates[keyed[i].line];

		if (!i || strcmp(keyed[i].key, keyed[i - 1].key) != 0)
			list_push(&h->groups, ((struct group){
				.key = keyed[i].key, .quality = c->quality,
				.first = keyed[i].line,
				.voice = NO_SPEAKER }));
		count_form(&h->groups.at[h->groups.count - 1], c->form);
		h->group_of[keyed[i].line] = (long)h->groups.count - 1;
	}
	free(keyed);
}

/* ---- candidates that the lines around them rule out ---- */

static bool is_header(const struct hearing *h, size_t line)
{
	return h->candidates[line].quality == NAME_HEADER;
}

static bool is_labelled(const struct hearing *h, size_t line)
{
	enum head_form form = h->candidates[line].form;

	return form == HEAD_COLON || form == HEAD_BOLD;
}

/*
 * "Interviewer: Jonas / Date: 3 May": where a block of lines with colons says
 * what the document is about, none of them is spoken.  A block is lines
 * without an empty one between; at the document's head, all labelled lines.
 */
static void rule_out_front(struct hearing *h)
{
	size_t i = 0, last = 0;

	while (i < h->script->count &&
	       (h->script->at[i].kind != LINE_SAID || is_labelled(h, i) ||
		h->candidates[i].form == HEAD_ALONE)) {
		if (is_labelled(h, i) && is_header(h, i))
			last = i + 1;
		i++;
	}
	for (i = 0; i < last; i++)
		h->candidates[i].form = HEAD_NONE;
}

static void rule_out_blocks(struct hearing *h)
{
	for (size_t i = 0; i < h->script->count; ) {
		size_t end = i + 1, headers = 0, labelled = 0;

		while (end < h->script->count &&
		       !h->script->at[end].after_blank)
			end++;
		for (size_t k = i; k < end; k++) {
			headers += is_labelled(h, k) && is_header(h, k);
			labelled += is_labelled(h, k);
		}
		/* Dialogue without empty lines is one block too; there the
		 * headers are few. */
		if (headers && headers * 4 >= labelled)
			for (size_t k = i; k < end; k++)
				if (is_labelled(h, k))
					h->candidates[k].form = HEAD_NONE;
		i = end;
	}
	for (size_t i = 0; i < h->script->count; i++)
		if (is_header(h, i))
			h->candidates[i].form = HEAD_NONE;
}

/* A name on a line of its own needs somebody's words below it, and an empty
 * line (or a heading) above. */
static void rule_out_alone(struct hearing *h)
{
	for (size_t i = 0; i < h->script->count; i++) {
		bool words_follow = i + 1 < h->script->count &&
			h->script->at[i + 1].kind == LINE_SAID &&
			(h->candidates[i + 1].form == HEAD_NONE ||
			 h->candidates[i + 1].form == HEAD_TIME);

		if (h->candidates[i].form == HEAD_ALONE &&
		    (!words_follow || !h->script->at[i].opens ||
		     h->candidates[i].quality < NAME_FAIR))
			h->candidates[i].form = HEAD_NONE;
	}
}

/* ---- believing ---- */

static size_t labelled(const struct group *g)
{
	return g->bold + g->colon;
}

static size_t votes(const struct group *g)
{
	return g->timed + g->bold + g->colon + g->letter + g->tab +
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

static bool is_lettered(const struct group *g)
{
	return g->letter > 0;
}

static size_t letter_votes(const struct group *g)
{
	return g->letter;
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

/* Names before a colon.  They must explain enough of the document: two names
 * that talk, or one that begins every fifth paragraph. */
static void believe_labels(struct hearing *h)
{
	struct tally often = tally(h, recurs, votes);
	struct tally parts = tally(h, is_labelled_part, votes);
	struct tally all = tally(h, is_labelled_name, labelled);

	if ((often.names >= 2 && often.heads >= 4) ||
	    (often.parts && often.heads >= 2) ||
	    (often.heads >= 3 && often.heads * 5 >= h->paragraphs))
		accept(h, recurs);
	/* A short exchange: an Interviewer and a Participant, once each; or
	 * nothing but names and what they say. */
	if (parts.names >= 2 && !(often.names > often.parts))
		accept(h, is_labelled_part);
	if (all.names >= 2 && all.heads * 5 >= h->paragraphs * 4)
		accept(h, is_labelled_name);
}

static void believe_forms(struct hearing *h)
{
	struct tally timed = tally(h, is_timed, timed_votes);
	struct tally letters = tally(h, is_lettered, letter_votes);
	struct tally brackets = tally(h, is_bracketed, bracket_votes);
	struct tally alone = tally(h, is_alone_often, alone_votes);

	accept(h, is_voiced);
	accept(h, timed.heads >= 3 ? is_timed : is_timed_often);
	/* A list goes on with B.; a conversation has both, again and again. */
	if (letters.names == 2 && letters.heads >= 4)
		accept(h, is_lettered);
	accept(h, is_bracketed_well);
	if (brackets.heads * 2 >= h->paragraphs)
		accept(h, is_bracketed);
	if (alone.names >= 2 && alone.heads >= 4 &&
	    alone.heads * 5 >= h->paragraphs)
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

		if (g->accepted || g->first < h->first_head ||
		    !(labelled(g) || g->timed || (g->alone && dense)))
			continue;
		if (!h->script->at[g->first].opens &&
		    h->candidates[g->first].form != HEAD_TIMED && !dense)
			continue;
		g->accepted = g->quality >= NAME_GOOD ||
			(g->quality >= NAME_WEAK && dense);
	}
}

/* A bracket or a bare line is a head only where its form was believed. */
static void drop_forms(struct hearing *h)
{
	struct tally alone = tally(h, is_alone_often, alone_votes);
	bool alone_is_form = alone.names >= 2 && alone.heads >= 4 &&
		alone.heads * 5 >= h->paragraphs;

	for (size_t i = 0; i < h->script->count; i++) {
		const struct head_candidate *c = &h->candidates[i];
		long g = h->group_of[i];

		if (g == NO_GROUP || c->form != HEAD_ALONE)
			continue;
		/* Elsewhere the name must be known, and its words follow at
		 * once. */
		if (!alone_is_form && (votes(&h->groups.at[g]) < 3 ||
				       h->script->at[i + 1].after_blank))
			h->group_of[i] = NO_GROUP;
	}
}

/* ---- the answer ---- */

static int add_voice(struct transcript *t, const char *name, size_t length)
{
	struct strbuf clean = STRBUF_INIT;
	size_t step;

	for (size_t i = 0; i < length; i += step) {
		uint32_t cp = utf8_decode(name + i, length - i, &step);

		if (!name_is_blank(cp))
			strbuf_add(&clean, name + i, step);
		else if (clean.length && clean.s[clean.length - 1] != ' ')
			strbuf_addc(&clean, ' ');
	}
	strbuf_trim_end(&clean);
	list_push(&t->voices, ((struct voice){
		.name = arena_strndup(&t->arena, clean.s, clean.length),
		.role = ROLE_PARTICIPANT,
		.is_generic = name_is_generic(clean.s, clean.length),
	}));
	strbuf_release(&clean);
	return (int)t->voices.count - 1;
}

static void give_head(struct hearing *h, size_t line, struct head *head)
{
	const struct script_line *l = &h->script->at[line];
	const struct head_candidate *c = &h->candidates[line];
	struct group *g;
	struct span name;
	const char *s;

	*head = c->head;
	head->time_only = c->form == HEAD_TIME;
	if (h->group_of[line] == NO_GROUP ||
	    !h->groups.at[h->group_of[line]].accepted) {
		if (!head->time_only)
			head->words = l->span;
		return;
	}
	g = &h->groups.at[h->group_of[line]];
	head->found = true;
	if (g->voice == NO_SPEAKER) {
		s = l->voice ? l->voice : h->t->text.s;
		name = l->voice ? (struct span){ 0, strlen(l->voice) }
				: c->name;
		name = clean_name(s, name);
		g->voice = add_voice(h->t, s + name.start, span_length(name));
	}
	head->voice = g->voice;
}

/*
 * Times without names: where nobody is named they part the text into turns
 * of somebody; where speakers are known they only date what is said.
 */
static void use_times(struct hearing *h, struct head *heads)
{
	size_t times = 0, bare = 0, named = 0;

	for (size_t i = 0; i < h->script->count; i++) {
		named += heads[i].found;
		if (!heads[i].time_only)
			continue;
		times++;
		bare += h->candidates[i].bare_time &&
			span_length(heads[i].words) > 0;
	}
	if (named || times < 3 || bare * 2 > times)
		return;
	for (size_t i = 0; i < h->script->count; i++)
		heads[i].found = heads[i].time_only;
}

static void parse_lines(struct hearing *h)
{
	for (size_t i = 0; i < h->script->count; i++) {
		const struct script_line *l = &h->script->at[i];
		struct head_candidate *c = &h->candidates[i];

		if (l->voice) {
			*c = (struct head_candidate){
				.form = HEAD_VOICE, .quality = NAME_GOOD,
				.head = { .start = l->span.start,
					  .words = l->span,
					  .voice = NO_SPEAKER,
					  .start_ms = l->start_ms,
					  .end_ms = l->end_ms },
			};
			if (!clean_name(l->voice, (struct span){
					0, strlen(l->voice) }).end)
				c->form = HEAD_NONE;
		} else {
			*c = head_parse(h->t->text.s, l);
		}
		h->paragraphs += l->opens && l->kind == LINE_SAID;
	}
}

bool speaker_find(struct transcript *t, const struct script *script,
		  const struct reader_options *options,
		  struct head **heads, struct error *err)
{
	struct hearing h = { .t = t, .script = script, .arena = ARENA_INIT };

	(void)options;
	(void)err;
	h.candidates = xcalloc(script->count, sizeof(*h.candidates));
	h.group_of = xcalloc(script->count, sizeof(*h.group_of));
	*heads = xcalloc(script->count, sizeof(**heads));
	parse_lines(&h);
	rule_out_front(&h);
	rule_out_blocks(&h);
	rule_out_alone(&h);
	group_candidates(&h);
	believe_forms(&h);
	believe_labels(&h);
	believe_single(&h);
	drop_forms(&h);
	for (size_t i = 0; i < script->count; i++)
		give_head(&h, i, &(*heads)[i]);
	use_times(&h, *heads);
	list_release(&h.groups);
	free(h.candidates);
	free(h.group_of);
	arena_release(&h.arena);
	return true;
}
