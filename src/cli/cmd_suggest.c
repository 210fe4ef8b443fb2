/* suggest: passages like a code's own, and what a machine coder proposes. */
#include <string.h>

#include "base/counted.h"
#include "base/pipe_run.h"
#include "cli/cmd.h"
#include "cli/look.h"
#include "query/partner.h"
#include "report/similar.h"
#include "report/suggest_evaluate.h"
#include "store/history.h"
#include "transcript/participant.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { SUGGESTIONS = 20, PRINTED_BYTES = 64 << 20 };

struct asked {
	int64_t *documents, *codes;
	size_t document_count, code_count;
};

static bool read_asked(struct invocation *in, struct asked *asked,
		       struct error *err)
{
	const char *const *names = look_documents(in, "in",
						  &asked->document_count);

	asked->documents = arena_alloc(&in->arena,
		(asked->document_count + 1) * sizeof(int64_t));
	asked->codes = arena_alloc(&in->arena, ((size_t)in->argc + 1) *
				   sizeof(int64_t));
	for (size_t i = 0; i < asked->document_count; i++) {
		struct document document;

		if (!document_find(in->project, &in->arena, names[i],
				   &document, err))
			return false;
		asked->documents[i] = document.id;
	}
	for (int i = 0; i < in->argc; i++) {
		struct code code;

		if (!code_find(in->project, &in->arena, in->argv[i], CODE_ANY,
			       &code, err))
			return false;
		asked->codes[asked->code_count++] = code.id;
	}
	return true;
}

static const struct column columns[] = {
	{ "document", N_("document"), COLUMN_TEXT },
	{ "start", N_("start"), COLUMN_NUMBER },
	{ "end", N_("end"), COLUMN_NUMBER },
	{ "score", N_("score"), COLUMN_NUMBER },
	{ "nearest", N_("nearest"), COLUMN_NUMBER },
	{ "text", N_("passage"), COLUMN_LONG_TEXT },
	{ "by", N_("by"), COLUMN_TEXT },
};

/* Passages like those of one code. */
static enum command_result suggest_alike(struct invocation *in,
					 const struct asked *asked,
					 struct error *err)
{
	int64_t most = option_number(in, "limit", SUGGESTIONS);
	struct suggestion_list list;
	struct writer *w;

	if (!suggest_passages(in->project, &in->arena, asked->codes[0],
			      asked->documents, asked->document_count,
			      most > 0 ? (size_t)most : 0, &list, err))
		return COMMAND_FAILED;
	w = listing_open(in, columns, COUNT(columns), err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list.count; i++) {
		const struct suggestion *one = &list.at[i];

		writer_text(w, one->document_name);
		writer_int(w, (int64_t)one->place.start);
		writer_int(w, (int64_t)one->place.end);
		writer_real(w, one->score, writer_is_for_people(w) ? 2 : 9);
		writer_int(w, one->nearest);
		writer_text(w, one->text);
		writer_text(w, "BM25");
		writer_row(w);
	}
	return listing_close(in, w, err);
}

/* A partner. */

static bool keep_answer(struct invocation *in, const char *command,
			const struct partner *partner,
			struct partner_answer *answer, struct error *err)
{
	struct sha256 hash = sha256_of(partner->question.s,
				       partner->question.length);
	struct machine_run run = {
		.command = command,
		.program = answer->program ? answer->program : command,
		.version = answer->version,
		.passages = partner->shown.count,
	};
	char hex[65];
	int64_t id;

	sha256_format(hash, hex);
	run.prompt_hash = hex;
	if (!machine_run_add(in->project, &run, &id, err))
		return false;
	for (size_t i = 0; i < answer->good.count; i++) {
		answer->good.at[i].run = id;
		if (!machine_proposal_add(in->project, &answer->good.at[i],
					  err))
			return false;
	}
	return true;
}

static bool keep_in_act(struct invocation *in, const char *command,
			const struct partner *partner,
			struct partner_answer *answer, struct error *err)
{
	if (!act_begin(in->project, command_words(in), err))
		return false;
	if (keep_answer(in, command, partner, answer, err))
		return act_commit(in->project, err);
	act_abort(in->project);
	return false;
}

static void tell_answer(struct invocation *in, const struct partner *partner,
			const struct partner_answer *answer)
{
	for (size_t i = 0; i < answer->refused.count; i++)
		complain(in, "%s", answer->refused.at[i]);
	if (partner->withheld)
		say(in, _("%zu passages in which a name of the pseudonyms "
			  "stands were not shown; axial pseudonym apply hides "
			  "names"), partner->withheld);
	say(in, _("%zu passages shown; %zu proposals, %zu refused, %zu known "
		  "already; axial suggest list shows them, and none is a "
		  "coding before you accept it"), partner->shown.count,
	    answer->good.count, answer->refused.count, answer->already);
}

