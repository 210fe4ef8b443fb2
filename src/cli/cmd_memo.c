/* memo …: dated thoughts about anything in the study. */
#include <string.h>

#include "base/counted.h"
#include "base/name.h"
#include "cli/cmd.h"
#include "cli/input.h"
#include "theory/evidence.h"
#include "theory/memo.h"
#include "theory/memo_quote.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char memo_objects[] = N_(
	"OBJECT says what the memo is about: code:NAME, doc:NAME, coding:12, "
	"relation:3, participant:NAME, property:CODE/NAME, sentence:2 (of the "
	"story), need:STATEMENT or memo:4.");

/*
 * The memo's words: the argument, standard input where that is "-", or the
 * file of --file; NULL where none of them is given.
 */
static bool memo_words(struct invocation *in, const char *words,
		       const char **text, struct error *err)
{
	const char *file = option_text(in, "file");
	struct strbuf read = STRBUF_INIT;
	bool ok;

	*text = words;
	if (words && file)
		return error_usage(err, _("the memo's words are given twice: "
					  "here and in %s"), file);
	if (words && !strcmp(words, "-"))
		file = words;
	if (!file)
		return true;
	ok = input_read(file, MEMO_BYTES, &read, err);
	if (ok)
		*text = in->text_read.text =
			arena_strndup(&in->arena, read.s, read.length);
	strbuf_release(&read);
	return ok;
}

/* --kind as the study has it, in whatever language it was said; or NULL. */
static const char *kind_asked(const struct invocation *in)
{
	const char *kind = option_text(in, "kind");
	const char *known = kind ? name_among(memo_kinds, kind) : NULL;

	return known ? known : kind;
}

/* A kind of one's own is welcome; a slip of the finger should be seen. */
static void tell_new_kind(struct invocation *in, const char *kind)
{
	struct strbuf known = STRBUF_INIT;

	if (name_among(memo_kinds, kind))
		return;
	for (size_t i = 0; memo_kinds[i]; i++)
		strbuf_addf(&known, "%s%s", i ? ", " : "", memo_kinds[i]);
	say(in, _("'%s' is a kind of your own; the usual ones are %s"), kind,
	    known.s);
	strbuf_release(&known);
}

static bool link_all(struct invocation *in, int64_t memo,
		     const char *const *words, size_t count,
		     struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		struct object on;
		bool changed;

		if (!memo_object_find(in->project, &in->arena, words[i], &on,
				      err) ||
		    !memo_link(in->project, memo, on, &changed, err))
			return false;
		if (!changed)
			say(in, _("memo #%lld is about %s already"),
			    (long long)memo, words[i]);
	}
	return true;
}

static enum command_result run_add(struct invocation *in, struct error *err)
{
	const char *kind = kind_asked(in);
	const char *text;
	const char *const *on;
	struct memo made;
	size_t count;
	int64_t id;

	if (!kind)
		kind = "note";
	if (!memo_words(in, in->argc ? in->argv[0] : NULL, &text, err))
		return COMMAND_FAILED;
	if (!text) {
		error_usage(err, _("a memo needs words: TEXT, - for standard "
				   "input, or --file FILE"));
		return COMMAND_FAILED;
	}
	on = option_list(in, "on", &count);
	if (!memo_add(in->project, kind, option_text(in, "title"), text, &id,
		      err) ||
	    !link_all(in, id, on, count, err) ||
	    !memo_get(in->project, &in->arena, id, &made, err))
		return COMMAND_FAILED;
	tell_new_kind(in, kind);
	say(in, _("memo #%lld: %s"), (long long)id, made.title);
	return COMMAND_OK;
}

static const struct option_row add_options[] = {
	{ "kind", 0, OPTION_TEXT, N_("KIND"),
	  N_("note (the default), code, theoretical, operational, "
	     "descriptive, reflective, methodological, or words of your own") },
	{ "title", 0, OPTION_TEXT, N_("TITLE"),
	  N_("else the memo's first words") },
	{ "on", 0, OPTION_LIST, N_("OBJECT"), N_("what the memo is about") },
	{ "file", 0, OPTION_TEXT, N_("FILE"), N_("the memo's words") },
	{ 0 },
};

const struct command cmd_memo_add = {
	.name = "memo add",
	.arguments = "[TEXT]",
	.summary = N_("write a memo; - reads it from standard input"),
	.details = memo_objects,
	.least = 0, .most = 1,
	.needs = NEEDS_ACT,
	.options = add_options,
	.run = run_add,
};

