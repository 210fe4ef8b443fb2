#include "cli/import_preview.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "reading/speaker.h"

const char import_advice[] = N_("not as it is? --speakers REGEX says what "
	"begins a turn, as in --speakers '^(?<name>\\w+)>', --interviewer NAME "
	"who asks, --encoding E how to read the bytes; after the import: axial "
	"speaker role, speaker rename, segments join, split, speaker and kind, "
	"text edit");

enum { FIRST_WORDS = 60 };	/* characters */

/* What a voice says, or what nobody does. */
struct part {
	const struct voice *voice;	/* or NULL */
	enum segment_kind kind;
	size_t segments, words, questions;
	int64_t start_ms, end_ms;
	struct span first;		/* the words it begins with */
};

static void count(struct part *part, const struct transcript *t,
		  const struct turn *turn)
{
	if (!part->segments++) {
		part->first = turn->words;
		part->start_ms = turn->start_ms;
	}
	part->words += utf8_count_words(t->text.s + turn->words.start,
					span_length(turn->words));
	part->questions += turn->kind == SEGMENT_TURN &&
		speaker_asks(t->text.s, turn->words);
	if (turn->end_ms != NO_TIME)
		part->end_ms = turn->end_ms;
	else if (turn->start_ms != NO_TIME)
		part->end_ms = turn->start_ms;
}

/* What each voice says, and after them what nobody says: headings, then
 * paragraphs. */
struct part_list {
	struct part *at;
	size_t count, characters;	/* characters: of the whole text */
};

static struct part *part_of(const struct part_list *parts,
			    const struct turn *turn)
{
	size_t voices = parts->count - 2;

	if (turn->speaker != NO_SPEAKER)
		return turn->kind == SEGMENT_TURN ?
			&parts->at[turn->speaker] : NULL;
	return turn->kind == SEGMENT_HEADING ? &parts->at[voices] :
		turn->kind == SEGMENT_PARAGRAPH ? &parts->at[voices + 1] :
		NULL;
}

/* One pass over the turns, however many voices there are. */
static struct part_list parts_of(const struct transcript *t)
{
	size_t voices = t->voices.count;
	struct part_list parts = {
		.at = xcalloc(voices + 2, sizeof(*parts.at)),
		.count = voices + 2,
		.characters = utf8_count(t->text.s, t->text.length),
	};

	for (size_t i = 0; i < parts.count; i++)
		parts.at[i] = (struct part){
			.voice = i < voices ? &t->voices.at[i] : NULL,
			.kind = i < voices ? SEGMENT_TURN : i == voices ?
				SEGMENT_HEADING : SEGMENT_PARAGRAPH,
			.start_ms = NO_TIME, .end_ms = NO_TIME,
		};
	for (size_t i = 0; i < t->turns.count; i++) {
		struct part *part = part_of(&parts, &t->turns.at[i]);

		if (part)
			count(part, t, &t->turns.at[i]);
	}
	return parts;
}

/* Stable for programs, in words for people. */
static const struct {
	const char *key, *words;
} reasons[] = {
	[ROLE_ASSUMED] = { "default", N_("nothing says otherwise") },
	[ROLE_SAID] = { "user", N_("you say so") },
	[ROLE_BY_NAME] = { "name", N_("the name says so") },
	[ROLE_BY_LETTERS] = { "letters", N_("the letters say so") },
	[ROLE_BY_TEXT] = { "text", N_("the text before says so") },
	[ROLE_BY_QUESTIONS] = { "questions", N_("asks the questions") },
};

