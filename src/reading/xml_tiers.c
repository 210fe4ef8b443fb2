/*
 * What programs write with which recordings are annotated: a timeline, and
 * tiers of events on it, a tier for each speaker.
 */
#include "reading/xml_speech.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"

/* One event, its words flowing.  Blank ones are none. */
static void tell_event(struct xml_telling *telling,
		       const struct xml_node *words, const char *voice,
		       int64_t start_ms, int64_t end_ms)
{
	strbuf_reset(&telling->words);
	xml_node_words(words, &telling->words);
	if (!telling->words.length)
		return;
	if (end_ms != NO_TIME && end_ms < start_ms)
		end_ms = start_ms;
	captions_begin(&telling->captions, start_ms, end_ms, voice);
	captions_add_line(&telling->captions, telling->words.s,
			  telling->words.length);
	strbuf_reset(&telling->words);
}

/* ---- ELAN ---- */

static void tell_tier(struct xml_telling *telling,
		      const struct xml_node *tier,
		      const struct xml_moments *slots)
{
	const char *voice = xml_node_attribute(tier, "PARTICIPANT");
	const struct xml_node *a = NULL;

	if (!voice || !*voice)
		voice = xml_node_attribute(tier, "TIER_ID");
	if (voice)
		voice = arena_strdup(&telling->t->arena, voice);
	while ((a = xml_node_find(tier, a, "ALIGNABLE_ANNOTATION"))) {
		const struct xml_node *words = xml_node_child(a,
							"ANNOTATION_VALUE");

		if (words)
			tell_event(telling, words, voice,
				   xml_moments_find(slots, xml_node_attribute(
					   a, "TIME_SLOT_REF1")),
				   xml_moments_find(slots, xml_node_attribute(
					   a, "TIME_SLOT_REF2")));
	}
}

void xml_tell_elan(struct xml_telling *telling, const struct xml_node *root)
{
	struct xml_moments slots = { 0 };
	const struct xml_node *node = NULL;
	size_t left_out = 0;

	while ((node = xml_node_find(root, node, "TIME_SLOT")))
		xml_moments_add(&slots,
				xml_node_attribute(node, "TIME_SLOT_ID"),
				xml_seconds(xml_node_attribute(node,
							"TIME_VALUE"), 1));
	xml_moments_sort(&slots);
	while ((node = xml_node_find(root, node, "TIER"))) {
		/* Translations and glosses hang on what was said. */
		if (xml_node_attribute(node, "PARENT_REF"))
			left_out += xml_node_child(node, "ANNOTATION") != NULL;
		else
			tell_tier(telling, node, &slots);
	}
	if (left_out)
		transcript_notice(telling->t, _("tiers that explain another "
						"one left out: %zu"),
				  left_out);
	list_release(&slots);
}

/* ---- EXMARaLDA ---- */

static void gather_speakers(struct xml_telling *telling,
			    const struct xml_node *root,
			    struct xml_names *names)
{
	const struct xml_node *node = NULL;

	while ((node = xml_node_find(root, node, "speaker"))) {
		const struct xml_node *short_name =
			xml_node_child(node, "abbreviation");
		struct strbuf name = STRBUF_INIT;

		if (short_name)
			xml_node_words(short_name, &name);
		xml_names_add(names, xml_node_attribute(node, "id"),
			      arena_strndup(&telling->t->arena,
					    name.s, name.length));
		strbuf_release(&name);
	}
	xml_names_sort(names);
}

void xml_tell_exmaralda(struct xml_telling *telling,
			const struct xml_node *root)
{
	struct xml_moments timeline = { 0 };
	struct xml_names names = { 0 };
	const struct xml_node *node = NULL, *event;
	size_t left_out = 0;

	gather_speakers(telling, root, &names);
	while ((node = xml_node_find(root, node, "tli")))
		xml_moments_add(&timeline, xml_node_attribute(node, "id"),
				xml_seconds(xml_node_attribute(node, "time"),
					    1000));
	xml_moments_sort(&timeline);
	while ((node = xml_node_find(root, node, "tier"))) {
		const char *type = xml_node_attribute(node, "type");
		const char *voice = xml_names_find(&names, &telling->t->arena,
				xml_node_attribute(node, "speaker"));

		if (type && strcmp(type, "t") != 0) {
			left_out++;
			continue;
		}
		event = NULL;
		while ((event = xml_node_find(node, event, "event")))
			tell_event(telling, event, voice,
				   xml_moments_find(&timeline,
					xml_node_attribute(event, "start")),
				   xml_moments_find(&timeline,
					xml_node_attribute(event, "end")));
	}
	if (left_out)
		transcript_notice(telling->t, _("tiers that explain another "
						"one left out: %zu"),
				  left_out);
	list_release(&names);
	list_release(&timeline);
}

/* ---- FOLKER ---- */

