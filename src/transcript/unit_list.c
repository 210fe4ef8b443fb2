#include "transcript/unit_list.h"

#include "base/memory.h"

/* The units of one stretch of words, by growing one place after another. */
static void add_units(struct unit_finder *finder, struct span words,
		      struct span_list *units)
{
	const char *text = finder->in->text;
	size_t at = words.start, length;

	while (at < words.end) {
		struct span unit;

		if (utf8_is_space(utf8_decode(text + at, words.end - at,
					      &length))) {
			at += length;
			continue;
		}
		unit = unit_finder_grow(finder,
			(struct span){ at, at + length });
		list_push(units, unit);
		at = unit.end > at ? unit.end : at + length;
	}
}

void unit_list(const struct scan_text *in, enum unit unit,
	       struct span_list *units)
{
	struct unit_finder finder;

	unit_finder_init(&finder, unit);
	unit_finder_begin(&finder, in);
	if (!in->segments.count)
		add_units(&finder, (struct span){ 0, in->length }, units);
	for (size_t i = 0; i < in->segments.count; i++)
		add_units(&finder, span_clip(in->segments.at[i].words,
					     in->length), units);
	unit_finder_release(&finder);
}
