#include "cli/rule_diff.h"

#include "base/language.h"

static const struct column lead[] = {
	{ "rule", N_("rule"), COLUMN_TEXT },
	{ "change", N_("change"), COLUMN_TEXT },
};

enum { LEAD = sizeof(lead) / sizeof(lead[0]) };

void rule_diff_begin(struct kwic *kwic, struct invocation *in,
		     struct writer *w, size_t context)
{
	kwic_init_with(kwic, in, w, context, lead, LEAD);
}

struct showing {
	struct kwic *kwic;
	const char *rule, *change;
};

static void show_passage(void *context, size_t n,
			 const struct scan_hit *passage)
{
	struct showing *showing = context;

	(void)n;
	kwic_lead(showing->kwic);
	writer_text(showing->kwic->w, showing->rule);
	writer_text(showing->kwic->w, showing->kwic->for_eyes ?
		    _(showing->change) : showing->change);
	kwic_row(showing->kwic, passage);
}

bool rule_diff_show(struct invocation *in, struct kwic *kwic,
		    const struct rule *rule, const struct autocode *found,
		    struct error *err)
{
	struct showing showing = { kwic, rule->name, N_("new") };

	if (!places_visit(in->project, found->fresh.at, found->fresh.count,
			  show_passage, &showing, err))
		return false;
	showing.change = N_("vanished");
	if (!places_visit(in->project, found->vanished.at,
			  found->vanished.count, show_passage, &showing, err))
		return false;
	say(in, _("%s → %s: %zu hits in %zu passages: %zu new, %zu coded "
		  "already, %zu rejected, %zu to review; %zu codings are "
		  "found no more"), rule->name, rule->code_path, found->hits,
	    found->passages, found->fresh.count, found->already,
	    found->rejected, found->on_list, found->vanished.count);
	return true;
}
