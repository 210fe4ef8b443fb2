/*
 * The runner of reference cases.  A case has an input and what must come out
 * of it; the shape of the input says which formulas apply.  Each of these
 * functions looks at an input, and where it is of its kind puts into `got`
 * everything that can be computed from it, under the names that the cases
 * use.  What is not defined is null.
 */
#ifndef AXIAL_TESTS_REFERENCE_REFERENCE_H
#define AXIAL_TESTS_REFERENCE_REFERENCE_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "base/arena.h"
#include "measure/figure.h"

struct reference {
	struct arena *arena;
	const json_t *input;
	const char *name;	/* of the group: two of them mean different
				 * things by one shape */
	const json_t *group;	/* all cases: one may name another's input */
	json_t *got;
};

void run_agreement(struct reference *r);
void run_agreement_text(struct reference *r);
void run_unitizing(struct reference *r);
void run_cooccurrence(struct reference *r);
void run_crosstab(struct reference *r);
void run_clustering(struct reference *r);
void run_graph(struct reference *r);
void run_saturation(struct reference *r);
void run_words(struct reference *r);
void run_segmentation(struct reference *r);
void run_kano(struct reference *r);
void run_customer(struct reference *r);
void run_axial(struct reference *r);
void run_retrieval(struct reference *r);

/* Members of the input; NULL, 0 where there is none. */
const json_t *in(const struct reference *r, const char *key);
bool has(const struct reference *r, const char *key);
double number(const struct reference *r, const char *key);
uint64_t whole(const struct reference *r, const char *key);
const char *text_of(const json_t *value);	/* "" of what is none */
/* An array of texts, or of numbers, in the arena. */
const char **texts_of(struct arena *arena, const json_t *array);
double *numbers_of(struct arena *arena, const json_t *array);
/* A matrix, row by row; *columns are those of the first row. */
double *matrix_of(struct arena *arena, const json_t *rows, size_t *columns);

/* The place of a text among others, or SIZE_MAX. */
size_t place_of(const char *const *texts, size_t count, const char *text);
/* The different texts of an array in their order, which must have room. */
size_t add_different(const char **texts, size_t count, const char *text);

json_t *json_figure(struct figure figure);
json_t *json_or_null(double value);	/* null of NaN */
void put(json_t *object, const char *key, json_t *value);
void put_figure(json_t *object, const char *key, struct figure figure);
void put_real(json_t *object, const char *key, double value);
void put_count(json_t *object, const char *key, uint64_t value);
json_t *json_reals(const double *values, size_t count);
json_t *json_matrix(const double *values, size_t rows, size_t columns);

#endif
