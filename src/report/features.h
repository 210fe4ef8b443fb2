/*
 * What a passage is compared by: its words, and of Chinese, Japanese and
 * Korean, which part no words by spaces, its pairs of characters.  A feature
 * is a number; letters of ASCII count in any case.
 */
#ifndef AXIAL_REPORT_FEATURES_H
#define AXIAL_REPORT_FEATURES_H

#include <stddef.h>
#include <stdint.h>

#include "measure/retrieval.h"

/* Calls for each feature of a valid text, in its order. */
void features_each(const char *text, size_t length,
		   void (*meet)(void *context, uint64_t feature),
		   void *context);
/* Adds them to a bag, which is to be settled. */
void features_add(struct feature_bag *bag, const char *text, size_t length);

#endif
