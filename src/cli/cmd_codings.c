/* codings: what has been coded, passage by passage. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/name.h"
#include "cli/cmd.h"
#include "cli/code_arg.h"
#include "cli/coding_rows.h"
#include "cli/look.h"
#include "coding/rule.h"
#include "query/query.h"
#include "store/coder.h"

/* What is asked for. */
struct view {
	struct coding_filter filter;
	int64_t *documents;
	size_t document_count;
	const char *speaker, *role, *origin;
	struct rule_list rules;
	struct scope scope;		/* of --where */
	size_t document_at;		/* in it */
	struct coding_rows rows;
};

static bool find_rule(const struct view *view, const char *words, int64_t *id,
		      struct error *err)
{
	size_t index = 0;

	if (!name_resolve_in(&view->rules, struct rule, words, N_("rule"),
			     &index, err))
		return false;
	*id = view->rules.at[index].id;
	return true;
}

/* The word as the study has it, where the reader's language said it. */
static bool take_one_of(const char *const *words, const char **word)
{
	const char *known = *word ? name_among(words, *word) : NULL;

	if (!*word)
		return true;
	*word = known ? known : *word;
	return known != NULL;
}

static bool take_words(struct view *view, struct error *err)
{
	static const char *const origins[] = {
		"manual", "in vivo", "rule", NULL,
	};
	static const char *const roles[] = {
		"participant", "interviewer", "other", NULL,
	};

	if (!take_one_of(origins, &view->origin))
		return error_usage(err, _("there is no origin '%s'; there are: "
				   "manual, 'in vivo', rule"), view->origin);
	if (!take_one_of(roles, &view->role))
		return error_usage(err, _("there is no role '%s'; there are: "
				   "participant, interviewer, other"),
				   view->role);
	return true;
}

static bool take_documents(struct invocation *in, struct view *view,
			   struct error *err)
{
	const char *const *names = look_documents(in, "in",
						  &view->document_count);

	view->documents = arena_alloc(&in->arena,
		(view->document_count + 1) * sizeof(*view->documents));
	for (size_t i = 0; i < view->document_count; i++) {
		struct document document;

		if (!document_find(in->project, &in->arena, names[i],
				   &document, err))
			return false;
		view->documents[i] = document.id;
	}
	if (view->document_count == 1)
		view->filter.document = view->documents[0];
	return true;
}

static bool take_options(struct invocation *in, struct view *view,
			 struct error *err)
{
	const char *code = option_text(in, "code");
	const char *coder = option_text(in, "coder");
	const char *rule = option_text(in, "rule");
	struct code found;
	struct coder who;

	view->speaker = option_text(in, "speaker");
	view->role = option_text(in, "role");
	view->origin = option_text(in, "origin");
	view->filter.with_descendants = !option_given(in, "exact");
	if (code) {
		if (!code_arg_any(in, code, CODE_LABEL, &found, err))
			return false;
		view->filter.code = found.id;
	}
	if (coder) {
		if (!coder_find(in->project, &in->arena, coder, &who, err))
			return false;
		view->filter.coder = who.id;
	}
	return (!rule || (rule_list(in->project, &in->arena, &view->rules,
				    err) &&
			  find_rule(view, rule, &view->filter.rule, err))) &&
		take_words(view, err) && take_documents(in, view, err);
}

static bool is_wanted_document(const struct view *view, int64_t document)
{
	for (size_t i = 0; i < view->document_count; i++)
		if (view->documents[i] == document)
			return true;
	return view->document_count == 0;
}

static bool is_wanted(const struct view *view, const struct coding *coding,
		      const struct segment *segment)
{
	const char *name = segment && segment->speaker_name ?
		segment->speaker_name : "";
	const char *role = segment && segment->speaker ?
		speaker_role_name(segment->role) : "";

	return (!view->origin || !strcmp(view->origin, coding->origin)) &&
		(!view->speaker || !strcasecmp(view->speaker, name)) &&
		(!view->role || !strcmp(view->role, role));
}

