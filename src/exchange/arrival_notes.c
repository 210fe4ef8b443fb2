/*
 * Memos, in all the forms that programs have for them: notes that things
 * refer to, links from a note, notes with passages of what refers to them,
 * and descriptions.
 *
 * A memo is about what axial can point at.  Where that is a passage on which
 * no code lies, the memo is about the document and begins with the words.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/utf8.h"
#include "exchange/arrival_parts.h"

static const struct guid nobody;

static const char *without_blank_ends(struct maker *m, const char *text)
{
	struct strbuf out = STRBUF_INIT;
	const char *kept;

	while (*text == '\n' || *text == '\r')
		text++;
	for (; *text; text++) {
		if (*text != '\r')
			strbuf_addc(&out, *text);
		else if (text[1] != '\n')
			strbuf_addc(&out, '\n');
	}
	strbuf_trim_end(&out);
	kept = arena_strdup(&m->a->arena, out.s);
	strbuf_release(&out);
	return kept;
}

/* The first line, cut where it is long. */
static const char *title_of(struct maker *m, const char *text)
{
	enum { COLUMNS = 60 };
	size_t n = strcspn(text, "\n");
	size_t fits = utf8_fit(text, n, COLUMNS);
	const char *first = arena_strndup(&m->a->arena, text, fits);

	return arrival_name(m, fits < n ? arena_printf(&m->a->arena, "%s…",
						       first) : first,
			    _("memo"), "", NULL);
}

int64_t arrival_memo(struct maker *m, struct guid guid, const char *kind,
		     const char *title, const char *text,
		     const struct arrival_hand *hand, const char *changed_at)
{
	struct row_table *t = rows_table(m->rows, "memo",
		"id guid kind title text created_at changed_at coder");
	int64_t id = (int64_t)t->count + 1;
	const char *at = arrival_at(m, hand);

	text = without_blank_ends(m, text);
	if (!*text)
		text = title ? title : _("memo");
	row_int(t, id);
	row_guid(t, arrival_guid(m, "memo", guid));
	row_text(t, kind ? kind : "note");
	row_text(t, title ? arrival_name(m, title, _("memo"), "", NULL) :
		 title_of(m, text));
	row_text(t, text);
	row_text(t, at);
	row_text(t, changed_at ? changed_at : at);
	row_id(t, arrival_coder(m, hand));
	arrival_line(m->a->report, "memo")->read++;
	return id;
}

static const char *const subjects[] = {
	"document", "participant", "code", "property", "coding", "relation",
	"sentence", "need", "other_memo",
};

void arrival_link_memo(struct maker *m, int64_t memo, const char *column,
		       int64_t id)
{
	struct row_table *t = rows_table(m->rows, "memo_link",
		"id memo document participant code property coding relation"
		" sentence need other_memo");

	if (!memo || !id)
		return;
	row_int(t, (int64_t)t->count + 1);
	row_int(t, memo);
	for (size_t i = 0; i < sizeof(subjects) / sizeof(subjects[0]); i++)
		row_id(t, strcmp(subjects[i], column) ? 0 : id);
}

/* Passages. */

/* The codings of a selection, as a chain of indexes + 1. */
struct coding_chains {
	size_t *first, *next;
};

static struct coding_chains chain_codings(struct maker *m)
{
	struct arrival *a = m->a;
	struct coding_chains chains = {
		arena_alloc(&a->arena, (a->selections.count + 1) *
			    sizeof(size_t)),
		arena_alloc(&a->arena, (a->codings.count + 1) *
			    sizeof(size_t)),
	};

	for (size_t i = a->codings.count; i-- > 0; )
		if (a->codings.at[i].on == ON_SELECTION) {
			size_t at = a->codings.at[i].at;

			chains.next[i] = chains.first[at];
			chains.first[at] = i + 1;
		}
	return chains;
}

static const char *words_of(struct maker *m,
			    const struct arrival_selection *s)
{
	const struct arrival_source *source = &m->a->sources.at[s->source];
	struct source_text text;
	const char *words = s->quote;

	if (!s->is_found || !source->text ||
	    !source_text_init(&text, source->text, source->text_length))
		return words;
	words = arena_strndup(&m->a->arena, text.text.s + s->bytes.start,
			      span_length(s->bytes));
	source_text_release(&text);
	return words;
}

/* Links the memo to the passage's codings; false where it has none. */
static bool link_to_codings(struct maker *m, const struct coding_chains *chains,
			    int64_t memo, size_t selection)
{
	bool any = false;

	for (size_t at = chains->first[selection]; at;
	     at = chains->next[at - 1]) {
		int64_t id = m->a->codings.at[at - 1].id;

		arrival_link_memo(m, memo, "coding", id);
		any |= id != 0;
	}
	return any;
}

