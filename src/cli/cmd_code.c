/* code, uncode, recode: the bond between passages and labels. */
#include <stdlib.h>
#include <string.h>

#include "base/counted.h"
#include "base/memory.h"
#include "cli/cmd.h"
#include "cli/code_arg.h"
#include "coding/code_ensure.h"
#include "coding/passage.h"
#include "theory/memo.h"

/* What "code" was asked: a place in a document and what to call it. */
struct task {
	struct document document;
	struct passage_source source;
	struct span span;
	int first_label;		/* index into argv */
	struct code category;		/* id 0: none */
};

/* Places in the words of the command line. */

static bool take_place(struct invocation *in, struct task *task,
		       struct error *err)
{
	const char *quote = option_text(in, "quote");
	bool segment = option_given(in, "segment");

	task->first_label = quote || segment ? 1 : 2;
	if (quote && segment)
		return error_usage(err, _("--quote and --segment exclude each "
					  "other"));
	if (!quote && option_given(in, "nth"))
		return error_usage(err, _("--nth goes with --quote"));
	if (quote) {
		int64_t nth = option_number(in, "nth", 0);

		if (nth < 0 || (option_given(in, "nth") && !nth))
			return error_usage(err, _("--nth counts from 1"));
		return passage_quoted(&task->source, quote, (size_t)nth,
				      &task->span, err);
	}
	if (segment)
		return passage_of_segment(&task->source,
			option_number(in, "segment", 0), &task->span, err);
	if (in->argc < 2)
		return error_usage(err, _("which passage? say START:END, "
					  "--quote or --segment"));
	return passage_at(&task->source, in->argv[1], &task->span, err);
}

/* Labels in the words of the command line. */

static bool find_or_create(struct invocation *in, const char *words,
			   const char *naming, const struct code *category,
			   struct code *out, struct error *err)
{
	const struct code_wish wish = { words, category->id, naming };
	struct codes_made made;

	if (!code_for_passage(in->project, &in->arena, &wish, out, &made, err))
		return false;
	if (made.label)
		say(in, _("new label '%s' (#%lld)"), out->path,
		    (long long)out->id);
	return true;
}

/* LABEL of the command line. */
static bool take_label(struct invocation *in, const struct task *task,
		       const char *words, struct code *out, struct error *err)
{
	struct error first;

	if (option_given(in, "create"))
		return find_or_create(in, words, "constructed",
				      &task->category, out, err);
	if (code_arg_any(in, words, CODE_LABEL, out, err))
		return true;
	if (err->kind != ERROR_ABSENT)
		return false;
	first = *err;
	return error_set(err, _("%s; --create makes it"), first.message);
}

static bool in_vivo_label(struct invocation *in, const struct task *task,
			  struct code *out, struct error *err)
{
	const char *shorter = option_text(in, "as");
	const char *name = shorter ? shorter :
		passage_name(&in->arena, task->source.text.map.text,
			     task->span);

	if (!*name)
		return error_set(err, _("the passage holds no words to name a "
					"label by"));
	return find_or_create(in, name, "in vivo", &task->category, out, err);
}

/* Coding. */

static const struct column code_columns[] = {
	{ "id", N_("id"), COLUMN_NUMBER },
	{ "document", N_("document"), COLUMN_TEXT },
	{ "start", N_("start"), COLUMN_NUMBER },
	{ "end", N_("end"), COLUMN_NUMBER },
	{ "code", N_("code"), COLUMN_TEXT },
	{ "text", N_("text"), COLUMN_LONG_TEXT },
};

struct made {
	int64_t id;
	struct code code;
};

struct made_list {
	struct made *at;
	size_t count, capacity;
};

static bool code_with(struct invocation *in, const struct task *task,
		      const struct code *code, bool in_vivo,
		      struct made_list *made, struct error *err)
{
	const char *memo = option_text(in, "memo");
	struct new_coding new = {
		.document = task->document.id, .code = code->id,
		.span = task->span,
	};
	struct coding_origin origin = {
		.in_vivo = in_vivo,
		.has_weight = option_given(in, "weight"),
		.weight = option_number(in, "weight", 0),
	};
	struct made one = { .code = *code };
	int64_t written;

	if (!coding_add(in->project, &new, &origin, &one.id, err) ||
	    (memo && !memo_attach(in->project, "code", memo,
				  "coding", one.id, &written, err)))
		return false;
	list_push(made, one);
	return true;
}

