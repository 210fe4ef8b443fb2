/*
 * The study's first act, init, has no words that could be typed: the script
 * is told by AXIAL_PROJECT where to go on, and makes the study where there is
 * none yet.
 */
#include "store/act_script.h"

#include <string.h>

#include "store/act_words.h"

/* Since this version of the file, acts have words that a shell reads. */
enum { FIRST_TYPED = 3 };

static const char head[] =
	"#!/bin/sh\n"
	"# The log of a study, to be run beside the same files:\n"
	"#\n"
	"#	AXIAL_PROJECT=again.axial sh this-file\n"
	"\n"
	"set -u\n"
	"[ -e \"$AXIAL_PROJECT\" ] || axial init \"$AXIAL_PROJECT\"";

static void add_comment(struct strbuf *out, const struct act *act)
{
	strbuf_addf(out, "# %lld, %s: ", (long long)act->id, act->at);
	strbuf_add_printable(out, act->summary, strlen(act->summary));
	strbuf_addc(out, '\n');
}

/* A log that was begun anew has all that was before in its first act. */
static bool can_be_typed(const struct act *act)
{
	return act->id > 1 && act->schema_version >= FIRST_TYPED &&
		act_words_are_whole(act->summary);
}

/* The act before this one that is in force then: what a plain undo takes. */
static bool is_last(const struct act_list *acts, size_t at, int64_t target)
{
	for (size_t i = at; i-- > 0;) {
		const struct act *act = &acts->at[i];
		bool is_do = !strcmp(act->kind, "do");

		if (is_do || !strcmp(act->kind, "redo"))
			return (is_do ? act->id : act->target) == target;
		if (act->target == target)
			return false;
	}
	return false;
}

static void add_step(struct strbuf *out, const struct act_list *acts,
		     size_t at)
{
	const struct act *act = &acts->at[at];

	if (!strcmp(act->kind, "redo"))
		strbuf_adds(out, "redo");
	else if (is_last(acts, at, act->target))
		strbuf_adds(out, "undo");
	else
		strbuf_addf(out, "undo --act %lld", (long long)act->target);
}

size_t act_script(const char *title, const struct act_list *acts,
		  struct strbuf *out)
{
	size_t lost = 0;

	strbuf_adds(out, head);
	act_words_add_option(out, "title", title);
	strbuf_addc(out, '\n');
	for (size_t i = 0; i < acts->count; i++) {
		const struct act *act = &acts->at[i];
		const bool typed = can_be_typed(act);

		if (!i && !strcmp(act->summary, "init"))
			continue;
		if (!typed) {
			add_comment(out, act);
			lost++;
			continue;
		}
		strbuf_adds(out, "axial");
		act_words_add_option(out, "coder", act->who);
		strbuf_addc(out, ' ');
		if (strcmp(act->kind, "do") != 0)
			add_step(out, acts, i);
		else
			strbuf_adds(out, act->summary);
		strbuf_addc(out, '\n');
	}
	return lost;
}