/* Is a coding on it? */
static bool is_coded(const struct maker *m, const struct coding_chains *chains,
		     size_t selection)
{
	for (size_t at = chains->first[selection]; at;
	     at = chains->next[at - 1])
		if (m->a->codings.at[at - 1].id)
			return true;
	return false;
}

static const char *with_words(struct maker *m,
			      const struct arrival_selection *s,
			      const char *text)
{
	const char *words = words_of(m, s);

	return words && *words ? arena_printf(&m->a->arena, "“%s”\n\n%s",
					      words, text) : text;
}

static void describe_selection(struct maker *m,
			       const struct coding_chains *chains, size_t i)
{
	const struct arrival_selection *s = &m->a->selections.at[i];
	bool coded = is_coded(m, chains, i);
	int64_t memo;

	if (!s->description || !*s->description)
		return;
	memo = arrival_memo(m, guid_named(s->guid, "description"), NULL, NULL,
			    coded ? s->description :
			    with_words(m, s, s->description), &s->hand, NULL);
	if (!link_to_codings(m, chains, memo, i))
		arrival_link_memo(m, memo, "document",
				  m->a->sources.at[s->source].id);
}

/* Notes. */

/* A note may say in its description what axial wrote there: its kind. */
static const char *kind_of(struct maker *m, const struct arrival_note *note)
{
	const char *kind = note->kind ? note->kind :
		arrival_field(m, note->description, "Kind");

	return kind ? arrival_name(m, kind, "note", "", NULL) : NULL;
}

/* And what it is called in truth, where the program that it was written for
 * wants no two alike. */
static const char *true_name(struct maker *m, const struct arrival_note *note)
{
	const char *written = arrival_field(m, note->description,
					    "Written as");
	const char *name = arrival_field(m, note->description, "Name");

	return written && name && note->name && !strcmp(note->name, written) ?
		name : note->name;
}

/* The passages of a note lie in what refers to it. */
static void add_passages(struct maker *m, const struct arrival_note *note,
			 struct strbuf *out)
{
	const struct arrival_source *of = NULL;
	struct source_text text = SOURCE_TEXT_INIT;
	struct source_places p = { 0 };
	const struct source_count count = { COUNT_CODE_POINTS, false, false };

	for (size_t i = 0; i < m->a->abouts.count && !of; i++) {
		const struct arrival_about *about = &m->a->abouts.at[i];

		if (about->thing == ON_SOURCE &&
		    guid_equal(about->note, note->guid))
			of = &m->a->sources.at[about->at];
	}
	if (!of || !of->text ||
	    !source_text_init(&text, of->text, of->text_length))
		return;
	source_places_init(&p, &text, &count);
	for (size_t i = 0; i < m->a->selections.count; i++) {
		const struct arrival_selection *s = &m->a->selections.at[i];

		if (s->source + 1 != note->source || s->start < 0 ||
		    s->end <= s->start || (uint64_t)s->end >= p.count)
			continue;
		strbuf_adds(out, "“");
		strbuf_add(out, text.text.s + p.at[s->start],
			   p.at[s->end] - p.at[s->start]);
		strbuf_adds(out, "”\n\n");
	}
	source_places_release(&p);
	source_text_release(&text);
}

/* Axial tells so of whom a memo is, for no element can. */
static void link_people(struct maker *m, const struct arrival_note *note)
{
	static const char mark[] = "About: ";
	static const struct guid space = { "people" };

	for (const char *at = note->description; at; at = strchr(at, '\n')) {
		const char *name;

		at += *at == '\n';
		if (strncmp(at, mark, strlen(mark)) != 0)
			continue;
		name = arena_strndup(&m->a->arena, at + strlen(mark),
				     strcspn(at + strlen(mark), "\r\n"));
		arrival_link_memo(m, note->id, "participant",
				  guid_map_get(&m->people,
					       guid_named(space, name)));
	}
}

static void make_note(struct maker *m, struct arrival_note *note)
{
	struct arrival_line *line = arrival_line(m->a->report, "memo");
	struct strbuf text = STRBUF_INIT;
	const char *kind = kind_of(m, note);

	if (note->source && !m->a->sources.at[note->source - 1].id)
		add_passages(m, note, &text);
	if (note->text)
		strbuf_adds(&text, note->text);
	/* Some put all of it into the description. */
	if (!note->text && note->description && !kind)
		strbuf_adds(&text, note->description);
	if (!text.length && !note->name) {
		line->read++;
		line->dropped++;
		arrival_note(line, _("a memo without a word"));
	} else {
		note->id = arrival_memo(m, note->guid, kind,
					true_name(m, note),
					text.s, &note->hand, note->changed_at);
	}
	link_people(m, note);
	if (note->source && m->a->sources.at[note->source - 1].id)
		arrival_link_memo(m, note->id, "document",
				  m->a->sources.at[note->source - 1].id);
	strbuf_release(&text);
}

