/*
 * From lines to heads: candidates are gathered line by line, grouped by name,
 * believed or not (speaker_belief.c), and what is believed gets a voice.
 */
#include "reading/speaker_hearing.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

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
		[HEAD_STOP] = &g->stop,
		[HEAD_TAB] = &g->tab,       [HEAD_BRACKET] = &g->bracket,
		[HEAD_ALONE] = &g->alone,   [HEAD_VOICE] = &g->voiced,
		[HEAD_PATTERN] = &g->voiced,
	};

	++*counts[form];
}

struct span hearing_clean_name(const char *s, struct span name)
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

void hearing_group(struct hearing *h)
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
			       voice ? hearing_clean_name(voice, (struct span){
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

void hearing_not_a_name(struct head_candidate *c)
{
	c->form = c->has_time ? HEAD_TIME : HEAD_NONE;
	c->head.words = c->has_time ? c->after_time : c->head.words;
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
	head->is_mark = c->dashed || !c->bare_time;
	if (h->group_of[line] == NO_GROUP ||
	    !h->groups.at[h->group_of[line]].accepted) {
		if (c->has_time) {
			head->time_only = true;
			head->words = c->after_time;
		} else if (!head->time_only) {
			head->words = l->span;
		}
		return;
	}
	g = &h->groups.at[h->group_of[line]];
	head->found = true;
	if (g->voice == NO_SPEAKER) {
		s = l->voice ? l->voice : h->t->text.s;
		name = l->voice ? (struct span){ 0, strlen(l->voice) }
				: c->name;
		name = hearing_clean_name(s, name);
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

/* ---- speakers as headings ---- */

enum { FEWEST_HEADINGS = 4 };

/* The name that a heading is, with words below it; or none. */
static struct head_candidate parse_heading(const struct hearing *h, size_t i)
{
	struct script_line line = h->script->at[i];
	struct head_candidate c = { 0 };

	if (line.kind != LINE_HEADING || i + 1 == h->script->count ||
	    h->script->at[i + 1].kind != LINE_SAID)
		return c;
	line.kind = LINE_SAID;
	c = head_parse(h->t->text.s, &line);
	if (c.quality < NAME_FAIR || span_length(c.head.words))
		c.form = HEAD_NONE;
	return c;
}

static bool same_name(const struct hearing *h, const struct head_candidate *a,
		      const struct head_candidate *b)
{
	return a->form && b->form &&
		span_length(a->name) == span_length(b->name) &&
		!memcmp(h->t->text.s + a->name.start,
			h->t->text.s + b->name.start, span_length(a->name));
}

/* NVivo has each speaker's name as a heading: those that recur, where nearly
 * all headings do. */
static void read_headings(struct hearing *h)
{
	size_t *at = xcalloc(h->script->count, sizeof(*at));
	struct head_candidate *c = xcalloc(h->script->count, sizeof(*c));
	size_t count = 0, recurring = 0;

	for (size_t i = 0; i < h->script->count; i++)
		if (h->script->at[i].kind == LINE_HEADING)
			at[count++] = i;
	for (size_t k = 0; k < count; k++)
		c[k] = parse_heading(h, at[k]);
	/* People take turns: the last or the next but one is a speaker's. */
	for (size_t k = 0; k < count; k++)
		for (size_t d = 1; d <= 4; d++)
			if ((k >= d && same_name(h, &c[k], &c[k - d])) ||
			    (k + d < count && same_name(h, &c[k],
							&c[k + d]))) {
				recurring++;
				break;
			}
	if (recurring >= FEWEST_HEADINGS && recurring * 5 >= count * 4)
		for (size_t k = 0; k < count; k++)
			if (c[k].form) {
				c[k].form = HEAD_VOICE;
				h->candidates[at[k]] = c[k];
			}
	free(at);
	free(c);
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
					  .words = { l->span.start + l->head,
						     l->span.end },
					  .voice = NO_SPEAKER,
					  .start_ms = l->start_ms,
					  .end_ms = l->end_ms },
			};
			if (!hearing_clean_name(l->voice, (struct span){
					0, strlen(l->voice) }).end)
				c->form = HEAD_NONE;
		} else {
			*c = head_parse(h->t->text.s, l);
		}
		h->paragraphs += l->opens && l->kind == LINE_SAID;
		h->blocks += l->after_blank && l->kind == LINE_SAID;
	}
}

bool speaker_find(struct transcript *t, const struct script *script,
		  const struct reader_options *options,
		  struct head **heads, struct error *err)
{
	struct hearing h = { .t = t, .script = script, .arena = ARENA_INIT };
	bool ok = true;

	h.candidates = xcalloc(script->count, sizeof(*h.candidates));
	h.group_of = xcalloc(script->count, sizeof(*h.group_of));
	*heads = xcalloc(script->count, sizeof(**heads));
	parse_lines(&h);
	read_headings(&h);
	if (options && options->speakers) {
		ok = hearing_use_pattern(&h, options->speakers, err);
		hearing_group(&h);
		for (size_t i = 0; i < h.groups.count; i++)
			h.groups.at[i].accepted = h.groups.at[i].voiced > 0;
	} else {
		hearing_rule_out(&h);
		hearing_group(&h);
		hearing_believe(&h);
	}
	for (size_t i = 0; i < script->count; i++)
		give_head(&h, i, &(*heads)[i]);
	use_times(&h, *heads);
	list_release(&h.groups);
	free(h.candidates);
	free(h.group_of);
	arena_release(&h.arena);
	if (!ok) {
		free(*heads);
		*heads = NULL;
	}
	return ok;
}