static enum command_result suggest_with(struct invocation *in,
					const char *command,
					const struct asked *asked,
					struct error *err)
{
	struct partner partner = PARTNER_INIT(in->project, &in->arena);
	struct strbuf printed = STRBUF_INIT;
	struct partner_answer answer;
	bool ok = partner_ask(&partner, asked->documents,
			      asked->document_count, asked->codes,
			      asked->code_count, err) &&
		pipe_run(command, &partner.question, PRINTED_BYTES, &printed,
			 err) &&
		partner_hear(&partner, printed.s, printed.length, &answer,
			     err) &&
		keep_in_act(in, command, &partner, &answer, err);

	if (ok)
		tell_answer(in, &partner, &answer);
	partner_release(&partner);
	strbuf_release(&printed);
	if (!ok)
		return COMMAND_FAILED;
	return answer.refused.count ? COMMAND_PARTLY : COMMAND_OK;
}

/* How well it does. */

static void write_figure(struct writer *w, struct figure figure)
{
	if (figure_is(figure))
		writer_real(w, figure.value, writer_is_for_people(w) ? 3 : 9);
	else
		writer_null(w);
}

static enum command_result evaluate(struct invocation *in, struct error *err)
{
	static const struct column quality_columns[] = {
		{ "method", N_("method"), COLUMN_TEXT },
		{ "measure", N_("measure"), COLUMN_TEXT },
		{ "value", N_("value"), COLUMN_NUMBER },
		{ "low", N_("low"), COLUMN_NUMBER },
		{ "high", N_("high"), COLUMN_NUMBER },
		{ "interviews", N_("interviews"), COLUMN_NUMBER },
		{ "passages", N_("passages"), COLUMN_NUMBER },
		{ "without", N_("without"), COLUMN_NUMBER },
	};
	struct material_words words = { .where = look_scope(in) };
	struct evaluation_result result;
	struct material m;
	struct writer *w;

	if (!material_load(in->project, &in->arena, &words, &m, err) ||
	    !suggest_evaluate(&m, &result, err))
		return COMMAND_FAILED;
	w = listing_open(in, quality_columns, COUNT(quality_columns), err);
	if (!w)
		return COMMAND_FAILED;
	for (int way = 0; way < WAYS; way++)
		for (int i = 0; i < RANKER_MEASURES; i++) {
			writer_text(w, writer_is_for_people(w) ?
				    _(ranker_ways[way]) : ranker_ways[way]);
			writer_text(w, ranker_measures[i]);
			write_figure(w, result.of[way][i].value);
			write_figure(w, result.of[way][i].low);
			write_figure(w, result.of[way][i].high);
			writer_int(w, (int64_t)result.interviews);
			writer_int(w, (int64_t)result.passages);
			writer_int(w, (int64_t)result.without);
			writer_row(w);
		}
	return listing_close(in, w, err);
}

static enum command_result run_suggest(struct invocation *in,
				       struct error *err)
{
	const char *command = option_text(in, "with");
	struct asked asked = { 0 };

	if (option_given(in, "evaluate"))
		return evaluate(in, err);
	if (!command && in->argc != 1) {
		error_usage(err, _("passages like those of which code? name "
				   "one, or a program --with which to ask"));
		return COMMAND_FAILED;
	}
	if (!read_asked(in, &asked, err))
		return COMMAND_FAILED;
	return command ? suggest_with(in, command, &asked, err) :
		suggest_alike(in, &asked, err);
}

static const struct option_row suggest_options[] = {
	{ "in", 0, OPTION_LIST, N_("DOC"), N_("only in these documents") },
	{ "limit", 0, OPTION_NUMBER, N_("N"),
	  N_("so many suggestions at most (20)") },
	{ "with", 0, OPTION_TEXT, N_("COMMAND"),
	  N_("ask a program of your choice, through a pipe") },
	{ "evaluate", 0, OPTION_FLAG, NULL,
	  N_("how well likeness finds the codes that people gave") },
	{ 0 },
};

const struct command cmd_suggest = {
	.name = "suggest",
	.arguments = "[CODE…]",
	.summary = N_("turns like a code's passages that are not coded yet"),
	.details = N_("Turns of participants that no passage of the code "
		"touches, ranked by BM25 (Robertson and Zaragoza 2009) with "
		"an IDF above 0, over words and, of Chinese, pairs of "
		"characters; nearest is the coding that each is most like.\n\n"
		"--with COMMAND runs a program that gets the codebook and the "
		"turns, a line of JSON each, and answers in lines of JSON: "
		"{\"type\":\"program\",\"program\":…,\"version\":…} first, "
		"then {\"document\":…,\"start\":…,\"end\":…,\"code\":…,"
		"\"reason\":…} with code points, or with \"quote\" for the "
		"exact words. Speakers are numbers to it; turns with a name "
		"of the pseudonyms in them are not shown. Words that it was "
		"not shown are refused. What it proposes is no coding before "
		"a person accepts it. axial has no code for networks.\n\n"
		"--evaluate holds each interview back in turn and ranks the "
		"codes for its passages: mean average precision, recall among "
		"the first five and mean reciprocal rank, the mean over "
		"interviews with 1.96 standard errors, beside three ways that "
		"know nothing of the words. without counts passages none of "
		"whose codes is in another interview."),
	.least = 0, .most = -1,
	.needs = NEEDS_HISTORY,
	.options = suggest_options,
	.run = run_suggest,
};

