#include "report/material.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/strbuf.h"
#include "query/query.h"

static int by_id(const void *left, const void *right)
{
	const struct number_of *a = left, *b = right;

	return (a->id > b->id) - (a->id < b->id);
}

static uint32_t number_of(const struct number_of *numbers, size_t count,
			  int64_t id)
{
	struct number_of key = { .id = id }, *found;

	if (!count)
		return NOBODY;
	found = bsearch(&key, numbers, count, sizeof(*numbers), by_id);
	return found ? found->number : NOBODY;
}

static void sort_numbers(struct number_of *numbers, size_t count)
{
	if (count)
		qsort(numbers, count, sizeof(*numbers), by_id);
}

/* Documents have the order of their ids: that of import. */
uint32_t material_document(const struct material *m, int64_t id)
{
	size_t low = 0, high = m->documents.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (m->documents.at[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low < m->documents.count && m->documents.at[low].id == id ?
		(uint32_t)low : NOBODY;
}

static int by_name(const void *left, const void *right)
{
	const struct code *const *a = left, *const *b = right;

	return strcmp((*a)->name, (*b)->name);
}

static void word_codes(struct material *m)
{
	size_t count = m->codes.count;
	const struct code **sorted = xcalloc(count + 1, sizeof(*sorted));

	m->code_words = arena_alloc(m->arena,
				    (count + 1) * sizeof(*m->code_words));
	for (size_t i = 0; i < count; i++)
		sorted[i] = &m->codes.at[i];
	qsort(sorted, count, sizeof(*sorted), by_name);
	for (size_t i = 0; i < count; i++) {
		bool shared = (i && !by_name(&sorted[i - 1], &sorted[i])) ||
			(i + 1 < count && !by_name(&sorted[i], &sorted[i + 1]));

		m->code_words[sorted[i] - m->codes.at] = shared ?
			sorted[i]->path : sorted[i]->name;
	}
	free(sorted);
}

static bool load_codes(struct material *m, struct error *err)
{
	if (!code_list(m->project, m->arena, CODE_ANY, &m->codes, err) ||
	    !membership_list(m->project, m->arena, &m->memberships, err) ||
	    (m->asked->smart && !material_add_smart(m, err)))
		return false;
	m->code_numbers = arena_alloc(m->arena, (m->codes.count + 1) *
				      sizeof(*m->code_numbers));
	for (size_t i = 0; i < m->codes.count; i++)
		m->code_numbers[i] = (struct number_of){
			m->codes.at[i].id, (uint32_t)i };
	sort_numbers(m->code_numbers, m->codes.count);
	word_codes(m);
	return true;
}

uint32_t material_code(const struct material *m, int64_t id)
{
	return number_of(m->code_numbers, m->codes.count, id);
}

static bool load_coders(struct material *m, struct error *err)
{
	struct coder *one;

	if (!m->asked->coder)
		return coder_list(m->project, m->arena, &m->coders, err);
	one = arena_new(m->arena, struct coder);
	m->coders = (struct coder_list){ .at = one, .count = 1 };
	return coder_find(m->project, m->arena, m->asked->coder, one, err);
}

static uint32_t coder_number(const struct material *m, int64_t id)
{
	for (size_t i = 0; i < m->coders.count; i++)
		if (m->coders.at[i].id == id)
			return (uint32_t)i;
	return NOBODY;
}

static uint32_t add_person(struct material *m, int64_t participant,
			   const char *name)
{
	m->people[m->person_count] = (struct person){ participant, name };
	return (uint32_t)m->person_count++;
}

/* Numbers the people as they first come up in the documents. */
static void find_people(struct material *m, const struct speaker_list *all,
			const uint32_t *voice_of)
{
	struct number_of *known = xcalloc(all->count + 1, sizeof(*known));
	size_t count = 0;

	for (size_t i = 0; i < all->count; i++)
		if (all->at[i].participant)
			known[count++] = (struct number_of){
				all->at[i].participant, NOBODY };
	sort_numbers(known, count);
	for (size_t i = 0; i < all->count; i++) {
		const struct speaker *speaker = &all->at[i];
		struct number_of key = { .id = speaker->participant }, *found;
		struct voice_in_scope *voice;

		if (voice_of[i] == NOBODY || !speaker->participant)
			continue;
		voice = &m->voices[voice_of[i]];
		if (!voice->wanted)
			continue;
		found = bsearch(&key, known, count, sizeof(*known), by_id);
		while (found > known && found[-1].id == key.id)
			found--;
		if (found->number == NOBODY)
			found->number = add_person(m, speaker->participant,
						   speaker->participant_name);
		voice->person = found->number;
	}
	free(known);
}

static void find_speechless(struct material *m)
{
	bool *speaks = xcalloc(m->documents.count + 1, sizeof(*speaks));

	for (size_t i = 0; i < m->voice_count; i++)
		speaks[m->voices[i].document] = true;
	for (size_t i = 0; i < m->documents.count; i++)
		m->person_of_document[i] =
			speaks[i] || m->scope.by_voice ? NOBODY :
			add_person(m, 0, m->documents.at[i].name);
	free(speaks);
}

static bool load_voices(struct material *m, struct error *err)
{
	struct speaker_list all;
	uint32_t *voice_of;

	if (!speaker_list(m->project, m->arena, 0, &all, err))
		return false;
	m->voices = arena_alloc(m->arena,
				(all.count + 1) * sizeof(*m->voices));
	m->voice_numbers = arena_alloc(m->arena,
		(all.count + 1) * sizeof(*m->voice_numbers));
	voice_of = arena_alloc(m->arena, (all.count + 1) * sizeof(*voice_of));
	for (size_t i = 0; i < all.count; i++) {
		uint32_t document = material_document(m, all.at[i].document);

		voice_of[i] = NOBODY;
		if (document == NOBODY)
			continue;
		voice_of[i] = (uint32_t)m->voice_count;
		m->voice_numbers[m->voice_count] = (struct number_of){
			all.at[i].id, voice_of[i] };
		m->voices[m->voice_count++] = (struct voice_in_scope){
			.id = all.at[i].id,
			.name = all.at[i].name,
			.role = all.at[i].role,
			.document = document,
			.person = NOBODY,
			.wanted = !m->scope.by_voice ||
				scope_has_voice(&m->scope, all.at[i].id),
		};
	}
	sort_numbers(m->voice_numbers, m->voice_count);
	m->people = arena_alloc(m->arena, (all.count + m->documents.count +
					   1) * sizeof(*m->people));
	m->person_of_document = arena_alloc(m->arena,
		(m->documents.count + 1) * sizeof(*m->person_of_document));
	find_people(m, &all, voice_of);
	find_speechless(m);
	return true;
}

static int by_place(const void *left, const void *right)
{
	const struct passage *a = left, *b = right;

	if (a->document != b->document)
		return a->document < b->document ? -1 : 1;
	if (a->span.start != b->span.start)
		return a->span.start < b->span.start ? -1 : 1;
	if (a->span.end != b->span.end)
		return a->span.end > b->span.end ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

static void sort_passages(struct passage_list *list)
{
	for (size_t i = 1; i < list->count; i++)
		if (by_place(&list->at[i - 1], &list->at[i]) > 0) {
			qsort(list->at, list->count, sizeof(*list->at),
			      by_place);
			return;
		}
}

/* A study may hold a million codings: no more is read of each than is
 * counted, and columns are found once. */
static bool read_passages(struct material *m, struct error *err)
{
	struct stmt st = stmt_open(&m->project->db,
		"SELECT id, document, code, coder, start_byte, end_byte,"
		" weight FROM coding");
	int id = stmt_column(&st, "id"), code = stmt_column(&st, "code");
	int document = stmt_column(&st, "document");
	int coder = stmt_column(&st, "coder");
	int start = stmt_column(&st, "start_byte");
	int end = stmt_column(&st, "end_byte");
	int weight = stmt_column(&st, "weight");

	while (stmt_step(&st)) {
		struct passage one = {
			.id = stmt_int_at(&st, id),
			.document = material_document(m,
				stmt_int_at(&st, document)),
			.code = material_code(m, stmt_int_at(&st, code)),
			.coder = coder_number(m, stmt_int_at(&st, coder)),
		};
		int64_t from = stmt_int_at(&st, start);
		int64_t to = stmt_int_at(&st, end);

		if (one.document == NOBODY || one.code == NOBODY ||
		    one.coder == NOBODY || from < 0 || to <= from ||
		    !scope_has_coding(&m->scope, one.id))
			continue;
		one.span = (struct span){ (size_t)from, (size_t)to };
		one.weighed = stmt_type_at(&st, weight) != DB_NULL;
		one.weight = one.weighed ?
			(double)stmt_int_at(&st, weight) : 0;
		list_push(&m->passages, one);
	}
	sort_passages(&m->passages);
	list_settle(&m->passages, m->arena);
	return stmt_close(&st, err);
}

static void index_passages(struct material *m)
{
	size_t at = 0;

	for (uint32_t d = 0; d <= m->documents.count; d++) {
		while (at < m->passages.count &&
		       m->passages.at[at].document < d)
			at++;
		m->first_passage[d] = at;
	}
}

/* Keeps what touches words in scope. */
static bool choose_passages(struct material *m, struct error *err)
{
	size_t kept = 0;

	for (uint32_t d = 0; d < m->documents.count; d++) {
		size_t end = m->first_passage[d + 1];
		struct material_document document;

		if (m->first_passage[d] == end)
			continue;
		if (!material_document_open(m, d, WITHOUT_TEXT, &document,
					    err))
			return false;
		for (size_t i = m->first_passage[d]; i < end; i++)
			if (stretch_first(&document.stretches,
					  m->passages.at[i].span))
				m->passages.at[kept++] = m->passages.at[i];
		material_document_close(&document);
	}
	m->passages.count = kept;
	index_passages(m);
	return true;
}

bool material_load(struct project *p, struct arena *arena,
		   const struct material_words *asked, struct material *m,
		   struct error *err)
{
	*m = (struct material){
		.arena = arena, .project = p, .asked = asked };
	if (!query_scope(p, arena, &asked->where, &m->scope, err))
		return false;
	m->documents = m->scope.documents;
	if (!load_codes(m, err) || !load_coders(m, err) ||
	    !load_voices(m, err) || !read_passages(m, err))
		return false;
	m->first_passage = arena_alloc(arena, (m->documents.count + 1) *
				       sizeof(*m->first_passage));
	index_passages(m);
	return !scope_is_partial(&m->scope) || choose_passages(m, err);
}

static void add_list(struct strbuf *out, const char *const *words,
		     size_t count)
{
	for (size_t i = 0; i < count; i++)
		strbuf_addf(out, "%s%s", i ? ", " : "", words[i]);
}

const char *material_scope_sentence(const struct material *m)
{
	const struct scope_words *where = &m->asked->where;
	struct strbuf out = STRBUF_INIT;
	char *sentence;

	if (where->document_count) {
		strbuf_adds(&out, _(" Only in "));
		for (size_t i = 0; i < m->documents.count; i++)
			strbuf_addf(&out, "%s%s", i ? ", " : "",
				    m->documents.at[i].name);
		strbuf_adds(&out, _("."));
	}
	if (where->speaker_count) {
		strbuf_adds(&out, _(" Only what was said by "));
		add_list(&out, where->speakers, where->speaker_count);
		strbuf_adds(&out, _("."));
	}
	if (where->role)
		strbuf_addf(&out, _(" Only words of the role %s."),
			    where->role);
	if (where->language)
		strbuf_addf(&out, _(" Only documents in the language %s."),
			    where->language);
	if (where->where)
		strbuf_addf(&out, _(" Only what this query finds: %s."),
			    where->where);
	if (m->asked->coder)
		strbuf_addf(&out, _(" Only codings by %s."),
			    m->coders.at[0].name);
	sentence = arena_strdup(m->arena, out.s);
	strbuf_release(&out);
	return sentence;
}

/* What of it is in scope. */
static void add_stretch(const struct material *m,
			struct material_document *document,
			const struct stretch *stretch)
{
	struct span_list pieces = { 0 };

	scope_pieces(&m->scope, document->number, stretch->words, &pieces);
	for (size_t i = 0; i < pieces.count; i++) {
		struct stretch piece = *stretch;

		piece.words = pieces.at[i];
		list_push(&document->stretches, piece);
	}
	list_release(&pieces);
}

static bool read_stretches(const struct material *m,
			   struct material_document *document,
			   struct error *err)
{
	struct stmt st = stmt_open(&m->project->db,
		"SELECT n, start_byte, end_byte, speaker FROM segment"
		" WHERE document = :document ORDER BY n");
	int n = stmt_column(&st, "n"), speaker = stmt_column(&st, "speaker");
	int start = stmt_column(&st, "start_byte");
	int end = stmt_column(&st, "end_byte");
	bool spoken = false;

	stmt_bind_int(&st, ":document",
		      m->documents.at[document->number].id);
	while (stmt_step(&st)) {
		struct stretch one = {
			.words = { (size_t)stmt_int_at(&st, start),
				   (size_t)stmt_int_at(&st, end) },
			.voice = number_of(m->voice_numbers, m->voice_count,
					   stmt_int_at(&st, speaker)),
			.n = (uint32_t)stmt_int_at(&st, n),
		};

		bool wanted = one.voice == NOBODY ? !m->scope.by_voice :
			m->voices[one.voice].wanted;

		spoken = true;
		if (wanted && one.words.start < one.words.end)
			add_stretch(m, document, &one);
	}
	/* A text without turns is all words. */
	if (!spoken && m->scope.only && !m->scope.by_voice)
		add_stretch(m, document, &(struct stretch){
			.words = { 0, SIZE_MAX }, .voice = NOBODY });
	return stmt_close(&st, err);
}

bool material_document_open(const struct material *m, uint32_t number,
			    enum with_text with_text,
			    struct material_document *document,
			    struct error *err)
{
	*document = (struct material_document){ .number = number };
	if (!read_stretches(m, document, err))
		goto failed;
	if (with_text == WITH_TEXT) {
		if (!document_text_open(m->project, &m->documents.at[number],
					&document->text, err))
			goto failed;
		document->has_text = true;
	}
	return true;
failed:
	material_document_close(document);
	return false;
}

void material_document_close(struct material_document *document)
{
	list_release(&document->stretches);
	if (document->has_text)
		document_text_close(&document->text);
	document->has_text = false;
}

struct span material_clip(const struct material_document *document,
			  struct span span)
{
	return span_clip(span, document->text.map.bytes);
}

uint32_t stretch_person(const struct material *m, const struct stretch *one)
{
	return one->voice == NOBODY ? NOBODY : m->voices[one->voice].person;
}

const struct stretch *stretch_first(const struct stretch_list *list,
				    struct span span)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list->at[middle].words.end <= span.start)
			low = middle + 1;
		else
			high = middle;
	}
	return low < list->count &&
		span_overlaps(list->at[low].words, span) ?
		&list->at[low] : NULL;
}

const struct stretch *stretch_next(const struct stretch_list *list,
				   const struct stretch *one, struct span span)
{
	one++;
	return one < list->at + list->count &&
		span_overlaps(one->words, span) ? one : NULL;
}
