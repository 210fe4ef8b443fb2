/*
 * TEI: <u who> of spoken texts with their timeline, <sp> of drama and of many
 * an interview, and plain paragraphs.  What is not a word but happened
 * (laughter, a pause) stands in brackets where it happened.
 */
#include "reading/xml_speech.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "reading/timecode.h"

struct tei {
	struct xml_telling *telling;
	struct arena *arena;
	struct xml_names people;
	struct xml_moments timeline;
	const char *voice;		/* inside a turn */
	bool in_turn, begun;
	bool heading;
	int64_t start_ms, end_ms;
};

/* ---- the header: who, and when ---- */

static const char *name_in(struct tei *tei, const struct xml_node *person)
{
	static const char *const elements[] = {
		"persName", "name", "roleDesc", "role", "orgName", "label",
		"abbr", "p",
	};
	struct strbuf words = STRBUF_INIT;
	const char *name = NULL;

	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]) &&
	     !words.length; i++) {
		const struct xml_node *n = xml_node_find(person, NULL,
							 elements[i]);

		if (n)
			xml_node_words(n, &words);
	}
	if (!words.length)
		xml_node_words(person, &words);
	if (words.length && words.length <= 80)
		name = arena_strndup(tei->arena, words.s, words.length);
	strbuf_release(&words);
	return name ? name : xml_node_attribute(person, "n");
}

static void gather_people(struct tei *tei, const struct xml_node *root)
{
	static const char *const elements[] = {
		"person", "personGrp", "castItem", "role", "respStmt",
	};

	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++) {
		const struct xml_node *n = NULL;

		while ((n = xml_node_find(root, n, elements[i]))) {
			const char *id = xml_node_attribute(n, "id");
			const char *role = xml_node_attribute(n, "role");
			const char *name = id ? name_in(tei, n) : NULL;

			if (!name)
				name = id;
			if (!name)
				continue;
			xml_names_add(&tei->people, id,
				      arena_strdup(tei->arena, name));
			if (role && !strncasecmp(role, "interview", 9) &&
			    strncasecmp(role, "interviewee", 11) != 0)
				strbuf_addf(&tei->telling->hints,
					    "Interviewer: %s\n", name);
		}
	}
	xml_names_sort(&tei->people);
}

static int64_t absolute(const char *said)
{
	const char *hours = said ? strchr(said, 'T') : NULL;
	int64_t ms;

	if (!said)
		return NO_TIME;
	hours = hours ? hours + 1 : said;
	return timecode_parse(hours, strlen(hours), &ms) ? ms : NO_TIME;
}

static double unit_of(const struct xml_node *when)
{
	const char *unit = xml_node_attribute(when, "unit");

	if (!unit)
		unit = xml_node_attribute(when->parent, "unit");
	return !unit ? 1000 : !strcmp(unit, "ms") ? 1 :
		!strcmp(unit, "min") ? 60000 : !strcmp(unit, "h") ? 3600e3 :
		1000;
}

/* "PT1.5S", "1.5s", "1.5". */
static int64_t duration(const char *said, double unit)
{
	char digits[32];
	size_t n;

	if (!said)
		return NO_TIME;
	said += strncmp(said, "PT", 2) ? 0 : 2;
	n = strspn(said, "0123456789.");
	if (!n || n >= sizeof(digits))
		return NO_TIME;
	memcpy(digits, said, n);
	digits[n] = '\0';
	return xml_seconds(digits, said[n] == 'M' ? 60000 :
			   !strcmp(said + n, "ms") ? 1 : unit);
}

/*
 * A <when> is absolute, or so long after another one, in the file before it;
 * or after the one before, where it does not say which.
 */
