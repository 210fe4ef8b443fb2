/* segments …: putting right where turns begin and end, and whose they are. */
#include <stdlib.h>
#include <string.h>

#include "base/name.h"
#include "cli/cmd.h"
#include "transcript/segment_edit.h"
#include "transcript/speaker_edit.h"

struct range {
	int64_t first, last;
};

/* "3" or "3-5". */
static bool range_parse(const char *words, struct range *range,
			struct error *err)
{
	const char *dash = strchr(words, '-');
	char first[24];
	size_t n = dash ? (size_t)(dash - words) : strlen(words);
	bool ok = n < sizeof(first);

	if (ok) {
		memcpy(first, words, n);
		first[n] = '\0';
		ok = name_is_id(first, &range->first) &&
			name_is_id(dash ? dash + 1 : first, &range->last) &&
			range->first >= 1 && range->last >= range->first;
	}
	return ok || error_usage(err, _("'%s' is no segment; write N or N-M, "
					"as axial segments numbers them"),
				 words);
}

/* DOC N[-M]: the first two arguments of most of these commands. */
static bool take_place(struct invocation *in, struct document *document,
		       struct range *range, struct error *err)
{
	return range_parse(in->argv[1], range, err) &&
		document_find(in->project, &in->arena, in->argv[0], document,
			      err);
}

static enum command_result run_join(struct invocation *in, struct error *err)
{
	struct document document;
	struct range range;

	if (!take_place(in, &document, &range, err))
		return COMMAND_FAILED;
	if (range.first == range.last)
		range.last++;
	if (!segments_join(in->project, &in->arena, &document, range.first,
			   range.last, err))
		return COMMAND_FAILED;
	say(in, _("%s: segments %lld to %lld are one, number %lld"),
	    document.name, (long long)range.first, (long long)range.last,
	    (long long)range.first);
	return COMMAND_OK;
}

const struct command cmd_segments_join = {
	.name = "segments join",
	.arguments = "DOC N[-M]",
	.summary = N_("make one segment of several; N alone joins the next"),
	.details = N_("Who speaks the first speaks all of it. A name or a time "
		"that stood between them is then among its words; axial text "
		"edit takes it out. Segments behind get new numbers."),
	.least = 2, .most = 2,
	.needs = NEEDS_ACT,
	.run = run_join,
};

/* Who speaks, by the name as it is in the document, or by a new one. */
static bool take_speaker(struct invocation *in,
			 const struct document *document, const char *words,
			 int64_t *id, struct error *err)
{
	struct error absent = ERROR_INIT;
	struct speaker speaker;
	bool made;

	if (speaker_find_in(in->project, &in->arena, document, words, &speaker,
			    &absent)) {
		*id = speaker.id;
		return true;
	}
	if (!option_given(in, "new")) {
		*err = absent;
		return absent.kind != ERROR_ABSENT ? false :
			error_set(err, _("%s; --new adds a speaker"),
				  absent.message);
	}
	return speaker_ensure(in->project, document, words, id, &made, err);
}

static enum command_result run_split(struct invocation *in, struct error *err)
{
	const char *name = option_text(in, "speaker");
	struct document document;
	struct document_text text;
	int64_t place, n, speaker;
	size_t byte;
	bool inside;

	if (!name_is_id(in->argv[1], &place) || in->argv[1][0] == '#') {
		error_usage(err, _("'%s' is no place; it is a number of "
				   "characters, as find shows them"),
			    in->argv[1]);
		return COMMAND_FAILED;
	}
	if (!document_find(in->project, &in->arena, in->argv[0], &document,
			   err) ||
	    !document_text_open(in->project, &document, &text, err))
		return COMMAND_FAILED;
	inside = (uint64_t)place < text.map.code_points;
	byte = offset_map_byte(&text.map, (size_t)place);
	document_text_close(&text);
	if (!inside) {
		error_set(err, _("%s: the place lies outside the text, which "
				 "has %zu characters"), document.name,
			  document.characters);
		return COMMAND_FAILED;
	}
	if (!segment_split(in->project, &in->arena, &document, byte, &n, err))
		return COMMAND_FAILED;
	if (name && (!take_speaker(in, &document, name, &speaker, err) ||
		     !segments_set_speaker(in->project, &in->arena, &document,
					   n, n, speaker, err)))
		return COMMAND_FAILED;
	say(in, _("%s: segment %lld ends there, and %lld begins"),
	    document.name, (long long)n - 1, (long long)n);
	return COMMAND_OK;
}

