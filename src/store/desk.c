#include "store/desk.h"

#include <assert.h>

#include "base/memory.h"

static const char *whose(const struct project *p)
{
	return p->coder_name ? p->coder_name : "";
}

bool desk_read(struct project *p, struct arena *arena,
	       struct desk_rows *rows, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"SELECT what, about, n, words FROM desk WHERE coder = :coder"
		" ORDER BY what, about, n");

	*rows = (struct desk_rows){ 0 };
	stmt_bind_text(&st, ":coder", whose(p));
	while (stmt_step(&st))
		list_push(rows, ((struct desk_row){
			.what = stmt_strdup(&st, arena, "what"),
			.about = stmt_strdup(&st, arena, "about"),
			.n = stmt_int(&st, "n"),
			.words = stmt_strdup(&st, arena, "words"),
		}));
	list_settle(rows, arena);
	return stmt_close(&st, err);
}

static bool clear(struct project *p, struct error *err)
{
	struct stmt st = stmt_open(&p->db,
				   "DELETE FROM desk WHERE coder = :coder");

	stmt_bind_text(&st, ":coder", whose(p));
	stmt_run(&st);
	return stmt_close(&st, err);
}

static bool insert(struct project *p, const struct desk_rows *rows,
		   struct error *err)
{
	struct stmt st = stmt_open(&p->db,
		"INSERT OR REPLACE INTO desk (coder, what, about, n, words)"
		" VALUES (:coder, :what, :about, :n, :words)");

	stmt_bind_text(&st, ":coder", whose(p));
	for (size_t i = 0; i < rows->count; i++) {
		stmt_bind_text(&st, ":what", rows->at[i].what);
		stmt_bind_text(&st, ":about", rows->at[i].about);
		stmt_bind_int(&st, ":n", rows->at[i].n);
		stmt_bind_text(&st, ":words", rows->at[i].words);
		stmt_run(&st);
	}
	return stmt_close(&st, err);
}

bool desk_write(struct project *p, const struct desk_rows *rows,
		struct error *err)
{
	assert(!p->in_act);
	if (!db_begin(&p->db, err))
		return false;
	if (clear(p, err) && insert(p, rows, err) && db_commit(&p->db, err))
		return true;
	db_rollback(&p->db);
	return false;
}

bool desk_forget_words(struct project *p, struct error *err)
{
	return db_exec(&p->db, "DELETE FROM desk WHERE words IS NOT NULL",
		       err);
}