static enum command_result run_edit(struct invocation *in, struct error *err)
{
	struct memo_edit edit = {
		.kind = kind_asked(in),
		.title = option_text(in, "title"),
	};
	struct memo memo;

	if (!memo_find(in->project, &in->arena, in->argv[0], &memo, err) ||
	    !memo_words(in, option_text(in, "text"), &edit.text, err))
		return COMMAND_FAILED;
	in->text_read.argument = -1;
	in->text_read.option = "text";
	if (!edit.kind && !edit.title && !edit.text) {
		error_usage(err, _("say what to change: --text, --file, "
				   "--title or --kind"));
		return COMMAND_FAILED;
	}
	if (!memo_edit(in->project, &memo, &edit, err) ||
	    !memo_find(in->project, &in->arena, in->argv[0], &memo, err))
		return COMMAND_FAILED;
	if (edit.kind)
		tell_new_kind(in, edit.kind);
	say(in, _("memo #%lld: %s"), (long long)memo.id, memo.title);
	return COMMAND_OK;
}

static const struct option_row edit_options[] = {
	{ "text", 0, OPTION_TEXT, N_("TEXT"),
	  N_("other words; - reads standard input") },
	{ "file", 0, OPTION_TEXT, N_("FILE"), N_("other words, from a file") },
	{ "title", 0, OPTION_TEXT, N_("TITLE"), N_("another title") },
	{ "kind", 0, OPTION_TEXT, N_("KIND"), N_("another kind") },
	{ 0 },
};

const struct command cmd_memo_edit = {
	.name = "memo edit",
	.arguments = "MEMO",
	.summary = N_("change a memo's words, title or kind"),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.options = edit_options,
	.run = run_edit,
};

static const struct column memo_columns[] = {
	{ "id", N_("id"), COLUMN_NUMBER },
	{ "guid", NULL, COLUMN_FOR_PROGRAMS },
	{ "kind", N_("kind"), COLUMN_TEXT },
	{ "title", N_("title"), COLUMN_TEXT },
	{ "on", N_("on"), COLUMN_TEXT },
	{ "coder", N_("coder"), COLUMN_TEXT },
	{ "created_at", N_("written"), COLUMN_TEXT },
	{ "changed_at", N_("changed"), COLUMN_TEXT },
	{ "text", N_("text"), COLUMN_LONG_TEXT },
};

static void write_memos(struct writer *w, const struct memo *memos,
			size_t count)
{
	writer_table(w, memo_columns, COUNT(memo_columns));
	for (size_t i = 0; i < count; i++) {
		const struct memo *memo = &memos[i];
		char guid[GUID_TEXT];

		guid_format(memo->guid, guid);
		writer_int(w, memo->id);
		writer_text(w, guid);
		writer_text(w, memo->kind);
		writer_text(w, memo->title);
		writer_text(w, *memo->on ? memo->on : NULL);
		writer_text(w, memo->coder_name);
		writer_text(w, memo->created_at);
		writer_text(w, memo->changed_at);
		writer_text(w, memo->text);
		writer_row(w);
	}
	writer_table_end(w);
}

static enum command_result run_list(struct invocation *in, struct error *err)
{
	struct memo_filter filter = { .kind = kind_asked(in) };
	const char *on_words = option_text(in, "on");
	struct object on;
	struct memo_list list;
	struct writer *w;

	if (on_words) {
		if (!memo_object_find(in->project, &in->arena, on_words, &on,
				      err))
			return COMMAND_FAILED;
		filter.on = &on;
	}
	if (!memo_list(in->project, &in->arena, &filter, &list, err))
		return COMMAND_FAILED;
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	write_memos(w, list.at, list.count);
	return out_close(in, w, err) ? COMMAND_OK : COMMAND_FAILED;
}

static const struct option_row list_options[] = {
	{ "kind", 0, OPTION_TEXT, N_("KIND"), N_("memos of this kind") },
	{ "on", 0, OPTION_TEXT, N_("OBJECT"), N_("memos about this") },
	{ 0 },
};

const struct command cmd_memo_list = {
	.name = "memo list",
	.summary = N_("the memos, in the order of writing"),
	.details = memo_objects,
	.needs = NEEDS_PROJECT,
	.options = list_options,
	.run = run_list,
};

