/*
 * The events become an arrival.  A stack says inside of what we are; a row
 * for each element says what its beginning does.  An element that has no row
 * is passed by with all that it holds, and counted.
 */
#include "exchange/refi_read.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/xml.h"
#include "exchange/guid_map.h"

enum element {
	NOTHING, PROJECT, USER, CODE, VARIABLE, CASE, SOURCE, SELECTION,
	CODING, NOTE, LINK, SET, GRAPH, VALUE,
	LIST,			/* that only holds others */
	WORDS,			/* whose text is taken */
	REFERENCE,
};

/* A point of a recording's transcript. */
struct sync_point {
	struct guid guid;
	int64_t position;
	size_t source;
};

/* A passage between two of them. */
struct sync_passage {
	struct guid from, to;
	size_t selection;
};

struct frame {
	enum element element;
	size_t index;
	bool is_filled;			/* something is in it */
};

enum { DEEPEST = 260 };

struct refi_reader {
	struct arrival *a;
	struct xml_reader *xml;
	struct frame stack[DEEPEST];
	size_t depth;
	size_t passing;			/* elements deep in what is passed by */
	struct strbuf words;
	bool takes_words;
	size_t drawn;			/* GUIDs made for what has none */
	const char *space;		/* the namespace of the whole */
	const char *other_space;	/* of a part, met last */
	ARRIVAL_LIST(sync_points, struct sync_point) points;
	ARRIVAL_LIST(sync_passages, struct sync_passage) passages;
};

/* Values. */

static const char *attribute(const struct xml_attributes *attributes,
			     const char *name)
{
	const char *value = xml_attribute(attributes, name);

	return value && *value ? value : NULL;
}

static const char *kept(struct refi_reader *r,
			const struct xml_attributes *attributes,
			const char *name)
{
	return arena_strdup(&r->a->arena, attribute(attributes, name));
}

/* What is no GUID but an id of some kind becomes one that is always the
 * same. */
static struct guid guid_of(struct refi_reader *r, const char *text)
{
	static const struct guid space = { "refi-qda id" };
	struct guid guid = { { 0 } };

	if (!text || guid_parse(text, &guid))
		return guid;
	arrival_note(arrival_line(r->a->report, "identifiers"),
		     _("an identifier that is no GUID: '%.60s'"), text);
	arrival_line(r->a->report, "identifiers")->repaired++;
	return guid_named(space, text);
}

static struct guid own_guid(struct refi_reader *r,
			    const struct xml_attributes *attributes)
{
	static const struct guid space = { "refi-qda place" };
	const char *text = attribute(attributes, "guid");
	char name[40];

	if (text)
		return guid_of(r, text);
	snprintf(name, sizeof(name), "%zu", ++r->drawn);
	arrival_line(r->a->report, "identifiers")->repaired++;
	arrival_note(arrival_line(r->a->report, "identifiers"),
		     _("things without a GUID got one"));
	return guid_named(space, name);
}

static struct arrival_hand hand_of(struct refi_reader *r,
				   const struct xml_attributes *attributes)
{
	const char *at = attribute(attributes, "creationDateTime");
	struct arrival_hand hand = { .at = arrival_time(&r->a->arena, at) };

	hand.user = guid_of(r, attribute(attributes, "creatingUser"));
	return hand;
}

static int64_t number_of(const struct xml_attributes *attributes,
			 const char *name)
{
	const char *text = attribute(attributes, name);
	char *end;
	long long n;

	if (!text)
		return -1;
	errno = 0;
	n = strtoll(text, &end, 10);
	return errno || end == text || *end ? -1 : (int64_t)n;
}

/* The innermost of this kind, or NULL. */
static const struct frame *inside(const struct refi_reader *r,
				  enum element element)
{
	for (size_t i = r->depth; i-- > 0; )
		if (r->stack[i].element == element)
			return &r->stack[i];
	return NULL;
}

