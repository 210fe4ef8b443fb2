#include "reading/json_layers.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"

enum { DEEPEST = 40 };

/* What holds for all that stands in an object. */
struct place {
	struct strbuf *path;
	const char *key;		/* of the list or object */
	json_value *voice, *channel;
	struct json_time start, end, length;
	bool attached, attaches;
	size_t owner;
	long layer, item;
	bool in_list;
	int depth;
};

struct walk {
	struct json_told *told;
	bool derived;
	size_t owners, spoken;		/* lists, items so far */
	struct place here;		/* of the documents */
};

static void walk_value(struct walk *w, const struct place *place,
		       json_value *v);

/* ---- layers ---- */

static struct json_layer *layer_at(struct json_layer_list *layers,
				   struct arena *arena,
				   const struct strbuf *path)
{
	for (size_t i = layers->count; i-- > 0; )
		if (!strcmp(layers->at[i].path, path->s ? path->s : ""))
			return &layers->at[i];
	list_push(layers, ((struct json_layer){
		.path = arena_strndup(arena, path->s ? path->s : "",
				      path->length) }));
	return &layers->at[layers->count - 1];
}

static bool begins_blank(const char *text)
{
	return *text && !text[strspn(text, " \t\r\n")];
}

static void add_item(struct walk *w, struct json_layer_list *layers,
		     const struct place *place, const char *text,
		     const struct json_fields *own)
{
	struct json_layer *layer = layer_at(layers, w->told->arena,
					    place->path);

	list_push(layer, ((struct json_item){
		.text = text, .after = own->after, .said_voice = place->voice,
		.said_channel = place->channel, .own_voice = own->voice,
		.attached = place->attached, .attaches = place->attaches,
		.owner = place->owner, .layer = place->layer,
		.item = place->item, .start = place->start,
		.end = place->end, .length = place->length }));
	w->spoken += layers == &w->told->layers;
}

/* The item added last. */
static void stand_within(struct walk *w, struct place *place)
{
	const struct json_layer_list *layers = &w->told->layers;
	struct json_layer *layer = layer_at(&w->told->layers, w->told->arena,
					    place->path);

	place->layer = layer - layers->at;
	place->item = (long)layer->count - 1;
}

/* ---- people ---- */

static void add_person(struct walk *w, const char *id, json_value *v)
{
	struct arena *arena = w->told->arena;
	const char *text = json_text(v);
	bool is_name = text != NULL;
	const char *name = text ? text : json_person(arena, v, &is_name);

	if (!id)
		id = json_person_id(arena, v);
	if (id && name && is_name && *name && strcmp(id, name) != 0)
		list_push(&w->told->people, ((struct json_person){
			arena_strdup(arena, id), arena_strdup(arena, name) }));
}

static void gather_people(struct walk *w, json_value *v)
{
	const char *key;
	json_value *one;
	void *at = NULL;

	for (size_t i = 0; i < json_count(v); i++)
		if (json_kind(json_element(v, i)) == JSON_IS_OBJECT)
			add_person(w, NULL, json_element(v, i));
	if (json_kind(v) != JSON_IS_OBJECT)
		return;
	while (json_next(v, &at, &key, &one))
		if (json_kind(one) == JSON_IS_OBJECT ||
		    json_kind(one) == JSON_IS_TEXT)
			add_person(w, key, one);
}

/* ---- one object ---- */

/* What the object says itself goes before what holds around it. */
static void enter(struct walk *w, struct place *place,
		  const struct json_fields *f)
{
	bool hands_down = place->in_list || f->text;

	if (f->voice)
		place->voice = f->voice;
	if (f->channel)
		place->channel = f->channel;
	if (f->start.known && !hands_down) {
		if (f->start.unit == JSON_CLOCK && !w->told->clock_ms)
			w->told->clock_ms = f->start.number;
	} else if (f->start.known) {
		place->start = f->start;
		place->end = f->end;
		place->length = f->length;
	} else if (f->end.known && hands_down) {
		place->end = f->end;
	}
	place->attached |= f->attached;
	place->attaches |= f->attaches;
}

static void walk_members(struct walk *w, const struct place *place,
			 json_value *object)
{
	size_t length = place->path->length;
	struct place inner = *place;
	const char *key;
	json_value *v;
	void *at = NULL;

	inner.depth++;
	while (json_next(object, &at, &key, &v)) {
		enum json_kin kin = json_kin_of(key);

		if (kin == JSON_KIN_PEOPLE)
			gather_people(w, v);
		if (kin == JSON_KIN_DERIVED && !w->derived)
			continue;
		inner.key = key;
		strbuf_addc(place->path, '/');
		strbuf_adds(place->path, key);
		walk_value(w, &inner, v);
		strbuf_truncate(place->path, length);
	}
}

