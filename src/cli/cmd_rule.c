/* rule list, show, rename, remove: the patterns that code. */
#include <string.h>

#include "base/counted.h"
#include "base/strbuf.h"
#include "cli/cmd.h"
#include "coding/rule.h"

static const struct column columns[] = {
	{ "id", N_("id"), COLUMN_NUMBER },
	{ "name", N_("rule"), COLUMN_TEXT },
	{ "label", N_("label"), COLUMN_TEXT },
	{ "pattern", N_("pattern"), COLUMN_LONG_TEXT },
	{ "options", N_("options"), COLUMN_TEXT },
	{ "unit", N_("unit"), COLUMN_TEXT },
	{ "role", N_("role"), COLUMN_TEXT },
	{ "speakers", N_("speakers"), COLUMN_LONG_TEXT },
	{ "documents", N_("documents"), COLUMN_LONG_TEXT },
	{ "codings", N_("codings"), COLUMN_NUMBER },
	{ "taken_back", N_("rejected"), COLUMN_NUMBER },
	{ "on_list", N_("to review"), COLUMN_NUMBER },
	{ "coder", N_("coder"), COLUMN_TEXT },
	{ "created_at", N_("made"), COLUMN_TEXT },
	{ "query", N_("query"), COLUMN_LONG_TEXT },
};

static void write_list(struct writer *w, const char *const *at, size_t count)
{
	struct strbuf sb = STRBUF_INIT;

	for (size_t i = 0; i < count; i++)
		strbuf_addf(&sb, "%s%s", i ? ", " : "", at[i]);
	writer_text(w, count ? sb.s : NULL);
	strbuf_release(&sb);
}

static void write_rule(struct writer *w, const struct rule *rule)
{
	const struct scope_words *scope = &rule->scope;
	struct strbuf options = STRBUF_INIT;

	search_options_format(&rule->options, &options);
	writer_int(w, rule->id);
	writer_text(w, rule->name);
	writer_text(w, rule->code_path);
	writer_text(w, rule->pattern);
	writer_text(w, options.s);
	strbuf_release(&options);
	writer_text(w, unit_name(rule->unit));
	writer_text(w, scope->role);
	write_list(w, scope->speakers, scope->speaker_count);
	write_list(w, rule->document_names, scope->document_count);
	writer_int(w, (int64_t)rule->codings);
	writer_int(w, (int64_t)rule->exceptions);
	writer_int(w, (int64_t)rule->proposals);
	writer_text(w, rule->coder_name);
	writer_text(w, rule->created_at);
	writer_text(w, scope->where);
	writer_row(w);
}

static void write_rules(struct writer *w, const struct rule *at, size_t count)
{
	writer_table(w, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < count; i++)
		write_rule(w, &at[i]);
	writer_table_end(w);
}

static enum command_result run_rule_list(struct invocation *in,
					 struct error *err)
{
	struct rule_list list;
	struct writer *w;

	if (!rule_list(in->project, &in->arena, &list, err))
		return COMMAND_FAILED;
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	write_rules(w, list.at, list.count);
	return out_close(in, w, err) ? COMMAND_OK : COMMAND_FAILED;
}

const struct command cmd_rule_list = {
	.name = "rule list",
	.summary = N_("the rules of this study, and how much each has coded"),
	.needs = NEEDS_PROJECT,
	.run = run_rule_list,
};

static bool write_documents(struct invocation *in, struct writer *w,
			    const struct rule *rule, struct error *err)
{
	static const struct column its_columns[] = {
		{ "document", N_("document"), COLUMN_TEXT },
		{ "codings", N_("codings"), COLUMN_NUMBER },
	};
	struct stmt st = stmt_open(&in->project->db,
		"SELECT d.name AS name, count(*) AS n FROM coding c"
		" JOIN document d ON d.id = c.document WHERE c.rule = :rule"
		" GROUP BY d.id ORDER BY d.id");

	stmt_bind_int(&st, ":rule", rule->id);
	writer_table(w, its_columns, 2);
	while (stmt_step(&st)) {
		writer_text(w, stmt_text(&st, "name"));
		writer_int(w, stmt_int(&st, "n"));
		writer_row(w);
	}
	writer_table_end(w);
	return stmt_close(&st, err);
}

static enum command_result run_rule_show(struct invocation *in,
					 struct error *err)
{
	struct rule rule;
	struct writer *w;

	if (!rule_find(in->project, &in->arena, in->argv[0], &rule, err))
		return COMMAND_FAILED;
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	writer_several_tables(w);
	writer_heading(w, rule.name);
	write_rules(w, &rule, 1);
	if (!write_documents(in, w, &rule, err)) {
		out_abort(in, w);
		return COMMAND_FAILED;
	}
	return out_close(in, w, err) ? COMMAND_OK : COMMAND_FAILED;
}

const struct command cmd_rule_show = {
	.name = "rule show",
	.arguments = N_("RULE"),
	.summary = N_("a rule, and where it has coded"),
	.least = 1, .most = 1,
	.needs = NEEDS_PROJECT,
	.run = run_rule_show,
};

static enum command_result run_rule_rename(struct invocation *in,
					   struct error *err)
{
	struct rule rule;

	if (!rule_find(in->project, &in->arena, in->argv[0], &rule, err) ||
	    !rule_rename(in->project, rule.id, in->argv[1], err))
		return COMMAND_FAILED;
	say(in, _("the rule '%s' is called '%s' now"), rule.name, in->argv[1]);
	return COMMAND_OK;
}

const struct command cmd_rule_rename = {
	.name = "rule rename",
	.arguments = N_("RULE NAME"),
	.summary = N_("give a rule another name"),
	.least = 2, .most = 2,
	.needs = NEEDS_ACT,
	.run = run_rule_rename,
};

static enum command_result run_rule_remove(struct invocation *in,
					   struct error *err)
{
	bool with_codings = option_given(in, "with-codings");

	for (int i = 0; i < in->argc; i++) {
		struct rule_removal what;
		struct rule rule;

		if (!rule_find(in->project, &in->arena, in->argv[i], &rule,
			       err) ||
		    !rule_remove(in->project, rule.id, with_codings, &what,
				 err))
			return COMMAND_FAILED;
		if (with_codings)
			say(in, _("removed '%s' with %s, %s, %s and %s; axial "
				  "undo brings all of it back"), rule.name,
			    COUNTED("%zu coding", "%zu codings",
				    what.gone.codings),
			    COUNTED("%zu piece of evidence",
				    "%zu pieces of evidence",
				    what.gone.evidence),
			    COUNTED("%zu location", "%zu locations",
				    what.gone.locations),
			    COUNTED("%zu link of a memo", "%zu links of memos",
				    what.gone.memo_links));
		else
			say(in, ngettext("removed the rule '%s'; its %zu "
					 "coding stays",
					 "removed the rule '%s'; its %zu "
					 "codings stay", what.freed),
			    rule.name, what.freed);
	}
	return COMMAND_OK;
}

static const struct option_row remove_options[] = {
	{ "with-codings", 0, OPTION_FLAG, NULL,
	  N_("remove what it has coded, too") },
	{ 0 },
};

const struct command cmd_rule_remove = {
	.name = "rule remove",
	.arguments = N_("RULE…"),
	.summary = N_("remove a rule; its codings stay"),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.options = remove_options,
	.run = run_rule_remove,
};
