/*
 * The two ways of writing Chinese, character by character.  Part of the door
 * to ICU.
 */
#ifndef AXIAL_BASE_UNICODE_CHINESE_H
#define AXIAL_BASE_UNICODE_CHINESE_H

#include <stdint.h>

/*
 * The simplified character for a traditional one (价 for 價), and any other
 * for itself; one for one, so that places stay what they are.  Fetch the table
 * once (it takes some hundredths of a second to make), and use it for U+3400
 * to U+9FFF.
 */
enum { SIMPLIFIED_FIRST = 0x3400, SIMPLIFIED_LAST = 0x9FFF };
const uint16_t *unicode_simplified_table(void);

static inline uint32_t unicode_simplified(const uint16_t *table, uint32_t cp)
{
	return cp >= SIMPLIFIED_FIRST && cp <= SIMPLIFIED_LAST ?
		table[cp - SIMPLIFIED_FIRST] : cp;
}

#endif
