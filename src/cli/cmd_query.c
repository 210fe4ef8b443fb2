/* query: asking across all of the study, and keeping the question. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "cli/cmd.h"
#include "cli/coding_rows.h"
#include "cli/count_rows.h"
#include "cli/kwic.h"
#include "cli/look.h"
#include "query/query.h"
#include "query/saved.h"

/* The words of a question, which a shell may have parted. */
static const char *question_from(struct invocation *in, int from)
{
	struct strbuf sb = STRBUF_INIT;
	const char *question;

	for (int i = from; i < in->argc; i++)
		strbuf_addf(&sb, "%s%s", i > from ? " " : "", in->argv[i]);
	question = arena_strdup(&in->arena, sb.s);
	strbuf_release(&sb);
	return question;
}

/* ---------------------------------------------------------------- the rows */

struct answering {
	struct invocation *in;
	const struct query_answer *answer;
	struct coding_rows rows;
	struct unit_finder units;
};

/* Their codings, in the same order; what is none is not among them. */
static bool read_codings(struct answering *a, struct arena *arena,
			 size_t from, size_t to, struct coding_list *list,
			 struct error *err)
{
	int64_t *ids = arena_alloc(arena, (to - from) * sizeof(*ids));
	size_t count = 0;

	for (size_t i = from; i < to; i++)
		if (piece_is_coding(&a->answer->pieces.at[i]))
			ids[count++] = a->answer->pieces.at[i].id;
	return coding_list_of(a->in->project, arena, ids, count, list, err);
}

static void write_places(struct answering *a,
			 const struct passage_source *source,
			 const struct coding_list *codings, size_t from,
			 size_t to)
{
	struct scan_text in = {
		.document = &source->document,
		.text = source->text.map.text,
		.length = source->text.map.bytes,
		.ascii = source->text.map.ascii,
		.segments = source->segments,
	};
	struct span last = { 0, 0 };
	size_t next = 0;

	unit_finder_begin(&a->units, &in);
	for (size_t i = from; i < to; i++) {
		const struct piece *piece = &a->answer->pieces.at[i];
		const struct coding *coding = NULL;
		struct span span = span_clip(piece->span, in.length);

		if (piece_is_coding(piece)) {
			if (next == codings->count ||
			    codings->at[next].id != piece->id)
				continue;
			coding = &codings->at[next++];
		}
		if (span.start == span.end)
			continue;
		span = unit_finder_grow(&a->units, span);
		/* A sentence that is hit twice is one sentence. */
		if (!coding && span_equal(span, last))
			continue;
		last = span;
		coding_row(&a->rows, source, coding, span);
	}
}

static bool write_document(struct answering *a, size_t from, size_t to,
			   struct error *err)
{
	const struct query_answer *answer = a->answer;
	const struct document *document =
		&answer->documents.at[answer->pieces.at[from].document];
	struct arena arena = ARENA_INIT;
	struct passage_source source;
	struct coding_list codings;
	bool ok = read_codings(a, &arena, from, to, &codings, err);

	if (ok) {
		ok = passage_open(a->in->project, &arena, document->id,
				  &source, err);
		if (ok)
			write_places(a, &source, &codings, from, to);
		passage_close(&source);
	}
	arena_release(&arena);
	return ok;
}

static bool write_answer(struct answering *a, struct writer *w,
			 struct error *err)
{
	const struct piece_list *pieces = &a->answer->pieces;
	bool in_context = option_given(a->in, "context");
	size_t context;
	bool ok = kwic_context(a->in, &context, err) &&
		coding_rows_init(&a->rows, a->in, err);

	if (!ok)
		return false;
	coding_rows_begin(&a->rows, w, in_context, context);
	for (size_t i = 0, end; ok && i < pieces->count; i = end) {
		end = pieces_document_end(pieces, i);
		ok = write_document(a, i, end, err);
	}
	writer_table_end(w);
	return ok;
}

/* --------------------------------------------------------------- the query */

