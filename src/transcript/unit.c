#include "transcript/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/name.h"
#include "base/unicode.h"

static const char *const names[] = {
	[UNIT_HIT] = N_("hit"),
	[UNIT_SENTENCE] = N_("sentence"),
	[UNIT_TURN] = N_("turn"),
	[UNIT_PARAGRAPH] = N_("paragraph"),
	[UNIT_DOCUMENT] = N_("document"),
};

enum { UNITS = sizeof(names) / sizeof(names[0]) };

const char *unit_name(enum unit unit)
{
	return names[unit];
}

bool unit_parse(const char *name, enum unit *unit, struct error *err)
{
	for (size_t i = 0; i < UNITS; i++)
		if (name_is(name, names[i])) {
			*unit = (enum unit)i;
			return true;
		}
	return error_usage(err, _("there is no unit '%s'; there are hit, "
				  "sentence, turn, paragraph and document"),
			   name);
}

void unit_finder_init(struct unit_finder *finder, enum unit unit)
{
	*finder = (struct unit_finder){
		.unit = unit,
		.unwrapped = STRBUF_INIT,
	};
}

void unit_finder_release(struct unit_finder *finder)
{
	list_release(&finder->sentences);
	strbuf_release(&finder->unwrapped);
}

void unit_finder_begin(struct unit_finder *finder, const struct scan_text *in)
{
	finder->in = in;
	finder->turn = finder->paragraph = (struct span){ 0, 0 };
	finder->sentences.count = 0;
}

/* Without the white space at its ends; a span of white space alone stays. */
static struct span trim(const char *text, struct span s)
{
	struct span words = span_trim(text, s);

	return span_length(words) ? words : s;
}

/* The words that the hit lies in, and the hit cut to them; false where it
 * lies in none. */
static bool find_turn(const struct scan_text *in, struct span *hit,
		      struct span *turn)
{
	const struct segment *segment, *end;

	*turn = (struct span){ 0, in->length };
	if (!in->segments.count)
		return true;
	segment = segment_at(&in->segments, hit->start);
	end = in->segments.at + in->segments.count;
	if (!segment)
		segment = in->segments.at;
	for (; segment < end && segment->head < hit->end; segment++) {
		struct span words = segment->words;

		if (words.end > in->length || !span_overlaps(words, *hit))
			continue;
		if (hit->start < words.start)
			hit->start = words.start;
		if (hit->end > words.end)
			hit->end = words.end;
		*turn = words;
		return true;
	}
	return false;
}

/* Whether nothing but white space stands on the line that ends before `at`,
 * looking back no further than `start`. */
static bool blank_line_before(const char *text, size_t start, size_t at)
{
	while (at > start && (text[at - 1] == ' ' || text[at - 1] == '\t'))
		at--;
	return at > start && text[at - 1] == '\n';
}

static bool blank_line_after(const char *text, size_t end, size_t at)
{
	while (at < end && (text[at] == ' ' || text[at] == '\t'))
		at++;
	return at < end && text[at] == '\n';
}

/* Is the line end at `at` the end of a paragraph? */
static bool parts(const struct scan_text *in, struct span turn, size_t at)
{
	return !in->document->blank_lines_part ||
		blank_line_before(in->text, turn.start, at) ||
		blank_line_after(in->text, turn.end, at + 1);
}

static struct span grow_to_paragraph(struct unit_finder *finder,
				     struct span turn, struct span hit)
{
	const struct scan_text *in = finder->in;
	const char *text = in->text;

	if (span_within(hit, finder->paragraph))
		return finder->paragraph;
	while (hit.start > turn.start &&
	       !(text[hit.start - 1] == '\n' &&
		 parts(in, turn, hit.start - 1)))
		hit.start--;
	while (hit.end < turn.end &&
	       !(text[hit.end] == '\n' && parts(in, turn, hit.end)))
		hit.end++;
	finder->paragraph = trim(text, hit);
	return finder->paragraph;
}

/*
 * Where lines are only wrapped, a line end is a space to whoever looks for
 * sentences; an empty line parts them still.
 */
static const char *unwrap(struct unit_finder *finder, struct span turn)
{
	const struct scan_text *in = finder->in;
	struct strbuf *out = &finder->unwrapped;

	if (!in->document->blank_lines_part)
		return in->text + turn.start;
	strbuf_reset(out);
	strbuf_add(out, in->text + turn.start, span_length(turn));
	for (size_t i = 0; i < out->length; i++)
		if (out->s[i] == '\n' && !parts(in, turn, turn.start + i))
			out->s[i] = ' ';
	return out->s;
}

static void learn_sentences(struct unit_finder *finder, struct span turn)
{
	if (span_equal(finder->turn, turn))
		return;
	finder->turn = turn;
	finder->sentences.count = 0;
	unicode_sentences(unwrap(finder, turn), span_length(turn),
			  &finder->sentences);
	for (size_t i = 0; i < finder->sentences.count; i++) {
		finder->sentences.at[i].start += turn.start;
		finder->sentences.at[i].end += turn.start;
	}
}

/* From the first sentence that the hit touches to the last. */
static struct span grow_to_sentence(struct unit_finder *finder,
				    struct span turn, struct span hit)
{
	const struct span_list *sentences = &finder->sentences;
	size_t low = 0, high;

	learn_sentences(finder, turn);
	high = sentences->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sentences->at[middle].end <= hit.start)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < sentences->count &&
	       sentences->at[low].start < hit.end; low++) {
		if (sentences->at[low].start < hit.start)
			hit.start = sentences->at[low].start;
		if (sentences->at[low].end > hit.end)
			hit.end = sentences->at[low].end;
	}
	return trim(finder->in->text, hit);
}

struct span unit_finder_grow(struct unit_finder *finder, struct span hit)
{
	const struct scan_text *in = finder->in;
	struct span turn;

	if (finder->unit == UNIT_HIT)
		return hit;
	if (finder->unit == UNIT_DOCUMENT)
		return trim(in->text, (struct span){ 0, in->length });
	if (!find_turn(in, &hit, &turn))
		return hit;
	switch (finder->unit) {
	case UNIT_TURN:
		return turn;
	case UNIT_PARAGRAPH:
		return grow_to_paragraph(finder, turn, hit);
	default:
		return grow_to_sentence(finder, turn, hit);
	}
}
