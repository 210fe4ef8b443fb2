/* relation …: claims between codes (axial coding). */
#include "base/counted.h"
#include "cli/cmd.h"
#include "cli/evidence_rows.h"
#include "theory/memo.h"
#include "theory/relation.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Claims. */

static const struct column relation_columns[] = {
	{ "id", N_("id"), COLUMN_NUMBER },
	{ "from", N_("from"), COLUMN_TEXT },
	{ "type", N_("type"), COLUMN_TEXT },
	{ "to", N_("to"), COLUMN_TEXT },
	{ "status", N_("status"), COLUMN_TEXT },
	{ "supporting", N_("for"), COLUMN_NUMBER },
	{ "contrary", N_("against"), COLUMN_NUMBER },
	{ "participants", N_("participants"), COLUMN_NUMBER },
	{ "memo", N_("memo"), COLUMN_LONG_TEXT },
};

static void write_relation(struct writer *w, const struct relation *relation)
{
	writer_int(w, relation->id);
	writer_text(w, relation->from_path);
	writer_text(w, relation->type_name);
	writer_text(w, relation->to_path);
	writer_text(w, relation_status_name(relation->status));
	writer_int(w, (int64_t)relation->supporting);
	writer_int(w, (int64_t)relation->contrary);
	writer_int(w, (int64_t)relation->participants);
	writer_text(w, relation->memo);
	writer_row(w);
}

/* A claim called supported should have something that supports it. */
static void warn_unsupported(const struct invocation *in, int64_t relation,
			     enum relation_status status, size_t supporting)
{
	if (status == RELATION_SUPPORTED && !supporting)
		complain(in, _("relation #%lld is called supported, but no "
			       "passage supports it; axial relation evidence "
			       "%lld CODING… adds some"),
			 (long long)relation, (long long)relation);
}

static bool status_option(const struct invocation *in,
			  enum relation_status *status, struct error *err)
{
	const char *words = option_text(in, "status");

	return !words || relation_status_parse(words, status, err);
}

/* What was made: a line for people, a row for programs. */
static bool write_made(struct invocation *in, const struct relation *made,
		       struct error *err)
{
	struct writer *w = out_open(in, err);

	if (!w)
		return false;
	if (writer_is_for_people(w)) {
		writer_prose(w, arena_printf(&in->arena,
			_("relation #%lld: %s (%s)"), (long long)made->id,
			relation_claim(&in->arena, made),
			relation_status_name(made->status)));
	} else {
		writer_table(w, relation_columns, COUNT(relation_columns));
		write_relation(w, made);
		writer_table_end(w);
	}
	return out_close(in, w, err);
}

static enum command_result run_add(struct invocation *in, struct error *err)
{
	enum relation_status status = RELATION_HUNCH;
	const char *memo = option_text(in, "memo");
	struct relation_type type;
	struct relation made;
	struct code from, to;
	int64_t id, memo_id;

	if (!code_find(in->project, &in->arena, in->argv[0], CODE_ANY, &from,
		       err) ||
	    !relation_type_find(in->project, &in->arena, in->argv[1], &type,
				err) ||
	    !code_find(in->project, &in->arena, in->argv[2], CODE_ANY, &to,
		       err) ||
	    !status_option(in, &status, err) ||
	    !relation_add(in->project, from.id, &type, to.id, status, &id,
			  err))
		return COMMAND_FAILED;
	if (memo && !memo_attach(in->project, "theoretical", memo,
				 "relation", id, &memo_id, err))
		return COMMAND_FAILED;
	if (!relation_get(in->project, &in->arena, id, &made, err) ||
	    !write_made(in, &made, err))
		return COMMAND_FAILED;
	warn_unsupported(in, id, status, 0);
	return COMMAND_OK;
}

static const struct option_row add_options[] = {
	{ "memo", 0, OPTION_TEXT, N_("TEXT"),
	  N_("why: a theoretical memo on the claim") },
	{ "status", 0, OPTION_TEXT, N_("STATUS"),
	  N_("hunch (the default), supported, qualified or refuted") },
	{ 0 },
};