static void write_counts(struct answering *a, struct writer *w)
{
	const struct piece_list *pieces = &a->answer->pieces;
	size_t *counts = arena_alloc(&a->in->arena,
		(a->answer->documents.count + 1) * sizeof(*counts));

	for (size_t i = 0; i < pieces->count; i++)
		counts[pieces->at[i].document]++;
	count_rows_write(w, &a->answer->documents, counts, pieces->count);
}

static enum command_result answer_query(struct invocation *in,
					const struct query_answer *answer,
					struct error *err)
{
	struct answering a = { .in = in, .answer = answer };
	struct writer *w;
	enum unit unit;
	bool ok = true;

	if (!look_unit(in, UNIT_HIT, &unit, err))
		return COMMAND_FAILED;
	w = out_open(in, err);
	if (!w)
		return COMMAND_FAILED;
	unit_finder_init(&a.units, unit);
	if (option_given(in, "count"))
		write_counts(&a, w);
	else
		ok = write_answer(&a, w, err);
	unit_finder_release(&a.units);
	if (!ok) {
		out_abort(in, w);
		return COMMAND_FAILED;
	}
	if (!out_close(in, w, err))
		return COMMAND_FAILED;
	return answer->pieces.count ? COMMAND_OK : COMMAND_NOTHING;
}

static enum command_result run_query(struct invocation *in, struct error *err)
{
	struct query_answer answer;
	enum command_result result;

	if (!query_ask(in->project, &in->arena, question_from(in, 0), NULL,
		       &answer, err))
		return COMMAND_FAILED;
	result = answer_query(in, &answer, err);
	query_answer_release(&answer);
	return result;
}

static const struct option_row options[] = {
	{ "count", 'c', OPTION_FLAG, NULL, N_("only how many, by document") },
	KWIC_OPTION,
	{ "unit", 0, OPTION_TEXT, N_("UNIT"),
	  N_("show the whole sentence, turn, paragraph or document") },
	{ 0 },
};

const struct command cmd_query = {
	.name = "query",
	.arguments = N_("EXPRESSION"),
	.summary = N_("retrieve passages by codes, words, people, and how "
		      "they meet"),
	.details = N_("For example:\n\n"
		"    axial query '\"too high\" and role:participant'\n"
		"    axial query 'down(Price) near/2 turns down(Trust)'\n"
		"    axial query '/expensive/i and not code:*'\n\n"
		"axial help query-language explains every operand and "
		"operator, and which side comes back.\n\n"
		"The rows are those of codings. A hit of a pattern, or "
		"somebody's words, is a row without id, code and coder.\n\n"
		"The exit status is 1 when nothing is found."),
	.least = 1, .most = -1,
	.needs = NEEDS_PROJECT,
	.options = options,
	.run = run_query,
};

/* ------------------------------------------------------------ saved queries */

static enum command_result run_save(struct invocation *in, struct error *err)
{
	const char *question = question_from(in, 1);
	struct query_answer answer;
	enum saving saving;

	if (!saved_query_save(in->project, &in->arena, in->argv[0], question,
			      &saving, err) ||
	    !query_ask(in->project, &in->arena, question, NULL, &answer, err))
		return COMMAND_FAILED;
	switch (saving) {
	case SAVED_NEW:
		say(in, _("saved the query '%s', which finds %zu passages "
			  "now; query:NAME asks it again"), in->argv[0],
		    answer.pieces.count);
		break;
	case SAVED_CHANGED:
		say(in, _("changed the query '%s', which finds %zu passages "
			  "now"), in->argv[0], answer.pieces.count);
		break;
	case SAVED_SAME:
		say(in, _("the query '%s' is that already"), in->argv[0]);
		break;
	}
	query_answer_release(&answer);
	return COMMAND_OK;
}

const struct command cmd_query_save = {
	.name = "query save",
	.arguments = N_("NAME EXPRESSION"),
	.summary = N_("keep a query under a name: a code that answers afresh"),
	.details = N_("query:NAME stands for what the query finds whenever it "
		"is asked, in other queries, in --where, and with report "
		"--smart. A query of this name is changed. Exports to "
		"QDPX have no place for queries."),
	.least = 2, .most = -1,
	.needs = NEEDS_ACT,
	.run = run_save,
};

