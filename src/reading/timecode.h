/*
 * Times of a recording as transcripts write them: 0:21, 1:02:03, 00:01:02.5,
 * 00:01:02,500.  Kept as milliseconds from the recording's beginning.
 */
#ifndef AXIAL_READING_TIMECODE_H
#define AXIAL_READING_TIMECODE_H

#include <stddef.h>
#include <stdint.h>

/*
 * Reads a time at s; returns its length in bytes, or 0 where none stands.
 * Hours may be missing, minutes may not.
 */
size_t timecode_parse(const char *s, size_t n, int64_t *ms);

/*
 * Reads "TIME" or "TIME --> TIME" (also with a dash) at s.  *end_ms is
 * NO_TIME for a single time.
 */
size_t timecode_parse_range(const char *s, size_t n, int64_t *start_ms,
			    int64_t *end_ms);

/* "1 hour 0 minutes 30 seconds", "4 分钟 2 秒", as meetings write beside a name.
 * Returns its length, or 0. */
size_t timecode_parse_words(const char *s, size_t n, int64_t *ms);

#endif
