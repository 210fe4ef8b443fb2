/*
 * Captions in XML: TTML with its profiles (DFXP, iTT, what podcasts use), and
 * what YouTube serves.
 */
#include "reading/xml_speech.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "reading/timecode.h"

/* ---- TTML ---- */

struct ttml {
	struct xml_telling *telling;
	struct arena *arena;
	struct xml_names agents;
	double frames, ticks;		/* a second */
	bool caption_open;
};

/* What surrounds an element says. */
struct scope {
	int64_t start_ms, end_ms;
	const char *voice;
	bool timed;			/* it or one around has times */
	bool in_p;
};

static double positive(const char *number, double otherwise)
{
	double value = number ? strtod(number, NULL) : 0;

	return value > 0 && value < 1e9 ? value : otherwise;
}

static void read_parameters(struct ttml *ttml, const struct xml_node *root)
{
	const char *rate = xml_node_attribute(root, "frameRate");
	const char *times = xml_node_attribute(root, "frameRateMultiplier");
	const char *ticks = xml_node_attribute(root, "tickRate");

	ttml->frames = positive(rate, 30);
	if (times) {
		const char *second = times + strcspn(times, " :");
		double by = *second ? positive(second + 1, 1) : 1;

		ttml->frames *= positive(times, 1) / by;
	}
	ttml->ticks = positive(ticks, rate ? ttml->frames : 1);
}

/* "00:00:12:15": hours, minutes, seconds and frames. */
static bool read_frames(const struct ttml *ttml, const char *s, int64_t *ms)
{
	double part[4] = { 0 };

	for (size_t i = 0; i < 4; i++) {
		char *end;

		if (*s < '0' || *s > '9')
			return false;
		part[i] = strtod(s, &end);
		if (*end != (i < 3 ? ':' : '\0') || part[i] > 1e6)
			return false;
		s = end + 1;
	}
	*ms = (int64_t)(((part[0] * 60 + part[1]) * 60 + part[2] +
			 part[3] / ttml->frames) * 1000 + 0.5);
	return true;
}

static int64_t read_time(const struct ttml *ttml, const char *said)
{
	const struct {
		const char *unit;
		double ms;
	} units[] = {
		{ "h", 3600e3 }, { "m", 60e3 }, { "s", 1e3 }, { "ms", 1 },
		{ "f", 1e3 / ttml->frames }, { "t", 1e3 / ttml->ticks },
		{ "", 1e3 },
	};
	char *end;
	double value;
	int64_t ms;

	if (!said || *said < '0' || *said > '9')
		return NO_TIME;
	if (read_frames(ttml, said, &ms))
		return ms;
	if (strchr(said, ':'))
		return timecode_parse(said, strlen(said), &ms) ? ms : NO_TIME;
	value = strtod(said, &end);
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (!strcmp(units[i].unit, end) && value * units[i].ms < 1e12)
			return (int64_t)(value * units[i].ms + 0.5);
	return NO_TIME;
}

static void gather_agents(struct ttml *ttml, const struct xml_node *root)
{
	const struct xml_node *agent = NULL;

	while ((agent = xml_node_find(root, agent, "agent"))) {
		struct strbuf name = STRBUF_INIT;
		const struct xml_node *full = xml_node_child(agent, "name");

		if (full)
			xml_node_words(full, &name);
		xml_names_add(&ttml->agents, xml_node_attribute(agent, "id"),
			      name.length ? arena_strndup(ttml->arena, name.s,
							  name.length) : "");
		strbuf_release(&name);
	}
	xml_names_sort(&ttml->agents);
}

static bool would_leave(const struct scope *outer, int64_t base,
			int64_t start, int64_t end)
{
	if (!base || start == NO_TIME || outer->end_ms == NO_TIME ||
	    start < base)
		return false;
	return base + start >= outer->end_ms ||
		(end != NO_TIME && base + end > outer->end_ms);
}

/* `before_ms` is where the sibling before has ended: elements in sequence
 * count from there, all others from the beginning of what they are in. */
static struct scope enter(const struct ttml *ttml, const struct scope *outer,
			  const struct xml_node *node, int64_t before_ms)
{
	const char *container = xml_node_attribute(node->parent,
						   "timeContainer");
	int64_t base = container && !strcmp(container, "seq") &&
		!outer->in_p ? before_ms : outer->start_ms;
	int64_t start = read_time(ttml, xml_node_attribute(node, "begin"));
	int64_t end = read_time(ttml, xml_node_attribute(node, "end"));
	int64_t length = read_time(ttml, xml_node_attribute(node, "dur"));
	const char *agent = xml_node_attribute(node, "agent");
	struct scope scope = *outer;

	/* Times within a timed paragraph only light up its words. */
	if (outer->in_p && outer->timed)
		start = end = length = NO_TIME;
	/* Many a file counts from the beginning of all, against the rules. */
	else if (would_leave(outer, base, start, end))
		base = 0;
	scope.start_ms = base + (start == NO_TIME ? 0 : start);
	if (end != NO_TIME)
		scope.end_ms = base + end;
	else if (length != NO_TIME)
		scope.end_ms = scope.start_ms + length;
	scope.timed |= start != NO_TIME || end != NO_TIME ||
		length != NO_TIME;
	if (agent && *agent)
		scope.voice = xml_names_find(&ttml->agents, ttml->arena,
					     agent);
	return scope;
}

