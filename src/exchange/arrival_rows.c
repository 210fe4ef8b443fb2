/*
 * Of another program's study, the rows of one of axial.
 *
 * Ids are given in the order of making, from 1.  What becomes of what is
 * decided in the parts; here stand what they all need and their order.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/utf8.h"
#include "exchange/arrival_parts.h"

enum { NAME_MOST = 190 };	/* characters; a number may be added */

/* Names. */

static bool is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
}

static void tidy_name(struct strbuf *out, const char *name, const char *extra)
{
	size_t length, count = 0;
	bool gap = false;

	for (size_t i = 0, n = strlen(name); i < n; i += length) {
		uint32_t cp = utf8_decode(name + i, n - i, &length);

		if (is_control(cp) || utf8_is_space(cp)) {
			gap = gap || out->length > 0;
			/* Spaces within a name stay what they are. */
			if (cp == ' ' || is_control(cp))
				continue;
		}
		if (!out->length && (cp == '#' || utf8_is_space(cp)))
			continue;
		if (++count > NAME_MOST)
			break;
		if (gap && !utf8_is_space(cp))
			strbuf_addc(out, ' ');
		gap = false;
		if (cp < 0x80 && strchr(extra, (int)cp))
			strbuf_add_codepoint(out, 0x2215);
		else
			strbuf_add(out, name + i, length);
	}
	while (out->length) {
		size_t last = utf8_previous(out->s, out->length);

		if (!utf8_is_space(utf8_decode(out->s + last,
					       out->length - last, &length)))
			break;
		strbuf_truncate(out, last);
	}
}

const char *arrival_name(struct maker *m, const char *name,
			 const char *otherwise, const char *extra,
			 struct arrival_line *line)
{
	struct strbuf out = STRBUF_INIT;
	const char *kept;

	if (name)
		tidy_name(&out, name, extra);
	if (!out.length)
		tidy_name(&out, otherwise, extra);
	kept = arena_strndup(&m->a->arena, out.s, out.length);
	strbuf_release(&out);
	if (line && (!name || strcmp(kept, name) != 0)) {
		line->repaired++;
		arrival_note(line, _("'%.60s' is called '%.60s' here"),
			     name ? name : "", kept);
	}
	return kept;
}

static struct guid name_key(struct maker *m, const char *place,
			    const char *name)
{
	static const struct guid space = { "names" };

	return guid_named(space, arena_printf(&m->a->arena, "%s\n%s", place,
					      name));
}

/*
 * With a name is kept how far was counted for it, so that thousands of one
 * name are not counted from two again each.
 */
const char *arrival_free_name(struct maker *m, const char *place,
			      const char *name, struct arrival_line *line)
{
	const struct guid wanted = name_key(m, place, name);
	struct guid key = wanted;
	const char *kept = name;
	int64_t n = guid_map_get(&m->names, wanted);

	if (!n) {
		guid_map_set(&m->names, wanted, 1);
		return name;
	}
	do {
		kept = arena_printf(&m->a->arena, "%s (%lld)", name,
				    (long long)++n);
		key = name_key(m, place, kept);
	} while (guid_map_get(&m->names, key));
	guid_map_set(&m->names, key, 1);
	guid_map_set(&m->names, wanted, n);
	if (line) {
		line->repaired++;
		arrival_note(line, _("a second '%.60s' is called '%.60s' "
				     "here"), name, kept);
	}
	return kept;
}

struct guid arrival_guid(struct maker *m, const char *table, struct guid guid)
{
	bool mended = false;

	while (!guid_is_set(guid) || guid_map_get(&m->taken, guid)) {
		guid = guid_named(guid, table);
		mended = true;
	}
	guid_map_set(&m->taken, guid, 1);
	if (mended) {
		arrival_line(m->a->report, "identifiers")->repaired++;
		arrival_note(arrival_line(m->a->report, "identifiers"),
			     _("one GUID for several things"));
	}
	return guid;
}

struct guid arrival_key(const char *kind, int64_t a, int64_t b, int64_t c,
			int64_t d)
{
	struct guid space = { { 0 } };
	char words[160];

	snprintf((char *)space.bytes, sizeof(space.bytes), "%s", kind);
	snprintf(words, sizeof(words), "%lld %lld %lld %lld", (long long)a,
		 (long long)b, (long long)c, (long long)d);
	return guid_named(space, words);
}

/* Who and when. */

