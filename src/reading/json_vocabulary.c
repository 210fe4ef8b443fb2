#include "reading/json_vocabulary.h"

#include <ctype.h>
#include <string.h>

#include "reading/json_fields.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

const struct json_word json_vocabulary[] = {
	{ "punctuatedword", TEXT, 1, NULL },
	{ "punct", TEXT, 2, NULL },
	{ "spokentext", TEXT, 1, NULL },
	{ "finalsentence", TEXT, 1, NULL },
	{ "display", TEXT, 2, NULL },
	{ "displaytext", TEXT, 2, NULL },
	{ "text", TEXT, 3, NULL },
	{ "sentence", TEXT, 4, NULL },
	{ "utterance", TEXT, 4, NULL },
	{ "transcript", TEXT, 4, NULL },
	{ "transcription", TEXT, 5, NULL },
	{ "transcripttext", TEXT, 4, NULL },
	{ "body", TEXT, 4, NULL },
	{ "content", TEXT, 5, NULL },
	{ "contents", TEXT, 6, NULL },
	{ "onebest", TEXT, 4, NULL },
	{ "words", TEXT, 5, NULL },
	{ "paragraph", TEXT, 5, NULL },
	{ "message", TEXT, 6, NULL },
	{ "caption", TEXT, 6, NULL },
	{ "subtitle", TEXT, 6, NULL },
	{ "line", TEXT, 6, NULL },
	{ "res", TEXT, 6, NULL },
	{ "utf8", TEXT, 7, NULL },
	{ "word", TEXT, 8, NULL },
	{ "w", TEXT, 8, NULL },
	{ "value", TEXT, 9, "elements words tokens items" },
	{ "name", TEXT, 9, "words" },

	{ "speakername", VOICE, 1, NULL },
	{ "speakerinfo", VOICE, 2, NULL },
	{ "personname", VOICE, 2, NULL },
	{ "speakerdisplayname", VOICE, 1, NULL },
	{ "speaker", VOICE, 3, NULL },
	{ "speakerlabel", VOICE, 4, NULL },
	{ "speakerid", VOICE, 5, NULL },
	{ "speakertag", VOICE, 5, NULL },
	{ "spk", VOICE, 6, NULL },
	{ "spkid", VOICE, 6, NULL },
	{ "rl", VOICE, 6, NULL },
	{ "participantrole", VOICE, 6, NULL },
	{ "participant", VOICE, 7, NULL },
	{ "participantname", VOICE, 6, NULL },
	{ "participantid", VOICE, 8, NULL },
	{ "username", WEAK_VOICE, 10, NULL },
	{ "nickname", WEAK_VOICE, 10, NULL },
	{ "displayname", WEAK_VOICE, 11, NULL },
	{ "users", WEAK_VOICE, 12, NULL },
	{ "user", WEAK_VOICE, 12, NULL },
	{ "person", WEAK_VOICE, 12, NULL },
	{ "author", WEAK_VOICE, 12, NULL },
	{ "from", WEAK_VOICE, 12, NULL },
	{ "who", WEAK_VOICE, 12, NULL },
	{ "voice", WEAK_VOICE, 12, NULL },
	{ "role", WEAK_VOICE, 13, NULL },
	{ "name", WEAK_VOICE, 14, "speakers segments" },
	{ "additions", VOICE_INSIDE, 9, NULL },
	{ "analysisinfo", VOICE_INSIDE, 9, NULL },

	{ "channelindex", CHANNEL, 1, NULL },
	{ "channelid", CHANNEL, 1, NULL },
	{ "channeltag", CHANNEL, 1, NULL },
	{ "channellabel", CHANNEL, 2, NULL },
	{ "channel", CHANNEL, 3, NULL },

	{ "start", START, 1, NULL },
	{ "starttime", START, 1, NULL },
	{ "begin", START, 1, NULL },
	{ "begintime", START, 1, NULL },
	{ "bg", START, 1, NULL },
	{ "beginoffset", START, 1, NULL },
	{ "tstart", START, 1, NULL },
	{ "datastart", START, 2, NULL },
	{ "startoffset", START, 2, NULL },
	{ "starttimestamp", START, 2, NULL },
	{ "starts", START, 2, NULL },
	{ "timestart", START, 2, NULL },
	{ "from", START, 3, NULL },
	{ "offset", START, 3, NULL },
	{ "offsetin", START, 2, NULL },
	{ "time", START, 4, NULL },
	{ "ts", START, 4, NULL },
	{ "timecode", START, 4, NULL },
	{ "timestamp", START, 5, NULL },
	{ "absolutestarttime", START, 9, NULL },

	{ "end", END, 1, NULL },
	{ "endtime", END, 1, NULL },
	{ "stop", END, 1, NULL },
	{ "stoptime", END, 1, NULL },
	{ "ed", END, 1, NULL },
	{ "endoffset", END, 1, NULL },
	{ "dataend", END, 2, NULL },
	{ "endts", END, 2, NULL },
	{ "endtimestamp", END, 2, NULL },
	{ "ends", END, 2, NULL },
	{ "timeend", END, 2, NULL },
	{ "to", END, 3, NULL },
	{ "resultendtime", END, 3, NULL },
	{ "resultendoffset", END, 3, NULL },
	{ "absoluteendtime", END, 9, NULL },

	{ "duration", LENGTH, 2, NULL },
	{ "durationin", LENGTH, 1, NULL },
	{ "dduration", LENGTH, 1, NULL },
	{ "dur", LENGTH, 3, NULL },

	{ "offsets", PAIR, 1, NULL },
	{ "timerange", PAIR, 2, NULL },
	{ "timestamps", PAIR, 2, NULL },
	{ "timestamp", PAIR, 3, NULL },

	{ "punctuation", AFTER, 1, NULL },
	{ "type", TYPE, 1, NULL },
	{ "wp", TYPE, 1, NULL },
	{ "attachesto", ATTACHES, 1, NULL },
	{ "translationstatus", TRANSLATED, 1, NULL },
	{ NULL, TEXT, 0, NULL },
};

