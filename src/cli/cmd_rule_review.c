/* rule review, accept, reject and exception: what a person says of the
 * passages that rules find. */
#include <stdlib.h>
#include <string.h>

#include "base/counted.h"
#include "base/memory.h"
#include "base/name.h"
#include "cli/cmd.h"
#include "cli/kwic.h"
#include "coding/review.h"

typedef bool (*read_list)(struct project *p, int64_t rule,
			  struct place_list *list, struct error *err);

/* ---------------------------------------------------------------- showing */

static const struct column lead[] = {
	{ "n", N_("no."), COLUMN_NUMBER },
	{ "rule", N_("rule"), COLUMN_TEXT },
	{ "code", N_("code"), COLUMN_TEXT },
};

struct showing {
	struct kwic kwic;
	const struct rule *rule;
};

static void show_passage(void *context, size_t n,
			 const struct scan_hit *passage)
{
	struct showing *showing = context;
	struct kwic *kwic = &showing->kwic;

	kwic_lead(kwic);
	writer_int(kwic->w, (int64_t)n + 1);
	writer_text(kwic->w, showing->rule->name);
	writer_text(kwic->w, showing->rule->code_path);
	kwic_row(kwic, passage);
}

static bool show_list(struct invocation *in, struct showing *showing,
		      read_list read, size_t *count, struct error *err)
{
	struct place_list list = { 0 };
	bool ok = read(in->project, showing->rule->id, &list, err) &&
		places_visit(in->project, list.at, list.count, show_passage,
			     showing, err);

	*count += list.count;
	list_release(&list);
	return ok;
}

/* Those named, or all. */
static bool take_rules(struct invocation *in, struct rule_list *list,
		       struct error *err)
{
	if (!in->argc)
		return rule_list(in->project, &in->arena, list, err);
	*list = (struct rule_list){ 0 };
	list->at = arena_alloc(&in->arena,
			       (size_t)in->argc * sizeof(*list->at));
	for (int i = 0; i < in->argc; i++)
		if (!rule_find(in->project, &in->arena, in->argv[i],
			       &list->at[list->count++], err))
			return false;
	return true;
}

static enum command_result show_lists(struct invocation *in, read_list read,
				      const char *none, struct error *err)
{
	struct showing showing = { .rule = NULL };
	struct rule_list rules;
	size_t context = 0, count = 0;
	struct writer *w;

	if (!kwic_context(in, &context, err) || !take_rules(in, &rules, err))
		return COMMAND_FAILED;
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	kwic_init_with(&showing.kwic, in, w, context, lead,
		       sizeof(lead) / sizeof(lead[0]));
	for (size_t i = 0; i < rules.count; i++) {
		showing.rule = &rules.at[i];
		if (!show_list(in, &showing, read, &count, err)) {
			out_abort(in, w);
			return COMMAND_FAILED;
		}
	}
	kwic_end(&showing.kwic);
	if (!out_close(in, w, err))
		return COMMAND_FAILED;
	if (!count)
		say(in, "%s", none);
	return COMMAND_OK;
}

static enum command_result run_review(struct invocation *in,
				      struct error *err)
{
	return show_lists(in, rule_proposals, _("nothing waits to be "
			  "reviewed; axial autocode --review fills the list"),
			  err);
}

static enum command_result run_exceptions(struct invocation *in,
					  struct error *err)
{
	return show_lists(in, rule_exceptions, _("nothing has been rejected"),
			  err);
}

/* --------------------------------------------------------------- choosing */

static bool parse_number(const char *words, const char **end, size_t most,
			 size_t *n)
{
	*n = 0;
	for (*end = words; **end >= '0' && **end <= '9'; ++*end) {
		*n = *n * 10 + (size_t)(**end - '0');
		if (*n > most)
			return false;
	}
	return *end > words && *n > 0;
}

/* "3" or "3-7", numbers of the list. */
static bool choose(const char *words, size_t count, bool *chosen,
		   struct error *err)
{
	const char *end;
	size_t first, last;

	if (!parse_number(words, &end, count, &first))
		goto wrong;
	last = first;
	if (*end == '-' && !parse_number(end + 1, &end, count, &last))
		goto wrong;
	if (*end || last < first)
		goto wrong;
	for (size_t i = first; i <= last; i++)
		chosen[i - 1] = true;
	return true;
wrong:
	return error_usage(err, _("'%s' is no number of the list, which has "
				  "%zu; say N, N-M or --all"), words, count);
}

/* Leaves of the list what the arguments after the rule name. */
static bool take_places(struct invocation *in, struct place_list *list,
			struct error *err)
{
	bool all = option_given(in, "all");
	bool *chosen = xcalloc(list->count + 1, sizeof(*chosen));
	size_t count = 0;
	bool ok = true;