static const struct column columns[] = {
	{ "file", N_("file"), COLUMN_TEXT },
	{ "document", N_("document"), COLUMN_TEXT },
	{ "media_type", NULL, COLUMN_FOR_PROGRAMS },
	{ "encoding", N_("encoding"), COLUMN_TEXT },
	{ "language", N_("language"), COLUMN_TEXT },
	{ "characters", N_("characters"), COLUMN_NUMBER },
	{ "kind", N_("kind"), COLUMN_TEXT },
	{ "speaker", N_("speaker"), COLUMN_TEXT },
	{ "role", N_("role"), COLUMN_TEXT },
	{ "reason", N_("why"), COLUMN_TEXT },
	{ "segments", N_("segments"), COLUMN_NUMBER },
	{ "words", N_("words"), COLUMN_NUMBER },
	{ "questions", N_("questions"), COLUMN_NUMBER },
	{ "start_ms", N_("from ms"), COLUMN_NUMBER },
	{ "end_ms", N_("to ms"), COLUMN_NUMBER },
	{ "first_words", N_("first words"), COLUMN_LONG_TEXT },
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]), OF_FILE = 6 };

void import_preview_begin(struct writer *w)
{
	if (writer_is_for_people(w))
		writer_several_tables(w);
	else
		writer_table(w, columns, COLUMNS);
}

void import_preview_end(struct writer *w)
{
	if (!writer_is_for_people(w))
		writer_table_end(w);
}

static void write_ms(struct writer *w, int64_t ms)
{
	if (ms == NO_TIME)
		writer_null(w);
	else
		writer_int(w, ms);
}

static void write_first(struct writer *w, const struct transcript *t,
			struct span words)
{
	struct strbuf line = STRBUF_INIT;
	size_t end = words.start;

	for (int n = 0; n < FIRST_WORDS && end < words.end; n++)
		end = utf8_next(t->text.s, words.end, end);
	for (size_t i = words.start; i < end; i++)
		strbuf_addc(&line, t->text.s[i] == '\n' ? ' ' : t->text.s[i]);
	if (end < words.end)
		strbuf_adds(&line, "…");
	writer_textn(w, line.s, line.length);
	strbuf_release(&line);
}

static void write_part(struct writer *w, const struct transcript *t,
		       const struct part *part)
{
	const struct voice *voice = part->voice;
	bool people = writer_is_for_people(w);

	writer_text(w, segment_kind_name(part->kind));
	writer_text(w, voice ? voice->name : NULL);
	writer_text(w, voice ? speaker_role_name(voice->role) : NULL);
	writer_text(w, !voice ? NULL : people ? _(reasons[voice->why].words) :
		    reasons[voice->why].key);
	writer_int(w, (int64_t)part->segments);
	writer_int(w, (int64_t)part->words);
	writer_int(w, (int64_t)part->questions);
	write_ms(w, part->start_ms);
	write_ms(w, part->end_ms);
	write_first(w, t, part->first);
	writer_row(w);
}

static void write_file(struct writer *w, const char *path,
		       const char *document, const struct transcript *t,
		       size_t characters)
{
	writer_text(w, path);
	writer_text(w, document);
	writer_text(w, t->media_type);
	writer_text(w, t->encoding);
	writer_text(w, t->language);
	writer_int(w, (int64_t)characters);
}

static void write_parts(struct writer *w, const char *path,
			const char *document, const struct transcript *t)
{
	struct part_list parts = parts_of(t);

	for (size_t i = 0; i < parts.count; i++) {
		if (!parts.at[i].segments)
			continue;
		if (!writer_is_for_people(w))
			write_file(w, path, document, t, parts.characters);
		write_part(w, t, &parts.at[i]);
	}
	free(parts.at);
}

void import_preview(struct writer *w, const char *path, const char *document,
		    const struct transcript *t)
{
	struct strbuf line = STRBUF_INIT;

	if (!writer_is_for_people(w)) {
		write_parts(w, path, document, t);
		return;
	}
	strbuf_addf(&line, "%s → %s", path, document);
	writer_heading(w, line.s);
	strbuf_reset(&line);
	strbuf_addf(&line, "%s%s%s%s%s, %zu %s", t->media_type,
		    t->encoding && *t->encoding ? ", " : "",
		    t->encoding ? t->encoding : "",
		    t->language ? ", " : "", t->language ? t->language : "",
		    utf8_count(t->text.s, t->text.length), _("characters"));
	writer_prose(w, line.s);
	strbuf_release(&line);
	writer_table(w, columns + OF_FILE, COLUMNS - OF_FILE);
	write_parts(w, path, document, t);
	writer_table_end(w);
}
