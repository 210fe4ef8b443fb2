#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "transcript/document.h"

static enum segment_kind kind_of(const char *name)
{
	if (name && !strcmp(name, "heading"))
		return SEGMENT_HEADING;
	if (name && !strcmp(name, "paragraph"))
		return SEGMENT_PARAGRAPH;
	return SEGMENT_TURN;
}

static int64_t time_of(struct stmt *st, const char *column)
{
	return stmt_is_null(st, column) ? NO_TIME : stmt_int(st, column);
}

static enum speaker_role role_of(struct stmt *st)
{
	enum speaker_role role = ROLE_OTHER;
	const char *name = stmt_text(st, "role");

	if (name)
		(void)speaker_role_parse(name, &role);
	return role;
}

static struct segment segment_from_row(struct arena *arena, struct stmt *st)
{
	return (struct segment){
		.document = stmt_int(st, "document"),
		.n = stmt_int(st, "n"),
		.kind = kind_of(stmt_text(st, "kind")),
		.head = (size_t)stmt_int(st, "head_byte"),
		.words = {
			.start = (size_t)stmt_int(st, "start_byte"),
			.end = (size_t)stmt_int(st, "end_byte"),
		},
		.speaker = stmt_int(st, "speaker"),
		.speaker_name = stmt_strdup(st, arena, "speaker_name"),
		.role = role_of(st),
		.participant = stmt_int(st, "participant"),
		.start_ms = time_of(st, "start_ms"),
		.end_ms = time_of(st, "end_ms"),
	};
}

bool segment_list(struct project *p, struct arena *arena, int64_t document,
		  struct segment_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT s.*, v.name AS speaker_name, v.role, v.participant"
		" FROM segment s LEFT JOIN speaker v ON v.id = s.speaker"
		" WHERE s.document = :document ORDER BY s.n");

	stmt_bind_int(&st, ":document", document);
	*list = (struct segment_list){ 0 };
	while (stmt_step(&st))
		list_push(list, segment_from_row(arena, &st));
	list_settle(list, arena);
	return stmt_close(&st, err);
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
		"SELECT v.*, p.name AS participant_name,"
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