	if (all != (in->argc == 1))
		ok = error_usage(err, all ?
			_("say numbers or --all, not both") :
			_("say which by their numbers, or --all"));
	for (int i = 1; ok && i < in->argc; i++)
		ok = choose(in->argv[i], list->count, chosen, err);
	for (size_t i = 0; ok && i < list->count; i++)
		if (all || chosen[i])
			list->at[count++] = list->at[i];
	list->count = count;
	free(chosen);
	return ok;
}

struct decision {
	read_list read;
	bool (*act)(struct invocation *in, const struct rule *rule,
		    const struct place_list *list, struct error *err);
};

static enum command_result decide(struct invocation *in,
				  const struct decision *decision,
				  struct error *err)
{
	struct place_list list = { 0 };
	struct rule rule;
	bool ok = rule_find(in->project, &in->arena, in->argv[0], &rule,
			    err) &&
		decision->read(in->project, rule.id, &list, err) &&
		take_places(in, &list, err) &&
		decision->act(in, &rule, &list, err);

	list_release(&list);
	return ok ? COMMAND_OK : COMMAND_FAILED;
}

static bool accept(struct invocation *in, const struct rule *rule,
		   const struct place_list *list, struct error *err)
{
	struct coding_tally tally;

	if (!rule_accept(in->project, rule, list->at, list->count, &tally,
			 err))
		return false;
	say(in, _("%s → %s: coded %s, %zu so already"), rule->name,
	    rule->code_path, COUNTED("%zu passage", "%zu passages",
				     tally.added), tally.already);
	return true;
}

static bool reject(struct invocation *in, const struct rule *rule,
		   const struct place_list *list, struct error *err)
{
	if (!rule_reject(in->project, rule->id, list->at, list->count, err))
		return false;
	say(in, _("%s: rejected %s, to be left alone from now on"),
	    rule->name, COUNTED("%zu passage", "%zu passages", list->count));
	return true;
}

static bool readmit(struct invocation *in, const struct rule *rule,
		    const struct place_list *list, struct error *err)
{
	if (!rule_readmit(in->project, rule->id, list->at, list->count, err))
		return false;
	say(in, ngettext("%s: %zu exception is none any more; axial autocode "
			 "--again finds it anew",
			 "%s: %zu exceptions are none any more; axial "
			 "autocode --again finds them anew", list->count),
	    rule->name, list->count);
	return true;
}

static enum command_result run_accept(struct invocation *in,
				      struct error *err)
{
	return decide(in, &(struct decision){ rule_proposals, accept }, err);
}

static enum command_result run_reject(struct invocation *in,
				      struct error *err)
{
	return decide(in, &(struct decision){ rule_proposals, reject }, err);
}

static enum command_result run_readmit(struct invocation *in,
				       struct error *err)
{
	return decide(in, &(struct decision){ rule_exceptions, readmit },
		      err);
}

/* ------------------------------------------------------------------- rows */

static const struct option_row show_options[] = {
	KWIC_OPTION,
	{ 0 },
};

static const struct option_row decide_options[] = {
	{ "all", 'a', OPTION_FLAG, NULL, N_("all of the list") },
	{ 0 },
};

const struct command cmd_rule_review = {
	.name = "rule review",
	.arguments = N_("[RULE…]"),
	.summary = N_("the passages that wait to be accepted or rejected"),
	.details = N_("autocode --review puts what a rule finds on its list.  "
		"The numbers are those of each rule's list as it is now; "
		"rule accept and rule reject take them."),
	.least = 0, .most = -1,
	.needs = NEEDS_PROJECT,
	.options = show_options,
	.run = run_review,
};

const struct command cmd_rule_accept = {
	.name = "rule accept",
	.arguments = N_("RULE [N | N-M]…"),
	.summary = N_("code passages of a rule's review list"),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.options = decide_options,
	.run = run_accept,
};

const struct command cmd_rule_reject = {
	.name = "rule reject",
	.arguments = N_("RULE [N | N-M]…"),
	.summary = N_("take passages off a rule's review list for good"),
	.details = N_("They become exceptions of the rule and never come "
		"again: see rule exception list."),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.options = decide_options,
	.run = run_reject,
};

const struct command cmd_rule_exception_list = {
	.name = "rule exception list",
	.arguments = N_("[RULE…]"),
	.summary = N_("the passages that rules leave alone"),
	.details = N_("What was rejected, and what a rule had coded and a "
		"person has uncoded, recoded or moved."),
	.least = 0, .most = -1,
	.needs = NEEDS_PROJECT,
	.options = show_options,
	.run = run_exceptions,
};

const struct command cmd_rule_exception_remove = {
	.name = "rule exception remove",
	.arguments = N_("RULE [N | N-M]…"),
	.summary = N_("let a rule find rejected passages again"),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.options = decide_options,
	.run = run_readmit,
};
