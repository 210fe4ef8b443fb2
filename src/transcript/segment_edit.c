#include "transcript/segment_edit.h"

#include <assert.h>
#include <string.h>

#include "base/language.h"

static void bind_time(struct stmt *st, int at, int64_t ms)
{
	if (ms == NO_TIME)
		stmt_bind_null_at(st, at);
	else
		stmt_bind_int_at(st, at, ms);
}

bool segments_store(struct project *p, int64_t document,
		    const struct segment_list *list, struct error *err)
{
	struct stmt st;

	assert(p->in_act);
	if (!db_run(&p->db, "DELETE FROM segment WHERE document = :id",
		    document, NULL, err))
		return false;
	/* Parameters by position: a study may have half a million turns. */
	st = stmt_open(&p->db,
		"INSERT INTO segment (document, n, kind, head_byte,"
		" start_byte, end_byte, speaker, start_ms, end_ms)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
	stmt_bind_int_at(&st, 1, document);
	for (size_t i = 0; i < list->count && !st.failed; i++) {
		const struct segment *s = &list->at[i];

		stmt_bind_int_at(&st, 2, (int64_t)i + 1);
		stmt_bind_name_at(&st, 3, segment_kind_name(s->kind));
		stmt_bind_int_at(&st, 4, (int64_t)s->head);
		stmt_bind_int_at(&st, 5, (int64_t)s->words.start);
		stmt_bind_int_at(&st, 6, (int64_t)s->words.end);
		if (s->speaker)
			stmt_bind_int_at(&st, 7, s->speaker);
		else
			stmt_bind_null_at(&st, 7);
		bind_time(&st, 8, s->start_ms);
		bind_time(&st, 9, s->end_ms);
		stmt_run(&st);
	}
	return stmt_close(&st, err);
}

/* The turns, and that those meant are among them. */
static bool read_range(struct project *p, struct arena *arena,
		       const struct document *document, int64_t first,
		       int64_t last, struct segment_list *list,
		       struct error *err)
{
	if (!segment_list(p, arena, document->id, list, err))
		return false;
	if (first < 1 || last < first || (uint64_t)last > list->count)
		return error_set(err, _("%s: there are no segments %lld to "
					"%lld; it has %zu (axial segments)"),
				 document->name, (long long)first,
				 (long long)last, list->count);
	return true;
}

bool segments_join(struct project *p, struct arena *arena,
		   const struct document *document, int64_t first,
		   int64_t last, struct error *err)
{
	struct segment_list list;
	struct segment *one;
	size_t gone = (size_t)(last - first);

	if (first == last)
		return error_set(err, _("one segment alone cannot be joined"));
	if (!read_range(p, arena, document, first, last, &list, err))
		return false;
	one = &list.at[first - 1];
	one->words.end = one[gone].words.end;
	one->end_ms = one[gone].end_ms;
	memmove(one + 1, one + gone + 1,
		(list.count - (size_t)last) * sizeof(*one));
	list.count -= gone;
	return segments_store(p, document->id, &list, err);
}

static bool is_space_at(const struct document_text *text, size_t at,
			size_t *n)
{
	return utf8_is_space(utf8_decode(text->map.text + at,
					 text->map.bytes - at, n));
}

/* The halves without the white space between them. */
static void halve(const struct document_text *text, size_t byte,
		  struct span words, struct span *first, struct span *second)
{
	size_t n;

	*first = (struct span){ words.start, byte };
	*second = (struct span){ byte, words.end };
	while (first->end > first->start) {
		size_t last = utf8_previous(text->map.text, first->end);

		if (!is_space_at(text, last, &n))
			break;
		first->end = last;
	}
	while (second->start < second->end &&
	       is_space_at(text, second->start, &n))
		second->start += n;
}

static bool split_at(struct segment_list *list, size_t index,
		     struct span first, struct span second)
{
	struct segment *s = &list->at[index];

	if (first.start == first.end || second.start == second.end)
		return false;
	memmove(s + 1, s, (list->count - index) * sizeof(*s));
	list->count++;
	s[0].words = first;
	s[0].end_ms = NO_TIME;
	s[1].words = second;
	s[1].head = second.start;
	s[1].start_ms = NO_TIME;
	return true;
}

bool segment_split(struct project *p, struct arena *arena,
		   const struct document *document, size_t byte, int64_t *n,
		   struct error *err)
{
	struct segment_list list, longer = { 0 };
	struct document_text text;
	const struct segment *at;
	struct span first, second;
	size_t index;

	if (!segment_list(p, arena, document->id, &list, err))
		return false;
	at = segment_at(&list, byte);
	if (!at || !span_contains(at->words, byte))
		return error_set(err, _("%s: the place lies in the words of no "
					"segment"), document->name);
	if (!document_text_open(p, document, &text, err))
		return false;
	halve(&text, byte, at->words, &first, &second);
	document_text_close(&text);
	index = (size_t)(at - list.at);
	longer.at = arena_alloc(arena, (list.count + 1) * sizeof(*list.at));
	longer.count = list.count;
	memcpy(longer.at, list.at, list.count * sizeof(*list.at));
	if (!split_at(&longer, index, first, second))
		return error_set(err, _("%s: segment %lld has no words on one "
					"side of the place"), document->name,
				 (long long)list.at[index].n);
	*n = (int64_t)index + 2;
	return segments_store(p, document->id, &longer, err);
}

static void become(struct segment *s, enum segment_kind kind,
		   int64_t speaker)
{
	s->kind = kind;
	s->speaker = speaker;
}

bool segments_set_speaker(struct project *p, struct arena *arena,
			  const struct document *document, int64_t first,
			  int64_t last, int64_t speaker, struct error *err)
{
	struct segment_list list;

	if (!read_range(p, arena, document, first, last, &list, err))
		return false;
	for (int64_t i = first; i <= last; i++)
		become(&list.at[i - 1], speaker ? SEGMENT_TURN :
		       SEGMENT_PARAGRAPH, speaker);
	return segments_store(p, document->id, &list, err);
}

bool segments_set_kind(struct project *p, struct arena *arena,
		       const struct document *document, int64_t first,
		       int64_t last, enum segment_kind kind,
		       struct error *err)
{
	struct segment_list list;

	if (!read_range(p, arena, document, first, last, &list, err))
		return false;
	for (int64_t i = first; i <= last; i++) {
		struct segment *s = &list.at[i - 1];

		if (kind == SEGMENT_TURN && !s->speaker)
			return error_set(err, _("%s: nobody speaks segment "
				"%lld; axial segments speaker says who does"),
				document->name, (long long)i);
		become(s, kind, kind == SEGMENT_TURN ? s->speaker : 0);
	}
	return segments_store(p, document->id, &list, err);
}
