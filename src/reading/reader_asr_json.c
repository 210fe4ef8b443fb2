/*
 * What programs that transcribe recordings write as JSON.  Two shapes are
 * known by their keys, whatever program wrote them:
 *
 *	pieces	a list of objects with words, perhaps a speaker and times:
 *		Whisper and WhisperX, AssemblyAI, Deepgram's utterances,
 *		Otter, Azure, Google, the podcast namespace
 *	words	a list of single words: Amazon, Deepgram, Speechmatics, Rev
 *
 * They may stand inside lists of paragraphs, monologues or speakers.
 */
#include "reading/reader_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json_read.h"
#include "base/language.h"
#include "base/memory.h"
#include "reading/speech.h"
#include "reading/timecode.h"

enum {
	PAUSE = 2000,		/* ms between words: a piece ends */
	PIECE = 400,		/* bytes: then the next full stop ends it */
	UNTIMED_PIECE = 100,	/* s: longer ones on average are in ms */
	TICK = 10000,		/* Azure counts a millisecond in so many */
};

typedef const struct json_t value;

struct asr {
	struct transcript *t;
	struct speech speech;
	struct strbuf words;	/* of the piece that is gathered */
	struct piece piece;
	double unit;		/* ms of one unit of time */
	const char *voice;	/* of the list that is read; or NULL */
	value *people;		/* the voices' names, listed apart; or NULL */
	int64_t start_ms;	/* of that list, or NO_TIME */
};

static value *first_member(value *object, const char *const *keys)
{
	for (; *keys; keys++) {
		value *found = json_member(object, *keys);

		if (found)
			return found;
	}
	return NULL;
}

/* ---- times and names ---- */

/* 12.5, "12.5", "1.3s", { seconds, nanos }, "00:01:02". */
static int64_t time_of(value *v, double unit)
{
	const char *text = json_text(v);
	double number, nanos = 0;
	int64_t ms;

	if (json_number(v, &number))
		number *= unit;
	else if (json_number(json_member(v, "relative"), &number))
		number *= 1000;
	else if (json_number(json_member(v, "seconds"), &number))
		number = number * 1000 +
			(json_number(json_member(v, "nanos"), &nanos) ?
			 nanos / 1e6 : 0);
	else
		return text && timecode_parse(text, strlen(text), &ms) ? ms :
			NO_TIME;
	return number >= 0 && number < 1e12 ? (int64_t)(number + 0.5) :
		NO_TIME;
}

/* Times in pairs, and in milliseconds: Whisper's other programs, YouTube; in
 * samples, 16 a millisecond: Otter.  `which` is 0 for the beginning, 1 for
 * the end. */
static int64_t special_time(value *v, size_t which, double unit)
{
	value *pair = json_member(v, "timestamp");
	value *offsets = json_member(v, "offsets");
	value *samples = json_member(v, which ? "end_offset" : "start_offset");
	double start, length;

	if (samples && !json_text(samples))
		return time_of(samples, 1 / 16.0);

	if (json_count(pair) == 2)
		return time_of(json_element(pair, which), unit);
	if (offsets)
		return time_of(json_member(offsets, which ? "to" : "from"), 1);
	if (!json_number(json_member(v, "tStartMs"), &start) ||
	    start < 0 || start > 1e12)
		return NO_TIME;
	if (!which)
		return (int64_t)start;
	return json_number(json_member(v, "dDurationMs"), &length) &&
		length >= 0 && length < 1e12 ? (int64_t)(start + length) :
		NO_TIME;
}

static int64_t start_of(value *v, double unit)
{
	static const char *const keys[] = {
		"start", "start_time", "startTime", "begin", "time", "ts",
		"startOffset", "start_timestamp", NULL,
	};
	double ticks;
	int64_t ms = special_time(v, 0, unit);

	if (ms != NO_TIME)
		return ms;
	if (json_number(json_member(v, "offsetInTicks"), &ticks))
		return (int64_t)(ticks / TICK);
	return time_of(first_member(v, keys), unit);
}

static int64_t end_of(value *v, double unit, int64_t start)
{
	static const char *const keys[] = {
		"end", "end_time", "endTime", "end_ts", "endOffset",
		"resultEndTime", "end_timestamp", NULL,
	};
	double length;
	int64_t ms = special_time(v, 1, unit);

	if (ms != NO_TIME)
		return ms;
	if (start != NO_TIME &&
	    json_number(json_member(v, "durationInTicks"), &length))
		return start + (int64_t)(length / TICK);
	if (start != NO_TIME && !first_member(v, keys) &&
	    json_number(json_member(v, "duration"), &length))
		return start + (int64_t)(length * unit);
	return time_of(first_member(v, keys), unit);
}

