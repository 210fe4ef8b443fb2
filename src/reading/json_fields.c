#include "reading/json_fields.h"

#include <string.h>

#include "reading/json_clock.h"
#include "reading/json_vocabulary.h"

enum { SURE_VOICE = 9 };	/* rank; what follows could be anything */

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Milliseconds in the unit that the name ends with, which is cut off; 0 where
 * it says none. */
static double cut_unit(char *plain)
{
	static const struct unit {
		const char *name;
		double ms;
	} units[] = {
		{ "milliseconds", 1 }, { "millisecond", 1 }, { "millis", 1 },
		{ "msec", 1 }, { "ms", 1 }, { "seconds", 1000 },
		{ "secs", 1000 }, { "sec", 1000 }, { "inticks", 1e-4 },
		{ "ticks", 1e-4 },
	};
	size_t n = strlen(plain);

	for (size_t i = 0; i < COUNT(units); i++) {
		size_t l = strlen(units[i].name);

		if (n <= l || strcmp(plain + n - l, units[i].name) != 0)
			continue;
		plain[n - l] = '\0';
		return units[i].ms;
	}
	return 0;
}

/* ---- times ---- */

struct json_time json_time_of(json_value *v)
{
	const char *text = json_text(v);
	struct json_time t = { 0 };
	double nanos;

	if (text)
		return json_clock_parse(text);
	if (json_number(v, &t.number)) {
		t.known = t.number >= 0;
		if (t.number > 1e11) {
			t.unit = JSON_CLOCK;
		} else if (t.number > 1e9) {
			t.unit = JSON_CLOCK;
			t.number *= 1000;
		}
	} else if (json_number(json_member(v, "relative"), &t.number)) {
		t = (struct json_time){ true, JSON_MS, t.number * 1000 };
	} else if (json_number(json_member(v, "seconds"), &t.number)) {
		if (!json_number(json_member(v, "nanos"), &nanos))
			nanos = 0;
		t = (struct json_time){ true, JSON_MS,
					t.number * 1000 + nanos / 1e6 };
	}
	return t;
}

/* [0.5, 0.8], { from, to }. */
static bool take_pair(struct json_fields *f, const char *key, json_value *v)
{
	json_value *from = json_member(v, "from"), *to = json_member(v, "to");

	if (json_count(v) == 2 &&
	    json_kind(json_element(v, 0)) == JSON_IS_NUMBER) {
		from = json_element(v, 0);
		to = json_element(v, 1);
	}
	if (!from)
		return false;
	f->start = json_time_of(from);
	f->end = json_time_of(to);
	if (!strcmp(key, "offsets"))
		f->start.unit = f->end.unit = JSON_MS;
	return true;
}

static struct json_time take_time(const char *plain, double unit,
				  json_value *v)
{
	struct json_time t = json_time_of(v);

	if (t.known && !unit && (!strcmp(plain, "bg") || !strcmp(plain, "ed")))
		unit = 1;
	/* Otter counts samples, 16 a millisecond. */
	if (t.known && !unit && !json_text(v) &&
	    (!strcmp(plain, "startoffset") || !strcmp(plain, "endoffset")))
		unit = 1 / 16.0;
	if (t.known && unit && t.unit != JSON_CLOCK) {
		if (t.unit == JSON_UNSAID)
			t.number *= unit;
		t.unit = JSON_MS;
	}
	return t;
}

/* ---- one object ---- */

struct ranks {
	int text, voice, channel, start, end, length, pair;
};

static bool is_better(int *rank, int new)
{
	if (*rank && *rank <= new)
		return false;
	*rank = new;
	return true;
}

/* Words are a string, or the first of several that it may be. */
static const char *text_of(json_value *v)
{
	const char *text = json_text(v);

	return text || json_count(v) != 1 ? text :
		json_text(json_element(v, 0));
}

static bool fits_list(const struct json_word *w, const char *list)
{
	const char *at;
	size_t n;

	if (!w->only)
		return true;
	n = strlen(list);
	at = n ? strstr(w->only, list) : NULL;
	return at && (at == w->only || at[-1] == ' ') &&
		(!at[n] || at[n] == ' ');
}