static const struct column saved_columns[] = {
	{ "id", N_("id"), COLUMN_NUMBER },
	{ "name", N_("query"), COLUMN_TEXT },
	{ "passages", N_("passages"), COLUMN_NUMBER },
	{ "expression", N_("expression"), COLUMN_LONG_TEXT },
	{ "coder", N_("coder"), COLUMN_TEXT },
	{ "created_at", N_("made"), COLUMN_TEXT },
	{ "problem", N_("problem"), COLUMN_LONG_TEXT },
};

/* Asks it, so that one sees how much it finds, or why it no longer works. */
static void write_saved(struct invocation *in, struct writer *w,
			const struct saved_query *saved)
{
	struct error why = ERROR_INIT;
	struct query_answer answer;
	bool works = query_ask(in->project, &in->arena, saved->expression,
			       NULL, &answer, &why);

	writer_int(w, saved->id);
	writer_text(w, saved->name);
	if (works)
		writer_int(w, (int64_t)answer.pieces.count);
	else
		writer_null(w);
	writer_text(w, saved->expression);
	writer_text(w, saved->coder_name);
	writer_text(w, saved->created_at);
	if (works)
		writer_null(w);
	else
		writer_textn(w, why.message, strcspn(why.message, "\n"));
	writer_row(w);
	if (works)
		query_answer_release(&answer);
}

static enum command_result list_saved(struct invocation *in,
				      const struct saved_query *at,
				      size_t count, struct error *err)
{
	struct writer *w = listing_open(in, saved_columns,
		sizeof(saved_columns) / sizeof(saved_columns[0]), err);

	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < count; i++)
		write_saved(in, w, &at[i]);
	return listing_close(in, w, err);
}

static enum command_result run_list(struct invocation *in, struct error *err)
{
	struct saved_query_list list;

	return saved_query_list(in->project, &in->arena, &list, err) ?
		list_saved(in, list.at, list.count, err) : COMMAND_FAILED;
}

const struct command cmd_query_list = {
	.name = "query list",
	.summary = N_("the saved queries, and how much each finds now"),
	.needs = NEEDS_PROJECT,
	.run = run_list,
};

static enum command_result run_show(struct invocation *in, struct error *err)
{
	struct saved_query saved;

	return saved_query_find(in->project, &in->arena, in->argv[0], &saved,
				err) ?
		list_saved(in, &saved, 1, err) : COMMAND_FAILED;
}

const struct command cmd_query_show = {
	.name = "query show",
	.arguments = N_("QUERY"),
	.summary = N_("a saved query"),
	.least = 1, .most = 1,
	.needs = NEEDS_PROJECT,
	.run = run_show,
};

static enum command_result run_rename(struct invocation *in,
				      struct error *err)
{
	struct saved_query saved;
	size_t others;

	if (!saved_query_find(in->project, &in->arena, in->argv[0], &saved,
			      err) ||
	    !saved_query_rename(in->project, &in->arena, saved.id,
				in->argv[1], &others, err))
		return COMMAND_FAILED;
	say(in, _("the query '%s' is now '%s'; %zu others that ask for it "
		  "follow"), saved.name, in->argv[1], others);
	return COMMAND_OK;
}

const struct command cmd_query_rename = {
	.name = "query rename",
	.arguments = N_("QUERY NAME"),
	.summary = N_("give a saved query another name, wherever it is asked "
		      "for"),
	.least = 2, .most = 2,
	.needs = NEEDS_ACT,
	.run = run_rename,
};

static enum command_result run_remove(struct invocation *in,
				      struct error *err)
{
	for (int i = 0; i < in->argc; i++) {
		struct saved_query saved;

		if (!saved_query_find(in->project, &in->arena, in->argv[i],
				      &saved, err) ||
		    !saved_query_remove(in->project, &in->arena, saved.id,
					err))
			return COMMAND_FAILED;
		say(in, _("removed the query '%s'"), saved.name);
	}
	return COMMAND_OK;
}

const struct command cmd_query_remove = {
	.name = "query remove",
	.arguments = N_("QUERY…"),
	.summary = N_("forget a saved query"),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.run = run_remove,
};
