/* need …: what customers need, put down and borne out. */
#include <string.h>

#include "cli/cmd.h"
#include "cli/evidence_rows.h"
#include "theory/memo.h"
#include "theory/need.h"

/* What the options say; the numbers live in `numbers`. */
static struct need_fields fields_given(const struct invocation *in,
				       int64_t numbers[2])
{
	struct need_fields fields = {
		.statement = option_text(in, "statement"),
		.kind = option_text(in, "kind"),
		.valence = option_text(in, "valence"),
		.person = option_text(in, "person"),
		.situation = option_text(in, "situation"),
		.problem = option_text(in, "problem"),
		.segment = option_text(in, "segment"),
		.kano = option_text(in, "kano"),
		.status = option_text(in, "status"),
	};

	numbers[0] = option_number(in, "importance", NEED_NOT_SAID);
	numbers[1] = option_number(in, "satisfaction", NEED_NOT_SAID);
	if (option_given(in, "importance"))
		fields.importance = &numbers[0];
	if (option_given(in, "satisfaction"))
		fields.satisfaction = &numbers[1];
	return fields;
}

#define NEED_OPTIONS \
	{ "person", 0, OPTION_TEXT, N_("WHO"), \
	  N_("whose need it is, as exactly as you know") }, \
	{ "situation", 0, OPTION_TEXT, N_("TEXT"), \
	  N_("when and where it is felt") }, \
	{ "problem", 0, OPTION_TEXT, N_("TEXT"), N_("what is in the way") }, \
	{ "kind", 0, OPTION_TEXT, N_("KIND"), \
	  N_("explicit (they say it) or latent (you see it)") }, \
	{ "valence", 0, OPTION_TEXT, N_("SIDE"), \
	  N_("pain (to be rid of) or gain (to have)") }, \
	{ "importance", 0, OPTION_NUMBER, N_("N"), \
	  N_("how important, from 0 to 10") }, \
	{ "satisfaction", 0, OPTION_NUMBER, N_("N"), \
	  N_("how well met by what there is, from 0 to 10") }, \
	{ "segment", 0, OPTION_TEXT, N_("TEXT"), \
	  N_("the customers that have it") }, \
	{ "kano", 0, OPTION_TEXT, N_("CLASS"), \
	  N_("must-be, one-dimensional, attractive, indifferent, reverse or " \
	     "questionable, where you know it from a questionnaire") }, \
	{ "status", 0, OPTION_TEXT, N_("STATUS"), \
	  N_("hunch (the default), supported, qualified or refuted") }

static enum command_result run_add(struct invocation *in, struct error *err)
{
	const char *memo = option_text(in, "memo");
	int64_t numbers[2], id, memo_id;
	struct need_fields fields = fields_given(in, numbers);

	fields.statement = in->argv[0];
	if (!need_add(in->project, &fields, &id, err) ||
	    (memo && !memo_attach(in->project, "theoretical", memo,
				  "need", id, &memo_id, err)))
		return COMMAND_FAILED;
	say(in, _("need #%lld: %s"), (long long)id, fields.statement);
	if (!fields.situation)
		say(in, _("in which situation is it felt? axial need set %lld "
			  "--situation TEXT"), (long long)id);
	return COMMAND_OK;
}

static const struct option_row add_options[] = {
	NEED_OPTIONS,
	{ "memo", 0, OPTION_TEXT, N_("TEXT"),
	  N_("how you came to see it: a theoretical memo on the need") },
	{ 0 },
};

const struct command cmd_need_add = {
	.name = "need add",
	.arguments = "STATEMENT",
	.summary = N_("put down what customers need"),
	.details = N_("A need is somebody's, in a situation where something "
		"is in the way: 'a host needs to know when the table will "
		"boil'. What would meet it, a button or a discount, is a "
		"solution, and no need; axial need check points at such."),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.options = add_options,
	.run = run_add,
};

static enum command_result run_set(struct invocation *in, struct error *err)
{
	int64_t numbers[2];
	struct need_fields fields = fields_given(in, numbers);
	static const struct need_fields none = { 0 };
	struct need need;

	if (!memcmp(&fields, &none, sizeof(none))) {
		error_usage(err, _("say what to set: --situation TEXT, "
				   "--importance N and so on"));
		return COMMAND_FAILED;
	}
	if (!need_find(in->project, &in->arena, in->argv[0], &need, err) ||
	    !need_set(in->project, need.id, &fields, err) ||
	    !need_get(in->project, &in->arena, need.id, &need, err))
		return COMMAND_FAILED;
	say(in, _("need #%lld: %s (%s)"), (long long)need.id, need.statement,
	    relation_status_name(need.status));
	if (need.status == RELATION_SUPPORTED && !need.supporting)
		complain(in, _("need #%lld is called supported, but no passage "
			       "supports it; axial need evidence %lld CODING… "
			       "adds some"), (long long)need.id,
			 (long long)need.id);
	return COMMAND_OK;
}

