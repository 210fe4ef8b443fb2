/* text edit, text replace: correcting what the transcripts say. */
#include <stdlib.h>
#include <string.h>

#include "base/editor.h"
#include "base/keep.h"
#include "base/memory.h"
#include "cli/cmd.h"
#include "cli/input.h"
#include "cli/kwic.h"
#include "cli/look.h"
#include "coding/passage.h"
#include "query/query.h"
#include "store/act_words.h"
#include "store/history.h"
#include "transcript/correction.h"
#include "transcript/text_carry.h"

static void tell(const struct invocation *in, const struct document *document,
		 const struct correction *what)
{
	say(in, ngettext("%s: %zu place changed", "%s: %zu places changed",
			 what->edits), document->name, what->edits);
	if (what->codings)
		say(in, ngettext("the words of %zu coding changed with it",
				 "the words of %zu codings changed with it",
				 what->codings), what->codings);
	if (what->segments_gone)
		say(in, ngettext("%zu segment has no words left and is gone",
				 "%zu segments have no words left and are gone",
				 what->segments_gone), what->segments_gone);
}

/* text edit. */

/* The text as it was when the person began to write. */
struct draft {
	struct document document;
	struct strbuf before, after;
	struct strbuf now;		/* what others have made of it */
	struct text_edit_list edits;
};

#define DRAFT_INIT { .before = STRBUF_INIT, .after = STRBUF_INIT, \
		     .now = STRBUF_INIT }

static void draft_release(struct draft *draft)
{
	strbuf_release(&draft->before);
	strbuf_release(&draft->after);
	strbuf_release(&draft->now);
	list_release(&draft->edits);
}

static bool draft_open(struct invocation *in, struct draft *draft,
		       struct error *err)
{
	struct document_text text;

	if (!document_find(in->project, &in->arena, in->argv[0],
			   &draft->document, err) ||
	    !document_text_open(in->project, &draft->document, &text, err))
		return false;
	strbuf_add(&draft->before, text.map.text, text.map.bytes);
	document_text_close(&text);
	return true;
}

/* START:END NEWTEXT, as the smaller changes it is. */
static bool edit_place(struct invocation *in, struct draft *draft,
		       const struct offset_map *map, int at,
		       struct error *err)
{
	const char *words = in->argv[at + 1];
	struct cp_span place;
	struct span span;

	if (!passage_place(in->argv[at], &place, err))
		return false;
	if (!offset_map_span(map, place, &span))
		return error_set(err, _("%s has %zu characters; %s lies "
					"outside it"), draft->document.name,
				 draft->document.characters, in->argv[at]);
	if (!utf8_valid(words, strlen(words)))
		return error_usage(err, _("the new words are not UTF-8"));
	text_diff_within(draft->before.s, span, words, strlen(words),
			 &draft->edits);
	return true;
}

static int by_place(const void *left, const void *right)
{
	const struct text_edit *a = left, *b = right;

	return a->place.start < b->place.start ? -1 :
		a->place.start > b->place.start;
}

/* Several places, each of the text as it was before. */
static bool edit_places(struct invocation *in, struct draft *draft,
			struct error *err)
{
	struct offset_map map = OFFSET_MAP_INIT;
	bool ok = true;

	offset_map_init(&map, draft->before.s, draft->before.length);
	for (int at = 1; ok && at < in->argc; at += 2)
		ok = edit_place(in, draft, &map, at, err);
	offset_map_release(&map);
	if (!ok)
		return false;
	qsort(draft->edits.at, draft->edits.count, sizeof(*draft->edits.at),
	      by_place);
	return text_edits_in_order(&draft->edits, draft->before.length) ||
		error_usage(err, _("the places overlap"));
}

/* The change in words that name every place: those of an editor cannot be
 * typed again. */
static char *edit_words(struct invocation *in, const struct draft *draft,
			const struct strbuf *text)
{
	struct offset_map map = OFFSET_MAP_INIT;
	struct strbuf words = STRBUF_INIT;
	char *kept;

	offset_map_init(&map, text->s, text->length);
	strbuf_adds(&words, "text edit --");
	act_words_add(&words, draft->document.name);
	for (size_t i = 0; i < draft->edits.count; i++) {
		const struct text_edit *edit = &draft->edits.at[i];
		struct cp_span place = offset_map_cp_span(&map, edit->place);

		strbuf_addf(&words, " %zu:%zu", place.start, place.end);
		act_words_add(&words, arena_strndup(&in->arena, edit->text,
						    edit->length));
	}
	act_words_fit(&words);
	offset_map_release(&map);
	kept = arena_strndup(&in->arena, words.s, words.length);
	strbuf_release(&words);
	return kept;
}

