/* autocode: every hit of a pattern becomes a coding, by a rule that is kept. */
#include <string.h>

#include "base/counted.h"
#include "base/memory.h"
#include "cli/cmd.h"
#include "cli/code_arg.h"
#include "cli/kwic.h"
#include "cli/look.h"
#include "cli/rule_diff.h"
#include "coding/autocode.h"
#include "coding/code_ensure.h"
#include "coding/review.h"
#include "coding/rule_file.h"
#include "query/query.h"

static const struct column columns[] = {
	{ "rule", N_("rule"), COLUMN_TEXT },
	{ "label", N_("label"), COLUMN_TEXT },
	{ "unit", N_("unit"), COLUMN_TEXT },
	{ "hits", N_("hits"), COLUMN_NUMBER },
	{ "passages", N_("passages"), COLUMN_NUMBER },
	{ "new", N_("new"), COLUMN_NUMBER },
	{ "already", N_("there already"), COLUMN_NUMBER },
	{ "taken_back", N_("rejected"), COLUMN_NUMBER },
	{ "on_list", N_("to review"), COLUMN_NUMBER },
	{ "vanished", N_("found no more"), COLUMN_NUMBER },
};

struct run {
	struct invocation *in;
	bool dry, create, review, prune;
	bool some;		/* only the hits that are named */
	struct writer *w;
	struct kwic diff;	/* of a dry run */
	bool partly;		/* some rule was left out */
};

static void show_progress(void *context, size_t done, size_t total)
{
	struct run *run = context;

	progress(run->in, _("coding"), done, total);
}

/* --------------------------------------------------------------- one rule */

static bool no_code(struct error *err)
{
	struct error why = *err;

	return error_set(err, _("%s (--create makes labels that are not there "
			 "yet)"), why.message);
}

static bool find_code(struct run *run, struct rule *rule, const char *label,
		      struct error *err)
{
	struct invocation *in = run->in;
	struct codes_made made = { 0 };
	struct code code = { 0 };
	bool found = true;

	if (run->dry ? !code_seek(in->project, &in->arena, label, run->create,
				  &code, &found, err) :
		       !code_ensure(in->project, &in->arena, label,
				    run->create, &code, &made, err))
		return run->create ? false : no_code(err);
	rule->code = found ? code.id : 0;
	rule->code_path = found ? code.path : label;
	if (made.label)
		say(in, _("new label '%s'"), code.path);
	return true;
}

static bool keep_rule(struct run *run, struct rule *rule, struct error *err)
{
	struct invocation *in = run->in;
	const char *changes;

	if (run->dry)
		return true;
	if (!rule_save(in->project, &in->arena, rule, &changes, err))
		return false;
	if (*changes)
		say(in, _("the rule '%s' has changed (%s); what it coded "
			  "before stays"), rule->name, changes);
	return true;
}

static void write_result(struct run *run, const struct rule *rule,
			 const struct autocode *found)
{
	const size_t counts[] = {
		found->hits, found->passages, found->fresh.count,
		found->already, found->rejected,
		found->on_list + (run->review ? found->fresh.count : 0),
		found->vanished.count,
	};
	struct writer *w = run->w;

	writer_text(w, rule->name);
	writer_text(w, rule->code_path);
	writer_text(w, unit_name(rule->unit));
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		writer_int(w, (int64_t)counts[i]);
	writer_row(w);
}

static bool code_passages(struct run *run, const struct rule *rule,
			  const struct autocode *found, struct error *err)
{
	struct invocation *in = run->in;
	struct coding_removal gone = { 0 };

	if (!autocode_apply(in->project, rule, found, run->review, err) ||
	    (run->prune && !autocode_prune(in->project, found, &gone, err)))
		return false;
	if (gone.codings)
		say(in, _("removed %s that the rule '%s' finds no more, with "
			  "%s, %s and %s"),
		    COUNTED("%zu coding", "%zu codings", gone.codings),
		    rule->name,
		    COUNTED("%zu piece of evidence", "%zu pieces of evidence",
			    gone.evidence),
		    COUNTED("%zu location", "%zu locations", gone.locations),
		    COUNTED("%zu link of a memo", "%zu links of memos",
			    gone.memo_links));
	write_result(run, rule, found);
	return true;
}

/* The rule is kept, but only these hits of it are decided on. */
static bool decide_on_places(struct run *run, const struct rule *rule,
			     struct error *err)
{
	struct invocation *in = run->in;
	struct place_list only = { 0 }, leave = { 0 };
	struct coding_tally tally = { 0 };
	bool ok = place_args(in, "only", &only, err) &&
		place_args(in, "leave", &leave, err) &&
		rule_code(in->project, rule, only.at, only.count, &tally,
			  err) &&
		rule_reject(in->project, rule->id, leave.at, leave.count, err);

	if (ok && only.count)
		say(in, _("%s → %s: coded %s, %zu so already"), rule->name,
		    rule->code_path, COUNTED("%zu passage", "%zu passages",
					     tally.added), tally.already);
	if (ok && leave.count)
		say(in, _("%s: rejected %s, to be left alone from now on"),
		    rule->name, COUNTED("%zu passage", "%zu passages",
					leave.count));
	list_release(&only);
	list_release(&leave);
	return ok;
}

