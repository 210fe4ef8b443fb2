/* story …: the story line, sentence by sentence, with what bears it out. */
#include <string.h>

#include "cli/cmd.h"
#include "cli/input.h"
#include "theory/story.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { STORY_FILE_BYTES = 16 << 20 };

#define SUPPORT_OPTIONS \
	{ "code", 0, OPTION_LIST, N_("CODE"), \
	  N_("a code that bears it out") }, \
	{ "relation", 0, OPTION_LIST, N_("RELATION"), \
	  N_("a claim that bears it out") }, \
	{ "coding", 0, OPTION_LIST, N_("CODING"), \
	  N_("a passage that bears it out") }

static const struct option_row support_options[] = {
	SUPPORT_OPTIONS,
	{ 0 },
};

typedef bool change_support(struct project *p, int64_t sentence,
			    const struct support *support, bool *changed,
			    struct error *err);

/*
 * Binds or unbinds all that --code, --relation and --coding name; counts
 * them, and those that changed nothing.
 */
static bool each_support(struct invocation *in, int64_t sentence,
			 change_support *change, size_t *named,
			 size_t *unchanged, struct error *err)
{
	*named = *unchanged = 0;
	for (int k = 0; k < SUPPORT_KINDS; k++) {
		enum support_kind kind = (enum support_kind)k;
		const char *const *words;
		size_t count;

		words = option_list(in, support_kind_name(kind), &count);
		for (size_t i = 0; i < count; i++) {
			struct support support;
			bool changed;

			if (!support_find(in->project, &in->arena, kind,
					  words[i], &support, err) ||
			    !change(in->project, sentence, &support, &changed,
				    err))
				return false;
			*named += 1;
			*unchanged += !changed;
		}
	}
	return true;
}

/* "sentence 2: … [code: Price]" */
static bool tell_sentence(struct invocation *in, int64_t id,
			  struct error *err)
{
	struct strbuf shown = STRBUF_INIT;
	struct story story;

	if (!story_read(in->project, &in->arena, &story, err))
		return false;
	for (size_t i = 0; i < story.count; i++) {
		if (story.at[i].id != id)
			continue;
		support_show(&story.at[i].support, &shown);
		say(in, _("sentence %lld: %s [%s]"), (long long)story.at[i].n,
		    story.at[i].text, shown.length ? shown.s :
		    _("nothing bears it out"));
	}
	strbuf_release(&shown);
	return true;
}

static enum command_result run_add(struct invocation *in, struct error *err)
{
	int64_t after = STORY_END, id;
	size_t named, unchanged;

	if (option_given(in, "after")) {
		after = option_number(in, "after", 0);
		if (after < 0) {
			error_usage(err, _("--after takes a sentence, or 0 for "
					   "the beginning"));
			return COMMAND_FAILED;
		}
	}
	if (!story_add(in->project, in->argv[0], after, &id, err) ||
	    !each_support(in, id, story_bind, &named, &unchanged, err) ||
	    !tell_sentence(in, id, err))
		return COMMAND_FAILED;
	return COMMAND_OK;
}

static const struct option_row add_options[] = {
	SUPPORT_OPTIONS,
	{ "after", 0, OPTION_NUMBER, N_("N"),
	  N_("put it after sentence N, or first with 0; else last") },
	{ 0 },
};

const struct command cmd_story_add = {
	.name = "story add",
	.arguments = "TEXT",
	.summary = N_("add a sentence to the story"),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.options = add_options,
	.run = run_add,
};

static enum command_result change_bindings(struct invocation *in,
					   change_support *change,
					   const char *unchanged_words,
					   struct error *err)
{
	struct sentence sentence;
	size_t named, unchanged;

	if (!story_find(in->project, &in->arena, in->argv[0], &sentence,
			err) ||
	    !each_support(in, sentence.id, change, &named, &unchanged, err))
		return COMMAND_FAILED;
	if (!named) {
		error_usage(err, _("say what bears the sentence out: --code, "
				   "--relation or --coding"));
		return COMMAND_FAILED;
	}
	if (unchanged)
		say(in, "%s", unchanged_words);
	return tell_sentence(in, sentence.id, err) ? COMMAND_OK :
		COMMAND_FAILED;
}