static bool edit_whole(struct invocation *in, struct draft *draft,
		       struct error *err)
{
	const char *path = option_text(in, "from");
	struct strbuf *before = &draft->before, *after = &draft->after;

	if (path) {
		if (!input_read(path, EDITOR_LIMIT, after, err))
			return false;
		editor_tidy(before->s, before->length, after);
	} else if (!editor_run("transcript.txt", before->s, before->length,
			       after, err)) {
		return false;
	}
	text_diff(before->s, before->length, after->s, after->length,
		  &draft->edits);
	return true;
}

/* Another window may have changed the text while the editor was open: then
 * the draft becomes what both have made of it. */
static bool unite(struct invocation *in, struct draft *draft,
		  const struct document *now, struct error *err)
{
	struct document_text theirs;

	if (sha256_equal(now->text_hash, draft->document.text_hash))
		return true;
	/* A place that was named on the command line is one of the text that
	 * the person has seen. */
	if (in->argc > 1)
		return error_set(err, _("%s was changed meanwhile by somebody "
					"else; look at the place again"),
				 now->name);
	if (!document_text_open(in->project, now, &theirs, err))
		return false;
	strbuf_reset(&draft->now);
	strbuf_add(&draft->now, theirs.map.text, theirs.map.bytes);
	document_text_close(&theirs);
	if (!words_unite(draft->before.s, draft->now.s, &draft->after, err))
		return false;
	draft->edits.count = 0;
	text_diff(draft->now.s, draft->now.length, draft->after.s,
		  draft->after.length, &draft->edits);
	act_reword(in->project, edit_words(in, draft, &draft->now));
	return true;
}

/* What was written in the editor is nowhere else. */
static bool keep_words(struct invocation *in, const struct draft *draft,
		       struct error *err)
{
	struct strbuf path = STRBUF_INIT;
	struct error why = *err;

	if (!option_text(in, "from") && in->argc == 1 &&
	    words_keep(in->project->db.path, "text", draft->after.s,
		       draft->after.length, &path, err))
		error_set(err, _("%s; what you wrote is in %s"), why.message,
			  path.s);
	strbuf_release(&path);
	return false;
}

static bool keep(struct invocation *in, struct draft *draft,
		 struct correction *what, struct error *err)
{
	struct project *p = in->project;
	struct document now;

	return document_get(p, &in->arena, draft->document.id, &now, err) &&
		unite(in, draft, &now, err) &&
		document_correct(p, &now, &draft->edits, CORRECTION_OF_WORDS,
				 what, err) && act_commit(p, err);
}

static bool edit(struct invocation *in, struct draft *draft,
		 struct error *err)
{
	struct correction what;

	if (!draft_open(in, draft, err) ||
	    !(in->argc > 1 ? edit_places(in, draft, err) :
	      edit_whole(in, draft, err)))
		return false;
	if (!draft->edits.count) {
		say(in, _("%s: nothing changed"), draft->document.name);
		return true;
	}
	if (!act_begin(in->project, edit_words(in, draft, &draft->before),
		       err))
		return keep_words(in, draft, err);
	if (!keep(in, draft, &what, err)) {
		act_abort(in->project);
		return keep_words(in, draft, err);
	}
	tell(in, &draft->document, &what);
	return true;
}

static enum command_result run_edit(struct invocation *in, struct error *err)
{
	struct draft draft = DRAFT_INIT;
	bool ok;

	if (in->argc % 2 == 0 || (in->argc > 1 && option_given(in, "from"))) {
		error_usage(err, _("usage: axial text edit DOC START:END "
				   "NEWTEXT…, or axial text edit DOC [--from "
				   "FILE]"));
		return COMMAND_FAILED;
	}
	ok = edit(in, &draft, err);
	draft_release(&draft);
	return ok ? COMMAND_OK : COMMAND_FAILED;
}

static const struct option_row edit_options[] = {
	{ "from", 0, OPTION_TEXT, N_("FILE"),
	  N_("take the whole new text from this file, - for standard input") },
	{ 0 },
};

const struct command cmd_text_edit = {
	.name = "text edit",
	.arguments = N_("DOC [START:END NEWTEXT]…"),
	.summary = N_("correct a document's text; what is coded stays coded"),
	.details = N_("START:END are characters, as find shows them; START:"
		"START puts words in, an empty NEWTEXT takes them out. Several "
		"places are those of the text as it is before. With DOC alone "
		"the whole text opens in your editor ($VISUAL, $EDITOR), and "
		"what you changed is found by comparing.\n\n"
		"Codings, segments and what rules found or were told to leave "
		"move along. A passage that a change cuts into grows over the "
		"new words. A change that would leave a coding without its "
		"passage is refused, and names it. Turns are not looked for "
		"again: segments split and join do that.\n\n"
		"The text as it was stays in the study, for undo, and so do "
		"the bytes of the file that was imported."),
	.least = 1, .most = -1,
	.needs = NEEDS_HISTORY,
	.options = edit_options,
	.run = run_edit,
};