static const struct kin_word {
	const char *name;
	enum json_kin kin;
} kin_words[] = {
	{ "alternatives", JSON_KIN_CHOICES }, { "nbest", JSON_KIN_CHOICES },
	{ "cw", JSON_KIN_CHOICES }, { "hypotheses", JSON_KIN_CHOICES },
	{ "translation", JSON_KIN_DERIVED },
	{ "translations", JSON_KIN_DERIVED },
	{ "translatedtexts", JSON_KIN_DERIVED },
	{ "summary", JSON_KIN_DERIVED }, { "summaries", JSON_KIN_DERIVED },
	{ "summarization", JSON_KIN_DERIVED },
	{ "chapters", JSON_KIN_DERIVED }, { "topics", JSON_KIN_DERIVED },
	{ "chaptersummaries", JSON_KIN_DERIVED },
	{ "actionitems", JSON_KIN_DERIVED },
	{ "highlights", JSON_KIN_DERIVED },
	{ "autohighlightsresult", JSON_KIN_DERIVED },
	{ "keywords", JSON_KIN_DERIVED }, { "entities", JSON_KIN_DERIVED },
	{ "keyquestions", JSON_KIN_DERIVED },
	{ "sentimentanalysisresults", JSON_KIN_DERIVED },
	{ "contentsafetylabels", JSON_KIN_DERIVED },
	{ "iabcategoriesresult", JSON_KIN_DERIVED },
	{ "speakers", JSON_KIN_PEOPLE }, { "participants", JSON_KIN_PEOPLE },
	{ "people", JSON_KIN_PEOPLE }, { "parties", JSON_KIN_PEOPLE },
	{ "attendees", JSON_KIN_PEOPLE }, { "users", JSON_KIN_PEOPLE },
	{ "speakernames", JSON_KIN_PEOPLE },
	{ "speakermap", JSON_KIN_PEOPLE },
	{ "speakermapping", JSON_KIN_PEOPLE },
	{ "mapping", JSON_KIN_PEOPLE }, { "voices", JSON_KIN_PEOPLE },
	{ "channels", JSON_KIN_CHANNELS }, { "tracks", JSON_KIN_CHANNELS },
	{ "text", JSON_KIN_LINES }, { "lines", JSON_KIN_LINES },
	{ "paragraphs", JSON_KIN_LINES }, { "transcript", JSON_KIN_LINES },
	{ "sentences", JSON_KIN_LINES }, { "result", JSON_KIN_LINES },
	{ "attributedstring", JSON_KIN_LINES },
};

void json_plain_key(const char *key, char *out, size_t size)
{
	size_t n = 0;

	for (; *key && n + 1 < size; key++)
		if (!strchr("_- .@", *key))
			out[n++] = (char)tolower((unsigned char)*key);
	out[n] = '\0';
}

enum json_kin json_kin_of(const char *key)
{
	char plain[JSON_LONGEST_KEY];

	json_plain_key(key, plain, sizeof(plain));
	for (size_t i = 0; i < COUNT(kin_words); i++)
		if (!strcmp(kin_words[i].name, plain))
			return kin_words[i].kin;
	return JSON_KIN_OTHER;
}

const struct json_word *json_find_word(const char *plain)
{
	for (const struct json_word *w = json_vocabulary; w->name; w++)
		if (*w->name == *plain && !strcmp(w->name, plain))
			return w;
	return NULL;
}
