#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "transcript/document.h"

static enum speaker_role role_of(struct stmt *st)
{
	enum speaker_role role = ROLE_OTHER;
	const char *name = stmt_text(st, "role");

	if (name)
		(void)speaker_role_parse(name, &role);
	return role;
}

/* Columns by position: a study may have half a million turns, and they are
 * read wherever something is found. */
struct segment_columns {
	int n, kind, head, start, end, speaker, start_ms, end_ms;
};

static struct segment_columns segment_columns(struct stmt *st)
{
	return (struct segment_columns){
		.n = stmt_column(st, "n"),
		.kind = stmt_column(st, "kind_number"),
		.head = stmt_column(st, "head_byte"),
		.start = stmt_column(st, "start_byte"),
		.end = stmt_column(st, "end_byte"),
		.speaker = stmt_column(st, "speaker"),
		.start_ms = stmt_column(st, "start_ms"),
		.end_ms = stmt_column(st, "end_ms"),
	};
}

static struct segment segment_from_row(struct stmt *st, int64_t document,
				       const struct segment_columns *at,
				       size_t text_bytes)
{
	struct span words = span_clip((struct span){
		.start = (size_t)stmt_int_at(st, at->start),
		.end = (size_t)stmt_int_at(st, at->end),
	}, text_bytes);

	return (struct segment){
		.document = document,
		.n = stmt_int_at(st, at->n),
		.kind = (enum segment_kind)stmt_int_at(st, at->kind),
		.head = span_clip((struct span){
			(size_t)stmt_int_at(st, at->head), words.start,
		}, text_bytes).start,
		.words = words,
		.speaker = stmt_int_at(st, at->speaker),
		.role = ROLE_OTHER,
		.start_ms = stmt_int_at(st, at->start_ms),
		.end_ms = stmt_int_at(st, at->end_ms),
	};
}

/* The voices of a document, without counting what they say. */
static bool voices_of(struct project *p, struct arena *arena,
		      int64_t document, struct speaker_list *list,
		      struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT id, name, role, participant FROM speaker"
		" WHERE document = :document ORDER BY id");

	stmt_bind_int(&st, ":document", document);
	*list = (struct speaker_list){ 0 };
	while (stmt_step(&st))
		list_push(list, ((struct speaker){
			.id = stmt_int(&st, "id"),
			.document = document,
			.participant = stmt_int(&st, "participant"),
			.name = stmt_strdup(&st, arena, "name"),
			.role = role_of(&st),
		}));
	list_settle(list, arena);
	return stmt_close(&st, err);
}

static int by_id(const void *id, const void *speaker)
{
	int64_t a = *(const int64_t *)id;
	int64_t b = ((const struct speaker *)speaker)->id;

	return (a > b) - (a < b);
}

/* Who it is that speaks: turns go round among few, but the answers of a survey
 * are by one person each. */
static void name_speakers(struct segment_list *list,
			  const struct speaker_list *speakers)
{
	const struct speaker *last = NULL;

	for (size_t i = 0; i < list->count; i++) {
		struct segment *segment = &list->at[i];

		if (!segment->speaker)
			continue;
		if ((!last || last->id != segment->speaker) && speakers->count)
			last = bsearch(&segment->speaker, speakers->at,
				       speakers->count, sizeof(*last), by_id);
		if (!last)
			continue;
		segment->speaker_name = last->name;
		segment->role = last->role;
		segment->participant = last->participant;
	}
}

bool segment_list(struct project *p, struct arena *arena, int64_t document,
		  struct segment_list *list, struct error *err)
{
	struct segment_columns at;
	struct speaker_list speakers;
	size_t bytes;
	struct stmt st;

	*list = (struct segment_list){ 0 };
	if (!document_text_bytes(p, document, &bytes, err))
		return false;
	st = stmt_open(&p->db,
		"SELECT n, head_byte, start_byte, end_byte, speaker,"
		" ifnull(start_ms, -1) AS start_ms,"
		" ifnull(end_ms, -1) AS end_ms,"
		" CASE kind WHEN 'paragraph' THEN 1 WHEN 'heading' THEN 2"
		" ELSE 0 END AS kind_number"
		" FROM segment WHERE document = :document ORDER BY n");

	_Static_assert(SEGMENT_TURN == 0 && SEGMENT_PARAGRAPH == 1 &&
		       SEGMENT_HEADING == 2 && NO_TIME == -1,
		       "the statement above says these as numbers");
	stmt_bind_int(&st, ":document", document);
	at = segment_columns(&st);
	while (stmt_step(&st))
		list_push(list, segment_from_row(&st, document, &at, bytes));
	list_settle(list, arena);
	if (!stmt_close(&st, err) ||
	    !voices_of(p, arena, document, &speakers, err))
		return false;
	name_speakers(list, &speakers);
	return true;
}

const struct segment *segment_at(const struct segment_list *list, size_t byte)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (list->at[middle].head <= byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? &list->at[low - 1] : NULL;
}

bool speaker_list(struct project *p, struct arena *arena, int64_t document,
		  struct speaker_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT v.*, iif(v.participant IS NULL, NULL,"
		" ifnull(p.name, '')) AS participant_name,"
		" (SELECT count(*) FROM segment WHERE speaker = v.id)"
		" AS segments"
		" FROM speaker v"
		" LEFT JOIN participant p ON p.id = v.participant"
		" WHERE :document = 0 OR v.document = :document"
		" ORDER BY v.document, v.id");

	stmt_bind_int(&st, ":document", document);
	*list = (struct speaker_list){ 0 };
	while (stmt_step(&st))
		list_push(list, ((struct speaker){
			.id = stmt_int(&st, "id"),
			.document = stmt_int(&st, "document"),
			.participant = stmt_int(&st, "participant"),
			.name = stmt_strdup(&st, arena, "name"),
			.participant_name = stmt_strdup(&st, arena,
							"participant_name"),
			.role = role_of(&st),
			.segments = (size_t)stmt_int(&st, "segments"),
		}));
	list_settle(list, arena);
	return stmt_close(&st, err);
}

bool speaker_set_role(struct project *p, int64_t speaker,
		      enum speaker_role role, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"UPDATE speaker SET role = :role WHERE id = :id");

	stmt_bind_text(&st, ":role", speaker_role_name(role));
	stmt_bind_int(&st, ":id", speaker);
	stmt_run(&st);
	return stmt_close(&st, err);
}

bool speaker_link(struct project *p, int64_t speaker, int64_t participant,
		  struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"UPDATE speaker SET participant = :participant"
		" WHERE id = :id");

	stmt_bind_id(&st, ":participant", participant);
	stmt_bind_int(&st, ":id", speaker);
	stmt_run(&st);
	return stmt_close(&st, err);
}
