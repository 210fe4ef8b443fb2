/* Simplified characters for traditional ones, as ICU's table has them. */
#include "base/unicode_chinese.h"

#include <pthread.h>
#include <unicode/uset.h>

#include "base/unicode_more.h"

/* Nearly all characters of texts; the few beyond have hardly a simplified
 * form. */
enum {
	COUNT = SIMPLIFIED_LAST - SIMPLIFIED_FIRST + 1,
	ROOM = 8,
};

static uint16_t table[COUNT];
static pthread_once_t made = PTHREAD_ONCE_INIT;

static uint16_t simplify(const UTransliterator *to_simplified, UChar cp)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar text[ROOM] = { cp };
	int32_t length = 1, limit = 1;

	unicode_more()->utrans_transUChars(to_simplified, text, &length, ROOM,
					   0, &limit, &status);
	return U_SUCCESS(status) && length == 1 ? text[0] : cp;
}

/* Where the library lacks the table, each stays itself. */
static void make_table(void)
{
	static const UChar id[] = { 'H', 'a', 'n', 't', '-', 'H', 'a', 'n',
				    's', 0 };
	const struct unicode_more *more = unicode_more();
	UErrorCode status = U_ZERO_ERROR;
	UTransliterator *to_simplified = NULL;
	USet *traditional = NULL;

	if (more)
		to_simplified = more->utrans_openU(id, -1, UTRANS_FORWARD,
						   NULL, 0, NULL, &status);
	if (to_simplified && U_SUCCESS(status))
		traditional = more->utrans_getSourceSet(to_simplified, 0, NULL,
							&status);
	for (int32_t i = 0; i < COUNT; i++) {
		UChar cp = (UChar)(SIMPLIFIED_FIRST + i);

		table[i] = traditional && uset_contains(traditional, cp) ?
			simplify(to_simplified, cp) : cp;
	}
	uset_close(traditional);
	if (to_simplified)
		more->utrans_close(to_simplified);
}

const uint16_t *unicode_simplified_table(void)
{
	pthread_once(&made, make_table);
	return table;
}
