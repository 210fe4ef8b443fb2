/* label and category: making, naming and sorting codes. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/unicode_order.h"
#include "cli/cmd.h"
#include "cli/code_arg.h"
#include "coding/code_ensure.h"
#include "theory/memo.h"

static enum command_result result(bool ok)
{
	return ok ? COMMAND_OK : COMMAND_FAILED;
}

/* Adding. */

static bool add(struct invocation *in, struct error *err)
{
	static const char *const parent_options[] = { "category", "in" };
	enum code_kind kind = code_kind_called(in);
	struct code_fields fields = code_fields_given(in);
	const char *memo = option_text(in, "memo");
	const char *name = in->argv[0];
	struct codes_made made = { 0 };
	size_t count;
	int64_t *parents, id, written;
	struct code code;

	if (fields.naming_source && !fields.naming)
		fields.naming = "literature";
	if (!code_arg_parents(in, parent_options, 2, &parents, &count, err) ||
	    !(option_given(in, "create") && kind == CODE_LABEL && count < 2 ?
	      code_make(in->project, &in->arena, name, count ? *parents : 0,
			&fields, &id, &made, err) :
	      code_add(in->project, kind, name, &fields, parents, count, &id,
		       err)) ||
	    (memo && !memo_attach(in->project, "code", memo, "code",
				  id, &written, err)) ||
	    !code_get(in->project, &in->arena, id, &code, err))
		return false;
	say(in, kind == CODE_LABEL ? _("label '%s' (#%lld)") :
	    _("category '%s' (#%lld)"), code.path, (long long)id);
	return true;
}

static enum command_result run_add(struct invocation *in, struct error *err)
{
	return result(add(in, err));
}

static const struct option_row add_options[] = {
	{ "category", 'c', OPTION_LIST, N_("CODE"),
	  N_("the category that holds it; the first makes its path") },
	{ "in", 0, OPTION_LIST, N_("CODE"), N_("the same as --category") },
	CODE_FIELD_OPTIONS,
	{ "memo", 'm', OPTION_TEXT, N_("TEXT"), N_("a thought about it") },
	{ "create", 0, OPTION_FLAG, NULL,
	  N_("of a label: NAME may be a path, whose categories are made") },
	{ 0 },
};

#define ADD_DETAILS N_( \
	"NAME may be any words, without '/'. A code may stand in several " \
	"categories, and codes of one name in different ones. A name from " \
	"the literature needs its --source; one in the speaker's own words " \
	"has --naming 'in vivo'.")

const struct command cmd_label_add = {
	.name = "label add", .arguments = "NAME",
	.summary = N_("make a label, the name of an idea in a passage"),
	.details = ADD_DETAILS, .least = 1, .most = 1, .needs = NEEDS_ACT,
	.options = add_options, .run = run_add,
};

const struct command cmd_category_add = {
	.name = "category add", .arguments = "NAME",
	.summary = N_("make a category, which holds labels and categories"),
	.details = ADD_DETAILS, .least = 1, .most = 1, .needs = NEEDS_ACT,
	.options = add_options, .run = run_add,
};

/* Listing. */

static const struct column list_columns[] = {
	{ "id", N_("id"), COLUMN_NUMBER },
	{ "guid", NULL, COLUMN_FOR_PROGRAMS },
	{ "name", N_("name"), COLUMN_TEXT },
	{ "path", NULL, COLUMN_FOR_PROGRAMS },
	{ "kind", NULL, COLUMN_FOR_PROGRAMS },
	{ "parent", N_("category"), COLUMN_TEXT },
	{ "color", NULL, COLUMN_FOR_PROGRAMS },
	{ "naming", N_("naming"), COLUMN_TEXT },
	{ "codings", N_("codings"), COLUMN_NUMBER },
	{ "definition", N_("definition"), COLUMN_LONG_TEXT },
};

static void write_code(struct writer *w, const struct code *code)
{
	char guid[GUID_TEXT];

	guid_format(code->guid, guid);
	writer_int(w, code->id);
	writer_text(w, guid);
	writer_text(w, code->name);
	writer_text(w, code->path);
	writer_text(w, code_kind_name(code->kind));
	writer_text(w, code->parent_name);
	writer_text(w, code->color);
	writer_text(w, code->naming);
	writer_int(w, (int64_t)code->codings);
	writer_text(w, code->definition);
	writer_row(w);
}

/* The path by its names, in the order of a language. */
struct ordered {
	struct strbuf key;
	const struct code *code;
};

