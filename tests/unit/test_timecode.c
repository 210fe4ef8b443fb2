/* What is a time of a recording, and what only looks like one. */
#include "test.h"

#include <stdbool.h>

#include "reading/timecode.h"

/* The milliseconds of a text that is a time as a whole, or -1. */
static int64_t time_of(const char *text)
{
	int64_t ms = 0;

	return timecode_parse(text, strlen(text), &ms) == strlen(text) ? ms :
		-1;
}

static void times_have_minutes_and_seconds(void **state)
{
	(void)state;
	assert_int_equal(time_of("0:07"), 7000);
	assert_int_equal(time_of("12:34"), 754000);
	assert_int_equal(time_of("1:02:03"), 3723000);
	assert_int_equal(time_of("0:59:59"), 3599000);
	assert_int_equal(time_of("00:00:01.5"), 1500);
	assert_int_equal(time_of("00:00:01,250"), 1250);
	/* Recordings longer than an hour, without hours. */
	assert_int_equal(time_of("90:00"), 5400000);
}

static void an_hour_has_sixty_minutes_and_a_minute_sixty_seconds(void **state)
{
	(void)state;
	assert_int_equal(time_of("0:60"), -1);
	assert_int_equal(time_of("1:60:00"), -1);
	assert_int_equal(time_of("1:00:60"), -1);
	assert_int_equal(time_of("12:3"), -1);
	assert_int_equal(time_of("12:300"), -1);
	assert_int_equal(time_of("1:02:03:04"), -1);
	assert_int_equal(time_of("1"), -1);
}

static bool is_range(const char *text)
{
	int64_t start, end;

	return timecode_parse_range(text, strlen(text), &start, &end) ==
		strlen(text);
}

static void a_range_counts_alike(void **state)
{
	(void)state;
	assert_true(is_range("0:0:4.56 --> 0:0:59.00"));
	assert_false(is_range("0:0:4.56 --> 0:0:60.00"));
	assert_false(is_range("0:60:4.56 --> 0:61:5.00"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_have_minutes_and_seconds),
		cmocka_unit_test(
			an_hour_has_sixty_minutes_and_a_minute_sixty_seconds),
		cmocka_unit_test(a_range_counts_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
