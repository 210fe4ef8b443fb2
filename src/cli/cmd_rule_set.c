/* rule set: another pattern, label, unit or scope, and what would differ. */
#include <string.h>

#include "cli/cmd.h"
#include "cli/code_arg.h"
#include "cli/look.h"
#include "cli/rule_diff.h"
#include "query/query.h"

/* Makes of the kept rule what the options say; a scope that is said replaces
 * all of the one before. */
static bool take_options(struct invocation *in, struct rule *rule,
			 struct error *err)
{
	const char *pattern = option_text(in, "pattern");
	const char *options = option_text(in, "options");
	const char *label = option_text(in, "label");
	struct scope_words scope = look_scope(in);
	struct code code;

	if (pattern)
		rule->pattern = pattern;
	if (options && !search_options_parse(options, &rule->options, err))
		return false;
	if (!look_unit(in, rule->unit, &rule->unit, err))
		return false;
	if (label) {
		if (!code_arg_any(in, label, CODE_LABEL, &code, err))
			return false;
		rule->code = code.id;
		rule->code_path = code.path;
	}
	if (scope.document_count || scope.speaker_count || scope.role ||
	    scope.where ||
	    option_given(in, "everywhere"))
		rule->scope = scope;
	return true;
}

static bool check_words(const struct invocation *in, struct error *err)
{
	static const char *const changes[] = {
		"pattern", "label", "unit", "options", "in", "speaker", "role",
		"where", "everywhere",
	};
	size_t given = 0;

	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++)
		given += option_given(in, changes[i]);
	if (!given)
		return error_usage(err, _("say what is to change: --pattern, "
			"--label, --unit, --options, --in, --speaker, "
			"--role, --where or --everywhere"));
	if (option_given(in, "everywhere") &&
	    (option_given(in, "in") || option_given(in, "speaker") ||
	     option_given(in, "role") || option_given(in, "where")))
		return error_usage(err, _("--everywhere goes with neither "
					  "--in, --speaker, --role nor "
					  "--where"));
	return true;
}

static bool check_pattern(const struct rule *rule, struct error *err)
{
	struct search *search = search_new(rule->pattern, &rule->options, err);

	search_free(search);
	return search;
}

static bool keep(struct invocation *in, struct rule *rule, struct error *err)
{
	const char *changes;

	if (!rule_save(in->project, &in->arena, rule, &changes, err))
		return false;
	if (*changes)
		say(in, _("the rule '%s' has changed (%s); axial autocode "
			  "--again '%s' codes what is new"), rule->name,
		    changes, rule->name);
	else
		say(in, _("the rule '%s' was so already"), rule->name);
	return true;
}

static bool show(struct invocation *in, const struct rule *rule,
		 const struct scope *scope, size_t context, struct error *err)
{
	struct autocode_hooks hooks = { .stop = interrupted };
	struct autocode found;
	struct kwic kwic;
	struct writer *w;
	bool ok;

	if (!autocode_look(in->project, rule, scope, &hooks, &found, err))
		return interrupted() ?
			error_set(err, _("interrupted; nothing was kept")) :
			false;
	w = out_open(in, err);
	if (!w) {
		autocode_release(&found);
		return false;
	}
	rule_diff_begin(&kwic, in, w, context);
	ok = rule_diff_show(in, &kwic, rule, &found, err);
	autocode_release(&found);
	if (!ok) {
		out_abort(in, w);
		return false;
	}
	kwic_end(&kwic);
	return out_close(in, w, err);
}

static enum command_result run_rule_set(struct invocation *in,
					struct error *err)
{
	struct scope scope;
	struct rule rule;
	size_t context = 0;

	if (!check_words(in, err) || !kwic_context(in, &context, err) ||
	    !rule_find(in->project, &in->arena, in->argv[0], &rule, err) ||
	    !take_options(in, &rule, err) || !check_pattern(&rule, err) ||
	    !rule_resolve(in->project, &in->arena, &rule, &scope, err) ||
	    !query_narrow(in->project, &in->arena, rule.scope.where, &scope,
			  err) ||
	    !show(in, &rule, &scope, context, err))
		return COMMAND_FAILED;
	if (!option_given(in, "dry-run") && !keep(in, &rule, err))
		return COMMAND_FAILED;
	return COMMAND_OK;
}

static const struct option_row options[] = {
	{ "pattern", 0, OPTION_TEXT, N_("PATTERN"), N_("what to look for") },
	{ "label", 0, OPTION_TEXT, N_("LABEL"), N_("what to code it with") },
	{ "options", 0, OPTION_TEXT, N_("OPTIONS"),
	  N_("as in a file of rules, like 'i w forms'; '' for none") },
	{ "unit", 0, OPTION_TEXT, N_("UNIT"),
	  N_("hit, sentence, turn, paragraph or document") },
	SCOPE_OPTIONS,
	{ "everywhere", 0, OPTION_FLAG, NULL,
	  N_("in all documents and everybody's words") },
	{ "dry-run", 'n', OPTION_FLAG, NULL,
	  N_("show the difference; change nothing") },
	KWIC_OPTION,
	{ 0 },
};

const struct command cmd_rule_set = {
	.name = "rule set",
	.arguments = N_("RULE"),
	.summary = N_("change what a rule looks for, where, and with what it "
		      "codes"),
	.details = N_("The difference is shown: passages that the changed "
		"rule would newly code, and codings that it made and would "
		"find no more.  Nothing is coded before axial autocode "
		"--again; with --prune that also removes what the rule finds "
		"no more.\n\n"
		"--in, --speaker and --role together replace the scope that "
		"the rule had."),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.options = options,
	.run = run_rule_set,
};