static struct arrival_note *note_of(struct maker *m, struct guid guid)
{
	int64_t at = guid_map_get(&m->index.notes, guid);

	return at ? &m->a->notes.at[at - 1] : NULL;
}

static void link_selection(struct maker *m,
			   const struct coding_chains *chains, int64_t memo,
			   size_t at)
{
	if (!link_to_codings(m, chains, memo, at))
		arrival_link_memo(m, memo, "document", m->a->sources.at[
			m->a->selections.at[at].source].id);
}

static void link_note(struct maker *m, const struct coding_chains *chains,
		      const struct arrival_about *about)
{
	const struct arrival *a = m->a;
	struct arrival_note *note = note_of(m, about->note), *other;
	struct arrival_line *line = arrival_line(a->report, "memo_link");

	if (!note) {
		line->dropped++;
		arrival_note(line, _("a memo that is not in the file"));
		return;
	}
	if (note->is_ours || !note->id)
		return;
	switch (about->thing) {
	case ON_CODE:
		if (m->codes[about->at].property)
			arrival_link_memo(m, note->id, "property",
					  m->codes[about->at].property);
		else if (m->codes[about->at].id)
			arrival_link_memo(m, note->id, "code",
					  m->codes[about->at].id);
		else if (guid_map_get(&m->index.cases, about->guid))
			arrival_link_memo(m, note->id, "participant",
				a->cases.at[guid_map_get(&m->index.cases,
					about->guid) - 1].id);
		break;
	case ON_SOURCE:
		arrival_link_memo(m, note->id, "document",
				  a->sources.at[about->at].id);
		break;
	case ON_SELECTION:
		link_selection(m, chains, note->id, about->at);
		break;
	case ON_CODING:
		arrival_link_memo(m, note->id, "coding",
				  a->codings.at[about->at].id);
		break;
	case ON_NOTE:
		other = note_of(m, about->guid);
		if (other && other->id != note->id)
			arrival_link_memo(m, note->id, "other_memo",
					  other->id);
		break;
	case ON_LINK:
		arrival_link_memo(m, note->id, "relation",
				  arrival_relation_of_link(m, about->guid));
		break;
	default:
		break;
	}
}

/* Links with another thing at an end than codes: a note and what it is about;
 * two passages. */

struct link_end {
	const char *column;
	int64_t id;
	const struct arrival_selection *selection;
	size_t at;
	const char *name;
};

static struct link_end end_of(struct maker *m, struct guid guid)
{
	const struct arrival *a = m->a;
	int64_t at;

	if ((at = guid_map_get(&m->index.notes, guid)))
		return (struct link_end){ .column = "other_memo",
			.id = a->notes.at[at - 1].id,
			.name = a->notes.at[at - 1].name };
	if ((at = guid_map_get(&m->index.selections, guid)))
		return (struct link_end){
			.selection = &a->selections.at[at - 1],
			.at = (size_t)at - 1,
			.name = a->selections.at[at - 1].quote };
	if ((at = guid_map_get(&m->index.codes, guid)))
		return (struct link_end){ .column = "code",
			.id = m->codes[at - 1].id,
			.name = m->codes[at - 1].name };
	if ((at = guid_map_get(&m->index.sources, guid)))
		return (struct link_end){ .column = "document",
			.id = a->sources.at[at - 1].id,
			.name = a->sources.at[at - 1].name };
	if ((at = guid_map_get(&m->index.cases, guid)))
		return (struct link_end){ .column = "participant",
			.id = a->cases.at[at - 1].id,
			.name = a->cases.at[at - 1].name };
	return (struct link_end){ .column = NULL };
}

static void attach(struct maker *m, const struct coding_chains *chains,
		   int64_t memo, const struct link_end *end)
{
	if (end->selection)
		link_selection(m, chains, memo, end->at);
	else if (end->column)
		arrival_link_memo(m, memo, end->column, end->id);
}

static bool is_memo(const struct link_end *end)
{
	return end->column && !strcmp(end->column, "other_memo") && end->id;
}