static const struct frame *parent_of(const struct refi_reader *r)
{
	return r->depth ? &r->stack[r->depth - 1] : NULL;
}

/* Beginnings: each gives the index of what it has begun. */

typedef size_t begin_fn(struct refi_reader *r, const char *name,
			const struct xml_attributes *attributes);

static size_t begin_project(struct refi_reader *r, const char *name,
			    const struct xml_attributes *attributes)
{
	const char *at;

	(void)name;
	if (!r->a->program)
		r->a->program = kept(r, attributes, "origin");
	r->a->is_ours = r->a->program &&
		!strncmp(r->a->program, "axial ", 6);
	if (!r->a->title)
		r->a->title = kept(r, attributes, "name");
	at = attribute(attributes, "creationDateTime");
	if (at)
		r->a->created_at = arrival_time(&r->a->arena, at);
	return 0;
}

static size_t begin_user(struct refi_reader *r, const char *name,
			 const struct xml_attributes *attributes)
{
	struct arrival_user user = { .guid = own_guid(r, attributes) };

	(void)name;
	user.name = kept(r, attributes, "name");
	if (!user.name)
		user.name = kept(r, attributes, "id");
	list_push(&r->a->users, user);
	return r->a->users.count - 1;
}

static size_t begin_code(struct refi_reader *r, const char *name,
			 const struct xml_attributes *attributes)
{
	struct arrival *a = r->a;
	const struct frame *above = inside(r, CODE);
	struct arrival_code code = { .guid = own_guid(r, attributes) };
	const char *codable;

	(void)name;
	code.parent = above ? (int)above->index : NO_PARENT;
	code.name = kept(r, attributes, "name");
	code.color = kept(r, attributes, "color");
	codable = attribute(attributes, "isCodable");
	code.is_folder = codable && (!strcmp(codable, "false") ||
				     !strcmp(codable, "0"));
	list_push(&a->codes, code);
	return a->codes.count - 1;
}

static size_t begin_variable(struct refi_reader *r, const char *name,
			     const struct xml_attributes *attributes)
{
	static const struct { const char *theirs, *ours; } types[] = {
		{ "Text", "text" }, { "Boolean", "boolean" },
		{ "Integer", "integer" }, { "Float", "real" },
		{ "Date", "date" }, { "DateTime", "text" },
	};
	struct arrival_variable v = { .guid = own_guid(r, attributes) };
	const char *type;

	(void)name;
	v.name = kept(r, attributes, "name");
	type = attribute(attributes, "typeOfVariable");
	for (size_t i = 0; type && i < sizeof(types) / sizeof(types[0]); i++)
		if (!strcmp(types[i].theirs, type))
			v.type = types[i].ours;
	list_push(&r->a->variables, v);
	return r->a->variables.count - 1;
}

static size_t begin_case(struct refi_reader *r, const char *name,
			 const struct xml_attributes *attributes)
{
	struct arrival_case new = { .guid = own_guid(r, attributes) };

	(void)name;
	new.name = kept(r, attributes, "name");
	list_push(&r->a->cases, new);
	return r->a->cases.count - 1;
}

static enum source_kind kind_of_source(const char *name)
{
	static const struct {
		const char *name;
		enum source_kind kind;
	} of[] = {
		{ "PDFSource", SOURCE_PDF },
		{ "PictureSource", SOURCE_PICTURE },
		{ "AudioSource", SOURCE_AUDIO },
		{ "VideoSource", SOURCE_VIDEO },
	};

	for (size_t i = 0; i < sizeof(of) / sizeof(of[0]); i++)
		if (!strcmp(of[i].name, name))
			return of[i].kind;
	return SOURCE_TEXT;
}

