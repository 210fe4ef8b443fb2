#include "reading/json_fields.h"

#include <string.h>

static const char *number_as_text(struct arena *arena, double number)
{
	return arena_printf(arena, "%.0f", number);
}

static const char *first_text(struct arena *arena, json_value *object,
			      const char *const *keys)
{
	for (; *keys; keys++) {
		json_value *v = json_member(object, *keys);
		const char *text = json_text(v);
		double number;

		if (text && *text)
			return text;
		if (!text && json_number(v, &number))
			return number_as_text(arena, number);
	}
	return NULL;
}

const char *json_person_id(struct arena *arena, json_value *voice)
{
	static const char *const ids[] = {
		"id", "speakerId", "speaker_id", "spkid", "spk", "userId",
		"user_id", "userid", "participantId", "participant_id",
		"uuid", "@id", "speaker", "label", "tag", NULL,
	};
	const char *text = json_text(voice);
	double number;

	if (json_kind(voice) == JSON_IS_OBJECT)
		return first_text(arena, voice, ids);
	if (!text && json_number(voice, &number))
		return number_as_text(arena, number);
	return text && *text ? text : NULL;
}

const char *json_person(struct arena *arena, json_value *voice, bool *is_name)
{
	static const char *const names[] = {
		"display_name", "displayName", "name", "full_name",
		"fullName", "username", "userName", "user_name",
		"speaker_name", "speakerName", "nickname", "nick_name", NULL,
	};
	static const char *const labels[] = {
		"label", "diarization_label", "@id", "attribution", NULL,
	};
	const char *first = json_text(json_member(voice, "first_name"));
	const char *last = json_text(json_member(voice, "last_name"));
	const char *name = first_text(arena, voice, names);

	*is_name = true;
	if (!name && first && *first)
		name = last && *last ? arena_printf(arena, "%s %s", first,
						    last) : first;
	if (!name)
		name = first_text(arena, voice, labels);
	if (name)
		return name;
	*is_name = false;
	return json_person_id(arena, voice);
}
