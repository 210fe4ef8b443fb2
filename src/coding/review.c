#include "coding/review.h"

#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"

/* ------------------------------------------------------------------ lists */

static bool list_places(struct project *p, const char *sql, int64_t rule,
			struct place_list *list, struct error *err)
{
	struct stmt st = stmt_open(&p->db, sql);

	stmt_bind_int(&st, ":rule", rule);
	return place_list_read(&st, list, err);
}

bool rule_proposals(struct project *p, int64_t rule, struct place_list *list,
		    struct error *err)
{
	return list_places(p, "SELECT document, start_byte, end_byte"
		" FROM rule_proposal WHERE rule = :rule"
		" ORDER BY document, start_byte, end_byte", rule, list, err);
}

bool rule_exceptions(struct project *p, int64_t rule, struct place_list *list,
		     struct error *err)
{
	return list_places(p, "SELECT document, start_byte, end_byte"
		" FROM rule_exception WHERE rule = :rule"
		" ORDER BY document, start_byte, end_byte", rule, list, err);
}

/* ------------------------------------------------------------------ verbs */

/* Runs a statement of :rule, :document, :start and :end for each place. */
static bool for_each(struct project *p, const char *sql, int64_t rule,
		     const struct place *at, size_t count, struct error *err)
{
	struct stmt st = stmt_open(&p->db, sql);

	assert(p->in_act && rule);
	stmt_bind_int(&st, ":rule", rule);
	for (size_t i = 0; i < count; i++) {
		stmt_bind_int(&st, ":document", at[i].document);
		stmt_bind_int(&st, ":start", (int64_t)at[i].span.start);
		stmt_bind_int(&st, ":end", (int64_t)at[i].span.end);
		stmt_run(&st);
	}
	return stmt_close(&st, err);
}

#define THIS_PLACE \
	" WHERE rule = :rule AND document = :document" \
	" AND start_byte = :start AND end_byte = :end"

bool rule_propose(struct project *p, int64_t rule, const struct place *at,
		  size_t count, struct error *err)
{
	return for_each(p, "INSERT OR IGNORE INTO rule_proposal"
		" (rule, document, start_byte, end_byte)"
		" VALUES (:rule, :document, :start, :end)", rule, at, count,
		err);
}

bool rule_withdraw(struct project *p, int64_t rule, const struct place *at,
		   size_t count, struct error *err)
{
	return for_each(p, "DELETE FROM rule_proposal" THIS_PLACE, rule, at,
			count, err);
}

bool rule_code(struct project *p, const struct rule *rule,
	       const struct place *at, size_t count,
	       struct coding_tally *tally, struct error *err)
{
	struct coding_origin origin = { .rule = rule->id };
	struct new_coding *new = xcalloc(count, sizeof(*new));
	bool ok;

	for (size_t i = 0; i < count; i++)
		new[i] = (struct new_coding){
			.document = at[i].document,
			.code = rule->code,
			.span = at[i].span,
		};
	ok = coding_add_many(p, new, count, &origin, tally, err);
	free(new);
	return ok;
}

bool rule_accept(struct project *p, const struct rule *rule,
		 const struct place *at, size_t count,
		 struct coding_tally *tally, struct error *err)
{
	return rule_withdraw(p, rule->id, at, count, err) &&
		rule_code(p, rule, at, count, tally, err);
}

bool rule_reject(struct project *p, int64_t rule, const struct place *at,
		 size_t count, struct error *err)
{
	return rule_withdraw(p, rule, at, count, err) &&
		for_each(p, "INSERT OR IGNORE INTO rule_exception"
			 " (rule, document, start_byte, end_byte)"
			 " VALUES (:rule, :document, :start, :end)", rule, at,
			 count, err);
}

bool rule_readmit(struct project *p, int64_t rule, const struct place *at,
		  size_t count, struct error *err)
{
	return for_each(p, "DELETE FROM rule_exception" THIS_PLACE, rule, at,
			count, err);
}
