/* Reading inputs and writing what came out: jansson in the runner's words. */
#include "reference.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const json_t *in(const struct reference *r, const char *key)
{
	return json_object_get(r->input, key);
}

bool has(const struct reference *r, const char *key)
{
	return in(r, key) != NULL;
}

double number(const struct reference *r, const char *key)
{
	return json_number_value(in(r, key));
}

uint64_t whole(const struct reference *r, const char *key)
{
	return (uint64_t)number(r, key);
}

const char *text_of(const json_t *value)
{
	return json_is_string(value) ? json_string_value(value) : "";
}

/* Names may be numbers: they are texts then. */
const char **texts_of(struct arena *arena, const json_t *array)
{
	size_t count = json_array_size(array);
	const char **texts = arena_alloc(arena, (count + 1) * sizeof(*texts));

	for (size_t i = 0; i < count; i++) {
		const json_t *one = json_array_get(array, i);

		texts[i] = json_is_string(one) ? json_string_value(one) :
			arena_printf(arena, "%.12g", json_number_value(one));
	}
	return texts;
}

double *numbers_of(struct arena *arena, const json_t *array)
{
	size_t count = json_array_size(array);
	double *numbers = arena_alloc(arena, (count + 1) * sizeof(*numbers));

	for (size_t i = 0; i < count; i++)
		numbers[i] = json_number_value(json_array_get(array, i));
	return numbers;
}

double *matrix_of(struct arena *arena, const json_t *rows, size_t *columns)
{
	size_t count = json_array_size(rows);
	double *matrix;

	*columns = json_array_size(json_array_get(rows, 0));
	matrix = arena_alloc(arena, (count * *columns + 1) * sizeof(*matrix));
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < *columns; k++)
			matrix[i * *columns + k] = json_number_value(
				json_array_get(json_array_get(rows, i), k));
	return matrix;
}

size_t place_of(const char *const *texts, size_t count, const char *text)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(texts[i], text))
			return i;
	return SIZE_MAX;
}

size_t add_different(const char **texts, size_t count, const char *text)
{
	if (place_of(texts, count, text) != SIZE_MAX)
		return count;
	texts[count] = text;
	return count + 1;
}

json_t *json_or_null(double value)
{
	return isfinite(value) ? json_real(value) : json_null();
}

json_t *json_figure(struct figure figure)
{
	if (figure_is(figure) && !isfinite(figure.value)) {
		fprintf(stderr, "a formula gave %g\n", figure.value);
		exit(3);
	}
	return figure_is(figure) ? json_real(figure.value) : json_null();
}

void put(json_t *object, const char *key, json_t *value)
{
	json_object_set_new(object, key, value);
}

void put_figure(json_t *object, const char *key, struct figure figure)
{
	put(object, key, json_figure(figure));
}

void put_real(json_t *object, const char *key, double value)
{
	put(object, key, json_or_null(value));
}

void put_count(json_t *object, const char *key, uint64_t value)
{
	put(object, key, json_integer((json_int_t)value));
}

json_t *json_reals(const double *values, size_t count)
{
	json_t *array = json_array();

	for (size_t i = 0; i < count; i++)
		json_array_append_new(array, json_or_null(values[i]));
	return array;
}

json_t *json_matrix(const double *values, size_t rows, size_t columns)
{
	json_t *array = json_array();

	for (size_t i = 0; i < rows; i++)
		json_array_append_new(array,
			json_reals(values + i * columns, columns));
	return array;
}
