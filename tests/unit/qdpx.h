/*
 * Reads an export back and says what is wrong with it, with libzip and
 * libxml2 alone: nothing of the program's own writing or counting is trusted
 * here.  For the tests of exchange/ and for tests/tools/qdpx_check.
 */
#ifndef QDPX_H
#define QDPX_H

#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <zip.h>

struct qdpx_member {
	char *name, *bytes;
	size_t length;
};

/* An element that has a guid, or a reference to one. */
struct qdpx_guid {
	char guid[40];
	const char *kind;	/* the element: Code, Note, TextSource … */
};

struct qdpx_ref {
	char guid[40];
	const char *from;	/* CodeRef, creatingUser … */
};

/* How the texts are, which the origin says where it is not the standard. */
struct qdpx_texts {
	bool mark, crlf, once, utf16;
};

struct qdpx_selection {
	char guid[40];
	char *name;
	const struct qdpx_member *text;
	long start, end;	/* code points, or as the texts are counted */
	struct qdpx_texts counted;
};

struct qdpx_coding {
	char guid[40], code[40], user[40];
	size_t selection;
};

/* A note and its words, wherever they stand. */
struct qdpx_note {
	char guid[40];
	char *text;		/* or NULL */
};

/* A link between codes, or a code's membership in a set. */
struct qdpx_bond {
	const char *kind;	/* "Link", "Set" */
	char guid[40], from[40], to[40];
};

#define QDPX_LIST(type) struct { type *at; size_t count, capacity; }

struct qdpx {
	QDPX_LIST(struct qdpx_member) members;
	QDPX_LIST(struct qdpx_guid) guids;
	QDPX_LIST(struct qdpx_ref) refs;
	QDPX_LIST(struct qdpx_selection) selections;
	QDPX_LIST(struct qdpx_coding) codings;
	QDPX_LIST(struct qdpx_note) notes;
	QDPX_LIST(struct qdpx_bond) bonds;
	struct qdpx_texts texts;
	size_t problems;
	char first_problem[512];
};

static inline void *qdpx_grow(void *at, size_t count, size_t *capacity,
			      size_t size)
{
	if (count < *capacity)
		return at;
	*capacity = *capacity ? *capacity * 2 : 64;
	at = realloc(at, *capacity * size);
	if (!at)
		abort();
	return at;
}

#define qdpx_push(list, value) \
	((list)->at = qdpx_grow((list)->at, (list)->count, \
		&(list)->capacity, sizeof(*(list)->at)), \
	 (list)->at[(list)->count++] = (value))

__attribute__((format(printf, 2, 3)))
static inline void qdpx_problem(struct qdpx *q, const char *format, ...)
{
	char line[512];
	va_list ap;

	va_start(ap, format);
	vsnprintf(line, sizeof(line), format, ap);
	va_end(ap);
	if (!q->problems++)
		memcpy(q->first_problem, line, sizeof(line));
	if (q->problems <= 20)
		fprintf(stderr, "# %s\n", line);
}

static inline void qdpx_release(struct qdpx *q)
{
	for (size_t i = 0; i < q->members.count; i++) {
		free(q->members.at[i].name);
		free(q->members.at[i].bytes);
	}
	for (size_t i = 0; i < q->selections.count; i++)
		free(q->selections.at[i].name);
	for (size_t i = 0; i < q->notes.count; i++)
		xmlFree(q->notes.at[i].text);
	free(q->notes.at);
	free(q->bonds.at);
	free(q->members.at);
	free(q->guids.at);
	free(q->refs.at);
	free(q->selections.at);
	free(q->codings.at);
	memset(q, 0, sizeof(*q));
}

static inline const struct qdpx_member *qdpx_member(const struct qdpx *q,
						    const char *name)
{
	for (size_t i = 0; i < q->members.count; i++)
		if (!strcmp(q->members.at[i].name, name))
			return &q->members.at[i];
	return NULL;
}

/* The zip. */

static inline bool qdpx_is_guid(const char *s, size_t n)
{
	if (n != 36)
		return false;
	for (size_t i = 0; i < 36; i++)
		if (i == 8 || i == 13 || i == 18 || i == 23 ? s[i] != '-' :
		    !isxdigit((unsigned char)s[i]))
			return false;
	return true;
}