/* Is it, or what it lies on, found by --where? */
static bool is_found(const struct view *view, const struct coding *coding,
		     size_t *document)
{
	const struct document_list *documents = &view->scope.documents;

	if (!view->scope.only)
		return true;
	while (*document < documents->count &&
	       documents->at[*document].id < coding->document)
		++*document;
	return *document < documents->count &&
		documents->at[*document].id == coding->document &&
		scope_has_coding(&view->scope, coding->id) &&
		scope_touches(&view->scope, *document, coding->span);
}

/* The codings of one document, from *i on. */
static bool write_document(struct invocation *in, struct view *view,
			   const struct coding_list *list, size_t *i,
			   struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct passage_source source;
	int64_t document = list->at[*i].document;
	bool wanted = is_wanted_document(view, document), ok;

	ok = !wanted || passage_open(in->project, &arena, document, &source,
				     err);
	for (; *i < list->count && list->at[*i].document == document; ++*i) {
		const struct coding *coding = &list->at[*i];
		const struct segment *segment;

		if (!wanted || !ok ||
		    !is_found(view, coding, &view->document_at))
			continue;
		if (coding->span.end > source.text.map.bytes) {
			ok = error_set(err, _("coding #%lld ends outside its "
				       "text; axial check tells more"),
				       (long long)coding->id);
			continue;
		}
		segment = passage_segment(&source.segments, coding->span);
		if (is_wanted(view, coding, segment))
			coding_row(&view->rows, &source, coding, coding->span);
	}
	if (wanted)
		passage_close(&source);
	arena_release(&arena);
	return ok;
}

static enum command_result run_codings(struct invocation *in,
				       struct error *err)
{
	struct scope_words where = { .where = option_text(in, "where") };
	struct view view = { 0 };
	struct coding_list list;
	struct writer *w;
	bool ok = true;

	if (!take_options(in, &view, err) ||
	    !query_scope(in->project, &in->arena, &where, &view.scope, err) ||
	    !coding_rows_init(&view.rows, in, err) ||
	    !coding_list(in->project, &in->arena, &view.filter, &list, err))
		return COMMAND_FAILED;
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	coding_rows_begin(&view.rows, w, false, 0);
	for (size_t i = 0; ok && i < list.count;)
		ok = write_document(in, &view, &list, &i, err);
	writer_table_end(w);
	if (!ok) {
		out_abort(in, w);
		return COMMAND_FAILED;
	}
	return out_close(in, w, err) ? COMMAND_OK : COMMAND_FAILED;
}

static const struct option_row options[] = {
	{ "code", 'c', OPTION_TEXT, N_("CODE"),
	  N_("of this code, and of what it holds") },
	{ "exact", 'x', OPTION_FLAG, NULL, N_("of --code itself alone") },
	{ "in", 0, OPTION_LIST, N_("DOC"), N_("in this document") },
	{ "coder", 0, OPTION_TEXT, N_("NAME"), N_("by this coder") },
	{ "speaker", 0, OPTION_TEXT, N_("NAME"), N_("in this voice") },
	{ "role", 0, OPTION_TEXT, N_("ROLE"),
	  N_("participant, interviewer or other") },
	{ "origin", 0, OPTION_TEXT, N_("ORIGIN"),
	  N_("manual, 'in vivo' or rule") },
	{ "rule", 0, OPTION_TEXT, N_("RULE"), N_("made by this rule") },
	WHERE_OPTION,
	{ 0 },
};

const struct command cmd_codings = {
	.name = "codings",
	.summary = N_("the coded passages"),
	.details = N_("With --where, those that share a character with what "
		"the query finds; where it asks for codings by their coder, "
		"origin, stage or time, just these."),
	.least = 0, .most = 0, .needs = NEEDS_PROJECT,
	.options = options, .run = run_codings,
};
