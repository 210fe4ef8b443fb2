/*
 * Times as text in JSON: "00:05:32", "0.5s", "PT1M3.5S",
 * "2026-03-01T12:00:00Z".
 * Inner header of json_fields.c.
 */
#ifndef AXIAL_READING_JSON_CLOCK_H
#define AXIAL_READING_JSON_CLOCK_H

#include "reading/json_fields.h"

struct json_time json_clock_parse(const char *text);

#endif
