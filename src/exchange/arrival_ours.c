/*
 * What an export of axial told in words: claims with their evidence, the core
 * category, the story line, the needs.  From it they are restored where the
 * study's own data was lost on the way; where that is there it knows better,
 * and of the words nothing is taken twice.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "exchange/arrival_parts.h"

static bool begins(const char *text, const char *with)
{
	return text && !strncmp(text, with, strlen(with));
}

static bool is_relation_note(const struct arrival_note *note)
{
	return begins(note->text, "Relation: ") &&
		strstr(note->text, "\nFrom: ") && strstr(note->text, "\nTo: ");
}

static bool is_need_note(const struct arrival_note *note)
{
	return begins(note->text, "Customer need: ");
}

static bool is_story_note(const struct arrival_note *note)
{
	return note->text && note->name && !strcmp(note->name, "Story line");
}

bool arrival_is_our_set(const struct arrival_set *set)
{
	static const char *const sentences[] = {
		"Labels, given to passages.",
		"Categories, and what is related to something.",
		"The core category, and what the story line rests on.",
		"Codes that stand in this category too, besides their place in "
		"the tree.",
	};

	if (set->name && !strcmp(set->name, "Core category"))
		return true;
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++)
		if (set->description && !strcmp(set->description,
						sentences[i]))
			return true;
	return false;
}

void arrival_know_ours(struct maker *m)
{
	struct arrival *a = m->a;

	m->has_ours = a->is_ours || a->own;
	for (size_t i = 0; i < a->codes.count && !m->has_ours; i++)
		m->has_ours = a->codes.at[i].description &&
			strstr(a->codes.at[i].description, "--- axial ---");
	for (size_t i = 0; i < a->notes.count; i++)
		m->has_ours |= is_relation_note(&a->notes.at[i]);
	for (size_t i = 0; i < a->notes.count; i++) {
		struct arrival_note *note = &a->notes.at[i];

		note->is_ours |= is_relation_note(note) ||
			(m->has_ours && (is_need_note(note) ||
					 is_story_note(note))) ||
			(a->is_ours && note->name &&
			 !strcmp(note->name, "axial data"));
	}
}

/* Claims. */

static void claim_note(struct maker *m, const struct arrival_note *note)
{
	const char *type = arrival_field(m, note->text, "Relation");
	const char *from = arrival_field(m, note->text, "From");
	const char *to = arrival_field(m, note->text, "To");
	struct claimed_relation *claim = type && from && to ?
		arrival_claim(m, arrival_code_of_path(m, from), type,
			      arrival_code_of_path(m, to)) : NULL;

	if (!claim)
		return;
	claim->status = arrival_field(m, note->text, "Status");
	claim->note = note->text;
	if (note->name && strstr(note->name, " ↔ "))
		claim->is_directed = false;
	if (!claim->hand.at)
		claim->hand = note->hand;
}

/* "[Axial] causal → Price/too high (qualified)" */
static void claim_line(struct maker *m, int64_t from, const char *line,
		       size_t n)
{
	static const char one_way[] = " → ", both[] = " ↔ ";
	const char *text = arena_strndup(&m->a->arena, line, n);
	const char *arrow = strstr(text, one_way);
	const char *close = strrchr(text, '(');
	struct claimed_relation *claim;
	const char *path, *type;

	if (!arrow)
		arrow = strstr(text, both);
	if (!arrow || !close || close < arrow || close == text)
		return;
	type = arena_strndup(&m->a->arena, text, (size_t)(arrow - text));
	arrow += strlen(one_way);
	if (close <= arrow)
		return;
	path = arena_strndup(&m->a->arena, arrow, (size_t)(close - arrow) - 1);
	claim = arrival_claim(m, from, type, arrival_code_of_path(m, path));
	if (!claim)
		return;
	claim->is_directed = claim->is_directed && !strstr(text, both);
	if (!claim->status)
		claim->status = arena_strndup(&m->a->arena, close + 1,
					      strcspn(close + 1, ")"));
}

static void claim_lines(struct maker *m, const struct made_code *code)
{
	static const char mark[] = "[Axial] ";

	for (const char *at = code->ours; at && (at = strstr(at, mark)); ) {
		size_t n;

		at += strlen(mark);
		n = strcspn(at, "\r\n");
		claim_line(m, code->id, at, n);
		at += n;
	}
}

static bool is_status(const char *status)
{
	static const char *const all[] = {
		"hunch", "supported", "qualified", "refuted",
	};

	for (size_t i = 0; status && i < sizeof(all) / sizeof(all[0]); i++)
		if (!strcmp(all[i], status))
			return true;
	return false;
}