static bool use_rule(struct run *run, const struct rule *rule,
		     const struct scope *scope, struct error *err)
{
	struct autocode_hooks hooks = {
		.progress = show_progress,
		.stop = interrupted,
		.context = run,
	};
	struct autocode found;
	bool ok;

	if (run->some)
		return decide_on_places(run, rule, err);
	if (!autocode_look(run->in->project, rule, scope, &hooks, &found, err))
		return interrupted() ?
			error_set(err, _("interrupted; nothing was kept")) :
			false;
	ok = run->dry ? rule_diff_show(run->in, &run->diff, rule, &found, err) :
		code_passages(run, rule, &found, err);
	autocode_release(&found);
	return ok;
}

static bool run_rule(struct run *run, struct rule *rule, struct error *err)
{
	struct invocation *in = run->in;
	struct scope scope;

	return rule_resolve(in->project, &in->arena, rule, &scope, err) &&
		query_narrow(in->project, &in->arena, rule->scope.where,
			     &scope, err) &&
		rule_identify(in->project, &in->arena, rule, err) &&
		keep_rule(run, rule, err) &&
		use_rule(run, rule, &scope, err);
}

/* -------------------------------------------------- where rules come from */

static bool run_pattern(struct run *run, struct error *err)
{
	struct invocation *in = run->in;
	struct rule rule = {
		.name = option_text(in, "name"),
		.pattern = in->argv[0],
		.scope = look_scope(in),
	};
	struct search *search;

	if (!look_search_options(in, &rule.options, err))
		return false;
	search = search_new(rule.pattern, &rule.options, err);
	if (!search)
		return false;
	search_free(search);
	return look_unit(in, UNIT_HIT, &rule.unit, err) &&
		find_code(run, &rule, in->argv[1], err) &&
		run_rule(run, &rule, err);
}

static bool run_file(struct run *run, struct rule_file *file,
		     struct error *err)
{
	for (size_t i = 0; i < file->count; i++) {
		struct file_rule *rule = &file->at[i];

		if (!find_code(run, &rule->rule, rule->label, err))
			return error_prefix(err, "%s:%zu", file->name,
					    rule->label_line);
		if (!run_rule(run, &rule->rule, err))
			return interrupted() ? false :
				error_prefix(err, "%s:%zu", file->name,
					     rule->line);
	}
	return true;
}

static bool in_file(const struct rule_file *file, const char *name)
{
	for (size_t i = 0; i < file->count; i++)
		if (!strcmp(file->at[i].rule.name, name))
			return true;
	return false;
}

/* A rule whose document or speaker has gone is told and left. */
static bool run_kept(struct run *run, struct rule *rule, struct error *err)
{
	struct scope scope;

	if (!query_scope(run->in->project, &run->in->arena, &rule->scope,
			 &scope, err)) {
		complain(run->in, _("the rule '%s' was left out: %s"),
			 rule->name, err->message);
		*err = (struct error)ERROR_INIT;
		run->partly = true;
		return true;
	}
	return use_rule(run, rule, &scope, err) ||
		(!interrupted() &&
		 error_prefix(err, _("the rule '%s'"), rule->name));
}

/* The rules named, or all, but those of the file that has just run. */
static bool run_again(struct run *run, const struct rule_file *file,
		      struct error *err)
{
	struct invocation *in = run->in;
	struct rule_list list;
	struct rule rule;

	for (int i = 0; i < in->argc; i++)
		if (!rule_find(in->project, &in->arena, in->argv[i], &rule,
			       err) || !run_kept(run, &rule, err))
			return false;
	if (in->argc)
		return true;
	if (!rule_list(in->project, &in->arena, &list, err))
		return false;
	if (!list.count)
		return error_set(err, _("there is no rule in this study yet"));
	for (size_t i = 0; i < list.count; i++)
		if (!in_file(file, list.at[i].name) &&
		    !run_kept(run, &list.at[i], err))
			return false;
	return true;
}

/* ------------------------------------------------------------ the command */

static bool check_words(const struct invocation *in, struct error *err)
{
	static const char *const of_one_rule[] = {
		"ignore-case", "fixed", "word", "forms", "fuzzy", "near",
		"fold", "in", "speaker", "role", "unit", "name",
		"where", "only", "leave",
	};
	bool file = option_given(in, "rules");
	bool again = option_given(in, "again");

	if (!file && !again)
		return in->argc == 2 ||
			error_usage(err, _("say autocode PATTERN LABEL, "
				"autocode --rules FILE, or autocode --again"));
	if (file && in->argc)
		return error_usage(err, _("with --rules the patterns and "
			"labels stand in the file; leave '%s' out"),
			in->argv[0]);
	for (size_t i = 0; i < sizeof(of_one_rule) / sizeof(of_one_rule[0]);
	     i++)
		if (option_given(in, of_one_rule[i]))
			return error_usage(err, _("--%s is for autocode "
				"PATTERN LABEL; rules that are written down "
				"say it themselves"), of_one_rule[i]);
	return true;
}