static inline void qdpx_check_name(struct qdpx *q, size_t i, const char *name)
{
	const char *dot = strrchr(name, '.');

	if (i == 0) {
		if (strcmp(name, "project.qde") != 0)
			qdpx_problem(q, "%s stands first", name);
		return;
	}
	if (strncmp(name, "sources/", 8) != 0 || !dot ||
	    !qdpx_is_guid(name + 8, (size_t)(dot - name - 8)) ||
	    (strcmp(dot, ".txt") != 0 && strcmp(dot, ".docx") != 0))
		qdpx_problem(q, "a member named %s", name);
}

static inline void qdpx_read_zip(struct qdpx *q, const char *path)
{
	int code;
	zip_t *z = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &code);

	if (!z) {
		qdpx_problem(q, "%s: libzip error %d", path, code);
		return;
	}
	for (zip_int64_t i = 0; i < zip_get_num_entries(z, 0); i++) {
		struct qdpx_member m = { 0 };
		zip_file_t *file = zip_fopen_index(z, (zip_uint64_t)i, 0);
		zip_stat_t st;

		zip_stat_index(z, (zip_uint64_t)i, 0, &st);
		m.name = strdup(st.name);
		m.length = st.size;
		m.bytes = calloc(1, st.size + 1);
		if (!file || zip_fread(file, m.bytes, st.size) !=
			     (zip_int64_t)st.size)
			qdpx_problem(q, "%s cannot be unpacked", m.name);
		if (file)
			zip_fclose(file);
		qdpx_check_name(q, (size_t)i, m.name);
		if (qdpx_member(q, m.name))
			qdpx_problem(q, "%s twice", m.name);
		qdpx_push(&q->members, m);
	}
	zip_close(z);
}

/* The XML. */

__attribute__((format(printf, 2, 3)))
static inline void qdpx_schema_error(void *context, const char *format, ...)
{
	char line[400];
	va_list ap;

	va_start(ap, format);
	vsnprintf(line, sizeof(line), format, ap);
	va_end(ap);
	line[strcspn(line, "\n")] = '\0';
	qdpx_problem(context, "schema: %s", line);
}

static inline void qdpx_lower(char out[40], const char *guid)
{
	size_t n = strlen(guid);

	if (n == 38 && guid[0] == '{') {
		guid++;
		n = 36;
	}
	if (n > 39)
		n = 39;
	for (size_t i = 0; i < n; i++)
		out[i] = (char)tolower((unsigned char)guid[i]);
	out[n] = '\0';
}

/* Attributes that name another object, and what kind that must be. */
static const struct {
	const char *attribute;
	const char *element;		/* NULL: any */
	const char *target;		/* NULL: anything */
} qdpx_targets[] = {
	{ "creatingUser", NULL, "User" },
	{ "modifyingUser", NULL, "User" },
	{ "creatingUserGUID", NULL, "User" },
	{ "modifyingUserGUID", NULL, "User" },
	{ "targetGUID", "CodeRef", "Code" },
	{ "targetGUID", "MemberCode", "Code" },
	{ "targetGUID", "NoteRef", "Note" },
	{ "targetGUID", "MemberNote", "Note" },
	{ "targetGUID", "SourceRef", "TextSource" },
	{ "targetGUID", "MemberSource", "TextSource" },
	{ "targetGUID", "SelectionRef", "PlainTextSelection" },
	{ "targetGUID", "VariableRef", "Variable" },
	{ "guid", "MemberCode", "Code" },
	{ "originGUID", "Link", "Code" },
	{ "targetGUID", "Link", "Code" },
	{ "sourceVertex", "Edge", "Vertex" },
	{ "targetVertex", "Edge", "Vertex" },
	{ "representedGUID", "Vertex", "Code" },
	{ "representedGUID", "Edge", "Link" },
};

