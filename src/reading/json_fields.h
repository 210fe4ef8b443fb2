/*
 * What the members of a JSON object mean, told by what they are called: which
 * one holds words, which a speaker, which a time, and in what unit.  Programs
 * that transcribe agree on little, but they call things by few words, so that
 * names are compared without case and signs ("SpeakerId", "speaker_id") and
 * without the unit that they may end with ("startMs").
 * Inner header of json_*.c and reader_asr_json.c.
 */
#ifndef AXIAL_READING_JSON_FIELDS_H
#define AXIAL_READING_JSON_FIELDS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/json_read.h"

typedef const struct json_t json_value;

enum json_unit {
	JSON_UNSAID,		/* seconds or milliseconds: its list tells */
	JSON_MS,
	JSON_CLOCK,		/* milliseconds since 1970 */
};

struct json_time {
	bool known;
	enum json_unit unit;
	double number;
};

struct json_fields {
	const char *text;	/* words, or one word; or NULL */
	const char *after;	/* the sign that follows it; or NULL */
	json_value *voice;	/* a name, a number, an object; or NULL */
	json_value *channel;
	struct json_time start, end, length;
	bool attached;		/* without a blank before it */
	bool attaches;		/* nor behind it */
	bool translated;	/* what nobody said so */
};

/* `list` is what the list is called that the object stands in. */
struct json_fields json_fields_of(json_value *object, const char *list);

/* Times in a pair: [0.5, 0.8], as they stand in lists of words. */
struct json_time json_time_of(json_value *value);

/* A name as it is compared; in `out` of `size`, cut there. */
void json_plain_key(const char *key, char *out, size_t size);

enum json_kin {
	JSON_KIN_OTHER,
	JSON_KIN_CHOICES,	/* of which the first is meant */
	JSON_KIN_DERIVED,	/* summaries, translations: not what was said */
	JSON_KIN_PEOPLE,	/* the voices, listed apart */
	JSON_KIN_CHANNELS,	/* each of a list is another voice's */
	JSON_KIN_LINES,		/* strings in it are words */
};

/* What a member is that holds others. */
enum json_kin json_kin_of(const char *key);

/* The name or the number of a person; what `is_name` says.  In the arena;
 * NULL where there is neither. */
const char *json_person(struct arena *arena, json_value *voice,
			bool *is_name);
const char *json_person_id(struct arena *arena, json_value *voice);

#endif
