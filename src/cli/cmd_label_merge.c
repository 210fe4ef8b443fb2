/* label and category: merging, splitting and removing codes. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "cli/cmd.h"
#include "cli/look.h"
#include "cli/code_arg.h"
#include "coding/code_remove.h"
#include "theory/code_merge.h"

static enum command_result result(bool ok)
{
	return ok ? COMMAND_OK : COMMAND_FAILED;
}

/* Merging. */

/* "3 relations" where there are any, after a comma. */
static void add_count(struct strbuf *out, size_t n, const char *one,
		      const char *several)
{
	if (n)
		strbuf_addf(out, _(", %zu %s"), n, n == 1 ? one : several);
}

static void tell_merge(struct invocation *in, const struct code *into,
		       const struct code_merging *told)
{
	struct strbuf more = STRBUF_INIT;

	add_count(&more, told->codings, _("coding"), _("codings"));
	add_count(&more, told->relations, _("relation"), _("relations"));
	add_count(&more, told->properties, _("property"), _("properties"));
	add_count(&more, told->members, _("code in it"), _("codes in it"));
	add_count(&more, told->memo_links, _("memo"), _("memos"));
	add_count(&more, told->rules, _("rule"), _("rules"));
	add_count(&more, told->frames, _("place in frames"),
		  _("places in frames"));
	add_count(&more, told->story, _("place in the story"),
		  _("places in the story"));
	say(in, _("merged %zu into '%s'%s%s"), told->codes, into->path,
	    more.length ? ": " : "", more.length ? more.s + 2 : "");
	if (told->united)
		say(in, _("same passage, same coder: %zu of the codings became "
			  "one with a coding that was there"), told->united);
	if (told->clashes)
		say(in, _("gave way to what the coding that stayed had: %zu "
			  "locations or pieces of evidence"), told->clashes);
	if (told->relations_united)
		say(in, _("relations that now said the same and became one: "
			  "%zu"), told->relations_united);
	for (size_t i = 0; i < told->notes.count; i++)
		say(in, "%s", told->notes.at[i]);
	strbuf_release(&more);
}

static bool merge(struct invocation *in, struct error *err)
{
	enum code_kind kind = code_kind_called(in);
	const char *words = option_text(in, "into");
	int64_t *ids = arena_alloc(&in->arena,
				   (size_t)in->argc * sizeof(*ids));
	struct code_merging told;
	struct code code, into;

	if (!words)
		return error_usage(err, _("merge into which? say --into CODE"));
	if (!code_arg_any(in, words, kind, &into, err))
		return false;
	for (int i = 0; i < in->argc; i++) {
		if (!code_arg_numbered(in, in->argv[i], kind, &code, err))
			return false;
		ids[i] = code.id;
	}
	if (!code_merge(in->project, &in->arena, ids, (size_t)in->argc,
			into.id, &told, err))
		return false;
	tell_merge(in, &into, &told);
	return true;
}

static enum command_result run_merge(struct invocation *in, struct error *err)
{
	return result(merge(in, err));
}

static const struct option_row merge_options[] = {
	{ "into", 'i', OPTION_TEXT, N_("CODE"), N_("the code that stays") },
	{ 0 },
};

#define MERGE_DETAILS N_( \
	"Codings, evidence, locations, memberships, properties, relations, " \
	"frames, rules, the story and memos are carried along; where two " \
	"would then say the same, they become one, and what was lost is told.")

const struct command cmd_label_merge = {
	.name = "label merge", .arguments = "LABEL… --into CODE",
	.summary = N_("make one label of several that mean the same"),
	.details = MERGE_DETAILS, .least = 1, .most = -1, .needs = NEEDS_ACT,
	.options = merge_options, .run = run_merge,
};

const struct command cmd_category_merge = {
	.name = "category merge", .arguments = "CATEGORY… --into CODE",
	.summary = N_("make one category of several that mean the same"),
	.details = MERGE_DETAILS, .least = 1, .most = -1, .needs = NEEDS_ACT,
	.options = merge_options, .run = run_merge,
};

/* Splitting. */

struct id_list {
	int64_t *at;
	size_t count, capacity;
};

static void push_once(struct id_list *list, int64_t id)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i] == id)
			return;
	list_push(list, id);
}

/* The code's codings in the documents of --in. */
static bool add_documents(struct invocation *in, int64_t code,
			  struct id_list *ids, struct error *err)
{
	size_t count;
	const char *const *documents = look_documents(in, "in", &count);