const struct command cmd_relation_add = {
	.name = "relation add",
	.arguments = "FROM TYPE TO",
	.summary = N_("claim that one code stands in a relation to another"),
	.details = N_("TYPE is one of axial relation types; its unique "
		"beginning will do. FROM and TO are labels or categories. The "
		"same claim twice is refused; a claim of an undirected type is "
		"the same both ways round."),
	.least = 3, .most = 3,
	.needs = NEEDS_ACT,
	.options = add_options,
	.run = run_add,
};

/* Evidence. */

static void tell_evidence(const struct invocation *in,
			  const struct relation *now,
			  const struct evidence_tally *tally)
{
	say(in, _("relation #%lld: %zu for, %zu against, %s"),
	    (long long)now->id, now->supporting, now->contrary,
	    COUNTED("%zu participant", "%zu participants",
		    now->participants));
	if (option_given(in, "contrary") && tally->added + tally->turned &&
	    now->status == RELATION_SUPPORTED)
		say(in, _("it is called supported; with evidence against it, "
			  "does it hold everywhere? axial relation set %lld "
			  "--status qualified"), (long long)now->id);
	else if (!now->supporting && (tally->removed || tally->turned))
		warn_unsupported(in, now->id, now->status, 0);
}

static enum command_result run_evidence(struct invocation *in,
					struct error *err)
{
	struct evidence_tally tally = { 0 };
	struct relation relation, now;

	if (!relation_find(in->project, &in->arena, in->argv[0], &relation,
			   err) ||
	    !evidence_args(in, relation_claimed(relation.id), &tally, err) ||
	    !relation_find(in->project, &in->arena, in->argv[0], &now, err))
		return COMMAND_FAILED;
	tell_evidence(in, &now, &tally);
	return COMMAND_OK;
}

static const struct option_row evidence_options[] = {
	EVIDENCE_OPTIONS,
	{ 0 },
};

const struct command cmd_relation_evidence = {
	.name = "relation evidence",
	.arguments = "RELATION CODING…",
	.summary = N_("bring passages for a claim, or against it"),
	.details = N_("A coding speaks for a claim or against it, not both: "
		"naming it again on the other side moves it, and says so."),
	.least = 2, .most = -1,
	.needs = NEEDS_ACT,
	.options = evidence_options,
	.run = run_evidence,
};

/* Listing. */

static bool list_filter(struct invocation *in, struct relation_filter *filter,
			enum relation_status *status, struct error *err)
{
	const char *type_words = option_text(in, "type");
	const char *code_words = option_text(in, "code");
	struct relation_type type;
	struct code code;

	*filter = (struct relation_filter){ 0 };
	if (!status_option(in, status, err))
		return false;
	if (option_given(in, "status"))
		filter->status = status;
	if (type_words) {
		if (!relation_type_find(in->project, &in->arena, type_words,
					&type, err))
			return false;
		filter->type = type.id;
	}
	if (code_words) {
		if (!code_find(in->project, &in->arena, code_words, CODE_ANY,
			       &code, err))
			return false;
		filter->code = code.id;
	}
	return true;
}

static enum command_result run_list(struct invocation *in, struct error *err)
{
	enum relation_status status;
	struct relation_filter filter;
	struct relation_list list;
	struct writer *w;

	if (!list_filter(in, &filter, &status, err) ||
	    !relation_list(in->project, &in->arena, &filter, &list, err))
		return COMMAND_FAILED;
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	writer_table(w, relation_columns, COUNT(relation_columns));
	for (size_t i = 0; i < list.count; i++)
		write_relation(w, &list.at[i]);
	return listing_close(in, w, err);
}

static const struct option_row list_options[] = {
	{ "type", 0, OPTION_TEXT, N_("TYPE"), N_("claims of this type") },
	{ "code", 0, OPTION_TEXT, N_("CODE"),
	  N_("claims with this code at either end") },
	{ "status", 0, OPTION_TEXT, N_("STATUS"),
	  N_("hunch, supported, qualified or refuted") },
	{ 0 },
};

const struct command cmd_relation_list = {
	.name = "relation list",
	.summary = N_("the claims, with what speaks for and against them"),
	.details = N_("participants counts the people in whose words the "
		"supporting passages lie, each once; a document without "
		"speakers counts as one."),
	.needs = NEEDS_PROJECT,
	.options = list_options,
	.run = run_list,
};

static enum command_result run_show(struct invocation *in, struct error *err)
{
	struct evidence_list evidence;
	struct relation relation;
	struct writer *w;