/* Also the text of a PDF, of a picture, of a recording. */
static size_t begin_source(struct refi_reader *r, const char *name,
			   const struct xml_attributes *attributes)
{
	const struct frame *whole = inside(r, SOURCE);
	struct arrival_source s = {
		.kind = kind_of_source(name),
		.guid = own_guid(r, attributes),
		.whole = whole ? (int)whole->index : NO_PARENT,
		.hand = hand_of(r, attributes),
	};

	/* The words of a passage of a PDF are told by its text as well. */
	if (parent_of(r) && parent_of(r)->element == SELECTION) {
		r->passing = 1;
		return 0;
	}
	s.name = kept(r, attributes, "name");
	s.plain_path = kept(r, attributes, "plainTextPath");
	s.rich_path = kept(r, attributes, "richTextPath");
	s.path = kept(r, attributes, "path");
	list_push(&r->a->sources, s);
	return r->a->sources.count - 1;
}

static size_t begin_note(struct refi_reader *r, const char *name,
			 const struct xml_attributes *attributes)
{
	struct arrival_note note = {
		.guid = own_guid(r, attributes),
		.hand = hand_of(r, attributes),
	};

	(void)name;
	note.name = kept(r, attributes, "name");
	note.path = kept(r, attributes, "plainTextPath");
	note.changed_at = arrival_time(&r->a->arena,
		attribute(attributes, "modifiedDateTime"));
	list_push(&r->a->notes, note);
	return r->a->notes.count - 1;
}

/* A note that is a text with passages: it becomes a source, too. */
static size_t source_of_note(struct refi_reader *r, size_t index)
{
	struct arrival_note *note = &r->a->notes.at[index];

	if (!note->source) {
		struct arrival_source s = {
			.kind = SOURCE_NOTE, .guid = note->guid,
			.name = note->name, .plain_path = note->path,
			.whole = NO_PARENT, .hand = note->hand,
		};

		list_push(&r->a->sources, s);
		note->source = r->a->sources.count;
	}
	return note->source - 1;
}

static bool find_source(struct refi_reader *r, size_t *source)
{
	const struct frame *note = inside(r, NOTE);
	const struct frame *of = inside(r, SOURCE);

	if (note)
		*source = source_of_note(r, note->index);
	else if (of)
		*source = of->index;
	return note || of;
}

static size_t begin_selection(struct refi_reader *r, const char *name,
			      const struct xml_attributes *attributes)
{
	struct arrival_selection s = {
		.guid = own_guid(r, attributes),
		.start = -1, .end = -1,
		.is_place = !strcmp(name, "PlainTextSelection") ||
			!strcmp(name, "TranscriptSelection"),
		.hand = hand_of(r, attributes),
	};

	s.quote = kept(r, attributes, "name");
	if (!find_source(r, &s.source)) {
		arrival_line(r->a->report, "selections")->dropped++;
		arrival_note(arrival_line(r->a->report, "selections"),
			     _("outside of any source"));
		r->passing = 1;
		return 0;
	}
	if (!strcmp(name, "PlainTextSelection")) {
		s.start = number_of(attributes, "startPosition");
		s.end = number_of(attributes, "endPosition");
	} else if (s.is_place) {
		struct sync_passage passage = {
			guid_of(r, attribute(attributes, "fromSyncPoint")),
			guid_of(r, attribute(attributes, "toSyncPoint")),
			r->a->selections.count,
		};

		passage.to = guid_of(r, attribute(attributes, "toSyncPoint"));
		list_push(&r->passages, passage);
	}
	list_push(&r->a->selections, s);
	return r->a->selections.count - 1;
}

static size_t begin_sync_point(struct refi_reader *r, const char *name,
			       const struct xml_attributes *attributes)
{
	const struct frame *source = inside(r, SOURCE);
	struct sync_point point = { .guid = own_guid(r, attributes) };

	(void)name;
	point.position = number_of(attributes, "position");
	point.source = source ? source->index : 0;
	list_push(&r->points, point);
	return 0;
}

