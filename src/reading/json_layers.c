#include "reading/json_layers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum {
	WHOLE_PIECE = 100,	/* whole numbers further apart on average are
				 * milliseconds, not seconds */
	LONGEST_CLOCK = 3600 * 1000,	/* ms from a recording's beginning to
					 * its first word */
};

/* ---- times ---- */

/* Whether numbers without a unit are milliseconds. */
static bool are_milliseconds(const struct json_layer *layer)
{
	double first = -1, last = 0;
	size_t count = 0;

	for (size_t i = 0; i < layer->count; i++) {
		const struct json_time *start = &layer->at[i].start;
		const struct json_time *end = &layer->at[i].end;

		if (!start->known || start->unit != JSON_UNSAID)
			continue;
		if (start->number != floor(start->number) ||
		    (end->known && end->number != floor(end->number)))
			return false;
		if (first < 0)
			first = start->number;
		last = fmax(last, start->number);
		if (end->known && end->unit == JSON_UNSAID)
			last = fmax(last, end->number);
		count++;
	}
	return count && (last - first) / (double)count > WHOLE_PIECE;
}

static int64_t ms_of(const struct json_time *t, double unit, double clock)
{
	double ms = t->number;

	if (!t->known)
		return NO_TIME;
	if (t->unit == JSON_UNSAID)
		ms *= unit;
	else if (t->unit == JSON_CLOCK)
		ms -= clock;
	return ms >= 0 && ms < 1e12 ? (int64_t)(ms + 0.5) : NO_TIME;
}

/* Where the clock of a layer stands at 0: when its recording began, if that is
 * said, or with its first words. */
static double clock_of(const struct json_told *told,
		       const struct json_layer *layer)
{
	double first = 0;

	for (size_t i = 0; i < layer->count; i++) {
		const struct json_time *t = &layer->at[i].start;

		if (t->known && t->unit == JSON_CLOCK &&
		    (!first || t->number < first))
			first = t->number;
	}
	return told->clock_ms && first >= told->clock_ms &&
		first - told->clock_ms < LONGEST_CLOCK ? told->clock_ms :
		first;
}

static void give_times(const struct json_told *told, struct json_layer *layer)
{
	double unit = are_milliseconds(layer) ? 1 : 1000;
	double clock = clock_of(told, layer);

	for (size_t i = 0; i < layer->count; i++) {
		struct json_item *item = &layer->at[i];
		int64_t length = ms_of(&item->length, unit, 0);

		item->start_ms = ms_of(&item->start, unit, clock);
		item->end_ms = ms_of(&item->end, unit, clock);
		if (item->end_ms == NO_TIME && item->start_ms != NO_TIME &&
		    length != NO_TIME)
			item->end_ms = item->start_ms + length;
	}
}

/* ---- voices ---- */

static const char *known_person(const struct json_told *told, const char *id)
{
	for (size_t i = 0; id && i < told->people.count; i++)
		if (!strcmp(told->people.at[i].id, id))
			return told->people.at[i].name;
	return NULL;
}

static const char *name_of(const struct json_told *told, json_value *voice)
{
	const char *id = json_person_id(told->arena, voice);
	const char *known = known_person(told, id);
	bool is_name;
	const char *name = known ? known :
		json_person(told->arena, voice, &is_name);
	double number;

	if (!known && json_kind(voice) != JSON_IS_OBJECT)
		name = id;
	/* Google Meet: conferenceRecords/1/participants/2. */
	if (name && !known && !strncmp(name, "conferenceRecords/", 18))
		name = strrchr(name, '/') + 1;
	/* "1", "A": a number or a letter. */
	if (name && !known && (strlen(name) == 1 ||
			       (name == id && json_number(voice, &number))))
		return arena_printf(told->arena, "Speaker %s", name);
	return name ? arena_strdup(told->arena, name) : NULL;
}

/* Most words are said by who said the one before. */
static void give_names(const struct json_told *told, struct json_layer *layer,
		       bool channels)
{
	json_value *last = NULL;
	const char *name = NULL;

	for (size_t i = 0; i < layer->count; i++) {
		struct json_item *item = &layer->at[i];
		json_value *said = channels ? item->said_channel :
			item->said_voice;

		if (!said)
			continue;
		if (said != last)
			name = name_of(told, said);
		last = said;
		item->voice = name;
		layer->voiced += name != NULL;
	}
}

/* A word without a voice of its own goes on with the one before it. */
static void fill_gaps(struct json_layer *layer)
{
	for (size_t i = 1; i < layer->count; i++) {
		struct json_item *item = &layer->at[i];

		if (!item->own_voice && item[-1].own_voice &&
		    item->owner == item[-1].owner) {
			layer->voiced += !item->voice;
			item->voice = item[-1].voice;
			item->own_voice = true;
		}
	}
}

/* Several channels, and nothing else that says who speaks. */
static bool are_channels_voices(const struct json_layer *layer)
{
	json_value *first = NULL;

	if (layer->voiced)
		return false;
	for (size_t i = 0; i < layer->count; i++) {
		json_value *said = layer->at[i].said_channel;
		double a, b;

		if (!said)
			return false;
		if (!first)
			first = said;
		if (json_text(said) && json_text(first) ?
		    strcmp(json_text(said), json_text(first)) != 0 :
		    json_number(said, &a) && json_number(first, &b) && a != b)
			return true;
	}
	return false;
}

