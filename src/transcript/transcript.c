#include "transcript/transcript.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void transcript_release(struct transcript *t)
{
	list_release(&t->turns);
	list_release(&t->voices);
	list_release(&t->notices);
	strbuf_release(&t->text);
	arena_release(&t->arena);
}

static const char *const kinds[] = {
	[SEGMENT_TURN] = "turn",
	[SEGMENT_PARAGRAPH] = "paragraph",
	[SEGMENT_HEADING] = "heading",
};

static const char *const roles[] = {
	[ROLE_PARTICIPANT] = "participant",
	[ROLE_INTERVIEWER] = "interviewer",
	[ROLE_OTHER] = "other",
};

const char *segment_kind_name(enum segment_kind kind)
{
	return kinds[kind];
}

const char *speaker_role_name(enum speaker_role role)
{
	return roles[role];
}

bool speaker_role_parse(const char *name, enum speaker_role *role)
{
	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++) {
		if (strcmp(name, roles[i]) != 0)
			continue;
		*role = (enum speaker_role)i;
		return true;
	}
	return false;
}