static enum command_result run_bind(struct invocation *in, struct error *err)
{
	return change_bindings(in, story_bind,
			       _("some of it bore the sentence out already"),
			       err);
}

const struct command cmd_story_bind = {
	.name = "story bind",
	.arguments = "N",
	.summary = N_("say what bears sentence N out"),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.options = support_options,
	.run = run_bind,
};

static enum command_result run_unbind(struct invocation *in,
				      struct error *err)
{
	return change_bindings(in, story_unbind,
			       _("some of it did not bear the sentence out"),
			       err);
}

const struct command cmd_story_unbind = {
	.name = "story unbind",
	.arguments = "N",
	.summary = N_("take back what bears sentence N out"),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.options = support_options,
	.run = run_unbind,
};

static enum command_result run_remove(struct invocation *in,
				      struct error *err)
{
	struct sentence sentence;
	struct sentence_removal what;

	if (!story_find(in->project, &in->arena, in->argv[0], &sentence,
			err) ||
	    !story_remove(in->project, sentence.id, &what, err))
		return COMMAND_FAILED;
	say(in, _("removed the sentence '%s'; %zu things bore it out; %zu "
		  "memos on it stay; those after it move up"), sentence.text,
	    what.support, what.memo_links);
	return COMMAND_OK;
}

const struct command cmd_story_remove = {
	.name = "story remove",
	.arguments = "N",
	.summary = N_("take a sentence out of the story"),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.run = run_remove,
};

/* The whole story. */

/* Of a file, or of --text; `name` is what messages call it. */
static bool story_text(struct invocation *in, const char **name,
		       const char **text, struct error *err)
{
	struct strbuf read = STRBUF_INIT;
	bool ok;

	*text = option_text(in, "text");
	*name = "--text";
	if (in->argc != !*text)
		return error_usage(err, _("say FILE, or the story itself with "
					  "--text"));
	if (*text)
		return true;
	*name = input_name(in->argv[0]);
	ok = input_read(in->argv[0], STORY_FILE_BYTES, &read, err);
	if (ok)
		*text = arena_strndup(&in->arena, read.s, read.length);
	strbuf_release(&read);
	in->text_read = (struct text_read){ *text, 0, "text" };
	return ok;
}

static enum command_result run_edit(struct invocation *in, struct error *err)
{
	struct story_rewriting what;
	const char *name, *text;
	struct story draft;

	if (!story_text(in, &name, &text, err) ||
	    !story_file_parse(in->project, &in->arena, name, text,
			      strlen(text), &draft, err))
		return COMMAND_FAILED;
	if (!draft.count) {
		error_set(err, _("%s: no sentence in it; axial story remove "
				 "takes sentences out"), name);
		return COMMAND_FAILED;
	}
	if (!story_rewrite(in->project, &draft, &what, err))
		return COMMAND_FAILED;
	say(in, _("%zu sentences: %zu as before, %zu changed, %zu new; %zu "
		  "taken out"), draft.count, what.kept, what.changed,
	    what.added, what.removed);
	if (what.memo_links)
		say(in, ngettext("%zu memo was on a sentence that is gone",
				 "%zu memos were on sentences that are gone",
				 what.memo_links), what.memo_links);
	return COMMAND_OK;
}

static const struct option_row edit_options[] = {
	{ "text", 0, OPTION_TEXT, N_("TEXT"),
	  N_("what such a file would hold, in place of FILE") },
	{ 0 },
};

const struct command cmd_story_edit = {
	.name = "story edit",
	.arguments = "[FILE]",
	.summary = N_("make the story read as a file does; - reads standard "
		      "input"),
	.details = N_("The file has a sentence a line, and in brackets at its "
		"end what bears it out:\n\n"
		"    Who once had debts fears prices. [code: Price/too high; "
		"relation: 3; coding: 12]\n\n"
		"Brackets alone on a line belong to the sentence before. Empty "
		"lines, and lines that begin with #, are not read. axial story "
		"show --plain writes such a file. A sentence that stays, or "
		"is reworded in part, remains the same one, with the memos on "
		"it."),
	.least = 0, .most = 1,
	.needs = NEEDS_ACT,
	.options = edit_options,
	.run = run_edit,
};

