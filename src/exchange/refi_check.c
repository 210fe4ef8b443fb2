#include "exchange/refi_check.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/guid.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/xml.h"

/* What a GUID can name. */
enum thing {
	NO_THING,
	USER, CODE, VARIABLE, CASE, SOURCE, SELECTION, CODING, NOTE, LINK,
	SET, GRAPH, VERTEX, EDGE,
};

static const struct { const char *element; enum thing thing; } things[] = {
	{ "User", USER }, { "Code", CODE }, { "Variable", VARIABLE },
	{ "Case", CASE }, { "TextSource", SOURCE },
	{ "PlainTextSelection", SELECTION }, { "Coding", CODING },
	{ "Note", NOTE }, { "Link", LINK }, { "Set", SET },
	{ "Graph", GRAPH }, { "Vertex", VERTEX }, { "Edge", EDGE },
};

/* Attributes that name another thing; `element` NULL: of any. */
static const struct {
	const char *element, *attribute;
	enum thing thing;
} references[] = {
	{ NULL, "creatingUser", USER },
	{ NULL, "modifyingUser", USER },
	{ NULL, "creatingUserGUID", USER },
	{ "CodeRef", "targetGUID", CODE },
	{ "MemberCode", "targetGUID", CODE },
	{ "MemberCode", "guid", CODE },
	{ "NoteRef", "targetGUID", NOTE },
	{ "SourceRef", "targetGUID", SOURCE },
	{ "SelectionRef", "targetGUID", SELECTION },
	{ "VariableRef", "targetGUID", VARIABLE },
	{ "Link", "originGUID", CODE },
	{ "Link", "targetGUID", CODE },
	{ "Vertex", "representedGUID", CODE },
	{ "Edge", "representedGUID", LINK },
	{ "Edge", "sourceVertex", VERTEX },
	{ "Edge", "targetVertex", VERTEX },
};

static const char *const lists[] = {
	"Users", "CodeBook", "Codes", "Variables", "Cases", "Sources", "Notes",
	"Links", "Sets", "Graphs",
};

struct entry {
	struct guid guid;
	enum thing thing;	/* NO_THING: the place is free */
};

struct entry_list {
	struct entry *at;
	size_t count, capacity;
};

/* GUIDs seen, by open addressing: two million of them in a large study. */
struct guid_table {
	struct entry *at;
	size_t count, size;	/* size: a power of two, or 0 */
};

struct checker {
	struct guid_table seen;
	struct entry_list later;	/* what must still come */
	const char *empty_list;		/* just begun, or NULL */
};

static struct entry *slot_of(const struct guid_table *t, struct guid guid)
{
	uint64_t hash;
	size_t i;

	memcpy(&hash, guid.bytes + 8, sizeof(hash));
	hash ^= (uint64_t)guid.bytes[0] << 32 | guid.bytes[3];
	hash *= UINT64_C(0x9E3779B97F4A7C15);
	i = (size_t)(hash >> 20) & (t->size - 1);
	while (t->at[i].thing != NO_THING &&
	       !guid_equal(t->at[i].guid, guid))
		i = (i + 1) & (t->size - 1);
	return &t->at[i];
}

static void table_grow(struct guid_table *t)
{
	struct guid_table old = *t;

	t->size = old.size ? old.size * 2 : 1024;
	t->at = xcalloc(t->size, sizeof(*t->at));
	for (size_t i = 0; i < old.size; i++)
		if (old.at[i].thing != NO_THING)
			*slot_of(t, old.at[i].guid) = old.at[i];
	free(old.at);
}

static enum thing table_find(const struct guid_table *t, struct guid guid)
{
	return t->size ? slot_of(t, guid)->thing : NO_THING;
}

/* False where the GUID is taken. */
static bool table_add(struct guid_table *t, struct guid guid,
		      enum thing thing)
{
	struct entry *slot;

	if (t->count * 2 >= t->size)
		table_grow(t);
	slot = slot_of(t, guid);
	if (slot->thing != NO_THING)
		return false;
	*slot = (struct entry){ guid, thing };
	t->count++;
	return true;
}

static const char *thing_name(enum thing thing)
{
	for (size_t i = 0; i < sizeof(things) / sizeof(things[0]); i++)
		if (things[i].thing == thing)
			return things[i].element;
	return "thing";
}

static bool check_own_guid(struct checker *c, const char *element,
			   const struct xml_attributes *attributes,
			   struct error *err)
{
	for (size_t i = 0; i < sizeof(things) / sizeof(things[0]); i++) {
		const char *text;
		struct guid guid;

		if (strcmp(things[i].element, element) != 0)
			continue;
		text = xml_attribute(attributes, "guid");
		if (!text || !guid_parse(text, &guid))
			return error_set(err, _("a %s without a GUID"),
					 element);
		if (!table_add(&c->seen, guid, things[i].thing))
			return error_set(err, _("the GUID %s names two things: "
					 "it stands twice, the second time on "
					 "a %s; axial check tells more"), text,
					 element);
		return true;
	}
	return true;
}

