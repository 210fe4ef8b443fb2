#include "reading/platform_line.h"

#include <string.h>

enum { LONGEST = 160 };		/* bytes: more is somebody's sentence */

static const struct mark {
	const char *begins, *holds, *ends;	/* each may be NULL */
} marks[] = {
	{ NULL, NULL, " started transcription" },
	{ NULL, NULL, " stopped transcription" },
	{ NULL, NULL, "开始转录" }, { NULL, NULL, "停止转录" },
	{ NULL, NULL, "開始轉錄" }, { NULL, NULL, "停止轉錄" },
	{ "Transcription ended after ", ":", NULL },
	{ "Meeting ended after ", ":", NULL },
	{ "Transcribed by ", "otter.ai", NULL },
	{ "This editable transcript was computer generated", NULL, NULL },
};

static bool fits(const struct mark *m, const char *s, size_t n)
{
	size_t begins = m->begins ? strlen(m->begins) : 0;
	size_t ends = m->ends ? strlen(m->ends) : 0;

	return n > begins && n > ends &&
		(!begins || !memcmp(s, m->begins, begins)) &&
		(!ends || !memcmp(s + n - ends, m->ends, ends)) &&
		(!m->holds || memmem(s, n, m->holds, strlen(m->holds)));
}

bool is_platform_line(const char *text, struct span line)
{
	while (line.start < line.end && strchr(" \t*_", text[line.start]))
		line.start++;
	while (line.end > line.start && strchr(" \t*_.", text[line.end - 1]))
		line.end--;
	if (span_length(line) > LONGEST)
		return false;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (fits(&marks[i], text + line.start, span_length(line)))
			return true;
	return false;
}