/* The story as a file that story edit reads. */
static enum command_result show_plain(struct invocation *in,
				      const struct story *story,
				      struct error *err)
{
	struct strbuf text = STRBUF_INIT;
	bool ok;

	story_file_write(story, &text);
	ok = out_text(in, text.s, text.length, err);
	strbuf_release(&text);
	return ok ? COMMAND_OK : COMMAND_FAILED;
}

static enum command_result run_show(struct invocation *in, struct error *err)
{
	static const struct column columns[] = {
		{ "n", N_("n"), COLUMN_NUMBER },
		{ "sentence", N_("sentence"), COLUMN_LONG_TEXT },
		{ "support", N_("support"), COLUMN_LONG_TEXT },
	};
	struct strbuf shown = STRBUF_INIT;
	struct story story;
	struct writer *w;

	if (!story_read(in->project, &in->arena, &story, err))
		return COMMAND_FAILED;
	if (option_given(in, "plain"))
		return show_plain(in, &story, err);
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	writer_table(w, columns, COUNT(columns));
	for (size_t i = 0; i < story.count; i++) {
		strbuf_reset(&shown);
		support_show(&story.at[i].support, &shown);
		writer_int(w, story.at[i].n);
		writer_text(w, story.at[i].text);
		writer_text(w, shown.length ? shown.s : NULL);
		writer_row(w);
	}
	writer_table_end(w);
	strbuf_release(&shown);
	return out_close(in, w, err) ? COMMAND_OK : COMMAND_FAILED;
}

static const struct option_row show_options[] = {
	{ "plain", 0, OPTION_FLAG, NULL,
	  N_("as a file that axial story edit reads") },
	{ 0 },
};

const struct command cmd_story_show = {
	.name = "story show",
	.summary = N_("the story, with what bears each sentence out"),
	.needs = NEEDS_PROJECT,
	.options = show_options,
	.run = run_show,
};

static enum command_result run_check(struct invocation *in, struct error *err)
{
	static const struct column columns[] = {
		{ "n", N_("n"), COLUMN_NUMBER },
		{ "finding", N_("finding"), COLUMN_TEXT },
		{ "about", N_("about"), COLUMN_TEXT },
		{ "text", N_("text"), COLUMN_LONG_TEXT },
		{ "mend", N_("mend"), COLUMN_LONG_TEXT },
	};
	struct story_finding_list list;
	struct writer *w;

	if (!story_check(in->project, &in->arena, &list, err))
		return COMMAND_FAILED;
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	writer_table(w, columns, COUNT(columns));
	for (size_t i = 0; i < list.count; i++) {
		const struct story_finding *finding = &list.at[i];

		if (finding->n)
			writer_int(w, finding->n);
		else
			writer_null(w);
		writer_text(w, finding->finding);
		writer_text(w, finding->about);
		writer_text(w, finding->text);
		writer_text(w, finding->mend);
		writer_row(w);
	}
	writer_table_end(w);
	if (!out_close(in, w, err))
		return COMMAND_FAILED;
	if (list.count)
		return COMMAND_NOTHING;
	say(in, _("every sentence is borne out, and every category is told "
		  "of"));
	return COMMAND_OK;
}

const struct command cmd_story_check = {
	.name = "story check",
	.summary = N_("sentences and categories that hang in the air"),
	.details = N_("Finds, of sentences: no support; support taken away "
		"since it was told; evidence changed since it was told; "
		"refuted relation; relation without evidence; negative case "
		"passed over (a claim called supported that passages speak "
		"against); one participant alone; relation told, not "
		"recorded (two codes, and no claim between them). Of the "
		"study: category in no sentence (it is in one where it, or "
		"something it holds, is bound, is an end of a bound claim, or "
		"is the code of a bound passage); claim in no sentence; no "
		"core category; no story. Each finding names the command that "
		"mends it. Exit status 1 when something is found."),
	.needs = NEEDS_PROJECT,
	.run = run_check,
};
