/*
 * What is said in a JSON document, layer by layer.  A recording's words stand
 * in it several times as a rule: as one text, as utterances, as single words.
 * All objects with words that are reached by the same names are one layer;
 * the layer that tells most is read, and the others are not.
 *
 *	json_walk.c	gathers the layers
 *	json_layers.c	what each tells: voices, times; the choice
 *	json_words.c	what becomes of the one that is chosen
 *
 * Inner header of these and of reader_asr_json.c.
 */
#ifndef AXIAL_READING_JSON_LAYERS_H
#define AXIAL_READING_JSON_LAYERS_H

#include "reading/json_fields.h"
#include "reading/speech.h"

enum { JSON_NOWHERE = -1 };

/* An object with words, or a string in a list. */
struct json_item {
	const char *text;
	const char *after;	/* the sign behind it, or NULL */
	json_value *said_voice, *said_channel;
	const char *voice;	/* by name, in the end; or NULL */
	bool own_voice;		/* not of what it stands in */
	bool attached, attaches;
	size_t owner;		/* the list that it stands in */
	long layer, item;	/* the text that it is a part of, or nowhere */
	struct json_time start, end, length;
	int64_t start_ms, end_ms;	/* in the end; or NO_TIME */
};

struct json_layer {
	const char *path;
	struct json_item *at;
	size_t count, capacity;
	size_t words, voiced, timed, changes;
	bool is_ready;		/* sentences, no single words */
};

struct json_layer_list {
	struct json_layer *at;
	size_t count, capacity;
};

struct json_person {
	const char *id, *name;
};

struct json_people {
	struct json_person *at;
	size_t count, capacity;
};

struct json_inside {
	struct json_t **at;
	size_t count, capacity;
};

struct json_told {
	struct arena *arena;
	struct json_layer_list layers;
	struct json_layer_list spans;	/* who speaks from when on */
	struct json_people people;
	struct json_inside inside;	/* documents that stood in strings */
	double clock_ms;		/* when the recording began; or 0 */
	size_t missing;			/* words that only another layer has */
};

/* `derived` also takes summaries and the like for speech. */
void json_walk(struct json_told *told, json_value *documents, bool derived);
void json_told_release(struct json_told *told);

/* Names, times and units of all; then the layer to read, or NULL. */
const struct json_layer *json_choose(struct json_told *told);

/* What a model says to itself at the beginning of a text: its length. */
size_t json_sign(const char *text);
/* A text as a person would have written it: without what a model says to
 * itself ("<|zh|>"), Chinese without blanks.  In the arena. */
const char *json_tidy(struct arena *arena, const char *text);

/* The layer's words as pieces of speech; how many there were. */
size_t json_speak(struct transcript *t, struct speech *speech,
		  const struct json_told *told,
		  const struct json_layer *layer);

#endif