static void make_link(struct maker *m, const struct coding_chains *chains,
		      const struct arrival_link *link)
{
	struct link_end from = end_of(m, link->from), to = end_of(m, link->to);
	struct arrival_line *line = arrival_line(m->a->report, "link");
	int64_t memo;

	if (arrival_code_id(m, link->from) && arrival_code_id(m, link->to))
		return;
	line->read++;
	if (is_memo(&from)) {
		attach(m, chains, from.id, &to);
	} else if (is_memo(&to)) {
		attach(m, chains, to.id, &from);
	} else if ((from.column && from.id) || from.selection ||
		   (to.column && to.id) || to.selection) {
		/* Nothing here joins passages: a memo says it. */
		memo = arrival_memo(m, guid_named(link->guid, "link"), NULL,
			link->name, arena_printf(&m->a->arena, "%s → %s: %s",
			from.name ? from.name : "?", to.name ? to.name : "?",
			link->name ? link->name : ""), &link->hand, NULL);
		attach(m, chains, memo, &from);
		attach(m, chains, memo, &to);
		line->guessed++;
		arrival_note(line, _("links of other things than codes are "
				     "memos about both"));
	} else {
		line->dropped++;
		arrival_note(line, _("'%.60s' joins what is not there"),
			     link->name ? link->name : "");
	}
}

/* Descriptions and sets. */

static void describe(struct maker *m, const char *text, struct guid guid,
		     const char *title, const char *column, int64_t id)
{
	static const struct arrival_hand hand;

	if (text && *text)
		arrival_link_memo(m, arrival_memo(m, guid_named(guid,
			"description"), NULL, title, text, &hand, NULL),
				  column, id);
}

static void make_descriptions(struct maker *m)
{
	const struct arrival *a = m->a;

	describe(m, a->description, guid_named(nobody, a->title ? a->title :
		 ""), a->title, "document", 0);
	for (size_t i = 0; i < a->sources.count; i++)
		if (a->sources.at[i].kind != SOURCE_NOTE)
			describe(m, a->sources.at[i].description,
				 a->sources.at[i].guid, a->sources.at[i].name,
				 "document", a->sources.at[i].id);
	for (size_t i = 0; i < a->cases.count; i++)
		describe(m, a->cases.at[i].description, a->cases.at[i].guid,
			 a->cases.at[i].name, "participant",
			 a->cases.at[i].id);
	for (size_t i = 0; i < a->variables.count; i++)
		describe(m, a->variables.at[i].description,
			 a->variables.at[i].guid, a->variables.at[i].name,
			 "document", 0);
}

/* A set of documents or memos, which axial has not, is a memo about them. */
static void make_set(struct maker *m, size_t i)
{
	const struct arrival *a = m->a;
	const struct arrival_set *set = &a->sets.at[i];
	static const struct arrival_hand hand;
	int64_t memo = 0;

	for (size_t k = 0; k < a->members.count; k++) {
		const struct arrival_member *member = &a->members.at[k];
		struct link_end end;

		if (member->set != i || member->thing == ON_CODE)
			continue;
		if (!memo)
			memo = arrival_memo(m, set->guid, "set", set->name,
				set->description ? set->description :
				set->name ? set->name : _("a set"), &hand,
				NULL);
		end = end_of(m, member->guid);
		if (end.column)
			arrival_link_memo(m, memo, end.column, end.id);
	}
	arrival_line(a->report, "set")->read++;
	if (!memo)
		return;
	arrival_line(a->report, "set")->guessed++;
	arrival_note(arrival_line(a->report, "set"),
		     _("sets of documents are memos about them"));
}

static void make_coding_memos(struct maker *m)
{
	for (size_t i = 0; i < m->a->codings.count; i++) {
		const struct arrival_coding *c = &m->a->codings.at[i];

		if (c->memo && *c->memo)
			arrival_link_memo(m, arrival_memo(m,
				guid_named(c->guid, "memo"), NULL, NULL,
				c->memo, &c->hand, NULL), "coding", c->id);
	}
}

void arrival_make_memos(struct maker *m)
{
	struct arrival *a = m->a;
	struct coding_chains chains = chain_codings(m);

	for (size_t i = 0; i < a->notes.count; i++)
		if (!a->notes.at[i].is_ours)
			make_note(m, &a->notes.at[i]);
	for (size_t i = 0; i < a->abouts.count; i++)
		link_note(m, &chains, &a->abouts.at[i]);
	for (size_t i = 0; i < a->links.count; i++)
		make_link(m, &chains, &a->links.at[i]);
	for (size_t i = 0; i < a->selections.count; i++)
		describe_selection(m, &chains, i);
	make_coding_memos(m);
	for (size_t i = 0; i < a->sets.count; i++)
		if (!arrival_is_our_set(&a->sets.at[i]))
			make_set(m, i);
	make_descriptions(m);
}
