/*
 * The words of a material, numbered from 0 as they come up.  Forms that
 * differ only by case, or by which apostrophe they were typed with, are one
 * word.
 */
#ifndef AXIAL_MEASURE_VOCABULARY_H
#define AXIAL_MEASURE_VOCABULARY_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct word {
	const char *s;		/* as folded; ends with a NUL */
	uint32_t length;
};

struct word_form {
	const char *s;		/* as it was written; NULL: no form here */
	uint64_t hash;
	uint32_t length, number;
};

struct vocabulary {
	struct arena arena;
	struct word_form *forms;	/* a table by hash */
	size_t form_count, form_capacity;
	struct word *at;		/* by number */
	size_t count, capacity;
};

#define VOCABULARY_INIT { 0 }
#define NO_SUCH_WORD UINT32_MAX

void vocabulary_release(struct vocabulary *vocabulary);

/* The number of the word, a new one where it has not come up before. */
uint32_t vocabulary_number(struct vocabulary *vocabulary, const char *s,
			   size_t n);
/* The same, but NO_SUCH_WORD where it has not come up. */
uint32_t vocabulary_find(const struct vocabulary *vocabulary, const char *s,
			 size_t n);

#endif