static bool run_all(struct run *run, struct rule_file *file,
		    struct error *err)
{
	bool again = option_given(run->in, "again");

	if (!file->name && !again)
		return run_pattern(run, err);
	return run_file(run, file, err) &&
		(!again || run_again(run, file, err));
}

static void begin_output(struct run *run, size_t context)
{
	if (run->dry)
		rule_diff_begin(&run->diff, run->in, run->w, context);
	else
		writer_table(run->w, columns,
			     sizeof(columns) / sizeof(columns[0]));
}

static void end_output(struct run *run)
{
	if (run->dry)
		kwic_end(&run->diff);
	else
		writer_table_end(run->w);
}

static enum command_result run_autocode(struct invocation *in,
					struct error *err)
{
	const char *path = option_text(in, "rules");
	struct rule_file file = { 0 };
	struct run run = {
		.in = in,
		.dry = option_given(in, "dry-run"),
		.create = option_given(in, "create"),
		.review = option_given(in, "review"),
		.prune = option_given(in, "prune"),
		.some = option_given(in, "only") || option_given(in, "leave"),
	};
	size_t context = 0;

	if (!check_words(in, err) || !kwic_context(in, &context, err) ||
	    (path && !rule_file_read(&in->arena, path, &file, err)))
		return COMMAND_FAILED;
	run.w = out_open(in, err);
	if (!run.w)
		return COMMAND_FAILED;
	begin_output(&run, context);
	if (!run_all(&run, &file, err)) {
		out_abort(in, run.w);
		return COMMAND_FAILED;
	}
	end_output(&run);
	if (!out_close(in, run.w, err))
		return COMMAND_FAILED;
	return run.partly ? COMMAND_PARTLY : COMMAND_OK;
}

static const struct option_row options[] = {
	PATTERN_OPTIONS,
	SCOPE_OPTIONS,
	{ "unit", 0, OPTION_TEXT, N_("UNIT"),
	  N_("code the hit (when left out), or the whole sentence, turn, "
	     "paragraph or document") },
	{ "name", 0, OPTION_TEXT, N_("RULE"),
	  N_("what the rule is called; a rule of this name is changed") },
	{ "create", 0, OPTION_FLAG, NULL,
	  N_("make labels, and categories of their paths, that are not "
	     "there yet") },
	{ "rules", 0, OPTION_TEXT, N_("FILE"),
	  N_("apply the rules of a file") },
	{ "again", 0, OPTION_FLAG, NULL,
	  N_("apply the study's rules again, or those named") },
	{ "review", 0, OPTION_FLAG, NULL,
	  N_("put new passages on the review list instead of coding them") },
	{ "prune", 0, OPTION_FLAG, NULL,
	  N_("remove codings that the rule made and finds no more") },
	{ "only", 0, OPTION_LIST, N_("DOC:START:END"),
	  N_("keep the rule, but code only this passage now") },
	{ "leave", 0, OPTION_LIST, N_("DOC:START:END"),
	  N_("keep the rule, and let it leave this passage alone") },
	{ "dry-run", 'n', OPTION_FLAG, NULL,
	  N_("show what is new and what is found no more; change nothing") },
	KWIC_OPTION,
	{ 0 },
};

const struct command cmd_autocode = {
	.name = "autocode",
	.arguments = N_("PATTERN LABEL | --rules FILE | --again [RULE…]"),
	.summary = N_("code every hit of a pattern"),
	.details = N_("The words of all turns are searched, not the speakers' "
		"names before them.  Each hit grows to its sentence, turn or "
		"paragraph when --unit says so, and what several hits grow to "
		"is coded once.\n\n"
		"The rule is kept: `axial rule list` shows it, and codings "
		"say which rule made them.  Applied again, after more "
		"interviews, a rule adds only what is new; what a person has "
		"rejected (axial uncode, axial rule reject) stays away.  A "
		"dry run shows the difference first: passages that are new, "
		"and codings that the rule made but finds no more, which "
		"stay unless --prune is given.\n\n"
		"With --review nothing is coded: new passages wait on the "
		"rule's list (axial rule review) to be accepted or "
		"rejected, one by one or all.\n\n"
		"PATTERN, and the ways of finding it (--forms, --fuzzy, "
		"--near, --fold), are those of axial find; `axial help find` "
		"explains them.\n\n"
		"A file of rules:\n\n"
		"    # comments\n"
		"    [too expensive]\n"
		"    pattern = \\b(too|so) (expensive|dear)\\b\n"
		"    pattern = 太贵|买不起\n"
		"    label   = Price/too high\n"
		"    unit    = sentence\n"
		"    role    = participant\n"
		"    speaker = Tom\n"
		"    in      = en-04-tom, en-05-hannah\n"
		"    options = i w F forms fuzzy=1 near=5 fold=case+marks\n"
		"    where   = down(Price)\n\n"
		"Several patterns are alternatives (not with forms, fuzzy or "
		"near); all but pattern and label may be left out."),
	.least = 0, .most = -1,
	.needs = NEEDS_ACT,
	.options = options,
	.run = run_autocode,
};