static bool is_left_out(const struct xml_node *node)
{
	static const char *const names[] = {
		"head", "metadata", "title", "desc", "copyright", "set",
		"agent", "animate", "image", "audio",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (xml_node_is(node, names[i]))
			return true;
	return false;
}

/* The first words within a paragraph, or its first timed span, begin a
 * caption. */
static void open_caption(struct ttml *ttml, const struct scope *scope)
{
	int64_t end = scope->end_ms;

	if (end != NO_TIME && end < scope->start_ms)
		end = scope->start_ms;
	captions_begin(&ttml->telling->captions,
		       scope->timed ? scope->start_ms : NO_TIME,
		       scope->timed ? end : NO_TIME, scope->voice);
	ttml->caption_open = true;
}

static void end_line(struct ttml *ttml)
{
	struct strbuf *words = &ttml->telling->words;

	strbuf_trim_end(words);
	if (words->length && ttml->caption_open)
		captions_add_line(&ttml->telling->captions, words->s,
				  words->length);
	strbuf_reset(words);
}

static void add_text(struct ttml *ttml, const struct scope *scope,
		     const struct xml_node *text)
{
	struct strbuf *words = &ttml->telling->words;
	size_t before = words->length;

	xml_add_flowing(words, text->text, text->length);
	if (!before && words->length && *words->s == ' ')
		strbuf_reset(words);
	if (words->length && !ttml->caption_open)
		open_caption(ttml, scope);
	if (scope->timed && ttml->caption_open) {
		struct captions *all = &ttml->telling->captions;
		struct caption *c = &all->at[all->count - 1];

		if (c->end_ms != NO_TIME && scope->end_ms > c->end_ms)
			c->end_ms = scope->end_ms;
	}
}

static void walk(struct ttml *ttml, const struct scope *outer,
		 const struct xml_node *node)
{
	int64_t before_ms = outer->start_ms;

	for (node = node->child; node; node = node->next) {
		const char *unit = xml_node_attribute(node, "unit");
		struct scope scope;

		if (!node->name) {
			if (outer->in_p)
				add_text(ttml, outer, node);
			continue;
		}
		if (is_left_out(node))
			continue;
		if (xml_node_is(node, "br")) {
			end_line(ttml);
			continue;
		}
		scope = enter(ttml, outer, node, before_ms);
		/* Words that are timed one by one may stand without space. */
		if (unit && !strcmp(unit, "word"))
			xml_add_flowing(&ttml->telling->words, " ", 1);
		/* Another voice within a paragraph. */
		if (outer->in_p && scope.voice != outer->voice) {
			end_line(ttml);
			ttml->caption_open = false;
		}
		if (xml_node_is(node, "p")) {
			scope.in_p = true;
			ttml->caption_open = false;
			strbuf_reset(&ttml->telling->words);
		}
		walk(ttml, &scope, node);
		if (outer->in_p && scope.voice != outer->voice) {
			end_line(ttml);
			ttml->caption_open = false;
		}
		if (xml_node_is(node, "p"))
			end_line(ttml);
		if (scope.end_ms != NO_TIME)
			before_ms = scope.end_ms;
	}
}

void xml_tell_ttml(struct xml_telling *telling, const struct xml_node *root)
{
	struct ttml ttml = { .telling = telling,
			     .arena = &telling->t->arena };
	struct scope scope = { .end_ms = NO_TIME };

	read_parameters(&ttml, root);
	gather_agents(&ttml, root);
	walk(&ttml, &scope, root);
	list_release(&ttml.agents);
}

/* ---- YouTube ---- */

/* <text start="1.2" dur="3"> in seconds, or <p t="1200" d="3000">. */
static void tell_one(struct xml_telling *telling, const struct xml_node *node,
		     const char *start_name, const char *length_name,
		     double unit)
{
	int64_t start = xml_seconds(xml_node_attribute(node, start_name),
				    unit);
	int64_t length = xml_seconds(xml_node_attribute(node, length_name),
				     unit);

	strbuf_reset(&telling->words);
	xml_node_words(node, &telling->words);
	if (!telling->words.length)
		return;
	captions_begin(&telling->captions, start, start != NO_TIME &&
		       length != NO_TIME ? start + length : NO_TIME, NULL);
	captions_add_line(&telling->captions, telling->words.s,
			  telling->words.length);
	strbuf_reset(&telling->words);
}

void xml_tell_youtube(struct xml_telling *telling,
		      const struct xml_node *root)
{
	const struct xml_node *node = NULL;

	while ((node = xml_node_find(root, node, "text")))
		tell_one(telling, node, "start", "dur", 1000);
	while ((node = xml_node_find(root, node, "p")))
		tell_one(telling, node, "t", "d", 1);
}