static void gather_timeline(struct tei *tei, const struct xml_node *root)
{
	const struct xml_node *when = NULL;
	const char *before = NULL, *origin = NULL;
	int64_t last = 0;

	while ((when = xml_node_find(root, when, "when"))) {
		const char *id = xml_node_attribute(when, "id");
		const char *since = xml_node_attribute(when, "since");
		int64_t ms = absolute(xml_node_attribute(when, "absolute"));
		int64_t after = duration(xml_node_attribute(when, "interval"),
					 unit_of(when));

		if (!id || !xml_node_is(when->parent, "timeline"))
			continue;
		if (!origin)
			origin = xml_node_attribute(when->parent, "origin");
		since += since && *since == '#';
		if (ms == NO_TIME && after != NO_TIME) {
			const struct xml_moment *base = NULL;

			/* Nearly always the first, or the one before. */
			for (size_t i = 0; since && !base &&
			     i < tei->timeline.count && i < 4; i++)
				if (!strcmp(tei->timeline.at[i].id, since))
					base = &tei->timeline.at[i];
			if (since && before && !strcmp(before, since))
				ms = last + after;
			else if (base)
				ms = base->ms + after;
			else
				ms = since ? after : last + after;
		}
		if (ms == NO_TIME && !tei->timeline.count)
			ms = 0;
		if (ms == NO_TIME)
			continue;
		xml_moments_add(&tei->timeline, id, ms);
		before = id;
		last = ms;
	}
	xml_moments_sort(&tei->timeline);
}

/* ---- words ---- */

static void end_line(struct tei *tei)
{
	struct strbuf *words = &tei->telling->words;
	struct piece piece = {
		.opens = !tei->begun, .alone = tei->in_turn && !tei->begun,
		.breaks = tei->begun, .aside = !tei->in_turn,
		.voice = tei->voice, .start_ms = tei->start_ms,
		.end_ms = tei->end_ms,
	};

	strbuf_trim_end(words);
	if (!words->length)
		return;
	if (tei->heading)
		piece = (struct piece){ .opens = true, .heading = true,
					.start_ms = NO_TIME,
					.end_ms = NO_TIME };
	xml_tell(tei->telling, piece);
	tei->begun = tei->in_turn && !tei->heading;
}

static void add(struct tei *tei, const char *words)
{
	xml_add_flowing(&tei->telling->words, words, strlen(words));
}

/* <vocal><desc>laughs</desc></vocal> as [laughs]. */
static void add_happening(struct tei *tei, const struct xml_node *node)
{
	struct strbuf words = STRBUF_INIT;
	const char *said = xml_node_attribute(node, "desc");

	xml_node_words(node, &words);
	if (!words.length) {
		if (!said)
			said = xml_node_attribute(node, "reason");
		if (!said)
			said = xml_node_attribute(node, "type");
		strbuf_adds(&words, said ? said : node->name);
	}
	add(tei, " [");
	add(tei, words.s);
	add(tei, "] ");
	strbuf_release(&words);
}

static void add_pause(struct tei *tei, const struct xml_node *node)
{
	int64_t ms = duration(xml_node_attribute(node, "dur"), 1000);

	if (ms != NO_TIME) {
		struct strbuf s = STRBUF_INIT;

		strbuf_addf(&s, " (%.1f) ", (double)ms / 1000);
		add(tei, s.s);
		strbuf_release(&s);
		return;
	}
	add(tei, " (.) ");
}

/* Tokens that the file parts by no space, though each is a word. */
static void add_token_space(struct tei *tei, const struct xml_node *node)
{
	const char *join = xml_node_attribute(node, "join");
	const struct strbuf *words = &tei->telling->words;

	if (join && (!strcmp(join, "left") || !strcmp(join, "both")))
		return;
	if (words->length && !strchr("([{\"'", words->s[words->length - 1]))
		add(tei, " ");
}

/* ---- elements ---- */

enum part { PART_INLINE, PART_SKIP, PART_TURN, PART_SP, PART_BLOCK,
	    PART_HEADING, PART_ASIDE, PART_HAPPENING, PART_PAUSE, PART_TOKEN,
	    PART_LINE, PART_CHOICE, PART_NOTE, PART_ANNOTATION };