/* The words that [[#12]] stands for, below the memo. */
static bool write_quotes(struct invocation *in, struct writer *w,
			 const char *text, struct error *err)
{
	int64_t id;

	while ((id = memo_quote_next(&text))) {
		struct evidence e;

		if (!evidence_of_coding(in->project, &in->arena, id, &e, err))
			return false;
		writer_prose(w, *e.document ? arena_printf(&in->arena,
			"[[#%lld]] “%s” (%s, %s %zu:%zu)", (long long)id,
			e.text, e.speaker ? e.speaker : "—", e.document,
			e.place.start, e.place.end) :
			arena_printf(&in->arena, _("[[#%lld]] is no more"),
				     (long long)id));
	}
	return true;
}

/* Read by people as a page; by programs as a list of one. */
static enum command_result run_show(struct invocation *in, struct error *err)
{
	struct memo memo;
	struct writer *w;

	if (!memo_find(in->project, &in->arena, in->argv[0], &memo, err))
		return COMMAND_FAILED;
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	if (writer_is_for_people(w)) {
		writer_heading(w, memo.title);
		writer_prose(w, arena_printf(&in->arena,
			_("Memo #%lld (%s), %s, %s"), (long long)memo.id,
			memo.kind, memo.coder_name, memo.changed_at));
		if (*memo.on)
			writer_prose(w, arena_printf(&in->arena, _("On %s"),
						     memo.on));
		writer_prose(w, memo.text);
		if (!write_quotes(in, w, memo.text, err)) {
			out_abort(in, w);
			return COMMAND_FAILED;
		}
	} else {
		write_memos(w, &memo, 1);
	}
	return out_close(in, w, err) ? COMMAND_OK : COMMAND_FAILED;
}

const struct command cmd_memo_show = {
	.name = "memo show",
	.arguments = "MEMO",
	.summary = N_("a memo, whole"),
	.least = 1, .most = 1,
	.needs = NEEDS_PROJECT,
	.run = run_show,
};

static enum command_result run_link(struct invocation *in, struct error *err)
{
	struct memo memo;

	if (!memo_find(in->project, &in->arena, in->argv[0], &memo, err) ||
	    !link_all(in, memo.id, in->argv + 1, (size_t)in->argc - 1, err) ||
	    !memo_find(in->project, &in->arena, in->argv[0], &memo, err))
		return COMMAND_FAILED;
	say(in, _("memo #%lld is about %s"), (long long)memo.id, memo.on);
	return COMMAND_OK;
}

const struct command cmd_memo_link = {
	.name = "memo link",
	.arguments = "MEMO OBJECT…",
	.summary = N_("say what a memo is about"),
	.details = memo_objects,
	.least = 2, .most = -1,
	.needs = NEEDS_ACT,
	.run = run_link,
};

static enum command_result run_unlink(struct invocation *in,
				      struct error *err)
{
	struct memo memo;

	if (!memo_find(in->project, &in->arena, in->argv[0], &memo, err))
		return COMMAND_FAILED;
	for (int i = 1; i < in->argc; i++) {
		struct object on;
		bool changed;

		if (!memo_object_find(in->project, &in->arena, in->argv[i],
				      &on, err) ||
		    !memo_unlink(in->project, memo.id, on, &changed, err))
			return COMMAND_FAILED;
		if (!changed) {
			error_set(err, _("memo #%lld is not about %s; it is "
					 "about %s"), (long long)memo.id,
				  in->argv[i], *memo.on ? memo.on :
				  _("nothing in particular"));
			return COMMAND_FAILED;
		}
		say(in, _("memo #%lld is no longer about %s"),
		    (long long)memo.id, in->argv[i]);
	}
	return COMMAND_OK;
}

const struct command cmd_memo_unlink = {
	.name = "memo unlink",
	.arguments = "MEMO OBJECT…",
	.summary = N_("take back what a memo is about"),
	.details = memo_objects,
	.least = 2, .most = -1,
	.needs = NEEDS_ACT,
	.run = run_unlink,
};

static enum command_result run_remove(struct invocation *in,
				      struct error *err)
{
	for (int i = 0; i < in->argc; i++) {
		struct memo memo;
		size_t links;

		if (!memo_find(in->project, &in->arena, in->argv[i], &memo,
			       err) ||
		    !memo_remove(in->project, memo.id, &links, err))
			return COMMAND_FAILED;
		say(in, _("removed memo #%lld '%s' with %s"),
		    (long long)memo.id, memo.title,
		    COUNTED("%zu link", "%zu links", links));
	}
	return COMMAND_OK;
}

const struct command cmd_memo_remove = {
	.name = "memo remove",
	.arguments = "MEMO…",
	.summary = N_("take memos out"),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.run = run_remove,
};
