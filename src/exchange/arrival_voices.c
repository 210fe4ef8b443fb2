/*
 * Who speaks in a document that arrives.  Its text is heard as an imported
 * transcript is; a case that is of it, or of passages of it, says who one of
 * its voices is, or, where nobody is heard, whose words it is.
 */
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/utf8.h"
#include "exchange/arrival_parts.h"
#include "reading/reader.h"

/* A case that has to do with the document. */
struct claim {
	size_t of;		/* the case */
	struct span bytes;
};

struct claim_list {
	struct claim *at;
	size_t count, capacity;
};

/* One for each voice; the claims beyond them are of who has none. */
struct voice_row {
	const char *name;
	enum speaker_role role;
	int64_t person, id;
};

struct hearing {
	struct maker *m;
	const struct arrival_source *source;
	size_t at;
	const struct strbuf *text;
	struct transcript t;
	struct claim_list claims;
	struct { struct voice_row *at; size_t count, capacity; } voices;
};

static int by_place(const void *left, const void *right)
{
	const struct claim *a = left, *b = right;

	return a->bytes.start != b->bytes.start ?
		(a->bytes.start > b->bytes.start) -
		(a->bytes.start < b->bytes.start) :
		(a->bytes.end < b->bytes.end) - (a->bytes.end > b->bytes.end);
}

static bool is_of_this(const struct hearing *h, struct guid guid)
{
	const struct arrival_source *s = h->source;

	return guid_equal(s->guid, guid) || (s->whole != NO_PARENT &&
		guid_equal(h->m->a->sources.at[s->whole].guid, guid));
}

static void claim(struct hearing *h, size_t of, struct span bytes)
{
	list_push(&h->claims, ((struct claim){ of, bytes }));
}

static struct span passage_bytes(const struct hearing *h,
				 const struct arrival_case_part *part)
{
	struct source_text text;
	struct source_places p;
	const struct source_count plain = { COUNT_CODE_POINTS, true, false };
	struct span bytes = { 0, 0 };

	if (!source_text_init(&text, h->source->text, h->source->text_length))
		return bytes;
	source_places_init(&p, &text, h->source->count ? h->source->count :
			   &plain);
	if (part->start >= 0 && part->start < part->end &&
	    (uint64_t)part->start < p.count) {
		size_t end = (uint64_t)part->end < p.count ?
			(size_t)part->end : p.count - 1;

		bytes = (struct span){ p.at[part->start], p.at[end] };
	}
	source_places_release(&p);
	source_text_release(&text);
	return bytes;
}

static void claim_by_part(struct hearing *h,
			  const struct arrival_case_part *part)
{
	const struct arrival *a = h->m->a;
	int64_t at;

	if (part->is_passage) {
		if (part->source == h->at)
			claim(h, part->of, passage_bytes(h, part));
	} else if (part->thing == ON_SOURCE && is_of_this(h, part->guid)) {
		claim(h, part->of, (struct span){ 0, h->text->length });
	} else if (part->thing == ON_SELECTION) {
		at = guid_map_get(&h->m->index.selections, part->guid);
		if (at && a->selections.at[at - 1].source == h->at &&
		    a->selections.at[at - 1].is_found)
			claim(h, part->of, a->selections.at[at - 1].bytes);
	}
}

/* A case of NVivo's is a code, too: what is coded with it is its words. */
static void claim_by_coding(struct hearing *h, const struct arrival_coding *c)
{
	const struct arrival *a = h->m->a;
	int64_t of = guid_map_get(&h->m->index.cases, c->code);

	if (!of)
		return;
	if (c->on == ON_SOURCE && is_of_this(h, a->sources.at[c->at].guid))
		claim(h, (size_t)of - 1, (struct span){ 0, h->text->length });
	else if (c->on == ON_SELECTION &&
		 a->selections.at[c->at].source == h->at &&
		 a->selections.at[c->at].is_found)
		claim(h, (size_t)of - 1, a->selections.at[c->at].bytes);
}

static void find_claims(struct hearing *h)
{
	const struct arrival *a = h->m->a;

	for (size_t i = 0; i < a->parts.count; i++)
		claim_by_part(h, &a->parts.at[i]);
	if (h->m->cases_are_codes)
		for (size_t i = 0; i < a->codings.count; i++)
			claim_by_coding(h, &a->codings.at[i]);
	if (h->claims.count)
		qsort(h->claims.at, h->claims.count, sizeof(*h->claims.at),
		      by_place);
}

/* Voices. */

static void hear(struct hearing *h)
{
	const struct reader_options options = { .encoding = "UTF-8" };
	struct error ignored = ERROR_INIT;

	/* What is read as another text says nothing of this one. */
	if (reader_read_here("text.txt", h->text->s, h->text->length,
			     &options, &h->t, &ignored) &&
	    h->t.text.length == h->text->length &&
	    !memcmp(h->t.text.s, h->text->s, h->text->length))
		return;
	transcript_release(&h->t);
	h->t = (struct transcript)TRANSCRIPT_INIT;
}