/* Names that outlive the reader. */
static inline const char *qdpx_kind(const char *name)
{
	static const char *const kinds[] = {
		"Project", "User", "Code", "Variable", "Case", "TextSource",
		"PlainTextSelection", "Coding", "Note", "Link", "Set",
		"Graph", "Vertex", "Edge", "CodeBook",
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (!strcmp(kinds[i], name))
			return kinds[i];
	return "other";
}

static inline void qdpx_note_target(struct qdpx *q, const char *element,
				    const char *attribute, const char *value)
{
	size_t n = sizeof(qdpx_targets) / sizeof(qdpx_targets[0]);

	for (size_t i = 0; i < n; i++) {
		struct qdpx_ref ref = { .from = qdpx_targets[i].target };

		if (strcmp(qdpx_targets[i].attribute, attribute) != 0 ||
		    (qdpx_targets[i].element &&
		     strcmp(qdpx_targets[i].element, element) != 0))
			continue;
		qdpx_lower(ref.guid, value);
		qdpx_push(&q->refs, ref);
		return;
	}
	if (!strcmp(attribute, "guid")) {
		struct qdpx_guid guid = { .kind = qdpx_kind(element) };

		qdpx_lower(guid.guid, value);
		qdpx_push(&q->guids, guid);
	}
}

static inline void qdpx_check_value(struct qdpx *q, const char *element,
				    const char *attribute, const char *value)
{
	size_t n = strlen(value);

	if (!strcmp(attribute, "name") && !n)
		qdpx_problem(q, "%s without a name", element);
	if (!strcmp(attribute, "color") &&
	    ((n != 4 && n != 7) || value[0] != '#' ||
	     strspn(value + 1, "0123456789abcdefABCDEF") != n - 1))
		qdpx_problem(q, "color %s", value);
	if (!strcmp(attribute, "plainTextPath") ||
	    !strcmp(attribute, "richTextPath")) {
		char name[80];

		snprintf(name, sizeof(name), "sources/%s",
			 n > 11 ? value + 11 : "");
		if (strncmp(value, "internal://", 11) != 0 ||
		    !qdpx_member(q, name))
			qdpx_problem(q, "%s=%s is not in the file", attribute,
				     value);
	}
}

/* What surrounds the element that is being read. */
struct qdpx_place {
	const struct qdpx_member *text;	/* of the source */
	bool in_coding, in_selection;
	char set[40];
};

static inline const char *qdpx_attribute(xmlTextReaderPtr reader,
					 const char *name, char *out,
					 size_t size)
{
	xmlChar *value = xmlTextReaderGetAttribute(reader, BAD_CAST name);

	snprintf(out, size, "%s", value ? (const char *)value : "");
	xmlFree(value);
	return out;
}

static inline void qdpx_check_text(struct qdpx *q, const char *path,
				   const struct qdpx_member *text)
{
	const char *s = text->bytes;
	bool mark = text->length >= 3 && !memcmp(s, "\xEF\xBB\xBF", 3);
	size_t cr = 0, lf = 0;

	for (size_t i = 0; i < text->length; i++) {
		cr += s[i] == '\r' && s[i + 1] == '\n';
		lf += s[i] == '\n';
	}
	if (mark != q->texts.mark)
		qdpx_problem(q, "%s has %s BOM", path, mark ? "a" : "no");
	if (cr != (q->texts.crlf ? lf : 0))
		qdpx_problem(q, "%s has %zu CR LF of %zu LF", path, cr, lf);
}

static inline void qdpx_guid_attribute(xmlTextReaderPtr reader,
				       const char *name, char out[40])
{
	char value[1024];

	qdpx_lower(out, qdpx_attribute(reader, name, value, sizeof(value)));
}

/* Notes, links and sets. */
static inline void qdpx_start_told(struct qdpx *q, xmlTextReaderPtr reader,
				   struct qdpx_place *place, const char *name)
{
	struct qdpx_bond bond = { .kind = "Link" };
	char path[1024], member[1100];

	if (!strcmp(name, "Note")) {
		struct qdpx_note note = { .text = NULL };
		const struct qdpx_member *file;

		qdpx_guid_attribute(reader, "guid", note.guid);
		qdpx_attribute(reader, "plainTextPath", path, sizeof(path));
		snprintf(member, sizeof(member), "sources/%s",
			 strlen(path) > 11 ? path + 11 : "");
		file = qdpx_member(q, member);
		if (file)
			note.text = (char *)xmlStrdup(BAD_CAST file->bytes);
		qdpx_push(&q->notes, note);
	} else if (!strcmp(name, "PlainTextContent") && q->notes.count) {
		q->notes.at[q->notes.count - 1].text =
			(char *)xmlTextReaderReadString(reader);
	} else if (!strcmp(name, "Link")) {
		qdpx_guid_attribute(reader, "guid", bond.guid);
		qdpx_guid_attribute(reader, "originGUID", bond.from);
		qdpx_guid_attribute(reader, "targetGUID", bond.to);
		qdpx_push(&q->bonds, bond);
	} else if (!strcmp(name, "Set")) {
		qdpx_attribute(reader, "name", path, sizeof(path));
		snprintf(place->set, sizeof(place->set), "%.39s", path);
	} else if (!strcmp(name, "MemberCode")) {
		bond.kind = "Set";
		memcpy(bond.from, place->set, sizeof(bond.from));
		qdpx_guid_attribute(reader, "targetGUID", bond.to);
		qdpx_push(&q->bonds, bond);
	}
}

static inline void qdpx_start_element(struct qdpx *q, xmlTextReaderPtr reader,
				      struct qdpx_place *place,
				      const char *name)
{
	char value[1024], path[1100];

	if (!strcmp(name, "Project")) {
		qdpx_attribute(reader, "origin", value, sizeof(value));
		if (strstr(value, " for NVivo"))
			q->texts = (struct qdpx_texts){ true, true, false,
							true };
		if (strstr(value, " for MAXQDA"))
			q->texts = (struct qdpx_texts){ false, true, true,
							false };
	} else if (!strcmp(name, "TextSource")) {
		qdpx_attribute(reader, "plainTextPath", value, sizeof(value));
		snprintf(path, sizeof(path), "sources/%s",
			 strlen(value) > 11 ? value + 11 : "");
		place->text = qdpx_member(q, path);
		if (place->text)
			qdpx_check_text(q, path, place->text);
	} else if (!strcmp(name, "PlainTextSelection")) {
		struct qdpx_selection s = { .text = place->text,
					    .counted = q->texts };

		qdpx_attribute(reader, "guid", value, sizeof(value));
		qdpx_lower(s.guid, value);
		s.name = strdup(qdpx_attribute(reader, "name", value,
					       sizeof(value)));
		s.start = atol(qdpx_attribute(reader, "startPosition", value,
					      sizeof(value)));
		s.end = atol(qdpx_attribute(reader, "endPosition", value,
					    sizeof(value)));
		qdpx_push(&q->selections, s);
	} else if (!strcmp(name, "Coding")) {
		struct qdpx_coding c = { .selection = q->selections.count };

		if (!c.selection--) {
			qdpx_problem(q, "a coding outside a selection");
			return;
		}
		qdpx_attribute(reader, "guid", value, sizeof(value));
		qdpx_lower(c.guid, value);
		qdpx_attribute(reader, "creatingUser", value, sizeof(value));
		qdpx_lower(c.user, value);
		qdpx_push(&q->codings, c);
	} else if (!strcmp(name, "CodeRef") && q->codings.count) {
		qdpx_attribute(reader, "targetGUID", value, sizeof(value));
		qdpx_lower(q->codings.at[q->codings.count - 1].code, value);
	}
}

static inline void qdpx_attributes(struct qdpx *q, xmlTextReaderPtr reader,
				   const char *element)
{
	while (xmlTextReaderMoveToNextAttribute(reader) == 1) {
		const char *name = (const char *)
			xmlTextReaderConstName(reader);
		const char *value = (const char *)
			xmlTextReaderConstValue(reader);

		qdpx_note_target(q, element, name, value);
		qdpx_check_value(q, element, name, value);
	}
	xmlTextReaderMoveToElement(reader);
}

static inline bool qdpx_may_be_empty(const char *name)
{
	static const char *const lists[] = {
		"Users", "Codes", "CodeBook", "Sources", "Notes", "Links",
		"Graphs", "Cases", "Variables", "Sets",
	};

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		if (!strcmp(lists[i], name))
			return false;
	return true;
}

/* `schema` may be NULL. */
static inline void qdpx_read_xml(struct qdpx *q, const char *bytes,
				 size_t length, const char *schema)
{
	xmlSchemaParserCtxtPtr parser = schema ?
		xmlSchemaNewParserCtxt(schema) : NULL;
	xmlSchemaPtr xsd = parser ? xmlSchemaParse(parser) : NULL;
	xmlSchemaValidCtxtPtr valid = xsd ? xmlSchemaNewValidCtxt(xsd) : NULL;
	xmlTextReaderPtr reader = xmlReaderForMemory(bytes, (int)length,
		"project.qde", NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
	struct qdpx_place place = { 0 };
	int more;

	if (schema && !valid)
		qdpx_problem(q, "%s: no schema", schema);
	if (valid) {
		xmlSchemaSetValidErrors(valid, qdpx_schema_error,
					qdpx_schema_error, q);
		xmlTextReaderSchemaValidateCtxt(reader, valid, 0);
	}
	if (length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3))
		qdpx_problem(q, "the XML has a BOM");
	while ((more = xmlTextReaderRead(reader)) == 1) {
		const char *name;

		if (xmlTextReaderNodeType(reader) != XML_READER_TYPE_ELEMENT)
			continue;
		name = (const char *)xmlTextReaderConstLocalName(reader);
		if (xmlTextReaderIsEmptyElement(reader) &&
		    !qdpx_may_be_empty(name))
			qdpx_problem(q, "an empty %s", name);
		qdpx_start_element(q, reader, &place, name);
		qdpx_start_told(q, reader, &place, name);
		qdpx_attributes(q, reader, name);
	}
	if (more < 0)
		qdpx_problem(q, "the XML is not well-formed");
	xmlFreeTextReader(reader);
	if (valid)
		xmlSchemaFreeValidCtxt(valid);
	if (xsd)
		xmlSchemaFree(xsd);
	if (parser)
		xmlSchemaFreeParserCtxt(parser);
}

/* GUIDs. */

static inline int qdpx_by_guid(const void *a, const void *b)
{
	return strcmp(((const struct qdpx_guid *)a)->guid,
		      ((const struct qdpx_guid *)b)->guid);
}

static inline void qdpx_check_guids(struct qdpx *q)
{
	if (q->guids.count)
		qsort(q->guids.at, q->guids.count, sizeof(*q->guids.at),
		      qdpx_by_guid);
	for (size_t i = 1; i < q->guids.count; i++)
		if (!strcmp(q->guids.at[i - 1].guid, q->guids.at[i].guid))
			qdpx_problem(q, "%s is a %s and a %s",
				     q->guids.at[i].guid,
				     q->guids.at[i - 1].kind,
				     q->guids.at[i].kind);
	for (size_t i = 0; i < q->refs.count; i++) {
		struct qdpx_guid key = { 0 };
		const struct qdpx_guid *found;

		memcpy(key.guid, q->refs.at[i].guid, sizeof(key.guid));
		found = q->guids.count ?
			bsearch(&key, q->guids.at, q->guids.count,
				sizeof(key), qdpx_by_guid) : NULL;
		if (!found || strcmp(found->kind, q->refs.at[i].from) != 0)
			qdpx_problem(q, "%s names no %s", key.guid,
				     q->refs.at[i].from);
	}
}

/*
 * What the selection says: cut out of its source by code points, counted here
 * by the lead bytes of UTF-8, or as the origin says; its line ends are LF.
 * NULL where it lies outside.
 */
static inline char *qdpx_cut(const struct qdpx_selection *s)
{
	const struct qdpx_texts *as = &s->counted;
	const char *b = s->text ? s->text->bytes : "";
	size_t n = s->text ? s->text->length : 0, at = as->mark ? 3 : 0;
	size_t length = 0;
	long place = 0;
	char *cut;

	if (!s->text || s->start < 0 || s->end <= s->start)
		return NULL;
	cut = malloc(n + 1);
	while (at < n && place < s->end) {
		bool inside = place >= s->start;
		size_t from = at++;

		place += 1 + (as->utf16 && (unsigned char)b[from] >= 0xF0);
		while (at < n && (b[at] & 0xC0) == 0x80)
			at++;
		if (as->crlf && b[from] == '\r' && at < n && b[at] == '\n') {
			if (!as->once)
				continue;
			from = at++;
		}
		if (inside) {
			memcpy(cut + length, b + from, at - from);
			length += at - from;
		}
	}
	cut[length] = '\0';
	if (place == s->end)
		return cut;
	free(cut);
	return NULL;
}

static inline void qdpx_open(struct qdpx *q, const char *path,
			     const char *schema)
{
	memset(q, 0, sizeof(*q));
	qdpx_read_zip(q, path);
	if (!q->members.count)
		return;
	qdpx_read_xml(q, q->members.at[0].bytes, q->members.at[0].length,
		      schema);
	qdpx_check_guids(q);
}

#endif