static bool code_all(struct invocation *in, const struct task *task,
		     struct made_list *made, struct error *err)
{
	struct code code;

	if (option_given(in, "in-vivo") &&
	    (!in_vivo_label(in, task, &code, err) ||
	     !code_with(in, task, &code, true, made, err)))
		return false;
	for (int i = task->first_label; i < in->argc; i++)
		if (!take_label(in, task, in->argv[i], &code, err) ||
		    !code_with(in, task, &code, false, made, err))
			return false;
	return true;
}

static bool write_made(struct invocation *in, const struct task *task,
		       const struct made_list *made, struct error *err)
{
	const struct offset_map *map = &task->source.text.map;
	struct cp_span place = offset_map_cp_span(map, task->span);
	struct writer *w = out_open(in, err);
	bool people = w && writer_is_for_people(w);

	if (!w)
		return false;
	if (!people)
		writer_table(w, code_columns, sizeof(code_columns) /
			     sizeof(code_columns[0]));
	for (size_t i = 0; i < made->count; i++) {
		const struct made *one = &made->at[i];

		if (people) {
			writer_prose(w, arena_printf(&in->arena,
				_("#%lld '%s' on %s %zu:%zu"),
				(long long)one->id, one->code.path,
				task->document.name, place.start, place.end));
			continue;
		}
		writer_int(w, one->id);
		writer_text(w, task->document.name);
		writer_int(w, (int64_t)place.start);
		writer_int(w, (int64_t)place.end);
		writer_text(w, one->code.name);
		writer_textn(w, map->text + task->span.start,
			     span_length(task->span));
		writer_row(w);
	}
	if (!people)
		writer_table_end(w);
	return out_close(in, w, err);
}

static void warn_of_interviewer(struct invocation *in,
				const struct task *task)
{
	const char *name = passage_interviewer(&task->source.segments,
					       task->span);

	if (name)
		say(in, _("note: these are wholly or partly the interviewer's "
			  "words (%s)"), name);
}

static bool check_code_options(struct invocation *in, struct error *err)
{
	bool makes = option_given(in, "create") || option_given(in, "in-vivo");

	if (option_given(in, "category") && !makes)
		return error_usage(err, _("--category goes with --create or "
					  "--in-vivo"));
	if (option_given(in, "as") && !option_given(in, "in-vivo"))
		return error_usage(err, _("--as goes with --in-vivo"));
	return true;
}

/* One label on many passages; what carries it already is counted. */
static bool code_many(struct invocation *in, const struct place_list *places,
		      const struct code *code, struct error *err)
{
	const struct coding_origin by_hand = {
		.has_weight = option_given(in, "weight"),
		.weight = option_number(in, "weight", 0),
	};
	struct new_coding *at = xcalloc(places->count, sizeof(*at));
	struct coding_tally tally = { 0 };
	bool ok;

	for (size_t i = 0; i < places->count; i++)
		at[i] = (struct new_coding){
			.document = places->at[i].document,
			.span = places->at[i].span, .code = code->id,
		};
	ok = coding_add_many(in->project, at, places->count, &by_hand, &tally,
			     err);
	free(at);
	if (ok)
		say(in, _("'%s': coded %s, %zu so already"), code->path,
		    COUNTED("%zu passage", "%zu passages", tally.added),
		    tally.already);
	return ok;
}

/* The passage and those of --also. */
static bool code_several(struct invocation *in, const struct task *task,
			 struct error *err)
{
	struct place_list places = { 0 };
	struct code code;
	bool ok;

	if (option_given(in, "in-vivo") || option_given(in, "memo"))
		return error_usage(err, _("--in-vivo and --memo are for one "
					  "passage; leave out --also"));
	list_push(&places, ((struct place){ task->document.id, task->span }));
	ok = place_args(in, "also", &places, err);
	for (int i = task->first_label; ok && i < in->argc; i++)
		ok = take_label(in, task, in->argv[i], &code, err) &&
			code_many(in, &places, &code, err);
	list_release(&places);
	return ok;
}

static bool code_passage(struct invocation *in, struct task *task,
			 struct error *err)
{
	const char *category = option_text(in, "category");
	struct made_list made = { 0 };
	bool ok;