static size_t begin_coding(struct refi_reader *r, const char *name,
			   const struct xml_attributes *attributes)
{
	const struct frame *parent = parent_of(r);
	struct arrival_coding coding = {
		.guid = own_guid(r, attributes),
		.hand = hand_of(r, attributes),
	};

	(void)name;
	if (parent && parent->element == SELECTION) {
		coding.on = ON_SELECTION;
		coding.at = parent->index;
	} else if (find_source(r, &coding.at)) {
		coding.on = ON_SOURCE;
	}
	list_push(&r->a->codings, coding);
	return r->a->codings.count - 1;
}

static size_t begin_value(struct refi_reader *r, const char *name,
			  const struct xml_attributes *attributes)
{
	const struct frame *parent = parent_of(r);
	struct arrival_value value = {
		.on = parent && parent->element == CASE ? ON_CASE :
			parent && parent->element == SOURCE ? ON_SOURCE :
			ON_NOTHING,
		.at = parent ? parent->index : 0,
	};

	(void)name;
	(void)attributes;
	list_push(&r->a->values, value);
	return r->a->values.count - 1;
}

static size_t begin_set(struct refi_reader *r, const char *name,
			const struct xml_attributes *attributes)
{
	struct arrival_set set = { .guid = own_guid(r, attributes) };

	(void)name;
	set.name = kept(r, attributes, "name");
	list_push(&r->a->sets, set);
	return r->a->sets.count - 1;
}

static size_t begin_link(struct refi_reader *r, const char *name,
			 const struct xml_attributes *attributes)
{
	struct arrival_link link = {
		.guid = own_guid(r, attributes),
		.hand = hand_of(r, attributes),
	};

	(void)name;
	link.from = guid_of(r, attribute(attributes, "originGUID"));
	link.to = guid_of(r, attribute(attributes, "targetGUID"));
	link.name = kept(r, attributes, "name");
	link.direction = kept(r, attributes, "direction");
	list_push(&r->a->links, link);
	return r->a->links.count - 1;
}

static size_t begin_graph(struct refi_reader *r, const char *name,
			  const struct xml_attributes *attributes)
{
	const char *title = kept(r, attributes, "name");

	(void)name;
	list_push(&r->a->graphs, title);
	return r->a->graphs.count - 1;
}

static size_t begin_vertex(struct refi_reader *r, const char *name,
			   const struct xml_attributes *attributes)
{
	struct arrival_vertex v = { .guid = own_guid(r, attributes) };

	(void)name;
	v.stands_for = guid_of(r, attribute(attributes, "representedGUID"));
	v.name = kept(r, attributes, "name");
	list_push(&r->a->vertices, v);
	return 0;
}

static size_t begin_edge(struct refi_reader *r, const char *name,
			 const struct xml_attributes *attributes)
{
	struct arrival_edge e = { .name = kept(r, attributes, "name") };

	(void)name;
	e.link = guid_of(r, attribute(attributes, "representedGUID"));
	e.from = guid_of(r, attribute(attributes, "sourceVertex"));
	e.to = guid_of(r, attribute(attributes, "targetVertex"));
	e.direction = kept(r, attributes, "direction");
	list_push(&r->a->edges, e);
	return 0;
}

/* References. */

static void add_about(struct refi_reader *r, const struct frame *of,
		      struct guid note)
{
	static const struct { enum element element; enum arrival_thing thing; }
	things[] = {
		{ CODE, ON_CODE }, { SOURCE, ON_SOURCE },
		{ SELECTION, ON_SELECTION }, { CODING, ON_CODING },
		{ NOTE, ON_NOTE }, { LINK, ON_LINK }, { PROJECT, ON_PROJECT },
	};
	struct arrival_about about = { .note = note, .at = of->index };
	struct arrival *a = r->a;

