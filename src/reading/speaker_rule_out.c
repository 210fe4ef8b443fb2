/*
 * Candidates that the lines around them rule out: what the document is about
 * ("Date: 3 May"), links, names without words below them.
 */
#include "reading/speaker_hearing.h"

#include <string.h>

static bool is_header(const struct hearing *h, size_t line)
{
	return h->candidates[line].quality == NAME_HEADER;
}

bool hearing_is_labelled(const struct hearing *h, size_t line)
{
	enum head_form form = h->candidates[line].form;

	return form == HEAD_COLON || form == HEAD_BOLD;
}

/* "Slides: https://…" */
static bool is_only_link(const struct hearing *h, size_t line)
{
	const struct span words = h->candidates[line].head.words;
	const char *s = h->t->text.s + words.start;
	size_t n = span_length(words);

	if (!hearing_is_labelled(h, line))
		return false;
	if (n && *s == '<') {
		s++;
		n--;
	}
	return n > 8 && (!memcmp(s, "http://", 7) ||
			 !memcmp(s, "https://", 8)) &&
		!memchr(s, ' ', n);
}

/* The name stood before in these lines: so they are talk. */
static bool is_said_again(const struct hearing *h, size_t from, size_t line)
{
	const struct span name = h->candidates[line].name;

	for (size_t i = from; i < line; i++) {
		const struct span other = h->candidates[i].name;

		if (hearing_is_labelled(h, i) &&
		    span_length(other) == span_length(name) &&
		    !memcmp(h->t->text.s + other.start,
			    h->t->text.s + name.start, span_length(name)))
			return true;
	}
	return false;
}

static bool ends_with(const char *s, struct span words, const char *mark)
{
	size_t n = strlen(mark);

	return span_length(words) >= n &&
		!memcmp(s + words.end - n, mark, n);
}

/* A whole sentence, as people say it; "Interviewer: R. Meier, M.A." is none,
 * but after a word for a part only a question is. */
static bool is_sentence(const struct hearing *h, size_t line)
{
	static const char *const marks[] = { "?", "？", "!", "！", ".", "。" };
	enum { QUESTIONS = 2 };
	const struct head_candidate *c = &h->candidates[line];
	size_t count = c->quality == NAME_PART ? QUESTIONS :
		sizeof(marks) / sizeof(marks[0]);

	for (size_t i = 0; i < count && c->quality != NAME_HEADER; i++)
		if (ends_with(h->t->text.s, c->head.words, marks[i]))
			return true;
	return false;
}

/*
 * "Interviewer: Jonas / Date: 3 May": where a few lines with colons say what
 * the document is about, none of them is spoken.
 */
enum { FRONT_LINES = 30, FRONT_COUNTS = 6 };

static bool is_number(const struct hearing *h, size_t line)
{
	const struct span words = h->candidates[line].head.words;

	for (size_t i = words.start; i < words.end; i++)
		if (!strchr("0123456789 ", h->t->text.s[i]))
			return false;
	return span_length(words) > 0;
}

/* At the document's head. */
static void rule_out_front(struct hearing *h)
{
	size_t last = 0;

	for (size_t i = 0; i < h->script->count && i < FRONT_LINES; i++) {
		if (h->script->at[i].kind != LINE_SAID ||
		    h->candidates[i].form == HEAD_ALONE)
			continue;
		if (!hearing_is_labelled(h, i) || is_said_again(h, 0, i) ||
		    is_sentence(h, i))
			break;
		if (is_header(h, i))
			last = i + 1;
	}
	for (size_t i = 0; i < last; i++)
		h->candidates[i].form = HEAD_NONE;
	/* "Speakers: 3" */
	for (size_t i = 0; i < h->script->count && i < FRONT_COUNTS; i++)
		if (hearing_is_labelled(h, i) && is_number(h, i) &&
		    !is_said_again(h, 0, i))
			hearing_not_a_name(&h->candidates[i]);
}

/* Elsewhere, between two empty lines. */
static void rule_out_blocks(struct hearing *h)
{
	for (size_t i = 0; i < h->script->count; ) {
		size_t end = i, headers = 0, names = 0;

		do {
			headers += is_header(h, end);
			names += hearing_is_labelled(h, end) &&
				!is_said_again(h, i, end) &&
				!is_sentence(h, end);
			end++;
		} while (end < h->script->count && end - i < FRONT_LINES &&
			 !h->script->at[end].after_blank);
		if (headers && names == end - i)
			for (size_t k = i; k < end; k++)
				h->candidates[k].form = HEAD_NONE;
		i = end;
	}
	for (size_t i = 0; i < h->script->count; i++)
		if (is_header(h, i) || is_only_link(h, i))
			hearing_not_a_name(&h->candidates[i]);
}

/* A name on a line of its own needs somebody's words below it, and an empty
 * line (or a heading) above. */
static bool stands_alone(const struct hearing *h, size_t i)
{
	const struct head_candidate *c = &h->candidates[i], *next = c + 1;

	if (!h->script->at[i].opens || c->quality < NAME_FAIR ||
	    i + 1 == h->script->count ||
	    h->script->at[i + 1].kind != LINE_SAID)
		return false;
	return next->form == HEAD_NONE ||
		(next->form == HEAD_TIME && !c->has_time);
}

static void rule_out_alone(struct hearing *h)
{
	for (size_t i = h->script->count; i-- > 0; )
		if (h->candidates[i].form == HEAD_ALONE && !stands_alone(h, i))
			hearing_not_a_name(&h->candidates[i]);
}

void hearing_rule_out(struct hearing *h)
{
	rule_out_front(h);
	rule_out_blocks(h);
	rule_out_alone(h);
}
