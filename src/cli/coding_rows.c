#include "cli/coding_rows.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/strbuf.h"

static const struct column columns[] = {
	{ "id", N_("id"), COLUMN_NUMBER },
	{ "document", N_("document"), COLUMN_TEXT },
	{ "start", N_("start"), COLUMN_NUMBER },
	{ "end", N_("end"), COLUMN_NUMBER },
	{ "speaker", N_("speaker"), COLUMN_TEXT },
	{ "role", N_("role"), COLUMN_TEXT },
	{ "code", N_("code"), COLUMN_TEXT },
	{ "path", NULL, COLUMN_FOR_PROGRAMS },
	{ "coder", N_("coder"), COLUMN_TEXT },
	{ "origin", NULL, COLUMN_FOR_PROGRAMS },
	{ "weight", NULL, COLUMN_FOR_PROGRAMS },
	{ "memo", N_("memo"), COLUMN_LONG_TEXT },
	{ "text", N_("text"), COLUMN_LONG_TEXT },
	{ "rule", N_("rule"), COLUMN_TEXT },
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]),
       RULE = COLUMNS - 1, TEXT = COLUMNS - 2 };

/* With context the passage's text stands between its neighbours. */
static const struct column left = { "left", N_("before"), COLUMN_LONG_TEXT };
static const struct column right = { "right", N_("after"), COLUMN_LONG_TEXT };

bool coding_rows_init(struct coding_rows *rows, struct invocation *in,
		      struct error *err)
{
	struct stmt st;

	*rows = (struct coding_rows){ 0 };
	if (!code_list(in->project, &in->arena, CODE_ANY, &rows->codes, err))
		return false;
	st = stmt_open(&in->project->db,
		"SELECT l.coding, m.text FROM memo_link l"
		" JOIN memo m ON m.id = l.memo WHERE l.coding IS NOT NULL"
		" ORDER BY l.coding, m.id");
	while (stmt_step(&st))
		list_push(&rows->remarks, ((struct coding_remark){
			.coding = stmt_int(&st, "coding"),
			.text = stmt_strdup(&st, &in->arena, "text"),
		}));
	list_settle(&rows->remarks, &in->arena);
	if (!stmt_close(&st, err))
		return false;
	st = stmt_open(&in->project->db,
		       "SELECT id, name FROM rule ORDER BY id");
	while (stmt_step(&st))
		list_push(&rows->rules, ((struct rule_name){
			.id = stmt_int(&st, "id"),
			.name = stmt_strdup(&st, &in->arena, "name"),
		}));
	list_settle(&rows->rules, &in->arena);
	return stmt_close(&st, err);
}

void coding_rows_begin(struct coding_rows *rows, struct writer *w,
		       bool in_context, size_t context)
{
	struct column all[COLUMNS + 2];
	size_t n = 0;

	rows->w = w;
	rows->in_context = in_context;
	rows->context = context;
	for (size_t i = 0; i < COLUMNS; i++) {
		if (i == TEXT && in_context)
			all[n++] = left;
		all[n++] = columns[i];
		if (i == TEXT && in_context)
			all[n++] = right;
	}
	/* People need no empty column. */
	if (!rows->rules.count)
		all[n - 1].kind = COLUMN_FOR_PROGRAMS;
	writer_table(w, all, n);
}

/* The first remark of the coding, or NULL. */
static const struct coding_remark *find_remark(const struct coding_rows *rows,
					       int64_t coding)
{
	size_t low = 0, high = rows->remarks.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (rows->remarks.at[middle].coding < coding)
			low = middle + 1;
		else
			high = middle;
	}
	return low < rows->remarks.count &&
		rows->remarks.at[low].coding == coding ?
		&rows->remarks.at[low] : NULL;
}

static void write_memo(const struct coding_rows *rows, int64_t coding)
{
	const struct coding_remark *remark = find_remark(rows, coding);
	const struct coding_remark *end =
		rows->remarks.at + rows->remarks.count;
	struct strbuf text = STRBUF_INIT;

	if (!remark) {
		writer_null(rows->w);
		return;
	}
	for (; remark < end && remark->coding == coding; remark++)
		strbuf_addf(&text, "%s%s", text.length ? "\n" : "",
			    remark->text);
	writer_text(rows->w, text.s);
	strbuf_release(&text);
}

static void write_code(const struct coding_rows *rows,
		       const struct coding *coding)
{
	const struct code *code = coding ?
		code_in_list(&rows->codes, coding->code) : NULL;
	struct writer *w = rows->w;

	writer_text(w, code ? code->name : NULL);
	writer_text(w, code ? code->path : NULL);
	writer_text(w, coding ? coding->coder_name : NULL);
	writer_text(w, coding ? coding->origin : NULL);
	if (coding && coding->has_weight)
		writer_int(w, coding->weight);
	else
		writer_null(w);
	if (coding)
		write_memo(rows, coding->id);
	else
		writer_null(w);
}

/* NULL where a person made the coding. */
static const char *rule_name(const struct coding_rows *rows, int64_t id)
{
	size_t low = 0, high = rows->rules.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (rows->rules.at[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return id && low < rows->rules.count &&
		rows->rules.at[low].id == id ? rows->rules.at[low].name :
		NULL;
}

static void write_text(const struct coding_rows *rows,
		       const struct offset_map *map, struct span span)
{
	const char *text = map->text;
	size_t start = span.start, end = span.end;

	for (size_t n = 0; rows->in_context && n < rows->context; n++) {
		if (start > 0)
			start = utf8_previous(text, start);
		if (end < map->bytes)
			end = utf8_next(text, map->bytes, end);
	}
	if (rows->in_context)
		writer_textn(rows->w, text + start, span.start - start);
	writer_textn(rows->w, text + span.start, span_length(span));
	if (rows->in_context)
		writer_textn(rows->w, text + span.end, end - span.end);
}

void coding_row(struct coding_rows *rows, const struct passage_source *source,
		const struct coding *coding, struct span span)
{
	const struct offset_map *map = &source->text.map;
	const struct segment *segment = passage_segment(&source->segments,
							span);
	struct cp_span place = offset_map_cp_span(map, span);
	struct writer *w = rows->w;

	if (coding)
		writer_int(w, coding->id);
	else
		writer_null(w);
	writer_text(w, source->document.name);
	writer_int(w, (int64_t)place.start);
	writer_int(w, (int64_t)place.end);
	writer_text(w, segment ? segment->speaker_name : NULL);
	writer_text(w, segment && segment->speaker ?
		    speaker_role_name(segment->role) : NULL);
	write_code(rows, coding);
	write_text(rows, map, span);
	writer_text(w, coding ? rule_name(rows, coding->rule) : NULL);
	writer_row(w);
}