	for (size_t i = 0; i < sizeof(things) / sizeof(things[0]); i++)
		if (things[i].element == of->element)
			about.thing = things[i].thing;
	switch (about.thing) {
	case ON_CODE:
		about.guid = a->codes.at[of->index].guid;
		break;
	case ON_SOURCE:
		about.guid = a->sources.at[of->index].guid;
		break;
	case ON_NOTE:
		about.guid = a->notes.at[of->index].guid;
		break;
	case ON_LINK:
		about.guid = a->links.at[of->index].guid;
		break;
	default:
		break;
	}
	list_push(&a->abouts, about);
}

static void add_member(struct refi_reader *r, const struct frame *set,
		       enum arrival_thing thing, struct guid guid)
{
	struct arrival_member member = { set->index, thing, guid };

	list_push(&r->a->members, member);
}

static void add_part(struct refi_reader *r, const struct frame *of,
		     enum arrival_thing thing, struct guid guid)
{
	struct arrival_case_part part = {
		.of = of->index, .thing = thing, .guid = guid,
	};

	list_push(&r->a->parts, part);
}

static size_t begin_reference(struct refi_reader *r, const char *name,
			      const struct xml_attributes *attributes)
{
	const struct frame *parent = parent_of(r);
	const char *text = attribute(attributes, "targetGUID");
	struct guid guid;

	if (!text)
		text = attribute(attributes, "guid");
	guid = guid_of(r, text);
	if (!parent || !text)
		return 0;
	if (!strcmp(name, "CodeRef") && parent->element == CODING)
		r->a->codings.at[parent->index].code = guid;
	else if (!strcmp(name, "NoteRef"))
		add_about(r, parent, guid);
	else if (!strcmp(name, "VariableRef") && parent->element == VALUE)
		r->a->values.at[parent->index].variable = guid;
	else if (parent->element == CASE)
		add_part(r, parent, !strcmp(name, "SourceRef") ? ON_SOURCE :
			 !strcmp(name, "SelectionRef") ? ON_SELECTION :
			 ON_CODE, guid);
	else if (parent->element == SET)
		add_member(r, parent, !strcmp(name, "MemberCode") ? ON_CODE :
			   !strcmp(name, "MemberSource") ? ON_SOURCE :
			   ON_NOTE, guid);
	return 0;
}

/* Words. */

static size_t begin_words(struct refi_reader *r, const char *name,
			  const struct xml_attributes *attributes)
{
	(void)name;
	(void)attributes;
	strbuf_reset(&r->words);
	r->takes_words = true;
	return 0;
}

static const char **description_of(struct refi_reader *r,
				   const struct frame *of)
{
	struct arrival *a = r->a;

	switch (of->element) {
	case PROJECT:
		return &a->description;
	case CODE:
		return &a->codes.at[of->index].description;
	case VARIABLE:
		return &a->variables.at[of->index].description;
	case CASE:
		return &a->cases.at[of->index].description;
	case SOURCE:
		return &a->sources.at[of->index].description;
	case SELECTION:
		return &a->selections.at[of->index].description;
	case NOTE:
		return &a->notes.at[of->index].description;
	case SET:
		return &a->sets.at[of->index].description;
	default:
		return NULL;
	}
}

static void end_words(struct refi_reader *r, const char *name)
{
	const struct frame *parent = parent_of(r);
	const char **to = NULL;

	r->takes_words = false;
	if (!parent || !r->words.length)
		return;
	if (!strcmp(name, "Description"))
		to = description_of(r, parent);
	else if (parent->element == VALUE)
		to = &r->a->values.at[parent->index].text;
	else if (parent->element == NOTE)
		to = &r->a->notes.at[parent->index].text;
	else if (parent->element == SOURCE)
		to = &r->a->sources.at[parent->index].content;
	if (to)
		*to = arena_strndup(&r->a->arena, r->words.s,
				    r->words.length);
}

/* The elements; the commonest first. */