	for (size_t i = 0; i < count; i++) {
		struct coding_filter filter = { .code = code };
		struct coding_list codings;
		struct document document;

		if (!document_find(in->project, &in->arena, documents[i],
				   &document, err))
			return false;
		filter.document = document.id;
		if (!coding_list(in->project, &in->arena, &filter, &codings,
				 err))
			return false;
		for (size_t k = 0; k < codings.count; k++)
			push_once(ids, codings.at[k].id);
	}
	return true;
}

static bool split(struct invocation *in, struct error *err)
{
	struct id_list ids = { 0 };
	int64_t *named, id;
	size_t count;
	struct code code;
	bool ok = code_arg(in, in->argv[0], code_kind_called(in), &code,
			   err) &&
		coding_args(in, 2, &named, &count, err);

	for (size_t i = 0; ok && i < count; i++)
		push_once(&ids, named[i]);
	ok = ok && add_documents(in, code.id, &ids, err) &&
		code_split(in->project, code.id, in->argv[1], ids.at,
			   ids.count, &id, err);
	if (ok)
		say(in, _("label '%s' (#%lld) took over %zu of %zu codings of "
			  "'%s'"), in->argv[1], (long long)id, ids.count,
		    code.codings, code.path);
	list_release(&ids);
	return ok;
}

static enum command_result run_split(struct invocation *in, struct error *err)
{
	return result(split(in, err));
}

static const struct option_row split_options[] = {
	{ "in", 0, OPTION_LIST, N_("DOC"),
	  N_("all codings of the code in this document") },
	{ 0 },
};

#define SPLIT_DETAILS N_( \
	"The new label stands in the same categories; the codings keep their " \
	"numbers and what hangs on them.")

const struct command cmd_label_split = {
	.name = "label split", .arguments = "LABEL NAME CODING…",
	.summary = N_("give some codings of a label a label of their own"),
	.details = SPLIT_DETAILS, .least = 2, .most = -1, .needs = NEEDS_ACT,
	.options = split_options, .run = run_split,
};

const struct command cmd_category_split = {
	.name = "category split", .arguments = "CATEGORY NAME CODING…",
	.summary = N_("give some codings of a category a label of their own"),
	.details = SPLIT_DETAILS, .least = 2, .most = -1, .needs = NEEDS_ACT,
	.options = split_options, .run = run_split,
};

/* Removing. */

static bool remove_codes(struct invocation *in, struct error *err)
{
	const char *keep = option_text(in, "keep-codings-in");
	struct code_removal how = { .force = option_given(in, "force") };
	struct code code, other;

	if (keep && !code_arg_any(in, keep, CODE_LABEL, &other, err))
		return false;
	if (keep)
		how.keep_codings_in = other.id;
	for (int i = 0; i < in->argc; i++) {
		struct holdings gone;
		size_t members;
		char *words;

		if (!code_arg_numbered(in, in->argv[i],
				       code_kind_called(in), &code,
			      err) ||
		    !code_remove(in->project, code.id, &how, &gone, err))
			return false;
		members = holdings_take_out(&gone, HELD_MEMBERS);
		words = holdings_words(&in->arena, &gone);
		say(in, *words ? _("removed '%s', and of it: %s; axial undo "
				   "brings it back") :
		    _("removed '%s'"), code.path, words);
		if (keep)
			say(in, _("its codings (%zu) stand on '%s' now"),
			    code.codings, other.path);
		if (members)
			say(in, _("what stood in it (%zu) moved up"), members);
	}
	return true;
}

static enum command_result run_remove(struct invocation *in,
				      struct error *err)
{
	return result(remove_codes(in, err));
}

static const struct option_row remove_options[] = {
	{ "force", 0, OPTION_FLAG, NULL,
	  N_("also when codings, relations or other things hang on it") },
	{ "keep-codings-in", 0, OPTION_TEXT, N_("CODE"),
	  N_("its codings go on with this code") },
	{ 0 },
};

const struct command cmd_label_remove = {
	.name = "label remove", .arguments = "LABEL…",
	.summary = N_("take labels out of the study"),
	.least = 1, .most = -1, .needs = NEEDS_ACT,
	.options = remove_options, .run = run_remove,
};

const struct command cmd_category_remove = {
	.name = "category remove", .arguments = "CATEGORY…",
	.summary = N_("take categories out; what they hold moves up"),
	.least = 1, .most = -1, .needs = NEEDS_ACT,
	.options = remove_options, .run = run_remove,
};