static void take_voice(struct json_fields *f, struct ranks *r, int rank,
		       json_value *v)
{
	const char *text = json_text(v);

	/* Zoom's list of users; not the numbers that a model hears by. */
	if (json_kind(v) == JSON_IS_LIST)
		v = json_kind(json_element(v, 0)) == JSON_IS_OBJECT ?
			json_element(v, 0) : NULL;
	if (!v || json_kind(v) == JSON_IS_OTHER || (text && !*text))
		return;
	/* What could be anything is a person by a name, not by a number. */
	if (rank > SURE_VOICE && json_kind(v) != JSON_IS_OBJECT &&
	    (!text || json_time_of(v).known))
		return;
	if (is_better(&r->voice, rank))
		f->voice = v;
}

/* { additions: { speaker } } */
static void take_voice_inside(struct json_fields *f, struct ranks *r, int rank,
			      json_value *object)
{
	char plain[JSON_LONGEST_KEY];
	const char *key;
	json_value *v;
	void *at = NULL;

	while (json_next(object, &at, &key, &v)) {
		const struct json_word *w;

		json_plain_key(key, plain, sizeof(plain));
		w = json_find_word(plain);
		if (w && (w->role == VOICE || w->role == WEAK_VOICE))
			take_voice(f, r, rank, v);
	}
}

static void take_type(struct json_fields *f, const char *text)
{
	f->attached |= text && (!strncmp(text, "punct", 5) ||
				!strcmp(text, "p"));
}

static void take_member(struct json_fields *f, struct ranks *r,
			const struct json_word *w, double unit, json_value *v)
{
	const char *text = json_text(v);

	switch (w->role) {
	case TEXT:
		if (text_of(v) && is_better(&r->text, w->rank))
			f->text = text_of(v);
		break;
	case VOICE:
	case WEAK_VOICE:
		take_voice(f, r, w->rank, v);
		break;
	case VOICE_INSIDE:
		take_voice_inside(f, r, w->rank, v);
		break;
	case CHANNEL:
		if (is_better(&r->channel, w->rank))
			f->channel = v;
		break;
	case START:
		if (!r->pair && json_time_of(v).known &&
		    is_better(&r->start, unit ? 1 : w->rank))
			f->start = take_time(w->name, unit, v);
		break;
	case END:
		if (!r->pair && json_time_of(v).known &&
		    is_better(&r->end, unit ? 1 : w->rank))
			f->end = take_time(w->name, unit, v);
		break;
	case LENGTH:
		if (json_time_of(v).known &&
		    is_better(&r->length, unit ? 1 : w->rank))
			f->length = take_time(w->name, unit, v);
		break;
	case PAIR:
		if ((!r->pair || w->rank < r->pair) &&
		    take_pair(f, w->name, v))
			r->pair = w->rank;
		break;
	case AFTER:
		f->after = text;
		break;
	case TYPE:
		take_type(f, text);
		break;
	case ATTACHES:
		f->attached |= text && strcmp(text, "next") != 0;
		f->attaches |= text && strcmp(text, "previous") != 0;
		break;
	case TRANSLATED:
		f->translated = text && !strcmp(text, "translation");
		break;
	}
}

/* A word may have several roles ("timestamp", "name"). */
static void take_word(struct json_fields *f, struct ranks *r,
		      const char *plain, double unit, const char *list,
		      json_value *v)
{
	for (const struct json_word *w = json_find_word(plain);
	     w && w->name; w++)
		if (*w->name == *plain && !strcmp(w->name, plain) &&
		    fits_list(w, list))
			take_member(f, r, w, unit, v);
}

struct json_fields json_fields_of(json_value *object, const char *list)
{
	struct json_fields f = { 0 };
	struct ranks r = { 0 };
	char plain[JSON_LONGEST_KEY], plain_list[JSON_LONGEST_KEY];
	const char *key;
	json_value *v;
	void *at = NULL;

	json_plain_key(list, plain_list, sizeof(plain_list));
	while (json_next(object, &at, &key, &v)) {
		double unit = 0;

		json_plain_key(key, plain, sizeof(plain));
		if (!json_find_word(plain))
			unit = cut_unit(plain);
		take_word(&f, &r, plain, unit, plain_list, v);
	}
	/* What could be anybody speaks only where words or times are. */
	if (r.voice > SURE_VOICE && !f.text && !f.start.known)
		f.voice = NULL;
	return f;
}