/* Proposals. */

static const struct column proposal_columns[] = {
	{ "id", N_("id"), COLUMN_NUMBER },
	{ "document", N_("document"), COLUMN_TEXT },
	{ "start", N_("start"), COLUMN_NUMBER },
	{ "end", N_("end"), COLUMN_NUMBER },
	{ "code", N_("code"), COLUMN_LONG_TEXT },
	{ "text", N_("passage"), COLUMN_LONG_TEXT },
	{ "reason", N_("reason"), COLUMN_LONG_TEXT },
	{ "by", N_("by"), COLUMN_TEXT },
	{ "verdict", N_("verdict"), COLUMN_TEXT },
};

static bool write_proposal(struct invocation *in, struct writer *w,
			   const struct machine_proposal *one,
			   struct error *err)
{
	struct document document;
	struct document_text text;
	struct span span = one->span;
	struct cp_span place;

	if (!document_get(in->project, &in->arena, one->document, &document,
			  err) ||
	    !document_text_open(in->project, &document, &text, err))
		return false;
	if (span.end > text.map.bytes)
		span.end = text.map.bytes;
	if (span.start > span.end)
		span.start = span.end;
	place = offset_map_cp_span(&text.map, span);
	writer_int(w, one->id);
	writer_text(w, one->document_name);
	writer_int(w, (int64_t)place.start);
	writer_int(w, (int64_t)place.end);
	writer_text(w, one->code_path);
	writer_textn(w, text.map.text + span.start, span_length(span));
	writer_text(w, one->reason);
	writer_text(w, one->version ? arena_printf(&in->arena, "%s %s",
		    one->program, one->version) : one->program);
	writer_text(w, one->verdict);
	writer_row(w);
	document_text_close(&text);
	return true;
}

static enum command_result run_list(struct invocation *in, struct error *err)
{
	struct machine_proposal_list list;
	struct writer *w;

	if (!machine_proposal_list(in->project, &in->arena,
				   option_given(in, "all"), &list, err))
		return COMMAND_FAILED;
	w = listing_open(in, proposal_columns, COUNT(proposal_columns), err);
	if (!w)
		return COMMAND_FAILED;
	for (size_t i = 0; i < list.count; i++)
		if (!write_proposal(in, w, &list.at[i], err)) {
			out_abort(in, w);
			return COMMAND_FAILED;
		}
	return listing_close(in, w, err);
}

static const struct option_row list_options[] = {
	{ "all", 'a', OPTION_FLAG, NULL,
	  N_("also those that are accepted or rejected") },
	{ 0 },
};

const struct command cmd_suggest_list = {
	.name = "suggest list",
	.summary = N_("what machine coders propose, and nobody has judged"),
	.needs = NEEDS_PROJECT,
	.options = list_options,
	.run = run_list,
};

static enum command_result run_accept(struct invocation *in,
				      struct error *err)
{
	struct machine_proposal one;
	int64_t coding;

	if (!machine_proposal_find(in->project, &in->arena, in->argv[0], &one,
				   err) ||
	    !machine_accept(in->project, &one, &coding, err))
		return COMMAND_FAILED;
	say(in, _("coding #%lld: %s, as %s proposed"), (long long)coding,
	    one.code_path, one.program);
	return COMMAND_OK;
}

const struct command cmd_suggest_accept = {
	.name = "suggest accept",
	.arguments = "PROPOSAL",
	.summary = N_("make a machine's proposal a coding of yours"),
	.details = N_("One by one, for each is read. The coding's origin is "
		"'machine' for ever, in every listing and export."),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.run = run_accept,
};

static enum command_result run_reject(struct invocation *in,
				      struct error *err)
{
	for (int i = 0; i < in->argc; i++) {
		struct machine_proposal one;

		if (!machine_proposal_find(in->project, &in->arena,
					   in->argv[i], &one, err) ||
		    !machine_reject(in->project, &one, err))
			return COMMAND_FAILED;
	}
	say(in, ngettext("%d proposal rejected", "%d proposals rejected",
			 (unsigned long)in->argc), in->argc);
	return COMMAND_OK;
}

const struct command cmd_suggest_reject = {
	.name = "suggest reject",
	.arguments = "PROPOSAL…",
	.summary = N_("say that a machine's proposal does not hold"),
	.details = N_("It is kept, so that the same thing is not proposed "
		"again."),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.run = run_reject,
};