	if (!take_place(in, task, err))
		return false;
	if (category && !code_arg_place(in, category, &task->category, err))
		return false;
	if (task->first_label >= in->argc && !option_given(in, "in-vivo"))
		return error_usage(err, _("code it as what? name a label, or "
				   "say --in-vivo"));
	if (option_given(in, "also"))
		return code_several(in, task, err);
	ok = code_all(in, task, &made, err) &&
		write_made(in, task, &made, err);
	if (ok)
		warn_of_interviewer(in, task);
	list_release(&made);
	return ok;
}

static enum command_result run_code(struct invocation *in, struct error *err)
{
	struct task task = { .source.text.map = OFFSET_MAP_INIT };
	bool ok = check_code_options(in, err) &&
		document_find(in->project, &in->arena, in->argv[0],
			      &task.document, err) &&
		passage_open(in->project, &in->arena, task.document.id,
			     &task.source, err) &&
		code_passage(in, &task, err);

	passage_close(&task.source);
	return ok ? COMMAND_OK : COMMAND_FAILED;
}

static const struct option_row code_options[] = {
	{ "quote", 0, OPTION_TEXT, N_("WORDS"),
	  N_("the passage by its own words, in place of START:END") },
	{ "nth", 0, OPTION_NUMBER, N_("K"),
	  N_("which, where the words stand more than once") },
	{ "segment", 's', OPTION_NUMBER, N_("N"),
	  N_("a whole turn, in place of START:END") },
	{ "in-vivo", 0, OPTION_FLAG, NULL,
	  N_("a label named by the passage's own words") },
	{ "as", 0, OPTION_TEXT, N_("NAME"),
	  N_("the in vivo label's name, where the passage is too long") },
	{ "create", 0, OPTION_FLAG, NULL,
	  N_("make labels, and categories of their paths, that are not "
	     "there yet") },
	{ "category", 'c', OPTION_TEXT, N_("CATEGORY"),
	  N_("where --create and --in-vivo put a new label") },
	{ "weight", 'w', OPTION_NUMBER, N_("N"),
	  N_("how strongly the passage speaks for the label") },
	{ "memo", 'm', OPTION_TEXT, N_("TEXT"),
	  N_("a thought about this passage") },
	{ "also", 0, OPTION_LIST, N_("DOC:START:END"),
	  N_("the same labels on this passage, too") },
	{ 0 },
};

const struct command cmd_code = {
	.name = "code", .arguments = "DOC START:END LABEL…",
	.summary = N_("put labels on a passage"),
	.details = N_("START and END count characters from 0; END is the place "
		"after the last one. A quote must stand in the document "
		"exactly once (or say --nth); a run of white space in it fits "
		"any other. A coder can put a label on a passage once."),
	.least = 1, .most = -1, .needs = NEEDS_ACT,
	.options = code_options, .run = run_code,
};

/* Uncoding. */

/* uncode DOC START:END LABEL: the working coder's coding there. */
static bool find_coding_at(struct invocation *in,
			   const struct passage_source *source,
			   const struct code *code, int64_t *id,
			   struct error *err)
{
	struct coding_filter filter = {
		.document = source->document.id, .code = code->id,
	};
	struct coding_list list;
	const char *other = NULL;
	struct span span;

	if (!passage_at(source, in->argv[1], &span, err) ||
	    !coding_list(in->project, &in->arena, &filter, &list, err))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		if (!span_equal(list.at[i].span, span))
			continue;
		*id = list.at[i].id;
		if (!strcmp(list.at[i].coder_name, in->project->coder_name))
			return true;
		other = list.at[i].coder_name;
	}
	if (other)
		return error_set(err, _("%s %s is coded '%s' by %s alone; "
				 "axial uncode '#%lld' takes it away all the "
				 "same"),
				 source->document.name, in->argv[1],
				 code->path, other, (long long)*id);
	return error_set(err, _("%s %s is not coded '%s'; axial codings --in "
			 "'%s' --code '%s' lists what is"),
			 source->document.name, in->argv[1], code->path,
			 source->document.name, code->path);
}

static bool coding_arg_at(struct invocation *in, int64_t *id,
			  struct error *err)
{
	struct passage_source source = { .text.map = OFFSET_MAP_INIT };
	struct document document;
	struct code code;
	bool ok = document_find(in->project, &in->arena, in->argv[0],
				&document, err) &&
		code_arg_any(in, in->argv[2], CODE_LABEL, &code, err) &&
		passage_open(in->project, &in->arena, document.id, &source,
			     err) &&
		find_coding_at(in, &source, &code, id, err);