static const struct {
	const char *name;
	enum element element;
	begin_fn *begin;
} elements[] = {
	{ "Coding", CODING, begin_coding },
	{ "CodeRef", REFERENCE, begin_reference },
	{ "PlainTextSelection", SELECTION, begin_selection },
	{ "Description", WORDS, begin_words },
	{ "NoteRef", REFERENCE, begin_reference },
	{ "Code", CODE, begin_code },
	{ "TextSource", SOURCE, begin_source },
	{ "SelectionRef", REFERENCE, begin_reference },
	{ "MemberCode", REFERENCE, begin_reference },
	{ "Note", NOTE, begin_note },
	{ "PlainTextContent", WORDS, begin_words },
	{ "VariableValue", VALUE, begin_value },
	{ "VariableRef", REFERENCE, begin_reference },
	{ "TextValue", WORDS, begin_words },
	{ "IntegerValue", WORDS, begin_words },
	{ "FloatValue", WORDS, begin_words },
	{ "BooleanValue", WORDS, begin_words },
	{ "DateValue", WORDS, begin_words },
	{ "DateTimeValue", WORDS, begin_words },
	{ "Project", PROJECT, begin_project },
	{ "CodeBook", LIST, begin_project },
	{ "User", USER, begin_user },
	{ "Variable", VARIABLE, begin_variable },
	{ "Case", CASE, begin_case },
	{ "SourceRef", REFERENCE, begin_reference },
	{ "PDFSource", SOURCE, begin_source },
	{ "PictureSource", SOURCE, begin_source },
	{ "AudioSource", SOURCE, begin_source },
	{ "VideoSource", SOURCE, begin_source },
	{ "Representation", SOURCE, begin_source },
	{ "TextDescription", SOURCE, begin_source },
	{ "Transcript", SOURCE, begin_source },
	{ "PDFSelection", SELECTION, begin_selection },
	{ "PictureSelection", SELECTION, begin_selection },
	{ "AudioSelection", SELECTION, begin_selection },
	{ "VideoSelection", SELECTION, begin_selection },
	{ "TranscriptSelection", SELECTION, begin_selection },
	{ "SyncPoint", NOTHING, begin_sync_point },
	{ "MemberSource", REFERENCE, begin_reference },
	{ "MemberNote", REFERENCE, begin_reference },
	{ "Set", SET, begin_set },
	{ "Link", LINK, begin_link },
	{ "Graph", GRAPH, begin_graph },
	{ "Vertex", NOTHING, begin_vertex },
	{ "Edge", NOTHING, begin_edge },
	{ "Users", LIST, NULL }, { "Codes", LIST, NULL },
	{ "Variables", LIST, NULL }, { "Cases", LIST, NULL },
	{ "Sources", LIST, NULL }, { "Notes", LIST, NULL },
	{ "Links", LIST, NULL }, { "Sets", LIST, NULL },
	{ "Graphs", LIST, NULL },
};

static bool check_root(struct refi_reader *r, const char *space,
		       const char *name, struct error *err)
{
	r->space = arena_strdup(&r->a->arena, space);
	if (strcmp(name, "Project") != 0 && strcmp(name, "CodeBook") != 0)
		return error_set(err, _("no REFI-QDA file: its outermost "
					"element is '%.60s'"), name);
	if (strcmp(space, "urn:QDA-XML:project:1.0") != 0 &&
	    strcmp(space, "urn:QDA-XML:codebook:1.0") != 0)
		arrival_note(arrival_line(r->a->report, "file"),
			     _("namespace '%.80s', read like 1.0"), space);
	return true;
}

/* What the schema would refuse, and what is read all the same. */
static void wrong(struct refi_reader *r, const char *what)
{
	struct arrival_line *line = arrival_line(r->a->report, "file");

	line->repaired++;
	arrival_note(line, "%s", what);
}

static void check_space(struct refi_reader *r, const char *space)
{
	if (!strcmp(space, r->space) ||
	    (r->other_space && !strcmp(space, r->other_space)))
		return;
	r->other_space = arena_strdup(&r->a->arena, space);
	wrong(r, arena_printf(&r->a->arena, _("a part of it has another "
			"namespace: '%.80s'"), space));
}

