#include "report/coder_marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "report/units.h"

/* ------------------------------------------------------------------- coders */

/* "A,B" is two names, unless somebody is called so. */
static bool choose_words(const struct material *m, const char *words,
			 struct coder_choice *c, struct error *err)
{
	while (*words) {
		size_t n = strcspn(words, ",");
		const char *one = arena_strndup(m->arena, words, n);
		size_t index;

		if (n && !name_resolve_in(&m->coders, struct coder, one,
					  _("coder"), &index, err))
			return false;
		if (n && c->number_of[index] == NOBODY) {
			c->number_of[index] = c->count;
			c->names[c->count++] = m->coders.at[index].name;
		}
		words += n + (words[n] == ',');
	}
	return true;
}

static void choose_all(const struct material *m, struct coder_choice *c)
{
	for (size_t i = 0; i < m->passages.count; i++) {
		uint32_t coder = m->passages.at[i].coder;

		if (c->number_of[coder] != NOBODY)
			continue;
		c->number_of[coder] = c->count;
		c->names[c->count++] = m->coders.at[coder].name;
	}
}

/* Documents that all of them have coded: where one did not look, nothing can
 * be compared. */
static void choose_documents(const struct material *m, struct coder_choice *c)
{
	bool *there = xcalloc(c->count + (size_t)1, sizeof(*there));

	for (uint32_t d = 0; d < m->documents.count; d++) {
		uint32_t found = 0;

		memset(there, 0, c->count * sizeof(*there));
		for (size_t i = m->first_passage[d];
		     i < m->first_passage[d + 1]; i++) {
			uint32_t coder = c->number_of[
				m->passages.at[i].coder];

			if (coder == NOBODY || there[coder])
				continue;
			there[coder] = true;
			found++;
		}
		c->documents[d] = found == c->count;
		c->document_count += found == c->count;
		c->left_out += found && found < c->count;
	}
	free(there);
}

bool coders_choose(const struct material *m, const struct report_texts *words,
		   struct coder_choice *c, struct error *err)
{
	*c = (struct coder_choice){
		.names = arena_alloc(m->arena, (m->coders.count + 1) *
				     sizeof(*c->names)),
		.number_of = arena_alloc(m->arena, (m->coders.count + 1) *
					 sizeof(*c->number_of)),
		.documents = arena_alloc(m->arena, m->documents.count + 1),
	};
	for (size_t i = 0; i < m->coders.count; i++)
		c->number_of[i] = NOBODY;
	for (size_t i = 0; i < words->count; i++)
		if (!choose_words(m, words->at[i], c, err))
			return false;
	if (!words->count)
		choose_all(m, c);
	if (c->count < 2)
		return error_usage(err, _("agreement takes two coders; %s"),
				 c->count ? _("here is one, say --coders") :
				 _("nobody has coded anything here"));
	choose_documents(m, c);
	return true;
}

/* ------------------------------------------------------------------- things */

void things_are_codes(const struct material *m, struct things_of_code *t)
{
	uint32_t count = (uint32_t)m->codes.count;
	uint32_t *numbers = arena_alloc(m->arena, (2 * (size_t)count + 1) *
					sizeof(*numbers));
	const uint32_t **of = arena_alloc(m->arena, (count + (size_t)1) *
					  sizeof(*of));

	for (uint32_t i = 0; i < count; i++) {
		numbers[2 * i] = i;
		numbers[2 * i + 1] = NOBODY;
		of[i] = &numbers[2 * i];
	}
	*t = (struct things_of_code){ count, of, m->code_words };
}

/* Adds the categories above a code, each once; a circle of a damaged study
 * ends where it began, and what is deeper than any tree of thought ends. */
static void add_above(const struct material *m, int64_t code, bool *above,
		      unsigned level)
{
	if (level == CODE_LEVELS_MOST)
		return;
	for (size_t i = 0; i < m->memberships.count; i++) {
		uint32_t parent;

		if (m->memberships.at[i].child != code)
			continue;
		parent = material_code(m, m->memberships.at[i].parent);
		if (parent == NOBODY || above[parent])
			continue;
		above[parent] = true;
		add_above(m, m->memberships.at[i].parent, above, level + 1);
	}
}

void things_are_categories(const struct material *m, struct things_of_code *t)
{
	size_t count = m->codes.count;
	bool *above = xcalloc(count + 1, sizeof(*above));
	const uint32_t **of = arena_alloc(m->arena, (count + 1) *
					  sizeof(*of));

	for (size_t i = 0; i < count; i++) {
		struct { uint32_t *at; size_t count, capacity; } list = { 0 };

		memset(above, 0, count * sizeof(*above));
		above[i] = m->codes.at[i].kind == CODE_CATEGORY;
		add_above(m, m->codes.at[i].id, above, 0);
		for (uint32_t k = 0; k < count; k++)
			if (above[k])
				list_push(&list, k);
		list_push(&list, NOBODY);
		list_settle(&list, m->arena);
		of[i] = list.at;
	}
	free(above);
	*t = (struct things_of_code){ (uint32_t)count, of, m->code_words };
}

/* ------------------------------------------------------------------- marks */

static struct span in_characters(const struct material_document *document,
				 struct span bytes)
{
	struct cp_span cp = offset_map_cp_span(&document->text.map,
		material_clip(document, bytes));

	return (struct span){ cp.start, cp.end };
}

static void take_passages(const struct material *m,
			  const struct coder_choice *coders,
			  const struct things_of_code *things,
			  const struct material_document *document,
			  struct document_marks *marks)
{
	uint32_t d = document->number;

	for (size_t i = m->first_passage[d]; i < m->first_passage[d + 1];
	     i++) {
		const struct passage *one = &m->passages.at[i];
		uint32_t coder = coders->number_of[one->coder];
		struct span span = in_characters(document, one->span);

		if (coder == NOBODY || span.start >= span.end)
			continue;
		for (const uint32_t *thing = things->of[one->code];
		     *thing != NOBODY; thing++)
			list_push(&marks->spans[(size_t)*thing *
						coders->count + coder], span);
	}
}

bool marks_open(const struct material *m, const struct coder_choice *coders,
		const struct things_of_code *things, uint32_t document,
		const enum unit *unit, struct document_marks *marks,
		struct error *err)
{
	struct material_document opened;
	bool ok = true;

	*marks = (struct document_marks){
		.document = document,
		.spans = xcalloc((size_t)things->count * coders->count + 1,
				 sizeof(*marks->spans)),
	};
	if (!material_document_open(m, document, WITH_TEXT, &opened, err))
		return false;
	marks->length = opened.text.map.code_points;
	take_passages(m, coders, things, &opened, marks);
	if (unit)
		ok = units_list(m, &opened, *unit, &marks->units, err);
	for (size_t i = 0; i < marks->units.count; i++)
		marks->units.at[i] = in_characters(&opened,
						   marks->units.at[i]);
	material_document_close(&opened);
	return ok;
}

void marks_close(struct document_marks *marks,
		 const struct coder_choice *coders,
		 const struct things_of_code *things)
{
	size_t lists = (size_t)things->count * coders->count;

	for (size_t i = 0; marks->spans && i < lists; i++)
		list_release(&marks->spans[i]);
	free(marks->spans);
	list_release(&marks->units);
	*marks = (struct document_marks){ 0 };
}