#define NEW_OPTION \
	{ "new", 0, OPTION_FLAG, NULL, \
	  N_("a speaker whom the document does not have yet is added") }

static const struct option_row split_options[] = {
	{ "speaker", 0, OPTION_TEXT, N_("NAME"),
	  N_("who speaks the second half") },
	NEW_OPTION,
	{ 0 },
};

const struct command cmd_segments_split = {
	.name = "segments split",
	.arguments = N_("DOC POSITION"),
	.summary = N_("make two segments of one"),
	.details = N_("POSITION is where the second begins, in characters from "
		"the beginning of the text, as find and segments show them."),
	.least = 2, .most = 2,
	.needs = NEEDS_ACT,
	.options = split_options,
	.run = run_split,
};

static enum command_result run_speaker(struct invocation *in,
				       struct error *err)
{
	bool nobody = option_given(in, "nobody");
	struct document document;
	struct range range;
	int64_t speaker = 0;

	if (in->argc != (nobody ? 2 : 3)) {
		error_usage(err, nobody ?
			_("usage: axial segments speaker --nobody DOC N[-M]") :
			_("usage: axial segments speaker DOC N[-M] SPEAKER"));
		return COMMAND_FAILED;
	}
	if (!take_place(in, &document, &range, err) ||
	    (!nobody && !take_speaker(in, &document, in->argv[2], &speaker,
				      err)) ||
	    !segments_set_speaker(in->project, &in->arena, &document,
				  range.first, range.last, speaker, err))
		return COMMAND_FAILED;
	if (nobody)
		say(in, _("%s: nobody speaks segments %lld to %lld"),
		    document.name, (long long)range.first,
		    (long long)range.last);
	else
		say(in, _("%s: segments %lld to %lld are spoken by %s"),
		    document.name, (long long)range.first,
		    (long long)range.last, in->argv[2]);
	return COMMAND_OK;
}

static const struct option_row speaker_options[] = {
	{ "nobody", 0, OPTION_FLAG, NULL,
	  N_("nobody speaks them: they are paragraphs") },
	NEW_OPTION,
	{ 0 },
};

const struct command cmd_segments_speaker = {
	.name = "segments speaker",
	.arguments = "DOC N[-M] [SPEAKER]",
	.summary = N_("say who speaks a segment, or several"),
	.least = 2, .most = 3,
	.needs = NEEDS_ACT,
	.options = speaker_options,
	.run = run_speaker,
};

static bool kind_parse(const char *words, enum segment_kind *kind,
		       struct error *err)
{
	static const enum segment_kind kinds[] = {
		SEGMENT_TURN, SEGMENT_PARAGRAPH, SEGMENT_HEADING,
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (name_is(words, segment_kind_name(kinds[i]))) {
			*kind = kinds[i];
			return true;
		}
	if (!strcmp(words, "question"))
		return error_usage(err, _("a question is a turn of an "
			"interviewer that asks; axial speaker role says who "
			"interviews"));
	return error_usage(err, _("'%s' is no kind; it is turn, paragraph or "
				  "heading"), words);
}

static enum command_result run_kind(struct invocation *in, struct error *err)
{
	struct document document;
	struct range range;
	enum segment_kind kind = SEGMENT_TURN;

	if (!kind_parse(in->argv[2], &kind, err) ||
	    !take_place(in, &document, &range, err) ||
	    !segments_set_kind(in->project, &in->arena, &document,
			       range.first, range.last, kind, err))
		return COMMAND_FAILED;
	say(in, _("%s: segments %lld to %lld are now: %s"), document.name,
	    (long long)range.first, (long long)range.last,
	    segment_kind_name(kind));
	return COMMAND_OK;
}

const struct command cmd_segments_kind = {
	.name = "segments kind",
	.arguments = "DOC N[-M] KIND",
	.summary = N_("say whether it is a turn, a paragraph or a heading"),
	.details = N_("Paragraphs and headings are spoken by nobody. What an "
		"interviewer asks is shown as a question by itself."),
	.least = 3, .most = 3,
	.needs = NEEDS_ACT,
	.run = run_kind,
};