static int by_key(const void *left, const void *right)
{
	const struct ordered *a = left, *b = right;
	size_t n = a->key.length < b->key.length ? a->key.length :
		b->key.length;
	int differs = memcmp(a->key.s, b->key.s, n);

	if (differs)
		return differs;
	if (a->key.length != b->key.length)
		return a->key.length < b->key.length ? -1 : 1;
	return (a->code->id > b->code->id) - (a->code->id < b->code->id);
}

static void add_path_key(const struct word_order *order, const char *path,
			 struct strbuf *key)
{
	for (size_t n; *path; path += n + (path[n] == '/')) {
		n = strcspn(path, "/");
		word_order_key(order, path, n, key);
		strbuf_addc(key, '\0');
	}
}

static void write_in_order(struct writer *w, const struct code_list *list,
			   const char *language)
{
	struct ordered *codes = xcalloc(list->count, sizeof(*codes));
	struct word_order *order = word_order_new(language);

	for (size_t i = 0; i < list->count; i++) {
		codes[i] = (struct ordered){ STRBUF_INIT, &list->at[i] };
		add_path_key(order, list->at[i].path, &codes[i].key);
	}
	if (list->count)
		qsort(codes, list->count, sizeof(*codes), by_key);
	for (size_t i = 0; i < list->count; i++) {
		write_code(w, codes[i].code);
		strbuf_release(&codes[i].key);
	}
	word_order_free(order);
	free(codes);
}

static enum command_result run_list(struct invocation *in, struct error *err)
{
	struct document_list documents;
	struct code_list list;
	struct writer *w;

	if (!document_list(in->project, &in->arena, &documents, err) ||
	    !code_list(in->project, &in->arena, code_kind_called(in), &list,
		       err))
		return COMMAND_FAILED;
	w = listing_open(in, list_columns,
			 sizeof(list_columns) / sizeof(list_columns[0]), err);
	if (!w)
		return COMMAND_FAILED;
	write_in_order(w, &list, document_list_language(&documents));
	writer_table_end(w);
	return result(out_close(in, w, err));
}

const struct command cmd_label_list = {
	.name = "label list", .summary = N_("all labels"),
	.needs = NEEDS_PROJECT, .run = run_list,
};

const struct command cmd_category_list = {
	.name = "category list", .summary = N_("all categories"),
	.needs = NEEDS_PROJECT, .run = run_list,
};

/* Defining and renaming. */

static bool define(struct invocation *in, struct error *err)
{
	static const struct code_fields none;
	struct code_fields fields = code_fields_given(in);
	struct code code;
	bool changed;

	if (!memcmp(&fields, &none, sizeof(none)))
		return error_usage(err, _("say what: --definition, --use-when, "
				   "--not-when, --example, --naming, --source "
				   "or --color"));
	if (fields.naming_source && *fields.naming_source && !fields.naming)
		fields.naming = "literature";
	if (!code_arg(in, in->argv[0], code_kind_called(in), &code, err) ||
	    !code_define(in->project, code.id, &fields, &changed, err))
		return false;
	if (!changed)
		say(in, _("'%s' said so already"), code.path);
	return true;
}

static enum command_result run_define(struct invocation *in,
				      struct error *err)
{
	return result(define(in, err));
}

static const struct option_row define_options[] = {
	CODE_FIELD_OPTIONS,
	{ 0 },
};

#define DEFINE_DETAILS N_( \
	"What is not given stays as it is; an empty text takes it out.")

const struct command cmd_label_define = {
	.name = "label define", .arguments = "LABEL",
	.summary = N_("say what a label means and when to use it"),
	.details = DEFINE_DETAILS, .least = 1, .most = 1, .needs = NEEDS_ACT,
	.options = define_options, .run = run_define,
};

const struct command cmd_category_define = {
	.name = "category define", .arguments = "CATEGORY",
	.summary = N_("say what a category means and when to use it"),
	.details = DEFINE_DETAILS, .least = 1, .most = 1, .needs = NEEDS_ACT,
	.options = define_options, .run = run_define,
};

static bool rename_code(struct invocation *in, struct error *err)
{
	struct code code;

	if (!code_arg(in, in->argv[0], code_kind_called(in), &code, err) ||
	    !code_rename(in->project, code.id, in->argv[1], err))
		return false;
	say(in, _("'%s' is now called '%s'"), code.path, in->argv[1]);
	return true;
}