/* Lists that are a channel each, though none says its number. */
static bool number_channels(const struct json_told *told,
			    struct json_layer *layer)
{
	size_t channel = 0;

	if (layer->voiced || !strstr(layer->path, "/channels") ||
	    !layer->count || layer->at[0].owner ==
	    layer->at[layer->count - 1].owner)
		return false;
	for (size_t i = 0; i < layer->count; i++) {
		channel += i && layer->at[i].owner != layer->at[i - 1].owner;
		layer->at[i].voice = arena_printf(told->arena,
						  "Speaker %zu", channel);
	}
	layer->voiced = layer->count;
	return true;
}

/* Some say in a list apart who speaks from when on. */
static void give_voices_at(struct json_layer *layer,
			   const struct json_layer *spans)
{
	size_t at = 0;

	if (layer->voiced || !spans || !layer->timed)
		return;
	for (size_t i = 0; i < layer->count; i++) {
		struct json_item *item = &layer->at[i];

		if (item->start_ms == NO_TIME) {
			item->voice = i ? item[-1].voice : NULL;
			continue;
		}
		if (at && spans->at[at].start_ms > item->start_ms)
			at = 0;
		while (at + 1 < spans->count &&
		       spans->at[at + 1].start_ms <= item->start_ms)
			at++;
		item->voice = spans->at[at].voice;
		layer->voiced += item->voice != NULL;
	}
}

/* ---- what a layer tells ---- */

/*
 * Google, where it tells voices apart, says all words again in the last
 * result, each with its speaker: then that result is the layer.
 */
static void drop_recapped(struct json_layer *layer)
{
	size_t first = layer->count, kept = 0;

	if (!layer->voiced || layer->voiced == layer->count)
		return;
	while (first > 0 && layer->at[first - 1].own_voice)
		first--;
	if (layer->count - first != layer->voiced ||
	    layer->voiced * 10 < first * 9)
		return;
	for (size_t i = first; i < layer->count; i++)
		layer->at[kept++] = layer->at[i];
	layer->count = kept;
}

/* "[_BEG_]" and "<|zh|>" are none. */
static size_t count_words(const char *text)
{
	size_t sign = strchr("[<", *text) ? json_sign(text) : 0;

	text += sign;
	return utf8_count_words(text, strlen(text));
}

static void count(struct json_layer *layer)
{
	const char *last = NULL;

	layer->words = layer->timed = layer->changes = 0;
	for (size_t i = 0; i < layer->count; i++) {
		const struct json_item *item = &layer->at[i];

		layer->words += count_words(item->text);
		layer->timed += item->start_ms != NO_TIME;
		if (item->voice && (!last || strcmp(item->voice, last) != 0)) {
			layer->changes++;
			last = item->voice;
		}
	}
	layer->is_ready = layer->words >= layer->count * 2;
}

static void finish(struct json_told *told, struct json_layer *layer)
{
	give_times(told, layer);
	give_names(told, layer, false);
	drop_recapped(layer);
	count(layer);
	if (!layer->is_ready)
		fill_gaps(layer);
	if (are_channels_voices(layer))
		give_names(told, layer, true);
	else
		number_channels(told, layer);
	count(layer);
}

static bool is_mostly(size_t part, const struct json_layer *layer)
{
	return part * 2 > layer->count;
}

/* Does a tell more than b? */
static bool tells_more(const struct json_layer *a, const struct json_layer *b)
{
	bool voices = is_mostly(a->voiced, a), times = is_mostly(a->timed, a);

	if (voices != is_mostly(b->voiced, b))
		return voices;
	if (times != is_mostly(b->timed, b))
		return times;
	if (a->changes != b->changes)
		return a->changes > b->changes;
	if (a->is_ready != b->is_ready)
		return a->is_ready;
	return a->is_ready && a->count > b->count;
}

/* ---- what is not read ---- */

/* One text of all that is said may have names and numbers in it. */
static bool is_beside(const struct json_layer *layer,
		      const struct json_layer *best)
{
	return layer != best && layer->count > 1 &&
		layer->words > best->words;
}

/* How many more words another layer has than the one that is read. */
static size_t count_missing(const struct json_told *told,
			    const struct json_layer *best)
{
	size_t missing = 0;

	for (size_t i = 0; i < told->layers.count; i++) {
		const struct json_layer *layer = &told->layers.at[i];

		if (is_beside(layer, best) &&
		    layer->words - best->words > missing)
			missing = layer->words - best->words;
	}
	return missing;
}

const struct json_layer *json_choose(struct json_told *told)
{
	const struct json_layer *best = NULL, *spans = NULL;
	size_t most = 0;

	for (size_t i = 0; i < told->spans.count; i++) {
		struct json_layer *layer = &told->spans.at[i];

		give_times(told, layer);
		give_names(told, layer, false);
		if (!spans || layer->count > spans->count)
			spans = layer;
	}
	for (size_t i = 0; i < told->layers.count; i++) {
		struct json_layer *layer = &told->layers.at[i];

		finish(told, layer);
		give_voices_at(layer, spans);
		count(layer);
		if (layer->words > most)
			most = layer->words;
	}
	/* A summary, a title, the questions asked: not what was said. */
	for (size_t i = 0; i < told->layers.count; i++) {
		const struct json_layer *layer = &told->layers.at[i];

		if (layer->words && layer->words * 10 >= most * 6 &&
		    (!best || tells_more(layer, best)))
			best = layer;
	}
	if (best)
		told->missing = count_missing(told, best);
	return best;
}
