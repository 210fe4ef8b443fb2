#include "coding/note.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

enum { TITLE_COLUMNS = 60 };

/* The first line, as far as a list shows it. */
static size_t title_length(const char *text)
{
	return utf8_fit(text, strcspn(text, "\r\n"), TITLE_COLUMNS);
}

static bool insert_memo(struct project *p, const char *text, int64_t *id,
			struct error *err)
{
	char now[TIME_TEXT];
	int64_t coder = project_coder(p, err);
	struct stmt st;

	if (!coder)
		return false;
	project_now(p, now);
	st = stmt_open(&p->db,
		"INSERT INTO memo (guid, kind, title, text, created_at,"
		" changed_at, coder) VALUES (:guid, 'code note', :title,"
		" :text, :now, :now, :coder)");
	stmt_bind_guid(&st, ":guid", guid_new(&p->guids));
	stmt_bind_textn(&st, ":title", text, title_length(text));
	stmt_bind_text(&st, ":text", text);
	stmt_bind_text(&st, ":now", now);
	stmt_bind_int(&st, ":coder", coder);
	stmt_run(&st);
	*id = db_last_id(&p->db);
	return stmt_close(&st, err);
}

bool note_add(struct project *p, const char *text, int64_t code,
	      int64_t coding, struct error *err)
{
	struct stmt st;
	int64_t memo;

	assert(p->in_act);
	if (!utf8_valid(text, strlen(text)))
		return error_usage(err, "a memo must be UTF-8");
	if (!text[strspn(text, " \t\r\n")])
		return error_usage(err, "the memo is empty");
	if (!insert_memo(p, text, &memo, err))
		return false;
	st = stmt_open(&p->db, "INSERT INTO memo_link (memo, code, coding)"
			       " VALUES (:memo, :code, :coding)");
	stmt_bind_int(&st, ":memo", memo);
	stmt_bind_id(&st, ":code", code);
	stmt_bind_id(&st, ":coding", coding);
	stmt_run(&st);
	return stmt_close(&st, err);
}