static bool no_such(struct guid guid, enum thing thing, struct error *err)
{
	char text[GUID_TEXT];

	guid_format(guid, text);
	return error_set(err, _("%s, which something refers to, is no %s of "
				"this study; axial check tells more"), text,
			 thing_name(thing));
}

static bool check_references(struct checker *c, const char *element,
			     const struct xml_attributes *attributes,
			     struct error *err)
{
	size_t n = sizeof(references) / sizeof(references[0]);

	for (size_t i = 0; i < n; i++) {
		struct entry to = { .thing = references[i].thing };
		const char *text;
		enum thing found;

		if (references[i].element &&
		    strcmp(references[i].element, element) != 0)
			continue;
		text = xml_attribute(attributes, references[i].attribute);
		if (!text)
			continue;
		if (!guid_parse(text, &to.guid))
			return error_set(err, _("%s is no GUID"), text);
		found = table_find(&c->seen, to.guid);
		if (found == NO_THING)
			list_push(&c->later, to);
		else if (found != to.thing)
			return no_such(to.guid, to.thing, err);
	}
	return true;
}

static bool check_values(const char *element,
			 const struct xml_attributes *attributes,
			 struct error *err)
{
	const char *value = xml_attribute(attributes, "name");
	size_t n;

	if (value && !*value)
		return error_set(err, _("a %s with an empty name"), element);
	value = xml_attribute(attributes, "color");
	n = value ? strlen(value) : 0;
	if (value && ((n != 4 && n != 7) || value[0] != '#' ||
		      strspn(value + 1, "0123456789abcdefABCDEF") != n - 1))
		return error_set(err, _("'%s' is no colour"), value);
	return true;
}

static bool check_passage(const struct xml_attributes *attributes,
			  struct error *err)
{
	const char *text = xml_attribute(attributes, "startPosition");
	long long start = text ? strtoll(text, NULL, 10) : -1, end;

	text = xml_attribute(attributes, "endPosition");
	end = text ? strtoll(text, NULL, 10) : -1;
	return (start >= 0 && start < end) ||
		error_set(err, _("a passage from %lld to %lld"), start, end);
}

static bool on_start(void *self, const char *space, const char *name,
		     const struct xml_attributes *attributes,
		     struct error *err)
{
	struct checker *c = self;

	(void)space;
	c->empty_list = NULL;
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		if (!strcmp(lists[i], name))
			c->empty_list = lists[i];
	return check_own_guid(c, name, attributes, err) &&
		check_references(c, name, attributes, err) &&
		check_values(name, attributes, err) &&
		(strcmp(name, "PlainTextSelection") != 0 ||
		 check_passage(attributes, err));
}

static bool on_end(void *self, const char *space, const char *name,
		   struct error *err)
{
	struct checker *c = self;

	(void)space;
	if (c->empty_list && !strcmp(c->empty_list, name))
		return error_set(err, _("an empty %s"), name);
	c->empty_list = NULL;
	return true;
}

static bool on_text(void *self, const char *s, size_t n, struct error *err)
{
	(void)self;
	(void)s;
	(void)n;
	(void)err;
	return true;
}

static bool check_later(const struct checker *c, struct error *err)
{
	for (size_t i = 0; i < c->later.count; i++) {
		const struct entry *to = &c->later.at[i];

		if (table_find(&c->seen, to->guid) != to->thing)
			return no_such(to->guid, to->thing, err);
	}
	return true;
}

static bool read_all(FILE *stream, struct xml_reader *reader,
		     struct error *err)
{
	enum { PIECE = 256 * 1024 };
	char *piece = xmalloc(PIECE);
	size_t n;
	bool ok = fseeko(stream, 0, SEEK_SET) == 0;

	while (ok && (n = fread(piece, 1, PIECE, stream)) > 0)
		if (!xml_reader_feed(reader, piece, n, err)) {
			free(piece);
			return false;
		}
	free(piece);
	if (!ok || ferror(stream))
		return error_set(err, "%s", strerror(errno));
	return xml_reader_finish(reader, err);
}

bool refi_check_stream(FILE *stream, struct error *err)
{
	static const struct xml_handler handler = {
		.start = on_start, .end = on_end, .text = on_text,
	};
	struct checker c = { .empty_list = NULL };
	struct xml_reader *reader = xml_reader_new(&handler, &c);
	bool ok = read_all(stream, reader, err) && check_later(&c, err);

	xml_reader_free(reader);
	free(c.seen.at);
	list_release(&c.later);
	return ok;
}
