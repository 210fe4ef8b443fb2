#include "reading/ooxml.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct reading {
	struct arena *arena;
	struct ooxml_relations *relations;
	const char *folder;	/* of the part that they belong to */
};

/* "/word/document.xml" and "document.xml" seen from "word/". */
static const char *resolve(const struct reading *r, const char *target)
{
	const char *folder = r->folder;

	if (*target == '/')
		return arena_strdup(r->arena, target + 1);
	while (!strncmp(target, "../", 3) || !strncmp(target, "./", 2)) {
		if (target[1] == '.')
			folder = "";
		target = strchr(target, '/') + 1;
	}
	return arena_printf(r->arena, "%s%s", folder, target);
}

static const char *copy_of(const struct reading *r,
			   const struct xml_attributes *attributes,
			   const char *name)
{
	return arena_strdup(r->arena, xml_attribute(attributes, name));
}

static bool on_start(void *self, const char *space, const char *name,
		     const struct xml_attributes *attributes,
		     struct error *err)
{
	struct reading *r = self;
	struct ooxml_relation relation;
	const char *value;

	(void)space;
	(void)err;
	if (strcmp(name, "Relationship") != 0)
		return true;
	value = xml_attribute(attributes, "TargetMode");
	if (value && !strcmp(value, "External"))
		return true;
	relation.id = copy_of(r, attributes, "Id");
	relation.type = copy_of(r, attributes, "Type");
	value = xml_attribute(attributes, "Target");
	if (!relation.type || !value)
		return true;
	relation.part = resolve(r, value);
	list_push(r->relations, relation);
	return true;
}

static const struct xml_handler handler = {
	on_start, zip_xml_no_end, zip_xml_no_text,
};

bool ooxml_relations(struct zip_archive *zip, struct arena *arena,
		     const char *part, struct ooxml_relations *relations,
		     struct error *err)
{
	const char *slash = strrchr(part, '/');
	size_t n = slash ? (size_t)(slash - part) + 1 : 0;
	struct reading r = {
		arena, relations, arena_strndup(arena, part, n),
	};
	const char *entry = arena_printf(arena, "%s_rels/%s.rels", r.folder,
					 part + n);

	return !zip_archive_has(zip, entry) ||
		zip_xml_parse(zip, entry, &handler, &r, err);
}

const char *ooxml_part(const struct ooxml_relations *relations,
		       const char *type)
{
	size_t l = strlen(type);

	for (size_t i = 0; i < relations->count; i++) {
		size_t n = strlen(relations->at[i].type);

		if (n >= l && !strcmp(relations->at[i].type + n - l, type))
			return relations->at[i].part;
	}
	return NULL;
}