static void list_voices(struct hearing *h)
{
	for (size_t i = 0; i < h->t.voices.count; i++)
		list_push(&h->voices, ((struct voice_row){
			.name = arrival_name(h->m, h->t.voices.at[i].name,
					     "speaker", "", NULL),
			.role = h->t.voices.at[i].role }));
}

/* How much of the claims of a case each voice speaks. */
static size_t spoken_within(const struct hearing *h, int voice, size_t of)
{
	size_t bytes = 0;

	for (size_t i = 0; i < h->t.turns.count; i++) {
		const struct turn *turn = &h->t.turns.at[i];

		if (turn->speaker != voice)
			continue;
		for (size_t k = 0; k < h->claims.count; k++) {
			const struct claim *c = &h->claims.at[k];

			if (c->of == of && span_overlaps(c->bytes, turn->words))
				bytes += span_length(turn->words);
		}
	}
	return bytes;
}

static int voice_of_case(const struct hearing *h, size_t of)
{
	const char *name = h->m->a->cases.at[of].name;
	size_t most = 0, taking_part = 0;
	int best = -1, only = -1;

	for (size_t i = 0; i < h->t.voices.count; i++) {
		size_t bytes;

		if (name && !strcmp(h->voices.at[i].name, name))
			return (int)i;
		if (h->voices.at[i].role != ROLE_PARTICIPANT)
			continue;
		taking_part++;
		only = (int)i;
		bytes = spoken_within(h, (int)i, of);
		if (bytes > most) {
			most = bytes;
			best = (int)i;
		}
	}
	return taking_part == 1 ? only : best;
}

static bool claims_all(const struct hearing *h, size_t of)
{
	for (size_t i = 0; i < h->claims.count; i++)
		if (h->claims.at[i].of == of &&
		    span_length(h->claims.at[i].bytes) == h->text->length)
			return true;
	return false;
}

static void link_case(struct hearing *h, size_t of)
{
	struct arrival_line *line = arrival_line(h->m->a->report,
						 "participant");
	const struct arrival_case *c = &h->m->a->cases.at[of];
	int voice = voice_of_case(h, of);
	size_t taking_part = 0;

	for (size_t i = 0; i < h->voices.count; i++)
		taking_part += h->voices.at[i].role == ROLE_PARTICIPANT;
	if (voice >= 0 && claims_all(h, of) && taking_part > 1 &&
	    (!c->name || strcmp(h->voices.at[voice].name, c->name)))
		voice = -1;
	if (voice < 0 || h->voices.at[voice].person ||
	    h->voices.at[voice].role != ROLE_PARTICIPANT) {
		line->dropped++;
		arrival_note(line, _("which voice of '%.60s' is '%.60s' is "
				     "not clear"), h->source->name ?
			     h->source->name : "", c->name ? c->name : "");
		return;
	}
	h->voices.at[voice].person = c->id;
	if (!c->name || strcmp(h->voices.at[voice].name, c->name) != 0) {
		line->guessed++;
		arrival_note(line, _("'%.60s' of '%.60s' is '%.60s'"),
			     h->voices.at[voice].name, h->source->name ?
			     h->source->name : "", c->name ? c->name : "");
	}
}

static void link_cases(struct hearing *h)
{
	struct guid_map seen = { 0 };

	for (size_t i = 0; i < h->claims.count; i++) {
		struct guid key = guid_of_number((int64_t)h->claims.at[i].of);

		if (!guid_map_get(&seen, key))
			link_case(h, h->claims.at[i].of);
		guid_map_set(&seen, key, 1);
	}
	guid_map_release(&seen);
}

/* As a transcript that is imported: who takes part is a person. */
static void link_others(struct hearing *h, const char *document)
{
	static const struct guid none;

	for (size_t i = 0; i < h->t.voices.count; i++) {
		struct voice_row *v = &h->voices.at[i];

		if (v->role == ROLE_PARTICIPANT && !v->person)
			v->person = arrival_person(h->m,
				h->t.voices.at[i].is_generic ? document :
				v->name, none);
	}
}

/* Where nobody is heard, those whose words it is speak. */

static int voice_named(struct hearing *h, size_t of)
{
	const struct arrival_case *c = &h->m->a->cases.at[of];

	for (size_t i = 0; i < h->voices.count; i++)
		if (h->voices.at[i].person == c->id)
			return (int)i;
	list_push(&h->voices, ((struct voice_row){
		.name = arrival_name(h->m, c->name, h->source->name ?
				     h->source->name : "case", "", NULL),
		.role = ROLE_PARTICIPANT, .person = c->id }));
	return (int)h->voices.count - 1;
}