static const struct option_row set_options[] = {
	{ "statement", 0, OPTION_TEXT, N_("TEXT"),
	  N_("the need in other words") },
	NEED_OPTIONS,
	{ 0 },
};

const struct command cmd_need_set = {
	.name = "need set",
	.arguments = "NEED",
	.summary = N_("say whose a need is, when it is felt, how it stands"),
	.details = N_("NEED is #ID, the statement, or its unique beginning. An "
		"empty text takes out what was said."),
	.least = 1, .most = 1,
	.needs = NEEDS_ACT,
	.options = set_options,
	.run = run_set,
};

/* Evidence. */

/* NULL where it is not said; false where both are. */
static bool tone_given(const struct invocation *in, const char **tone,
		       struct error *err)
{
	bool complaint = option_given(in, "complaint");
	bool compliment = option_given(in, "compliment");

	*tone = complaint ? "complaint" : compliment ? "compliment" : NULL;
	if (complaint && compliment)
		return error_usage(err, _("a passage complains or is glad; "
					  "--complaint and --compliment do not "
					  "go together"));
	if (*tone && option_given(in, "remove"))
		return error_usage(err, _("--remove takes evidence of either "
					  "tone away; leave --%s out"), *tone);
	return true;
}

static bool set_tones(struct invocation *in, int64_t need, const char *tone,
		      struct error *err)
{
	for (int i = 1; tone && i < in->argc; i++) {
		struct coding coding;

		if (!coding_find(in->project, &in->arena, in->argv[i], &coding,
				 err) ||
		    !need_set_tone(in->project, need, coding.id, tone, err))
			return false;
	}
	return true;
}

static enum command_result run_evidence(struct invocation *in,
					struct error *err)
{
	struct evidence_tally tally = { 0 };
	struct need need, now;
	const char *tone;

	if (!tone_given(in, &tone, err) ||
	    !need_find(in->project, &in->arena, in->argv[0], &need, err) ||
	    !evidence_args(in, need_claimed(need.id), &tally, err) ||
	    !set_tones(in, need.id, tone, err) ||
	    !need_get(in->project, &in->arena, need.id, &now, err))
		return COMMAND_FAILED;
	say(in, _("need #%lld: %zu for, %zu against; %zu participants have "
		  "it, %zu do not"), (long long)now.id, now.supporting,
	    now.contrary, now.participants, now.against);
	return COMMAND_OK;
}

static const struct option_row evidence_options[] = {
	EVIDENCE_OPTIONS,
	{ "complaint", 0, OPTION_FLAG, NULL,
	  N_("they complain that the need is not met") },
	{ "compliment", 0, OPTION_FLAG, NULL,
	  N_("they are glad that it is") },
	{ 0 },
};

const struct command cmd_need_evidence = {
	.name = "need evidence",
	.arguments = "NEED CODING…",
	.summary = N_("bring passages that show a need, or speak against it"),
	.details = N_("People are counted, not passages: whoever says it three "
		"times is one. Who complains of what and who is glad of what "
		"tells report needs which class of Kano's to look into "
		"(Cadotte and Turgeon 1988)."),
	.least = 2, .most = -1,
	.needs = NEEDS_ACT,
	.options = evidence_options,
	.run = run_evidence,
};

static enum command_result run_remove(struct invocation *in,
				      struct error *err)
{
	for (int i = 0; i < in->argc; i++) {
		struct need_removal what;
		struct need need;

		if (!need_find(in->project, &in->arena, in->argv[i], &need,
			       err) ||
		    !need_remove(in->project, need.id, &what, err))
			return COMMAND_FAILED;
		say(in, _("removed need #%lld '%s', with %zu pieces of "
			  "evidence; %zu memos on it stay"),
		    (long long)need.id, need.statement, what.evidence,
		    what.memo_links);
	}
	return COMMAND_OK;
}

const struct command cmd_need_remove = {
	.name = "need remove",
	.arguments = "NEED…",
	.summary = N_("take needs out; the memos on them stay"),
	.least = 1, .most = -1,
	.needs = NEEDS_ACT,
	.run = run_remove,
};