static void walk_object(struct walk *w, const struct place *outer,
			json_value *object)
{
	struct json_fields f = json_fields_of(object, outer->key);
	struct place place = *outer;
	size_t spoken = w->spoken;

	if (f.translated)
		return;
	enter(w, &place, &f);
	if (f.text && *f.text) {
		add_item(w, &w->told->layers, &place, f.text, &f);
		if (!begins_blank(f.text))
			stand_within(w, &place);
	}
	walk_members(w, &place, object);
	if (f.voice && f.start.known && spoken == w->spoken)
		add_item(w, &w->told->spans, &place, "", &f);
}

/* ---- lists ---- */

/* ["word", 0.5, 0.8] */
static bool is_timed_word(json_value *v)
{
	return json_count(v) >= 3 && json_text(json_element(v, 0)) &&
		json_kind(json_element(v, 1)) == JSON_IS_NUMBER &&
		json_kind(json_element(v, 2)) == JSON_IS_NUMBER;
}

static void add_timed_word(struct walk *w, const struct place *place,
			   json_value *v)
{
	const struct json_fields none = { 0 };
	struct place own = *place;

	own.start = json_time_of(json_element(v, 1));
	own.end = json_time_of(json_element(v, 2));
	own.length = (struct json_time){ 0 };
	add_item(w, &w->told->layers, &own, json_text(json_element(v, 0)),
		 &none);
}

/* A string, and the object behind it may say when it was said. */
static void add_string(struct walk *w, const struct place *place,
		       const char *text, json_value *next)
{
	struct json_fields f = json_fields_of(next, place->key);
	struct place own = *place;

	if (!f.text)
		enter(w, &own, &f);
	add_item(w, &w->told->layers, &own, text, &f);
}

static void walk_list(struct walk *w, const struct place *outer,
		      json_value *list)
{
	enum json_kin kin = json_kin_of(outer->key);
	size_t count = json_count(list);
	struct place place = *outer;

	place.in_list |= outer->depth > 0 || count > 1;
	place.depth++;
	if (kin == JSON_KIN_CHOICES && count > 1)
		count = 1;
	else if (kin != JSON_KIN_CHOICES)
		place.owner = ++w->owners;
	for (size_t i = 0; i < count; i++) {
		json_value *v = json_element(list, i);
		const char *text = json_text(v);

		if (kin == JSON_KIN_CHANNELS)
			place.owner = ++w->owners;
		if (text && *text && kin == JSON_KIN_LINES)
			add_string(w, &place, text, json_element(list, i + 1));
		else if (is_timed_word(v))
			add_timed_word(w, &place, v);
		else
			walk_value(w, &place, v);
	}
}

/* Some services put a document into a string of theirs. */
static void walk_string(struct walk *w, const struct place *place,
			const char *text)
{
	struct json_t *document = strlen(text) > 20 ?
		json_read_inside(text) : NULL;

	if (!document)
		return;
	list_push(&w->told->inside, document);
	walk_value(w, place, document);
}

static void walk_value(struct walk *w, const struct place *place,
		       json_value *v)
{
	if (place->depth > DEEPEST)
		return;
	switch (json_kind(v)) {
	case JSON_IS_OBJECT:
		walk_object(w, place, v);
		break;
	case JSON_IS_LIST:
		walk_list(w, place, v);
		break;
	case JSON_IS_TEXT:
		walk_string(w, place, json_text(v));
		break;
	default:
		break;
	}
}

void json_walk(struct json_told *told, json_value *documents, bool derived)
{
	struct strbuf path = STRBUF_INIT;
	struct walk w = {
		.told = told, .derived = derived,
		.here = { .path = &path, .key = "", .layer = JSON_NOWHERE,
			  .item = JSON_NOWHERE },
	};

	walk_value(&w, &w.here, documents);
	strbuf_release(&path);
}

static void release_layers(struct json_layer_list *layers)
{
	for (size_t i = 0; i < layers->count; i++)
		list_release(&layers->at[i]);
	list_release(layers);
}

void json_told_release(struct json_told *told)
{
	release_layers(&told->layers);
	release_layers(&told->spans);
	list_release(&told->people);
	for (size_t i = 0; i < told->inside.count; i++)
		json_release(told->inside.at[i]);
	list_release(&told->inside);
}