static void pass_by(struct refi_reader *r, const char *name)
{
	r->passing = 1;
	arrival_line(r->a->report, "elements")->dropped++;
	arrival_note(arrival_line(r->a->report, "elements"),
		     _("'%.60s' is none of the standard"), name);
}

static bool on_start(void *self, const char *space, const char *name,
		     const struct xml_attributes *attributes,
		     struct error *err)
{
	struct refi_reader *r = self;
	size_t n = sizeof(elements) / sizeof(elements[0]), i = 0, index = 0;

	if (r->passing) {
		r->passing++;
		return true;
	}
	if (!r->depth && !check_root(r, space, name, err))
		return false;
	while (i < n && strcmp(elements[i].name, name) != 0)
		i++;
	if (i == n || r->depth == DEEPEST) {
		pass_by(r, name);
		return true;
	}
	check_space(r, space);
	if (r->depth)
		r->stack[r->depth - 1].is_filled = true;
	if (elements[i].begin)
		index = elements[i].begin(r, name, attributes);
	if (!r->passing)
		r->stack[r->depth++] = (struct frame){
			.element = elements[i].element, .index = index };
	return true;
}

static bool on_end(void *self, const char *space, const char *name,
		   struct error *err)
{
	struct refi_reader *r = self;
	struct frame *frame;

	(void)space;
	(void)err;
	if (r->passing) {
		r->passing--;
		return true;
	}
	if (!r->depth)
		return true;
	frame = &r->stack[--r->depth];
	if (frame->element == WORDS)
		end_words(r, name);
	if (frame->element == LIST && !frame->is_filled)
		wrong(r, arena_printf(&r->a->arena,
				      _("'%.60s' is an empty list"), name));
	return true;
}

static bool on_text(void *self, const char *s, size_t n, struct error *err)
{
	struct refi_reader *r = self;

	(void)err;
	if (r->takes_words && !r->passing)
		strbuf_add(&r->words, s, n);
	return true;
}

struct refi_reader *refi_reader_new(struct arrival *a)
{
	static const struct xml_handler handler = {
		.start = on_start, .end = on_end, .text = on_text,
	};
	struct refi_reader *r = xcalloc(1, sizeof(*r));

	r->a = a;
	r->words = (struct strbuf)STRBUF_INIT;
	r->xml = xml_reader_new(&handler, r);
	return r;
}

void refi_reader_free(struct refi_reader *r)
{
	if (!r)
		return;
	xml_reader_free(r->xml);
	strbuf_release(&r->words);
	list_release(&r->points);
	list_release(&r->passages);
	free(r);
}

bool refi_reader_feed(struct refi_reader *r, const char *bytes, size_t length,
		      struct error *err)
{
	return xml_reader_feed(r->xml, bytes, length, err);
}

static int64_t place_of_point(const struct refi_reader *r,
			      const struct guid_map *points, struct guid guid)
{
	int64_t at = guid_map_get(points, guid);

	return at ? r->points.at[at - 1].position : -1;
}

/* Some write the passages before the points. */
static void place_sync_passages(struct refi_reader *r)
{
	struct guid_map points = { 0 };

	for (size_t i = r->points.count; i-- > 0; )
		guid_map_set(&points, r->points.at[i].guid, (int64_t)i + 1);
	for (size_t i = 0; i < r->passages.count; i++) {
		const struct sync_passage *p = &r->passages.at[i];
		struct arrival_selection *s =
			&r->a->selections.at[p->selection];

		s->start = place_of_point(r, &points, p->from);
		s->end = place_of_point(r, &points, p->to);
	}
	guid_map_release(&points);
}

bool refi_reader_finish(struct refi_reader *r, struct error *err)
{
	if (!xml_reader_finish(r->xml, err))
		return false;
	place_sync_passages(r);
	return true;
}