	if (!relation_find(in->project, &in->arena, in->argv[0], &relation,
			   err) ||
	    !evidence_list(in->project, &in->arena,
			   relation_claimed(relation.id), &evidence,
			   err))
		return COMMAND_FAILED;
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	writer_heading(w, arena_printf(&in->arena, "#%lld %s",
			(long long)relation.id,
			relation_claim(&in->arena, &relation)));
	writer_prose(w, arena_printf(&in->arena,
		_("%s; %s for it, %zu against; supported by %s. Claimed by "
		  "%s, %s."), relation_status_name(relation.status),
		COUNTED("%zu passage", "%zu passages", relation.supporting),
		relation.contrary,
		COUNTED("%zu participant", "%zu participants",
			relation.participants), relation.coder_name,
		relation.created_at));
	if (relation_read_back(&in->arena, &relation))
		writer_prose(w, arena_printf(&in->arena,
			_("Read from the other end: %s."),
			relation_read_back(&in->arena, &relation)));
	if (relation.memo)
		writer_prose(w, relation.memo);
	evidence_rows(w, &evidence);
	return out_close(in, w, err) ? COMMAND_OK : COMMAND_FAILED;
}

const struct command cmd_relation_show = {
	.name = "relation show",
	.arguments = "RELATION",
	.summary = N_("a claim with its memo and every piece of evidence"),
	.least = 1, .most = 1,
	.needs = NEEDS_PROJECT,
	.run = run_show,
};

/* Changing. */

static enum command_result run_set(struct invocation *in, struct error *err)
{
	const char *type_words = option_text(in, "type");
	struct relation relation;
	struct relation_type type;

	if (!type_words && !option_given(in, "status")) {
		error_usage(err, _("say what to set: --status STATUS or "
				   "--type TYPE"));
		return COMMAND_FAILED;
	}
	if (!relation_find(in->project, &in->arena, in->argv[0], &relation,
			   err) ||
	    !status_option(in, &relation.status, err))
		return COMMAND_FAILED;
	if (type_words &&
	    (!relation_type_find(in->project, &in->arena, type_words, &type,
				 err) ||
	     !relation_set_type(in->project, &relation, &type, err)))
		return COMMAND_FAILED;
	if (!relation_set_status(in->project, relation.id, relation.status,
				 err) ||
	    !relation_find(in->project, &in->arena, in->argv[0], &relation,
			   err))
		return COMMAND_FAILED;
	say(in, _("relation #%lld: %s (%s)"), (long long)relation.id,
	    relation_claim(&in->arena, &relation),
	    relation_status_name(relation.status));
	warn_unsupported(in, relation.id, relation.status,
			 relation.supporting);
	return COMMAND_OK;
}

static const struct option_row set_options[] = {
	{ "status", 0, OPTION_TEXT, N_("STATUS"),
	  N_("hunch, supported, qualified or refuted") },
	{ "type", 0, OPTION_TEXT, N_("TYPE"), N_("another kind of claim") },
	{ 0 },
};

const struct command cmd_relation_set = {
	.name = "relation set",
	.arguments = "RELATION",
	.summary = N_("say how a claim stands, or what kind it is"),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.options = set_options,
	.run = run_set,
};

static enum command_result run_remove(struct invocation *in,
				      struct error *err)
{
	struct relation_removal what;
	struct relation relation;

	for (int i = 0; i < in->argc; i++) {
		if (!relation_find(in->project, &in->arena, in->argv[i],
				   &relation, err) ||
		    !relation_remove(in->project, relation.id, &what, err))
			return COMMAND_FAILED;
		say(in, _("removed relation #%lld: %s, with %s and %s; what "
			  "stays: %s"), (long long)relation.id,
		    relation_claim(&in->arena, &relation),
		    COUNTED("%zu piece of evidence", "%zu pieces of evidence",
			    what.evidence),
		    COUNTED("%zu place in the story",
			    "%zu places in the story", what.support),
		    COUNTED("%zu memo", "%zu memos", what.memo_links));
	}
	return COMMAND_OK;
}

const struct command cmd_relation_remove = {
	.name = "relation remove",
	.arguments = "RELATION…",
	.summary = N_("take claims out; the memos on them stay"),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.run = run_remove,
};
