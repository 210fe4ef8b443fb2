/* Memos that speak of something which has changed since they were written. */
#include "base/language.h"
#include "report/lint_internal.h"
#include "theory/memo_quote.h"

/* The columns of memo_link, and the tables that last_changed knows. */
static const struct {
	const char *column, *table;
} objects[] = {
	{ "document", "document" }, { "participant", "participant" },
	{ "code", "code" }, { "property", "property" },
	{ "coding", "coding" }, { "relation", "relation" },
	{ "sentence", "story_sentence" }, { "need", "need" },
	{ "other_memo", "memo" },
};

static bool is_stale(const struct lint *l, struct stmt *st)
{
	int64_t written = last_changed(&l->changes, "memo",
				       stmt_int(st, "memo"));

	for (size_t i = 0; i < sizeof(objects) / sizeof(objects[0]); i++) {
		int64_t id = stmt_int(st, objects[i].column);

		if (id && last_changed(&l->changes, objects[i].table, id) >
		    written)
			return true;
	}
	return false;
}

static bool is_coding(struct lint *l, int64_t id, bool *is, struct error *err)
{
	struct stmt st = stmt_open(&l->p->db,
				   "SELECT 1 FROM coding WHERE id = :id");

	stmt_bind_int(&st, ":id", id);
	*is = stmt_step(&st);
	return stmt_close(&st, err);
}

/* A memo that quotes a passage which is gone. */
static bool check_quotes(struct lint *l, const struct memo *memo,
			 struct error *err)
{
	const char *text = memo->text;
	const char *number = arena_printf(l->arena, "%lld",
					  (long long)memo->id);
	int64_t id;
	bool is;

	while ((id = memo_quote_next(&text))) {
		if (!is_coding(l, id, &is, err))
			return false;
		if (!is)
			lint_find(l, LINT_WARNING, "memo", arena_printf(
				  l->arena, "%s %s, [[#%lld]]", number,
				  memo->title, (long long)id),
				  N_("it quotes a passage that is gone"),
				  lint_mend(l, "axial memo edit %s --text "
					    "TEXT", number));
	}
	return true;
}

static bool check_all_quotes(struct lint *l, struct error *err)
{
	struct memo_filter all = { 0 };
	struct memo_list memos;

	if (!memo_list(l->p, l->arena, &all, &memos, err))
		return false;
	for (size_t i = 0; i < memos.count; i++)
		if (!check_quotes(l, &memos.at[i], err))
			return false;
	return true;
}

bool lint_memos(struct lint *l, struct error *err)
{
	struct stmt st = stmt_open(&l->p->db,
		"SELECT l.*, m.title AS title FROM memo_link l"
		" JOIN memo m ON m.id = l.memo ORDER BY l.memo, l.id");
	int64_t found = 0;

	while (stmt_step(&st)) {
		int64_t memo = stmt_int(&st, "memo");
		const char *number;

		if (memo == found || !is_stale(l, &st))
			continue;
		found = memo;
		number = arena_printf(l->arena, "%lld", (long long)memo);
		lint_find(l, LINT_NOTE, "memo", arena_printf(l->arena,
			  "%s %s", number, stmt_text(&st, "title")),
			  N_("what it is about has changed since"),
			  lint_mend(l, "axial memo edit %s --text TEXT",
				    number));
	}
	return stmt_close(&st, err) && check_all_quotes(l, err);
}
