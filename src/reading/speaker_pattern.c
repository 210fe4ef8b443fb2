/* The user's own pattern for the heads of turns. */
#include "reading/speaker_hearing.h"

#include "base/language.h"
#include "base/pattern.h"
#include "reading/timecode.h"

/* Its hits that begin a line are heads, and nothing else is. */
static void take_hit(struct hearing *h, size_t line, struct span hit,
		     const struct matcher *m, unsigned name_group,
		     unsigned time_group)
{
	const struct script_line *l = &h->script->at[line];
	struct head_candidate *c = &h->candidates[line];
	struct span name = hit, time;
	int64_t ms;

	if (name_group && !matcher_group(m, name_group, &name))
		return;
	name = hearing_clean_name(h->t->text.s, name);
	if (!span_length(name))
		return;
	c->form = HEAD_PATTERN;
	c->quality = NAME_GOOD;
	c->name = name;
	c->head.words.start = hit.end < l->span.end ? hit.end : l->span.end;
	c->head.words.end = l->span.end;
	if (time_group && matcher_group(m, time_group, &time) &&
	    timecode_parse(h->t->text.s + time.start, span_length(time), &ms))
		c->head.start_ms = ms;
}

static bool match_lines(struct hearing *h, const struct pattern *pattern,
			struct error *err)
{
	struct matcher *m = matcher_new(pattern, NULL);
	unsigned name_group = pattern_group(pattern, "name");
	unsigned time_group = pattern_group(pattern, "time");
	size_t line = 0, hits = 0;
	enum match_result result;
	struct span hit;

	if (!name_group && pattern_groups(pattern))
		name_group = 1;
	matcher_text(m, h->t->text.s, h->t->text.length);
	while ((result = matcher_next(m, &hit, err)) == MATCH_FOUND) {
		while (line < h->script->count &&
		       h->script->at[line].span.end <= hit.start)
			line++;
		if (line == h->script->count)
			break;
		if (hit.start > h->candidates[line].head.start)
			continue;
		take_hit(h, line, hit, m, name_group, time_group);
		hits += h->candidates[line].form == HEAD_PATTERN;
	}
	matcher_free(m);
	if (result == MATCH_FAILED)
		return error_prefix(err, _("the pattern for speakers"));
	if (!hits)
		transcript_notice(h->t, _("the pattern for speakers fits the "
					  "beginning of no line"));
	return true;
}

bool hearing_use_pattern(struct hearing *h, const char *words,
			struct error *err)
{
	const struct pattern_options none = { 0 };
	struct pattern *pattern = pattern_new(words, &none, err);
	bool ok;

	if (!pattern)
		return error_prefix(err, _("the pattern for speakers"));
	for (size_t i = 0; i < h->script->count; i++) {
		struct head_candidate *c = &h->candidates[i];

		if (c->form != HEAD_VOICE && c->form != HEAD_TIME)
			hearing_not_a_name(c);
	}
	ok = match_lines(h, pattern, err);
	pattern_free(pattern);
	return ok;
}
