/* Kano's classes: the table, counts, answers, mentions. */
#include "reference.h"

#include <string.h>

#include "measure/kano.h"
#include "measure/typology.h"

static const char letters[] = "MOAIRQ";

static char *letter(struct reference *r, enum kano_class class)
{
	return arena_printf(r->arena, "%c", kano_letter(class));
}

static void run_table(struct reference *r)
{
	const char **levels = texts_of(r->arena, in(r, "levels"));
	size_t n = json_array_size(in(r, "levels"));
	json_t *table = json_array();

	for (size_t i = 0; i < n; i++) {
		json_t *row = json_array();

		for (size_t k = 0; k < n; k++) {
			enum kano_answer f, d;

			if (kano_answer_parse(levels[i], &f) &&
			    kano_answer_parse(levels[k], &d))
				json_array_append_new(row, json_string(
					letter(r, kano_of(f, d))));
		}
		json_array_append_new(table, row);
	}
	put(r->got, "table", table);
}

static void put_result(struct reference *r, json_t *o,
		       const double counts[KANO_CLASSES])
{
	json_t *each = json_object(), *tied = json_array();
	struct kano_result k;

	kano_evaluate(counts, &k);
	for (int i = 0; i < KANO_CLASSES; i++) {
		put_real(each, letter(r, (enum kano_class)i), counts[i]);
		if (k.tied[i])
			json_array_append_new(tied, json_string(
				letter(r, (enum kano_class)i)));
	}
	put_real(o, "n", k.n);
	put(o, "counts", each);
	put(o, "mode", json_string(letter(r, k.mode)));
	put(o, "mode_tied", tied);
	put(o, "berger_rule", json_string(letter(r, k.berger)));
	put_figure(o, "better", k.better);
	put_figure(o, "worse", k.worse);
	put(o, "quadrant_0_5", json_string(letter(r, k.quadrant)));
	put_real(o, "category_strength_percent", k.strength);
	put_real(o, "total_strength_percent", k.total_strength);
	put(o, "mixed", json_boolean(k.mixed));
}

static void read_counts(const json_t *of, double counts[KANO_CLASSES])
{
	for (int i = 0; i < KANO_CLASSES; i++) {
		char key[2] = { letters[i], '\0' };

		counts[i] = json_number_value(json_object_get(of, key));
	}
}

static void run_answers(struct reference *r)
{
	const json_t *answers = in(r, "answers");
	double counts[KANO_CLASSES] = { 0 };
	json_t *classes = json_array();

	for (size_t i = 0; i < json_array_size(answers); i++) {
		const char **pair = texts_of(r->arena,
					     json_array_get(answers, i));
		enum kano_answer f, d;
		enum kano_class class;

		if (!kano_answer_parse(pair[0], &f) ||
		    !kano_answer_parse(pair[1], &d))
			continue;
		class = kano_of(f, d);
		counts[class]++;
		json_array_append_new(classes, json_string(letter(r, class)));
	}
	put(r->got, "categories", classes);
	put_result(r, r->got, counts);
}

/* A person may be for it and against it, once each. */
static void count_people(const json_t *all, const char *item,
			 const char **names, size_t people,
			 struct mentions *sum, size_t *mentions)
{
	for (size_t person = 0; person < people; person++) {
		bool met = false, liked = false, disliked = false;

		for (size_t i = 0; i < json_array_size(all); i++) {
			const json_t *one = json_array_get(all, i);
			double stance = json_number_value(
				json_array_get(one, 2));

			if (strcmp(text_of(json_array_get(one, 1)), item) ||
			    strcmp(text_of(json_array_get(one, 0)),
				   names[person]))
				continue;
			met = true;
			liked = liked || stance > 0;
			disliked = disliked || stance < 0;
			++*mentions;
		}
		sum->people += met;
		sum->positive += liked;
		sum->negative += disliked;
	}
}

static void run_mentions(struct reference *r)
{
	const json_t *all = in(r, "mentions");
	size_t count = json_array_size(all), people = 0, items = 0;
	const char **names = arena_alloc(r->arena, (count + 1) *
					 sizeof(*names));
	const char **of = arena_alloc(r->arena, (count + 1) * sizeof(*of));

	for (size_t i = 0; i < count; i++) {
		const json_t *one = json_array_get(all, i);

		people = add_different(names, people,
				       text_of(json_array_get(one, 0)));
		items = add_different(of, items,
				      text_of(json_array_get(one, 1)));
	}
	for (size_t item = 0; item < items; item++) {
		struct mentions sum = { 0 };
		json_t *o = json_object();
		size_t mentions = 0;

		count_people(all, of[item], names, people, &sum, &mentions);
		put_count(o, "participants_positive", sum.positive);
		put_count(o, "participants_negative", sum.negative);
		put_count(o, "participants", sum.people);
		put_count(o, "mentions", mentions);
		put_figure(o, "balance", typology_balance(&sum));
		put(o, "label", json_string(typology_name(typology_of(&sum,
			(size_t)number(r, "min_participants"),
			number(r, "cut")))));
		put(r->got, of[item], o);
	}
}

/* Each member holds counts by class. */
static bool all_by_class(const json_t *input)
{
	const char *key;
	json_t *value;

	json_object_foreach((json_t *)input, key, value)
		if (!json_is_object(value) || (!json_object_get(value, "A") &&
					       !json_object_get(value, "M")))
			return false;
	return json_object_size(input) > 0;
}

void run_kano(struct reference *r)
{
	double counts[KANO_CLASSES];
	const char *key;
	json_t *value;

	if (has(r, "levels") && has(r, "rows")) {
		run_table(r);
	} else if (json_is_array(json_array_get(in(r, "answers"), 0))) {
		run_answers(r);
	} else if (has(r, "mentions")) {
		run_mentions(r);
	} else if (has(r, "percent") || json_is_object(in(r, "counts"))) {
		read_counts(has(r, "percent") ? in(r, "percent") :
			    in(r, "counts"), counts);
		put_result(r, r->got, counts);
	} else if (all_by_class(r->input)) {
		json_object_foreach((json_t *)r->input, key, value) {
			json_t *o = json_object();

			read_counts(value, counts);
			put_result(r, o, counts);
			put(r->got, key, o);
		}
	}
}
