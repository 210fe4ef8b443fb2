/* codings: what has been coded, passage by passage. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/name.h"
#include "base/strbuf.h"
#include "cli/cmd.h"
#include "cli/code_arg.h"
#include "coding/passage.h"
#include "coding/rule.h"
#include "store/coder.h"

static const struct column columns[] = {
	{ "id", N_("id"), COLUMN_NUMBER },
	{ "document", N_("document"), COLUMN_TEXT },
	{ "start", N_("start"), COLUMN_NUMBER },
	{ "end", N_("end"), COLUMN_NUMBER },
	{ "speaker", N_("speaker"), COLUMN_TEXT },
	{ "role", N_("role"), COLUMN_TEXT },
	{ "code", N_("code"), COLUMN_TEXT },
	{ "path", NULL, COLUMN_FOR_PROGRAMS },
	{ "coder", N_("coder"), COLUMN_TEXT },
	{ "origin", NULL, COLUMN_FOR_PROGRAMS },
	{ "weight", NULL, COLUMN_FOR_PROGRAMS },
	{ "memo", N_("memo"), COLUMN_LONG_TEXT },
	{ "text", N_("text"), COLUMN_LONG_TEXT },
	{ "rule", N_("rule"), COLUMN_TEXT },
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

/* The words of a memo about a coding; sorted by coding. */
struct remark {
	int64_t coding;
	const char *text;
};

/* What is asked for, and what the rows are made of. */
struct view {
	struct coding_filter filter;
	int64_t *documents;
	size_t document_count;
	const char *speaker, *role, *origin;
	struct code_list codes;
	struct rule_list rules;
	struct {
		struct remark *at;
		size_t count, capacity;
	} remarks;
};

static bool list_remarks(struct invocation *in, struct view *view,
			 struct error *err)
{
	struct stmt st = stmt_open(&in->project->db,
		"SELECT l.coding, m.text FROM memo_link l"
		" JOIN memo m ON m.id = l.memo WHERE l.coding IS NOT NULL"
		" ORDER BY l.coding, m.id");

	while (stmt_step(&st))
		list_push(&view->remarks, ((struct remark){
			.coding = stmt_int(&st, "coding"),
			.text = stmt_strdup(&st, &in->arena, "text"),
		}));
	list_settle(&view->remarks, &in->arena);
	return stmt_close(&st, err);
}

/* The first remark of the coding, or NULL. */
static const struct remark *find_remark(const struct view *view,
					int64_t coding)
{
	size_t low = 0, high = view->remarks.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (view->remarks.at[middle].coding < coding)
			low = middle + 1;
		else
			high = middle;
	}
	return low < view->remarks.count &&
		view->remarks.at[low].coding == coding ?
		&view->remarks.at[low] : NULL;
}

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

/* NULL where a person made the coding. */
static const char *rule_name(const struct view *view, int64_t id)
{
	for (size_t i = 0; id && i < view->rules.count; i++)
		if (view->rules.at[i].id == id)
			return view->rules.at[i].name;
	return NULL;
}

static bool is_one_of(const char *word, const char *const *words)
{
	for (; *words; words++)
		if (!strcmp(word, *words))
			return true;
	return false;
}

static bool check_words(const struct view *view, struct error *err)
{
	static const char *const origins[] = {
		"manual", "in vivo", "rule", NULL,
	};
	static const char *const roles[] = {
		"participant", "interviewer", "other", NULL,
	};

	if (view->origin && !is_one_of(view->origin, origins))
		return error_usage(err, _("there is no origin '%s'; there are: "
				   "manual, 'in vivo', rule"), view->origin);
	if (view->role && !is_one_of(view->role, roles))
		return error_usage(err, _("there is no role '%s'; there are: "
				   "participant, interviewer, other"),
				   view->role);
	return true;
}

static bool take_documents(struct invocation *in, struct view *view,
			   struct error *err)
{
	const char *const *names = option_list(in, "in",
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
	return rule_list(in->project, &in->arena, &view->rules, err) &&
		(!rule || find_rule(view, rule, &view->filter.rule, err)) &&
		check_words(view, err) && take_documents(in, view, err);
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

static void write_memo(struct writer *w, const struct view *view,
		       int64_t coding)
{
	const struct remark *remark = find_remark(view, coding);
	const struct remark *end = view->remarks.at + view->remarks.count;
	struct strbuf text = STRBUF_INIT;

	if (!remark) {
		writer_null(w);
		return;
	}
	for (; remark < end && remark->coding == coding; remark++)
		strbuf_addf(&text, "%s%s", text.length ? "\n" : "",
			    remark->text);
	writer_text(w, text.s);
	strbuf_release(&text);
}

static void write_coding(struct writer *w, const struct view *view,
			 const struct passage_source *source,
			 const struct coding *coding,
			 const struct segment *segment)
{
	const struct offset_map *map = &source->text.map;
	struct cp_span place = offset_map_cp_span(map, coding->span);
	const struct code *code = code_in_list(&view->codes, coding->code);

	writer_int(w, coding->id);
	writer_text(w, source->document.name);
	writer_int(w, (int64_t)place.start);
	writer_int(w, (int64_t)place.end);
	writer_text(w, segment ? segment->speaker_name : NULL);
	writer_text(w, segment && segment->speaker ?
		    speaker_role_name(segment->role) : NULL);
	writer_text(w, code ? code->name : NULL);
	writer_text(w, code ? code->path : NULL);
	writer_text(w, coding->coder_name);
	writer_text(w, coding->origin);
	if (coding->has_weight)
		writer_int(w, coding->weight);
	else
		writer_null(w);
	write_memo(w, view, coding->id);
	writer_textn(w, map->text + coding->span.start,
		     span_length(coding->span));
	writer_text(w, rule_name(view, coding->rule));
	writer_row(w);
}

/* The codings of one document, from *i on. */
static bool write_document(struct invocation *in, struct writer *w,
			   const struct view *view,
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

		if (!wanted || !ok)
			continue;
		if (coding->span.end > source.text.map.bytes) {
			ok = error_set(err, _("coding #%lld ends outside its "
				       "text; axial check tells more"),
				       (long long)coding->id);
			continue;
		}
		segment = passage_segment(&source.segments, coding->span);
		if (is_wanted(view, coding, segment))
			write_coding(w, view, &source, coding, segment);
	}
	if (wanted)
		passage_close(&source);
	arena_release(&arena);
	return ok;
}

static enum command_result run_codings(struct invocation *in,
				       struct error *err)
{
	struct column shown[COLUMNS];
	struct view view = { 0 };
	struct coding_list list;
	struct writer *w;
	bool ok = true;

	if (!take_options(in, &view, err) ||
	    !code_list(in->project, &in->arena, CODE_ANY, &view.codes, err) ||
	    !list_remarks(in, &view, err) ||
	    !coding_list(in->project, &in->arena, &view.filter, &list, err))
		return COMMAND_FAILED;
	memcpy(shown, columns, sizeof(shown));
	if (!view.rules.count)
		shown[COLUMNS - 1].kind = COLUMN_FOR_PROGRAMS;
	w = listing_open(in, shown, COLUMNS, err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; ok && i < list.count;)
		ok = write_document(in, w, &view, &list, &i, err);
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
	{ 0 },
};

const struct command cmd_codings = {
	.name = "codings",
	.summary = N_("the coded passages"),
	.least = 0, .most = 0, .needs = NEEDS_PROJECT,
	.options = options, .run = run_codings,
};
