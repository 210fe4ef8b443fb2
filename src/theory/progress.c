#include "theory/progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/span.h"
#include "transcript/document.h"

struct id_list {
	int64_t *at;
	size_t count, capacity;
};

static int compare(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static size_t count_different(struct id_list *ids)
{
	size_t different = 0;

	if (ids->count)
		qsort(ids->at, ids->count, sizeof(*ids->at), compare);
	for (size_t i = 0; i < ids->count; i++)
		different += !i || ids->at[i] != ids->at[i - 1];
	return different;
}

bool progress_of_document(struct project *p, struct arena *arena,
			  int64_t document, struct document_progress *out,
			  struct error *err)
{
	struct span_list spans = { 0 };
	struct id_list codes = { 0 };
	char last[64] = "";
	int start, end, code;
	struct stmt st = stmt_open(&p->db,
		"SELECT start_byte, end_byte, code, created_at FROM coding"
		" WHERE document = :document");
	bool ok;

	*out = (struct document_progress){ 0 };
	stmt_bind_int(&st, ":document", document);
	start = stmt_column(&st, "start_byte");
	end = stmt_column(&st, "end_byte");
	code = stmt_column(&st, "code");
	while (stmt_step(&st)) {
		const char *at = stmt_text(&st, "created_at");

		list_push(&spans, ((struct span){
			(size_t)stmt_int_at(&st, start),
			(size_t)stmt_int_at(&st, end) }));
		list_push(&codes, stmt_int_at(&st, code));
		if (at && strcmp(at, last) > 0)
			snprintf(last, sizeof(last), "%s", at);
	}
	ok = stmt_close(&st, err) &&
		document_text_bytes(p, document, &out->bytes, err);
	out->codings = spans.count;
	out->codes = count_different(&codes);
	out->coded = span_list_unite(&spans);
	if (out->coded > out->bytes)
		out->coded = out->bytes;
	out->last_coded = *last ? arena_strdup(arena, last) : NULL;
	list_release(&spans);
	list_release(&codes);
	return ok;
}

static const char *const counts[PROGRESS_TASKS] = {
	[TASK_UNCODED_DOCUMENTS] =
		"SELECT count(*) FROM document d WHERE NOT EXISTS"
		" (SELECT 1 FROM coding WHERE document = d.id)",
	[TASK_UNLINKED_SPEAKERS] =
		"SELECT count(*) FROM speaker WHERE role = 'participant'"
		" AND participant IS NULL",
	[TASK_UNDEFINED_CODES] =
		"SELECT count(*) FROM code WHERE ifnull(definition, '') = ''",
	[TASK_UNUSED_LABELS] =
		"SELECT count(*) FROM code c WHERE kind = 'label' AND NOT"
		" EXISTS (SELECT 1 FROM coding WHERE code = c.id)",
	[TASK_LOOSE_LABELS] =
		"SELECT count(*) FROM code c WHERE kind = 'label' AND NOT"
		" EXISTS (SELECT 1 FROM membership WHERE child = c.id)",
	[TASK_BARE_RELATIONS] =
		"SELECT count(*) FROM relation r WHERE NOT EXISTS"
		" (SELECT 1 FROM relation_evidence WHERE relation = r.id)",
	[TASK_NO_CORE] =
		"SELECT EXISTS (SELECT 1 FROM code WHERE kind = 'category')"
		" AND NOT EXISTS (SELECT 1 FROM core_category)",
	[TASK_UNBOUND_SENTENCES] =
		"SELECT count(*) FROM story_sentence s WHERE NOT EXISTS"
		" (SELECT 1 FROM story_support WHERE sentence = s.id)",
};

bool progress_tasks(struct project *p, size_t count[PROGRESS_TASKS],
		    struct error *err)
{
	for (size_t i = 0; i < PROGRESS_TASKS; i++) {
		int64_t n;

		if (!db_int(&p->db, counts[i], &n, err))
			return false;
		count[i] = (size_t)n;
	}
	return true;
}