void arrival_claim_ours(struct maker *m)
{
	struct arrival *a = m->a;

	if (a->own || !m->has_ours)
		return;
	for (size_t i = 0; i < a->notes.count; i++)
		if (is_relation_note(&a->notes.at[i]))
			claim_note(m, &a->notes.at[i]);
	for (size_t i = 0; i < a->codes.count; i++)
		claim_lines(m, &m->codes[i]);
	for (size_t i = 0; i < m->claims.count; i++)
		if (!is_status(m->claims.at[i].status))
			m->claims.at[i].status = NULL;
}

/* Evidence: lines of GUIDs under a heading. */

static void index_codings(struct maker *m)
{
	for (size_t i = 0; i < m->a->codings.count; i++)
		if (m->a->codings.at[i].id)
			guid_map_set(&m->index.codings,
				     m->a->codings.at[i].guid,
				     m->a->codings.at[i].id);
}

static void read_evidence(struct maker *m, const char *table, const char *key,
			  int64_t id, const char *text, const char *heading,
			  const char *stance)
{
	struct row_table *t = rows_table(m->rows, table,
		arena_printf(&m->a->arena, "%s coding stance", key));
	const char *at = strstr(text, heading);
	struct arrival_line *line = arrival_line(m->a->report, table);

	at = at ? strchr(at, '\n') : NULL;
	while (at && !strncmp(at, "\n  ", 3)) {
		char guid[GUID_TEXT];
		struct guid named;
		int64_t coding = 0;

		snprintf(guid, sizeof(guid), "%.36s", at + 3);
		if (guid_parse(guid, &named))
			coding = guid_map_get(&m->index.codings, named);
		line->read++;
		if (coding) {
			row_int(t, id);
			row_int(t, coding);
			row_text(t, stance);
		} else {
			line->dropped++;
			arrival_note(line, _("evidence of codings that have "
					     "other GUIDs now"));
		}
		at = strchr(at + 1, '\n');
	}
}

/* The core category. */

static void write_core(struct maker *m, int64_t code, const char *reason)
{
	struct row_table *t = rows_table(m->rows, "core_category",
		"id code reason chosen_at coder");

	if (t->count || !code)
		return;
	row_int(t, 1);
	row_int(t, code);
	row_text(t, reason);
	row_text(t, m->a->created_at ? m->a->created_at : m->a->now);
	row_null(t);
	arrival_line(m->a->report, "core_category")->read++;
}

static void make_core(struct maker *m)
{
	struct arrival *a = m->a;

	for (size_t i = 0; i < a->members.count; i++) {
		const struct arrival_member *member = &a->members.at[i];
		const struct arrival_set *set = &a->sets.at[member->set];

		if (set->name && !strcmp(set->name, "Core category") &&
		    member->thing == ON_CODE)
			write_core(m, arrival_code_id(m, member->guid),
				   set->description);
	}
	for (size_t i = 0; i < a->codes.count; i++)
		if (m->codes[i].ours &&
		    strstr(m->codes[i].ours, "[Axial] core category"))
			write_core(m, m->codes[i].id, NULL);
}

/* The story line. */

static int64_t claim_of_words(const struct maker *m, const char *words)
{
	for (size_t i = 0; i < m->claims.count; i++) {
		const struct claimed_relation *c = &m->claims.at[i];
		const char *from = NULL, *to = NULL;

		for (size_t k = 0; k < m->a->codes.count; k++) {
			if (m->codes[k].id == c->from)
				from = m->codes[k].path;
			if (m->codes[k].id == c->to)
				to = m->codes[k].path;
		}
		if (from && to && !strcmp(words, arena_printf(&m->a->arena,
				"%s %s %s", from, c->type, to)))
			return c->id;
	}
	return 0;
}

static void write_support(struct maker *m, int64_t sentence, const char *words)
{
	struct row_table *t = rows_table(m->rows, "story_support",
		"id sentence code relation coding");
	int64_t code = 0, relation = 0, coding = 0;
	struct guid guid;

	if (begins(words, "code "))
		code = arrival_code_of_path(m, words + 5);
	else if (begins(words, "relation "))
		relation = claim_of_words(m, words + 9);
	else if (begins(words, "coding ") && guid_parse(words + 7, &guid))
		coding = guid_map_get(&m->index.codings, guid);
	if (!code && !relation && !coding) {
		arrival_line(m->a->report, "story_support")->dropped++;
		arrival_note(arrival_line(m->a->report, "story_support"),
			     "'%.80s'", words);
		return;
	}
	row_int(t, (int64_t)t->count + 1);
	row_int(t, sentence);
	row_id(t, code);
	row_id(t, relation);
	row_id(t, coding);
}

static void write_supports(struct maker *m, int64_t sentence,
			   const char *words)
{
	while (*words) {
		const char *end = strstr(words, "; ");
		size_t n = end ? (size_t)(end - words) : strlen(words);

		write_support(m, sentence,
			      arena_strndup(&m->a->arena, words, n));
		words += n + (end ? 2 : 0);
	}
}