/* Who has the number, in Otter's list of people apart; or NULL. */
static const char *name_of_number(value *people, double number)
{
	for (size_t i = 0; i < json_count(people); i++) {
		value *one = json_element(people, i);
		double id;

		if (json_number(json_member(one, "id"), &id) && id == number)
			return json_text(json_member(one, "speaker_name"));
	}
	return NULL;
}

static const char *voice_of(const struct asr *a, value *v)
{
	static const char *const keys[] = {
		"speaker_name", "speakerName", "speaker", "speaker_label",
		"speakerLabel", "speaker_id", "speakerTag", NULL,
	};
	static const char *const names[] = {
		"name", "label", "id", "@id", NULL,
	};
	struct arena *arena = &a->t->arena;
	value *said = first_member(v, keys);
	value *name;
	const char *text, *known;
	double number;

	if (!said)
		said = json_member(v, "participant");
	name = first_member(said, names);
	text = json_text(name ? name : said);
	if (text && !*text)
		return NULL;
	if (json_number(name ? name : said, &number)) {
		known = name_of_number(a->people, number);
		return known && *known ? arena_strdup(arena, known) :
			arena_printf(arena, "Speaker %.0f", number);
	}
	if (text && strlen(text) == 1)	/* AssemblyAI: A, B */
		return arena_printf(arena, "Speaker %s", text);
	return text ? arena_strdup(arena, text) : NULL;
}

/* ---- pieces ---- */

static const char *words_of(value *v)
{
	static const char *const keys[] = {
		"text", "body", "transcript", "utterance", "display",
		"content", NULL,
	};
	static const char *const choices[] = { "alternatives", "nBest", NULL };
	const char *words = json_text(first_member(v, keys));

	return words ? words : json_text(first_member(
		json_element(first_member(v, choices), 0), keys));
}

static void add_lines(struct asr *a, const char *words, struct piece piece)
{
	size_t at = 0, n = strlen(words);
	struct span line;

	while (reader_next_line(words, n, &at, &line)) {
		while (line.start < line.end && words[line.start] == ' ')
			line.start++;
		speech_add(a->t, &a->speech, words + line.start,
			   span_length(line), piece);
		piece.opens = false;
	}
}

/* Seconds, unless the pieces would be minutes long and are whole numbers. */
static double unit_of(value *pieces)
{
	size_t count = json_count(pieces);
	int64_t first, last, end;

	if (!count)
		return 1000;
	first = start_of(json_element(pieces, 0), 1);
	last = start_of(json_element(pieces, count - 1), 1);
	end = end_of(json_element(pieces, count - 1), 1, last);
	if (end > last)
		last = end;
	return (double)(last - first) / (double)count > UNTIMED_PIECE ?
		1 : 1000;
}

/* Its own, or those of its first and last words. */
static void take_times(const struct asr *a, value *v, struct piece *piece)
{
	value *words = json_member(v, "words");
	value *last;

	piece->start_ms = start_of(v, a->unit);
	piece->end_ms = end_of(v, a->unit, piece->start_ms);
	if (!words)
		words = json_member(json_element(json_member(v,
						"alternatives"), 0), "words");
	if (!json_count(words))
		return;
	last = json_element(words, json_count(words) - 1);
	if (piece->start_ms == NO_TIME)
		piece->start_ms = start_of(json_element(words, 0), a->unit);
	if (piece->end_ms == NO_TIME)
		piece->end_ms = end_of(last, a->unit, NO_TIME);
}

static void add_pieces(struct asr *a, value *pieces)
{
	a->unit = unit_of(pieces);
	for (size_t i = 0; i < json_count(pieces); i++) {
		value *v = json_element(pieces, i);
		const char *words = words_of(v);
		struct piece piece = { .opens = true };

		if (!words)
			continue;
		piece.voice = voice_of(a, v);
		if (!piece.voice)
			piece.voice = a->voice;
		take_times(a, v, &piece);
		add_lines(a, words, piece);
		a->t->pieces++;
	}
}

static bool are_pieces(value *list)
{
	for (size_t i = 0; i < json_count(list); i++)
		if (words_of(json_element(list, i)))
			return true;
	return false;
}

/* ---- words ---- */