static enum command_result run_rename(struct invocation *in,
				      struct error *err)
{
	return result(rename_code(in, err));
}

const struct command cmd_label_rename = {
	.name = "label rename", .arguments = "LABEL NAME",
	.summary = N_("give a label another name"),
	.least = 2, .most = 2, .needs = NEEDS_ACT, .run = run_rename,
};

const struct command cmd_category_rename = {
	.name = "category rename", .arguments = "CATEGORY NAME",
	.summary = N_("give a category another name"),
	.least = 2, .most = 2, .needs = NEEDS_ACT, .run = run_rename,
};

static enum command_result run_promote(struct invocation *in,
				       struct error *err)
{
	for (int i = 0; i < in->argc; i++) {
		struct code code;

		if (!code_arg(in, in->argv[i], CODE_LABEL, &code, err) ||
		    !code_promote(in->project, code.id, err))
			return COMMAND_FAILED;
		say(in, code.codings ? _("'%s' is a category now; its codings "
					 "(%zu) stay on it") :
		    _("'%s' is a category now"), code.path, code.codings);
	}
	return COMMAND_OK;
}

const struct command cmd_label_promote = {
	.name = "label promote", .arguments = "LABEL…",
	.summary = N_("make a label a category, with its codings"),
	.least = 1, .most = -1, .needs = NEEDS_ACT, .run = run_promote,
};

/* Sorting. */

static bool move_out(struct invocation *in, struct error *err)
{
	const char *words = option_text(in, "out-of");
	struct code code, from = { 0 };

	if (words && !code_arg_place(in, words, &from, err))
		return false;
	for (int i = 0; i < in->argc; i++) {
		if (!code_arg_numbered(in, in->argv[i],
				       code_kind_called(in), &code, err) ||
		    !code_leave(in->project, code.id, from.id, err))
			return false;
		if (words)
			say(in, _("'%s' no longer stands in '%s'"), code.name,
			    from.path);
		else
			say(in, _("'%s' stands in no category now"),
			    code.name);
	}
	return true;
}

static bool move_in(struct invocation *in, struct error *err)
{
	bool further = option_given(in, "add");
	struct code code, into;

	if (in->argc < 2)
		return error_usage(err, _("say the category, too: axial %s %s "
				   "CATEGORY; or --top"), in->command->name,
				   in->argv[0]);
	if (!code_arg_place(in, in->argv[in->argc - 1], &into, err))
		return false;
	for (int i = 0; i + 1 < in->argc; i++) {
		if (!code_arg_numbered(in, in->argv[i],
				       code_kind_called(in), &code, err) ||
		    !(further ?
		      code_join(in->project, code.id, into.id, err) :
		      code_move(in->project, code.id, into.id, err)))
			return false;
		say(in, further ? _("'%s' stands in '%s', too") :
		    _("'%s' stands in '%s' now"), code.name, into.path);
	}
	return true;
}

static enum command_result run_move(struct invocation *in, struct error *err)
{
	bool out = option_given(in, "top") || option_given(in, "out-of");

	if (out && option_given(in, "add")) {
		error_usage(err, _("--add goes with a category, and not with "
				   "--top or --out-of"));
		return COMMAND_FAILED;
	}
	return result(out ? move_out(in, err) : move_in(in, err));
}

static const struct option_row move_options[] = {
	{ "add", 'a', OPTION_FLAG, NULL,
	  N_("also there, besides where it stands") },
	{ "top", 0, OPTION_FLAG, NULL, N_("out of all categories") },
	{ "out-of", 0, OPTION_TEXT, N_("CATEGORY"),
	  N_("out of this category alone") },
	{ 0 },
};

#define MOVE_DETAILS N_( \
	"The category takes the place of the one that made the path. With " \
	"--add it comes to the others; with --top or --out-of, say the codes " \
	"alone.")

const struct command cmd_label_move = {
	.name = "label move", .arguments = "LABEL… CATEGORY",
	.summary = N_("sort labels into a category"),
	.details = MOVE_DETAILS, .least = 1, .most = -1, .needs = NEEDS_ACT,
	.options = move_options, .run = run_move,
};

const struct command cmd_category_move = {
	.name = "category move", .arguments = "CATEGORY… CATEGORY",
	.summary = N_("sort categories into a category"),
	.details = MOVE_DETAILS, .least = 1, .most = -1, .needs = NEEDS_ACT,
	.options = move_options, .run = run_move,
};