static void write_sentence(struct maker *m, const char *line, size_t n)
{
	struct row_table *t = rows_table(m->rows, "story_sentence",
					 "id guid position text");
	int64_t id = (int64_t)t->count + 1;
	const char *text = arena_strndup(&m->a->arena, line, n);
	const char *open = NULL, *support = NULL;

	if (n && text[n - 1] == ']')
		open = strrchr(text, '[');
	if (open && open > text && (begins(open + 1, "code ") ||
				    begins(open + 1, "relation ") ||
				    begins(open + 1, "coding "))) {
		support = arena_strndup(&m->a->arena, open + 1,
					strlen(open + 1) - 1);
		text = arena_strndup(&m->a->arena, text,
				     (size_t)(open - text) - 1);
	}
	if (!*text)
		return;
	row_int(t, id);
	row_guid(t, guid_named(arrival_key("story", id, 0, 0, 0), text));
	row_int(t, id);
	row_text(t, text);
	arrival_line(m->a->report, "story_sentence")->read++;
	if (support)
		write_supports(m, id, support);
}

static void make_story(struct maker *m, const struct arrival_note *note)
{
	for (const char *at = note->text; *at; ) {
		size_t n = strcspn(at, "\n");

		write_sentence(m, at, n && at[n - 1] == '\r' ? n - 1 : n);
		at += n + (at[n] == '\n');
	}
}

/* Needs. */

static void make_need(struct maker *m, const struct arrival_note *note)
{
	struct row_table *t = rows_table(m->rows, "need",
		"id guid statement kind valence importance kano segment"
		" created_at coder");
	const char *kind = arrival_field(m, note->text, "Kind");
	const char *importance = arrival_field(m, note->text, "Importance");
	const char *statement = arrival_field(m, note->text, "Customer need");
	int64_t id = (int64_t)t->count + 1;

	if (!statement)
		return;
	row_int(t, id);
	row_guid(t, note->guid);
	row_text(t, statement);
	row_text(t, kind && !strcmp(kind, "latent") ? kind : "explicit");
	row_text(t, arrival_field(m, note->text, "Valence"));
	row_id(t, importance ? atoi(importance) : 0);
	row_text(t, arrival_field(m, note->text, "Kano"));
	row_text(t, arrival_field(m, note->text, "Customers"));
	row_text(t, arrival_at(m, &note->hand));
	row_id(t, arrival_coder(m, &note->hand));
	arrival_line(m->a->report, "need")->read++;
	read_evidence(m, "need_evidence", "need", id, note->text,
		      "Evidence for:", "for");
	read_evidence(m, "need_evidence", "need", id, note->text,
		      "Evidence contrary:", "contrary");
}

/*
 * Codings that the study's own data has and the file no longer shows: taken
 * back there, or lost, as programs that read one coding of a passage lose the
 * others.  What is lost cannot be told from what was taken back, so they stay,
 * and are said.
 */
static void tell_restored(struct maker *m)
{
	const struct row_table *t = rows_find(m->a->own, "coding");
	struct row_cursor c = { .table = t };
	struct cell cells[ROW_CELLS];
	int column = t ? row_column(t, "guid") : -1;
	size_t there = 0, missing = 0;
	struct guid guid;

	index_codings(m);
	while (column >= 0 && row_next(&c, cells))
		if (cell_guid(&cells[column], &guid)) {
			bool found = guid_map_get(&m->index.codings, guid);

			there += found;
			missing += !found;
		}
	/* Where all GUIDs are new nothing can be said. */
	if (!there || !missing)
		return;
	arrival_line(m->a->report, "coding")->guessed += missing;
	arrival_note(arrival_line(m->a->report, "coding"),
		     _("%zu codings that the file no longer shows are restored "
		       "from the study's own data"), missing);
}

void arrival_make_theory(struct maker *m)
{
	struct arrival *a = m->a;

	if (a->own)
		tell_restored(m);

	if (a->own || !m->has_ours)
		return;
	index_codings(m);
	for (size_t i = 0; i < m->claims.count; i++) {
		const struct claimed_relation *c = &m->claims.at[i];

		if (!c->note)
			continue;
		read_evidence(m, "relation_evidence", "relation", c->id,
			      c->note, "Evidence for:", "for");
		read_evidence(m, "relation_evidence", "relation", c->id,
			      c->note, "Evidence contrary:", "contrary");
	}
	make_core(m);
	for (size_t i = 0; i < a->notes.count; i++) {
		if (is_story_note(&a->notes.at[i]))
			make_story(m, &a->notes.at[i]);
		else if (is_need_note(&a->notes.at[i]))
			make_need(m, &a->notes.at[i]);
	}
}