static void end_piece(struct asr *a)
{
	if (a->words.length)
		speech_add(a->t, &a->speech, a->words.s, a->words.length,
			   a->piece);
	strbuf_reset(&a->words);
}

static bool same_voice(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static void add_word(struct asr *a, const char *word, bool attached,
		     struct piece piece)
{
	bool ends = a->words.length > PIECE &&
		strchr(".?!", a->words.s[a->words.length - 1]);

	if (attached && a->words.length) {
		strbuf_adds(&a->words, word);
		return;
	}
	if (ends || !same_voice(piece.voice, a->piece.voice) ||
	    (piece.start_ms != NO_TIME &&
	     piece.start_ms - a->piece.end_ms >= PAUSE))
		end_piece(a);
	if (a->words.length) {
		strbuf_addc(&a->words, ' ');
		a->piece.end_ms = piece.end_ms;
	} else {
		a->piece = piece;
		a->piece.opens = true;
	}
	strbuf_adds(&a->words, word);
}

/* Some say in a list apart who speaks from when on. */
static const char *voice_at(struct asr *a, value *segments, size_t *at,
			    int64_t start_ms)
{
	const char *voice, *name;

	while (*at + 1 < json_count(segments) &&
	       start_of(json_element(segments, *at + 1), 1000) <= start_ms)
		++*at;
	voice = voice_of(a, json_element(segments, *at));
	name = json_text(json_member(json_element(segments, *at), "name"));
	return voice || !name ? voice : arena_strdup(&a->t->arena, name);
}

static const char *word_of(value *v)
{
	static const char *const keys[] = {
		"punctuated_word", "punct", "word", "name", "utf8", NULL,
	};
	const char *word = json_text(first_member(v, keys));

	if (!word && json_member(v, "type"))	/* Rev */
		word = json_text(json_member(v, "value"));
	return word ? word : json_text(json_member(json_element(
		json_member(v, "alternatives"), 0), "content"));
}

static void add_words_of(struct asr *a, value *words, value *segments)
{
	size_t at = 0;

	for (size_t i = 0; i < json_count(words); i++) {
		value *v = json_element(words, i);
		const char *word = word_of(v);
		const char *type = json_text(json_member(v, "type"));
		struct piece piece = { .start_ms = start_of(v, 1000) };

		if (!word || !word[strspn(word, " ")])
			continue;
		piece.end_ms = end_of(v, 1000, piece.start_ms);
		if (piece.start_ms == NO_TIME)
			piece.start_ms = a->start_ms;
		piece.voice = voice_of(a, v);
		if (!piece.voice)
			piece.voice = voice_of(a, json_element(
				json_member(v, "alternatives"), 0));
		if (!piece.voice)
			piece.voice = a->voice;
		if (!piece.voice && segments)
			piece.voice = voice_at(a, segments, &at,
					       piece.start_ms);
		add_word(a, word, (type && !strncmp(type, "punct", 5)) ||
			 !strcmp(word, ".") || !strcmp(word, ","), piece);
	}
	end_piece(a);
}

static bool are_words(value *list)
{
	return word_of(json_element(list, 0)) != NULL;
}

/* ---- where they stand ---- */

static bool take_pieces(struct asr *a, value *v)
{
	static const char *const lists[] = {
		"utterances", "segments", "recognizedPhrases", "transcripts",
		"results", NULL,
	};

	for (size_t i = 0; lists[i]; i++) {
		value *list = json_member(v, lists[i]);

		/* Speechmatics: each result is a word. */
		if (!are_pieces(list) ||
		    json_member(json_element(list, 0), "type"))
			continue;
		a->people = json_member(v, "speakers");
		add_pieces(a, list);
		return a->speech.script.count > 0;
	}
	return false;
}

static value *speakers_apart(value *v)
{
	value *amazon = json_member(v, "speaker_labels");
	value *kaldi = json_member(v, "segmentation");

	return amazon ? json_member(amazon, "segments") :
		kaldi ? json_member(kaldi, "segments") :
		json_member(v, "speakers");
}

static bool take_words(struct asr *a, value *v)
{
	static const char *const lists[] = {
		"items", "words", "results", NULL,
	};

	for (size_t i = 0; lists[i]; i++) {
		value *list = json_member(v, lists[i]);

		if (!are_words(list))
			continue;
		add_words_of(a, list, speakers_apart(v));
		return a->speech.script.count > 0;
	}
	return false;
}

static bool take(struct asr *a, value *v)
{
	static const char *const wrappers[] = {
		"results", "result", "retval", "speech", "data", NULL,
	};
	value *channel = json_element(json_member(json_member(v, "results"),
						  "channels"), 0);
	bool words_first = json_member(json_member(v, "results"), "items");

	if (are_pieces(v)) {
		add_pieces(a, v);
		return true;
	}
	if (words_first && take_words(a, json_member(v, "results")))
		return true;
	if (take_pieces(a, v))
		return true;
	for (size_t i = 0; wrappers[i]; i++)
		if (take_pieces(a, json_member(v, wrappers[i])))
			return true;
	if (take_words(a, v) || take_words(a, json_element(
			json_member(channel, "alternatives"), 0)))
		return true;
	for (size_t i = 0; wrappers[i]; i++)
		if (take_words(a, json_member(v, wrappers[i])))
			return true;
	return false;
}

/*
 * Google, where it tells voices apart, says all words again in the last
 * result, each with its speaker.
 */
static bool take_told_apart(struct asr *a, value *v)
{
	value *results = json_member(v, "results");
	size_t count = json_count(results);
	value *words = json_member(json_element(json_member(
		count ? json_element(results, count - 1) : NULL,
		"alternatives"), 0), "words");
	value *first = json_element(words, 0);

	if (!json_member(first, "speakerTag") &&
	    !json_member(first, "speakerLabel"))
		return false;
	add_words_of(a, words, NULL);
	return a->speech.script.count > 0;
}

/* Lists within lists; who is named outside speaks inside. */
static bool take_deep(struct asr *a, value *v, int depth)
{
	static const char *const lists[] = {
		"monologues", "elements", "paragraphs", "paragraph",
		"sentences", "lines", "line", "transcript", "transcription",
		"chunks", "utterances", "segments", "turns", "results",
		"result", "events", "segs", "words", "items", "messages",
		"blocks", "text", "data", "body", "content", NULL,
	};
	enum { DEEPEST = 8 };
	const char *outer = a->voice, *inner = voice_of(a, v);
	const int64_t outer_ms = a->start_ms;
	const int64_t start_ms = special_time(v, 0, 1000);
	size_t before = a->speech.script.count;

	if (depth > DEEPEST)
		return false;
	if (inner)
		a->voice = inner;
	if (start_ms != NO_TIME)
		a->start_ms = start_ms;
	if (are_words(v)) {
		add_words_of(a, v, NULL);
	} else if (are_pieces(v)) {
		add_pieces(a, v);
	} else {
		for (size_t i = 0; i < json_count(v); i++)
			take_deep(a, json_element(v, i), depth + 1);
		for (size_t i = 0; lists[i] &&
		     a->speech.script.count == before; i++)
			if (json_member(v, lists[i]))
				take_deep(a, json_member(v, lists[i]),
					  depth + 1);
	}
	a->voice = outer;
	a->start_ms = outer_ms;
	return a->speech.script.count > before;
}

bool reader_read_asr_json(const char *bytes, size_t length,
			  const struct reader_options *options,
			  struct transcript *t, struct error *err)
{
	struct asr a = { .t = t, .speech = SPEECH_INIT,
			 .words = STRBUF_INIT, .start_ms = NO_TIME };
	struct strbuf source = STRBUF_INIT;
	struct json_t *document = NULL;
	bool ok = false;

	if (!reader_decode(bytes, length, options, t, &source, err))
		goto out;
	document = json_read(source.s, source.length, err);
	if (!document)
		goto out;
	if (!take_told_apart(&a, document) && !take(&a, document) &&
	    !take_deep(&a, document, 0)) {
		error_set(err, _("a JSON file in which no transcript is "
				 "recognised"));
		goto out;
	}
	ok = speech_hear(t, &a.speech, options, NULL, err);
out:
	json_release(document);
	speech_release(&a.speech);
	strbuf_release(&a.words);
	strbuf_release(&source);
	return ok;
}

bool reader_looks_json(const char *bytes, size_t length)
{
	size_t at = 0;

	while (at < length && strchr(" \t\r\n", bytes[at]) && bytes[at])
		at++;
	if (at + 1 >= length || (bytes[at] != '{' && bytes[at] != '['))
		return false;
	at++;
	while (at < length && strchr(" \t\r\n", bytes[at]) && bytes[at])
		at++;
	return at < length && bytes[at] && (bytes[at] == '"' ||
		(bytes[at] == '{' && memchr(bytes, '"', length)));
}