/* text replace. */

struct replacing {
	struct invocation *in;
	const char *words;
	struct kwic kwic;
	bool dry_run;
	struct scope scope;
	struct text_edit_list *edits;	/* of each document */
	size_t found;
};

static bool take_hit(void *context, const struct scan_hit *hit,
		     struct error *err)
{
	struct replacing *r = context;

	(void)err;
	list_push(&r->edits[hit->in->document - r->scope.documents.at],
		  ((struct text_edit){
			.place = hit->span,
			.text = r->words,
			.length = strlen(r->words),
		  }));
	r->found++;
	if (r->dry_run)
		kwic_row(&r->kwic, hit);
	return true;
}

static bool replace_in(struct replacing *r, size_t index, struct error *err)
{
	struct text_edit_list *edits = &r->edits[index];
	const struct document *document = &r->scope.documents.at[index];
	struct correction what;

	text_edits_settle(edits);
	if (!edits->count)
		return true;
	if (!document_correct(r->in->project, document, edits,
			      CORRECTION_OF_WORDS, &what, err))
		return false;
	tell(r->in, document, &what);
	return true;
}

static bool replace_all(struct replacing *r, struct error *err)
{
	for (size_t i = 0; i < r->scope.documents.count; i++)
		if (!replace_in(r, i, err))
			return false;
	return true;
}

static bool look(struct replacing *r, const struct search *search,
		 struct error *err)
{
	struct scan_request request = {
		.search = search, .scope = &r->scope,
		.spans_only = !r->dry_run,
		.hit = take_hit, .stop = interrupted, .context = r,
	};

	return scan(r->in->project, &request, err);
}

static enum command_result replace(struct replacing *r,
				   const struct search *search,
				   size_t around, struct error *err)
{
	struct invocation *in = r->in;
	struct writer *w;

	if (!r->dry_run) {
		if (!look(r, search, err) || !replace_all(r, err))
			return COMMAND_FAILED;
		return r->found ? COMMAND_OK : COMMAND_NOTHING;
	}
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	kwic_init(&r->kwic, in, w, around);
	if (!look(r, search, err)) {
		out_abort(in, w);
		return COMMAND_FAILED;
	}
	kwic_end(&r->kwic);
	if (!out_close(in, w, err))
		return COMMAND_FAILED;
	return r->found ? COMMAND_OK : COMMAND_NOTHING;
}

static enum command_result run_replace(struct invocation *in,
				       struct error *err)
{
	struct search_options options;
	struct scope_words words = look_scope(in);
	struct replacing r = {
		.in = in, .words = in->argv[1],
		.dry_run = option_given(in, "dry-run"),
	};
	enum command_result result;
	struct search *search;
	size_t around;

	if (!look_search_options(in, &options, err) ||
	    !kwic_context(in, &around, err) ||
	    !query_scope(in->project, &in->arena, &words, &r.scope, err))
		return COMMAND_FAILED;
	search = search_new(in->argv[0], &options, err);
	if (!search)
		return COMMAND_FAILED;
	r.edits = xcalloc(r.scope.documents.count, sizeof(*r.edits));
	result = replace(&r, search, around, err);
	for (size_t i = 0; i < r.scope.documents.count; i++)
		list_release(&r.edits[i]);
	free(r.edits);
	search_free(search);
	return result;
}

static const struct option_row replace_options[] = {
	PATTERN_OPTIONS,
	KWIC_OPTION,
	SCOPE_OPTIONS,
	LANGUAGE_OPTION,
	{ "dry-run", 'n', OPTION_FLAG, NULL,
	  N_("show the places and change nothing") },
	{ 0 },
};

const struct command cmd_text_replace = {
	.name = "text replace",
	.arguments = N_("PATTERN NEWTEXT"),
	.summary = N_("correct the same slip wherever it occurs"),
	.details = N_("PATTERN is as for find; NEWTEXT is plain text. What is "
		"coded stays coded, as with text edit. The exit status is 1 "
		"when nothing is found."),
	.least = 2, .most = 2,
	.needs = NEEDS_ACT,
	.options = replace_options,
	.run = run_replace,
};