struct segment_writer {
	struct row_table *table;
	const struct strbuf *text;
	int64_t document, n;
	size_t after;
};

/* Without the white space around it; nothing where it is that alone. */
static void write_segment(struct segment_writer *w, const char *kind,
			  size_t head, struct span words, int64_t speaker,
			  int64_t start_ms, int64_t end_ms)
{
	const char *s = w->text->s;

	while (words.end > words.start && strchr(" \t\n\f", s[words.end - 1]))
		words.end--;
	while (words.start < words.end && strchr(" \t\n\f", s[words.start]))
		words.start++;
	if (words.start == words.end)
		return;
	if (head > words.start || head < w->after)
		head = words.start;
	row_int(w->table, w->document);
	row_int(w->table, ++w->n);
	row_text(w->table, kind);
	row_int(w->table, (int64_t)head);
	row_int(w->table, (int64_t)words.start);
	row_int(w->table, (int64_t)words.end);
	row_id(w->table, speaker);
	if (start_ms == NO_TIME)
		row_null(w->table);
	else
		row_int(w->table, start_ms);
	if (end_ms == NO_TIME)
		row_null(w->table);
	else
		row_int(w->table, end_ms);
	w->after = words.end;
}

static void write_lines(struct segment_writer *w, struct span part,
			int64_t speaker)
{
	while (part.start < part.end) {
		const char *at = w->text->s + part.start;
		const char *end = memchr(at, '\n', span_length(part));
		size_t n = end ? (size_t)(end - at) : span_length(part);

		write_segment(w, speaker ? "turn" : "paragraph", part.start,
			      (struct span){ part.start, part.start + n },
			      speaker, NO_TIME, NO_TIME);
		part.start += n + 1;
	}
}

static void write_claimed(struct hearing *h, struct segment_writer *w)
{
	size_t at = 0;

	for (size_t i = 0; i < h->claims.count; i++) {
		const struct claim *c = &h->claims.at[i];
		struct span part = c->bytes;

		if (part.start < at)
			part.start = at;
		if (part.start >= part.end)
			continue;
		write_lines(w, (struct span){ at, part.start }, 0);
		write_lines(w, part, h->voices.at[voice_named(h, c->of)].id);
		at = part.end;
	}
	write_lines(w, (struct span){ at, h->text->length }, 0);
}

static void write_voices(struct hearing *h)
{
	struct row_table *t = rows_table(h->m->rows, "speaker",
					 "id document name role participant");

	for (size_t i = 0; i < h->voices.count; i++) {
		struct voice_row *v = &h->voices.at[i];
		bool twice = false;

		for (size_t k = 0; k < i; k++)
			if (!strcmp(h->voices.at[k].name, v->name)) {
				v->id = h->voices.at[k].id;
				twice = true;
			}
		if (twice)
			continue;
		v->id = (int64_t)t->count + 1;
		row_int(t, v->id);
		row_int(t, h->source->id);
		row_text(t, v->name);
		row_text(t, speaker_role_name(v->role));
		row_id(t, v->person);
	}
}

static void write_turns(struct hearing *h, struct segment_writer *w)
{
	for (size_t i = 0; i < h->t.turns.count; i++) {
		const struct turn *turn = &h->t.turns.at[i];

		write_segment(w, segment_kind_name(turn->kind), turn->head,
			      turn->words, turn->speaker == NO_SPEAKER ? 0 :
			      h->voices.at[turn->speaker].id, turn->start_ms,
			      turn->end_ms);
	}
}

void arrival_make_voices(struct maker *m, size_t source,
			 const struct strbuf *text)
{
	struct hearing h = {
		.m = m, .source = &m->a->sources.at[source], .at = source,
		.text = text, .t = TRANSCRIPT_INIT,
	};
	struct segment_writer w = {
		.text = text, .document = h.source->id,
		.table = rows_table(m->rows, "segment",
			"document n kind head_byte start_byte end_byte"
			" speaker start_ms end_ms"),
	};

	/* Our own data knows them. */
	if (m->a->own)
		return;
	find_claims(&h);
	hear(&h);
	list_voices(&h);
	if (h.voices.count) {
		link_cases(&h);
		link_others(&h, arrival_name(m, h.source->name,
					     _("document"), "", NULL));
	} else {
		for (size_t i = 0; i < h.claims.count; i++)
			voice_named(&h, h.claims.at[i].of);
	}
	write_voices(&h);
	if (h.t.turns.count && (h.t.voices.count || !h.claims.count))
		write_turns(&h, &w);
	else
		write_claimed(&h, &w);
	list_release(&h.claims);
	list_release(&h.voices);
	transcript_release(&h.t);
}