static enum part part_of(const struct xml_node *node)
{
	static const struct {
		const char *name;
		enum part part;
	} rows[] = {
		{ "teiHeader", PART_SKIP }, { "standOff", PART_SKIP },
		{ "spanGrp", PART_SKIP }, { "linkGrp", PART_SKIP },
		{ "timeline", PART_SKIP }, { "fs", PART_SKIP },
		{ "del", PART_SKIP }, { "fw", PART_SKIP },
		{ "figure", PART_SKIP }, { "graphic", PART_SKIP },
		{ "facsimile", PART_SKIP }, { "castList", PART_SKIP },
		{ "speaker", PART_SKIP }, { "anchor", PART_SKIP },
		{ "shift", PART_SKIP }, { "index", PART_SKIP },
		{ "listPerson", PART_SKIP }, { "xenoData", PART_SKIP },
		{ "u", PART_TURN }, { "sp", PART_SP },
		{ "annotationBlock", PART_ANNOTATION },
		{ "p", PART_BLOCK }, { "ab", PART_BLOCK },
		{ "l", PART_BLOCK }, { "item", PART_BLOCK },
		{ "cell", PART_BLOCK }, { "row", PART_BLOCK },
		{ "div", PART_BLOCK }, { "div1", PART_BLOCK },
		{ "div2", PART_BLOCK }, { "div3", PART_BLOCK },
		{ "body", PART_BLOCK }, { "front", PART_BLOCK },
		{ "back", PART_BLOCK }, { "text", PART_BLOCK },
		{ "group", PART_BLOCK }, { "TEI", PART_BLOCK },
		{ "TEI.2", PART_BLOCK }, { "lg", PART_BLOCK },
		{ "list", PART_BLOCK }, { "table", PART_BLOCK },
		{ "docTitle", PART_BLOCK }, { "titlePart", PART_BLOCK },
		{ "byline", PART_BLOCK }, { "quote", PART_BLOCK },
		{ "head", PART_HEADING }, { "stage", PART_ASIDE },
		{ "opener", PART_BLOCK }, { "closer", PART_BLOCK },
		{ "vocal", PART_HAPPENING }, { "kinesic", PART_HAPPENING },
		{ "incident", PART_HAPPENING }, { "event", PART_HAPPENING },
		{ "gap", PART_HAPPENING }, { "pause", PART_PAUSE },
		{ "w", PART_TOKEN }, { "lb", PART_LINE },
		{ "choice", PART_CHOICE }, { "note", PART_NOTE },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (xml_node_is(node, rows[i].name))
			return rows[i].part;
	return PART_INLINE;
}

static void walk(struct tei *tei, const struct xml_node *node);

static void walk_children(struct tei *tei, const struct xml_node *node)
{
	for (node = node->child; node; node = node->next)
		walk(tei, node);
}

/* Of two ways to write something, the one that was settled on. */
static void walk_choice(struct tei *tei, const struct xml_node *choice)
{
	static const char *const better[] = { "corr", "reg", "expan" };
	const struct xml_node *chosen = NULL;

	for (size_t i = 0; i < 3 && !chosen; i++)
		chosen = xml_node_child(choice, better[i]);
	for (const struct xml_node *n = choice->child; n && !chosen;
	     n = n->next)
		if (n->name)
			chosen = n;
	if (chosen)
		walk_children(tei, chosen);
}

/* A time said by an attribute, or by the first or last <anchor> inside. */
static int64_t moment_in(struct tei *tei, const struct xml_node *turn,
			 const char *attribute, bool last)
{
	int64_t ms = xml_moments_find(&tei->timeline,
				      xml_node_attribute(turn, attribute));
	const struct xml_node *a = NULL;

	while ((a = ms == NO_TIME || last ?
		xml_node_find(turn, a, "anchor") : NULL)) {
		int64_t found = xml_moments_find(&tei->timeline,
				xml_node_attribute(a, "synch"));

		if (xml_node_attribute(turn, attribute) && ms != NO_TIME)
			break;
		if (found != NO_TIME)
			ms = found;
	}
	return ms;
}

static const char *speaker_in(struct tei *tei, const struct xml_node *sp)
{
	const struct xml_node *speaker = xml_node_child(sp, "speaker");
	struct strbuf name = STRBUF_INIT;
	const char *voice = NULL;

	if (speaker)
		xml_node_words(speaker, &name);
	while (name.length && strchr(":., ", name.s[name.length - 1]))
		strbuf_truncate(&name, name.length - 1);
	if (name.length)
		voice = arena_strndup(tei->arena, name.s, name.length);
	strbuf_release(&name);
	return voice;
}

static void walk_turn(struct tei *tei, const struct xml_node *node)
{
	struct tei outer = *tei;
	const char *who = xml_node_attribute(node, "who");

	end_line(tei);
	tei->begun = false;
	if (who && *who)
		tei->voice = xml_names_find(&tei->people, tei->arena, who);
	if (xml_node_is(node, "sp")) {
		const char *shown = speaker_in(tei, node);

		/* What the page shows, unless an id tells more. */
		if (shown && (!tei->voice || !who ||
			      !strcmp(tei->voice, who + (*who == '#'))))
			tei->voice = shown;
	}
	tei->in_turn = true;
	if (xml_node_attribute(node, "start") || !xml_node_is(node->parent,
						"annotationBlock")) {
		tei->start_ms = moment_in(tei, node, "start", false);
		tei->end_ms = moment_in(tei, node, "end", true);
	}
	walk_children(tei, node);
	end_line(tei);
	*tei = outer;
	tei->begun = false;
}

/* <annotationBlock who start end> around a <u> that says nothing itself. */
static void walk_annotation(struct tei *tei, const struct xml_node *node)
{
	struct tei outer = *tei;

	end_line(tei);
	tei->voice = xml_names_find(&tei->people, tei->arena,
				    xml_node_attribute(node, "who"));
	tei->start_ms = moment_in(tei, node, "start", false);
	tei->end_ms = moment_in(tei, node, "end", true);
	walk_children(tei, node);
	end_line(tei);
	*tei = outer;
}

/* A heading; or words that nobody speaks, with a turn going on after. */
static void walk_apart(struct tei *tei, const struct xml_node *node,
		       bool heading)
{
	struct tei outer = *tei;

	end_line(tei);
	tei->heading = heading;
	tei->in_turn = false;
	tei->voice = NULL;
	tei->begun = false;
	walk_children(tei, node);
	end_line(tei);
	*tei = outer;
	tei->begun = false;
}

static void walk(struct tei *tei, const struct xml_node *node)
{
	enum part part;

	if (!node->name) {
		xml_add_flowing(&tei->telling->words, node->text,
				node->length);
		return;
	}
	part = part_of(node);
	switch (part) {
	case PART_SKIP:
		break;
	case PART_TURN:
	case PART_SP:
		walk_turn(tei, node);
		break;
	case PART_ANNOTATION:
		walk_annotation(tei, node);
		break;
	case PART_BLOCK:
		end_line(tei);
		walk_children(tei, node);
		end_line(tei);
		break;
	case PART_HEADING:
		walk_apart(tei, node, true);
		break;
	case PART_ASIDE:
		/* "(laughing)" within a speech stays in it. */
		if (tei->in_turn)
			add_happening(tei, node);
		else
			walk_apart(tei, node, false);
		break;
	case PART_HAPPENING:
	case PART_NOTE:
		add_happening(tei, node);
		break;
	case PART_PAUSE:
		add_pause(tei, node);
		break;
	case PART_TOKEN:
		add_token_space(tei, node);
		walk_children(tei, node);
		break;
	case PART_LINE:
		if (!xml_node_attribute(node, "break"))
			add(tei, " ");
		break;
	case PART_CHOICE:
		walk_choice(tei, node);
		break;
	case PART_INLINE:
		walk_children(tei, node);
		break;
	}
}

void xml_tell_tei(struct xml_telling *telling, const struct xml_node *root)
{
	struct tei tei = {
		.telling = telling, .arena = &telling->t->arena,
		.start_ms = NO_TIME, .end_ms = NO_TIME,
	};

	gather_people(&tei, root);
	gather_timeline(&tei, root);
	walk(&tei, root);
	list_release(&tei.people);
	list_release(&tei.timeline);
}
