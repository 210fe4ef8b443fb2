#include "reading/json_clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reading/timecode.h"

/* Days since 1970 by the calendar that we have. */
static int64_t days_of(int year, int month, int day)
{
	int64_t y = month > 2 ? year : year - 1;
	int64_t m = (month + 9) % 12;

	return y * 365 + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 +
		day - 1 - 719468;
}

/* "+02:00" behind a time of the day, in minutes. */
static int zone_of(const char *s)
{
	int hours = 0, minutes = 0;

	if (*s != '+' && *s != '-')
		return 0;
	if (sscanf(s + 1, "%2d:%2d", &hours, &minutes) < 2)
		sscanf(s + 1, "%2d%2d", &hours, &minutes);
	return (hours * 60 + minutes) * (*s == '-' ? -1 : 1);
}

/* ISO 8601: a date and a time of the day. */
static bool parse_date(const char *s, double *ms)
{
	int year, month, day, hour, minute, length = 0;
	double second;
	char *end;

	if (sscanf(s, "%4d-%2d-%2d%*1[T ]%2d:%2d:%n", &year, &month, &day,
		   &hour, &minute, &length) != 5 || !length)
		return false;
	if (year < 1970 || year > 9999 || month < 1 || month > 12 || day < 1 ||
	    day > 31 || hour < 0 || minute < 0)
		return false;
	second = strtod(s + length, &end);
	if (end == s + length || second < 0 || second >= 62)
		return false;
	*ms = ((double)(days_of(year, month, day) * 1440 + hour * 60 +
			minute - zone_of(end)) * 60 + second) * 1000;
	return true;
}

/* "PT1M3.5S" */
static bool parse_length(const char *s, double *ms)
{
	*ms = 0;
	if (strncmp(s, "PT", 2) != 0 || !s[2])
		return false;
	for (s += 2; *s; s++) {
		char *end;
		double n;

		if (*s < '0' || *s > '9')
			return false;
		n = strtod(s, &end);
		if (*end != 'H' && *end != 'M' && *end != 'S')
			return false;
		*ms += n * (*end == 'H' ? 3600e3 : *end == 'M' ? 60e3 : 1e3);
		s = end;
	}
	return true;
}

struct json_time json_clock_parse(const char *text)
{
	struct json_time t = { .known = true };
	size_t n = strlen(text);
	int64_t ms;
	char *end;

	if (!n || n > 40)
		return (struct json_time){ 0 };
	t.number = strtod(text, &end);
	if (end != text && *text >= '0' && *text <= '9') {
		if (*end == 's' && !end[1])
			return (struct json_time){ true, JSON_MS,
						   t.number * 1000 };
		if (!*end && t.number > 1e9) {
			t.unit = JSON_CLOCK;
			t.number *= t.number > 1e11 ? 1 : 1000;
		}
		if (!*end)
			return t;
	}
	if (parse_date(text, &t.number))
		t.unit = JSON_CLOCK;
	else if (parse_length(text, &t.number))
		t.unit = JSON_MS;
	else if (timecode_parse(text, n, &ms) == n)
		t = (struct json_time){ true, JSON_MS, (double)ms };
	else
		t.known = false;
	return t;
}