int64_t arrival_coder(struct maker *m, const struct arrival_hand *hand)
{
	int64_t user = guid_map_get(&m->index.users, hand->user);
	struct row_table *t = rows_find(m->rows, "coder");
	char text[GUID_TEXT];

	if (user || !guid_is_set(hand->user))
		return user;
	guid_format(hand->user, text);
	row_int(t, (int64_t)t->count + 1);
	row_guid(t, arrival_guid(m, "coder", hand->user));
	row_text(t, arena_printf(&m->a->arena, "user %.8s", text));
	row_text(t, m->a->created_at ? m->a->created_at : m->a->now);
	arrival_line(m->a->report, "coder")->repaired++;
	arrival_note(arrival_line(m->a->report, "coder"),
		     _("a user whom the file does not name: %s"), text);
	guid_map_set(&m->index.users, hand->user, (int64_t)t->count);
	return (int64_t)t->count;
}

const char *arrival_at(struct maker *m, const struct arrival_hand *hand)
{
	return hand->at ? hand->at : m->a->created_at ? m->a->created_at :
		m->a->now;
}

static void make_coders(struct maker *m)
{
	struct row_table *t = rows_table(m->rows, "coder",
					 "id guid name created_at");
	struct arrival_line *line = arrival_line(m->a->report, "coder");
	struct guid_map names = { 0 };
	static const struct guid space = { "coders" };

	for (size_t i = 0; i < m->a->users.count; i++) {
		const struct arrival_user *user = &m->a->users.at[i];
		const char *name = arrival_name(m, user->name, "coder", "",
						line);
		int64_t id = guid_map_get(&names, guid_named(space, name));

		line->read++;
		if (!id) {
			id = (int64_t)t->count + 1;
			row_int(t, id);
			row_guid(t, arrival_guid(m, "coder", user->guid));
			row_text(t, name);
			row_text(t, m->a->created_at ? m->a->created_at :
				 m->a->now);
			guid_map_set(&names, guid_named(space, name), id);
		} else {
			line->repaired++;
			arrival_note(line, _("two users are called '%.60s' "
					     "and are one here"), name);
		}
		guid_map_set(&m->index.users, user->guid, id);
	}
	guid_map_release(&names);
}

static void make_study(struct maker *m)
{
	struct row_table *t = rows_table(m->rows, "study",
					 "id guid title created_at");

	row_int(t, 1);
	if (guid_is_set(m->a->guid))
		row_guid(t, m->a->guid);
	else
		row_null(t);
	row_text(t, m->a->title);
	row_text(t, m->a->created_at);
}

/* What is of which GUID. */

#define INDEX(list, map) \
	for (size_t i = 0; i < m->a->list.count; i++) \
		if (!guid_map_get(&m->index.map, m->a->list.at[i].guid)) \
			guid_map_set(&m->index.map, m->a->list.at[i].guid, \
				     (int64_t)i + 1)

/* A passage of a text comes before one of a page that has its GUID. */
static void index_selections(struct maker *m)
{
	for (unsigned place = 0; place < 2; place++)
		for (size_t i = 0; i < m->a->selections.count; i++) {
			const struct arrival_selection *s =
				&m->a->selections.at[i];

			if (s->is_place == !place &&
			    !guid_map_get(&m->index.selections, s->guid))
				guid_map_set(&m->index.selections, s->guid,
					     (int64_t)i + 1);
		}
}

static void index_all(struct maker *m)
{
	INDEX(codes, codes);
	INDEX(sources, sources);
	INDEX(notes, notes);
	INDEX(links, links);
	INDEX(cases, cases);
	INDEX(variables, variables);
	INDEX(vertices, vertices);
	index_selections(m);
	for (size_t i = 0; i < m->a->cases.count; i++)
		m->cases_are_codes |= guid_map_get(&m->index.codes,
			m->a->cases.at[i].guid) != 0;
}

static void release(struct maker *m)
{
	struct guid_map *maps[] = {
		&m->index.users, &m->index.codes, &m->index.sources,
		&m->index.selections, &m->index.codings, &m->index.notes,
		&m->index.links, &m->index.cases, &m->index.variables,
		&m->index.vertices, &m->names, &m->codes_by_path, &m->people,
		&m->relations, &m->taken,
	};

	for (size_t i = 0; i < sizeof(maps) / sizeof(maps[0]); i++)
		guid_map_release(maps[i]);
	list_release(&m->claims);
}

void arrival_rows(struct arrival *a, struct study_rows *rows)
{
	struct maker m = { .a = a, .rows = rows };

	index_all(&m);
	make_study(&m);
	make_coders(&m);
	arrival_know_ours(&m);
	arrival_make_codes(&m);
	arrival_make_people(&m);
	arrival_make_documents(&m);
	arrival_make_codings(&m);
	arrival_make_relations(&m);
	arrival_make_theory(&m);
	arrival_make_memos(&m);
	release(&m);
}
