/*
 * Akoma Ntoso: debates, hearings and interviews as parliaments keep them.
 * <speech by="#id"> (also <question> and <answer>) is a turn of the person
 * whom <TLCPerson> shows; <from> is the name as the minutes print it.
 */
#include "reading/xml_speech.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"

struct debate {
	struct xml_telling *telling;
	struct arena *arena;
	struct xml_names people;
	const char *voice;		/* inside a turn, else NULL */
	bool in_turn, begun;		/* its first line is told */
	bool heading;
	int64_t start_ms, end_ms;
	int64_t zero_ms;		/* of the first time of day */
};

enum part { PART_FLOW, PART_TURN, PART_BLOCK, PART_HEADING, PART_SKIP,
	    PART_BREAK, PART_INLINE, PART_ASIDE };

static enum part part_of(const char *name)
{
	static const struct {
		const char *name;
		enum part part;
	} rows[] = {
		{ "speech", PART_TURN }, { "question", PART_TURN },
		{ "answer", PART_TURN }, { "p", PART_BLOCK },
		{ "block", PART_BLOCK }, { "blockList", PART_FLOW },
		{ "item", PART_BLOCK }, { "li", PART_BLOCK },
		{ "td", PART_BLOCK }, { "th", PART_BLOCK },
		{ "heading", PART_HEADING }, { "subheading", PART_HEADING },
		{ "docTitle", PART_HEADING }, { "num", PART_HEADING },
		{ "meta", PART_SKIP }, { "from", PART_SKIP },
		{ "authorialNote", PART_SKIP }, { "eol", PART_BREAK },
		{ "br", PART_BREAK }, { "narrative", PART_ASIDE },
		{ "scene", PART_ASIDE }, { "summary", PART_ASIDE },
		{ "other", PART_ASIDE }, { "remark", PART_INLINE },
		{ "i", PART_INLINE }, { "b", PART_INLINE },
		{ "u", PART_INLINE }, { "a", PART_INLINE },
		{ "sup", PART_INLINE }, { "sub", PART_INLINE },
		{ "span", PART_INLINE }, { "inline", PART_INLINE },
		{ "ref", PART_INLINE }, { "person", PART_INLINE },
		{ "role", PART_INLINE }, { "organization", PART_INLINE },
		{ "term", PART_INLINE }, { "date", PART_INLINE },
		{ "time", PART_INLINE }, { "recordedTime", PART_INLINE },
		{ "location", PART_INLINE }, { "quantity", PART_INLINE },
		{ "entity", PART_INLINE }, { "concept", PART_INLINE },
		{ "docNumber", PART_INLINE }, { "docDate", PART_INLINE },
		{ "em", PART_INLINE }, { "strong", PART_INLINE },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (!strcmp(rows[i].name, name))
			return rows[i].part;
	return PART_FLOW;
}

static void gather_people(struct debate *d, const struct xml_node *root)
{
	const struct xml_node *p = NULL;

	while ((p = xml_node_find(root, p, "TLCPerson"))) {
		const char *id = xml_node_attribute(p, "eId");

		if (!id)
			id = xml_node_attribute(p, "id");
		xml_names_add(&d->people, id, xml_node_attribute(p, "showAs"));
	}
	xml_names_sort(&d->people);
}

static void end_line(struct debate *d)
{
	struct piece piece = {
		.opens = !d->begun, .alone = d->in_turn && !d->begun,
		.breaks = d->begun, .aside = !d->in_turn,
		.heading = d->heading, .voice = d->voice,
		.start_ms = d->start_ms, .end_ms = d->end_ms,
	};

	if (!d->telling->words.length)
		return;
	strbuf_trim_end(&d->telling->words);
	if (!d->telling->words.length)
		return;
	if (d->heading)
		piece = (struct piece){ .opens = true, .heading = true,
					.start_ms = NO_TIME,
					.end_ms = NO_TIME };
	xml_tell(d->telling, piece);
	d->begun = d->in_turn && !d->heading;
}

/* "2024-05-01T10:00:03+02:00" of a day, from the first such on. */
static int64_t moment_of(struct debate *d, const char *said)
{
	struct tm tm = { 0 };
	const char *rest = said ? strptime(said, "%Y-%m-%dT%H:%M:%S", &tm)
				: NULL;
	int64_t ms;

	if (!rest)
		return NO_TIME;
	ms = (int64_t)timegm(&tm) * 1000;
	if (d->zero_ms == NO_TIME)
		d->zero_ms = ms;
	return ms >= d->zero_ms ? ms - d->zero_ms : NO_TIME;
}

static const char *voice_of(struct debate *d, const struct xml_node *speech)
{
	const char *by = xml_node_attribute(speech, "by");
	const struct xml_node *from = xml_node_child(speech, "from");
	const char *voice = xml_names_find(&d->people, d->arena, by);
	const char *id = by ? by + (*by == '#') : NULL;

	if ((!voice || !strcmp(voice, id)) && from) {
		struct strbuf name = STRBUF_INIT;

		xml_node_words(from, &name);
		while (name.length && strchr(":.,-", name.s[name.length - 1]))
			strbuf_truncate(&name, name.length - 1);
		if (name.length)
			voice = arena_strndup(d->arena, name.s, name.length);
		strbuf_release(&name);
	}
	return voice;
}

static void walk(struct debate *d, const struct xml_node *node);

static void walk_children(struct debate *d, const struct xml_node *node)
{
	for (node = node->child; node; node = node->next)
		walk(d, node);
}

/* Of a debate, an interruption within a speech is a speech of its own. */
static void walk_turn(struct debate *d, const struct xml_node *node)
{
	struct debate outer = *d;

	end_line(d);
	d->voice = voice_of(d, node);
	d->in_turn = true;
	d->begun = false;
	d->start_ms = moment_of(d, xml_node_attribute(node, "startTime"));
	d->end_ms = moment_of(d, xml_node_attribute(node, "endTime"));
	walk_children(d, node);
	end_line(d);
	outer.people = d->people;
	outer.zero_ms = d->zero_ms;
	*d = outer;
	d->begun = false;
}

static void walk_apart(struct debate *d, const struct xml_node *node,
		       bool heading)
{
	bool outer_heading = d->heading, outer_turn = d->in_turn;

	end_line(d);
	d->heading = heading;
	if (!heading)
		d->in_turn = false;
	walk_children(d, node);
	end_line(d);
	d->heading = outer_heading;
	d->in_turn = outer_turn;
	if (!heading)
		d->begun = false;
}

static void walk(struct debate *d, const struct xml_node *node)
{
	if (!node->name) {
		xml_add_flowing(&d->telling->words, node->text, node->length);
		return;
	}
	switch (part_of(node->name)) {
	case PART_SKIP:
		break;
	case PART_TURN:
		walk_turn(d, node);
		break;
	case PART_HEADING:
		walk_apart(d, node, true);
		break;
	case PART_ASIDE:
		/* Applause within a speech stays in it. */
		if (d->in_turn) {
			walk_children(d, node);
			break;
		}
		walk_apart(d, node, false);
		break;
	case PART_INLINE:
		walk_children(d, node);
		break;
	case PART_BREAK:
		end_line(d);
		break;
	case PART_BLOCK:
	case PART_FLOW:
		end_line(d);
		walk_children(d, node);
		end_line(d);
		break;
	}
}

void xml_tell_debate(struct xml_telling *telling, const struct xml_node *root)
{
	struct debate d = {
		.telling = telling, .arena = &telling->t->arena,
		.start_ms = NO_TIME, .end_ms = NO_TIME, .zero_ms = NO_TIME,
	};

	gather_people(&d, root);
	walk(&d, root);
	list_release(&d.people);
}
