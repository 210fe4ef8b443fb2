/* What every unit test includes, in the order cmocka wants. */
#ifndef AXIAL_TEST_H
#define AXIAL_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The call succeeds, or its words are shown. */
#define assert_done(call) \
	do { \
		if (!(call)) \
			fail_msg("%s: %s", #call, err.message); \
	} while (0)

/* The call fails, and its words hold `words`. */
#define assert_refused(call, words) \
	do { \
		if (call) \
			fail_msg("%s: went through", #call); \
		if (!strstr(err.message, (words))) \
			fail_msg("%s: not '%s' but '%s'", #call, (words), \
				 err.message); \
	} while (0)

#endif
