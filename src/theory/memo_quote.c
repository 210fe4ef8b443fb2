#include "theory/memo_quote.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "store/kinds.h"

int64_t memo_quote_next(const char **at)
{
	const char *found = *at;

	while ((found = strstr(found, "[[#"))) {
		char *end;
		long long id = strtoll(found + 3, &end, 10);

		found += 3;
		if (id > 0 && !strncmp(end, "]]", 2) && *found != ' ' &&
		    *found != '+') {
			*at = end + 2;
			return id;
		}
	}
	return 0;
}

static bool is_there(struct project *p, int64_t coding, bool *there,
		     struct error *err)
{
	struct stmt st = stmt_open(&p->db,
				   "SELECT 1 FROM coding WHERE id = :id");

	stmt_bind_int(&st, ":id", coding);
	*there = stmt_step(&st);
	return stmt_close(&st, err);
}

bool memo_quotes_link(struct project *p, int64_t memo, const char *text,
		      struct error *err)
{
	struct object on = { .kind = kind_of("coding") };
	bool there, changed;

	while ((on.id = memo_quote_next(&text))) {
		if (!is_there(p, on.id, &there, err))
			return false;
		if (!there)
			return error_set(err, _("[[#%lld]] quotes a coding "
						"that is not there"),
					 (long long)on.id);
		if (!memo_link(p, memo, on, &changed, err))
			return false;
	}
	return true;
}