	passage_close(&source);
	return ok;
}

static void tell_uncoded(struct invocation *in,
			 const struct coding_removal *what)
{
	say(in, ngettext("took away %zu coding", "took away %zu codings",
			 what->codings), what->codings);
	if (what->evidence)
		say(in, _("pieces of evidence that went with it: %zu; see the "
			  "relations, needs and sentences that rested on "
			  "them"), what->evidence);
	if (what->locations)
		say(in, _("locations on properties that went with it: %zu"),
		    what->locations);
	if (what->memo_links)
		say(in, _("memos that stay, without the link to it: %zu"),
		    what->memo_links);
}

static bool uncode(struct invocation *in, struct error *err)
{
	struct coding_removal what = { 0 };
	int64_t *ids, one;
	size_t count = 1;

	if (in->argc >= 2 && passage_is_place(in->argv[1])) {
		if (in->argc != 3)
			return error_usage(err, _("usage: axial uncode DOC "
						  "START:END LABEL"));
		ids = &one;
		if (!coding_arg_at(in, &one, err))
			return false;
	} else if (!coding_args(in, 0, &ids, &count, err)) {
		return false;
	}
	for (size_t i = 0; i < count; i++)
		if (!coding_remove(in->project, ids[i], &what, err))
			return false;
	tell_uncoded(in, &what);
	return true;
}

static enum command_result run_uncode(struct invocation *in,
				      struct error *err)
{
	return uncode(in, err) ? COMMAND_OK : COMMAND_FAILED;
}

const struct command cmd_uncode = {
	.name = "uncode", .arguments = "CODING… | DOC START:END LABEL",
	.summary = N_("take codings away"),
	.details = N_("What a rule coded is noted as an exception, so that the "
		"rule does not bring it back."),
	.least = 1, .most = -1, .needs = NEEDS_ACT, .run = run_uncode,
};

/* Recoding. */

static bool recode_span(struct invocation *in, int64_t id, const char *place,
			struct error *err)
{
	struct passage_source source = { .text.map = OFFSET_MAP_INIT };
	struct coding coding;
	struct span span;
	bool ok = coding_get(in->project, &in->arena, id, &coding, err) &&
		passage_open(in->project, &in->arena, coding.document,
			     &source, err) &&
		passage_at(&source, place, &span, err) &&
		coding_move(in->project, id, span, err);

	passage_close(&source);
	return ok;
}

static bool recode(struct invocation *in, struct error *err)
{
	const char *to = option_text(in, "to");
	const char *place = option_text(in, "span");
	struct code code = { 0 };
	int64_t *ids;
	size_t count;

	if (!to && !place)
		return error_usage(err, _("recode how? say --to LABEL or "
					  "--span START:END"));
	if (!coding_args(in, 0, &ids, &count, err))
		return false;
	if (place && count > 1)
		return error_usage(err, _("--span is of one coding"));
	if (to && !code_arg_any(in, to, CODE_LABEL, &code, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (to && !coding_recode(in->project, ids[i], code.id, err))
			return false;
		if (place && !recode_span(in, ids[i], place, err))
			return false;
	}
	if (to)
		say(in, ngettext("%zu coding stands on '%s' now",
				 "%zu codings stand on '%s' now", count),
		    count, code.path);
	if (place)
		say(in, _("coding #%lld is on %s now"), (long long)ids[0],
		    place);
	return true;
}

static enum command_result run_recode(struct invocation *in,
				      struct error *err)
{
	return recode(in, err) ? COMMAND_OK : COMMAND_FAILED;
}

static const struct option_row recode_options[] = {
	{ "to", 't', OPTION_TEXT, N_("LABEL"), N_("the label it gets") },
	{ "span", 's', OPTION_TEXT, N_("START:END"), N_("its new borders") },
	{ 0 },
};

const struct command cmd_recode = {
	.name = "recode", .arguments = "CODING…",
	.summary = N_("give codings another label or other borders"),
	.details = N_("A coding stays the same one: evidence, locations and "
		"memos go on hanging on it."),
	.least = 1, .most = -1, .needs = NEEDS_ACT,
	.options = recode_options, .run = run_recode,
};