void xml_tell_folker(struct xml_telling *telling, const struct xml_node *root)
{
	struct xml_moments timeline = { 0 };
	struct xml_names names = { 0 };
	const struct xml_node *node = NULL;

	while ((node = xml_node_find(root, node, "speaker"))) {
		const struct xml_node *full = xml_node_child(node, "name");
		struct strbuf name = STRBUF_INIT;

		if (full)
			xml_node_words(full, &name);
		xml_names_add(&names, xml_node_attribute(node, "speaker-id"),
			      arena_strndup(&telling->t->arena, name.s ?
					    name.s : "", name.length));
		strbuf_release(&name);
	}
	xml_names_sort(&names);
	while ((node = xml_node_find(root, node, "timepoint")))
		xml_moments_add(&timeline,
				xml_node_attribute(node, "timepoint-id"),
				xml_seconds(xml_node_attribute(node,
						"absolute-time"), 1000));
	xml_moments_sort(&timeline);
	while ((node = xml_node_find(root, node, "contribution")))
		tell_event(telling, node,
			   xml_names_find(&names, &telling->t->arena,
				xml_node_attribute(node, "speaker-reference")),
			   xml_moments_find(&timeline, xml_node_attribute(
				node, "start-reference")),
			   xml_moments_find(&timeline, xml_node_attribute(
				node, "end-reference")));
	list_release(&names);
	list_release(&timeline);
}

/* ---- Transcriber ---- */

struct trans {
	struct xml_telling *telling;
	struct xml_names speakers, topics;
	const char *turn;		/* its speakers' ids */
	const char *voice;
	int64_t start_ms;
};

static void end_piece(struct trans *tr)
{
	if (tr->telling->words.length)
		xml_tell(tr->telling, (struct piece){
			.opens = true, .voice = tr->voice,
			.start_ms = tr->start_ms, .end_ms = NO_TIME });
}

/* <Who nb="2"/>: the second of those who speak at once. */
static const char *one_of(struct trans *tr, const char *number)
{
	long n = number ? strtol(number, NULL, 10) : 1;
	const char *id = tr->turn ? tr->turn : "";

	for (; n > 1 && *id; n--) {
		id += strcspn(id, " ");
		id += strspn(id, " ");
	}
	return xml_names_find(&tr->speakers, &tr->telling->t->arena,
			      arena_strndup(&tr->telling->t->arena, id,
					    strcspn(id, " ")));
}

static void tell_turn(struct trans *tr, const struct xml_node *turn)
{
	struct strbuf *words = &tr->telling->words;

	tr->turn = xml_node_attribute(turn, "speaker");
	tr->voice = one_of(tr, "1");
	tr->start_ms = xml_seconds(xml_node_attribute(turn, "startTime"),
				   1000);
	for (const struct xml_node *n = turn->child; n; n = n->next) {
		const char *said = xml_node_attribute(n, "desc");

		if (!n->name) {
			xml_add_flowing(words, n->text, n->length);
		} else if (xml_node_is(n, "Sync")) {
			end_piece(tr);
			tr->start_ms = xml_seconds(
				xml_node_attribute(n, "time"), 1000);
		} else if (xml_node_is(n, "Who")) {
			end_piece(tr);
			tr->voice = one_of(tr, xml_node_attribute(n, "nb"));
		} else if (xml_node_is(n, "Event") && said) {
			strbuf_addf(words, "[%s] ", said);
		} else if (xml_node_is(n, "Comment") && said) {
			strbuf_addf(words, "{%s} ", said);
		}
	}
	end_piece(tr);
}

static void gather(const struct xml_node *root, const char *element,
		   const char *attribute, struct xml_names *names)
{
	const struct xml_node *n = NULL;

	while ((n = xml_node_find(root, n, element)))
		xml_names_add(names, xml_node_attribute(n, "id"),
			      xml_node_attribute(n, attribute));
	xml_names_sort(names);
}

void xml_tell_transcriber(struct xml_telling *telling,
			  const struct xml_node *root)
{
	struct trans tr = { .telling = telling };
	const struct xml_node *node = root;

	telling->speech.script.is_cut = true;
	gather(root, "Speaker", "name", &tr.speakers);
	gather(root, "Topic", "desc", &tr.topics);
	while ((node = xml_node_after(node, root))) {
		const char *topic = xml_node_attribute(node, "topic");

		if (xml_node_is(node, "Section") && topic && *topic) {
			strbuf_adds(&telling->words, xml_names_find(
				&tr.topics, &telling->t->arena, topic));
			xml_tell(telling, (struct piece){
				.opens = true, .heading = true,
				.start_ms = NO_TIME, .end_ms = NO_TIME });
		} else if (xml_node_is(node, "Turn")) {
			tell_turn(&tr, node);
		}
	}
	list_release(&tr.speakers);
	list_release(&tr.topics);
}
